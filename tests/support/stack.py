"""The line as services for tests: worker processes on real servers, and everything that they leave behind.

In: addresses of a broker and a search engine that are ours to empty. Out: `Workers`, started again when they
end, as Docker would; `emptied` servers; the records of a topic.
"""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from elasticsearch import Elasticsearch
from kafka import KafkaConsumer, TopicPartition
from kafka.admin import KafkaAdminClient

from services.hosts.access import BrokerAccess
from services.hosts.topics import create
from services.index import cluster
from tests.support.line import ROOT

STEPS = ("clean", "extract", "detect", "alerts", "index")
PAUSE_S = 1.0
"""Before a worker that ended by itself is started again."""


@dataclass(frozen=True)
class Place:
    """One worker: a step and the name of the replica."""

    step: str
    instance: str = "1"


@dataclass
class Workers:
    """Worker processes; those that end by themselves are started again until `stop`.

    `extra` are further environment variables of all; `command` is what runs a step.
    """

    bootstrap: str
    search: str
    folder: Path
    extra: Mapping[str, str] = field(default_factory=dict)
    command: Sequence[str] = ("-m", "services.cli.main", "worker")
    ends: list[tuple[Place, int]] = field(default_factory=list)
    """Workers that ended by themselves, with their exit status."""
    _running: dict[Place, subprocess.Popen[bytes]] = field(default_factory=dict)
    _begun: dict[Place, float] = field(default_factory=dict)
    _lock: threading.RLock = field(default_factory=threading.RLock)
    _over: threading.Event = field(default_factory=threading.Event)

    @property
    def broker(self) -> BrokerAccess:
        """How to reach the broker."""
        return BrokerAccess(address=self.bootstrap)

    @contextmanager
    def running(self, *steps: str) -> Iterator[None]:
        """The workers of all steps, or of those named, until the block ends."""
        keeper = threading.Thread(target=self._keep, daemon=True)
        try:
            for step in steps or STEPS:
                self.start(Place(step))
            keeper.start()
            yield
        finally:
            self._over.set()
            keeper.join()
            self.stop_all()

    def start(self, place: Place) -> None:
        """Start a worker on its own folder."""
        state = self.state(place)
        state.mkdir(parents=True, exist_ok=True)
        self._begun[place] = time.time()
        with self._lock, self.log(place).open("ab") as log:
            self._running[place] = subprocess.Popen(
                [sys.executable, *self.command, place.step],
                env={
                    **os.environ,
                    "PYTHONPATH": str(ROOT),
                    "ATTACHE_BACKEND": "stack",
                    "ATTACHE_KAFKA": self.bootstrap,
                    "ATTACHE_SEARCH_URL": self.search,
                    "ATTACHE_DATA": str(state),
                    "ATTACHE_NAMESPACE": self.folder.name,
                    "ATTACHE_INSTANCE": place.instance,
                    **self.extra,
                },
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def kill(self, place: Place) -> None:
        """SIGKILL, without a new start."""
        process = self._take(place)
        process.kill()
        process.wait()

    def stop(self, place: Place, patience: float = 60) -> int:
        """SIGTERM and wait; gives the exit status."""
        process = self._take(place)
        process.send_signal(signal.SIGTERM)
        try:
            return process.wait(patience)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise

    def stop_all(self, patience: float = 60) -> None:
        """SIGTERM all; kill those that do not end and raise TimeoutError, once all are gone."""
        processes = {place: self._take(place) for place in list(self._running)}
        for process in processes.values():
            process.send_signal(signal.SIGTERM)
        until = time.monotonic() + patience
        stubborn = []
        for place, process in processes.items():
            try:
                process.wait(max(0.0, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
                stubborn.append(place)
        if stubborn:
            raise TimeoutError(f"did not end within {patience:.0f} s of SIGTERM: {stubborn}\n{self.logs()}")

    def state(self, place: Place) -> Path:
        """The data folder of a worker, as a volume would be."""
        return self.folder / f"{place.step}-{place.instance}"

    def log(self, place: Place) -> Path:
        """What a worker printed."""
        return self.folder / f"{place.step}-{place.instance}.log"

    def told(self, place: Place) -> bool:
        """Whether a worker has told its progress since its folder was made, so is at work."""
        return (self.state(place) / f"{place.step}.progress.json").exists()

    def given(self, place: Place) -> bool:
        """Whether a worker tells of partitions that it was given: it tells its progress before it has any."""
        told = self.state(place) / f"{place.step}.progress.json"
        return told.exists() and bool(json.loads(told.read_bytes())["places"])

    def at_work(self, place: Place) -> bool:
        """Whether a worker has written anything of its own since it was last started."""
        written = (path.stat().st_mtime for path in self.state(place).rglob("*") if path.is_file())
        return max(written, default=0.0) > self._begun[place]

    def logs(self) -> str:
        """The last words of every worker."""
        return "\n".join(
            f"--- {path.stem}\n{path.read_text(errors='replace')[-1500:]}"
            for path in sorted(self.folder.glob("*.log"))
        )

    def pid(self, place: Place) -> int:
        """Process id of a running worker."""
        return self._running[place].pid

    def _take(self, place: Place) -> subprocess.Popen[bytes]:
        with self._lock:
            return self._running.pop(place)

    def _keep(self) -> None:
        """Start again what ended by itself."""
        while not self._over.wait(PAUSE_S):
            with self._lock:
                for place, process in list(self._running.items()):
                    if process.poll() is not None:
                        self.ends.append((place, process.returncode))
                        self.start(place)


def emptied(bootstrap: str, search: str) -> None:
    """Delete our topics and indices, and make them anew."""
    with closing(KafkaAdminClient(bootstrap_servers=bootstrap)) as admin:
        ours = [name for name in admin.list_topics() if not name.startswith("__")]
        if ours:
            admin.delete_topics(ours)
        patiently(lambda: not [name for name in admin.list_topics() if not name.startswith("__")])
        create(admin)
    with Elasticsearch(search, request_timeout=60) as client:
        for index in client.indices.get(index="attache-*"):
            client.indices.delete(index=index)
        cluster.prepare(client)


def records(bootstrap: str, topic: str) -> Iterator[Any]:
    """Everything that is in a topic, partition by partition in the order of their offsets."""
    with closing(KafkaConsumer(bootstrap_servers=bootstrap, enable_auto_commit=False)) as consumer:
        for number in sorted(consumer.partitions_for_topic(topic) or ()):
            place = TopicPartition(topic, number)
            consumer.assign([place])
            consumer.seek_to_beginning(place)
            end = consumer.end_offsets([place])[place]
            while consumer.position(place) < end:
                for batch in consumer.poll(timeout_ms=1000).values():
                    yield from batch


def lag(bootstrap: str, groups: Mapping[str, Sequence[str]]) -> int:
    """Messages that groups have not committed; `groups` maps each to the topics that it reads."""
    with (
        closing(KafkaAdminClient(bootstrap_servers=bootstrap)) as admin,
        closing(KafkaConsumer(bootstrap_servers=bootstrap, enable_auto_commit=False)) as consumer,
    ):
        left = 0
        for group, topics in groups.items():
            places = [
                TopicPartition(topic, number)
                for topic in topics
                for number in consumer.partitions_for_topic(topic) or ()
            ]
            done = admin.list_group_offsets(group).get(group, {})
            for place, end in consumer.end_offsets(places).items():
                left += end - (done[place].offset if place in done else 0)
        return left


def patiently(condition: Callable[[], bool], seconds: float = 30, *, every: float = 0.1) -> None:
    """Wait until something is so, asking `every` so many seconds. Raises TimeoutError."""
    until = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > until:
            raise TimeoutError(f"not so after {seconds:.0f} s: {condition}")
        time.sleep(every)
