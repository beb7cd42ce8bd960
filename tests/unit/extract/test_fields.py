"""Status, date and place of a contact by the words around it: every way of telling them, once or twice.

Each row was published on Wednesday, 15 May 2024; its fields are status, EDTF date, country and
city, `-` where there is none.
"""

import pytest

from tests.support.reading import facts_of

PUBLISHED = "2024-05-15T12:00:00+00:00"
ENGLISH = (
    # the tense of the verb says on which side of today a day without its year lies
    ("The Finnish foreign minister meets her Estonian counterpart on Friday.", "planned 2024-05-17 - -"),
    ("The Finnish foreign minister met her Estonian counterpart on Friday.", "occurred 2024-05-10 - -"),
    ("The Turkish president begins a two-day visit to Greece on Thursday.", "planned 2024-05-16 GRC -"),
    ("The Turkish president began a two-day visit to Greece on Thursday.", "occurred 2024-05-09 GRC -"),
    ("Chile's foreign minister visited Lima in June.", "occurred 2023-06 PER Lima"),
    ("Chile's foreign minister will visit Lima in June.", "planned 2024-06 PER Lima"),
    ("Chile's foreign minister meets his Peruvian counterpart later today.", "planned 2024-05-15 - -"),
    # days counted from another day
    ("The Chilean president met the Peruvian president the previous month.", "occurred 2024-04 - -"),
    # what was meant for a day
    (
        "The Polish premier was supposed to meet the Lithuanian president on Tuesday.",
        "cancelled 2024-05-14 - -",
    ),
    ("The Polish premier was due to meet the Lithuanian president on Friday.", "planned 2024-05-17 - -"),
    ("The Polish premier refused to meet the Lithuanian president on Monday.", "denied 2024-05-13 - -"),
    ("Poland's foreign minister postponed Tuesday's visit to Vilnius.", "cancelled 2024-05-14 LTU Vilnius"),
    (
        "The Polish premier was to meet the Lithuanian president on Friday but the meeting was called off.",
        "cancelled 2024-05-17 - -",
    ),
    # what is not settled
    ("A visit to Hungary by the Polish foreign minister is being arranged.", "planned - HUN -"),
    ("Talks between the Polish and Hungarian premiers are under consideration.", "hypothetical - - -"),
    (
        "The Fijian premier took advantage of his stay in Suva to meet the Samoan premier.",
        "occurred - FJI Suva",
    ),
    (
        "The Kenyan president is to land in Lima on Friday and make a courtesy call on Peru's president.",
        "planned 2024-05-17 PER Lima",
    ),
    ("The Kenyan minister had been expected in Lima for talks with Peru's president.", "planned - PER Lima"),
    ("No date has been set for the Kenyan president's visit to Peru.", "planned - PER -"),
    ("Kenya has yet to fix the date of the Peruvian president's visit to Nairobi.", "planned - KEN Nairobi"),
    (
        "A meeting of the Kenyan minister with Peru's president in Lima was not guaranteed.",
        "hypothetical - PER Lima",
    ),
    ("The Kenyan president plans to visit Peru following his inauguration.", "planned - PER -"),
    ("The Kenyan president will be on an official visit to Peru (to 20 May).", "planned - PER -"),
    ("The Kenyan president began a three day visit to Peru on Monday.", "occurred 2024-05-13 PER -"),
    ("The Kenyan president was tired before he headed to Peru.", "occurred - PER -"),
    ("Kenya dispelled speculation about its president's visit to Peru.", "denied - PER -"),
    # days of something else
    ("The Kenyan president cancelled a visit to Peru because of next year's election.", "cancelled - PER -"),
    ("The Kenyan president met Peru's president in Lima after Monday's quake.", "occurred - PER Lima"),
    ("The Kenyan president met Peru's president at Monday's dinner in Lima.", "occurred 2024-05-13 PER Lima"),
    ("The Kenyan minister told reporters on Monday of her recent visit to Lima.", "occurred - PER Lima"),
    # places
    (
        "India's foreign minister called on President William Ruto at State House, Nairobi.",
        "occurred - KEN Nairobi",
    ),
    (
        "The Japanese and Angolan foreign ministers met on the Indonesian island of Bali.",
        "occurred - IDN Bali",
    ),
    (
        "The Chinese ambassador presented his credentials to the Belgian king on May 2.",
        "occurred 2024-05-02 BEL -",
    ),
    ("Belgium's foreign minister summoned the Chinese ambassador on Monday.", "occurred 2024-05-13 BEL -"),
    # what the next sentence adds
    (
        "The foreign ministers of Spain and Morocco held talks on Monday. The meeting took place in Geneva.",
        "occurred 2024-05-13 CHE Geneva",
    ),
    (
        "Turkey's foreign minister will visit Greece. His visit will take place on June 3-4.",
        "planned 2024-06-03/2024-06-04 GRC -",
    ),
)
INDONESIAN = (
    ("PM Spanyol besok bertemu Raja Maroko di Rabat.", "planned 2024-05-16 MAR Rabat"),
    ("PM Spanyol nanti malam bertemu Raja Maroko di Rabat.", "planned 2024-05-15 MAR Rabat"),
    ("PM Spanyol tadi pagi bertemu Raja Maroko di Rabat.", "occurred 2024-05-15 MAR Rabat"),
    ("PM Spanyol bertemu Raja Maroko akhir bulan ini di Rabat.", "planned 2024-05 MAR Rabat"),
    (
        "Presiden Kenya bertemu Presiden Uganda di Istana Negara, Nairobi, Selasa.",
        "occurred 2024-05-14 KEN Nairobi",
    ),
    ("Kunjungan Presiden Kenya ke Uganda masih dibahas.", "hypothetical - UGA -"),
    (
        "Menlu Spanyol sedianya bertemu Menlu Rusia pada Selasa, namun pertemuan itu dibatalkan.",
        "cancelled 2024-05-14 - -",
    ),
    ("Kementerian Luar Negeri Spanyol memanggil Duta Besar Rusia, Senin.", "occurred 2024-05-13 ESP -"),
    (
        "Menlu Spanyol dan Menlu Maroko mengadakan perundingan, Senin. Pertemuan itu digelar di Jenewa.",
        "occurred 2024-05-13 CHE Geneva",
    ),
)
ROWS = [("en", *row) for row in ENGLISH] + [("id", *row) for row in INDONESIAN]


@pytest.mark.parametrize(("lang", "text", "fields"), ROWS, ids=lambda value: value[:60])
def test_a_contact_has_the_status_day_and_place_that_its_words_tell(
    lang: str, text: str, fields: str
) -> None:
    found = facts_of(text, lang, PUBLISHED)

    assert found == [fields]


def test_days_and_weeks_are_counted_from_the_day_told_last() -> None:
    text = (
        "Kenyan President William Ruto met Ugandan President Yoweri Museveni on 3 April. "
        "A week later he received the Rwandan foreign minister. "
        "Two days earlier he had received the Burundian foreign minister."
    )

    days = [fields.split()[1] for fields in facts_of(text, "en", PUBLISHED)]

    assert days == ["2024-04-03", "2024-04-10", "2024-04-08"]


def test_dua_hari_sebelumnya_counts_from_the_day_told_last() -> None:
    text = (
        "Presiden Kenya William Ruto bertemu Presiden Uganda Yoweri Museveni pada Selasa (14/5). "
        "Dua hari sebelumnya ia menerima Menlu Rwanda."
    )

    days = [fields.split()[1] for fields in facts_of(text, "id", PUBLISHED)]

    assert days == ["2024-05-14", "2024-05-12"]


def test_what_came_a_day_before_the_main_clause_is_dated_from_it() -> None:
    text = (
        "Sehari setelah bertemu Presiden Uganda Yoweri Museveni, Presiden Kenya William Ruto menerima "
        "Menlu Rwanda pada Selasa (14/5)."
    )

    days = {fields.split()[1] for fields in facts_of(text, "id", PUBLISHED)}

    assert days == {"2024-05-13", "2024-05-14"}


def test_a_visit_called_off_takes_no_day_of_another_contact() -> None:
    text = (
        "Kenya's foreign minister cancelled a visit to Germany, where he was to meet the chancellor. "
        "He will hold talks with the Peruvian foreign minister on May 20 in Lima."
    )

    found = facts_of(text, "en", PUBLISHED)

    assert found == ["cancelled - DEU -", "planned 2024-05-20 PER Lima"]


def test_whoever_meets_several_in_a_foreign_city_meets_them_there() -> None:
    text = (
        "Kenyan Foreign Minister Alfred Mutua met Peruvian Foreign Minister Ana Gervasi in New York, Monday. "
        "It rained. On Tuesday Alfred Mutua held talks with Uruguayan Foreign Minister Francisco Bustillo."
    )

    places = [fields.split(maxsplit=2)[2] for fields in facts_of(text, "en", "2022-09-28T12:00:00+00:00")]

    assert places == ["USA New York", "USA New York"]


def test_guests_received_one_after_the_other_came_on_one_day() -> None:
    text = (
        "Presiden Kenya William Ruto menerima Menlu Peru di Nairobi, Senin (13/5). Hujan turun deras. "
        "Selanjutnya William Ruto menyambut kedatangan Menlu Chile di Ruang Tunis."
    )

    found = facts_of(text, "id", PUBLISHED)

    assert found == ["occurred 2024-05-13 KEN Nairobi"] * 2


def test_who_speaks_and_what_somebody_is_told_about_are_no_places_of_a_contact() -> None:
    call = "Peruvian President Dina Boluarte told Kenyan leader William Ruto that he would skip Chile."
    talks = "The Kenyan and Peruvian presidents held talks, the Foreign Office said."

    found = [fields for text in (call, talks) for fields in facts_of(text, "en", PUBLISHED)]

    assert [fields.split(maxsplit=2)[2] for fields in found] == ["- -", "- -"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("id", "NAIROBI, 14 Mei - Presiden Kenya William Ruto bertemu Presiden Uganda hari ini."),
        (
            "en",
            "NAIROBI, May 14 - Kenyan President William Ruto received the Ugandan president today.",
        ),
    ],
)
def test_today_is_the_day_of_the_dateline(lang: str, text: str) -> None:
    found = facts_of(text, lang, PUBLISHED)

    assert found == ["occurred 2024-05-14 KEN Nairobi"]


def test_the_day_of_what_a_sentence_opens_with_is_not_that_of_its_verb() -> None:
    text = (
        "Menindaklanjuti pertemuan Presiden Peru dan Presiden Chad di Lima (26/6), Menteri Pertanian Chad "
        "bertandang ke Lima dan diterima Presiden Peru, Senin (22/7)."
    )

    days = [fact.split()[1] for fact in facts_of(text, "id", "2019-07-23T12:00:00+00:00")]

    assert days == ["2019-06-26", "2019-07-22"]


def test_a_palace_of_another_state_is_where_its_name_says() -> None:
    text = "Jakarta - Presiden Chad dan Emir Qatar bertemu di Istana Amiri Diwan di Doha."

    assert facts_of(text, "id") == ["occurred - QAT Doha"]
