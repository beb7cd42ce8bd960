"""Tables of the fields of models, for the generated pages. In: pydantic models. Out: Markdown."""

import inspect
import re
from collections.abc import Collection
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo


def docstring(model: type[BaseModel]) -> str:
    """The docstring of a model as a paragraph."""
    return inspect.cleandoc(model.__doc__ or "") + "\n"


def fields_table(model: type[BaseModel], without: Collection[str] = ()) -> str:
    """The fields of a model with type, bounds and the string under each; empty when none is left."""
    notes = notes_of(model)
    rows = ["| Field | Type | Bounds | Meaning |", "|---|---|---|---|"]
    for name, field in model.model_fields.items():
        if name in without:
            continue
        bounds = ", ".join(_bounds(field))
        note = notes.get(name, "").replace("|", "\\|")
        rows.append(f"| `{name}` | {_type(field.annotation)} | {bounds} | {note} |")
    return "\n".join(rows) + "\n" if len(rows) > 2 else ""


def _bounds(field: FieldInfo) -> list[str]:
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
    return found


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
    if arguments:
        return " or ".join(f"`{part}`" for part in arguments)
    return f"`{getattr(annotation, '__name__', str(annotation))}`"


def notes_of(model: type[BaseModel]) -> dict[str, str]:
    """The strings under fields: Python drops them, the source has them."""
    notes: dict[str, str] = {}
    for base in reversed(model.__mro__):
        if issubclass(base, BaseModel) and base is not BaseModel and "[" not in base.__name__:
            source = inspect.getsource(base)
            for name, note in re.findall(r'^    (\w+)\s*:[^\n]*\n    """(.*?)"""', source, re.M | re.S):
                notes[name] = " ".join(note.split())
    return notes
