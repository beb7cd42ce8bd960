"""The three ways in which work can fail, and errors in what people configure.

Every message ends in exactly one of: processed, rejected (dead letter), to be retried.
"""


class Reject(Exception):
    """Bad data: the message goes to the dead letters with this reason and the stream goes on.

    `error_class` groups letters; it names the kind of fault, not the single case.
    """

    def __init__(self, error_class: str, reason: str) -> None:
        super().__init__(f"{error_class}: {reason}")
        self.error_class = error_class
        self.reason = reason


class Retry(Exception):
    """Not now: an adapter could not reach its server. `after` is in seconds."""

    def __init__(self, reason: str, after: float = 1.0) -> None:
        super().__init__(reason)
        self.after = after


class UnknownVersion(Exception):
    """An event is newer than this program: the host stops, nothing is dead-lettered."""


class ConfigError(Exception):
    """A file or setting is wrong; the message names the thing, the value and the remedy."""


class RuleFailed(Exception):
    """A rule has a bug; which one it is stands in the letter, and is counted."""

    def __init__(self, rule: str, error: Exception) -> None:
        super().__init__(f"rule {rule}: {type(error).__name__}: {error}")
        self.rule = rule


class StoreError(Exception):
    """The store of events cannot be read or written; what was committed before is safe.

    Never a dead letter: the data is not at fault. The message names the file, what failed and the remedy.
    """


class HostStopped(Exception):
    """A host stopped by itself because going on would do harm; the message says why and what to do."""


NOT_THE_MESSAGES_FAULT = (UnknownVersion, Retry, StoreError, HostStopped)
"""What passes through a step as it is and never makes a letter."""
