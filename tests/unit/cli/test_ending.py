"""A worker that is told to stop ends, whatever it is waiting for."""

import signal
import subprocess
import sys

from services.cli.exits import Exit


def told_to_stop(program: str) -> tuple[int, str]:
    """Ask a program that says it is ready to stop, and wait; its exit code and what it logged."""
    process = subprocess.Popen(
        [sys.executable, "-c", f"from services.cli.ending import until_told\n{program}"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"

    process.send_signal(signal.SIGTERM)

    _, logged = process.communicate(timeout=60)
    return process.returncode, logged


def test_one_that_waits_for_a_server_for_an_hour_is_ended_by_the_clock() -> None:
    code, logged = told_to_stop(
        "import time\n"
        "until_told(0.2)\n"
        "print('ready', flush=True)\n"
        "time.sleep(3600)\n"  # a client in a call that nothing interrupts
    )

    assert code == Exit.INTERRUPTED
    assert "told to stop" in logged


def test_one_that_notices_ends_by_itself_and_says_nothing() -> None:
    code, logged = told_to_stop(
        "stopped = until_told(60)\nprint('ready', flush=True)\nassert stopped(3600)\nprint('done')"
    )

    assert (code, logged) == (Exit.OK, "")
