"""What `attache stack init search` grants on a search engine with security: enough, and no more."""

from pathlib import Path

import pytest
from elasticsearch import AuthorizationException, Elasticsearch

from services.cli.exits import Exit, Stop
from services.cli.search import require_writing, search_client
from services.index import cluster
from services.index.access import INDEX_KEY, READER_KEY, grant_keys, set_kibana_password
from services.index.sinks.clocks import ElasticClocks
from services.index.sinks.elastic import ElasticReader
from services.index.templates import index_name
from shared.documents import Kind
from shared.settings import Settings
from tests.servers.search import ElasticsearchServer

pytestmark = pytest.mark.servers


def test_the_index_key_writes_to_our_indices_and_does_nothing_else(
    secured_elasticsearch: ElasticsearchServer, tmp_path: Path
) -> None:
    server = secured_elasticsearch
    admin = Elasticsearch(server.url, basic_auth=server.basic_auth, request_timeout=60)
    cluster.prepare(admin)

    granted = grant_keys(admin, tmp_path)
    key = (tmp_path / INDEX_KEY).read_text()
    worker = Elasticsearch(server.url, api_key=key, request_timeout=60)
    document = {"id": "a", "live": True, "order": "", "facets": {}}
    target = f"{index_name(Kind.CONTACT)}-write"

    assert len(granted) == 2
    assert (tmp_path / INDEX_KEY).stat().st_mode & 0o777 == 0o400
    stored = worker.index(index=target, id="a", document=document, version=1, version_type="external")
    assert stored["result"] == "created"
    with pytest.raises(AuthorizationException):
        worker.search(index=target)
    with pytest.raises(AuthorizationException):
        worker.indices.delete(index=cluster.numbered(Kind.CONTACT, 1))
    with pytest.raises(AuthorizationException):
        worker.index(index="elsewhere", document=document)


def test_an_index_worker_with_a_key_that_may_only_read_is_told_which_one_to_take(
    secured_elasticsearch: ElasticsearchServer, tmp_path: Path
) -> None:
    server = secured_elasticsearch
    admin = Elasticsearch(server.url, basic_auth=server.basic_auth, request_timeout=60)
    cluster.prepare(admin)
    grant_keys(admin, tmp_path)
    writing, reading = (
        Settings(search_url=server.url, search_api_key_file=tmp_path / name)
        for name in (INDEX_KEY, READER_KEY)
    )

    require_writing(search_client(writing), writing)
    with pytest.raises(Stop, match=r"does not let us write to attache-\*; set .* `index.key`") as stop:
        require_writing(search_client(reading), reading)

    assert stop.value.code is Exit.CONFIG


def test_the_readers_key_reads_our_indices_and_does_nothing_else(
    secured_elasticsearch: ElasticsearchServer, tmp_path: Path
) -> None:
    server = secured_elasticsearch
    admin = Elasticsearch(server.url, basic_auth=server.basic_auth, request_timeout=60)
    cluster.prepare(admin)

    grant_keys(admin, tmp_path)
    reader = Elasticsearch(server.url, api_key=(tmp_path / READER_KEY).read_text(), request_timeout=60)

    assert list(ElasticReader(reader).find(Kind.CHANGE)) == []
    assert list(ElasticClocks(reader).find()) == []
    with pytest.raises(AuthorizationException):
        reader.index(index=f"{index_name(Kind.CHANGE)}-write", document={"id": "a"})
    with pytest.raises(AuthorizationException):
        reader.indices.delete(index=cluster.numbered(Kind.CHANGE, 1))


def test_a_key_that_works_is_kept_and_one_that_does_not_is_made_anew(
    secured_elasticsearch: ElasticsearchServer, tmp_path: Path
) -> None:
    server = secured_elasticsearch
    admin = Elasticsearch(server.url, basic_auth=server.basic_auth, request_timeout=60)

    grant_keys(admin, tmp_path)
    first = (tmp_path / INDEX_KEY).read_text()
    again = grant_keys(admin, tmp_path)
    (tmp_path / INDEX_KEY).unlink()
    (tmp_path / INDEX_KEY).write_text("c3Rhbmdlcjpub25l")
    mended = grant_keys(admin, tmp_path)

    assert again == []
    assert len(mended) == 1
    assert (tmp_path / INDEX_KEY).read_text() not in (first, "c3Rhbmdlcjpub25l")


def test_kibana_signs_in_with_the_password_that_it_was_given(
    secured_elasticsearch: ElasticsearchServer,
) -> None:
    server = secured_elasticsearch
    admin = Elasticsearch(server.url, basic_auth=server.basic_auth, request_timeout=60)

    first = set_kibana_password(admin, "a-long-enough-password")
    again = set_kibana_password(admin, "a-long-enough-password")

    assert first == ["password of kibana_system"]
    assert again == []
