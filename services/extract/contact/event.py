"""A filled frame becomes a contact: its pairs of states, mode, status, date, place and doubts.

In: the story with the sentence's nodes, a trigger and its settled sides. Out: `Reading`s, none when no two
states stand against each other, several when somebody visits several states.
"""

from dataclasses import replace
from itertools import combinations, product

from services.extract.contact.circumstance import (
    REMOTE,
    forum_of,
    minutes_of,
    mode_of,
    occasion_of,
    settings_of,
    told_as_earlier,
)
from services.extract.contact.confidence import doubts_of
from services.extract.contact.days import date_of, meant_for, of_undoing
from services.extract.contact.guards import parties
from services.extract.contact.offsets import counted_from
from services.extract.contact.places import in_dateline, invited_to, place_of
from services.extract.contact.scope import Scope, scope_of
from services.extract.contact.tense import tense
from services.extract.contact.timing import (
    heads_plan,
    is_background,
    meant_lately,
    nearer_past,
    next_stop_ahead,
    of_clause,
    of_past_trip,
    of_what_was_done,
    still_ahead,
    told_ahead,
)
from services.extract.contact.turns import turns
from services.extract.contact.undone import undone_before, undone_behind
from services.extract.frames.shapes import FRAMES, Filled
from services.extract.model import Actor, DateFound, PlaceFound, Reading
from services.extract.sentence.node import Node
from services.extract.story.story import Story
from services.extract.words.gate import Sentence
from shared.domain.vocabulary import Mode, Setting, Status
from shared.lang.reading import Trigger

_FUTURE = frozenset((Status.PLANNED, Status.HYPOTHETICAL, Status.CANCELLED, Status.POSTPONED, Status.DENIED))
_MEANT = frozenset((Status.CANCELLED, Status.POSTPONED, Status.DENIED))
"""What was meant for a day may lie on either side of publication."""
_FRONT = 3
"""Nodes among which a day stands that opens a sentence: "On 6 July"."""


def events_of(story: Story, sentence: Sentence, at: int, trigger: Trigger, filled: Filled) -> list[Reading]:
    """The contacts that a trigger with these sides tells."""
    nodes = story.nodes
    left, right = parties(filled.left), parties(filled.right)
    if FRAMES[trigger.frame].place and len(_states(right)) > 1:
        if apart := turns(nodes, at, right, by_day=True):
            return _in_turn(story, sentence, at, trigger, left, apart, filled.nodes)
        return [
            reading
            for host in right
            for reading in events_of(story, sentence, at, trigger, Filled(left, [host], nodes=filled.nodes))
        ]
    if right and not filled.joint and (apart := turns(nodes, at, right)):
        return _in_turn(story, sentence, at, trigger, left, apart)
    settings = settings_of(nodes)
    scope = _scope(nodes, at, trigger)
    mode, implied = mode_of(nodes, at, trigger)
    if FRAMES[trigger.frame].place and mode in (Mode.PHONE, Mode.LETTER):
        mode, implied = trigger.mode, True
    occasion = occasion_of(nodes) if trigger.frame in ("address", "tell") else None
    if occasion is not None and occasion.mode is not None:
        mode, implied = occasion.mode, False
    if mode is Mode.LETTER and FRAMES[trigger.frame].place:
        mode = trigger.mode
    when = date_of(nodes, at, future=scope.status in _FUTURE)
    if scope.status in (Status.CANCELLED, Status.POSTPONED):
        meant = meant_for(nodes, at)
        if meant is None and when is not None and scope.first is not None:
            undone = of_undoing(nodes, scope.first, at, when, story.day)
            when = date_of(nodes, at, future=True, but=when) if undone else when
        when = meant or when
    if when is not None and of_what_was_done(nodes, scope, at, when, story.day):
        when = date_of(nodes, at, future=True, but=when)
    when = counted_from(nodes, at, when, story.day, future=scope.status in _FUTURE) or when
    told = tense(nodes, at, trigger)
    if when is None and told != "past" and scope.status is Status.OCCURRED:
        when = date_of(nodes, at, future=True)
        if when is not None and of_clause(nodes, at, when):
            scope = replace(scope, status=Status.PLANNED)
    place = None if mode in REMOTE else place_of(nodes, at)
    if place is not None and place.city is None and _of_party(nodes, at, place, [*left, *right]):
        place = None
    if place is not None and scope.status is not Status.OCCURRED and in_dateline(nodes, place):
        place = None
    if FRAMES[trigger.frame].place and mode not in REMOTE:
        place = _destination(filled, place)
    if mode is None and ("margins" in settings or place is not None):
        mode = Mode.IN_PERSON
    if place is None and mode not in REMOTE and FRAMES[trigger.frame].place is False:
        place = _seat(trigger, left, right)
    if place is None and trigger.status is Status.HYPOTHETICAL:
        place = invited_to(nodes, at, left)
    if mode is None and trigger.frame == "with" and story.round.goes_on(story.count, left):
        mode = Mode.PHONE
    when, place = story.in_scene(when, place, mode, scope.status)
    ahead = heads_plan(story, when) or (when is None and next_stop_ahead(story, trigger, left))
    if trigger.form == "noun" and scope.status is Status.OCCURRED and ahead:
        scope = replace(scope, status=Status.PLANNED)
    together = "joint" in settings and "separate" not in settings
    joint = together or (filled.joint and not (filled.right and scope.status is Status.DENIED))
    actors = [*left, *right]
    states = sorted({a.state for a in actors if a.state})
    if joint:
        pairs = tuple(combinations(states, 2))
    else:
        pairs = tuple(
            sorted({(min(a, b), max(a, b)) for a, b in product(_states(left), _states(right)) if a != b})
        )
    if not pairs:
        return []
    if nodes[at].is_("discuss") and _told(story, pairs):
        # "They also discussed the warning of last week": topics have days and places of their own.
        when = None if when is not None and when.start > nodes[at].start else when
        place = None if place is not None and place.start > nodes[at].start else place
        mode = None if implied else mode
    if scope.status is Status.OCCURRED and not scope.past and still_ahead(story, at, when, told):
        scope = replace(scope, status=Status.PLANNED)
    if scope.status is Status.PLANNED and told_ahead(story, scope, at, when):
        scope = replace(scope, status=Status.OCCURRED)
    future = scope.status in _FUTURE and not (scope.status in _MEANT and nearer_past(story, when))
    future = future and not (when is not None and meant_lately(story, scope, when))
    future = future and not (when is not None and of_past_trip(nodes, scope, at, when))
    future = future and not scope.past and not (when is not None and when.just_over(story.day))
    status = scope.status
    if status is Status.OCCURRED and told != "past" and when is not None and when.soon(story.day):
        fronted = any(node.date is when for node in nodes[:_FRONT])
        if (trigger.form == "noun" and not fronted) or not of_clause(nodes, at, when):
            # "A pause after calls between A and B until 2 April": the day is not that of the noun.
            when = None
        else:
            status, future = Status.PLANNED, True
    if when is not None and when.value(future=future) != when.edtf:
        when = DateFound(
            when.ahead, when.start, when.end, when.relative, when.weekday, when.ahead, when.stated
        )
    members = {state for pair in pairs for state in pair}
    reading = Reading(
        actors=[a for a in actors if a.state in members],
        mode=mode,
        status=status,
        setting=_setting(settings, trigger, forum_of(nodes), joint=joint and len(states) > 2),
        start=sentence.start,
        end=sentence.end,
        when=when,
        place=place,
        by=_by(scope, left, at),
        forum=forum_of(nodes),
        minutes=minutes_of(nodes),
        scheduled=False if "unscheduled" in settings else None,
        pairs=pairs,
        spans=[(sentence.start, sentence.end)],
        trigger_at=nodes[at].start,
        joint=joint,
        present=told == "present",
        named=trigger.form == "noun" and not scope.operators and told is None,
        implied_mode=implied,
        doubts=doubts_of(actors, filled),
    )
    reading.background = is_background(story, when) or (
        status is Status.OCCURRED and told_as_earlier(nodes, at)
    )
    if status is not Status.HYPOTHETICAL or story.grouped != story.count:
        # "discussed their hopes for talks between A and B. The two": those who discussed.
        story.grouped = story.count
        story.memory.groups.append([_one(actors, state) for state in states])
    return [reading]


def _of_party(nodes: list[Node], at: int, place: PlaceFound, parties: list[Actor]) -> bool:
    """Whether a place is only a party in front of the word: "the Peru talks", and not "their Peru summit"."""
    before = at > 0 and nodes[at - 1].start <= place.start < nodes[at - 1].end
    return before and place.country in _states(parties)


def _scope(nodes: list[Node], at: int, trigger: Trigger) -> Scope:
    """The status by the clause, and by what the rest of the sentence says became of a plan."""
    scope = scope_of(nodes, at, trigger)
    undone = undone_behind(nodes, at) if scope.status in (Status.PLANNED, Status.HYPOTHETICAL) else None
    if undone is None and scope.meant and scope.first is not None:
        undone = undone_before(nodes, scope.first)
    return scope if undone is None else replace(scope, status=undone)


def _in_turn(
    story: Story,
    sentence: Sentence,
    at: int,
    trigger: Trigger,
    left: list[Actor],
    apart: list[tuple[list[Actor], list[Node]]],
    used: list[Node] | None = None,
) -> list[Reading]:
    """The contacts with partners who come one after the other, each read by the words about it."""
    whole = story.nodes
    found: list[Reading] = []
    try:
        for actors, about in apart:
            story.nodes = about
            for side in [[a] for a in actors] if used is not None else [actors]:
                filled = Filled(left, side, nodes=used or [])
                found.extend(events_of(story, sentence, at, trigger, filled))
    finally:
        story.nodes = whole
    return found


def _one(actors: list[Actor], state: str) -> Actor:
    return next(a for a in actors if a.state == state)


def _told(story: Story, pairs: tuple[tuple[str, str], ...]) -> bool:
    """Whether the article has told of a contact of these states that took place."""
    return any(r.status is Status.OCCURRED and set(pairs) <= set(r.pairs) for r in story.found)


def _destination(filled: Filled, place: PlaceFound | None) -> PlaceFound | None:
    node = filled.where
    if node is not None and node.place is not None:
        return node.place
    actor = filled.right[0] if filled.right else None
    if actor is not None and actor.place is not None:
        if place is not None and place.country == actor.state and place.city:
            return place
        if node is not None and node.item is not None and node.item.known and node.item.known.place:
            known = node.item.known.place
            if actor.kind in ("capital", "metonym") or known.country == actor.state:
                return PlaceFound(
                    known.city if actor.kind in ("capital", "metonym") else None,
                    actor.state,
                    node.start,
                    node.end,
                )
        return actor.place
    if place is None and actor is not None:
        return PlaceFound(None, actor.state, actor.start, actor.end)
    return place


def _seat(trigger: Trigger, left: list[Actor], right: list[Actor]) -> PlaceFound | None:
    """Whoever receives is at home, unless the text says where."""
    hosts = left if trigger.frame in ("receive", "summon") else []
    if trigger.frame == "received" or (trigger.frame == "write" and trigger.mode is Mode.IN_PERSON):
        # Credentials are handed to whom they are for.
        hosts = right
    states = _states(hosts)
    return PlaceFound(None, states[0], hosts[0].start, hosts[0].end) if len(states) == 1 else None


def _by(scope: Scope, left: list[Actor], at: int) -> str | None:
    if scope.status not in (Status.CANCELLED, Status.POSTPONED, Status.DENIED) or scope.first is None:
        return None
    states = _states(left)
    return states[0] if len(states) == 1 and scope.first < at else None


def _states(actors: list[Actor]) -> list[str]:
    return sorted({actor.state for actor in actors if actor.state})


def _setting(settings: set[str], trigger: Trigger, forum: str | None, *, joint: bool) -> Setting:
    if "margins" in settings:
        return Setting.MARGINS
    if "mediated" in settings or trigger.frame == "mediate":
        return Setting.MEDIATED
    if joint:
        return Setting.MULTILATERAL
    if trigger.frame in ("visit", "visiting", "arrive", "send", "leave"):
        return Setting.VISIT
    del forum
    return Setting.BILATERAL
