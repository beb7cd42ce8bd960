"""Acceptance checks 1 to 5: the demo and its card, over the project's own five articles."""

import re
import socket
from pathlib import Path
from typing import Any

import pytest

from tests.support.commands import Printed

pytestmark = pytest.mark.usefixtures("built_line", "folder")

ROOT = Path(__file__).parents[2]
ARTICLES = ROOT / "seeds" / "articles"
HEADLINE = "First US–Russia foreign-minister meeting in person since Geneva, 21 Jan 2022 (405 days)"
SINCE_INVASION = "First US–Russia foreign-minister meeting in person since the invasion of Ukraine (371 days)"


def texts() -> dict[str, str]:
    """The articles by the name that the manifest gives them."""
    return {path.name[:3]: path.read_text(encoding="utf-8") for path in ARTICLES.glob("*.txt")}


def the_card(output: Printed) -> dict[str, Any]:
    (card,) = [card for card in output.document("alerts", "list") if card["headline"] == HEADLINE]
    found: dict[str, Any] = card
    return found


def test_1_the_demo_gives_the_headline_without_a_network(
    output: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*arguments: object, **named: object) -> socket.socket:
        raise OSError("the network is unplugged")

    monkeypatch.setattr(socket, "socket", refuse)

    screen = output.of("demo")

    assert HEADLINE in screen
    assert "offline" in screen


def test_2_the_demo_has_four_rows_and_three_cards(output: Printed) -> None:
    found = output.document("demo")

    rows = [(row["when"], row["mode"], row["status"], row["city"]) for row in found["ledger"]]
    delhi = found["ledger"][-1]

    assert rows == [
        ("2022-01-21", "in_person", "occurred", "Geneva"),
        ("2022-02-22", "in_person", "cancelled", None),
        ("2022-22", "phone", "occurred", None),
        ("2023-03-02", "in_person", "occurred", "New Delhi"),
    ]
    assert (delhi["articles"], delhi["independent"]) == (["000", "001", "003", "004"], 3)
    assert len(found["cards"]) == 3


def test_3_one_card_lives_its_life_as_articles_come(output: Printed) -> None:
    changes = output.document("demo", "--live")["alerts"]

    card = the_card(output)
    life = [
        (change["because"], change["change"], change["headline"])
        for change in changes
        if change["id"] == card["id"]
    ]

    assert list(dict.fromkeys(life)) == [
        ("000", "HELD", SINCE_INVASION),
        ("001", "RAISED", SINCE_INVASION),
        ("002", "UPDATE", HEADLINE),
        ("003", "REFILE", HEADLINE),
        ("004", "REFILE", HEADLINE),
    ]
    assert output.of("explain", f"{card['id']}@v1").startswith(
        f"v1 is superseded; v{card['version']} is current"
    )


def test_4_every_quote_is_a_slice_of_its_article(output: Printed) -> None:
    output.of("demo")

    found = output.document("explain", the_card(output)["id"])
    cited = [*found["evidence"], *found["previous"], *found["excluded"]]
    quotes = [(item["article"], item["evidence"]) for item in cited]
    quotes += [
        (item["article"], item) for item in (*found["against"], *found["conflicts"], *found["ignored"])
    ]

    given = texts()
    assert quotes
    assert all(given[name][item["start"] : item["end"]] == item["quote"] for name, item in quotes)


def test_4_between_holds_the_call_and_the_cancelled_plan(output: Printed) -> None:
    output.of("demo")

    found = output.document("explain", the_card(output)["id"])

    assert [(item["edtf"], item["excluded"]) for item in found["between"]] == [
        ("2022-02-22", "cancelled"),
        ("2022-22", "mode"),
    ]


def test_5_what_must_not_be_believed_appears_under_ignored_only(output: Printed) -> None:
    output.of("demo")
    alerts = output.document("alerts", "list")

    screens = [output.of("ledger", "list"), output.of("alerts", "list")]
    screens += [output.of("explain", alert["id"]) for alert in alerts]
    ledger = output.document("ledger", "list")

    believed = [line for screen in screens for line in screen.splitlines() if not line.startswith("IGNORED")]
    assert [line for line in believed if "2024" in line] == []
    assert [line for line in believed if re.search(r"Presiden Rusia Volodymyr|Zelensk", line)] == []
    assert {row["dyad"] for row in ledger} == {"RUS-USA"}


def test_the_readme_shows_what_the_demo_prints(output: Printed) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = re.search(r"^```text\n(attache .*?)^```", readme, re.M | re.S)

    printed = output.of("demo")

    assert shown is not None
    assert [line for line in printed.splitlines() if "done in" not in line] == [
        line for line in shown[1].splitlines() if not line.startswith((" done in", "next:"))
    ]
