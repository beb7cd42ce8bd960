"""What the sink needs of Elasticsearch: templates, indices and aliases, made once and checked ever after.

In: a client. Out: `prepare` brings the cluster to the wanted state and says what it changed; `check`
changes nothing and lists what is wrong. Per kind there is a numbered index behind three aliases: `-write` for
the sink, `-all` for audit, and the plain name for people, which hides what was retracted.
"""

import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from elasticsearch import BadRequestError, Elasticsearch, NotFoundError

from services.index.templates import CLOCKS, PREFIX, Template, index_name, templates
from shared.documents import Kind

SKEW_S = 60
"""Seconds that the clocks of two machines of a stack may differ."""
BASES = (*Kind, CLOCKS)


def has_analysers(client: Elasticsearch) -> bool:
    """Whether the server knows language analysers; a distribution without modules does not."""
    try:
        client.indices.analyze(analyzer="indonesian", text="bertemu")
    except BadRequestError:
        return False
    return True


def prepare(client: Elasticsearch, shards: int = 1) -> list[str]:
    """Put what is missing or old. Returns what was changed, in words; empty when nothing was."""
    changed = put_templates(client, shards)
    for base in BASES:
        name = index_name(base)
        if not client.indices.exists_alias(name=f"{name}-write"):
            create(client, base, 1)
            switch(client, base, 1)
            changed.append(f"index {numbered(base, 1)}")
    return changed


def put_templates(client: Elasticsearch, shards: int = 1) -> list[str]:
    """Put templates that are missing or old; indices that exist keep their mapping. Returns what changed."""
    changed = []
    for template in templates(analysers=has_analysers(client), shards=shards):
        if _installed(client, template) != template.version:
            client.perform_request("PUT", f"/{template.path}", headers=_JSON, body=template.body)
            changed.append(f"template {template.path} at {template.version}")
    return changed


def check(client: Elasticsearch, shards: int = 1) -> Iterator[str]:
    """Everything that is not as it should be, with the remedy."""
    wanted = templates(analysers=has_analysers(client), shards=shards)
    for template in wanted:
        version = _installed(client, template)
        if version != template.version:
            yield (
                f"template {template.path} is {version or 'missing'}, wanted {template.version}; "
                "run `attache stack init search`"
            )
    for base in BASES:
        name = index_name(base)
        if not client.indices.exists_alias(name=f"{name}-write"):
            yield f"index {name} is missing; run `attache stack init search`"
            continue
        found = numbers(client, base)
        if found.written != found.read:
            yield (
                f"index {name} is written to number {found.written} and read from {found.read}: a rebuild "
                f"did not end; run {_remedy(base)} again"
            )
    with suppress(NotFoundError):  # told already
        yield from outdated(client)
    yield from skewed(client, time.time())


def skewed(client: Elasticsearch, now: float) -> Iterator[str]:
    """Nodes whose clock is not ours: more than `SKEW_S` from `now`, in seconds."""
    for node in client.nodes.stats(metric="os")["nodes"].values():
        ahead = node["timestamp"] / 1_000 - now
        if abs(ahead) > SKEW_S:
            yield (
                f"the clock of Elasticsearch's node {node['name']} is {abs(ahead):.0f} s "
                f"{'ahead of' if ahead > 0 else 'behind'} this machine's; set both by NTP"
            )


def outdated(client: Elasticsearch) -> Iterator[str]:
    """Indices whose mapping is of another version, with the remedy; a writer may ask this."""
    versions: dict[str, set[str]] = {}
    for analysers in (True, False):
        for template in templates(analysers=analysers):
            versions.setdefault(template.path, set()).add(template.version)
    for base in BASES:
        name = index_name(base)
        for index, body in client.indices.get_mapping(index=f"{name}-write").items():
            made_with = body["mappings"].get("_meta", {}).get("template")
            wanted = versions[f"_index_template/{name}"]
            if made_with not in wanted:
                yield (
                    f"index {index} has the mapping of version {made_with}, wanted "
                    f"{' or '.join(sorted(wanted))}; run {_remedy(base)}"
                )


def numbered(base: Kind | str, number: int) -> str:
    """Name of the n-th index of a kind: `attache-contacts-000001`."""
    return f"{index_name(base)}-{number:06}"


@dataclass(frozen=True, slots=True)
class Numbers:
    """Which indices of a kind there are, by number: the one written to, the one read from, and all."""

    written: int | None
    read: int | None
    present: tuple[int, ...]

    @property
    def replaced(self) -> tuple[int, ...]:
        """Indices before the one that is read: nothing needs them."""
        return tuple(number for number in self.present if self.read is not None and number < self.read)

    @property
    def unfinished(self) -> tuple[int, ...]:
        """Indices of a rebuild that has not come to its swap, or never will."""
        newest = max(self.read or 0, self.written or 0)
        return tuple(number for number in self.present if number > newest)


def numbers(client: Elasticsearch, base: Kind | str) -> Numbers:
    """Look at the indices and aliases of a kind."""
    name = index_name(base)
    found = client.indices.get_alias(index=f"{name}-0*", allow_no_indices=True)
    pointing = {alias: _number(index) for index, body in found.items() for alias in body.get("aliases", {})}
    present = tuple(sorted(_number(index) for index in found))
    return Numbers(pointing.get(f"{name}-write"), pointing.get(f"{name}-all"), present)


def create(client: Elasticsearch, base: Kind | str, number: int) -> None:
    """Make an empty index by its template; no alias points to it yet. One that exists is left as it is."""
    if not client.indices.exists(index=numbered(base, number)):
        client.indices.create(index=numbered(base, number))


def switch(
    client: Elasticsearch, base: Kind | str, number: int, *, writing: bool = True, reading: bool = True
) -> None:
    """Point the aliases of a kind to one index, in one step: those of writers, of readers, or all."""
    name, index = index_name(base), numbered(base, number)
    hidden: dict[str, Any] = {"filter": {"term": {"live": True}}}
    adding: dict[str, dict[str, Any]] = {}
    if reading:
        adding |= {name: hidden, f"{name}-all": {}}
    if writing:
        adding |= {f"{name}-write": {"is_write_index": True}}
    actions: list[dict[str, Any]] = [
        {"remove": {"index": f"{name}-0*", "alias": alias, "must_exist": False}} for alias in adding
    ]
    actions += [{"add": {"index": index, "alias": alias, **how}} for alias, how in adding.items()]
    client.indices.update_aliases(actions=actions)


def _remedy(base: Kind | str) -> str:
    return f"`attache stack rebuild {index_name(base).removeprefix(f'{PREFIX}-')} --yes`"


def _number(index: str) -> int:
    return int(index.rpartition("-")[2])


def _installed(client: Elasticsearch, template: Template) -> str | None:
    """Version of a template on the server, None when it is missing or not ours."""
    try:
        answer = client.perform_request("GET", f"/{template.path}", headers=_JSON).body
    except NotFoundError:
        return None
    (found,) = answer.get("index_templates") or answer["component_templates"]
    body = found.get("index_template") or found["component_template"]
    version = body.get("_meta", {}).get("version")
    return str(version) if version is not None else None


_JSON = {
    "accept": "application/vnd.elasticsearch+json; compatible-with=9",
    "content-type": "application/vnd.elasticsearch+json; compatible-with=9",
}
