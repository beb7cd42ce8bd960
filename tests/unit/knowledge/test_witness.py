"""The register against an independent list of office holders."""

from datetime import date
from pathlib import Path

import pytest

from shared.domain.vocabulary import Level
from shared.knowledge.compiled import Knowledge, Register
from shared.knowledge.tables import Crossroads, Tables, Tenure
from shared.knowledge.witness import Score, compare, main, read_rows, report

AGREEMENT = 0.95


@pytest.fixture
def register() -> Register:
    tenure = Tenure(
        person="Anna Weber",
        person_id="XAA:Anna Weber",
        family="Weber",
        state="XAA",
        office="foreign_minister",
        level=Level.FOREIGN_MINISTER,
        coarse="minister",
        start=(date(2010, 1, 1), date(2010, 1, 1)),
        end=(date(2012, 1, 1), date(2012, 1, 1)),
        source="own",
    )
    nowhere = Crossroads((), (), (), (), (), ())
    named = {"anna weber": [0]}, {"weber": [0]}
    return Register(Tables(date(2026, 1, 1), (), (), {}, {}, nowhere, {}, {}, {}, [tenure], *named))


def a_row(person: str, start: str, end: str = "") -> dict[str, str]:
    return {
        "country_iso3": "XAA",
        "office": "foreign_minister",
        "person": person,
        "start": start,
        "end": end,
        "source": "test",
    }


@pytest.mark.parametrize(
    ("row", "score"),
    [
        (a_row("Ana Weber", "2010-01-01", "2012-01-01"), Score(agree=1)),
        (a_row("Paul Novak", "2015-01-01", "2016-01-01"), Score(nobody=1)),
        (a_row("Paul Novak", "2011-01-01", "2010-01-01"), Score()),
        (a_row("Paul Novak", ""), Score()),
    ],
)
def test_a_row_is_counted_as_what_it_is(register: Register, row: dict[str, str], score: Score) -> None:
    assert compare([row], register)["foreign_minister"] == score


def test_a_contradiction_is_listed_with_both_names(register: Register) -> None:
    scores = compare([a_row("Paul Novak", "2010-06-01", "2011-06-01")], register)

    text = report(scores, contradictions=True)

    assert scores["foreign_minister"].agreement == 0
    assert "Paul Novak against Anna Weber" in text


def test_a_missing_witness_is_an_error_that_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path)]) == 2
    assert "name its folder" in capsys.readouterr().err


@pytest.mark.witness
@pytest.mark.parametrize("office", ["head_of_state", "head_of_government", "foreign_minister"])
def test_the_register_agrees_with_the_witness(
    knowledge: Knowledge, witness_folder: Path, office: str
) -> None:
    scores = compare(read_rows(witness_folder), knowledge.register)

    assert scores[office].agreement >= AGREEMENT, report(scores, contradictions=True)
