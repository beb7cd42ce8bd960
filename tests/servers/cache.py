"""Where downloaded servers are kept between runs.

In: ATTACHE_TEST_CACHE, else the user's cache directory. Out: directories that are made once and then only
read.
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


def cache_root() -> Path:
    """The cache directory, created when missing.

    For root it is below /var/cache: servers that refuse to run as root must be able to read it.
    """
    given = os.environ.get("ATTACHE_TEST_CACHE")
    if given:
        root = Path(given)
    elif os.geteuid() == 0:
        root = Path("/var/cache/attache-tests")
    else:
        root = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "attache-tests"
    root.mkdir(parents=True, exist_ok=True)
    return root.resolve()


def cached(name: str, make: Callable[[Path], None]) -> Path:
    """The directory `name` of the cache; `make` fills it the first time.

    It appears under its name only when complete, and two processes that ask at once make it once.
    """
    target = cache_root() / name
    if target.exists():
        return target
    with locked(name):
        if target.exists():
            return target
        target.parent.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(prefix=".making-", dir=target.parent))
        try:
            scratch.chmod(0o755)
            make(scratch)
            scratch.rename(target)
        except BaseException:
            shutil.rmtree(scratch, ignore_errors=True)
            raise
    return target


@contextmanager
def locked(name: str) -> Iterator[None]:
    """Hold the cache's lock of that name; waits while another process holds it."""
    locks = cache_root() / "locks"
    locks.mkdir(exist_ok=True)
    with (locks / name.replace("/", "-")).open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
