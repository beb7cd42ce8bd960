"""What can go wrong while servers are provided for tests."""


class ServerUnavailableError(Exception):
    """No way was found to have the server; the text names what was tried and what would help."""


class ServerFailedError(Exception):
    """A server was started and did not become, or stay, ready; the text ends with its last log lines."""


class NotOursError(Exception):
    """The server was given by address, so it is not ours to stop, kill or start."""
