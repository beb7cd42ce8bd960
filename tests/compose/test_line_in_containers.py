"""The whole stack of docker-compose.yml, from files in the inbox to documents, says what one process says."""

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from elasticsearch import Elasticsearch

from services.cli.main import main
from services.index.digest import Digest, builtins, canonical, digest
from services.index.sinks.elastic import ElasticReader
from services.index.sinks.sqlite import SqliteDocuments
from services.ingest.manifest import load_manifest
from services.store.database import FILE, open_reader
from shared.documents import Kind
from shared.ports import Reader
from shared.topics import TOPICS
from tests.compose.engine import Engine
from tests.compose.stack import Stack, stack
from tests.support.line import ROOT
from tests.support.stack import records

pytestmark = pytest.mark.compose

PATIENCE_S = 180
RETELLINGS = ROOT / "seeds" / "articles"


@pytest.fixture(scope="module")
def core(docker: Engine, embedded: Reader) -> Iterator[Stack]:
    """Every service of the core, healthy. Comes after the run in one process, which fails sooner."""
    with stack(docker) as running:
        running.up(*running.lasting())
        yield running


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The five retellings, each in a file of its own as JSON lines."""
    folder = tmp_path_factory.mktemp("articles")
    for name, known in load_manifest(RETELLINGS).items():
        text = (RETELLINGS / name).read_text()
        line = {"id": known.name, "outlet": known.outlet, "text": text}
        (folder / f"{known.name}.jsonl").write_text(json.dumps(line))
    return folder


@pytest.fixture(scope="module")
def embedded(articles: Path) -> Iterator[Reader]:
    """The same articles in one process."""
    folder = articles.with_name(f"{articles.name}-embedded")
    assert main(["--data", str(folder), "ingest", str(articles)]) == 0
    database = open_reader(folder / FILE)
    yield SqliteDocuments(database)
    database.close()


@pytest.fixture(scope="module")
def fed(core: Stack, articles: Path, embedded: Reader) -> Iterator[Reader]:
    """Documents of a run in which a service was killed and another one restarted among the articles."""
    first, second, third, *others = sorted(articles.iterdir())
    put(core, first)
    core.kill("detect")
    put(core, second)
    core.restart("alerts")
    put(core, third)
    core.start("detect")
    for path in others:
        put(core, path)
    with Elasticsearch(core.search, basic_auth=("elastic", core.elastic_password)) as client:
        reader = ElasticReader(client)
        wait_for(client, reader, digest(embedded))
        yield reader


def put(core: Stack, path: Path) -> None:
    """Put a file into the inbox, whole at once."""
    inbox = f"/var/lib/attache/inbox/{path.name}"
    core.run_in("ingest", f"cat > {inbox}.part && mv {inbox}.part {inbox}", path.read_bytes())


def wait_for(client: Elasticsearch, reader: ElasticReader, expected: Digest) -> None:
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        client.indices.refresh(index="attache-*")
        if digest(reader) == expected:
            return
        time.sleep(1)


def documents_of(reader: Reader, kind: Kind) -> list[str]:
    """All documents of a kind, without what is minted on arrival, sorted."""
    found = (canonical(builtins(document.event.data)) for document in reader.find(kind))
    return sorted(json.dumps(payload, sort_keys=True) for payload in found)


def test_every_service_is_healthy_by_its_own_healthcheck(core: Stack) -> None:
    health = {service: core.health(service) for service in core.lasting()}

    assert set(health.values()) == {"healthy"}, health


def test_the_stack_believes_what_one_process_believes(fed: Reader, embedded: Reader) -> None:
    assert digest(fed) == digest(embedded)
    assert digest(embedded).rows > 0


@pytest.mark.parametrize("kind", [Kind.ARTICLE, Kind.REPORT])
def test_articles_and_reports_are_the_same_documents(fed: Reader, embedded: Reader, kind: Kind) -> None:
    assert documents_of(fed, kind) == documents_of(embedded, kind)


def test_nothing_became_a_dead_letter(core: Stack, fed: Reader) -> None:
    letters = [record.value for topic in TOPICS for record in records(core.kafka, topic.dead_letters)]

    assert letters == []


def test_the_stack_finds_itself_in_order(core: Stack, fed: Reader) -> None:
    answer = json.loads(core.run("es-init", "--json", "stack", "check"))

    assert answer["faults"] == []
