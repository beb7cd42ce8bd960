"""Index templates, generated from the view models: strict, versioned by their own content.

In: views, and whether the server has language analysers. Out: component templates (settings, analysis,
envelope) and one index template per kind. A server that has the same version already is left alone.
"""

import json
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import AwareDatetime, BaseModel

from services.index.views import VIEWS, ClockView, Words
from shared.documents import Kind

PREFIX = "attache"
LANGUAGES = {
    "id": "indonesian",
    "en": "english",
    "ru": "russian",
    "ar": "arabic",
    "es": "spanish",
    "fr": "french",
    "zh": "cjk",
}
"""Our languages and the analysers that Elasticsearch ships for them."""
CLOCKS = "clocks"
_LONGEST_TERM = 1_024
_PLAIN: dict[type, dict[str, Any]] = {
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "float"},
    datetime: {"type": "date"},
    AwareDatetime: {"type": "date"},
    date: {"type": "date", "format": "strict_date"},
}


@dataclass(frozen=True, slots=True)
class Template:
    """A template to be put, with its path below the server's address."""

    path: str
    body: dict[str, Any]

    @property
    def version(self) -> str:
        """Hash of the content; kept in the template's `_meta`."""
        return str(self.body["_meta"]["version"])


def index_name(kind: Kind | str) -> str:
    """Base name of the indices and aliases of a kind: `attache-contacts`."""
    plural = kind if kind == CLOCKS else f"{kind}s"
    return f"{PREFIX}-{plural}"


def templates(*, analysers: bool, shards: int = 1) -> list[Template]:
    """Every template, in the order in which they have to be put.

    Without language analysers, texts are analysed by the standard one and `text.id` does not exist.
    """
    common = [
        _component(
            "settings",
            {
                "settings": {
                    "number_of_shards": shards,
                    "number_of_replicas": 0,
                    "auto_expand_replicas": "0-1",
                }
            },
        ),
        _component("envelope", {"mappings": {"dynamic": "strict", "properties": _ENVELOPE}}),
    ]
    kinds = [_index(kind, model, analysers=analysers) for kind, model in VIEWS.items()]
    return [*common, *kinds, _index(CLOCKS, ClockView, analysers=analysers)]


def properties(model: type[BaseModel], *, analysers: bool) -> dict[str, Any]:
    """Mapping of a model's fields. Raises TypeError for a type that has no mapping."""
    return {name: _field(_annotated(info), analysers=analysers) for name, info in model.model_fields.items()}


_ENVELOPE: dict[str, Any] = {
    "id": {"type": "keyword"},
    "live": {"type": "boolean"},
    "known": {"type": "date"},
    "order": {"type": "keyword"},
    "facets": {"type": "flattened"},
    "event": {"type": "object", "enabled": False},
}


def _annotated(info: Any) -> Any:
    annotation = info.annotation
    return Annotated[(annotation, *info.metadata)] if info.metadata else annotation


def _field(annotation: Any, *, analysers: bool) -> dict[str, Any]:
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _text(analysers) if Words in args[1:] else _field(args[0], analysers=analysers)
    if origin in (Union, UnionType):
        (inner,) = (arg for arg in args if arg is not NoneType)
        return _field(inner, analysers=analysers)
    if origin is tuple:
        return _field(args[0], analysers=analysers)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return {"type": "object", "properties": properties(annotation, analysers=analysers)}
    if isinstance(annotation, type) and issubclass(annotation, str):
        return {"type": "keyword", "ignore_above": _LONGEST_TERM}
    if annotation in _PLAIN:
        return _PLAIN[annotation]
    raise TypeError(f"{annotation!r} has no mapping; add it to services/index/templates.py")


def _text(analysers: bool) -> dict[str, Any]:
    text: dict[str, Any] = {"type": "text"}
    if analysers:
        text["fields"] = {lang: {"type": "text", "analyzer": name} for lang, name in LANGUAGES.items()}
    return text


def _component(name: str, template: dict[str, Any]) -> Template:
    body = {"template": template}
    return Template(
        f"_component_template/{PREFIX}-{name}", {**body, "_meta": {"version": _version(body), "by": PREFIX}}
    )


def _index(kind: Kind | str, model: type[BaseModel], *, analysers: bool) -> Template:
    fields = {"view": {"type": "object", "properties": properties(model, analysers=analysers)}}
    body: dict[str, Any] = {
        "index_patterns": [f"{index_name(kind)}-0*"],
        "priority": 200,
        "composed_of": [f"{PREFIX}-settings", f"{PREFIX}-envelope"],
        "template": {"mappings": {"dynamic": "strict", "properties": fields}},
    }
    # The version stands in the mapping, too: an index remembers which template made it.
    version = _version(body)
    body["template"]["mappings"]["_meta"] = {"template": version}
    return Template(
        f"_index_template/{index_name(kind)}", {**body, "_meta": {"version": version, "by": PREFIX}}
    )


def _version(body: dict[str, Any]) -> str:
    return sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()[:12]
