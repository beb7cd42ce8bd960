"""Who may do what in Elasticsearch: a key for the index worker, the password that Kibana signs in with.

In: a client of somebody who may grant. Out: a file with a key that can write to our indices and nothing else,
and the password of `kibana_system`. What works already is left as it is, so a repeat changes nothing.
"""

from pathlib import Path

from elasticsearch import AuthenticationException, AuthorizationException, Elasticsearch

from services.index.templates import PREFIX

INDEX_KEY = "index.key"
KIBANA_USER = "kibana_system"
_KEY_NAME = f"{PREFIX}-index"
_ROLE = {
    PREFIX: {
        "cluster": [],
        "indices": [{"names": [f"{PREFIX}-*"], "privileges": ["index", "view_index_metadata"]}],
    }
}


def grant_index_key(admin: Elasticsearch, folder: Path) -> list[str]:
    """Write the index worker's key into `folder` unless one that works is there; returns what was changed."""
    path = folder / INDEX_KEY
    if path.exists() and _signs_in(admin.options(api_key=path.read_text("utf-8").strip())):
        return []
    admin.security.invalidate_api_key(name=_KEY_NAME, owner=True)
    made = admin.security.create_api_key(name=_KEY_NAME, role_descriptors=_ROLE)
    fresh = path.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    fresh.touch(mode=0o400)
    fresh.chmod(0o600)
    fresh.write_text(made["encoded"], "utf-8")
    fresh.chmod(0o400)
    fresh.replace(path)
    return [f"key {_KEY_NAME} in {path}"]


def set_kibana_password(admin: Elasticsearch, password: str) -> list[str]:
    """Let Kibana sign in with a password; returns what was changed."""
    if _signs_in(admin.options(basic_auth=(KIBANA_USER, password))):
        return []
    admin.security.change_password(username=KIBANA_USER, password=password)
    return [f"password of {KIBANA_USER}"]


def _signs_in(somebody: Elasticsearch) -> bool:
    try:
        somebody.security.authenticate()
    except (AuthenticationException, AuthorizationException):
        return False
    return True
