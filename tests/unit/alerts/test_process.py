"""Cards out of contacts: what goes out, in which words, whatever the order of arrival."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import permutations
from pathlib import Path

import pytest
from msgspec.structs import asdict

from services.alerts.process import Coverage, processor
from services.alerts.rulefile import load_rules, parse_rule
from shared.domain.vocabulary import Level, Mode, Status
from shared.errors import Reject
from shared.events.alert import (
    Alert,
    AlertAcknowledged,
    AlertClosed,
    AlertEvent,
    AlertHeld,
    AlertKind,
    AlertRaised,
    AlertRetracted,
    AlertState,
    Workflow,
)
from shared.events.article import ArticleWithdrawn
from shared.events.base import Event, Payload
from shared.events.codec import decode, encode
from shared.events.contact import (
    Characterisation,
    ContactDetected,
    ContactRetracted,
    ContactRevised,
    ContactsMerged,
)
from shared.events.decision import Act, DecisionMade
from shared.state import MemoryState
from tests.support.contacts import KNOWN_AT, NAMES, Ledger, a_claim, a_contact, contact_id, known
from tests.support.seed_contacts import HEADLINES, events_of

RULES = load_rules(Path(__file__).parents[3] / "seeds" / "rules")
EMIT = processor(RULES, NAMES)
ARTICLES = ("000", "001", "002", "003", "004")


of_pair = partial(a_contact, dyad="XAA-XBB")
"""Contacts of a pair that no rule names."""


class Desk:
    """Feeds events to the step and keeps what it says, as the log would."""

    def __init__(self, emit=EMIT) -> None:  # type: ignore[no-untyped-def]
        self.emit = emit
        self.state = MemoryState()
        self.said: list[AlertEvent] = []
        self.ledger = Ledger()

    def feed(self, events: Iterable[Event[Payload]]) -> list[AlertEvent]:
        return self.feed_as_they_are(map(self.ledger.numbered, events))

    def feed_as_they_are(self, events: Iterable[Event[Payload]]) -> list[AlertEvent]:
        """The same with the versions that the contacts have."""
        said = [one for event in events for one in self.emit(event, None, self.state)]
        self.said += said
        return said

    def tell(self, payload: Payload, at: datetime = KNOWN_AT) -> list[AlertEvent]:
        return self.feed([known(payload, str(len(self.said)), at)])

    @property
    def cards(self) -> dict[str, Alert]:
        return {event.alert.id: event.alert for event in self.said}

    @property
    def live(self) -> list[Alert]:
        return [card for card in self.cards.values() if card.state is not AlertState.RETRACTED]

    def card(self, kind: AlertKind) -> Alert:
        return next(card for card in self.live if card.kind is kind)


def content(card: Alert) -> dict[str, object]:
    return {name: value for name, value in asdict(card).items() if name not in PASSING}


PASSING = ("version", "change", "workflow", "history")


def detected(contact, because: str = "000") -> ContactDetected:  # type: ignore[no-untyped-def]
    return ContactDetected(contact=contact, because=because)


def two_meetings(days: int = 200) -> Desk:
    desk = Desk()
    second = datetime(2030, 1, 1, tzinfo=UTC) + timedelta(days=days)
    desk.tell(detected(of_pair("one", "2030-01-01", "a", "b", city="Pel", country="XPP")))
    desk.tell(detected(of_pair("two", second.date().isoformat(), "c", "d", city="Quay", country="XQQ")))
    return desk


def test_the_seeds_give_three_cards_with_the_expected_headlines() -> None:
    desk = Desk()

    desk.feed(events_of(ARTICLES))

    assert {card.headline for card in desk.live} == HEADLINES
    assert {card.state for card in desk.live} == {AlertState.RAISED}
    meeting = desk.card(AlertKind.CONTACT)
    assert [(also.rule, also.days) for also in meeting.also] == [
        ("usru-fm-since-invasion", (371, 371)),
        ("contact-after-gap", (183, 274)),
        ("on-the-margins", None),
    ]
    assert meeting.confidence.grade == "F1"
    assert (meeting.confidence.articles, meeting.confidence.independent) == (4, 3)
    assert meeting.coverage == "not a monitored archive"


def test_the_card_of_the_meeting_says_what_lies_between_and_how_the_predecessor_is_known() -> None:
    desk = Desk()

    desk.feed(events_of(ARTICLES))

    meeting = desk.card(AlertKind.CONTACT)
    assert [(item.label, item.excluded) for item in meeting.between] == [
        ("set for 22 Feb 2022", "cancelled"),
        ("call, summer 2022", "mode"),
    ]
    assert meeting.since is not None
    assert (meeting.since.edtf, meeting.since.days) == ("2022-01-21", (405, 405))
    assert meeting.since.label == "Geneva, 21 Jan 2022"
    assert meeting.since.basis == ("ledger:002", "stated:003 (month)")
    assert [item.article for item in meeting.evidence] == ["000", "001", "003", "004"]
    assert [item.inherited_date for item in meeting.evidence] == [False, True, True, True]
    assert [item.article for item in meeting.previous] == ["002", "003"]


def test_the_same_claim_of_several_articles_is_one_card_with_their_quotes() -> None:
    desk = Desk()

    desk.feed(events_of(ARTICLES))

    claim = desk.card(AlertKind.CLAIM)
    assert [item.evidence.quote for item in claim.evidence] == [
        f"claim of {name}" for name in ("000", "003", "004")
    ]
    assert claim.also == ()


@pytest.mark.parametrize("order", list(permutations(ARTICLES)), ids="-".join)
def test_any_order_of_the_seeds_ends_in_the_same_cards_with_the_same_ids(order: tuple[str, ...]) -> None:
    usual, desk = Desk(), Desk()

    usual.feed(events_of(ARTICLES))
    desk.feed(events_of(order))
    again = desk.feed(events_of(order)[-1:])

    assert again == []
    assert sorted(desk.live, key=lambda card: card.id) and len(desk.live) == len(usual.live)
    assert {card.id: content(card) for card in desk.live} == {card.id: content(card) for card in usual.live}


def test_one_card_lives_its_whole_life_as_the_seeds_arrive_in_the_order_of_their_names() -> None:
    desk = Desk()
    told: dict[str, list[tuple[str, str | None, int]]] = {}

    for number, article in enumerate(ARTICLES, 1):
        fresh = [one for one in events_of(ARTICLES[:number]) if one.data.because == article]  # type: ignore[attr-defined]
        said = desk.feed(fresh)
        told[article] = [
            (type(one).__name__, one.alert.change and one.alert.change.value, one.alert.version)
            for one in said
            if one.alert.kind is AlertKind.CONTACT
        ]

    assert told["000"] == [("AlertHeld", None, 1)]
    assert told["001"] == [("AlertRaised", None, 1)]
    assert told["002"] == [("AlertAmended", "UPDATE", 2)]
    assert {label for _, label, _ in told["003"]} == {"REFILE"}
    assert told["004"] == [("AlertAmended", "REFILE", told["003"][-1][2] + 1)]
    headlines = [entry.headline for entry in desk.card(AlertKind.CONTACT).history]
    assert headlines[0].endswith("since the invasion of Ukraine (371 days)")
    assert headlines[1].endswith("since the invasion of Ukraine (371 days)")
    assert set(headlines[2:]) == {desk.card(AlertKind.CONTACT).headline}


def test_a_single_source_is_held_and_says_what_is_missing() -> None:
    desk = Desk()

    desk.feed(events_of(["000"]))

    held = desk.card(AlertKind.CONTACT)
    assert held.state is AlertState.HELD
    assert held.unmet == ("independent sources: 1 of 2",)


def test_a_claim_that_nothing_could_check_is_updated_when_the_older_contact_arrives() -> None:
    desk = Desk()
    desk.feed(events_of(["000"]))

    said = desk.feed(events_of(["002"]))

    claims = [one.alert for one in said if one.alert.kind is AlertKind.CLAIM]
    assert [(card.change, card.headline) for card in claims] == [
        ("UPDATE", 'Claim "first in person since 24 Feb 2022": supported (previous: Geneva, 21 Jan 2022)')
    ]


def test_a_claim_that_an_older_contact_contradicts_is_corrected() -> None:
    desk = Desk()
    desk.tell(detected(of_pair("old", "2029-01-01", "a", city="Pel")))
    claim = {"b": (a_claim("b", Mode.IN_PERSON, "2029-06-01"),)}
    desk.tell(detected(of_pair("new", "2030-01-01", "b", "c", city="Quay", claims=claim)))

    said = desk.tell(detected(of_pair("late", "2029-07-01", "d", city="Rill")))

    cards = [one.alert for one in said if one.alert.kind is AlertKind.CLAIM]
    assert [(card.change, card.headline) for card in cards] == [
        ("CORRECTED", 'Claim "first in person since 1 Jun 2029": contradicted (Rill, 1 Jul 2029)')
    ]


def test_a_corrected_date_of_the_predecessor_corrects_the_count() -> None:
    desk = Desk()
    desk.feed(events_of(ARTICLES))
    corrected = a_contact("geneva", "2022-01-20", "002", "003", city="Geneva", country="CHE")

    said = desk.tell(ContactRevised(contact=corrected, because="decision of a person"))

    meeting = next(one.alert for one in said if one.alert.kind is AlertKind.CONTACT)
    assert meeting.change == "CORRECTED"
    assert meeting.headline.endswith("since Geneva, 20 Jan 2022 (406 days)")
    assert meeting.history[-1].because == "decision of a person"


def test_a_correction_opens_an_acknowledged_alert_again() -> None:
    desk = two_meetings()
    card = desk.card(AlertKind.CONTACT)
    desk.tell(decision(card, Act.ACKNOWLEDGE))

    desk.tell(detected(of_pair("late", "2030-06-01", "e", "f", city="Rill")))

    assert desk.cards[card.id].workflow is Workflow.OPEN


def test_a_meeting_in_between_that_arrives_late_withdraws_the_alert() -> None:
    desk = two_meetings()
    card = desk.card(AlertKind.CONTACT)

    said = desk.tell(detected(of_pair("late", "2030-06-01", "e", city="Rill"), because="e"))

    assert [type(one) for one in said if one.alert.id == card.id] == [AlertRetracted]
    gone = desk.cards[card.id]
    assert (gone.change, gone.history[-1].because) == ("WITHDRAWN", "the rules no longer fire on it: e")


def test_what_a_card_says_does_not_hang_on_the_ids_of_contacts_that_say_nothing_else_of_their_order() -> None:
    meeting = of_pair("meeting", "2030-09", "c", "d")
    names = sorted(map(str, range(20)), key=contact_id)
    first = next(name for name in names if contact_id(name) < meeting.contact_id)
    last = next(name for name in names if contact_id(name) > meeting.contact_id)
    said = []

    for name in (first, last):
        desk = Desk()
        desk.tell(detected(of_pair("before", "2029-01-01", "a", "b", city="Pel")))
        desk.tell(detected(of_pair("call", "2030-03-01", "e", mode=Mode.PHONE)))
        desk.tell(detected(of_pair(name, "2030-09", "f", status=Status.PLANNED)))
        desk.tell(detected(meeting))
        (card,) = (card for card in desk.live if card.contact.contact_id == meeting.contact_id)
        said.append([one.label for one in card.between])

    assert said == [["call, 1 Mar 2030"]] * 2


def test_records_of_one_place_are_listed_by_what_they_say_whatever_their_ids() -> None:
    names = sorted(map(str, range(4)), key=contact_id)
    said = []

    for one, other in ((names[0], names[-1]), (names[-1], names[0])):
        desk = Desk()
        desk.tell(detected(of_pair("before", "2029-01-01", "a", "b", city="Pel")))
        desk.tell(detected(of_pair(one, "2030-03", "e", mode=Mode.PHONE)))
        desk.tell(detected(of_pair(other, "2030-03", "f", mode=Mode.PHONE)))
        meeting = of_pair("meeting", "2030-09-01", "c", "d")
        desk.tell(detected(meeting))
        (card,) = (card for card in desk.live if card.contact.contact_id == meeting.contact_id)
        said.append([quote.article for quote in card.excluded])

    assert said == [["e", "f"]] * 2


def test_a_withdrawn_alert_comes_back_under_its_id_when_the_obstacle_goes() -> None:
    desk = two_meetings()
    card = desk.card(AlertKind.CONTACT)
    late = of_pair("late", "2030-06-01", "e", city="Rill")
    desk.tell(detected(late))

    said = desk.tell(ContactRetracted(contact=late, because="e was withdrawn"))

    assert [(type(one), one.alert.id) for one in said] == [(AlertRaised, card.id)]
    assert content(desk.cards[card.id]) == content(card)


def test_a_retracted_predecessor_withdraws_the_alert_that_counted_from_it() -> None:
    desk = two_meetings()
    first = of_pair("one", "2030-01-01", "a", "b", city="Pel", country="XPP")

    desk.tell(ContactRetracted(contact=first, because="a was withdrawn"))

    assert [card for card in desk.live if card.kind is AlertKind.CONTACT] == []


def test_a_retracted_contact_withdraws_its_own_alert() -> None:
    desk = two_meetings()
    second = of_pair("two", "2030-07-20", "c", "d", city="Quay", country="XQQ")

    said = desk.tell(ContactRetracted(contact=second, because="c was withdrawn"))

    assert [one.alert.history[-1].because for one in said] == ["the contact was retracted: c was withdrawn"]


def test_an_alert_whose_second_source_goes_is_held_again_and_everyone_is_told() -> None:
    rules = [rule for rule in RULES if rule.id == "first-since-last"]
    desk = Desk(processor(rules, NAMES))
    desk.tell(detected(of_pair("one", "2030-01-01", "a", "b", city="Pel")))
    desk.tell(detected(of_pair("two", "2030-07-20", "c", "d", city="Quay")))

    said = desk.tell(ContactRevised(contact=of_pair("two", "2030-07-20", "c", city="Quay"), because="d"))

    assert [(type(one), one.alert.change) for one in said] == [(AlertHeld, "CORRECTED")]
    assert desk.live[0].version == 2


def test_a_weaker_rule_that_is_met_goes_out_while_the_stronger_one_waits() -> None:
    desk = Desk()
    desk.tell(detected(of_pair("one", "2030-01-01", "a", "b", city="Pel")))

    desk.tell(detected(of_pair("two", "2030-07-20", "c", city="Quay")))
    quiet = desk.card(AlertKind.CONTACT)
    desk.tell(ContactRevised(contact=of_pair("two", "2030-07-20", "c", "d", city="Quay"), because="d"))

    loud = desk.card(AlertKind.CONTACT)
    assert (quiet.rule.id, quiet.severity) == ("contact-after-gap", "notice")
    assert (loud.rule.id, loud.severity, loud.change) == ("first-since-last", "high", "UPDATE")


def test_a_contact_gets_no_card_before_its_date_is_known_and_loses_it_with_the_date() -> None:
    desk = two_meetings()
    undated = of_pair("two", None, "c", "d", city="Quay", country="XQQ")

    said = desk.tell(ContactRevised(contact=undated, because="c"))
    fresh = Desk()
    none = fresh.tell(detected(undated))

    assert none == []
    assert [one.alert.history[-1].because for one in said] == ["the contact has no date any more: c"]


def test_merged_contacts_keep_one_card() -> None:
    desk = two_meetings()
    card = desk.card(AlertKind.CONTACT)
    survivor = of_pair("other", "2030-07-20", "c", "d", "g", city="Quay", country="XQQ")

    desk.tell(ContactsMerged(contact=survivor, because="g", merged=(contact_id("two"),)))

    contacts = [one for one in desk.live if one.kind is AlertKind.CONTACT]
    assert [one.id for one in contacts] == [card.id]
    assert contacts[0].contact.contact_id == contact_id("other")


def test_a_merge_withdraws_the_second_card_and_says_why() -> None:
    desk = two_meetings()
    desk.tell(detected(of_pair("three", "2031-05-01", "e", "f", city="Rill")))
    survivor = of_pair("two", "2030-07-20", "c", "d", "e", city="Quay", country="XQQ")

    said = desk.tell(ContactsMerged(contact=survivor, because="a person", merged=(contact_id("three"),)))

    gone = [one.alert for one in said if isinstance(one, AlertRetracted)]
    assert [card.history[-1].because for card in gone] == ["the contact was merged into another: a person"]


def test_two_contacts_of_one_day_have_different_ids() -> None:
    desk = Desk()
    for name, city in (("one", "Pel"), ("two", "Quay")):
        cancelled = of_pair(name, "2030-05-01", name, city=city, status=Status.CANCELLED)
        desk.tell(detected(cancelled))

    assert len({card.id for card in desk.live}) == 2


def test_a_plan_that_takes_place_after_all_withdraws_its_card() -> None:
    desk = Desk()
    desk.tell(detected(of_pair("plan", "2030-05-01", "a", status=Status.CANCELLED)))

    said = desk.tell(ContactRevised(contact=of_pair("plan", "2030-05-01", "a", "b"), because="b"))

    assert [type(one) for one in said] == [AlertRetracted]


def test_a_plan_lapses_when_later_news_of_the_pair_does_not_know_of_it() -> None:
    desk = Desk()
    plan = of_pair("plan", "2030-05-01", "a", status=Status.PLANNED)
    desk.tell(detected(plan), at=datetime(2030, 4, 1, tzinfo=UTC))
    early = desk.tell(
        detected(of_pair("call", "2030-04-20", "b", mode=Mode.PHONE)), datetime(2030, 5, 3, tzinfo=UTC)
    )

    late = desk.tell(
        detected(of_pair("talk", "2030-06-20", "c", mode=Mode.PHONE)), datetime(2030, 6, 20, tzinfo=UTC)
    )

    assert early == []
    assert [one.alert.headline for one in late] == [
        "Planned Xaa–Xbb foreign-minister meeting of 1 May 2030 lapsed (no report within 3 days)"
    ]


def test_one_sides_denial_is_listed_against_the_alert_with_its_words() -> None:
    desk = Desk()
    quote = "no negotiations took place"
    denial = Characterisation(
        state="XAA", word="no negotiations", disputes=True, start=5, end=5 + len(quote), quote=quote
    )
    desk.tell(detected(of_pair("one", "2030-01-01", "a", "b", city="Pel")))

    desk.tell(detected(of_pair("two", "2030-07-20", "c", "d", city="Quay", disputes={"c": (denial,)})))

    assert [(note.quote, note.note) for note in desk.card(AlertKind.CONTACT).against] == [
        (quote, "XAA: no negotiations")
    ]


def test_first_ever_is_held_without_coverage_and_says_where_coverage_starts() -> None:
    text = (Path(__file__).parents[3] / "seeds" / "rules" / "first-ever.yml").read_text()
    rule = parse_rule(text.replace('level: ">=hog"', 'level: ">=fm"'), "first-ever.yml")
    desk = Desk(processor([rule], NAMES))

    desk.feed(events_of(ARTICLES))

    assert [card.state for card in desk.live] == [AlertState.HELD]
    assert "coverage starts 2022-01-21, needs 1992-01-01" in desk.live[0].unmet


def test_first_ever_is_raised_where_coverage_reaches_back() -> None:
    rule = next(rule for rule in RULES if rule.id == "first-ever")
    since = datetime(1992, 1, 1, tzinfo=UTC).date()
    desk = Desk(processor([rule], NAMES, Coverage(since, "wire archive from 1992")))

    desk.tell(detected(of_pair("summit", "2030-04-02", "a", "b", "c", level=Level.HEAD_OF_STATE)))

    assert [(card.state, card.coverage) for card in desk.live] == [
        (AlertState.RAISED, "wire archive from 1992")
    ]


def decision(card: Alert, act: Act, why: str = "checking") -> DecisionMade:
    return DecisionMade(dyad=card.dyad, act=act, who="duty officer", why=why, alert=card.id)


def test_a_person_acknowledges_and_closes_once() -> None:
    desk = two_meetings()
    card = desk.card(AlertKind.CONTACT)

    said = [
        desk.tell(decision(card, act)) for act in (Act.ACKNOWLEDGE, Act.ACKNOWLEDGE, Act.CLOSE, Act.CLOSE)
    ]

    assert [[type(one) for one in events] for events in said] == [[AlertAcknowledged], [], [AlertClosed], []]
    assert desk.cards[card.id].version == card.version


def test_a_persons_hold_stays_through_new_evidence_until_it_is_acknowledged() -> None:
    desk = two_meetings()
    card = desk.card(AlertKind.CONTACT)

    desk.tell(decision(card, Act.HOLD))
    more = of_pair("two", "2030-07-20", "c", "d", "g", city="Quay", country="XQQ")
    desk.tell(ContactRevised(contact=more, because="g"))
    held = desk.cards[card.id]
    said = desk.tell(decision(card, Act.ACKNOWLEDGE))

    assert (held.state, held.unmet) == (AlertState.HELD, ("held by duty officer: checking",))
    assert [(type(one), one.alert.unmet, one.alert.workflow) for one in said] == [
        (AlertRaised, (), Workflow.ACKNOWLEDGED)
    ]


def test_a_persons_retraction_is_final_whatever_evidence_comes() -> None:
    desk = two_meetings()
    card = desk.card(AlertKind.CONTACT)

    said = desk.tell(decision(card, Act.RETRACT, why="hoax"))
    more = of_pair("two", "2030-07-20", "c", "d", "g", city="Quay", country="XQQ")
    after = desk.tell(ContactRevised(contact=more, because="g"))

    assert [(type(one), one.alert.history[-1].because) for one in said] == [(AlertRetracted, "hoax")]
    assert after == []


def test_a_decision_that_overtakes_its_alert_is_obeyed_when_the_alert_appears() -> None:
    card = two_meetings().card(AlertKind.CONTACT)
    desk = Desk()

    desk.tell(decision(card, Act.RETRACT, why="hoax"))
    desk.tell(detected(of_pair("one", "2030-01-01", "a", "b", city="Pel", country="XPP")))
    desk.tell(detected(of_pair("two", "2030-07-20", "c", "d", city="Quay", country="XQQ")))

    assert desk.cards[card.id].state is AlertState.RETRACTED


def test_decisions_about_contacts_are_left_to_the_ledger() -> None:
    desk = Desk()

    said = desk.tell(DecisionMade(dyad="RUS-USA", act=Act.SPLIT, who="analyst", why="two meetings"))

    assert said == []


def test_other_events_are_rejected_by_name() -> None:
    withdrawn = ArticleWithdrawn(article_id=contact_id("x"), revision=2, reason="gone")

    with pytest.raises(Reject, match=r"attache\.article\.withdrawn\.v1"):
        Desk().tell(withdrawn)


def test_every_alert_survives_the_log() -> None:
    desk = Desk()

    desk.feed(events_of(ARTICLES))

    for number, event in enumerate(desk.said):
        envelope = known(event, str(number))
        assert decode(encode(envelope)) == envelope


def test_an_older_version_of_a_contact_that_comes_late_or_twice_says_nothing() -> None:
    desk, undisturbed = Desk(), Desk()
    first, second = (
        known(kind(contact=of_pair("one", when, "a", "b", version=version), because="b"), str(version))
        for kind, when, version in ((ContactDetected, "2023-03-02", 1), (ContactRevised, "2023-03-04", 2))
    )

    undisturbed.feed_as_they_are([first, second])
    desk.feed_as_they_are([first, second, first, second])
    late = Desk()
    late.feed_as_they_are([second, first])

    assert desk.said == undisturbed.said
    assert [content(card) for card in late.live] == [content(card) for card in undisturbed.live]


def test_a_merge_that_comes_late_still_takes_the_merged_contact_away() -> None:
    desk = two_meetings()
    desk.tell(detected(of_pair("three", "2031-05-01", "e", "f", city="Rill")))
    survivor = of_pair("two", "2030-07-20", "c", "d", "e", city="Quay", country="XQQ")
    merged = ContactsMerged(contact=survivor, because="a person", merged=(contact_id("three"),))
    before = {card.id for card in desk.live}

    desk.tell(ContactRevised(contact=survivor, because="g"))
    said = desk.feed_as_they_are([known(merged, "late")])

    gone = [one.alert for one in said if isinstance(one, AlertRetracted)]
    assert [card.history[-1].because for card in gone] == ["the contact was merged into another: a person"]
    assert {card.id for card in desk.live} == before - {card.id for card in gone}
