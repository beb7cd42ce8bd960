"""Documents in Elasticsearch: a sink that can be fed again, and the reader over it.

In: documents. Out: the same by id, by facets in order, and articles by their words. Ids are the documents'
own, versions are external (the place of the event in its topic): a replay is answered with 409 and counts as
done. What was retracted is a newer revision with `live: false`, never a deletion.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from elasticsearch import ApiError, Elasticsearch, TransportError
from elasticsearch.helpers import streaming_bulk

from services.index.templates import index_name
from services.index.viewing import view
from services.index.words import phrases
from shared.documents import Document, Kind
from shared.errors import Retry
from shared.events.codec import decode, encode

WRITING = "write"
"""The alias that writers write through; a rebuild names the number of its index instead."""
CHUNK = 1_000
CHUNK_BYTES = 5 << 20
BUSY = (429, 502, 503, 504)
_PAGE = 500


@dataclass(frozen=True, slots=True)
class Refusal:
    """A document that the server will never take: its fault, by the server's words."""

    document: Document
    error_class: str
    reason: str


class ElasticSink:
    """Writes documents through the write alias of their kind."""

    def __init__(
        self,
        client: Elasticsearch,
        refuse: Callable[[Refusal], None],
        *,
        retries: int = 8,
        target: str = WRITING,
    ) -> None:
        self._client = client.options(request_timeout=60)
        self._refuse = refuse
        self._retries = retries
        self._target = target

    def put(self, batch: Sequence[Document]) -> None:
        """Store documents, the newest revision of each id; what can never be stored goes to `refuse`.

        Raises Retry when the server is busy or away: nothing may be acknowledged then, and the same batch
        must be put again.
        """
        newest: dict[tuple[Kind, str], Document] = {}
        for document in batch:
            known = newest.get((document.kind, document.id))
            if known is None or known.revision < document.revision:
                newest[document.kind, document.id] = document
        actions = map(self._action, list(newest.values()))
        for item in failed(self._client, actions, self._retries, alias=self._target == WRITING):
            document = next(doc for (_, id), doc in newest.items() if id == item["_id"])
            self._refuse(Refusal(document, *refusal_of(item)))

    def _action(self, document: Document) -> dict[str, Any]:
        return {
            "_op_type": "index",
            "_index": f"{index_name(document.kind)}-{self._target}",
            "_id": document.id,
            "version": document.revision,
            "version_type": "external",
            **source(document),
        }


def failed(
    client: Elasticsearch, actions: Iterable[dict[str, Any]], retries: int = 8, *, alias: bool = True
) -> Iterator[Mapping[str, Any]]:
    """Put actions, and yield what became of those that the server will never take.

    One that is older than what is there is done. With `alias` an index that was never made does not come
    about by being written to. Raises Retry when the server is busy or away.
    """
    try:
        results = streaming_bulk(
            client,
            actions,
            chunk_size=CHUNK,
            max_chunk_bytes=CHUNK_BYTES,
            max_retries=retries,
            initial_backoff=0.5,
            max_backoff=30,
            retry_on_status=BUSY,
            require_alias=alias,
            raise_on_error=False,
            raise_on_exception=False,
        )
        for ok, result in results:
            item = result["index"]
            status = int(item.get("status", 0))
            if ok or status == 409:
                continue
            if status in BUSY or status == 0 or status >= 500:
                raise Retry(f"Elasticsearch answers {status}: {refusal_of(item)[0]}", after=5)
            if status in (401, 403, 404):
                raise Retry(
                    f"Elasticsearch answers {status} for {item.get('_index')}: {refusal_of(item)[0]}",
                    after=30,
                )
            yield item
    except (ApiError, TransportError) as error:
        raise Retry(f"Elasticsearch: {error}", after=5) from error


def refusal_of(item: Mapping[str, Any]) -> tuple[str, str]:
    """Class of error and reason of an item that failed."""
    error = item.get("error", {})
    kind = error.get("type", "unknown") if isinstance(error, dict) else str(error)
    return f"Search:{kind}", orjson.dumps(error).decode()[:2_000]


def source(document: Document) -> dict[str, Any]:
    """What is stored of a document."""
    seen = view(document)
    body: dict[str, Any] = {
        "id": document.id,
        "live": document.facets.get("live") != "no",
        "known": document.event.time.isoformat(),
        "order": document.order,
        "facets": {name: list(document.values(name)) for name in document.facets},
        "event": {"json": encode(document.event).decode()},
    }
    if seen is not None:
        body["view"] = seen.model_dump(mode="json")
    return body


class ElasticReader:
    """Answers the questions of the command line and the desk from Elasticsearch."""

    def __init__(self, client: Elasticsearch) -> None:
        self._client = client

    def get(self, kind: Kind, id: str) -> Document | None:
        """One document, None when there is none."""
        found = self._search(kind, {"ids": {"values": [id]}}, size=1)
        return _document(kind, found[0]) if found else None

    def find(
        self,
        kind: Kind,
        filters: Mapping[str, str] | None = None,
        *,
        newest_first: bool = False,
        limit: int | None = None,
    ) -> Iterator[Document]:
        """Documents whose facets have all the values, by `order`, then by id; one point in time for all."""
        index = f"{index_name(kind)}-all"
        fields = ["order", "facets", "event"]
        for hit in self.pages(index, _matching(filters), fields, newest_first=newest_first, limit=limit):
            yield _document(kind, hit)

    def pages(
        self,
        index: str,
        query: dict[str, Any],
        fields: list[str],
        *,
        newest_first: bool = False,
        limit: int | None = None,
    ) -> Iterator[dict[str, Any]]:
        """Hits of an index with these fields, by `order`, then by id; one point in time for all."""
        turn = "desc" if newest_first else "asc"
        sort: list[dict[str, Any]] = [{"order": turn}, {"id": turn}]
        left = limit
        after: list[Any] | None = None
        pit = self._client.open_point_in_time(index=index, keep_alive="2m")["id"]
        try:
            while left is None or left > 0:
                answer = self._client.search(
                    pit={"id": pit, "keep_alive": "2m"},
                    query=query,
                    sort=sort,
                    size=_PAGE if left is None else min(_PAGE, left),
                    search_after=after,
                    source_includes=fields,
                )
                hits = answer["hits"]["hits"]
                if not hits:
                    return
                yield from hits
                after = hits[-1]["sort"]
                left = None if left is None else left - len(hits)
        finally:
            self._client.close_point_in_time(id=pit)

    def count(self, kind: Kind, filters: Mapping[str, str] | None = None) -> int:
        """How many documents `find` would yield."""
        answer = self._client.count(index=f"{index_name(kind)}-all", query=_matching(filters))
        return int(answer["count"])

    def history(self, alert: str) -> list[Document]:
        """All versions of an alert, oldest first."""
        return list(self.find(Kind.ALERT_VERSION, {"alert": alert}))

    def search(self, query: str, *, limit: int = 20) -> list[Document]:
        """Articles that hold all words and phrases of the query, the newest first."""
        wanted = phrases(query)
        if not wanted:
            return []
        fields = ["view.title", "view.text"]
        must = [
            {"multi_match": {"query": " ".join(phrase), "type": "phrase", "fields": fields}}
            for phrase in wanted
        ]
        found = self._search(Kind.ARTICLE, {"bool": {"must": must}}, size=limit, sort=[{"known": "desc"}])
        return [_document(Kind.ARTICLE, hit) for hit in found]

    def _search(
        self, kind: Kind, query: dict[str, Any], *, size: int, sort: list[dict[str, Any]] | None = None
    ) -> list[dict[str, Any]]:
        answer = self._client.search(
            index=f"{index_name(kind)}-all",
            query=query,
            size=size,
            sort=sort,
            source_includes=["order", "facets", "event"],
        )
        hits: list[dict[str, Any]] = answer["hits"]["hits"]
        return hits


def _matching(filters: Mapping[str, str] | None) -> dict[str, Any]:
    terms = [{"term": {f"facets.{name}": value}} for name, value in (filters or {}).items()]
    return {"bool": {"filter": terms}}


def _document(kind: Kind, hit: Mapping[str, Any]) -> Document:
    stored = hit["_source"]
    event = decode(stored["event"]["json"].encode())
    return Document(
        kind=kind,
        id=hit["_id"],
        revision=0,
        order=stored["order"],
        event=event,
        facets={
            name: values[0] if len(values) == 1 else tuple(values)
            for name, values in stored["facets"].items()
        },
    )
