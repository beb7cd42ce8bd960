"""What a source hands over: bytes, where they came from, and what is known of them from outside."""

from dataclasses import asdict, dataclass, fields
from typing import Literal

from shared.letters import Origin

Form = Literal["text", "html", "jsonl"]
"""How the bytes are to be read: a plain text, a web page, or one line of JSON."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the source says of an article, unchecked. `published` is ISO 8601, `lang` ISO 639-1."""

    name: str | None = None
    id: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    lang: str | None = None
    charset: str | None = None
    """Encoding of the bytes, when the source declares one."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one article, in bytes. `kept_bytes` of a larger one go to its dead letter."""

    article_bytes: int = 5_000_000
    kept_bytes: int = 65_536


@dataclass(frozen=True, slots=True)
class Received:
    """One article as received.

    `raw` is the whole of it, or its head when `size` is more. `fault` says why it could not be read at all.
    """

    raw: bytes
    origin: Origin
    form: Form
    metadata: Metadata
    size: int
    sha256: str
    """Of the whole."""
    fault: str | None = None

    def context(self) -> dict[str, str]:
        """What a second attempt needs beside the bytes."""
        known = {name: value for name, value in asdict(self.metadata).items() if value is not None}
        return {"form": self.form, **known, **({"fault": self.fault} if self.fault is not None else {})}


def metadata_of(context: dict[str, str]) -> Metadata:
    """The metadata in a letter's context."""
    names = {field.name for field in fields(Metadata)}
    return Metadata(**{name: value for name, value in context.items() if name in names})
