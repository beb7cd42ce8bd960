"""What is deleted from the search engine, and when: replaced indices, and texts beyond their time.

In: a client. Out: what would go, or what went. Only what can be made again from the topics is ever deleted,
and of that only articles have an age: contacts, reports and alerts are the ledger and stay. A server with
lifecycle management (ILM) deletes replaced indices by itself after a week; without it, `expire` does.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from elasticsearch import BadRequestError, Elasticsearch, NotFoundError
from elasticsearch.helpers import streaming_bulk

from services.index import cluster
from services.index.templates import CLOCKS, PREFIX, index_name
from shared.documents import Kind
from shared.errors import StoreError

POLICY = f"{PREFIX}-replaced"
KEPT_DAYS = 7
"""Days for which an index that was replaced can still be gone back to."""
_PAGE = 1_000


@dataclass(frozen=True, slots=True)
class Expired:
    """What goes: indices by name, and articles fetched before a moment."""

    indices: tuple[str, ...]
    articles: int


def has_lifecycle(client: Elasticsearch) -> bool:
    """Whether the server manages lifecycles; a distribution without modules does not."""
    try:
        client.ilm.get_status()
    except (BadRequestError, NotFoundError):
        return False
    return True


def put_policy(client: Elasticsearch) -> list[str]:
    """Install the policy for replaced indices where the server knows policies. Returns what was changed."""
    phases = {"delete": {"min_age": f"{KEPT_DAYS}d", "actions": {"delete": {}}}}
    try:
        found = client.ilm.get_lifecycle(name=POLICY)
        if found[POLICY]["policy"]["phases"]["delete"]["min_age"] == f"{KEPT_DAYS}d":
            return []
    except NotFoundError:
        pass
    client.ilm.put_lifecycle(name=POLICY, policy={"phases": phases})
    return [f"lifecycle policy {POLICY}"]


def retire(client: Elasticsearch, index: str, at: datetime) -> bool:
    """Hand a replaced index to the policy, to be deleted `KEPT_DAYS` after `at`; False without lifecycles."""
    if not has_lifecycle(client):
        return False
    since = {"origination_date": int(at.timestamp() * 1_000)}
    client.indices.put_settings(index=index, settings={"index": {"lifecycle": {"name": POLICY, **since}}})
    return True


def expired(client: Elasticsearch, before: datetime | None) -> Expired:
    """What would go: indices that were replaced, and articles fetched before a moment, if there is one."""
    indices = tuple(
        cluster.numbered(base, number)
        for base in (*Kind, CLOCKS)
        for number in cluster.numbers(client, base).replaced
    )
    if before is None:
        return Expired(indices, 0)
    answer: Any = client.count(index=f"{index_name(Kind.ARTICLE)}-all", query=_older(before))
    return Expired(indices, int(answer["count"]))


def expire(client: Elasticsearch, before: datetime | None) -> Expired:
    """Delete it; returns what went. Raises StoreError when the server refuses some."""
    going = expired(client, before)
    for index in going.indices:
        client.indices.delete(index=index)
    gone = 0
    if before is not None:
        for ids in _pages(client, before):
            gone += _delete(client, ids)
    return Expired(going.indices, gone)


def _pages(client: Elasticsearch, before: datetime) -> Iterator[list[str]]:
    index = f"{index_name(Kind.ARTICLE)}-all"
    pit = client.open_point_in_time(index=index, keep_alive="5m")["id"]
    after: list[Any] | None = None
    try:
        while True:
            answer = client.search(
                pit={"id": pit, "keep_alive": "5m"},
                query=_older(before),
                sort=[{"known": "asc"}, {"id": "asc"}],
                size=_PAGE,
                search_after=after,
                source=False,
            )
            hits = answer["hits"]["hits"]
            if not hits:
                return
            yield [hit["_id"] for hit in hits]
            after = hits[-1]["sort"]
    finally:
        client.close_point_in_time(id=pit)


def _delete(client: Elasticsearch, ids: Sequence[str]) -> int:
    target = f"{index_name(Kind.ARTICLE)}-write"
    actions = ({"_op_type": "delete", "_index": target, "_id": id} for id in ids)
    results = streaming_bulk(client, actions, raise_on_error=False, raise_on_exception=False)
    failed = [item["delete"] for ok, item in results if not ok and item["delete"].get("status") != 404]
    if failed:
        raise StoreError(f"{len(failed)} articles could not be deleted: {failed[0]}; run the same again")
    return len(ids)


def _older(before: datetime) -> dict[str, Any]:
    return {"range": {"known": {"lt": before.isoformat()}}}
