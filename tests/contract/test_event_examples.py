"""One stored example of every event and version: they decode, come back unchanged and agree."""

import json
import re
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

import pytest

import shared.events
from shared.errors import Reject, UnknownVersion
from shared.events.alert import AlertEvent
from shared.events.article import ArticleCleaned
from shared.events.base import Event
from shared.events.codec import UPCASTERS, decode, encode
from shared.events.contact import ContactEvent, ContactReported, Report
from shared.events.registry import payload_types

FOLDER = Path(shared.events.__path__[0]) / "examples"
EXAMPLES = sorted(FOLDER.glob("*.json"))
KNOWN_TYPES = {
    f"{name}.v{version}"
    for name, payload in payload_types().items()
    for version in range(1, payload.VERSION + 1)
}


def example(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return loaded


def decoded(path: Path) -> Event[Any]:
    return decode(path.read_bytes())


def test_every_event_and_version_has_an_example_and_every_example_an_event() -> None:
    stored = {path.stem for path in EXAMPLES}

    assert stored == KNOWN_TYPES


def test_every_old_version_has_an_upcaster_and_every_upcaster_an_old_version() -> None:
    old = {
        (name, version) for name, payload in payload_types().items() for version in range(1, payload.VERSION)
    }

    assert set(UPCASTERS) == old


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_decodes_and_encodes_to_the_same_document(path: Path) -> None:
    event = decoded(path)

    again = json.loads(encode(event))

    if event.type == path.stem:
        assert again == json.loads(path.read_bytes())
    assert decode(encode(event)) == event


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_keeps_the_attribute_rules_of_cloudevents(path: Path) -> None:
    document = json.loads(path.read_bytes())

    attributes = set(document) - {"data"}

    assert document["specversion"] == "1.0"
    assert {"id", "source", "type", "specversion"} <= attributes
    assert all(re.fullmatch(r"[a-z0-9]{1,20}", name) for name in attributes)
    assert all(isinstance(document[name], str | None) for name in attributes)
    assert document["source"].startswith("/attache/")
    assert document["partitionkey"] == document["subject"] == decoded(path).data.key


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_schema_of_an_event_is_closed(path: Path) -> None:
    document = json.loads(path.read_bytes())
    document["data"]["surprise"] = True

    with pytest.raises(Reject, match=r"surprise") as caught:
        decode(json.dumps(document).encode())

    assert caught.value.error_class == "SchemaInvalid"


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_version_above_ours_stops_the_host(path: Path) -> None:
    document = json.loads(path.read_bytes())
    document["type"] = re.sub(r"\d+$", "9999", document["type"])

    with pytest.raises(UnknownVersion, match="upgrade"):
        decode(json.dumps(document).encode())


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_event_caused_by_another_has_an_id_that_follows_from_it(path: Path) -> None:
    event = decoded(path)

    if event.causedby is None:
        assert event.source in {"/attache/ingest", "/attache/cli"}
    else:
        step = event.source.removeprefix("/attache/")
        assert event.id in {uuid5(event.causedby, f"{step}:{ordinal}") for ordinal in range(16)}


@pytest.mark.parametrize(
    ("raw", "error_class"),
    [
        (b"", "NotAnEvent"),
        (b"Menlu bertemu", "NotAnEvent"),
        (b"\xff\xfe\x00", "NotAnEvent"),
        (b"[1, 2]", "NotAnEvent"),
        (b'{"id": "x"}', "NotAnEvent"),
        (b'{"type": "attache.article.eaten.v1"}', "UnknownType"),
        (b'{"type": "attache.article.fetched"}', "UnknownType"),
        (b'{"type": "attache.article.fetched.v1", "data": {}}', "SchemaInvalid"),
    ],
)
def test_bytes_that_are_no_event_of_ours_are_rejected_by_kind(raw: bytes, error_class: str) -> None:
    with pytest.raises(Reject) as caught:
        decode(raw)

    assert caught.value.error_class == error_class


def test_an_event_that_says_its_type_twice_is_of_the_last_one() -> None:
    written = encode(decoded(FOLDER / "attache.article.fetched.v1.json"))

    with pytest.raises(UnknownVersion, match=r"fetched\.v9"):
        decode(written[:-1] + b',"type":"attache.article.fetched.v9"}')


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_event_is_read_with_its_fields_in_any_order(path: Path) -> None:
    fields = json.loads(path.read_bytes())

    assert decode(json.dumps(dict(reversed(fields.items()))).encode()) == decoded(path)


def test_every_quote_of_the_examples_is_a_slice_of_its_article() -> None:
    cleaned = decode((FOLDER / "attache.article.cleaned.v1.json").read_bytes()).data
    assert isinstance(cleaned, ArticleCleaned)

    quotes = [quote for path in EXAMPLES for quote in quotes_of(decoded(path).data, cleaned.article_id)]

    assert quotes
    assert [cleaned.text[start:end] for start, end, _ in quotes] == [quote for _, _, quote in quotes]


def quotes_of(payload: Any, article_id: UUID) -> list[tuple[int, int, str]]:
    reports: tuple[Report, ...] = ()
    if isinstance(payload, ContactReported):
        reports = (payload.report,)
    if isinstance(payload, ContactEvent):
        reports = payload.contact.reports
    parts: list[Any] = []
    for report in reports:
        if report.article.article_id == article_id:
            parts += [*report.evidence, *report.claims, *report.characterisations, *report.conflicts]
    if isinstance(payload, AlertEvent):
        alert = payload.alert
        cited = [*alert.evidence, *alert.previous, *alert.excluded]
        parts += [item.evidence for item in cited if item.article_id == article_id]
        parts += [note for note in (*alert.against, *alert.conflicts) if note.article_id == article_id]
    return [(part.start, part.end, part.quote) for part in parts]
