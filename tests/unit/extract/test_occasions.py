"""What stands beside a contact in its sentence and is no contact, day or place of its own."""

import pytest

from tests.support.reading import read, told

DAY = "2023-03-17T12:00:00+00:00"
TOLD: tuple[tuple[str, set[str]], ...] = (
    (
        "Oman's sultan shakes hands with Kenya's president ahead of their summit in Muscat on May 6, 2022.",
        {"KEN-OMN in_person occurred"},
    ),
    (
        "The Omani and Kenyan trade ministers will meet in Muscat on Monday for two days of talks.",
        {"KEN-OMN in_person planned"},
    ),
    (
        "The meeting scheduled to be held by the Omani and Kenyan trade ministers was cancelled.",
        {"KEN-OMN in_person cancelled"},
    ),
    ("Amid the storm Oman's sultan received Kenya's president.", {"KEN-OMN in_person occurred"}),
    ("Over the course of the day Oman's sultan met Kenya's president.", {"KEN-OMN in_person occurred"}),
    ("Before the plenary Oman's sultan had met Kenya's president.", {"KEN-OMN in_person occurred"}),
    ("At the plenary Oman's sultan met Kenya's president.", set()),
    (
        "The Omanis held in Nairobi, Kenya, in 1979, or their families, will get money under a deal signed "
        "last week.",
        set(),
    ),
    ("In a book about rival Oman Kenya's president met critics.", set()),
    (
        "Kenya's president and the king of Tonga met, in quick succession, Oman's sultan.",
        {"KEN-OMN in_person occurred", "OMN-TON in_person occurred"},
    ),
    (
        "The Omani foreign minister flew to Nairobi for the meeting of the eight-nation African Union panel.",
        set(),
    ),
    (
        "Meetings between representatives of Oman and Kenya took place in Doha.",
        {"KEN-OMN in_person occurred"},
    ),
    (
        "Kenya has called off the defence ministers' meeting with Oman that was due in Muscat.",
        {"KEN-OMN in_person cancelled"},
    ),
    (
        "Kenya is to hold foreign secretary-level talks with Oman on Monday.",
        {"KEN-OMN any planned"},
    ),
    ("Ministers from Kenya and Chile attended the foreign ministers' meeting with Oman.", set()),
    (
        "Kenya's envoy warned the Omani sultan of the worst during a stormy two-hour meeting in Muscat.",
        {"KEN-OMN in_person occurred"},
    ),
    ("Kenya's envoy warned the Omani sultan of the worst during a meeting with students.", set()),
    (
        "Earlier, at a meeting with the Omani sultan in Muscat, Kenya's president spoke of the drought.",
        {"KEN-OMN in_person occurred"},
    ),
    (
        "The Omani sultan rang Kenya's president and said that he looked forward to meeting him in person.",
        {"KEN-OMN phone occurred", "KEN-OMN in_person planned"},
    ),
    (
        "In separate meetings with the Omani sultan and his premier, Kenya's president spoke of the drought.",
        {"KEN-OMN in_person occurred"},
    ),
    (
        "The Omani sultan was due to meet Kenya's president in May. Kenya has called off the meeting.",
        {"KEN-OMN in_person cancelled"},
    ),
    (
        "The Omani sultan was due to meet Kenya's president in May. Kenya did not call off the meeting.",
        {"KEN-OMN in_person planned"},
    ),
    (
        "The Omani sultan did not hold any meeting with Kenya's president in Lima.",
        {"KEN-OMN in_person denied"},
    ),
    (
        "The Omani sultan received Kenya's president and, over breakfast, Peru's foreign minister.",
        {"KEN-OMN in_person occurred", "OMN-PER in_person occurred"},
    ),
    (
        "Oman's sultan plans visits next month to Oman's friends in Africa, including Kenya, Chad and Mali.",
        {
            "KEN-OMN in_person planned",
            "OMN-TCD in_person planned",
            "MLI-OMN in_person planned",
        },
    ),
    ("Oman broke off all official contact with Kenya.", set()),
    ("The House of Representatives of Kenya met to condemn the Omani president's visit to an island.", set()),
)


@pytest.mark.parametrize(("text", "contacts"), TOLD)
def test_an_occasion_is_told_once(text: str, contacts: set[str]) -> None:
    assert told(text, "en", DAY) == contacts


def test_the_day_that_was_meant_is_that_of_what_was_called_off() -> None:
    text = "Oman's premier cancelled his meeting with Kenya's president on Thursday, set for April 12."

    assert [r.when.edtf for r in read(text, "en", DAY) if r.when is not None] == ["2023-04-12"]


def test_an_invitation_is_to_the_place_that_it_names() -> None:
    text = "Oman's foreign minister invited his Kenyan counterpart to Muscat for talks."

    assert [r.place.city for r in read(text, "en", DAY) if r.place is not None] == ["Muscat"]


def test_a_visit_told_about_is_not_where_it_is_told() -> None:
    text = "The Omani sultan informed the Kenyan president about his recent visit to Chile."

    places = {r.states: r.place.country if r.place is not None else None for r in read(text, "en", DAY)}

    assert places.get(("KEN", "OMN")) is None


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "en",
            "The Peruvian ambassador to Kenya said at a news conference in Nairobi that trade would grow.",
        ),
        ("id", "Duta Besar Peru untuk Kenya dalam konferensi pers di Nairobi mengatakan perdagangan tumbuh."),
        ("en", "The rebel leader of Chad released a tape calling US President Joe Biden a liar."),
        (
            "en",
            "The Kenyan president looks forward to maintaining close contact with his Peruvian counterpart.",
        ),
    ],
)
def test_words_to_the_press_and_about_somebody_are_no_contact(lang: str, text: str) -> None:
    assert read(text, lang, "2023-06-15T12:00:00+00:00") == ()


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("Presiden Kenya mendukung pembicaraan Peru dengan Chile.", []),
        ("Kenya menjadi mediator dalam perundingan damai antara Peru dan Chile.", []),
        ("Menlu Kenya menekankan pentingnya dialog antara Peru dan Chile.", []),
        ("Menlu Kenya menyebut prospek perundingan Peru dan Chile.", []),
        (
            "Kenya menjadi mediator dalam perundingan Peru dan Chile di Nairobi, Sabtu.",
            [("CHL", "PER")],
        ),
        ("Perundingan antara Peru dan Chile berakhir tanpa hasil.", [("CHL", "PER")]),
        (
            "Menlu Kenya bertemu Menlu Fiji membahas beberapa hal, termasuk perundingan Peru dan Chile.",
            [("FJI", "KEN")],
        ),
    ],
)
def test_talks_of_states_that_are_only_spoken_of_are_none(text: str, pairs: list[tuple[str, str]]) -> None:
    found = [reading.states for reading in read(text, "id", "2023-05-15")]

    assert found == pairs


def test_what_will_be_said_on_an_occasion_puts_it_ahead() -> None:
    ahead = "Dalam pertemuan dengan Presiden Peru, Presiden Kenya akan membahas kopi."
    done = "Dalam pertemuan dengan Presiden Peru, Presiden Kenya berjanji akan membahas kopi."

    assert told(ahead, "id") == {"KEN-PER in_person planned"}
    assert told(done, "id") == {"KEN-PER in_person occurred"}


def test_two_who_come_with_their_company_meet() -> None:
    both = (
        "Dalam pertemuan itu, Presiden Kenya didampingi Menlu Moi. Sedangkan PM Fiji didampingi Dubes Vula."
    )
    apart = "Presiden Kenya didampingi istrinya. PM Fiji didampingi putrinya ketika tiba di gedung sidang."

    assert told(both, "id") == {"FJI-KEN in_person occurred"}
    assert not told(apart, "id")
