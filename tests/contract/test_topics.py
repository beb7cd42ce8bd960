"""The table of topics: names, owners and keys fit together."""

import re

import pytest

from shared.topics import TOPICS, Topic, topic_named


def test_topic_names_are_unique_and_use_hyphens_only() -> None:
    names = [topic.name for topic in TOPICS]

    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", name) for name in names)


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.name)
def test_a_topic_has_events_producers_and_consumers(topic: Topic) -> None:
    assert topic.events
    assert topic.producers
    assert topic.consumers
    assert topic.dead_letters == f"{topic.name}-dlq"


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.name)
def test_all_events_of_a_topic_share_its_key(topic: Topic) -> None:
    last_parts = {payload.KEY.rsplit(".", 1)[-1] for payload in topic.events}

    assert last_parts == {topic.key}


def test_an_unknown_topic_is_named_with_the_known_ones() -> None:
    with pytest.raises(KeyError, match=r"'contact' unknown; known: articles-fetched"):
        topic_named("contact")
