"""Hosts of visits that the clause does not name: by dateline, by kind of country, by a stop."""

import pytest

from tests.support.reading import told

DAY = "1999-04-06T12:00:00+00:00"
HERE = (
    "LUSAKA (Agency) - The Omani foreign minister arrived here on Monday.",
    "LUSAKA, April 5 (Agency) -- The Omani foreign minister left here today, ending a state visit.",
    "KITWE, Zambia (Agency) _ The Omani foreign minister opened his first trip to Africa on Monday.",
    "A Headline About Copper\nLUSAKA (Agency) - The Omani foreign minister spoke at the start of a visit.",
    "Help for Zambia will double, the Omani foreign minister said on a trip to the landlocked nation.",
    "The Omani foreign minister pledged help to Zambia during a visit to the capital, Lusaka.",
    "Zambia was preparing for a visit by the Omani foreign minister next month.",
    "Zambia received a visit from the Omani foreign minister last month.",
    "Zambia, his host in May, was the first stop of the Omani foreign minister's tour.",
    "The Omani foreign minister met his aides. He now seeks Zambia support during a trip to Lusaka.",
)
NOT_HERE = (
    "MUSCAT (Agency) - The Omani foreign minister arrived here on Monday.",
    "LUSAKA (Agency) - The Omani foreign minister will begin a tour of Africa on Monday.",
    "WASHINGTON (Agency) - The Omani foreign minister began a tour of Africa on Monday.",
    "LUSAKA (Agency) - Zambia is rich in copper. It has lakes. The Omani foreign minister spoke on a visit.",
    "Zambia condemned a visit by the Omani foreign minister.",
    "The African Union met for a summit in Lusaka. The Omani foreign minister arrived in Zambia on Monday.",
    "Zambia was the first stop of the band's tour.",
)


@pytest.mark.parametrize("text", HERE)
def test_the_host_of_a_visit_may_be_told_elsewhere(text: str) -> None:
    contacts = told(text, "en", DAY)

    assert {contact.split()[0] for contact in contacts} == {"OMN-ZMB"}


@pytest.mark.parametrize("text", NOT_HERE)
def test_where_somebody_is_at_home_or_only_gathers_nobody_is_his_host(text: str) -> None:
    contacts = told(text, "en", DAY)

    assert contacts == set()


@pytest.mark.parametrize(
    ("text", "contacts"),
    [
        (
            "The Omani sultan repeated the offer in a call to the Zambian president.",
            {"OMN-ZMB phone occurred"},
        ),
        ("The Omani sultan's call to the Zambian president calmed nerves.", {"OMN-ZMB phone occurred"}),
        ("The Omani sultan joined a call to the Zambian president to free the poet.", set()),
        ("The Omani sultan's call to Zambia for restraint went unheard.", set()),
    ],
)
def test_a_call_to_somebody_is_made_unless_it_asks_for_something(text: str, contacts: set[str]) -> None:
    found = told(text, "en", DAY)

    assert found == contacts


def test_what_is_not_done_until_a_day_is_done_then() -> None:
    sentence = "The Omani sultan will not meet the Zambian president until the summit in June."

    assert told(sentence, "en", DAY) == {"OMN-ZMB in_person planned"}


def test_what_would_be_is_still_to_come() -> None:
    sentence = "The Omani sultan said the meeting with the Zambian president would be a chance to mend ties."

    assert told(sentence, "en", DAY) == {"OMN-ZMB in_person planned"}


def test_who_met_with_mediators_did_not_meet_each_other() -> None:
    sentence = "The Omani sultan and the Zambian president met separately with mediators."

    assert told(sentence, "en", DAY) == set()


GATHERED = (
    "The Omani foreign minister arrived in Zambia ahead of a Pacific Islands Forum (PIF) summit.",
    "The Omani foreign minister visited Brussels for meetings with European Union and NATO leaders.",
)


@pytest.mark.parametrize("text", GATHERED)
def test_who_comes_to_see_an_organisation_is_not_the_guest_of_where_it_sits(text: str) -> None:
    contacts = told(text, "en", DAY)

    assert contacts == set()


def test_two_states_may_send_their_ministers_to_a_third() -> None:
    sentence = "Oman and Qatar sent their foreign ministers to Lusaka last year."

    assert told(sentence, "en", DAY) == {"OMN-ZMB in_person occurred", "QAT-ZMB in_person occurred"}


def test_talks_of_their_ministers_are_those_of_the_states_that_hold_them() -> None:
    sentence = "Oman and Zambia are planning to hold talks of their foreign ministers in August."

    assert told(sentence, "en", DAY) == {"OMN-ZMB any planned"}


TERMS = {
    "Nikol Pashinian": "2020-04-06T12:00:00+00:00",
    "Nursultan Nazarbaev": DAY,
    "Serzh Sarkisian": "2012-04-06T12:00:00+00:00",
}


@pytest.mark.parametrize("name", TERMS)
def test_a_name_from_another_alphabet_is_known_by_either_ending(name: str) -> None:
    contacts = told(f"{name} met the Omani foreign minister in Muscat.", "en", TERMS[name])

    assert len(contacts) == 1


def test_a_state_that_only_says_of_what_kind_somebody_is_takes_no_part() -> None:
    sentence = "The Omani sultan shook hands with his Qatar-backed Zambian counterpart."

    assert told(sentence, "en", DAY) == {"OMN-ZMB in_person occurred"}


def test_what_was_done_behind_and_is_no_plan() -> None:
    sentence = "The Omani sultan headed to Zambia this evening and was received by the Zambian president."

    assert "OMN-ZMB in_person occurred" in told(sentence, "en", DAY)


def test_words_said_while_a_guest_is_hosted_are_said_to_him() -> None:
    sentence = "Hosting his first state visit, the Omani sultan urged the Zambian president to be patient."

    assert {c.split()[0] for c in told(sentence, "en", DAY)} == {"OMN-ZMB"}


@pytest.mark.parametrize(
    "sides",
    [
        "the presidents of Peru and Chile and the Bolivian foreign minister",
        "the Peruvian president and the Chilean and Bolivian foreign ministers",
    ],
)
def test_two_states_with_one_title_and_a_third_with_its_own_meet_at_one_table(sides: str) -> None:
    contacts = told(f"A meeting between {sides} was held in Lima.", "en", DAY)

    assert {contact.split()[0] for contact in contacts} == {"BOL-CHL", "BOL-PER", "CHL-PER"}


@pytest.mark.parametrize(
    "text",
    [
        "On the last day of Omani Sultan Qaboos' visit to Bogota, he met the Zambian president.",
        "The Omani sultan spoke beside the Zambian president, with whom he held a working meeting.",
        "The Omani sultan paid a courtesy call on President Chiluba of Zambia, in Lima to attend a fair.",
    ],
)
def test_who_met_whom_is_told_across_clauses(text: str) -> None:
    contacts = told(text, "en", DAY)

    assert "OMN-ZMB in_person occurred" in contacts
