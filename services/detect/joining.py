"""Joining reports into contacts, one change at a time, with the result of joining them all anew.

In: traits that come and go. Out: which contacts were touched. Joining anew would take the standing reports
in the order of their keys and give each to the contact that fits among those made by the reports before
it, or let it found one (`fit.choose`). A report's choice depends on earlier reports only, so a change is
carried forward: from the changed report to the later ones in reach whose choice it may alter, in one pass
in that order. What is out of reach in time, and shares no anchor, is not read.
"""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from heapq import heappop, heappush

from services.detect import anchors
from services.detect.clusters import Cluster
from services.detect.fit import Choice, alike, choose, grade_of, may_change
from services.detect.memory import Memory
from services.detect.records import Item
from services.detect.traits import DATED, LONGEST, OTHER_DAY, REPORT_AT, UNDATED, WINDOW, Trait
from services.detect.view import Gain, View

_END = "~"
"""Sorts after every key."""


class Joining:
    """The joining of one dyad's reports during one event."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._queue: list[str] = []
        self._queued: set[str] = set()
        self.touched: set[str] = set()
        """Founders of contacts that changed; some may be gone."""
        self.noted: set[str] = set()
        """Ids of the published contacts behind them."""

    def add(self, trait: Trait) -> None:
        """Let a report stand."""
        self._memory.add_trait(trait)
        self._push(trait.key)

    def drop(self, trait: Trait) -> None:
        """Let a report no longer stand."""
        item = self._memory.item(trait.report)
        self._memory.drop_trait(trait)
        if item is not None and item.founder:
            self._leave(trait, item.founder)

    def touch(self, report: str) -> None:
        """Have the contact of a report published anew."""
        item = self._memory.item(report)
        if item is not None and item.founder:
            self._note(item.founder)

    def settle(self) -> None:
        """Carry all changes to their end."""
        while self._queue:
            key = heappop(self._queue)
            self._queued.discard(key)
            trait = self._memory.trait(key)
            if trait is not None:
                self._place(trait)

    def _place(self, trait: Trait) -> None:
        item = self._memory.item(trait.report)
        now = item.founder if item else ""
        choice = self._choose(trait)
        chosen = choice.founder or trait.key
        if now and now != chosen:
            self._leave(trait, now)
        self._memory.put_item(Item(trait.key, chosen, choice.best, choice.several))
        if now != chosen:
            self._join(trait, chosen)

    def _choose(self, trait: Trait) -> Choice:
        same: dict[str, View] = {}
        if OTHER_DAY < trait.tier < UNDATED:
            for cluster in self._memory.clusters(trait.key[:15], trait.key):
                if alike(trait, cluster.members[0]):
                    same[cluster.key] = self._view_at(cluster, trait.key)
        return choose(trait, same.values(), self._others(trait, same))

    def _others(self, trait: Trait, seen: dict[str, View]) -> Iterator[View]:
        found = set(seen)
        for cluster in self._in_reach(trait):
            key = cluster.key
            if key in found or key >= trait.key:
                continue
            found.add(key)
            if alike(trait, cluster.members[0]):
                yield self._view_at(cluster, trait.key)

    def _view_at(self, cluster: Cluster, key: str) -> View:
        """A contact as made by the reports before `key`; not to be changed."""
        if cluster.members[-1].key < key:
            return self._memory.view(cluster)
        return _view_before(cluster, key)

    def _in_reach(self, trait: Trait) -> Iterator[Cluster]:
        if trait.tier == UNDATED:
            for anchor in sorted(anchors.of_report(trait)):
                if trait.key <= self._common_after(anchor):
                    yield from self._named(
                        founder for since, founder in self._memory.anchored(anchor) if since < trait.key
                    )
            return
        for start, stop in _founders_in_reach(trait):
            yield from self._memory.clusters(start, stop)
        for key in self._moved_in_reach(trait):
            item = self._memory.item(key[REPORT_AT:])
            yield from self._named([item.founder] if item else [])

    def _moved_in_reach(self, trait: Trait) -> Iterator[str]:
        """Keys of reports with a corrected-away span that meets one of a report with a date."""
        slack = _slack(trait)
        for lo, hi in trait.spans:
            yield from self._memory.moved_traits(lo - slack, hi + slack)

    def _may_see(self, trait: Trait, founder: Trait) -> bool:
        """Say whether a report may look at a contact with this founder when it chooses. True may be wrong."""
        if not alike(trait, founder):
            return False
        return (
            trait.tier == UNDATED
            or any(start <= founder.key < stop for start, stop in _founders_in_reach(trait))
            or any(True for _ in self._moved_in_reach(trait))
        )

    def _named(self, founders: Iterable[str]) -> Iterator[Cluster]:
        for founder in founders:
            cluster = self._memory.cluster(founder)
            if cluster is not None:
                yield cluster

    def _join(self, trait: Trait, founder: str) -> None:
        cluster = self._memory.cluster(founder)
        if cluster is None:
            cluster = Cluster([trait], "")
            view = View(trait)
            self._memory.put_cluster(cluster, view)
            self._refile(founder, {}, dict.fromkeys(anchors.of_contact(view), founder))
            self._carry_on_all(trait, view, founded=True)
        else:
            before = self._memory.view(cluster)
            view = before.copy()
            view.take(trait)
            others = cluster.members.copy()
            insort(cluster.members, trait, key=_key)
            self._memory.put_cluster(cluster, view)
            self._changed(trait, others, before, view, come=True)
        self._note(founder)

    def _leave(self, trait: Trait, founder: str) -> None:
        cluster = self._memory.cluster(founder)
        if cluster is None:
            return
        self._note(founder)
        if trait.key == founder:
            view = self._memory.view(cluster)
            self._dissolve(cluster, anchors.since(cluster.members))
            self._carry_on_all(trait, view)
        else:
            view = self._memory.view(cluster)
            cluster.members = [member for member in cluster.members if member.key != trait.key]
            self._memory.put_cluster(cluster)
            self._changed(trait, cluster.members, self._memory.view(cluster), view, come=False)

    def _dissolve(self, cluster: Cluster, before: dict[str, str]) -> None:
        self._refile(cluster.key, before, {})
        self._memory.drop_cluster(cluster.key)
        for member in cluster.members[1:]:
            self._memory.put_item(Item(member.key, ""))
            self._push(member.key)

    def _changed(
        self, cause: Trait, others: Sequence[Trait], without_it: View, whole: View, *, come: bool
    ) -> None:
        """File a contact anew that `cause` joined or left, and queue the later reports that this concerns.

        `others` are the contact's other reports and `without_it` is their view; `whole` has `cause` too.
        """
        at = bisect_left(others, cause.key, key=_key)
        founder, earlier, after = others[0], others[:at], others[at:]
        self._carry_on_article(cause, founder)
        without, with_it = anchors.new_wording(cause, earlier, after)
        if not after:
            gain = without_it.gain(cause)
        elif View(founder).gain(cause) > Gain.WORDS:
            gain = View.of(earlier).gain(cause)
        else:
            gain = Gain.WORDS if with_it else Gain.NONE
        if gain is Gain.NONE:
            return
        laters = self._later_by_words(founder, with_it)
        if gain is Gain.ALL:
            without, with_it = anchors.since(others), anchors.since(sorted((*others, cause), key=_key))
        self._refile(founder.key, *((without, with_it) if come else (with_it, without)))
        if gain is not Gain.WORDS:
            laters = self._later_in_reach(whole)
        moved = {anchor for anchor, since in with_it.items() if without.get(anchor) != since}
        self._carry_on(cause, others, {later.key: later for later in laters}, moved)

    def _refile(self, founder: str, before: dict[str, str], after: dict[str, str]) -> None:
        for anchor in sorted(before.keys() | after.keys()):
            if before.get(anchor) == after.get(anchor):
                continue
            watched = self._memory.any_undated(anchor)
            bound = self._common_after(anchor) if watched else ""
            if anchor in before:
                self._memory.drop_anchor(anchor, before[anchor], founder)
            if anchor in after:
                self._memory.put_anchor(anchor, after[anchor], founder)
            if watched:
                first, last = sorted((bound, self._common_after(anchor)))
                for key in self._memory.undated(anchor, last) if first != last else ():
                    if key > first:
                        self._push(key)

    def _common_after(self, anchor: str) -> str:
        """Key after which an anchor is shared by too many contacts to say anything."""
        if not anchor.startswith("d "):
            return _END
        shared = self._memory.anchored(anchor, anchors.COMMON + 1)
        return shared[-1][0] if len(shared) > anchors.COMMON else _END

    def _carry_on_article(self, cause: Trait, founder: Trait) -> None:
        """Queue the later reports of an article, and those split from one: they cannot be where it is.

        `founder` is that of the contact that `cause` joined or left.
        """
        own = cause.report
        for report in (*cause.apart, *self._memory.siblings(cause.article)):
            item = None if report == own else self._memory.item(report)
            if item is None or item.key <= cause.key or item.key in self._queued:
                continue
            later = self._memory.trait(item.key)
            if later is not None and self._may_see(later, founder):
                self._push(item.key)

    def _carry_on_all(self, cause: Trait, view: View, *, founded: bool = False) -> None:
        """Queue the later reports whose choice a contact may alter that `cause` founded or took with it."""
        self._carry_on_article(cause, view.founder)
        for later in self._later_in_reach(view):
            if later.key <= cause.key or later.key in self._queued or not alike(later, view.founder):
                continue
            if not founded or self._may_change(later, view):
                self._push(later.key)

    def _carry_on(
        self, cause: Trait, others: Sequence[Trait], laters: Mapping[str, Trait], moved: Set[str]
    ) -> None:
        """Queue those later reports that fit a contact better or worse with `cause` than without it.

        Each sees the contact as the reports before it make it. One that has an anchor of `moved` may have
        come to see the contact at all.
        """
        concerned = sorted(
            key
            for key, later in laters.items()
            if key > cause.key and key not in self._queued and alike(later, others[0])
        )
        if not concerned:
            return
        view, fuller = View(others[0]), View(others[0])
        fuller.take(cause)
        at = 1
        for key in concerned:
            later = laters[key]
            while at < len(others) and others[at].key < key:
                view.take(others[at])
                fuller.take(others[at])
                at += 1
            less, more = sorted((grade_of(later, view), grade_of(later, fuller)))
            if more and (less != more or _sees_anew(later, cause, moved)):
                item = self._memory.item(later.report)
                if item is None or more >= item.best or view.founder.twin == later.twin:
                    self._push(key)

    def _may_change(self, later: Trait, newcomer: View) -> bool:
        item = self._memory.item(later.report)
        return item is None or may_change(later, Choice(item.founder, item.best, item.several), newcomer)

    def _later_in_reach(self, view: View) -> Iterator[Trait]:
        first = view.founder.tier
        for lo, hi in view.spans:
            for tier in range(first, UNDATED):
                start = max(lo - LONGEST[tier], 0)
                yield from self._memory.traits(f"{tier}{start:07d}", f"{tier}{hi + 2:07d}")
            yield from self._at(self._memory.moved_traits(lo - 1, hi + 1))
        if self._memory.has_undated():
            for anchor in anchors.of_contact(view):
                if self._memory.any_undated(anchor):
                    yield from self._at(self._memory.undated(anchor, self._common_after(anchor)))

    def _later_by_words(self, founder: Trait, words: Iterable[str]) -> Iterator[Trait]:
        """Later reports that a contact's wording may concern, when these anchors of it are new."""
        if founder.tier == WINDOW:
            for lo, hi in founder.spans:
                yield from self._memory.traits(
                    f"{WINDOW}{max(lo - LONGEST[WINDOW], 0):07d}", f"{WINDOW}{hi + 2:07d}"
                )
        for anchor in words:
            if self._memory.any_undated(anchor):
                yield from self._at(self._memory.undated(anchor, self._common_after(anchor)))

    def _at(self, keys: Iterable[str]) -> Iterator[Trait]:
        for key in keys:
            trait = self._memory.trait(key)
            if trait is not None:
                yield trait

    def _note(self, founder: str) -> None:
        self.touched.add(founder)
        cluster = self._memory.cluster(founder)
        if cluster is not None and cluster.contact:
            self.noted.add(cluster.contact)

    def _push(self, key: str) -> None:
        if key not in self._queued:
            self._queued.add(key)
            heappush(self._queue, key)


def _key(trait: Trait) -> str:
    return trait.key


def _slack(trait: Trait) -> int:
    """Days by which a contact may lie beside the dates of a report."""
    return int(trait.tier <= OTHER_DAY)


def _founders_in_reach(trait: Trait) -> Iterator[tuple[str, str]]:
    """Stretches of keys in which the founders lie of contacts that a report with a date can belong to."""
    own, slack = trait.tier, _slack(trait)
    for lo, hi in trait.spans:
        for tier in (*DATED, WINDOW):
            if tier <= own:
                start = max(lo - LONGEST[tier] + 1 - slack, 0)
                yield f"{tier}{start:07d}", f"{tier}{hi + slack + 1:07d}"


def _sees_anew(later: Trait, cause: Trait, moved: Set[str]) -> bool:
    if later.tier == UNDATED:
        return not moved.isdisjoint(anchors.of_report(later))
    return cause.moved is not None


def _view_before(cluster: Cluster, key: str) -> View:
    """Of the founder and the other reports before `key`."""
    return View.of(cluster.members[: max(1, bisect_left(cluster.members, key, key=_key))])
