"""The line rules of one language, compiled for lookup.

In: the `lines:` of a pack and of the packs that it names under `also:`. Out: for a line, the rule that
drops it. Matching costs two dictionary lookups for a line that no rule knows.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from services.clean.lines import MARKS, Line
from shared.lang.cleaning import LineRule, written_out

_SEPARATORS: Final = frozenset(":-–—|>»/")
_STATEMENT: Final = (".", '."', ".”", ".’", ".'")


@dataclass
class LineRules:
    """Phrases by the way in which they match.

    `groups` counts the groups of `contains` of each rule; the phrases of those groups and of `inside` are
    found by the caller in one pass over the text.
    """

    rules: tuple[LineRule, ...]
    particles: frozenset[str]
    whole: dict[str, list[int]] = field(default_factory=dict)
    starts: dict[str, list[tuple[str, int, bool]]] = field(default_factory=dict)
    contained: list[tuple[str, int, int]] = field(default_factory=list)
    inside: list[tuple[str, int]] = field(default_factory=list)

    @classmethod
    def of(cls, rules: Iterable[LineRule], particles: Iterable[str]) -> "LineRules":
        """Compile. Earlier rules win where two match."""
        made = cls(tuple(rules), frozenset(particles))
        for number, rule in enumerate(made.rules):
            for phrase in written_out(rule.whole):
                made.whole.setdefault(phrase.strip(MARKS), []).append(number)
            for phrase in written_out(rule.label):
                made._add_start(phrase, number, is_label=True)
                if rule.inside:
                    made.inside.append((phrase, number))
            for phrase in written_out(rule.opens):
                made._add_start(phrase, number, is_label=False)
            for group, phrases in enumerate(rule.contains):
                made.contained.extend((phrase, number, group) for phrase in written_out(phrases))
        for entries in made.starts.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        return made

    def match(self, line: Line, zone: str) -> tuple[LineRule, bool] | None:
        """The rule that drops the line, and whether the line is nothing but its phrase."""
        key = line.key
        for number in self.whole.get(key, ()):
            if self._holds(number, line, zone):
                return self.rules[number], True
        for phrase, number, is_label in self.starts.get(_first_word(key), ()):
            if not key.startswith(phrase) or not self._holds(number, line, zone):
                continue
            rest = key[len(phrase) :].lstrip()
            if not self._continues(rest, key[len(phrase) :], line, is_label):
                continue
            rule = self.rules[number]
            if rule.inside and is_label and line.is_prose:
                continue  # more than a headline follows: only the headline goes, as inside a line
            if rule.names_only and not self.only_names(line.raw, phrase):
                continue
            return rule, not rest
        return None

    def only_names(self, raw: str, phrase: str) -> bool:
        """Say whether nothing but a few names follows a phrase that opens a line."""
        _, colon, after = raw.partition(":")
        words = after.split() if colon else raw.split()[phrase.count(" ") + 1 :]
        if not 1 <= len(words) <= 12:
            return False
        return all(
            word[0].isupper() or not word[0].isalpha() or word.lower().strip(MARKS) in self.particles
            for word in words
        )

    def _add_start(self, phrase: str, number: int, *, is_label: bool) -> None:
        phrase = phrase.strip(MARKS)
        self.starts.setdefault(_first_word(phrase), []).append((phrase, number, is_label))

    def _holds(self, number: int, line: Line, zone: str) -> bool:
        rule = self.rules[number]
        return (rule.where == "anywhere" or rule.where == zone) and len(line.raw) <= rule.longest

    @staticmethod
    def _continues(rest: str, after: str, line: Line, is_label: bool) -> bool:
        if is_label:
            return not rest or rest[0] in _SEPARATORS
        if after and after[0].isalnum():
            return False
        return not line.raw.endswith(_STATEMENT)


def _first_word(key: str) -> str:
    return key.partition(" ")[0].partition(":")[0]
