"""Titles without a state: of whose house speaks, of who received somebody there, of who was visited."""

import pytest

from tests.support.reading import told

DAY = "2012-12-18T12:00:00+00:00"


@pytest.mark.parametrize(
    ("text", "contacts"),
    [
        (
            "A Downing Street spokeswoman said:\n\nThe Prime Minister telephoned President Obama today.",
            {"GBR-USA phone occurred"},
        ),
        (
            "The president telephoned Chancellor Angela Merkel of Germany this evening, the Elysee said.",
            {"DEU-FRA phone occurred"},
        ),
        (
            "The prime minister received Chancellor Angela Merkel of Germany at Chequers on Monday.",
            {"DEU-GBR in_person occurred"},
        ),
        (
            "The foreign minister of Ghana visited Peru on Monday. He held talks with the president, the "
            "prime minister and the foreign minister.",
            {"GHA-PER in_person occurred"},
        ),
        (
            "Buckingham Palace\n\nThe King this afternoon visited the President of Romania in Bucharest.",
            {"GBR-ROU in_person occurred"},
        ),
        (
            "Buckingham Palace\n\nMr Jens Olsen was received in audience by The King today and presented "
            "his own Letters of Credence as Ambassador from the Kingdom of Denmark.",
            {"DNK-GBR in_person occurred"},
        ),
        (
            "(i) The foreign minister of Ghana visited Peru on Monday.",
            {"GHA-PER in_person occurred"},
        ),
    ],
)
def test_a_bare_title_is_of_the_house_that_speaks_or_hosts(text: str, contacts: set[str]) -> None:
    assert contacts <= told(text, "en", DAY)
    assert {contact.split()[0] for contact in told(text, "en", DAY)} == {c.split()[0] for c in contacts}


def test_a_bare_title_as_label_is_not_whom_the_heading_meets() -> None:
    text = (
        "Doorstop interview. Subjects: meeting with the Indonesian Foreign Minister\n\n"
        "FOREIGN MINISTER: This morning I met with French Foreign Minister Fabius."
    )

    assert "FRA-IDN" not in {contact.split()[0] for contact in told(text, "en", DAY)}


def test_all_partners_of_one_conference_call_are_on_the_line() -> None:
    text = "The Kenyan president held a video conference with the presidents of Uganda, Rwanda and Burundi."

    pairs = {contact.split()[0] for contact in told(text, "en", DAY)}

    assert pairs == {"BDI-KEN", "BDI-RWA", "BDI-UGA", "KEN-RWA", "KEN-UGA", "RWA-UGA"}


def test_what_a_call_was_about_is_not_who_called() -> None:
    text = "The Kenyan president telephoned the Ugandan president. The call focused on Chad."

    assert {contact.split()[0] for contact in told(text, "en", DAY)} == {"KEN-UGA"}


@pytest.mark.parametrize(
    "text",
    [
        "The Kenyan president met the Ugandan president ahead of crucial talks with the president of Chad.",
        "The Kenyan president met the Ugandan president on Monday in preparation for joint talks with the "
        "president of Chad.",
    ],
)
def test_adjectives_do_not_part_a_contact_from_what_lies_ahead(text: str) -> None:
    assert any(c.startswith("KEN-TCD") or "TCD" in c.split()[0] for c in told(text, "en", DAY))
    assert not any("TCD" in c.split()[0] and "occurred" in c for c in told(text, "en", DAY))


def test_a_queen_whom_nobody_knows_reigns_nowhere() -> None:
    text = "King Abdullah of Jordan opened a school. He and Queen Rania met a delegation of teachers."

    assert told(text, "en", DAY) == set()


@pytest.mark.parametrize(
    ("text", "contact"),
    [
        (
            "Secretary Cohen: Good day. I would like to welcome Minister Nukaga of Japan to the Pentagon.",
            "JPN-USA in_person occurred",
        ),
        (
            "Secretary of State Madeleine Albright and Defense Secretary William Cohen left on Monday. "
            "They spoke with the Kenyan president on Tuesday.",
            "KEN-USA any occurred",
        ),
        (
            "The Omani foreign minister, who is in Perth, Australia, for a fair, met the Kenyan president.",
            "KEN-OMN in_person occurred",
        ),
        (
            "The Swedish and Danish premiers, with whom the Kenyan president had talks, flew home.",
            "KEN-SWE any occurred",
        ),
    ],
)
def test_who_speaks_or_acts_stands_further_off(text: str, contact: str) -> None:
    assert contact in told(text, "en", "1998-09-21T12:00:00+00:00")


def test_the_next_verb_has_its_own_matters() -> None:
    text = (
        "The Omani sultan discussed the talks and spoke about the closeness of ties between Kenya and Peru."
    )

    assert told(text, "en", DAY) == set()


def test_a_bare_title_goes_on_being_his_who_acts_by_it() -> None:
    text = (
        "OTTAWA (Wire) - The Prime Minister will meet with the Prime Minister of Vietnam, Pham Minh Chinh.\n"
        "9:10 a.m.\nThe Prime Minister will meet with the President of Indonesia, Joko Widodo."
    )

    pairs = {contact.split()[0] for contact in told(text, "en", "2023-05-19T12:00:00+00:00")}

    assert pairs == {"CAN-VNM", "CAN-IDN"}


def test_an_ambassador_meets_a_minister_of_the_state_to_which_she_is_sent() -> None:
    text = "Peru's ambassador to Kenya, Jane Quispe, met the agriculture minister on Tuesday."

    assert told(text, "en", "2018-04-14T12:00:00+00:00") == {"KEN-PER in_person occurred"}


def test_a_head_may_receive_an_ambassador_of_his_own() -> None:
    text = "The President meets Peru's ambassador to Kenya, Jane Quispe. The weather in Chad is fine."

    assert told(text, "en", "2018-04-14T12:00:00+00:00") == set()


def test_a_guest_is_received_in_the_state_whose_palace_it_is() -> None:
    text = (
        "The Prime Minister welcomed Prime Minister Mia Mottley of Barbados to Downing Street this morning."
    )

    assert told(text, "en", "2025-04-04T12:00:00+00:00") == {"BRB-GBR in_person occurred"}


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("Menlu Kenya tiba di Lima dan bertemu Presiden setempat.", {"KEN-PER"}),
        ("Menlu Kenya tiba di Lima dan bertemu Menlu negara itu.", {"KEN-PER"}),
        ("Menlu Kenya tiba di Lima dan bertemu Presiden negara tuan rumah.", {"KEN-PER"}),
        ("Menlu Kenya tiba di Jakarta dan bertemu Presiden.", {"IDN-KEN"}),
        ("Rossi tiba di Lima dan bertemu Presiden negara itu.", set()),
    ],
)
def test_a_title_of_that_country_is_not_ours(text: str, pairs: set[str]) -> None:
    assert {contact.split()[0] for contact in told(text, "id", DAY)} == pairs
