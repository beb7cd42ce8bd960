"""What another sentence of an article says of a contact's day and place, and what it must not say."""

from tests.support.reading import read

MET = "The Kenyan foreign minister met his Peruvian counterpart."
PUBLISHED = "2023-03-15T12:00:00+00:00"


def test_a_meeting_on_a_trip_takes_the_days_and_the_city_of_the_trip() -> None:
    text = (
        "The Kenyan foreign minister will visit Lima, Peru, from 20 to 22 March. It is his first trip.\n"
        "He will meet Peruvian Foreign Minister Ana Gervasi to talk about trade."
    )

    where_and_when = facts(text)

    assert where_and_when == {("Lima", "PER", "2023-03-20/2023-03-22")}


def test_a_country_is_completed_by_the_only_city_of_it_that_the_article_names() -> None:
    text = "Crowds lined the streets in Lima. The Kenyan president paid a visit to Peru."

    assert facts(text) == {("Lima", "PER", None)}


def test_a_country_with_two_cities_in_the_article_stays_a_country() -> None:
    text = (
        "Shops opened in Lima. Banks stayed shut in Cusco. It rained. It snowed. "
        "The Kenyan president paid a visit to Peru."
    )

    assert facts(text) == {(None, "PER", None)}


def test_the_day_of_the_lead_is_the_day_of_its_contact() -> None:
    text = f"The Peruvian president opened a dam on Tuesday. {MET}"

    assert {day for _, _, day in facts(text)} == {"2023-03-14"}


def test_two_days_in_the_lead_date_nothing() -> None:
    text = f"The president opened a dam on Tuesday. He closed a bridge on Monday. It rained. {MET}"

    assert {day for _, _, day in facts(text)} == {None}


def test_a_day_long_ago_is_not_the_day_of_the_lead() -> None:
    text = f"The dam broke on 3 May 1990. It rained. {MET}"

    assert {day for _, _, day in facts(text)} == {None}


def test_the_day_of_the_lead_is_marked_as_inferred() -> None:
    reading = read(f"The dam was opened on Tuesday. It rained. {MET}", "en", PUBLISHED)[0]

    assert reading.when is not None
    assert reading.when.inferred


def test_a_contact_told_as_past_does_not_take_the_day_of_the_lead() -> None:
    text = "The dam was opened on Tuesday. It rained. The Kenyan and Peruvian ministers last met in May 2019."

    assert {day for _, _, day in facts(text)} == {"2019-05"}


def test_a_day_of_speaking_dates_no_plan() -> None:
    text = (
        "The spokesman said on Tuesday that the Kenyan foreign minister would meet his Peruvian counterpart."
    )

    assert {day for _, _, day in facts(text)} == {None}


def test_a_dateline_in_mixed_case_behind_an_outlet_places_the_lead() -> None:
    text = "KABAR.CO, Nairobi - Menlu Kenya bertemu Menlu Peru."

    assert {(city, state) for city, state, _ in facts(text, "id")} == {("Nairobi", "KEN")}


def test_a_dateline_of_a_gathering_places_those_who_met_there() -> None:
    text = (
        "GENEVA - Ministers gathered for the UN Human Rights Council. "
        "The Kenyan foreign minister met his Peruvian counterpart."
    )

    assert {(city, state) for city, state, _ in facts(text)} == {("Geneva", "CHE")}


def test_a_dateline_of_a_third_state_places_nobody() -> None:
    assert {(city, state) for city, state, _ in facts(f"OTTAWA - {MET}")} == {(None, None)}


def facts(text: str, lang: str = "en") -> set[tuple[str | None, str | None, str | None]]:
    """City, state and date of the contacts of Kenya with Peru in a text."""
    return {
        (
            reading.place.city if reading.place else None,
            reading.place.country if reading.place else None,
            reading.when.edtf if reading.when else None,
        )
        for reading in read(text, lang, PUBLISHED)
        if {"KEN", "PER"} <= set(reading.states)
    }


def test_a_day_behind_the_last_contact_still_dates_it() -> None:
    text = f"{MET} They smiled. The lunch on Tuesday was long."

    assert {day for _, _, day in facts(text)} == {"2023-03-14"}


def test_here_is_where_the_article_is_filed_from() -> None:
    text = "NAIROBI - The Kenyan foreign minister held talks here with his Peruvian counterpart."
    reading = read(text, "en", PUBLISHED)[0]

    assert (facts(text), str(reading.mode)) == ({("Nairobi", "KEN", None)}, "in_person")


def test_who_comes_back_from_a_capital_was_there() -> None:
    text = "The Peruvian president returned from Nairobi after talks with the Kenyan president."

    assert {(city, state) for city, state, _ in facts(text)} == {("Nairobi", "KEN")}


def test_each_paragraph_of_a_digest_has_its_own_dateline() -> None:
    text = "OSLO - It snowed.\nNAIROBI - The Kenyan foreign minister met his Peruvian counterpart."

    assert {(city, state) for city, state, _ in facts(text)} == {("Nairobi", "KEN")}


def test_a_journey_lasts_from_leaving_to_coming_home() -> None:
    text = (
        "The Peruvian agriculture minister will visit Kenya and Chad to speak about farming.\n"
        "He will leave Peru on Tuesday 12 June and return on 16 June."
    )

    readings = read(text, "en", "2001-06-11T12:00:00+00:00")

    assert {r.when.edtf for r in readings if r.when} == {"2001-06-12/2001-06-16"}


def test_a_meeting_has_its_own_day_within_those_of_the_visit() -> None:
    text = "The Peruvian president visited Kenya on 6-8 May. He met the Kenyan president on 7 May."

    readings = read(text, "en", "2018-05-25T12:00:00+00:00")

    assert {r.when.edtf for r in readings if r.when} == {"2018-05-07"}


def test_today_is_the_day_that_stands_alone_above_a_release() -> None:
    text = (
        "Media release\nWednesday, 9 September 2015\n"
        "The Peruvian president met the Kenyan president in Lima today to sign an accord on trade and fish."
    )

    readings = read(text, "en", "2015-09-10T12:00:00+00:00")

    assert [r.when.edtf for r in readings if r.when] == ["2015-09-09"]


def test_whoever_goes_on_meeting_others_is_still_in_the_city() -> None:
    text = (
        "On Monday, 18 September 2023, the Peruvian foreign minister, Alda Rossi, met the Kenyan foreign "
        "minister in Oslo.\nTea is dear this year.\nOn Tuesday Rossi met the Chadian foreign minister. "
        "Tea was drunk.\n"
        "Coffee is cheaper.\nOn Wednesday Rossi met the Malian foreign minister."
    )

    readings = read(text, "en", "2023-09-21T12:00:00+00:00")

    assert [(r.states, r.place.city if r.place else None) for r in readings] == [
        (("KEN", "PER"), "Oslo"),
        (("PER", "TCD"), "Oslo"),
        (("MLI", "PER"), "Oslo"),
    ]


def test_a_heading_is_dated_by_the_words_below_that_tell_the_same_contact() -> None:
    text = (
        "The Kenyan President and the Peruvian President Before Their Meeting\n\nNairobi, Kenya\n\n"
        "State House\n\nFlags hung from the balconies. A band played. Children sang. Dancers came in. "
        "The garden was full. The press was let in. Tea was served.\n\n"
        "The Kenyan president received the Peruvian president today."
    )

    assert {day for _, _, day in facts(text)} == {"2023-03-15"}


def test_whoever_meets_others_in_turn_at_a_gathering_is_in_its_city_all_along() -> None:
    text = (
        "Kenyan Foreign Minister Alfred Mutua arrived in Geneva for the G20. It rained. It snowed.\n"
        f"{MET} He also met the Chilean foreign minister."
    )

    assert {city for city, _, _ in facts(text)} == {"Geneva"}


def test_a_day_of_old_goes_on_only_behind_a_contact_of_that_day() -> None:
    background = f"Kenya broke off relations on 3 January. {MET}"
    story = "The Kenyan president flew to Lima, Peru, on 3 January. He met Peruvian President Dina Boluarte."

    assert facts(background) == {(None, None, None)}
    assert {day for _, _, day in facts(story)} == {"2023-01-03"}


def test_whoever_receives_a_caller_abroad_is_not_at_home() -> None:
    text = (
        "Peruvian President Dina Boluarte met Kenyan President William Ruto in Nairobi on Tuesday.\n"
        "Kenyan Foreign Minister Alfred Mutua called on Dina Boluarte on Tuesday."
    )

    assert {country for _, country, _ in facts(text)} == {"KEN"}


def test_what_was_long_ago_was_in_no_city_of_the_news() -> None:
    text = (
        "LIMA (Agency) - Peruvian President Dina Boluarte opened a bridge in Lima on Tuesday. It rained.\n"
        "Kenyan President William Ruto visited Peru in May 2019."
    )

    assert {city for city, _, _ in facts(text)} == {None}


def test_a_contact_without_a_place_was_in_the_country_of_the_party_that_was_visited() -> None:
    text = f"The Kenyan foreign minister arrived in Peru on Tuesday. The talks were long. {MET}"

    assert {country for _, country, _ in facts(text)} == {"PER"}


def test_two_countries_of_parties_in_the_sentence_before_place_nothing() -> None:
    text = f"One envoy is in Peru and another is in Kenya. {MET}"

    assert {country for _, country, _ in facts(text)} == {None}


def test_an_ambassador_is_met_where_he_is_sent() -> None:
    text = "Kenyan Foreign Minister Musalia Mudavadi met the new ambassador of Peru."

    assert {country for _, country, _ in facts(text)} == {"KEN"}


def test_whoever_is_called_a_visitor_is_not_at_home() -> None:
    text = "The Kenyan foreign minister held talks with the visiting Peruvian foreign minister."

    assert {country for _, country, _ in facts(text)} == {"KEN"}


def test_who_only_discussed_something_was_in_no_country_that_is_talked_of() -> None:
    text = "Prices rose in Peru. The Kenyan foreign minister discussed trade with his Peruvian counterpart."

    assert {country for _, country, _ in facts(text)} == {None}


def test_a_small_capital_in_the_dateline_is_where_two_others_met() -> None:
    text = f"MAPUTO (Agency) - {MET}"

    assert facts(text) == {("Maputo", "MOZ", None)}


def test_a_place_right_behind_the_day_is_no_place_of_the_topic() -> None:
    text = "The Kenyan foreign minister met his Peruvian counterpart to discuss oil on Monday in Quito."

    assert facts(text) == {("Quito", "ECU", "2023-03-13")}


def test_a_lonely_day_of_the_week_before_last_is_still_the_day_of_the_lead() -> None:
    text = f"The dam was opened on 4 March. It rained. {MET}"

    assert {day for _, _, day in facts(text)} == {"2023-03-04"}


def test_a_denial_is_of_the_day_of_what_the_article_is_about() -> None:
    text = f"The forum opened on Tuesday. {MET.replace('met', 'did not meet')}"

    assert {day for _, _, day in facts(text)} == {"2023-03-14"}


def test_a_plan_for_the_day_of_publication_is_where_it_is_filed() -> None:
    text = "NAIROBI (Agency) - The Kenyan foreign minister is due to meet his Peruvian counterpart {}."

    assert facts(text.format("on Thursday")) == {("Nairobi", "KEN", "2023-03-16")}
    assert facts(text.format("on 20 May")) == {(None, None, "2023-05-20")}


def test_an_outlet_stands_before_its_city_in_a_dateline() -> None:
    assert facts(f"Lake Times, Nairobi: {MET}") == {("Nairobi", "KEN", None)}


def test_the_city_of_a_heading_is_where_the_party_at_home_met() -> None:
    assert facts(f"Press conference, Lima, Peru\n\n{MET}") == {("Lima", "PER", None)}


def test_whom_words_are_aimed_at_is_no_place_of_a_contact_beside_them() -> None:
    text = "Pertemuan menlu Kenya dan Peru dibatalkan. Kenya menyampaikan keberatan terhadap Peru."

    assert {country for _, country, _ in facts(text, "id")} == {None}


def test_where_the_war_is_of_which_a_forum_speaks_is_not_where_two_others_met() -> None:
    text = "Konflik Di Chad Di Forum G20\nMenlu Kenya bertemu Menlu Peru di sela-sela pertemuan G20, Kamis."

    assert {country for _, country, _ in facts(text, "id")} == {None}


def test_the_day_of_a_dateline_is_not_the_day_of_the_news() -> None:
    text = f"LIMA, March 15 (Wire) - The Peruvian president opened a dam on Tuesday. {MET}"

    assert {day for _, _, day in facts(text)} == {"2023-03-14"}


def test_how_long_somebody_stays_is_no_day_of_the_news() -> None:
    text = f"The Peruvian president will stay at the fair until Saturday. {MET}"

    assert {day for _, _, day in facts(text)} == {None}


def test_who_meets_beside_a_gathering_meets_on_its_days() -> None:
    text = (
        "The prime minister will go to the G20 summit in Oslo, which runs from 20 to 22 March.\n"
        "On the sidelines of the summit the Kenyan foreign minister will meet his Peruvian counterpart."
    )

    assert {day for _, _, day in facts(text)} == {"2023-03-20/2023-03-22"}


def test_two_gatherings_on_different_days_date_nothing() -> None:
    text = (
        "The G20 summit in Oslo runs from 20 to 22 March. The APEC summit in Rome runs from 26 to 28 March.\n"
        "On the sidelines of the summit the Kenyan foreign minister will meet his Peruvian counterpart."
    )

    assert {day for _, _, day in facts(text)} == {None}


def test_a_heading_stands_in_the_city_of_the_dateline_below_it() -> None:
    text = (
        "Kenyan foreign minister meets Peruvian counterpart\n\n"
        "LIMA, Peru (Wire) - Peruvian Foreign Minister Ana Gervasi received a guest."
    )

    assert {city for city, _, _ in facts(text)} == {"Lima"}


def test_what_others_do_at_home_is_where_the_article_is_filed_from() -> None:
    text = (
        "OSLO - Kenya and Peru will sign a pact at a hotel in Oslo on Wednesday.\n"
        "The Kenyan foreign minister will meet his Peruvian counterpart before the ceremony on Wednesday."
    )

    assert {(city, land) for city, land, _ in facts(text)} == {("Oslo", "NOR")}


def test_the_place_of_what_is_still_to_come_is_not_that_of_the_day() -> None:
    text = (
        "The Kenyan president and the Peruvian president praised the upcoming Arab summit in Riyadh.\n"
        "The two leaders met to talk about it."
    )

    assert None in {city for city, _, _ in facts(text)}


def test_a_speaker_tells_the_city_and_the_day_of_what_he_did() -> None:
    text = (
        "Menlu Kenya dan Menlu Peru membahas perbatasan. "
        '"Kita sepakat," kata Menlu Peru di Lima, Selasa (14/3/2023).'
    )

    assert facts(text, "id") == {("Lima", "PER", "2023-03-14")}


def test_the_next_guest_came_on_the_day_of_the_one_before_and_not_of_a_memory() -> None:
    text = (
        "Peruvian Foreign Minister Ana Gervasi received the Chilean foreign minister on Tuesday. "
        "They last met in Quito in May 2021. She then received the Kenyan foreign minister."
    )

    assert {day for _, _, day in facts(text)} == {"2023-03-14"}


def test_who_meets_beside_a_gathering_meets_in_the_one_city_told_around() -> None:
    text = (
        "The Kenyan foreign minister will meet his Peruvian counterpart on the sidelines of the G20 summit. "
        "The summit will open in Oslo."
    )

    assert {city for city, _, _ in facts(text)} == {"Oslo"}


def test_of_two_cities_around_none_is_that_of_the_gathering() -> None:
    text = (
        "The Kenyan foreign minister will meet his Peruvian counterpart on the sidelines of the G20 summit. "
        "The summit will open in Oslo, and the farmers will march in Rome."
    )

    assert {city for city, _, _ in facts(text)} == {None}
