"""A search engine that is busy: a proxy on the loopback interface that answers for it when told to.

In: the URL of a real one. Out: the URL to use instead; `mode` says what becomes of requests from now on.
"""

import http.client
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

import orjson


class Mode(Enum):
    """What the proxy does."""

    PASS = "pass"  # noqa: S105 - no password
    """Forwards every request."""
    BUSY = "busy"
    """Answers 429 itself."""
    AWAY = "away"
    """Answers 503 itself."""
    HALF = "half"
    """Bulk requests are answered 200, but only every other document was stored, the others with 429."""


class BusySearch:
    """The proxy, listening."""

    def __init__(self, url: str) -> None:
        self.mode = Mode.PASS
        self.refused = 0
        """Requests, or documents of a bulk request, that were turned away."""
        self._target = urlsplit(url)
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def forward(self, method: str, path: str, headers: dict[str, str], body: bytes) -> tuple[int, bytes]:
        """Ask the real one."""
        connection = http.client.HTTPConnection(
            self._target.hostname or "", self._target.port or 0, timeout=60
        )
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def answer(self, method: str, path: str, headers: dict[str, str], body: bytes) -> tuple[int, bytes]:
        """What a request gets."""
        if self.mode is Mode.HALF and path.startswith("/_bulk"):
            return self._half(method, path, headers, body)
        if self.mode in (Mode.BUSY, Mode.AWAY):
            self.refused += 1
            status = 429 if self.mode is Mode.BUSY else 503
            return status, orjson.dumps({"error": {"type": "busy", "reason": "told to"}, "status": status})
        return self.forward(method, path, headers, body)

    def _half(self, method: str, path: str, headers: dict[str, str], body: bytes) -> tuple[int, bytes]:
        lines = body.splitlines()
        pairs = list(zip(lines[::2], lines[1::2], strict=True))
        taken = b"".join(action + b"\n" + source + b"\n" for action, source in pairs[::2])
        status, answer = self.forward(method, path, headers, taken)
        stored = iter(orjson.loads(answer)["items"])
        items = []
        for number, (action, _) in enumerate(pairs):
            if number % 2 == 0:
                items.append(next(stored))
                continue
            self.refused += 1
            told = orjson.loads(action)["index"]
            error = {"type": "es_rejected_execution_exception", "reason": "told to"}
            items.append(
                {"index": {"_index": told["_index"], "_id": told["_id"], "status": 429, "error": error}}
            )
        return status, orjson.dumps({"took": 1, "errors": len(pairs) > 1, "items": items})

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        proxy = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def _serve(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                kept = {"content-type", "accept", "authorization"}
                headers = {name: value for name, value in self.headers.items() if name.lower() in kept}
                status, answer = proxy.answer(self.command, self.path, headers, body)
                self.send_response(status)
                self.send_header("X-Elastic-Product", "Elasticsearch")
                self.send_header("Content-Type", headers.get("Accept", "application/json").partition(",")[0])
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(answer)

            do_GET = do_PUT = do_POST = do_DELETE = do_HEAD = _serve

            def log_message(self, format: str, *args: Any) -> None:
                """Say nothing."""

        return Handler

    def close(self) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def start(self) -> None:
        """Begin to listen."""
        self._thread.start()


@contextmanager
def busy_search(url: str) -> Iterator[BusySearch]:
    """A proxy in front of a search engine until the block ends."""
    proxy = BusySearch(url)
    proxy.start()
    try:
        yield proxy
    finally:
        proxy.close()
