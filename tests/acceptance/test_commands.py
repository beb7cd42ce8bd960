"""The acceptance checks of the command line, by their numbers, over the project's own five articles."""

import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from services.cli.exits import Exit
from services.store.database import FILE, open_reader
from services.store.log import SqliteLog
from shared.errors import StoreError
from tests.support.commands import Printed
from tests.unit.cli import articles

pytestmark = pytest.mark.usefixtures("built_line", "folder")

ROOT = Path(__file__).parents[2]
ARTICLES = ROOT / "seeds" / "articles"
RULES = ROOT / "seeds" / "rules"


def test_6_feeding_the_articles_again_or_shuffled_changes_nothing(output: Printed) -> None:
    output.of("ingest", str(ARTICLES), "--data", "first")

    again = output.document("ingest", str(ARTICLES), "--data", "first")
    files = [str(path) for path in ARTICLES.glob("*.txt")]
    random.Random(7).shuffle(files)  # noqa: S311
    output.of("ingest", *files, "--data", "second")

    assert (again["new"], again["known"], again["alerts"]) == (0, 5, [])
    assert output.document("digest", "--data", "first") == output.document("digest", "--data", "second")
    assert [
        (card["id"], card["headline"]) for card in output.document("alerts", "list", "--data", "first")
    ] == [(card["id"], card["headline"]) for card in output.document("alerts", "list", "--data", "second")]


def test_7_rule_tests_pass_fail_on_the_one_field_and_never_on_nothing(output: Printed) -> None:
    shutil.copytree(RULES, "rules")
    output.of("rules", "test", "rules")
    rule = Path("rules/first-since-last.yml")
    rule.write_text(rule.read_text(encoding="utf-8").replace("(405 days)", "(404 days)", 1), encoding="utf-8")

    failed = output.of("rules", "test", "rules", code=Exit.NO)
    Path("empty").mkdir()
    output.of("rules", "test", "empty", code=Exit.NO)

    assert "only this differs: days 404 ≠ 405" in failed
    assert len(re.findall("expected", failed)) == 1


def test_7_an_empty_folder_of_rules_says_that_nothing_was_collected(output: Printed) -> None:
    Path("empty").mkdir()

    output.of("rules", "test", "empty", code=Exit.NO)
    from services.cli.main import main

    main(["rules", "test", "empty"])

    assert "no tests collected in empty" in output.errors


def test_14_killed_during_ingest_and_started_again_nothing_is_lost_or_twice(output: Printed) -> None:
    write_many(Path("many.jsonl"))
    output.of("ingest", "many.jsonl", "--data", "undisturbed")
    command = [sys.executable, "-m", "services.cli.main", "ingest", "many.jsonl", "--data", "disturbed"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}

    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as process:
        wait_for_events(Path("disturbed"), more_than=MANY // 4)
        os.kill(process.pid, signal.SIGKILL)
    rest = output.document("ingest", "many.jsonl", "--data", "disturbed")

    assert process.returncode == -signal.SIGKILL
    assert 0 < rest["known"] < MANY
    assert rest["new"] + rest["known"] == MANY
    for words in (("digest",), ("alerts", "list")):
        disturbed = output.document(*words, "--data", "disturbed")
        assert disturbed == output.document(*words, "--data", "undisturbed")


MANY = 600
"""Articles of the killed ingest: a meeting each, on a day of its own."""


def write_many(path: Path) -> None:
    start = date(2026, 1, 1)
    lines = []
    for number in range(MANY):
        day = start + timedelta(days=3 * number)
        text = f"{articles.FIRST.split(' pada ')[0]} pada {day.day}/{day.month}/{day.year}. Edisi {number}."
        lines.append(json.dumps({"id": str(number), "text": text, "lang": "id"}))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def wait_for_events(data: Path, more_than: int) -> None:
    """Until the log of a data folder holds more committed events than this."""
    for _ in range(2400):
        if committed(data) > more_than:
            return
        time.sleep(0.025)
    raise AssertionError(f"the log in {data} never held more than {more_than} events")


def committed(data: Path) -> int:
    """Events that the log of a data folder holds by now; none while there is no log yet."""
    try:
        with closing(open_reader(data / FILE)) as database:
            return SqliteLog(database).head()
    except StoreError:
        return 0


def test_15_bad_articles_become_letters_in_named_groups_and_the_rest_goes_on(output: Printed) -> None:
    Path("in").mkdir()
    Path("in/1-truncated.jsonl").write_text('{"id": "1", "text": "Menlu RI bertemu', encoding="utf-8")
    Path("in/2-encoded.txt").write_bytes("Menteri luar negeri bertemu di Curaçao".encode("cp1252"))
    Path("in/3-huge.txt").write_bytes(b"panjang " * 6_500_000)
    shutil.copy(next(ARTICLES.glob("000*")), "in/4-good.txt")

    found = json.loads(output.of("ingest", "in", "--json", code=Exit.PARTLY))
    groups = output.document("dlq", "list")
    before = output.document("dlq", "list")
    dry = [output.document("dlq", "redrive", group["group"]) for group in groups]

    assert (found["new"], found["dead_letters"]) == (1, 3)
    assert {group["error_class"]: group["count"] for group in groups} == {
        "NotJson": 1,
        "EncodingError": 1,
        "TooLarge": 1,
    }
    assert all(group["advice"] for group in groups)
    assert [result["applied"] for result in dry] == [False] * 3
    assert output.document("dlq", "list") == before
