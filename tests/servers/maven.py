"""The servers' published parts, from Maven Central.

In: Apache Maven on the PATH. Out: a directory of jars for Kafka, an unpacked home for Elasticsearch.
"""

import shutil
import subprocess
import time
import zipfile
from pathlib import Path
from string import Template

from tests.servers.cache import cached
from tests.servers.errors import ServerUnavailableError

PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"
ATTEMPTS = 3
DOWNLOAD_SECONDS = 900
POM = Template(
    """<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>attache.tests</groupId><artifactId>servers</artifactId><version>1</version>
  <dependencies>$dependencies</dependencies>
</project>
"""
)
DEPENDENCY = Template(
    "<dependency><groupId>$group</groupId><artifactId>$artifact</artifactId>"
    "<version>$version</version><type>$type</type></dependency>"
)
SLF4J = "1.7.36"  # the binding must be of the same generation as the slf4j-api that Kafka brings


def kafka_jars(version: str) -> Path:
    """Directory with the jars of the broker, its command line tools and a logger that prints."""
    return cached(
        f"kafka-{version}",
        lambda scratch: _copy_dependencies(
            scratch,
            [
                ("org.apache.kafka", "kafka_2.13", version, "jar"),
                ("org.apache.kafka", "kafka-tools", version, "jar"),
                ("org.slf4j", "slf4j-simple", SLF4J, "jar"),
            ],
        ),
    )


def elasticsearch_home(version: str) -> Path:
    """Home of the server as published for integration tests:

    core, transport and security, no other modules.
    """
    return cached(f"elasticsearch-{version}", lambda scratch: _unpack_elasticsearch(scratch, version))


def _unpack_elasticsearch(scratch: Path, version: str) -> None:
    artifact = ("org.elasticsearch.distribution.integ-test-zip", "elasticsearch", version, "zip")
    _copy_dependencies(scratch, [artifact])
    (archive,) = scratch.glob("*.zip")
    with zipfile.ZipFile(archive) as unpacked:
        unpacked.extractall(scratch)
    archive.unlink()
    (home,) = scratch.iterdir()
    for part in home.iterdir():
        part.rename(scratch / part.name)
    home.rmdir()
    for program in (scratch / "bin").iterdir():
        program.chmod(0o755)  # zipfile does not restore modes


def _copy_dependencies(target: Path, artifacts: list[tuple[str, str, str, str]]) -> None:
    maven = shutil.which("mvn")
    if maven is None:
        raise ServerUnavailableError(
            "no `mvn` on the PATH: install Apache Maven to fetch servers from Maven Central"
        )
    pom = target / "pom.xml"
    dependencies = (
        DEPENDENCY.substitute(group=group, artifact=artifact, version=version, type=kind)
        for group, artifact, version, kind in artifacts
    )
    pom.write_text(POM.substitute(dependencies="".join(dependencies)))
    command = [
        maven,
        "-q",
        "-B",
        "-f",
        str(pom),
        PLUGIN,
        "-DincludeScope=runtime",
        f"-DoutputDirectory={target}",
    ]
    for attempt in range(1, ATTEMPTS + 1):
        try:
            done = subprocess.run(
                command, capture_output=True, text=True, timeout=DOWNLOAD_SECONDS, check=False
            )
        except subprocess.TimeoutExpired:
            raise ServerUnavailableError(
                f"Maven did not fetch {artifacts} within {DOWNLOAD_SECONDS} s: check the network"
            ) from None
        if done.returncode == 0:
            pom.unlink()
            return
        time.sleep(attempt)
    raise ServerUnavailableError(f"Maven could not fetch {artifacts}: {(done.stdout + done.stderr)[-2000:]}")
