"""Read the knowledge files into models, and check them against each other.

In: the folder `shared/knowledge`. Out: `Files`, which build.py compiles. Raises ConfigError that names the
file, the entry, the value and the remedy.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import orjson
import yaml
from pydantic import ValidationError

from shared.domain.vocabulary import Frozen
from shared.errors import ConfigError
from shared.knowledge.model import ForumsFile, OfficesFile, PlacesFile, RegisterFile, StatesFile

FOLDER = Path(__file__).parent
M = TypeVar("M", bound=Frozen)


class Files(Frozen):
    """Every knowledge file, validated one by one and against each other."""

    states: StatesFile
    places: PlacesFile
    forums: ForumsFile
    offices: OfficesFile
    registers: tuple[RegisterFile, ...]


def inputs(folder: Path = FOLDER) -> list[Path]:
    """The files that the tables depend on, in a fixed order: data first, then the code that reads it."""
    return [
        *sorted(folder.glob("*.yml")),
        *sorted((folder / "offices").glob("*.yml")),
        *sorted(folder.glob("*.py")),
    ]


def load_files(folder: Path = FOLDER) -> Files:
    """Read and check everything. Raises ConfigError on the first fault."""
    files = Files(
        states=read(folder / "states.yml", StatesFile),
        places=read(folder / "places.yml", PlacesFile),
        forums=read(folder / "forums.yml", ForumsFile),
        offices=read(folder / "offices.yml", OfficesFile),
        registers=tuple(read(path, RegisterFile) for path in sorted((folder / "offices").glob("*.yml"))),
    )
    for fault in _faults(files):
        raise ConfigError(fault)
    return files


def read(path: Path, model: type[M]) -> M:
    """Read one file as `model`. Raises ConfigError naming file, entry, value and remedy."""
    try:
        data = yaml.load(path.read_bytes(), Loader=_PlainLoader)  # noqa: S506 - a SafeLoader with fewer types
    except (OSError, yaml.YAMLError) as error:
        raise ConfigError(
            f"{path.name}: cannot be read as YAML: {error}; check quotes and indentation"
        ) from error
    try:
        return model.model_validate_json(orjson.dumps(data))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "the whole file"
        raise ConfigError(
            f"{path.name}: {where}: {first['msg']}, got {first['input']!r:.120}; "
            "see docs/knowledge.md for the shape of an entry"
        ) from error


def _faults(files: Files) -> Iterator[str]:
    """Faults between files, in the order of the files."""
    codes = files.states.states
    for code in files.states.precedence:
        if code not in codes:
            yield f"states.yml: precedence: {code} has no entry; add it under states or drop it here"
    forum = files.forums.forums.get(files.states.prominent)
    if forum is None or not forum.members:
        named = files.states.prominent
        yield f"states.yml: prominent: {named} has no members in forums.yml; name a forum that has them"
    for code in files.states.other_alphabets:
        if code not in codes:
            yield f"states.yml: other_alphabets: {code} has no entry; add it under states or drop it here"
    for owner in files.places.cities:
        if owner not in codes:
            yield f"places.yml: cities: {owner} has no entry in states.yml; add the state first"
    for name, place in files.places.places.items():
        if place.country not in codes:
            yield f"places.yml: {name}: country {place.country} is not in states.yml; add it there first"
    yield from _crossroads_faults(files)
    for key, forum in files.forums.forums.items():
        for member in forum.members:
            if member not in codes:
                yield f"forums.yml: {key}: member {member} has no entry in states.yml; correct the code"
    for register in files.registers:
        yield from _register_faults(register, files)


def _crossroads_faults(files: Files) -> Iterator[str]:
    places, lists = files.places, files.places.crossroads
    cities = {name for names in places.cities.values() for name in names}
    cities |= {entry.city or key.partition("@")[0] for key, entry in places.places.items()}
    for name, found in (
        ("gatherings", lists.gatherings),
        ("seats", lists.seats),
        ("newsrooms", lists.newsrooms),
        ("bureaus", lists.bureaus),
    ):
        for city in found:
            if city not in cities:
                yield (
                    f"places.yml: crossroads: {name}: {city} is no city of this file; "
                    "spell it as it stands there or add it"
                )
    for name, found in (("lenders", lists.lenders), ("press", lists.press)):
        for code in found:
            if code not in files.states.states:
                yield f"places.yml: crossroads: {name}: {code} has no entry in states.yml; correct the code"


def _register_faults(register: RegisterFile, files: Files) -> Iterator[str]:
    name = f"offices/{register.state}.yml"
    if register.state not in files.states.states:
        yield f"{name}: state {register.state} has no entry in states.yml; correct the code"
    holders = {row.person for row in register.tenures}
    for person in register.people:
        if person not in holders:
            yield f"{name}: people: {person!r} holds no office; spell the name as in the rows"
    for row in register.tenures:
        if row.office not in files.offices.offices:
            known = ", ".join(sorted(files.offices.offices))
            yield f"{name}: {row.person}: office {row.office!r} unknown; known: {known}"
        if row.source not in files.offices.sources:
            known = ", ".join(sorted(files.offices.sources))
            yield f"{name}: {row.person}: source {row.source!r} unknown; known: {known}"


class _PlainLoader(yaml.CSafeLoader):
    """YAML in which only null, true and false are special: dates, years and `NO` stay strings."""


def _plain_resolvers() -> dict[str, list[tuple[str, Any]]]:
    kept = {"tag:yaml.org,2002:null", "tag:yaml.org,2002:bool"}
    found: dict[str, list[tuple[str, Any]]] = {}
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items():
        if first in "tTfFnN~":
            found[first] = [(tag, pattern) for tag, pattern in resolvers if tag in kept]
    return found


_PlainLoader.yaml_implicit_resolvers = _plain_resolvers()


def _as_bool(loader: yaml.CSafeLoader, node: yaml.ScalarNode) -> bool | str:
    text = str(loader.construct_scalar(node))
    return {"true": True, "false": False}.get(text, text)


_PlainLoader.add_constructor("tag:yaml.org,2002:bool", _as_bool)
