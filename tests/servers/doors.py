"""Listeners of a broker that want to know who comes, or encrypt: for tests of credentials.

In: a folder for a certificate made on the spot. Out: doors `USERS` (SASL without encryption) and `TLS`
(encryption, for `localhost` and 127.0.0.1 only). The password is of tests and opens nothing else.
"""

import subprocess
from pathlib import Path

from tests.servers.broker import Door

USER, PASSWORD = "attache", "of-tests"
_LOGIN = "org.apache.kafka.common.security"


def users() -> Door:
    """Takes USER with PASSWORD by PLAIN; by SCRAM-SHA-512 once an admin made it known."""
    plain = f'{_LOGIN}.plain.PlainLoginModule required user_{USER}="{PASSWORD}";'
    return Door(
        "USERS",
        "SASL_PLAINTEXT",
        {
            "sasl.enabled.mechanisms": "PLAIN,SCRAM-SHA-512",
            "plain.sasl.jaas.config": plain,
            "scram-sha-512.sasl.jaas.config": f"{_LOGIN}.scram.ScramLoginModule required;",
        },
    )


def certificate(folder: Path) -> tuple[Path, Path]:
    """A key and a certificate that vouches for itself, for `localhost` and 127.0.0.1, good for two days."""
    key, made = folder / "key.pem", folder / "certificate.pem"
    subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1,DNS:localhost"]
    files = ["-keyout", str(key), "-out", str(made)]
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *subject, *files],
        check=True,
        capture_output=True,
    )
    return key, made


def encrypted(folder: Path) -> tuple[Door, Path]:
    """The door, and the file of the authority that vouches for it: its own certificate."""
    key, made = certificate(folder)
    properties = {
        "ssl.keystore.type": "PEM",
        "ssl.keystore.key": key.read_text(),
        "ssl.keystore.certificate.chain": made.read_text(),
        "ssl.client.auth": "none",
    }
    return Door("TLS", "SSL", properties), made
