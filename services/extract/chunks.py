"""Officials: chunks that say who, as office, state and name in any order and with gaps.

In: the items of a sentence. Out: `Actor`s with the items that they cover. What a modifier makes of a chunk
(former, spokesman of, wife of) stays on it as `barred`, so that later layers see who is not a party.
"""

import msgspec

from services.extract.lexicon import Item, Known
from services.extract.model import Actor, PlaceFound
from services.extract.people import NOT_THEN, Memory
from shared.domain.vocabulary import Level
from shared.knowledge.tables import Tenure
from shared.lang.reading import BodyNoun, Title

ORGANISATION_HEAD = "organisation_head"
_JUNIOR = frozenset(("jr", "sr"))
_MOST_NAME = 6
"""Items in the longest name that is taken after a title."""


class _Draft(msgspec.Struct, eq=False):
    """A chunk in the making."""

    state: str | None = None
    state_kind: str = ""
    state_item: Item | None = None
    title: Title | None = None
    title_word: str | None = None
    plural: bool = False
    noun: BodyNoun | None = None
    name: list[Item] = msgspec.field(default_factory=list)
    people: tuple[Tenure, ...] = ()
    family: bool = False
    modifiers: set[str] = msgspec.field(default_factory=set)
    barred: str | None = None
    possessor: bool = False
    inherited: bool = False
    """The state was taken over from another official inside the chunk."""


class Chunker:
    """Finds the officials of one sentence. `title_case` is on for headlines Written Like This."""

    def __init__(self, items: list[Item], memory: Memory, *, title_case: bool) -> None:
        self.items = items
        self.memory = memory
        self.title_case = title_case

    def at(self, first: int) -> tuple[Actor, int] | None:
        """The official whose chunk starts at this item and the index behind it, or None."""
        item = self.items[first]
        if item.word is None and item.known is None and not self._somebody(first):
            return None
        draft = _Draft()
        stop = self._consume(draft, first)
        if stop == first:
            return None
        actor = self._finish(draft, first, stop)
        return None if actor is None else (actor, stop)

    def _somebody(self, at: int) -> bool:
        """Whether an unknown name that starts here can be an official's: remembered, or a title follows."""
        items = self.items
        stop = self._run(at)
        if stop == at:
            return False
        if stop < len(items) and items[stop].text == ",":
            return True
        if any(item.known is not None for item in items[at:stop]):
            return True
        return self.memory.named(" ".join([item.text for item in items[at:stop]])) is not None

    def _consume(self, draft: _Draft, first: int) -> int:
        """Take items into the draft as long as they belong to it; returns the index behind the last."""
        items, at, count = self.items, first, len(self.items)
        while at < count:
            step = self._step(draft, at, first)
            if step == at:
                break
            at = step
        while (at > first and items[at - 1].text in (",", "(")) or (at > first and items[at - 1].is_("det")):
            at -= 1
        return at

    def _step(self, draft: _Draft, at: int, first: int) -> int:
        item = self.items[at]
        word, known = item.word, item.known
        if item.text == "(":
            return self._bracket(at) if at > first else at
        if item.text == ",":
            return self._comma(draft, at) if at > first else at
        if known is not None and (known.trap or known.territory or known.forum):
            if (draft.title or draft.noun) and not draft.name and draft.state is None:
                draft.barred = "organisation or territory"
                return at + 1
            return at
        if word is not None and word.modifier and not draft.name:
            return self._modifier(draft, at)
        if (
            word is not None
            and word.title
            and not (known and known.people and item.cap and not self._name_follows(at + 1))
        ):
            return self._title(draft, at)
        if word is not None and word.portfolio and draft.title is None and not draft.name:
            return self._field(draft, at)
        if word is not None and word.noun and draft.title is None and draft.noun is None and not draft.name:
            draft.noun = word.noun
            return at + 1
        if known is not None and known.state and not (draft.people and draft.state is None and draft.title):
            taken = self._state(draft, at, first)
            if taken != at:
                return taken
        if word is not None and word.honorific and (at > first or self._name_follows(at + 1)):
            return at + 1
        if item.is_("of") or item.is_("from"):
            return self._of(draft, at) if at > first else at
        if (
            item.is_("to")
            and draft.title is not None
            and draft.title.level is Level.AMBASSADOR
            and not draft.name
        ):
            return self._accredited(at)
        if item.is_("det") and at > first and (draft.title or draft.noun or draft.state) and not draft.name:
            return at + 1 if self._chunky(at + 1) or self._state_at(at + 1) else at
        if not draft.name:
            return self._name(draft, at)
        return at

    def _bracket(self, at: int) -> int:
        """Skip "(Menlu)" and "(AS)"."""
        items = self.items
        if at + 2 < len(items) and items[at + 2].text == ")" and len(items[at + 1].text) <= 24:
            inside = items[at + 1]
            if inside.known or (inside.word and inside.word.title) or inside.cap:
                return at + 3
        return at

    def _comma(self, draft: _Draft, at: int) -> int:
        """Apposition: "the foreign minister, Wang Yi" or "Wang Yi, the foreign minister"."""
        if (draft.title is not None or draft.noun is not None) and not draft.name:
            if draft.plural or draft.noun is not None:
                return at
            if not self._name_follows(at + 1) or self.title_case or self._state_title(at + 1):
                return at
            # "according to officials, Rossi and Weber met": a vague title takes only a closed name.
            vague = draft.title is not None and draft.title.level is Level.OFFICIAL
            return at if vague and not self._closed(at + 1) else at + 1
        if draft.name and draft.title is None:
            after = at + 1
            while after < len(self.items) and (self.items[after].is_("det") or self.items[after].is_("own")):
                after += 1
            if after >= len(self.items) or not self._chunky(after):
                return at
            other = _Draft()
            stop = self._consume(other, after)
            if other.title is None or other.name or other.plural:
                return at
            if other.state and draft.state and other.state != draft.state:
                return at
            draft.title, draft.title_word = other.title, other.title_word
            draft.state = draft.state or other.state
            draft.modifiers |= other.modifiers
            draft.barred = draft.barred or other.barred
            closed = stop < len(self.items) and self.items[stop].text == ","
            return stop + 1 if closed else stop
        return at

    def _closed(self, at: int) -> bool:
        """Whether the name that starts here is followed by a comma, a bracket or the end."""
        stop = self._run(at)
        return stop >= len(self.items) or self.items[stop].text in (",", ")", ".", ";")

    def _modifier(self, draft: _Draft, at: int) -> int:
        word = self.items[at].word
        modifier = word.modifier if word else None
        if modifier is None or (draft.title is not None and modifier not in ("elect", "former")):
            return at
        draft.modifiers.add(modifier)
        if word is not None and word.title is not None and draft.title is None:
            draft.title, draft.title_word = word.title, self.items[at].low
        return at + 1

    def _title(self, draft: _Draft, at: int) -> int:
        item = self.items[at]
        word = item.word
        if word is None or word.title is None or draft.name:
            return at
        if draft.title is not None:
            if draft.state is None and draft.title.level is None and not draft.plural:
                draft.title, draft.title_word = word.title, item.low
                return at + 1
            return at + 1 if _titled(self.items[at - 1]) else at
        draft.title, draft.title_word, draft.plural = word.title, item.low, word.plural
        stop = at + 1
        if word.title.portfolio:
            stop = self._fields(stop)
        return stop

    def _field(self, draft: _Draft, at: int) -> int:
        """ "Finance Minister", "trade and industry minister": fields before the title."""
        stop = self._fields(at)
        while stop < len(self.items) and _modifies(self.items[stop]):
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

    def _state(self, draft: _Draft, at: int, first: int) -> int:
        items, known = self.items, self.items[at].known
        if known is None or known.state is None:
            return at
        if draft.state is not None or (draft.name and draft.state is None and not draft.title):
            return at
        if known.doubtful and not (draft.title or draft.noun) and not self._chunky(at + 1):
            follows = items[at + 1] if at + 1 < len(items) else None
            if follows is not None and follows.cap and follows.word is None and follows.known is None:
                return at
            if known.state not in self.memory.states and known.people:
                return at
        stop = at + 1
        possessive = stop < len(items) and items[stop].is_("possessive")
        after = stop + 1 if possessive else stop
        leads = self._chunky(after) or (possessive and self._name_follows(after))
        if draft.title is None and draft.noun is None and not leads and at != first and not draft.modifiers:
            return at
        draft.state, draft.state_kind, draft.state_item = known.state, known.state_kind, items[at]
        if possessive:
            if leads:
                return after
            draft.possessor = True
            return after
        if known.state_kind in ("adjective",) and not leads and draft.title is None and draft.noun is None:
            draft.barred = None
        return stop

    def _of(self, draft: _Draft, at: int) -> int:
        """ "minister of Japan", "Vucic of Serbia", "wife of President X", "utusan dari Jepang"."""
        if self.items[at].is_("from") and draft.noun is None and draft.title is None and not draft.name:
            return at
        after = at + 1
        while after < len(self.items) and self.items[after].is_("det"):
            after += 1
        if after >= len(self.items):
            return at
        if draft.noun is not None and draft.title is None and not draft.name and self._private(after):
            draft.barred = "no official"
            return after + 1
        known = self.items[after].known
        topical = self.items[at].is_("topic") and draft.title is not None and not draft.name
        if topical and draft.title and draft.title.level in (Level.OFFICIAL, Level.AMBASSADOR):
            return after + 1 if known is not None and (known.state or known.place or known.forum) else at
        if known is not None and known.state and draft.state is None and not known.people:
            draft.state, draft.state_kind = known.state, known.state_kind
            return after + 1
        if known is not None and (known.forum or known.territory) and not draft.name:
            draft.barred = "organisation or territory"
            return after + 1
        if draft.name or draft.state is not None or not (draft.title or draft.noun or draft.modifiers):
            return at
        other = _Draft()
        stop = self._consume(other, after)
        if stop == after or not (other.title or other.people or other.noun or other.state):
            return at
        inner = self._finish(other, after, stop)
        if inner is None or inner.state is None:
            return at
        draft.state, draft.inherited = inner.state, True
        return stop

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

    def _name(self, draft: _Draft, at: int) -> int:
        """A name: known to the register, remembered from the article, or capitalised after a title."""
        item = self.items[at]
        known = item.known
        titled = draft.title is not None or (draft.state is not None and draft.noun is None)
        if not item.cap:
            return at
        if known is not None and known.people and not (known.place and not titled and known.family):
            if known.family and not titled and self._part_of_name(at):
                self.memory.strangers.add(item.low)
                return at
            if known.family and not titled and item.low in self.memory.strangers:
                return at
            draft.people, draft.family = known.people, known.family
            stop = at + 1 if self.title_case and not known.family else self._run(at + 1)
            draft.name = self.items[at:stop]
            if known.family and not _whole(known) and stop > at + 1:
                draft.people, draft.family = (), False
            return self._possessed(draft, stop)
        plain = (item.word is None or item.word.particle) and (known is None or (known.place and titled))
        if not plain:
            return at
        stop = self._run(at)
        if stop == at:
            return at
        remembered = self.memory.named(" ".join(i.text for i in self.items[at:stop]))
        if titled or remembered is not None or self._title_behind(stop):
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
            whole = next(
                (i for i in draft.name if i.known is not None and i.known.people and _whole(i.known)), None
            )
            if whole is not None and whole.known is not None:
                draft.name, draft.people, draft.family = [whole], whole.known.people, False
                return self._possessed(draft, stop)
            last = draft.name[-1].known
            if last is not None and last.people and last.family:
                draft.people, draft.family = last.people, True
            return self._possessed(draft, stop)
        return at

    def _part_of_name(self, at: int) -> bool:
        """Whether a capitalised word right before makes a family name somebody else's: "Tim Cook"."""
        if at == 0 or self.title_case:
            return False
        before = self.items[at - 1]
        if not before.cap or not before.text.isalpha() or before.known is not None:
            return False
        word = before.word
        return word is None or (word.noun is not None and at > 1)

    def _possessed(self, draft: _Draft, stop: int) -> int:
        """ "Biden's envoy Kerry": the rest of the chunk is another official of the same state."""
        items = self.items
        if stop < len(items) and items[stop].is_("possessive"):
            if self._chunky(stop + 1) and not _triggers(items[stop + 1]):
                inner = self._finish(draft, stop - len(draft.name), stop)
                state = inner.state if inner else draft.state
                if state is not None:
                    draft.state, draft.name, draft.people, draft.title = state, [], (), None
                    draft.family, draft.inherited, draft.barred = False, True, None
                    draft.modifiers.clear()
                    return stop + 1
            draft.possessor = True
            return stop + 1
        return stop

    def _run(self, at: int) -> int:
        """The index behind a run of capitalised words with the small words of names between them."""
        items, stop, probe = self.items, at, at
        while probe < len(items) and probe - at < _MOST_NAME:
            item = items[probe]
            word, known = item.word, item.known
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
            plain = item.cap and (word is None or word.particle or (known is not None and bool(known.people)))
            if not plain or (
                known is not None and (known.state or known.forum or known.trap) and not known.people
            ):
                break
            probe += 1
            stop = probe
        return stop

    def _chunky(self, at: int) -> bool:
        """Whether an official's chunk goes on here: title, noun, modifier, field, or a known name."""
        if at >= len(self.items):
            return False
        word, known = self.items[at].word, self.items[at].known
        if word is not None and (word.title or word.noun or word.modifier):
            return True
        if word is not None and word.portfolio:
            return self._field(_Draft(), at) != at
        if word is not None and word.honorific:
            return self._name_follows(at + 1)
        if known is not None and known.state and at + 1 < len(self.items):
            return _titled(self.items[at + 1])
        return known is not None and bool(known.people) and self.items[at].cap

    def _state_at(self, at: int) -> bool:
        known = self.items[at].known if at < len(self.items) else None
        return known is not None and known.state is not None

    def _name_follows(self, at: int) -> bool:
        if at >= len(self.items):
            return False
        item = self.items[at]
        if not item.cap or (item.known is not None and item.known.state and not item.known.people):
            return False
        return bool(item.known and item.known.people) or item.word is None or item.word.honorific

    def _state_title(self, at: int) -> bool:
        """Whether an enumeration goes on, as in "Presiden, Menlu"."""
        word = self.items[at].word if at < len(self.items) else None
        return word is not None and word.title is not None

    def _title_behind(self, at: int) -> bool:
        """Whether a name is followed by ", the foreign minister of X"."""
        if at >= len(self.items) or self.items[at].text != ",":
            return False
        after = at + 1
        while after < len(self.items) and (self.items[after].is_("det") or self.items[after].is_("own")):
            after += 1
        if after >= len(self.items):
            return False
        other = _Draft()
        self._consume(other, after)
        return other.title is not None and not other.name and not other.plural and other.state is not None

    def _finish(self, draft: _Draft, first: int, stop: int) -> Actor | None:
        """Turn a draft into an actor, or None when it says nobody."""
        items, memory = self.items, self.memory
        start, end = items[first].start, items[stop - 1].end
        name = self._text(draft.name) if draft.name else None
        barred = draft.barred or _barred(draft)
        if draft.title is None and draft.noun is None and name is None:
            if draft.state is None or draft.modifiers - {"former"}:
                return None
            kind = "possessor" if draft.possessor else draft.state_kind or "state"
            actor = Actor(
                draft.state, None, None, start, end, "state" if kind in ("state", "inhabitant") else kind
            )
            actor.barred = "former" if "former" in draft.modifiers else None
            item = draft.state_item
            if item is not None and item.known is not None:
                place = item.known.place
                inside = place is not None and place.country == draft.state
                city = place.city if place is not None and inside else None
                actor.place = PlaceFound(city, draft.state, item.start, item.end)
            actor.possessive = draft.possessor
            memory.states.add(draft.state)
            return actor
        if draft.title is None and draft.noun is not None and name is None:
            level = draft.noun.level
            barred = barred or (None if draft.noun.party else "no official")
            if draft.state is None:
                return None if barred is None else Actor(None, level, None, start, end, "body", barred)
            memory.states.add(draft.state)
            return Actor(draft.state, level, None, start, end, "body", barred, plural=True)
        return self._official(draft, name, start, end, barred)

    def _official(
        self, draft: _Draft, name: str | None, start: int, end: int, barred: str | None
    ) -> Actor | None:
        memory, title = self.memory, draft.title
        level = title.level if title else None
        state = draft.state
        if (
            state is None
            and title is not None
            and (name is not None or title.level is not Level.DEPUTY_MINISTER)
        ):
            # Several states have assistant secretaries; news names those of the one that it means.
            state = title.state
        actor = Actor(state, level, name, start, end, "official", barred, plural=draft.plural)
        actor.coarse = title.coarse if title else None
        actor.title_word, actor.possessive = draft.title_word, draft.possessor
        if title is not None and not title.party:
            actor.barred = actor.barred or "no office of a state's government"
        if name is not None and not (actor.barred and "spokes" in draft.modifiers):
            self._identify(actor, draft, name)
        elif title is not None and state is None and not draft.plural and actor.barred is None:
            earlier = memory.titled(draft.title_word or "", level)
            if earlier is not None:
                actor.state, actor.name, actor.person_id = earlier.state, earlier.name, earlier.person_id
                actor.known, actor.office = earlier.known, earlier.office
        if title is None and actor.state is None and not actor.rows:
            return None
        if title is None and draft.people == () and actor.barred is None and memory.named(name or "") is None:
            actor.barred = "unknown person"
        if "elect" in draft.modifiers:
            actor.level = None
        if actor.barred is None and actor.state:
            memory.add(actor)
        return actor

    def _identify(self, actor: Actor, draft: _Draft, name: str) -> None:
        """Settle who a name is: register at the article's time, then the article's own words."""
        memory = self.memory
        rows = draft.people
        remembered = memory.named(name) if len(draft.name) <= 2 else None
        if remembered is not None and (actor.state is None or actor.state == remembered.state):
            actor.state = remembered.state
            actor.person_id, actor.office, actor.known = (
                remembered.person_id,
                remembered.office,
                remembered.known,
            )
            if actor.level is None and draft.title is None:
                actor.level, actor.coarse = remembered.level, remembered.coarse
            if draft.title is None and remembered.barred:
                actor.barred = remembered.barred
            actor.name = remembered.name if len(name.split()) == 1 else name
            if draft.title is None or rows == ():
                return
        if not rows:
            if draft.title is None and remembered is None:
                actor.barred = actor.barred or "unknown person"
            elif actor.state is None and memory.home is not None and draft.title is not None:
                actor.kind = "homely"
            return
        if draft.family and draft.title is None and actor.state is None:
            row = memory.family(rows)
        elif draft.family:
            row = memory.titled_family(rows, actor.level, actor.state)
        else:
            row = memory.choose(rows, state=actor.state) or memory.choose(rows)
        if row is None:
            if draft.title is None and not draft.family and not memory.named(name):
                last = memory.ever(rows)
                actor.state = last.state if last else actor.state
                actor.barred = actor.barred or NOT_THEN
                actor.rows = rows
            elif draft.title is None and actor.state is None:
                actor.barred = actor.barred or NOT_THEN
                actor.rows = tuple(row for row in rows if row.level.rank >= Level.FOREIGN_MINISTER.rank)
            elif actor.state is None:
                last = memory.ever(rows)
                actor.state = last.state if last is not None and not draft.family else None
            return
        if row.office == ORGANISATION_HEAD:
            actor.barred, actor.state = "organisation", None
            return
        if actor.state and row.state != actor.state and not draft.inherited and draft.state_item is not None:
            actor.text_state = actor.state
        if actor.state is None or actor.text_state:
            actor.state = row.state
        if row.state == actor.state:
            actor.person_id, actor.office, actor.known = row.person_id, row.office, True
            actor.name = row.person
            if draft.title is None or actor.level is None:
                actor.level, actor.coarse = row.level, row.coarse

    @staticmethod
    def _text(name: list[Item]) -> str:
        return " ".join(item.text for item in name if not item.is_("possessive"))


def _barred(draft: _Draft) -> str | None:
    modifiers = draft.modifiers
    for modifier, reason in (
        ("former", "former official"),
        ("kin", "relative of an official"),
        ("spokes", "spokesman"),
        ("candidate", "candidate"),
        ("staff", "member of a staff"),
    ):
        if modifier in modifiers:
            return reason
    return None


def _titled(item: Item) -> bool:
    return item.word is not None and item.word.title is not None


def _modifies(item: Item) -> bool:
    return item.word is not None and item.word.modifier is not None


def _triggers(item: Item) -> bool:
    return item.word is not None and bool(item.word.triggers)


def _whole(known: Known) -> bool:
    """Whether the item is somebody's full name, and not only a family name."""
    return any(row.family != row.person for row in known.people) and not known.family
