"""Contacts as joined, and the ones read lately: a busy contact is read again with every further report.

In: bytes of the state. Out: clusters and their views. What is remembered is used only for exactly the same
bytes, so it can be forgotten at any time.
"""

from collections import OrderedDict

import msgspec

from services.detect.traits import Trait
from services.detect.view import View


class Cluster(msgspec.Struct, array_like=True):
    """A contact as joined. `members` are in the order of joining, the founder first."""

    members: list[Trait]
    contact: str
    """Id under which it was published; empty when it is new."""

    @property
    def key(self) -> str:
        """Key of the founder, under which the cluster is kept."""
        return self.members[0].key


class Clusters:
    """Clusters by their founder, the least recently used forgotten first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[str, tuple[bytes, Cluster, View]] = OrderedDict()

    def read(self, founder: str, raw: bytes) -> tuple[Cluster, View]:
        """The cluster that these bytes are, to be changed freely, and its view, not to be changed."""
        kept = self._kept.get(founder)
        if kept is None or kept[0] != raw:
            cluster = _DECODE(raw)
            kept = raw, cluster, View.of(cluster.members)
        self._keep(founder, kept)
        return Cluster(kept[1].members.copy(), kept[1].contact), kept[2]

    def write(self, cluster: Cluster, view: View) -> bytes:
        """The bytes of a cluster; it and its view are not changed any more."""
        raw = _ENCODE(cluster)
        self._keep(cluster.key, (raw, cluster, view))
        return raw

    def _keep(self, founder: str, kept: tuple[bytes, Cluster, View]) -> None:
        self._kept[founder] = kept
        self._kept.move_to_end(founder)
        if len(self._kept) > self._most:
            self._kept.popitem(last=False)


_ENCODE = msgspec.msgpack.Encoder().encode
_DECODE = msgspec.msgpack.Decoder(Cluster).decode
