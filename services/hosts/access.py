"""How clients reach the broker: its address, encryption, and who they say they are.

In: one `BrokerAccess`, built in main. Out: the same in the words of the three clients that the hosts use.
"""

import ssl
from pathlib import Path
from typing import Any, Literal

from pydantic import SecretStr

from shared.domain.vocabulary import Frozen

Mechanism = Literal["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"]


class BrokerAccess(Frozen):
    """The broker at `address`, host:port. Neither encrypted nor authenticated unless it says so."""

    address: str = "127.0.0.1:9092"
    tls: bool = False
    ca_file: Path | None = None
    """Who vouches for the broker; the system's authorities when there is none."""
    cert_file: Path | None = None
    """Our own certificate, for a broker that asks for one; with its key in `key_file`."""
    key_file: Path | None = None
    mechanism: Mechanism = "SCRAM-SHA-512"
    user: str | None = None
    """None: nobody is asked for."""
    password: SecretStr = SecretStr("")

    @property
    def protocol(self) -> str:
        """Kafka's word for the two together."""
        return ("SASL_" if self.user is not None else "") + ("SSL" if self.tls else "PLAINTEXT")

    def client(self) -> dict[str, Any]:
        """Options of kafka-python's and of aiokafka's clients, which share their names.

        Raises OSError when a file of certificates cannot be read.
        """
        options: dict[str, Any] = {"bootstrap_servers": self.address, "security_protocol": self.protocol}
        if self.tls:
            options["ssl_context"] = self._context()
        if self.user is not None:
            options |= {
                "sasl_mechanism": self.mechanism,
                "sasl_plain_username": self.user,
                "sasl_plain_password": self.password.get_secret_value(),
            }
        return options

    def faust(self) -> dict[str, Any]:
        """Options of a Faust app."""
        import faust

        options: dict[str, Any] = {
            "broker": [f"kafka://{address.strip()}" for address in self.address.split(",")]
        }
        context = self._context() if self.tls else None
        if self.user is not None:
            options["broker_credentials"] = faust.SASLCredentials(
                username=self.user,
                password=self.password.get_secret_value(),
                mechanism=self.mechanism,
                ssl_context=context,
            )
        elif context is not None:
            options["broker_credentials"] = faust.SSLCredentials(context)
        return options

    def _context(self) -> ssl.SSLContext:
        context = ssl.create_default_context(cafile=self.ca_file)
        if self.cert_file is not None:
            context.load_cert_chain(self.cert_file, self.key_file)
        return context
