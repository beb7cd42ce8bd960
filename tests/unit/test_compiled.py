import os
from pathlib import Path

import pytest

from services.compiled import check_compiled, compiled
from shared.errors import ConfigError


def test_a_compiled_module_that_is_older_than_its_source_is_refused(tmp_path: Path) -> None:
    module = a_compiled_module(tmp_path, source_age=10, compiled_age=20)

    with pytest.raises(ConfigError, match=r"nodes\.py was changed after it was compiled: run `make fast`"):
        check_compiled([module])


def test_a_compiled_module_as_new_as_its_source_is_used(tmp_path: Path) -> None:
    module = a_compiled_module(tmp_path, source_age=20, compiled_age=10)

    check_compiled([module])


def test_libraries_beside_the_sources_are_not_modules(tmp_path: Path) -> None:
    module = a_compiled_module(tmp_path, source_age=20, compiled_age=10)
    (module.parent / "compiled__mypyc.so").touch()

    assert compiled(tmp_path) == (module,)


def a_compiled_module(folder: Path, source_age: int, compiled_age: int) -> Path:
    room = folder / "extract"
    room.mkdir()
    source, module = room / "nodes.py", room / "nodes.cpython-311-x86_64-linux-gnu.so"
    now = 1_700_000_000
    for path, age in ((source, source_age), (module, compiled_age)):
        path.touch()
        os.utime(path, (now - age, now - age))
    return module
