"""All cards from the beginning: the rules folded over the changes of the ledger, without any host.

In: changes of contacts and decisions, pair by pair, each pair's in the order in which they came. Out: the
cards that stand at the end, pair by pair: what the stream must have come to, wherever the changes were read
from.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from shared.events.alert import Alert, AlertEvent, AlertState
from shared.events.base import Event
from shared.ports import Emit
from shared.state import MemoryState


def evaluate(changes: Iterable[Event[Any]], emit: Emit) -> Iterator[Alert]:
    """Cards that are held or raised at the end. Holds the memory of one pair at a time."""
    for _, events in groupby(changes, key=lambda event: event.partitionkey):
        state = MemoryState()
        cards: dict[str, Alert] = {}
        for event in events:
            for said in emit(event, None, state):
                if isinstance(said, AlertEvent):
                    cards[said.alert.id] = said.alert
        yield from (card for card in cards.values() if card.state is not AlertState.RETRACTED)
