"""Settings for the broker that do not fit, and a broker that is old or away, are told with what to mend."""

from pathlib import Path

import pytest

from services.cli.broker import broker_access, broker_admin, require_checksums, require_version
from services.cli.exits import Exit, Stop
from shared.settings import Settings
from tests.servers.ways import free_port


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "password"
    path.write_text("of-tests\n")
    return path


def test_without_settings_the_broker_is_on_the_loopback_and_nobody_signs_in() -> None:
    access = broker_access(Settings())

    assert access.client() == {"bootstrap_servers": "127.0.0.1:9092", "security_protocol": "PLAINTEXT"}
    assert access.faust() == {"broker": ["kafka://127.0.0.1:9092"]}


def test_a_user_signs_in_the_same_way_with_every_client(secret: Path) -> None:
    access = broker_access(
        Settings(kafka="a:1, b:2", kafka_tls=True, kafka_user="desk", kafka_password_file=secret)
    )

    client, faust = access.client(), access.faust()
    assert client["security_protocol"] == faust["broker_credentials"].protocol.value == "SASL_SSL"
    assert client["sasl_mechanism"] == faust["broker_credentials"].mechanism.value == "SCRAM-SHA-512"
    assert client["sasl_plain_password"] == faust["broker_credentials"].password == "of-tests"  # noqa: S105
    assert faust["broker"] == ["kafka://a:1", "kafka://b:2"]


def test_a_password_is_not_printed(secret: Path) -> None:
    access = broker_access(Settings(kafka_user="desk", kafka_password_file=secret))

    assert "of-tests" not in repr(access)


def test_half_of_a_pair_is_named(secret: Path) -> None:
    with pytest.raises(Stop, match="ATTACHE_KAFKA_PASSWORD_FILE is not set"):
        broker_access(Settings(kafka_user="desk"))
    with pytest.raises(Stop, match="ATTACHE_KAFKA_USER is not set"):
        broker_access(Settings(kafka_password_file=secret))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    absent = tmp_path / "absent"

    with pytest.raises(Stop, match=r"absent.*set ATTACHE_KAFKA_PASSWORD_FILE") as stopped:
        broker_access(Settings(kafka_user="desk", kafka_password_file=absent))

    assert stopped.value.code is Exit.CONFIG


def test_a_certificate_that_is_none_is_named(secret: Path) -> None:
    with pytest.raises(Stop, match="ATTACHE_KAFKA_CA_FILE"):
        broker_access(Settings(kafka_tls=True, kafka_ca_file=secret))


@pytest.mark.parametrize("version", [(2, 8, 1), (0, 11)])
def test_an_old_broker_is_told_with_its_version_and_the_wanted_one(version: tuple[int, ...]) -> None:
    with pytest.raises(Stop, match=r"is of version \d+\.\d+.*, wanted 3\.0 or newer; upgrade it") as stopped:
        require_version(version, Settings())

    assert stopped.value.code is Exit.CONFIG


def test_a_broker_that_is_away_is_told_with_its_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.cli.broker._PATIENCE_S", 0.2)
    port = free_port()

    with pytest.raises(Stop, match=rf"127\.0\.0\.1:{port} does not answer.*ATTACHE_KAFKA") as stopped:
        broker_admin(Settings(kafka=f"127.0.0.1:{port}")).__enter__()

    assert stopped.value.code is Exit.UNREACHABLE


def test_checksums_in_slow_python_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    require_checksums()
    monkeypatch.setattr("services.cli.broker.CHECKSUMS", "no_such_library")

    with pytest.raises(Stop, match=r"no_such_library is not installed; install attache\[ingest\]"):
        require_checksums()
