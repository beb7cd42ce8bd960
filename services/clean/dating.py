"""When an article was published, and how we know.

In: what the feed says, the head of the text, the time of the fetch. Out: a `Published` with its basis, or
none, with the reasons why statements were refused. A date is never made up: not from an event in the text,
not from a URL, not from the clock; and nothing appears after it was fetched or before 1990.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

from services.clean.lines import Line
from services.clean.stamps import Stamp, StampWords, read_dateline, read_stamp
from shared.events.article import Published

EARLIEST: Final = datetime(1990, 1, 1, tzinfo=UTC)
_SHOWN: Final = 100
HEAD_LINES: Final = 10
"""Lines from the top, blank ones not counted, that may hold the stamp."""


@dataclass(frozen=True)
class Dating:
    """The outcome. `line` is the index of the line that is a stamp, when there is one."""

    published: Published | None
    refused: tuple[str, ...] = ()
    line: int | None = None


def dating(
    stated: str | None, fetched: datetime, lines: Sequence[Line], words: StampWords | None, host: str | None
) -> Dating:
    """Date an article. `stated` is ISO 8601 or RFC 2822 from the source's metadata; it goes first."""
    refused: list[str] = []
    from_metadata: Published | None = None
    if stated is not None and stated.strip():
        stamp = _from_metadata(stated.strip(), words)
        reason = f"not a date: {stated!r}" if stamp is None else _impossible(stamp, fetched, stated)
        if stamp is not None and reason is None:
            from_metadata = Published(
                at=stamp.at, precision=stamp.precision, basis="metadata", start=None, end=None
            )
        else:
            refused.append(str(reason))
    if words is None:
        return Dating(from_metadata, tuple(refused))
    for index, line in enumerate(lines[:HEAD_LINES]):
        found = read_stamp(line.raw, words, host, beside="nothing" if index == 0 else "time")
        end = line.end
        if found is None and line.is_prose:
            opening = read_dateline(line.raw, words, host)
            if opening is None:
                break
            found, end = opening[0], line.start + opening[1]
        if found is None:
            continue
        reason = found if isinstance(found, str) else _impossible(found, fetched, line.raw[:_SHOWN])
        if isinstance(found, str) or reason is not None:
            refused.append(str(reason))
            continue
        published = from_metadata or Published(
            at=found.at, precision=found.precision, basis="text", start=line.start, end=end
        )
        return Dating(published, tuple(refused), index if end == line.end else None)
    return Dating(from_metadata, tuple(refused))


def _from_metadata(stated: str, words: StampWords | None) -> Stamp | None:
    try:
        at = datetime.fromisoformat(stated)
    except ValueError:
        try:
            at = parsedate_to_datetime(stated)
        except (ValueError, TypeError, IndexError):
            return None
    if at.tzinfo is None:
        # Without a zone the hour means nothing; the day is the outlet's.
        zone = words.zone if words is not None else UTC
        return Stamp(datetime(at.year, at.month, at.day, tzinfo=zone), "day")
    return Stamp(at.replace(second=0, microsecond=0), "minute")


def _impossible(stamp: Stamp, fetched: datetime, words: str) -> str | None:
    if stamp.at > fetched:
        return f"after the fetch at {fetched.isoformat()}: {words!r}"
    if stamp.at < EARLIEST:
        return f"before {EARLIEST.year}: {words!r}"
    return None
