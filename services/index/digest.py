"""Canonical digests of the ledger and the alerts: equal when two runs believe the same.

In: the live documents of a reader. Out: SHA-256 over what they say of the world, without ids minted on
arrival, versions, times of processing and the history of changes. The order of input leaves no trace.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import msgspec
import orjson

from shared.documents import Kind
from shared.domain.vocabulary import Fact
from shared.ports import Reader

_MINTED = frozenset({"contact_id", "report_id", "article_id", "id", "version", "revision", "rev"})
_PASSING = frozenset({"history", "change", "seeded"})
"""How a card came to be as it is depends on the order of arrival; what it says does not."""


@dataclass(frozen=True, slots=True)
class Digest:
    """What a run believes, in two numbers. `rows` and `cards` are how many went in."""

    ledger: str
    alerts: str
    rows: int
    cards: int


def digest(reader: Reader) -> Digest:
    """Digests of all live contacts and alerts."""
    ledger, rows = over(document.event.data.contact for document in reader.find(Kind.CONTACT, _LIVE))
    alerts, cards = over(document.event.data.alert for document in reader.find(Kind.ALERT, _LIVE))
    return Digest(ledger, alerts, rows, cards)


def canonical(value: Any) -> Any:
    """A model's JSON without what is minted or passing, at any depth; the rule of an alert keeps its id."""
    if isinstance(value, dict):
        return {
            name: canonical(inner["id"] if name == "rule" and isinstance(inner, dict) else inner)
            for name, inner in value.items()
            if name not in _MINTED and name not in _PASSING
        }
    if isinstance(value, list | tuple):
        return [canonical(inner) for inner in value]
    return round(value, 6) if isinstance(value, float) else value


_LIVE = {"live": "yes"}


def over(models: Iterable[Fact]) -> tuple[str, int]:
    """Digest of any models, and how many there are: 32 bytes of memory a model, whatever it holds."""
    return total(canonical_hash(model) for model in models)


def total(hashes: Iterable[bytes]) -> tuple[str, int]:
    """Digest of the models with these hashes, in any order, and how many there are."""
    sorted_hashes = sorted(hashes)
    return f"sha256:{sha256(b''.join(sorted_hashes)).hexdigest()}", len(sorted_hashes)


def canonical_hash(model: Fact) -> bytes:
    """Hash of what a model says of the world."""
    return sha256(orjson.dumps(canonical(builtins(model)), option=orjson.OPT_SORT_KEYS)).digest()


def builtins(model: Fact) -> Any:
    """A model as dictionaries and lists."""
    return msgspec.to_builtins(model)
