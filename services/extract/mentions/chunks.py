"""Officials: chunks that say who, as office, state and name in any order and with gaps.

In: the items of a sentence. Out: `Actor`s with the items that they cover. What a modifier makes of a chunk
(former, spokesman of, wife of) stays on it as `barred`, so that later layers see who is not a party.
"""

from collections.abc import Container
from typing import Final

from services.extract.mentions.drafting import Drafting
from services.extract.mentions.officials import NO_STATE, Draft
from services.extract.model import Actor
from services.extract.words.items import Item, Meaning
from shared.domain.vocabulary import Level
from shared.lang.reading import Title

_GIVEN: Final = 5
"""Items from a bracket to its end, where only given names stand in it."""
_NO_ROLES: Final[frozenset[str]] = frozenset()


class Chunker(Drafting):
    """Finds the officials of one sentence."""

    def at(self, first: int, days: Container[int] = ()) -> tuple[Actor, int] | None:
        """The official whose chunk starts at this item and the index behind it, or None.

        `days` is where dates begin: no name goes on into one, as in "Lima May 5".
        """
        item = self.items[first]
        if item.word is None and item.known is None and not self._somebody(first):
            return None
        draft = Draft()
        stop = self._consume(draft, first)
        if stop == first:
            return None
        if days and (day := next((k for k in range(first + 1, stop) if k in days), 0)):
            return Chunker(self.items[:day], self.memory, title_case=self.title_case).at(first)
        actor = self._made(draft, first, stop)
        return None if actor is None else (actor, stop)

    def _somebody(self, at: int) -> bool:
        """Whether an unknown name that starts here can be an official's: remembered, or a title follows."""
        items = self.items
        stop = self._run(at)
        if stop == at:
            return False
        if stop < len(items) and (items[stop].text == "," or self._one_of_those(at, stop)):
            return True
        if any(item.known is not None for item in items[at:stop]):
            return True
        return self.memory.named(" ".join([item.text for item in items[at:stop]])) is not None

    def _consume(self, draft: Draft, first: int) -> int:
        """Take items into the draft as long as they belong to it; returns the index behind the last."""
        items, at, count = self.items, first, len(self.items)
        while at < count:
            step = self._step(draft, at, first)
            if step == at:
                break
            at = step
            if draft.closed:
                break
        while (at > first and items[at - 1].text in (",", "(")) or (at > first and items[at - 1].is_("det")):
            at -= 1
        return at

    def _step(self, draft: Draft, at: int, first: int) -> int:
        """Take what stands here into the draft; the index behind it, `at` when it does not belong to it."""
        item = self.items[at]
        stop = self._mark(draft, item, at, first)
        if stop is None:
            stop = self._bearing(draft, item, at)
        if stop is None and item.word is not None:
            stop = self._role(draft, item, item.word, at, first)
        if stop is None:
            stop = self._state_or_thing(draft, item, at, first)
        if stop is None:
            stop = self._small_word(draft, item, at, first)
        if stop is None:
            return at if draft.name else self._name(draft, at)
        return stop

    def _mark(self, draft: Draft, item: Item, at: int, first: int) -> int | None:
        """A bracket, a comma, a slash or an "and"."""
        if item.text == "(":
            # "ABUJA, Nigeria (AGENCY) President X": a bracket behind a bare state closes it.
            nameless = draft.title is not None and draft.title.state is None and not draft.name
            if nameless and (given := self._given_names(at)):
                return given
            inside = draft.title or draft.noun or draft.name or self._state_at(at + 1)
            stop = self._bracket(at) if at > first and inside else at
            known = self.items[at + 1].known if stop > at else None
            ranked = stop > at and known is None and not self.items[at + 1].text.isupper()
            if ranked and draft.title and draft.title.state and not draft.name:
                # "Secretary (East)": a rank among others, of whatever state.
                draft.barred = draft.barred or NO_STATE
            if draft.name and draft.title and draft.state is None and known and known.state_kind == "state":
                # "Raja Abdullah (Yordania)"
                draft.state, draft.state_kind = known.state, known.state_kind
            return stop
        if item.text == ",":
            return self._comma(draft, at) if at > first else at
        roles = item.word.roles if item.word is not None else _NO_ROLES
        if ("double" in roles or item.text == "/") and draft.title is not None and not draft.name:
            if not self._state_title(at + 1):
                return at
            if draft.barred == NO_STATE:
                # "Presiden OPEC yang juga Menteri Perminyakan Chad": he is a minister all the same.
                draft.title = draft.title_word = draft.barred = None
            return at + 1
        if "and" in roles:
            stated = draft.state is not None and (draft.state_item is None or self._of_another(at))
            alone = not draft.name and not draft.plural and not stated
            return at + 1 if alone and draft.title and self._second_office(draft.title, at) else at
        return None

    def _given_names(self, at: int) -> int:
        """The index behind given names in a bracket before the family's: "Prime Minister (Anwar) Ibrahim"."""
        inner: list[Item] = []
        for item in self.items[at + 1 : at + _GIVEN]:
            if item.text == ")":
                break
            inner.append(item)
        close = at + 1 + len(inner)
        names = all(item.cap and item.word is None and not item.known for item in inner)
        return close + 1 if inner and names and self._name_follows(close + 1) else 0

    def _bearing(self, draft: Draft, item: Item, at: int) -> int | None:
        """What is no state, and words that say how somebody bears a title."""
        word, known = item.word, item.known
        if known is not None and (known.trap or known.territory or known.forum):
            if (draft.title or draft.noun) and not draft.name and draft.state is None:
                draft.barred = NO_STATE
                return at + 1
            return at
        if word is not None and word.title is not None and self._behind_name(draft, item, at):
            return at + 1
        if word is None or draft.name:
            return None
        if word.modifier:
            return self._modifier(draft, at)
        return at + 1 if word.honorific and draft.title and self._name_follows(at + 1) else None

    def _behind_name(self, draft: Draft, item: Item, at: int) -> bool:
        """Whether letters behind a name say what else he is: "Peru's foreign minister, Jane Otieno MP,"."""
        letters = bool(draft.name) and item.text.isupper() and draft.name[-1] is self.items[at - 1]
        return letters and (draft.title is not None or self._title_behind(at + 1))

    def _role(self, draft: Draft, item: Item, word: Meaning, at: int, first: int) -> int | None:
        """A title, a portfolio, or a noun for whoever acts for a state."""
        if word.portfolio and word.title and not draft.title and not draft.name:
            field = self._field(at)
            if field != at:
                return field
        people = item.known is not None and item.known.people and item.cap
        if word.title and not (people and not self._name_follows(at + 1)):
            return self._title(draft, at)
        if word.portfolio and draft.title is None and not draft.name:
            if draft.noun is not None and draft.state is None and self._state_at(self._fields(at)):
                # "Kementerian Tenaga Kerja Malaysia"
                return self._fields(at)
            field = self._field(at)
            if field != at or word.noun is None:
                return field
        if word.noun and draft.title is None and draft.noun is None and not draft.name:
            draft.noun = word.noun
            return at + 1
        if word.noun is not None and self._house(draft, at, first):
            if " " in item.low or not self._state_at(at + 1):
                # "juru bicara Kemlu", but "juru bicara Kemlu Chad"
                draft.state = word.noun.state
            return at + 1
        return None

    def _state_or_thing(self, draft: Draft, item: Item, at: int, first: int) -> int | None:
        """Of what an office is: of a state, or of something else that makes nobody an official of one."""
        noun, known = item.word.noun if item.word is not None else None, item.known
        if noun is not None and draft.title is not None and not draft.name and draft.state is None:
            if self._of_others(draft.title, noun, at):
                draft.barred = draft.barred or "no official"
                return at + 1
            if self._qualifies(at, first):
                # "panglima militer Myanmar", "presiden klub Spanyol": the noun says what the office is of.
                if not noun.party and noun.thing is None:
                    draft.barred = draft.barred or "no official"
                return at + 1
        if known is not None and known.state and not (draft.people and draft.state is None and draft.title):
            taken = self._state(draft, at, first)
            return taken if taken != at else None
        return None

    def _small_word(self, draft: Draft, item: Item, at: int, first: int) -> int | None:
        """A word that links an office with its state, its ministry or its seat."""
        if item.word is None:
            return None
        roles = item.word.roles
        titled = draft.title is not None and not draft.name
        if item.word.honorific and (at > first or self._name_follows(at + 1)):
            # "Mr. X, the president of Peru, Mr. Y": the next of a list.
            return at if draft.name and self.items[at - 1].text == "," else at + 1
        if item.word.honorific and self._parted_title(at + 1):
            # "met with His Majesty, King X of Tonga"
            return at + 2
        if "of" in roles or "from" in roles:
            return self._of(draft, at) if at > first else at
        if "in" in roles:
            ministry = self._employer(draft, at) if titled else 0
            if ministry:
                return ministry
            if not draft.name and self._has_a_seat(draft, at):
                return self._seated(draft, at)
        if "possessive" in roles and titled and at > first:
            return self._office_of(draft, at, first)
        if "to" in roles and draft.title is not None and titled and self._may_be_sent(draft.title, at):
            stop = self._accredited(at)
            known = self.items[stop - 1].known
            draft.accredited = known.state if known is not None and stop != at else None
            return stop
        if "det" in roles and at > first and (draft.title or draft.noun or draft.state) and not draft.name:
            return at + 1 if self._chunky(at + 1) or self._state_at(at + 1) else at
        return None

    def _parted_title(self, at: int) -> bool:
        """Whether a comma parts an honorific from the title that it belongs to."""
        if at + 1 >= len(self.items) or self.items[at].text != ",":
            return False
        behind = self.items[at + 1]
        if behind.known is not None and behind.known.people and " " in behind.text:
            # "His Majesty, King Harald V"
            return True
        return behind.word is not None and behind.word.title is not None and self._name_follows(at + 2)

    def _may_be_sent(self, title: Title, at: int) -> bool:
        """Whether "to" behind a title may say to which state somebody is sent."""
        return title.level is Level.AMBASSADOR or (title.level is Level.OFFICIAL and self._state_at(at + 1))
