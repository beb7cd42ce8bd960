"""A dyad with thousands of contacts costs no more per report than a young one, counted in values read."""

from datetime import date, timedelta
from itertools import islice
from random import Random

import msgspec
import pytest

from services.detect import anchors
from services.detect.belief import CARRIED
from shared.domain.vocabulary import Mode
from shared.events.contact import Characterisation, Report
from tests.support.ledger import Ledger
from tests.support.reports import a_report, an_article

CONTACTS = 5_000
A_YEAR = 400
"""Contacts of the dyad a year, more than one a day."""

MOST_READS = 1_000
"""By one report; a few hundred are what a common place or a coarse date may ask for."""


def busy(seed: int) -> list[Report]:
    """Reports of a dyad's history as it happens: most with their day, some coarse, some undated."""
    random = Random(seed)  # noqa: S311 - no secret
    found = []
    for number in range(CONTACTS):
        day = (date(2010, 1, 1) + timedelta(days=number * 365 // A_YEAR)).isoformat()
        when = random.choices((day, day[:7], day[:4], None), (88, 6, 3, 3))[0]
        found.append(
            a_report(
                an_article(f"n{number}"),
                when,
                persons=(
                    random.choice(("Anna Weber", "Cara Lind", None)),
                    random.choice(("Bela Varga", None)),
                ),
                city=random.choice((None, "Nyholm", "Port Ada", "Sund", "Varn", "Ostry", "Kell")),
                forum=random.choice((None, None, None, None, "G20")),
                mode=random.choice((Mode.IN_PERSON, Mode.PHONE)),
            )
        )
    return found


def test_reads_per_report_do_not_grow_with_the_history() -> None:
    ledger = Ledger()
    reads = []

    for report in busy(seed=1):
        before = ledger.state.reads
        ledger.report(report)
        reads.append(ledger.state.reads - before)

    assert len(ledger.contacts) > CONTACTS // 2
    quarter = CONTACTS // 4
    young, old = sum(reads[quarter : 2 * quarter]), sum(reads[3 * quarter :])
    assert max(reads) <= MOST_READS
    assert old <= 1.25 * young


@pytest.mark.parametrize("more", [-1, 1])
def test_a_place_that_many_contacts_share_says_too_little(more: int) -> None:
    days = (date(2030, 1, 1) + timedelta(days=n) for n in range(anchors.COMMON + more))
    here = [
        a_report(
            f"n{n}",
            day.isoformat(),
            city="Nyholm",
            mode=Mode.IN_PERSON if n else Mode.UNSPECIFIED,
            level=None,
        )
        for n, day in enumerate(days)
    ]
    undated = a_report("undated", None, city="Nyholm", weekday=None)
    first, second = Ledger(), Ledger()

    first.report(*here, undated)
    second.report(undated, *reversed(here))
    for report in islice(here, 1, None):
        first.withdraw(report)
        second.withdraw(report)

    assert first.rows() == second.rows()
    assert first.together() == {frozenset({"n0", "undated"})}


def test_crossing_the_bound_of_a_common_place_is_the_same_in_any_order() -> None:
    days = [(date(2030, 1, 1) + timedelta(days=7 * n)).isoformat() for n in range(anchors.COMMON + 1)]
    meetings = [a_report(f"n{n}", day, city="Nyholm", weekday=None) for n, day in enumerate(days)]
    other = a_report("other", "2031-06-04", city="Nyholm")
    undated = a_report("undated", None, city="Nyholm", weekday=2)
    assert date(2031, 6, 4).weekday() == 2

    few, many, turned = Ledger(), Ledger(), Ledger()
    few.report(*meetings[:5], other, undated)
    many.report(undated, *meetings, other)
    turned.report(other, *reversed(meetings), undated)

    assert frozenset({"other", "undated"}) in few.together()
    assert frozenset({"undated"}) in many.together()
    assert many.rows() == turned.rows()


def test_events_of_a_contact_do_not_grow_with_its_reports() -> None:
    ledger = Ledger()
    sizes = []

    for number in range(400):
        (event,) = ledger.report(
            a_report(an_article(f"n{number:03}", sketch=a_sketch(number)), city="Nyholm")
        )
        sizes.append(len(msgspec.json.encode(event)))

    names = len('"n000":"stated",') + len('{"articles":["n000"],"because":null},')
    assert sizes[399] - sizes[99] <= 300 * (names + 10)
    assert len(event.contact.reports) == CARRIED
    assert event.contact.articles == event.contact.independent == 400


def test_a_late_report_with_a_word_of_its_own_is_carried_however_many_there_are() -> None:
    ledger = Ledger()
    word = Characterisation(state="XBB", word="no talks", disputes=True, start=0, end=8, quote="no talks")

    ledger.report(*(a_report(f"n{number:03}") for number in range(100)))
    ledger.report(a_report("z", characterisations=(word,)))

    (contact,) = ledger.contacts.values()
    assert contact.disputed
    assert contact.reports[-1].characterisations == (word,)


def test_another_report_of_a_contact_asks_nothing_of_the_others_of_its_pair() -> None:
    few, many = Ledger(), Ledger()
    many.report(*busy(seed=2)[:1_000])
    reads = []

    for ledger in (few, many):
        ledger.report(*(a_report(an_article(f"m{n}", sketch=a_sketch(n)), "1999-05-06") for n in range(30)))
        before = ledger.state.reads
        ledger.report(a_report(an_article("more", sketch=a_sketch(99)), "1999-05-06"))
        reads.append(ledger.state.reads - before)

    assert reads[1] <= reads[0] + 10


def a_sketch(seed: int) -> str:
    """A wording like no other's."""
    random = Random(seed)  # noqa: S311 - no secret
    return "".join(f"{random.getrandbits(32):08x}" for _ in range(128))
