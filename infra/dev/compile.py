"""Compile the reading ahead of time with mypyc into `build/compiled`: `make fast`. `make plain` undoes it.

The compiled modules answer exactly as the sources do and are only faster; nothing depends on them. Python
finds them first for as long as their sources are as they were (services/compiled.py). Needs a C compiler and
the headers of Python; with `--if-possible` it is no failure when there is none.

`--trained` (`make faster`) compiles twice: what was compiled first counts which way it goes through the
articles of the benchmarks, and is laid out by that. This takes more than twice as long, needs GCC and answers
the same.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

from mypyc.build import mypycify
from setuptools import Distribution, Extension
from setuptools.command.build_ext import build_ext

from services.compiled import FOLDER, KEPT, ROOMS, ROOT, VARIABLE, is_current, put_stamp

WORK = Path("build") / "ahead-of-time"
COLD = Path("infra") / "dev" / "cold.h"


def main(arguments: Sequence[str]) -> int:
    """Compile all rooms unless that was done already."""
    os.chdir(ROOT)
    trained = "--trained" in arguments
    if is_current(ROOT) and not trained:
        return 0
    if_possible = "--if-possible" in arguments
    compiler = os.environ.get("CC", "cc")
    if shutil.which(compiler) is None:
        sys.stderr.write(f"no C compiler ({compiler}): the reading runs as written, at half the speed\n")
        return 0 if if_possible else 1
    sys.stderr.write("compiling the reading: a minute on two fast cores, up to five on slow ones\n")
    try:
        compile_all(trained=trained)
    except BaseException as error:
        if not if_possible or isinstance(error, KeyboardInterrupt):
            raise
        sys.stderr.write(f"it cannot be compiled and runs as written ({error!r}); `make fast` shows why\n")
        return 0
    put_stamp(ROOT)
    return 0


def compile_all(*, trained: bool) -> None:
    """Compile every room, all modules at once. Raises what mypyc and the C compiler raise."""
    shutil.rmtree(WORK / "objects", ignore_errors=True)
    extensions = [part for room in ROOMS for part in parts(room)]
    if not trained:
        build(extensions)
        return
    build(extensions, "-fprofile-generate -fprofile-update=single", "-fprofile-generate")
    put_stamp(ROOT)
    train()
    # What never ran has no counts, which is no mistake.
    build(extensions, "-fprofile-use -Wno-missing-profile")


def build(extensions: list[Extension], more: str = "", linking: str = "") -> None:
    """Have the C compiler make all modules anew, with more flags for it and for the linker."""
    # Naming flags drops Python's own: without NDEBUG, every look into a list asks anew whether it is one.
    # What runs does not fit into the processor's caches: to have what never runs out of its way is worth a
    # tenth. The last levels of optimisation gain a few hundredths and double the time.
    flags = f"-DNDEBUG -fwrapv -fvisibility=hidden -include {COLD} -freorder-blocks-and-partition {more}"
    given = {name: os.environ.get(name, "") for name in ("CFLAGS", "LDFLAGS")}
    os.environ |= {"CFLAGS": f"{flags} {given['CFLAGS']}", "LDFLAGS": f"{linking} {given['LDFLAGS']}"}
    shutil.rmtree(FOLDER, ignore_errors=True)
    command = build_ext(Distribution({"name": "attache", "ext_modules": extensions}))
    command.build_lib = str(FOLDER)
    command.build_temp = str(WORK / "objects")
    command.parallel = os.cpu_count()
    command.force = True
    command.ensure_finalized()
    command.run()
    os.environ |= given


def train() -> None:
    """Read articles with what counts its ways; the counts lie beside the objects when the process ends."""
    command = [sys.executable, "-m", "tests.bench.turns", ".", "--serve", "--articles", "600"]
    environment = os.environ | {VARIABLE: "1", "PYTHONPATH": str(ROOT)}
    quiet = subprocess.DEVNULL
    subprocess.run(command, env=environment, stdin=quiet, stdout=quiet, check=True)  # noqa: S603


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
