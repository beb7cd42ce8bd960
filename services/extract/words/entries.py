"""The entries of one language: the pack's words and the knowledge's names in one table, built once.

In: a `ReadingPack` and `Knowledge`. Out: `Entries`: a `Slot` for each spelling, by its folded tokens; and
the words that the gate looks for.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from services.extract.words.gate import ACTOR, OPENS, SELF, SEVERAL, SPORT, TRIGGER
from services.extract.words.items import Known, Meaning, fold, tokens_of
from services.extract.words.meanings import joined, meanings_of, spelled
from services.extract.words.search import searched
from shared.domain.vocabulary import Level, Mode
from shared.knowledge.compiled import Knowledge
from shared.knowledge.tables import Place, Surface, Tenure
from shared.lang.reading import ReadingPack

_PEOPLE: Final = ("person", "family")
_AFAR: Final = (Mode.PHONE, Mode.VIDEO)
_LEADING: Final = (Level.HEAD_OF_STATE, Level.HEAD_OF_GOVERNMENT, Level.FOREIGN_MINISTER)
"""Ranks of those who are called by the number: "lima presiden", and named in the next sentence."""
_LONGEST: Final = 9
"""Tokens in the longest entry; longer surfaces (full official names) are left out."""


@dataclass
class Slot:
    """What a spelling means: with a capital, spelt exactly so, as a word, and all in capitals."""

    capital: Known | None = None
    exact: dict[str, Known] = field(default_factory=dict)
    word: Meaning | None = None
    upper: Meaning | None = None


class Entries:
    """The table of one language."""

    def __init__(self, pack: ReadingPack, knowledge: Knowledge, lang: str) -> None:
        self.pack: Final = pack
        self.knowledge: Final = knowledge
        self.slots: Final[dict[tuple[str, ...], Slot]] = {}
        self.longest: Final[dict[str, int]] = {}
        self._texts: Final[dict[str, tuple[str, ...]]] = {}
        self._capitals: Final[dict[str, str]] = {}
        for surface in knowledge.surfaces("en"):
            if surface.kind == "capital":
                self._capitals.setdefault(surface.code, surface.text)
        for surface in knowledge.surfaces(lang):
            self._add_surface(surface)
        self._triggers: Final = spelled(pack)
        for words, meaning in meanings_of(pack, self._triggers):
            for text in words:
                self._add_word(text, meaning)
        self._mark_infinitives()

    def _mark_infinitives(self) -> None:
        """Mark the verbs that the pack also lists behind a word of purpose: "to talk", "to visit".

        In a language whose triggers have no bare form, verbs do not say when: there all of them are marked.
        """
        if all(trigger.form != "base" for trigger in self.pack.triggers):
            for trigger in self.pack.triggers:
                for text in trigger.words if trigger.form in ("finite", "passive") else ():
                    slot = self.slots.get(tokens_of(text))
                    if slot is not None and slot.word is not None:
                        slot.word.infinitive = True
        leads = {*self.pack.functions.get("purpose", ()), *self.pack.functions.get("to", ())}
        for trigger in self.pack.triggers:
            for text in trigger.words:
                lead, _, verb = text.partition(" ")
                slot = self.slots.get(tokens_of(verb)) if lead in leads else None
                if slot is None or slot.word is None:
                    continue
                slot.word.infinitive = True
                slot.word.present = bool(self.pack.present_endings)
                for ending in self.pack.present_endings:
                    now = self.slots.get(tokens_of(verb + ending))
                    if now is not None and now.word is not None:
                        now.word.present = True

    def capital(self, state: str) -> str | None:
        """English name of a state's seat of government."""
        return self._capitals.get(state)

    def gate_words(self) -> dict[str, str]:
        """Flags of the words that make a sentence worth reading, in lower case."""
        flags: dict[str, str] = {}
        references = self.pack.references
        actors = (
            *(text for pair in self.pack.pairs for text in pair.words),
            *(text for title in self.pack.titles for text in (*title.words, *title.plural)),
            *(
                *references.both,
                *references.three,
                *references.he,
                *references.him,
                *references.hosts,
                *references.land,
                *references.me,
                *references.to_me,
            ),
        )
        triggers = (text for trigger, words in self._triggers if trigger.frame != "address" for text in words)
        # "apologised by telephone": words to somebody are a contact by the way in which they are said.
        afar = (text for mode in _AFAR for text in self.pack.modes.get(mode, ()) if " " in text)
        # "thanked X for his hospitality"
        welcomes = self.pack.functions.get("hospitality", ())
        # "Third with X", "next came X": the next partner, in a sentence without a verb.
        turns = (text for text in self.pack.functions.get("turn", ()) if " " in text)
        # "X didampingi Y, sedangkan Z didampingi W"
        company = self.pack.functions.get("company", ())
        openings = self.pack.functions.get("credentials", ())
        # "a visit to five countries": the next sentence names them.
        functions = self.pack.functions
        lands = (
            f"{many} {land}"
            for many in functions.get("several", ())
            for land in (*functions.get("nation", ()), *functions.get("countries", ()))
        )
        leaders = tuple(
            f"{many} {text}"
            for title in self.pack.titles
            if title.party and title.state is None and title.level in _LEADING
            for text in title.words
            if text.count(" ") <= 1
            for many in functions.get("several", ())
        )
        several = (
            *leaders,
            *references.counterparts,
            *(text for title in self.pack.titles for text in title.plural),
            *lands,
            *(theirs := tuple(self._theirs())),
        )
        sport = self.pack.guards.get("sport", ())
        for flag, texts in (
            (TRIGGER, (*triggers, *afar, *welcomes, *turns, *company, *theirs, *references.next_contact)),
            (ACTOR, (*actors, *leaders, *references.next_contact)),
            (SPORT, sport),
            (OPENS, openings),
            (SEVERAL, several),
            (SELF, (*references.me, *references.to_me)),
        ):
            for text in texts:
                key = searched(text)
                flags[key] = flags.get(key, "") + flag
        return flags

    def _theirs(self) -> Iterator[str]:
        """A word for a contact behind its owner: with whom it was may be named in the next line."""
        nouns = {word for t in self.pack.triggers if t.frame == "meeting" for word in t.words}
        for word in nouns & set(self.pack.references.that_contact):
            yield from (f"{own} {word}" for own in self.pack.functions.get("own", ()))

    def gate_names(self) -> dict[str, str]:
        """Names that are a sign of states, in lower case.

        `=RUS` means the state, `RUS/USA` may mean some of them, `~KOR/PRK` means both and needs no capital.
        """
        names = {
            searched(text): "~" + "/".join(pair.states) for pair in self.pack.pairs for text in pair.words
        }
        for text, key in self._texts.items():
            slot = self.slots[key]
            for known in (slot.capital, *slot.exact.values()):
                sign = _sign(known) if known is not None and not known.trap else ""
                if sign:
                    names[searched(text)] = sign
        for text, key in self._texts.items():
            exact = self.slots[key].exact.get(text)
            if exact is not None and exact.state is not None and text[:1].islower():
                # "negeri Paman Sam" means its state without a capital in front.
                names[searched(text)] = f"~{exact.state}"
        for title in self.pack.titles:
            for words in title.words if title.state is not None else ():
                # Titles of several words tell their state in small letters, too: "secretary of state".
                small = "~" if " " in words else ""
                names.setdefault(searched(words), f"{small}{title.state}")
        return names

    def _slot(self, text: str) -> Slot | None:
        key = tokens_of(text)
        if not key or len(key) > _LONGEST:
            return None
        return self._slot_of(key)

    def _slot_of(self, key: tuple[str, ...]) -> Slot:
        self.longest[key[0]] = max(self.longest.get(key[0], 0), len(key))
        return self.slots.setdefault(key, Slot())

    def _add_surface(self, surface: Surface) -> None:
        rows = self._people(surface) if surface.kind in _PEOPLE else ()
        if surface.kind == "person":
            self._add_family(surface, rows)
        for key in _spellings(surface):
            self._texts[surface.text] = key
            slot = self._slot_of(key)
            if surface.kind in _PEOPLE:
                slot.capital = _with_people(slot.capital, rows, family=surface.kind == "family")
            elif surface.cased:
                slot.exact[surface.text] = self._merged(slot.exact.get(surface.text), surface)
            else:
                slot.capital = self._merged(slot.capital, surface)

    def _people(self, surface: Surface) -> tuple[Tenure, ...]:
        """The tenures of everybody with this name."""
        register = self.knowledge.register
        return (register.by_name if surface.kind == "person" else register.by_family)(surface.text)

    def _add_family(self, surface: Surface, rows: tuple[Tenure, ...]) -> None:
        """Index the last word of a full name's spelling when it spells the person's family name otherwise."""
        last = surface.text.split()[-1]
        key = tokens_of(last)
        if not key or len(key) > _LONGEST or " " not in surface.text:
            return
        for row in rows:
            family = fold(row.family)
            if row.person_id == surface.code and key[0][:3] == family[:3] and fold(last) != family:
                slot = self._slot_of(key)
                self._texts[last] = key
                if slot.capital is None or row not in slot.capital.people:
                    slot.capital = _with_people(slot.capital, (row,), family=True)

    def _merged(self, known: Known | None, surface: Surface) -> Known:
        """What a spelling means when a surface that names nobody is one of its meanings."""
        known = known or Known()
        kind = surface.kind
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
            return replace(known, forum=surface.code, seat=self.knowledge.forum(surface.code).seat)
        return replace(known, trap=True)

    def _located(self, known: Known, surface: Surface) -> Known:
        """Give seats of government, and states that are one city, the city that they lie in."""
        if known.place is not None or surface.kind in ("adjective", "inhabitant"):
            return known
        capital = self._capitals.get(surface.code)
        if surface.kind == "state" and capital not in (None, surface.text):
            return known
        city = capital or self.knowledge.state_name(surface.code)
        return replace(known, place=Place(f"{city}@{surface.code}", city, surface.code, "city", city))

    def _add_word(self, text: str, meaning: Meaning) -> None:
        slot = self._slot(text)
        if slot is None:
            return
        if text.isupper() and len(text) > 1:
            slot.upper = joined(slot.upper, meaning)
        else:
            slot.word = joined(slot.word, meaning)


def _with_people(known: Known | None, rows: tuple[Tenure, ...], *, family: bool) -> Known:
    """What a spelling means when it names these people, too."""
    if known is None:
        return Known(people=rows, family=family)
    seen = {id(row) for row in known.people}
    more = tuple(row for row in rows if id(row) not in seen)
    if not more and (known.family or not family):
        return known
    return replace(known, people=known.people + more, family=known.family or family)


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
