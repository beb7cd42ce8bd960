"""A small Elasticsearch in memory, behind the real client: what our sink and reader ask of one, and no more.

Bulk with external versions, points in time, filters by facets, sorting, phrases. Real servers are asked the
same questions in tests marked `servers`; this one makes the quick tests quick.
"""

import json
import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from itertools import count
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from elastic_transport import ApiResponseMeta, BaseNode, HttpHeaders, NodeConfig
from elastic_transport._node import NodeApiResponse
from elasticsearch import Elasticsearch

from services.index.words import folded, holds, phrases

Stored = dict[str, tuple[int, dict[str, Any]]]
"""Documents by id, each with its version."""


class FakeIndices:
    """The indices of one server, by base name: `attache-contacts`."""

    def __init__(self) -> None:
        self.documents: dict[str, Stored] = {}
        self.points: dict[str, tuple[str, Stored]] = {}
        self._names = count()

    def base(self, target: str) -> Stored:
        """The documents behind an alias."""
        return self.documents.setdefault(re.sub(r"-(all|write)$", "", target), {})

    def answer(self, method: str, path: str, query: Mapping[str, str], body: str) -> tuple[int, Any]:
        """Status and document for a request."""
        if path == "/_bulk":
            return 200, self._bulk(body)
        if path == "/_pit":
            self.points.pop(json.loads(body)["id"], None)
            return 200, {"succeeded": True, "num_freed": 1}
        found = re.fullmatch(r"(?:/([^/]+))?/(_pit|_search|_count)", path)
        if found is None:
            raise AssertionError(f"the fake has no {method} {path}")
        target, what = found[1], found[2]
        if what == "_pit":
            name = f"point-{next(self._names)}"
            self.points[name] = (target, deepcopy(self.base(target)))
            return 200, {"id": name}
        asked = json.loads(body or "{}")
        documents = self.points[asked["pit"]["id"]][1] if "pit" in asked else self.base(target)
        matching = [
            (id, source) for id, (_, source) in documents.items() if _matches(asked.get("query"), id, source)
        ]
        if what == "_count":
            return 200, {"count": len(matching)}
        return 200, {"hits": {"hits": list(_page(matching, asked))}}

    def _bulk(self, body: str) -> dict[str, Any]:
        lines = [json.loads(line) for line in body.splitlines() if line]
        items = []
        for action, source in zip(lines[::2], lines[1::2], strict=True):
            about = action["index"]
            documents, version = self.base(about["_index"]), about["version"]
            known = documents.get(about["_id"])
            if known is not None and known[0] >= version:
                items.append({"index": {"_id": about["_id"], "status": 409, "error": {"type": "version"}}})
                continue
            documents[about["_id"]] = (version, source)
            items.append({"index": {"_id": about["_id"], "status": 201}})
        return {"errors": any("error" in item["index"] for item in items), "items": items}


def fake_search(indices: FakeIndices | None = None) -> Elasticsearch:
    """A client of a server of its own, or of one that is given."""
    server = indices or FakeIndices()

    class Node(BaseNode):
        def __init__(self, config: NodeConfig) -> None:
            super().__init__(config)

        def perform_request(  # type: ignore[override]
            self, method: str, target: str, body: bytes | None = None, **_: Any
        ) -> NodeApiResponse:
            url = urlsplit(target)
            query = {name: values[0] for name, values in parse_qs(url.query).items()}
            status, document = server.answer(method, unquote(url.path), query, (body or b"").decode())
            headers = HttpHeaders(
                {
                    "x-elastic-product": "Elasticsearch",
                    "content-type": "application/vnd.elasticsearch+json;compatible-with=9",
                }
            )
            meta = ApiResponseMeta(
                node=self.config, duration=0, http_version="1.1", status=status, headers=headers
            )
            return NodeApiResponse(meta, json.dumps(document).encode())

        def close(self) -> None:
            """Nothing is open."""

    return Elasticsearch("http://127.0.0.1:9", node_class=Node)


def _matches(query: Any, id: str, source: Mapping[str, Any]) -> bool:
    if not query:
        return True
    ((kind, asked),) = query.items()
    if kind == "bool":
        return all(_matches(part, id, source) for part in (*asked.get("filter", ()), *asked.get("must", ())))
    if kind == "ids":
        return id in asked["values"]
    if kind == "term":
        ((name, value),) = asked.items()
        found = _field(source, name)
        return value in found if isinstance(found, list) else found == value
    if kind == "multi_match":
        words = [folded(str(_field(source, field) or "")) for field in asked["fields"]]
        return any(holds(text, phrase) for text in words for phrase in phrases(f'"{asked["query"]}"'))
    raise AssertionError(f"the fake has no query {kind}")


def _field(source: Mapping[str, Any], name: str) -> Any:
    value: Any = source
    for part in name.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value


def _page(matching: list[tuple[str, dict[str, Any]]], asked: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    order = [next(iter(one.items())) for one in asked.get("sort") or []]
    keys = [name for name, _ in order]
    rows = [([_field(source, name) for name in keys], id, source) for id, source in matching]
    backwards = any(turn == "desc" for _, turn in order)
    rows.sort(key=lambda row: [str(value) for value in row[0]], reverse=backwards)
    after = asked.get("search_after")
    if after is not None:
        rows = [row for row in rows if (row[0] < after if backwards else row[0] > after)]
    for sort, id, source in rows[: asked.get("size", 10)]:
        yield {"_id": id, "_source": source, "sort": sort}
