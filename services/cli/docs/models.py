"""Tables of the fields of models, for the generated pages. In: models. Out: Markdown."""

import inspect
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from types import UnionType
from typing import Any, Union, get_args, get_origin

import msgspec
from pydantic import BaseModel

_LISTED = 20
"""Names that a type may list; what has more of them is told in a table of its own."""

Model = type[BaseModel] | type[msgspec.Struct]


@dataclass(frozen=True, slots=True)
class Described:
    """A field of a model: its type, and what bounds its values."""

    annotation: Any
    metadata: tuple[Any, ...]


def fields_of(model: Model) -> Mapping[str, Described]:
    """The fields of a model by name, in their order."""
    if issubclass(model, BaseModel):
        given = model.model_fields.items()
        return {name: Described(field.annotation, tuple(field.metadata)) for name, field in given}
    return {
        field.name: Described(field.type, tuple(_metadata(field.type)))
        for field in msgspec.structs.fields(model)
    }


def docstring(model: Model) -> str:
    """The docstring of a model as a paragraph."""
    return inspect.cleandoc(model.__doc__ or "") + "\n"


def fields_table(model: Model, without: Collection[str] = ()) -> str:
    """The fields of a model with type, bounds and the string under each; empty when none is left."""
    notes = notes_of(model)
    rows = ["| Field | Type | Bounds | Meaning |", "|---|---|---|---|"]
    for name, field in fields_of(model).items():
        if name in without:
            continue
        bounds = ", ".join(_bounds(field))
        note = notes.get(name, "").replace("|", "\\|")
        rows.append(f"| `{name}` | {_type(field.annotation)} | {bounds} | {note} |")
    return "\n".join(rows) + "\n" if len(rows) > 2 else ""


def _metadata(annotation: Any) -> Iterator[Any]:
    """What is annotated to a field, or to the only type beside none that it may have."""
    if hasattr(annotation, "__metadata__"):
        yield from annotation.__metadata__
    elif get_origin(annotation) in (Union, UnionType):
        for part in get_args(annotation):
            yield from _metadata(part)


def _bounds(field: Described) -> list[str]:
    words = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<", "min_length": "length ≥", "max_length": "length ≤"}
    found = []
    for rule in field.metadata:
        for attribute, sign in words.items():
            limit = getattr(rule, attribute, None)
            if limit is not None:
                found.append(f"{sign} {limit}")
        pattern = getattr(rule, "pattern", None)
        if pattern is not None:
            found.append("`" + str(pattern).replace("|", "\\|") + "`")
    return list(dict.fromkeys(found))


def _type(annotation: Any) -> str:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        return " or ".join("none" if part is type(None) else _type(part) for part in arguments)
    if origin is list:
        return f"list of {_type(arguments[0])}"
    if origin is tuple:
        if arguments[-1] is Ellipsis:
            return f"list of {_type(arguments[0])}"
        return f"({', '.join(_type(part) for part in arguments)})"
    if origin is dict:
        return f"map of {_type(arguments[0])} to {_type(arguments[1])}"
    if origin is not None and hasattr(annotation, "__metadata__"):
        return _type(arguments[0])
    if len(arguments) > _LISTED:
        return f"one of {len(arguments)} names"
    if arguments:
        return " or ".join(f"`{part}`" for part in arguments)
    return f"`{getattr(annotation, '__name__', str(annotation))}`"


def notes_of(model: Model) -> dict[str, str]:
    """The strings under fields: Python drops them, the source has them."""
    notes: dict[str, str] = {}
    for base in reversed(model.__mro__):
        if issubclass(base, BaseModel | msgspec.Struct) and base.__module__.partition(".")[0] in _OURS:
            source = inspect.getsource(base)
            for name, note in re.findall(r'^    (\w+)\s*:[^\n]*\n    """(.*?)"""', source, re.M | re.S):
                notes[name] = " ".join(note.split())
    return notes


_OURS = ("services", "shared")
