"""Faust as every step runs it: raw bytes, at least once, no tables, no transactions; docs/decisions says why.

In: a step and the stack's settings. Out: a `faust.App` without agents.
"""

import faust

from services.hosts.stack import StackSettings
from services.hosts.topics import LARGEST_RECORD
from shared.ports import Step


def faust_app(step: Step, settings: StackSettings) -> faust.App:
    """Faust as every step runs it, without agents.

    It makes a folder for tables even where there are none: beside the files of partitions, which must exist,
    and not wherever the worker was started.
    """
    settings.state.mkdir(parents=True, exist_ok=True)
    return faust.App(
        settings.group(step.name),
        **settings.broker.faust(),
        consumer_group_instance_id=settings.instance,
        consumer_auto_offset_reset="earliest",
        broker_session_timeout=15,
        broker_heartbeat_interval=3,
        broker_rebalance_timeout=20,
        broker_commit_interval=1,
        stream_wait_empty=True,
        stream_buffer_maxsize=2 * settings.batch,
        producer_acks=-1,
        producer_linger=0.005,
        producer_max_request_size=LARGEST_RECORD,
        consumer_max_fetch_size=LARGEST_RECORD,
        producer_compression_type="zstd",
        topic_allow_declare=False,
        topic_disable_leader=True,
        web_enabled=False,
        autodiscover=False,
        debug=False,
        datadir=settings.state / "faust",
    )
