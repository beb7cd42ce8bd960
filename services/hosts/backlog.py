"""What each step still has to do, and whether anybody is there to do it.

In: the topics of a broker, an admin of it, the namespace of the groups. Out: one `Backlog` a step.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from kafka.admin import KafkaAdminClient
from kafka.errors import CoordinatorLoadInProgressError, CoordinatorNotAvailableError, NotCoordinatorError

from services.hosts.settling import steps
from services.hosts.topiclog import TopicLog


@dataclass(frozen=True, slots=True)
class Backlog:
    """A step's messages that are not acknowledged, and how many workers its group has."""

    step: str
    group: str
    messages: int
    workers: int

    @property
    def fault(self) -> str | None:
        """What is wrong with it, with the remedy; work alone is no fault, a worker may be at it."""
        if not self.messages or self.workers:
            return None
        return (
            f"{self.step} has {self.messages:,} messages to do and no worker is in the group {self.group}; "
            f"start one (`make up` or `attache worker {self.step}`), or see `make logs ARGS={self.step}`"
        )


def backlogs(log: TopicLog, admin: KafkaAdminClient, namespace: str) -> Iterator[Backlog]:
    """Ask for every step in the order of the line; a worker that was killed is counted for 15 s more."""
    for step, topics in steps():
        group = f"{namespace}-{step}"
        behind = log.behind(group, topics, log.ends(topics))
        yield Backlog(step, group, sum(behind.values()), _members(admin, group))


def _members(admin: KafkaAdminClient, group: str) -> int:
    try:
        found = admin.describe_groups([group]).get(group, {})
    except (NotCoordinatorError, CoordinatorNotAvailableError, CoordinatorLoadInProgressError):
        return 0  # a broker that never had a group, or has just begun
    return len(found.get("members") or ())
