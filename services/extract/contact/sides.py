"""The sides of a filled frame are settled: counterparts get their rank, home titles their state.

In: the `Filled` of a trigger and the story so far. Out: the same, with actors completed or barred in place.
"""

from functools import cache
from typing import Final

from services.extract.contact.days import date_of
from services.extract.contact.titles import (
    MINISTERS,
    acting,
    as_his_spokesman_says,
    receiving,
    seated,
    visited,
)
from services.extract.frames.shapes import Filled
from services.extract.mentions.people import HEADS, NOT_THEN
from services.extract.model import Actor, DateFound
from services.extract.sentence.node import Node, only_title, so_many
from services.extract.story.story import Story
from services.extract.words.items import fold
from shared.domain.vocabulary import Level
from shared.domain.when import bounds

_AUDIENCE: Final = frozenset(("meet", "meeting", "received", "calling", "visiting"))
"""Frames in which an envoy is with somebody of the state in whose palace they are."""
_ONE_EACH: Final = HEADS | {Level.FOREIGN_MINISTER}
"""Ranks that one official of a state has."""
_ALIKE: Final = 3
"""Letters of a name that two spellings share."""
_HONORED: Final = 12
"""Letters in front of a title in which an honorific stands."""


def settle(story: Story, filled: Filled, at: int) -> None:
    """Complete and bar the actors of both sides, for the trigger at this node."""
    _of_the_host(story, filled, at)
    _complete(story, filled)
    _in_office(story, filled, at)


def _of_the_host(story: Story, filled: Filled, at: int) -> None:
    """Give bare titles to the host: of a visit told before, or of the house where somebody is received."""
    guests = {a.state for a in filled.left if a.barred is None and a.state is not None}
    for actor in filled.right:
        only_title = actor.kind == "official" and actor.recalled and actor.barred is None
        host = visited(story, guests) if only_title and len(guests) == 1 else None
        if host is not None and actor.state != host:
            # "X visited Peru. The premier of Chile did not. X met the president, the premier": of Peru.
            actor.state, actor.name, actor.person_id, actor.known = host, None, None, False
    word = story.nodes[at].word
    frames = {t.frame for t in word.triggers} if word is not None else set()
    envoys = bool(filled.right) and all(a.level is Level.AMBASSADOR for a in filled.right)
    receives = "receive" in frames or (envoys and bool(frames & _AUDIENCE))
    for actor in filled.left if receives and story.memory.home is None else ():
        bare = actor.kind == "official" and actor.name is None and actor.state is None
        if bare and actor.barred is None and not actor.plural and actor.level in MINISTERS:
            actor.state = receiving(story, filled.right)


def _complete(story: Story, filled: Filled) -> None:
    """Give counterparts their rank and home titles their state."""
    home, suffix = story.memory.home or story.filed or story.source, story.language.pack.own_suffix
    everybody = [*filled.left, *filled.right]
    for actor in everybody:
        actor.abroad = actor.abroad or (actor.name is None and _of_that_country(story, actor))
    if suffix is not None:
        for actor in everybody:
            if actor.state is None and actor.barred is None and _owned(story, actor, suffix):
                before = sum(node.start < actor.start for node in story.nodes)
                actor.state = next((a.state for a in story.resolve("land", None, before)), None)
    for actor in filled.left:
        if actor.state is None and actor.barred is None and actor.kind == "official" and actor.name is None:
            actor.state = acting(story, actor, filled.right)
    _where_sent(filled.left, filled.right)
    _where_sent(filled.right, filled.left)
    alone = len({a.state for a in everybody}) == 1 and bool(filled.left and filled.right)
    for actor in everybody:
        if alone and actor.recalled and home and not actor.abroad:
            # "the visit of the Korean minister to the president": his own was named before, the host is ours.
            actor.state = actor.name = actor.person_id = None
            actor.known = actor.recalled = False
    for actor in filled.right:
        if only_title(actor) and actor.kind == "official" and not actor.abroad:
            actor.state = as_his_spokesman_says(story, actor, filled.left)
    for actor in everybody:
        if (
            actor.state is None
            and actor.barred is None
            and home
            and actor.kind in ("official", "homely")
            and not actor.abroad
        ):
            # "The president was met by the minister of Chad and our ambassador": his own envoy is no rival.
            others = {a.state for a in everybody if a is not actor and a.state and not _sent_by(a, home)}
            rivals = _rivals(story, actor, home)
            named = actor.name is not None and not actor.known and _another(story, actor, home)
            ranked = actor.level not in (None, Level.OFFICIAL) and not actor.plural and not named
            acts = _acting(story, actor.level) == home
            ours = next((a.state for a in story.memory.history if a.level is actor.level), None) == home
            if (
                others
                and home not in others
                and ranked
                and (acts or not rivals - {home} - others)
                and not (_of_nations(story.nodes, actor) or _with_theirs(story, filled, actor, home))
                and (
                    ours
                    or _capital(story, actor)
                    or (actor in filled.left and " " in (actor.title_word or ""))
                )
            ):
                # A title of several words needs no capital to be ours where its holder acts.
                actor.state = home
        elif actor.state is None and actor.barred is None and actor.name and actor.level in MINISTERS:
            others = {a.state for a in everybody if a is not actor and a.state}
            rest = story.memory.states - others
            named = any(node.actors and node.actors[0].state in rest for node in story.nodes)
            if others and len(rest) == 1 and not actor.plural and (named or _capital(story, actor)):
                # "the trade minister, Rossi, met": of the only other state that the article names.
                actor.state = next(iter(rest))
    for actor in filled.right:
        if actor.state is None and actor.barred is None and actor.name is None and not actor.plural:
            actor.state = seated(story, actor, filled.left)
    highest = next((a for a in everybody if a.level is not None), None)
    for actor in filled.right:
        if actor.kind == "possessor" and actor.barred is None and highest and _left_out(story.nodes, actor):
            # "received Kenya's": the title of the other side.
            actor.kind, actor.possessive = "official", False
            actor.level, actor.coarse = highest.level, highest.coarse
    for actor in everybody:
        # The register cannot say what office somebody had at a time that nobody states.
        partner = highest and actor.title_word in story.language.pack.references.counterparts
        if highest and partner and (actor.level is None or not story.memory.dated):
            mate = next((a for a in everybody if a.level is not None and a is not actor), highest)
            actor.level, actor.coarse = mate.level, mate.coarse


def _where_sent(envoys: list[Actor], others: list[Actor]) -> None:
    """Give officials whom nobody knows the state to which the ambassador with them is sent."""
    sent = envoys[0].accredited if len(envoys) == 1 and envoys[0].level is Level.AMBASSADOR else None
    for actor in others if sent is not None and sent != envoys[0].state else ():
        # "The President met our ambassador to Peru": a head may receive his own.
        ranked = (
            actor.level in MINISTERS - HEADS and not actor.plural and actor.kind in ("official", "homely")
        )
        if actor.state is None and actor.barred is None and ranked:
            actor.state = sent


def _another(story: Story, actor: Actor, home: str) -> bool:
    """Whether a name that nobody knows is that of another state's president or foreign minister.

    All of the home state's are known, though news may spell them otherwise.
    """
    if actor.level is Level.HEAD_OF_STATE:
        return True
    day = story.day
    if actor.level is not Level.FOREIGN_MINISTER or day is None or home != story.language.pack.home:
        return False
    ours = story.language.knowledge.register.holder(home, actor.level.name.lower(), (day, day))
    parts = {fold(part)[:_ALIKE] for row in ours for part in row.person.split()}
    return bool(ours) and not any(fold(part)[:_ALIKE] in parts for part in (actor.name or "").split())


def _rivals(story: Story, actor: Actor, home: str) -> set[str]:
    """States of which somebody of this rank was told, whom the same title may mean.

    Where ours came first, the article is about him: "Presiden" is he, and others have their state or name.
    """
    same = [a for a in story.memory.history if a.level is actor.level and a.state]
    if same and same[0].state == home:
        titled = set() if _capital(story, actor) else {actor.title_word}
        same = [a for a in same if a.title_word in titled]
    return {a.state for a in same if a.state}


def _sent_by(actor: Actor, state: str) -> bool:
    return actor.state == state and actor.level is Level.AMBASSADOR


def _acting(story: Story, level: Level | None) -> str | None:
    """The state of the official of this rank who has acted last: "the president" goes on being that one."""
    return next((who.state for _, who in reversed(story.foci) if who.level is level), None)


def _of_nations(nodes: list[Node], actor: Actor) -> bool:
    """Whether a title is of several states: "menlu kedua negara", "Kemlu sejumlah negara"."""
    at = next((k for k, node in enumerate(nodes) if actor in node.actors), len(nodes))
    after = nodes[at + 1] if at + 1 < len(nodes) else None
    several = after is not None and so_many(after)
    # "Tiga menteri luar negeri": no state has so many.
    counted = 0 < at < len(nodes) and nodes[at - 1].is_("several")
    several = several or (counted and actor.level in _ONE_EACH)
    return several or (after is not None and bool(after.roles & {"countries", "several"}))


def _of_that_country(story: Story, actor: Actor) -> bool:
    """Whether a title is of the country just told of: "Presiden setempat", "Menlu negara itu"."""
    nodes, hosts = story.nodes, story.language.pack.references.hosts
    at = next((k for k, node in enumerate(nodes) if actor in node.actors), len(nodes))
    behind = nodes[at + 1 : at + 3]
    if not behind or behind[0].is_("local"):
        return bool(behind)
    host = behind[-1].is_("said") or behind[-1].text in hosts
    return len(behind) > 1 and behind[0].is_("nation") and host


def _left_out(nodes: list[Node], actor: Actor) -> bool:
    """Whether nothing follows that is theirs: "met Peru's in Lima", "received Kenya's"."""
    at = next((k for k, node in enumerate(nodes) if actor in node.actors), len(nodes))
    after = nodes[at + 1] if at + 1 < len(nodes) else None
    if after is None or after.kind in ("date", "place") or after.text in (".", ",", ";"):
        return True
    return bool(after.roles & {"in", "about", "and", "boundary", "to", "with"})


def _with_theirs(story: Story, filled: Filled, actor: Actor, home: str) -> bool:
    """Whether a stranger stands behind another state's official, in an article that never names ours.

    "Sung met the South Korean minister and Deputy Minister Choi": he is theirs.
    """
    if actor.name is None or actor.known or home in story.memory.states:
        return False
    side = filled.right if actor in filled.right else filled.left
    return any(other.state not in (None, home) and other.start < actor.start for other in side)


def _owned(story: Story, actor: Actor, suffix: str) -> bool:
    """Whether a title says that its holder is of the state named before: "menterinya"."""
    word = actor.title_word or ""
    return word.endswith(suffix) and word not in story.language.pack.references.counterparts


def _capital(story: Story, actor: Actor) -> bool:
    """Whether the chunk starts with a capital, or behind an honorific, as a home official's does."""
    text = story.article.text
    before = text[max(0, actor.start - _HONORED) : actor.start].lower().split()
    honored = bool(before) and before[-1] in _small(story.language.pack.honorifics)
    return honored or text[actor.start : actor.start + 1].isupper()


@cache
def _small(words: tuple[str, ...]) -> frozenset[str]:
    """The words of a list in small letters."""
    return frozenset(word.lower() for word in words)


def _in_office(story: Story, filled: Filled, at: int) -> None:
    """Let those take part who are not in office today but were at the date that the clause states."""
    waiting = [a for a in (*filled.left, *filled.right) if a.rows and a.barred == NOT_THEN]
    if not waiting:
        return
    # A chronology has the day above, in a line of its own.
    when = date_of(story.nodes, at, future=False) or _only_date(story.nodes) or story.day_lines.day
    if when is None or when.edtf is None:
        return
    lo, hi = bounds(when.edtf)
    for actor in waiting:
        rows = [row for row in actor.rows if row.may_cover(lo, hi)]
        top = max(rows, key=lambda row: row.level.rank, default=None)
        if top is not None and len({row.state for row in rows}) == 1:
            actor.state, actor.level, actor.coarse = top.state, top.level, top.coarse
            actor.person_id, actor.office, actor.known, actor.barred = (
                top.person_id,
                top.office,
                True,
                None,
            )


def _only_date(nodes: list[Node]) -> DateFound | None:
    """The one date with its year that a sentence states, wherever it stands."""
    stated = [node.date for node in nodes if node.date is not None and node.date.stated]
    return stated[0] if len(stated) == 1 else None


def only_states(story: Story, filled: Filled) -> None:
    """Territories are places, never parties."""
    for actor in (*filled.left, *filled.right):
        if actor.state is not None and not story.language.knowledge.is_state(actor.state):
            actor.barred = actor.barred or "no state"
