"""Write the generated pages of docs/, or check that they are up to date.

`make docs` writes them, `make check` runs `--check`, which changes nothing and exits 1 on drift.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from services.cli.docs.commands import commands_page
from services.cli.docs.events import events_page
from services.cli.docs.languages import languages_page
from services.cli.docs.rules import rules_page
from services.cli.docs.settings import settings_page

PAGES: dict[str, Callable[[], str]] = {
    "commands.md": commands_page,
    "events.md": events_page,
    "languages.md": languages_page,
    "rules.md": rules_page,
    "settings.md": settings_page,
}
"""File in docs/ to the function that makes its whole text."""


def main(arguments: list[str], docs: Path) -> int:
    """Return the exit code: 0, or 1 when `--check` found a page that differs."""
    stale = [name for name, page in PAGES.items() if _current(docs / name) != page()]
    if "--check" in arguments:
        for name in stale:
            sys.stderr.write(f"docs/{name} differs from the code that it describes; run `make docs`\n")
        return 1 if stale else 0
    for name in stale:
        (docs / name).write_text(PAGES[name](), encoding="utf-8")
        sys.stdout.write(f"docs/{name} written\n")
    return 0


def _current(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], Path(__file__).parents[3] / "docs"))
