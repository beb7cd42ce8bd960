"""As many articles as one likes, multiplied from the retellings in seeds/articles.

In: a count and a seed. Out: JSON lines. Each article is one of the retellings with another pair of states
and their foreign ministers of that time, moved by whole weeks, with other verbs, and with some of its later
paragraphs left out. Made to be hard on the ledger: a few of 120 pairs take most of the articles, and nearly
all meet in the same town and say so in the same words. `news` makes articles as a stream has them.
"""

import random
import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import orjson

from shared.knowledge.compiled import Knowledge, open_knowledge

SEEDS = Path(__file__).parents[2] / "seeds" / "articles"
WRITTEN = date(2023, 3, 3)
PUBLISHED = {"002": date(2022, 1, 21)}
"""When the retold articles appeared: those whose names begin otherwise, on the day after the meeting."""

NEWEST = date(2026, 6, 1)
WEEKS = range(-500, 160)
"""By how many weeks an article is moved; whole weeks, so that its weekdays stay right."""

COUNTRIES = {
    "USA": ("Amerika Serikat", "AS", "Washington"),
    "RUS": ("Rusia", "Rusia", "Moskow"),
    "CHN": ("China", "China", "Beijing"),
    "IND": ("India", "India", "New Delhi"),
    "JPN": ("Jepang", "Jepang", "Tokyo"),
    "FRA": ("Prancis", "Prancis", "Paris"),
    "DEU": ("Jerman", "Jerman", "Berlin"),
    "TUR": ("Turki", "Turki", "Ankara"),
    "BRA": ("Brasil", "Brasil", "Brasilia"),
    "AUS": ("Australia", "Australia", "Canberra"),
    "SAU": ("Arab Saudi", "Arab Saudi", "Riyadh"),
    "EGY": ("Mesir", "Mesir", "Kairo"),
    "IRN": ("Iran", "Iran", "Teheran"),
    "KOR": ("Korea Selatan", "Korea Selatan", "Seoul"),
    "ZAF": ("Afrika Selatan", "Afrika Selatan", "Pretoria"),
    "IDN": ("Indonesia", "Indonesia", "Jakarta"),
}
"""Indonesian long and short names and capitals. Source: general knowledge."""

VERBS = {
    "bertemu": ("bertemu", "berjumpa", "bertatap muka"),
    "mengatakan": ("mengatakan", "menyatakan", "menuturkan"),
    "meminta": ("meminta", "mendesak", "mengimbau"),
    "menyebut": ("menyebut", "menilai", "menganggap"),
    "sebentar": ("sebentar", "singkat"),
}
"""Words that may stand for each other in these articles. Source: general knowledge."""

MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)
_LONG_DATE = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})\b")
_SHORT_DATE = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b")
_NAMES = re.compile(
    r"Antony Blinken|Blinken|Serge[iy] Lavrov|Lavrov|Amerika Serikat|\bAS\b|\bRusia\b|"
    r"Washington|Moskow|Kremlin|New Delhi|Jenewa|JENEWA|, Swiss|Januari 2022\b|G-?20"
)
_WORD = re.compile("|".join(VERBS))
_ALWAYS_KEPT = 6
"""Paragraphs from the top that every article keeps: there the contact is told."""


def articles(count: int, seed: int = 20230302) -> Iterator[bytes]:
    """Articles as JSON lines, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311
    texts = [
        (PUBLISHED.get(path.name[:3], WRITTEN), path.read_text(encoding="utf-8"))
        for path in sorted(SEEDS.glob("*.txt"))
    ]
    codes = list(COUNTRIES)
    pairs = [(one, other) for number, one in enumerate(codes) for other in codes[number + 1 :]]
    weights = [1 / (rank + 1) for rank in range(len(pairs))]
    for number in range(count):
        weeks = timedelta(weeks=chance.choice(WEEKS))
        one, other = chance.choices(pairs, weights)[0]
        published, text = chance.choice(texts)
        text = told_elsewhere(text, weeks, _names(one, other, date(2023, 3, 2) + weeks))
        article = {
            "id": f"{number:06}",
            "text": _shortened(reworded(text, chance), chance),
            "lang": "id",
            "published": (published + weeks).isoformat(),
        }
        yield orjson.dumps(article) + b"\n"


def told_elsewhere(text: str, by: timedelta, names: Mapping[str, str]) -> str:
    """The text with its days moved, and with other names of people, states, places and gatherings."""
    return _NAMES.sub(lambda match: names.get(_spelled(match[0]), match[0]), _moved(text, by))


def reworded(text: str, chance: random.Random) -> str:
    """The text with some of its words exchanged for others that mean the same."""
    return _WORD.sub(lambda match: chance.choice(VERBS[match[0]]), text)


def _spelled(name: str) -> str:
    return "Sergei Lavrov" if name == "Sergey Lavrov" else name


def _moved(text: str, by: timedelta) -> str:
    def long(match: re.Match[str]) -> str:
        day = date(int(match[3]), MONTHS.index(match[2]) + 1, int(match[1])) + by
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"

    def short(match: re.Match[str]) -> str:
        day = date(int(match[3]), int(match[2]), int(match[1])) + by
        return f"{day.day}/{day.month}/{day.year}"

    return _SHORT_DATE.sub(short, _LONG_DATE.sub(long, text))


def _names(one: str, other: str, day: date) -> dict[str, str]:
    first, second = _minister(one, day), _minister(other, day)
    long, short, capital = COUNTRIES[one]
    other_long, _, other_capital = COUNTRIES[other]
    return {
        "Antony Blinken": first,
        "Blinken": first.split()[-1],
        "Sergei Lavrov": second,
        "Lavrov": second.split()[-1],
        "Amerika Serikat": long,
        "AS": short,
        "Rusia": other_long,
        "Washington": capital,
        "Moskow": other_capital,
        "Kremlin": other_capital,
    }


@cache
def known() -> Knowledge:
    """The project's own register of offices and names."""
    return open_knowledge()


@cache
def _minister(state: str, day: date) -> str:
    holders = known().register.holder(state, "foreign_minister", (min(day, NEWEST), min(day, NEWEST)))
    return holders[0].person if holders else "Xaver Muster"


def _shortened(text: str, chance: random.Random) -> str:
    lines = text.splitlines(keepends=True)
    kept = lines[:_ALWAYS_KEPT] + [line for line in lines[_ALWAYS_KEPT:] if chance.random() < 0.8]
    return "".join(kept)
