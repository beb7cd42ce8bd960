"""Sentences in which capitals say nothing of names: headlines.

In: the items of a sentence. Out: yes or no.
"""

from typing import Final

from services.extract.mentions.people import Memory
from services.extract.words.items import Item

_VERBS: Final = frozenset(("hold", "stay", "including"))
"""Roles of words that a headline would write with a capital."""
_LINK: Final = 3
"""Letters of the longest word that only links."""


def in_capitals(items: list[Item], memory: Memory) -> bool:
    """Whether capitals say nothing of names here, as in headlines."""
    if memory.states_follow and _headline(items):
        return True
    return _title_case(items) and not _tells(items)


def _title_case(items: list[Item]) -> bool:
    """Whether nearly every word has a capital, as in headlines."""
    small, most = 0, len(items)
    for item in items:
        if not item.cap and item.text[0].isalpha():
            small += 5
            if small >= most:
                return False
    words = [item.cap for item in items if item.text[0].isalpha()]
    return len(words) > 5 and sum(words) > 0.8 * len(words)


def _tells(items: list[Item]) -> bool:
    """Whether a small-lettered verb tells of a contact: prose with a list of names has many capitals, too."""
    words = [item.word for item in items if not item.cap and item.word is not None]
    acts = any(trigger.form in ("finite", "passive") for word in words for trigger in word.triggers)
    return acts or any(word.roles & _VERBS for word in words) or any(map(_goes_on_small, items))


def _goes_on_small(item: Item) -> bool:
    """Whether a phrase of the pack has a word in small letters that does not only link: "Next came"."""
    return " " in item.text and any(part.islower() and len(part) > _LINK for part in item.text.split())


def _headline(items: list[Item]) -> bool:
    """Whether a verb has a capital and only words that link have none: "X Puji Y usai Bertemu di Z"."""
    if not items or items[-1].text == ".":
        return False
    verb = False
    for at, item in enumerate(items):
        word = item.word
        if not item.text[0].isalpha():
            continue
        if not item.cap:
            if word is None or word.triggers or word.speech or not word.roles:
                return False
        elif at > 0 and word is not None:
            verb = verb or any(trigger.form in ("finite", "passive") for trigger in word.triggers)
    return verb
