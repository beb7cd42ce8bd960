import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from services.compiled import FOLDER, KEPT, ROOMS, ROOT, is_current, put_stamp

COMPILED = [
    path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py")) if path.stem not in KEPT[room]
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A checkout whose reading was just compiled."""
    for name in ("services/clean/lines.py", "services/extract/nodes.py", "shared/lang/pack.py"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text("ONE = 1\n")
    (tmp_path / FOLDER).mkdir(parents=True)
    put_stamp(tmp_path)
    return tmp_path


def test_what_was_compiled_from_the_sources_as_they_are_is_used(root: Path) -> None:
    assert is_current(root)


@pytest.mark.parametrize("name", ["services/extract/nodes.py", "shared/lang/pack.py"])
def test_after_an_edit_the_sources_run_as_written(root: Path, name: str) -> None:
    (root / name).write_text("ONE = 2\n")

    assert not is_current(root)


def test_after_a_new_module_the_sources_run_as_written(root: Path) -> None:
    (root / "services/extract/frames.py").touch()

    assert not is_current(root)


def test_an_edit_that_is_taken_back_needs_no_new_compilation(root: Path) -> None:
    source = root / "services/extract/nodes.py"
    source.write_text("ONE = 2\n")
    source.write_text("ONE = 1\n")

    assert is_current(root)


def test_what_was_never_compiled_is_not_used(tmp_path: Path) -> None:
    assert not is_current(tmp_path)


@pytest.mark.parametrize("path", COMPILED, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_constants_are_final_and_records_have_no_slots_where_that_compiles_to_less(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))

    assert [*_looked_up(tree), *_not_native(tree)] == []


@pytest.mark.parametrize("path", COMPILED, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nothing_is_looked_for_in_a_literal_with_a_star_which_the_compiler_cannot_take(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))

    assert [*_starred(tree)] == []


def _starred(tree: ast.Module) -> Iterator[int]:
    """Lines with `x in (a, *b)`: an internal error of mypyc, by which no module of the room is compiled."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) and any(isinstance(one, ast.In | ast.NotIn) for one in node.ops):
            for literal in node.comparators:
                if isinstance(literal, ast.Tuple | ast.List | ast.Set):
                    yield from (part.lineno for part in literal.elts if isinstance(part, ast.Starred))


def _looked_up(tree: ast.Module) -> Iterator[str]:
    """Constants that compiled code would look up in a dictionary each time, because they may be replaced."""
    for statement in tree.body:
        target = statement.targets[0] if isinstance(statement, ast.Assign) else None
        if isinstance(target, ast.Name) and target.id.isupper() and len(target.id) > 1:
            yield target.id


def _not_native(tree: ast.Module) -> Iterator[str]:
    """Data classes that mypyc leaves to Python, because Python makes those with slots a second time."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            for call in node.decorator_list:
                if isinstance(call, ast.Call) and any(word.arg == "slots" for word in call.keywords):
                    yield node.name
