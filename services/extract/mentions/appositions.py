"""What stands behind a comma: "the foreign minister, Wang Yi" and "Wang Yi, the foreign minister".

In: a chunk as far as it is taken, and the index of the comma. Out: the index behind what belongs to it, or
that of the comma where another chunk begins.
"""

from services.extract.mentions.names import Names
from services.extract.mentions.officials import Draft
from services.extract.mentions.people import HEADS
from services.extract.words.items import Known
from shared.domain.vocabulary import Level


class Appositions(Names):
    """Takes the second half of a chunk; `Chunker` says what a half is."""

    def _consume(self, draft: Draft, first: int) -> int:
        """Take items into the draft as long as they belong to it; returns the index behind the last."""
        raise NotImplementedError

    def _state(self, draft: Draft, at: int, first: int) -> int:
        """Take a state into the draft, where it says whose official he is."""
        raise NotImplementedError

    def _comma(self, draft: Draft, at: int) -> int:
        """Apposition: "the foreign minister, Wang Yi" or "Wang Yi, the foreign minister"."""
        if draft.unnamed:
            return at
        if (draft.title is not None or draft.noun is not None) and not draft.name:
            if draft.plural or draft.noun is not None:
                return at
            if draft.state is not None and (self._titled_again(draft, at) or self._ranked(draft, at)):
                return at + 2
            if draft.state is None and self._who_it_is(draft, at):
                # "his host, Peru's President X": who that is.
                draft.title = draft.title_word = None
                return at + 1
            if draft.title is not None and draft.title.level in (Level.OFFICIAL, Level.AMBASSADOR):
                once = self._once(draft, at + 1)
                if once != at + 1:
                    return once
            if draft.state is None and self._between_commas(at):
                return self._state(draft, at + 1, at)
            if not self._name_follows(at + 1) or self.title_case or self._state_title(at + 1):
                return at
            behind = self._run(at + 1)
            if self._holds_next(behind) or self._told_of_another(draft, at + 1) or self._only_begins(at + 1):
                # "A sebagai Duta Besar Chad, B sebagai Duta Besar Peru"
                return at
            alone = behind == at + 2 and " " not in self.items[at + 1].low
            if self._another(draft, at + 1) or (
                alone and self._leads_another(draft, self.items[at + 1].known)
            ):
                # "his counterpart from Chad, Erdogan said": who speaks is of another state.
                return at
            # "according to officials, Rossi and Weber met": a vague title takes only a closed name.
            title = draft.title
            vague = title is not None and title.level is Level.OFFICIAL and title.state is None
            return at if vague and not self._closed(at + 1) else at + 1
        if draft.name and draft.title is None:
            after = self._past_own(at + 1)
            if after >= len(self.items):
                return at
            if not (self._chunky(after) or (not draft.people and self._state_at(after))):
                # "X, Chad's deputy minister": only who is not known from elsewhere.
                return at
            other, stop = self._apposed(after)
            if other.title is None or other.name or other.plural:
                return at
            if other.state and draft.state and other.state != draft.state:
                return at
            if (
                other.state is None
                and other.title.state
                and stop < len(self.items)
                and self.items[stop].text == "("
            ):
                # "Qwert Asdf, Secretary (West)": a rank among others, of whatever state.
                return at
            ends = stop >= len(self.items) or not self.items[stop].text[:1].isalnum()
            bare = other.state is None and other.title.state is None
            held = any(row.level is other.title.level for row in draft.people)
            if bare and not held and not ends and self.memory.states_follow:
                # "Menurut Wirandu, Presiden telah bertemu": whose title it is would follow it.
                return at
            if bare and not ends and self._set_aside(at - len(draft.name) - 1):
                # "Besides Rossi, the president met": who met them both.
                return at
            if other.state and self._leads_another(other, draft.name[-1].known):
                # "called Trump, the emir of Qatar and King Salman"
                return at
            if other.state and self._lands(draft, at) - {other.state}:
                # "King X of Peru, the emir of Chad": the name says of which state.
                return at
            draft.title, draft.title_word = other.title, other.title_word
            draft.state = draft.state or other.state
            draft.modifiers |= other.modifiers
            draft.barred = draft.barred or other.barred
            closed = stop < len(self.items) and self.items[stop].text == ","
            return stop + 1 if closed else stop
        return at

    def _set_aside(self, at: int) -> bool:
        """Whether a word stands here by which somebody is only told of once more: "besides"."""
        return at >= 0 and self.items[at].is_("besides")

    def _only_begins(self, at: int) -> bool:
        """Whether one capitalised word is what somebody else is of: "the king of Peru, Acme founder X"."""
        after = self.items[at + 1] if at + 1 < len(self.items) else None
        plain = after is not None and after.word is None and after.text.isalpha() and after.text.islower()
        known = self.items[at].known
        return plain and not self.memory.states_follow and not (known is not None and known.people)

    def _once(self, draft: Draft, at: int) -> int:
        """Take the name of an envoy who comes with what he once was: "his envoy, former minister X"."""
        word = self.items[at].word if at < len(self.items) else None
        if word is None or word.modifier != "former":
            return at
        other = Draft()
        stop = self._consume(other, at)
        if not other.name or other.title is None or other.state not in (None, draft.state):
            return at
        draft.name, draft.people, draft.family = other.name, other.people, other.family
        return stop

    def _another(self, draft: Draft, at: int) -> bool:
        """Whether a name behind a comma is somebody's whom the register has, and not of the chunk's state."""
        known = self.items[at].known
        rows = known.people if known is not None else ()
        whole = " " in self.items[at].text
        longer = whole or (at + 1 < len(self.items) and self.items[at + 1].cap)
        vague = draft.title is not None and draft.title.level is None and not longer
        return (
            vague and bool(rows) and draft.state is not None and all(row.state != draft.state for row in rows)
        )

    def _told_of_another(self, draft: Draft, at: int) -> bool:
        """Whether the article has made known whose name stands here, as that of another state's official."""
        told = self.memory.named(self.items[at].text) if draft.state is not None else None
        return told is not None and told.state not in (None, draft.state)

    def _leads_another(self, draft: Draft, known: Known | None) -> bool:
        """Whether a name is of another state's head or of one of our ministers, and of nobody there."""
        if known is not None and any(row.state == draft.state for row in known.people):
            return False
        meant = self.memory.family(known.people) if known is not None and known.people else None
        return (
            meant is not None
            and (meant.level in HEADS or meant.state == self.memory.home)
            and draft.state is not None
            and meant.state != draft.state
        )
