"""Which servers the tests provide: those of docker-compose.yml, so that the two cannot drift apart."""

from dataclasses import dataclass
from pathlib import Path

import yaml

COMPOSE_FILE = Path(__file__).parents[2] / "docker-compose.yml"


@dataclass(frozen=True)
class Image:
    """A pinned image: `name:version`."""

    name: str
    version: str

    @property
    def reference(self) -> str:
        """What an engine pulls."""
        return f"{self.name}:{self.version}"


def image_of(service: str) -> Image:
    """The image that docker-compose.yml pins for a service.

    Raises KeyError for a service that is not there.
    """
    with COMPOSE_FILE.open() as stream:
        reference = yaml.safe_load(stream)["services"][service]["image"]
    name, _, version = reference.rpartition(":")
    return Image(name, version)
