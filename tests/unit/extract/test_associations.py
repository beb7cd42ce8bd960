"""Heads of associations and regions, who act for no state, and groups of states in brackets."""

import pytest

from tests.support.reading import told

NOBODY = [
    "the president of the Indian Red Cross",
    "the president of the Indian Cricket Board",
    "the president of the Indian Olympic Association",
    "the president of the Indian Chamber of Commerce",
    "the president of India's Congress Party",
    "the president of India's National Football Federation",
    "the prime minister of India's Kerala region",
]
SOMEBODY = {
    "the president of the Russian Federation": "RUS",
    "the president of the Swiss Confederation": "CHE",
    "the president of the Iraqi Governing Council": "IRQ",
    "the president of the Libyan Presidential Council": "LBY",
    "the president of the Italian Council of Ministers": "ITA",
    "the president of the French Republic": "FRA",
    "the president of the Spanish Government": "ESP",
    "the president of the Peruvian Senate": "PER",
    "the president of Peru's National Assembly": "PER",
    "the president of Turkey's central bank": "TUR",
}


@pytest.mark.parametrize("who", NOBODY)
def test_who_heads_what_has_a_name_of_its_own_acts_for_no_state(who: str) -> None:
    assert told(f"Nepal's prime minister met {who}.", "en") == set()


@pytest.mark.parametrize("who", SOMEBODY)
def test_who_heads_a_realm_a_chamber_or_a_service_does(who: str) -> None:
    pair = "-".join(sorted(("NPL", SOMEBODY[who])))

    assert told(f"Nepal's prime minister met {who}.", "en") == {f"{pair} in_person occurred"}


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The organisation (Ghana, Togo, Benin and Niger) met the Nigerian president.", "en"),
        ("The bloc (Ghana, Togo and Benin) held talks with the Nigerian president in Abuja.", "en"),
        ("Kelompok itu (Ghana, Togo, dan Benin) akan bersidang di Abuja dan bertemu Presiden Nigeria.", "id"),
    ],
)
def test_a_bracket_that_lists_the_members_of_a_group_names_no_sides(text: str, lang: str) -> None:
    assert told(text, lang) == set()


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The foreign ministers of three states (Ghana, Togo and Benin) met in Accra.", "en"),
        ("Menlu dari tiga negara (Ghana, Togo, dan Benin) bertemu di Accra.", "id"),
    ],
)
def test_a_bracket_behind_several_officials_says_of_which_states(text: str, lang: str) -> None:
    assert {line.split()[0] for line in told(text, lang)} == {"BEN-GHA", "BEN-TGO", "GHA-TGO"}


@pytest.mark.parametrize(
    "who",
    [
        "representatives of Syrian opposition groups",
        "representatives of Russian oil companies",
        "a delegation of American businessmen",
    ],
)
def test_who_comes_from_a_state_for_others_acts_for_no_state(who: str) -> None:
    assert told(f"Nepal's prime minister met {who}.", "en") == set()


@pytest.mark.parametrize(
    "who", ["representatives of the Syrian government", "a delegation of Syrian diplomats", "the Syrian side"]
)
def test_who_comes_for_a_government_does(who: str) -> None:
    assert told(f"Nepal's prime minister met {who}.", "en") == {"NPL-SYR in_person occurred"}
