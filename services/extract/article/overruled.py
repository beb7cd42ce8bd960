"""Readings that the rest of the article overrules: plans that came about, visits called off, contacts denied.

In: the readings of an article, one for each contact. Out: those that stand; what an overruled one alone knew
of day and place goes over to the one that overrules it.
"""

from typing import Final

from services.extract.article.sameness import (
    dates_agree,
    finer,
    in_one_country,
    levels_agree,
    on_one_day,
    stated,
)
from services.extract.mentions.people import HEADS
from services.extract.model import DateFound, Reading
from shared.domain.vocabulary import Setting, Status
from shared.domain.when import bounds

NEXT: Final = 2
"""Characters between a sentence and the next."""
_NEAR_BY: Final = 400
"""Characters behind a plan in which a meeting without a day is that of the plan."""
SOFT: Final = {Status.CANCELLED, Status.POSTPONED}


def not_overruled(readings: list[Reading]) -> list[Reading]:
    """The readings that stand beside all others."""
    ahead = [r for r in readings if not _announced(r, readings) and not _still_ahead(r, readings)]
    return [
        r
        for r in ahead
        if not (
            _overtaken(r, ahead)
            or _under_way(r, ahead)
            or _come_about(r, ahead)
            or _called_off(r, ahead)
            or _set_anew(r, ahead)
            or _settled(r, ahead)
            or _disputed(r, ahead)
            or _also(r, ahead)
            or _seen_off(r, ahead)
        )
    ]


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
        and dates_agree(other.when, reading.when)
        and in_one_country(reading, other)
        and levels_agree(other, reading)
        for other in everything
    )


def _come_about(reading: Reading, everything: list[Reading]) -> bool:
    """A plan of a heading that the text below it tells as done: "X to meet Y", "X met Y on Friday"."""
    if not reading.heading or reading.status is not Status.PLANNED or stated(reading.when):
        return False
    return len(reading.spans) == 1 and any(
        other.status is Status.OCCURRED
        and not (other.heading or other.background)
        and other.pairs == reading.pairs
        and (None in (other.mode, reading.mode) or other.mode is reading.mode)
        and (other.setting is Setting.VISIT) is (reading.setting is Setting.VISIT)
        and in_one_country(reading, other)
        and levels_agree(other, reading)
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
        and levels_agree(other, reading)
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
        and in_one_country(reading, other)
        and levels_agree(other, reading)
        for other in everything
    )


def _goes_on(reading: Reading, plan: Reading, everything: list[Reading]) -> bool:
    """Whether a meeting is still the one that was told as a plan not far before, with no other in between."""
    if 0 < reading.start - plan.end <= NEXT:
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
        if other.status not in SOFT or other.pairs != reading.pairs:
            continue
        apart = reading.place and other.place and reading.place.country != other.place.country
        if reading.when is None:
            if other.trigger_at < reading.trigger_at and not apart and levels_agree(other, reading):
                # "cancelled a visit to A, where he was to meet B", "A had made ready to receive him"
                return True
        elif stated(other.when) and dates_agree(other.when, reading.when):
            if finer(reading.when, other.when):
                other.when = reading.when
            return True
        elif reading.meant and not apart and other.trigger_at < reading.trigger_at:
            # "has put off a visit to A. He was due in A on Monday"
            other.when = other.when if stated(other.when) else reading.when
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
        and in_one_country(reading, other)
        and levels_agree(other, reading)
        for other in everything
    )


def _settled(reading: Reading, everything: list[Reading]) -> bool:
    """What may happen on a day for which the same article has it planned: "could come on Friday"."""
    return reading.status is Status.HYPOTHETICAL and any(
        other.status is Status.PLANNED
        and other.pairs == reading.pairs
        and other.mode is reading.mode
        and on_one_day(other, reading)
        and in_one_country(reading, other)
        and levels_agree(other, reading)
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
        days = on_one_day(reading, other)
        undated = not stated(reading.when) and not stated(other.when)
        fresh = other.claimed and not stated(other.when) and not reading.background
        if ((days or fresh) and len(cities) <= 1) or (undated and len(cities) == 1):
            if other.place is None or other.place.city is None:
                other.place = reading.place or other.place
            other.when = other.when if stated(other.when) else reading.when
            return True
    return False


def _also(reading: Reading, everything: list[Reading]) -> bool:
    """A refusal of what the same article tells as called off: "will not come: the talks were scrapped"."""
    return reading.refused and any(
        other.status in SOFT and other.pairs == reading.pairs and on_one_day(reading, other)
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
        and in_one_country(reading, other)
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


def _just_told(reading: Reading, other: Reading) -> bool:
    """Whether a contact is told shortly before: "X and Y sat down in Lima. They did not shake hands"."""
    return (
        other.status is Status.OCCURRED
        and 0 < reading.start - other.end <= _NEAR_BY
        and not other.background
        and other.mode in (None, reading.mode)
        and set(reading.pairs) <= set(other.pairs)
        and (levels_agree(other, reading) or all(a.level in HEADS for a in (*reading.actors, *other.actors)))
    )


def _met_all_the_same(reading: Reading, everything: list[Reading]) -> bool:
    """Whether those who did not shake hands on a day are told of as having sat down together on it."""
    if reading.claimed:
        return False  # what others say of him is not proved by their having said it
    day = reading.when.edtf if reading.when is not None else None
    if reading.when is None and not reading.refused:
        return any(_just_told(reading, other) for other in everything)
    return day is not None and any(
        other.status is Status.OCCURRED
        and other.trigger_at < reading.trigger_at
        and other.when is not None
        and other.when.edtf == day
        and other.mode in (None, reading.mode)
        and set(reading.pairs) <= set(other.pairs)
        for other in everything
    )
