"""Places that no gazetteer knows, told by the words around them, and what must not become a place."""

import pytest

from tests.support.reading import read

PLACES = (
    ("The ministers of Bolivia and Peru met in Yunguyo, Peru, on Thursday.", "Yunguyo, PER"),
    ("The Moldovan and Ukrainian presidents met in the Moldovan village of Bulboaca.", "Bulboaca, MDA"),
    ("The Kenyan president visited the West Bank city of Ramallah.", "Ramallah, PSE"),
    ("YUNGUYO, Peru - The Bolivian president met the Kenyan president.", "Yunguyo, PER"),
    ("YALTA - The Polish president met the Kenyan president.", "Yalta, UKR"),
)


@pytest.mark.parametrize(("text", "place"), PLACES)
def test_a_place_is_known_by_its_surroundings(text: str, place: str) -> None:
    found = read(text, "en")[0].place

    assert found is not None
    assert f"{found.city}, {found.country}" == place


def test_the_name_of_a_house_before_a_capital_is_no_city() -> None:
    found = read("Presiden Kenya bertemu Presiden Peru di Kantor Kepresidenan, Lima, Senin.", "id")[0].place

    assert found is not None
    assert found.city == "Lima"


def test_states_behind_an_unknown_name_stay_parties_where_more_of_them_follow() -> None:
    readings = read("After a night in Yunguyo, Peru and Bolivia agreed to hold talks.", "en")

    assert {pair for reading in readings for pair in reading.pairs} <= {("BOL", "PER")}
    assert all(reading.place is None or reading.place.city is None for reading in readings)
