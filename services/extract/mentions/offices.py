"""Offices of several words: two offices of one person, chiefs of a service, a name behind a field.

In: the items of a sentence and an index in it. Out: whether such an office stands there, or the index behind
it. Looks ahead only; chunks.py takes the items.
"""

from typing import Final

from services.extract.mentions.ahead import Ahead, titled, triggers
from services.extract.mentions.officials import Draft
from services.extract.mentions.people import HEADS
from services.extract.words.items import Item
from shared.domain.vocabulary import Level
from shared.lang.reading import BodyNoun, Title

_MOST_FIELD: Final = 10
"""Items between "for" and the name of whoever has the field."""
_MOST_SERVICE: Final = 9
"""Items in "of the South African National Defence Force"."""
_MOST_DESCRIBING: Final = 5
"""Items that may describe an official between his state and his title."""
_MOST_HEADED: Final = 4
"""Items of what the head of an organisation heads."""
_DESCRIBES: Final = frozenset(("det", "light"))
_ENDS: Final = frozenset((",", ".", ";", ":", "(", ")", '"', "“", "”"))
_ALONE: Final = frozenset((Level.HEAD_OF_STATE, Level.HEAD_OF_GOVERNMENT))


class Offices(Ahead):
    """What the items say of offices that take more than a title."""

    def _lands_listed(self, at: int) -> int:
        """The index behind "and Pakistan", where an envoy has the affairs of several states."""
        if self.memory.states_follow or at >= len(self.items) or not self.items[at].is_("and"):
            return at
        last = self._past_small(at + 1)
        behind = self.items[last + 1] if last + 1 < len(self.items) else None
        alone = behind is None or not (behind.is_("possessive") or behind.cap or titled(behind))
        return last + 1 if alone and self._state_at(last) else at

    def _second_office(self, title: Title, at: int) -> bool:
        """Whether "and" links two offices of one person: "deputy prime minister and minister of defence"."""
        after = at + 1
        while after < len(self.items) and self.items[after].is_("det"):
            after += 1
        if self.memory.states_follow or after >= len(self.items):
            return False
        if title.level in (None, Level.AMBASSADOR, Level.OFFICIAL):
            return False
        word = self.items[after].word
        if word is not None and word.portfolio and word.title is None:
            field = self._field(after)
            word = self.items[field].word if field != after else None
        if word is None or word.title is None or word.plural or not word.title.party:
            return False
        other = word.title.level
        if other is None or other.rank < Level.MINISTER.rank:
            return False
        # "the president and foreign minister of X" are two.
        return title.level not in _ALONE or other in _ALONE

    def _headed(self, draft: Draft, title: Title, at: int) -> int:
        """The index behind what somebody heads in a state, 0 for the state or its government itself.

        A chamber makes "the president of the Peruvian senate" its speaker; a head of what has a name or is
        written small and is no government, as in "of the Peruvian bar association" and "of Peru's Football
        Federation", is nobody who acts for the state.
        """
        if title.level in HEADS and self._association(at):
            draft.barred = draft.barred or "no official"
            return at
        for probe in range(at, min(len(self.items), at + _MOST_HEADED)):
            item = self.items[probe]
            if item.is_("chamber") or item.is_("service"):
                draft.title = title.model_copy(
                    update={"level": Level.OFFICIAL, "coarse": "other", "party": True}
                )
                return probe + 1
            if item.known is not None or not item.text.isalpha():
                return 0
            noun = item.word.noun if item.word is not None else None
            private = item.is_("locality") if noun is None else not noun.party
            if private or (item.word is None and item.text.islower()):
                if title.level not in HEADS:
                    return 0
                draft.barred = draft.barred or "no official"
                return at
            if item.word is not None and not item.word.roles & _DESCRIBES:
                return 0
        return 0

    def _association(self, at: int) -> bool:
        """Whether a name stands here that is no chamber's, realm's or person's: "Red Cross"."""
        named, probe = False, at
        while probe < min(len(self.items), at + _MOST_HEADED):
            item = self.items[probe]
            known, noun = item.known, item.word.noun if item.word is not None else None
            if item.is_("realm") or (known is not None and (known.people or known.state)):
                return False
            if not item.cap or (item.word is not None and (item.is_("nation") or (noun and noun.party))):
                break
            chamber = item.is_("chamber") and not (probe + 1 < len(self.items) and self.items[probe + 1].cap)
            if chamber:
                return False
            named = named or item.word is None or item.is_("chamber")
            probe += 1
        return named and not self.title_case

    def _of_private(self, at: int) -> bool:
        """Whether what stands here is no government's: "opposition groups", "oil firms", "Red Cross"."""
        item = self.items[at] if at < len(self.items) else None
        if item is None or item.known is not None or not item.text.isalpha():
            return False
        if item.word is None:
            return item.text.islower() or self._association(at)
        noun = item.word.noun
        return noun is not None and not noun.party and noun.thing is None

    def _of_another(self, at: int) -> bool:
        """Whether the office behind "and" has a state of its own: "Peru's president and the king of Fiji"."""
        after = at + 1
        while after < len(self.items) and (self.items[after].is_("det") or titled(self.items[after])):
            after += 1
        # "the Danish defence minister and Prime Minister Jane Otieno of Kenya"
        after = self._run(after)
        return after + 1 < len(self.items) and self.items[after].is_("of") and self._state_at(after + 1)

    def _described_title(self, at: int) -> int:
        """The index of the title in "Peru's newly elected reformist president", 0 where none follows."""
        probe = at
        while probe < len(self.items) and probe - at < _MOST_DESCRIBING:
            item = self.items[probe]
            plain = item.word is None or item.is_("det") or item.is_("light") or item.is_("caption")
            if item.cap or item.known is not None or not plain or item.text in _ENDS:
                return 0
            probe += 1
            if probe < len(self.items) and self._office(probe):
                return probe
        return 0

    def _office(self, at: int) -> bool:
        item = self.items[at]
        word = item.word
        if word is None or item.is_("movement"):
            return False
        if word.portfolio and word.title is None:
            return self._field(at) != at
        title = word.title
        return title is not None and title.party and title.level not in (None, Level.OFFICIAL)

    def _service(self, at: int) -> tuple[Item | None, int]:
        """The state of "chief of the Kenyan navy" and the index behind it; None where it is no service."""
        items, state, probe = self.items, None, at
        while probe < min(len(items), at + _MOST_SERVICE):
            item = items[probe]
            if item.is_("service"):
                stop = probe + 1
                while stop < len(items) and (items[stop].is_("service") or self._abbreviated(stop)):
                    stop += 3 if items[stop].text == "(" else 1
                if state is None and stop + 1 < len(items) and items[stop].is_("of"):
                    stop = self._past_small(stop + 1)
                    if not self._state_at(stop):
                        return None, at
                    state, stop = items[stop], stop + 1
                    # "chief of the general staff of the Kenyan army"
                    while stop < len(items) and items[stop].is_("service"):
                        stop += 1
                return state, stop
            if item.known is not None and item.known.state and state is None:
                state = item
            elif not (item.is_("det") or item.is_("possessive") or self._grand(probe)):
                return None, at
            probe += 1
        return None, at

    def _abbreviated(self, at: int) -> bool:
        return at + 2 < len(self.items) and self.items[at].text == "(" and self.items[at + 2].text == ")"

    def _grand(self, at: int) -> bool:
        """Whether a word may belong to the name of a service: "National", "Ground"."""
        item = self.items[at]
        return item.known is None and (item.word is None or item.word.portfolio) and item.text.isalpha()

    def _past_small(self, at: int) -> int:
        while at < len(self.items) - 1 and self.items[at].is_("det"):
            at += 1
        return at

    def _name_behind_field(self, at: int) -> tuple[int, int] | None:
        """Where the name stands in "vice minister for strategy and plans Cho Min-su", with its end."""
        items, probe = self.items, at + 1
        while probe < min(len(items), at + _MOST_FIELD):
            item = items[probe]
            if self._person(probe):
                stop = self._run(probe)
                if (stop - probe > 1 or " " in item.low) and self._ends(stop):
                    return probe, stop
                probe = max(stop, probe + 1)
                continue
            word = item.word
            link = item.text in ("-", ",") or (
                word is not None and (word.portfolio or item.is_("and") or item.is_("of") or item.is_("det"))
            )
            known = item.known is not None and not item.known.people
            # "Near Eastern Affairs": a field in capitals may begin with any word.
            plain = word is None or (item.cap and word.preposition is not None and not self.title_case)
            if not (link or known or (plain and item.text.isalpha())):
                return None
            probe += 1
        return None

    def _person(self, at: int) -> bool:
        item = self.items[at]
        if not item.cap or item.word is not None:
            return False
        return item.known is None or bool(item.known.people)

    def _ends(self, at: int) -> bool:
        """Whether a name ends before this item: a verb, a preposition, a comma or nothing follows."""
        if at >= len(self.items):
            return True
        item = self.items[at]
        if item.text in (",", ".", ")", ";", "(") or triggers(item) or titled(item):
            return True
        word = item.word
        return word is not None and bool(
            word.speech
            or word.operators
            or word.roles & {"in", "and", "with", "to", "about", "light", "hold"}
        )

    def _of_others(self, title: Title, noun: BodyNoun, at: int) -> bool:
        """Whether a head is one of people without office: "Presiden Bank X", "Presiden Federasi Catur"."""
        if title.level not in HEADS or noun.party or noun.thing is not None:
            return False
        return self.items[at].cap and not self._state_at(at + 1)

    def _house(self, draft: Draft, at: int, first: int) -> bool:
        """Whether one state's ministry or embassy follows an envoy's title: "Kuasa Usaha Kedubes AS"."""
        word, title = self.items[at].word, draft.title
        if word is None or word.noun is None or word.noun.state is None or not word.noun.party:
            return False
        return (
            title is not None
            and title.level is Level.OFFICIAL
            and not draft.name
            and at > first
            and not draft.state
        )

    def _qualifies(self, at: int, first: int) -> bool:
        """Whether a noun stands between a title and its state."""
        behind = at + 1
        while behind < len(self.items) and self.items[behind].is_("det"):
            behind += 1
        return at > first and self._state_at(behind)

    def _titled_again(self, draft: Draft, at: int) -> bool:
        """Whether the title is said once more before the name: "Raja Yordania, Raja Abdullah"."""
        again = self.items[at + 1] if at + 1 < len(self.items) else None
        if again is None or again.low != draft.title_word or not self._name_follows(at + 2):
            return False
        known = self.items[at + 2].known
        behind = self._run(at + 2) + 1
        if behind < len(self.items) and self.items[behind - 1].is_("of") and self._state_at(behind):
            # "the president of X, President Y of Z"
            return False
        # "after the president of X, President Y": somebody of another state begins.
        return known is None or not known.people or any(row.state == draft.state for row in known.people)

    def _ranked(self, draft: Draft, at: int) -> bool:
        """Whether an envoy comes with his rank and name: "Peru's special envoy, Ambassador X"."""
        if draft.title is None or draft.title.level is not Level.OFFICIAL or not self._name_follows(at + 2):
            return False
        word, named = self.items[at + 1].word, self.items[at + 2]
        if word is None or word.title is None or word.title.level is not Level.AMBASSADOR or word.title.state:
            return False
        told = self.memory.named(named.text)
        return told is None or told.state in (None, draft.state)

    def _between_commas(self, at: int) -> bool:
        """Whether a state stands between a title and a name: "Perdana Menteri, Kenya, Jane Otieno"."""
        closed = at + 2 < len(self.items) and self.items[at + 2].text == ","
        return closed and self._state_at(at + 1) and self._name_follows(at + 3)
