"""The generated pages are those that the code would generate now, and they name every topic and event."""

from pathlib import Path

import pytest

from services.cli.docs.__main__ import PAGES, main
from shared.topics import TOPICS

DOCS = Path(__file__).parents[2] / "docs"


def test_the_generated_pages_are_up_to_date() -> None:
    assert main(["--check"], DOCS) == 0


def test_a_stale_page_is_named_with_the_remedy_and_not_touched(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in PAGES:
        (tmp_path / name).write_text("old", encoding="utf-8")

    code = main(["--check"], tmp_path)

    assert code == 1
    assert (
        "docs/events.md differs from the code that it describes; run `make docs`" in capsys.readouterr().err
    )
    assert (tmp_path / "events.md").read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize("name", [topic.name for topic in TOPICS])
def test_a_topic_and_its_events_are_on_the_page_of_events(name: str) -> None:
    page = (DOCS / "events.md").read_text(encoding="utf-8")
    topic = next(topic for topic in TOPICS if topic.name == name)

    assert f"`{name}`" in page
    assert all(f"`{payload.type_name()}`" in page for payload in topic.events)
