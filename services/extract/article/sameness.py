"""Whether two readings of one article agree: in date, country and the rank of those who took part.

In: readings or what they say. Out: answers. What one of them leaves open disagrees with nothing.
"""

from services.extract.mentions.people import HEADS
from services.extract.model import Actor, DateFound, Reading
from shared.domain.vocabulary import Level
from shared.domain.when import bounds, overlapping


def dates_agree(one: DateFound | None, other: DateFound | None) -> bool:
    """Whether two days may be the same."""
    if one is None or other is None or one.edtf is None or other.edtf is None:
        return not (
            one
            and other
            and one.weekday is not None
            and other.weekday is not None
            and one.weekday != other.weekday
        )
    return overlapping(one.edtf, other.edtf)


def stated(when: DateFound | None) -> bool:
    """Whether a day says more than its weekday."""
    return when is not None and (when.edtf is not None or when.season is not None)


def on_one_day(one: Reading, other: Reading) -> bool:
    """Whether both say a day, and may mean the same."""
    return stated(one.when) and stated(other.when) and dates_agree(one.when, other.when)


def in_one_country(one: Reading, other: Reading) -> bool:
    """Whether two contacts may have been in the same country."""
    return one.place is None or other.place is None or one.place.country == other.place.country


def levels_agree(old: Reading, new: Reading) -> bool:
    """Ministers' talks and leaders' talks are two contacts, even of one pair on one day."""
    for state in set(old.states) & set(new.states):
        one, other = _top(old, state), _top(new, state)
        if one is None or other is None or "body" in (one.kind, other.kind):
            continue
        if one.level and other.level and one.level is not other.level:
            alike = one.person_id is not None and one.person_id == other.person_id
            common = _only_leaders(old, new) or _some_ministers(old, new)
            if alike or common or _only_leaders(new, old) or _some_ministers(new, old):
                continue
            return False
        if one.person_id and other.person_id and one.person_id != other.person_id:
            return False
    return True


def _only_leaders(one: Reading, other: Reading) -> bool:
    """Whether one common title means heads who are named elsewhere: "the leaders of A and B met"."""
    if any(actor.name is not None or actor.level not in HEADS for actor in one.actors):
        return False
    return len({actor.level for actor in one.actors}) == 1 and all(
        actor.name is not None and actor.level in HEADS for actor in other.actors
    )


def _some_ministers(one: Reading, other: Reading) -> bool:
    """Whether one title without a field means those who have one elsewhere: "ministers of A and B meet"."""
    if any(a.name is not None or a.level is not Level.MINISTER for a in one.actors):
        return False
    bare = any(actor.plural for actor in one.actors) and all(
        _lower(actor.said) <= _lower(actor.title_word or "") for actor in one.actors
    )
    return bare and all(actor.level is Level.FOREIGN_MINISTER for actor in other.actors)


def _lower(said: str) -> int:
    """How many words have a small first letter."""
    return sum(word[0].islower() for word in said.split())


def _top(reading: Reading, state: str) -> Actor | None:
    fits = [a for a in reading.actors if a.state == state]
    return max(fits, key=lambda a: a.level.rank if a.level else -1, default=None)


def finer(new: DateFound | None, old: DateFound | None) -> bool:
    """Whether a day says more than another one of the same contact."""
    if new is None:
        return False
    if old is None or (old.edtf is None and new.edtf is not None):
        return True
    if new.edtf is None or old.edtf is None:
        return False
    (a, b), (c, d) = bounds(old.edtf), bounds(new.edtf)
    within = a <= c and d <= b and new.is_day and not old.is_day
    return within or len(new.edtf.split("/")[0]) > len(old.edtf.split("/")[0])
