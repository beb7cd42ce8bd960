"""Every room is on the page of the architecture, and every room on the page is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
ROOMS = sorted(
    f"{house}/{path.name}"
    for house in ("services", "shared")
    for path in (ROOT / house).iterdir()
    if path.is_dir() and path.name != "__pycache__"
)


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_is_on_the_page(room: str) -> None:
    assert f"`{room}`" in PAGE


def test_every_room_on_the_page_is_there() -> None:
    named = re.findall(r"`((?:services|shared)/[\w./]+)`", PAGE)

    assert [name for name in named if not (ROOT / name).exists()] == []
