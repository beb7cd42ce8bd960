"""Two sides that no frame fills are still read where nothing else can be meant, and only there."""

import pytest

from tests.support.reading import told

TOLD = (
    ("Readout of President Dina Boluarte Call with President William Ruto of Kenya", "KEN-PER"),
    ("A summit involving the presidents of Kenya and Peru was held in Oslo.", "KEN-PER"),
    ("The ministers discussed the recent talks between Armenia and Azerbaijan.", "ARM-AZE"),
    ("Kenyan President William Ruto flew, unannounced and tired, to Peru.", "KEN-PER"),
)
NOT_TOLD = (
    "President William Ruto praised the Peruvian president for bilateral cooperation.",
    "President William Ruto said the Peruvian president would regret the meeting.",
    "President William Ruto saw the plane of the Peruvian president that flew over Chile.",
    "Statement by Karine Jean-Pierre on the visit of President William Ruto of Kenya.",
    "President William Ruto and the Peruvian president attended the UN Security Council meeting.",
    "President William Ruto went on to criticise the Peruvian president.",
    "President William Ruto of Kenya and now the Peruvian president have spoken in favour of the plan.",
    "What stands in the way of the summit is mistrust between President William Ruto and Peru's president.",
    "President William Ruto of Kenya and Peru's president were also welcomed at the airport.",
    "The deputy secretary general of NATO, Jane Alder, will travel to Lima.",
    "Sheikh Sabah said that the Kenyan president would travel.",
    "The summit was overshadowed by the absence of the presidents of Kenya and Peru.",
    "The talks were marred by the refusal of the presidents of Kenya and Peru to turn up.",
    "The ministers will also review the peace talks between Armenia and Azerbaijan.",
    "The two presidents discussed the negotiations between Serbia and Kosovo.",
)


@pytest.mark.parametrize(("text", "pair"), TOLD)
def test_two_officials_beside_a_word_for_a_contact_are_its_sides(text: str, pair: str) -> None:
    assert {contact.split()[0] for contact in told(text, "en")} == {pair}


@pytest.mark.parametrize("text", NOT_TOLD)
def test_two_officials_beside_something_else_are_no_contact(text: str) -> None:
    assert told(text, "en") == set()


def test_nobody_can_be_guessed_to_visit_a_territory() -> None:
    assert told("The prime minister of Pakistan called off his trip to Hong Kong.", "en") == set()


def test_who_ended_at_the_head_of_an_organisation_speaks_for_it_in_an_undated_article() -> None:
    assert told("Javier Solana met Iranian negotiator Saeed Jalili in Geneva.", "en") == set()


def test_whom_somebody_met_one_after_the_other_did_not_meet_each_other() -> None:
    text = "Pelatih itu menemui Presiden Kenya William Ruto tiga kali, kemudian Presiden Peru José Jerí."

    assert told(text, "id", "2025-11-16") == set()


def test_whoever_stands_behind_a_clause_of_its_own_is_no_side_of_talks_before_it() -> None:
    text = "Kenya's ambassador went home for consultations after an Omani minister attacked its president."

    assert told(text, "en") == set()
