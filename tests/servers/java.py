"""A Java runtime that is new enough.

In: ES_JAVA_HOME, JAVA_HOME, /usr/lib/jvm/*, the PATH. Out: the home directory of the first that
fits.
"""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from tests.servers.errors import ServerUnavailableError


def java_home(minimum: int) -> Path:
    """Home of a Java runtime of at least that major version.

    Raises ServerUnavailableError, naming what was seen.
    """
    seen = []
    for home in _candidates():
        version = _major_version(home)
        if version is not None and version >= minimum:
            return home
        seen.append(f"{home} ({version or 'no Java'})")
    raise ServerUnavailableError(
        f"Java {minimum} or newer is needed, seen: {', '.join(seen) or 'none'}; "
        "install one and set ES_JAVA_HOME to it"
    )


def _candidates() -> Iterator[Path]:
    for variable in ("ES_JAVA_HOME", "JAVA_HOME"):
        if os.environ.get(variable):
            yield Path(os.environ[variable])
    installed = Path("/usr/lib/jvm")
    if installed.is_dir():
        yield from sorted(installed.iterdir())
    on_path = shutil.which("java")
    if on_path:
        yield Path(on_path).resolve().parent.parent


def _major_version(home: Path) -> int | None:
    release = home / "release"
    if not (home / "bin" / "java").exists() or not release.exists():
        return None
    found = re.search(r'^JAVA_VERSION="(\d+)', release.read_text(), re.MULTILINE)
    return int(found.group(1)) if found else None
