"""The four rows of the seed articles, from reports like those of the reading, in every order."""

from itertools import islice, permutations

import pytest

from shared.domain.vocabulary import Level, Mode, Setting, Status
from shared.events.contact import Characterisation, Contact, Report
from tests.support.ledger import Ledger
from tests.support.reports import a_report, an_article

MINISTERS = ("Antony Blinken", "Sergei Lavrov")


def _report(article: str, when: str | None, number: int = 0, **said: object) -> Report:
    ref = {
        "000": an_article("000", published="2023-03-03T21:47+07:00", lang="id"),
        "001": an_article("001", quotes=[_NOTEBOOK], lang="id"),
        "002": an_article("002", published="2022-01-21T19:21+07:00", lang="id"),
        "003": an_article("003", lang="id"),
        "004": an_article("004", credits=("AFP",), quotes=[_NOTEBOOK_RETOLD], lang="id"),
    }[article]
    plain = {"dyad": "RUS-USA", "persons": (MINISTERS[1], MINISTERS[0]), "level": Level.FOREIGN_MINISTER}
    return a_report(ref, when, number=number, **(plain | said))  # type: ignore[arg-type]


_NOTEBOOK = (
    "we keep hoping that they turn back from this choice and are ready for talks that lead to a fair peace"
)
_NOTEBOOK_RETOLD = (
    "we keep hoping they turn back from this choice and get ready for a process that leads to fair peace"
)

ON_THE_MOVE = Characterisation(
    state="RUS", word="on the move", disputes=True, start=5, end=16, quote="on the move"
)

ARTICLES: dict[str, list[Report]] = {
    "000": [
        _report("000", "2023-03-02", forum="G20", setting=Setting.MARGINS, minutes=10, scheduled=False,
                characterisations=(ON_THE_MOVE,)),
    ],
    "001": [
        _report("001", None, city="New Delhi", country="IND", forum="G20", setting=Setting.MARGINS,
                minutes=10, weekday=3),
    ],
    "002": [_report("002", "2022-01-21", city="Geneva", country="CHE")],
    "003": [
        _report("003", None, city="New Delhi", country="IND", forum="G20-FMM", setting=Setting.MARGINS,
                minutes=10, weekday=3),
        _report("003", "2022-01", 1, city="Geneva", country="CHE", background=True),
        _report("003", "2022-02-22", 2, status=Status.CANCELLED, by="USA", background=True),
        _report("003", "2022-22", 3, mode=Mode.PHONE, background=True),
    ],
    "004": [_report("004", None, city="New Delhi", country="IND", forum="G20")],
}  # fmt: skip


def _rows(ledger: Ledger) -> list[Contact]:
    return sorted(ledger.contacts.values(), key=lambda it: it.when.edtf if it.when else "")


def test_the_five_articles_make_four_rows() -> None:
    ledger = Ledger()

    ledger.report(*(report for reports in ARTICLES.values() for report in reports))

    geneva, plan, call, delhi = sorted(_rows(ledger), key=lambda it: it.when.lo if it.when else None)  # type: ignore[arg-type,return-value]
    assert [(it.when.edtf, it.mode, it.status) for it in (geneva, plan, call, delhi) if it.when] == [
        ("2022-01-21", Mode.IN_PERSON, Status.OCCURRED),
        ("2022-02-22", Mode.IN_PERSON, Status.CANCELLED),
        ("2022-22", Mode.PHONE, Status.OCCURRED),
        ("2023-03-02", Mode.IN_PERSON, Status.OCCURRED),
    ]
    assert geneva.place is not None and geneva.place.city == "Geneva"
    assert geneva.date_basis == {"002": "stated", "003": "inherited"}
    assert plan.by == "USA"
    assert call.place is None
    assert delhi.place is not None and (delhi.place.city, delhi.place.country) == ("New Delhi", "IND")
    assert delhi.date_basis == {"000": "stated", "001": "inherited", "003": "inherited", "004": "inherited"}
    assert [line.articles for line in delhi.lines] == [("000",), ("001", "004"), ("003",)]
    assert delhi.lines[1].because == "shared agency wording (AFP)"
    assert (delhi.forum, delhi.setting, delhi.scheduled, delhi.minutes) == (
        "G20-FMM",
        Setting.MARGINS,
        False,
        10,
    )
    assert delhi.disputed
    assert all(it.level is Level.FOREIGN_MINISTER for it in (geneva, plan, call, delhi))


def test_every_order_of_the_articles_ends_in_the_same_rows() -> None:
    expected = Ledger()
    expected.report(*(report for reports in ARTICLES.values() for report in reports))

    endings = []
    for order in permutations(ARTICLES):
        ledger = Ledger()
        ledger.report(*(report for name in order for report in ARTICLES[name]))
        endings.append(ledger.rows())

    assert len(endings) == 120
    assert all(rows == expected.rows() for rows in endings)


def test_feeding_all_articles_twice_says_nothing_new() -> None:
    reports = [report for reports in ARTICLES.values() for report in reports]
    ledger = Ledger()
    ledger.report(*reports)
    before = ledger.rows()

    again = ledger.report(*reports)

    assert again == []
    assert ledger.rows() == before


@pytest.mark.parametrize("gone", ARTICLES)
def test_withdrawing_an_article_leaves_what_the_others_make(gone: str) -> None:
    expected = Ledger()
    expected.report(*(it for name, reports in ARTICLES.items() if name != gone for it in reports))

    for order in islice(permutations(ARTICLES), 0, None, 11):
        ledger = Ledger()
        ledger.report(*(report for name in order for report in ARTICLES[name]))
        ledger.withdraw(*ARTICLES[gone])

        assert ledger.rows() == expected.rows()


def test_undated_retellings_form_one_row_until_a_dated_one_arrives() -> None:
    ledger = Ledger()
    ledger.report(ARTICLES["001"][0], ARTICLES["003"][0], ARTICLES["004"][0])

    assert ledger.together() == {frozenset({"001", "003", "004"})}

    ledger.report(ARTICLES["000"][0])

    assert ledger.together() == {frozenset({"000", "001", "003", "004"})}
