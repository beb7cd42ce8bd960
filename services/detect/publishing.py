"""From joined reports to published contacts: which id goes on, what changed, which event says so.

In: the contacts that an event touched, as joined, and as they were published. Out: payloads. An id is minted
from the first report of a contact and stays with the group that keeps most of its reports.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import Any
from uuid import UUID, uuid5

import msgspec
import orjson
from msgspec.structs import replace

from services.detect.belief import believe
from services.detect.changes import changes_between
from services.detect.clusters import Cluster
from services.detect.joining import Joining
from services.detect.likeness import Kinship
from services.detect.memory import Memory
from services.detect.records import Published
from services.detect.rulings import corrected
from shared.domain.vocabulary import Status
from shared.events.base import NAMESPACE
from shared.events.contact import (
    Contact,
    ContactCorroborated,
    ContactDetected,
    ContactEvent,
    ContactRetracted,
    ContactRevised,
    ContactsMerged,
    ContactSplit,
)


class Group:
    """Contacts as joined that a person holds to be one; mostly a single one."""

    def __init__(self, clusters: list[Cluster]) -> None:
        self.clusters = clusters
        members = [member for cluster in clusters for member in cluster.members]
        self.founders = tuple(sorted(cluster.key for cluster in clusters))
        self.reports = tuple(sorted(member.report for member in members))
        self.apart = {other for member in members for other in member.apart}
        self.id = ""
        self.merged: list[str] = []
        self.origin = ""


class Publishing:
    """Publishes what one event (`cause`) changed; `because` says why in words."""

    def __init__(self, memory: Memory, joining: Joining, cause: UUID, because: str) -> None:
        self._memory = memory
        self._joining = joining
        self._cause = cause
        self._because = because

    def payloads(self) -> Iterator[ContactEvent]:
        """Publish: first what goes on, then what is new, last what is gone."""
        joined, old = self._affected()
        groups = [group for group in joined if self._is_contact(group)]
        self._hand_on_ids(groups, old)
        new = [group for group in groups if not group.id]
        for group in groups:
            if group.id:
                yield from self._go_on(group, old[group.id])
        for contact_id in sorted(old.keys() - {group.id for group in groups}):
            yield from self._end(contact_id, old[contact_id], groups)
        for group in new:
            yield self._begin(group)

    def _affected(self) -> tuple[list[Group], dict[str, Published]]:
        """Groups of all contacts that hang together with the touched ones, and the old contacts."""
        old: dict[str, Published] = {}
        clusters: dict[str, Cluster] = {}
        wanted = sorted(self._joining.touched)
        noted = sorted(self._joining.noted)
        while wanted or noted:
            while noted:
                contact_id = noted.pop()
                record = self._memory.published(contact_id)
                if contact_id not in old and record is not None:
                    old[contact_id] = record
                    wanted.extend(record.founders)
            cluster = self._memory.cluster(wanted.pop()) if wanted else None
            if cluster is None or cluster.key in clusters:
                continue
            clusters[cluster.key] = cluster
            noted.extend([cluster.contact] if cluster.contact else [])
            wanted.extend(founder for member in cluster.members for founder in self._founders(member.tied))
        return self._grouped(clusters), old

    def _founders(self, reports: tuple[str, ...]) -> Iterator[str]:
        for report in reports:
            item = self._memory.item(report)
            if item is not None:
                yield item.founder

    def _grouped(self, clusters: dict[str, Cluster]) -> list[Group]:
        """Unite what a person merged, unless a person also split some of it."""
        home = {key: Group([cluster]) for key, cluster in clusters.items()}
        ties = sorted(
            {
                (min(key, other), max(key, other))
                for key, cluster in clusters.items()
                for member in cluster.members
                for other in self._founders(member.tied)
                if other != key
            }
        )
        for key, other in ties:
            one, two = home[key], home[other]
            if one is not two and one.apart.isdisjoint(two.reports):
                united = Group(one.clusters + two.clusters)
                home.update((cluster.key, united) for cluster in united.clusters)
        unique = {group.founders: group for group in home.values()}
        return [unique[founders] for founders in sorted(unique)]

    def _is_contact(self, group: Group) -> bool:
        """Whether anything is said to have happened or been set: denials alone make no row of the ledger."""
        reports = map(self._memory.report, group.reports)
        return any(report is not None and report.status is not Status.DENIED for report in reports)

    def _hand_on_ids(self, groups: list[Group], old: dict[str, Published]) -> None:
        """Each old contact goes on as the group with most of its reports; of several, the one with most."""
        heirs: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for contact_id, record in sorted(old.items()):
            shares = [len(set(group.reports) & set(record.reports)) for group in groups]
            most = max(shares, default=0)
            if not most:
                continue
            heir = shares.index(most)
            heirs[heir].append((-most, contact_id))
            for at, share in enumerate(shares):
                if share and at != heir:
                    groups[at].origin = contact_id
        for at, claims in heirs.items():
            (_, groups[at].id), *rest = sorted(claims)
            groups[at].merged = [contact_id for _, contact_id in rest]

    def _go_on(self, group: Group, record: Published) -> Iterator[ContactEvent]:
        contact = self._contact(group, group.id, record.version + 1)
        after = _belief_of(contact)
        if after == record.belief and group.reports == record.reports and not group.merged:
            self._keep(group, contact, record.version, record.belief)
            return
        changes = changes_between(_as_plain(record.belief), _as_plain(after), record.reports, group.reports)
        self._keep(group, contact, contact.version, after)
        if group.merged:
            merged = tuple(UUID(contact_id) for contact_id in sorted(group.merged))
            yield ContactsMerged(contact=contact, changes=changes, because=self._because, merged=merged)
        elif {change.field for change in changes} <= _SUPPORT and set(record.reports) < set(group.reports):
            yield ContactCorroborated(contact=contact, changes=changes, because=self._because)
        else:
            yield ContactRevised(contact=contact, changes=changes, because=self._because)

    def _begin(self, group: Group) -> ContactEvent:
        contact_id = self._mint(group)
        contact = self._contact(group, contact_id, self._memory.last_version(contact_id) + 1)
        self._keep(group, contact, contact.version, _belief_of(contact))
        if group.origin:
            return ContactSplit(contact=contact, because=self._because, origin=UUID(group.origin))
        return ContactDetected(contact=contact, because=self._because)

    def _end(self, contact_id: str, record: Published, groups: list[Group]) -> Iterator[ContactEvent]:
        merged = any(contact_id in group.merged for group in groups)
        version = record.version + (not merged)
        self._memory.retire(contact_id, version)
        if merged:
            return
        reports = tuple(report for report in map(self._memory.report, record.reports) if report is not None)
        whole = _as_plain(record.belief) | {"version": version, "reports": msgspec.to_builtins(reports)}
        yield ContactRetracted(contact=msgspec.convert(whole, Contact), because=self._because)

    def _contact(self, group: Group, contact_id: str, version: int) -> Contact:
        told = [
            (report, self._memory.source(report_id))
            for report_id in group.reports
            if (report := self._memory.report(report_id)) is not None
        ]
        rulings = {
            (ruling.at, ruling.decision): ruling
            for report in group.reports
            for ruling in self._memory.rulings(report)
        }
        values = corrected(rulings[order] for order in sorted(rulings))
        return believe(UUID(contact_id), version, told, values, _kinship(contact_id))

    def _keep(self, group: Group, contact: Contact, version: int, belief: bytes) -> None:
        contact_id = contact.contact_id.hex
        record = Published(version, group.founders, group.reports, belief)
        self._memory.put_published(contact_id, record)
        for cluster in group.clusters:
            if cluster.contact != contact_id:
                cluster.contact = contact_id
                self._memory.put_cluster(cluster)

    def _mint(self, group: Group) -> str:
        first = group.clusters[0].members[0].report
        contact_id = uuid5(NAMESPACE, f"contact:{first}").hex
        if self._memory.published(contact_id) is not None:
            contact_id = uuid5(self._cause, f"contact:{first}").hex
        return contact_id


_SUPPORT = {"articles", "independent", "confidence", "date_basis"}
"""What further reports of a known contact may change without a change of what is believed."""


def _belief_of(contact: Contact) -> bytes:
    return _TO_JSON(replace(contact, reports=(), version=0))


@lru_cache(maxsize=512)
def _kinship(contact_id: str) -> Kinship:
    """The memo of a contact; it compares what it is given with what it knows."""
    return Kinship()


@lru_cache(maxsize=512)
def _as_plain(belief: bytes) -> dict[str, Any]:
    """A belief as plain values, not to be changed; what is new now is what was old next time."""
    plain: dict[str, Any] = orjson.loads(belief)
    return plain


_TO_JSON = msgspec.json.Encoder().encode
