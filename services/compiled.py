"""Lets Python find the compiled reading (`make fast`) before its sources, for as long as both say the same.

What is compiled lies in `build/compiled`, with a stamp of the sources that it was made of. When one of them
is edited, all run as written again until the next `make fast`: compiled modules call each other directly, so
a mixture of old and new would be neither. `ATTACHE_COMPILED=0` takes the sources in any case, `1` insists on
what is compiled.
"""

import os
from functools import cache
from hashlib import blake2b
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

from shared.errors import ConfigError

ROOT = Path(__file__).parents[1]
FOLDER = Path("build") / "compiled"
"""Where compiled modules lie under the root, in folders named like those of their sources."""
ROOMS = ("services/clean", "services/extract")
"""Folders of which modules are compiled, with all that are in them."""
KEPT = {
    "services/clean": {"__init__", "html", "language", "packs", "process"},
    "services/extract": {"__init__", "batch", "process"},
}
"""What stays as it is in each folder: what only talks to libraries gains nothing."""
VARIABLE = "ATTACHE_COMPILED"

_STAMP = "stamp"


def path_of(package: str) -> tuple[str, ...]:
    """What stands before the sources on the search path of a package, which says its full name."""
    return (str(ROOT / FOLDER / package.replace(".", "/")),) if is_compiled() else ()


@cache
def is_compiled() -> bool:
    """Whether this process runs what is compiled. Raises ConfigError when it must and cannot."""
    wish = os.environ.get(VARIABLE)
    current = wish != "0" and is_current(ROOT)
    if wish == "1" and not current:
        raise ConfigError(
            f"{VARIABLE}=1, and {ROOT / FOLDER} was not made of the sources as they are: run `make fast`"
        )
    return current


def is_current(root: Path) -> bool:
    """Whether what is compiled under this root was made for this Python and of the sources as they are."""
    try:
        found = (root / FOLDER / _STAMP).read_text(encoding="ascii")
    except FileNotFoundError:
        return False
    return found == _stamp(root)


def put_stamp(root: Path) -> None:
    """Say that what is compiled under this root is whole and up to date."""
    (root / FOLDER / _STAMP).write_text(_stamp(root), encoding="ascii")


def _stamp(root: Path) -> str:
    """The suffix of this Python's modules, and a digest of what compiled code may have in it."""
    digest = blake2b(digest_size=16)
    sources = [path for room in ROOMS for path in (root / room).rglob("*.py")]
    for path in sorted([*sources, *(root / "shared").rglob("*.py")]):
        digest.update(f"{path.relative_to(root).as_posix()}\0".encode())
        digest.update(path.read_bytes())
    return f"{EXTENSION_SUFFIXES[0]} {digest.hexdigest()}\n"
