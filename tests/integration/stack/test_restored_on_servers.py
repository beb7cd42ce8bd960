"""What a worker says of a lost partition that it restores by other rules than published its cards."""

import shutil
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from services.hosts.publisher import producer, publish
from tests.servers.broker import KafkaServer
from tests.servers.search import ElasticsearchServer
from tests.soak.run import drained
from tests.support.line import ROOT, seeds
from tests.support.stack import Place, Workers, emptied, patiently

pytestmark = pytest.mark.servers

ALERTS = Place("alerts")
SAID = "was restored by other rules"


def test_a_volume_that_is_lost_and_restored_by_other_rules_is_told(
    kafka: KafkaServer, elasticsearch: ElasticsearchServer, tmp_path: Path
) -> None:
    emptied(kafka.bootstrap, elasticsearch.url)
    workers = Workers(kafka.bootstrap, elasticsearch.url, tmp_path)
    none = tmp_path / "rules"
    none.mkdir()

    with workers.running(), closing(producer(workers.broker)) as sender:
        publish(sender, seeds(ROOT / "seeds" / "articles"))
        drained(workers, 300)
    restored_by(workers)
    the_same = workers.log(ALERTS).read_text()
    restored_by(replace(workers, extra={"ATTACHE_RULES": str(none)}, ends=[]))
    others = workers.log(ALERTS).read_text()

    assert SAID not in the_same
    assert SAID in others


def restored_by(workers: Workers) -> None:
    """Lose the volume of the alerts worker, and let one restore it."""
    shutil.rmtree(workers.state(ALERTS))
    workers.start(ALERTS)
    try:
        patiently(lambda: len(list(workers.state(ALERTS).rglob("*.db"))) == 12, 180)
        patiently(lambda: workers.told(ALERTS), 60)
    finally:
        workers.stop(ALERTS)
