"""Everything that a language's reader looks up by words: the pack and the knowledge in one table.

In: a `ReadingPack` and `Knowledge`. Out: `Lexicon`, whose `items` turns a stretch of text into items, longest
match first. Pack words match in any case (all-capital abbreviations only as such), names only with a capital.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import NamedTuple

import msgspec

from services.extract.sentences import ACTOR, SPORT, TRIGGER, plain
from shared.domain.vocabulary import Mode
from shared.knowledge.compiled import Knowledge
from shared.knowledge.tables import Place, Surface, Tenure
from shared.lang.reading import BodyNoun, Operator, ReadingPack, Shift, Title, Trigger

TOKEN = re.compile(r"[^\W_]+|['’‘`]s\b|[^\w\s]|_")
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "ə": "a"})
COUNTERPART = Title(words=("counterpart",), level=None)
"""Stands for an official of the rank of the other side; filled in once both sides are known."""
_LONGEST = 9
"""Tokens in the longest entry; longer surfaces (full official names) are left out."""
_PREPOSITIONS = ("with", "between", "to", "by", "from", "of", "in", "about", "including")
_SKIPPED = frozenset(("det", "light", "own"))
SEAT, NOVEL, REFERS, LENGTH = 1, 2, 4, 8
"""Marks of words for a seat of government, a claim of novelty, "that meeting", and minutes or hours."""
_MOST_SEEN = 100_000
"""Spellings that a lexicon remembers; a news stream uses fewer in a day."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the knowledge says about a name."""

    state: str | None = None
    state_kind: str = ""
    territory: bool = False
    doubtful: bool = False
    place: Place | None = None
    forum: str | None = None
    trap: bool = False
    people: tuple[Tenure, ...] = ()
    family: bool = False


@dataclass(slots=True)
class Meaning:
    """What the pack says about a word."""

    roles: frozenset[str] = frozenset()
    title: Title | None = None
    plural: bool = False
    portfolio: bool = False
    modifier: str | None = None
    noun: BodyNoun | None = None
    reference: str | None = None
    speech: bool = False
    triggers: tuple[Trigger, ...] = ()
    operators: tuple[Operator, ...] = ()
    mode: Mode | None = None
    setting: str | None = None
    guard: str | None = None
    dates: tuple[tuple[str, int], ...] = ()
    shift: Shift | None = None
    novelty: str | None = None
    honorific: bool = False
    particle: bool = False
    pair: tuple[str, str] | None = None
    """Two states that the words mean at once."""
    preposition: str | None = field(init=False)
    """Role of the preposition that it is."""
    opens: bool = field(init=False)
    """Whether an official's chunk may start with it."""
    passes: bool = field(init=False)
    """Whether a preposition in front of it governs what comes behind it."""
    dated: bool = field(init=False)
    """Whether it may start a date."""
    marks: int = field(init=False)
    """What a sentence must have for some question to be worth asking."""

    def __post_init__(self) -> None:
        """Settle once what every sentence asks."""
        role = next((name for name in _PREPOSITIONS if name in self.roles), None)
        self.preposition = "in" if role is None and self.setting == "margins" else role
        self.opens = bool(self.title or self.noun or self.modifier or self.portfolio or self.honorific)
        self.passes = not self.triggers and (self.honorific or bool(self.roles & _SKIPPED))
        self.dated = bool(self.dates) or self.shift is not None
        self.marks = (
            (SEAT if "capital" in self.roles else 0)
            | (NOVEL if self.novelty is not None else 0)
            | (REFERS if self.reference == "that_contact" else 0)
            | (LENGTH if any(kind == "minutes" for kind, _ in self.dates) else 0)
        )


class Item(msgspec.Struct, eq=False, gc=False):
    """One word or known phrase of a sentence."""

    text: str
    low: str
    start: int
    end: int
    cap: bool
    known: Known | None = None
    word: Meaning | None = None

    def is_(self, role: str) -> bool:
        """Say whether the pack gives the word this role."""
        return self.word is not None and role in self.word.roles

    def date(self, name: str) -> int | None:
        """The word's value as this part of a date, None when it is no such word."""
        if self.word is not None:
            for kind, value in self.word.dates:
                if kind == name:
                    return value
        return None


@dataclass(slots=True)
class _Slot:
    capital: Known | None = None
    exact: dict[str, Known] = field(default_factory=dict)
    word: Meaning | None = None
    upper: Meaning | None = None


class _Spelling(NamedTuple):
    """What a token is by itself, as it is spelt."""

    low: str
    cap: bool
    after: "dict[str, _Trie]"
    known: Known | None
    word: Meaning | None


class _Spellings(dict[str, _Spelling]):
    """Tokens as they occur, looked up once each."""

    def __init__(self, trie: "dict[str, _Trie]") -> None:
        super().__init__()
        self._trie = trie

    def __missing__(self, token: str) -> _Spelling:
        low, cap = fold(token), token[0].isupper()
        node = self._trie.get(low)
        if node is None:
            made = _Spelling(low, cap, _NOTHING, None, None)
        else:
            known, word = _said(node.slot, token, cap=cap) if node.slot is not None else (None, None)
            made = _Spelling(low, cap, node.after, known, word)
        if len(self) >= _MOST_SEEN:
            self.clear()
        self[token] = made
        return made


@dataclass(slots=True)
class _Trie:
    """The entries that begin with the tokens so far: what they say, and by which tokens they go on."""

    slot: _Slot | None = None
    after: "dict[str, _Trie]" = field(default_factory=dict)


_NOTHING: dict[str, _Trie] = {}


@lru_cache(maxsize=65536)
def fold(token: str) -> str:
    """A token as it is looked up: no case, no accents."""
    low = token.lower()
    if low.isascii():
        return low
    plain = unicodedata.normalize("NFKD", low.translate(_LETTERS))
    return "".join(c for c in plain if not unicodedata.combining(c)).replace("’", "'").replace("‘", "'")


def tokens_of(text: str) -> tuple[str, ...]:
    """The folded tokens of a phrase."""
    return tuple(fold(match) for match in TOKEN.findall(text))


def marks_of(items: Iterable[Item]) -> int:
    """The marks of all words together."""
    marks = 0
    for item in items:
        if item.word is not None:
            marks |= item.word.marks
    return marks


class Lexicon:
    """The table of one language."""

    def __init__(self, pack: ReadingPack, knowledge: Knowledge, lang: str) -> None:
        self.pack = pack
        self.knowledge = knowledge
        self.lang = lang
        self._slots: dict[tuple[str, ...], _Slot] = {}
        self._longest: dict[str, int] = {}
        self._texts: dict[str, tuple[str, ...]] = {}
        self._capitals: dict[str, str] = {}
        for surface in knowledge.surfaces("en"):
            if surface.kind == "capital":
                self._capitals.setdefault(surface.code, surface.text)
        for surface in knowledge.surfaces(lang):
            self._add_surface(surface)
        for words, meaning in _meanings(pack):
            for text in words:
                self._add_word(text, meaning)
        self._spellings = _Spellings(_trie_of(self._slots))

    def items(self, text: str, start: int, end: int) -> list[Item]:
        """The items of `text[start:end]`, in order; every token is in exactly one item."""
        tokens = TOKEN.findall(text, start, end)
        spelt = self._spellings
        seen = [spelt[token] for token in tokens]
        found: list[Item] = []
        add, find = found.append, text.find
        at, count, stop = 0, len(tokens), start
        carry = ""
        while at < count:
            token = tokens[at]
            low, cap, after, known, word = seen[at]
            # Tokens leave out nothing but blanks, so the next occurrence is the token itself.
            first = find(token, stop)
            stop = first + len(token)
            at += 1
            taken = 1
            if after and at < count and seen[at].low in after:
                known, word, taken, stop = self._longest_at(text, tokens, seen, at - 1, first)
            if carry and (word is None or taken == 1):
                lows = [spelling.low for spelling in seen]
                word, size = self._carried(carry, lows, at - 1, word, taken)
                if size != taken:
                    taken, stop = size, _behind(text, tokens, at - 1, size, first)
            if taken == 1:
                carry = ""
                add(Item(token, low, first, stop, cap, known, word))
                continue
            at += taken - 1
            carry = seen[at - 1].low if word is not None and word.operators else ""
            low = " ".join([spelling.low for spelling in seen[at - taken : at]])
            add(Item(text[first:stop], low, first, stop, cap, known, word))
        return found

    @staticmethod
    def _longest_at(
        text: str, tokens: list[str], seen: list[_Spelling], at: int, first: int
    ) -> tuple[Known | None, Meaning | None, int, int]:
        """The longest entry that starts here and says something in this spelling; its tokens and its end."""
        stop = first + len(tokens[at])
        path: list[tuple[int, int, _Slot]] = []
        after, probe, count = seen[at].after, at + 1, len(tokens)
        end = stop
        while probe < count and (node := after.get(seen[probe].low)) is not None:
            token = tokens[probe]
            end = text.find(token, end) + len(token)
            probe += 1
            if node.slot is not None:
                path.append((probe - at, end, node.slot))
            after = node.after
        for taken, end, slot in reversed(path):
            known, word = _said(slot, text[first:end], cap=seen[at].cap)
            if known is not None or word is not None:
                return known, word, taken, end
        return seen[at].known, seen[at].word, 1, stop

    def _carried(
        self, carry: str, lows: list[str], at: int, word: Meaning | None, taken: int
    ) -> tuple[Meaning | None, int]:
        """Let the last word of the phrase before open a phrase too: "is due to" + "to confer"."""
        for size in range(min(self._longest.get(carry, 0), len(lows) - at + 1), 1, -1):
            slot = self._slots.get((carry, *lows[at : at + size - 1]))
            if slot is not None and slot.word is not None and slot.word.triggers:
                return slot.word, size - 1
        return word, taken

    def gate_words(self) -> dict[str, str]:
        """Flags of the words that make a sentence worth reading, in lower case."""
        flags: dict[str, str] = {}
        references = self.pack.references
        actors = (
            *(text for pair in self.pack.pairs for text in pair.words),
            *(text for title in self.pack.titles for text in (*title.words, *title.plural)),
            *(*references.both, *references.three, *references.he, *references.land),
        )
        triggers = (
            text for trigger in self.pack.triggers if trigger.frame != "address" for text in trigger.words
        )
        for flag, texts in ((TRIGGER, triggers), (ACTOR, actors), (SPORT, self.pack.guards.get("sport", ()))):
            for text in texts:
                key = plain(text.lower())
                flags[key] = flags.get(key, "") + flag
        return flags

    def gate_names(self) -> dict[str, str]:
        """Names that are a sign of states, in lower case.

        `=RUS` means the state, `RUS/USA` may mean some of them, `~KOR/PRK` means both and needs no capital.
        """
        names = {
            plain(text.lower()): "~" + "/".join(pair.states)
            for pair in self.pack.pairs
            for text in pair.words
        }
        for text, key in self._texts.items():
            slot = self._slots[key]
            for known in (slot.capital, *slot.exact.values()):
                sign = _sign(known) if known is not None and not known.trap else ""
                if sign:
                    names[plain(text.lower())] = sign
        for title in self.pack.titles:
            for words in title.words if title.state is not None else ():
                names.setdefault(plain(words.lower()), title.state or "")
        return names

    def _slot(self, text: str) -> _Slot | None:
        key = tokens_of(text)
        if not key or len(key) > _LONGEST:
            return None
        return self._slot_of(key)

    def _slot_of(self, key: tuple[str, ...]) -> _Slot:
        self._longest[key[0]] = max(self._longest.get(key[0], 0), len(key))
        return self._slots.setdefault(key, _Slot())

    def _add_surface(self, surface: Surface) -> None:
        if surface.kind == "person":
            self._add_family(surface)
        for key in _spellings(surface):
            self._texts[surface.text] = key
            slot = self._slot_of(key)
            if surface.cased and surface.kind not in ("family", "person"):
                slot.exact[surface.text] = self._merged(slot.exact.get(surface.text), surface)
            else:
                slot.capital = self._merged(slot.capital, surface)

    def _add_family(self, surface: Surface) -> None:
        """Index the last word of a full name's spelling when it spells the person's family name otherwise."""
        last = surface.text.split()[-1]
        key = tokens_of(last)
        if not key or len(key) > _LONGEST or " " not in surface.text:
            return
        for row in self.knowledge.register.by_name(surface.text):
            family = fold(row.family)
            if row.person_id == surface.code and key[0][:3] == family[:3] and fold(last) != family:
                slot = self._slot_of(key)
                self._texts[last] = key
                known = slot.capital or Known()
                if row not in known.people:
                    slot.capital = replace(
                        known, people=(*known.people, row), family=True, doubtful=known.doubtful
                    )

    def _merged(self, known: Known | None, surface: Surface) -> Known:
        known = known or Known()
        kind, register = surface.kind, self.knowledge.register
        if kind in ("state", "adjective", "inhabitant", "metonym", "capital"):
            known = self._located(known, surface)
            if known.state and known.state != surface.code:
                return replace(known, doubtful=True) if known.state_kind != "capital" else known
            kept = known.state_kind if known.state and kind == "capital" else kind
            return replace(
                known, state=surface.code, state_kind=kept, doubtful=known.doubtful or surface.doubtful
            )
        if kind == "territory":
            return replace(known, territory=True)
        if kind == "place":
            return replace(known, place=self.knowledge.place(surface.code))
        if kind == "forum":
            return replace(known, forum=surface.code)
        if kind == "trap":
            return replace(known, trap=True)
        rows = register.by_name(surface.text) if kind == "person" else register.by_family(surface.text)
        seen = {id(row) for row in known.people}
        people = known.people + tuple(row for row in rows if id(row) not in seen)
        return replace(known, people=people, family=known.family or kind == "family")

    def capital(self, state: str) -> str | None:
        """English name of a state's seat of government."""
        return self._capitals.get(state)

    def _located(self, known: Known, surface: Surface) -> Known:
        """Give seats of government, and states that are one city, the city that they lie in."""
        if known.place is not None or surface.kind in ("adjective", "inhabitant"):
            return known
        capital = self._capitals.get(surface.code)
        if surface.kind == "state" and capital not in (None, surface.text):
            return known
        city = capital or surface.text
        return replace(known, place=Place(f"{city}@{surface.code}", city, surface.code, "city", city))

    def _add_word(self, text: str, meaning: Meaning) -> None:
        slot = self._slot(text)
        if slot is None:
            return
        if text.isupper() and len(text) > 1:
            slot.upper = _joined(slot.upper, meaning)
        else:
            slot.word = _joined(slot.word, meaning)


def _said(slot: _Slot, surface: str, *, cap: bool) -> tuple[Known | None, Meaning | None]:
    """What an entry says in this spelling."""
    known = slot.exact.get(surface) if slot.exact else None
    if known is None and cap:
        known = slot.capital
    word = slot.upper if slot.upper is not None and surface.isupper() else slot.word
    return known, word


def _behind(text: str, tokens: list[str], at: int, taken: int, first: int) -> int:
    """The offset behind so many tokens from the one at this offset on."""
    for token in tokens[at : at + taken]:
        first = text.find(token, first) + len(token)
    return first


def _trie_of(slots: Mapping[tuple[str, ...], _Slot]) -> dict[str, _Trie]:
    root = _Trie()
    for key, slot in slots.items():
        node = root
        for token in key:
            node = node.after.setdefault(token, _Trie())
        node.slot = slot
    return root.after


def _sign(known: Known) -> str:
    if known.state is not None and not known.doubtful:
        return f"={known.state}"
    states = {row.state for row in known.people}
    if known.state is not None:
        states.add(known.state)
    if known.place is not None:
        states.add(known.place.country)
    return "/".join(sorted(states))


def _spellings(surface: Surface) -> Iterable[tuple[str, ...]]:
    key = tokens_of(surface.text)
    if not key or len(key) > _LONGEST:
        return
    yield key
    if surface.kind in ("person", "family", "state", "place"):
        if "-" in key:
            yield tuple(part for part in key if part != "-")
        elif surface.kind == "person" and len(key) == 3:
            yield (key[0], key[1], "-", key[2])


def _joined(old: Meaning | None, new: Meaning) -> Meaning:
    if old is None:
        return replace(new)
    return Meaning(
        roles=old.roles | new.roles,
        title=old.title or new.title,
        plural=old.plural or new.plural,
        portfolio=old.portfolio or new.portfolio,
        modifier=old.modifier or new.modifier,
        noun=old.noun or new.noun,
        reference=old.reference or new.reference,
        speech=old.speech or new.speech,
        triggers=old.triggers + new.triggers,
        operators=old.operators + new.operators,
        mode=old.mode or new.mode,
        setting=old.setting or new.setting,
        guard=old.guard or new.guard,
        dates=old.dates + new.dates,
        shift=old.shift or new.shift,
        novelty=old.novelty or new.novelty,
        honorific=old.honorific or new.honorific,
        particle=old.particle or new.particle,
        pair=old.pair or new.pair,
    )


def _meanings(pack: ReadingPack) -> Iterable[tuple[Iterable[str], Meaning]]:
    """Every list of the pack with what its words mean."""
    for role, words in pack.functions.items():
        yield words, Meaning(roles=frozenset((role,)))
    yield pack.particles, Meaning(particle=True)
    yield pack.honorifics, Meaning(honorific=True)
    for title in pack.titles:
        yield title.words, Meaning(title=title)
        yield title.plural, Meaning(title=title, plural=True)
    yield pack.portfolios, Meaning(portfolio=True)
    for modifier, words in pack.modifiers.items():
        yield words, Meaning(modifier=modifier)
    for noun in pack.nouns:
        yield noun.words, Meaning(noun=noun)
    for pair in pack.pairs:
        yield pair.words, Meaning(pair=pair.states)
    references = pack.references
    for name in ("both", "three", "he", "him", "land", "that_contact"):
        yield getattr(references, name), Meaning(reference=name)
    yield references.counterparts, Meaning(title=COUNTERPART)
    yield pack.speech, Meaning(speech=True)
    for trigger in pack.triggers:
        yield trigger.words, Meaning(triggers=(trigger,))
    for mode, words in pack.modes.items():
        yield words, Meaning(mode=mode)
    for operator in pack.operators:
        yield operator.words, Meaning(operators=(operator,))
    for setting, words in pack.settings.items():
        yield words, Meaning(setting=setting)
    for guard, words in pack.guards.items():
        yield words, Meaning(guard=guard)
    yield from _date_meanings(pack)
    novelty = pack.novelty
    for name in ("first", "highest", "since"):
        yield getattr(novelty, name), Meaning(novelty=name)


def _date_meanings(pack: ReadingPack) -> Iterable[tuple[Iterable[str], Meaning]]:
    dates = pack.dates
    for number, words in enumerate(dates.months, 1):
        yield words, Meaning(dates=(("month", number),))
    for number, words in enumerate(dates.weekdays):
        yield words, Meaning(dates=(("weekday", number),))
    for shift in dates.shifts:
        yield shift.words, Meaning(shift=shift)
    units = {"day": 1, "week": 7, "month": 30, "year": 365}
    for unit, words in dates.units.items():
        yield words, Meaning(dates=(("unit", units[unit]),))
    for name in ("ago", "ahead", "before", "after", "last", "next", "this", "year_lead", "month_lead"):
        yield getattr(dates, name), Meaning(dates=((name, 0),))
    for number, words in enumerate(dates.parts[part] for part in ("early", "middle", "late")):
        yield words, Meaning(dates=(("part", number),))
    for number, words in enumerate(dates.seasons[s] for s in ("spring", "summer", "autumn", "winter")):
        yield words, Meaning(dates=(("season", 21 + number),))
    for length, words in dates.lengths.items():
        yield words, Meaning(dates=(("minutes", 60 if length == "hour" else 1),))
    for text, value in dates.numbers.items():
        yield (text,), Meaning(dates=(("number", value),))
