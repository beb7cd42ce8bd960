"""Settings of the stack: where the servers are, and how one worker behaves."""

from pathlib import Path

from pydantic import Field

from services.hosts.access import BrokerAccess
from shared.domain.vocabulary import Frozen


class StackSettings(Frozen):
    """What a service of the stack must know. Built once in main."""

    broker: BrokerAccess = BrokerAccess()
    """How to reach Kafka."""
    state: Path = Path("state")
    """Folder for the files of partitions; a volume that outlives the worker."""
    instance: str = "1"
    """Name of this replica, stable over restarts: static membership, so a restart needs no rebalance."""
    namespace: str = "attache"
    """Prefix of consumer groups; two stacks on one broker differ in it."""
    batch: int = Field(default=100, ge=1, le=10_000)
    """Most messages in one commit."""
    in_flight: int = Field(default=16, ge=1, le=1_000)
    """Most commits whose messages are being published."""

    def group(self, step: str) -> str:
        """Consumer group of a step."""
        return f"{self.namespace}-{step}"
