"""One article, one report for one contact: retellings inside the article become one reading.

In: the readings in the order of the text. Out: fewer readings; the more specific date, place and mode win and
every evidence span is kept.
"""

from dataclasses import replace
from typing import Final

from services.extract.mentions.people import HEADS
from services.extract.model import Actor, DateFound, Reading
from shared.domain.vocabulary import Mode, Setting, Status
from shared.domain.when import bounds, overlapping

_SEVERAL: Final = 3
_NEXT: Final = 2
"""Characters between a sentence and the next."""
_NEAR_BY: Final = 400
"""Characters behind a plan in which a meeting without a day is that of the plan."""
_SOFT: Final = {Status.CANCELLED, Status.POSTPONED}


def folded(readings: list[Reading]) -> list[Reading]:
    """Join the readings that tell the same contact."""
    kept: list[Reading] = []
    by_pair: dict[tuple[str, str], set[int]] = {}
    waiting = readings[::-1]
    while waiting:
        reading = waiting.pop()
        shared = {at for pair in reading.pairs for at in by_pair.get(pair, ())}
        fits = [at for at in sorted(shared) if _same(kept[at], reading)]
        # "The two have met before. They last met in Hamburg. In Hamburg": the nearer one is meant.
        home = max(fits, key=lambda at: _likeness(kept[at], reading), default=None)
        if home is None:
            home = len(kept)
            kept.append(reading)
        else:
            if (more := _others(kept[home], reading)) is not None:
                waiting.append(more)
            _merge(kept[home], reading)
        for pair in kept[home].pairs:
            by_pair.setdefault(pair, set()).add(home)
    kept = [reading for reading in kept if not _announced(reading, kept) and not _still_ahead(reading, kept)]
    return [
        r
        for r in kept
        if not (
            _overtaken(r, kept)
            or _under_way(r, kept)
            or _called_off(r, kept)
            or _set_anew(r, kept)
            or _disputed(r, kept)
            or _also(r, kept)
            or _seen_off(r, kept)
        )
    ]


def _same(old: Reading, new: Reading) -> bool:
    if not set(old.pairs) & set(new.pairs) or _one_more(old, new):
        return False
    if old.status is not new.status and not {old.status, new.status} <= _SOFT:
        return False
    if old.mode and new.mode and old.mode is not new.mode and not (old.implied_mode or new.implied_mode):
        return False
    if old.mode and new.mode and Mode.IN_PERSON in (old.mode, new.mode) and old.mode is not new.mode:
        return False
    if not _dates_agree(old.when, new.when) or _takes_over(old, new):
        return False
    if old.place and new.place and old.place.country != new.place.country:
        return False
    return _levels_agree(old, new)


def _likeness(old: Reading, new: Reading) -> int:
    """How much two tellings that may be of one contact have in common: the day, the city, the sentence."""
    cities = old.place is not None and new.place is not None and old.place.city == new.place.city
    return 2 * _on_one_day(old, new) + cities + ((new.start, new.end) in old.spans)


def _others(old: Reading, new: Reading) -> Reading | None:
    """The rest of a list of partners one of whom was told of before: "met X. He also met Y, X and Z"."""
    pairs = tuple(pair for pair in new.pairs if pair not in old.pairs)
    if new.joint or not pairs:
        return None
    states = {state for pair in pairs for state in pair}
    actors = [actor for actor in new.actors if actor.state in states]
    return replace(new, actors=actors, pairs=pairs, spans=list(new.spans), claims=[], words=[], conflicts=[])


def _one_more(old: Reading, new: Reading) -> bool:
    """Whether a summit of three follows what two of them did, other than the trip to it."""
    if old.joint and len(old.states) >= _SEVERAL and len(new.states) < len(old.states):
        # "The three will meet. He will then travel to A": the trip is no part of what the three do.
        elsewhere = new.place is not None and old.place is None
        apart = new.setting in (Setting.VISIT, Setting.MARGINS) and old.setting is not new.setting
        return elsewhere or apart
    if not new.joint or len(new.states) < _SEVERAL or set(new.states) <= set(old.states):
        return False
    trip = old.setting is Setting.VISIT and len(old.spans) == 1 and new.start - old.end <= _NEXT
    return not trip or not set(old.states) < set(new.states)


def _dates_agree(one: DateFound | None, other: DateFound | None) -> bool:
    if one is None or other is None or one.edtf is None or other.edtf is None:
        return not (
            one
            and other
            and one.weekday is not None
            and other.weekday is not None
            and one.weekday != other.weekday
        )
    return overlapping(one.edtf, other.edtf)


def _takes_over(old: Reading, new: Reading) -> bool:
    """Whether an undated contact would get the date of one that is told as past, or only roughly dated."""
    if old.background or _stated(old.when):
        return False
    if new.background:
        return True
    edtf = new.when.edtf if new.when is not None else None
    weekday = old.when.weekday if old.when is not None else None
    if edtf is None or weekday is None:
        return False
    lo, hi = bounds(edtf)
    return lo != hi or lo.weekday() != weekday


def _stated(when: DateFound | None) -> bool:
    return when is not None and (when.edtf is not None or when.season is not None)


def _on_one_day(one: Reading, other: Reading) -> bool:
    """Whether both say a day, and may mean the same."""
    return _stated(one.when) and _stated(other.when) and _dates_agree(one.when, other.when)


def _in_one_country(one: Reading, other: Reading) -> bool:
    """Whether two contacts may have been in the same country."""
    return one.place is None or other.place is None or one.place.country == other.place.country


def _levels_agree(old: Reading, new: Reading) -> bool:
    """Ministers' talks and leaders' talks are two contacts, even of one pair on one day."""
    for state in set(old.states) & set(new.states):
        one, other = _top(old, state), _top(new, state)
        if one is None or other is None or "body" in (one.kind, other.kind):
            continue
        if one.level and other.level and one.level is not other.level:
            alike = one.person_id is not None and one.person_id == other.person_id
            if alike or _only_leaders(old, new) or _only_leaders(new, old):
                continue
            return False
        if (
            one is not None
            and other is not None
            and one.person_id
            and other.person_id
            and one.person_id != other.person_id
        ):
            return False
    return True


def _only_leaders(one: Reading, other: Reading) -> bool:
    """Whether one common title means heads who are named elsewhere: "the leaders of A and B met"."""
    if any(actor.name is not None or actor.level not in HEADS for actor in one.actors):
        return False
    return len({actor.level for actor in one.actors}) == 1 and all(
        actor.name is not None and actor.level in HEADS for actor in other.actors
    )


def _top(reading: Reading, state: str) -> Actor | None:
    fits = [a for a in reading.actors if a.state == state]
    return max(fits, key=lambda a: a.level.rank if a.level else -1, default=None)


def _merge(home: Reading, new: Reading) -> None:
    if new.joint and len(new.states) > len(home.states) and set(home.pairs) <= set(new.pairs):
        # "He will go to A for a summit with A and B": the summit has one side more than the trip.
        home.actors.extend(a for a in new.actors if a.state not in home.states)
        home.joint = True
    for actor in new.actors:
        same = next((a for a in home.actors if a.state == actor.state), None)
        if same is None:
            continue
        if (same.level is None and actor.level is not None) or (same.name is None and actor.name is not None):
            home.actors[home.actors.index(same)] = actor
    home.pairs = tuple(sorted(set(home.pairs) | {p for p in new.pairs if set(p) <= set(home.states)}))
    told = home.implied_mode and not new.implied_mode
    seen = home.mode is Mode.PHONE and new.mode is Mode.VIDEO  # a video call is called a call as well
    if new.mode is not None and (home.mode is None or told or seen):
        home.mode, home.implied_mode = new.mode, new.implied_mode
    if _finer(new.when, home.when):
        home.when = new.when
    if new.place is not None and (home.place is None or (home.place.city is None and new.place.city)):
        home.place = new.place
    if home.status is Status.CANCELLED and new.status is Status.POSTPONED:
        home.status = new.status
    home.by = home.by or new.by
    home.forum = home.forum or new.forum
    home.minutes = home.minutes or new.minutes
    home.scheduled = home.scheduled if home.scheduled is not None else new.scheduled
    home.background = home.background and new.background
    home.meant = home.meant or new.meant
    home.claimed = home.claimed and new.claimed
    home.refused = home.refused and new.refused
    home.vague = home.vague and new.vague
    if home.setting.value == "bilateral":
        home.setting = new.setting
    home.spans.extend(span for span in new.spans if span not in home.spans)
    home.claims.extend(new.claims)
    home.words.extend(new.words)
    home.conflicts.extend(c for c in new.conflicts if c not in home.conflicts)
    home.doubts &= new.doubts


def _finer(new: DateFound | None, old: DateFound | None) -> bool:
    if new is None:
        return False
    if old is None or (old.edtf is None and new.edtf is not None):
        return True
    if new.edtf is None or old.edtf is None:
        return False
    (a, b), (c, d) = bounds(old.edtf), bounds(new.edtf)
    within = a <= c and d <= b and new.is_day and not old.is_day
    return within or len(new.edtf.split("/")[0]) > len(old.edtf.split("/")[0])


def _under_way(reading: Reading, everything: list[Reading]) -> bool:
    """A visit to come that the same article tells as begun: "arrived on Monday to begin a visit"."""
    if reading.status is not Status.PLANNED or reading.setting is not Setting.VISIT:
        return False
    return any(
        other.status is Status.OCCURRED
        and other.setting is Setting.VISIT
        and other.trigger_at < reading.trigger_at
        and not other.background
        and other.pairs == reading.pairs
        and _dates_agree(other.when, reading.when)
        and _in_one_country(reading, other)
        and _levels_agree(other, reading)
        for other in everything
    )


def _announced(reading: Reading, everything: list[Reading]) -> bool:
    """A visit of a headline, "X travels to A", that the text below it puts on days to come."""
    if reading.status is not Status.OCCURRED or reading.setting is not Setting.VISIT or not reading.present:
        return False
    return reading.when is None and any(
        other.status is Status.PLANNED
        and other.setting is Setting.VISIT
        and other.start > reading.start
        and other.when is not None
        and other.pairs == reading.pairs
        and _levels_agree(other, reading)
        for other in everything
    )


def _still_ahead(reading: Reading, everything: list[Reading]) -> bool:
    """A visit that is only named after it has been told as a plan: "will visit A. The visit to A matters"."""
    dated = reading.when is not None and not reading.when.inferred
    if not reading.named or reading.status is not Status.OCCURRED or dated:
        return False
    visit = reading.setting is Setting.VISIT
    return any(
        other.status is Status.PLANNED
        # "will meet Y on Friday. It is their third meeting"
        and (other.setting is Setting.VISIT if visit else _goes_on(reading, other, everything))
        and (visit or (other.mode is reading.mode and len(reading.spans) == 1))
        and other.trigger_at < reading.trigger_at
        and other.pairs == reading.pairs
        and _in_one_country(reading, other)
        and _levels_agree(other, reading)
        for other in everything
    )


def _goes_on(reading: Reading, plan: Reading, everything: list[Reading]) -> bool:
    """Whether a meeting is still the one that was told as a plan not far before, with no other in between."""
    if 0 < reading.start - plan.end <= _NEXT:
        return True
    return 0 < reading.start - plan.end <= _NEAR_BY and not any(
        other.status is Status.OCCURRED and other is not reading and set(other.pairs) & set(reading.pairs)
        for other in everything
    )


def _called_off(reading: Reading, everything: list[Reading]) -> bool:
    """A plan for a contact that the same article tells as called off: "it was set for Monday"."""
    if reading.status is not Status.PLANNED:
        return False
    for other in everything:
        if other.status not in _SOFT or other.pairs != reading.pairs:
            continue
        apart = reading.place and other.place and reading.place.country != other.place.country
        if reading.when is None:
            if other.trigger_at < reading.trigger_at and not apart and _levels_agree(other, reading):
                # "cancelled a visit to A, where he was to meet B", "A had made ready to receive him"
                return True
        elif _stated(other.when) and _dates_agree(other.when, reading.when):
            if _finer(reading.when, other.when):
                other.when = reading.when
            return True
        elif reading.meant and not apart and other.trigger_at < reading.trigger_at:
            # "has put off a visit to A. He was due in A on Monday"
            other.when = other.when if _stated(other.when) else reading.when
            if reading.place is not None and (other.place is None or other.place.city is None):
                other.place = reading.place
            return True
    return False


def _set_anew(reading: Reading, everything: list[Reading]) -> bool:
    """What was put off, where the article tells the new day: "is due on Friday. It was first set for May"."""
    if reading.status is not Status.POSTPONED:
        return False
    return any(
        other.status is Status.PLANNED
        and other.pairs == reading.pairs
        and other.mode is reading.mode
        and (other.setting is Setting.VISIT) is (reading.setting is Setting.VISIT)
        and _later(other.when, reading.when)
        and _in_one_country(reading, other)
        and _levels_agree(other, reading)
        for other in everything
    )


def _later(one: DateFound | None, other: DateFound | None) -> bool:
    """Whether a stated day is after another that is stated."""
    if one is None or other is None or one.edtf is None or other.edtf is None:
        return False
    return bounds(one.edtf)[0] > bounds(other.edtf)[1]


def _disputed(reading: Reading, everything: list[Reading]) -> bool:
    """A contact that the same article tells as denied, on the same day or in the same city."""
    if reading.status is not Status.OCCURRED:
        return False
    for other in everything:
        if other.status is not Status.DENIED or other.pairs != reading.pairs or other.refused:
            continue
        modes = {mode for mode in (other.mode, reading.mode) if mode is not None}
        if not (other.claimed or other.trigger_at < reading.trigger_at) or len(modes) > 1:
            continue
        cities = {r.place.city for r in (reading, other) if r.place is not None and r.place.city}
        days = _on_one_day(reading, other)
        undated = not _stated(reading.when) and not _stated(other.when)
        fresh = other.claimed and not _stated(other.when) and not reading.background
        if ((days or fresh) and len(cities) <= 1) or (undated and len(cities) == 1):
            if other.place is None or other.place.city is None:
                other.place = reading.place or other.place
            other.when = other.when if _stated(other.when) else reading.when
            return True
    return False


def _also(reading: Reading, everything: list[Reading]) -> bool:
    """A refusal of what the same article tells as called off: "will not come: the talks were scrapped"."""
    return reading.refused and any(
        other.status in _SOFT and other.pairs == reading.pairs and _on_one_day(reading, other)
        for other in everything
    )


def _seen_off(reading: Reading, everything: list[Reading]) -> bool:
    """A visit told by the guest's leaving, after what was held on it: "left Lima on Tuesday"."""
    if not reading.over or reading.status is not Status.OCCURRED:
        return False
    return any(
        other.status is Status.OCCURRED
        and other.trigger_at < reading.trigger_at
        and other.pairs == reading.pairs
        and not other.background
        and _in_one_country(reading, other)
        for other in everything
        if other is not reading and other.mode is reading.mode
    )


def _overtaken(reading: Reading, everything: list[Reading]) -> bool:
    """A hypothetical or vague plan, or a denial, that the article itself reports as having happened."""
    if reading.status is Status.DENIED:
        return _met_all_the_same(reading, everything)
    if reading.status is not Status.HYPOTHETICAL or reading.when is not None:
        return False
    return any(
        other is not reading
        and other.status is Status.OCCURRED
        and set(other.pairs) & set(reading.pairs)
        and other.start < reading.start
        and not other.background
        and (other.mode is reading.mode or reading.mode is None)
        and not _abroad(other, reading)
        for other in everything
    )


def _abroad(told: Reading, invited: Reading) -> bool:
    """Whether somebody is asked to the other country: "received him in Lima. He invited him to Chad"."""
    if told.place is None or invited.place is None or invited.place.country not in invited.states:
        return False
    said = invited.start <= invited.place.start < invited.end
    return said and told.place.country != invited.place.country


def _met_all_the_same(reading: Reading, everything: list[Reading]) -> bool:
    """Whether those who did not shake hands on a day are told of as having sat down together on it."""
    day = reading.when.edtf if reading.when is not None else None
    return day is not None and any(
        other.status is Status.OCCURRED
        and other.trigger_at < reading.trigger_at
        and other.when is not None
        and other.when.edtf == day
        and other.mode in (None, reading.mode)
        and set(reading.pairs) <= set(other.pairs)
        for other in everything
    )
