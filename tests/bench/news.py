"""Articles of a news stream, as many as one likes, multiplied from the retellings in seeds/articles.

In: a count and a seed. Out: JSON lines. What the retellings tell of two foreign ministers happens again
between other states, in other weeks, towns and gatherings: an episode. Pairs of states differ in how often
they meet, episodes in how many articles tell of them; some articles are copies of others. The wording is each
article's own: sentences of other news stand between its paragraphs. An episode's articles come soon after
each other, except for a tenth that come late; episodes come in no order of their dates.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import orjson
import yaml

from tests.bench.articles import (
    MONTHS,
    NEWEST,
    PUBLISHED,
    SEEDS,
    WEEKS,
    WRITTEN,
    known,
    reworded,
    told_elsewhere,
)
from tests.bench.plain import a_sentence

KNOWLEDGE = Path(__file__).parents[2] / "shared" / "knowledge"

FORUMS = ("G20", "G7", "APEC", "ASEAN", "NATO", "BRICS", "OPEC", "OSCE")
"""Gatherings in Indonesian news. Source: general knowledge."""

OUTLETS = 60
COPIES = 0.25
"""Share of the articles of an episode that repeat another word for word, as an agency's subscribers do."""
LATE = 0.1
"""Share of the articles that come long after their episode began."""
SOON, LATER = 200, 5_000
"""Articles of other episodes, on average, between the beginning of an episode and one of its articles, and
one that is late. Neither depends on how many articles there are, so the stream is as hard at its end as
amid it."""
MOST = 60
"""Articles of an episode; how many have n falls with n to the power of 1.6."""


@dataclass(frozen=True, slots=True)
class _State:
    """A state as Indonesian news names it."""

    code: str
    name: str
    capital: str


@dataclass(frozen=True, slots=True)
class _Telling:
    """One article: which episode, which retelling, and from what its wording is drawn."""

    episode: int
    retelling: int
    wording: int


def news(count: int, seed: int = 20230302) -> Iterator[bytes]:
    """Articles as JSON lines, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311
    texts = [
        (PUBLISHED.get(path.name[:3], WRITTEN), path.read_text(encoding="utf-8"))
        for path in sorted(SEEDS.glob("*.txt"))
    ]
    for number, telling in enumerate(_tellings(count, len(texts), chance)):
        published, text = texts[telling.retelling]
        text, weeks = _placed(text, random.Random(f"{seed}:{telling.episode}"))  # noqa: S311
        wording = random.Random(f"{seed}:{telling.episode}:{telling.wording}")  # noqa: S311
        article = {
            "id": f"{number:06}",
            "text": _mixed(reworded(text, wording), wording),
            "lang": "id",
            "outlet": f"warta{chance.randrange(OUTLETS)}.example",
            "published": (published + weeks).isoformat(),
        }
        yield orjson.dumps(article) + b"\n"


def _tellings(count: int, retellings: int, chance: random.Random) -> list[_Telling]:
    sizes = range(1, MOST + 1)
    weights = [size**-1.6 for size in sizes]
    found: list[_Telling] = []
    places: list[float] = []
    # With episodes that begin behind the end: otherwise nothing but late articles would fill the last places.
    while len(found) < count + LATER:
        begin = len(found)
        for number in range(chance.choices(sizes, weights)[0]):
            copied = number > 0 and chance.random() < COPIES
            found.append(found[-1] if copied else _Telling(begin, chance.randrange(retellings), number))
            mean = LATER if chance.random() < LATE else SOON
            places.append(begin + chance.expovariate(1 / mean))
    in_order = sorted(range(len(found)), key=places.__getitem__)
    return [found[at] for at in in_order[:count]]


def _placed(text: str, chance: random.Random) -> tuple[str, timedelta]:
    """The text, told of another pair of states in other weeks and places; and by how much it was moved."""
    weeks = timedelta(weeks=chance.choice(WEEKS))
    one, other = _pair(chance)
    day = date(2023, 3, 2) + weeks
    names = {
        **_persons("Antony Blinken", "Blinken", one, day),
        **_persons("Sergei Lavrov", "Lavrov", other, day),
        "Amerika Serikat": one.name,
        "AS": one.name,
        "Rusia": other.name,
        "Washington": one.capital,
        "Moskow": other.capital,
        "Kremlin": other.capital,
        "New Delhi": chance.choice(_towns()),
        "Jenewa": (town := chance.choice(_towns())),
        "JENEWA": town.upper(),
        ", Swiss": "",
        "Januari 2022": _month(date(2022, 1, 21) + weeks),
        "G20": (forum := chance.choice(FORUMS)),
        "G-20": forum,
    }
    return told_elsewhere(text, weeks, names), weeks


def _pair(chance: random.Random) -> tuple[_State, _State]:
    states = _states()
    weights = [1 / (rank + 1) for rank in range(len(states))]
    one, other = chance.choices(states, weights, k=2)
    return (one, other) if one != other else _pair(chance)


def _persons(full: str, last: str, state: _State, day: date) -> dict[str, str]:
    holders = known().register.holder(state.code, "foreign_minister", (min(day, NEWEST), min(day, NEWEST)))
    person = holders[0].person if holders else "Xaver Muster"
    return {full: person, last: person.split()[-1]}


def _month(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"


def _mixed(text: str, chance: random.Random) -> str:
    """The text with some of its later paragraphs left out, and news of other things between the others."""
    lines = text.splitlines()
    mixed = lines[:_LEAD]
    for line in lines[_LEAD:]:
        if chance.random() < _KEPT:
            mixed.append(line)
        if line and chance.random() < _KEPT:
            mixed.append(" ".join(a_sentence(chance) for _ in range(chance.randint(1, 2))))
    return "\n".join(mixed)


_LEAD = 6
_KEPT = 0.5


@cache
def _states() -> list[_State]:
    """States with an Indonesian name and capital, those that are most in the news first."""
    data = yaml.safe_load((KNOWLEDGE / "states.yml").read_text(encoding="utf-8"))
    found = {
        code: _State(code, words["names"][0], words["capital"][0])
        for code, entry in data["states"].items()
        if entry.get("state", True)
        for words in [entry.get("words", {}).get("id", {})]
        if words.get("names") and words.get("capital")
    }
    first = [code for code in data["precedence"] if code in found]
    return [found[code] for code in (*first, *sorted(found.keys() - set(first)))]


@cache
def _towns() -> list[str]:
    data = yaml.safe_load((KNOWLEDGE / "places.yml").read_text(encoding="utf-8"))
    return sorted(town for towns in data["cities"].values() for town in towns)
