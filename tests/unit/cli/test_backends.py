"""Every command answers from the stack what it answers from a folder, and says what to mend when it cannot.

Elasticsearch is a small fake here, filled from a folder's log as the index worker would; tests marked
`servers` do the same with real ones. A command that is not listed below fails: say of each new one how it
works on both.
"""

import json
from datetime import date
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from kafka.errors import KafkaTimeoutError

from services.cli.backends import stack as stack_backend
from services.cli.exits import Exit
from services.cli.main import main
from services.cli.registry import COMMANDS
from services.hosts import topiclog
from services.hosts.clockbook import ClockBook
from services.index.process import documents
from services.index.sinks.clocks import ElasticClocks
from services.index.sinks.elastic import ElasticSink
from services.store.database import FILE, open_reader
from services.store.log import SqliteLog
from tests.support.commands import Printed
from tests.support.fakesearch import FakeIndices, fake_search
from tests.unit.cli import articles

pytestmark = pytest.mark.usefixtures("built_line", "folder")

READING = {
    "ledger list": ("", "IDN-SGP", "--status occurred", "--as-of 2030-03-01"),
    "ledger show": ("CONTACT",),
    "ledger clocks": ("", "IDN-SGP --level fm --mode in_person", "--as-of 2030-08-21"),
    "alerts list": ("", "--severity high", "--as-of 2030-08-21"),
    "alerts show": ("ALERT", "ALERT@v1"),
    "alerts audit": ("--settle 0",),
    "explain": ("ALERT", "ALERT@v1"),
    "digest": ("", "--as-of 2030-03-01"),
    "rules evaluate": ("", "--dyad IDN-SGP"),
}
"""Commands whose answer comes from the read models, with arguments to try."""
LETTERS = {"dlq list", "dlq show", "dlq redrive", "dlq drop", "metrics"}
"""Commands that ask for dead letters, and so ask the broker; real servers test them."""
GIVING = {"ingest", "replay", "doctor"}
WITHOUT_DATA = {
    *{"demo", "init", "completion", "extract", "explain-text", "worker"},
    *{"rules list", "rules test", "rules lint", "rules schema"},
    *{command.words for command in COMMANDS if command.group and command.group.name in ("stack", "kibana")},
}
"""Commands that work on files, on a folder of their own, or on the servers themselves."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the first test leaves its data folder for the others."""
    return tmp_path_factory.mktemp("made") / "data"


@pytest.fixture
def both(output: Printed, made: Path, monkeypatch: pytest.MonkeyPatch) -> Printed:
    """A folder with some articles, and a search engine with the same."""
    if made.exists():
        copytree(made, "attache-data")
    else:
        articles.write(Path("articles"))
        output.of("ingest", "articles/1-first.txt", "--now", "2030-01-02")
        output.of("ingest", "articles", "--now", "2030-08-20")
        copytree("attache-data", made)
    indices = FakeIndices()
    sink = ElasticSink(fake_search(indices), lambda refusal: pytest.fail(refusal.reason))
    book = ClockBook(Path("book"), ElasticClocks(fake_search(indices)).put, lambda: date(2030, 9, 1))
    database = open_reader(Path("attache-data") / FILE)
    for seq, _, event in SqliteLog(database).read():
        sink.put(documents(event, seq, 1_000_000 + seq))
        book.take({0: [(seq, event)]})
    database.close()
    book.close()
    monkeypatch.setattr(stack_backend, "search_client", lambda settings: fake_search(indices))
    return output


def nobody_answers(**_: Any) -> None:
    """What kafka-python does in the end; for real it also leaves sockets behind."""
    raise KafkaTimeoutError("Unable to bootstrap")


def filled(words: str, output: Printed) -> list[str]:
    """The words with ids that there are."""
    contact = output.document("ledger", "list")[0]["contact_id"]
    alert = output.document("alerts", "list")[0]["id"]
    return words.replace("CONTACT", contact).replace("ALERT", alert).split()


def test_of_every_command_it_is_known_how_it_works_on_both() -> None:
    known = READING.keys() | LETTERS | GIVING | WITHOUT_DATA

    assert {command.words for command in COMMANDS} == known


@pytest.mark.parametrize(
    ("command", "arguments"), [(name, words) for name, many in READING.items() for words in many]
)
def test_a_command_answers_the_same_from_the_stack(both: Printed, command: str, arguments: str) -> None:
    words = [*command.split(), *filled(arguments, both)]

    here, there = both.document(*words), both.document(*words, "--backend", "stack")

    assert there == here
    assert there not in ([], {})


def test_a_sequence_number_is_refused_by_the_stack_and_the_remedy_named(
    both: Printed, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["digest", "--backend", "stack", "--as-of", "3"]) == Exit.USAGE
    assert "give a date or a time" in capsys.readouterr().err


@pytest.mark.parametrize("command", sorted(READING))
def test_a_search_engine_that_is_away_is_named_with_its_address(
    command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ATTACHE_BACKEND", "stack")
    monkeypatch.setenv("ATTACHE_SEARCH_URL", "http://127.0.0.1:1")
    ids = READING[command][0].replace("ALERT", "AL-7K3M").replace("CONTACT", "3f2a9c")

    assert main([*command.split(), *ids.split()]) == Exit.UNREACHABLE
    said = capsys.readouterr().err
    assert "http://127.0.0.1:1" in said
    assert "ATTACHE_SEARCH_URL" in said


@pytest.mark.parametrize(
    "words",
    [
        ["dlq", "list"],
        ["dlq", "show", "dl-aaaa"],
        ["dlq", "redrive", "dl-aaaa"],
        ["dlq", "drop", "dl-aaaa"],
        ["ingest", "articles"],
        ["replay", "articles"],
        ["rules", "evaluate", "--source", "log"],
    ],
    ids=" ".join,
)
def test_a_broker_that_is_away_is_named_with_its_address(
    words: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    articles.write(Path("articles"))
    monkeypatch.setattr(topiclog, "KafkaConsumer", nobody_answers)
    monkeypatch.setenv("ATTACHE_BACKEND", "stack")
    monkeypatch.setenv("ATTACHE_KAFKA", "127.0.0.1:1")

    assert main(words) == Exit.UNREACHABLE
    said = capsys.readouterr().err
    assert "Kafka at 127.0.0.1:1" in said
    assert "ATTACHE_KAFKA" in said


def test_the_audit_names_what_differs_when_other_rules_ran(both: Printed, tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    rules.mkdir()
    shipped = Path(__file__).parents[3] / "seeds" / "rules" / "first-ever.yml"
    (rules / shipped.name).write_text(shipped.read_text())

    found: list[dict[str, Any]] = []
    for backend in ("embedded", "stack"):
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("ATTACHE_RULES", str(rules))
            words = ("alerts", "audit", "--settle", "0", "--json", "--backend", backend)
            found.append(json.loads(both.of(*words, code=Exit.NO)))

    assert found[0] == found[1]
    assert not found[0]["same"]
    assert {difference["evaluated"] for difference in found[0]["differences"]} == {"missing"}


def test_evaluating_reads_the_log_as_it_reads_the_documents(both: Printed) -> None:
    by_search, by_log = (both.document("rules", "evaluate", "--source", name) for name in ("search", "log"))

    assert by_search | {"source": "log"} == by_log
    assert by_search["digest"] == both.document("digest")["alerts"]
