"""Articles a second through cleaning and reading, on one core, without a log.

`python -m tests.bench.reading [--articles N] [--rounds N]` prints machine, versions and input; the time that
cleaning, reading and both take per article (distribution, rate); which articles pass the gate; a naive rule
over the same texts; the rate of a stream of JSON lines; the cost of a long text against a short one, and of
hostile ones; one job against two; the start and the memory of a worker. Times are processor time where one
process is measured and wall clock for two; a loop of plain Python stands beside them, so that figures of a
busy machine can be told from those of an idle one.
"""

import argparse
import re
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import fmean
from time import perf_counter, process_time
from typing import Any
from uuid import uuid5

import orjson

from services.clean.packs import open_packs
from services.clean.process import Cleaner
from services.compiled import is_compiled
from services.extract.process import as_article
from services.extract.reader import Reader
from services.hosts.heap import settle
from services.reading import Desk, open_reader, read_lines
from shared.errors import Reject
from shared.events.article import ArticleCleaned, ArticleFetched
from shared.events.base import NAMESPACE
from shared.knowledge.compiled import Knowledge, open_knowledge
from tests.bench.articles import articles
from tests.bench.clock import best, loop
from tests.bench.embedded import machine, say, versions
from tests.bench.plain import plain_articles
from tests.support.hostile import PIECES, hostile

FETCHED = datetime(2200, 1, 1, tzinfo=UTC)
CONTACT = re.compile(r"\b(?:bertemu|menemui|berjumpa|pertemuan|berbicara|bertatap muka|kunjungan)\b", re.I)
"""Words for a contact, for the naive rule. Source: general knowledge."""
SENTENCE = re.compile(r"[^.!?\n]+")
ONE_IN = 3
"""One article in so many tells a contact."""


@dataclass(slots=True)
class Times:
    """Best time of each article, in seconds, by part of the work."""

    clean: list[float] = field(default_factory=list)
    extract: list[float] = field(default_factory=list)
    naive: list[float] = field(default_factory=list)

    @property
    def both(self) -> list[float]:
        """Cleaning and reading together."""
        return [one + other for one, other in zip(self.clean, self.extract, strict=True)]


def main(arguments: Sequence[str]) -> None:
    """Run once and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=600)
    parser.add_argument("--rounds", type=int, default=3, help="runs of each article; the best counts")
    parser.add_argument("--start", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--cache", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.start:
        say(_started(options.cache))
        return
    lines = mixed(options.articles)
    size = fmean(len(orjson.loads(line)["text"]) for line in lines)
    say(f"machine   {machine()}")
    say(f"versions  {versions()}")
    say(f"compiled  {'yes' if is_compiled() else 'no'} (`make fast`; ATTACHE_COMPILED)")
    say(f"input     {len(lines):,} articles, mean {size:,.0f} characters, one in {ONE_IN} with a contact")
    say(f"speed     {loop():.0f} µs for 10,000 turns of an empty loop")
    with tempfile.TemporaryDirectory(prefix="attache-bench-") as folder:
        cache = Path(folder)
        cleaner, reader = Cleaner(open_packs(cache)), open_reader(cache)
        single(cleaner, reader, open_knowledge(cache), lines, options.rounds)
        say("stream    " + stream(cache, lines, options.rounds))
        linear(cleaner, reader, lines)
        say("hostile   " + worst(cleaner, reader))
        say("start     " + start(cache))
        jobs(cache, lines)


def mixed(count: int) -> list[bytes]:
    """Articles with a contact among plain ones."""
    told, plain = articles(count), plain_articles(count)
    return [next(told if number % ONE_IN == 0 else plain) for number in range(count)]


def single(cleaner: Cleaner, reader: Reader, known: Knowledge, lines: Sequence[bytes], rounds: int) -> None:
    """One process: the distribution of each part, the gate, and a naive rule beside them."""
    times, fetched = Times(), [fetch(orjson.loads(line)) for line in lines]
    names = names_of(known)
    passed = found = naive = 0
    quiet: list[float] = []
    told: list[float] = []
    for article in fetched:
        cleaned = cleaner.clean(article, FETCHED)
        inner = as_article(cleaned)
        readings = reader.read(inner)
        times.clean.append(best(partial(cleaner.clean, article, FETCHED), rounds))
        times.extract.append(best(partial(reader.read, inner), rounds))
        times.naive.append(best(partial(naive_pairs, cleaned, names), rounds))
        (told if readings else quiet).append(times.extract[-1])
        passed += reader.passes(inner)
        found += bool(readings)
        naive += bool(naive_pairs(cleaned, names))
    for name, values in (
        ("clean", times.clean),
        ("extract", times.extract),
        ("both", times.both),
        ("  without a contact", quiet),
        ("  with a contact", told),
        ("naive rule", times.naive),
    ):
        say(f"{name:<20}{distribution(values)}")
    share = 100 * passed / len(fetched)
    say(f"gate      lets {passed:,} of {len(fetched):,} articles through, {share:.0f} %")
    say(f"found     contacts in {found:,} articles; the naive rule takes {naive:,} for one")


def distribution(values: Sequence[float]) -> str:
    """Mean, percentiles and rate."""
    if not values:
        return "none"
    ordered = sorted(1e6 * value for value in values)
    last = len(ordered) - 1
    shares = ", ".join(f"p{n} {ordered[min(last, len(ordered) * n // 100)]:,.0f}" for n in (50, 95, 99))
    mean = fmean(ordered)
    return f"mean {mean:,.0f}, {shares}, max {ordered[-1]:,.0f} µs; {1e6 / mean:,.0f} articles/s per core"


def names_of(known: Knowledge) -> re.Pattern[str]:
    """All names of states, for the naive rule."""
    texts = {s.text for s in known.surfaces("id") if s.kind in ("state", "adjective")}
    return re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(texts, key=len, reverse=True))) + r")\b")


def naive_pairs(cleaned: ArticleCleaned, names: re.Pattern[str]) -> list[set[str]]:
    """Sentences with a word for a contact and two names of states: what a first attempt would take."""
    found = []
    for match in SENTENCE.finditer(cleaned.text):
        if CONTACT.search(match[0]):
            states = set(names.findall(match[0]))
            if len(states) > 1:
                found.append(states)
    return found


def stream(cache: Path, lines: Sequence[bytes], rounds: int) -> str:
    """All articles one after the other as JSON lines, as `attache extract --jsonl` reads them."""
    desk = Desk(cache)
    settle()
    spent = best(lambda: [desk.line(line) for line in lines], rounds) / len(lines)
    return f"{1e6 * spent:,.0f} µs a line, JSON included; {1 / spent:,.0f} articles/s per core"


def linear(cleaner: Cleaner, reader: Reader, lines: Sequence[bytes]) -> None:
    """Articles put end to end: a long text costs as much per character as a short one."""
    text = "\n\n".join(orjson.loads(line)["text"] for line in islice(lines, 300))
    parts = []
    for size in (10_000, 100_000, 1_000_000):
        long = (text * (size // len(text) + 1))[:size]
        article = fetch({"id": f"{size}", "text": long, "lang": "id"})
        begin = process_time()
        reader.read(as_article(cleaner.clean(article, FETCHED)))
        spent = process_time() - begin
        parts.append(f"{size:,} characters {1000 * spent:,.0f} ms")
    say("length    " + ", ".join(parts))


def worst(cleaner: Cleaner, reader: Reader, size: int = 1_000_000) -> str:
    """The dearest of the texts that nobody writes, each of so many characters, in both languages."""
    spent: list[tuple[float, str]] = []
    for name in PIECES:
        for lang in reader.languages:
            article = fetch({"id": name, "text": hostile(name, size), "lang": lang})
            begin = process_time()
            with suppress(Reject):
                reader.read(replace(as_article(cleaner.clean(article, FETCHED)), lang=lang))
            spent.append((process_time() - begin, f"{name} ({lang})"))
    dearest = sorted(spent, reverse=True)[:3]
    shown = ", ".join(f"{name} {1000 * seconds:,.0f} ms" for seconds, name in dearest)
    return f"of {len(spent)} texts of {size:,} characters the dearest are {shown}"


def start(cache: Path) -> str:
    """A worker's start with a warm cache, in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.reading", "--start", "--cache", str(cache)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def _started(cache: Path) -> str:
    begin = process_time()
    cleaner, reader = Cleaner(open_packs(cache)), open_reader(cache)
    built = process_time() - begin
    for line in mixed(60):
        reader.read(as_article(cleaner.clean(fetch(orjson.loads(line)), FETCHED)))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return f"{built:.2f} s to build a worker from a warm cache, {peak:,.0f} MB at most after 60 articles"


def jobs(cache: Path, lines: Sequence[bytes]) -> None:
    """One process against two, by the wall clock, each without its start."""
    rates = []
    for count in (1, 2):
        results = read_lines((*lines, *lines), count, cache)
        for _ in range(len(lines)):
            next(results)
        begin = perf_counter()
        left = sum(1 for _ in results)
        rates.append(left / (perf_counter() - begin))
    say(f"jobs      1: {rates[0]:,.0f}, 2: {rates[1]:,.0f} articles/s, {rates[1] / rates[0]:.2f} times")


def fetch(record: dict[str, Any]) -> ArticleFetched:
    """The article as the step before delivers it."""
    return ArticleFetched(
        article_id=uuid5(NAMESPACE, record["id"]),
        revision=1,
        name=record["id"],
        published=record.get("published"),
        lang=record.get("lang"),
        body=record["text"],
        sha256="0" * 64,
    )


if __name__ == "__main__":
    main(sys.argv[1:])
