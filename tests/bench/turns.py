"""The reading of two checkouts in turns: what tells them apart where others use the processor, too.

`python -m tests.bench.turns OTHER [--rounds N] [--articles N]` times this checkout against another one, each
as it stands there (compiled where `make fast` was run), in a process of its own. They read the same articles
by turns, so that a busy neighbour slows both. Printed are the processor time of an article in the best and in
the median turn, and how many times the other's it is: the median of all pairs, and of the best turns.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from time import process_time

import orjson

from services.clean.packs import open_packs
from services.clean.process import Cleaner
from services.compiled import is_compiled
from services.extract.process import as_article
from services.hosts.heap import settle
from services.reading import open_reader
from shared.knowledge.compiled import default_cache
from tests.bench.embedded import say
from tests.bench.reading import FETCHED, fetch, mixed

HERE = Path(__file__).parents[2]
PARTS = ("clean", "extract")
Turn = tuple[float, float]
"""Microseconds an article for each part."""


def main(arguments: Sequence[str]) -> None:
    """Run both, or be one of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("other", type=Path, help="another checkout, for which the same libraries will do")
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--articles", type=int, default=150)
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.serve:
        serve(options.articles)
        return
    with ExitStack() as stack:
        other, here = (Side(root.resolve(), options.articles, stack) for root in (options.other, HERE))
        pairs = [(other.turn(), here.turn()) for _ in range(options.rounds)]
    for part, name in enumerate(PARTS):
        theirs, ours = [other[part] for other, _ in pairs], [here[part] for _, here in pairs]
        ratio = median(own / their for own, their in zip(ours, theirs, strict=True))
        say(f"{name:8} other {figures(theirs)}; here {figures(ours)} µs an article")
        say(f"{'':8} {ratio:.2f} times the other's in pairs, {min(ours) / min(theirs):.2f} at best")


class Side:
    """One checkout, read by a process of its own that waits for its turn."""

    def __init__(self, root: Path, articles: int, stack: ExitStack) -> None:
        command = [sys.executable, "-P", __file__, str(root), "--serve", "--articles", str(articles)]
        environment = os.environ | {"PYTHONPATH": str(root)}
        self._process = stack.enter_context(
            subprocess.Popen(
                command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
            )
        )
        say(f"{root.name:8} {self._said()}")

    def turn(self) -> Turn:
        """Have all articles read once."""
        print(file=self._process.stdin, flush=True)
        clean, extract = map(float, self._said().split())
        return clean, extract

    def _said(self) -> str:
        if self._process.stdout is None:
            raise AssertionError("a pipe was asked for")
        return self._process.stdout.readline().strip()


def serve(count: int) -> None:
    """Read all articles once for each line that comes, and say what it cost."""
    cache = default_cache()
    cleaner, reader = Cleaner(open_packs(cache)), open_reader(cache)
    fetched = [fetch(orjson.loads(line)) for line in mixed(count)]
    articles = [as_article(cleaner.clean(article, FETCHED)) for article in fetched]
    found = sum(bool(reader.read(article)) for article in articles)
    settle()
    say(f"{'compiled' if is_compiled() else 'as written'}, contacts in {found} of {count} articles")
    for _ in sys.stdin:
        begin = process_time()
        for one in fetched:
            cleaner.clean(one, FETCHED)
        between = process_time()
        for article in articles:
            reader.read(article)
        spent = (between - begin, process_time() - between)
        say(" ".join(f"{1e6 * seconds / count:.1f}" for seconds in spent))


def figures(values: Sequence[float]) -> str:
    """The best and the median."""
    return f"{min(values):,.0f} (median {median(values):,.0f})"


if __name__ == "__main__":
    main(sys.argv[1:])
