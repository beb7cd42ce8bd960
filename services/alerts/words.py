"""How alerts speak: dates by precision, names of ranks and modes, headlines out of templates.

In: vocabulary values and EDTF dates. Out: English text for headlines and labels. State names come in
through `Names`; nothing here reads a file.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from string import Formatter

from shared.domain.vocabulary import Level, Mode
from shared.domain.when import Precision, bounds, precision_of

MAX_HEADLINE = 140
"""Greatest length of a headline in characters."""

LEVELS: dict[Level, str] = {
    Level.OFFICIAL: "official",
    Level.AMBASSADOR: "ambassador",
    Level.DEPUTY_MINISTER: "deputy-minister",
    Level.MINISTER: "minister",
    Level.FOREIGN_MINISTER: "foreign-minister",
    Level.HEAD_OF_GOVERNMENT: "head-of-government",
    Level.HEAD_OF_STATE: "head-of-state",
}

HOW: dict[Mode, str] = {
    Mode.IN_PERSON: "in person",
    Mode.VIDEO: "by video",
    Mode.PHONE: "by phone",
    Mode.LETTER: "in writing",
    Mode.UNSPECIFIED: "",
}

NOUNS: dict[Mode, str] = {
    Mode.IN_PERSON: "meeting",
    Mode.VIDEO: "video talk",
    Mode.PHONE: "call",
    Mode.LETTER: "message",
    Mode.UNSPECIFIED: "contact",
}

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}


@dataclass(frozen=True)
class Names:
    """Display names of states: `state` gives the short name of a code, such as `US`.

    In a pair, a state of `precedence` stands before the others, in that order; the rest follow by name.
    """

    state: Callable[[str], str]
    precedence: tuple[str, ...] = ()
    _pairs: dict[str, str] = field(default_factory=dict, init=False, repr=False, compare=False)

    def pair(self, dyad: str) -> str:
        """Name of a dyad: `US–Russia`."""
        if dyad not in self._pairs:
            self._pairs[dyad] = "–".join(self.state(code) for code in sorted(dyad.split("-"), key=self._rank))
        return self._pairs[dyad]

    def _rank(self, code: str) -> tuple[int, str]:
        place = self.precedence.index(code) if code in self.precedence else len(self.precedence)
        return place, self.state(code)


@lru_cache(maxsize=4096)
def spoken_date(edtf: str) -> str:
    """A date as people say it, by its precision: `21 Jan 2022`, `Jan 2022`, `summer 2022`, `2022`."""
    about = "about " if edtf.endswith("~") else ""
    lo, hi = bounds(edtf)
    match precision_of(edtf):
        case Precision.DAY:
            return f"{about}{lo.day} {_MONTHS[lo.month - 1]} {lo.year}"
        case Precision.MONTH:
            return f"{about}{_MONTHS[lo.month - 1]} {lo.year}"
        case Precision.SEASON:
            return f"{about}{_SEASONS[int(edtf[5:7])]} {lo.year}"
        case Precision.YEAR:
            return f"{about}{lo.year}"
        case Precision.INTERVAL:
            same_month = (lo.year, lo.month) == (hi.year, hi.month)
            start = str(lo.day) if same_month else spoken_date(lo.isoformat())
            return f"{start}–{spoken_date(hi.isoformat())}"


def spoken_days(days: tuple[int, int]) -> str:
    """A count of days, or the interval of it: `405`, `183–274`."""
    least, most = days
    return str(least) if least == most else f"{least}–{most}"


def render(template: str, values: Mapping[str, str]) -> str:
    """Fill a headline template.

    A value that is empty takes the comma and space after it, or the space before it, along, so that
    `since {prev.place}, {prev.date}` reads well for a contact without a place. Cut at MAX_HEADLINE.
    Raises KeyError when the template names a variable that has no value.
    """
    text = ""
    for literal, variable in _parsed(template):
        if text.endswith(_DROPPED):
            text = text.removesuffix(_DROPPED)
            literal = literal.removeprefix(", ") if literal.startswith(", ") else literal
            if literal.startswith(" ") and text.endswith(" "):
                literal = literal[1:]
        text += literal
        if variable is not None:
            text += values[variable] or _DROPPED
    text = text.replace(_DROPPED, "").replace(" )", ")").strip()
    if "1 days" in text:
        text = _ONE_DAY.sub("1 day", text)
    return text if len(text) <= MAX_HEADLINE else text[: MAX_HEADLINE - 1].rstrip() + "…"


@lru_cache(maxsize=1024)
def _parsed(template: str) -> tuple[tuple[str, str | None], ...]:
    return tuple((literal, variable) for literal, variable, _, _ in Formatter().parse(template))


def variables_of(template: str) -> set[str]:
    """Names of the variables in a template. Raises ValueError when its braces do not match."""
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


_DROPPED = "\x00"
_ONE_DAY = re.compile(r"(?<![\d–])1 days\b")
