"""Logs, diaries and records of travels: entries without a subject are those of whom the heading names."""

import pytest

from tests.support.reading import read, told

IN_OFFICE = "2004-05-14T12:00:00+00:00"
HEADINGS = (
    "Travels of Secretary of State Colin Powell, 2004",
    "Secretary of State Colin L. Powell: foreign travel",
    "Colin Powell, Secretary of State",
)
ENTRIES = (
    ("Chile, Santiago, March 3: Met with President Ricardo Lagos.", "CHL-USA"),
    ("Santiago, March 3: talks with President Ricardo Lagos", "CHL-USA"),
    ("Santiago - bilateral meeting with Foreign Minister Soledad Alvear", "CHL-USA"),
    ("March 3, 2004 | Chile | Santiago | Met with President Ricardo Lagos", "CHL-USA"),
    ("Santiago; met with President Ricardo Lagos; March 3", "CHL-USA"),
    (
        "Santiago (talks with President Ricardo Lagos); La Paz (talks with President Carlos Mesa)",
        "BOL-USA CHL-USA",
    ),
    ("Santiago. Discussed the trade agreement with President Ricardo Lagos.", "CHL-USA"),
    ("Brussels. Attended the NATO ministerial meeting.", ""),
    ("Chile, Santiago. Met with American exporters.", ""),
    ("Talks with President Ricardo Lagos were not planned.", ""),
)


@pytest.mark.parametrize("heading", HEADINGS)
@pytest.mark.parametrize(("entry", "pairs"), ENTRIES)
def test_an_entry_is_of_whom_the_heading_names(heading: str, entry: str, pairs: str) -> None:
    found = told(f"{heading}\n{entry}", "en", IN_OFFICE)

    assert " ".join(sorted(contact.split()[0] for contact in found if "occurred" in contact)) == pairs


def test_the_year_and_the_place_of_an_entry_stand_above_and_in_front_of_it() -> None:
    text = (
        "TRAVELS OF FOREIGN MINISTER SOLEDAD ALVEAR OF CHILE, 2001\n\n5 May, Lima: met the president of Peru."
    )

    (reading,) = read(text, "en")

    assert reading.when is not None and reading.when.edtf == "2001-05-05"
    assert reading.place is not None and reading.place.city == "Lima"


def test_an_entry_may_say_whose_it_is() -> None:
    text = "Oslo, 4 May - Finnish President Tarja Halonen: meeting with Swedish Prime Minister Goran Persson"

    assert told(text, "en", IN_OFFICE) == {"FIN-SWE in_person occurred"}


def test_whoever_is_met_in_one_entry_does_not_act_in_the_next() -> None:
    heading = "President Kibaki's foreign trips\n"
    text = heading + "• Kampala – met President Museveni\n• Dar es Salaam – met President Mkapa"

    assert told(text, "en", IN_OFFICE) == {"KEN-UGA in_person occurred", "KEN-TZA in_person occurred"}


def test_a_search_for_the_other_side_leaves_the_first_as_it_is() -> None:
    text = (
        "KEGIATAN MENTERI LUAR NEGERI, 2004\n\n5 Januari, Lima: bertemu Menlu Peru.\n\n"
        "9 Maret, Nairobi: menghadiri sidang komisi bersama; diterima Presiden Kenya.\n\n"
        "Menteri Luar Negeri: Hassan Wirajuda"
    )

    assert told(text, "id") == {"IDN-PER in_person occurred", "IDN-KEN in_person occurred"}


def test_an_entry_without_a_goal_has_it_in_front() -> None:
    text = (
        "Foreign travel of President Mwai Kibaki, 2003\n5 May, Kampala: state visit\n7 May, Lusaka: wedding"
    )

    assert told(text, "en", IN_OFFICE) == {"KEN-UGA in_person occurred"}


def test_a_record_of_travels_is_of_the_days_on_which_he_held_office() -> None:
    text = "Travels of President William J. Clinton\nPoland | Warsaw | State visit | July 9-10, 1997"

    assert told(text, "en", IN_OFFICE) == {"POL-USA in_person occurred"}


def test_the_rows_of_a_table_are_visits_of_whom_its_heading_names() -> None:
    text = (
        "Foreign trips of President Mwai Kibaki\n\nCountry Location Dates Details\n"
        "Uganda Kalangala 5-6 May 2009 State visit [2]\n"
        "Tanzania Arusha 8 June 2009 Met with President Jakaya Kikwete\n"
        "Ethiopia Addis Ababa 1-3 July 2009 African Union summit"
    )

    found = told(text, "en", "2010-01-05T12:00:00+00:00")

    assert found == {"KEN-UGA in_person occurred", "KEN-TZA in_person occurred"}


def test_the_rows_of_a_table_are_of_the_guests_whom_they_name_with_the_host_of_its_heading() -> None:
    text = (
        "State visits to Finland, 2009\n\nKing Harald V, Norway, 5-7 June: state visit\n"
        "President Horst Köhler (Germany), 8 September 2009, working visit"
    )

    found = told(text, "en", "2010-01-05T12:00:00+00:00")

    assert found == {"FIN-NOR in_person occurred", "DEU-FIN in_person occurred"}


def test_a_participle_that_describes_what_follows_is_no_entry() -> None:
    text = (
        "President Sauli Niinisto was in Sochi. Hosted by President Vladimir Putin of Russia, the forum was "
        "also attended by Prime Minister Erna Solberg of Norway."
    )

    assert not any("NOR" in contact for contact in told(text, "en", "2019-04-09T12:00:00+00:00"))


def test_the_rows_of_a_list_may_say_no_more_than_day_and_state() -> None:
    text = (
        "The following state visits were made by President Mwai Kibaki of Kenya in 2009:\n\n"
        "January 27 to 30 - Uganda\nFebruary 11 to 13 - Tanzania\nMarch 9 - Rwanda\n\n"
        "In May 2009 Ethiopia was dry."
    )

    pairs = {contact.split()[0] for contact in told(text, "en", "2010-03-18T12:00:00+00:00")}

    assert pairs == {"KEN-UGA", "KEN-TZA", "KEN-RWA"}


def test_the_rows_of_another_list_are_no_visits() -> None:
    text = "President Mwai Kibaki of Kenya opened the following fairs:\n\nJanuary 27 to 30 - Uganda"

    assert told(text, "en", "2010-03-18T12:00:00+00:00") == set()


def test_a_verb_with_a_capital_begins_the_next_cell_of_a_row() -> None:
    text = (
        "This is a list of international trips made by Mwai Kibaki, the third president of Kenya.\n\n"
        "3-4 March Uganda Regional forum on tea Met separately with President Yoweri Museveni, Rwandan "
        "President Paul Kagame.\n9 May Switzerland World Health Assembly in Geneva"
    )

    pairs = {contact.split()[0] for contact in told(text, "en", "2009-07-01T12:00:00+00:00")}

    assert pairs == {"KEN-UGA", "KEN-RWA"}


def test_the_host_of_a_record_of_visits_may_be_told_by_its_rows_alone() -> None:
    text = (
        "Visits by foreign leaders in 2003\n\nPresident Alejandro Toledo Peru Working visit. March 4, 2003\n"
        "President Carlos Mesa Bolivia Met with President Ricardo Lagos during a private visit. May 6, 2003"
    )

    pairs = {contact.split()[0] for contact in told(text, "en", "2005-12-31T12:00:00+00:00")}

    assert pairs == {"CHL-PER", "BOL-CHL"}


def test_a_visit_of_which_a_sentence_tells_makes_no_list() -> None:
    text = "The visit by President Mwai Kibaki of Kenya was long.\n3 March Uganda Tea forum. Prices rose."

    assert told(text, "en", "2009-07-01T12:00:00+00:00") == set()


def test_a_row_of_a_record_may_say_no_more_than_who_came_and_when() -> None:
    text = (
        "List of dignitaries to visit Kenya\n\nName Title Date Significance\n"
        "Jacob Zuma President 5-7 May 2012\nDavid Cameron Prime Minister 3 June 2012\n"
        "Paul Kagame President 9 July 2012 East African summit"
    )

    found = told(text, "en", "2013-03-01T12:00:00+00:00")

    assert found == {"KEN-ZAF in_person occurred", "GBR-KEN in_person occurred"}


def test_the_year_of_a_chronology_is_that_of_its_opening() -> None:
    text = (
        "The following were the major events of Kenyan diplomacy in 2012:\n\n"
        "Jan 13-15: Foreign Minister Moses Wetangula visits Rwanda.\n\n"
        "Feb 25: Ugandan President Yoweri Museveni visits Kenya."
    )

    found = told(text, "en", "2012-12-31T12:00:00+00:00")

    assert found == {"KEN-RWA in_person occurred", "KEN-UGA in_person occurred"}


def test_the_guest_may_stand_behind_the_days_of_a_row() -> None:
    text = (
        "List of diplomatic visits to Kenya\nStart | End | Guest | Title | Reason |\n---|---|---|---|---|\n"
        "June 14, 2002 | June 16, 2002 | Thabo Mbeki | President | Official working visit. |"
    )

    assert told(text, "en", "2013-03-01T12:00:00+00:00") == {"KEN-ZAF in_person occurred"}


@pytest.mark.parametrize(
    ("lines", "edtf"),
    (
        ("4 MAY\nThe harvest begins.\nIn Lima, Peru's president meets the president of Chile.", "1997-05-04"),
        ("May 4: Farmers strike.\nPeru's president meets the president of Chile in Lima.", "1997-05-04"),
        ("- May 4, 1997\nPeru's president meets Chile's.\n- May 2, 1997\nThe harvest begins.", "1997-05-04"),
        ("4 May 1997 was cold.\nThe harvest began.\nPeru's president met the president of Chile.", None),
        ("May 1997\nThe harvest begins.\nPeru's president meets the president of Chile.", "1997-05"),
        ("4 farmers\nPeru's president met the president of Chile.", None),
    ),
)
def test_what_a_chronology_tells_was_on_the_day_at_the_head_of_its_lines(
    lines: str, edtf: str | None
) -> None:
    text = f"A chronology of the Andes\n{lines}"

    found = {reading.when and reading.when.edtf for reading in read(text, "en", "1997-08-20T12:00:00+00:00")}

    assert found == {edtf}


def test_a_chronology_needs_no_and_between_two_in_front_of_a_verb() -> None:
    text = "In Lima, Peru's President Toledo, Kenya's Kibaki hold talks. In Santiago, Chile, it rains."

    assert told(text, "en", "2003-08-20T12:00:00+00:00") == {"KEN-PER in_person occurred"}


LIST = "The following visits abroad were made by President Mwai Kibaki of Kenya in 2009:\n\n"
_WEEK = "2009-05-04/2009-05-09"


@pytest.mark.parametrize(
    ("rows", "found"),
    (
        (
            "Country\n\nCity\n\nDates\n\nPurpose\n\nPeru\n\nCusco\n\nMay 3-4\n\nState visit",
            {"KEN-PER": "2009-05-03/2009-05-04"},
        ),
        (
            "1. Chad\n3 May\n2. Peru, Chile & Ghana\n4 – 9 May",
            {"KEN-TCD": "2009-05-03", "CHL-KEN": _WEEK, "KEN-PER": _WEEK, "GHA-KEN": _WEEK},
        ),
        ("May 3\nChad\nState visit\nMay 5\nPeru\nFuneral of a poet", {"KEN-TCD": "2009-05-03"}),
        ("Chad\nAti\nMay 3\nCocoa forum\nPeru\nLima\nMay 5\nOfficial visit", {"KEN-PER": "2009-05-05"}),
        (
            "Dates Place Purpose 3-4 May Chad Bilateral visit 7 May Peru Cocoa forum 9 May Ghana Talks",
            {"KEN-TCD": "2009-05-03/2009-05-04", "GHA-KEN": "2009-05-09"},
        ),
        ("He liked Chad.\nPeru grows cocoa.\nThe harvest of 3 May was good.", {}),
    ),
)
def test_a_row_may_have_lost_its_line(rows: str, found: dict[str, str]) -> None:
    readings = read(LIST + rows, "en", "2010-08-20T12:00:00+00:00")

    days = {"-".join(p): r.when.edtf for r in readings for p in r.pairs if r.when is not None}
    assert days == found


def test_what_a_row_goes_on_to_say_was_on_its_day() -> None:
    text = (
        "Visits abroad by President Mwai Kibaki of Kenya\n== 2009 ==\n| Country | City | Date | Details |\n"
        "| Chad | Ati | 3 May | Kibaki opened a fair. He met President Idriss Deby. |\n"
    )

    (reading,) = read(text, "en", "2012-08-20T12:00:00+00:00")

    assert reading.when is not None and reading.when.edtf == "2009-05-03"


@pytest.mark.parametrize(
    ("text", "contact"),
    (
        (
            "White House Schedule - May 3, 2012\nThe President will meet Chilean President Pinera.",
            "CHL-USA in_person planned",
        ),
        (
            "Advisory - Prime Minister's itinerary\nOTTAWA, ON, May 2, 2012 /CNW/ -\nLima, Peru\n"
            "The Prime Minister will meet with the President of Peru, Ollanta Humala.",
            "CAN-PER in_person planned",
        ),
        (
            "List of state visits made by Elizabeth II\nThe Queen has made many.\nDate Country City Host\n"
            "4-7 May 1993 Hungary Budapest President Arpad Goncz",
            "GBR-HUN in_person occurred",
        ),
    ),
)
def test_a_record_says_by_its_heading_or_house_whose_it_is(text: str, contact: str) -> None:
    assert told(text, "en", "2012-05-02T12:00:00+00:00") == {contact}


def test_a_line_with_a_city_says_where_what_follows_was() -> None:
    text = (
        "Diary of President Mwai Kibaki of Kenya\nOslo, Norway\nThe president received nobody.\n"
        "He met Prime Minister Tony Blair of Britain.\nRain fell. He met President Jacques Chirac of France."
    )

    cities = {
        reading.place and reading.place.city for reading in read(text, "en", "2005-05-02T12:00:00+00:00")
    }

    assert cities == {"Oslo"}


def test_what_was_filmed_was_no_call() -> None:
    text = "In the video, Kenyan President Kibaki is seen meeting President Jacques Chirac of France."

    assert told(text, "en", "2005-05-02T12:00:00+00:00") == {"FRA-KEN in_person occurred"}


def test_the_hours_of_a_schedule_are_those_of_its_day() -> None:
    text = (
        "Public Schedule - March 5, 2024\n9:00 a.m. The minister reads.\n10:00 a.m. The minister writes.\n"
        "11:15 a.m. Secretary Blinken meets with Norwegian Foreign Minister Espen Barth Eide in Washington."
    )

    (reading,) = read(text, "en", "2024-03-05T12:00:00+00:00")

    assert reading.when is not None and reading.when.edtf == "2024-03-05"


def test_a_list_behind_a_colon_may_have_one_guest_and_none_of_the_host() -> None:
    text = (
        "The Holy Father Francis received in audience:\n\n"
        "- Archbishop Mario Rossi, apostolic nuncio in Chad;\n\n"
        "- His Excellency Andrzej Duda, President of the Republic of Poland."
    )

    assert told(text, "en", "2020-09-25T12:00:00+00:00") == {"POL-VAT in_person occurred"}


def test_the_entries_of_a_diary_are_on_its_day_and_in_their_cities() -> None:
    text = (
        "TUESDAY, MARCH 5\n** OSLO - Norwegian Foreign Minister Espen Barth Eide meets his Kenyan "
        "counterpart Musalia Mudavadi - 0900 GMT\n** LIMA - The central bank publishes its forecast.\n"
        "SANTIAGO/LIMA - Italian President Sergio Mattarella will pay a visit to Chile and Peru. (to March 9)"
    )

    readings = read(text, "en", "2024-03-05T12:00:00+00:00")

    assert {(r.states, r.when and r.when.edtf, r.place and r.place.city) for r in readings} == {
        (("KEN", "NOR"), "2024-03-05", "Oslo"),
        (("CHL", "ITA"), "2024-03-05", "Santiago"),
        (("ITA", "PER"), "2024-03-05", "Lima"),
    }


def test_what_a_diary_lists_for_a_later_day_is_planned() -> None:
    text = (
        "MONDAY, MARCH 11\nOSLO - Norwegian Foreign Minister Espen Barth Eide receives Kenyan Foreign "
        "Minister Musalia Mudavadi\nROME - A fair opens\nPARIS - A court rules"
    )

    (reading,) = read(text, "en", "2024-03-08T12:00:00+00:00")

    assert (reading.status.value, reading.when and reading.when.edtf) == ("planned", "2024-03-11")


def test_the_cells_of_a_table_are_read_though_they_have_run_together() -> None:
    text = (
        "Visits to Norway by Foreign Leaders, 2010\nVisitorFromPurposeDate\n"
        "President Sebastian PineraChileState visit.April 6, 2010\n"
        "President Mwai KibakiKenyaWorking visit.May 3-4, 2010\n"
        "President Alan GarciaPeruPrivate holiday.June 1, 2010"
    )

    readings = read(text, "en", "2012-01-09T12:00:00+00:00")

    assert {(r.states, r.when and r.when.edtf, text[r.start : r.end].strip()) for r in readings} == {
        (("CHL", "NOR"), "2010-04-06", "President Sebastian PineraChileState visit."),
        (("KEN", "NOR"), "2010-05-03/2010-05-04", "President Mwai KibakiKenyaWorking visit."),
    }


def test_a_schedule_by_the_hour_is_that_of_whom_its_heading_names() -> None:
    text = (
        "Programme of Norwegian Foreign Minister Espen Barth Eide\n\nMonday\n09:00 Arrives in Santiago\n"
        "10:30 Meeting at La Moneda with President Gabriel Boric\n\nWednesday\n08:15 Leaves for Lima\n"
        "11:00 Meeting with Peruvian Foreign Minister Javier Gonzalez-Olaechea\n"
    )

    readings = read(text, "en", "2024-03-08T12:00:00+00:00")

    assert {(r.states, r.status.value, r.when and r.when.edtf) for r in readings} == {
        (("CHL", "NOR"), "planned", "2024-03-11"),
        (("NOR", "PER"), "planned", "2024-03-13"),
    }


def test_a_list_may_say_in_a_sentence_who_received_the_guests_of_its_rows() -> None:
    text = (
        "Since 2003 President Tarja Halonen of Finland has received a number of state visits.\n"
        "Date | Country | Guests |\n6-8 April 2004 | Chile | President Ricardo Lagos |\n"
        "3 May 2005 | Kenya | President Mwai Kibaki and Mrs Kibaki |"
    )

    assert told(text, "en", "2012-01-09T12:00:00+00:00") == {
        "CHL-FIN in_person occurred",
        "FIN-KEN in_person occurred",
    }


def test_a_line_above_its_rows_says_whose_visits_a_section_lists() -> None:
    text = (
        "Our palace\n\nThe palace was built in 1840.\nIt has two wings.\nIt burnt twice.\n\n"
        "State visits made by Harald V\n\n28-30 October 1991 Denmark Visiting Queen Margrethe II\n"
        "18-21 October 1994 Finland Visiting President Martti Ahtisaari and Eeva Ahtisaari"
    )

    facts = {(r.states, r.place and r.place.country) for r in read(text, "en", "2012-01-09T12:00:00+00:00")}

    assert facts == {(("DNK", "NOR"), "DNK"), (("FIN", "NOR"), "FIN")}


def test_a_chronology_may_say_only_the_month_or_the_number_of_the_day() -> None:
    text = (
        "1995\nJuly - Chinese Premier Li Peng paid an official visit to Zambia.\n"
        "August 1996\n5: Chinese Foreign Minister Qian Qichen visited Botswana.\n9: A bridge was opened."
    )

    days = {(r.states, r.when and r.when.edtf) for r in read(text, "en", "2012-01-09T12:00:00+00:00")}

    assert days == {(("CHN", "ZMB"), "1995-07"), (("BWA", "CHN"), "1996-08-05")}


def test_the_names_of_pictures_in_a_table_are_nothing() -> None:
    text = (
        "Foreign trips of President Mwai Kibaki\n"
        "Flag of Chile.svg Chile Santiago 6-8 April 2004 State visit [2]\n"
        "Flag of Peru.svg Peru Lima 3 May 2005 Private holiday"
    )

    (reading,) = read(text, "en", "2012-01-09T12:00:00+00:00")

    assert (reading.states, text[reading.start : reading.end].strip()) == (
        ("CHL", "KEN"),
        "Chile Santiago 6-8 April 2004 State visit [2]",
    )


def test_whoever_is_met_at_one_hour_is_not_whose_schedule_it_is() -> None:
    text = (
        "Weekly schedule of the head of the Arab League\n\nMonday 8 April 2024\n"
        "10:00 Phone call with President William Ruto of Kenya\n"
        "11:30 Phone call with President Gabriel Boric of Chile\n"
        "12:45 Meeting with Prime Minister Jonas Gahr Store"
    )

    assert read(text, "en", "2024-04-07T12:00:00+00:00") == ()


def test_entries_without_a_verb_go_on_what_is_still_to_come() -> None:
    text = (
        "Kenyan President William Ruto will also host talks with Chilean President Gabriel Boric today.\n"
        "- Friday: Talks with Norwegian Foreign Minister Espen Barth Eide"
    )

    readings = read(text, "en", "2024-04-10T12:00:00+00:00")

    assert [(r.states, r.status.value, r.when and r.when.edtf) for r in readings] == [
        (("CHL", "KEN"), "planned", "2024-04-10"),
        (("KEN", "NOR"), "planned", "2024-04-12"),
    ]


def test_a_span_in_front_of_an_entry_is_its_day_and_no_datelines() -> None:
    text = (
        "Secretary of State Colin Powell: foreign travel, 2004\n\n"
        "March 3-4, Santiago: attended the joint commission; received by President Ricardo Lagos.\n\n"
        "May 9, La Paz: met with President Carlos Mesa."
    )

    days = {
        "-".join(p): r.when.edtf for r in read(text, "en", IN_OFFICE) for p in r.pairs if r.when is not None
    }

    assert days == {"CHL-USA": "2004-03-03/2004-03-04", "BOL-USA": "2004-05-09"}
