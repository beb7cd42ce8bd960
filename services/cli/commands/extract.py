"""`attache extract` and `attache explain-text`: reading without a log."""

from pathlib import Path
from typing import Annotated

import typer

from services.cli.exits import Exit, Stop
from services.cli.session import Session


def extract(
    context: typer.Context,
    source: Annotated[str, typer.Argument(metavar="IN", help="JSON lines with id and text; - for stdin")],
    target: Annotated[
        Path | None, typer.Argument(metavar="[OUT]", help="Where to; stdout if not given")
    ] = None,
    jobs: Annotated[int | None, typer.Option(min=1, help="Processes")] = None,
) -> Exit:
    """Read contacts out of JSON lines with --jsonl, one line out for each line in, in order."""
    import sys
    from contextlib import ExitStack

    import orjson

    from services.reading import read_lines
    from shared.knowledge.compiled import default_cache

    session: Session = context.obj
    if not session.flags.jsonl:
        raise Stop(
            Exit.USAGE, "extract reads and writes JSON lines; say so: attache extract --jsonl IN [OUT]"
        )
    failed = total = 0
    with ExitStack() as stack:
        try:
            lines = sys.stdin.buffer if source == "-" else stack.enter_context(Path(source).open("rb"))
            out = sys.stdout.buffer if target is None else stack.enter_context(target.open("wb"))
        except OSError as error:
            raise Stop(Exit.CONFIG, f"{error.filename}: {error.strerror}; check the name") from error
        progress = stack.enter_context(session.out.progress("reading", None))
        for answer in read_lines(lines, jobs or session.settings.jobs, default_cache()):
            out.write(answer + b"\n")
            total += 1
            failed += "error" in orjson.loads(answer)
            progress.step()
        out.flush()
    if failed:
        session.out.note(f"{failed:,} of {total:,} lines could not be read; each says why in `error`")
    return Exit.PARTLY if failed else Exit.OK


def explain_text(
    context: typer.Context,
    source: Annotated[str, typer.Argument(metavar="FILE|-", help="A text; - for stdin")],
    published: Annotated[str | None, typer.Option(metavar="DATE", help="When it appeared")] = None,
    html: Annotated[
        bool, typer.Option("--html", help="A page with the text and every reason marked in it")
    ] = False,
) -> Exit:
    """Print a text's mentions and contacts, each with its reason; for people who write packs."""
    import sys

    from services.cli.output import Answer
    from services.cli.render.reading import reading_document, reading_screen
    from services.cli.render.reading_page import reading_page
    from services.extract.model import Trace
    from services.hosts.heap import building
    from services.reading import Desk
    from shared.errors import Reject
    from shared.knowledge.compiled import default_cache

    session: Session = context.obj
    if html and session.flags.machine:
        raise Stop(Exit.USAGE, "--html and --json, --jsonl or --plain exclude each other; choose one")
    try:
        raw = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
        text = raw.decode("utf-8")
    except OSError as error:
        raise Stop(Exit.CONFIG, f"{source}: {error.strerror}; check the name") from error
    except UnicodeDecodeError as error:
        raise Stop(Exit.CONFIG, f"{source}: not UTF-8 at byte {error.start}; save it as UTF-8") from error
    trace = Trace()
    record = {"id": source, "text": text, "lang": session.flags.lang, "published": published}
    with building():
        desk = Desk(default_cache())
    try:
        article, readings = desk.read(record, trace)
    except Reject as reject:
        raise Stop(Exit.NO, f"{source}: {reject.reason}") from reject
    if html:
        sys.stdout.write(reading_page("stdin" if source == "-" else source, article, readings, trace))
        return Exit.OK
    document = reading_document(article, readings, trace)
    session.out.answer(
        Answer(
            document,
            screen=lambda: reading_screen(article, readings, trace),
            items=document["trace"],
            rows=[list(row.values()) for row in document["trace"]],
        )
    )
    return Exit.OK
