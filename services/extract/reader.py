"""The reader: an article becomes its contacts. Start here.

In: an `Article`. Out: `Reading`s, one per contact, in the order of the text. Layers: gate (sentences.py) ->
items (lexicon.py) -> officials (chunks.py, people.py) -> nodes -> frames -> guards -> scope ->
circumstance -> fold. The same text always gives the same readings.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations, product

from services.extract.circumstance import (
    date_of,
    forum_of,
    minutes_of,
    mode_of,
    occasion_of,
    place_of,
    settings_of,
    told_as_earlier,
)
from services.extract.claims import claims_in, scoped, words_in
from services.extract.dates import DateReader
from services.extract.fold import folded
from services.extract.frames import FRAMES, Filled, fill
from services.extract.guards import guarded, parties, session
from services.extract.lexicon import NOVEL, REFERS, Item, Lexicon, marks_of
from services.extract.model import Actor, Article, DateFound, PlaceFound, Reading, Trace
from services.extract.nodes import Node, nodes_of
from services.extract.people import NOT_THEN, Memory
from services.extract.scope import Scope, scope_of
from services.extract.sentences import Gate, Sentence, Sifted
from shared.domain.vocabulary import Level, Mode, Setting, Status
from shared.domain.when import bounds
from shared.knowledge.compiled import Knowledge
from shared.lang.reading import ReadingPack, Trigger

_REMOTE = frozenset((Mode.PHONE, Mode.VIDEO, Mode.LETTER))
_FUTURE = frozenset((Status.PLANNED, Status.HYPOTHETICAL, Status.CANCELLED, Status.POSTPONED, Status.DENIED))
_MEANT = frozenset((Status.CANCELLED, Status.POSTPONED, Status.DENIED))
"""What was meant for a day may lie on either side of publication."""
_DAY = len("2000-01-01")
_DATELINE = re.compile(
    r"\s*([A-Z][A-Z .'’/-]{2,40})(?:, [^\W\d_][^\n(–—-]{1,30})?(?: ?\([^)\n]{2,40}\))? ?[-–—]{1,2} "
)
"""A city in capitals, what may follow it, and a dash, at the beginning of an article."""
_NEAR, _FAR = 2, 6
"""Sentences over which "he" and "both" reach back."""
_BACKGROUND_DAYS = 21
"""A contact this long before publication is told as something past."""


class Reader:
    """Everything compiled once; `read` may be called from many places and keeps no state."""

    def __init__(self, knowledge: Knowledge, packs: Mapping[str, ReadingPack]) -> None:
        self._languages = {code: _Language(knowledge, pack, code) for code, pack in packs.items()}

    @property
    def languages(self) -> tuple[str, ...]:
        """Codes of the languages that can be read; others give no readings."""
        return tuple(sorted(self._languages))

    def passes(self, article: Article) -> bool:
        """Whether the gate lets the article through to the careful reading."""
        language = self._languages.get(article.lang)
        return language is not None and language.sift(article).last > 0

    def read(self, article: Article, trace: Trace | None = None) -> tuple[Reading, ...]:
        """The contacts that the article reports."""
        language = self._languages.get(article.lang)
        return () if language is None else language.read(article, trace)


class _Language:
    def __init__(self, knowledge: Knowledge, pack: ReadingPack, code: str) -> None:
        self.knowledge = knowledge
        self.pack = pack
        self.lexicon = Lexicon(pack, knowledge, code)
        self.gate = Gate(self.lexicon.gate_words(), self.lexicon.gate_names(), pack.abbreviations, pack.home)
        try:
            members = knowledge.forum("G20").members
        except KeyError:
            members = ()
        self.first = frozenset(knowledge.precedence)
        self.prominent = frozenset((*members, *knowledge.precedence, *((pack.home,) if pack.home else ())))

    def read(self, article: Article, trace: Trace | None) -> tuple[Reading, ...]:
        sifted = self.sift(article)
        return _Article(self, article, trace).read(sifted) if sifted.last else ()

    def sift(self, article: Article) -> Sifted:
        return self.gate.sift(article.text, article.kept or ((0, len(article.text)),))


class _Article:
    """The reading of one article: its memory and what it has found so far."""

    def __init__(self, language: _Language, article: Article, trace: Trace | None) -> None:
        self.language = language
        self.article = article
        self.trace = trace
        self.day = article.published.date() if article.published else None
        self.memory = Memory(language.prominent, language.first, self.day, language.pack.home)
        self.dates = DateReader(language.pack.dates, self.day)
        self.focus: Actor | None = None
        self.focused = self.grouped = self.count = 0
        """Sentences at which the focus and the last group were set, and of this sentence."""
        self.before: list[Actor] = []
        """The officials of the sentence before."""
        self.scene: tuple[int, PlaceFound | None, DateFound | None] = (0, None, None)
        """Number of the last sentence that set a scene, its place and its date."""
        self.found: list[Reading] = []
        self.nodes: list[Node] = []
        self.sport = False
        self.conflicts: list[tuple[str, int, int]] = []

    def read(self, sifted: Sifted) -> tuple[Reading, ...]:
        lexicon, text = self.language.lexicon, self.article.text
        self.memory.states |= sifted.states
        self.sport = sifted.sport
        if self.article.title:
            title = lexicon.items(self.article.title, 0, len(self.article.title))
            nodes_of(title, self.memory, self.dates, lexicon)
        sentences = sifted.sentences
        last = sifted.last
        for self.count, sentence in enumerate(sentences[:last], 1):
            scene = self.count < last and sentences[self.count].hot
            if sentence.hot or sentence.actors or scene:
                self._sentence(sentence, lexicon.items(text, sentence.start, sentence.end))
        for reading in self.found:
            if reading.when is not None:
                reading.when = self.dates.settled(reading.when)
            for claim in reading.claims:
                if claim.since is None and claim.date is not None:
                    claim.since = self.dates.settled(claim.date).edtf
        readings = folded(self.found)
        if readings:
            readings[0].conflicts.extend(c for c in self.conflicts if c not in readings[0].conflicts)
        if self.trace is not None:
            for reading in readings:
                self.trace.add(reading.start, reading.end, "event", _told(reading))
        return tuple(readings)

    def _sentence(self, sentence: Sentence, items: list[Item]) -> None:
        self.nodes = nodes = nodes_of(items, self.memory, self.dates, self.language.lexicon)
        for node in nodes:
            for actor in node.actors:
                self._note(actor)
        here: list[Reading] = []
        if sentence.hot:
            subjects: dict[int, list[Actor]] = {}
            for at, node in enumerate(nodes):
                item = node.item if node.kind == "word" else None
                if item is not None and item.word is not None and item.word.triggers:
                    here.extend(self._trigger(sentence, at, item.word.triggers, subjects))
        self.found.extend(here)
        self._about_contact(items, here)
        self._remember(nodes)

    def _note(self, actor: Actor) -> None:
        """Keep what an official's chunk says, and where it contradicts the register."""
        actor.said = self.article.text[actor.start : actor.end]
        if actor.text_state:
            note = f"{actor.name} is {actor.state} in the register, {actor.text_state} in the text"
            self.conflicts.append((note, actor.start, actor.end))
        if self.trace is not None:
            said = f"{actor.kind} {actor.state} {actor.level} {actor.name or ''} {actor.barred or ''}"
            self.trace.add(actor.start, actor.end, "mention", said.strip())

    def _trigger(
        self, sentence: Sentence, at: int, triggers: tuple[Trigger, ...], subjects: dict[int, list[Actor]]
    ) -> list[Reading]:
        nodes = self.nodes
        reasons: list[str] = []
        for trigger in triggers:
            filled = fill(nodes, at, trigger, self._resolve, subjects)
            self._settle(filled)
            self._in_office(filled, at)
            subjects[at] = filled.left
            self._only_states(filled)
            reason = guarded(nodes, at, trigger, filled, sport=self.sport) or session(
                nodes, at, trigger, filled
            )
            if reason is None:
                return self._event(sentence, at, trigger, filled)
            reasons.append(f"{trigger.frame}: {reason}")
        if self.trace is not None:
            self.trace.add(nodes[at].start, nodes[at].end, "rejected", "; ".join(reasons))
        return []

    def _settle(self, filled: Filled) -> None:
        """Give counterparts their rank and home titles their state."""
        home = self.language.pack.home
        everybody = [*filled.left, *filled.right]
        for actor in everybody:
            if actor.state is None and actor.barred is None and home and actor.kind in ("official", "homely"):
                others = {a.state for a in everybody if a is not actor and a.state}
                rivals = {a.state for a in self.memory.history if a.level is actor.level and a.state}
                ranked = actor.level not in (None, Level.OFFICIAL) and not actor.plural
                if (
                    others
                    and home not in others
                    and ranked
                    and not rivals - {home} - others
                    and self._capital(actor)
                ):
                    actor.state = home
        highest = next((a for a in everybody if a.level is not None), None)
        for actor in everybody:
            if (
                actor.level is None
                and actor.title_word in self.language.pack.references.counterparts
                and highest
            ):
                actor.level, actor.coarse = highest.level, highest.coarse

    def _only_states(self, filled: Filled) -> None:
        """Territories are places, never parties."""
        for actor in (*filled.left, *filled.right):
            if actor.state is not None and not self.language.knowledge.is_state(actor.state):
                actor.barred = actor.barred or "no state"

    def _capital(self, actor: Actor) -> bool:
        """Whether the chunk starts with a capital, as a home official's title and name do."""
        return self.article.text[actor.start : actor.start + 1].isupper()

    def _in_office(self, filled: Filled, at: int) -> None:
        """Let those take part who are not in office today but were at the date that the clause states."""
        waiting = [a for a in (*filled.left, *filled.right) if a.rows and a.barred == NOT_THEN]
        if not waiting:
            return
        when = date_of(self.nodes, at)
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

    def _event(self, sentence: Sentence, at: int, trigger: Trigger, filled: Filled) -> list[Reading]:
        nodes = self.nodes
        left, right = parties(filled.left), parties(filled.right)
        if FRAMES[trigger.frame].place and len(_states(right)) > 1:
            return [
                reading
                for host in right
                for reading in self._event(sentence, at, trigger, Filled(left, [host], nodes=filled.nodes))
            ]
        settings = settings_of(nodes)
        scope = scope_of(nodes, at, trigger)
        mode, implied = mode_of(nodes, at, trigger)
        if FRAMES[trigger.frame].place and mode in (Mode.PHONE, Mode.LETTER):
            mode, implied = trigger.mode, True
        occasion = occasion_of(nodes) if trigger.frame in ("address", "tell") else None
        if occasion is not None and occasion.mode is not None:
            mode, implied = occasion.mode, False
        if mode is Mode.LETTER and FRAMES[trigger.frame].place:
            mode = trigger.mode
        when = date_of(nodes, at)
        place = None if mode in _REMOTE else place_of(nodes, at)
        if FRAMES[trigger.frame].place and mode not in _REMOTE:
            place = self._destination(filled, place)
        if mode is None and (
            "margins" in settings or (place is not None and scope.status is Status.OCCURRED)
        ):
            mode = Mode.IN_PERSON
        if place is None and mode not in _REMOTE and FRAMES[trigger.frame].place is False:
            place = self._seat(trigger, left, right)
        when, place = self._in_scene(when, place, mode, scope.status)
        if place is None and mode is Mode.IN_PERSON and scope.status is Status.OCCURRED and self.count == 1:
            place = self._filed_from({a.state for a in (*left, *right)})
        joint = filled.joint or "joint" in settings
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
        future = scope.status in _FUTURE and not (scope.status in _MEANT and self._nearer_past(when))
        if when is not None and when.value(future=future) != when.edtf:
            when = DateFound(
                when.ahead, when.start, when.end, when.relative, when.weekday, when.ahead, when.stated
            )
        members = {state for pair in pairs for state in pair}
        reading = Reading(
            actors=[a for a in actors if a.state in members],
            mode=mode,
            status=scope.status,
            setting=_setting(settings, trigger, forum_of(nodes), joint=joint and len(states) > 2),
            start=sentence.start,
            end=sentence.end,
            when=when,
            place=place,
            by=self._by(scope, left, at),
            forum=forum_of(nodes),
            minutes=minutes_of(nodes),
            scheduled=False if "unscheduled" in settings else None,
            pairs=pairs,
            spans=[(sentence.start, sentence.end)],
            trigger_at=nodes[at].start,
            joint=joint,
            implied_mode=implied,
            confidence=_confidence(actors, scope, filled),
        )
        reading.background = self._is_background(when) or (
            scope.status is Status.OCCURRED and told_as_earlier(nodes, at)
        )
        self.grouped = self.count
        self.memory.groups.append([self._one(actors, state) for state in states])
        return [reading]

    @staticmethod
    def _one(actors: list[Actor], state: str) -> Actor:
        return next(a for a in actors if a.state == state)

    def _destination(self, filled: Filled, place: PlaceFound | None) -> PlaceFound | None:
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

    @staticmethod
    def _seat(trigger: Trigger, left: list[Actor], right: list[Actor]) -> PlaceFound | None:
        """Whoever receives is at home, unless the text says where."""
        hosts = left if trigger.frame == "receive" else right if trigger.frame == "received" else []
        states = _states(hosts)
        return PlaceFound(None, states[0], hosts[0].start, hosts[0].end) if len(states) == 1 else None

    def _by(self, scope: Scope, left: list[Actor], at: int) -> str | None:
        if scope.status not in (Status.CANCELLED, Status.POSTPONED, Status.DENIED) or scope.first is None:
            return None
        states = _states(left)
        return states[0] if len(states) == 1 and scope.first < at else None

    def _nearer_past(self, when: DateFound | None) -> bool:
        """Whether a month or day without its year was lately rather than that it will be in a long time."""
        if when is None or self.day is None or when.weekday is not None or not (when.edtf and when.ahead):
            return False
        past, coming = bounds(when.edtf)[1], bounds(when.ahead)[0]
        return (self.day - past).days < (coming - self.day).days

    def _is_background(self, when: DateFound | None) -> bool:
        if when is None or when.edtf is None or self.day is None:
            return False
        return (self.day - bounds(when.edtf)[1]).days > _BACKGROUND_DAYS

    def _about_contact(self, items: list[Item], here: list[Reading]) -> None:
        """What a sentence adds to the contact that it or the one before tells: claims, details."""
        target = here[0] if here else (self.found[-1] if self.found else None)
        if target is None:
            return
        marks = marks_of(items)
        claims = (
            claims_in(self.nodes, self.language.pack, self.memory.states, self.day) if marks & NOVEL else ()
        )
        for claim in claims:
            told = [r for r in here if r.trigger_at < claim.end and r.status is Status.OCCURRED]
            inside = [r for r in told if not claim.start < r.trigger_at]
            earlier = [r for r in self.found if r.status is Status.OCCURRED and r not in here]
            chosen = inside or earlier[-1:] or told
            if chosen:
                chosen[0].claims.append(scoped(claim, chosen[0]))
        if here:
            target.words.extend(words_in(self.nodes, target))
            return
        refers = marks & REFERS and any(
            n.item is not None and n.item.word is not None and n.item.word.reference == "that_contact"
            for n in self.nodes
        )
        if refers:
            target.minutes = target.minutes or minutes_of(self.nodes)
            if "unscheduled" in settings_of(self.nodes):
                target.scheduled = False
            if target.implied_mode and target.status is Status.OCCURRED:
                stated = [
                    n.item.word.mode
                    for n in self.nodes
                    if n.item is not None and n.item.word is not None and n.item.word.mode
                ]
                if stated and target.mode is not Mode.IN_PERSON:
                    target.mode, target.implied_mode = stated[0], False

    def _in_scene(
        self, when: DateFound | None, place: PlaceFound | None, mode: Mode | None, status: Status
    ) -> tuple[DateFound | None, PlaceFound | None]:
        """What the sentence before says of time and place goes on, where this one says nothing."""
        count, scene_place, scene_date = self.scene
        if self.count - count > 1 or status not in (Status.OCCURRED, Status.DENIED):
            return when, place
        if place is None and mode is Mode.IN_PERSON and scene_place is not None:
            place = scene_place
        dated = any(node.kind == "date" for node in self.nodes)
        if when is None and not dated and scene_date is not None and scene_date.edtf is not None:
            when = replace(scene_date, inferred=True)
        return when, place

    def _filed_from(self, states: set[str | None]) -> PlaceFound | None:
        """The dateline's city, when it lies in a party's state: "ANKARA (Agency) - The Turkish ..."."""
        start = self.article.kept[0][0] if self.article.kept else 0
        match = _DATELINE.match(self.article.text, start)
        if match is None:
            return None
        for item in self.language.lexicon.items(self.article.text, *match.span(1)):
            known = item.known.place if item.known is not None else None
            if known is not None and known.city and known.country in states:
                return PlaceFound(known.city, known.country, item.start, item.end)
        return None

    def _set_scene(self, nodes: list[Node]) -> None:
        """Only a city and a day set a scene: a topic or a year does not."""
        place = next((n.place for n in nodes if n.prep == "in" and n.place and n.place.city), None)
        days = (n.date for n in nodes if n.kind == "date" and n.date is not None)
        dates = [day for day in days if day.edtf is not None and len(day.edtf) == _DAY]
        if place is not None or len(dates) == 1:
            self.scene = (self.count, place, dates[0] if len(dates) == 1 else None)

    def _remember(self, nodes: list[Node]) -> None:
        self._set_scene(nodes)
        self.before = [a for node in nodes for a in node.actors if a.kind == "official" and a.barred is None]
        for node in nodes:
            if node.kind == "actors" and node.prep is None and not node.modifier:
                official = next(
                    (a for a in node.actors if a.kind == "official" and a.state and not a.barred), None
                )
                if official is not None:
                    self.focus, self.focused = official, self.count
                    return

    def _main(self, other: str | None) -> list[Actor]:
        """The one official whom all contacts of the article so far have in common."""
        told = [r for r in self.found if r.status is Status.OCCURRED]
        if not told:
            return []
        common = set.intersection(*(set(r.states) for r in told)) - {other}
        actors = [a for a in told[-1].actors if a.state in common and a.kind == "official"]
        return actors[:1] if len({a.state for a in actors}) == 1 and len(common) == 1 else []

    def _resolve(self, reference: str, other: str | None, at: int) -> list[Actor]:
        """Whom "he", "both" or "the three" means here; nobody when it is not certain."""
        nodes = self.nodes
        if reference == "he":
            for node in reversed(nodes[:at]):
                if (
                    node.kind == "actors"
                    and node.prep is None
                    and not node.modifier
                    and len(node.actors) == 1
                ):
                    actor = node.actors[0]
                    if actor.kind == "official":
                        if actor.barred:
                            return []
                        return [actor] if actor.state and actor.state != other else []
            focus = self.focus if self.count - self.focused <= _NEAR else None
            return [focus] if focus is not None and focus.state != other else []
        if reference == "main":
            return self._main(other)
        if reference == "land":
            for node in reversed(nodes[:at]):
                for actor in node.actors:
                    if actor.state is not None:
                        return [Actor(actor.state, None, None, actor.start, actor.end, "state")]
            return []
        size = 2 if reference == "both" else 3
        for node in reversed(nodes[:at]):
            if node.kind == "actors" and len({a.state for a in node.actors if a.state}) == size:
                return node.actors
        if self.count - self.grouped <= _FAR:
            for group in reversed(self.memory.groups):
                if len(group) == size:
                    return group
        here = [actor for node in nodes[:at] if not node.modifier for actor in node.actors]
        for actors in (here, self.before):
            seen: dict[str, Actor] = {}
            for actor in actors:
                if actor.state and actor.barred is None:
                    seen.setdefault(actor.state, actor)
            if len(seen) == size:
                return list(seen.values())
        return []


def _states(actors: list[Actor]) -> list[str]:
    return sorted({actor.state for actor in actors if actor.state})


def _setting(settings: set[str], trigger: Trigger, forum: str | None, *, joint: bool) -> Setting:
    if "margins" in settings:
        return Setting.MARGINS
    if "mediated" in settings or trigger.frame == "mediate":
        return Setting.MEDIATED
    if joint:
        return Setting.MULTILATERAL
    if trigger.frame in ("visit", "visiting", "arrive"):
        return Setting.VISIT
    del forum
    return Setting.BILATERAL


def _confidence(actors: list[Actor], scope: Scope, filled: Filled) -> float:
    score = 0.95
    if not all(a.known for a in actors):
        score -= 0.05
    if any(a.kind in ("state", "capital", "metonym") for a in actors):
        score -= 0.1
    if scope.status is Status.HYPOTHETICAL:
        score -= 0.1
    if not filled.nodes and not filled.joint:
        score -= 0.1
    return round(max(0.3, score), 2)


def _told(reading: Reading) -> str:
    when = reading.when.edtf if reading.when else None
    place = (reading.place.city or reading.place.country) if reading.place else None
    return f"{'-'.join(reading.states)} {reading.mode} {reading.status} {when} {place}"
