"""Where the server manages lifecycles it deletes replaced indices itself; where not, it is not asked to.

The real engine of the tests manages none, so its answers are those of its documentation here.
"""

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from elastic_transport import ApiResponseMeta, HttpHeaders, NodeConfig
from elasticsearch import BadRequestError, NotFoundError

from services.index.retention import KEPT_DAYS, POLICY, has_lifecycle, put_policy, retire

NOON = datetime(2026, 11, 29, 12, tzinfo=UTC)


def meta(status: int) -> ApiResponseMeta:
    node = NodeConfig("http", "127.0.0.1", 9200)
    return ApiResponseMeta(status, "1.1", HttpHeaders(), 0.0, node)


class Lifecycles:
    """A server's lifecycles; `managed` False is a server without."""

    def __init__(self, managed: bool = True) -> None:
        self._managed = managed
        self.policies: dict[str, Any] = {}
        self.settings: dict[str, Any] = {}
        self.ilm = self
        self.indices = SimpleNamespace(put_settings=self._put_settings)

    def get_status(self) -> dict[str, str]:
        if not self._managed:
            raise BadRequestError("no handler found for uri [/_ilm/status]", meta(400), {})
        return {"operation_mode": "RUNNING"}

    def get_lifecycle(self, *, name: str) -> dict[str, Any]:
        if name not in self.policies:
            raise NotFoundError("policy missing", meta(404), {})
        return {name: {"policy": self.policies[name]}}

    def put_lifecycle(self, *, name: str, policy: dict[str, Any]) -> None:
        self.policies[name] = policy

    def _put_settings(self, *, index: str, settings: dict[str, Any]) -> None:
        self.settings[index] = settings


@pytest.fixture
def server() -> Any:
    return Lifecycles()


def test_the_policy_is_put_once_and_again_when_it_differs(server: Any) -> None:
    first, again = put_policy(server), put_policy(server)
    server.policies[POLICY]["phases"]["delete"]["min_age"] = "1d"
    mended = put_policy(server)

    assert (first, again, mended) == ([f"lifecycle policy {POLICY}"], [], [f"lifecycle policy {POLICY}"])
    assert server.policies[POLICY]["phases"]["delete"]["min_age"] == f"{KEPT_DAYS}d"


def test_a_replaced_index_is_handed_over_and_its_age_counts_from_the_swap(server: Any) -> None:
    handed = retire(server, "attache-contacts-000001", NOON)

    assert handed
    lifecycle = server.settings["attache-contacts-000001"]["index"]["lifecycle"]
    assert lifecycle == {"name": POLICY, "origination_date": int(NOON.timestamp() * 1_000)}


def test_a_server_without_lifecycles_is_left_alone() -> None:
    server: Any = Lifecycles(managed=False)

    assert not has_lifecycle(server)
    assert not retire(server, "attache-contacts-000001", NOON)
    assert server.settings == {}
