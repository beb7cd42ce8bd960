"""Rules that come, change or go on a history that is there: no noise about the old, nothing forgotten."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import asdict, replace

from services.alerts.process import processor, revising
from services.alerts.rulefile import Rule, load_rules, rule_of
from shared.events.alert import (
    Alert,
    AlertAmended,
    AlertEvent,
    AlertKind,
    AlertRaised,
    AlertSeeded,
    AlertState,
    Workflow,
)
from shared.events.base import Event, Payload
from shared.events.contact import ContactDetected, ContactRetracted, ContactRevised
from shared.events.decision import Act, DecisionMade
from shared.state import MemoryState
from tests.support.contacts import KNOWN_AT, NAMES, a_contact, known
from tests.unit.alerts.test_properties import histories, interleaved

RULES = load_rules(Path(__file__).parents[3] / "seeds" / "rules")
FIRST = tuple(rule for rule in RULES if rule.id == "first-since-last")
GAP = tuple(rule for rule in RULES if rule.id == "contact-after-gap")

of_pair = partial(a_contact, dyad="XAA-XBB")
ONE = of_pair("one", "2030-01-01", "a", "b", city="Pel", country="XPP")
TWO = of_pair("two", "2030-07-20", "c", "d", city="Quay", country="XQQ")
MORE = of_pair("two", "2030-07-20", "c", "d", "e", city="Quay", country="XQQ", version=2)
THREE = of_pair("three", "2031-07-20", "f", "g", city="Rill", country="XRR")


class Desk:
    """A memory that outlives restarts of the step with other rules."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self.state = MemoryState()
        self.said: list[AlertEvent] = []
        self.restart(rules)

    def restart(self, rules: tuple[Rule, ...]) -> None:
        self.emit, self.revising = processor(rules, NAMES), revising(rules)

    def sweep(self, dyad: str = "XAA-XBB") -> list[AlertEvent]:
        """What a host does when it starts."""
        change = self.revising.due(dyad, self.state)
        return [] if change is None else self.tell(change)

    def tell(self, payload: Payload, at: datetime = KNOWN_AT) -> list[AlertEvent]:
        return self.feed(known(payload, str(len(self.said)), at))

    def feed(self, event: Event[Any]) -> list[AlertEvent]:
        said: list[AlertEvent] = list(self.emit(event, None, self.state))  # type: ignore[arg-type]
        self.said += said
        return said

    @property
    def live(self) -> list[Alert]:
        latest = {event.alert.id: event.alert for event in self.said}
        return [alert for alert in latest.values() if alert.state is not AlertState.RETRACTED]


def detected(contact: Any) -> ContactDetected:
    return ContactDetected(contact=contact, because="c")


def two_meetings(rules: tuple[Rule, ...]) -> Desk:
    desk = Desk(rules)
    desk.tell(detected(ONE))
    desk.tell(detected(TWO))
    return desk


def test_a_rule_that_comes_later_finds_old_contacts_without_ringing() -> None:
    desk = two_meetings(())
    desk.restart(FIRST)

    said = desk.sweep()

    assert [(type(one), one.alert.headline, one.alert.seeded) for one in said] == [
        (AlertSeeded, two_meetings(FIRST).live[0].headline, True)
    ]
    assert said[0].alert.history[-1].because == "the rules changed"
    assert desk.sweep() == []


def test_a_rule_that_comes_later_counts_from_what_was_before_it() -> None:
    desk = two_meetings(())
    desk.restart(FIRST)
    desk.sweep()

    said = desk.tell(detected(THREE))

    assert [type(one) for one in said] == [AlertRaised]
    assert said[0].alert.headline.endswith("since Quay, 20 Jul 2030 (365 days)")
    assert not said[0].alert.seeded


def test_without_a_sweep_the_next_event_of_the_pair_seeds_before_it_rings() -> None:
    desk = two_meetings(())
    desk.restart(FIRST)

    said = desk.tell(detected(THREE))

    assert [(type(one), one.alert.contact.edtf) for one in said] == [
        (AlertSeeded, "2030-07-20"),
        (AlertRaised, "2031-07-20"),
    ]


def test_more_reports_of_an_old_contact_do_not_make_it_news() -> None:
    desk = two_meetings(())
    desk.restart(FIRST)
    desk.sweep()

    said = desk.tell(ContactRevised(contact=MORE, because="e"))
    gone = desk.tell(ContactRetracted(contact=replace(MORE, version=3), because="e"))

    assert [(type(one), one.alert.version) for one in said] == [(AlertSeeded, 1)]
    assert [(type(one), one.alert.state) for one in gone] == [(AlertSeeded, AlertState.RETRACTED)]


def test_a_seeded_card_that_was_held_rings_once_its_second_source_comes() -> None:
    desk = Desk(())
    desk.tell(detected(ONE))
    desk.tell(detected(of_pair("two", "2030-07-20", "c", city="Quay", country="XQQ")))
    desk.restart(FIRST)
    held = desk.sweep()

    confirmed = of_pair("two", "2030-07-20", "c", "d", city="Quay", country="XQQ", version=2)

    said = desk.tell(ContactRevised(contact=confirmed, because="d"))

    assert [one.alert.state for one in held] == [AlertState.HELD]
    assert [(type(one), one.alert.seeded) for one in said] == [(AlertRaised, False)]


def test_a_card_that_went_out_changes_quietly_with_its_rule_and_aloud_with_its_contact() -> None:
    desk = two_meetings(FIRST)
    louder = rule_of(
        FIRST[0].config.model_dump(mode="json", exclude_unset=True) | {"severity": "flash"}, "louder"
    )
    desk.restart((louder,))

    said = desk.sweep()
    after = desk.tell(ContactRevised(contact=MORE, because="e"))

    assert [(type(one), one.alert.severity, one.alert.version, one.alert.seeded) for one in said] == [
        (AlertSeeded, "flash", 2, False)
    ]
    assert [(type(one), one.alert.version) for one in after] == [(AlertAmended, 3)]


def test_a_rule_that_goes_takes_its_cards_along_quietly() -> None:
    desk = two_meetings(FIRST)
    desk.restart(())

    said = desk.sweep()

    assert [(type(one), one.alert.state) for one in said] == [(AlertSeeded, AlertState.RETRACTED)]
    assert desk.live == []


def test_what_a_person_decided_outlives_the_rules() -> None:
    desk = two_meetings(FIRST)
    card = desk.live[0]
    desk.tell(DecisionMade(dyad="XAA-XBB", act=Act.ACKNOWLEDGE, who="officer", why="seen", alert=card.id))
    desk.restart((*FIRST, *GAP))

    desk.sweep()

    assert [alert.workflow for alert in desk.live] == [Workflow.ACKNOWLEDGED]
    assert [also.rule for also in desk.live[0].also] == ["contact-after-gap"]


def test_comments_and_layout_of_a_rule_change_nothing() -> None:
    desk = two_meetings(FIRST)
    again = rule_of(
        FIRST[0].config.model_dump(mode="json", exclude_unset=True) | {"runbook": "Look twice."}, "again"
    )
    desk.restart((again,))

    assert desk.sweep() == []


def content(alerts: list[Alert]) -> dict[tuple[AlertKind, str], dict[str, object]]:
    minted = {"id", "version", "change", "workflow", "history", "seeded"}
    return {
        (one.kind, str(one.contact.contact_id)): {
            name: value for name, value in asdict(one).items() if name not in minted
        }
        for one in alerts
    }


def parts_of(events: Iterator[Event[Payload]], cuts: list[int]) -> Iterator[tuple[int, Event[Payload]]]:
    for number, event in enumerate(events):
        yield sum(cut <= number for cut in cuts), event


@settings(max_examples=60, deadline=None)
@given(
    histories(),
    st.integers(0, 2**32),
    st.lists(st.integers(0, 12), max_size=3),
    st.lists(st.sets(st.sampled_from([rule.id for rule in RULES])), min_size=4, max_size=4),
    st.booleans(),
)
def test_whenever_rules_change_the_cards_end_as_if_the_last_rules_had_always_been_there(
    parts: list[list[Event[Payload]]], seed: int, cuts: list[int], chosen: list[set[str]], sweep: bool
) -> None:
    sets = [tuple(rule for rule in RULES if rule.id in ids) for ids in chosen]
    events = list(interleaved(parts, seed))
    desk, at = Desk(sets[0]), 0
    for phase, event in parts_of(iter(events), cuts):
        if phase != at:
            at = phase
            desk.restart(sets[phase])
            if sweep:
                desk.sweep("RUS-USA")
        desk.feed(event)
    desk.restart(sets[-1])
    seeded = desk.sweep("RUS-USA")
    always = Desk(sets[-1])
    for event in events:
        always.feed(event)

    assert content(desk.live) == content(always.live)
    assert all(isinstance(one, AlertSeeded) for one in seeded)
    assert desk.sweep("RUS-USA") == []
