"""Keeps a server from outliving the tests that started it.

In: the user to run as (or "-") and the server's command, as arguments; standard input is a pipe that the
tests hold open.
Out: the server's exit status. A closed pipe, however the tests ended, or SIGTERM stops the server. Run as a
file; imports
only the standard library.
"""

import os
import pwd
import signal
import subprocess
import sys
import threading
from types import FrameType

STOP_SECONDS = 120  # longer than a container of the stack may take to end in good order


def main(arguments: list[str]) -> int:
    """Run the command until it ends, the pipe closes or SIGTERM arrives; return its exit status."""
    user, command = arguments[0], arguments[1:]
    child = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        user=None if user == "-" else user,
        group=None if user == "-" else pwd.getpwnam(user).pw_gid,
        extra_groups=None if user == "-" else [],
    )

    def stop(signum: int, frame: FrameType | None) -> None:
        child.terminate()

    def stop_when_abandoned() -> None:
        os.read(0, 1)  # nothing is ever written, so it returns when the pipe closes
        child.terminate()
        try:
            child.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the tests, which then stop the server
    threading.Thread(target=stop_when_abandoned, daemon=True).start()
    return child.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
