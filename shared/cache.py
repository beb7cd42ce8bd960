"""Make something once from files, and take it from a cache until one of the files changes.

In: the files, how to make the thing, and how to write and read it as bytes. Out: the thing. A cache file is
named by the hash of its inputs, so a changed input never meets an old cache; it may be deleted at any time.
"""

import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

import xxhash

T = TypeVar("T")


def made_once(
    cache: Path | None,
    name: str,
    inputs: Iterable[Path],
    make: Callable[[], T],
    *,
    write: Callable[[T], bytes],
    read: Callable[[bytes], T],
) -> T:
    """The thing, from the folder `cache` when it is there, else made and put there.

    `inputs` are all files that the thing depends on, the code that makes it included. `read` raises
    ValueError for bytes that it cannot read; those are replaced. With `cache` None, or a folder that cannot
    be written, the thing is made anew each time.
    """
    if cache is None:
        return make()
    path = cache / f"{name}-{fingerprint(inputs)}"
    try:
        return read(path.read_bytes())
    except (OSError, ValueError):
        made = make()
        _put(path, write(made))
        return made


def fingerprint(inputs: Iterable[Path]) -> str:
    """Hash of the names and bytes of files, whatever their order."""
    digest = xxhash.xxh3_128()
    for path in sorted(inputs):
        digest.update(f"{path.name}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _put(path: Path, data: bytes) -> None:
    """Write whole or not at all: a reader never sees half a file, and no cache is no error."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(data)
        Path(file.name).replace(path)
    except OSError:
        return
