"""The rows of rule tests: one contact a line, in words that a non-programmer can write.

In: `2022-01-21 RUS-USA fm in_person @Geneva src=2`. Out: records like those of the ledger. Raises ConfigError
naming the row, the word and the remedy.
"""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from uuid import uuid5

from services.alerts.record import Article, Claimed, Quote, Record
from shared.domain.vocabulary import Level, Mode, Setting, Status, dyad_of
from shared.domain.when import bounds
from shared.errors import ConfigError
from shared.events.base import NAMESPACE

ENOUGH = 2
"""Independent lines of a row without `src=`."""

_MODES = {mode.value: mode for mode in Mode} | {"call": Mode.PHONE}
_STATUSES = {status.value: status for status in Status if status is not Status.OCCURRED}
_LEVELS = {level.value: level for level in Level}
_DYAD = re.compile(r"^([A-Z]{3})-([A-Z]{3})$")
_CLAIM = re.compile(
    r"^(?P<on>\S+) (?P<dyad>\S+) first (?P<mode>\S+)(?: >=(?P<level>\S+))?(?: since=(?P<since>\S+))?$"
)


def records_of(rows: Iterable[str], claim: str | None = None) -> list[Record]:
    """Turn rows into records, in their order.

    A later row replaces a planned one of the same date, pair, level and mode: it tells what became of it.
    `claim` is what an article claims of the last row of its date and pair.
    """
    found: dict[str, Record] = {}
    for number, row in enumerate(rows):
        record = parse_row(row, number)
        key = f"{record.edtf} {record.dyad} {record.level} {record.mode}"
        if key in found and found[key].status is not Status.PLANNED:
            key = f"{key} {number}"
        found[key] = record
    if claim is not None:
        _attach(claim, found)
    return list(found.values())


def parse_row(row: str, number: int = 0) -> Record:
    """Turn one row into a record. `number` tells equal rows apart."""
    words = row.split()
    if len(words) < 4:
        raise ConfigError(f"row {row!r}: has {len(words)} words; write `<date> <AAA-BBB> <level> <mode> …`")
    edtf, pair, level, mode = words[:4]
    lo, hi = _bounds(edtf, row)
    if level not in _LEVELS:
        raise ConfigError(f"row {row!r}: level {level!r} unknown; use one of {', '.join(_LEVELS)}")
    if mode not in _MODES:
        raise ConfigError(f"row {row!r}: mode {mode!r} unknown; use one of {', '.join(_MODES)}")
    record = Record(
        contact_id=uuid5(NAMESPACE, f"row:{number}:{row}"),
        dyad=_dyad(pair, row),
        edtf=edtf,
        lo=lo,
        hi=hi,
        level=_LEVELS[level],
        top=_LEVELS[level],
        mode=_MODES[mode],
        setting=Setting.BILATERAL,
        status=Status.OCCURRED,
        independent=ENOUGH,
        confidence=1.0,
        seen=datetime(hi.year, hi.month, hi.day, tzinfo=UTC),
    )
    for word in words[4:]:
        record = _with(record, word, row)
    return record


def _with(record: Record, word: str, row: str) -> Record:
    """The record with one optional word of its row applied."""
    changes: dict[str, object]
    if word in _STATUSES:
        changes = {"status": _STATUSES[word]}
    elif word == "margins":
        changes = {"setting": Setting.MARGINS}
    elif word.startswith("@") and len(word) > 1:
        changes = {"city": word[1:].replace("_", " ")}
    elif word.startswith("in:") and len(word) > 3:
        changes = {"forum": word[3:]}
    elif re.fullmatch(r"by=[A-Z]{3}", word):
        changes = {"by": word[3:]}
    elif re.fullmatch(r"src=[1-9]\d?", word):
        changes = {"independent": int(word[4:]), "total": int(word[4:])}
    elif re.fullmatch(r"seen=\d{4}-\d{2}-\d{2}", word):
        day = _bounds(word[5:], row)[0]
        changes = {"seen": datetime(day.year, day.month, day.day, tzinfo=UTC)}
    else:
        raise ConfigError(
            f"row {row!r}: word {word!r} unknown; use a status ({', '.join(_STATUSES)}), @Place, in:EVENT, "
            "margins, by=AAA, src=N or seen=YYYY-MM-DD"
        )
    return _replaced(record, changes)


def _replaced(record: Record, changes: dict[str, object]) -> Record:
    values = {name: getattr(record, name) for name in record.__struct_fields__}
    return Record(**(values | changes))


def _attach(claim: str, found: dict[str, Record]) -> None:
    match = _CLAIM.match(claim)
    if match is None:
        raise ConfigError(
            f"claim {claim!r}: write `<date> <AAA-BBB> first <mode|any> [>=level] [since=date]`"
        )
    mode, level = match["mode"], match["level"]
    if mode != "any" and mode not in _MODES:
        raise ConfigError(f"claim {claim!r}: mode {mode!r} unknown; use any or one of {', '.join(_MODES)}")
    if level is not None and level not in _LEVELS:
        raise ConfigError(f"claim {claim!r}: level {level!r} unknown; use one of {', '.join(_LEVELS)}")
    if match["since"]:
        _bounds(match["since"], claim)
    claimed = Claimed(
        quote=Quote(0, 0, len(claim), claim),
        mode=None if mode == "any" else _MODES[mode],
        level=None if level is None else _LEVELS[level],
        since=match["since"],
        anchor=None,
    )
    dyad = _dyad(match["dyad"], claim)
    for key, record in reversed(found.items()):
        if record.edtf == match["on"] and record.dyad == dyad:
            found[key] = _replaced(record, {"claims": (claimed,), "articles": (_ARTICLE,)})
            return
    raise ConfigError(f"claim {claim!r}: no row of {match['on']} for {dyad}; add the contact to `given`")


_ARTICLE = Article("row", uuid5(NAMESPACE, "row"), "en", None, "0" * 64, None, False)


def _dyad(pair: str, row: str) -> str:
    match = _DYAD.match(pair)
    if match is None or match[1] == match[2]:
        raise ConfigError(f"row {row!r}: pair {pair!r}; write two different ISO codes such as RUS-USA")
    return dyad_of(match[1], match[2])


def _bounds(edtf: str, row: str) -> tuple[date, date]:
    try:
        return bounds(edtf)
    except ValueError as error:
        raise ConfigError(f"row {row!r}: {error}") from error
