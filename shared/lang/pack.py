"""Language packs: everything that one language knows, as data in `<code>.yml` beside this file.

A pack has sections (`reading:`, `cleaning:`, ...); each belongs to one part of the system, which
validates it with a model of its own. In: the YAML files. Out: frozen models. Words such as no, on and off
are words here, never booleans; only true and false are.
"""

import re
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import orjson
import yaml
from pydantic import ValidationError

from shared.domain.vocabulary import Frozen
from shared.errors import ConfigError

FOLDER = Path(__file__).parent
M = TypeVar("M", bound=Frozen)


def languages(folder: Path = FOLDER) -> tuple[str, ...]:
    """ISO 639-1 codes of the languages that have a pack, sorted."""
    return tuple(sorted(path.stem for path in folder.glob("*.yml")))


def languages_with(section: str, folder: Path = FOLDER) -> tuple[str, ...]:
    """Codes of the languages whose pack has this section, sorted."""
    return tuple(code for code in languages(folder) if section in raw(code, folder))


def load_section(code: str, section: str, model: type[M], folder: Path = FOLDER) -> M:
    """One section of a pack. Raises ConfigError naming the file, the entry, the value and the remedy."""
    data = raw(code, folder)
    if section not in data:
        raise ConfigError(f"{code}.yml has no section {section!r}; add it as docs/languages.md describes")
    try:
        return model.model_validate_json(orjson.dumps(data[section]))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "the whole section"
        raise ConfigError(
            f"{code}.yml: {section}.{where}: {first['msg']}, got {first['input']!r:.120}; "
            "compare with another pack"
        ) from error


@cache
def raw(code: str, folder: Path = FOLDER) -> dict[str, Any]:
    """The pack as plain data. Raises ConfigError when it is missing or not YAML."""
    path = folder / f"{code}.yml"
    try:
        data = yaml.load(path.read_bytes(), Loader=_WordLoader)  # noqa: S506 - derived from the safe loader
    except OSError as error:
        known = ", ".join(languages(folder))
        raise ConfigError(f"no language pack {path.name}; there are packs for: {known}") from error
    except yaml.YAMLError as error:
        raise ConfigError(f"{path.name}: not YAML: {error}; check quotes and indentation") from error
    if not isinstance(data, dict):
        raise ConfigError(f"{path.name}: expected sections such as reading:, got {type(data).__name__}")
    return data


def load_sections(section: str, model: type[M]) -> dict[str, M]:
    """A section of every pack that has it, by language. Raises what `load_section` raises."""
    return {code: load_section(code, section, model) for code in languages_with(section)}


class _WordLoader(yaml.CSafeLoader):
    """YAML whose plain scalars are words, except numbers, null, true and false."""


_TAGS = {"tag:yaml.org,2002:null", "tag:yaml.org,2002:int", "tag:yaml.org,2002:merge"}
_WordLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag in _TAGS]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
_WordLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))
