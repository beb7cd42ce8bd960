"""What stands ahead in a sentence, for who takes officials out of it: looks at items and takes nothing.

In: the items and an index. Out: whether a name, a title or a state stands there, or the index behind it.
"""

from typing import Final

from services.extract.mentions.people import Memory
from services.extract.words.items import Item

_ROMAN: Final = frozenset("IVXLC")
_JUNIOR: Final = frozenset(("jr", "sr"))
_MOST_DESCRIBING: Final = 3
"""Items that may describe a state between its officials and its name."""
_MOST_FIELD: Final = 12
"""Items in the longest field of a minister that is no word of the pack."""
_LONG_NAME: Final = 5
"""Letters from which on a family name is hardly ever the first half of another's."""
_LISTED: Final = 60
"""Items of a list before one of its members."""
_MOST_NAME: Final = 6
"""Items in the longest name that is taken after a title."""


class Ahead:
    """The items of one sentence. `title_case` is on for headlines Written Like This."""

    def __init__(self, items: list[Item], memory: Memory, *, title_case: bool) -> None:
        self.items: Final = items
        self.memory: Final = memory
        self.title_case: Final = title_case

    def _run(self, at: int) -> int:
        """The index behind a run of capitalised words with the small words of names between them."""
        items, stop, probe = self.items, at, at
        while probe < len(items) and probe - at < _MOST_NAME:
            item = items[probe]
            word, known = item.word, item.known
            if item.low in _JUNIOR and probe > at:
                dotted = probe + 2 < len(items) and items[probe + 1].text == "."
                return probe + (2 if dotted else 1)
            if word is not None and word.particle:
                probe += 1
                continue
            if (
                item.text in ("-", "'", "’", ".")
                and probe > at
                and items[probe].start == items[probe - 1].end
            ):
                if (
                    probe + 1 < len(items)
                    and items[probe + 1].start == item.end
                    and items[probe + 1].text.isalpha()
                ):
                    if item.text == "." and len(items[probe - 1].text) > 2:
                        break
                    probe += 2
                    stop = probe
                    continue
                if item.text == "." and len(items[probe - 1].text) <= 2:
                    probe += 1
                    continue
                break
            if item.text == "," and probe + 1 < len(items) and items[probe + 1].low in _JUNIOR:
                dotted = probe + 2 < len(items) and items[probe + 2].text == "."
                return probe + (3 if dotted else 2)
            initial = len(item.text) == 1 and item.cap and probe + 1 < len(items) and items[probe + 1].cap
            plain = item.cap and (
                initial or word is None or word.particle or (known is not None and bool(known.people))
            )
            plain = plain or (probe > at and self._within_name(probe))
            if not plain or (
                known is not None and (known.state or known.forum or known.trap) and not known.people
            ):
                break
            probe += 1
            stop = probe
        return stop

    def _within_name(self, at: int) -> bool:
        """Whether a word for somebody else is here a part of a name: "Lukman Hakim Saifuddin"."""
        item, after = self.items[at], at + 1
        word = item.word
        if self.title_case or not item.cap or word is None or after >= len(self.items):
            return False
        told = (word.title is not None and not word.title.party) or word.modifier == "kin"
        follows = self.items[after]
        return (
            told and " " not in item.low and follows.cap and follows.word is None and follows.text.isalpha()
        )

    def _past_own(self, at: int) -> int:
        """The index behind words such as "the" and "his" before a title."""
        while at < len(self.items) and (self.items[at].is_("det") or self.items[at].is_("own")):
            at += 1
        return at

    def _longer(self, at: int) -> bool:
        """Whether a city's name only begins another's: "Santiago Jamiltepec"."""
        after = self.items[at + 1] if at + 1 < len(self.items) and not self.title_case else None
        return (
            after is not None
            and after.cap
            and after.text.isalpha()
            and after.word is None
            and after.known is None
        )

    def _compound(self, at: int) -> bool:
        """Whether a state is the first half of "RI-Malaysia"."""
        items = self.items
        if at + 2 >= len(items) or items[at + 1].text not in ("-", "–"):
            return False
        return items[at].end == items[at + 1].start and self._state_at(at + 2)

    def _closed(self, at: int) -> bool:
        """Whether the name that starts here is followed by a comma, a bracket or the end."""
        stop = self._run(at)
        return stop >= len(self.items) or self.items[stop].text in (",", ")", ".", ";")

    def _name_follows(self, at: int) -> bool:
        if at >= len(self.items):
            return False
        item = self.items[at]
        if not item.cap or (item.known is not None and item.known.state and not item.known.people):
            return False
        return bool(item.known and item.known.people) or item.word is None or item.word.honorific

    def _holds_next(self, at: int) -> bool:
        """Whether what somebody holds follows his name: "B sebagai Duta Besar Chad"."""
        word = self.items[at].word if at + 1 < len(self.items) else None
        return word is not None and word.guard == "naming" and titled(self.items[at + 1])

    def _verb_behind(self, at: int) -> bool:
        """Whether the word behind a long family name may be a headline's verb: "Erdogan Puji"."""
        after = self.items[at + 1] if at + 1 < len(self.items) else None
        if after is None or len(self.items[at].text) < _LONG_NAME or not self.memory.states_follow:
            return False
        return after.cap and after.text.isalpha() and after.word is None and after.known is None

    def _part_of_name(self, at: int) -> bool:
        """Whether a capitalised word right before makes a family name somebody else's: "Tim Cook"."""
        if at == 0:
            return False
        before = self.items[at - 1]
        if self._half(at) or _number(before, self.items[at]):
            return True
        if self.title_case:
            return False
        known = before.known
        if before.text == "-" and before.end == self.items[at].start and at > 2:
            given = self.items[at - 3]
            return given.cap and given.word is None and given.known is None
        if not before.cap or not before.text.isalpha() or (known is not None and known.state):
            return False
        if known is not None and known.place and at > 1 and self.items[at - 2].is_("in"):
            # "In Johannesburg Obama shook hands with Castro"
            return self._longer(at)
        word = before.word
        return word is None or (
            word.noun is not None and (at > 1 or (self.memory.states_follow and not word.noun.party))
        )

    def _half(self, at: int) -> bool:
        """Whether a name is the second half of a stranger's double name: "Karine Jean-Pierre"."""
        if at < 2 or self.items[at - 1].text != "-" or self.items[at - 1].end != self.items[at].start:
            return False
        first = self.items[at - 2]
        if not first.cap or first.end != self.items[at - 1].start:
            return False
        if first.word is not None and first.word.particle:
            # "Al-Zoubi"
            return False
        given = self.items[at - 3] if at > 2 else None
        named = given is not None and given.cap and given.text.isalpha() and not (given.known or given.word)
        known = first.known
        return named or known is None or not (known.state or known.people)

    def _state_at(self, at: int) -> bool:
        known = self.items[at].known if at < len(self.items) else None
        return known is not None and known.state is not None

    def _state_title(self, at: int) -> bool:
        """Whether an enumeration goes on, as in "Presiden, Menlu"."""
        word = self.items[at].word if at < len(self.items) else None
        return word is not None and word.title is not None and not word.honorific

    def _chunky(self, at: int) -> bool:
        """Whether an official's chunk goes on here: title, noun, modifier, field, or a known name."""
        if at >= len(self.items):
            return False
        word, known = self.items[at].word, self.items[at].known
        if word is not None and (word.title or word.noun or word.modifier):
            return True
        if word is not None and word.portfolio:
            return self._field(at) != at
        if word is not None and word.honorific:
            return self._name_follows(at + 1)
        if known is not None and known.state and at + 1 < len(self.items):
            return titled(self.items[at + 1])
        return known is not None and bool(known.people) and self.items[at].cap

    def _field(self, at: int) -> int:
        """ "Finance Minister", "trade and industry minister": fields before the title."""
        stop = self._fields(at)
        while stop < len(self.items) and modifies(self.items[stop]):
            stop += 1
        if stop < len(self.items):
            word = self.items[stop].word
            if word is not None and word.title is not None and word.title.portfolio:
                return stop
        return at

    def _fields(self, at: int) -> int:
        """Skip the fields of a portfolio and the words that link them."""
        stop, items = at, self.items
        probe = at
        while probe < len(items):
            item = items[probe]
            if item.word is not None and item.word.portfolio:
                stop = probe = probe + 1
            elif probe - stop < 2 and (
                item.is_("and")
                or item.is_("of")
                or item.is_("to")
                or item.is_("det")
                or item.text in (",", "&")
                or item.is_("about")
            ):
                probe += 1
            else:
                break
        return stop

    def _more_fields(self, at: int) -> int:
        """Skip what a foreign minister is also minister of: "of foreign affairs and trade"."""
        stop = self._fields(at) if at < len(self.items) and self.items[at].is_("and") else at
        return at if stop < len(self.items) and titled(self.items[stop]) else stop

    def _behind_and(self, at: int) -> bool:
        """Whether "and", with small words behind it, stands before this item."""
        back = at - 1
        while back > 0 and (self.items[back].is_("det") or _field_of(self.items[back])):
            back -= 1
        return self.items[back].is_("and")

    def _any_field(self, at: int) -> int:
        """Skip a field that the pack does not know, up to the state behind it: "Menteri Cuaca Kenya".

        Only where a state follows the noun that it qualifies; a name in between ends the search.
        """
        if not self.memory.states_follow:
            return at
        items, probe = self.items, at
        while probe < min(len(items), at + _MOST_FIELD):
            item = items[probe]
            known, word = item.known, item.word
            if known is not None and known.state is not None and known.state_kind == "state":
                return probe if probe > at and self._field_word(probe - 1) else at
            link = item.is_("and") or item.text in (",", "&")
            if not link and not self._field_word(probe):
                return at
            if link and (probe == at or (word is None and item.text == "&")):
                return at
            probe += 1
        return at

    def _field_word(self, at: int) -> bool:
        """Whether the word may belong to a field: capitalised and nobody's name, or a field of the pack.

        A noun for things or people may: "Menteri Peternakan Kenya".
        """
        item = self.items[at]
        plain = item.cap and item.known is None
        if item.word is not None:
            thing = item.word.noun is not None and item.word.title is None and not item.word.noun.party
            return item.word.portfolio or (plain and thing)
        return plain and item.text.isalpha()

    def _private(self, at: int) -> bool:
        """Whether people without office make up the group: "a delegation of business leaders"."""
        word = self.items[at].word
        return word is not None and (
            (word.title is not None and not word.title.party)
            or (word.noun is not None and not word.noun.party)
        )

    def _accredited(self, at: int) -> int:
        """Skip where an ambassador is accredited: "ambassador to Russia"."""
        after = at + 1
        while after < len(self.items) and self.items[after].is_("det"):
            after += 1
        if after < len(self.items):
            known = self.items[after].known
            if known is not None and (known.state or known.forum or known.place):
                return after + 1
        return at

    def _described(self, at: int) -> int:
        """The index behind small unknown words before a state: "leaders of war-torn Somalia"."""
        probe = at
        while (
            probe < len(self.items) - 1
            and probe - at < _MOST_DESCRIBING
            and self.items[probe].word is None
            and self.items[probe].known is None
            and not self.items[probe].cap
        ):
            probe += 1
        return probe if self._state_at(probe) else at

    def _past_ally(self, at: int) -> int:
        """The index of who is only said to be another state's friend: "US ally | Peru"; else `at`."""
        if not self._state_at(at):
            return at
        probe = at + 2 if at + 1 < len(self.items) and self.items[at + 1].is_("possessive") else at + 1
        last = min(len(self.items) - 1, probe + _MOST_DESCRIBING)
        while probe < last and not self.items[probe].cap and not self.items[probe].is_("ally"):
            probe += 1
        if probe + 1 >= len(self.items) or not self.items[probe].is_("ally"):
            return at
        known = self.items[probe + 1].known
        return probe + 1 if known is not None and (known.state or known.people) else at

    def _one_of_those(self, at: int, stop: int) -> bool:
        """Whether a stranger is one of those who are listed: "including X of Peru, Y of Chile"."""
        items = self.items
        after = stop + 2 if stop + 1 < len(items) and items[stop + 1].is_("det") else stop + 1
        if stop - at < 2 or stop >= len(items) or not items[stop].is_("of") or not self._state_at(after):
            return False
        before = items[at - 1] if at > 0 else items[stop]
        goes_on = before.is_("including") or before.is_("and") or before.text == ","
        return goes_on and any(item.is_("including") for item in items[max(0, at - _LISTED) : at])

    def _bracket(self, at: int) -> int:
        """Skip "(Menlu)" and "(AS)"."""
        items = self.items
        if at + 2 < len(items) and items[at + 2].text == ")" and len(items[at + 1].text) <= 24:
            inside = items[at + 1]
            if inside.known or (inside.word and inside.word.title) or inside.cap:
                return at + 3
        return at


def titled(item: Item) -> bool:
    """Say whether the item is a title."""
    return item.word is not None and item.word.title is not None


def titled_at(items: list[Item], at: int) -> bool:
    """Say whether a title that is no part of a name begins here."""
    return at < len(items) and items[at].cap and titled(items[at])


def modifies(item: Item) -> bool:
    """Say whether the item changes what a title means: former, deputy, wife of."""
    return item.word is not None and item.word.modifier is not None


def triggers(item: Item) -> bool:
    """Say whether the item is a trigger."""
    return item.word is not None and bool(item.word.triggers)


def _field_of(item: Item) -> bool:
    return item.word is not None and item.word.portfolio


def _number(before: Item, item: Item) -> bool:
    """Whether a name is a Roman number: "Komisi XI"."""
    number = len(item.text) > 1 and set(item.text) <= _ROMAN
    return number and before.cap and before.text.isalpha() and not before.text.isupper()
