"""The rules folded over kept changes give the cards that the stream came to."""

from collections.abc import Iterable
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from services.alerts.evaluate import evaluate
from services.alerts.process import processor
from services.index.audit import suspects
from shared.events.alert import Alert, AlertEvent, AlertState
from shared.events.base import Event
from shared.events.decision import Act, DecisionMade
from shared.state import MemoryState
from tests.support.contacts import NAMES, known
from tests.support.seed_contacts import events_of
from tests.unit.alerts.test_properties import RULES, histories, interleaved

EMIT = processor(RULES, NAMES)


def streamed(events: Iterable[Event[Any]]) -> list[Alert]:
    """What a host ends in that takes the events as they come."""
    states: dict[str, MemoryState] = {}
    cards: dict[str, Alert] = {}
    for event in events:
        for said in EMIT(event, None, states.setdefault(event.partitionkey, MemoryState())):
            assert isinstance(said, AlertEvent)
            cards[said.alert.id] = said.alert
    return [card for card in cards.values() if card.state is not AlertState.RETRACTED]


def test_decisions_of_people_are_folded_in() -> None:
    events: list[Event[Any]] = list(events_of(("000", "001", "002", "003", "004")))
    card = streamed(events)[0]
    for act in (Act.HOLD, Act.RETRACT):
        decision = DecisionMade(dyad=card.dyad, act=act, who="officer", why="checking", alert=card.id)
        events.append(known(decision, act.value))

    assert suspects(streamed(events), evaluate(events, EMIT)).dyads == set()
    assert card.id not in {one.id for one in evaluate(events, EMIT)}


@settings(max_examples=40, deadline=None)
@given(histories(), st.integers(0, 2**32))
def test_any_history_evaluates_to_what_the_stream_ended_in(parts: list[Any], seed: int) -> None:
    events = list(interleaved(parts, seed))

    assert suspects(streamed(events), evaluate(events, EMIT)).dyads == set()
