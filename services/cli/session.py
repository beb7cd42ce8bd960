"""One run of `attache`: its flags, its settings, its clock and its output."""

import os
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from services.cli.exits import Exit, Stop
from services.cli.flags import Flags
from services.cli.output import Output

if TYPE_CHECKING:
    from shared.knowledge.compiled import Knowledge
    from shared.settings import Settings

DATA = Path("attache-data")
DEMO = Path("attache-demo")


class Session:
    """What every command is given."""

    def __init__(self, flags: Flags, out: Output) -> None:
        self.flags = flags
        self.out = out

    @cached_property
    def settings(self) -> "Settings":
        """Built once: flags over environment over attache.toml. Raises ConfigError when one is wrong."""
        from shared.settings import load

        flags = {"data": self.flags.data, "backend": self.flags.backend, "tz": self.flags.tz}
        return load({name: value for name, value in flags.items() if value is not None})

    def now(self) -> datetime:
        """The clock, or what --now says; UTC."""
        return datetime.now(UTC) if self.flags.now is None else self._moment("--now", self.flags.now)

    @cached_property
    def as_of(self) -> int | datetime | None:
        """The sequence number or moment of --as-of; a date means its end."""
        text = self.flags.as_of
        if text is None:
            return None
        if text.removeprefix("seq:").isdecimal():
            return int(text.removeprefix("seq:"))
        moment = self._moment("--as-of", text)
        return moment.replace(hour=23, minute=59, second=59) if len(text) == len("2023-03-02") else moment

    @cached_property
    def zone(self) -> ZoneInfo:
        """The time zone in which stamps are shown."""
        try:
            return ZoneInfo(self.settings.tz)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise Stop(
                Exit.CONFIG, f"time zone {self.settings.tz!r} unknown; write for example Asia/Jakarta or UTC"
            ) from error

    @cached_property
    def data(self) -> Path:
        """The folder with the events: as set, else ./attache-data, or the demo's when only that is there."""
        if self.settings.data is not None:
            return self.settings.data
        if not DATA.exists() and DEMO.exists():
            return DEMO
        return DATA

    @cached_property
    def knowledge(self) -> "Knowledge":
        """States, places, forums and offices, compiled once and kept in the user's cache folder."""
        from shared.knowledge.compiled import default_cache, open_knowledge

        return open_knowledge(default_cache())

    @cached_property
    def rules_folder(self) -> Path:
        """The rules that run: as set, else the project's own."""
        from services.cli.seeds import rules_folder

        if self.settings.rules is not None:
            return self.settings.rules
        folder, here = rules_folder(), Path.cwd()
        return folder.relative_to(here) if folder.is_relative_to(here) else folder

    def confirm(self, question: str, refusal: str) -> None:
        """Ask before something that cannot be undone. Raises Stop when the answer is not yes."""
        if self.flags.yes:
            return
        if self.flags.no_input or not (os.isatty(0) and os.isatty(2)):
            raise Stop(Exit.REFUSED, refusal)
        self.out.note(f"{question} [y/N]")
        if input().strip().lower() not in {"y", "yes"}:
            raise Stop(Exit.REFUSED, "nothing was changed")

    def _moment(self, flag: str, text: str) -> datetime:
        try:
            moment = datetime.fromisoformat(text)
        except ValueError as error:
            raise Stop(
                Exit.USAGE, f"{flag} {text!r} is not a time; write for example 2023-03-02T18:00Z"
            ) from error
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
