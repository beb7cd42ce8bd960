"""Whether throughput follows the workers: one step, more and more workers on the same partitions.

`python -m tests.bench.scale [--articles N] [--seconds S] [--workers 1,2,4]` starts a broker and prints
articles a second. The step is made slow by waiting `S` seconds for every message, so that what is measured is
how the work is spread and handed over, not how many cores this machine has.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from kafka.admin import KafkaAdminClient

from services.hosts.publisher import producer, publish
from services.hosts.topics import Layout, create
from shared.topics import ARTICLES_FETCHED
from tests.bench.embedded import machine, say, versions
from tests.servers.broker import kafka_server
from tests.soak.slow import FLAG
from tests.soak.stream import stream
from tests.support.stack import Place, Workers, lag, patiently

STEP = "clean"
NOBODY = "http://127.0.0.1:9"
"""No search engine is needed, so none is there."""


def main(arguments: Sequence[str]) -> None:
    """Measure every number of workers once and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1_500)
    parser.add_argument("--seconds", type=float, default=0.02, help="that the step waits for each")
    parser.add_argument("--workers", default="1,2,4")
    parser.add_argument("--partitions", type=int, default=12)
    options = parser.parse_args(arguments)
    with (
        tempfile.TemporaryDirectory(prefix="attache-scale-") as folder,
        kafka_server(own=True, for_bench=True) as broker,
    ):
        say(f"machine   {machine()}")
        say(f"versions  {versions()}, faust-streaming {version('faust-streaming')}; {broker.describe()}")
        say(f"step      {options.articles:,} articles, {options.seconds * 1e3:g} ms of waiting for each")
        flag = Path(folder) / "slow"
        flag.write_text(str(options.seconds))
        alone = 0.0
        for count in map(int, options.workers.split(",")):
            workers = Workers(broker.bootstrap, NOBODY, Path(folder) / f"with-{count}")
            slow = replace(workers, command=("-m", "tests.soak.slow"), extra={FLAG: str(flag)})
            rate = measured(slow, count, options.articles, options.partitions)
            alone = alone or rate
            spread_over = f"{count} workers, {options.partitions} partitions"
            say(f"  {spread_over}: {rate:,.1f} a second, {rate / alone:.2f} times")


def measured(workers: Workers, count: int, articles: int, partitions: int) -> float:
    """Articles a second from their being there to the last one's being acknowledged."""
    with closing(KafkaAdminClient(bootstrap_servers=workers.bootstrap)) as admin:
        left = [name for name in admin.list_topics() if not name.startswith("__")]
        if left:
            admin.delete_topics(left)
        patiently(lambda: not [name for name in admin.list_topics() if not name.startswith("__")])
        create(admin, Layout(partitions=partitions))
    places = [Place(STEP, str(number)) for number in range(1, count + 1)]
    slow = replace(workers, extra={**workers.extra, "ATTACHE_KAFKA_PARTITIONS": str(partitions)})
    try:
        for place in places:
            slow.start(place)
        patiently(lambda: spread(slow, places) == partitions, 180, every=1)
        with closing(producer(slow.broker)) as sender:
            publish(sender, list(stream(articles)))
        begun = time.monotonic()
        groups = {f"{slow.folder.name}-{STEP}": [ARTICLES_FETCHED.name]}
        patiently(lambda: lag(slow.bootstrap, groups) == 0, 900, every=0.25)
        return articles / (time.monotonic() - begun)
    finally:
        slow.stop_all()


def spread(workers: Workers, places: Sequence[Place]) -> int:
    """How many partitions the workers tell that they have; 0 until each has some."""
    if not all(map(workers.given, places)):
        return 0
    told = (workers.state(place) / f"{STEP}.progress.json" for place in places)
    return sum(len(json.loads(path.read_bytes())["places"]) for path in told)


if __name__ == "__main__":
    main(sys.argv[1:])
