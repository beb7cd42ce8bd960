"""The cards of one pair of states in a step's state: their ids, and what a person decided about them.

Fields of the state:

    card/<kind>/<contact>   the card
    alert/<id>              kind and contact of a card
    pending/<id>            decisions about a card that does not exist yet
"""

import hashlib
from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

import msgspec

from shared.events.alert import Alert, AlertKind, HistoryEntry
from shared.events.decision import DecisionMade
from shared.memo import Memo
from shared.ports import State

FIRST_ENTRIES, LAST_ENTRIES = 5, 15
"""Entries of a long history that a card keeps; the log has every version."""

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH = 8


class Card(msgspec.Struct, frozen=True):
    """An alert and what only this step needs to know of it."""

    alert: Alert
    verdict: str | None = None
    told: bool = False
    """True once it was raised: from then on every change is a new version."""
    lock: str | None = None
    """`hold` or `retract` when a person decided so; evidence does not undo it."""
    lock_note: str = ""
    fingerprint: str = ""
    """Of what the alert was made from; empty when it must be made anew to be compared."""


class Cards:
    """Reads and writes the cards of one dyad."""

    def __init__(self, state: State) -> None:
        self._state = state

    def get(self, kind: AlertKind, contact_id: UUID) -> Card | None:
        """The card of a kind about a contact, None when there never was one."""
        found = self._state.get(_place(kind, contact_id))
        return _CARDS.read(found) if found else None

    def put(self, kind: AlertKind, contact_id: UUID, alert_id: str, card: Card) -> None:
        """Set a new card, or give one to another contact."""
        self.update(kind, contact_id, card)
        self._state.put(f"alert/{alert_id}", f"{kind}/{contact_id}".encode())

    def update(self, kind: AlertKind, contact_id: UUID, card: Card) -> None:
        """Set a card that is there already."""
        self._state.put(_place(kind, contact_id), _CARDS.write(card))

    def move(self, kind: AlertKind, old: UUID, new: UUID) -> None:
        """Let a card be about another contact."""
        card = self.get(kind, old)
        if card is not None:
            self._state.delete(_place(kind, old))
            self.put(kind, new, card.alert.id, card)

    def whose(self, alert_id: str) -> tuple[AlertKind, UUID] | None:
        """Kind and contact of the card with this id, None when there is none."""
        found = self._state.get(f"alert/{alert_id}")
        if found is None:
            return None
        kind, contact = found.decode().split("/")
        return AlertKind(kind), UUID(contact)

    def all(self) -> Iterator[tuple[AlertKind, UUID]]:
        """Kind and contact of every card."""
        for field, _ in self._state.scan("card/", "card0"):
            _, kind, contact = field.split("/")
            yield AlertKind(kind), UUID(contact)

    def defer(self, alert_id: str, decision: DecisionMade, at: datetime) -> None:
        """Keep a decision about a card that does not exist yet."""
        waiting = [*self._waiting(alert_id), (decision, at)]
        self._state.put(f"pending/{alert_id}", _ENCODER.encode(waiting))

    def deferred(self, alert_id: str) -> Iterator[tuple[DecisionMade, datetime]]:
        """Take out the decisions that were waiting for this card."""
        waiting = self._waiting(alert_id)
        if waiting:
            self._state.delete(f"pending/{alert_id}")
        yield from waiting

    def _waiting(self, alert_id: str) -> list[tuple[DecisionMade, datetime]]:
        found = self._state.get(f"pending/{alert_id}")
        return _WAITING.decode(found) if found else []


def candidate_ids(kind: AlertKind, dyad: str, episode: str) -> Iterator[str]:
    """Ids for a card of this kind, pair and date, in the order in which they are tried."""
    probe = 0
    while True:
        digest = hashlib.sha256(f"{kind}|{dyad}|{episode}|{probe}".encode()).digest()
        bits = int.from_bytes(digest[:_LENGTH])
        yield "AL-" + "".join(_ALPHABET[bits >> 5 * place & 31] for place in range(_LENGTH))
        probe += 1


def with_entry(history: tuple[HistoryEntry, ...], entry: HistoryEntry) -> tuple[HistoryEntry, ...]:
    """The history with one more entry; of a long one the first and the last entries."""
    longer = (*history, entry)
    if len(longer) <= FIRST_ENTRIES + LAST_ENTRIES:
        return longer
    return longer[:FIRST_ENTRIES] + longer[-LAST_ENTRIES:]


def _place(kind: AlertKind, contact_id: UUID) -> str:
    return f"card/{kind}/{contact_id}"


_ENCODER = msgspec.json.Encoder()
_CARDS: Memo[Card] = Memo(_ENCODER.encode, msgspec.json.Decoder(Card).decode, most=1024)
_WAITING = msgspec.json.Decoder(list[tuple[DecisionMade, datetime]])
