"""Whom words refer to in an article: "he", "both", "the three", "I", "there". Not certain means nobody.

In: a reference in a sentence, and what the article has told so far. Out: officials, or a state as host.
"""

from itertools import pairwise
from typing import Final

from services.extract.model import Actor
from services.extract.sentence.node import Node, states_in
from services.extract.sentence.nodes import nodes_of
from services.extract.story.guests import beside, host, ours, ours_first, receiver, sole
from services.extract.story.letterheads import heading
from services.extract.story.pronouns import (
    according_to,
    acting,
    acting_behind,
    acting_together,
    addressed_by_him,
    by_title_alone,
    once,
    one_to_another,
    only_before,
)
from services.extract.story.records import Record, keeper
from services.extract.story.sources import SPOKESMAN, source_in
from services.extract.story.speakers import said_around
from services.extract.story.spoken_of import spoken_of
from services.extract.story.stacked import row_end, rows_in
from services.extract.story.told import FAR, NEAR, Told
from services.extract.story.voice import says_so, voice
from services.extract.words.gate import Sentence
from services.extract.words.items import Item
from shared.domain.vocabulary import Status

_JUST, _PAIR = 2, 2
"""Sentences within which "the ministers" are those of the contact just told, and how many states it has."""
_ROWS: Final = 4_000
"""Characters of a record in which its guests meet the host."""
_LETTERHEAD: Final = 4
"""Lines in which the author stands below a title."""
_LINE: Final = 80
"""Characters in a line that may hold several rows."""
_LATER: Final = 300
"""Characters behind a sentence in which "he" may be named, where a text begins with him."""


class Story(Told):
    """An article while it is read, asked for those whom its words mean."""

    def resolve(self, reference: str, other: str | None, at: int) -> list[Actor]:
        """Whom "he", "both" or "the three" means here; nobody when it is not certain."""
        hour = self.day_lines.clocked and reference in ("main", "sole", "he")
        if hour and (reference != "he" or self.nodes[0].text.isdecimal()):
            # Whoever is met at one hour is not whose schedule it is.
            who = self.voices.owner
            return [who] if who is not None and who.state != other else []
        if reference == "he":
            return self._he(other, at)
        if reference in ("here", "filed", "begun"):
            return self._filed(reference, other, at)
        if reference in ("there", "land"):
            return self._land(reference, other, at)
        if reference == "mate":
            return self._partner(other)
        if reference == "them":
            return [a for a in self.several[1] if self.count - self.several[0] <= _JUST and a.state != other]
        if reference == "pair":
            told = self.memory.groups[-1] if self.count - self.grouped <= _JUST and self.memory.groups else []
            return told if len(told) == _PAIR else []
        if reference == "main":
            return self._main(other)
        if reference == "hosts":
            return host(self, other)
        if reference == "beside":
            return beside(self, other)
        if reference == "sole":
            return sole(self, other)
        if reference == "ours":
            return ours(self, self.nodes[at].actors[0])
        if reference == "receiver":
            return receiver(self, other) or self._main(other)
        if reference == "rung":
            return self.round.whom(self.count)
        if reference in ("me", "head", "owner", "host", "author"):
            who = self._one(reference, at)
            if reference == "head" and who is not None and self.voices.owner is None:
                who = self._partner_of(other, who)
            return [who] if who is not None and who.state != other else []
        return self._several(_PAIR if reference == "both" else _PAIR + 1, other, at)

    def _he(self, other: str | None, at: int) -> list[Actor]:
        nodes = self.nodes
        office = once(nodes, at)
        if office is not None and office.state is not None:
            return self._who_was(office, other)
        speaks = self._says(nodes[at].start)
        if speaks is not None and (told := self.spoken_of(at, speaks)) and told[0].state != other:
            # Nobody calls himself "he".
            return told
        here = acting(nodes, at, (other, speaks))
        if here is not None:
            return here
        source = according_to(nodes, at)
        if source is not None and source.state not in (other, speaks) and self._focal(source):
            return [source]
        if source is not None and by_title_alone(source) and not self.foci:
            return [source]
        if self.of_stranger:
            return []
        for count, actor in reversed(self.foci):
            if self.count - count > NEAR:
                break
            if actor.state not in (other, speaks):
                return [ours_first(self, actor, other)]
        if (only := only_before(nodes, at)) is not None and only.state not in (other, speaks):
            return [only]
        if behind := acting_behind(nodes, at, other):
            return behind
        mine = any(node.first for node in nodes)
        return self._partner(other) or (self.spoken_of(at, other) if mine else self._named_later(other))

    def _who_was(self, office: Actor, other: str | None) -> list[Actor]:
        """The official told of last of the state that he once served in another office."""
        lately = (a for count, a in reversed(self.foci) if self.count - count <= FAR)
        told = (a for group in reversed(self.memory.groups[-_PAIR:]) for a in group)
        theirs = (a for a in (*lately, *told) if a.state == office.state and a.level is not office.level)
        who = next(theirs, None)
        return [who] if who is not None and who.state != other else []

    def _to_whom(self, at: int) -> list[Actor]:
        """Who speaks to whom, where he is only a pronoun: "to X, he promised more when they met"."""
        other, he = addressed_by_him(self.nodes, at)
        told = self._he(other.state, he) if other is not None else []
        return [*told, other] if other is not None and len(told) == 1 else []

    def _focal(self, who: Actor) -> bool:
        """Whether the article has been about somebody's state before."""
        return any(actor.state == who.state for _, actor in self.foci)

    def _several(self, size: int, other: str | None, at: int) -> list[Actor]:
        """The officials of so many states: in this sentence, told of last, or named last."""
        nodes = self.nodes
        if nodes[at].text.lower() in self.language.uncounted and (told := acting_together(nodes, at, other)):
            return told
        for node in reversed(nodes[:at]):
            if node.kind == "actors" and len({a.state for a in node.actors if a.state}) == size:
                return node.actors
        if size == _PAIR and (told := one_to_another(nodes, at) or self._to_whom(at)):
            return told
        count, mates = self.mates
        they = size == _PAIR and nodes[at].text.lower() in self.language.uncounted
        if they and other is not None and mates and self.count - count <= FAR and mates[0].state != other:
            # "The host gave both a dinner. Before that they had met Y": those two of one state.
            return mates[:1]
        if size == _PAIR and max(self.grouped, self.count - _JUST - 1) < count and mates[0].state != other:
            return mates[:1]
        pairs = {frozenset(a.state for a in group) for group in self.memory.groups}
        if self.count - self.grouped <= FAR or len(pairs) == 1:
            for group in reversed(self.memory.groups):
                if len(group) == size:
                    return group
        here = [actor for node in nodes[:at] if not node.modifier for actor in node.actors]
        count, latest = self.lately
        for actors in (here, latest if self.count - count <= NEAR else []):
            seen: dict[str, Actor] = {}
            for actor in actors:
                if actor.state and actor.barred is None:
                    seen.setdefault(actor.state, actor)
            if len(seen) == size:
                return list(seen.values())
        return self._only(size) if " " in nodes[at].text else []

    def _land(self, reference: str, other: str | None, at: int) -> list[Actor]:
        """The state that "there" means, named anywhere before, or "the country", named in this sentence."""
        before = self.nodes[:at]
        if reference == "there":
            codes = [*self.named, *(state for node in before for state in states_in(node))]
            land = next((code for code in reversed(codes) if code != other), None)
            here = self.nodes[at]
            return [] if land is None else [Actor(land, None, None, here.start, here.end, "host")]
        for node in reversed(before):
            for actor in node.actors:
                if actor.state is not None:
                    return [Actor(actor.state, None, None, actor.start, actor.end, "state")]
        return []

    def _filed(self, reference: str, other: str | None, at: int) -> list[Actor]:
        """The state that the article is filed from, as a host; what names no place is told of in the lead."""
        state = self.scene_of_news
        if state is None or state == other or (reference != "here" and self.count > _JUST):
            return []
        crossroads, begun = self.language.crossroads, reference == "begun"
        of_others = state in crossroads.lenders or (begun and state in crossroads.press)
        if of_others or (begun and state == self.language.pack.home):
            return []
        return [Actor(state, None, None, self.nodes[at].start, self.nodes[at].end, "host")]

    def _main(self, other: str | None) -> list[Actor]:
        """The one official whom all contacts of the article so far have in common."""
        told = [r for r in self.found if r.status is Status.OCCURRED]
        told = told or [r for r in self.found if r.status is Status.PLANNED]
        if not told:
            return []
        sides = (states for r in told for states in ([r.states] if r.joint else r.pairs))
        common = set.intersection(*map(set, sides)) - {other}
        actors = [a for a in told[-1].actors if a.state in common and a.kind == "official"]
        if len(common) > 1:
            # Who acts in the article goes on to meet others.
            return [who for _, who in self.foci[-1:] if who.state in common]
        return actors[:1] if len({a.state for a in actors}) == 1 and len(common) == 1 else []

    def _partner(self, state: str | None) -> list[Actor]:
        """Whom the article has last told of together with an official of this state."""
        if state is None or not self.memory.groups or self.count - self.grouped > NEAR:
            return []
        group = self.memory.groups[-1]
        rest = [actor for actor in group if actor.state != state]
        return rest if len(group) == 2 and len(rest) == 1 and rest[0].kind == "official" else []

    def _partner_of(self, state: str | None, who: Actor) -> Actor:
        """The only one with whom an article tells contacts of a state, rather than whoever acted last."""
        told = [r for r in self.found if any(state in pair for pair in r.pairs)]
        with_it = {code for r in told for pair in r.pairs if state in pair for code in pair} - {state}
        others = any(who.state in r.states for r in self.found)
        if len(with_it) != 1 or who.state in with_it or not others:
            return who
        return next((a for a in told[-1].actors if a.state in with_it and a.kind == "official"), who)

    def _only(self, size: int) -> list[Actor]:
        """The latest officials of the only two or three states of the whole article so far."""
        seen = {actor.state: actor for actor in self.memory.history if actor.state}
        return list(seen.values()) if len(seen) == size else []

    def _named_later(self, other: str | None) -> list[Actor]:
        """Whom "he" means where nobody was named before: the next sentences call him by name alone."""
        if self.foci or self.count > 1:
            return []
        stop = self.span[1]
        later = (a for n in self._ahead(stop, stop + _LATER) if not n.modifier for a in n.actors)
        who = next((a for a in later if a.kind == "official" and a.state != other), None)
        known = who is not None and who.state and who.name and who.title_word is None and not who.barred
        return [who] if who is not None and known else []

    def _one(self, reference: str, at: int) -> Actor | None:
        """Who speaks, whose log or text it is, or who is host by its heading."""
        if reference == "host":
            return self._keeper()
        if reference == "author":
            return self.voices.owner or self.voices.signed or self._headed()
        if reference == "me":
            who = self.me(self.nodes[at].start)
            # Whoever is met is not who says so.
            return None if any(who in node.actors for node in self.nodes[at:]) else who
        return self._whose() if reference == "head" else self.voices.owner or self.listed

    def _headed(self) -> Actor | None:
        """Whom the lines below a title name as author, where nothing else is told before them."""
        start = self.span[1]
        if self.count > 1:
            return None
        lines = self.article.text[start : start + _LATER].split("\n")
        nodes = self._ahead(start, start + sum(len(line) + 1 for line in lines[:_LETTERHEAD]))
        return heading(nodes) if nodes else None

    def _keeper(self) -> Actor | None:
        """Whom the guests of a record of visits have come to: by its heading, or whom alone they met."""
        if self.record is not None and self.record.host is None and self.record.open:
            self.record = Record(keeper(self._ahead(0, _ROWS)), open=False)
        return self.record.host if self.record is not None else None

    def _whose(self) -> Actor | None:
        """Who acts in the clauses of a log that name nobody."""
        if self.day_lines.clocked:
            return self.voices.owner
        near = self.focus if self.count - self.focused <= NEAR else None
        return self.voices.owner or near or self.voices.head

    def me(self, at: int) -> Actor | None:
        """Who says "I" at an index of the text."""
        near = self.focus if self.count - self.focused <= NEAR else None
        labels = self.language.labels
        return voice(self.article.text, at, labels, self.voices, near, self.memory.named, self._ahead)

    def speaking(self, items: list[Item]) -> None:
        """Note who says each "I", "me" and "my" of the next sentence."""
        self.memory.me = {}
        for at, item in enumerate(items):
            if says_so(items, at) and (who := self.me(item.start)) is not None:
                self.memory.me[item.start] = who

    def _says(self, start: int) -> str | None:
        """The state of whoever says the quotation in which an index stands."""
        said = said_around(self.article.text, start, self._ahead)[1]
        return said.actor.state if said is not None and said.actor is not None else None

    def speaks_for(self, start: int) -> str | None:
        """The state for which whoever speaks does so, its officials and spokesmen."""
        said = said_around(self.article.text, start, self._ahead)[1]
        who = said.actor if said is not None else None
        if who is not None:
            return (
                who.state if who.barred in (None, SPOKESMAN) and who.kind in ("official", "homely") else None
            )
        return source_in(self.nodes)

    def spoken_of(self, at: int, state: str | None) -> list[Actor]:
        """The one official whom the speaker of this state means by "he" or "we", by who is named beside."""
        start = self.nodes[at].start
        return spoken_of(self.article.text, start, state, self.before, self._ahead)

    def parts(self, line: Sentence) -> list[Sentence]:
        """The row of a list of visits that a line begins, or the rows that run together in it."""
        text, begun = self.article.text, self.day_lines.right_above(line.start)
        end = row_end(text, line.end, self._ahead, dated=begun < line.start)
        line = line._replace(start=begun)
        rows = rows_in(self._ahead(line.start, end)) if end == line.end > line.start + _LINE else []
        bounds = [line.start, *(row for row in rows if row > line.start), end]
        return [line._replace(start=start, end=stop) for start, stop in pairwise(bounds)]

    def _ahead(self, start: int, end: int) -> list[Node]:
        """The nodes of a stretch further on, read without remembering it."""
        lexicon, point = self.language.lexicon, self.dates.point()
        items = lexicon.items(self.article.text, start, end)
        nodes = nodes_of(items, self.memory.glance(), self.dates, lexicon)
        self.dates.back_to(point)
        return nodes
