"""What is believed of a contact when its reports differ."""

from shared.domain.vocabulary import Level, Mode, Setting, Status
from shared.events.contact import Contact, Report
from tests.support.ledger import ledger_of
from tests.support.reports import a_report, an_article

WORDS = "the source said that the minister wanted to pass the message on in person and at once"


def contact_of(*reports: Report) -> Contact:
    (contact,) = ledger_of(reports).contacts.values()
    return contact


def test_a_plan_that_happened_has_occurred() -> None:
    contact = contact_of(a_report("a", status=Status.PLANNED), a_report("b"))

    assert (contact.status, contact.disputed) == (Status.OCCURRED, False)


def test_a_plan_that_was_cancelled_is_cancelled_and_says_by_whom() -> None:
    contact = contact_of(
        a_report("a", status=Status.PLANNED), a_report("b", status=Status.CANCELLED, by="XBB")
    )

    assert (contact.status, contact.by) == (Status.CANCELLED, "XBB")


def test_a_cancelled_meeting_that_is_on_again_is_planned() -> None:
    contact = contact_of(
        a_report(an_article("a", published="2030-02-01T10:00+00:00"), status=Status.CANCELLED),
        a_report(an_article("b", published="2030-02-05T10:00+00:00"), status=Status.PLANNED),
    )

    assert contact.status is Status.PLANNED


def test_a_denied_report_is_disputed_and_not_an_error() -> None:
    contact = contact_of(a_report("a"), a_report("b", status=Status.DENIED, by="XAA"))

    assert (contact.status, contact.disputed) == (Status.OCCURRED, True)


def test_a_denial_outweighs_weak_evidence() -> None:
    contact = contact_of(a_report("a", confidence=0.3), a_report("b", status=Status.DENIED))

    assert (contact.status, contact.disputed) == (Status.DENIED, True)


def test_copies_count_once_when_sources_vote() -> None:
    sketch = "0123456789abcdef" * 64
    copies = [a_report(an_article(name, sketch=sketch), minutes=30) for name in "abc"]
    contact = contact_of(*copies, a_report("d", minutes=10), a_report("e", minutes=10))

    assert contact.minutes == 10
    assert [line.articles for line in contact.lines] == [("a", "b", "c"), ("d",), ("e",)]
    assert contact.lines[0].because == "near-identical text"


def test_words_of_one_unnamed_source_make_one_line() -> None:
    contact = contact_of(
        a_report(an_article("a", quotes=[WORDS])),
        a_report(an_article("b", quotes=[WORDS.replace("at once", "without delay")])),
    )

    assert contact.independent == 1
    assert contact.lines[0].because == "words of one unnamed source"


def test_a_short_phrase_is_no_sign_of_a_common_source() -> None:
    contact = contact_of(
        a_report(an_article("a", quotes=["a short meeting"])),
        a_report(an_article("b", quotes=["a short meeting"])),
    )

    assert contact.independent == 2


def test_one_agency_and_one_sentence_make_one_line() -> None:
    sentence = ("The two ministers met for ten minutes on Thursday.",)
    contact = contact_of(
        a_report(an_article("a", credits=("AFP",)), evidence=sentence),
        a_report(an_article("b", credits=("AFP", "AP")), evidence=sentence),
    )

    assert contact.independent == 1
    assert contact.lines[0].because == "shared agency wording (AFP)"


def test_one_agency_with_other_sentences_makes_two_lines() -> None:
    contact = contact_of(
        a_report(an_article("a", credits=("AFP",)), evidence=("They met in the lobby.",)),
        a_report(an_article("b", credits=("AFP",)), evidence=("Talks between both sides took place.",)),
    )

    assert contact.independent == 2


def test_the_same_sentence_without_an_agency_makes_two_lines() -> None:
    contact = contact_of(a_report("a", evidence=("They met.",)), a_report("b", evidence=("They met.",)))

    assert contact.independent == 2


def test_a_named_gathering_beats_its_general_name() -> None:
    contact = contact_of(
        a_report("a", forum="G20"),
        a_report("b", forum="G20"),
        a_report("c", forum="G20-FMM", setting=Setting.MARGINS),
    )

    assert (contact.forum, contact.setting) == ("G20-FMM", Setting.MARGINS)


def test_the_level_is_that_of_the_lower_side() -> None:
    contact = contact_of(a_report("a", levels=(Level.HEAD_OF_STATE, Level.FOREIGN_MINISTER)))

    assert contact.level is Level.FOREIGN_MINISTER


def test_the_level_is_unknown_when_one_side_is() -> None:
    contact = contact_of(a_report("a", levels=(Level.HEAD_OF_STATE, None)))

    assert contact.level is None


def test_a_call_has_no_place() -> None:
    contact = contact_of(a_report("a", mode=Mode.PHONE, city="Nyholm"))

    assert contact.place is None


def test_further_lines_raise_confidence_and_a_dispute_lowers_it() -> None:
    one = contact_of(a_report("a", confidence=0.8))
    two = contact_of(a_report("a", confidence=0.8), a_report("b", confidence=0.8))
    disputed = contact_of(a_report("a", confidence=0.8), a_report("b", status=Status.DENIED))

    assert disputed.confidence < one.confidence < two.confidence < 1
