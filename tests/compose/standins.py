"""Stand-in images, under the names that docker-compose.yml uses, for an engine that can pull nothing.

In: Debian's packages, the servers' published parts, this machine's Java. Out: images in an engine of our own.
They run the real servers in the real paths as the real users, and prove nothing about the official images'
own
entrypoints or about modules that are not published. There is none for Kibana.
"""

import hashlib
import inspect
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.compose.engine import Engine
from tests.servers.cache import cache_root
from tests.servers.errors import ServerUnavailableError
from tests.servers.java import java_home
from tests.servers.maven import kafka_jars
from tests.servers.plugin import SOURCES, elasticsearch_home_with_analysis
from tests.servers.versions import COMPOSE_FILE, image_of

RECIPES = Path(__file__).parent / "standins"
CERTIFICATES = Path("etc/ssl/certs/ca-certificates.crt")
SUITE = "bookworm"
BASE_PACKAGES = "python3,python3-venv,ca-certificates,curl"
JAVA = 21
JAVA_IMAGE = "attache-standin/java:1"
LABEL = "attache.standin"
Say = Callable[[str], None]
Make = Callable[[Engine, str, str, Path], None]


def make_standins(engine: Engine, say: Say) -> None:
    """Make every stand-in that the engine has not got yet. Only for an engine that is ours."""
    if not engine.ours:
        raise ServerUnavailableError(
            "stand-ins are made only in an engine of our own; this one can pull images"
        )
    for name, make in (
        (python_base(), _make_base),
        (JAVA_IMAGE, _make_java),
        (image_of("kafka").reference, _make_kafka),
        (image_of("elasticsearch").reference, _make_elasticsearch),
    ):
        recipe = _recipe_hash(name, make)
        if _label(engine, name) == recipe:
            say(f"{name}: kept")
            continue
        begun = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="attache-image-") as scratch:
            make(engine, name, recipe, Path(scratch))
        say(f"{name}: made in {time.monotonic() - begun:.0f} s")


def python_base() -> str:
    """The image that our Dockerfile starts from."""
    for line in (COMPOSE_FILE.parent / "Dockerfile").read_text().splitlines():
        if line.startswith("FROM "):
            return line.split()[1]
    raise ServerUnavailableError("the Dockerfile has no FROM")


def _make_base(engine: Engine, name: str, recipe: str, scratch: Path) -> None:
    packages = cache_root() / "debian-packages"
    packages.mkdir(exist_ok=True)
    root = scratch / "root"
    _run(
        "debootstrap",
        "--variant=minbase",
        f"--include={BASE_PACKAGES}",
        f"--cache-dir={packages}",
        SUITE,
        str(root),
    )
    shutil.copy(Path("/") / CERTIFICATES, root / CERTIFICATES)  # this machine's, whose network we use
    (root / "usr/local/bin/python").symlink_to("/usr/bin/python3")
    archive = scratch / "base.tar"
    _run("tar", "--create", f"--file={archive}", f"--directory={root}", ".")
    changes = [f"LABEL {LABEL}={recipe}", f"ENV PIP_CERT=/{CERTIFICATES}", "CMD python"]
    options = [option for change in changes for option in ("--change", change)]
    engine.docker("import", *options, str(archive), name)


def _make_java(engine: Engine, name: str, recipe: str, scratch: Path) -> None:
    shutil.copytree(
        java_home(JAVA),
        scratch / "runtime",
        symlinks=True,
        ignore=shutil.ignore_patterns("jmods", "demo", "man", "src.zip"),
    )
    _build(engine, "java", name, recipe, scratch, base=python_base())


def _make_kafka(engine: Engine, name: str, recipe: str, scratch: Path) -> None:
    shutil.copytree(kafka_jars(image_of("kafka").version), scratch / "libs")
    _build(engine, "kafka", name, recipe, scratch, base=JAVA_IMAGE)


def _make_elasticsearch(engine: Engine, name: str, recipe: str, scratch: Path) -> None:
    shutil.copytree(elasticsearch_home_with_analysis(image_of("elasticsearch").version), scratch / "home")
    _build(engine, "elasticsearch", name, recipe, scratch, base=JAVA_IMAGE)


def _build(engine: Engine, recipe_name: str, name: str, recipe: str, scratch: Path, base: str) -> None:
    shutil.copytree(RECIPES / recipe_name, scratch, dirs_exist_ok=True)
    engine.docker(
        "build", "--build-arg", f"BASE={base}", "--label", f"{LABEL}={recipe}", "--tag", name, str(scratch)
    )


def _recipe_hash(name: str, make: Make) -> str:
    """Changes with everything that an image is made from and that we decide."""
    content = hashlib.sha256(f"{name}\n{SUITE}\n{BASE_PACKAGES}\n{inspect.getsource(make)}".encode())
    content.update((Path("/") / CERTIFICATES).read_bytes())
    if make is not _make_base:
        content.update(str(java_home(JAVA)).encode())
        for path in (*_files(RECIPES), *_files(SOURCES)):
            content.update(f"{path.name}\n".encode() + path.read_bytes())
    return content.hexdigest()[:16]


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def _label(engine: Engine, name: str) -> str:
    found = engine.try_docker("image", "inspect", "--format", f'{{{{index .Config.Labels "{LABEL}"}}}}', name)
    return found.stdout.strip()


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise ServerUnavailableError(f"{' '.join(command)}: {(done.stdout + done.stderr)[-2000:]}")
