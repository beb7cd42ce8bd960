"""Who is labelled as the speaker of a paragraph: "MINISTER: We met", "X, in a speech in Lima: When I met".

In: the pack's words for them, the text, an index in it and what reads nodes. Out: who the label names,
whether there is one at all.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

from services.extract.model import Actor
from services.extract.sentence.node import Node
from shared.lang.reading import LabelWords

_LABEL: Final = re.compile(r"[ \t]*(?P<name>[^\W\d_][^\n:“”\"«»?!;]{0,100}?)[ \t]?:(?=[\s“\"«‘'])")
_SMALL: Final = 3
"""Letters of the small words in a label: "Minister for Foreign Affairs"."""
_MOST_WORDS: Final = 5
"""Words of a name in a label that nobody knows."""
_FAR: Final = 12_000
"""Characters before an index in which its label is looked for."""

Read = Callable[[int, int], list[Node]]


class Label:
    """What a label says: an official, or only that somebody else speaks."""

    def __init__(self, actors: list[Actor], text: str, *, answers: bool = False) -> None:
        self.actors = actors
        self.text = text
        self.answers: Final = answers
        """True for the "A" of questions and answers."""


class Labels:
    """Finds the labels of one language."""

    def __init__(self, words: LabelWords) -> None:
        self._answers: Final = frozenset(word.lower() for word in words.answers)
        self._others: Final = self._answers | {word.lower() for word in words.questions}
        stopped = "|".join(map(re.escape, words.stopped)) or "(?!)"
        self._stopped: Final = re.compile(rf"[ \t]*(?P<name>{stopped})\.(?=[ \t][A-Z“\"])")

    def at(self, text: str, at: int, read: Read) -> Label | None:
        """The label that holds at an index, None where no paragraph up to there has one."""
        for first, own in _paragraphs(text, at):
            match = _LABEL.match(text, first, at) or self._stopped.match(text, first, at)
            if match is None:
                continue
            name = match["name"].strip(" ([*")
            words = re.split(r"[,(]", name)[0].split()
            proper = bool(words) and all(w[:1].isupper() or len(w) <= _SMALL for w in words)
            if name.lower() in self._others:
                return Label([], name, answers=name.lower() in self._answers)
            people = _people(read(match.start("name"), match.end("name")))
            if people and (proper or own or text[match.end() :].lstrip(" ")[:1] == "\n"):
                return Label(people if proper else people[:1], name)
            if proper and len(words) <= _MOST_WORDS:
                return Label([], name)
        return None


def _people(nodes: list[Node]) -> list[Actor]:
    """The officials whom a label names."""
    return [
        actor
        for node in nodes
        if node.prep is None and not node.modifier
        for actor in node.actors
        if actor.kind in ("official", "homely")
    ]


def _paragraphs(text: str, at: int) -> Iterator[tuple[int, bool]]:
    """Beginnings of the paragraphs up to an index, the nearest first, and whether it is the index's own."""
    first, own = at, True
    while first > 0 and at - first < _FAR:
        first = text.rfind("\n", 0, first - 1 if not own else first) + 1
        yield first, own
        own = False
    if at == 0:
        yield 0, True
