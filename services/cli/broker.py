"""The broker that the settings name, and its refusals in words that say what to mend."""

import ssl
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from pydantic import SecretStr

from services.cli.exits import Exit, Stop

if TYPE_CHECKING:
    from kafka.admin import KafkaAdminClient

    from services.hosts.access import BrokerAccess
    from shared.settings import Settings

OLDEST = (3, 0)
"""Version of Kafka that this is written for, or newer."""
CHECKSUMS = "crc32c"
"""Library without which kafka-python reads some fifteen times slower. Source: measured for the design."""
_PATIENCE_S = 5.0
"""Seconds for a broker that starts at the same time as we do."""


def broker_access(settings: "Settings") -> "BrokerAccess":
    """How to reach the broker. Raises Stop for settings that do not fit and files that cannot be read."""
    from services.hosts.access import BrokerAccess

    user, password = settings.kafka_user, settings.kafka_password_file
    if (user is None) is not (password is None):
        missing = "ATTACHE_KAFKA_PASSWORD_FILE" if password is None else "ATTACHE_KAFKA_USER"
        raise Stop(Exit.CONFIG, f"{missing} is not set, but the other half of the pair is; set both or none")
    access = BrokerAccess(
        address=settings.kafka,
        tls=settings.kafka_tls,
        ca_file=settings.kafka_ca_file,
        cert_file=settings.kafka_cert_file,
        key_file=settings.kafka_key_file,
        mechanism=settings.kafka_mechanism,
        user=user,
    )
    try:
        if password is not None:
            secret = SecretStr(password.read_text("utf-8").strip())
            access = access.model_copy(update={"password": secret})
        access.client()
    except OSError as error:
        raise Stop(
            Exit.CONFIG,
            f"a secret or certificate for Kafka cannot be read: {error}; set ATTACHE_KAFKA_PASSWORD_FILE, "
            "ATTACHE_KAFKA_CA_FILE, ATTACHE_KAFKA_CERT_FILE or ATTACHE_KAFKA_KEY_FILE",
        ) from error
    return access


@contextmanager
def broker_admin(settings: "Settings") -> "Iterator[KafkaAdminClient]":
    """A client that may ask the broker about itself. Raises Stop when it refuses, is old or is away."""
    from kafka.admin import KafkaAdminClient

    access = broker_access(settings)
    with explained(settings):
        _knock(access)
        with closing(KafkaAdminClient(**access.client())) as admin:
            node = admin.describe_cluster()["brokers"][0]["broker_id"]
            require_version(tuple(admin.get_broker_version_data(node).broker_version), settings)
            yield admin


def _knock(access: "BrokerAccess") -> None:
    """Raise what keeps the broker from letting us in: kafka-python keeps that to itself and tries again."""
    import asyncio
    import time

    from aiokafka.errors import KafkaConnectionError

    until = time.monotonic() + _PATIENCE_S
    while True:
        try:
            asyncio.run(_knock_once(access))
        except (KafkaConnectionError, OSError) as error:
            if isinstance(error, ssl.SSLError) or time.monotonic() > until:
                raise
            time.sleep(0.5)
        else:
            return


async def _knock_once(access: "BrokerAccess") -> None:
    from aiokafka.conn import create_conn
    from aiokafka.protocol.metadata import MetadataRequest

    options = access.client()
    addresses = options.pop("bootstrap_servers").split(",")
    for number, address in enumerate(addresses, 1):
        host, _, port = address.strip().rpartition(":")
        try:
            connection = await create_conn(host, int(port), request_timeout_ms=5_000, **options)
        except Exception:
            if number == len(addresses):
                raise
        else:
            try:
                await connection.send(MetadataRequest([]))
            finally:
                connection.close()
            return


def require_checksums() -> None:
    """Raise Stop when checksums would be computed in Python, which nobody would notice but by the clock."""
    from importlib.util import find_spec

    if find_spec(CHECKSUMS) is None:
        raise Stop(Exit.CONFIG, f"{CHECKSUMS} is not installed; install attache[ingest], which has it")


def require_version(found: tuple[int, ...], settings: "Settings") -> None:
    """Raise Stop when the broker is older than what this is written for."""
    if found < OLDEST:
        told, wanted = (".".join(map(str, version)) for version in (found, OLDEST))
        raise Stop(
            Exit.CONFIG,
            f"Kafka at {settings.kafka} is of version {told}, wanted {wanted} or newer; upgrade it or set "
            "ATTACHE_KAFKA",
        )


@contextmanager
def explained(settings: "Settings") -> "Iterator[None]":
    """Turn what the clients raise into Stop, with the remedy."""
    from aiokafka.errors import AuthenticationFailedError, SaslAuthenticationFailed
    from aiokafka.errors import KafkaError as AioKafkaError
    from aiokafka.errors import UnsupportedSaslMechanismError as AioUnsupported
    from kafka.errors import (
        AuthorizationError,
        KafkaError,
        SaslAuthenticationFailedError,
        UnsupportedCodecError,
        UnsupportedSaslMechanismError,
    )

    where = f"Kafka at {settings.kafka}"
    try:
        yield
    except (SaslAuthenticationFailedError, SaslAuthenticationFailed, AuthenticationFailedError) as error:
        raise Stop(
            Exit.CONFIG,
            f"{where} refuses user {settings.kafka_user!r} by {settings.kafka_mechanism}: {error}; set "
            "ATTACHE_KAFKA_USER and ATTACHE_KAFKA_PASSWORD_FILE",
        ) from error
    except (UnsupportedSaslMechanismError, AioUnsupported) as error:
        raise Stop(
            Exit.CONFIG,
            f"{where} does not take {settings.kafka_mechanism}: {error}; set ATTACHE_KAFKA_MECHANISM",
        ) from error
    except ssl.SSLError as error:
        raise Stop(
            Exit.CONFIG,
            f"{where} and we do not agree on encryption: {error}; set ATTACHE_KAFKA_TLS and "
            "ATTACHE_KAFKA_CA_FILE",
        ) from error
    except AuthorizationError as error:
        raise Stop(
            Exit.CONFIG,
            f"{where} does not allow user {settings.kafka_user!r} what it asks: {error}; give it the rights "
            "of docs/operations.md",
        ) from error
    except UnsupportedCodecError as error:
        raise Stop(
            Exit.CONFIG,
            f"{where} has messages that cannot be unpacked here: {error}; install attache[ingest], which has "
            "every library, and start again: nothing was passed by",
        ) from error
    except (KafkaError, AioKafkaError, OSError) as error:
        raise Stop(
            Exit.UNREACHABLE,
            f"{where} does not answer: {type(error).__name__} {error}; start it or set ATTACHE_KAFKA; one "
            "that encrypts or asks for a user needs ATTACHE_KAFKA_TLS or ATTACHE_KAFKA_USER",
        ) from error
