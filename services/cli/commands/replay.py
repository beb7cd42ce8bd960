"""`attache replay`: articles or the log once more, as a stream, and whether the answer is the same."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from services.cli.exits import Exit, Stop
from services.cli.session import Session

if TYPE_CHECKING:
    from services.cli.backends.embedded import Embedded
    from services.cli.backends.port import Backend
    from services.index.digest import Digest
    from services.ingest.received import Received


def replay(
    context: typer.Context,
    sources: Annotated[
        list[str] | None,
        typer.Argument(metavar="[DIR|FILE]...", help="Articles; without any, the log of the data folder"),
    ] = None,
    speed: Annotated[
        float | None, typer.Option(min=0.001, help="News time against wall time: 86400 is a day a second")
    ] = None,
    fast: Annotated[bool, typer.Option("--max", help="As fast as it goes; the default")] = False,
    into: Annotated[Path | None, typer.Option(metavar="DIR", help="Data folder to replay into")] = None,
    diff: Annotated[
        bool, typer.Option("--diff", help="Compare with the data folder; exit 1 if not equal")
    ] = False,
) -> Exit:
    """Replay articles in the order of their publication, or the log itself, and compare the outcome."""
    session: Session = context.obj
    if fast and speed is not None:
        raise Stop(Exit.USAGE, "--speed and --max exclude each other; give one")
    if not sources and speed is not None:
        raise Stop(Exit.USAGE, "--speed needs articles with dates; name a folder or files")
    if into is not None and into.absolute() == session.data.absolute():
        raise Stop(Exit.USAGE, f"--into {into} is the data folder itself; name another")
    with _target(session, into, keep=bool(sources)) as target:
        changes = _articles(session, target, sources, speed) if sources else _log(session, target)
        return _report(session, target, changes, diff=diff)


def _articles(session: Session, target: "Backend", sources: list[str], speed: float | None) -> int:
    """Feed articles one by one, printing each change of an alert as it happens; how many there were."""
    import io

    from services.cli.feeding import PublicationClock, settled
    from services.cli.render.changes import change_line, change_rows
    from services.ingest.received import Limits
    from services.ingest.sources import in_order_of_publication, open_sources, published_at

    found = list(open_sources(sources, stdin=io.BytesIO(), limits=Limits()))
    articles = in_order_of_publication(found) if all(Path(source).is_dir() for source in sources) else found
    dates = [date for article in articles if (date := published_at(article)) is not None]
    clock = PublicationClock(min(dates, default=session.now()))
    changes = 0
    with target.working() as line, session.out.progress("replaying", len(articles)) as progress:
        for _, fed in line.take_one_by_one(clock, articles, _pace(speed)):
            progress.step()
            changes += len(fed.changes)
            if session.flags.jsonl:
                for row in change_rows(fed.changes):
                    session.out.line(row)
            elif not session.flags.machine:
                for change in settled(fed.changes):
                    session.out.screen(change_line(change))
    return changes


def _log(session: Session, target: "Embedded") -> int:
    """Feed the events that began the lines of the log to a fresh line; how many there were."""
    from services.cli.compose import backend

    with backend(session).looking() as look, target.working() as line:
        roots = 0

        def events() -> Iterator[Any]:
            nonlocal roots
            for event in look.began():
                roots += 1
                yield event

        with session.out.progress("replaying", None) as progress:
            line.host.feed(progress.over(events()))
    return roots


def _report(session: Session, target: "Backend", events: int, *, diff: bool) -> Exit:
    """Say what the replay came to, and whether it is what the data holds."""
    from dataclasses import asdict

    from services.cli.compose import backend
    from services.cli.output import Answer
    from services.cli.render.page import line

    theirs = _digest(target)
    document: dict[str, Any] = {"events": events, "replayed": asdict(theirs)}
    said = f"rows {theirs.rows} · alerts {theirs.cards} · {_short(theirs.ledger)} {_short(theirs.alerts)}"
    equal = True
    if diff:
        ours = _digest(backend(session))
        equal = ours == theirs
        document |= {"live": asdict(ours), "identical": equal}
        pairs = [
            f"rows {theirs.rows}={ours.rows}",
            f"alerts {theirs.cards}={ours.cards}",
            f"ledger {_short(theirs.ledger)} = {_short(ours.ledger)}",
            f"alerts {_short(theirs.alerts)} = {_short(ours.alerts)}",
        ]
        said = f"{' · '.join(pairs)}  {'IDENTICAL' if equal else 'DIFFERS'}"
    session.out.answer(Answer(document, screen=lambda: line(said), next=("attache ledger list",)))
    return Exit.OK if equal else Exit.NO


def _digest(place: "Backend") -> "Digest":
    from services.index.digest import digest

    with place.looking() as look:
        return digest(look.reader)


def _short(digest: str) -> str:
    return f"{digest[:11]}…"


@contextmanager
def _target(session: Session, into: Path | None, *, keep: bool) -> Iterator[Any]:
    """Where it goes: as named, else where the data is for articles, and a passing folder for the log."""
    from tempfile import TemporaryDirectory

    from services.cli.compose import backend, folder_backend

    if into is not None:
        yield folder_backend(session, into)
    elif keep:
        yield backend(session)
    else:
        with TemporaryDirectory(prefix="attache-replay-") as folder:
            yield folder_backend(session, Path(folder))


def _pace(speed: float | None) -> "Callable[[Received], None]":
    """Waits between articles as long as between their publications, divided by `speed`."""
    import time

    from services.ingest.sources import published_at

    last = None

    def wait(article: "Received") -> None:
        nonlocal last
        at = published_at(article)
        if speed is not None and at is not None and last is not None and at > last:
            time.sleep((at - last).total_seconds() / speed)
        last = at or last

    return wait
