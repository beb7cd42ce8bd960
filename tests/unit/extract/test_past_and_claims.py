"""Contacts of different times stay apart, a claim is scoped by what it claims, a dateline places the lead."""

import pytest

from shared.domain.vocabulary import Level, Mode, Status
from tests.support.reading import read, told

LEAD = "The Kenyan foreign minister met his Peruvian counterpart in Vienna on Tuesday."


def test_an_undated_contact_does_not_take_the_date_of_one_told_as_past() -> None:
    readings = read(f"{LEAD} The two ministers last met in May 2019.", "en")

    assert [(r.when.edtf if r.when else None, r.background) for r in readings] == [
        (None, False),
        ("2019-05", True),
    ]


def test_an_undated_contact_takes_the_date_that_fits_its_weekday() -> None:
    readings = read(f"{LEAD} The two ministers met on 7 May 2019.", "en")

    assert [r.when.edtf for r in readings if r.when] == ["2019-05-07"]


def test_an_undated_contact_does_not_take_a_date_of_another_weekday() -> None:
    readings = read(f"{LEAD} The two ministers met on 9 May 2019.", "en")

    assert len(readings) == 2


def test_the_highest_level_claim_is_about_its_own_rank_and_mode() -> None:
    text = (
        "The Kenyan foreign minister met his Peruvian counterpart in Vienna, "
        "the highest-level contact between the two countries since 2015."
    )

    claim = read(text, "en")[0].claims[0]

    assert (claim.mode, claim.level, claim.since) == (Mode.IN_PERSON, Level.FOREIGN_MINISTER, "2015")


def test_a_war_is_dated_only_where_the_article_names_its_parties() -> None:
    claimed = "bertemu Menlu Peru di Wina untuk pertama kalinya sejak perang."

    plain = read(f"Menlu Kenya {claimed}", "id")[0].claims[0]
    named = read(f"Menlu Kenya {claimed} Rusia menyerang Ukraina.", "id")[0].claims[0]

    assert (plain.since, named.since) == (None, "2022-02-24")


def test_an_event_after_the_day_of_the_article_is_no_anchor() -> None:
    text = "Menlu Rusia bertemu Menlu Ukraina di Wina untuk pertama kalinya sejak invasi."

    claim = read(text, "id", "2014-09-05")[0].claims[0]

    assert claim.since is None


def test_a_dateline_in_a_party_s_state_is_where_the_lead_happened() -> None:
    lead = "The Kenyan foreign minister met his Peruvian counterpart on Tuesday."

    there = read(f"NAIROBI (Agency) - {lead}", "en")[0].place
    elsewhere = read(f"OTTAWA (Agency) - {lead}", "en")[0].place

    assert there is not None
    assert (there.city, there.country) == ("Nairobi", "KEN")
    assert elsewhere is None


def test_a_dateline_is_no_place_of_what_is_only_planned() -> None:
    text = "NAIROBI (Agency) - The Kenyan foreign minister will meet his Peruvian counterpart on Tuesday."

    assert read(text, "en")[0].place is None


def test_a_day_before_a_noun_is_the_day_of_what_it_names() -> None:
    text = "The Kenyan foreign minister met his Peruvian counterpart. They discussed the March 24 summit."

    readings = read(text, "en", "2022-03-16")

    assert [r.when for r in readings] == [None]


def test_a_day_before_the_trigger_is_the_day_of_the_contact() -> None:
    text = "The May 15 meeting between the Kenyan and Peruvian foreign ministers in Vienna lasted an hour."

    readings = read(text, "en", "2022-05-24")

    assert [r.when.edtf for r in readings if r.when] == ["2022-05-15"]


def test_what_is_discussed_after_a_call_has_its_own_day_and_place() -> None:
    text = (
        "The Kenyan foreign minister spoke by phone today with the Peruvian foreign minister. "
        "The two ministers discussed the situation in Gaza. They also discussed the warning of last week."
    )

    readings = read(text, "en", "2022-03-16")

    assert [(r.mode, r.when and r.when.edtf, r.place) for r in readings] == [(Mode.PHONE, "2022-03-16", None)]


def test_what_a_call_follows_up_on_has_its_own_way_and_place_and_not_its_day() -> None:
    text = (
        "Kenya's foreign minister spoke by phone on Monday with Peru's foreign minister about their last "
        "meeting in Lima."
    )
    call, meeting = read(text, "en", "2024-05-15T12:00:00+00:00")
    assert (call.mode, call.place, call.when and call.when.edtf) == (Mode.PHONE, None, "2024-05-13")
    assert (meeting.place and meeting.place.city, meeting.when) == ("Lima", None)


def test_years_without_a_meeting_are_no_plan() -> None:
    text = "The ministers of Kenya and Uganda are holding talks, the first between the two in three years."

    [reading] = read(text, "en")

    assert (reading.status, reading.when) == (Status.OCCURRED, None)


def test_the_span_of_a_trip_that_is_told_of_is_not_that_of_the_telling() -> None:
    text = "The Peruvian envoy was briefed by the Omani envoy on his talks of last month."

    [reading] = read(text, "en")

    assert reading.when is None


@pytest.mark.parametrize(
    ("text", "contacts"),
    [
        (
            "Presiden Chile bertemu Presiden Peru di Suva. Presiden Chile dan Presiden Peru tidak berjabat "
            "tangan di depan kamera.",
            {"CHL-PER in_person occurred"},
        ),
        (
            "Presiden Chile menelepon Presiden Peru. Presiden Chile dan Presiden Peru tidak bertemu di Suva.",
            {"CHL-PER phone occurred", "CHL-PER in_person denied"},
        ),
        (
            "Menlu Chile bertemu Menlu Peru di Suva. Presiden Chile dan Presiden Peru tidak bertemu.",
            {"CHL-PER in_person occurred", "CHL-PER in_person denied"},
        ),
    ],
)
def test_a_hand_that_was_not_shaken_denies_no_meeting(text: str, contacts: set[str]) -> None:
    assert told(text, "id") == contacts
