"""Every setting of Attaché: one frozen model, built once in `main` and passed down.

In: flags of the command line, then `ATTACHE_*` of the environment, then `attache.toml` of the working
folder. Out: `Settings`. Documented in docs/settings.md, which is generated from this model.
"""

import re
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
    TomlConfigSettingsSource,
)

from shared.errors import ConfigError

FILE = "attache.toml"
PREFIX = "ATTACHE_"


def _brokers(text: str) -> str:
    for address in text.split(","):
        host, _, port = address.strip().rpartition(":")
        if not host or not port.isdecimal() or not 0 < int(port) < 1 << 16:
            raise ValueError("write host:port, several with commas, for example 127.0.0.1:9092")
    return text


def _web(text: str) -> str:
    if not _WEB.fullmatch(text):
        raise ValueError("write http:// or https:// and the host, without a user, as http://127.0.0.1:9200")
    return text


_WEB = re.compile(r"https?://[^\s/?#:]+(:\d{1,5})?(/\S*)?|https?://\[[0-9a-fA-F:]+\](:\d{1,5})?(/\S*)?")
Brokers = Annotated[str, AfterValidator(_brokers)]
"""One or several host:port."""
WebAddress = Annotated[str, AfterValidator(_web)]
"""Address of a server that speaks HTTP."""


class Settings(BaseSettings):
    """What can be set, with its default."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, toml_file=FILE, frozen=True, extra="forbid")

    data: Path | None = None
    """Folder with the event log; `attache-data` when it is not set."""
    backend: Literal["embedded", "stack"] = "embedded"
    """Where the line runs: `embedded` is one process and one folder, `stack` is Kafka and Elasticsearch."""
    rules: Path | None = None
    """Folder with rule files; the project's own rules when it is not set."""
    jobs: int = Field(default=1, ge=1, le=64)
    """Processes that read articles."""
    tz: str = "UTC"
    """Time zone in which stamps are shown, for example `Asia/Jakarta`; dates of contacts stay as they are."""

    kafka: Brokers = "127.0.0.1:9092"
    """Bootstrap address of the broker, host:port."""
    kafka_partitions: int | None = Field(default=None, ge=1, le=1_000)
    """Partitions of every topic, the most workers of a step; those of docs/events.md when it is not set."""
    kafka_replication: int = Field(default=1, ge=1, le=9)
    """Copies of every topic; with three, writing goes on while one broker is away."""
    kafka_tls: bool = False
    """True when the broker encrypts."""
    kafka_ca_file: Path | None = None
    """File with the authority that vouches for the broker; the system's when it is not set."""
    kafka_cert_file: Path | None = None
    """File with our certificate, for a broker that asks for one; its key is in `kafka_key_file`."""
    kafka_key_file: Path | None = None
    """File with the key of `kafka_cert_file`."""
    kafka_user: str | None = None
    """User for the broker, with `kafka_password_file`; nobody when it is not set."""
    kafka_password_file: Path | None = None
    """File with the password of `kafka_user`."""
    kafka_mechanism: Literal["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"] = "SCRAM-SHA-512"
    """How `kafka_user` signs in; PLAIN only with `kafka_tls`, or the password can be read on its way."""
    search_url: WebAddress = "http://127.0.0.1:9200"
    """Address of Elasticsearch."""
    search_shards: int = Field(default=1, ge=1, le=1_024)
    """Shards of an index that is made or built anew; docs/operations.md says how many."""
    search_ca_file: Path | None = None
    """File with the authority that vouches for an Elasticsearch at `https://`; the system's when not set."""
    search_user: str | None = None
    """User for Elasticsearch, with `search_password_file`; workers have a key instead."""
    search_password_file: Path | None = None
    """File with the password of `search_user`."""
    search_api_key_file: Path | None = None
    """File with an API key for Elasticsearch."""
    search_keys_dir: Path | None = None
    """Folder into which `attache stack init search` writes the key of the index worker."""
    retention_days: int | None = Field(default=None, ge=1)
    """Days after which `attache stack expire` drops articles from the search engine; never when not set."""
    kibana_password_file: Path | None = None
    """File with the password that `attache stack init search` gives to `kibana_system`."""
    kibana_url: WebAddress = "http://127.0.0.1:5601"
    """Address of Kibana; it is asked with `search_user` and `search_password_file`."""
    desk_url: WebAddress = "http://127.0.0.1:8000"
    """Address of the desk, to which rows of the dashboards lead."""
    instance: str = "1"
    """Name of this replica of a worker, stable over restarts."""
    namespace: str = "attache"
    """Prefix of consumer groups; two stacks on one broker differ in it."""
    patience_s: int = Field(default=120, ge=10, le=3_600)
    """Seconds that a partition may stand still with messages to do before `attache stack ready` says no."""
    metrics_port: int | None = Field(default=None, ge=1, le=65_535)
    """Port on which a worker tells Prometheus its metrics, under `/metrics`; none when it is not set."""
    metrics_host: str = "127.0.0.1"
    """Address on which `metrics_port` listens; anything but the loopback is for a network of your own."""
    traces: str | None = None
    """OTLP endpoint over HTTP to which workers send traces, as `http://127.0.0.1:4318`; none when not set."""
    log_format: Literal["text", "json"] = "text"
    """How workers log: lines for people, or one JSON object a line."""
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "WARNING"
    """The least that workers log."""
    inbox: Path | None = None
    """Folder whose files the ingest worker publishes; `inbox` below the data folder when it is not set."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Flags over environment over file."""
        return (init_settings, env_settings, TomlConfigSettingsSource(settings_cls))


def load(flags: dict[str, Any]) -> Settings:
    """Build the settings. Raises ConfigError that names the setting, its value and where it may be set."""
    try:
        return Settings(**flags)
    except ValidationError as error:
        raise ConfigError("; ".join(_explain(fault) for fault in error.errors(include_url=False))) from error
    except (SettingsError, tomllib.TOMLDecodeError, OSError) as error:
        raise ConfigError(f"{FILE} cannot be read: {error}; `attache init DIR` writes a valid one") from error


def _explain(fault: Any) -> str:
    name = ".".join(str(part) for part in fault["loc"])
    if fault["type"] == "extra_forbidden":
        return f"setting {name!r} in {FILE} unknown; known: {', '.join(Settings.model_fields)}"
    because = fault["msg"].removeprefix("Value error, ")
    return (
        f"setting {name} is {fault['input']!r}: {because}; set it with {PREFIX}{name.upper()}, "
        f"in {FILE} or by flag"
    )
