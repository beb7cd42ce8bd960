"""The dated contacts of one pair of states, kept in a step's state so that rules read only what they need.

In: records to put and take away. Out: the neighbours of a record: the one before it, the one after it, and
what lies between. Contacts are ordered by their last possible day; one whose dates reach past another
counts as later. Fields of the state:

    id/<contact>            its place in the order and when it was first seen
    c/<order>               the record
    t/<year>                what occurred, by last possible day: place in the order, and bucket
    years                   how many of each bucket a year has; a bucket is mode, lower and higher level
    q/<order>, p/<order>    contacts with a novelty claim, and plans
"""

from bisect import bisect_left, insort
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from uuid import UUID

import msgspec

from services.alerts.record import Record, from_bytes, to_bytes
from shared.domain.vocabulary import Level, Mode, Status
from shared.ports import State

MAX_BETWEEN = 40
"""Records between two contacts that an alert lists, those nearest to the later one."""


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """Which contacts a clock counts: modes (None: any) and a floor for the level (None: any).

    The floor applies to the lower side, or to the higher one when `either` is set. Made by `shape_of`: equal
    shapes are one object, for a history looks them up many times for every event.
    """

    modes: frozenset[Mode] | None = None
    floor: Level | None = None
    either: bool = False

    def failed_by(self, record: Record, *, whatever_status: bool = False) -> str | None:
        """The first condition that a record does not meet: a status, `mode` or `level`; None when all are."""
        if not record.counts and not whatever_status:
            return record.status.value
        if self.modes is not None and record.mode not in self.modes:
            return "mode"
        level = record.top if self.either else record.level
        if self.floor is not None and (level is None or level.rank < self.floor.rank):
            return "level"
        return None

    def admits(self, bucket: str) -> bool:
        """Say whether the records of a bucket belong to the shape."""
        mode, low, high = bucket.split(".")
        if self.modes is not None and mode not in self.modes:
            return False
        level = high if self.either else low
        return self.floor is None or (level != "-" and Level(level).rank >= self.floor.rank)


@lru_cache(maxsize=1024)
def shape_of(modes: frozenset[Mode] | None = None, floor: Level | None = None, either: bool = False) -> Shape:
    """The shape of these modes and this floor."""
    return Shape(modes, floor, either)


class Known(msgspec.Struct, frozen=True, array_like=True):
    """Where a contact stands; `order` is empty while it has no date."""

    order: str
    seen: datetime


class History:
    """Reads and writes the records of one dyad; made for one event, and remembers what it has read."""

    def __init__(self, state: State) -> None:
        self._state = state
        raw = state.get("years")
        self._years: dict[str, dict[str, int]] = _YEARS.decode(raw) if raw else {}
        self._blocks: dict[str, list[tuple[str, str]]] = {}
        self._records: dict[str, Record | None] = {}
        self._nearest: dict[tuple[Shape, str, bool], str] = {}
        self._shapes: dict[Shape, tuple[list[str], frozenset[str]]] = {}
        self._buckets: tuple[str, ...] | None = None

    def known(self, contact_id: UUID) -> Known | None:
        """Where a contact stands, None when it was never put."""
        raw = self._state.get(f"id/{contact_id}")
        return _KNOWN.decode(raw) if raw else None

    def record(self, contact_id: UUID) -> Record | None:
        """The record of a contact, None when there is none."""
        known = self.known(contact_id)
        return self._load(known.order) if known and known.order else None

    def put(self, contact_id: UUID, record: Record | None, seen: datetime) -> None:
        """Set the record of a contact, or note that it is known but has no date."""
        order = record.order if record else ""
        known = self.known(contact_id)
        before = self._load(known.order) if known and known.order else None
        same_place = known is not None and known.order == order != ""
        if not same_place or _indexes(before) != _indexes(record):
            self.remove(contact_id)
            for index in _indexes(record):
                self._enter(index, order)
            self._forget()
        self._state.put(f"id/{contact_id}", msgspec.json.encode(Known(order, seen)))
        if record is not None:
            self._state.put(f"c/{order}", to_bytes(record))
            self._records[order] = record

    def remove(self, contact_id: UUID) -> None:
        """Forget a contact; no error when it is not known."""
        known = self.known(contact_id)
        if known is None:
            return
        self._state.delete(f"id/{contact_id}")
        record = self._load(known.order) if known.order else None
        self._forget()
        if record is None:
            return
        self._state.delete(f"c/{known.order}")
        for index in _indexes(record):
            self._leave(index, known.order)

    def previous(self, shape: Shape, order: str) -> Record | None:
        """The latest record of the shape before a place in the order."""
        return next(self.backwards(shape, order), None)

    def backwards(self, shape: Shape, order: str) -> Iterator[Record]:
        """Records of the shape before a place in the order, latest first."""
        while found := self._neighbour(shape, order, reverse=True):
            order = found
            if record := self._load(found):
                yield record

    def forwards(self, shape: Shape, order: str) -> Iterator[Record]:
        """Records of the shape after a place in the order, earliest first."""
        while found := self._neighbour(shape, order, reverse=False):
            order = found
            if record := self._load(found):
                yield record

    def count_exact(self, shape: Shape, start: str, stop: str) -> int:
        """How many records of the shape dated to the day have `start <= order < stop`."""
        years, admitted = self._admitted(shape)
        return sum(
            order[:10] == order[11:21]
            for year in years
            if start[:4] <= year <= stop[:4]
            for order, bucket in self._block(year)
            if start <= order < stop and bucket in admitted
        )

    def between(self, after: str, before: str) -> list[Record]:
        """Every record between two places of the order, in order; at most the last MAX_BETWEEN.

        What has the days, the mode and the city of either end does not lie between.
        """
        found: list[Record] = []
        start, stop = f"c/{_occasion(after)}~", f"c/{_occasion(before)}"
        for field, raw in self._state.scan(start, stop, reverse=True):
            found.append(self._records.get(field[2:]) or from_bytes(raw))
            self._records[field[2:]] = found[-1]
            if len(found) == MAX_BETWEEN:
                break
        return found[::-1]

    def first(self) -> Record | None:
        """The earliest record of the dyad."""
        return next((from_bytes(raw) for _, raw in self._state.scan("c/", "c0")), None)

    def all(self) -> Iterator[Record]:
        """Every record of the dyad, in order."""
        return (from_bytes(raw) for _, raw in self._state.scan("c/", "c0"))

    def claiming(self, after: str, until: str) -> Iterator[Record]:
        """Records with a novelty claim after one place in the order, up to and including another."""
        return self._listed("q", f"{after} ", f"{until} " if until else "~")

    def plans(self, start: date, stop: date) -> Iterator[Record]:
        """Plans whose last possible day lies from `start` to `stop`, both included."""
        return self._listed("p", start.isoformat(), (stop + timedelta(days=1)).isoformat())

    def _listed(self, index: str, start: str, stop: str) -> Iterator[Record]:
        for field, _ in self._state.scan(f"{index}/{start}", f"{index}/{stop}"):
            if record := self._load(field[2:]):
                yield record

    def _neighbour(self, shape: Shape, order: str, *, reverse: bool) -> str:
        """The nearest place of the shape before or after a place in the order, empty when there is none."""
        key = (shape, order, reverse)
        if key not in self._nearest:
            self._nearest[key] = next(self._places(shape, order, reverse=reverse), "")
        return self._nearest[key]

    def _places(self, shape: Shape, order: str, *, reverse: bool) -> Iterator[str]:
        """Places of the shape before or after a place, nearest first; only years that have some are read."""
        here = order[:4]
        years, admitted = self._admitted(shape)
        for year in reversed(years) if reverse else years:
            if year > here if reverse else year < here:
                continue
            block = self._block(year)
            if reverse:
                found = reversed(block[: bisect_left(block, (order, ""))])
            else:
                found = iter(block[bisect_left(block, (order, "~")) :])
            for place, bucket in found:
                if bucket in admitted:
                    yield place

    def _admitted(self, shape: Shape) -> tuple[list[str], frozenset[str]]:
        """The years that have something of the shape, in order, and the buckets that belong to it."""
        if shape not in self._shapes:
            if self._buckets is None:
                self._buckets = tuple(sorted({one for year in self._years.values() for one in year}))
            admitted = _admitted(shape, self._buckets)
            years = [year for year in sorted(self._years) if not admitted.isdisjoint(self._years[year])]
            self._shapes[shape] = years, admitted
        return self._shapes[shape]

    def _load(self, order: str) -> Record | None:
        if order not in self._records:
            raw = self._state.get(f"c/{order}")
            self._records[order] = from_bytes(raw) if raw else None
        return self._records[order]

    def _block(self, year: str) -> list[tuple[str, str]]:
        if year not in self._blocks:
            raw = self._state.get(f"t/{year}")
            self._blocks[year] = list(_read_block(raw)) if raw else []
        return self._blocks[year]

    def _enter(self, index: str, order: str) -> None:
        if index in _LISTS:
            self._state.put(f"{index}/{order}", b"")
            return
        insort(self._block(order[:4]), (order, index))
        self._counted(order[:4], index, 1)

    def _leave(self, index: str, order: str) -> None:
        if index in _LISTS:
            self._state.delete(f"{index}/{order}")
            return
        self._block(order[:4]).remove((order, index))
        self._counted(order[:4], index, -1)

    def _counted(self, year: str, bucket: str, change: int) -> None:
        """Write a block that has changed, and how many of each bucket it has."""
        buckets = self._years.setdefault(year, {})
        buckets[bucket] = buckets.get(bucket, 0) + change
        self._years[year] = {name: count for name, count in sorted(buckets.items()) if count}
        if not self._years[year]:
            del self._years[year]
        self._state.put(f"t/{year}", msgspec.json.encode(self._block(year)))
        self._state.put("years", msgspec.json.encode(self._years))

    def _forget(self) -> None:
        self._records.clear()
        self._nearest.clear()
        self._shapes.clear()
        self._buckets = None


@lru_cache(maxsize=4096)
def _admitted(shape: Shape, buckets: tuple[str, ...]) -> frozenset[str]:
    """The buckets that a shape admits; there are few shapes, and most years have the same few buckets."""
    return frozenset(bucket for bucket in buckets if shape.admits(bucket))


@lru_cache(maxsize=2048)
def _read_block(raw: bytes) -> tuple[tuple[str, str], ...]:
    """A year as it was written; a busy pair reads the same one with every event."""
    return tuple(_BLOCK.decode(raw))


def _occasion(order: str) -> str:
    """Days, mode and city of a place in the order; a day alone stays as it is."""
    parts = order.rsplit(".", 2)
    return f"{parts[0]}." if len(parts) == 3 else order


def _bucket(record: Record) -> str:
    return f"{record.mode}.{record.level or '-'}.{record.top or '-'}"


def _indexes(record: Record | None) -> list[str]:
    if record is None:
        return []
    indexes = [_bucket(record)] if record.counts else []
    if record.claims:
        indexes.append("q")
    if record.status is Status.PLANNED:
        indexes.append("p")
    return indexes


_LISTS = ("q", "p")
_KNOWN = msgspec.json.Decoder(Known)
_YEARS = msgspec.json.Decoder(dict[str, dict[str, int]])
_BLOCK = msgspec.json.Decoder(list[tuple[str, str]])
