"""Definite words for both sides, and for the one whom an article is about, resolve only where they can."""

import pytest

from tests.support.reading import told

_MET = (
    "Omani Foreign Minister Badr Albusaidi met Kenyan Foreign Minister Musalia Mudavadi in Muscat on Monday. "
)
TOLD: tuple[tuple[str, set[str]], ...] = (
    (
        _MET + "The ministers spoke by phone last week.",
        {"KEN-OMN in_person occurred", "KEN-OMN phone occurred"},
    ),
    (
        "Talks between Oman and Kenya ended in Muscat. A meeting between the foreign ministers of the two "
        "countries will be held next month.",
        {"KEN-OMN in_person occurred", "KEN-OMN in_person planned"},
    ),
    (
        "The Omani and Kenyan defence ministers met in Doha. Qatar's emir received the two ministers later.",
        {"KEN-OMN in_person occurred", "KEN-QAT in_person occurred", "OMN-QAT in_person occurred"},
    ),
    (
        "Meeting on the sidelines of a fair, the Omani and Kenyan presidents agreed on a ferry.",
        {"KEN-OMN in_person occurred"},
    ),
    (
        "The president of Chile flew in. He met President William Ruto of Kenya for an hour. "
        "The president will also meet Prime Minister Keir Starmer of Britain.",
        {"CHL-KEN in_person occurred", "CHL-GBR in_person planned"},
    ),
    (
        # One of the two is no minister, so "the ministers" who met again are others.
        "The Omani sultan met the Kenyan foreign minister in Muscat. The ministers met again in Doha.",
        {"KEN-OMN in_person occurred"},
    ),
    (
        "The Omani sultan met the Kenyan foreign minister in Muscat on Monday. The two leaders will meet "
        "again in Nairobi.",
        {"KEN-OMN in_person occurred", "KEN-OMN in_person planned"},
    ),
    ("Kenyan ministers talks to end the strike were welcomed by Oman.", set()),
    ("Their discussion in Muscat focused on the treaty between Kenya and Chile.", set()),
    (
        "There are no plans for a meeting or call between the Omani and Kenyan presidents.",
        {"KEN-OMN phone denied"},
    ),
    ("The Omani president will not meet, speak with the Kenyan president.", {"KEN-OMN any denied"}),
    (
        "The Omani sultan does not want to meet the Kenyan president at a summit.",
        {"KEN-OMN in_person denied"},
    ),
)


@pytest.mark.parametrize(("text", "contacts"), TOLD)
def test_who_is_meant_by_a_definite_word(text: str, contacts: set[str]) -> None:
    assert told(text, "en", "2024-05-16") == contacts


def test_a_plan_that_was_called_off_is_told_once() -> None:
    text = (
        "Oman cancelled a visit by the Kenyan president next week because of a storm. "
        "The visit by the Kenyan president to Oman was scheduled for Wednesday."
    )

    assert {contact.split()[2] for contact in told(text, "en", "2024-05-16")} == {"cancelled"}
