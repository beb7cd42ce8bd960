"""What workers tell while they work off real topics: every message counted once, one trace an article."""

import json
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from prometheus_client.parser import text_string_to_metric_families

from services.hosts.access import BrokerAccess
from services.hosts.otel import over_http
from services.hosts.publisher import producer, publish
from services.hosts.sink import index_topics
from tests.servers.broker import KafkaServer
from tests.servers.search import ElasticsearchServer
from tests.servers.ways import free_port
from tests.support.line import ROOT, seeds, the_line
from tests.support.stack import STEPS, Place, Workers, emptied, patiently, records

pytestmark = pytest.mark.servers

PATIENCE_S = 180
Tally = Counter[tuple[str, str]]


@dataclass
class Collector:
    """Takes traces as an OTLP collector does: stage, trace, span and parent of every span."""

    spans: list[tuple[str, str, str, str]] = field(default_factory=list)

    def take(self, body: bytes) -> None:
        for resource in ExportTraceServiceRequest.FromString(body).resource_spans:
            stage = next(
                a.value.string_value for a in resource.resource.attributes if a.key == "service.name"
            )
            for scope in resource.scope_spans:
                self.spans += [
                    (stage, span.trace_id.hex(), span.span_id.hex(), span.parent_span_id.hex())
                    for span in scope.spans
                ]


@pytest.fixture
def collector() -> Iterator[tuple[Collector, str]]:
    """A collector and its address."""
    taken = Collector()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            taken.take(self.rfile.read(int(self.headers["content-length"])))
            self.send_response(200)
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield taken, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@dataclass(frozen=True)
class Told:
    """What the workers told of one run."""

    endings: Tally
    behind: Counter[str]
    spans: list[tuple[str, str, str, str]]
    logs: dict[str, list[str]]
    wanted: Tally


def test_every_message_is_counted_once_and_every_article_is_one_trace(
    kafka: KafkaServer,
    elasticsearch: ElasticsearchServer,
    collector: tuple[Collector, str],
    tmp_path: Path,
) -> None:
    articles = seeds(ROOT / "seeds" / "articles")

    told = observed(kafka.bootstrap, elasticsearch.url, collector, tmp_path, articles)

    done = Counter({stage: told.endings[stage, "done"] + told.endings[stage, "letter"] for stage in STEPS})
    assert done == Counter({stage: told.wanted[stage, "messages"] for stage in STEPS})
    assert told.endings["detect", "letter"] == told.endings["index", "letter"] == 1
    assert told.behind == Counter(dict.fromkeys(STEPS, 0))

    ours = [span for span in told.spans if span[1] in {article.id.hex for article in articles}]
    known = {span for _, _, span, _ in ours}
    roots = [trace for _, trace, _, parent in ours if not parent]
    assert sorted(roots) == sorted(article.id.hex for article in articles)
    assert all(parent in known for _, _, _, parent in ours if parent)
    assert {stage.removeprefix("attache-") for stage, *_ in ours} == {"ingest", *STEPS}

    letters = [json.loads(line) for line in told.logs["detect"]]
    (letter,) = (line for line in letters if line["logger"] == "attache.letters")
    assert (letter["stage"], letter["error_class"]) == ("detect", "NotAnEvent")
    assert all(json.loads(line)["stage"] == stage for stage in STEPS for line in told.logs[stage])


def observed(
    bootstrap: str, search: str, collector: tuple[Collector, str], folder: Path, articles: list[Any]
) -> Told:
    """Take articles and one poison message through the workers, and gather what they told."""
    emptied(bootstrap, search)
    ports = {stage: free_port() for stage in STEPS}
    workers = [
        Workers(
            bootstrap,
            search,
            folder,
            extra={
                "ATTACHE_METRICS_PORT": str(ports[stage]),
                "ATTACHE_TRACES": collector[1],
                "ATTACHE_LOG_FORMAT": "json",
            },
        )
        for stage in STEPS
    ]
    tracing = over_http("ingest", "1", collector[1])
    with ExitStack() as running:
        for stage, worker in zip(STEPS, workers, strict=True):
            running.enter_context(worker.running(stage))
        with closing(producer(BrokerAccess(address=bootstrap))) as sender:
            sender.send("contacts-reported", key=b"k", value=b"{poison\nWARNING forged")
            publish(sender, articles, tracing)
        tracing.close()
        patiently(lambda: all(pages(ports).values()), PATIENCE_S, every=1)
        patiently(lambda: finished(bootstrap, ports), PATIENCE_S, every=1)
        endings, behind = tallies(ports)
        wanted = messages(bootstrap)
    logs = {stage: workers[0].log(Place(stage)).read_text().splitlines() for stage in STEPS}
    return Told(endings, behind, collector[0].spans, logs, wanted)


def finished(bootstrap: str, ports: dict[str, int]) -> bool:
    """Whether all messages are counted and nobody says to be behind."""
    endings, behind = tallies(ports)
    wanted = messages(bootstrap)
    counted = Counter({(stage, "messages"): 0 for stage in STEPS})
    for (stage, _), number in endings.items():
        counted[stage, "messages"] += number
    return counted == wanted and set(behind.values()) == {0} and set(behind) == set(STEPS)


def messages(bootstrap: str) -> Tally:
    """Messages in the topics of each stage."""
    read = {step.name: [topic.name for topic in step.reads] for step in the_line()}
    read["index"] = index_topics()
    in_topic = {
        topic: sum(1 for _ in records(bootstrap, topic)) for topic in {t for of in read.values() for t in of}
    }
    return Counter({(stage, "messages"): sum(in_topic[topic] for topic in read[stage]) for stage in STEPS})


def tallies(ports: dict[str, int]) -> tuple[Tally, Counter[str]]:
    """How the messages of each stage ended, and how many are left to do."""
    endings: Tally = Counter()
    behind: Counter[str] = Counter()
    for page in pages(ports).values():
        for family in text_string_to_metric_families(page):
            for sample in family.samples:
                if sample.name == "attache_messages_total":
                    endings[sample.labels["stage"], sample.labels["outcome"]] += int(sample.value)
                if sample.name == "attache_consumer_lag_messages":
                    behind[sample.labels["stage"]] += int(sample.value)
    return endings, behind


def pages(ports: dict[str, int]) -> dict[str, str]:
    """What each worker tells Prometheus; empty while it does not answer."""
    return {stage: page(port) for stage, port in ports.items()}


def page(port: int) -> str:
    try:
        return str(urlopen(f"http://127.0.0.1:{port}/metrics", timeout=5).read().decode())
    except (URLError, OSError):
        return ""
