"""Links between pages lead somewhere."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted(ROOT.glob("*.md")) + sorted((ROOT / "docs").rglob("*.md"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_relative_link_leads_to_a_file(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text(encoding="utf-8"))

    missing = [target for target in targets if not (page.parent / target).exists()]

    assert missing == []


def test_decisions_are_numbered_without_gaps_and_stay_short() -> None:
    decisions = sorted((ROOT / "docs" / "decisions").glob("*.md"))

    assert [path.name[:3] for path in decisions] == [f"{n:03}" for n in range(1, len(decisions) + 1)]
    assert all(len(path.read_text(encoding="utf-8").splitlines()) <= 16 for path in decisions)
