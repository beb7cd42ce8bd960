"""Own news-like articles with what a reader should find in them, and the difference to what it found.

In: `tests/golden/reading/articles/*.yml`. The fields and conventions are told in the README beside them.
Every value is text, so that a date stays as it is written.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import combinations, permutations
from pathlib import Path
from typing import Any
from unicodedata import combining, normalize

import yaml
from pydantic import BaseModel, ConfigDict

from shared.domain.when import bounds

FOLDER = Path(__file__).parent.parent / "golden" / "reading" / "articles"
_FIELDS = ("level", "mode", "status", "date", "place_country", "place_city")
_MONTH = 31
"""Days that a date may span and still be compatible with a finer one."""

Pair = tuple[str, str]


class Expected(BaseModel):
    """A contact that the text reports. A field that is left out is not compared; of several, any is right."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    actors: tuple[str, ...]
    level: str | list[str] | None = None
    mode: str | list[str] | None = None
    status: str | list[str] | None = None
    date: str | list[str] | None = None
    place_country: str | list[str] | None = None
    place_city: str | list[str] | None = None

    @property
    def pairs(self) -> Iterator[Pair]:
        """The pairs of states that it stands for."""
        return combinations(sorted(self.actors), 2)

    def accepts(self, field: str) -> list[str]:
        """The values that are right; none when the field is not compared."""
        value = getattr(self, field)
        return [value] if isinstance(value, str) else list(value or ())


class OwnArticle(BaseModel):
    """A text of ours. `name` says what it is there for; pairs of `ignore` are neither right nor wrong."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    name: str
    text: str
    title: str | None = None
    published: str | None = None
    ignore: tuple[Pair, ...] = ()
    expected: tuple[Expected, ...]

    @property
    def lang(self) -> str:
        """The language, from the id."""
        return self.id.split("-")[1]

    def record(self) -> dict[str, Any]:
        """What a reader is given."""
        fields = {"id": self.id, "lang": self.lang, "text": self.text}
        return fields | {key: v for key in ("title", "published") if (v := getattr(self, key)) is not None}

    def gold(self) -> dict[str, Any]:
        """The article as a record of the gold set's schema."""
        kind = "article-positive" if self.expected else "article-negative"
        return {
            **self.record(),
            "source": "original",
            "kind": kind,
            "published": self.published,
            "expected": [one.model_dump(mode="json") for one in self.expected],
            "ignore_pairs": self.ignore,
            "note": self.name,
        }


@cache
def own_articles() -> tuple[OwnArticle, ...]:
    """Every article, in the order of the ids. Raises ValidationError for a faulty one."""
    found = [
        OwnArticle.model_validate(item)
        for path in sorted(FOLDER.glob("*.yml"))
        for item in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    ]
    return tuple(sorted(found, key=lambda article: article.id))


def wrong_pairs(article: OwnArticle, predicted: Iterable[dict[str, Any]]) -> list[str]:
    """Pairs that were missed, and pairs that the text does not report."""
    wanted, found = _by_pair_expected(article), _by_pair(predicted)
    missed = [f"missed {'-'.join(pair)}" for pair in wanted if pair not in found]
    extra = [
        f"false {'-'.join(pair)}"
        for pair in found
        if pair not in wanted and not any(ignores(pair, rule) for rule in article.ignore)
    ]
    return sorted(missed) + sorted(extra)


def wrong_fields(article: OwnArticle, predicted: Iterable[dict[str, Any]]) -> list[str]:
    """Fields that differ, over the pairs that were found."""
    wanted, found = _by_pair_expected(article), _by_pair(predicted)
    return [
        f"{'-'.join(pair)} {field}: {answer.get(field)} for {' or '.join(event.accepts(field))}"
        for pair in wanted
        if pair in found
        for event, answer in _matched(wanted[pair], found[pair])
        for field in _FIELDS
        if not agrees(event, answer, field)
    ]


def agrees(event: Expected, answer: dict[str, Any], field: str) -> bool:
    """Whether an answer's field is right, or not compared. Dates agree when they overlap and are as fine."""
    accepted = event.accepts(field)
    value = answer.get(field)
    if not accepted or value in accepted:
        return True
    if value is None:
        return False
    if field == "place_city":
        return any(_plain(value) in _plain(city) or _plain(city) in _plain(value) for city in accepted)
    return field == "date" and any(_compatible(value, edtf) for edtf in accepted)


def _plain(city: str) -> str:
    """Without case, accents and abbreviation points: `Brasília` is `brasilia`."""
    letters = (c for c in normalize("NFKD", city.casefold()) if not combining(c))
    return "".join(letters).replace("saint ", "st ").replace(".", "")


def _compatible(found: str, wanted: str) -> bool:
    (lo, hi), (first, last) = bounds(found), bounds(wanted)
    return lo <= last and first <= hi and (hi - lo).days <= max(_MONTH, (last - first).days)


def _matched(
    events: list[Expected], answers: list[dict[str, Any]]
) -> tuple[tuple[Expected, dict[str, Any]], ...]:
    """Events and answers of one pair, so laid side by side that most fields agree."""
    events, answers = events[:5], answers[:5]
    size = min(len(events), len(answers))
    ways = (
        tuple(zip(some, others, strict=True))
        for some in combinations(events, size)
        for others in permutations(answers, size)
    )
    return max(ways, key=lambda way: sum(agrees(e, a, f) for e, a in way for f in _FIELDS))


def _by_pair_expected(article: OwnArticle) -> dict[Pair, list[Expected]]:
    found: dict[Pair, list[Expected]] = defaultdict(list)
    for event in article.expected:
        for pair in event.pairs:
            found[pair].append(event)
    return found


def _by_pair(predicted: Iterable[dict[str, Any]]) -> dict[Pair, list[dict[str, Any]]]:
    found: dict[Pair, list[dict[str, Any]]] = defaultdict(list)
    for answer in predicted:
        for pair in combinations(sorted(answer["actors"]), 2):
            found[pair].append(answer)
    return found


def ignores(pair: Pair, rule: tuple[str, ...]) -> bool:
    """Whether a rule of `ignore` covers the pair; `*` is any state."""
    one, other = rule
    return (one == "*" or one in pair) and (other == "*" or other in pair) and not (one == other != "*")
