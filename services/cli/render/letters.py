"""Dead letters on a screen. In: groups and letters. Out: text and plain objects."""

from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import Any

from rich.text import Text

from services.cli.render.page import Piece, line, page, table
from services.cli.render.words import count, printable, quoted
from shared.letters import DeadLetter, LetterGroup

_PREVIEW = 120
"""Bytes of a letter that are shown."""


def groups_screen(groups: Sequence[LetterGroup], zone: tzinfo) -> Text:
    """One line a group and a sum."""
    if not groups:
        return line("No dead letters.")
    heads: tuple[Piece, ...] = tuple(
        (head, "dim")
        for head in ("GROUP", "COUNT", "STAGE", "ERROR CLASS", "FIRST", "LAST", "TRIES", "ADVICE")
    )
    rows: list[Sequence[Piece]] = [
        [
            group.group,
            f"{group.count:>5}",
            group.step,
            printable(group.error_class),
            stamp(group.first_seen, zone),
            stamp(group.last_seen, zone),
            str(group.attempts),
            group.advice,
        ]
        for group in groups
    ]
    letters, kinds = sum(group.count for group in groups), count(len(groups), "group")
    return page([*table([heads, *rows]), line(f" {count(letters, 'letter')} in {kinds}")])


def letters_screen(letters: Sequence[DeadLetter], zone: tzinfo) -> Text:
    """Each letter with its origin, reason and first bytes."""
    lines: list[Text] = []
    for letter in letters:
        lines += [
            line((f"{letter.group}  {letter.letter_id}", "bold"), f"  {letter.state}"),
            line(
                f"  from    {printable(str(letter.origin))}" + (f", key {letter.key}" if letter.key else "")
            ),
            line(f"  step    {letter.step} {letter.program}, tried {letter.attempts}×"),
            line(f"  seen    {stamp(letter.first_seen, zone)}, last {stamp(letter.last_seen, zone)}"),
            line(f"  reason  {letter.error_class}: {printable(letter.reason)}"),
            line(f"  bytes   {letter.size:,}, sha256 {letter.sha256[:12]}…, begin {_begin(letter)}"),
        ]
        if letter.note:
            lines.append(line(f"  note    {printable(letter.note)}"))
        if letter.trace:
            lines.append(line(f"  trace   {printable(letter.trace.strip().splitlines()[-1])}"))
    return page(lines)


def group_row(group: LetterGroup) -> dict[str, Any]:
    """A group for programs."""
    return {**group.model_dump(mode="json"), "advice": group.advice}


def letter_row(letter: DeadLetter) -> dict[str, Any]:
    """A letter for programs; `raw` is base64."""
    return {**letter.model_dump(mode="json"), "origin": str(letter.origin)}


def stamp(moment: datetime, zone: tzinfo) -> str:
    """`21 Nov 19:04`."""
    return f"{moment.astimezone(zone):%d %b %H:%M}"


def _begin(letter: DeadLetter) -> str:
    return quoted(letter.raw[:_PREVIEW].decode("utf-8", errors="replace"))
