"""One hop of the host's measurement: `python -m tests.bench.relay ours|bare HOP` passes messages on.

In: ATTACHE_KAFKA, ATTACHE_DATA, ATTACHE_NAMESPACE; HOP counts the topics of `CHAIN` from 0. `ours` is the
stack's worker around a step that does next to nothing but keep a count in its state; `bare` is Faust alone,
with the same settings for broker and producer, which passes on the same bytes and keeps nothing.
"""

import os
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

from faust import Worker as FaustWorker

from services.hosts.access import BrokerAccess
from services.hosts.faustapp import faust_app
from services.hosts.kafka import Worker
from services.hosts.stack import StackSettings
from shared.events.base import Event, Payload
from shared.ports import State, Step
from shared.topics import ALERTS, ARTICLES_CLEANED, ARTICLES_FETCHED, CONTACTS, CONTACTS_REPORTED

CHAIN = (ARTICLES_FETCHED, ARTICLES_CLEANED, CONTACTS_REPORTED, CONTACTS, ALERTS)
"""The topics of the line; a message goes through all of them."""
NAMES = ("clean", "extract", "detect", "alerts")


def pass_on(event: Event[Any], prepared: Any, state: State) -> Iterator[Payload]:
    """Count the events of a key and send what came."""
    state.put("count", str(int(state.get("count") or b"0") + 1).encode())
    yield event.data


def step(hop: int) -> Step:
    """The hop as a step of a line."""
    return Step(NAMES[hop], (CHAIN[hop],), CHAIN[hop + 1], pass_on, stateful=True)


def bare(hop: int, settings: StackSettings) -> Any:
    """The hop as Faust's own documentation would write it."""
    app = faust_app(step(hop), settings)
    source = app.topic(CHAIN[hop].name, key_serializer="raw", value_serializer="raw")
    target = app.topic(CHAIN[hop + 1].name, key_serializer="raw", value_serializer="raw")

    async def relay(stream: Any) -> AsyncIterator[None]:
        async for event in stream.events():
            await target.send(key=event.key, value=event.value)
            yield

    app.agent(source, name=f"bare.{hop}", concurrency=1)(relay)
    return app


def main(kind: str, hop: int) -> None:
    """Run one hop until told to stop."""
    settings = StackSettings(
        broker=BrokerAccess(address=os.environ["ATTACHE_KAFKA"]),
        state=Path(os.environ["ATTACHE_DATA"]),
        namespace=os.environ["ATTACHE_NAMESPACE"],
    )
    app = Worker(step(hop), settings).app if kind == "ours" else bare(hop, settings)
    app.finalize()
    # Logs as the real worker does: Faust's own set-up makes a record of every debug line, to throw it away.
    FaustWorker(app, quiet=True, override_logging=False, redirect_stdouts=False).execute_from_commandline()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
