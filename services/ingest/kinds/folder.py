"""Files and folders: one article a file, JSONL files line by line.

In: a path. Out: what lies there, a folder's files in the order of their names, with what its
`manifest.yml` knows of them. A file that was named is read whatever its suffix; of a folder's files those
with the suffix of a text are.
"""

import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from services.ingest.kinds import jsonl
from services.ingest.manifest import MANIFEST, load_manifest
from services.ingest.received import Form, Limits, Metadata, Received
from shared.errors import ConfigError
from shared.letters import Origin

TEXT_SUFFIXES = frozenset({".txt", ".text", ".html", ".htm", ".jsonl", ".ndjson"})
_HTML = frozenset({".html", ".htm", ".xhtml"})
_CHUNK = 1 << 20


def receive(path: Path, limits: Limits) -> Iterator[Received]:
    """What lies at a path. Raises ConfigError when nothing does, or a manifest is wrong."""
    if path.is_dir():
        return _folder(path, limits)
    if not path.exists():
        raise ConfigError(f"{path}: no such file or folder; check the name")
    if not path.is_file():
        raise ConfigError(f"{path}: neither a file nor a folder; name one of these, or - for standard input")
    return _file(path, load_manifest(path.parent).get(path.name), limits)


def count(path: Path) -> int | None:
    """How many articles to expect, for a progress bar; None when only reading would tell."""
    files = [path] if path.is_file() else list(_texts(path))
    return None if any(_is_jsonl(file) for file in files) else len(files)


def _folder(folder: Path, limits: Limits) -> Iterator[Received]:
    """Manifests are read before the first article, so that a wrong one changes nothing."""
    files = set(_texts(folder))
    places = sorted({file.parent for file in files} | {folder})
    known = {place: manifest for place in places if (manifest := load_manifest(place))}
    files |= {place / name for place, manifest in known.items() for name in manifest}
    for file in sorted(files):
        yield from _file(file, _known_of(file, known), limits)


def _texts(folder: Path) -> Iterator[Path]:
    """Text files below a folder, hidden ones left out, links to folders not followed."""
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = Path(where, name)
            if not name.startswith(".") and name != MANIFEST and file.suffix.lower() in TEXT_SUFFIXES:
                yield file


def _known_of(file: Path, known: dict[Path, dict[str, Metadata]]) -> Metadata | None:
    for place, manifest in known.items():
        if file.is_relative_to(place) and (found := manifest.get(file.relative_to(place).as_posix())):
            return found
    return None


def _file(file: Path, metadata: Metadata | None, limits: Limits) -> Iterator[Received]:
    try:
        with file.open("rb") as stream:
            if _is_jsonl(file):
                yield from jsonl.receive(stream, str(file), metadata or Metadata(), limits)
            else:
                yield _article(stream, file, metadata or Metadata(name=file.stem), limits)
    except OSError as error:
        fault = f"{error.strerror or error}; make it readable and ingest it again"
        nothing = sha256(str(file).encode()).hexdigest()
        yield Received(b"", Origin(file=str(file)), "text", metadata or Metadata(), 0, nothing, fault)


def _article(stream: BinaryIO, file: Path, metadata: Metadata, limits: Limits) -> Received:
    form: Form = "html" if file.suffix.lower() in _HTML else "text"
    raw = stream.read(limits.article_bytes + 1)
    digest, size = sha256(raw), len(raw)
    if size > limits.article_bytes:
        raw = raw[: limits.kept_bytes]
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return Received(raw, Origin(file=str(file)), form, metadata, size, digest.hexdigest())


def _is_jsonl(file: Path) -> bool:
    return file.suffix.lower() in {".jsonl", ".ndjson"}
