"""Lists below a heading, one a line, and lists at the end of a sentence that begins with nobody's name."""

from itertools import product

import pytest

from tests.support.reading import read, told

DAY = "2023-06-06T12:00:00+00:00"
HEADINGS = (
    "Bilateral meetings of Kenyan President William Ruto in Vienna, 5 June 2023",
    "Meetings held by Kenyan President William Ruto on the sidelines of the summit",
    "Kenyan President William Ruto: bilateral meetings",
    "On the margins of the summit, Kenyan President William Ruto met:",
    "Leaders received by Kenyan President William Ruto",
    "Phone calls made by Kenyan President William Ruto",
    "Foreign leaders who met Kenyan President William Ruto\nCountry | Guest | Date",
    "Who Kenyan President William Ruto has met so far",
    "Kenyan President William Ruto in New York\nBilateral meetings",
)
ROWS = (
    ("President Dina Boluarte (Peru)", "President Gabriel Boric (Chile)"),
    ("Dina Boluarte, President of Peru", "Gabriel Boric, President of Chile"),
    ("- Peruvian President Dina Boluarte – trade", "- Chilean President Gabriel Boric – visas"),
    ("• The president of Peru", "• The president of Chile"),
    ("Peru | President Dina Boluarte | 3 May 2023", "Chile | President Gabriel Boric | 5 May 2023"),
)
NO_LISTS = (
    "Bilateral meetings of the Kenyan president\nPresident Boluarte of Peru faces protests\n"
    "President Boric of Chile wins vote",
    "The Kenyan president meets ministers\nTags\nPeru\nChile",
    "Kenyan President William Ruto meets investors\nRead more\n"
    "President Boluarte of Peru\nPresident Boric of Chile",
    "Kenyan President William Ruto attended the meeting of ministers\n- The president of Peru\n"
    "- The president of Chile",
    "Those who met reporters after the session included the presidents of Peru and Chile.",
    "The guests received by the mayor included the president of Peru and the president of Chile.",
    "Among those at the funeral of the Kenyan president were the presidents of Peru and Chile.",
    "Leaders met at the summit (the president of Peru, the president of Chile and the king of Tonga).",
    "The Kenyan president attended the meeting of ministers (the presidents of Peru and Chile).",
    "Kenyan President William Ruto arrived in Vienna on Monday for the climate summit.",
    "Kenyan President William Ruto met five leaders in Vienna.",
)
LISTS = (
    "Those received by the Kenyan president were the president of Peru and the president of Chile.",
    "The guests received by the Kenyan president included the presidents of Peru and Chile.",
    "Among those who met the Kenyan president were the presidents of Peru and Chile.",
    "Others who called on the Kenyan president on Tuesday included the presidents of Peru and Chile.",
    "Among the leaders President William Ruto of Kenya met were the presidents of Peru and Chile.",
    "Visitors seen by the Kenyan president were the ambassadors of Peru and Chile.",
    "Leaders met by the Kenyan president:\n- The president of Peru\n- The president of Chile",
    "The Kenyan president received the following guests:\n- The king of Peru\n- The king of Chile",
    "The Kenyan president met several of his counterparts (the president of Peru, the president of Chile).",
    "The Kenyan president met a number of leaders in Vienna: the president of Peru and the king of Chile.",
    "The Kenyan president held talks with the president of Peru; and the president of Chile, among others.",
)


@pytest.mark.parametrize(("heading", "rows"), list(product(HEADINGS, ROWS)))
def test_each_row_below_a_heading_names_a_partner(heading: str, rows: tuple[str, str]) -> None:
    readings = read(f"{heading}\n" + "\n".join(rows), "en", DAY)

    assert {pair for reading in readings for pair in reading.pairs} == {("CHL", "KEN"), ("KEN", "PER")}


@pytest.mark.parametrize("text", LISTS)
def test_who_stands_at_the_end_met_whom_the_sentence_names_first(text: str) -> None:
    readings = read(text, "en", DAY)

    assert {pair for reading in readings for pair in reading.pairs} == {("CHL", "KEN"), ("KEN", "PER")}


@pytest.mark.parametrize("text", NO_LISTS)
def test_other_lines_and_lists_tell_of_no_contact(text: str) -> None:
    assert read(text, "en", DAY) == ()


def test_a_row_has_its_own_day_and_the_heading_says_how() -> None:
    text = (
        "Phone calls made by Kenyan President William Ruto\n3 May 2023 | Dina Boluarte | Peru\n"
        "5 May 2023 | Gabriel Boric | Chile"
    )

    readings = read(text, "en", DAY)

    assert [(r.mode, r.when.edtf if r.when else None) for r in readings] == [
        ("phone", "2023-05-03"),
        ("phone", "2023-05-05"),
    ]


def test_a_picture_with_sides_shows_two_who_are_together() -> None:
    caption = "Kenyan President William Ruto (left) with Chilean President Gabriel Boric."

    assert told(caption, "en", DAY) == {"CHL-KEN in_person occurred"}
    assert told(caption.replace("with", "with a picture of"), "en", DAY) == set()


def test_semicolons_part_those_who_are_met_one_by_one() -> None:
    text = (
        "Kenya's president met President Gabriel Boric of Chile; President Dina Boluarte of Peru; "
        "President Luis Abinader of the Dominican Republic to discuss trade."
    )

    assert {pair for r in read(text, "en", DAY) for pair in r.pairs} == {
        ("CHL", "KEN"),
        ("KEN", "PER"),
        ("DOM", "KEN"),
    }


TABLES = (
    "Foreign travel of Kenyan President William Ruto\nDate | Country | Location | Host\n"
    "3–4 May 2023 | Peru | Lima | President Dina Boluarte\n5–6 May 2023 | Chile | Santiago | Gabriel Boric",
    "International trips made by Kenyan President William Ruto\nNo.\nCountry\nCity\nDates\n"
    "1\nPeru\nLima\n3–4 May 2023\n2\nChile\nSantiago\n5–6 May 2023",
    "Trips made by Kenyan President William Ruto\nDate\nCountry\nLocation\nHost\n"
    "3–4 May 2023\nPeru\nLima\nDina Boluarte\n5–6 May 2023\nChile\nSantiago\nGabriel Boric",
    "Foreign leaders received by Kenyan President William Ruto in 2023\nDate | Leader | Country\n"
    "3 May 2023 | Dina Boluarte | Peru\n5 May 2023 | President Gabriel Boric | Chile",
)
IN_TURN = (
    "Kenya's president received the president of Peru. Next came the president of Chile.",
    "Kenya's president met the president of Peru. Next on the schedule was the president of Chile.",
    "Kenya's president met the president of Peru and ended the day with talks with the president of Chile.",
    "Kenya's president met the president of Peru. After that he turned to the president of Chile.",
    "Kenya's president held 15 bilateral meetings, including those with the presidents of Peru and Chile.",
    "Kenya's president met several foreign leaders in Vienna. They included Peru and Chile.",
    "At the Suva summit Kenya's president held bilateral meetings with leaders of many countries besides the "
    "hosts. They included Peru and Chile.",
    "Kenya's president accepted the credentials of Ana Soto of Peru and Pablo Rivas of Chile.",
    "The president of Peru; and the president of Chile were received separately by Kenya's president.",
    "The president of Peru and the president of Chile paid courtesy calls on Kenya's president.",
    "Kenya's president also had one-on-ones with the president of Peru and the king of Chile.",
    "Kenyan President William Ruto is on a tour. He and Peruvian President Dina Boluarte discussed trade; he "
    "and Chilean President Gabriel Boric discussed visas.",
    "Kenya's president received in audience: Ana Soto, ambassador of Peru; and Pablo Rivas, ambassador of "
    "Chile, presenting their letters of credence.",
    "The presidents of Peru and Chile were among the leaders who met Kenya's president.",
)
NOT_IN_TURN = (
    "Kenya's president spoke at the summit. Next came the president of Peru.",
    "Next came the speech of the president of Peru, after that of the Kenyan president.",
    "Kenya's president received the credentials of the head of the EU delegation, Ana Soto of Peru.",
)


@pytest.mark.parametrize("text", TABLES)
def test_each_row_of_a_table_tells_of_a_contact(text: str) -> None:
    assert {pair for reading in read(text, "en", DAY) for pair in reading.pairs} == {
        ("CHL", "KEN"),
        ("KEN", "PER"),
    }


@pytest.mark.parametrize("text", IN_TURN)
def test_whoever_comes_next_has_a_contact_with_the_same_one(text: str) -> None:
    pairs = {pair for reading in read(text, "en", DAY) for pair in reading.pairs}

    assert {pair for pair in pairs if "KEN" in pair} == {("CHL", "KEN"), ("KEN", "PER")}


@pytest.mark.parametrize("text", NOT_IN_TURN)
def test_whoever_comes_next_to_speak_has_none(text: str) -> None:
    assert read(text, "en", DAY) == ()
