"""docker-compose.yml as the real Compose binary reads it:

pinned, limited, unprivileged, on the loopback only.
"""

import json
import os
import re
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from services.cli.registry import COMMANDS
from services.index.access import READER_KEY
from shared.settings import PREFIX, Settings
from shared.topics import TOPICS
from tests.compose.stack import compose_binary
from tests.servers.versions import COMPOSE_FILE, image_of

ROOT = COMPOSE_FILE.parent
WRITES_BELOW_ITS_OWN_HOME = {
    "elasticsearch",
    "kibana",
}  # a keystore, a settings file: made by the images at start
MAY_REACH_OUTSIDE = {
    "ingest",
    "kafka",
    "elasticsearch",
    "kibana",
    "prometheus",
    "grafana",
}  # fetching, or a published port
GIB = 2**30
LAPTOP = 8 * GIB
SYSTEM = 1.4 * GIB  # what is left of it to the laptop itself with every profile on


def render(*options: str, file: Path = COMPOSE_FILE) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(compose_binary()), f"--file={file}", *options],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if not name.startswith("ATTACHE_")},
        capture_output=True,
        text=True,
        check=False,
    )


@cache
def configuration() -> dict[str, Any]:
    done = render("--profile=*", "config", "--format=json")
    assert done.returncode == 0, done.stderr
    loaded: dict[str, Any] = json.loads(done.stdout)
    return loaded


def services() -> dict[str, Any]:
    found: dict[str, Any] = configuration()["services"]
    return found


def is_job(service: dict[str, Any]) -> bool:
    return str(service.get("restart", "")).startswith("on-failure")


def is_ours(service: dict[str, Any]) -> bool:
    return str(service["image"]).startswith("attache:")


every_service = pytest.mark.parametrize("name", sorted(yaml.safe_load(COMPOSE_FILE.read_text())["services"]))


def test_compose_refuses_what_is_wrong(tmp_path: Path) -> None:
    broken = tmp_path / "docker-compose.yml"
    broken.write_text(COMPOSE_FILE.read_text().replace("service_healthy", "service_hearty"))

    done = render("config", "--quiet", file=broken)

    assert done.returncode != 0
    assert "condition" in done.stderr


def test_without_a_profile_only_the_core_starts() -> None:
    core = set(render("config", "--services").stdout.split())

    assert core == {
        *{"kafka", "elasticsearch", "kafka-init", "es-init"},
        *{"ingest", "clean", "extract", "detect", "alerts", "index", "audit"},
    }


@every_service
def test_a_service_says_when_it_is_ready_or_is_a_job_that_ends(name: str) -> None:
    service = services()[name]

    assert is_job(service) != ("healthcheck" in service)


@every_service
def test_a_service_has_limits(name: str) -> None:
    limits = services()[name]["deploy"]["resources"]["limits"]

    assert int(limits["memory"]) <= 2 * GIB
    assert limits["pids"] > 0
    assert services()[name]["logging"]["options"]["max-size"]


@every_service
def test_a_service_is_nobody_special(name: str) -> None:
    service = services()[name]

    user = service["user"].partition(":")[0]
    assert int(user) > 0
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service.get("privileged", False) is False
    assert service.get("read_only", False) is (name not in WRITES_BELOW_ITS_OWN_HOME)


@every_service
def test_an_image_is_pinned_and_ours_is_never_pulled(name: str) -> None:
    service = services()[name]

    assert re.search(r":v?\d+\.\d+\.\d+$", service["image"])
    if is_ours(service):
        assert service["pull_policy"] == "never"


@every_service
def test_ports_are_open_on_the_loopback_only(name: str) -> None:
    assert all(port["host_ip"] == "127.0.0.1" for port in services()[name].get("ports", []))


@every_service
def test_only_who_must_can_reach_outside(name: str) -> None:
    assert ("edge" in services()[name]["networks"]) is (name in MAY_REACH_OUTSIDE)
    assert configuration()["networks"]["backend"]["internal"] is True


@every_service
def test_data_lives_in_named_volumes(name: str) -> None:
    assert {mount["type"] for mount in services()[name].get("volumes", [])} <= {"volume"}


@every_service
def test_no_secret_is_a_variable(name: str) -> None:
    variables = services()[name].get("environment", {})

    secret = {variable for variable in variables if re.search("PASSWORD|KEY|TOKEN|SECRET", variable)}

    assert {variable for variable in secret if not variable.endswith(("_FILE", "_DIR"))} == set()


@every_service
def test_a_variable_of_ours_is_a_setting(name: str) -> None:
    variables = services()[name].get("environment") or {}

    ours = {variable for variable in variables if variable.startswith(PREFIX)}

    assert ours <= {PREFIX + setting.upper() for setting in Settings.model_fields}


@every_service
def test_what_a_service_of_ours_runs_is_a_command(name: str) -> None:
    service = services()[name]
    if not is_ours(service):
        assert "attache" not in service.get("healthcheck", {}).get("test", [])
        return

    run = [service["command"], service.get("healthcheck", {}).get("test", [])[2:]]

    known = {tuple(command.words.split()) for command in COMMANDS}
    assert all(tuple(words[:2]) in known or tuple(words[:1]) in known for words in run if words)


def test_secrets_are_files_that_git_ignores(tmp_path: Path) -> None:
    files = {secret["file"] for secret in configuration()["secrets"].values()}

    assert {Path(file).parent for file in files} == {ROOT / "infra/secrets"}
    assert "infra/secrets/" in (ROOT / ".gitignore").read_text().splitlines()


def test_every_secret_that_the_stack_wants_is_made_once(tmp_path: Path) -> None:
    folder = tmp_path / "secrets"
    make = [str(ROOT / "infra/dev/make-secrets"), str(folder)]
    wanted = {Path(secret["file"]).name for secret in configuration()["secrets"].values()}

    subprocess.run(make, check=True)
    first = {path.name: path.read_text() for path in folder.iterdir()}
    subprocess.run(make, check=True)
    second = {path.name: path.read_text() for path in folder.iterdir()}

    assert set(first) == wanted
    assert first == second
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / "elastic_password").stat().st_mode & 0o777 == 0o400


def test_every_consumer_of_a_topic_is_a_worker_that_waits_for_the_topics() -> None:
    steps = {step for topic in TOPICS for step in (*topic.consumers, *topic.producers)} - {"cli"}

    for step in steps:
        service = services()[step]
        assert service["command"] == ["worker", step]
        assert service["depends_on"]["kafka-init"]["condition"] == "service_completed_successfully"
        assert service["stop_grace_period"] == "1m30s"


def test_the_cards_are_audited_for_ever_with_a_key_that_only_reads() -> None:
    service = services()["audit"]

    assert service["command"][:3] == ["alerts", "audit", "--every"]
    assert service["environment"]["ATTACHE_SEARCH_API_KEY_FILE"].endswith(f"/{READER_KEY}")
    assert service["depends_on"]["es-init"]["condition"] == "service_completed_successfully"
    assert service["restart"] == "unless-stopped"


@pytest.mark.parametrize(
    ("job", "server"), [("kafka-init", "kafka"), ("es-init", "elasticsearch"), ("kibana-init", "kibana")]
)
def test_a_job_waits_until_its_server_is_ready(job: str, server: str) -> None:
    assert services()[job]["depends_on"][server]["condition"] == "service_healthy"


def test_kibana_and_elasticsearch_are_of_one_version() -> None:
    assert image_of("kibana").version == image_of("elasticsearch").version


def test_the_whole_stack_fits_a_laptop() -> None:
    memory = sum(
        int(service["deploy"]["resources"]["limits"]["memory"])
        for service in services().values()
        if not is_job(service)  # jobs have ended before the rest is at work
    )

    assert memory <= LAPTOP - SYSTEM


def test_our_image_is_built_in_stages_and_runs_as_nobody_special() -> None:
    lines = (ROOT / "Dockerfile").read_text().splitlines()

    bases = [line.split()[1] for line in lines if line.startswith("FROM ")]
    users = [line.split()[1] for line in lines if line.startswith("USER ")]
    assert len(bases) == 2
    assert all(re.fullmatch(r"python:\d+\.\d+\.\d+-slim-\w+", base) for base in bases)
    assert users[-1] == next(service["user"] for service in services().values() if is_ours(service))


def test_every_worker_is_watched_and_nobody_else_hears_of_it() -> None:
    workers = {
        name for name, service in services().items() if (service.get("command") or [""])[0] == "worker"
    }
    scraped = yaml.safe_load((ROOT / "infra/prometheus/prometheus.yml").read_text())["scrape_configs"]
    (job,) = (job for job in scraped if job["job_name"] == "attache")

    port = {str(services()[name]["environment"]["ATTACHE_METRICS_PORT"]) for name in workers}
    assert sorted(job["static_configs"][0]["targets"]) == sorted(f"{name}:9464" for name in workers)
    assert port == {"9464"}
    assert all("ports" not in services()[name] for name in workers)


def test_profiles_add_what_they_say() -> None:
    profiles = {name: service.get("profiles", []) for name, service in services().items()}

    assert {name for name, of in profiles.items() if of == ["observability"]} == {"prometheus", "grafana"}
    assert {name for name, of in profiles.items() if of == ["kibana"]} == {"kibana", "kibana-init"}
