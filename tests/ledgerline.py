"""A whole small line for tests of hosts: articles like `XAA-XBB 2023-03-02` become contacts and alerts.

One contact a dyad and day; every further article of it raises the version and the count of minutes, so that
anything lost or taken in twice shows in the digests.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec.structs import replace

from services.hosts.local import LocalHost
from services.hosts.pool import Pool
from services.index.digest import Digest, digest
from services.ingest.feeding import Feeding
from services.ingest.received import Limits
from services.ingest.sources import open_sources
from shared.events.alert import AlertAmended, AlertRaised
from shared.events.article import ArticleCleaned
from shared.events.base import Event, Payload
from shared.events.contact import ContactDetected, ContactReported, ContactRevised, Report
from shared.ports import State, Step
from shared.topics import ALERTS, ARTICLES_CLEANED, CONTACTS, CONTACTS_REPORTED
from tests.lines import NOON, TIDY
from tests.records import a_contact, a_report, an_alert, an_id


def read_report(event: Event[Any]) -> Report | None:
    if not isinstance(event.data, ArticleCleaned):
        return None
    dyad, day = event.data.text.split()[:2]
    return replace(a_report(event.data.name, day=day), dyad=dyad)


def report(event: Event[Any], prepared: Report | None, state: State) -> Iterator[Payload]:
    if prepared is not None:
        yield ContactReported(report=prepared)


def detect(event: Event[Any], prepared: Any, state: State) -> Iterator[Payload]:
    given = event.data.report
    day = given.when.edtf
    count = int(state.get(day) or b"0") + 1
    state.put(day, str(count).encode())
    contact = a_contact(f"{given.dyad} {day}", version=count, day=day)
    changed = replace(contact, dyad=given.dyad, minutes=count)
    yield (ContactDetected if count == 1 else ContactRevised)(contact=changed, because=given.article.name)


def alert(event: Event[Any], prepared: Any, state: State) -> Iterator[Payload]:
    contact = event.data.contact
    version = int(state.get("version") or b"0") + 1
    state.put("version", str(version).encode())
    headline = f"{contact.dyad}: {version} changes, last {contact.when.edtf}"
    card = an_alert(_card_id(contact.dyad), version=version, headline=headline)
    yield (AlertRaised if version == 1 else AlertAmended)(alert=card)


def ledger_line() -> Sequence[Step]:
    return (
        TIDY,
        Step("extract", (ARTICLES_CLEANED,), CONTACTS_REPORTED, report, prepare=read_report),
        Step("detect", (CONTACTS_REPORTED,), CONTACTS, detect, stateful=True),
        Step("alerts", (CONTACTS,), ALERTS, alert, stateful=True),
    )


def ingest_file(host: LocalHost, path: str, pool: Pool | None = None) -> None:
    """What the command does: read a file of JSON lines and take it in, at a fixed time."""
    feeding = Feeding(host.store, clock=lambda received: NOON)
    with open(path, "rb") as stream:  # noqa: PTH123
        articles = open_sources(["-"], stdin=stream, limits=Limits())
        entries = feeding.entries(articles) if pool is None else pool.entries(feeding, articles)
        host.feed(entries, apart=pool is not None)


def beliefs(host: LocalHost) -> tuple[Digest, list[Any]]:
    """Digests, and every byte of the log in its order."""
    return digest(host.reader), host.database.rows("SELECT seq, topic, value FROM events ORDER BY seq")


def _card_id(dyad: str) -> str:
    return f"AL-{an_id(dyad).hex[:6].upper()}"
