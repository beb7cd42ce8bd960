"""The real line for tests: built once, driven in memory, its reading remembered per article."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid5

from services.alerts.rulefile import load_rules
from services.alerts.words import Names
from services.clean.packs import load_packs
from services.clean.process import Cleaner
from services.extract.reader import Reader
from services.hosts.memory import Drive, drive
from services.topology import line
from shared.events.alert import Alert, AlertEvent, AlertState
from shared.events.article import ArticleFetched
from shared.events.base import NAMESPACE, Event, originated
from shared.events.contact import Contact, ContactEvent, ContactRetracted, ContactsMerged
from shared.knowledge.compiled import open_knowledge
from shared.lang.pack import load_section
from shared.lang.reading import ReadingPack
from shared.ports import Prepare, Step

ROOT = Path(__file__).parents[2]
FETCHED = datetime(2026, 6, 1, 12, tzinfo=UTC)
"""After every article of the tests: nothing is published after it was fetched."""


def _originals() -> Path:
    """The publishers' own articles, no part of the project.

    Their folder is named by the environment, or is beside the repository or a folder above it.
    """
    if named := os.environ.get("ATTACHE_ORIGINALS"):
        return Path(named)
    beside = [folder / "shared" / "seeds" for folder in ROOT.parents]
    return next((folder for folder in beside if folder.is_dir()), beside[0])


ORIGINALS = _originals()


@cache
def the_line() -> tuple[Step, ...]:
    """The steps of the topology with the project's own packs, register and rules."""
    known = open_knowledge()
    reader = Reader(known, {code: load_section(code, "reading", ReadingPack) for code in ("en", "id")})
    names = Names(known.state_name, known.precedence)
    steps = line(Cleaner(load_packs()), reader, load_rules(ROOT / "seeds" / "rules"), names)
    return tuple(replace(step, prepare=_remembering(step.prepare)) for step in steps)


def fetched(name: str, body: str, **known: Any) -> Event[ArticleFetched]:
    """An article as ingest makes it."""
    digest = sha256(body.encode()).hexdigest()
    article = ArticleFetched(
        article_id=uuid5(NAMESPACE, digest), revision=1, name=name, body=body, sha256=digest, **known
    )
    return originated("ingest", digest, FETCHED, article)


def seeds(folder: Path) -> list[Event[ArticleFetched]]:
    """The five articles of a folder, named by the first three characters of their files."""
    return [fetched(path.name[:3], path.read_text()) for path in sorted(folder.glob("*.txt"))]


@dataclass(frozen=True)
class Outcome:
    """What a run ended in: the ledger's rows and the live cards."""

    contacts: list[Contact]
    alerts: list[Alert]
    drive: Drive


def run(articles: Iterable[Event[Any]]) -> Outcome:
    """Drive articles through the line. Fails when anything became a letter."""
    result = drive(the_line(), articles)
    assert not result.letters, [letter.trace or letter.reason for letter in result.letters]
    contacts: dict[Any, Contact] = {}
    alerts: dict[str, Alert] = {}
    for event in result.events:
        data = event.data
        if isinstance(data, ContactEvent):
            for gone in _gone(data):
                contacts.pop(gone, None)
            if not isinstance(data, ContactRetracted):
                contacts[data.contact.contact_id] = data.contact
        elif isinstance(data, AlertEvent):
            alerts[data.alert.id] = data.alert
    live = [alert for alert in alerts.values() if alert.state is not AlertState.RETRACTED]
    return Outcome(list(contacts.values()), live, result)


def _gone(data: ContactEvent) -> Iterator[Any]:
    if isinstance(data, ContactRetracted):
        yield data.contact.contact_id
    if isinstance(data, ContactsMerged):
        yield from (merged for merged in data.merged if merged != data.contact.contact_id)


def _remembering(prepare: Prepare | None) -> Prepare | None:
    """The same function, called once per event: reading is pure, so its result may be kept."""
    if prepare is None:
        return None
    results: dict[Any, Any] = {}

    def remembered(event: Event[Any]) -> Any:
        if event.id not in results:
            results[event.id] = prepare(event)
        return results[event.id]

    return remembered
