"""A denial says that nothing happened: alone it is no row, beside a report it is a dispute."""

from shared.domain.vocabulary import Status
from shared.events.contact import ContactDetected, ContactRetracted
from tests.support.ledger import Ledger, withdrawal
from tests.support.reports import a_report

DENIAL = a_report("denier", status=Status.DENIED, by="XAA")
REPORT = a_report("reporter")


def test_a_denial_alone_is_not_a_row() -> None:
    ledger = Ledger()

    events = ledger.report(DENIAL)

    assert events == []
    assert ledger.contacts == {}


def test_a_denial_joins_the_contact_that_another_article_reports() -> None:
    ledger = Ledger()
    ledger.report(DENIAL)

    events = ledger.report(REPORT)

    assert [type(event) for event in events] == [ContactDetected]
    (contact,) = ledger.contacts.values()
    assert contact.status is Status.OCCURRED
    assert contact.disputed
    assert {report.article.name for report in contact.reports} == {"denier", "reporter"}


def test_a_contact_of_which_only_the_denial_stands_is_retracted() -> None:
    ledger = Ledger()
    ledger.report(DENIAL, REPORT)

    events = ledger.feed(withdrawal(REPORT))

    assert [type(event) for event in events] == [ContactRetracted]
    assert ledger.contacts == {}
