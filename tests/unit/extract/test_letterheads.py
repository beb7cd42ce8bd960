"""Releases that say whose they are above or below the text, and who "I" and "the minister" are in them."""

import pytest

from tests.support.reading import told

HEAD = "The Hon. Alexander Downer MP, Minister for Foreign Affairs of Australia\n"
SIGNED = "\nStatement by the Minister for Foreign Affairs, Alexander Downer"
IN_OFFICE = "2004-05-14T12:00:00+00:00"


@pytest.mark.parametrize(
    ("text", "contacts"),
    [
        ("I met the foreign minister of Fiji in Suva.", {"AUS-FJI in_person occurred"}),
        ("The Prime Minister has accepted an invitation to visit Fiji.", {"AUS-FJI in_person planned"}),
        (
            "The Department of Foreign Affairs and Trade today called in the Iranian ambassador.",
            {"AUS-IRN in_person occurred"},
        ),
        ("The leaders of Fiji and Samoa met in Suva.", {"FJI-WSM in_person occurred"}),
    ],
)
def test_a_heading_says_who_speaks_and_whose_prime_minister_is_meant(text: str, contacts: set[str]) -> None:
    assert told(HEAD + text, "en", IN_OFFICE) == contacts


def test_a_signature_says_who_speaks() -> None:
    text = "I spoke by telephone to the British Foreign Secretary, Jack Straw."

    assert told(text + SIGNED, "en", IN_OFFICE) == {"AUS-GBR phone occurred"}
    assert told(text, "en", IN_OFFICE) == set()


def test_whoever_is_met_does_not_say_i() -> None:
    text = "I will call on the prime ministers of Fiji, Samoa and Tonga."

    assert told(text, "en", IN_OFFICE) == set()


def test_a_headline_is_no_heading() -> None:
    title = "Alexander Downer, Foreign Minister of Australia, tours Fiji\n"
    text = title + "The Prime Minister met the president of Samoa."

    assert "AUS-WSM in_person occurred" not in told(text, "en", IN_OFFICE)


def test_who_is_urged_is_not_called_on() -> None:
    assert (
        told("Tony Blair called on President Putin on Tuesday to free the sailors.", "en", IN_OFFICE) == set()
    )
    assert told("Tony Blair will call on President Putin in Moscow.", "en", IN_OFFICE) == {
        "GBR-RUS in_person planned"
    }


def test_a_chairman_may_be_head_of_state() -> None:
    text = "Colin Powell met with Interim Authority Chairman Karzai in Kabul."

    assert told(text, "en", "2002-01-18T12:00:00+00:00") == {"AFG-USA in_person occurred"}


def test_pleasure_at_a_meeting_leaves_it_in_the_past() -> None:
    met = "The president of Togo was delighted to receive Senegal's foreign minister."

    assert told(met, "en") == {"SEN-TGO in_person occurred"}
    assert told(met.replace("was", "will be"), "en") == {"SEN-TGO in_person planned"}


def test_a_title_may_tell_with_whom_the_author_below_it_met() -> None:
    text = (
        "Remarks With Kenyan Foreign Minister Moses Wetangula After Their Meeting\n\n"
        "Hillary Rodham Clinton\nSecretary of State\nWashington, DC\n\nSECRETARY CLINTON: Good morning."
    )

    assert told(text, "en", "2009-08-05T12:00:00+00:00") == {"KEN-USA in_person occurred"}
