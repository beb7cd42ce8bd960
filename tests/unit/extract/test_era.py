"""An undated article is placed in the years of those whom it names, and only to tell who a name is."""

from tests.support.reading import read


def test_a_name_that_many_bore_is_the_one_of_the_years_of_the_others() -> None:
    readings = read("Olmert bertemu Abbas di Yerusalem.", "id")

    assert [reading.pairs for reading in readings] == [(("ISR", "PSE"),)]


def test_the_years_of_an_undated_article_date_no_contact() -> None:
    readings = read("Olmert bertemu Abbas di Yerusalem, Kamis.", "id")

    assert [reading.when.edtf for reading in readings if reading.when] == [None]


def test_a_long_career_alone_tells_no_years() -> None:
    readings = read("Lavrov bertemu Lee di Moskow.", "id")

    assert readings == ()
