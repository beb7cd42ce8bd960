"""The rank of sides that nobody acts for, and of those who share a title."""

import pytest

from services.extract.batch import predicted
from tests.support.reading import read


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Kenya ruled out a summit with Peru.", "head"),
        ("Kenya held talks with Peru in Lima.", "unknown"),
        (
            "The presidents of Kenya and Peru spoke. Commanders of the two countries met on Friday.",
            "official",
        ),
        ("Top Kenyan and Peruvian military leaders met in Lima.", "official"),
        ("Foreign Minister Moses Wetangula of Kenya met his Japanese counterpart Taro Aso.", "minister"),
    ],
)
def test_the_words_of_the_contact_say_the_rank(text: str, level: str) -> None:
    told = predicted(read(text, "en"))

    assert told[-1]["level"] == level


def test_one_who_holds_two_offices_has_the_higher_rank() -> None:
    text = "Prime Minister and Minister for Foreign Affairs of Fiji Sitiveni Rabuka visited Samoa."

    assert predicted(read(text, "en"))[0]["level"] == "head"
