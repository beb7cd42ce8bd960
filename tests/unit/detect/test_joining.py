"""Which reports are of one contact: the rules of docs/ledger.md, one sentence each."""

import pytest

from shared.domain.vocabulary import Level, Mode, Status
from shared.domain.when import Basis
from tests.support.ledger import ledger_of
from tests.support.reports import a_report, an_article

ANNA, BELA = "Anna Weber", "Bela Varga"
APART = {frozenset({"a"}), frozenset({"b"})}
ONE = {frozenset({"a", "b"})}


def test_two_articles_about_one_day_are_one_contact() -> None:
    ledger = ledger_of([a_report("a"), a_report("b")])

    assert ledger.together() == ONE


def test_two_reports_of_one_article_are_two_contacts() -> None:
    ledger = ledger_of([a_report("a"), a_report("a", number=1)])

    assert len(ledger.contacts) == 2


def test_a_call_and_a_meeting_on_one_day_are_two_contacts() -> None:
    ledger = ledger_of([a_report("a", mode=Mode.PHONE), a_report("b", mode=Mode.IN_PERSON)])

    assert ledger.together() == APART


def test_a_contact_of_unspecified_mode_joins_the_only_one_of_the_day() -> None:
    ledger = ledger_of([a_report("a", mode=Mode.UNSPECIFIED), a_report("b", mode=Mode.PHONE)])

    assert ledger.together() == ONE
    (contact,) = ledger.contacts.values()
    assert contact.mode is Mode.PHONE


def test_a_contact_of_unspecified_mode_stays_apart_when_two_would_fit() -> None:
    ledger = ledger_of(
        [
            a_report("a", mode=Mode.UNSPECIFIED),
            a_report("b", mode=Mode.PHONE),
            a_report("c", mode=Mode.IN_PERSON),
        ]
    )

    assert len(ledger.contacts) == 3


def test_two_cities_on_one_day_are_two_contacts() -> None:
    ledger = ledger_of([a_report("a", city="Port Ada"), a_report("b", city="Nyholm")])

    assert ledger.together() == APART


def test_a_report_without_a_city_joins_the_city_of_the_day() -> None:
    ledger = ledger_of([a_report("a"), a_report("b", city="Nyholm")])

    assert ledger.together() == ONE


def test_heads_and_ministers_on_one_day_are_two_contacts() -> None:
    ledger = ledger_of(
        [a_report("a", level=Level.HEAD_OF_STATE), a_report("b", level=Level.FOREIGN_MINISTER)]
    )

    assert ledger.together() == APART


def test_a_head_of_state_and_a_head_of_government_are_of_one_family() -> None:
    ledger = ledger_of(
        [a_report("a", level=Level.HEAD_OF_STATE), a_report("b", level=Level.HEAD_OF_GOVERNMENT)]
    )

    assert ledger.together() == ONE


def test_a_report_of_unknown_rank_joins() -> None:
    ledger = ledger_of([a_report("a", level=None), a_report("b", level=Level.HEAD_OF_STATE)])

    assert ledger.together() == ONE


def test_other_known_people_make_another_contact() -> None:
    ledger = ledger_of([a_report("a", persons=(ANNA, BELA)), a_report("b", persons=("Cara Lind", BELA))])

    assert ledger.together() == APART


def test_neighbouring_stated_days_are_two_meetings() -> None:
    ledger = ledger_of([a_report("a", "2030-03-02"), a_report("b", "2030-03-03")])

    assert ledger.together() == APART


def test_a_day_counted_from_the_publication_may_be_one_off() -> None:
    ledger = ledger_of([a_report("a", "2030-03-02"), a_report("b", "2030-03-03", basis=Basis.RELATIVE)])

    assert ledger.together() == ONE
    (contact,) = ledger.contacts.values()
    assert contact.when is not None
    assert contact.when.edtf == "2030-03-02"


def test_a_call_of_the_same_people_has_two_local_dates() -> None:
    ledger = ledger_of(
        [
            a_report("a", "2030-03-02", mode=Mode.PHONE, persons=(ANNA, BELA)),
            a_report("b", "2030-03-03", mode=Mode.PHONE, persons=(ANNA, BELA)),
        ]
    )

    assert ledger.together() == ONE


def test_calls_on_three_days_running_are_not_one_call() -> None:
    days = ("2030-03-02", "2030-03-03", "2030-03-04")
    ledger = ledger_of(
        a_report(name, day, mode=Mode.PHONE, persons=(ANNA, BELA))
        for name, day in zip("abc", days, strict=True)
    )

    assert len(ledger.contacts) == 2


@pytest.mark.parametrize("coarse", ["2030-03-01/2030-03-04", "2030-03", "2030-21", "2030"])
def test_a_coarse_date_joins_the_only_day_within_it(coarse: str) -> None:
    ledger = ledger_of([a_report("a", coarse), a_report("b", "2030-03-02")])

    assert ledger.together() == ONE
    (contact,) = ledger.contacts.values()
    assert contact.when is not None
    assert contact.when.edtf == "2030-03-02"
    assert contact.date_basis == {"a": "inherited", "b": "stated"}


def test_a_month_with_two_fitting_days_stays_a_row_of_its_own() -> None:
    ledger = ledger_of([a_report("a", "2030-03"), a_report("b", "2030-03-02"), a_report("c", "2030-03-20")])

    assert len(ledger.contacts) == 3


def test_reports_that_say_exactly_the_same_share_their_ambiguous_row() -> None:
    ledger = ledger_of(
        [a_report(name, "2030-03") for name in "ab"]
        + [a_report("c", "2030-03-02"), a_report("d", "2030-03-20")]
    )

    assert frozenset("ab") in ledger.together()


def test_a_cancelled_meeting_of_a_month_is_not_the_one_that_happened() -> None:
    ledger = ledger_of([a_report("a", "2030-03", status=Status.CANCELLED), a_report("b", "2030-03-02")])

    assert ledger.together() == APART


def test_a_plan_for_a_month_is_fulfilled_by_the_meeting_in_it() -> None:
    ledger = ledger_of([a_report("a", "2030-03", status=Status.PLANNED), a_report("b", "2030-03-02")])

    assert ledger.together() == ONE


def test_an_undated_report_joins_by_city() -> None:
    ledger = ledger_of([a_report("a", None, city="Nyholm"), a_report("b", city="Nyholm")])

    assert ledger.together() == ONE
    (contact,) = ledger.contacts.values()
    assert contact.date_basis == {"a": "inherited", "b": "stated"}


def test_an_undated_report_with_nothing_in_common_stays_undated() -> None:
    ledger = ledger_of([a_report("a", None), a_report("b")])

    assert ledger.together() == APART
    assert {it.when is None for it in ledger.contacts.values()} == {True, False}


def test_an_undated_report_that_fits_two_contacts_stays_apart() -> None:
    ledger = ledger_of(
        [
            a_report("a", None, city="Nyholm"),
            a_report("b", city="Nyholm"),
            a_report("c", "2031-05-06", city="Nyholm"),
        ]
    )

    assert len(ledger.contacts) == 3


def test_the_weekday_tells_two_contacts_apart() -> None:
    saturday, tuesday = a_report("b", "2030-03-02", city="Nyholm"), a_report("c", "2031-05-06", city="Nyholm")
    ledger = ledger_of([a_report("a", None, city="Nyholm", weekday=5), saturday, tuesday])

    assert ledger.together() == {frozenset("ab"), frozenset("c")}


def test_the_same_people_on_the_same_weekday_are_enough_without_a_place() -> None:
    ledger = ledger_of(
        [a_report("a", None, persons=(ANNA, BELA), weekday=5), a_report("b", persons=(ANNA, BELA))]
    )

    assert ledger.together() == ONE


def test_an_undated_copy_joins_the_article_that_it_copies() -> None:
    sketch = "0123456789abcdef" * 64
    ledger = ledger_of(
        [a_report(an_article("a", sketch=sketch), None), a_report(an_article("b", sketch=sketch))]
    )

    assert ledger.together() == ONE
    (contact,) = ledger.contacts.values()
    assert contact.independent == 1


def test_undated_news_joins_the_only_contact_of_the_days_before_its_article() -> None:
    news = an_article("a", published="2030-03-03T10:00+00:00")
    ledger = ledger_of([a_report(news, None), a_report("b", "2030-03-02"), a_report("c", "2030-01-02")])

    assert ledger.together() == {frozenset("ab"), frozenset("c")}


def test_an_undated_background_mention_is_not_news() -> None:
    news = an_article("a", published="2030-03-03T10:00+00:00")
    ledger = ledger_of([a_report(news, None, background=True), a_report("b", "2030-03-02")])

    assert ledger.together() == APART


def test_an_undated_report_cannot_tell_of_what_came_after_its_article() -> None:
    old = an_article("a", published="2029-03-03T10:00+00:00")
    ledger = ledger_of([a_report(old, None, city="Nyholm", background=True), a_report("b", city="Nyholm")])

    assert ledger.together() == APART


def test_a_hypothetical_contact_makes_no_row() -> None:
    ledger = ledger_of([a_report("a", status=Status.HYPOTHETICAL)])

    assert ledger.contacts == {}
    assert ledger.events == []


def test_an_unnamed_official_may_be_the_deputy_minister() -> None:
    ledger = ledger_of([a_report("a", level=Level.OFFICIAL), a_report("b", level=Level.DEPUTY_MINISTER)])

    assert ledger.together() == ONE


def test_a_revision_may_tell_of_the_contact_of_the_revision_before_it() -> None:
    ledger = ledger_of([a_report(an_article("a")), a_report(an_article("a", revision=2))])

    (contact,) = ledger.contacts.values()
    assert contact.independent == 1
    assert len(contact.reports) == 2
