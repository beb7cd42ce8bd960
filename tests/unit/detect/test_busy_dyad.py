"""A dyad with thousands of contacts costs no more per report than a young one, counted in values read."""

from datetime import date, timedelta
from itertools import islice
from random import Random

import pytest

from services.detect import anchors
from shared.domain.vocabulary import Mode
from shared.events.contact import Report
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
