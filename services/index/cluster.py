"""What the sink needs of Elasticsearch: templates, indices and aliases, made once and checked ever after.

In: a client. Out: `prepare` brings the cluster to the wanted state and says what it changed; `check`
changes nothing and lists what is wrong. Per kind there is a numbered index behind three aliases: `-write` for
the sink, `-all` for audit, and the plain name for people, which hides what was retracted.
"""

from collections.abc import Iterator
from typing import Any

from elasticsearch import BadRequestError, Elasticsearch, NotFoundError

from services.index.templates import CLOCKS, Template, index_name, templates
from shared.documents import Kind

BASES = (*Kind, CLOCKS)


def has_analysers(client: Elasticsearch) -> bool:
    """Whether the server knows language analysers; a distribution without modules does not."""
    try:
        client.indices.analyze(analyzer="indonesian", text="bertemu")
    except BadRequestError:
        return False
    return True


def prepare(client: Elasticsearch) -> list[str]:
    """Put what is missing or old. Returns what was changed, in words; empty when nothing was."""
    changed = []
    wanted = templates(analysers=has_analysers(client))
    for template in wanted:
        if _installed(client, template) != template.version:
            client.perform_request("PUT", f"/{template.path}", headers=_JSON, body=template.body)
            changed.append(f"template {template.path} at {template.version}")
    for base in BASES:
        name = index_name(base)
        if not client.indices.exists_alias(name=f"{name}-write"):
            create(client, base, 1)
            switch(client, base, 1)
            changed.append(f"index {numbered(base, 1)}")
    return changed


def check(client: Elasticsearch) -> Iterator[str]:
    """Everything that is not as it should be, with the remedy."""
    wanted = templates(analysers=has_analysers(client))
    for template in wanted:
        version = _installed(client, template)
        if version != template.version:
            yield (
                f"template {template.path} is {version or 'missing'}, wanted {template.version}; "
                "run `attache stack init search`"
            )
    versions = {template.path: template.version for template in wanted}
    for base in BASES:
        name = index_name(base)
        if not client.indices.exists_alias(name=f"{name}-write"):
            yield f"index {name} is missing; run `attache stack init search`"
            continue
        for index, body in client.indices.get_mapping(index=f"{name}-write").items():
            made_with = body["mappings"].get("_meta", {}).get("template")
            if made_with != versions[f"_index_template/{name}"]:
                yield f"index {index} has the mapping of another version; delete it and feed the index again"


def numbered(base: Kind | str, number: int) -> str:
    """Name of the n-th index of a kind: `attache-contacts-000001`."""
    return f"{index_name(base)}-{number:06}"


def current_number(client: Elasticsearch, base: Kind | str) -> int:
    """Number of the index that the sink writes to. Raises NotFoundError when there is none."""
    (index,) = client.indices.get_alias(name=f"{index_name(base)}-write")
    return int(index.rpartition("-")[2])


def create(client: Elasticsearch, base: Kind | str, number: int) -> None:
    """Make an empty index by its template; no alias points to it yet. One that exists is left as it is."""
    if not client.indices.exists(index=numbered(base, number)):
        client.indices.create(index=numbered(base, number))


def switch(client: Elasticsearch, base: Kind | str, number: int) -> None:
    """Point all aliases of a kind to one index, in one step."""
    name = index_name(base)
    hidden: dict[str, Any] = {} if base == CLOCKS else {"filter": {"term": {"live": True}}}
    actions: list[dict[str, Any]] = [
        {"remove": {"index": f"{name}-0*", "alias": alias, "must_exist": False}}
        for alias in (name, f"{name}-all", f"{name}-write")
    ]
    index = numbered(base, number)
    actions += [
        {"add": {"index": index, "alias": name, **hidden}},
        {"add": {"index": index, "alias": f"{name}-all"}},
        {"add": {"index": index, "alias": f"{name}-write", "is_write_index": True}},
    ]
    client.indices.update_aliases(actions=actions)


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
