"""A new language pack with every key that the models know, empty, each with what it is for.

`make new-language code=pl name=Polish` writes `shared/lang/pl.yml`. Until its lists are filled, loading it
fails with the name of the first key at fault: an empty pack never looks like a language without news.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from services.cli.docs.models import docstring, notes_of
from shared.lang.cleaning import CleaningData
from shared.lang.dates import DatesData
from shared.lang.pack import FOLDER
from shared.lang.reading import ReadingPack

SECTIONS: dict[str, type[BaseModel]] = {
    "cleaning": CleaningData,
    "dates": DatesData,
    "reading": ReadingPack,
}
"""Sections of a pack and their models."""


def main(arguments: list[str], folder: Path = FOLDER) -> int:
    """Write the pack; 2 when the call is wrong, 3 when the file is there already."""
    if len(arguments) != 2 or not re.fullmatch(r"[a-z]{2}", arguments[0]) or not arguments[1].strip():
        sys.stderr.write("write: make new-language code=<ISO 639-1> name=<English name>\n")
        return 2
    path = folder / f"{arguments[0]}.yml"
    if path.exists():
        sys.stderr.write(f"{path.name} is there already; edit it\n")
        return 3
    path.write_text(skeleton(arguments[1].strip()), encoding="utf-8")
    sys.stdout.write(f"{path} written; fill its lists, compare with en.yml, then: make test\n")
    return 0


def skeleton(name: str) -> str:
    """The text of an empty pack. Single values that may be left out are commented out."""
    lines = [f"# {name}. docs/languages.md says what every key means.", f"name: {name}"]
    for section, model in SECTIONS.items():
        lines += ["", *_comment(docstring(model), 0), f"{section}:", *_keys(model, 1)]
    return "\n".join(lines) + "\n"


def _keys(model: type[BaseModel], depth: int) -> Iterator[str]:
    notes, margin = notes_of(model), "  " * depth
    for name, field in model.model_fields.items():
        yield from _comment(notes.get(name, ""), depth)
        kind = _plain(field)
        parts = [part for part in get_args(kind) if isinstance(part, type) and issubclass(part, BaseModel)]
        if parts:
            yield f"{margin}# each: {', '.join(parts[0].model_fields)}"
        if not field.is_required() and get_origin(kind) not in (tuple, list, dict):
            yield f"{margin}# {name}: {_empty(kind)}"
        elif isinstance(kind, type) and issubclass(kind, BaseModel):
            yield f"{margin}{name}:"
            yield from _keys(kind, depth + 1)
        elif get_origin(kind) is dict and get_origin(get_args(kind)[0]) is Literal:
            yield f"{margin}{name}:"
            yield from (f"{margin}  {_quoted(key)}: []" for key in get_args(get_args(kind)[0]))
        else:
            yield f"{margin}{name}: {_empty(kind)}"


def _plain(field: FieldInfo) -> Any:
    """The type of a field without `| None`."""
    kinds = [kind for kind in get_args(field.annotation) if kind is not type(None)]
    optional = get_origin(field.annotation) is Union or type(field.annotation).__name__ == "UnionType"
    return kinds[0] if optional else field.annotation


def _empty(kind: Any) -> str:
    if get_origin(kind) is dict:
        return "{}"
    if get_origin(kind) in (tuple, list):
        return "[]"
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return "{" + ", ".join(kind.model_fields) + "}"
    return {bool: "false", int: "0"}.get(kind, '""')


def _quoted(key: str) -> str:
    """YAML reads these words as booleans."""
    return f'"{key}"' if key in {"not", "no", "on", "yes", "off"} else key


def _comment(text: str, depth: int) -> Iterator[str]:
    margin = "  " * depth
    line = ""
    for word in " ".join(text.split()).split(" ") if text.strip() else []:
        if line and len(f"{margin}# {line} {word}") > 108:
            yield f"{margin}# {line}"
            line = ""
        line = f"{line} {word}".strip()
    if line:
        yield f"{margin}# {line}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
