"""Who may do what in Elasticsearch: keys for those who write and who read, the password of Kibana.

In: a client of somebody who may grant. Out: files with keys that can do one thing to our indices and nothing
else, and the password of `kibana_system`. What works already is left as it is, so a repeat changes nothing.
"""

from pathlib import Path

from elasticsearch import AuthenticationException, AuthorizationException, Elasticsearch

from services.index.templates import PREFIX

INDEX_KEY = "index.key"
READER_KEY = "reader.key"
KIBANA_USER = "kibana_system"
_PRIVILEGES = {
    INDEX_KEY: ["index", "view_index_metadata"],
    READER_KEY: ["read", "view_index_metadata"],
}
"""What each key may do to our indices, by the name of its file."""


def grant_keys(admin: Elasticsearch, folder: Path) -> list[str]:
    """Write the keys into `folder`, but those that are there and work; returns what was changed."""
    return [change for name in _PRIVILEGES for change in _grant(admin, folder / name)]


def _grant(admin: Elasticsearch, path: Path) -> list[str]:
    if path.exists() and _signs_in(admin.options(api_key=path.read_text("utf-8").strip())):
        return []
    name = f"{PREFIX}-{path.stem}"
    admin.security.invalidate_api_key(name=name, owner=True)
    indices = [{"names": [f"{PREFIX}-*"], "privileges": _PRIVILEGES[path.name]}]
    made = admin.security.create_api_key(
        name=name, role_descriptors={PREFIX: {"cluster": [], "indices": indices}}
    )
    fresh = path.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    fresh.touch(mode=0o400)
    fresh.chmod(0o600)
    fresh.write_text(made["encoded"], "utf-8")
    fresh.chmod(0o400)
    fresh.replace(path)
    return [f"key {name} in {path}"]


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
