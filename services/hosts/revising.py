"""A step that starts with other rules of its own than the last time: every memory that it has takes them in.

In: a step and its store. Out: events, key by key, to be committed with the state, some keys at a time. What
was taken in is remembered per key and then for the whole, so a host that is killed goes on where it stopped.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import uuid5

import msgspec

from shared.events.base import NAMESPACE, Event, caused
from shared.ports import StateStore, Step

_FIELD = "revision"


def due(step: Step, store: StateStore) -> bool:
    """Say whether the step last ran with other rules, or was stopped before it had taken these in."""
    revising = step.revising
    return revising is not None and _whole(step, store).get(_FIELD) != revising.revision.encode()


def keys(step: Step, store: StateStore) -> list[str]:
    """The keys to be asked, in order."""
    return [key for key in store.keys(step.name) if key]


def take_in(step: Step, key: str, store: StateStore, at: datetime) -> Iterator[Event[Any]]:
    """Let one memory take the rules in at a known time; the change itself comes first if anything follows."""
    state = store.open(step.name, key)
    payload = None if step.revising is None else step.revising.due(key, state)
    if payload is None:
        return
    cause = uuid5(NAMESPACE, f"{step.name}:{msgspec.json.encode(payload).decode()}")
    change: Event[Any] = Event(
        id=uuid5(cause, f"{step.name}:0"),
        source=f"/attache/{step.name}",
        type=payload.type_name(),
        subject=payload.key,
        time=at,
        partitionkey=payload.key,
        causedby=cause,
        data=payload,
    )
    payloads = list(step.emit(change, None, state))
    if payloads:
        yield change
    for ordinal, said in enumerate(payloads):
        yield caused(change, step.name, ordinal, said)


def finish(step: Step, store: StateStore) -> None:
    """Note that every key has taken the rules in."""
    if step.revising is not None:
        _whole(step, store).put(_FIELD, step.revising.revision.encode())


def _whole(step: Step, store: StateStore) -> Any:
    """Memory of the step that belongs to no key."""
    return store.open(step.name, "")
