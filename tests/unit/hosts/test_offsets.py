"""Offsets that kafka-python cannot tell at first are asked for again, and at last are an error in words."""

from collections.abc import Sequence

import pytest
from kafka import TopicPartition
from kafka.errors import KafkaError

from services.hosts.offsets import offsets_of

PLACES = [TopicPartition("alerts", 0), TopicPartition("alerts", 1)]


class Forgetful:
    """A consumer that loses its answer some times, as kafka-python does."""

    def __init__(self, times: int) -> None:
        self.left = times

    def end_offsets(self, places: Sequence[TopicPartition]) -> dict[TopicPartition, int]:
        if self.left:
            self.left -= 1
            raise KeyError(places[0])
        return dict.fromkeys(places, 7)


def test_an_answer_that_was_lost_is_asked_for_again() -> None:
    pauses: list[float] = []

    found = offsets_of(Forgetful(2).end_offsets, PLACES, pauses.append)

    assert found == dict.fromkeys(PLACES, 7)
    assert len(pauses) == 2


def test_one_that_never_comes_is_an_error_that_names_the_topic() -> None:
    with pytest.raises(KafkaError, match="partitions of alerts"):
        offsets_of(Forgetful(1_000).end_offsets, PLACES, lambda seconds: None)


def test_of_no_partitions_nothing_is_asked() -> None:
    assert offsets_of(Forgetful(1_000).end_offsets, []) == {}
