"""Pictures and headlines: two officials side by side are a contact where a place shows them together."""

import pytest

from shared.domain.vocabulary import Mode
from tests.support.reading import read, told

DAY = "2010-04-09T12:00:00+00:00"
TOGETHER = (
    "Chile's Sebastian Pinera, left, with Kenyan leader Mwai Kibaki at the State House in Nairobi.",
    "Chile's Sebastian Pinera (L) and Kenyan leader Mwai Kibaki (R) in Nairobi on Thursday.",
    "Chile's Sebastian Pinera with his Kenyan counterpart Mwai Kibaki in Nairobi, Kenya, on Thursday.",
    "Presidents Sebastian Pinera of Chile and Mwai Kibaki of Kenya at State House Nairobi.",
    "Chile's Sebastian Pinera and Kenyan leader Mwai Kibaki exchange a handshake before the match.",
    "Chile's Sebastian Pinera plants a mango tree with Kenyan leader Mwai Kibaki.",
    "Two Chilean ministers sit across from Kenyan leader Mwai Kibaki.",
    "Historic visit: Sebastian Pinera of Chile and Mwai Kibaki of Kenya in Nairobi.",
    "Chile's Sebastian Pinera and Kenyan leader Mwai Kibaki inspect the guard of honour in Nairobi.",
    "Chile's Sebastian Pinera, left, and Kenyan leader Mwai Kibaki, right, admire the view from a terrace.",
    "Chilean President Sebastian Pinera (front L) and Kenya's Mwai Kibaki (front R) hug each other.",
    "Presidents Sebastian Pinera of Chile and Mwai Kibaki of Kenya laughing over their tea.",
    "Chile's Sebastian Pinera and Kenyan leader Mwai Kibaki look at a map, Nairobi, 6 April 2010. Staff",
    "This photo shows Chile's Sebastian Pinera and Kenyan leader Mwai Kibaki in Nairobi.",
    "Handout picture released by the Kenyan presidency showing the president of Chile, Sebastian Pinera (L), "
    "and his Kenyan counterpart Mwai Kibaki (R) chatting in Nairobi.",
    "Chile's Sebastian Pinera with Kenyan leader Mwai Kibaki at his office in Nairobi.",
    "NAIROBI, KENYA - APRIL 6: Chile's Sebastian Pinera (L) and Kenyan leader Mwai Kibaki wave in Nairobi.",
    "Chile's Sebastian Pinera presenting a horse to Kenyan leader Mwai Kibaki, Nairobi, 6 April 2010.",
    "Chile's Sebastian Pinera and Kenyan leader Mwai Kibaki play chess in Nairobi, 6 April 2010.",
    "Photograph of Chile's Sebastian Pinera with Kenyan leader Mwai Kibaki at a farm in Nairobi, 2010.",
    "The President of Chile, Sebastian Pinera, with Kenyan leader Mwai Kibaki, Nairobi, 2010",
    "The President of Chile, Sebastian Pinera, with Kenyan leader Mwai Kibaki, Nairobi, 2010 © Staff",
    "Chile's Sebastian Pinera (L) shows a map to Kenyan leader Mwai Kibaki in Nairobi on Thursday.",
    "Chile's Sebastian Pinera, left, jokes with Kenyan leader Mwai Kibaki during a ceremony in Nairobi.",
    "Chile's Sebastian Pinera hands a painting to Kenyan leader Mwai Kibaki in Nairobi on Thursday.",
)
APART = (
    "Chile's Sebastian Pinera (L) points to a bust of Kenyan leader Mwai Kibaki in Nairobi on Thursday.",
    "Chile's Sebastian Pinera (L) tells reporters about Kenyan leader Mwai Kibaki.",
    "Chile's Sebastian Pinera hands a painting to Kenyan pupils in Nairobi on Thursday.",
    "Chile's Sebastian Pinera handing a medal to a nurse from Kenya, Nairobi, 6 April 2010.",
    "Chile's Sebastian Pinera handing a medal to the widow of a Kenyan minister, Nairobi, 6 April 2010.",
    "Chile's Sebastian Pinera and Kenyan leader Mwai Kibaki masks on sale, Nairobi, 6 April 2010.",
    "Combo: Chile's Sebastian Pinera, left, and Kenyan leader Mwai Kibaki, right, wave to their voters.",
    "Posters of Chile's Sebastian Pinera (L) and Kenyan leader Mwai Kibaki (R) hang in Nairobi.",
    "Chile's Sebastian Pinera, left, and Kenyan leader Mwai Kibaki, right, said the price was too high.",
    "Chile's Sebastian Pinera and Kenyan leader Mwai Kibaki condemned the attack, Nairobi, 6 April 2010.",
    "Chile's Sebastian Pinera and Kenyan leader Mwai Kibaki support the ban on ivory.",
    "A combination of photos shows Chile's Sebastian Pinera and Kenyan leader Mwai Kibaki.",
    "Chile's Sebastian Pinera and Kenyan leader Mwai Kibaki at odds over copper.",
    "Chile's Sebastian Pinera and Kenyan leader Mwai Kibaki in the Time magazine race.",
    "The wife of Chile's Sebastian Pinera with Kenyan leader Mwai Kibaki in Nairobi.",
    "Chile's Sebastian Pinera and Kenyan leader Mwai Kibaki on the list of the richest leaders.",
)


@pytest.mark.parametrize("text", TOGETHER)
def test_a_picture_of_two_officials_in_a_place_is_a_contact(text: str) -> None:
    assert told(text, "en", DAY) == {"CHL-KEN in_person occurred"}


@pytest.mark.parametrize("text", APART)
def test_two_names_that_only_share_a_topic_are_none(text: str) -> None:
    assert told(text, "en", DAY) == set()


def test_whoever_watches_is_no_side_of_what_he_watches() -> None:
    text = (
        "President Obama watches as Chile's Sebastian Pinera and Kenyan leader Mwai Kibaki "
        "shake hands in Nairobi."
    )

    assert told(text, "en", DAY) == {"CHL-KEN in_person occurred"}


def test_a_headline_tells_talks_by_the_capital_alone() -> None:
    assert told("Kenya's Kibaki in Santiago for crucial talks", "en", DAY) == {"CHL-KEN in_person occurred"}
    assert told("Kenya's Kibaki in Santiago for medical tests", "en", DAY) == set()


def test_an_envoy_may_be_named_by_what_he_once_was() -> None:
    text = (
        "Chile's special envoy, former foreign minister Alejandro Foxley, handed Kenyan leader Mwai Kibaki "
        "a letter from President Pinera."
    )

    assert "CHL-KEN letter occurred" in told(text, "en", DAY)


def test_a_caption_between_sentences_is_read_like_one_alone() -> None:
    text = (
        "Norway's prime minister met the president of Ghana in Oslo in May 2010.\n"
        "Chile's Sebastian Pinera with Kenyan leader Mwai Kibaki in Nairobi, May 2010\nPhoto: staff"
    )

    assert "CHL-KEN in_person occurred" in told(text, "en", "2010-06-09T12:00:00+00:00")


def test_the_place_may_stand_between_the_two_who_are_shown() -> None:
    text = "Chile's Sebastian Pinera in Nairobi with Kenyan leader Mwai Kibaki along with their delegates."

    assert told(text, "en", DAY) == {"CHL-KEN in_person occurred"}


def test_those_who_look_on_beside_a_contact_have_none_of_their_own() -> None:
    text = (
        "President Uhuru Kenyatta greets President Paul Kagame as President Yoweri Museveni and Prime "
        "Minister Abiy Ahmed look on during a parade in Kigali."
    )

    assert told(text, "en", "2019-05-01T12:00:00+00:00") == {"KEN-RWA in_person occurred"}


def test_a_picture_may_show_one_official_with_two_others() -> None:
    text = (
        "US President Bill Clinton with Kenyan President Daniel arap Moi and Ugandan President Yoweri "
        "Museveni at the White House in Washington."
    )

    assert {pair.split()[0] for pair in told(text, "en", "1998-05-01T12:00:00+00:00")} == {
        "KEN-USA",
        "UGA-USA",
        "KEN-UGA",
    }


def test_the_day_of_a_picture_may_stand_in_a_sentence_of_its_own() -> None:
    text = (
        "Chile's Sebastian Pinera greets Kenyan leader Mwai Kibaki. Photo: A. Njoroge. 6 April 2010. Archive."
    )

    (reading,) = read(text, "en", "2012-01-09T12:00:00+00:00")

    assert reading.when is not None and reading.when.edtf == "2010-04-06"


@pytest.mark.parametrize(
    "text",
    [
        "Chile's Sebastian Pinera greets Kenyan leader Mwai Kibaki (R) before their talks in Nairobi.",
        "In this image from video, Chile's Sebastian Pinera greets Kenyan leader Mwai Kibaki in Nairobi.",
        "Chile's Sebastian Pinera (L) and Kenyan leader Mwai Kibaki shake hands ahead of talks in Nairobi.",
    ],
)
def test_a_picture_of_two_before_their_talks_is_of_one_contact_there(text: str) -> None:
    (reading,) = read(text, "en", DAY)

    assert reading.mode is Mode.IN_PERSON
    assert reading.place is not None and reading.place.city == "Nairobi"


@pytest.mark.parametrize(
    ("text", "contacts"),
    [
        ("Presiden Chile Sebastian Pinera (kiri) tampak bersama Presiden Kenya Mwai Kibaki.", True),
        ("Presiden Chile Sebastian Pinera (kiri) saat bersama Presiden Kenya Mwai Kibaki.", True),
        ("Presiden Chile Sebastian Pinera (kiri) mendengarkan penjelasan Presiden Kenya Mwai Kibaki.", True),
        ("Presiden Chile memberikan cendera mata kepada Presiden Kenya.", True),
        ("Presiden Chile dan Presiden Kenya berbincang di Nairobi.", True),
        ("Presiden Chile memberikan cendera mata kepada pelajar Kenya.", False),
        ("Presiden Chile mendengarkan penjelasan pemandu tentang gajah Kenya.", False),
        ("Presiden Chile tampak bersama para pelari Kenya.", False),
    ],
)
def test_an_indonesian_picture_of_two_officials_is_a_contact(text: str, *, contacts: bool) -> None:
    assert bool(read(text, "id", DAY)) is contacts


def test_a_picture_of_three_says_where_each_of_them_stands() -> None:
    text = (
        "Chile's Sebastian Pinera, right, Peru's Alan Garcia, center, and Kenyan leader Mwai Kibaki "
        "pose for a photo in Nairobi."
    )

    (reading,) = read(text, "en", DAY)

    assert reading.states == ("CHL", "KEN", "PER")


def test_what_happens_suddenly_is_no_arrival() -> None:
    assert told("Presiden Chile tiba-tiba tertawa di Kenya.", "id", DAY) == set()


def test_whoever_is_flanked_by_two_stands_behind_the_comma() -> None:
    text = "Flanked by the presidents of Chile and Kenya, the Peruvian president watched the parade."

    assert {"CHL-PER", "KEN-PER"} <= {contact.split()[0] for contact in told(text, "en")}
