"""How long a pair of states has gone without a contact, by level and mode: clocks, and what moves them.

In: events of contacts, folded into one memory per pair; or the contacts as they stand. Out: one clock for
each mode and floor of level that has a contact. Only contacts that occurred and have a date count. Over
imprecise dates a clock has two ends: the last contact lies between the latest first day and the latest last
day of all. A contact that goes leaves the one before it as the last. Pure: what day it is, the caller says.

Fields of a memory:

    id/<contact>                        version that was seen last, and where the contact counts, if it does
    hi/<mode>/<level>/<hi>/<contact>    counted contacts of one mode and level by their last possible day
    lo/<mode>/<level>/<lo>/<contact>    the same by their first possible day
    n/<mode>/<level>                    how many there are
    seq                                 place of the event that changed the memory last
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from uuid import UUID

import msgspec

from shared.domain.vocabulary import Level, Status
from shared.events.contact import Contact, ContactEvent, ContactRetracted, ContactsMerged
from shared.ports import State
from shared.state import MemoryState

ANY = "any"
"""A clock of whatever mode, or of whatever level, an unknown one included."""
FLOORS = (ANY, *(level.value for level in Level if level is not Level.OFFICIAL))


@dataclass(frozen=True, slots=True)
class Clock:
    """The last contact of a pair of one mode and of at least one level."""

    dyad: str
    level: str
    """The floor, of the lower side: `fm` counts foreign ministers and above."""
    mode: str
    contacts: int
    contact: UUID
    """The one with the latest last day."""
    last_lo: date
    last_hi: date

    @property
    def id(self) -> str:
        """`RUS-USA.fm.in_person`."""
        return f"{self.dyad}.{self.level}.{self.mode}"

    @property
    def rank(self) -> int:
        """-1 for any level, else that of the floor: 1 for an ambassador up to 6 for a head of state."""
        return -1 if self.level == ANY else Level(self.level).rank

    def days(self, today: date) -> tuple[int, int]:
        """Least and greatest number of days since the last contact; never below 0."""
        return max(0, (today - self.last_hi).days), max(0, (today - self.last_lo).days)


class _Seen(msgspec.Struct, frozen=True, array_like=True):
    """What is known of a contact; `mode` is empty while it does not count."""

    version: int
    mode: str = ""
    level: str = ""
    lo: str = ""
    hi: str = ""

    @property
    def place(self) -> tuple[str, str, str, str]:
        """Where the contact counts."""
        return self.mode, self.level, self.lo, self.hi


class PairClocks:
    """The clocks of one pair of states over its memory."""

    def __init__(self, dyad: str, state: State) -> None:
        self._dyad = dyad
        self._state = state

    def take(self, event: ContactEvent, seq: int) -> bool:
        """Take a change of a contact in; False when it moved nothing, as a version that comes late does."""
        moved = False
        for gone in event.merged if isinstance(event, ContactsMerged) else ():
            if gone != event.contact.contact_id:
                moved |= self._set(gone, _Seen(self._seen(gone).version))
        contact = event.contact
        if contact.version > self._seen(contact.contact_id).version:
            gone_now = isinstance(event, ContactRetracted)
            moved |= self._set(contact.contact_id, _Seen(contact.version) if gone_now else _seen_of(contact))
        if moved:
            self._state.put("seq", str(seq).encode())
        return moved

    def add(self, contact: Contact) -> None:
        """Count a contact as it stands."""
        self._set(contact.contact_id, _seen_of(contact))

    @property
    def seq(self) -> int:
        """Place of the event that moved a clock of the pair last, 0 when none did."""
        return int(self._state.get("seq") or b"0")

    def ids(self) -> set[str]:
        """Ids of the clocks that there are."""
        return {f"{self._dyad}.{floor}.{mode}" for floor, mode in _faces(self._buckets())}

    def all(self) -> Iterator[Clock]:
        """Every clock of the pair."""
        ends = {bucket: self._ends(*bucket) for bucket in self._buckets()}
        for (floor, mode), buckets in _faces(ends).items():
            found = [ends[bucket] for bucket in buckets]
            hi, contact = max((one.hi, one.contact) for one in found)
            yield Clock(
                dyad=self._dyad,
                level=floor,
                mode=mode,
                contacts=sum(one.contacts for one in found),
                contact=UUID(contact),
                last_lo=date.fromisoformat(max(one.lo for one in found)),
                last_hi=date.fromisoformat(hi),
            )

    def _seen(self, contact_id: UUID) -> _Seen:
        raw = self._state.get(f"id/{contact_id}")
        return _SEEN.decode(raw) if raw else _Seen(0)

    def _set(self, contact_id: UUID, after: _Seen) -> bool:
        before = self._seen(contact_id)
        self._state.put(f"id/{contact_id}", msgspec.json.encode(after))
        if before.place == after.place:
            return False
        for seen, change in ((before, -1), (after, 1)):
            if not seen.mode:
                continue
            bucket = f"{seen.mode}/{seen.level}"
            for field in (f"hi/{bucket}/{seen.hi}/{contact_id}", f"lo/{bucket}/{seen.lo}/{contact_id}"):
                self._state.put(field, b"") if change > 0 else self._state.delete(field)
            count = int(self._state.get(f"n/{bucket}") or b"0") + change
            if count:
                self._state.put(f"n/{bucket}", str(count).encode())
            else:
                self._state.delete(f"n/{bucket}")
        return True

    def _buckets(self) -> list[tuple[str, str]]:
        fields = (field for field, _ in self._state.scan("n/", "n0"))
        return [(mode, level) for _, mode, level in (field.split("/") for field in fields)]

    def _ends(self, mode: str, level: str) -> "_Ends":
        """The latest days of one mode and level, which has at least one contact."""
        bucket = f"{mode}/{level}"
        latest = {
            end: next(self._state.scan(f"{end}/{bucket}/", f"{end}/{bucket}0", reverse=True))[0].split("/")
            for end in ("hi", "lo")
        }
        return _Ends(
            latest["lo"][3], latest["hi"][3], latest["hi"][4], int(self._state.get(f"n/{bucket}") or b"0")
        )


@dataclass(frozen=True, slots=True)
class _Ends:
    lo: str
    hi: str
    contact: str
    contacts: int


def clocks_of(contacts: Iterable[Contact]) -> Iterator[Clock]:
    """The clocks that contacts as they stand make, pair by pair."""
    for dyad, group in groupby(
        sorted(contacts, key=lambda contact: contact.dyad), key=lambda contact: contact.dyad
    ):
        pair = PairClocks(dyad, MemoryState())
        for contact in group:
            pair.add(contact)
        yield from pair.all()


def _faces(buckets: Iterable[tuple[str, str]]) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """Which modes and levels each clock counts, for the clocks that count any."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for bucket in buckets:
        mode, level = bucket
        for floor in FLOORS:
            if floor == ANY or (level != "-" and Level(level).rank >= Level(floor).rank):
                for face in (mode, ANY):
                    found.setdefault((floor, face), []).append(bucket)
    return found


def _seen_of(contact: Contact) -> _Seen:
    when = contact.when
    if contact.status is not Status.OCCURRED or when is None:
        return _Seen(contact.version)
    level = contact.level.value if contact.level is not None else "-"
    return _Seen(contact.version, contact.mode.value, level, when.lo.isoformat(), when.hi.isoformat())


_SEEN = msgspec.json.Decoder(_Seen)
