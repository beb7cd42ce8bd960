"""What people see of contacts and alerts, from the stored examples."""

import re

from msgspec.structs import replace

from services.cli.render.alerts import alert_row, alerts_screen, by_weight, card, plain_rows, versions_screen
from services.cli.render.explain import explain_screen, ignored
from services.cli.render.ledger import contact_screen, ledger_row, ledger_screen, ordered
from services.cli.render.page import page, table
from services.cli.render.words import printable, quoted, what, when, where
from tests.unit.cli.examples import TwoNames, alert, article, contact, plain

NAMES = TwoNames()


def sections(text: str) -> list[str]:
    return list(dict.fromkeys(re.findall(r"^([A-Z]{4,}) ", text, re.M)))


def test_the_screen_of_an_alert_has_every_section_in_order() -> None:
    text = explain_screen(alert(), {"000": article()}, "same pair").plain

    assert sections(text) == ["THIS", "PREVIOUS", "BETWEEN", "DAYS", "AGAINST", "LIMITS"]
    assert text.startswith(
        "First US–Russia foreign-minister meeting in person since Geneva, 21 Jan 2022 (405 days)"
    )
    assert "WHY       rule first-since-last: same pair" in text


def test_every_quote_on_the_screen_stands_after_its_article_and_offsets() -> None:
    text = explain_screen(alert(), {}).plain

    for cited in (*alert().evidence, *alert().previous, *alert().excluded):
        start, end = cited.evidence.start, cited.evidence.end
        assert re.search(rf'{cited.article} \[{start}:{end}\] +"', text)


def test_what_lies_between_is_shown_with_the_reason_why_it_does_not_count() -> None:
    lines = explain_screen(alert(), {}).plain.splitlines()

    call = next(line for line in lines if "call, summer 2022" in line)
    plan = next(line for line in lines if "set for 22 Feb 2022" in line)

    assert call.endswith("another mode than the rule counts")
    assert plan.endswith("cancelled")


def test_the_days_are_counted_aloud_and_say_how_exact_they_are() -> None:
    exact = explain_screen(alert(), {}).plain
    since = {"contact_id": None, "edtf": "2022-22", "label": "call", "days": [183, 274], "basis": ["rule"]}
    vague = explain_screen(alert(since=since), {}).plain

    assert "2022-01-21 → 2023-03-02 = 405, both dates stated to the day" in exact
    assert "2022-22 → 2023-03-02 = 183–274, summer 2022 is not a day, so the count is a range" in vague


def test_an_older_version_says_that_it_is_superseded() -> None:
    old = explain_screen(alert("raised"), {}, latest=5).plain
    new = explain_screen(alert(), {}, latest=3).plain

    assert old.startswith("v2 is superseded; v5 is current\n")
    assert "superseded" not in new


def test_dropped_text_appears_under_ignored_with_its_reason_and_place() -> None:
    noisy = replace(
        article(),
        text=article().text + "x" * 80,
        dropped=(
            *article().dropped,
            replace(article().dropped[0], start=len(article().text), end=len(article().text) + 80),
        ),
    )

    found = ignored(alert(), {"000": noisy})
    text = explain_screen(alert(), {"000": noisy}).plain

    assert [noisy.text[item["start"] : item["end"]] for item in found] == [item["quote"] for item in found]
    assert "characters of links to other articles" in text


def test_a_held_card_says_what_it_needs() -> None:
    text = page(card(alert("held"))).plain

    assert "HELD First US–Russia" in text
    assert "held, needs: independent lines: 1 of 2" in text


def test_a_withdrawn_card_says_so_in_a_word_not_only_in_a_style() -> None:
    text = page(card(alert("retracted"))).plain

    assert "WITHDRAWN First US–Russia" in text


def test_a_card_lists_what_else_fired_with_its_days() -> None:
    text = page(card(alert())).plain

    assert "also: usru-fm-since-invasion (371 days) · contact-after-gap (183–274 days)" in text


def test_the_loudest_alert_comes_first() -> None:
    quiet = alert(id="AL-0000", severity="info")
    loud = alert(id="AL-ZZZZ", severity="flash")

    assert [item.id for item in by_weight([quiet, alert(), loud])] == ["AL-ZZZZ", "AL-7K3M", "AL-0000"]


def test_the_versions_of_a_card_tell_its_life() -> None:
    text = versions_screen(alert("retracted"), 6).plain

    changes = re.findall(r"^v\d +(\S+)", text, re.M)

    assert changes == ["held", "raised", "UPDATE", "acknowledged", "closed", "WITHDRAWN"]


def test_versions_that_say_the_same_in_a_row_share_a_line() -> None:
    entry = plain(alert().history[-1])
    repeated = [entry | {"version": version, "change": "REFILE"} for version in (3, 4, 5)]

    lines = versions_screen(alert(history=[*plain(alert("raised"))["history"], *repeated]), 3)

    assert re.findall(r"^(v\S+) +(\w+)", lines.plain, re.M) == [
        ("v1", "held"),
        ("v2", "raised"),
        ("v3–v5", "REFILE"),
    ]


def test_no_alerts_and_an_empty_ledger_are_said_in_words() -> None:
    assert alerts_screen([]).plain == "No alerts."
    assert ledger_screen([], NAMES).plain == "The ledger is empty."


def test_the_ledger_is_a_table_by_pair_and_date() -> None:
    rows = [contact(), contact("revised"), contact("retracted")]

    lines = ledger_screen(rows, NAMES).plain.splitlines()

    assert lines[0] == "LEDGER  US–Russia"
    assert [line.split("  ")[0].strip() for line in lines[2:]] == ["2022-01-21", "summer 2022", "2023-03-02"]
    assert "New Delhi, G20-FMM margins, ≤10 min" in lines[4]
    assert "000 003" in lines[4]


def test_a_cancelled_plan_says_who_cancelled_it_and_that_its_date_was_only_set() -> None:
    plan = contact(status="cancelled", by="USA")

    assert when(plan) == "2023-03-02 set"
    assert "CANCELLED (US)" in ledger_screen([plan], NAMES).plain


def test_sides_of_different_rank_are_both_named() -> None:
    russia, usa = plain(contact())["sides"]

    mixed = contact(sides=[russia, usa | {"level": "hos"}])

    assert what(mixed) == "head of state and foreign minister, in person"


def test_a_contact_without_date_and_place_is_undated_and_comes_last() -> None:
    bare = contact(when=None, place=None, forum=None, minutes=None, setting="bilateral")

    assert (when(bare), where(bare)) == ("undated", "–")
    assert ordered([bare, contact("revised")])[-1] is bare


def test_a_contact_is_shown_with_the_quotes_of_its_reports() -> None:
    text = contact_screen(contact(), NAMES).plain

    assert "2 articles, 2 independent lines" in text
    assert 'AGAINST   000 [380:414]  Russia: "hanya berbincang "sambil berjalan""' in text
    assert all(f"[{e.start}:{e.end}]" in text for report in contact().reports for e in report.evidence)


def test_rows_for_programs_hold_plain_values_in_a_fixed_order() -> None:
    assert ledger_row(contact())["when"] == "2023-03-02"
    assert list(ledger_row(contact()))[:4] == ["contact_id", "version", "dyad", "when"]
    assert alert_row(alert())["days"] == [405, 405]
    assert plain_rows([alert()])[0][8] == alert().headline


def test_a_text_from_outside_cannot_move_the_cursor_or_turn_the_line_around() -> None:
    hostile = "a\x1b[2Jb\u202ec\x07d\ne"

    shown = printable(hostile)

    assert not set(shown) & {"\x1b", "\u202e", "\x07", "\n"}
    assert quoted(hostile).count("\N{REPLACEMENT CHARACTER}") == 3


def test_a_long_quote_is_cut_and_says_so() -> None:
    assert quoted("kata " * 100, 20) == '"kata kata kata kata…"'


def test_columns_are_as_wide_as_their_widest_cell() -> None:
    lines = [text.plain for text in table([["a", "b"], ["ccc", "d"]])]

    assert lines == [" a    b", " ccc  d"]
