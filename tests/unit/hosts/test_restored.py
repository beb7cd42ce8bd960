"""A partition that other rules restored than published its cards is told from one that was not."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from prometheus_client import CollectorRegistry

from services.alerts.rulefile import Rule
from services.hosts.meters import Meters
from services.hosts.partition import Message, Outgoing, Partition
from services.hosts.restored import Published
from shared.events.base import Event, Payload
from shared.events.codec import encode
from shared.topics import CONTACTS
from tests.unit.hosts.test_revising import NEWS, OLD, PAIRS, RULES, alerts


def messages(events: Sequence[Event[Payload]]) -> list[Message]:
    return [
        Message(
            CONTACTS.name, 0, offset, event.partitionkey.encode(), encode(event), 1_700_000_000_000 + offset
        )
        for offset, event in enumerate(events)
    ]


@dataclass
class Lost:
    """What a partition published before it was lost, and the one that was restored from nothing."""

    published: list[Outgoing]
    restored: Partition

    def otherwise(self, upto: int) -> list[tuple[str, str]]:
        compared = Published(self.restored, {CONTACTS.name: upto})
        compared.take(self.published)
        return list(compared.otherwise(self.restored))


@contextmanager
def lost(folder: Path, before: tuple[Rule, ...], after: tuple[Rule, ...], done: int) -> Iterator[Lost]:
    """All of the history by the rules of before; of which the first `done` messages were acknowledged."""
    history = messages([*OLD, *NEWS])
    first = Partition.open(folder / "first", alerts(before), 0)
    published = first.apply(history)
    first.close()
    restored = Partition.open(folder / "second", alerts(after), 0)
    restored.apply(history[:done], publish=False)
    yield Lost(published, restored)
    restored.close()


def test_the_same_rules_make_the_same_cards(tmp_path: Path) -> None:
    with lost(tmp_path, RULES, RULES, len(OLD + NEWS)) as run:
        assert run.published
        assert run.otherwise(len(OLD + NEWS)) == []


def test_what_was_published_and_not_acknowledged_is_no_difference(tmp_path: Path) -> None:
    with lost(tmp_path, RULES, RULES, len(OLD)) as run:
        assert run.otherwise(len(OLD)) == []


def test_cards_that_only_the_old_rules_made_or_only_the_new_ones_make_are_named(tmp_path: Path) -> None:
    with lost(tmp_path / "gone", RULES, (), len(OLD + NEWS)) as run:
        gone = run.otherwise(len(OLD + NEWS))
    with lost(tmp_path / "come", (), RULES, len(OLD + NEWS)) as run:
        come = run.otherwise(len(OLD + NEWS))

    assert {key for key, _ in gone} == set(PAIRS)
    assert gone == come


def test_how_many_differ_is_counted_and_none_says_that_they_were_compared() -> None:
    meters = Meters(CollectorRegistry())

    meters.otherwise("alerts", 0)
    meters.otherwise("alerts", 3)

    assert meters.registry.get_sample_value("attache_restored_otherwise_total", {"stage": "alerts"}) == 3
