"""Writing in a process of its own: while it writes one batch, the host works on the next.

In: `Writes`, one transaction each, in order, over a pipe. Out: a word on each. At most one is underway. The
other process holds the folder's lock too: where the host is killed, no other one opens the folder before what
was underway is written or gone.
"""

import subprocess
import sys
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Self

import msgspec

from services.hosts.batch import Writes, write
from services.store.database import open_database
from shared.errors import HostStopped, StoreError

_LENGTH = 8
"""Bytes that say how long a message is."""
_WELL = b"written"
_ENCODE = msgspec.msgpack.Encoder().encode
_DECODE = msgspec.msgpack.Decoder(Writes).decode


class Apart:
    """The writing process of an open data folder. Use as a context manager, or call `close`."""

    def __init__(self, path: Path, lock: IO[str]) -> None:
        self._path = path
        self._process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-P", "-m", __name__, str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            pass_fds=(lock.fileno(),),
            process_group=0,  # an interrupt from the keyboard is the host's to obey
        )
        self._messenger = ThreadPoolExecutor(1, "to the writing process")
        self._underway: Future[None] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def pid(self) -> int:
        """Number of the process."""
        return self._process.pid

    def write(self, writes: Writes) -> None:
        """Hand over a transaction once the one before is written. Raises what `settle` raises."""
        self.settle()
        self._underway = self._messenger.submit(self._exchange, writes)

    def settle(self) -> None:
        """Wait for what is underway. Raises StoreError when it failed, HostStopped when the process died."""
        if self._underway is not None:
            wait([self._underway])  # who is interrupted here finds it still underway
            underway, self._underway = self._underway, None
            underway.result()

    def close(self) -> None:
        """End the process; what it has begun is completed."""
        self._messenger.shutdown()
        with self._process as process, suppress(BrokenPipeError):
            # What a process that died has not taken is told by `settle`.
            process.stdin and process.stdin.close()

    def _exchange(self, writes: Writes) -> None:
        """Send, and wait for the answer: in a thread, for the interpreter is free while bytes travel."""
        process = self._process
        if process.stdin is None or process.stdout is None:
            raise AssertionError("pipes were asked for")
        try:
            send(process.stdin, _ENCODE(writes))
            answer = receive(process.stdout)
        except OSError:
            answer = b""
        if answer == _WELL:
            return
        if answer:
            raise StoreError(answer.decode())
        raise HostStopped(
            f"{self._path}: the process that writes it died; what was committed is safe: run the same again"
        )


def send(pipe: IO[bytes], message: bytes) -> None:
    """Send a message whole."""
    pipe.write(len(message).to_bytes(_LENGTH))
    pipe.write(message)
    pipe.flush()


def receive(pipe: IO[bytes]) -> bytes:
    """The next message; empty when the other side is gone."""
    length = int.from_bytes(pipe.read(_LENGTH))
    message = pipe.read(length)
    return message if len(message) == length else b""


def serve(path: Path, requests: IO[bytes], answers: IO[bytes]) -> None:
    """Write what is asked for until nothing more comes; an answer to each."""
    database = open_database(path, ())
    while message := receive(requests):
        try:
            write(database, _DECODE(message))
        except StoreError as error:
            send(answers, str(error).encode())
        else:
            send(answers, _WELL)
    database.close()


if __name__ == "__main__":
    serve(Path(sys.argv[1]), sys.stdin.buffer, sys.stdout.buffer)
