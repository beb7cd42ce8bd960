"""Compile the reading ahead of time with mypyc, beside its sources: `make fast`. `make plain` undoes it.

The compiled modules answer exactly as the sources do and are only faster; nothing depends on them. A source
that was edited after it was compiled is refused at the start (services/compiled.py), never ignored.
Needs a C compiler and the headers of Python.
"""

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from mypyc.build import mypycify
from setuptools import Distribution
from setuptools.command.build_ext import build_ext

ROOT = Path(__file__).parents[2]
ROOMS = {
    "services/extract": {"__init__", "batch", "process"},
    "services/clean": {"__init__", "html", "language", "packs", "process"},
}
"""Folders to compile, and what stays as it is in each: what only talks to libraries gains nothing."""
WORK = Path("build") / "ahead-of-time"


COPIED = ("services", "shared", "tests", "seeds", "pyproject.toml")


def main(arguments: Sequence[str]) -> int:
    """Compile room by room: beside the sources, or with `--copy FOLDER` beside copies of them."""
    os.chdir(ROOT)
    if arguments:
        os.chdir(copied(Path(arguments[-1])))
    for room, kept in ROOMS.items():
        for made in Path(room).glob("*.so"):
            made.unlink()
        paths = sorted(path for path in Path(room).glob("*.py") if path.stem not in kept)
        extensions = mypycify(
            ["--config-file", "pyproject.toml", *map(str, paths)],
            group_name=f"{room.replace('/', '.')}.compiled",
            target_dir=str(WORK / room),
        )
        build = build_ext(Distribution({"name": "attache", "ext_modules": extensions}))
        build.inplace = True
        build.build_temp = str(WORK / "objects")
        build.ensure_finalized()
        build.run()
        for made in Path(room).glob("*.so"):
            # What need not be made anew keeps its old time, and would look older than its source.
            made.touch()
    return 0


def copied(target: Path) -> Path:
    """A fresh copy of everything that runs."""
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            ignored = shutil.ignore_patterns("__pycache__", "*.so")
            shutil.copytree(source, target / name, ignore=ignored, dirs_exist_ok=True)
        else:
            shutil.copy2(source, target / name)
    return target


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
