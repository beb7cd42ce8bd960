"""What is old goes when told; clocks and shards are as they should be; on a real engine."""

import time
from datetime import UTC, datetime, timedelta

import pytest
from elasticsearch import Elasticsearch

from services.cli.exits import Exit
from services.hosts.rebuild import rebuild
from services.index import cluster, retention
from services.index.templates import index_name
from shared.documents import Kind
from tests.integration.stack.indices.driven import Attache, history
from tests.servers.search import ElasticsearchServer

pytestmark = pytest.mark.servers


def test_replaced_indices_and_old_articles_go_only_when_told(
    bootstrap: str,
    search: ElasticsearchServer,
    client: Elasticsearch,
    attache: Attache,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in (("SEARCH_URL", search.url), ("RETENTION_DAYS", "30")):
        monkeypatch.setenv(f"ATTACHE_{name}", value)
    with history(bootstrap) as topic:
        rebuild(client, Kind.CONTACT, topic, time.sleep)
    cluster.create(client, Kind.CONTACT, 3)  # a rebuild that is under way
    for name, days in (("old", 31), ("new", 29)):
        fetched = datetime.now(UTC) - timedelta(days=days)
        body = {"id": name, "live": True, "known": fetched.isoformat(), "order": "", "facets": {}}
        client.index(index=f"{index_name(Kind.ARTICLE)}-write", id=name, document=body, refresh=True)

    would = attache("stack", "expire", "--json")
    kept = client.indices.exists(index=cluster.numbered(Kind.CONTACT, 1))
    did = attache("stack", "expire", "--yes", "--json")
    client.indices.refresh(index="attache-*")
    again = attache("stack", "expire", "--yes", "--json")

    going = {"indices": ["attache-contacts-000001"], "articles": 1}
    assert would.json == {"dropped": False, **going}
    assert kept
    assert did.json == {"dropped": True, **going}
    assert again.json == {"dropped": True, "indices": [], "articles": 0}
    assert cluster.numbers(client, Kind.CONTACT).present == (2, 3)
    left = client.search(index=f"{index_name(Kind.ARTICLE)}-all")["hits"]["hits"]
    assert [hit["_id"] for hit in left] == ["new"]


def test_a_server_without_lifecycles_is_told_in_one_line(
    search: ElasticsearchServer, client: Elasticsearch, attache: Attache, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ATTACHE_SEARCH_URL", search.url)

    told = attache("stack", "init", "search")

    managed = retention.has_lifecycle(client)
    assert told.code == Exit.OK
    assert ("no lifecycle management" in told.err) is not managed
    assert managed is (retention.POLICY in told.out)


def test_the_clock_of_the_engine_is_compared_with_ours(client: Elasticsearch) -> None:
    right = list(cluster.skewed(client, time.time()))
    (behind,) = cluster.skewed(client, time.time() + 300)
    (ahead,) = cluster.skewed(client, time.time() - 300)

    assert right == []
    assert "s behind this machine's; set both by NTP" in behind
    assert "s ahead of this machine's; set both by NTP" in ahead


def test_indices_have_the_shards_that_are_set(client: Elasticsearch) -> None:
    cluster.put_templates(client, shards=3)
    cluster.create(client, Kind.CONTACT, 2)
    made = client.indices.get_settings(index=cluster.numbered(Kind.CONTACT, 2))
    cluster.put_templates(client)

    (settings,) = made.values()
    assert settings["settings"]["index"]["number_of_shards"] == "3"
