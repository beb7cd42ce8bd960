"""Our dashboards, data views and alerting rules in a Kibana: put there by fixed ids, compared ever after.

In: assets and the address of a Kibana of 9.4 or newer. Out: `setup` puts what is missing or differs into a
space of our own and says what it changed; `check` changes nothing and lists what differs. Kibana adds
defaults to what it is given, so an object is as it should be when it holds all that we gave it.
"""

import json
from base64 import b64encode
from collections.abc import Iterator, Mapping
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any
from urllib.parse import quote, urlsplit

from services.index.dashboards import SPACE, Assets
from shared.errors import ConfigError, StoreError

OLDEST = (9, 4)
_TIMEOUT_S = 30
_FIXED = ("rule_type_id", "consumer")
"""What a rule is made with and cannot be given again."""
_REMEDY = "run `attache kibana setup`"


class Kibana:
    """A Kibana at a URL, which may have a base path. `login` is user and password.

    Every method raises StoreError when it is away or failing, ConfigError when it refuses.
    """

    def __init__(self, url: str, login: tuple[str, str] | None = None) -> None:
        self._url = urlsplit(url)
        if self._url.scheme not in ("http", "https") or not self._url.hostname:
            raise ConfigError(
                f"kibana_url is {url!r}: write http://host:port; set it with ATTACHE_KIBANA_URL"
            )
        self._headers = {
            "kbn-xsrf": "attache",
            "content-type": "application/json",
            "accept": "application/json",
        }
        if login is not None:
            self._headers["authorization"] = "Basic " + b64encode(":".join(login).encode()).decode()

    def setup(self, assets: Assets) -> list[str]:
        """Put what is missing or differs. Returns what was changed, in words; empty when nothing was."""
        self._require_version()
        changed = []
        if self._get(f"/api/spaces/space/{SPACE}") is None:
            self._send("POST", "/api/spaces/space", {"id": SPACE, "name": "Attaché"})
            changed.append(f"space {SPACE}")
        for id, view in assets.views.items():
            if any(self._view_faults(id, view)):
                body = {"data_view": view, "override": True}
                self._send("POST", _in_space("/api/data_views/data_view"), body)
                changed.append(f"data view {id}")
        for id, body in assets.dashboards.items():
            if any(self._dashboard_faults(id, body)):
                self._send("PUT", _dashboard(id), body)
                changed.append(f"dashboard {id}")
        for id, rule in assets.rules.items():
            if any(self._rule_faults(id, rule)):
                self._put_rule(id, rule)
                changed.append(f"rule {rule['name']}")
        return changed

    def check(self, assets: Assets) -> Iterator[str]:
        """Everything that is not as it should be, with the remedy."""
        self._require_version()
        if self._get(f"/api/spaces/space/{SPACE}") is None:
            yield f"space {SPACE} is missing; {_REMEDY}"
            return
        for id, view in assets.views.items():
            yield from (f"data view {id} {fault}; {_REMEDY}" for fault in self._view_faults(id, view))
        for id, body in assets.dashboards.items():
            yield from (f"dashboard {id} {fault}; {_REMEDY}" for fault in self._dashboard_faults(id, body))
        for id, rule in assets.rules.items():
            yield from (f"rule {id} {fault}; {_REMEDY}" for fault in self._rule_faults(id, rule))

    def _view_faults(self, id: str, view: Mapping[str, Any]) -> Iterator[str]:
        found = self._get(_in_space(f"/api/data_views/data_view/{quote(id)}"))
        return differences(view, found and found.get("data_view"))

    def _dashboard_faults(self, id: str, body: Mapping[str, Any]) -> Iterator[str]:
        found = self._get(_dashboard(id))
        return differences(body, found and found.get("data"))

    def _rule_faults(self, id: str, rule: Mapping[str, Any]) -> Iterator[str]:
        return differences(rule, self._get(_rule(id)))

    def _put_rule(self, id: str, rule: Mapping[str, Any]) -> None:
        if self._get(_rule(id)) is None:
            self._send("POST", _rule(id), rule)
        else:
            self._send("PUT", _rule(id), {key: value for key, value in rule.items() if key not in _FIXED})

    def _require_version(self) -> None:
        status = self._get("/api/status") or {}
        number = str(status.get("version", {}).get("number", "unknown"))
        parts = number.split(".")
        if not all(part.isdecimal() for part in parts[:2]) or tuple(map(int, parts[:2])) < OLDEST:
            raise ConfigError(
                f"Kibana at {self._url.geturl()} is of version {number}, wanted 9.4 or newer; into an older "
                "one, import what `attache kibana export` prints by hand (Stack Management, Saved Objects)"
            )

    def _get(self, path: str) -> dict[str, Any] | None:
        """The answer, None when there is no such thing."""
        status, answer = self._request("GET", path, None)
        return None if status == 404 else self._accepted("GET", path, status, answer)

    def _send(self, method: str, path: str, body: Mapping[str, Any]) -> None:
        self._accepted(method, path, *self._request(method, path, body))

    def _accepted(self, method: str, path: str, status: int, answer: bytes) -> dict[str, Any]:
        where = f"Kibana at {self._url.geturl()} answers {status} to {method} {path}"
        if status in (401, 403):
            raise ConfigError(f"{where}: set ATTACHE_SEARCH_USER and ATTACHE_SEARCH_PASSWORD_FILE")
        if status >= 500 or status == 429:
            raise StoreError(f"{where}; wait until it is ready and run the same again")
        if status >= 300:
            raise ConfigError(f"{where}: {answer.decode(errors='replace')[:500]}")
        try:
            document: dict[str, Any] = json.loads(answer or b"{}")
        except ValueError as error:
            raise StoreError(f"{where} with no JSON; is it a Kibana? set ATTACHE_KIBANA_URL") from error
        return document

    def _request(self, method: str, path: str, body: Mapping[str, Any] | None) -> tuple[int, bytes]:
        host, port = self._url.hostname or "", self._url.port
        kind = HTTPSConnection if self._url.scheme == "https" else HTTPConnection
        connection = kind(host, port, timeout=_TIMEOUT_S)
        sent = None if body is None else json.dumps(body).encode()
        try:
            connection.request(method, self._url.path.rstrip("/") + path, sent, self._headers)
            response = connection.getresponse()
            return response.status, response.read()
        except (OSError, HTTPException) as error:
            raise StoreError(
                f"Kibana at {self._url.geturl()} does not answer: {error}; set ATTACHE_KIBANA_URL"
            ) from error
        finally:
            connection.close()


def differences(wanted: Any, found: Any, place: str = "") -> Iterator[str]:
    """Where what was found lacks something of what is wanted, in words; more than that may be there."""
    if found is None and not place:
        yield "is missing"
    elif isinstance(wanted, Mapping) and isinstance(found, Mapping):
        for key, value in wanted.items():
            yield from differences(value, found.get(key), f"{place}.{key}".lstrip("."))
    elif isinstance(wanted, list) and isinstance(found, list) and len(wanted) == len(found):
        for number, (value, other) in enumerate(zip(wanted, found, strict=True)):
            yield from differences(value, other, f"{place}[{number}]")
    elif wanted != found:
        yield f"has {place} {_short(found)}, wanted {_short(wanted)}"


def _short(value: Any) -> str:
    if isinstance(value, list):
        return f"{len(value)} items"
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 80 else text[:79] + "…"


def _in_space(path: str) -> str:
    return f"/s/{SPACE}{path}"


def _dashboard(id: str) -> str:
    return _in_space(f"/api/dashboards/{quote(id)}")


def _rule(id: str) -> str:
    return _in_space(f"/api/alerting/rule/{quote(id)}")
