"""What an ES|QL query of a dashboard reads and gives: enough of the language for the queries that we write.

In: a query and the fields of each index. Out: the indices it reads, the fields it names, the columns it
ends with and their types. Pure. It is no parser of the whole language: a command that it does not know is
an error.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Fields = Mapping[str, str]
"""Field to its Elasticsearch type: `view.on` to `date`."""

_STRING = re.compile(r'"[^"]*"')
_NAME = re.compile(r"\??[A-Za-z_][\w.]*(?!\w*\s*\()")
_ASSIGNED = re.compile(r"(\w+) = ")
_WORDS = {"and", "or", "not", "is", "null", "by", "asc", "desc", "true", "false", "in", "like"}
_UNITS = {"second", "minute", "hour", "day", "month", "year"}
_FILTERS = {"WHERE", "SORT", "LIMIT", "MV_EXPAND"}
_GIVES_DATE = ("BUCKET", "DATE_TRUNC")
_LENS = {"date": "date", "boolean": "boolean", "integer": "number", "float": "number", "long": "number"}


@dataclass(frozen=True, slots=True)
class Query:
    """A query, taken apart."""

    indices: tuple[str, ...]
    fields: frozenset[str]
    """Fields of the indices that it names."""
    columns: Mapping[str, str]
    """Column of the result, in order, to its Elasticsearch type; empty when all fields are given."""
    time_field: str | None
    """The field that the time picker filters by."""


def parse(text: str, mapping: Fields) -> Query:
    """Take a query apart. Raises ValueError for a command outside the few that dashboards use."""
    source, *commands = [part.strip() for part in _unquoted_split(text)]
    word, _, rest = source.partition(" ")
    if word != "FROM":
        raise ValueError(f"a query starts with FROM, not {word!r}: {text}")
    listed, _, metadata = rest.partition(" METADATA ")
    known = {**mapping, **dict.fromkeys(_commas(metadata), "keyword")}
    own = set(_commas(metadata))
    used: set[str] = set()
    columns: dict[str, str] = {}
    for command in commands:
        word, _, body = command.partition(" ")
        used |= _names(body) - own
        if word == "EVAL":
            made = _assignments(body, known)
        elif word == "STATS":
            aggregates, _, groups = body.partition(" BY ")
            made = columns = _assignments(aggregates, known) | _assignments(groups, known)
        elif word == "KEEP":
            made = columns = {name: known.get(name, "") for name in _commas(body)}
        elif word in _FILTERS:
            continue
        else:
            raise ValueError(f"the command {word} is not known here: {text}")
        own |= set(_ASSIGNED.findall(body))
        known |= made
    used -= own
    picked = re.search(r"([\w.]+) >= \?_tstart", text)
    return Query(tuple(_commas(listed)), frozenset(used), columns, picked[1] if picked else None)


def lens_type(es_type: str) -> str:
    """How Lens calls a type."""
    return _LENS.get(es_type, "string")


def flat(properties: Mapping[str, Any], prefix: str = "") -> dict[str, str]:
    """A mapping's properties as dotted names with their types."""
    fields: dict[str, str] = {}
    for name, field in properties.items():
        inner = field.get("properties")
        if inner is None:
            fields[prefix + name] = field["type"]
        else:
            fields |= flat(inner, f"{prefix}{name}.")
    return fields


def _unquoted_split(text: str) -> list[str]:
    held: list[str] = []

    def hold(match: re.Match[str]) -> str:
        held.append(match[0])
        return f'"{len(held) - 1}"'

    parts = _STRING.sub(hold, text).split("|")
    return [_STRING.sub(lambda match: held[int(match[0].strip('"'))], part) for part in parts]


def _commas(text: str) -> list[str]:
    """Parts between the commas that stand outside of parentheses."""
    parts, depth, start = [], 0, 0
    for place, char in enumerate(text):
        depth += (char == "(") - (char == ")")
        if char == "," and depth == 0:
            parts.append(text[start:place])
            start = place + 1
    return [part.strip() for part in [*parts, text[start:]] if part.strip()]


def _names(text: str) -> set[str]:
    """Identifiers that are neither functions, words of the language, parameters nor units of time."""
    found = _NAME.finditer(_STRING.sub("", text))
    return {
        match[0]
        for match in found
        if not match[0].startswith("?") and match[0].lower() not in _WORDS | _UNITS
    }


def _assignments(text: str, known: Fields) -> dict[str, str]:
    """`name = expression` or a bare name or expression, each with the type that it gives."""
    made = {}
    for part in _commas(text):
        name, equals, expression = part.partition(" = ")
        if equals:
            made[name] = _type(expression, known)
        else:
            made[part] = known.get(part) or _type(part, known)
    return made


def _type(expression: str, known: Fields) -> str:
    function = expression.partition("(")[0]
    if function in _GIVES_DATE:
        names = sorted(_names(expression))
        return "date" if any(known.get(name) == "date" for name in names) else "long"
    return known.get(expression, "long")
