"""Clocks in Elasticsearch: one document for each pair, level and mode, with the days as they stood on a day.

In: clocks with the place of the event that moved them last, and the day. Out: documents whose external
version is both, so that neither an older event nor an older day ever replaces what is there.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from elasticsearch import Elasticsearch

from services.index.clocks import Clock
from services.index.sinks.elastic import WRITING, ElasticReader, failed, refusal_of
from services.index.templates import CLOCKS, index_name
from services.index.viewing import clock_view
from shared.errors import HostStopped

_DAYS = 100_000
"""Above every day counted from 1970."""
_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Told:
    """A clock as it is to be stored; `clock` None once the last contact that it counted is gone."""

    id: str
    clock: Clock | None
    seq: int
    today: date


class ElasticClocks:
    """Writes clocks through their write alias, and reads them back."""

    def __init__(self, client: Elasticsearch, *, target: str = WRITING) -> None:
        """`target` is the alias to write through, or the number of an index."""
        self._client = client
        self._target = target

    def put(self, batch: Iterable[Told]) -> None:
        """Store clocks. Raises Retry when the server is busy or away, HostStopped when it refuses one."""
        actions = (_action(told, self._target) for told in batch)
        client = self._client.options(request_timeout=60)
        for item in failed(client, actions, alias=self._target == WRITING):
            error_class, reason = refusal_of(item)
            raise HostStopped(
                f"Elasticsearch refuses clock {item['_id']} with {error_class}: {reason}; `attache stack "
                "check` says whether its index is of another version"
            )

    def find(self, dyad: str | None = None) -> Iterator[Clock]:
        """Clocks by pair, level and mode."""
        terms: list[dict[str, Any]] = [{"term": {"live": True}}]
        if dyad is not None:
            terms.append({"term": {"facets.dyad": dyad}})
        index = f"{index_name(CLOCKS)}-all"
        hits = ElasticReader(self._client).pages(index, {"bool": {"filter": terms}}, ["view"])
        return (_clock(hit["_source"]) for hit in hits)


def _action(told: Told, target: str) -> dict[str, Any]:
    dyad, level, mode = told.id.split(".")
    body: dict[str, Any] = {
        "_op_type": "index",
        "_index": f"{index_name(CLOCKS)}-{target}",
        "_id": told.id,
        "version": told.seq * _DAYS + (told.today - _EPOCH).days,
        "version_type": "external",
        "id": told.id,
        "live": told.clock is not None,
        "known": told.today.isoformat(),
        "order": told.id,
        "facets": {"dyad": [dyad], "level": [level], "mode": [mode]},
    }
    if told.clock is not None:
        body["view"] = clock_view(told.clock, told.today).model_dump(mode="json")
    return body


def _clock(stored: dict[str, Any]) -> Clock:
    view = stored["view"]
    return Clock(
        dyad=view["dyad"],
        level=view["level"],
        mode=view["mode"],
        contacts=view["contacts"],
        contact=UUID(view["contact"]),
        last_lo=date.fromisoformat(view["last_lo"]),
        last_hi=date.fromisoformat(view["last_hi"]),
    )


def told(clocks: Iterable[Clock], gone: Iterable[str], seq: int, today: date) -> Iterator[Told]:
    """Clocks of one pair, and those that it has no more, as they are to be stored."""
    yield from (Told(clock.id, clock, seq, today) for clock in clocks)
    yield from (Told(id, None, seq, today) for id in sorted(gone))
