"""An empty language pack has every key that the models know, and is refused until it is filled."""

from pathlib import Path

import pytest
import yaml
from pydantic import BaseModel

from services.cli.skeleton import SECTIONS, main, skeleton
from shared.errors import ConfigError
from shared.lang.pack import languages, load_section, raw
from shared.lang.reading import ReadingPack


@pytest.mark.parametrize("section", list(SECTIONS))
def test_every_key_of_a_section_is_there_written_or_commented_out(section: str) -> None:
    model: type[BaseModel] = SECTIONS[section]

    lines = skeleton("Polish").splitlines()

    start = lines.index(f"{section}:")
    keys = {line.strip().removeprefix("# ").split(":")[0] for line in lines[start:] if ":" in line}
    assert set(model.model_fields) <= keys


def test_a_skeleton_is_yaml_with_a_mapping_in_every_section() -> None:
    data = yaml.safe_load(skeleton("Polish"))

    assert data["name"] == "Polish"
    assert all(isinstance(data[section], dict) for section in SECTIONS)
    assert "not" in data["reading"]["functions"]


def test_a_new_pack_is_written_once_and_refused_by_name_while_it_is_empty(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["pl", "Polish"], tmp_path) == 0
    assert main(["pl", "Polish"], tmp_path) == 3

    assert languages(tmp_path) == ("pl",)
    assert raw("pl", tmp_path)["name"] == "Polish"
    with pytest.raises(ConfigError, match=r"pl\.yml: reading\.\w+"):
        load_section("pl", "reading", ReadingPack, tmp_path)


@pytest.mark.parametrize("arguments", [[], ["pl"], ["Polish", "pl"], ["pl", " "]])
def test_a_wrong_call_says_how_to_write_it(
    arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments, tmp_path) == 2
    assert "make new-language code=" in capsys.readouterr().err
