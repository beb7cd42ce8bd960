"""What processes cost: their processor time and their memory, as the kernel counts them."""

import os
from pathlib import Path

from tests.servers.process import ProcessBackend
from tests.servers.ways import Backend

_SESSION, _USER, _SYSTEM = 3, 11, 12
"""Fields of /proc/<pid>/stat after the name."""


def processor_time(pid: int) -> float:
    """Seconds of processor time that a process has taken."""
    fields = _fields(Path(f"/proc/{pid}/stat"))
    return (int(fields[_USER]) + int(fields[_SYSTEM])) / os.sysconf("SC_CLK_TCK")


def server_time(backend: Backend) -> float:
    """The same of a server with all of its processes; 0 for one that is not ours to look into."""
    session = backend.session if isinstance(backend, ProcessBackend) else None
    return sum(processor_time(pid) for pid in _members(session)) if session is not None else 0.0


def resident_of(pid: int) -> int:
    """Bytes of a process in memory."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def _members(session: int) -> list[int]:
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            if int(_fields(path)[_SESSION]) == session:
                found.append(int(path.parent.name))
        except OSError:  # it has ended meanwhile
            continue
    return found


def _fields(path: Path) -> list[str]:
    return path.read_text().rpartition(")")[2].split()
