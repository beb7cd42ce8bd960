"""The broker's topics: made from shared/topics.py, compared with it ever after.

In: an admin client. Out: `create` makes what is missing, `differences` says what is not as the table says.
Nothing is changed in a topic that exists: partitions decide where state lies.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kafka import TopicPartition, codec
from kafka.admin import ConfigResource, ConfigResourceType, KafkaAdminClient

from shared.topics import LARGEST_EVENT, TOPICS

_DAY_MS = 86_400_000
LARGEST_RECORD = LARGEST_EVENT + (64 << 10)
"""Bytes in the largest record: the largest event, its key and its headers."""
SKEW_S = 60
"""Seconds that the clocks of two machines of a stack may differ."""
DEAD_LETTERS = "-dlq"
STAMPED = "LogAppendTime"
"""Who stamps messages: the broker, when they arrive."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How topics lie on the brokers: copies of each, and partitions where the table's are too few."""

    replication: int = 1
    partitions: int | None = None

    @property
    def in_sync(self) -> int:
        """Copies that must have a message before it counts as written: one broker may be away."""
        return max(1, self.replication - 1)


ONE_BROKER = Layout()


def create(admin: KafkaAdminClient, layout: Layout = ONE_BROKER) -> list[str]:
    """Make the topics that are missing, dead-letter topics too; returns their names."""
    present = set(admin.list_topics())
    wanted = {name: spec for name, spec in _specs(layout).items() if name not in present}
    if wanted:
        admin.create_topics(wanted)
        admin.wait_for_topics(list(wanted))
    return sorted(wanted)


def differences(admin: KafkaAdminClient, layout: Layout = ONE_BROKER) -> Iterator[str]:
    """What is missing or is not as the table says, with the remedy."""
    specs = _specs(layout)
    present = set(admin.list_topics())
    found = {
        topic["name"]: topic["partitions"]
        for topic in admin.describe_topics([name for name in specs if name in present])
    }
    configs = _configs(admin, sorted(found))
    for name, spec in specs.items():
        if name not in found:
            yield f"topic {name} is missing; run `attache stack init kafka`"
            continue
        partitions = found[name]
        if len(partitions) != spec["num_partitions"]:
            yield (
                f"topic {name} has {len(partitions)} partitions, wanted {spec['num_partitions']}: state lies "
                "by partition, so set ATTACHE_KAFKA_PARTITIONS to what is there, or replay into new topics"
            )
        copies = min(len(partition["replica_nodes"]) for partition in partitions)
        if copies < layout.replication:
            yield (
                f"topic {name} has {copies} copies, wanted {layout.replication}; set "
                "ATTACHE_KAFKA_REPLICATION to what is there, or add copies with kafka-reassign-partitions.sh"
            )
        yield from _misconfigured(name, configs[name], layout)
        yield from _forgetful(name, configs[name], int(spec["configs"]["retention.ms"]))


def readable() -> set[str]:
    """What `compression.type` may be for every client of ours to read it; `producer` leaves it to writers."""
    libraries = {
        "gzip": codec.has_gzip(),
        "lz4": codec.has_lz4(),
        "snappy": codec.has_snappy(),
        "zstd": codec.has_zstd(),
    }
    return {"producer", "uncompressed", *(name for name, there in libraries.items() if there)}


def from_the_future(admin: KafkaAdminClient, now: float) -> Iterator[str]:
    """Topics that hold messages which the broker stamped more than `SKEW_S` after `now`, in seconds."""
    names = sorted({topic.name for topic in TOPICS} & set(admin.list_topics()))
    places = {
        TopicPartition(topic["name"], number): int((now + SKEW_S) * 1_000)
        for topic in (admin.describe_topics(names) if names else ())
        for number in range(len(topic["partitions"]))
    }
    found = admin.list_partition_offsets(places) if places else {}
    ahead = sorted({place.topic for place, where in found.items() if where is not None and where.offset >= 0})
    if ahead:
        yield (
            f"topics {', '.join(ahead)} hold messages that were written more than {SKEW_S} s after this "
            "machine's time: its clock is behind, or the broker's is ahead; set both by NTP"
        )


def _configs(admin: KafkaAdminClient, names: Sequence[str]) -> dict[str, dict[str, str]]:
    """What is set of topics, by name."""
    wanted = [ConfigResource(ConfigResourceType.TOPIC, name) for name in names]
    if not wanted:
        return {}
    answers = admin.describe_configs(wanted, config_filter="all")
    return {
        name: {key: str(entry["value"]) for key, entry in entries.items()}
        for name, entries in answers[ConfigResourceType.TOPIC.name.lower()].items()
    }


def _misconfigured(name: str, config: Mapping[str, str], layout: Layout) -> Iterator[str]:
    """Settings of a topic with which messages would be lost, or could not be read or written."""
    alter = f"kafka-configs.sh --alter --topic {name} --add-config"
    compression = config["compression.type"]
    if compression not in readable():
        yield (
            f"topic {name} has compression.type {compression}, which cannot be read here: install its "
            f"library (attache[ingest] has all), or `{alter} compression.type=producer`"
        )
    if int(config["max.message.bytes"]) < LARGEST_RECORD:
        yield (
            f"topic {name} takes messages of {config['max.message.bytes']} bytes, wanted {LARGEST_RECORD} or "
            f"more; `{alter} max.message.bytes={LARGEST_RECORD}`"
        )
    if int(config["min.insync.replicas"]) < layout.in_sync:
        yield (
            f"topic {name} counts a message as written with {config['min.insync.replicas']} copies, wanted "
            f"{layout.in_sync}; `{alter} min.insync.replicas={layout.in_sync}`"
        )
    if config["message.timestamp.type"] != STAMPED and not name.endswith(DEAD_LETTERS):
        yield (
            f"topic {name} has message.timestamp.type {config['message.timestamp.type']}, which does not "
            f"tell the order of arrival; `{alter} message.timestamp.type={STAMPED}`"
        )
    if "compact" in config["cleanup.policy"]:
        yield (
            f"topic {name} has cleanup.policy {config['cleanup.policy']}, which would drop events that state "
            f"is replayed from; `{alter} cleanup.policy=delete`"
        )


def _forgetful(name: str, config: Mapping[str, str], keep_ms: int) -> Iterator[str]:
    """Settings of a topic by which it forgets what state is replayed from and indices are made of."""
    wanted = {"retention.ms": keep_ms, "retention.bytes": -1}
    for setting, least in wanted.items():
        found = int(config[setting])
        if found != -1 and (least == -1 or found < least):
            yield (
                f"topic {name} has {setting} {found}, wanted {least}: what it forgets cannot be replayed; "
                f"`kafka-configs.sh --alter --topic {name} --add-config {setting}={least}`"
            )


def _specs(layout: Layout) -> dict[str, dict[str, Any]]:
    specs: dict[str, dict[str, Any]] = {}
    for topic in TOPICS:
        retention = -1 if topic.retention_days is None else topic.retention_days * _DAY_MS
        common = {
            "replication_factor": layout.replication,
            "num_partitions": layout.partitions or topic.partitions,
        }
        configs = {
            "max.message.bytes": str(LARGEST_RECORD),
            "compression.type": "producer",
            "min.insync.replicas": str(layout.in_sync),
        }
        # One clock, the broker's: records of several topics are brought into the order in which they came.
        stamped = {"retention.ms": str(retention), "message.timestamp.type": STAMPED}
        specs[topic.name] = common | {"configs": configs | stamped}
        specs[topic.dead_letters] = common | {
            "num_partitions": 1,
            "configs": configs | {"retention.ms": "-1"},
        }
    return specs
