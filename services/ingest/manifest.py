"""`manifest.yml`: what is known of a folder's files from outside their texts.

In: the file's bytes. Out: metadata by file name, or ConfigError that names the entry and the remedy.
"""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import BeforeValidator, Field, ValidationError, field_validator

from services.ingest.decoding import known_charset
from services.ingest.identity import canonical_url
from services.ingest.received import Metadata
from shared.domain.vocabulary import Frozen
from shared.errors import ConfigError, Reject

MANIFEST = "manifest.yml"


def _iso(value: Any) -> Any:
    """YAML reads an unquoted date as one; events carry it as text."""
    return value.isoformat() if isinstance(value, date) else value


class ManifestEntry(Frozen):
    """One file. `published` is ISO 8601, `lang` ISO 639-1, `charset` its encoding when not UTF-8."""

    file: str = Field(min_length=1)
    id: str | None = Field(default=None, min_length=1)
    outlet: str | None = None
    url: str | None = None
    published: Annotated[str | None, BeforeValidator(_iso)] = None
    lang: str | None = Field(default=None, pattern=r"^[a-z]{2,3}$")
    title: str | None = None
    charset: str | None = None

    @field_validator("file")
    @classmethod
    def _is_in_the_folder(cls, value: str) -> str:
        if Path(value).is_absolute() or ".." in Path(value).parts:
            raise ValueError("name a file inside the manifest's folder")
        return value

    @field_validator("published")
    @classmethod
    def _is_a_date(cls, value: str | None) -> str | None:
        if value is not None:
            datetime.fromisoformat(value)
        return value

    @field_validator("url")
    @classmethod
    def _is_an_address(cls, value: str | None) -> str | None:
        if value is not None:
            try:
                canonical_url(value)
            except Reject as reject:
                raise ValueError(reject.reason) from reject
        return value

    @field_validator("charset")
    @classmethod
    def _can_be_decoded(cls, value: str | None) -> str | None:
        if value is not None and not known_charset(value):
            raise ValueError(f"charset {value!r} unknown; for example windows-1252")
        return value


class Manifest(Frozen):
    """A folder's manifest. `about` and `licence` are for people."""

    about: str | None = None
    licence: str | None = None
    files: list[ManifestEntry]


def load_manifest(folder: Path) -> dict[str, Metadata]:
    """Metadata by file name, in the manifest's order; empty when the folder has none.

    Raises ConfigError when the manifest is wrong or names a file that is not there.
    """
    path = folder / MANIFEST
    if not path.exists():
        return {}
    try:
        manifest = Manifest.model_validate(yaml.safe_load(path.read_bytes()))
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in fault["loc"])
        raise ConfigError(f"{path}: {place}: {fault['msg']} (value {fault['input']!r})") from error
    except (yaml.YAMLError, UnicodeDecodeError, ValueError) as error:
        raise ConfigError(f"{path}: not YAML: {error}") from error
    known: dict[str, Metadata] = {}
    for entry in manifest.files:
        if entry.file in known:
            raise ConfigError(f"{path}: file {entry.file!r} is listed twice; keep one entry")
        if not (folder / entry.file).is_file():
            raise ConfigError(
                f"{path}: file {entry.file!r} is not in the folder; add it, or take it from the manifest"
            )
        known[entry.file] = Metadata(
            name=entry.id or Path(entry.file).stem,
            id=entry.id,
            url=entry.url,
            outlet=entry.outlet,
            title=entry.title,
            published=entry.published,
            lang=entry.lang,
            charset=entry.charset,
        )
    return known
