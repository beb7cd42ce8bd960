"""The same commands on a folder and on real servers: equal answers, whatever is done to both.

One stack and one folder are given the same articles; each test asks or changes both alike, so their order
does not matter. Digests of ledger and alerts are compared after every change.
"""

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest

from services.cli import compose
from services.cli.exits import Exit
from services.cli.flags import Flags
from services.cli.output import Output
from services.cli.session import Session
from services.extract.reader import Reader
from services.hosts.access import BrokerAccess
from services.hosts.local import LocalHost
from services.hosts.publisher import producer, publish
from shared.events.alert import AlertRaised, AlertSeeded
from shared.events.base import originated
from shared.events.codec import decode
from shared.events.decision import Act, DecisionMade
from shared.ports import Step
from tests.servers.broker import kafka_server
from tests.servers.fixtures import provided
from tests.servers.search import elasticsearch_server
from tests.support.commands import Printed
from tests.support.line import ROOT
from tests.support.stack import Place, Workers, emptied, patiently, records

pytestmark = pytest.mark.servers

SEEDS = ROOT / "seeds" / "articles"
RULES = ROOT / "seeds" / "rules"
FIRST, THEN = "2030-01-02T09:00Z", "2030-01-05T09:00Z"
"""Known times of the first two articles and of the others."""
PATIENCE_S = 90


@dataclass
class Both:
    """A folder and a stack. `folder` is the working folder of all commands."""

    workers: Workers
    folder: Path
    ingested: bool = False

    def environment(self, patch: pytest.MonkeyPatch) -> None:
        """What a person would set for the stack; `--backend` still decides."""
        patch.chdir(self.folder)
        patch.setenv("ATTACHE_KAFKA", self.workers.bootstrap)
        patch.setenv("ATTACHE_SEARCH_URL", self.workers.search)
        patch.setenv("ATTACHE_NAMESPACE", self.workers.folder.name)
        patch.setenv("ATTACHE_RULES", str(self.folder / "rules"))


@pytest.fixture(scope="module")
def both(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    with (
        provided(request.config, kafka_server(own=True)) as kafka,
        provided(request.config, elasticsearch_server(own=True)) as search,
    ):
        emptied(kafka.bootstrap, search.url)
        folder = tmp_path_factory.mktemp("both")
        rules = folder / "rules"
        rules.mkdir()
        for path in sorted(RULES.glob("*.yml")):
            if path.stem != "on-the-margins":
                copyfile(path, rules / path.name)
        extra = {"ATTACHE_RULES": str(rules)}
        workers = Workers(kafka.bootstrap, search.url, tmp_path_factory.mktemp("workers"), extra)
        with workers.running():
            yield Both(workers, folder)


@pytest.fixture
def ask(both: Both, output: Printed, article_reader: Reader, monkeypatch: pytest.MonkeyPatch) -> Printed:
    """Runs commands where both were given the same articles."""
    both.environment(monkeypatch)
    monkeypatch.setattr(compose, "reader", lambda session: article_reader)
    if not both.ingested:
        articles = sorted(SEEDS.glob("*.txt"))
        for name, some in (("some", articles[:2]), ("all", articles)):
            (both.folder / name).mkdir()
            for path in some:
                copyfile(path, both.folder / name / path.name)
        for backend in ("embedded", "stack"):
            output.of("ingest", "some", "--now", FIRST, "--backend", backend)
            output.of("ingest", "all", "--now", THEN, "--backend", backend)
        both.ingested = True
    return output


def on_both(ask: Printed, *words: str) -> tuple[Any, Any]:
    """What a command answers on the folder and on the stack."""
    here, there = (ask.document(*words, "--backend", backend) for backend in ("embedded", "stack"))
    return here, there


def equal_digests(ask: Printed) -> bool:
    here, there = on_both(ask, "digest")
    return bool(here == there)


def test_the_digests_of_the_same_articles_are_equal_on_both_hosts(ask: Printed) -> None:
    here, there = on_both(ask, "digest")

    assert here == there
    assert here["rows"] == 4


@pytest.mark.parametrize(
    "words",
    [
        "ledger list",
        "ledger list RUS-USA --status occurred",
        f"ledger list --as-of {FIRST}",
        "ledger clocks --now 2030-02-01",
        "ledger clocks RUS-USA --level fm --mode in_person --now 2030-02-01",
        f"digest --as-of {FIRST}",
        "rules list",
    ],
)
def test_a_command_answers_the_same(ask: Printed, words: str) -> None:
    here, there = on_both(ask, *words.split())

    assert without_ids(here) == without_ids(there)


def test_cards_have_the_same_ids_headlines_and_evidence(ask: Printed) -> None:
    here, there = on_both(ask, "alerts", "list")
    assert [(card["id"], card["headline"]) for card in here] == [
        (card["id"], card["headline"]) for card in there
    ]

    for card in here:
        one, other = on_both(ask, "explain", card["id"])
        assert one["evidence"] == other["evidence"]
        assert one["why"] == other["why"]
        one, other = on_both(ask, "alerts", "show", card["id"])
        assert one["headline"] == other["headline"]


@pytest.mark.parametrize("source", ["search", "log"])
def test_the_rules_over_kept_changes_give_the_cards_of_the_stream(ask: Printed, source: str) -> None:
    here, there = on_both(ask, "rules", "evaluate", "--source", source)
    live = ask.document("digest", "--backend", "stack")
    audits = on_both(ask, "alerts", "audit", "--source", source, "--settle", "2")

    assert here["digest"] == there["digest"] == live["alerts"]
    assert all(audit["same"] for audit in audits)


def test_the_stacks_topics_through_a_fresh_line_give_the_stacks_digest(ask: Printed) -> None:
    found = ask.document("replay", "--diff", "--backend", "stack")

    assert found["identical"]


def test_a_sequence_number_is_refused_on_the_stack(ask: Printed) -> None:
    ask.of("digest", "--as-of", "3", "--backend", "stack", code=Exit.USAGE)


def test_what_cannot_be_read_is_a_letter_on_both_and_can_be_tried_again_and_dropped(
    ask: Printed, both: Both
) -> None:
    (both.folder / "binary.txt").write_bytes(bytes(range(256)) * 8)

    for backend in ("embedded", "stack"):
        on = ("--backend", backend)
        ask.of("ingest", "binary.txt", *on, code=Exit.PARTLY)
        ((group,)) = ask.document("dlq", "list", *on)
        (letter,) = ask.document("dlq", "show", group["group"], *on)
        dry = ask.document("dlq", "redrive", group["group"], *on)
        tried = json.loads(ask.of("dlq", "redrive", group["group"], "--yes", "--json", *on, code=Exit.PARTLY))
        again = ask.document("dlq", "list", *on)
        ask.of("dlq", "drop", group["group"], "--yes", *on)

        assert (group["step"], group["error_class"], group["count"]) == ("ingest", "BinaryContent", 1)
        assert letter["origin"] == "binary.txt"
        assert (dry["applied"], dry["to"]) == (False, {"ingest": 1})
        assert (tried["tried"], tried["failed"]) == (1, 1)
        assert [(one["count"], one["attempts"]) for one in again] == [(1, 2)]
        assert ask.document("dlq", "list", *on) == []


def test_a_persons_decision_changes_both_alike(ask: Printed, both: Both) -> None:
    card = ask.document("alerts", "list", "--backend", "embedded")[-1]
    decision = DecisionMade(
        dyad=card["dyad"], act=Act.ACKNOWLEDGE, who="officer", why="seen", alert=card["id"]
    )
    event = originated("cli", card["id"], datetime.fromisoformat("2030-01-06T09:00:00+00:00"), decision)

    with LocalHost(both.folder / "attache-data", line_of_folder()) as host:
        host.feed([event])
    with closing(producer(BrokerAccess(address=both.workers.bootstrap))) as sender:
        publish(sender, [event])
    patiently(lambda: equal_digests(ask), PATIENCE_S, every=1)

    here, there = on_both(ask, "rules", "evaluate")
    assert here["digest"] == there["digest"] == ask.document("digest", "--backend", "stack")["alerts"]


def test_a_rule_that_comes_later_finds_the_old_contacts_on_both_and_rings_for_none(
    ask: Printed, both: Both
) -> None:
    before = [record.offset for record in records(both.workers.bootstrap, "alerts")]
    old = ask.document("digest", "--backend", "stack")
    ask.document("alerts", "audit", "--backend", "stack", "--settle", "0")

    copyfile(RULES / "on-the-margins.yml", both.folder / "rules" / "on-the-margins.yml")
    both.workers.stop(Place("alerts"))
    both.workers.start(Place("alerts"))
    LocalHost(both.folder / "attache-data", line_of_folder()).close()
    patiently(
        lambda: ask.document("digest", "--backend", "stack") != old and equal_digests(ask),
        PATIENCE_S,
        every=1,
    )

    said = [decode(record.value).data for record in records(both.workers.bootstrap, "alerts")][len(before) :]
    assert [type(one) for one in said if isinstance(one, AlertRaised)] == []
    assert [one for one in said if isinstance(one, AlertSeeded)] != []
    assert all(audit["same"] for audit in on_both(ask, "alerts", "audit", "--settle", "2"))


def line_of_folder() -> tuple[Step, ...]:
    """The line as a command would build it, with the rules as they are now."""
    return compose.line(Session(Flags(), Output(Flags())))


def without_ids(value: Any) -> Any:
    """An answer without what is minted in the order of arrival."""
    if isinstance(value, dict):
        return {name: without_ids(inner) for name, inner in value.items() if name != "contact_id"}
    if isinstance(value, list):
        return [without_ids(inner) for inner in value]
    return value
