"""The line as services: Elasticsearch is read, Kafka is written to, letters are on its `-dlq` topics."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path

from services.cli.backends.port import Found
from services.cli.backends.stacklooking import StackLooking
from services.cli.backends.stackworking import StackWorking
from services.cli.broker import broker_access
from services.cli.broker import explained as explained_kafka
from services.cli.exits import Exit, Stop
from services.cli.search import explained as explained_search
from services.cli.search import require_sign_in, search_client
from services.hosts.publisher import producer
from services.hosts.topicletters import TopicLetters
from services.hosts.topiclog import TopicLog
from services.index.asof import AsOf
from services.index.sinks.clocks import ElasticClocks
from services.index.sinks.elastic import ElasticReader
from services.store.database import lock_folder, open_database
from services.store.state import STATE_TABLES
from shared.ports import LetterBox
from shared.settings import Settings
from shared.topics import ARTICLES_FETCHED

FILE = "stack.db"
"""File of the data folder that holds which articles this command line has published."""


class Stack:
    """The servers that the settings name. `data` holds what this command line remembers itself."""

    def __init__(
        self,
        settings: Settings,
        data: Path,
        as_of: int | datetime | None,
        note: Callable[[str], None],
    ) -> None:
        self._settings = settings
        self._data = data
        self._as_of = as_of
        self._note = note

    @contextmanager
    def looking(self) -> Iterator[StackLooking]:
        """Open the servers to look. Raises Stop when one does not answer."""
        if isinstance(self._as_of, int):
            raise Stop(
                Exit.USAGE,
                f"--as-of {self._as_of}: the stack numbers its events in each partition by itself; "
                "give a date or a time",
            )
        with ExitStack() as stack:
            stack.enter_context(explained_search(self._settings))
            stack.enter_context(explained_kafka(self._settings))
            client = stack.enter_context(search_client(self._settings))
            require_sign_in(client, self._settings)
            current = ElasticReader(client)
            reader = current if self._as_of is None else AsOf(current, self._as_of)
            opened: list[TopicLog] = []

            def log() -> TopicLog:
                if not opened:
                    opened.append(stack.enter_context(TopicLog(broker_access(self._settings))))
                return opened[0]

            yield StackLooking(reader, current, ElasticClocks(client), log)

    @contextmanager
    def working(self, jobs: int = 1) -> Iterator[StackWorking]:
        """Open the broker to publish; the services read, so `jobs` is theirs. One process at a time may."""
        with ExitStack() as stack:
            stack.enter_context(explained_kafka(self._settings))
            lock = lock_folder(self._data)
            stack.callback(lock.close)
            database = open_database(self._data / FILE, STATE_TABLES)
            stack.callback(database.close)
            log = stack.enter_context(TopicLog(broker_access(self._settings)))
            log.ends([ARTICLES_FETCHED.name])
            sender = producer(broker_access(self._settings))
            stack.callback(sender.close)
            yield StackWorking(self._settings, log, sender, database, self._note)

    @contextmanager
    def marking(self) -> Iterator[LetterBox]:
        """The letters, to be marked."""
        with ExitStack() as stack:
            stack.enter_context(explained_kafka(self._settings))
            log = stack.enter_context(TopicLog(broker_access(self._settings)))
            sender = producer(broker_access(self._settings))
            stack.callback(sender.close)
            yield TopicLetters(log, sender)

    def checks(self) -> Iterator[Found]:
        """Broker and search engine, what is behind, letters."""
        from services.cli.commands.stack import kafka_faults, search_faults, work_left

        for where, faults in (
            (f"Kafka at {self._settings.kafka}", kafka_faults),
            (f"Elasticsearch at {self._settings.search_url}", search_faults),
        ):
            try:
                found = faults(self._settings)
            except Stop as stop:
                yield Found(False, str(stop), "make up")
                return
            yield from (Found(False, fault, "attache stack init") for fault in found)
            if not found:
                yield Found(True, f"{where} is as it should be")
        for left in work_left(self._settings):
            if left.fault is not None:
                yield Found(False, left.fault, "make up")
            elif left.messages:
                yield Found(
                    None, f"{left.step} has {left.messages:,} messages to do", f"make logs ARGS={left.step}"
                )
        with explained_kafka(self._settings), TopicLog(broker_access(self._settings)) as log:
            letters = TopicLetters(log).count()
        if letters:
            yield Found(None, f"{letters:,} dead letters", "attache dlq list")
