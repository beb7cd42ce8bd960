"""One article, one report for one contact: retellings inside the article become one reading.

In: the readings in the order of the text. Out: fewer readings; the more specific date, place and mode win and
every evidence span is kept.
"""

from dataclasses import replace
from typing import Final

from services.extract.article.overruled import NEXT, SOFT, not_overruled
from services.extract.article.sameness import dates_agree, finer, levels_agree, on_one_day, stated
from services.extract.model import Reading
from shared.domain.vocabulary import Mode, Setting, Status
from shared.domain.when import bounds

_SEVERAL: Final = 3


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
    return not_overruled(kept)


def _same(old: Reading, new: Reading) -> bool:
    if not set(old.pairs) & set(new.pairs) or _one_more(old, new):
        return False
    if old.status is not new.status and not {old.status, new.status} <= SOFT:
        return False
    if old.mode and new.mode and old.mode is not new.mode and not (old.implied_mode or new.implied_mode):
        return False
    if old.mode and new.mode and Mode.IN_PERSON in (old.mode, new.mode) and old.mode is not new.mode:
        return False
    if not dates_agree(old.when, new.when) or _takes_over(old, new):
        return False
    if old.place and new.place and old.place.country != new.place.country:
        return False
    return levels_agree(old, new)


def _likeness(old: Reading, new: Reading) -> int:
    """How much two tellings that may be of one contact have in common: the day, the city, the sentence."""
    cities = old.place is not None and new.place is not None and old.place.city == new.place.city
    return 2 * on_one_day(old, new) + cities + ((new.start, new.end) in old.spans)


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
    trip = old.setting is Setting.VISIT and len(old.spans) == 1 and new.start - old.end <= NEXT
    return not trip or not set(old.states) < set(new.states)


def _takes_over(old: Reading, new: Reading) -> bool:
    """Whether an undated contact would get the date of one that is told as past, or only roughly dated."""
    if old.background or stated(old.when):
        return False
    if new.background:
        return True
    edtf = new.when.edtf if new.when is not None else None
    weekday = old.when.weekday if old.when is not None else None
    if edtf is None or weekday is None:
        return False
    lo, hi = bounds(edtf)
    return lo != hi or lo.weekday() != weekday


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
    if finer(new.when, home.when):
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
