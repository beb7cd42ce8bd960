"""docs/languages.md: every key of a language pack, from the models that check them."""

from typing import Any, get_args

from pydantic import BaseModel

from services.cli.docs.models import docstring, fields_table
from services.cli.skeleton import SECTIONS

HEAD = """\
# Language packs

Generated from the models in `shared/lang` by `make docs`; edit those, not this page.

A language is one file, `shared/lang/<code>.yml`: words by role, patterns, and examples that the tests run.
`make new-language code=pl name=Polish` writes one with every key. A pack may have only some of the sections.
Quote `"no"`, `"on"` and `"yes"`: YAML reads them as booleans, and the models refuse those. Every hand-made
list has a `source:`. `attache explain-text FILE` shows how a text is read, and the reason for and against
every contact; with `--html` it makes a page with everything marked in the text. How cleaning uses its lists
is told in [cleaning.md](cleaning.md).
"""


def languages_page() -> str:
    """The whole page."""
    parts = [HEAD]
    for section, model in SECTIONS.items():
        parts += [f"## `{section}:`\n", docstring(model), fields_table(model)]
        for part in _parts(model):
            parts += [f"### {part.__name__}\n", docstring(part), fields_table(part)]
    return "\n".join(part for part in parts if part).rstrip() + "\n"


def _parts(model: type[BaseModel]) -> list[type[BaseModel]]:
    """Models that a section is made of, in the order in which they are first used."""
    found: list[type[BaseModel]] = []
    waiting = [model]
    while waiting:
        for field in waiting.pop(0).model_fields.values():
            for part in _models(field.annotation):
                if part not in found:
                    found.append(part)
                    waiting.append(part)
    return found


def _models(annotation: Any) -> list[type[BaseModel]]:
    if get_args(annotation):
        return [model for part in get_args(annotation) for model in _models(part)]
    return [annotation] if isinstance(annotation, type) and issubclass(annotation, BaseModel) else []
