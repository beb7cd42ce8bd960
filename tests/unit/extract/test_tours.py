"""Journeys as news sums them up: who is sent where, what a tour takes in, days and stops of one trip."""

import pytest

from tests.support.reading import read, told

DAY = "2023-06-14T12:00:00+00:00"

TOLD: tuple[tuple[str, set[str]], ...] = (
    (
        "The Kenyan president is on a tour of Peru and Chile as part of efforts to end the war in Sudan.",
        {"KEN-PER in_person occurred", "CHL-KEN in_person occurred"},
    ),
    ("Norway sent Foreign Minister Anniken Huitfeldt to Muscat on Monday.", {"NOR-OMN in_person occurred"}),
    ("Japan plans to send its deputy foreign minister to Peru.", {"JPN-PER in_person planned"}),
    (
        "The Kenyan president is sending his envoy to Chad and Mali.",
        {"KEN-TCD in_person planned", "KEN-MLI in_person planned"},
    ),
    (
        "The Kenyan president sent his foreign minister to Lima to meet Peru's.",
        {"KEN-PER in_person occurred"},
    ),
    ("Norway will send an ambassador to Muscat for the first time in ten years.", set()),
    ("Norway sent doctors to Peru and a rugby team to Fiji.", set()),
    ("The United Nations sent its special envoy to Chad.", set()),
    (
        "The Japanese foreign minister's trip next month will include stops in Peru and Chile.",
        {"JPN-PER in_person planned", "CHL-JPN in_person planned"},
    ),
    (
        "The Omani foreign minister went home from a tour that has taken him to Kenya.",
        {"KEN-OMN in_person occurred"},
    ),
    (
        "The Omani foreign minister is expected to meet the Kenyan president and talk about fish.",
        {"KEN-OMN in_person planned"},
    ),
    (
        "The Omani foreign minister met the Kenyan president and went to talk about fish in Muscat.",
        {"KEN-OMN in_person occurred"},
    ),
    (
        "The Omani sultan's next trip: Kenya and Peru.",
        {"KEN-OMN in_person planned", "OMN-PER in_person planned"},
    ),
    ("The Omani sultan's trip: Kenya and Peru say that they are ready.", set()),
    ("On July 6 the Omani foreign minister begins a visit to Kenya.", {"KEN-OMN in_person planned"}),
    (
        "The Omani sultan ended a visit to the Pacific, encompassing Fiji, Tonga and Palau.",
        {"FJI-OMN in_person occurred", "OMN-TON in_person occurred", "OMN-PLW in_person occurred"},
    ),
    ("The Omani sultan will leave Lima for Chile on Friday.", {"CHL-OMN in_person planned"}),
    ("The Omani sultan left politics for a quiet life. Peru and Chile were sad.", set()),
    ("The Omani sultan left Muscat for Peru for participation in the G20 summit.", set()),
    (
        "The Kenyan president will leave the United States to visit Oman and Chad on Thursday.",
        {"KEN-OMN in_person planned", "KEN-TCD in_person planned"},
    ),
    (
        "The vote was won by Omani Foreign Minister Badr Albusaidi and Kenyan Foreign Minister Alfred Mutua, "
        "who met in Lima.",
        {"KEN-OMN in_person occurred"},
    ),
    (
        "The sultan of Oman had extended an invitation for Kenyan President William Ruto to visit Muscat.",
        {"KEN-OMN in_person hypothetical"},
    ),
    (
        "The Kenyan president is expected to meet the Omani sultan during a state visit later this month.",
        {"KEN-OMN in_person planned"},
    ),
    (
        "The Kenyan president will begin a tour of the Gulf, that will include visits to Oman and Qatar.",
        {"KEN-OMN in_person planned", "KEN-QAT in_person planned"},
    ),
    (
        "The Kenyan president was in Lima to attend an inauguration, and then he will go to Chile.",
        {"CHL-KEN in_person planned"},
    ),
    (
        "The Omani foreign minister toured anti-American states, visiting Cuba and Peru.",
        {"CUB-OMN in_person occurred", "OMN-PER in_person occurred"},
    ),
    (
        "The Kenyan president visited two Gulf nations - Oman and Qatar - last week.",
        {"KEN-OMN in_person occurred", "KEN-QAT in_person occurred"},
    ),
    (
        "Norway sent Foreign Minister Anniken Huitfeldt to the sultan of Oman with a message.",
        {"NOR-OMN in_person occurred"},
    ),
    ("The Kenyan president sent his regards to the Omani sultan.", set()),
    ("The Kenyan president will come to Oman next week.", {"KEN-OMN in_person planned"}),
    ("The Kenyan president came to power in Nairobi. Oman and Peru protested.", set()),
    (
        "All came, with the exception of Omani Foreign Minister Badr Albusaidi, who is on a tour of Peru.",
        {"OMN-PER in_person occurred"},
    ),
    ("The Omani sultan meets the Kenyan president on Friday.", {"KEN-OMN in_person planned"}),
    ("The Omani sultan meets the Kenyan president on Tuesday.", {"KEN-OMN in_person occurred"}),
    (
        "After accepting a telephone call from the Omani sultan, Kenyan President William Ruto gave in.",
        {"KEN-OMN phone occurred"},
    ),
    (
        "The Baltic presidents met in Riga.",
        {f"{pair} in_person occurred" for pair in ("EST-LVA", "EST-LTU", "LTU-LVA")},
    ),
    (
        "Omani and Kenyan officials have opened a new round of trade talks.",
        {"KEN-OMN any occurred"},
    ),
    (
        "Omani Foreign Minister Badr Albusaidi met the leaders of Peru, Chile, Fiji, Mali and Chad.",
        {f"{pair} in_person occurred" for pair in ("OMN-PER", "CHL-OMN", "FJI-OMN", "MLI-OMN", "OMN-TCD")},
    ),
)


@pytest.mark.parametrize(("text", "contacts"), TOLD)
def test_who_goes_where_on_a_journey(text: str, contacts: set[str]) -> None:
    assert told(text, "en", DAY) == contacts


def test_the_first_leg_of_a_trip_does_not_make_its_other_stops_past() -> None:
    text = "Kenya's foreign minister arrived in Accra on the first leg of a trip that will take her to Togo."
    assert told(text, "en", DAY) == {"GHA-KEN in_person occurred", "KEN-TGO in_person planned"}


def test_every_stop_has_the_days_beside_it() -> None:
    text = "The Omani sultan is scheduled to visit Peru on July 5-6 and Chile on July 7-8."

    days = {"-".join(r.states): r.when.edtf for r in read(text, "en", DAY) if r.when is not None}

    assert days == {"OMN-PER": "2023-07-05/2023-07-06", "CHL-OMN": "2023-07-07/2023-07-08"}


def test_a_state_behind_a_day_that_acts_is_no_stop() -> None:
    text = "The Omani sultan will visit Peru on Friday and Chile has condemned the trip."

    assert told(text, "en", DAY) == {"OMN-PER in_person planned"}


def test_a_year_that_a_visit_is_counted_from_is_not_its_day() -> None:
    text = (
        "The Omani sultan is in Kenya. He is visiting Kenya for the first time since taking office in 2020."
    )

    assert "2020" not in {r.when.edtf for r in read(text, "en", DAY) if r.when is not None}


def test_a_title_alone_belongs_to_the_state_that_an_article_is_filed_from() -> None:
    text = "MUSCAT: Foreign Minister Tom Birch on Monday received the Kenyan president."

    assert told(text, "en", DAY) == {"KEN-OMN in_person occurred"}


def test_a_house_with_the_name_of_a_city_is_not_there() -> None:
    text = "Talks between the Kenyan president and the Fijian prime minister have begun at Mumbai Palace."

    assert [r.place for r in read(text, "en", DAY)] == [None]


STOPS: tuple[tuple[str, set[str]], ...] = (
    (
        "Dari Riyadh, Menlu Sugiono bertolak ke Doha, Qatar.",
        {"IDN-SAU in_person occurred", "IDN-QAT in_person occurred"},
    ),
    (
        "Presiden Chile bertolak dari Bandara Internasional Nairobi, Kenya, seusai lawatan tiga hari.",
        {"CHL-KEN in_person occurred"},
    ),
    ("Presiden Chile bertolak dari Rio de Janeiro, Brasil, setelah menghadiri KTT BRICS.", set()),
    ("Presiden Prabowo bertolak dari Jakarta, Senin.", set()),
    ("Dari New York, Menlu Sugiono terbang ke Doha, Qatar.", {"IDN-QAT in_person occurred"}),
    ("Dari Riyadh, Menlu Sugiono akan terbang ke Doha, Qatar.", {"IDN-QAT in_person planned"}),
    ("Dari Nairobi, pelari Kenya bertolak ke Doha, Qatar.", set()),
    (
        "Selama berada di Wina, Austria, Presiden Kenya William Ruto akan bertemu Kanselir Austria.",
        {"AUT-KEN in_person planned"},
    ),
)


@pytest.mark.parametrize(("text", "contacts"), STOPS)
def test_where_a_journey_goes_on_from_was_visited(text: str, contacts: set[str]) -> None:
    assert told(text, "id", DAY[:10].replace("2023", "2025")) == contacts


HEADINGS: tuple[tuple[str, set[str]], ...] = (
    ("Bahas Kopi, Menlu Kenya ke Peru", {"KEN-PER in_person occurred"}),
    ("Menlu Kenya Ke Peru Untuk Bahas Ekspor Kopi", {"KEN-PER in_person occurred"}),
    ("Besok, Menlu Sugiono ke Jepang", {"IDN-JPN in_person planned"}),
    ("Presiden Kenya ke Peru: Buka Pasar Kopi", set()),
    ("Presiden Kenya ke Brasil Hadiri KTT BRICS", set()),
    ("Sikap Presiden Kenya ke Peru Berubah", set()),
    ("Menkes Budi Gunadi Sadikin ke Papua Tinjau Puskesmas", set()),
)


@pytest.mark.parametrize(("text", "contacts"), HEADINGS)
def test_a_heading_without_a_verb_tells_a_journey(text: str, contacts: set[str]) -> None:
    assert told(text, "id", "2025-06-14") == contacts


@pytest.mark.parametrize(
    "listed",
    ["Kelima negara itu Kenya, Peru dan Fiji.", "Ketiga negara tersebut adalah Kenya, Peru, dan Fiji."],
)
def test_the_next_sentence_may_name_the_countries_of_a_tour(listed: str) -> None:
    text = "Presiden Joko Widodo akan melakukan kunjungan kenegaraan ke beberapa negara. "

    found = told(text + listed, "id", "2018-01-24")

    assert found == {f"{pair} in_person planned" for pair in ("IDN-KEN", "IDN-PER", "FJI-IDN")}


def test_countries_that_are_named_for_something_else_are_no_stops() -> None:
    text = (
        "Presiden Joko Widodo akan melakukan kunjungan kenegaraan ke Laos. Ketiga negara itu, Kenya, Peru, "
        "dan Fiji, dilanda banjir."
    )

    assert told(text, "id", "2018-01-24") == {"IDN-LAO in_person planned"}


LEGS: tuple[tuple[str, set[str]], ...] = (
    (
        "The Kenyan foreign minister will begin a regional tour in Peru on Monday, with stops in Chile and "
        "Fiji to follow.",
        {"KEN-PER in_person planned", "CHL-KEN in_person planned", "FJI-KEN in_person planned"},
    ),
    (
        "The Kenyan foreign minister leaves for Lima on Tuesday before flying on to Santiago and Suva.",
        {"KEN-PER in_person planned", "CHL-KEN in_person planned", "FJI-KEN in_person planned"},
    ),
    (
        "The Kenyan foreign minister will travel to Lima; Abcde and Santiago, Chile; and Suva, Fiji.",
        {"KEN-PER in_person planned", "CHL-KEN in_person planned", "FJI-KEN in_person planned"},
    ),
    (
        "The Kenyan foreign minister is on a tour that will take him to the three friendly nations of Peru, "
        "Chile and Fiji.",
        {"KEN-PER in_person planned", "CHL-KEN in_person planned", "FJI-KEN in_person planned"},
    ),
    (
        "The Kenyan foreign minister, on his way to Lima and Santiago, had talks with the Omani sultan in "
        "Muscat.",
        {"KEN-PER in_person planned", "CHL-KEN in_person planned", "KEN-OMN in_person occurred"},
    ),
    (
        "The Kenyan president, on a tour which has taken him to Peru and Chile, met the Omani sultan.",
        {"KEN-PER in_person occurred", "CHL-KEN in_person occurred", "KEN-OMN in_person occurred"},
    ),
    (
        "William Ruto, the Kenyan president, left Nairobi for Santiago on Monday.",
        {"CHL-KEN in_person occurred"},
    ),
    (
        "Peru will be the Kenyan foreign minister's first stop, his office said.",
        {"KEN-PER in_person planned"},
    ),
    ("Peru will be the Kenyan train's first stop.", set()),
    (
        "The Kenyan foreign minister left Peru for Chile on Tuesday.",
        {"KEN-PER in_person occurred", "CHL-KEN in_person occurred"},
    ),
    (
        "The Kenyan foreign minister will travel from Peru, where he met the president on Sunday, to Chile.",
        {"CHL-KEN in_person planned"},
    ),
    (
        "The Kenyan foreign minister will commence his tour from Peru followed by Chile and then Fiji.",
        {"KEN-PER in_person planned", "CHL-KEN in_person planned", "FJI-KEN in_person planned"},
    ),
    (
        "The Kenyan minister will go on Friday to Peru until Monday for meetings with its president.",
        {"KEN-PER in_person planned"},
    ),
    ("The Kenyan foreign minister will take his case to a court in Peru.", set()),
    ("The trip will take the Kenyan singers to Peru and Chile.", set()),
    (
        "The Kenyan foreign minister will take part in talks with the Peruvian president.",
        {"KEN-PER any planned"},
    ),
    (
        "The Kenyan foreign minister, who was on her first day in the job, will visit Peru.",
        {"KEN-PER in_person planned"},
    ),
    ("William Ruto, left, and the Peruvian president, right, opened a school.", set()),
    ("The Kenyan band left Lima; Santiago, Chile; and Suva, Fiji, saw them next.", set()),
)


@pytest.mark.parametrize(("text", "contacts"), LEGS)
def test_each_leg_of_a_tour_is_the_travellers_own(text: str, contacts: set[str]) -> None:
    assert told(text, "en", "2024-01-24") == contacts


def test_whoever_the_two_met_by_stays_the_president_when_one_of_them_is_named_again() -> None:
    text = (
        "Kenyan President William Ruto met Peruvian President Dina Boluarte in Lima. The two leaders had not "
        "met since President Boluarte came to office. The president also met the Omani sultan."
    )

    assert "KEN-OMN in_person occurred" in told(text, "en", "2024-01-24")


def test_what_a_planned_visit_is_part_of_is_a_plan_too() -> None:
    text = "PM Fiji berencana mengunjungi Tonga sebagai bagian dari lawatannya ke dua negara, termasuk Palau."

    assert told(text, "id") == {"FJI-TON in_person planned", "FJI-PLW in_person planned"}


PLANS_OF_A_JOURNEY = (
    "PM Fiji akan mengawali lawatannya dengan singgah di Tonga.",
    "Negara pertama yang akan dikunjungi PM Fiji dalam lawatannya yakni Tonga.",
    "Lawatan PM Fiji ke Tonga diperkirakan akan terpusat pada urusan ikan.",
    "Kunjungan Presiden Chad ke Kamerun akan dibangun di atas perjanjian sungai.",
    "Kunjungan Menlu Laos ke Kuba akan mencakup tiga provinsi.",
    "Pertemuan PM Armenia dan Presiden Azerbaijan akan dimediasi oleh Presiden Rusia.",
)
"""What is said of a journey that is still to come, before its word or behind it."""


@pytest.mark.parametrize("text", PLANS_OF_A_JOURNEY)
def test_a_journey_is_a_plan_where_its_beginning_or_its_course_is_still_to_come(text: str) -> None:
    assert [reading.status for reading in read(text, "id")] == ["planned"]


NO_GOAL = (
    "Menlu Chad pada Sabtu memulai lawatan yang akan dibayangi pemberontakan di Suriah.",
    "Dalam kunjungan ini Menhan Fiji menyambut delegasi Kedubes Fiji untuk Turki.",
)
"""States of what a journey is told with, not of where it goes."""


@pytest.mark.parametrize("text", NO_GOAL)
def test_a_state_of_something_else_is_no_goal_of_a_journey(text: str) -> None:
    assert read(text, "id") == ()


def test_a_minister_who_makes_a_journey_to_several_states_visits_them() -> None:
    text = "Menteri Energi Fiji melakukan perjalanan ke Kenya, DRC, dan Zimbabwe untuk membahas listrik."

    assert {contact.split()[0] for contact in told(text, "id")} == {"FJI-KEN", "COD-FJI", "FJI-ZWE"}


def test_states_that_go_on_with_a_list_of_stops_meet_nobody() -> None:
    text = "Presiden Kenya telah mengunjungi Peru dan Chile, Fiji dan Tonga, serta bertemu Menlu Ghana."

    pairs = {contact.split()[0] for contact in told(text, "id", DAY)}

    assert pairs == {"KEN-PER", "CHL-KEN", "FJI-KEN", "KEN-TON", "GHA-KEN"}
