"""A search engine that refuses, is old, is another thing or is away, is told with what to mend."""

import json
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from services.cli.exits import Exit, Stop
from services.cli.search import (
    explained,
    require_mapping,
    require_sign_in,
    require_version,
    search_client,
)
from shared.settings import Settings
from tests.servers.doors import certificate

TOO_OLD = {"error": {"type": "media_type_header_exception", "reason": "found 9"}, "status": 400}
"""What 8.19 says to every request of a client of version 9."""


@contextmanager
def answering(
    status: int, document: Any, product: str = "Elasticsearch", pair: tuple[Path, Path] | None = None
) -> Iterator[str]:
    """A server that says one thing to everybody; encrypted with a key and a certificate."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = json.dumps(document).encode()
            self.send_response(status)
            self.send_header("X-Elastic-Product", product)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if pair is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(pair[1], pair[0])
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http{'s' if pair is not None else ''}://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def asked(url: str, **more: Any) -> Stop | None:
    """What stops `attache stack init search` before it does anything."""
    settings = Settings(search_url=url, **more)
    try:
        with explained(settings), search_client(settings) as client:
            require_version(client, settings)
    except Stop as stop:
        return stop
    return None


def test_a_server_of_our_version_is_taken() -> None:
    with answering(200, {"version": {"number": "9.5.0"}}) as url:
        assert asked(url) is None


@pytest.mark.parametrize(
    ("status", "document", "product", "code", "words"),
    [
        (401, {"error": "missing"}, "Elasticsearch", Exit.CONFIG, "ATTACHE_SEARCH_API_KEY_FILE"),
        (403, {"error": "no"}, "Elasticsearch", Exit.CONFIG, "ATTACHE_SEARCH_API_KEY_FILE"),
        (200, {"version": {"number": "8.19.1"}}, "Elasticsearch", Exit.CONFIG, "8.19.1, wanted 9.0"),
        (400, TOO_OLD, "Elasticsearch", Exit.CONFIG, "is older than this client, wanted 9.0"),
        (200, {"version": {"number": "3.0.0"}}, "Other", Exit.CONFIG, "is no Elasticsearch"),
        (503, {"error": "starting"}, "Elasticsearch", Exit.UNREACHABLE, "503"),
    ],
)
def test_a_server_that_cannot_be_used_is_told_with_the_remedy(
    status: int, document: Any, product: str, code: Exit, words: str
) -> None:
    with answering(status, document, product) as url:
        stop = asked(url)

    assert stop is not None
    assert stop.code == code
    assert url in str(stop)
    assert words in str(stop)


def test_a_server_that_is_away_is_unreachable() -> None:
    stop = asked("http://127.0.0.1:9")

    assert stop is not None
    assert stop.code == Exit.UNREACHABLE
    assert "ATTACHE_SEARCH_URL" in str(stop)


def test_a_key_that_cannot_be_read_names_the_setting(tmp_path: Path) -> None:
    stop = asked("http://127.0.0.1:9", search_api_key_file=tmp_path / "none")

    assert stop is not None
    assert stop.code == Exit.CONFIG
    assert "ATTACHE_SEARCH_API_KEY_FILE" in str(stop)


def test_a_worker_whose_key_is_refused_does_not_start(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("c29tZTprZXk=")

    with answering(401, {"error": "unknown key"}) as url:
        settings = Settings(search_url=url, search_api_key_file=tmp_path / "key")
        with search_client(settings) as client, pytest.raises(Stop, match="attache stack init search"):
            require_sign_in(client, settings)


@pytest.mark.parametrize(
    ("status", "document", "words"),
    [
        (400, TOO_OLD, "is older than this client, wanted 9.0"),
        (401, {"error": "missing"}, "ATTACHE_SEARCH_API_KEY_FILE"),
        (403, {"error": "not yours"}, "ATTACHE_SEARCH_API_KEY_FILE"),
    ],
)
def test_an_index_worker_does_not_start_on_a_server_that_will_never_take_its_documents(
    status: int, document: Any, words: str
) -> None:
    with answering(status, document) as url:
        settings = Settings(search_url=url)
        with search_client(settings) as client, pytest.raises(Stop, match=words) as stop:
            require_mapping(client, settings)

    assert stop.value.code is Exit.CONFIG


def test_a_worker_starts_although_the_search_engine_is_away_or_busy(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("c29tZTprZXk=")

    with answering(503, {"error": "starting"}) as busy:
        for url in ("http://127.0.0.1:9", busy):
            settings = Settings(search_url=url, search_api_key_file=tmp_path / "key")
            with search_client(settings) as client:
                require_sign_in(client, settings)
                require_mapping(client, settings)


def test_an_encrypted_server_is_taken_with_the_authority_that_vouches_for_it(tmp_path: Path) -> None:
    pair = certificate(tmp_path)

    with answering(200, {"version": {"number": "9.5.0"}}, pair=pair) as url:
        assert asked(url, search_ca_file=pair[1]) is None


def test_an_encrypted_server_that_nobody_vouches_for_is_told_with_the_remedy(tmp_path: Path) -> None:
    with answering(200, {"version": {"number": "9.5.0"}}, pair=certificate(tmp_path)) as url:
        stop = asked(url)

    assert stop is not None
    assert stop.code is Exit.CONFIG
    assert "CERTIFICATE_VERIFY_FAILED" in str(stop)
    assert "set ATTACHE_SEARCH_CA_FILE" in str(stop)


def test_an_authority_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    stop = asked("https://127.0.0.1:9", search_ca_file=tmp_path / "absent.pem")

    assert stop is not None
    assert "absent.pem cannot be read" in str(stop)
