"""Commands over a data folder with the whole line: what they print, change and answer."""

import json
import os
import re
from pathlib import Path

import pytest

from services.cli.exits import Exit
from services.cli.feeding import AlertChange, settled
from services.cli.main import main
from services.store.database import lock_folder
from tests.support.commands import Printed
from tests.unit.cli import articles

pytestmark = pytest.mark.usefixtures("built_line", "folder")


def test_ingest_counts_every_article_once_and_tells_what_followed(output: Printed) -> None:
    articles.write(Path("articles"))

    first = json.loads(output.of("ingest", "articles", "--json"))
    again = json.loads(output.of("ingest", "articles", "--json"))

    assert (first["new"], first["known"], first["dead_letters"]) == (3, 0, 0)
    assert {change["change"] for change in first["alerts"]} >= {"RAISED"}
    assert (again["new"], again["known"], again["alerts"]) == (0, 3, [])


def test_ingest_reads_json_lines_from_a_file_as_it_reads_texts(output: Printed) -> None:
    articles.write(Path("articles"))
    articles.write_lines(Path("lines.jsonl"))

    output.of("ingest", "articles", "--data", "a")
    output.of("ingest", "lines.jsonl", "--data", "b")

    assert output.document("digest", "--data", "a") == output.document("digest", "--data", "b")


def test_two_processes_read_the_same_as_one(output: Printed) -> None:
    articles.write(Path("articles"))

    output.of("ingest", "articles", "--data", "a")
    output.of("ingest", "articles", "--data", "b", "--jobs", "2")

    assert output.document("digest", "--data", "a") == output.document("digest", "--data", "b")


def test_the_ledger_can_be_asked_for_a_pair_a_status_and_a_contact(output: Printed) -> None:
    articles.write(Path("articles"))
    output.of("ingest", "articles")

    rows = json.loads(output.of("ledger", "list", "sgp-idn", "--status", "occurred", "--json"))
    contact = json.loads(output.of("ledger", "show", rows[0]["contact_id"][:8], "--json"))

    assert {row["dyad"] for row in rows} == {"IDN-SGP"}
    assert contact["contact_id"] == rows[0]["contact_id"]
    assert json.loads(output.of("ledger", "list", "FRA-DEU", "--json")) == []


def test_the_ledger_is_shown_as_it_was(output: Printed) -> None:
    articles.write(Path("articles"))
    output.of("ingest", "articles/1-first.txt", "--now", "2030-01-02")
    output.of("ingest", "articles", "--now", "2030-08-20")

    then = json.loads(output.of("ledger", "list", "--as-of", "2030-01-31", "--json"))
    now = json.loads(output.of("ledger", "list", "--json"))

    assert len(then) < len(now)
    assert json.loads(output.of("ledger", "list", "--as-of", "seq:1", "--json")) == []


def test_what_does_not_exist_is_answered_with_the_nearest(output: Printed) -> None:
    articles.write(Path("articles"))
    alert = json.loads(output.of("ingest", "articles", "--json"))["alerts"][0]["id"]
    wrong = alert[:-1] + ("2" if alert[-1] != "2" else "3")

    output.of("explain", wrong, code=Exit.NOT_FOUND)
    assert main(["explain", wrong]) == Exit.NOT_FOUND
    assert f"nearest: {alert}" in output.errors
    assert main(["explain", f"{alert}@v99"]) == Exit.NOT_FOUND
    assert "has no version 99; it has v1" in output.errors
    assert main(["ledger", "show", "zz"]) == Exit.NOT_FOUND


@pytest.mark.parametrize("pair", ["RUS", "RUS-RUS", "Russia-US", "RUS-USA-FRA"])
def test_what_is_no_pair_of_states_is_wrong_use(pair: str, output: Printed) -> None:
    articles.write(Path("articles"))
    output.of("ingest", "articles")

    assert main(["ledger", "list", pair]) == Exit.USAGE
    assert "RUS-USA" in output.errors


def test_every_command_that_looks_answers_in_all_four_forms(output: Printed) -> None:
    articles.write(Path("articles"))
    alert = json.loads(output.of("ingest", "articles", "--json"))["alerts"][0]["id"]
    contact = json.loads(output.of("ledger", "list", "--json"))[0]["contact_id"]
    commands = (
        ("ledger", "list"),
        ("ledger", "show", contact),
        ("alerts", "list"),
        ("alerts", "show", alert),
        ("explain", alert),
        ("digest",),
        ("dlq", "list"),
        ("rules", "list"),
        ("doctor",),
    )

    for words in commands:
        json.loads(output.of(*words, "--json"))
        assert all(json.loads(line) for line in output.of(*words, "--jsonl").splitlines())
        assert "\x1b" not in output.of(*words)
        output.of(*words, "--plain")


def test_a_replay_of_the_log_is_identical_and_changes_nothing(output: Printed) -> None:
    articles.write(Path("articles"))
    output.of("ingest", "articles")
    before = output.document("digest")

    found = json.loads(output.of("replay", "--diff", "--json"))

    assert found["identical"] is True
    assert found["events"] == 3
    assert output.document("digest") == before


def test_a_replay_that_differs_says_so(output: Printed) -> None:
    articles.write(Path("articles"))
    output.of("ingest", "articles")

    out = output.of("replay", "articles/1-first.txt", "--into", "other", "--diff", code=Exit.NO)

    assert "DIFFERS" in out


@pytest.mark.parametrize(
    "words",
    [
        ("replay", "articles", "--speed", "5", "--max"),
        ("replay", "--speed", "5"),
        ("replay", "--into", "attache-data"),
    ],
)
def test_a_replay_that_makes_no_sense_is_wrong_use(words: tuple[str, ...]) -> None:
    assert main(words) == Exit.USAGE


def test_dead_letters_are_listed_shown_tried_again_and_set_aside(output: Printed) -> None:
    articles.write(Path("articles"))
    Path("articles/9-broken.txt").write_bytes(b"Menlu bertemu \xff\xfe\xfd di Jakarta")
    output.of("ingest", "articles", code=Exit.PARTLY)

    (group,) = json.loads(output.of("dlq", "list", "--json"))
    (letter,) = json.loads(output.of("dlq", "show", group["group"], "--json"))
    dry = output.of("dlq", "redrive", group["group"])
    again = output.of("dlq", "redrive", group["group"], "--yes", "--rate", "0", code=Exit.PARTLY)
    set_aside = output.of("dlq", "drop", group["group"])
    dropped = output.of("dlq", "drop", group["group"], "--yes")

    assert (group["step"], group["count"]) == ("ingest", 1)
    assert letter["origin"] == "articles/9-broken.txt"
    assert dry.startswith("DRY RUN  would send 1 to ingest")
    assert again.startswith("sent 1 · ok 0 · dead again 1")
    assert set_aside.startswith("DRY RUN  would drop 1")
    assert dropped.startswith("dropped 1")
    assert json.loads(output.of("dlq", "list", "--json")) == []
    assert "dropped" in output.of("dlq", "show", group["group"])
    assert main(["dlq", "drop", group["group"], "--yes"]) == Exit.NOT_FOUND


def test_extract_answers_every_line_in_order_also_the_bad_ones(output: Printed) -> None:
    lines = [
        {"id": "a", "text": articles.FIRST, "lang": "id"},
        {"id": 2, "text": ""},
        {"id": "c", "text": "Harga beras naik menjelang panen raya di sejumlah daerah."},
    ]
    text = "\n".join(json.dumps(line) for line in lines) + "\n\nnonsense\n"
    Path("in.jsonl").write_text(text, encoding="utf-8")

    out = output.of("extract", "--jsonl", "in.jsonl", code=Exit.PARTLY)
    main(["extract", "--jsonl", "in.jsonl", "out.jsonl", "--jobs", "2"])

    found = [json.loads(line) for line in out.splitlines()]
    assert [line["id"] for line in found] == ["a", 2, "c", None, None]
    assert found[0]["predicted"][0]["actors"] == ["IDN", "SGP"]
    assert found[0]["predicted"][0]["level"] == "minister"
    assert ["error" in line for line in found] == [False, True, False, True, True]
    assert found[2]["predicted"] == []
    assert Path("out.jsonl").read_text(encoding="utf-8") == out


def test_extract_without_json_lines_and_without_a_file_says_what_to_do(output: Printed) -> None:
    assert main(["extract", "in.jsonl"]) == Exit.USAGE
    assert "attache extract --jsonl IN" in output.errors
    assert main(["extract", "--jsonl", "missing.jsonl"]) == Exit.CONFIG
    assert "missing.jsonl" in output.errors


def test_explain_text_gives_its_reasons_with_exact_offsets(output: Printed) -> None:
    Path("text.txt").write_text(articles.FIRST, encoding="utf-8")

    found = json.loads(output.of("explain-text", "text.txt", "--json"))
    screen = output.of("explain-text", "text.txt")

    assert found["lang"] == "id"
    assert all(articles.FIRST[item["start"] : item["end"]] == item["quote"] for item in found["trace"])
    assert {item["what"] for item in found["trace"]} >= {"mention", "event"}
    assert "IDN-SGP  minister, in_person, occurred" in screen


def test_explain_text_makes_a_page_of_its_own_with_html(output: Printed) -> None:
    Path("text.txt").write_text(articles.FIRST, encoding="utf-8")

    page = output.of("explain-text", "text.txt", "--html")

    assert page.startswith("<!DOCTYPE html>")
    assert "<h1>text.txt</h1>" in page
    assert "IDN-SGP" in page
    assert main(["explain-text", "text.txt", "--html", "--json"]) == Exit.USAGE
    assert "choose one" in output.errors


def test_explain_text_names_a_file_that_cannot_be_read(output: Printed) -> None:
    Path("latin.txt").write_bytes(b"caf\xe9")

    assert main(["explain-text", "latin.txt"]) == Exit.CONFIG
    assert "latin.txt: not UTF-8 at byte 3" in output.errors


def test_the_demo_empties_only_a_folder_of_its_own(output: Printed) -> None:
    Path("mine").mkdir()
    Path("mine/letter.txt").write_text("mine", encoding="utf-8")

    assert main(["demo", "--data", "mine"]) == Exit.REFUSED
    assert "mine holds other data" in output.errors
    output.of("demo")
    output.of("demo")

    assert Path("mine/letter.txt").exists()


def test_the_doctor_reports_letters_and_where_the_data_is(output: Printed) -> None:
    Path("bad.txt").write_bytes(b"\x00\x01\x02")
    output.of("ingest", "bad.txt", code=Exit.PARTLY)

    checks = json.loads(output.of("doctor", "--json"))["checks"]

    data = [check for check in checks if check["check"] == "data"]
    assert [check["state"] for check in data] == ["good", "doubtful"]
    assert "1 dead letters" in data[1]["found"]
    output.of("doctor", "--strict", code=Exit.NO)


def test_of_several_equal_changes_of_a_card_people_see_the_last() -> None:
    first, second, other = (
        AlertChange(word, id, version, "First since", "003")
        for word, id, version in (("REFILE", "AL-7K3M", 3), ("REFILE", "AL-7K3M", 4), ("HELD", "AL-2Q9D", 1))
    )

    assert settled([first, other, second]) == [other, second]


def test_a_large_ingest_shows_the_last_changes_and_how_many_there_were(
    output: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.cli.commands.ingest.SHOWN", 1)
    articles.write(Path("articles"))

    screen = output.of("ingest", "articles")

    assert re.search(r"^\d+ changes of alerts, the last of them:$", screen, re.M)
    assert len(re.findall("AL-", screen)) == 1


def test_a_second_process_on_the_same_folder_is_refused_by_name(output: Printed) -> None:
    articles.write(Path("articles"))
    lock = lock_folder(Path("attache-data"))

    code = main(["ingest", "articles"])
    lock.close()

    assert code == Exit.UNREACHABLE
    assert f"in use by another attache process (pid {os.getpid()})" in output.errors
    output.of("ingest", "articles")


def test_the_next_command_can_be_pasted_whatever_the_folder_is_called(
    capsys: pytest.CaptureFixture[str],
) -> None:
    articles.write(Path("articles"))

    main(["ingest", "articles", "--data", "my data"])

    assert "--data 'my data'" in capsys.readouterr().err
