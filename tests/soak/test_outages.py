"""Servers away or busy, a full disk, lost volumes, workers that come and go, poison: the same end."""

import random
import shutil
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from services.cli.ending import GRACE_S
from services.cli.exits import Exit
from services.hosts.publisher import producer, publish
from shared.topics import ARTICLES_FETCHED, CONTACTS, CONTACTS_REPORTED
from tests.servers.broker import KafkaServer
from tests.servers.search import ElasticsearchServer
from tests.soak import slow as slowness
from tests.soak.proxy import Mode, busy_search
from tests.soak.run import soak
from tests.soak.stream import stream
from tests.soak.tight import FLAG
from tests.support.stack import STEPS, Place, Workers, emptied, patiently

sizes = pytest.mark.parametrize(
    ("articles", "seconds"),
    [
        pytest.param(400, 12, marks=pytest.mark.servers, id="small"),
        pytest.param(4_000, 60, marks=pytest.mark.soak, id="full"),
    ],
)
"""Articles of a run, and for how long a server is away."""


@sizes
def test_the_broker_and_then_the_search_engine_are_away_and_come_back(
    broker: KafkaServer, search: ElasticsearchServer, workers: Workers, articles: int, seconds: int
) -> None:
    def away(number: int) -> None:
        if number not in (1, 2, 3):
            return
        time.sleep(3)  # so that there is work under way
        server = search if number == 3 else broker
        if number == 2:
            server.kill()
        else:
            server.stop()
        time.sleep(seconds)
        server.start()

    report = soak(workers, articles, slices=5, disturb=away)

    assert report.faults == []


@pytest.mark.servers
def test_workers_that_are_told_to_stop_while_the_servers_are_away_end_soon(
    broker: KafkaServer, search: ElasticsearchServer, workers: Workers
) -> None:
    emptied(workers.bootstrap, workers.search)
    for step in STEPS:
        workers.start(Place(step))
    patiently(lambda: all(workers.told(Place(step)) for step in STEPS), 180)
    with closing(producer(workers.broker)) as sender:
        publish(sender, list(stream(200)))

    broker.kill()
    search.kill()
    try:
        workers.stop_all(patience=GRACE_S + 10)  # what is left over is killed and named
    finally:
        broker.start()
        search.start()


@pytest.mark.servers
def test_a_worker_that_is_told_to_stop_under_load_gives_back_what_it_has_not_begun(
    workers: Workers, tmp_path: Path
) -> None:
    flag, clean, ends = tmp_path / "slow", Place("clean"), list[int]()
    flag.write_text("0.05")  # what waits for a batch to end takes longer than the grace then
    slow = replace(workers, command=("-m", "tests.soak.slow"), extra={slowness.FLAG: str(flag)})

    def stop(number: int) -> None:
        patiently(lambda: any(slow.state(clean).glob("*/*.db")), 120)
        time.sleep(1)  # so that it has received more than it works on
        ends.append(slow.stop(clean))
        flag.unlink()
        slow.start(clean)

    report = soak(slow, 400, slices=1, disturb=stop)

    assert ends == [Exit.OK]
    assert report.faults == []


@sizes
def test_the_search_engine_is_busy(workers: Workers, articles: int, seconds: int) -> None:
    with busy_search(workers.search) as proxy:
        behind = replace(workers, extra={"ATTACHE_SEARCH_URL": proxy.url})

        def busy(number: int) -> None:
            if number == 0:
                patiently(lambda: behind.told(Place("index")), 60)
                return
            proxy.mode = [Mode.BUSY, Mode.HALF, Mode.AWAY][number % 3]
            time.sleep(seconds)
            proxy.mode = Mode.PASS

        report = soak(behind, articles, slices=4, disturb=busy)

    assert report.faults == []
    assert proxy.refused > 0
    assert behind.ends == []


@sizes
def test_the_disk_of_a_worker_is_full_and_then_it_is_not(
    workers: Workers, articles: int, seconds: int, tmp_path: Path
) -> None:
    full = tmp_path / "full"
    tight = replace(workers, command=("-m", "tests.soak.tight"), extra={FLAG: str(full)})

    def fill(number: int) -> None:
        if number == 1:
            full.touch()
            for step in ("detect", "alerts"):
                tight.kill(Place(step))
                tight.start(Place(step))
        if number == 2:
            patiently(lambda: len(tight.ends) > 2, 180)  # it is started again, and again it is full
            time.sleep(seconds)
            full.unlink()

    report = soak(tight, articles, slices=4, disturb=fill)

    assert report.faults == []
    assert {place.step for place, _ in tight.ends} & {"detect", "alerts"}
    assert "disk is full" in tight.log(Place("detect")).read_text() + tight.log(Place("alerts")).read_text()


@sizes
def test_two_workers_join_and_leave_under_load(workers: Workers, articles: int, seconds: int) -> None:
    second = [Place(step, "2") for step in ("extract", "detect", "alerts")]

    def come_and_go(number: int) -> None:
        if number == 1:
            for place in second:
                workers.start(place)
            patiently(lambda: all(workers.given(place) for place in second), 120)
        if number == 3:
            patiently(lambda: all(list(workers.state(place).glob("*/*.db")) for place in second), 120)
            workers.stop(second[0])
            workers.kill(second[1])
            workers.stop(second[2])

    report = soak(workers, articles, slices=5, disturb=come_and_go)

    assert report.faults == []
    assert all(list(workers.state(place).glob("*/*.db")) for place in second)


@sizes
def test_volumes_are_lost_while_every_twentieth_message_is_poison(
    workers: Workers, articles: int, seconds: int
) -> None:
    chance = random.Random(articles)  # noqa: S311
    slices = 4
    each = articles // slices // 20

    def poison(number: int) -> None:
        with closing(producer(workers.broker)) as sender:
            for _ in range(each):
                for topic in (ARTICLES_FETCHED, CONTACTS_REPORTED, CONTACTS):
                    sender.send(topic.name, key=chance.randbytes(4), value=b"{poison " + chance.randbytes(40))
            sender.flush()
        if 0 < number < 3:
            time.sleep(3)
            for step in STEPS[:-1]:
                place = Place(step)
                workers.kill(place)
                shutil.rmtree(workers.state(place))
                workers.start(place)

    report = soak(
        workers,
        articles,
        slices=slices,
        disturb=poison,
        letters={
            ("clean", "NotAnEvent"): each * slices,
            ("detect", "NotAnEvent"): each * slices,
            ("alerts", "NotAnEvent"): each * slices,
            ("index", "NotAnEvent"): 2 * each * slices,
        },
    )

    assert report.faults == []
