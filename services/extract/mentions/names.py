"""Names inside a chunk: whom the register or the article knows by them, and what follows "'s".

In: a draft and the index of a name in the items. Out: the index behind what was taken into the draft.
"""

from typing import Final

from services.extract.mentions.ahead import titled, triggers
from services.extract.mentions.namesakes import namesake
from services.extract.mentions.offices import Offices
from services.extract.mentions.officials import Draft, actor_of, honored, whole
from services.extract.model import Actor
from services.extract.words.items import fold
from shared.domain.vocabulary import Level

_WHOLE: Final = 2
"""Spaces in a name that is somebody's whatever more follows: "King Abdullah bin Abdulaziz"."""

_WHERE: Final = frozenset(("in", "from", "to"))


class Names(Offices):
    """Takes names into a draft; how a chunk is taken as a whole is told by chunks.py."""

    def _consume(self, draft: Draft, first: int) -> int:
        """Take items into the draft as long as they belong to it; returns the index behind the last."""
        raise NotImplementedError

    def _name(self, draft: Draft, at: int) -> int:
        """A name: known to the register, remembered from the article, or capitalised after a title."""
        item = self.items[at]
        known = item.known
        titled = draft.title is not None or (draft.state is not None and draft.noun is None)
        if not item.cap:
            small = item.word is not None and item.word.particle
            return self._behind_particle(draft, at) if small else at
        behind = self.items[at + 1] if at + 1 < len(self.items) else item
        if known is not None and known.people and behind.is_("ally"):
            # "a Putin ally met X": somebody else.
            return at
        if known is not None and known.people and self._behind_a_place(draft, at):
            return at
        if known is not None and known.people and not (known.place and not titled and known.family):
            if known.family and not titled and self._part_of_name(at):
                whole_run = self._run(at)
                if not self.title_case and self._title_behind(whole_run):
                    # "Park Jae-min, South Korea's vice defence minister": a namesake with an office.
                    draft.name = self.items[at:whole_run]
                    return self._possessed(draft, whole_run)
                self.memory.strangers.add(item.low)
                return at
            if known.family and not titled and item.low in self.memory.strangers:
                return at
            draft.people, draft.family = known.people, known.family
            alone = self.title_case and (not known.family or self._verb_behind(at))
            stop = at + 1 if alone else self._run(at + 1)
            draft.name = self.items[at:stop]
            if known.family and not whole(known) and stop > at + 1:
                draft.people, draft.family = (), False
            elif stop > at + 1 and (" " not in item.low or not titled):
                # "Juan Carlos Rodriguez" is not the one whom news calls Juan Carlos.
                more = {part for other in self.items[at + 1 : stop] for part in other.low.split()}
                if item.low.count(" ") < _WHOLE:
                    draft.people = tuple(row for row in known.people if more & set(fold(row.person).split()))
            return self._possessed(draft, stop)
        plain = (item.word is None or item.word.particle) and (
            known is None or (known.place and (titled or self._named_after_city(at)))
        )
        month = titled and self._only_a_month(at)
        if not (plain or month or (titled and self._initials(at))):
            return at
        stop = self._run(at + month)
        if stop == at:
            return at
        remembered = self.memory.named(" ".join(i.text for i in self.items[at:stop]))
        if titled or remembered is not None or self._title_behind(stop) or self._one_of_those(at, stop):
            if self.title_case and remembered is None and not (draft.title is not None and stop - at <= 3):
                return at
            if (
                draft.title is None
                and remembered is None
                and draft.state is not None
                and draft.state_kind != ""
            ):
                previous = self.items[at - 1]
                if not previous.is_("possessive"):
                    return at
            draft.name = self.items[at:stop]
            known_whole = next(
                (i for i in draft.name if i.known is not None and i.known.people and whole(i.known)), None
            )
            if known_whole is not None and known_whole.known is not None:
                draft.name, draft.people, draft.family = [known_whole], known_whole.known.people, False
                return self._possessed(draft, stop)
            last = draft.name[-1].known
            if last is not None and last.people and last.family:
                draft.people = tuple(row for row in last.people if namesake(draft, row))
                draft.family = bool(draft.people)
            return self._possessed(draft, stop)
        return at

    def _behind_a_place(self, draft: Draft, at: int) -> bool:
        """Whether another state's official follows where he is, without a comma: "Di Kuwait Bush bertemu"."""
        known = self.items[at].known
        bare = draft.title is None and draft.noun is None and draft.state is not None and at > 1
        if known is None or not bare or self.items[at - 1] is not draft.state_item:
            return False
        word = self.items[at - 2].word
        inside = word is not None and bool(word.roles & _WHERE)
        return inside and all(row.state != draft.state for row in known.people)

    def _named_after_city(self, at: int) -> bool:
        """Whether a city is a first name: "met Sydney Jones, the Irish envoy"; not "in Sydney Jones"."""
        known = self.items[at].known
        city = known is not None and known.state is None and at > 0 and not self.items[at - 1].is_("in")
        stop = self._run(at) if city else at
        return stop > at + 1 and not self.title_case and self._title_behind(stop)

    def _initials(self, at: int) -> bool:
        """Whether the initials of a name begin here, without a full stop: "Minister I K Gujral"."""
        two = self.items[at : at + 2]
        return len(two) == 2 and two[1].cap and all(len(i.text) == 1 and i.text.isupper() for i in two)

    def _only_a_month(self, at: int) -> bool:
        """Whether a word for a month is somebody's first name: "PM Jan Pieter Rossi"."""
        word, two = self.items[at].word, self.items[at : at + 2]
        month = word is not None and any(kind == "month" for kind, _ in word.dates) and not word.roles
        return month and len(two) > 1 and two[1].cap and two[1].word is None and two[1].known is None

    def _named(self, draft: Draft, start: int, stop: int) -> int:
        """Take the name of whoever has the field in front of it."""
        draft.name = self.items[start:stop]
        whole_name = next((i.known for i in draft.name if i.known is not None and whole(i.known)), None)
        if whole_name is not None and whole_name.people:
            draft.people = whole_name.people
        return self._possessed(draft, stop)

    def _behind_particle(self, draft: Draft, at: int) -> int:
        """The index behind a name that begins with a small word: "Foreign Minister de Villepin"."""
        word = self.items[at].word
        small = word is not None and not word.roles and draft.title is not None
        behind = at + 1 < len(self.items) and self.items[at + 1].cap and self.items[at + 1].word is None
        stop = self._name(draft, at + 1) if small and behind and not draft.name else at
        return stop if stop > at + 1 else at

    def _possessed(self, draft: Draft, stop: int) -> int:
        """ "Biden's envoy Kerry": the rest of the chunk is another official of the same state."""
        items = self.items
        if stop < len(items) and items[stop].is_("possessive"):
            if self._speaks_for(stop + 1):
                # "Merkel's office said she had met": the one whose office it is.
                draft.modifiers.add("staff")
                return stop + 2
            behind = self._past_rank(stop + 1)
            if behind < len(items) and self._chunky(behind) and not triggers(items[behind]):
                inner = self._made(draft, stop - len(draft.name), stop)
                state = inner.state if inner else draft.state
                if state is not None:
                    draft.state, draft.name, draft.people, draft.title = state, [], (), None
                    draft.family, draft.inherited, draft.barred = False, True, None
                    draft.modifiers.clear()
                    return behind
            draft.possessor = True
            return stop + 1
        return stop

    def _past_rank(self, at: int) -> int:
        """The index behind words such as "chief" between an owner and a title: "X's chief adviser"."""
        while at < len(self.items) and self.items[at].is_("det") and self.items[at].text.islower():
            at += 1
        return at

    def _speaks_for(self, at: int) -> bool:
        """Whether somebody's office or spokesman stands here, without a name."""
        word = self.items[at].word if at < len(self.items) else None
        return word is not None and word.modifier in ("staff", "spokes") and not self._name_follows(at + 1)

    def _office_of(self, draft: Draft, at: int, first: int) -> int:
        """ "the French president's envoy": another official of the same state, or an owner."""
        if self._chunky(at + 1) and not triggers(self.items[at + 1]):
            inner = self._made(draft, first, at)
            if inner is not None and inner.state is not None and not draft.plural:
                draft.state, draft.title, draft.inherited = inner.state, None, True
                draft.modifiers.clear()
                return at + 1
            return at
        draft.possessor = True
        if self._state_at(at + 1) and at + 2 < len(self.items) and triggers(self.items[at + 2]):
            # "the PM's Peru visit": where he goes, and not whose he is.
            draft.closed = True
        return at + 1

    def _title_behind(self, at: int) -> bool:
        """Whether a name is followed by ", the foreign minister of X"."""
        if at >= len(self.items) or self.items[at].text != ",":
            return False
        after = self._past_own(at + 1)
        if after >= len(self.items):
            return False
        other, _ = self._apposed(after)
        if other.title is None or other.name or other.plural:
            return False
        return (other.state or other.title.state) is not None

    def _apposed(self, at: int) -> tuple[Draft, int]:
        """The title that stands behind somebody's name and its comma, and the index behind it."""
        other = Draft()
        stop = self._consume(other, at)
        if other.title is None or not other.name:
            return other, stop
        alone = Draft()
        alone.unnamed = True
        end = self._consume(alone, at)
        # "X, President of Peru, Y, President of Chad": the name behind the title has one of its own.
        return (alone, end) if not alone.name and self._has_its_title(end) else (other, stop)

    def _has_its_title(self, at: int) -> bool:
        """Whether a name between commas is followed by a title: ", Y, the president of Chad"."""
        items, after = self.items, at + 1
        while after < len(items) and (items[after].text == "." or honored(items[after])):
            after += 1
        behind = self._run(after) if after < len(items) and items[at].text == "," else after
        if behind == after or behind >= len(items) or items[behind].text != ",":
            return False
        behind = self._past_own(behind + 1)
        known = items[behind].known if behind < len(items) else None
        return self._chunky(behind) and not (known is not None and known.people)

    def _who_it_is(self, draft: Draft, at: int) -> bool:
        """Whether a state and its title follow a word that stands for an official: "host", "counterpart"."""
        if (
            draft.title is None
            or draft.title.level is not None
            or draft.title.state
            or not self._state_at(at + 1)
        ):
            return False
        after = at + 2
        if after < len(self.items) and self.items[after].is_("possessive"):
            after += 1
        return after < len(self.items) and titled(self.items[after]) and not self.title_case

    def _lands(self, draft: Draft, at: int) -> set[str]:
        """The states of whoever's name says whose he is: "King X of Peru"."""
        whole = " of " in self.items[at - 1].low
        return {row.state for row in draft.people} if whole and draft.people else set()

    def _has_a_seat(self, draft: Draft, at: int) -> bool:
        """Whether a capital behind "in" says whose they are: "leaders in Lima", "the ministry in Lima"."""
        if draft.title is not None:
            return draft.plural
        return draft.noun is not None and draft.state is None and self.items[at - 1].is_("ministry")

    def _employer(self, draft: Draft, at: int) -> int:
        """The index behind the ministry of "an official at Peru's foreign ministry", whose state it takes."""
        items, after = self.items, at + 1
        if draft.state is not None or draft.title is None or draft.title.level is not Level.OFFICIAL:
            return 0
        while after < len(items) and items[after].is_("det"):
            after += 1
        known = items[after].known if after < len(items) else None
        if known is None or known.state is None or known.people:
            return 0
        noun = after + 1
        if noun < len(items) and items[noun].is_("possessive"):
            noun += 1
        if noun >= len(items) or not items[noun].is_("ministry"):
            return 0
        draft.state, draft.state_kind = known.state, known.state_kind
        return noun + 1

    def _act_for(self, draft: Draft, at: int) -> bool:
        """Whether envoys act for states told with "and": "negotiators for Peru and Chile"."""
        if draft.title is None or not draft.plural or not self._state_at(at) or at + 2 >= len(self.items):
            return False
        other = at + 2
        while other < len(self.items) and self.items[other].is_("det"):
            other += 1
        return self.items[at + 1].is_("and") and self._state_at(other)

    def _made(self, draft: Draft, first: int, stop: int) -> Actor | None:
        return actor_of(draft, self.items, self.memory, first, stop)
