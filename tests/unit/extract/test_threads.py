"""What one sentence says goes on in the next: who "he" is, what a trip was for, who joins the table."""

from tests.support.reading import read, told


def pairs(text: str) -> list[str]:
    return sorted(contact.split()[0] for contact in told(text, "en"))


def test_he_stays_whom_the_sentences_are_about() -> None:
    text = (
        "Kenyan President William Ruto began a tour on Monday. In Lima he met President Dina Boluarte, "
        "Prime Minister Gustavo Adrianzen and other ministers. He then went on to La Paz, where he met "
        "Bolivian President Luis Arce."
    )

    assert pairs(text) == ["BOL-KEN", "KEN-PER"]


def test_a_summit_of_three_is_not_lost_behind_the_trip_to_it() -> None:
    text = (
        "The Omani foreign minister will arrive in Nairobi on Monday. He will travel to Nairobi for a "
        "three-way summit with the Kenyan foreign minister and the Chilean foreign minister."
    )

    assert {"CHL-KEN", "CHL-OMN"} <= set(pairs(text))


def test_whom_somebody_comes_to_meet_is_met_once() -> None:
    text = "The Omani foreign minister arrived in Nairobi on Monday to meet the Kenyan foreign minister."

    assert [contact.split()[2] for contact in told(text, "en")] == ["occurred"]


def test_a_state_that_says_where_a_city_lies_does_not_act() -> None:
    text = (
        "The Omani foreign minister flew to a conference in Arica, Chile, where his programme includes a "
        "meeting over lunch with the Kenyan foreign minister."
    )

    assert "CHL-KEN" not in pairs(text)


def test_an_announcement_of_somebody_else_makes_no_plan_of_what_took_place() -> None:
    text = "Days after the police announced charges, the Omani foreign minister met his Kenyan counterpart."

    assert [contact.split()[2] for contact in told(text, "en")] == ["occurred"]


def test_a_clause_without_a_subject_behind_a_comma_has_that_of_the_main_one() -> None:
    text = "Menlu Kenya menemui Raja Yordania, Abdullah, sebelum ke Lima untuk berunding dengan Menlu Peru."

    found = [reading.states for reading in read(text, "id", "2008-06-15")]

    assert found == [("JOR", "KEN"), ("KEN", "PER")]
