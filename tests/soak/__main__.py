"""Kills in a size of your own: `python -m tests.soak --articles 5000 --kills 30`.

In: how many articles and kills. Out: one line for the run; exit status 1 and the faults when there are any.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.servers.broker import kafka_server
from tests.servers.search import elasticsearch_server
from tests.soak.run import killing, soak
from tests.support.stack import Workers


def main(arguments: Sequence[str]) -> int:
    """Run once on servers of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=5_000)
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--patience", type=int, default=3_600, help="seconds to wait for the end")
    options = parser.parse_args(arguments)
    with (
        tempfile.TemporaryDirectory(prefix="attache-soak-") as folder,
        kafka_server(own=True) as broker,
        elasticsearch_server(own=True) as search,
    ):
        workers = Workers(broker.bootstrap, search.url, Path(folder))
        disturb, _ = killing(workers, options.kills)
        report = soak(
            workers, options.articles, slices=options.kills, disturb=disturb, patience=options.patience
        )
    sys.stdout.writelines(f"{fault}\n" for fault in report.faults)
    return 1 if report.faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
