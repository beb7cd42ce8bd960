"""`attache kibana` against a small Kibana of our own on the loopback."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from services.cli.exits import Exit
from services.cli.main import main
from services.index.dashboards import DESK, load
from services.index.kibana import Kibana, differences
from shared.errors import ConfigError, StoreError
from tests.support.commands import Printed
from tests.support.fakekibana import PASSWORD, USER, FakeKibana, fake_kibana
from tests.support.kibana import faults, schema_faults

ASSETS = load(DESK)
LOGIN = (USER, PASSWORD)


@pytest.fixture
def kibana() -> Iterator[FakeKibana]:
    with fake_kibana(faults) as running:
        yield running


@pytest.fixture
def settings(kibana: FakeKibana, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "password").write_text(PASSWORD + "\n")
    monkeypatch.setenv("ATTACHE_KIBANA_URL", kibana.url)
    monkeypatch.setenv("ATTACHE_DESK_URL", DESK)
    monkeypatch.setenv("ATTACHE_SEARCH_USER", USER)
    monkeypatch.setenv("ATTACHE_SEARCH_PASSWORD_FILE", str(folder / "password"))


def test_setup_puts_everything_once_and_changes_nothing_the_second_time(kibana: FakeKibana) -> None:
    client = Kibana(kibana.url, LOGIN)

    first = client.setup(ASSETS)
    writes = len(kibana.writes)
    second = client.setup(ASSETS)

    assert len(first) == 1 + len(ASSETS.views) + len(ASSETS.dashboards) + len(ASSETS.rules)
    assert set(kibana.dashboards) == set(ASSETS.dashboards)
    assert set(kibana.rules) == set(ASSETS.rules)
    assert second == []
    assert len(kibana.writes) == writes
    assert list(client.check(ASSETS)) == []


@pytest.mark.kibana_schema
def test_what_setup_sends_is_taken_by_a_kibana_with_the_published_schema() -> None:
    with fake_kibana(schema_faults) as strict:
        Kibana(strict.url, LOGIN).setup(ASSETS)

        assert set(strict.dashboards) == set(ASSETS.dashboards)


def test_drift_is_named_with_the_place_and_mended_by_setup(kibana: FakeKibana) -> None:
    client = Kibana(kibana.url, LOGIN)
    client.setup(ASSETS)
    (first, *_) = ASSETS.rules
    kibana.rules[first]["schedule"] = {"interval": "1h"}
    kibana.dashboards["attache-pipeline"]["panels"][1]["config"]["title"] = "Pieces"
    del kibana.views["attache-clocks"]

    found = list(client.check(ASSETS))
    changed = client.setup(ASSETS)

    assert found == [
        "data view attache-clocks is missing; run `attache kibana setup`",
        'dashboard attache-pipeline has panels[1].config.title "Pieces", wanted "Articles"; '
        "run `attache kibana setup`",
        f'rule {first} has schedule.interval "1h", wanted "{ASSETS.rules[first]["schedule"]["interval"]}"; '
        "run `attache kibana setup`",
    ]
    assert len(changed) == 3
    assert list(client.check(ASSETS)) == []


def test_a_kibana_without_our_space_lacks_it_and_is_told_so_once(kibana: FakeKibana) -> None:
    found = list(Kibana(kibana.url, LOGIN).check(ASSETS))

    assert found == ["space attache is missing; run `attache kibana setup`"]


def test_a_panel_too_many_is_drift() -> None:
    assert list(differences({"panels": [1]}, {"panels": [1, 2]})) == ["has panels 2 items, wanted 1 items"]
    assert list(differences({"a": 1}, {"a": 1, "b": 2})) == []


def test_an_old_kibana_is_refused_with_the_way_round_it() -> None:
    with (
        fake_kibana(faults, version="9.3.2") as old,
        pytest.raises(ConfigError, match=r"of version 9\.3\.2.*attache kibana export"),
    ):
        Kibana(old.url, LOGIN).setup(ASSETS)


def test_a_wrong_password_is_named_with_the_settings_to_mend(kibana: FakeKibana) -> None:
    with pytest.raises(ConfigError, match=r"401.*ATTACHE_SEARCH_PASSWORD_FILE"):
        Kibana(kibana.url, (USER, "wrong")).setup(ASSETS)


def test_a_kibana_that_is_not_ready_or_not_there_is_unreachable(kibana: FakeKibana) -> None:
    kibana.failing = 503

    with pytest.raises(StoreError, match=r"503.*wait until it is ready"):
        Kibana(kibana.url, LOGIN).setup(ASSETS)
    with pytest.raises(StoreError, match=r"does not answer.*ATTACHE_KIBANA_URL"):
        Kibana("http://127.0.0.1:9", LOGIN).setup(ASSETS)


def test_what_kibana_refuses_is_repeated_in_its_words() -> None:
    with (
        fake_kibana(lambda body: ["panels[0]: no"]) as strict,
        pytest.raises(ConfigError, match=r"400 to PUT .*panels\[0\]: no"),
    ):
        Kibana(strict.url, LOGIN).setup(ASSETS)


def test_an_address_that_is_none_is_refused_before_it_is_asked() -> None:
    with pytest.raises(ConfigError, match="ATTACHE_KIBANA_URL"):
        Kibana("kibana:5601")


@pytest.mark.usefixtures("settings")
def test_the_commands_set_up_check_and_exit_one_on_drift(kibana: FakeKibana, output: Printed) -> None:
    before = json.loads(output.of("kibana", "check", "--json", code=Exit.NO))
    output.of("kibana", "setup")
    after = json.loads(output.of("kibana", "check", "--json"))

    assert before == {"faults": ["space attache is missing; run `attache kibana setup`"]}
    assert after == {"faults": []}
    assert output.document("kibana", "setup") == {"changed": []}


@pytest.mark.usefixtures("settings")
def test_the_export_leads_to_the_desk_that_is_set(output: Printed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATTACHE_DESK_URL", "https://desk.test")

    lines = output.of("kibana", "export").splitlines()

    assert len(lines) == len(ASSETS.views) + len(ASSETS.dashboards)
    assert any("https://desk.test{{event.values.[0]}}" in line for line in lines)


@pytest.mark.usefixtures("folder")
def test_a_kibana_that_is_away_ends_the_command_with_its_own_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ATTACHE_KIBANA_URL", "http://127.0.0.1:9")

    assert main(["kibana", "check"]) == Exit.UNREACHABLE
    assert "ATTACHE_KIBANA_URL" in capsys.readouterr().err


@pytest.mark.usefixtures("settings")
def test_a_password_file_that_is_not_there_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ATTACHE_SEARCH_PASSWORD_FILE", "nowhere")

    assert main(["kibana", "check"]) == Exit.CONFIG
    assert "ATTACHE_SEARCH_PASSWORD_FILE" in capsys.readouterr().err
