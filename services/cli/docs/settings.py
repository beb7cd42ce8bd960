"""docs/settings.md: every setting, from the model in shared/settings.py."""

import ast
import inspect
from itertools import pairwise
from typing import get_args

from shared.settings import FILE, PREFIX, Settings

HEAD = f"""\
# Settings

Generated from `shared/settings.py` by `make docs`; edit that, not this page.

A flag comes before the environment, and the environment before `{FILE}` of the working folder, which
`attache init` writes. Paths are relative to the working folder.

| Setting in `{FILE}` | Environment | Values | Default | Meaning |
|---|---|---|---|---|
"""


def settings_page() -> str:
    """The whole page."""
    notes = _notes()
    rows = []
    for name, field in Settings.model_fields.items():
        default = "not set" if field.default is None else f"`{field.default}`"
        cells = (f"`{name}`", f"`{PREFIX}{name.upper()}`", _values(field.annotation), default, notes[name])
        rows.append(f"| {' | '.join(cells)} |")
    return HEAD + "\n".join(rows) + "\n"


def _values(annotation: object) -> str:
    kinds = get_args(annotation) or (annotation,)
    words = {int: "number", str: "text", bool: "true or false"}
    return " or ".join(
        f"`{kind}`" if isinstance(kind, str) else words.get(kind, "path")
        for kind in kinds
        if kind is not type(None)
    )


def _notes() -> dict[str, str]:
    """The strings under the fields."""
    statements = [
        node for node in ast.walk(ast.parse(inspect.getsource(Settings))) if isinstance(node, ast.stmt)
    ]
    notes = {}
    for field, note in pairwise(statements):
        if (
            isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and isinstance(note, ast.Expr)
        ):
            notes[field.target.id] = " ".join(str(ast.literal_eval(note.value)).split())
    return notes
