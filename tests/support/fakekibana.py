"""A Kibana of our own on the loopback: it keeps what it is given and refuses what the real one refuses.

It knows spaces, data views, dashboards and alerting rules, wants the xsrf header and a password, checks the
body of a dashboard with the function that it is given, and adds defaults to what it stores, as Kibana does.
"""

import json
import threading
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

USER, PASSWORD = "elastic", "secret"
RULE_KEYS = {"name", "tags", "schedule", "params", "actions"}


class FakeKibana:
    """What is kept, and every request that changed something."""

    def __init__(self, faults: Callable[[dict[str, Any]], list[str]], version: str) -> None:
        self.version = version
        self.failing: int | None = None
        """A status that every request is answered with."""
        self.spaces: dict[str, Any] = {}
        self.views: dict[str, Any] = {}
        self.dashboards: dict[str, Any] = {}
        self.rules: dict[str, Any] = {}
        self.writes: list[str] = []
        self.url = ""
        self._faults = faults

    def answer(self, method: str, path: str, body: Any) -> tuple[int, Any]:
        """Status and document."""
        if self.failing is not None:
            return self.failing, {"message": "not now"}
        if path == "/api/status":
            return 200, {"version": {"number": self.version}}
        if method != "GET":
            self.writes.append(f"{method} {path}")
        if path.startswith("/api/spaces/space"):
            return self._space(method, path, body)
        space, _, rest = path.removeprefix("/s/").partition("/")
        if space not in self.spaces:
            return 404, {"message": f"no space {space}"}
        kind, _, id = rest.removeprefix("api/").rpartition("/")
        match kind, method:
            case ("data_views/data_view" | "data_views", _):
                return self._view(method, id, body)
            case ("dashboards", _):
                return self._dashboard(method, id, body)
            case ("alerting/rule", _):
                return self._rule(method, id, body)
        return 404, {"message": f"no route {path}"}

    def _space(self, method: str, path: str, body: Any) -> tuple[int, Any]:
        if method == "POST":
            self.spaces[body["id"]] = body
            return 200, body
        return _found(self.spaces.get(path.rpartition("/")[2]))

    def _view(self, method: str, id: str, body: Any) -> tuple[int, Any]:
        if method == "GET":
            found = self.views.get(id)
            return _found(found and {"data_view": found})
        view = body["data_view"]
        if view["id"] in self.views and not body["override"]:
            return 400, {"message": "duplicate"}
        self.views[view["id"]] = {**view, "allowNoIndex": False}
        return 200, {"data_view": view}

    def _dashboard(self, method: str, id: str, body: Any) -> tuple[int, Any]:
        if method == "GET":
            found = self.dashboards.get(id)
            return _found(found and {"id": id, "data": found, "meta": {}})
        faults = self._faults(body)
        if faults:
            return 400, {"message": "; ".join(faults)}
        self.dashboards[id] = {**body, "filters": [], "options": {**body["options"], "sync_colors": False}}
        return 200, {"id": id}

    def _rule(self, method: str, id: str, body: Any) -> tuple[int, Any]:
        if method == "GET":
            return _found(self.rules.get(id))
        if method == "POST":
            if id in self.rules:
                return 409, {"message": "exists"}
            if set(body) != RULE_KEYS | {"rule_type_id", "consumer"}:
                return 400, {"message": f"keys {sorted(body)}"}
        elif set(body) != RULE_KEYS:
            return 400, {"message": f"keys {sorted(body)}"}
        self.rules[id] = {**self.rules.get(id, {"enabled": True}), **body}
        return 200, {"id": id}


@contextmanager
def fake_kibana(
    faults: Callable[[dict[str, Any]], list[str]], version: str = "9.5.0"
) -> Iterator[FakeKibana]:
    """Serve one until the end of the block."""
    kibana = FakeKibana(faults, version)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(kibana))
    kibana.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield kibana
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(kibana: FakeKibana) -> type[BaseHTTPRequestHandler]:
    expected = "Basic " + b64encode(f"{USER}:{PASSWORD}".encode()).decode()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._handle()

        def do_POST(self) -> None:
            self._handle()

        def do_PUT(self) -> None:
            self._handle()

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing: the test asks what it wants to know."""

        def _handle(self) -> None:
            sent = self.rfile.read(int(self.headers.get("content-length") or 0))
            if self.headers.get("authorization") != expected:
                status, document = 401, {"message": "who are you"}
            elif self.command != "GET" and not self.headers.get("kbn-xsrf"):
                status, document = 400, {"message": "Request must contain a kbn-xsrf header."}
            else:
                status, document = kibana.answer(self.command, self.path, json.loads(sent or b"null"))
            body = json.dumps(document).encode()
            self.send_response(status)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    return Handler


def _found(thing: Any) -> tuple[int, Any]:
    return (404, {"message": "not found"}) if thing is None else (200, thing)
