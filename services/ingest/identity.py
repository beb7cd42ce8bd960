"""Which article this is: the same one gives the same id, wherever and under whatever name it lies.

In: metadata and the hash of the content. Out: an identity. The address comes first, then the
source's own id within its outlet, then the content itself.
"""

from uuid import UUID, uuid5

import ada_url

from shared.errors import Reject
from shared.events.base import NAMESPACE

_TRACKERS = frozenset(
    {"fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "ttclid", "igshid"}
    | {"mc_cid", "mc_eid", "_ga", "_gl", "ref_src", "ref_url", "cmpid", "ocid", "spm"}
)
"""Query parameters that say how a reader came, not what is read.

Source: the public help pages of the advertising, mail and social platforms that append them.
"""
_TRACKER_PREFIXES = ("utm_", "at_", "pk_", "mtm_", "hsa_")


def article_id(identity: str) -> UUID:
    """The id of an article by its identity."""
    return uuid5(NAMESPACE, f"article:{identity}")


def declared_identity(url: str | None, id: str | None, outlet: str | None) -> str | None:
    """The identity that the source declares, None when it declares none.

    Raises Reject when the address is not one.
    """
    if url is not None:
        return f"url:{canonical_url(url)}"
    if id is not None:
        return f"id:{outlet or ''}:{id}"
    return None


def content_identity(sha256: str) -> str:
    """The identity of an article of which nothing but the content is known."""
    return f"content:{sha256}"


def canonical_url(url: str) -> str:
    """The address without what does not change the page: scheme, fragment, trackers, order, last slash.

    Raises Reject when it is not an address of the web.
    """
    try:
        parsed = ada_url.URL(url.strip())
    except ValueError as error:
        raise Reject("SchemaInvalid", f"url {url!r} is not an address; give http(s)://host/path") from error
    if parsed.protocol not in ("http:", "https:"):
        raise Reject("SchemaInvalid", f"url {url!r} is not of the web; give http(s)://host/path")
    kept = sorted(
        part for part in parsed.search.removeprefix("?").split("&") if part and not _is_tracker(part)
    )
    query = f"?{'&'.join(kept)}" if kept else ""
    return f"//{parsed.host}{parsed.pathname.rstrip('/')}{query}"


def _is_tracker(parameter: str) -> bool:
    name = parameter.partition("=")[0].lower()
    return name in _TRACKERS or name.startswith(_TRACKER_PREFIXES)
