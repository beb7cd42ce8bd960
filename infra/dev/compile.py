"""Compile the reading ahead of time with mypyc into `build/compiled`: `make fast`. `make plain` undoes it.

The compiled modules answer exactly as the sources do and are only faster; nothing depends on them. Python
finds them first for as long as their sources are as they were (services/compiled.py). Needs a C compiler and
the headers of Python; with `--if-possible` it is no failure when there is none.
"""

import os
import shutil
import sys
from collections.abc import Sequence
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

from mypyc.build import mypycify
from setuptools import Distribution, Extension
from setuptools.command.build_ext import build_ext

from services.compiled import FOLDER, KEPT, ROOMS, ROOT, is_current, put_stamp

WORK = Path("build") / "ahead-of-time"
COLD = Path("infra") / "dev" / "cold.h"


def main(arguments: Sequence[str]) -> int:
    """Compile all rooms unless that was done already."""
    os.chdir(ROOT)
    if is_current(ROOT):
        return 0
    if_possible = "--if-possible" in arguments
    compiler = os.environ.get("CC", "cc")
    if shutil.which(compiler) is None:
        sys.stderr.write(f"no C compiler ({compiler}): the reading runs as written, at half the speed\n")
        return 0 if if_possible else 1
    sys.stderr.write("compiling the reading: a minute on two fast cores, up to five on slow ones\n")
    shutil.rmtree(FOLDER, ignore_errors=True)
    try:
        compile_all()
    except BaseException as error:
        if not if_possible or isinstance(error, KeyboardInterrupt):
            raise
        sys.stderr.write(f"it cannot be compiled and runs as written ({error!r}); `make fast` shows why\n")
        return 0
    put_stamp(ROOT)
    return 0


def compile_all() -> None:
    """Compile every room, all modules at once. Raises what mypyc and the C compiler raise."""
    # Naming flags drops Python's own: without NDEBUG, every look into a list asks anew whether it is one.
    # What runs does not fit into the processor's caches: to have what never runs out of its way is worth a
    # tenth. The last levels of optimisation gain a few hundredths and double the time.
    flags = f"-DNDEBUG -fwrapv -fvisibility=hidden -include {COLD} -freorder-blocks-and-partition"
    os.environ["CFLAGS"] = f"{flags} {os.environ.get('CFLAGS', '')}"
    build = build_ext(
        Distribution({"name": "attache", "ext_modules": [part for room in ROOMS for part in parts(room)]})
    )
    build.build_lib = str(FOLDER)
    build.build_temp = str(WORK / "objects")
    build.parallel = os.cpu_count()
    build.ensure_finalized()
    build.run()


def parts(room: str) -> list[Extension]:
    """The modules of a folder in C, the one that holds all code first because it takes longest."""
    paths = sorted(path for path in Path(room).rglob("*.py") if path.stem not in KEPT[room])
    # Its remarks on generators are not for who only wants the reading to be fast; its errors end the run.
    with redirect_stdout(StringIO()) as remarks:
        try:
            made: list[Extension] = mypycify(
                ["--config-file", "pyproject.toml", *map(str, paths)],
                group_name=f"{room.replace('/', '.')}.compiled",
                target_dir=str(WORK / room),
                opt_level="1",
                debug_level="0",
            )
        except SystemExit:
            sys.stderr.write(remarks.getvalue())
            raise
    return sorted(made, key=lambda part: "__mypyc" not in part.name)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
