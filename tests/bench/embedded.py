"""Articles a second through the embedded host, from JSON lines to a synced disk.

`python -m tests.bench.embedded [--articles N] [--jobs N] [--parts N] [--busy] [--host-only] [--calls]
[--data DIR]` prints the machine, the versions, the input, the rate and the host's processor time by parts of
the run (flat: the cost does not grow with the log), the distribution of the time per article, the memory, the
processor time of the workers and of the process that writes and, without workers, the share of each step.
"""

import argparse
import os
import platform
import random
import resource
import sqlite3
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from statistics import fmean
from string import ascii_uppercase
from time import perf_counter, process_time
from typing import Any

import orjson

from services.alerts.rulefile import load_rules
from services.alerts.words import Names
from services.clean.packs import load_packs
from services.clean.process import Cleaner
from services.extract.reader import Reader
from services.hosts.heap import Heap, settle
from services.hosts.local import Entry, LocalHost
from services.hosts.pool import Pool
from services.index.digest import digest
from services.ingest.feeding import Feeding
from services.ingest.received import Limits
from services.ingest.sources import open_sources
from services.topology import line
from shared.documents import Kind
from shared.events.base import Event, Payload
from shared.knowledge.compiled import open_knowledge
from shared.lang.pack import load_sections
from shared.lang.reading import ReadingPack
from shared.ports import State, Step
from tests.bench.articles import SEEDS, articles
from tests.bench.calls import Calls
from tests.bench.clock import loop
from tests.bench.news import news
from tests.ledgerline import ledger_line

KNOWN_AT = datetime(2026, 11, 22, tzinfo=UTC)


def whole_line() -> Sequence[Step]:
    """The line with the project's own packs, register and rules."""
    known = open_knowledge()
    packs = load_sections("reading", ReadingPack)
    rules = load_rules(SEEDS.parent / "rules")
    return line(Cleaner(load_packs()), Reader(known, packs), rules, Names(known.state_name, known.precedence))


def main(arguments: Sequence[str]) -> None:
    """Run once and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--jobs", type=int, default=2, help="worker processes; 0 does all in one")
    parser.add_argument("--parts", type=int, default=4, help="parts of the run that are told apart")
    parser.add_argument("--data", type=Path, help="where to write; a folder that is thrown away by default")
    parser.add_argument("--busy", action="store_true", help="a few pairs of states take most of the articles")
    parser.add_argument("--calls", action="store_true", help="count the host's function calls, part by part")
    parser.add_argument("--host-only", action="store_true", help="steps that do next to nothing")
    options = parser.parse_args(arguments)
    build = host_line if options.host_only else whole_line
    make = short_articles if options.host_only else articles if options.busy else news
    with tempfile.TemporaryDirectory(prefix="attache-bench-", dir=options.data) as folder:
        source = Path(folder) / "articles.jsonl"
        with source.open("wb") as out:
            out.writelines(make(options.articles))
        say(f"machine   {machine()}")
        say(f"speed     {loop():.0f} µs for 10,000 turns of an empty loop, the best of 50")
        say(f"versions  {versions()}")
        size = source.stat().st_size
        each = size // options.articles
        say(f"input     {options.articles:,} articles, {size / 1e6:,.1f} MB, {each:,} bytes each")
        calls = Calls(options.articles, options.parts) if options.calls else None
        measure(build(), source, Path(folder) / "data", options.jobs, options.articles, options.parts, calls)


def host_line() -> Sequence[Step]:
    """Steps that do next to nothing: what is left is the host and the making of events."""
    return ledger_line()


def measure(
    line: Sequence[Step],
    source: Path,
    data: Path,
    jobs: int,
    count: int,
    parts: int,
    calls: Calls | None,
) -> None:
    """Take the file in and print what it cost."""
    marks: list[float] = []
    spent: list[float] = []
    memory: list[int] = []

    def marked(entries: Iterator[Entry]) -> Iterator[Entry]:
        for number, entry in enumerate(entries):
            if calls is not None:
                calls.at(number)
            marks.append(perf_counter())
            spent.append(process_time())
            if number % max(1, count // parts) == 0:
                memory.append(resident())
            yield entry

    clocks: dict[str, float] = defaultdict(float)
    steps = line if jobs else tuple(timed(step, clocks) for step in line)
    settle()
    with ExitStack() as stack:
        pool = stack.enter_context(Pool(lambda: steps, jobs)) if jobs else None
        host = stack.enter_context(LocalHost(data, steps, heap=Heap()))
        feeding = Feeding(host.store, clock=lambda received: KNOWN_AT)
        received = open_sources([str(source)], stdin=sys.stdin.buffer, limits=Limits())
        begin, begin_processor = perf_counter(), process_time()
        entries = feeding.entries(received) if pool is None else pool.entries(feeding, received)
        host.feed(marked(entries), apart=pool is not None)
        end, end_processor = perf_counter(), process_time()
        writing = children()
        memory.append(resident())
        report(begin, [*marks, end], memory, jobs, parts)
        at = [spent[count * part // parts] for part in range(parts)] + [end_processor]
        each = [1000 * parts * (after - before) / count for before, after in pairwise(at)]
        costs = " → ".join(f"{cost:.2f}" for cost in each)
        say(f"host      {costs} ms of processor time an article, by part")
        if calls is not None:
            each_part = " → ".join(f"{mean:,.0f}" for mean in calls.each)
            say(f"calls     {each_part} of functions an article in the host, amid each part")
        clocks["all, the host's included"] = process_time() - begin_processor
        for part, seconds in sorted(clocks.items(), key=lambda clock: -clock[1]):
            say(f"  {part:<26}{1000 * seconds / count:>8.2f} ms of processor time an article")
        summary = digest(host.reader)
        letters = {group.error_class: group.count for group in host.letters.groups()}
        say(
            f"output    {host.log.head():,} events, {host.reader.count(Kind.REPORT):,} reports, "
            f"{summary.rows:,} contacts, {summary.cards:,} alerts, dead letters {letters or 'none'}"
        )
        say(f"digests   ledger {summary.ledger[:19]} alerts {summary.alerts[:19]}")
    if jobs:
        say(
            f"writer    {1000 * writing / count:.2f} ms of processor time an article, in a process of its own"
        )
        cost, most = (
            1000 * (children() - writing) / count,
            resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss,
        )
        say(f"workers   {cost:.2f} ms of processor time an article, {most / 1024:,.0f} MB at most")
    say(f"disk      {sum(file.stat().st_size for file in data.iterdir()) / 1e6:,.0f} MB")


def timed(step: Step, clocks: dict[str, float]) -> Step:
    """The same step, counting the processor time of its two parts."""

    def emit(event: Event[Any], prepared: Any, state: State) -> list[Payload]:
        begin = process_time()
        payloads = list(step.emit(event, prepared, state))
        clocks[f"{step.name} emit"] += process_time() - begin
        return payloads

    def prepare(event: Event[Any]) -> Any:
        begin = process_time()
        prepared = None if step.prepare is None else step.prepare(event)
        clocks[f"{step.name} prepare"] += process_time() - begin
        return prepared

    return replace(step, emit=emit, prepare=prepare)


def short_articles(count: int) -> Iterator[bytes]:
    """Articles for steps that do next to nothing, as long as others."""
    chance = random.Random(count)  # noqa: S311
    filler = " ".join(f"word{chance.randrange(3000)}" for _ in range(330))
    for number in range(count):
        day = date(2000, 1, 1) + timedelta(days=chance.randrange(9000))
        pair = f"X{chance.choice('AB')}{chance.choice(ascii_uppercase)}-X{chance.choice('CD')}A"
        yield orjson.dumps({"id": str(number), "text": f"{pair} {day} {number} {filler}"}) + b"\n"


def report(begin: float, marks: list[float], memory: list[int], jobs: int, parts: int) -> None:
    """Print the rates, the distribution and the memory."""
    count = len(marks) - 1
    say(f"rate      {count / (marks[-1] - begin):,.0f} articles/s, durable, {jobs or 'no'} workers")
    bounds = [begin] + [marks[count * part // parts] for part in range(1, parts + 1)]
    rates = [count / parts / (after - before) for before, after in pairwise(bounds)]
    say(f"by part   {' → '.join(f'{rate:,.0f}' for rate in rates)} articles/s")
    times = sorted(1000 * (after - before) for before, after in pairwise(marks))
    shares = ", ".join(
        f"p{share} {times[min(count - 1, count * share // 100)]:.2f}" for share in (50, 95, 99)
    )
    say(f"time      mean {fmean(times):.2f}, {shares}, max {times[-1]:.1f} ms an article, commits included")
    say(f"memory    {' → '.join(f'{size / 1e6:,.0f}' for size in memory)} MB resident by part")


def resident() -> int:
    """Bytes of this process in memory; the peak where the system does not tell the present."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def children() -> float:
    """Seconds of processor time of the processes that were begun here and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def machine() -> str:
    """Processor, cores, system and present load."""
    model = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [line for line in info.read_text().splitlines() if line.startswith("model name")]
        model = names[0].partition(":")[2].strip() if names else model
    return f"{model}, {os.cpu_count()} cores, {platform.system()}, load {os.getloadavg()[0]:.1f} at the start"


def versions() -> str:
    """What the figures depend on."""
    named = ("pydantic", "msgspec", "orjson")
    parts = [f"Python {platform.python_version()}", f"SQLite {sqlite3.sqlite_version}"]
    return ", ".join(parts + [f"{name} {version(name)}" for name in named])


def say(text: str) -> None:
    """One line of the report."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
