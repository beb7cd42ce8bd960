"""What the ledger says when something changes."""

from datetime import timedelta

import pytest
from msgspec.structs import asdict

from shared.domain.vocabulary import Mode
from shared.errors import Reject
from shared.events.contact import (
    ContactCorroborated,
    ContactDetected,
    ContactRetracted,
    ContactRevised,
    ContactsMerged,
    ContactSplit,
)
from shared.events.decision import Act, Correction, DecisionMade
from tests.support.ledger import START, Ledger, a_decision, ledger_of
from tests.support.reports import a_report, an_article


def test_a_new_contact_is_detected() -> None:
    (event,) = Ledger().report(a_report("a"))

    assert isinstance(event, ContactDetected)
    assert (event.contact.version, event.because) == (1, "a")


def test_a_second_article_corroborates_and_keeps_the_id() -> None:
    ledger = ledger_of([a_report("a")])
    (known,) = ledger.contacts

    (event,) = ledger.report(a_report("b"))

    assert isinstance(event, ContactCorroborated)
    assert (event.contact.contact_id, event.contact.version) == (known, 2)
    assert [asdict(it) for it in event.changes if it.field == "independent"] == [
        {"field": "independent", "before": "1", "after": "2"}
    ]


def test_a_better_date_revises() -> None:
    ledger = ledger_of([a_report("a", "2030-03")])
    (known,) = ledger.contacts

    (event,) = ledger.report(a_report("b", "2030-03-02"))

    assert isinstance(event, ContactRevised)
    assert event.contact.contact_id == known
    assert [(it.before, it.after) for it in event.changes if it.field == "date"] == [
        ("2030-03 (stated)", "2030-03-02 (stated)")
    ]


def test_a_repeated_report_says_nothing() -> None:
    ledger = ledger_of([a_report("a")])

    assert ledger.report(a_report("a")) == []


def test_the_last_withdrawal_retracts_the_contact_as_it_was_last() -> None:
    ledger = ledger_of([a_report("a")])

    (event,) = ledger.withdraw(a_report("a"))

    assert isinstance(event, ContactRetracted)
    assert [it.article.name for it in event.contact.reports] == ["a"]
    assert event.contact.version == 2
    assert event.because == "a: article withdrawn"
    assert ledger.contacts == {}


def test_a_withdrawal_that_comes_before_its_report_holds() -> None:
    ledger = Ledger()

    ledger.withdraw(a_report("a"))
    ledger.report(a_report("a"))

    assert ledger.contacts == {}


def test_a_revised_article_keeps_its_contact_when_the_old_report_goes() -> None:
    ledger = ledger_of([a_report(an_article("a"))])
    (known,) = ledger.contacts

    ledger.report(a_report(an_article("a", revision=2), minutes=20))
    ledger.withdraw(a_report(an_article("a")))

    assert list(ledger.contacts) == [known]
    assert ledger.contacts[known].minutes == 20
    assert not any(isinstance(event, ContactRetracted) for event in ledger.events)


def test_an_undated_row_merges_into_the_contact_that_explains_it() -> None:
    ledger = ledger_of([a_report("a", None, city="Nyholm"), a_report("b")])
    assert len(ledger.contacts) == 2

    events = ledger.report(a_report("c", city="Nyholm"))

    (merged,) = [event for event in events if isinstance(event, ContactsMerged)]
    assert len(merged.merged) == 1
    assert ledger.together() == {frozenset("abc")}


def test_a_contact_that_two_claim_is_split() -> None:
    ledger = ledger_of([a_report("a", city="Port Ada"), a_report("b"), a_report("d")])
    assert ledger.together() == {frozenset("abd")}
    (known,) = ledger.contacts

    events = ledger.report(a_report("c", city="Nyholm"))

    assert frozenset("c") in ledger.together()
    (split,) = [event for event in events if isinstance(event, ContactSplit)]
    assert split.origin == known


def test_a_split_holds_against_every_later_report() -> None:
    one, other = a_report("a"), a_report("b")
    ledger = ledger_of([one, other])

    ledger.feed(a_decision(Act.SPLIT, [other], [one]))
    ledger.report(a_report("c", city="Nyholm"))

    assert not any({"a", "b"} <= group for group in ledger.together())


def test_a_split_that_is_known_first_is_obeyed_too() -> None:
    one, other = a_report("a"), a_report("b")
    ledger = Ledger()

    ledger.feed(a_decision(Act.SPLIT, [other], [one]))
    ledger.report(one, other)

    assert ledger.together() == {frozenset("a"), frozenset("b")}


def test_a_merge_joins_what_the_rules_keep_apart() -> None:
    one, other = a_report("a", "2030-03-02"), a_report("b", "2030-06-02")
    ledger = ledger_of([one, other])

    (event,) = ledger.feed(a_decision(Act.MERGE, [one, other]))

    assert isinstance(event, ContactsMerged)
    assert event.because == "merge by desk: read both texts"
    assert ledger.together() == {frozenset("ab")}


def test_a_correction_holds_for_the_contact_whatever_comes_later() -> None:
    ledger = ledger_of([a_report("a", "2022-01-21", city="Geneva")])

    (event,) = ledger.feed(
        a_decision(Act.CORRECT, [a_report("a", "2022-01-21")], correction=Correction(edtf="2022-01-20"))
    )
    ledger.report(a_report("b", "2022-01-21"), a_report("c", "2022-01-20"))

    assert isinstance(event, ContactRevised)
    (contact,) = ledger.contacts.values()
    assert contact.when is not None
    assert contact.when.edtf == "2022-01-20"
    assert len(contact.reports) == 3


@pytest.mark.parametrize("right", ["2030-03-02", "2030-03-28"])
def test_articles_that_repeat_a_corrected_date_still_join(right: str) -> None:
    wrong, repeated = a_report("a", "2030-03-15"), a_report("b", "2030-03-15")
    correction = a_decision(Act.CORRECT, [wrong], correction=Correction(edtf=right))
    first, second = ledger_of([wrong]), ledger_of([repeated])

    first.feed(correction)
    first.report(repeated)
    second.report(wrong)
    second.feed(correction)

    assert first.together() == {frozenset("ab")}
    assert first.rows() == second.rows()
    (contact,) = first.contacts.values()
    assert contact.when is not None
    assert contact.when.edtf == right


def test_a_report_of_the_corrected_date_joins_rather_than_one_of_the_wrong_date() -> None:
    wrong = a_report("a", "2030-03-15")
    ledger = ledger_of([wrong])

    ledger.feed(a_decision(Act.CORRECT, [wrong], correction=Correction(edtf="2030-03-28")))
    ledger.report(a_report("b", "2030-03-28"), a_report("c", "2030-03-14"))

    assert ledger.together() == {frozenset("ab"), frozenset("c")}


def test_a_split_beats_a_merge_that_would_bring_the_two_together_by_way_of_a_third() -> None:
    one, other, third = a_report("a", "2030-03-02"), a_report("b", "2030-05-02"), a_report("c", "2030-07-02")
    ledger = ledger_of([one, other, third])

    ledger.feed(a_decision(Act.MERGE, [one, third]), a_decision(Act.MERGE, [other, third]))
    assert len(ledger.contacts) == 1
    ledger.feed(a_decision(Act.SPLIT, [one], [other]))

    assert not any({"a", "b"} <= group for group in ledger.together())
    assert len(ledger.contacts) == 2


def test_a_later_merge_overrules_an_earlier_split_of_the_same_reports() -> None:
    one, other = a_report("a"), a_report("b")
    ledger = ledger_of([one, other])

    ledger.feed(a_decision(Act.MERGE, [one, other]), at=START + timedelta(days=2))
    ledger.feed(a_decision(Act.SPLIT, [one], [other]), at=START + timedelta(days=1))

    assert ledger.together() == {frozenset("ab")}


def test_a_correction_of_mode_and_place_shows() -> None:
    ledger = ledger_of([a_report("a")])

    ledger.feed(a_decision(Act.CORRECT, [a_report("a")], correction=Correction(city="Nyholm", mode="video")))
    ledger.feed(a_decision(Act.CORRECT, [a_report("a")], correction=Correction(mode="in_person")))

    (contact,) = ledger.contacts.values()
    assert contact.mode is Mode.IN_PERSON
    assert contact.place is not None
    assert contact.place.city == "Nyholm"


def test_decisions_about_alerts_leave_the_ledger_alone() -> None:
    ledger = ledger_of([a_report("a")])

    assert (
        ledger.feed(DecisionMade(dyad="XAA-XBB", act=Act.ACKNOWLEDGE, who="desk", why="seen", alert="AL-1"))
        == []
    )


@pytest.mark.parametrize(
    ("made", "message"),
    [
        (a_decision(Act.MERGE, []), "names no reports"),
        (a_decision(Act.MERGE, [a_report("a")]), "name at least two"),
        (a_decision(Act.SPLIT, [a_report("a")]), "in `against`"),
        (a_decision(Act.CORRECT, [a_report("a")]), "give at least one"),
        (
            a_decision(Act.CORRECT, [a_report("a")], correction=Correction(mode="fax")),
            "'fax' unknown; known: in_person",
        ),
    ],
)
def test_a_decision_that_lacks_something_is_rejected_by_name(made: DecisionMade, message: str) -> None:
    with pytest.raises(Reject, match=message):
        Ledger().feed(made)


def test_versions_of_a_contact_rise_by_one_even_across_a_retraction() -> None:
    ledger = ledger_of([a_report("a"), a_report("b")])
    ledger.withdraw(a_report("a"), a_report("b"))
    ledger.report(a_report("c"))
    ledger.report(a_report("d"), a_report("e", city="Nyholm"))

    versions: dict[object, list[int]] = {}
    for event in ledger.events:
        versions.setdefault(event.contact.contact_id, []).append(event.contact.version)

    assert all(found == list(range(1, len(found) + 1)) for found in versions.values())


def test_every_event_carries_reports_with_evidence() -> None:
    ledger = ledger_of([a_report("a"), a_report("b"), a_report("c", city="Nyholm")])

    assert all(report.evidence for event in ledger.events for report in event.contact.reports)
