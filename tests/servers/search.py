"""A real Elasticsearch node for tests, with or without security.

In: ATTACHE_TEST_ELASTICSEARCH (http://[user:password@]host:port), a Docker engine, or Maven Central.
Out: `ElasticsearchServer` with its URL and, when security is on, the superuser's name and password.
"""

import base64
import http.client
import json
import os
import pwd
import secrets
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from tests.servers.container import ContainerBackend
from tests.servers.errors import ServerFailedError, ServerUnavailableError
from tests.servers.java import java_home
from tests.servers.maven import elasticsearch_home
from tests.servers.plugin import elasticsearch_home_with_analysis
from tests.servers.process import ProcessBackend
from tests.servers.versions import Image, image_of
from tests.servers.ways import QUICK_START, Backend, GivenBackend, Way, choose, free_port, wait_until_ready

ADDRESS_VARIABLE = "ATTACHE_TEST_ELASTICSEARCH"
JAVA = 21
READY_SECONDS = 300  # some 10 s on an idle machine, minutes on one that builds and tests besides
SUPERUSER = "elastic"
UNPRIVILEGED_USER = "nobody"  # who the server runs as when the tests run as root, which it refuses


@dataclass
class ElasticsearchServer:
    """A node that answers at `url`; `user` and `password` are None when security is off.

    `startup_seconds` is the time from start to the first healthy answer of the last start.
    """

    url: str
    user: str | None
    password: str | None
    version: str
    backend: Backend
    startup_seconds: float = 0.0

    @property
    def basic_auth(self) -> tuple[str, str] | None:
        """What the Python client takes as `basic_auth`."""
        return (self.user, self.password) if self.user is not None and self.password is not None else None

    def start(self) -> None:
        """Start, or start again on the same data and port, and wait for a healthy answer."""
        begun = time.monotonic()
        self.backend.start()
        wait_until_ready(f"Elasticsearch at {self.url}", self.backend, self.ready, READY_SECONDS)
        self.startup_seconds = time.monotonic() - begun

    def stop(self) -> None:
        """Shut the node down in good order. Raises NotOursError for one given by address."""
        self.backend.stop()

    def kill(self) -> None:
        """SIGKILL the node. Raises NotOursError for one given by address."""
        self.backend.kill()

    def logs(self) -> str:
        """What the node printed."""
        return self.backend.logs()

    def ready(self) -> bool:
        """Whether the node is healthy and takes our credentials."""
        status, _ = self.get("/_cluster/health?wait_for_status=yellow&timeout=1s")
        return status == http.client.OK

    def get(self, path: str) -> tuple[int, Any]:
        """Status and JSON body of a GET; status 0 when nobody answers."""
        address = urlsplit(self.url)
        headers = {}
        if self.basic_auth is not None:
            token = base64.b64encode(":".join(self.basic_auth).encode()).decode()
            headers["Authorization"] = f"Basic {token}"
        connection = http.client.HTTPConnection(address.hostname or "", address.port, timeout=10)
        try:
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read() or b"null")
        except (OSError, http.client.HTTPException, ValueError):
            return 0, None
        finally:
            connection.close()

    def describe(self) -> str:
        """One line for people: what it is, where and how it was had."""
        security = "security on" if self.user is not None else "security off"
        return (
            f"Elasticsearch {self.version} at {self.url}, {security} "
            f"({self.backend.origin}, {self.startup_seconds:.1f} s)"
        )


@contextmanager
def elasticsearch_server(
    *,
    security: bool = False,
    analysis: bool = False,
    own: bool = False,
    way: Way | None = None,
    heap: str = "512m",
    for_bench: bool = False,
    settings: Mapping[str, str] | None = None,
) -> Iterator[ElasticsearchServer]:
    """A ready node, stopped and forgotten at the end; after an error its directory stays and is named.

    `analysis` = with language analyzers, which security brings along; the published server has only
    `standard`.
    `own` = never one given by address; `way` overrides the order; `settings` are node settings on top of
    ours.
    Raises ServerUnavailableError when no way is open, ServerFailedError when the node does not start.
    """
    image = image_of("elasticsearch")
    chosen = way or choose(ADDRESS_VARIABLE, image, own=own)
    if chosen is Way.ADDRESS:
        server = _given(os.environ[ADDRESS_VARIABLE], security=security)
        server.start()
        _, nodes = server.get("/_nodes?filter_path=nodes.*.version")
        server.version = next(iter(nodes["nodes"].values()))["version"]
        yield server
        return
    directory = Path(tempfile.mkdtemp(prefix="attache-elasticsearch-"))
    java_options = f"-Xms{heap} -Xmx{heap}" + ("" if for_bench else f" {QUICK_START}")
    port = free_port()
    password = secrets.token_urlsafe(16) if security else None
    if chosen is Way.CONTAINER:
        backend: Backend = _container(image, port, password, java_options, settings or {})
    else:
        home = (elasticsearch_home_with_analysis if security or analysis else elasticsearch_home)(
            image.version
        )
        backend = _process(directory, home, port, password, java_options, settings or {})
    user = SUPERUSER if security else None
    server = ElasticsearchServer(f"http://127.0.0.1:{port}", user, password, image.version, backend)
    try:
        server.start()
        yield server
    except BaseException as error:
        error.add_note(f"Elasticsearch's files are kept in {directory}")
        backend.dispose()
        raise
    backend.dispose()
    shutil.rmtree(directory)


def _given(address: str, *, security: bool) -> ElasticsearchServer:
    parts = urlsplit(address)
    user = unquote(parts.username) if parts.username else None
    if security and user is None:
        raise ServerUnavailableError(
            f"{ADDRESS_VARIABLE} names no user, and this test needs credentials: "
            "give http://user:password@host:port"
        )
    return ElasticsearchServer(
        url=f"{parts.scheme}://{parts.hostname}:{parts.port}",
        user=user,
        password=unquote(parts.password) if parts.password else None,
        version="of unknown version",
        backend=GivenBackend(ADDRESS_VARIABLE),
    )


def _container(
    image: Image, port: int, password: str | None, java_options: str, settings: Mapping[str, str]
) -> ContainerBackend:
    variables = {**_single_node(password), "ES_JAVA_OPTS": java_options, **settings}
    if password is not None:
        variables["ELASTIC_PASSWORD"] = password
    options = [f"--publish=127.0.0.1:{port}:9200"]
    options += [f"--env={name}={value}" for name, value in variables.items()]
    return ContainerBackend(image, options)


def _process(
    directory: Path,
    home: Path,
    port: int,
    password: str | None,
    java_options: str,
    settings: Mapping[str, str],
) -> ProcessBackend:
    configuration = directory / "config"
    shutil.copytree(home / "config", configuration)
    node = {
        **_single_node(password),
        "http.host": "127.0.0.1",
        "http.port": str(port),
        "transport.host": "127.0.0.1",
        "transport.port": str(free_port()),
        "path.data": str(directory / "data"),
        "path.logs": str(directory / "logs"),
        **settings,
    }
    (configuration / "elasticsearch.yml").write_text(json.dumps(node))  # YAML includes JSON
    (directory / "tmp").mkdir()
    environment = {
        "ES_JAVA_HOME": str(java_home(JAVA)),
        "ES_PATH_CONF": str(configuration),
        "ES_TMPDIR": str(directory / "tmp"),
        "ES_JAVA_OPTS": java_options,
    }
    if password is not None:
        _store_password(home, environment, password)
    user = None
    if os.geteuid() == 0:
        user = UNPRIVILEGED_USER
        _hand_over(directory, user)
    return ProcessBackend(
        [str(home / "bin" / "elasticsearch")], directory / "elasticsearch.log", environment, user
    )


def _single_node(password: str | None) -> dict[str, str]:
    secured = "true" if password is not None else "false"
    return {
        "cluster.name": "attache-tests",
        "discovery.type": "single-node",
        "xpack.security.enabled": secured,
        "xpack.security.http.ssl.enabled": "false",
        "xpack.security.transport.ssl.enabled": "false",
        "cluster.routing.allocation.disk.threshold_enabled": "false",  # a full laptop still runs its tests
    }


def _store_password(home: Path, environment: Mapping[str, str], password: str) -> None:
    keystore = [str(home / "bin" / "elasticsearch-keystore")]
    for arguments, given in ((["create"], ""), (["add", "--stdin", "bootstrap.password"], password)):
        done = subprocess.run(
            [*keystore, *arguments],
            input=given,
            env={**os.environ, **environment},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            raise ServerFailedError(f"elasticsearch-keystore {arguments[0]}: {done.stdout}{done.stderr}")


def _hand_over(directory: Path, user: str) -> None:
    account = pwd.getpwnam(user)
    for path in (directory, *directory.rglob("*")):
        os.chown(path, account.pw_uid, account.pw_gid)
