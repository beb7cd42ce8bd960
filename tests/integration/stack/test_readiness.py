"""A real worker with messages to do that stands still is unready, and ready again once it moves."""

import time
from contextlib import closing
from pathlib import Path

import pytest

from services.hosts.progress import standing
from services.hosts.publisher import producer, publish
from tests.servers.broker import KafkaServer
from tests.servers.search import ElasticsearchServer
from tests.servers.ways import free_port
from tests.support.line import ROOT, seeds
from tests.support.stack import Place, Workers, emptied, patiently

pytestmark = pytest.mark.servers

PATIENCE_S = 10.0
INDEX = Place("index")


def test_an_index_worker_whose_engine_is_away_is_unready_until_it_is_back(
    kafka: KafkaServer, elasticsearch: ElasticsearchServer, tmp_path: Path
) -> None:
    emptied(kafka.bootstrap, elasticsearch.url)
    away = Workers(kafka.bootstrap, f"http://127.0.0.1:{free_port()}", tmp_path)
    back = Workers(kafka.bootstrap, elasticsearch.url, tmp_path)
    clean = Workers(kafka.bootstrap, elasticsearch.url, tmp_path)

    with clean.running("clean"):
        with away.running("index"):
            patiently(lambda: away.told(INDEX), 120)
            idle = unready(away)
            with closing(producer(away.broker)) as sender:
                publish(sender, seeds(ROOT / "seeds" / "articles"))
            patiently(lambda: bool(unready(away)), 120, every=1)
            stuck = unready(away)
        with back.running("index"):
            patiently(lambda: not unready(back), 120, every=1)

    assert idle == []
    assert len(stuck) == 1
    assert stuck[0].startswith("index ")


def unready(workers: Workers) -> list[str]:
    """What the healthcheck of the index worker would say."""
    return list(standing(workers.state(INDEX), time.time(), PATIENCE_S))
