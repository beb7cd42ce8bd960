"""What titles, states and the words between them add to the draft of an official.

In: a draft and where the word stands. Out: the index behind what was taken, the same index for nothing.
"""

from typing import Final

from services.extract.mentions.ahead import titled, titled_at
from services.extract.mentions.appositions import Appositions
from services.extract.mentions.officials import BODY_HEAD, NO_OFFICE, NO_STATE, Draft
from services.extract.mentions.people import HEADS
from services.extract.words.items import Known
from shared.domain.vocabulary import Level
from shared.lang.reading import Title

_SEATS: Final = frozenset(("capital", "metonym"))
_WITH_A_FIELD: Final = (Level.OFFICIAL, Level.AMBASSADOR, Level.DEPUTY_MINISTER)


class Drafting(Appositions):
    """Takes titles, states and what belongs to them into a draft."""

    def _seated(self, draft: Draft, at: int) -> int:
        """Take the state of "the leaders in Warsaw", and leave the place to say where."""
        known = self.items[at + 1].known if at + 1 < len(self.items) else None
        before = self.items[at - 2] if at > 1 else None
        others = before is not None and before.cap and before.text.isalpha() and before.word is None
        if others and before is not None and not (before.known and before.known.state):
            # "Taliban negotiators in Doha"
            return at
        if draft.title is not None and draft.title.level in HEADS and self._several(at - 2):
            # "met a number of leaders in Vienna": of as many states.
            return at
        if draft.state is None and known is not None and known.state_kind == "capital":
            draft.state, draft.state_kind = known.state, known.state_kind
        return at

    def _several(self, at: int) -> bool:
        """Whether a word before a title says that there were more than one: "five", "several foreign"."""
        items = self.items
        if at > 0 and items[at].text.islower() and not items[at].is_("det"):
            at -= 1
        return at >= 0 and (
            items[at].text.isdecimal() or (items[at].is_("det") and not items[at].is_("definite"))
        )

    def _modifier(self, draft: Draft, at: int) -> int:
        word = self.items[at].word
        modifier = word.modifier if word else None
        if (
            modifier == "staff"
            and draft.title is not None
            and draft.title.level in (Level.OFFICIAL, Level.AMBASSADOR)
            and draft.state is None
            and self._state_at(at + 1)
        ):
            # "kuasa usaha kedutaan besar Peru"
            return at + 1
        if modifier == "former" and draft.state and not (draft.title or draft.noun or self._chunky(at + 1)):
            # "visited Washington this past spring"
            return at
        if modifier is None or (draft.title is not None and modifier not in ("elect", "former", "acting")):
            return at
        draft.modifiers.add(modifier)
        if word is not None and word.title is not None and draft.title is None:
            draft.title, draft.title_word = word.title, self.items[at].low
        return at + 1

    def _title(self, draft: Draft, at: int) -> int:
        item = self.items[at]
        word = item.word
        if word is None or word.title is None or draft.name:
            return at
        if draft.title is not None:
            if draft.state is None and draft.title.level is None and not draft.plural:
                draft.title, draft.title_word = word.title, item.low
                return at + 1
            if self.items[at - 1].is_("double") or self.items[at - 1].text == "/" or self._behind_and(at):
                if _outranks(word.title, draft.title):
                    draft.title, draft.title_word = word.title, item.low
                return self._fields(at + 1) if word.title.portfolio else at + 1
            rank = word.title.state if word.title.level is Level.OFFICIAL else None
            if rank is not None and draft.state in (None, rank):
                # "Kepala Staf Angkatan Darat Jenderal TNI X": the rank says of which state.
                draft.state = rank
                return at + 1
            sent = draft.title.level is Level.OFFICIAL and draft.state is not None and not draft.plural
            if sent and self._state_at(at - 1) and not self._name_follows(at + 1):
                # "an envoy of the Chadian president": by whom he is sent.
                return at + 1
            return at + 1 if titled(self.items[at - 1]) else at
        stop = at + 1
        if word.title.service:
            state, stop = self._service(at + 1)
            if stop == at + 1:
                return at
            if state is not None and state.known is not None and draft.state is None:
                draft.state, draft.state_kind = state.known.state, "service"
        draft.title, draft.title_word, draft.plural = word.title, item.low, word.plural
        if word.title.portfolio:
            # "Menteri Haji dan Umrah Kenya": a field that is known may go on with one that is not.
            stop = max(self._any_field(stop), self._fields(stop))
        elif word.title.level is Level.FOREIGN_MINISTER and word.title.state is None:
            stop = self._more_fields(stop)
        return stop

    def _state(self, draft: Draft, at: int, first: int) -> int:
        items, known = self.items, self.items[at].known
        if known is None or known.state is None:
            return at
        if self._palace_of(draft, at, known):
            # "Istana Kepresidenan Turki"
            draft.state, draft.state_kind = known.state, "metonym"
            return at + 1
        if draft.state is not None or (draft.name and draft.state is None and not draft.title):
            return at
        if (friend := self._past_ally(at)) != at:
            return friend
        if known.doubtful and not (draft.title or draft.noun) and not self._chunky(at + 1):
            follows = items[at + 1] if at + 1 < len(items) else None
            if follows is not None and follows.cap and follows.word is None and follows.known is None:
                return at
            if known.state not in self.memory.states and known.people:
                return at
        if known.state_kind == "capital" and (self._longer(at) or self._counts(at)):
            return at
        if (
            self.memory.states_follow
            and draft.title
            and draft.title.level in HEADS
            and draft.name
            and not draft.people
        ):
            # "Presiden Record Club Inggris": a name between a head and the state is what he heads.
            draft.barred = draft.barred or "no official"
        if draft.noun is not None and not draft.noun.party and draft.title is None and self._compound(at):
            return at
        stop = at + 1
        possessive = stop < len(items) and items[stop].is_("possessive")
        after = stop + 1 if possessive else stop
        leads = self._chunky(after) or (possessive and self._name_follows(after))
        described = self._described_title(after) if possessive and not leads and draft.title is None else 0
        if described:
            leads, after = True, described
        ahead = at == first or self.items[at - 1].is_("ally")
        if draft.title is None and draft.noun is None and not leads and not ahead and not draft.modifiers:
            return at
        draft.state, draft.state_kind, draft.state_item = known.state, known.state_kind, items[at]
        if at == first and self.memory.states_follow and titled_at(items, stop):
            # "di Malaysia Presiden X": the state is over where the title begins.
            draft.closed = True
            return stop
        if possessive:
            if leads:
                return after
            draft.possessor = True
            return after
        if known.state_kind in ("adjective",) and not leads and draft.title is None and draft.noun is None:
            draft.barred = None
        return stop

    def _counts(self, at: int) -> bool:
        """Whether a city's name is only a number here: "Lima negara", five states."""
        after = self.items[at + 1] if at + 1 < len(self.items) and self.items[at].is_("several") else None
        if after is None or after.cap or after.word is None:
            return False
        return after.word.opens or after.is_("nation") or after.is_("countries")

    def _of_a_movement(self, at: int) -> bool:
        """Whether a name that is no state's says whose delegates come from a state: "Tuareg envoys from"."""
        item = self.items[at] if at >= 0 else None
        named = item is not None and item.cap and item.text.isalpha() and item.word is None
        return named and item is not None and item.known is None

    def _whose(self, at: int) -> bool:
        """Whether a state belongs to the title behind it: "received by X from Peruvian President Y"."""
        behind = self.items[at + 1] if at + 1 < len(self.items) else None
        return not self.memory.states_follow and behind is not None and self._state_at(at) and titled(behind)

    def _governs(self, at: int) -> bool:
        """Whether a state comes with who governs it: "Kerajaan Belanda", "pemerintah Chad"."""
        word = self.items[at].word if at < len(self.items) else None
        noun = word.noun if word is not None else None
        return noun is not None and noun.party and self._state_at(at + 1)

    def _palace_of(self, draft: Draft, at: int, known: Known) -> bool:
        """Whether a seat of government that means the home state's comes with another's name."""
        home = draft.state_kind == "metonym" and draft.state == self.memory.home and draft.title is None
        follows = self.memory.states_follow and draft.state_item is self.items[at - 1]
        return home and follows and known.state_kind == "state"

    def _of(self, draft: Draft, at: int) -> int:
        """ "minister of Japan", "Vucic of Serbia", "wife of President X", "utusan dari Jepang"."""
        if self.items[at].is_("from") and draft.noun is None and draft.title is None and not draft.name:
            return at
        if self.items[at].is_("from") and draft.noun is not None and self._of_a_movement(at - 2):
            draft.barred = draft.barred or NO_OFFICE
        after = at + 1
        while after < len(self.items) and self.items[after].is_("det"):
            after += 1
        if draft.title is not None and draft.state is None and self._governs(after):
            # "Duta Besar Rossi dari Kerajaan Belanda"
            after += 1
        if after >= len(self.items) or (self.items[at].is_("from") and draft.name and self._whose(after)):
            return at
        if (draft.title is not None or draft.noun is not None) and not draft.name:
            after = self._past_ally(self._described(after))
        if draft.noun is not None and draft.title is None and not draft.name and self._private(after):
            draft.barred = "no official"
            return after + 1
        known = self.items[after].known
        if draft.name and draft.title is not None and known is not None and known.state == draft.state:
            # "South African President X of South Africa"
            return after + 1 if known.state is not None and known.state_kind == "state" else at
        if draft.people and draft.title is None and known is not None and known.state_kind in _SEATS:
            # "telephoned Merkel from the Elysee": where somebody else was.
            return at
        acting = self.items[at].is_("topic") and self._act_for(draft, after)
        topical = self.items[at].is_("topic") and draft.title is not None and not draft.name and not acting
        if topical and draft.title and draft.title.level in _WITH_A_FIELD:
            named = self._name_behind_field(at)
            if named is not None:
                return self._named(draft, *named)
            # "High Commissioner for Y": whom a Commonwealth state sends.
            stated = known is not None and known.state and known.state_kind == "state"
            sent = stated and draft.title.level is Level.AMBASSADOR
            if sent and known is not None and draft.state not in (None, known.state):
                # "Dubes Malaysia untuk Indonesia"
                draft.accredited = known.state
                return after + 1
            if draft.title.level is not Level.DEPUTY_MINISTER and not sent:
                field = known is not None and (known.state or known.place or known.forum)
                return self._lands_listed(after + 1) if field else at
        if known is not None and known.state and draft.state is None and not known.people:
            draft.state, draft.state_kind = known.state, known.state_kind
            follows = self.items[after + 1] if after + 1 < len(self.items) else None
            possessive = follows is not None and follows.is_("possessive")
            owned = draft.plural and possessive
            if draft.noun is not None and draft.title is None and known.state_kind == "adjective":
                # "representatives of Syrian opposition groups"
                private = self._of_private(after + 1)
                draft.barred = draft.barred or ("no official" if private else None)
            if (
                draft.title is not None
                and not draft.plural
                and (known.state_kind == "adjective" or possessive)
            ):
                headed = self._headed(draft, draft.title, after + 1 + possessive)
                if headed:
                    return headed
            # "the leaders of Peru's X and Chile's Y"
            return after + 2 if owned and self._name_follows(after + 2) else after + 1
        office = draft.title or draft.noun or draft.modifiers
        if known is not None and (known.forum or known.territory) and not draft.name and office:
            draft.barred = NO_STATE
            return after + 1
        if draft.name or draft.state is not None or not office:
            return at
        other = Draft()
        stop = self._consume(other, after)
        if stop == after or not (other.title or other.people or other.noun or other.state):
            return at
        inner = self._made(other, after, stop)
        if inner is not None and inner.state is None and inner.barred in (BODY_HEAD, NO_OFFICE):
            # "special representative of the UN secretary-general"
            draft.barred = draft.barred or inner.barred
            return stop
        if inner is None or inner.state is None:
            return at
        draft.state, draft.inherited = inner.state, True
        return stop


def _outranks(one: Title, other: Title) -> bool:
    return one.level is not None and (other.level is None or one.level.rank > other.level.rank)
