"""What an exit code of `attache` means, and the exception that ends a run with one."""

from enum import IntEnum


class Exit(IntEnum):
    """Exit codes, part of the contract with scripts; each has a line in docs/commands.md."""

    OK = 0
    NO = 1
    USAGE = 2
    CONFIG = 3
    NOT_FOUND = 4
    UNREACHABLE = 5
    PARTLY = 6
    REFUSED = 7
    STALE = 8
    INTERRUPTED = 130


MEANING = {
    Exit.OK: "done, nothing wrong",
    Exit.NO: 'ran, and the answer is "no": a test failed, a replay differs, the doctor found a fault, '
    "no tests were collected",
    Exit.USAGE: "wrong use of the command",
    Exit.CONFIG: "invalid or missing config, rule or input file",
    Exit.NOT_FOUND: "id not found",
    Exit.UNREACHABLE: "the store of events cannot be read or written",
    Exit.PARTLY: "partly done: some records failed and are in the dead letters",
    Exit.REFUSED: "refused: needs `--yes`, or would ask without a terminal",
    Exit.STALE: "not applied: the ledger moved on since you looked",
    Exit.INTERRUPTED: "interrupted; what was written is consistent, run the same again",
}


class Stop(Exception):
    """Ends the run with a code and a message that names the thing, the value and the remedy."""

    def __init__(self, code: Exit, message: str) -> None:
        super().__init__(message)
        self.code = code
