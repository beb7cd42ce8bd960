"""The client of Elasticsearch that the settings ask for, and its refusals in words that say what to mend."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from services.cli.exits import Exit, Stop

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch, NotFoundError

    from shared.settings import Settings

OLDEST = 9
"""Major version of Elasticsearch that this is written for."""
_NO_SUCH_CALL = 405
_FOREIGN_FORMAT = "media_type_header_exception"
"""What a server calls a request of a newer major version than its own."""


def search_client(settings: "Settings") -> "Elasticsearch":
    """A client with the key, else the user, else nobody. Raises Stop for a secret that cannot be read."""
    from elasticsearch import Elasticsearch
    from elasticsearch.serializer import OrjsonSerializer

    # Bulk requests hold whole events, which the standard library is slow to write.
    options: dict[str, Any] = {"serializer": OrjsonSerializer()}
    if settings.search_ca_file is not None:
        _secret(settings.search_ca_file, "ATTACHE_SEARCH_CA_FILE")
        options["ca_certs"] = str(settings.search_ca_file)
    if settings.search_api_key_file is not None:
        options["api_key"] = _secret(settings.search_api_key_file, "ATTACHE_SEARCH_API_KEY_FILE")
    elif settings.search_user is not None and settings.search_password_file is not None:
        password = _secret(settings.search_password_file, "ATTACHE_SEARCH_PASSWORD_FILE")
        options["basic_auth"] = (settings.search_user, password)
    return Elasticsearch(settings.search_url, **options)


def require_version(client: "Elasticsearch", settings: "Settings") -> None:
    """Raise Stop when the server is older than what this is written for."""
    from elasticsearch import ApiError

    try:
        number = str(client.info()["version"]["number"])
    except ApiError as error:
        if error.meta.status != _NO_SUCH_CALL:
            raise
        # A distribution without modules has no page of its own; its nodes say what they are.
        (node,) = client.nodes.info(node_id="_local", filter_path="nodes.*.version")["nodes"].values()
        number = str(node["version"])
    if int(number.partition(".")[0]) < OLDEST:
        raise _too_old(settings, f"of version {number}")


def require_sign_in(client: "Elasticsearch", settings: "Settings") -> None:
    """Raise Stop when the server refuses the credentials; one that is busy or away is waited for."""
    from elasticsearch import ApiError, TransportError

    if settings.search_api_key_file is None and settings.search_user is None:
        return
    with explained(settings):
        try:
            client.security.authenticate()
        except (ApiError, TransportError) as error:
            _refuse_what_lasts(error)


def require_writing(client: "Elasticsearch", settings: "Settings") -> None:
    """Raise Stop when our credentials may not write to our indices; a server that is away is waited for."""
    from elasticsearch import ApiError, TransportError

    from services.index.templates import PREFIX

    if settings.search_api_key_file is None and settings.search_user is None:
        return
    wanted = {"names": [f"{PREFIX}-*"], "privileges": ["index"]}
    try:
        allowed = client.security.has_privileges(index=[wanted])["has_all_requested"]
    except (ApiError, TransportError):
        return
    if not allowed:
        raise Stop(
            Exit.CONFIG,
            f"Elasticsearch at {settings.search_url} does not let us write to {PREFIX}-*; set "
            "ATTACHE_SEARCH_API_KEY_FILE to the `index.key` that `attache stack init search` makes",
        )


def require_mapping(client: "Elasticsearch", settings: "Settings") -> None:
    """Raise Stop when an index has the mapping of another version, or the server will never take ours.

    A server that is busy or away is waited for.
    """
    from elasticsearch import ApiError, TransportError

    from services.index.cluster import outdated

    with explained(settings):
        try:
            faults = list(outdated(client))
        except (ApiError, TransportError) as error:
            _refuse_what_lasts(error)
            return
    if faults:
        raise Stop(Exit.CONFIG, "; ".join(faults))


@contextmanager
def explained(settings: "Settings") -> Iterator[None]:
    """Turn what the client raises into Stop, with the remedy."""
    from elastic_transport import TlsError
    from elasticsearch import (
        ApiError,
        AuthenticationException,
        AuthorizationException,
        NotFoundError,
        TransportError,
        UnsupportedProductError,
    )

    where = f"Elasticsearch at {settings.search_url}"
    try:
        yield
    except UnsupportedProductError as error:
        raise Stop(Exit.CONFIG, f"{where} is no Elasticsearch: {error}; set ATTACHE_SEARCH_URL") from error
    except (AuthenticationException, AuthorizationException) as error:
        raise Stop(
            Exit.CONFIG,
            f"{where} refuses us: {error}; set ATTACHE_SEARCH_API_KEY_FILE, or ATTACHE_SEARCH_USER and "
            "ATTACHE_SEARCH_PASSWORD_FILE; `attache stack init search` makes a key",
        ) from error
    except NotFoundError as error:
        raise Stop(
            Exit.CONFIG, f"{where} has no {_missing(error)}; run `attache stack init search`"
        ) from error
    except ApiError as error:
        if error.error == _FOREIGN_FORMAT:
            raise _too_old(settings, "older than this client") from error
        raise Stop(Exit.UNREACHABLE, f"{where} answers {error}") from error
    except TlsError as error:
        raise Stop(
            Exit.CONFIG, f"{where} is not who we trust: {error}; set ATTACHE_SEARCH_CA_FILE"
        ) from error
    except TransportError as error:
        raise Stop(
            Exit.UNREACHABLE, f"{where} does not answer: {error}; start it or set ATTACHE_SEARCH_URL"
        ) from error


def _missing(error: "NotFoundError") -> str:
    """What was asked for and is not there."""
    cause = error.body.get("error") if isinstance(error.body, dict) else None
    index = cause.get("index") if isinstance(cause, dict) else None
    return f"index {index}" if index else f"such thing: {error}"


def _refuse_what_lasts(error: Exception) -> None:
    """Raise the error again when no waiting mends it: credentials, an authority, a server that is too old."""
    from elastic_transport import TlsError
    from elasticsearch import ApiError, AuthenticationException, AuthorizationException

    foreign = isinstance(error, ApiError) and error.error == _FOREIGN_FORMAT
    if foreign or isinstance(error, AuthenticationException | AuthorizationException | TlsError):
        raise error


def _too_old(settings: "Settings", what: str) -> Stop:
    return Stop(
        Exit.CONFIG,
        f"Elasticsearch at {settings.search_url} is {what}, wanted {OLDEST}.0 or newer; upgrade it or set "
        "ATTACHE_SEARCH_URL",
    )


def _secret(path: Path, variable: str) -> str:
    try:
        return path.read_text("utf-8").strip()
    except OSError as error:
        raise Stop(Exit.CONFIG, f"{path} cannot be read: {error}; set {variable}") from error
