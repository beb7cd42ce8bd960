"""How verbs of a language look that no list of its pack has.

In: a word as it is spelt. Out: whether it may say what somebody did. Only to be asked where a verb would end
what is being read: many words that are none look so, too.
"""

from typing import Final

from shared.lang.reading import ReadingPack


class Verbs:
    """The spelling of one language's verbs."""

    def __init__(self, pack: ReadingPack) -> None:
        self._auxiliaries: Final = frozenset(pack.auxiliaries)
        self._pasts: Final = frozenset(pack.past_forms)
        self._endings: Final = tuple(pack.past_endings)
        # Where verbs are known by their endings, few begin alike.
        self._beginnings: Final = () if pack.past_endings else tuple(pack.verb_beginnings)

    def told(self, text: str) -> bool:
        """Whether a word or phrase may say what somebody did: "opened", "went", "membuka"."""
        first = text.partition(" ")[0]
        if not first.islower():
            return False
        return first in self._pasts or first.endswith(self._endings) or first.startswith(self._beginnings)

    def helps(self, text: str) -> bool:
        """Whether a verb begins with a word or phrase: "has", "will also"."""
        return text.partition(" ")[0] in self._auxiliaries
