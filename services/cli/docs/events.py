"""docs/events.md: every topic and every event, from shared/topics.py and the payload models."""

import inspect
import re
from enum import Enum
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from shared.domain.vocabulary import Frozen
from shared.events.base import Event, Payload
from shared.topics import TOPICS, Topic

HEAD = """\
# Topics and events

Generated from `shared/topics.py` and the models in `shared/events/` by `make docs`; edit those, not this
page.

Every event is a [CloudEvents 1.0](https://cloudevents.io) JSON document, the same bytes on Kafka and in the
embedded log. One stored example of every version is in `shared/events/examples/`. Offsets are 0-based code
points into the article's text, half-open. Ids are uuid5 of the cause, so a replay writes the same events
again.
"""


def events_page() -> str:
    """The whole page."""
    parts = [HEAD, _topics_table(), "## Envelope\n", _docstring(Event), _fields(Event)]
    described: set[type[Payload]] = set()
    for topic in TOPICS:
        parts += _topic(topic, described)
        described.update(topic.events)
    parts.append("## Parts of payloads\n")
    for model in _parts():
        parts += [f"### {model.__name__}\n", _docstring(model), _fields(model)]
    parts.append("## Words\n")
    for words in _enums():
        values = ", ".join(f"`{word.value}`" for word in words)
        parts += [f"### {words.__name__}\n", f"{values}\n", inspect.cleandoc(words.__doc__ or "") + "\n"]
    return "\n".join(parts).rstrip() + "\n"


def _topics_table() -> str:
    rows = ["| Topic | Key | From | To | Partitions | Kept | Dead letters |", "|---|---|---|---|---|---|---|"]
    for topic in TOPICS:
        kept = "for ever" if topic.retention_days is None else f"{topic.retention_days} days"
        rows.append(
            f"| `{topic.name}` | `{topic.key}` | {', '.join(topic.producers)} | {', '.join(topic.consumers)} "
            f"| {topic.partitions} | {kept} | `{topic.dead_letters}` |"
        )
    return "\n".join(rows) + "\n"


def _topic(topic: Topic, described: set[type[Payload]]) -> list[str]:
    parts = [f"## Events on `{topic.name}`\n"]
    for payload in topic.events:
        if payload in described:
            parts.append(f"`{payload.type_name()}` as above.\n")
            continue
        parts += [f"### {payload.__name__}\n", f"`{payload.type_name()}` · key `{payload.KEY}`\n"]
        parts += [_docstring(payload), _fields(payload)]
    return parts


def _docstring(model: type[BaseModel]) -> str:
    return inspect.cleandoc(model.__doc__ or "") + "\n"


def _fields(model: type[BaseModel]) -> str:
    notes = _attribute_notes(model)
    rows = ["| Field | Type | Bounds | Meaning |", "|---|---|---|---|"]
    for name, field in model.model_fields.items():
        bounds = ", ".join(_bounds(field))
        rows.append(f"| `{name}` | {_type(field.annotation)} | {bounds} | {notes.get(name, '')} |")
    return "\n".join(rows) + "\n"


def _bounds(field: FieldInfo) -> list[str]:
    words = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<", "min_length": "length ≥", "max_length": "length ≤"}
    found = []
    for rule in field.metadata:
        for attribute, sign in words.items():
            limit = getattr(rule, attribute, None)
            if limit is not None:
                found.append(f"{sign} {limit}")
        pattern = getattr(rule, "pattern", None)
        if pattern is not None:
            found.append("`" + str(pattern).replace("|", "\\|") + "`")
    return found


def _type(annotation: Any) -> str:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        return " or ".join("none" if part is type(None) else _type(part) for part in arguments)
    if origin is tuple:
        if arguments[-1] is Ellipsis:
            return f"list of {_type(arguments[0])}"
        return f"({', '.join(_type(part) for part in arguments)})"
    if origin is dict:
        return f"map of {_type(arguments[0])} to {_type(arguments[1])}"
    if origin is not None and hasattr(annotation, "__metadata__"):
        return _type(arguments[0])
    if arguments:
        return " or ".join(f"`{part}`" for part in arguments)
    return f"`{getattr(annotation, '__name__', str(annotation))}`"


def _attribute_notes(model: type[BaseModel]) -> dict[str, str]:
    """The strings under fields: Python drops them, the source has them."""
    notes: dict[str, str] = {}
    for base in reversed(model.__mro__):
        if issubclass(base, Frozen) and base is not Frozen and "[" not in base.__name__:
            source = inspect.getsource(base)
            for name, note in re.findall(r'^    (\w+)\s*:[^\n]*\n    """(.*?)"""', source, re.M | re.S):
                notes[name] = " ".join(note.split())
    return notes


def _enums() -> list[type[Enum]]:
    """Closed lists of words that fields take their values from, by name."""
    models: list[type[BaseModel]] = [*_parts(), *(payload for topic in TOPICS for payload in topic.events)]
    found = {
        leaf
        for model in models
        for field in model.model_fields.values()
        for leaf in _leaves(field.annotation)
    }
    return sorted((leaf for leaf in found if issubclass(leaf, Enum)), key=lambda leaf: leaf.__name__)


def _leaves(annotation: Any) -> list[type]:
    if get_args(annotation):
        return [leaf for part in get_args(annotation) for leaf in _leaves(part)]
    return [annotation] if isinstance(annotation, type) else []


def _parts() -> list[type[Frozen]]:
    """Models that payloads are made of, in the order in which they are first used."""
    found: list[type[Frozen]] = []
    waiting: list[Any] = [payload for topic in TOPICS for payload in topic.events]
    while waiting:
        model = waiting.pop(0)
        if not issubclass(model, Payload):
            found.append(model)
        for field in model.model_fields.values():
            for part in _leaves(field.annotation):
                if issubclass(part, Frozen) and part not in found and part not in waiting:
                    waiting.append(part)
    return found
