"""What people see against what the rules make: differences by field, and nothing about the way there."""

from msgspec.structs import replace

from services.index.audit import MISSING, differences, suspects
from shared.events.alert import Alert, Confidence, Severity, Workflow
from tests.records import an_alert


def rows(seen: list[Alert], evaluated: list[Alert]) -> list[tuple[str, str, object, object]]:
    return [(one.alert, one.field, one.seen, one.evaluated) for one in differences(seen, evaluated)]


def test_versions_ids_and_history_make_no_difference() -> None:
    card, later = an_alert("AL-AAAA"), an_alert("AL-BBBB", version=3)

    assert suspects([card], [replace(later, seeded=True)]).dyads == set()
    assert rows([card], [later]) == []


def test_a_field_that_differs_is_named_with_both_values() -> None:
    card = an_alert()
    other = replace(
        card,
        severity=Severity.FLASH,
        workflow=Workflow.CLOSED,
        confidence=Confidence(articles=2, independent=1, grade="F2", score=0.9),
    )

    assert suspects([card], [other]).dyads == {"XAA-XBB"}
    assert rows([card], [other]) == [
        ("AL-7K3M", "confidence.articles", 1, 2),
        ("AL-7K3M", "severity", "high", "flash"),
        ("AL-7K3M", "workflow", "open", "closed"),
    ]


def test_a_card_that_one_side_lacks_is_one_difference() -> None:
    card, other = an_alert("AL-AAAA"), an_alert("AL-BBBB", headline="Something else")

    assert rows([card, other], [card]) == [("AL-BBBB", "", "present", MISSING)]
    assert rows([], [other]) == [("AL-BBBB", "", MISSING, "present")]


def test_digests_and_numbers_of_both_sides_are_told() -> None:
    card, other = an_alert(), an_alert("AL-BBBB", headline="Something else")

    found = suspects([card, other], [card])

    assert (found.seen[1], found.evaluated[1]) == (2, 1)
    assert found.seen[0] != found.evaluated[0]
    assert suspects([other, card], [card, other]).seen == found.seen
