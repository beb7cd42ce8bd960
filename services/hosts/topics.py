"""The broker's topics: made from shared/topics.py, compared with it ever after.

In: an admin client. Out: `create` makes what is missing, `differences` says what is not as the table says.
Nothing is changed in a topic that exists: partitions decide where state lies.
"""

from collections.abc import Iterator

from kafka.admin import KafkaAdminClient

from shared.topics import TOPICS

_DAY_MS = 86_400_000
_LARGEST = 8 << 20
"""Bytes in the largest record: an article of the greatest size in its envelope."""


def create(admin: KafkaAdminClient, *, replication: int = 1) -> list[str]:
    """Make the topics that are missing, dead-letter topics too; returns their names."""
    present = set(admin.list_topics())
    wanted = {name: spec for name, spec in _specs(replication).items() if name not in present}
    if wanted:
        admin.create_topics(wanted)
    return sorted(wanted)


def differences(admin: KafkaAdminClient, *, replication: int = 1) -> Iterator[str]:
    """What is missing or has another number of partitions, with the remedy."""
    specs = _specs(replication)
    present = set(admin.list_topics())
    counts = {
        topic["name"]: len(topic["partitions"])
        for topic in admin.describe_topics([name for name in specs if name in present])
    }
    for name, spec in specs.items():
        if name not in present:
            yield f"topic {name} is missing; run `attache stack init kafka`"
        elif counts[name] != spec["num_partitions"]:
            yield (
                f"topic {name} has {counts[name]} partitions, wanted {spec['num_partitions']}: state lies by "
                "partition, so make a new namespace of topics and replay into it, or set the count back"
            )


def _specs(replication: int) -> dict[str, dict[str, object]]:
    specs: dict[str, dict[str, object]] = {}
    for topic in TOPICS:
        retention = -1 if topic.retention_days is None else topic.retention_days * _DAY_MS
        common = {"replication_factor": replication, "num_partitions": topic.partitions}
        configs = {"max.message.bytes": str(_LARGEST), "compression.type": "producer"}
        specs[topic.name] = common | {"configs": configs | {"retention.ms": str(retention)}}
        specs[topic.dead_letters] = common | {
            "num_partitions": 1,
            "configs": configs | {"retention.ms": "-1"},
        }
    return specs
