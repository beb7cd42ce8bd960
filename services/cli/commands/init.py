"""`attache init`: a folder to work in, with settings and rules that can be changed."""

from pathlib import Path
from typing import Annotated

import typer

from services.cli.exits import Exit, Stop
from services.cli.session import Session


def init(
    context: typer.Context, folder: Annotated[Path, typer.Argument(help="Folder to make")] = Path()
) -> None:
    """Write attache.toml and a copy of the rules into a folder; nothing that is there is overwritten."""
    from rich.text import Text

    from services.cli.output import Answer
    from services.cli.seeds import rule_files
    from shared.settings import FILE

    session: Session = context.obj
    config = folder / FILE
    if config.exists():
        raise Stop(Exit.REFUSED, f"{config} is there already; edit it, or name another folder")
    sources = rule_files()
    written = [config]
    try:
        (folder / "rules").mkdir(parents=True, exist_ok=True)
        config.write_text(CONFIG, encoding="utf-8")
        for source in sources:
            target = folder / "rules" / source.name
            if not target.exists():
                target.write_bytes(source.read_bytes())
                written.append(target)
    except OSError as error:
        raise Stop(
            Exit.CONFIG, f"{folder} cannot be written: {error.strerror}; name a folder of your own"
        ) from error
    screen = "\n".join(f"written {path}" for path in written)
    enter = "" if folder == Path() else f"cd {folder} && "
    session.out.answer(
        Answer(
            {"written": [str(path) for path in written]},
            screen=lambda: Text(screen),
            rows=[[str(path)] for path in written],
            next=(f"{enter}attache rules test", f"{enter}attache ingest FOLDER"),
        )
    )


CONFIG = """\
# Settings of Attaché in this folder; flags and ATTACHE_* of the environment come first.
# Every setting: docs/settings.md

data = "attache-data"   # folder with the event log
rules = "rules"         # folder with rule files
tz = "UTC"              # time zone in which stamps are shown, for example Asia/Jakarta
"""
