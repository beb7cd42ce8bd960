"""docs/events.md: every topic and every event, from shared/topics.py and the payload models."""

import inspect
from enum import Enum
from typing import Any, get_args

from services.cli.docs.models import docstring, fields_of, fields_table
from shared.domain.vocabulary import Fact
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
    parts = [HEAD, _topics_table(), "## Envelope\n", docstring(Event), fields_table(Event)]
    described: set[type[Payload]] = set()
    for topic in TOPICS:
        parts += _topic(topic, described)
        described.update(topic.events)
    parts.append("## Parts of payloads\n")
    for model in _parts():
        parts += [f"### {model.__name__}\n", docstring(model), fields_table(model)]
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
        parts += [docstring(payload), fields_table(payload)]
    return parts


def _enums() -> list[type[Enum]]:
    """Closed lists of words that fields take their values from, by name."""
    models: list[type[Fact]] = [*_parts(), *(payload for topic in TOPICS for payload in topic.events)]
    found = {
        leaf for model in models for field in fields_of(model).values() for leaf in _leaves(field.annotation)
    }
    return sorted((leaf for leaf in found if issubclass(leaf, Enum)), key=lambda leaf: leaf.__name__)


def _leaves(annotation: Any) -> list[type]:
    if get_args(annotation):
        return [leaf for part in get_args(annotation) for leaf in _leaves(part)]
    return [annotation] if isinstance(annotation, type) else []


def _parts() -> list[type[Fact]]:
    """Models that payloads are made of, in the order in which they are first used."""
    found: list[type[Fact]] = []
    waiting: list[Any] = [payload for topic in TOPICS for payload in topic.events]
    while waiting:
        model = waiting.pop(0)
        if not issubclass(model, Payload):
            found.append(model)
        for field in fields_of(model).values():
            for part in _leaves(field.annotation):
                if issubclass(part, Fact) and part not in found and part not in waiting:
                    waiting.append(part)
    return found
