"""What a card says to people, as a short value: to tell whether two runs made the same cards.

In: an event of a card, or a pair's memory. Out: the card's id and a hash of what stands on it: state,
severity, headline, rules, what is missing, the contact, its predecessor. How it came there, who took it up
and whether people were told of it do not count.
"""

from collections.abc import Iterator

import msgspec
import xxhash

from services.alerts.cards import Cards
from shared.events.alert import Alert, AlertEvent, AlertState
from shared.events.base import Payload
from shared.ports import State

Shown = tuple[str, str]


def shown_by(payload: Payload) -> Shown | None:
    """What an event shows from then on; None when it is about no card."""
    return _shown(payload.alert) if isinstance(payload, AlertEvent) else None


def shown_in(state: State) -> Iterator[Shown]:
    """What the cards of a pair show."""
    cards = Cards(state)
    for kind, contact_id in cards.all():
        if card := cards.get(kind, contact_id):
            yield _shown(card.alert)


def _shown(alert: Alert) -> Shown:
    if alert.state is AlertState.RETRACTED:
        return alert.id, ""  # what was on it no longer counts
    content = (
        alert.kind,
        alert.state,
        alert.severity,
        alert.headline,
        alert.rule.id,
        sorted(other.rule for other in alert.also),
        alert.unmet,
        alert.contact,
        alert.since,
    )
    return alert.id, xxhash.xxh3_64_hexdigest(msgspec.json.encode(content))
