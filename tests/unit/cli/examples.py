"""Payloads of the stored examples, for tests of what people see."""

from pathlib import Path
from typing import Any

import msgspec

import shared.events
from shared.events.alert import Alert
from shared.events.article import ArticleCleaned
from shared.events.codec import decode
from shared.events.contact import Contact

FOLDER = Path(shared.events.__path__[0]) / "examples"


def payload(name: str) -> Any:
    return decode((FOLDER / f"attache.{name}.v1.json").read_bytes()).data


def plain(model: msgspec.Struct) -> dict[str, Any]:
    """A model as its JSON reads."""
    found: dict[str, Any] = msgspec.to_builtins(model)
    return found


def alert(name: str = "amended", **changes: Any) -> Alert:
    found: Alert = payload(f"alert.{name}").alert
    return msgspec.convert(plain(found) | changes, Alert)


def contact(name: str = "corroborated", **changes: Any) -> Contact:
    found: Contact = payload(f"contact.{name}").contact
    return msgspec.convert(plain(found) | changes, Contact)


def article() -> ArticleCleaned:
    found: ArticleCleaned = payload("article.cleaned")
    return found


class TwoNames:
    """Names of the two states of the examples."""

    def state_name(self, code: str) -> str:
        return {"USA": "US", "RUS": "Russia"}.get(code, code)

    def pair_name(self, one: str, other: str) -> str:
        return "–".join(self.state_name(code) for code in sorted((one, other), reverse=True))
