"""docs/languages.md: every key of a language pack, from the models that check them."""

from collections.abc import Iterable, Sequence
from typing import Any, get_args

from pydantic import BaseModel

from services.cli.docs.models import docstring, fields_table
from services.cli.skeleton import SECTIONS
from shared.lang.pack import load_sections
from shared.lang.reading import ReadingPack
from shared.lang.roles import FRAMES, GUARDS, ROLES

_SHOWN = 4
"""Words of a pack that a table shows."""

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
    parts += _words()
    return "\n".join(part for part in parts if part).rstrip() + "\n"


def _words() -> list[str]:
    """What words do, with the first words that each pack has for it."""
    packs = load_sections("reading", ReadingPack)
    head = ["", "Meaning", *(f"`{code}`" for code in packs)]
    roles = (
        [f"`{role}`", meaning, *(_some(pack.functions.get(role, ())) for pack in packs.values())]
        for role, meaning in ROLES.items()
    )
    frames = (
        [f"`{frame}`", meaning, *(_some(_telling(pack, frame)) for pack in packs.values())]
        for frame, meaning in FRAMES.items()
    )
    guards = (
        [f"`{guard}`", meaning, *(_some(pack.guards.get(guard, ())) for pack in packs.values())]
        for guard, meaning in GUARDS.items()
    )
    return [
        "## Roles of small words\n",
        "The keys of `functions:`. A pack needs no words for a role that its language does not have.\n",
        _table(head, roles),
        "## Frames\n",
        "The `frame:` of a trigger says where its sides stand.\n",
        _table(head, frames),
        "## Guards\n",
        "The keys of `guards:`. They say why a word for a contact tells of none.\n",
        _table(head, guards),
    ]


def _telling(pack: ReadingPack, frame: str) -> list[str]:
    """The words of a frame."""
    return [word for trigger in pack.triggers if trigger.frame == frame for word in trigger.words]


def _some(words: Sequence[str]) -> str:
    """A few of the shortest, for an impression."""
    return ", ".join(sorted(words, key=lambda word: word.count(" "))[:_SHOWN])


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


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
