"""What an article has told so far: its officials, who is in focus, the scene, and the contacts found.

In: the nodes of one sentence after the other. Out: what story.py asks when words refer to somebody, and the
place and day that the sentence before has set.
"""

from dataclasses import replace
from typing import Final

from services.extract.dates.dates import DateReader
from services.extract.language import Language
from services.extract.mentions.people import Memory
from services.extract.model import Actor, Article, DateFound, PlaceFound, Reading, Trace
from services.extract.sentence.node import Node, of_topic, of_what_comes, says_or_denies, speaks_in
from services.extract.story.datelines import filed_from
from services.extract.story.day_lines import DayLines
from services.extract.story.focus import acts_behind, of_another, of_one, of_several
from services.extract.story.gathered import seat_line, seats_told
from services.extract.story.letterheads import author, heading, only_names, recorded, year_of
from services.extract.story.receptions import Reception
from services.extract.story.records import Record, heads_list, receiver, record_of, travels_by, whose_row
from services.extract.story.rosters import Roster
from services.extract.story.rounds import Round
from services.extract.story.scene import Scene, days_of_news
from services.extract.story.sources import by_title, house, source_in
from services.extract.story.stacked import cell
from services.extract.story.voice import Voices
from shared.domain.vocabulary import Mode, Status
from shared.domain.when import overlapping

_TOLD: Final = (Status.OCCURRED, Status.DENIED)
_LAST: Final = 100
"""Mentions of states, and groups of parties, that are remembered at least."""
_HEADING: Final = 60
"""Characters of a line above a section."""
_SEAT: Final = 45
"""Characters of a line that names only a city."""
_DAY: Final = 24
"""Characters in which a line begins with its day."""
NEAR, FAR = 3, 6
"""Sentences over which "he" and "both" reach back."""


class Told:
    """The memory of one article while it is read."""

    def __init__(self, language: Language, article: Article, trace: Trace | None) -> None:
        self.language: Final = language
        self.article: Final = article
        self.trace: Final = trace
        self.day = article.published.date() if article.published else None
        self.memory: Final = Memory(
            language.prominent,
            language.first,
            self.day,
            language.pack.home,
            states_follow=language.pack.states_follow,
        )
        self.dates: Final = DateReader(language.pack.dates, self.day)
        self.focus: Actor | None = None
        self.focused = self.grouped = self.count = 0
        """Sentences at which the focus and the last group were set, and of this sentence."""
        self.foci: Final[list[tuple[int, Actor]]] = []
        """Every focus so far, with its sentence."""
        self.stranger = -FAR
        """Number of the last sentence whose subject holds no office of a state."""
        self.voices: Final = Voices()
        self.named: Final[list[str]] = []
        """States of the sentences before, in the order of the text."""
        self.several: tuple[int, list[Actor]] = (0, [])
        """Number of the last sentence whose subject is of several states, and that subject."""
        self.mates: tuple[int, list[Actor]] = (0, [])
        """Number of the last sentence whose subject is several officials of one state, and who they are."""
        self.before: list[Actor] = []
        """The officials of the sentence before."""
        self.lately: tuple[int, list[Actor]] = (0, [])
        """Number of the last sentence that named officials, and those."""
        self.assembled = -FAR
        """Number of the last sentence that named an organisation or its meeting."""
        self.seat: PlaceFound | None = None
        """The city that a line of its own has named last, for what is told below it."""
        self.scene: tuple[int, PlaceFound | None, DateFound | None, bool] = (0, None, None, False)
        """Number of the last sentence that set a scene, its place and its date."""
        self.day_lines: Final = DayLines(article.text, self.day)
        self.scenes: Final[list[Scene]] = []
        self.found: Final[list[Reading]] = []
        self.nodes: list[Node] = []
        self.span = (0, 0)
        """Where the sentence stands in the text."""
        self.untold: list[Node] = []
        """The sentence before, when it told of no contact although it has words for one."""
        self.listing = False
        """Whether the sentence before was a list of those with whom that contact was."""
        self.reception: Reception | None = None
        """A ceremony of credentials whose envoys are named afterwards."""
        self.escorted: tuple[int, list[Actor]] = (-FAR, [])
        """Number of the last sentence that told of nothing but who was with somebody, and with whom."""
        self.spoken = -FAR
        """Number of the last sentence with a word for a meeting that was told before."""
        self.round = Round()
        """The calls of the sentences before."""
        self.record: Record | None = None
        self.listed: Actor | None = None
        """Whose visits the rows of a list tell that has begun."""
        self.roster: Roster | None = None
        """A list of somebody's contacts that a heading has begun."""
        self.headed: Actor | None = None
        """Whose visits the whole text lists, by its heading."""
        self.gatherings: set[str] = set()
        """States in which the sentences before have placed a gathering."""
        self.journeys: list[Reading] = []
        """The journeys of the sentence before, of which it says nothing but that they are made."""
        self.sport = False
        self.certain: frozenset[str] = frozenset()
        """States that the article names, and those whose officials news calls by family name."""
        self.conflicts: list[tuple[str, int, int]] = []
        self.scene_of_news: Final = filed_from(article.text, language.lexicon, anywhere=True)
        """The state that the article is filed from, whatever city."""
        self.filed: Final = filed_from(article.text, language.lexicon)
        """The state that the article is filed from, where its own press may call officials by title alone."""
        self.source: str | None = None
        """The state whose government's own words the text is: "A spokesman for the palace said:"."""

    def in_scene(
        self, when: DateFound | None, place: PlaceFound | None, mode: Mode | None, status: Status
    ) -> tuple[DateFound | None, PlaceFound | None]:
        """What the sentence before says of time and place goes on, where this one says nothing."""
        count, scene_place, scene_date, spoken = self.scene
        if place is None and mode is Mode.IN_PERSON:
            place = self.seat
        if when is None:
            when = self.day_lines.day_of(self.span, status, self.language.lexicon, self.dates)
        if when is None and self.day_lines.clocked and status in (Status.OCCURRED, Status.PLANNED):
            days = (d for s in self.scenes[:NEAR] for d in s.days if d.is_day and d.weekday is None)
            when = next((replace(day, inferred=True) for day in days), None)
        if self.count - count > 1 or status not in _TOLD:
            return when, place
        if place is None and mode is Mode.IN_PERSON and not self._of_another_day(when):
            place = scene_place
        dated = any(node.kind == "date" for node in self.nodes)
        if spoken and status is Status.DENIED:
            # "On Monday he had said he would not see Y": when he spoke.
            return when, place
        if when is None and not dated and scene_date is not None and self._goes_on(scene_date):
            if status is Status.OCCURRED and self._of_a_plan(scene_date):
                return when, place
            when = replace(scene_date, inferred=True)
        return when, place

    def _of_a_plan(self, day: DateFound) -> bool:
        """Whether a day is that of a contact to come: "will be in Lima on Monday. I have spoken to both"."""
        last = self.found[-1] if self.found else None
        return (
            last is not None
            and last.status is Status.PLANNED
            and last.when is not None
            and last.when.start == day.start
        )

    def _of_another_day(self, when: DateFound | None) -> bool:
        """Whether the contact told last was at another time: "met in Suva in May. The first was in 2019"."""
        last = self.found[-1].when if self.found else None
        if when is None or last is None or when.edtf is None or last.edtf is None:
            return False
        return not overlapping(when.edtf, last.edtf)

    def _goes_on(self, day: DateFound) -> bool:
        """Whether a day is of the news, or of a contact that the article has told."""
        return day.fresh(self.day) or any(r.start <= day.start < r.end for r in self.found)

    def _set_scene(self, nodes: list[Node]) -> None:
        """Only a city and a day set a scene: a topic or a year does not."""
        telling = {node.kind for node in nodes}
        if "date" not in telling and "place" not in telling:
            return
        inside = [at for at, n in enumerate(nodes) if n.prep == "in" and n.place and n.place.city]
        there = (at for at in inside if not of_what_comes(nodes, at) and speaks_in(nodes, at) is None)
        place = next((nodes[at].place for at in there if self.count == 1 or not of_topic(nodes, at)), None)
        stated = days_of_news(nodes, first=self.count == 1)
        if len(stated) == 1 and (
            nodes[0].text == "|" or (self.listed is not None and nodes[0].kind != "word")
        ):
            self.day_lines.opens_row(self.span[0], stated[0])
        dates = {day.edtf: day for day in stated if day.is_day}
        if place is not None or len(dates) == 1:
            spoken = any(says_or_denies(n) for n in nodes)
            self.scene = (self.count, place, next(iter(dates.values())) if len(dates) == 1 else None, spoken)

    def open(self, nodes: list[Node]) -> None:
        """Note whose text it is."""
        voices = self.voices
        if voices.owner is None and self.count <= NEAR:
            voices.owner = heading(nodes)
            if voices.owner is not None:
                self.memory.home = self.memory.home or voices.owner.state
        if self.source is None and self.count <= NEAR and nodes and nodes[-1].text == ":":
            self.source = source_in(nodes)
        if self.source is None and self.count <= NEAR:
            self.source = house(nodes)
            line = self.scene_of_news is not None and self.count == 1 and nodes and nodes[-1].text != "."
            if self.source is None and line and by_title(nodes):
                self.source = self.scene_of_news
        if voices.head is None and self.count <= NEAR:
            officials = (a for node in nodes for a in node.actors if a.kind == "official" and a.state)
            voices.head = next((a for a in officials if a.barred is None and not a.plural), None)
            if self.day_lines.clocked and nodes and not nodes[0].text[:1].isdecimal():
                voices.owner = voices.owner or voices.head
        section = self.count > NEAR and nodes and nodes[-1].text != "." and self.alone()
        if (section or (voices.owner is None and self.count <= NEAR)) and (
            who := travels_by(nodes)
        ) is not None:
            voices.owner, self.listed, self.headed, self.record = who, who, who, None
        elif (section or self.count <= NEAR) and (host := receiver(nodes)) is not None:
            self.record, self.listed, self.headed = Record(host), None, None
        if voices.owner is None and self.count <= 1:
            voices.owner = recorded(nodes)
        if self.record is None and self.count <= 1:
            self.record = record_of(nodes)
        elif self.record is not None:
            voices.owner = whose_row(nodes) or voices.owner
        if (
            (voices.owner is not None or self.record is not None)
            and self.dates.headed is None
            and self.count <= NEAR
            and only_names(nodes)
        ):
            self.dates.headed = year_of(nodes)
        if self.count <= NEAR:
            self.signs(nodes)

    def alone(self) -> bool:
        """Whether the sentence is a short line of its own, as a heading is."""
        start, end = self.span
        return end - start <= _HEADING and self.article.text[end : end + 1] == "\n"

    @property
    def of_stranger(self) -> bool:
        """Whether the last sentences are about somebody who holds no office of a state."""
        return self.count - self.stranger <= NEAR and self.stranger > self.focused

    def _dated_next(self) -> bool:
        """Whether a line with a day at its head follows: "The events of 2007 were:", "3 May: X visits Y."."""
        start = self.span[1]
        part = self.article.text[start : start + _DAY]
        line = part.lstrip()
        found = self.dates.find(self.language.lexicon.items(line, 0, len(line))) if "\n" in part else []
        return bool(found) and found[0].date.start == 0

    def signs(self, nodes: list[Node]) -> None:
        """Note whom a line makes the author of the text, or that somebody else has written it."""
        written = author(nodes)
        if written is not None:
            self.voices.signed = self.voices.signed or written.actor
            self.voices.stranger = self.voices.stranger or written.actor is None

    def remember(self, nodes: list[Node], *, met: bool = False) -> None:
        """Keep the focus and the scene of a sentence that has been read; `met` says "met him" in one word."""
        kinds = {node.kind for node in nodes}
        groups = [node for node in nodes if node.kind == "actors"]
        begun = heads_list(nodes)
        ends = self.listed is not None and not ("date" in kinds or self.day_lines.day or cell(nodes))
        if begun is not None or ends:
            self.listed = begun or self.headed
        if begun is not None or (nodes and nodes[-1].text == ":" and self._dated_next()):
            self.dates.headed = year_of(nodes) or self.dates.headed
        del self.memory.groups[:-_LAST]
        if "place" in kinds or "forum" in kinds:
            self.gatherings |= seats_told(nodes)
        self._set_scene(nodes)
        if self.span[1] - self.span[0] < _SEAT:
            self.seat = seat_line(nodes) or self.seat
        del self.named[:-_LAST]
        del self.foci[:-_LAST]
        self.named.extend([a.state for node in groups for a in node.actors if a.state])
        if "place" in kinds:
            places = [node.place for node in nodes if node.kind == "place" and node.place is not None]
            self.named.extend([place.country for place in places if place.country])
        self.before = [a for node in groups for a in node.actors if a.kind == "official" and a.barred is None]
        if self.before:
            self.lately = (self.count, self.before)
        if "forum" in kinds:
            self.assembled = self.count
        for node in groups:
            if node.prep is None and of_several(node):
                self.several = (self.count, node.actors)
            if node.prep is None and not node.modifier and of_one(nodes, node):
                self.mates = (self.count, node.actors)
        held = self.focus if self.count - self.focused <= NEAR else None
        if held is not None and met:
            # "X met him. He": of whom a sentence tells by no more than a pronoun goes on to be meant.
            self.focused = self.count
            self.foci.append((self.count, held))
            return
        for node in nodes:
            near = self.focus if self.count - self.focused <= NEAR else None
            goes_on = node.word is not None and node.word.reference in ("he", "both")
            if goes_on and not node.is_("own") and self.of_stranger:
                self.stranger = self.count
                return
            if goes_on and near and not node.is_("own"):
                # "He then met Y, Z", "The two met after Y won": whoever the sentence is about stays the one.
                self.focused = self.count
                self.foci.append((self.count, near))
                return
            if node.kind == "actors" and node.prep is None and not (node.modifier or node.first):
                if node.consumed and acts_behind(nodes, node):
                    continue
                official = next(
                    (a for a in node.actors if a.kind == "official" and a.state and not a.barred), None
                )
                if official is None and of_another(node):
                    # "The UN chief was received by X. He": no official of a state is meant.
                    self.stranger = self.count
                    return
                if official is not None:
                    self.focus, self.focused = official, self.count
                    self.foci.append((self.count, official))
                    self.memory.focus = official
                    return
        named = [a for a in self.before if a.name is not None and a.state is not None]
        if (
            len(self.before) == 1
            and named
            and not any(node.consumed and node.prep == "with" for node in groups)
        ):
            # "It was the first visit of X. He": nobody else can be meant, but whoever has met him by that.
            group = self.memory.groups[-1] if self.grouped == self.count and self.memory.groups else []
            if held is None or {held.state, named[0].state} != {actor.state for actor in group}:
                self.focus = held = named[0]
            self.focused = self.count
            self.foci.append((self.count, held))
