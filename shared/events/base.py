"""The envelope of every event: CloudEvents 1.0, JSON structured mode.

A payload says what happened; the envelope says which event it is, when it became known and
what caused it. Processors make payloads, hosts wrap them: ids are uuid5 of their cause, so a
replay writes the same events again instead of new ones.
"""

from operator import attrgetter
from typing import Annotated, Any, ClassVar, Generic, Literal, TypeVar
from uuid import NAMESPACE_URL, UUID, uuid5

from msgspec import Meta

from shared.domain.vocabulary import Fact, Moment

NAMESPACE = uuid5(NAMESPACE_URL, "urn:attache")
"""Namespace of every id that Attaché makes. Changing it would make a replay duplicate everything."""


class Payload(Fact, frozen=True):
    """What happened. Subclasses name a fact in the past tense and carry a type and a version."""

    TYPE: ClassVar[str]
    VERSION: ClassVar[int] = 1
    KEY: ClassVar[str]
    """Dotted path of the field that is the partition key."""

    @property
    def key(self) -> str:
        """Partition key: events that share it are seen in order by one worker."""
        return str(attrgetter(self.KEY)(self))

    @classmethod
    def type_name(cls) -> str:
        """CloudEvents type with the version in it, for example `attache.article.cleaned.v1`."""
        return f"{cls.TYPE}.v{cls.VERSION}"


P = TypeVar("P", bound=Payload)


class Event(Fact, Generic[P], frozen=True, kw_only=True):
    """A payload in its envelope.

    `time` is the known time in UTC: when the article behind the event was fetched, or when a person
    decided; it is inherited along the line, so no processor needs a clock.
    `causedby` is the id of the event that led to this one, None at the start of a line.
    """

    specversion: Literal["1.0"] = "1.0"
    id: UUID
    source: str
    type: str
    subject: str
    time: Moment
    datacontenttype: Literal["application/json"] = "application/json"
    partitionkey: str
    causedby: UUID | None = None
    traceparent: Annotated[str, Meta(max_length=55)] | None = None
    """The event that began the line, as a W3C trace context: the trace id is that event's id."""
    data: P


def caused(cause: Event[Any], step: str, ordinal: int, payload: P) -> Event[P]:
    """Wrap the payload that a step made out of `cause`; `ordinal` counts its outputs from 0."""
    key = payload.key
    return Event(
        id=uuid5(cause.id, f"{step}:{ordinal}"),
        source=f"/attache/{step}",
        type=payload.type_name(),
        subject=key,
        time=cause.time,
        partitionkey=key,
        causedby=cause.id,
        traceparent=cause.traceparent,
        data=payload,
    )


def originated(source: str, identity: str, time: Moment, payload: P) -> Event[P]:
    """Wrap a payload that starts a line; the same `identity` always gives the same id.

    It begins a trace (CloudEvents' distributed tracing extension), which all that follows from it inherits.
    """
    identifier = uuid5(NAMESPACE, f"{source}:{payload.type_name()}:{identity}")
    return Event(
        id=identifier,
        source=f"/attache/{source}",
        type=payload.type_name(),
        subject=payload.key,
        time=time,
        partitionkey=payload.key,
        traceparent=f"00-{identifier.hex}-{identifier.hex[-16:]}-01",
        data=payload,
    )


def trace_id(event: Event[Any]) -> str:
    """The trace that an event belongs to: 32 hex digits, the same for all that follows from one article."""
    return event.id.hex if event.traceparent is None else event.traceparent.split("-")[1]
