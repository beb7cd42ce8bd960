"""Elasticsearch with the text analysis that its published test distribution lacks.

In: the distribution, `analysis/*.java`, a Java compiler. Out: a home with a plugin that brings language
analyzers, and what
the security index needs before users and API keys can be stored; all from the Lucene that the server carries.
"""

import hashlib
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

from tests.servers.cache import cached
from tests.servers.errors import ServerUnavailableError
from tests.servers.java import java_home
from tests.servers.maven import elasticsearch_home

SOURCES = Path(__file__).parent / "analysis"
NAME = "published-analysis"
JAVA = 21


def elasticsearch_home_with_analysis(version: str) -> Path:
    """Home of the server with the plugin. Raises ServerUnavailableError when there is no Java compiler."""
    content = hashlib.sha256(b"".join(path.read_bytes() for path in sorted(SOURCES.iterdir())))
    plain = elasticsearch_home(version)
    return cached(
        f"elasticsearch-{version}-analysis-{content.hexdigest()[:8]}",
        lambda scratch: _with_plugin(scratch, plain, version),
    )


def _with_plugin(scratch: Path, plain: Path, version: str) -> None:
    shutil.copytree(plain, scratch, copy_function=os.link, dirs_exist_ok=True)
    plugin = scratch / "plugins" / NAME
    plugin.mkdir(parents=True)
    classes = scratch / "classes"
    _compile(plain, classes)
    with zipfile.ZipFile(plugin / f"{NAME}.jar", "w") as archive:
        for path in sorted(classes.rglob("*.class")):
            archive.write(path, path.relative_to(classes))
    shutil.rmtree(classes)
    descriptor = (SOURCES / "plugin-descriptor.properties").read_text()
    (plugin / "plugin-descriptor.properties").write_text(f"{descriptor}elasticsearch.version={version}\n")


def _compile(home: Path, classes: Path) -> None:
    compiler = java_home(JAVA) / "bin" / "javac"
    if not compiler.exists():
        raise ServerUnavailableError(
            f"{compiler} is missing: set ES_JAVA_HOME to a JDK, a runtime is not enough"
        )
    done = subprocess.run(
        [
            str(compiler),
            f"--release={JAVA}",
            f"--class-path={home / 'lib'}/*",
            "-d",
            str(classes),
            *map(str, sorted(SOURCES.glob("*.java"))),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise ServerUnavailableError(f"the analysis plugin does not compile: {done.stderr[-2000:]}")
