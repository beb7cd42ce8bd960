"""Contacts of the same days, mode and city: which comes first is in what they say, never in their ids."""

from typing import Any
from uuid import uuid5

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from services.index.digest import over
from shared.domain.vocabulary import Level, Mode, Status
from shared.events.alert import AlertEvent, AlertState
from shared.events.base import Event, Payload
from shared.events.contact import Contact, ContactDetected, ContactRevised
from tests.support.contacts import a_contact, known
from tests.unit.alerts.test_properties import interleaved, run

Life = list[Event[Payload]]

LONG_BEFORE = a_contact("long before", "2020-01-01", "y", "z")


@st.composite
def lives(draw: st.DrawFn) -> list[Life]:
    """What the ledger says of several contacts of one day or month, and of one that was long before."""
    count = draw(st.integers(2, 5))
    return [
        [known(ContactDetected(contact=LONG_BEFORE, because="found"), "long before")],
        *(_life(number, draw) for number in range(count)),
    ]


def _life(number: int, draw: st.DrawFn) -> Life:
    when = draw(st.sampled_from(["2023-07-01", "2023-07-01", "2023-07"]))
    level = draw(st.sampled_from([Level.FOREIGN_MINISTER, Level.HEAD_OF_STATE, Level.AMBASSADOR]))
    mode = draw(st.sampled_from([Mode.IN_PERSON, Mode.IN_PERSON, Mode.PHONE]))
    status = draw(st.sampled_from([Status.OCCURRED] * 5 + [Status.PLANNED, Status.CANCELLED]))
    articles = draw(st.lists(st.sampled_from("abcdef"), min_size=1, max_size=4, unique=True))
    names = [f"{article}{number}" for article in articles]
    versions = [
        a_contact(str(number), when, *names[:told], level=level, mode=mode, status=status)
        for told in range(1, len(names) + 1)
    ]
    return [known(_payload(version), f"{number}:{len(version.reports)}") for version in versions]


def _payload(contact: Contact) -> Payload:
    if len(contact.reports) == 1:
        return ContactDetected(contact=contact, because="found")
    return ContactRevised(contact=contact, because="one more article")


def under_other_ids(parts: list[Life], salt: int) -> list[Life]:
    """The same contacts under ids that another order of arrival may have minted."""
    return [[_renamed(event, salt) for event in part] for part in parts]


def _renamed(event: Event[Any], salt: int) -> Event[Payload]:
    contact = event.data.contact
    id = uuid5(contact.contact_id, str(salt))
    changed: Event[Payload] = replace(
        event, data=replace(event.data, contact=replace(contact, contact_id=id))
    )
    return changed


def digest_of(said: list[AlertEvent]) -> tuple[str, int]:
    """What `attache digest` makes of the cards that stand at the end."""
    latest = {event.alert.id: event.alert for event in said}
    return over(alert for alert in latest.values() if alert.state is not AlertState.RETRACTED)


@settings(max_examples=200, deadline=None)
@given(lives(), st.integers(0, 2**32), st.integers(0, 2**32))
def test_any_order_and_any_ids_end_in_the_same_cards(parts: list[Life], one: int, other: int) -> None:
    first = run(interleaved(under_other_ids(parts, one), one))
    second = run(interleaved(under_other_ids(parts, other), other))

    assert digest_of(first) == digest_of(second)
