"""What an article has told so far: its officials, who is in focus, the scene, and the contacts found.

In: the nodes of one sentence after the other. Out: whom "he", "both" or "the three" mean, and the place and
day that the sentence before has set. Not certain means nobody.
"""

from dataclasses import replace

from services.extract.dates.dates import DateReader
from services.extract.frames.journeys import NEUTRAL
from services.extract.language import Language
from services.extract.mentions.people import Memory
from services.extract.model import Actor, Article, DateFound, PlaceFound, Reading, Trace
from services.extract.sentence.node import Node, of_topic, states_in
from services.extract.sentence.nodes import nodes_of
from services.extract.story.datelines import filed_from
from services.extract.story.gathered import gathered_in
from services.extract.story.letterheads import author, heading, only_names, recorded, year_of
from services.extract.story.pronouns import acting, only_before
from services.extract.story.receptions import Reception
from services.extract.story.records import Record, heads_list, record_of, whose_row
from services.extract.story.rounds import Round
from services.extract.story.scene import Scene
from services.extract.story.sources import house, source_in
from services.extract.story.speakers import said_around
from services.extract.story.spoken_of import spoken_of
from services.extract.story.voice import Voices, says_so, voice
from services.extract.words.items import Item
from shared.domain.vocabulary import Mode, Status

_LAST = 100
"""Mentions of states, and groups of parties, that are remembered at least."""
_JUST, _PAIR = 2, 2
"""Sentences within which "the ministers" are those of the contact just told, and how many states it has."""
_NEWSROOMS = NEUTRAL | {"GBR", "FRA", "USA"}
"""States from which agencies write about the journeys of others."""
_NEAR, _FAR = 3, 6
"""Sentences over which "he" and "both" reach back."""
_LATER = 300
"""Characters behind a sentence in which "he" may be named, where a text begins with him."""


class Story:
    """The memory of one article while it is read."""

    def __init__(self, language: Language, article: Article, trace: Trace | None) -> None:
        self.language = language
        self.article = article
        self.trace = trace
        self.day = article.published.date() if article.published else None
        self.memory = Memory(
            language.prominent,
            language.first,
            self.day,
            language.pack.home,
            states_follow=language.pack.states_follow,
        )
        self.dates = DateReader(language.pack.dates, self.day)
        self.focus: Actor | None = None
        self.focused = self.grouped = self.count = 0
        """Sentences at which the focus and the last group were set, and of this sentence."""
        self.foci: list[tuple[int, Actor]] = []
        """Every focus so far, with its sentence."""
        self.voices = Voices()
        self.named: list[str] = []
        """States of the sentences before, in the order of the text."""
        self.several: tuple[int, list[Actor]] = (0, [])
        """Number of the last sentence whose subject is of several states, and that subject."""
        self.mates: tuple[int, list[Actor]] = (0, [])
        """Number of the last sentence whose subject is several officials of one state, and who they are."""
        self.before: list[Actor] = []
        """The officials of the sentence before."""
        self.lately: tuple[int, list[Actor]] = (0, [])
        """Number of the last sentence that named officials, and those."""
        self.assembled = -_FAR
        """Number of the last sentence that named an organisation or its meeting."""
        self.scene: tuple[int, PlaceFound | None, DateFound | None, bool] = (0, None, None, False)
        """Number of the last sentence that set a scene, its place and its date."""
        self.scenes: list[Scene] = []
        self.found: list[Reading] = []
        self.nodes: list[Node] = []
        self.span = (0, 0)
        """Where the sentence stands in the text."""
        self.untold: list[Node] = []
        """The sentence before, when it told of no contact although it has words for one."""
        self.reception: Reception | None = None
        """A ceremony of credentials whose envoys are named afterwards."""
        self.round = Round()
        """The calls of the sentences before."""
        self.record: Record | None = None
        self.listed: Actor | None = None
        """Whose visits the rows of a list tell that has begun."""
        self.gatherings: set[str] = set()
        """States in which the sentences before have placed a gathering."""
        self.sport = False
        self.certain: frozenset[str] = frozenset()
        """States that the article names, and those whose officials news calls by family name."""
        self.conflicts: list[tuple[str, int, int]] = []
        self.scene_of_news = filed_from(article.text, language.lexicon, anywhere=True)
        """The state that the article is filed from, whatever city."""
        self.filed = filed_from(article.text, language.lexicon)
        """The state that the article is filed from, where its own press may call officials by title alone."""
        self.source: str | None = None
        """The state whose government's own words the text is: "A spokesman for the palace said:"."""

    def _main(self, other: str | None) -> list[Actor]:
        """The one official whom all contacts of the article so far have in common."""
        told = [r for r in self.found if r.status is Status.OCCURRED]
        if not told:
            return []
        common = set.intersection(*(set(r.states) for r in told)) - {other}
        actors = [a for a in told[-1].actors if a.state in common and a.kind == "official"]
        if len(common) > 1:
            # Who acts in the article goes on to meet others.
            return [who for _, who in self.foci[-1:] if who.state in common]
        return actors[:1] if len({a.state for a in actors}) == 1 and len(common) == 1 else []

    def _partner(self, state: str | None) -> list[Actor]:
        """Whom the article has last told of together with an official of this state."""
        if state is None or not self.memory.groups or self.count - self.grouped > _NEAR:
            return []
        group = self.memory.groups[-1]
        rest = [actor for actor in group if actor.state != state]
        return rest if len(group) == 2 and len(rest) == 1 and rest[0].kind == "official" else []

    def _speaks(self, reference: str, at: int) -> Actor | None:
        if reference == "me":
            who = self.me(self.nodes[at].start)
            # Whoever is met is not who says so.
            return None if any(who in node.actors for node in self.nodes[at:]) else who
        return self._whose() if reference == "head" else self.voices.owner

    def _whose(self) -> Actor | None:
        """Who acts in the clauses of a log that name nobody."""
        near = self.focus if self.count - self.focused <= _NEAR else None
        return self.voices.owner or near or self.voices.head

    def me(self, at: int) -> Actor | None:
        """Who says "I" at an index of the text."""
        near = self.focus if self.count - self.focused <= _NEAR else None
        return voice(self.article.text, at, self.voices, near, self.memory.named, self._ahead)

    def speaking(self, items: list[Item]) -> None:
        """Note who says each "I", "me" and "my" of the next sentence."""
        self.memory.me = {}
        for at, item in enumerate(items):
            if says_so(items, at) and (who := self.me(item.start)) is not None:
                self.memory.me[item.start] = who

    def _named_later(self, other: str | None) -> list[Actor]:
        """Whom "he" means where nobody was named before: the next sentences call him by name alone."""
        if self.foci:
            return []
        stop = self.span[1]
        later = (a for n in self._ahead(stop, stop + _LATER) if not n.modifier for a in n.actors)
        who = next((a for a in later if a.kind == "official" and a.state != other), None)
        known = who is not None and who.state and who.name and who.title_word is None and not who.barred
        return [who] if who is not None and known else []

    def _says(self, start: int) -> str | None:
        """The state of whoever says the quotation in which an index stands."""
        said = said_around(self.article.text, start, self._ahead)[1]
        return said.actor.state if said is not None and said.actor is not None else None

    def spoken_of(self, at: int, state: str | None) -> list[Actor]:
        """The one official whom the speaker of this state means by "he" or "we", by who is named beside."""
        start = self.nodes[at].start
        return spoken_of(self.article.text, start, state, self.before, self._ahead)

    def _ahead(self, start: int, end: int) -> list[Node]:
        """The nodes of a stretch further on, read without remembering it."""
        lexicon = self.language.lexicon
        return nodes_of(
            lexicon.items(self.article.text, start, end), self.memory.glance(), self.dates, lexicon
        )

    def resolve(self, reference: str, other: str | None, at: int) -> list[Actor]:
        """Whom "he", "both" or "the three" means here; nobody when it is not certain."""
        nodes = self.nodes
        if reference == "he":
            speaks = self._says(nodes[at].start)
            if speaks is not None and (told := self.spoken_of(at, speaks)) and told[0].state != other:
                # Nobody calls himself "he".
                return told
            here = acting(nodes, at, (other, speaks))
            if here is not None:
                return here
            for count, actor in reversed(self.foci):
                if self.count - count > _NEAR:
                    break
                if actor.state not in (other, speaks):
                    return [actor]
            if (only := only_before(nodes, at)) is not None and only.state not in (other, speaks):
                return [only]
            mine = any(node.first for node in nodes)
            return self._partner(other) or (self.spoken_of(at, other) if mine else self._named_later(other))
        if reference in ("here", "filed", "begun"):
            return self._filed(reference, other, at)
        if reference == "them":
            return [a for a in self.several[1] if self.count - self.several[0] <= _JUST and a.state != other]
        if reference == "pair":
            told = self.memory.groups[-1] if self.count - self.grouped <= _JUST and self.memory.groups else []
            return told if len(told) == _PAIR else []
        if reference == "main":
            return self._main(other)
        if reference == "host":
            host = self.record.host if self.record is not None else None
            return [host] if host is not None and host.state != other else []
        if reference in ("me", "head", "owner"):
            who = self._speaks(reference, at)
            return [who] if who is not None and who.state != other else []
        if reference == "there":
            codes = [state for node in nodes[:at] for state in states_in(node)]
            land = next((code for code in reversed([*self.named, *codes]) if code != other), None)
            return [] if land is None else [Actor(land, None, None, nodes[at].start, nodes[at].end, "host")]
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
        count, mates = self.mates
        if size == _PAIR and max(self.grouped, self.count - _JUST - 1) < count and mates[0].state != other:
            return mates[:1]
        pairs = {frozenset(a.state for a in group) for group in self.memory.groups}
        if self.count - self.grouped <= _FAR or len(pairs) == 1:
            for group in reversed(self.memory.groups):
                if len(group) == size:
                    return group
        here = [actor for node in nodes[:at] if not node.modifier for actor in node.actors]
        count, latest = self.lately
        for actors in (here, latest if self.count - count <= _NEAR else []):
            seen: dict[str, Actor] = {}
            for actor in actors:
                if actor.state and actor.barred is None:
                    seen.setdefault(actor.state, actor)
            if len(seen) == size:
                return list(seen.values())
        return self._only(size) if " " in nodes[at].text else []

    def _filed(self, reference: str, other: str | None, at: int) -> list[Actor]:
        """The state that the article is filed from, as a host; what names no place is told of in the lead."""
        state = self.scene_of_news
        if state is None or state == other or (reference != "here" and self.count > _JUST):
            return []
        own = reference == "begun" and state == self.language.pack.home
        if own or state in (NEUTRAL if reference != "begun" else _NEWSROOMS):
            return []
        return [Actor(state, None, None, self.nodes[at].start, self.nodes[at].end, "host")]

    def _only(self, size: int) -> list[Actor]:
        """The latest officials of the only two or three states of the whole article so far."""
        seen = {actor.state: actor for actor in self.memory.history if actor.state}
        return list(seen.values()) if len(seen) == size else []

    def in_scene(
        self, when: DateFound | None, place: PlaceFound | None, mode: Mode | None, status: Status
    ) -> tuple[DateFound | None, PlaceFound | None]:
        """What the sentence before says of time and place goes on, where this one says nothing."""
        count, scene_place, scene_date, spoken = self.scene
        if self.count - count > 1 or status not in (Status.OCCURRED, Status.DENIED):
            return when, place
        if place is None and mode is Mode.IN_PERSON and scene_place is not None:
            place = scene_place
        dated = any(node.kind == "date" for node in self.nodes)
        if spoken and status is Status.DENIED:
            # "On Monday he had said he would not see Y": when he spoke.
            return when, place
        if when is None and not dated and scene_date is not None and self._goes_on(scene_date):
            when = replace(scene_date, inferred=True)
        return when, place

    def _goes_on(self, day: DateFound) -> bool:
        """Whether a day is of the news, or of a contact that the article has told."""
        return day.fresh(self.day) or any(r.start <= day.start < r.end for r in self.found)

    def _set_scene(self, nodes: list[Node]) -> None:
        """Only a city and a day set a scene: a topic or a year does not."""
        inside = (at for at, n in enumerate(nodes) if n.prep == "in" and n.place and n.place.city)
        place = next((nodes[at].place for at in inside if self.count == 1 or not of_topic(nodes, at)), None)
        days = (n.date for n in nodes if n.kind == "date" and n.date is not None)
        dates = {day.edtf: day for day in days if day.is_day}
        if place is not None or len(dates) == 1:
            spoken = any(n.word is not None and n.word.speech for n in nodes)
            self.scene = (self.count, place, next(iter(dates.values())) if len(dates) == 1 else None, spoken)

    def open(self, nodes: list[Node]) -> None:
        """Note whose text it is."""
        voices = self.voices
        if voices.owner is None and self.count <= _NEAR:
            voices.owner = heading(nodes)
            if voices.owner is not None:
                self.memory.home = self.memory.home or voices.owner.state
        if self.source is None and self.count <= _NEAR and nodes and nodes[-1].text == ":":
            self.source = source_in(nodes)
        if self.source is None and self.count <= _NEAR:
            self.source = house(nodes)
        if voices.head is None and self.count <= _NEAR:
            officials = (a for node in nodes for a in node.actors if a.kind == "official" and a.state)
            voices.head = next((a for a in officials if a.barred is None and not a.plural), None)
        if voices.owner is None and self.count <= 1:
            voices.owner = recorded(nodes)
        if self.record is None and self.count <= 1:
            self.record = record_of(nodes)
        elif self.record is not None:
            voices.owner = whose_row(nodes) or voices.owner
        if (
            (voices.owner is not None or self.record is not None)
            and self.dates.headed is None
            and self.count <= _NEAR
            and only_names(nodes)
        ):
            self.dates.headed = year_of(nodes)
        if self.count <= _NEAR:
            self.signs(nodes)

    def signs(self, nodes: list[Node]) -> None:
        """Note whom a line makes the author of the text, or that somebody else has written it."""
        written = author(nodes)
        if written is not None:
            self.voices.signed = self.voices.signed or written.actor
            self.voices.stranger = self.voices.stranger or written.actor is None

    def remember(self, nodes: list[Node]) -> None:
        """Keep the focus and the scene of a sentence that has been read."""
        begun = heads_list(nodes)
        if begun is not None or not any(node.kind == "date" for node in nodes):
            self.listed = begun
        if begun is not None:
            self.dates.headed = year_of(nodes) or self.dates.headed
        del self.memory.groups[:-_LAST]
        self.gatherings |= gathered_in(nodes)
        self._set_scene(nodes)
        del self.named[:-_LAST]
        del self.foci[:-_LAST]
        self.named.extend(a.state for node in nodes for a in node.actors if a.state)
        self.named.extend(n.place.country for n in nodes if n.kind == "place" and n.place and n.place.country)
        self.before = [a for node in nodes for a in node.actors if a.kind == "official" and a.barred is None]
        if self.before:
            self.lately = (self.count, self.before)
        if any(node.kind == "forum" for node in nodes):
            self.assembled = self.count
        for node in nodes:
            if node.kind == "actors" and node.prep is None and _of_several(node):
                self.several = (self.count, node.actors)
            if node.kind == "actors" and node.prep is None and not node.modifier and _of_one(nodes, node):
                self.mates = (self.count, node.actors)
        for node in nodes:
            near = self.focus if self.count - self.focused <= _NEAR else None
            if node.word is not None and node.word.reference == "he" and near and not node.is_("own"):
                # "He then met Y, Z": whoever the sentence is about stays the one.
                self.focused = self.count
                self.foci.append((self.count, near))
                return
            if node.kind == "actors" and node.prep is None and not (node.modifier or node.first):
                official = next(
                    (a for a in node.actors if a.kind == "official" and a.state and not a.barred), None
                )
                if official is not None:
                    self.focus, self.focused = official, self.count
                    self.foci.append((self.count, official))
                    self.memory.focus = official
                    return
        named = [a for a in self.before if a.name is not None and a.state is not None]
        if len(self.before) == 1 and named:
            # "It was the first visit of X. He": nobody else can be meant.
            self.focus, self.focused = named[0], self.count
            self.foci.append((self.count, named[0]))


def _of_one(nodes: list[Node], node: Node) -> bool:
    """Whether a group is several officials of one state, each by name: "Ministers X and Y"."""
    named = [a for a in node.actors if a.kind == "official" and a.name is not None and a.barred is None]
    if len(named) < len(node.actors) or len({a.state for a in named}) != 1 or not named[0].state:
        return False
    at = nodes.index(node)
    behind = nodes[at + 2] if at + 2 < len(nodes) and nodes[at + 1].is_("and") else None
    # Somebody whom nobody knows came along.
    stranger = behind is not None and behind.kind == "word" and behind.word is None and behind.text.istitle()
    return len(named) > 1 or stranger


def _of_several(node: Node) -> bool:
    free = all(actor.kind == "official" and not actor.barred for actor in node.actors)
    return free and len({actor.state for actor in node.actors if actor.state}) > 1
