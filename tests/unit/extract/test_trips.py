"""Trips and what is done on them: where, when and how sure, told over clauses and sentences."""

import pytest

from tests.support.reading import read, told

DAY = "2023-03-17T12:00:00+00:00"


def cities(text: str) -> list[str | None]:
    return [r.place.city if r.place is not None else None for r in read(text, "en", DAY)]


def test_where_somebody_goes_is_where_he_meets() -> None:
    text = (
        "Omani Foreign Minister Badr Albusaidi will travel to Geneva, where he will meet Kenya's president."
    )

    assert told(text, "en", DAY) == {"KEN-OMN in_person planned"}
    assert cities(text) == ["Geneva"]


def test_a_trip_that_was_made_is_no_plan() -> None:
    text = "The Omani foreign minister arrived here on Wednesday evening to pay a state visit to Kenya."

    assert told(text, "en", DAY) == {"KEN-OMN in_person occurred"}


@pytest.mark.parametrize(
    ("verb", "status"),
    [
        ("will go on", "planned"),
        ("will leave on", "planned"),
        ("is to embark on", "planned"),
        ("will set out on", "planned"),
        ("has embarked on", "occurred"),
        ("went on", "occurred"),
    ],
)
def test_a_visit_is_as_sure_as_the_verb_that_leads_to_it(verb: str, status: str) -> None:
    text = f"The Omani foreign minister {verb} a three-day official visit to Kenya."

    assert told(text, "en", DAY) == {f"KEN-OMN in_person {status}"}


@pytest.mark.parametrize(
    "verb", ["is also expected in", "will later be in", "will also pay a visit to", "is then due in"]
)
def test_a_word_put_into_a_verb_leaves_it_what_it_is(verb: str) -> None:
    text = f"The Omani foreign minister {verb} Kenya on Monday."

    assert told(text, "en", DAY) == {"KEN-OMN in_person planned"}


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("The Omani foreign minister toured southern Kenya on Monday.", {"KEN-OMN"}),
        ("The Omani foreign minister visited flood-hit Kenya.", {"KEN-OMN"}),
        ("The Omani foreign minister visited flood-hit Kenya villages.", set()),
        ("The Omani foreign minister visited farmers Kenya had sent home.", set()),
        ("Omani soldiers visited southern Kenya.", set()),
    ],
)
def test_words_may_describe_the_state_that_is_visited(text: str, pairs: set[str]) -> None:
    assert {contact.split()[0] for contact in told(text, "en", DAY)} == pairs


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("The Omani and Kenyan presidents arrived for face-to-face talks in Lima.", {"KEN-OMN"}),
        ("The presidents of Oman and Kenya arrived in Lima on Friday for talks.", {"KEN-OMN"}),
        ("The presidents of Oman and Kenya arrived for the summit in Lima.", set()),
        ("Omani and Kenyan farmers arrived for talks in Lima.", set()),
        ("Oman's premier will fly to Chile, most likely today, to meet Kenya's president.", {"KEN-OMN"}),
    ],
)
def test_where_two_come_to_meet_is_no_host(text: str, pairs: set[str]) -> None:
    assert {contact.split()[0] for contact in told(text, "en", DAY)} == pairs


def test_a_visit_may_explain_the_place_before_it() -> None:
    there = "The Omani foreign minister spoke in Nairobi, where he was on a three-day official visit."
    home = "The Omani foreign minister spoke in Salalah, where his son was on a school visit."

    assert told(there, "en", DAY) == {"KEN-OMN in_person occurred"}
    assert told(home, "en", DAY) == set()


def test_who_comes_for_a_gathering_visits_nobody() -> None:
    text = "The Omani foreign minister arrived in Kenya for the ASEAN summit."

    assert told(text, "en", DAY) == set()


@pytest.mark.parametrize(
    ("lang", "first", "second", "pairs"),
    [
        ("en", "Oman's premier landed in Suva on Sunday.", "He will attend the islands forum.", set()),
        (
            "en",
            "Oman's premier flies to Suva.",
            "He will attend a conference on reefs there.",
            set(),
        ),
        ("en", "Oman's premier landed in Suva.", "He will also attend a conference on reefs.", {"FJI-OMN"}),
        ("en", "Oman's premier landed in Suva for talks.", "He will attend a fair on reefs.", {"FJI-OMN"}),
        (
            "en",
            "Oman's premier landed in Suva.",
            "He attended a dinner given by Fiji's premier.",
            {"FJI-OMN"},
        ),
        ("en", "Oman's premier landed in Suva.", "He is to address parliament.", {"FJI-OMN"}),
        ("en", "Oman's premier landed in Suva.", "Chad's premier attended a summit in Lima.", {"FJI-OMN"}),
        ("id", "PM Oman tiba di Suva, Senin.", "Ia akan menghadiri konferensi tentang karang.", set()),
        ("id", "PM Oman bertolak ke Suva.", "Di ibu kota Fiji itu, ia akan mengikuti KTT Oseania.", set()),
        ("id", "Usai kunjungan kerja, PM Oman terbang ke Suva.", "Ia mengikuti KTT Oseania.", set()),
        ("id", "PM Oman tiba di Suva.", "Ia juga akan menghadiri konferensi tentang karang.", {"FJI-OMN"}),
        ("id", "PM Oman tiba di Suva.", "Ia akan menghadiri jamuan makan malam.", {"FJI-OMN"}),
        ("id", "PM Oman tiba di Suva.", "Menlu Chad menghadiri konferensi di Lima.", {"FJI-OMN"}),
        ("id", "PM Oman mengunjungi Fiji.", "Ia akan menghadiri konferensi tentang karang.", {"FJI-OMN"}),
    ],
)
def test_the_next_sentence_may_tell_that_a_journey_was_made_to_attend_something(
    lang: str, first: str, second: str, pairs: set[str]
) -> None:
    assert {contact.split()[0] for contact in told(f"{first} {second}", lang, DAY)} == pairs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "PM Oman mengunjungi Fiji dan akan dilanjutkan ke Tonga.",
            {"FJI-OMN in_person occurred", "OMN-TON in_person occurred"},
        ),
        (
            "PM Oman melakukan kunjungan ke Fiji yang kemudian dilanjutkan ke Tonga.",
            {"FJI-OMN in_person occurred", "OMN-TON in_person occurred"},
        ),
        (
            "PM Oman tiba di Suva. Kunjungannya akan dilanjutkan ke Tonga.",
            {"FJI-OMN in_person occurred", "OMN-TON in_person planned"},
        ),
        ("Menlu Oman mengatakan pembangunan jalan akan dilanjutkan ke Tonga.", set()),
        ("Kasus Menlu Oman itu akan diteruskan ke pengadilan Tonga.", set()),
    ],
)
def test_a_journey_goes_on_to_another_state(text: str, expected: set[str]) -> None:
    assert told(text, "id", DAY) == expected


def test_what_comes_next_on_a_trip_is_still_a_plan() -> None:
    text = (
        "The Omani foreign minister flew to Lima. He then will visit Chile for talks with Chilean officials."
    )

    assert "CHL-OMN in_person planned" in told(text, "en", DAY)


def test_a_delegation_is_its_states_whoever_leads_it() -> None:
    text = (
        "An Omani trade delegation led by Tom Birch, assistant for the ports, arrived in Nairobi on Monday."
    )

    assert told(text, "en", DAY) == {"KEN-OMN in_person occurred"}


def test_the_day_of_an_aside_is_not_that_of_the_meeting() -> None:
    text = "The Omani foreign minister, who had visited Kenya in February, will meet his Kenyan counterpart."

    dates = {(r.status.value, r.when.edtf if r.when is not None else None) for r in read(text, "en", DAY)}

    assert dates == {("occurred", "2023-02"), ("planned", None)}


def test_who_is_invited_by_a_pronoun_is_the_one_named_before() -> None:
    text = "The Omani sultan praised the Kenyan president and invited him to Muscat in May."

    assert told(text, "en", DAY) == {"KEN-OMN in_person hypothetical"}


def test_a_meeting_with_a_place_of_its_own_is_told_in_passing() -> None:
    text = (
        "The Omani foreign minister met his Kenyan counterpart on Tuesday. "
        "Recalling their meeting in Lima in January, he thanked her."
    )

    assert cities(text) == [None, "Lima"]


def test_what_somebody_leaves_after_a_visit_is_where_he_was() -> None:
    over = "The Omani foreign minister left Nairobi on Thursday at the end of a three-day visit."
    out = "The Omani foreign minister left Nairobi out of his speech after a three-day rest."

    assert told(over, "en", DAY) == {"KEN-OMN in_person occurred"}
    assert told(out, "en", DAY) == set()


def test_a_visiting_official_visits_the_capital_in_which_he_speaks() -> None:
    abroad = "The visiting Omani foreign minister told reporters in Nairobi that the port would open."
    home = "The visiting Omani choir sang in Nairobi for the Kenyan foreign minister."

    assert told(abroad, "en", DAY) == {"KEN-OMN in_person occurred"}
    assert told(home, "en", DAY) == set()


def test_a_place_of_the_topic_is_no_goal_of_a_visit() -> None:
    text = "The Omani sultan left London after a visit marred by protests over the war in Sudan."

    assert told(text, "en", DAY) == {"GBR-OMN in_person occurred"}


def test_a_headline_is_as_far_off_as_the_days_below_it() -> None:
    text = (
        "Foreign Minister Badr Albusaidi of Oman Travels to Kenya\n\n"
        "The minister will visit Kenya on May 3-5."
    )

    assert told(text, "en", DAY) == {"KEN-OMN in_person planned"}


def test_a_stop_is_a_visit_only_as_a_noun() -> None:
    noun = "The Omani foreign minister's Nairobi stop was his last this year."
    verb = "The Omani foreign minister told drivers to stop in Kenya."

    assert told(noun, "en", DAY) == {"KEN-OMN in_person occurred"}
    assert told(verb, "en", DAY) == set()


def test_whoever_is_only_told_to_go_is_not_who_tells_him() -> None:
    text = (
        "The Omani foreign ministry told citizens to put off visits to Kenya and drivers to stop in Uganda."
    )

    assert told(text, "en", DAY) == set()


def test_what_is_told_on_leaving_was_a_visit() -> None:
    text = "The Omani sultan said upon departing from Nairobi after a two-day visit that oil was cheap."

    assert told(text, "en", DAY) == {"KEN-OMN in_person occurred"}


def test_whom_somebody_will_be_receiving_is_still_to_come() -> None:
    text = "The Kenyan president will be receiving the Omani foreign minister in Nairobi on Monday."

    assert told(text, "en", DAY) == {"KEN-OMN in_person planned"}


def test_a_visit_with_an_adjective_is_his_whose_it_is() -> None:
    text = "Lavrov expressed appreciation for Prime Minister Modi's successful visit to Kenya."

    assert told(text, "en", DAY) == {"IND-KEN in_person occurred"}


def test_a_namesake_from_another_state_is_nobody() -> None:
    text = "Gustavo Diaz and Alberto Fernandez from Venezuela met President Lula in Brasilia."

    assert told(text, "en", "2022-05-05T12:00:00+00:00") == set()


def test_who_goes_on_after_a_gathering_goes_to_no_gathering() -> None:
    onwards = "Seusai menghadiri KTT di Suva, Presiden Peru melanjutkan perjalanan ke Kenya."
    home = "Presiden Peru meninggalkan Suva, Fiji, seusai menghadiri KTT."

    assert told(onwards, "id") == {"KEN-PER in_person occurred"}
    assert not told(home, "id")


def test_those_who_go_along_do_not_travel_alone() -> None:
    text = "Presiden Peru bersama Ibu Rosa Rossi, tiga menteri, serta sejumlah pejabat lainnya tiba di Kenya."

    assert told(text, "id") == {"KEN-PER in_person occurred"}


def test_a_journey_goes_on_without_a_verb() -> None:
    tour = "Presiden Peru tiba di Kenya. Setelah itu Presiden ke Chad dan Mali."
    alone = "Rombongan pemusik Peru tiba di Kenya. Setelah itu mereka ke Chad dan Mali."

    assert told(tour, "id") == {
        "KEN-PER in_person occurred",
        "PER-TCD in_person planned",
        "MLI-PER in_person planned",
    }
    assert not told(alone, "id")


def test_who_is_only_passing_through_beside_an_official_takes_him_nowhere() -> None:
    text = (
        "Pembantu Presiden Peru memuji pembicaraan dengan bos pabrik Rossi yang sedang mengunjungi Nairobi."
    )

    assert not told(text, "id")


def test_a_journey_goes_on_behind_what_a_stop_is_for() -> None:
    text = "Presiden Peru akan mengunjungi Kenya untuk menghadiri pelantikan, lalu ke Chad dan Mali."

    assert {"MLI-PER in_person planned", "PER-TCD in_person planned"} <= told(text, "id")


def test_whoever_made_a_visit_may_stand_behind_the_verb() -> None:
    state = "Kunjungan yang dilakukan Presiden Peru ke Kenya berlangsung pada 4 Mei, ke Chad pada 6 Mei."
    trade = "Kunjungan yang dilakukan rombongan pengusaha Peru ke Kenya berlangsung pada 4 Mei."

    assert told(state, "id") == {"KEN-PER in_person occurred", "PER-TCD in_person occurred"}
    assert not told(trade, "id")


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("Mali has dispatched senior diplomats to Niamey.", {"MLI-NER in_person occurred"}),
        ("Laos is sending a ten-member delegation to Bangkok.", {"LAO-THA in_person planned"}),
        ("Bolivia sent officials on Friday to Lima.", {"BOL-PER in_person occurred"}),
        ("Bolivia sent a delegation to The Hague to argue its case.", set()),
        ("Bolivia sent a delegation of miners to Lima.", set()),
        ("Bolivia's opposition sent a delegation to Lima.", set()),
        ("Bolivia sent a delegation to the games in Lima.", set()),
    ],
)
def test_a_delegation_that_is_sent_is_its_senders(text: str, pairs: set[str]) -> None:
    assert told(text, "en", DAY) == pairs


def test_the_house_that_somebody_goes_to_is_not_who_meets() -> None:
    text = (
        "The Zambian president went to the Intercontinental Hotel to meet the presidents of Malawi and Chad."
    )

    assert {line.split()[0] for line in told(text, "en", DAY)} == {"MWI-TCD", "MWI-ZMB", "TCD-ZMB"}


def test_who_returns_to_the_country_is_at_home_again() -> None:
    text = "The Zambian president is on a visit to Chad. He returns to the country next Tuesday."

    assert told(text, "en", DAY) == {"TCD-ZMB in_person occurred"}


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The Omani foreign minister, during his stay in Lima, met Kenya's president.", "en"),
        ("Menlu Oman, selama berada di Lima, bertemu Presiden Kenya.", "id"),
        ("Menlu Oman, yang berada di Lima untuk konferensi perikanan, bertemu Presiden Kenya.", "id"),
    ],
)
def test_where_somebody_only_stays_is_not_visited(text: str, lang: str) -> None:
    assert told(text, lang, DAY) == {"KEN-OMN in_person occurred"}
