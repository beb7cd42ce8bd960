"""What the ledger of one dyad keeps, on top of the port `State`.

a/<article>/<report>   the revisions of an article's reports
r/<report>             a report without its wording   l/<report>   its source, with the wording
w/<report>             a withdrawn report
i/<report>             its place in the order of joining, and the founder of its contact
s/<key>                its trait, in the order of joining
c/<founder's key>      a contact as joined: the traits of its reports, in order
y/<span><key>          reports by the span that a person has corrected away
n/<anchor>/<key><founder>  contacts by what undated reports can be tied to, since the report at the key
u/<anchor>/<key>       undated reports by the same
x/<report>/<time><id>  a person's decisions about a report
k/<contact id>         a contact as published          o/<contact id>   version of a retired one
"""

from collections.abc import Iterator
from itertools import islice

import msgspec
from msgspec.structs import replace

from services.detect.anchors import of_report
from services.detect.clusters import Cluster, Clusters
from services.detect.records import Item, Published, Ruling
from services.detect.sources import Source, source_of, without_wording
from services.detect.traits import KEY, LONGEST, REPORT_AT, UNDATED, YEAR, Trait
from services.detect.view import View
from shared.events.contact import Report
from shared.memo import Memo
from shared.ports import State

_TO_BYTES = msgspec.msgpack.Encoder().encode
_TRAIT = msgspec.msgpack.Decoder(Trait).decode
_ITEM = msgspec.msgpack.Decoder(Item).decode
_RULING = msgspec.msgpack.Decoder(Ruling).decode
_PUBLISHED = msgspec.msgpack.Decoder(Published).decode
_REPORTS: Memo[Report] = Memo(msgspec.json.Encoder().encode, msgspec.json.Decoder(Report).decode, most=4096)
"""Reports are never changed, and those of one contact are read again with every further one."""
_SOURCES: Memo[Source] = Memo(_TO_BYTES, msgspec.msgpack.Decoder(Source).decode, most=4096)
_AFTER = "~"
_CLUSTERS = Clusters(most=2048)


class Memory:
    """Typed access to the fields above, for the time of one event; `save` ends it."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._clusters: dict[str, Cluster] = {}
        self._views: dict[str, View] = {}
        self._anchored: dict[str, tuple[int | None, list[tuple[str, str]]]] = {}
        """What was read of anchors, and up to how many; None when it is all."""
        self._unsaved: set[str] = set()
        self._reports: dict[str, Report] = {}
        self._traits: dict[str, Trait] = {}
        self._rulings: dict[str, list[Ruling]] = {}
        self._gone: bool | None = None
        self._ruled: bool | None = None
        self._undated: bool | None = None
        self._moved: bool | None = None

    def item(self, report: str) -> Item | None:
        """Where a report stands; None when it does not stand, or not yet."""
        raw = self._state.get(f"i/{report}")
        return None if raw is None else _ITEM(raw)

    def put_item(self, item: Item) -> None:
        """Note where a report stands."""
        self._state.put(f"i/{item.key[REPORT_AT:]}", _TO_BYTES(item))

    def trait(self, key: str) -> Trait | None:
        """The trait at a key, None when the report no longer stands."""
        if key in self._traits:
            return self._traits[key]
        raw = self._state.get(f"s/{key}")
        return None if raw is None else _TRAIT(raw)

    def add_trait(self, trait: Trait) -> None:
        """Let a report stand."""
        self._state.put(f"s/{trait.key}", _TO_BYTES(trait))
        self._traits[trait.key] = trait
        self._state.put(f"a/{trait.article}/{trait.report}", b"")
        if trait.moved is not None:
            self._moved = True
            self._state.put(f"y/{_span(trait.moved)}{trait.key}", b"")
        if trait.tier == UNDATED:
            self._undated = True
            for anchor in of_report(trait):
                self._state.put(f"u/{anchor}/{trait.key}", b"")

    def drop_trait(self, trait: Trait) -> None:
        """Let a report no longer stand."""
        self._traits.pop(trait.key, None)
        self._state.delete(f"s/{trait.key}")
        self._state.delete(f"a/{trait.article}/{trait.report}")
        self._state.delete(f"i/{trait.report}")
        if trait.moved is not None:
            self._state.delete(f"y/{_span(trait.moved)}{trait.key}")
        if trait.tier == UNDATED:
            for anchor in of_report(trait):
                self._state.delete(f"u/{anchor}/{trait.key}")

    def traits(self, start: str, stop: str) -> Iterator[Trait]:
        """Standing reports whose keys lie in `start <= key < stop`."""
        for _, raw in self._state.scan(f"s/{start}", f"s/{stop}"):
            yield _TRAIT(raw)

    def undated(self, anchor: str, last: str) -> list[str]:
        """Keys of undated reports that have an anchor, up to and with `last`."""
        if not self.has_undated():
            return []
        prefix = f"u/{anchor}/"
        return [field[len(prefix) :] for field, _ in self._state.scan(prefix, prefix + last + _AFTER)]

    def any_undated(self, anchor: str) -> bool:
        """Say whether an undated report has an anchor."""
        return self.has_undated() and self._state.holds(f"u/{anchor}/", f"u/{anchor}/{_AFTER}")

    def has_undated(self) -> bool:
        """Say whether any report is undated."""
        if self._undated is None:
            self._undated = self._state.holds(f"s/{UNDATED}", f"s/{UNDATED + 1}")
        return self._undated

    def cluster(self, founder: str) -> Cluster | None:
        """A contact by its founder's key."""
        if founder not in self._clusters:
            raw = self._state.get(f"c/{founder}")
            if raw is None:
                return None
            self._take_cluster(founder, raw)
        return self._clusters[founder]

    def view(self, cluster: Cluster) -> View:
        """All of a kept contact's reports as joining sees them; not to be changed."""
        key = cluster.key
        view = self._views.get(key)
        if view is None:
            view = self._views[key] = View.of(cluster.members)
        return view

    def _take_cluster(self, founder: str, raw: bytes) -> None:
        self._clusters[founder], self._views[founder] = _CLUSTERS.read(founder, raw)

    def clusters(self, start: str, stop: str) -> Iterator[Cluster]:
        """Contacts whose founders' keys lie in `start <= key < stop`."""
        for field, raw in self._state.scan(f"c/{start}", f"c/{stop}"):
            founder = field[2:]
            if founder not in self._clusters:
                self._take_cluster(founder, raw)
            yield self._clusters[founder]

    def put_cluster(self, cluster: Cluster, view: View | None = None) -> None:
        """Keep a contact, with its view if that is known; its content is written by `save`."""
        key = cluster.key
        if key not in self._clusters:
            self._clusters[key] = cluster
            self._state.put(f"c/{key}", b"")
        if view is None:
            self._views.pop(key, None)
        else:
            self._views[key] = view
        self._unsaved.add(key)

    def drop_cluster(self, founder: str) -> None:
        """Forget a contact."""
        self._clusters.pop(founder, None)
        self._views.pop(founder, None)
        self._unsaved.discard(founder)
        self._state.delete(f"c/{founder}")

    def save(self) -> None:
        """Write what was kept back."""
        for founder in sorted(self._unsaved):
            cluster = self._clusters[founder]
            self._state.put(f"c/{founder}", _CLUSTERS.write(cluster, self.view(cluster)))
        self._unsaved.clear()

    def put_anchor(self, anchor: str, since: str, founder: str) -> None:
        """Let a contact be found by an anchor that it has since the report at the key `since`."""
        self._anchored.pop(anchor, None)
        self._state.put(f"n/{anchor}/{since}{founder}", b"")

    def drop_anchor(self, anchor: str, since: str, founder: str) -> None:
        """Let a contact no longer be found by an anchor."""
        self._anchored.pop(anchor, None)
        self._state.delete(f"n/{anchor}/{since}{founder}")

    def anchored(self, anchor: str, limit: int | None = None) -> list[tuple[str, str]]:
        """(since, founder) of contacts that have an anchor, in order; the first `limit` of them."""
        read, found = self._anchored.get(anchor, (0, []))
        if read is not None and (limit is None or limit > read):
            names = self._names(f"n/{anchor}/", limit)
            found = [(name[:KEY], name[KEY:]) for name in names]
            self._anchored[anchor] = None if limit is None or len(found) < limit else limit, found
        return found[:limit]

    def moved_traits(self, lo: int, hi: int) -> list[str]:
        """Keys of reports with a corrected-away span that meets the given one."""
        if self._moved is None:
            self._moved = self._state.holds("y/", "y/" + _AFTER)
        if not self._moved:
            return []
        start, stop = f"y/{max(lo - LONGEST[YEAR], 0):07d}", f"y/{hi + 1:07d}"
        fields = (field for field, _ in self._state.scan(start, stop))
        return [field[16:] for field in fields if int(field[9:16]) >= lo]

    def siblings(self, article: str) -> list[str]:
        """Standing reports of a revision of an article."""
        return self._names(f"a/{article}/", None)

    def report(self, report: str) -> Report | None:
        """A report without its article's wording."""
        if report not in self._reports:
            raw = self._state.get(f"r/{report}")
            if raw is None:
                return None
            self._reports[report] = _REPORTS.read(raw)
        return self._reports[report]

    def source(self, report: str) -> Source:
        """The source of a report that is kept."""
        return _SOURCES.read(self._state.get(f"l/{report}") or b"")

    def sketched(self, report: str) -> Report | None:
        """A report with the sketch of its article, as joining needs it."""
        known = self.report(report)
        if known is None:
            return None
        return replace(known, article=replace(known.article, sketch=self.source(report).wording.sketch))

    def put_report(self, report: Report) -> None:
        """Keep a report, and apart from it what tells its source."""
        report_id = report.report_id.hex
        self._state.put(f"r/{report_id}", _REPORTS.write(without_wording(report)))
        self._state.put(f"l/{report_id}", _SOURCES.write(source_of(report)))

    def knows_report(self, report: str) -> bool:
        """Say whether a report is kept."""
        return self._state.get(f"r/{report}") is not None

    def drop_report(self, report: str) -> None:
        """Forget a report."""
        self._reports.pop(report, None)
        self._state.delete(f"r/{report}")
        self._state.delete(f"l/{report}")

    def withdrawn(self, report: str) -> bool:
        """Say whether a report was withdrawn, be it before it came."""
        if self._gone is None:
            self._gone = self._state.holds("w/", "w/" + _AFTER)
        return self._gone and self._state.get(f"w/{report}") is not None

    def withdraw(self, report: str) -> None:
        """Note for ever that a report no longer stands."""
        self._gone = True
        self._state.put(f"w/{report}", b"")

    def rulings(self, report: str) -> list[Ruling]:
        """A person's decisions about a report, in the order of their times."""
        if self._ruled is None:
            self._ruled = self._state.holds("x/", "x/" + _AFTER)
        if not self._ruled:
            return []
        if report not in self._rulings:
            prefix = f"x/{report}/"
            found = [_RULING(raw) for _, raw in self._state.scan(prefix, prefix + _AFTER)]
            self._rulings[report] = found
        return self._rulings[report]

    def add_ruling(self, report: str, ruling: Ruling) -> None:
        """Keep a decision."""
        self._ruled = True
        self._rulings.pop(report, None)
        self._state.put(f"x/{report}/{ruling.at}{ruling.decision}", _TO_BYTES(ruling))

    def published(self, contact: str) -> Published | None:
        """A contact as it was last published; None when there is none, or it was retracted."""
        raw = self._state.get(f"k/{contact}")
        return None if raw is None else _PUBLISHED(raw)

    def put_published(self, contact: str, record: Published) -> None:
        """Note what was published."""
        self._state.put(f"k/{contact}", _TO_BYTES(record))

    def retire(self, contact: str, version: int) -> None:
        """Forget a contact but for its version, from which a contact of the same id goes on."""
        self._state.delete(f"k/{contact}")
        self._state.put(f"o/{contact}", str(version).encode())

    def last_version(self, contact: str) -> int:
        """Last version of a retired contact, 0 when there was none."""
        return int(self._state.get(f"o/{contact}") or 0)

    def _names(self, prefix: str, limit: int | None) -> list[str]:
        fields = self._state.scan(prefix, prefix + _AFTER)
        return [field[len(prefix) :] for field, _ in islice(fields, limit)]


def _span(span: tuple[int, int]) -> str:
    return f"{span[0]:07d}{span[1]:07d}"
