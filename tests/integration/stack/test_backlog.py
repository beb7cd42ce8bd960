"""`attache stack check` says what each step has to do still, and names work that nobody is there for."""

import json
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from services.cli.exits import Exit
from services.cli.main import main
from services.hosts.publisher import producer, publish
from tests.servers.broker import KafkaServer
from tests.servers.search import ElasticsearchServer
from tests.support.line import ROOT, seeds
from tests.support.stack import STEPS, Workers, emptied, patiently

pytestmark = pytest.mark.servers


@pytest.fixture
def workers(
    kafka: KafkaServer, elasticsearch: ElasticsearchServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Workers:
    """Workers on empty servers, none at work, and the settings with which a person asks about them."""
    emptied(kafka.bootstrap, elasticsearch.url)
    workers = Workers(kafka.bootstrap, elasticsearch.url, tmp_path)
    monkeypatch.setenv("ATTACHE_KAFKA", workers.bootstrap)
    monkeypatch.setenv("ATTACHE_SEARCH_URL", workers.search)
    monkeypatch.setenv("ATTACHE_NAMESPACE", workers.folder.name)
    return workers


def test_work_that_nobody_is_there_for_is_named_until_somebody_does_it(
    workers: Workers, capsys: pytest.CaptureFixture[str]
) -> None:
    before = checked(capsys)
    with closing(producer(workers.broker)) as sender:
        publish(sender, seeds(ROOT / "seeds" / "articles"))

    waiting = checked(capsys)
    with workers.running("clean", "extract"):
        patiently(lambda: checked(capsys)[1]["to_do"]["extract"] == 0 < worked(capsys), 120, every=1)
        after = checked(capsys)

    assert before == (Exit.OK, {"faults": [], "to_do": dict.fromkeys(STEPS, 0)})
    assert waiting[0] is Exit.NO
    (fault,) = waiting[1]["faults"]
    assert fault.startswith(
        f"clean has 5 messages to do and no worker is in the group {workers.folder.name}-clean;"
    )
    assert after[1]["to_do"]["clean"] == 0
    assert [fault.split()[0] for fault in after[1]["faults"]] == ["detect", "index"]


def checked(capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, Any]]:
    """Exit status and answer of the command."""
    status = main(["--json", "stack", "check"])
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    return status, answer


def worked(capsys: pytest.CaptureFixture[str]) -> int:
    """How many reports wait for detect, so have been read out of the articles."""
    waiting: int = checked(capsys)[1]["to_do"]["detect"]
    return waiting
