"""Further contacts of the two of whom an article tells: by pronoun, by title, or only by the noun."""

import pytest

from tests.support.reading import read

ENGLISH = (
    "Kenyan President William Ruto met Tanzanian President Samia Suluhu Hassan in Arusha on Wednesday to "
    "discuss trade.\n\n"
)
DAY_OF_BOTH = "2020-09-03T12:00:00+00:00"
INDONESIAN = (
    "Presiden Kenya William Ruto bertemu Presiden Tanzania Samia Suluhu Hassan di Arusha, Rabu (3/7), untuk "
    "membahas perdagangan.\n\n"
)


@pytest.mark.parametrize(
    ("sentence", "edtf"),
    [
        ("The two leaders had last spoken by telephone in May.", "2024-05"),
        ("Before that, the two had sat face to face in Nairobi in January 2022.", "2022-01"),
        ("The leaders previously met in Lusaka on 12 June.", "2024-06-12"),
        ("He had hosted her at State House in May.", "2024-05"),
        ("She had received him in Dodoma in May.", "2024-05"),
        ("She will travel to Nairobi in September.", "2024-09"),
        ("The previous round of talks was held in Nairobi in January 2022.", "2022-01"),
        ("Talks in Lusaka in June ended without a deal.", "2024-06"),
    ],
)
def test_an_english_sentence_tells_of_the_same_two(sentence: str, edtf: str) -> None:
    assert days_of(ENGLISH + sentence, "en") == ["2024-07-03", edtf]


@pytest.mark.parametrize(
    ("sentence", "edtf"),
    [
        ("Sebelumnya, kedua presiden duduk berhadapan di Nairobi pada Januari 2022.", "2022-01"),
        ("Kedua presiden juga mengadakan pembicaraan di Nairobi pada Januari 2022.", "2022-01"),
        ("Ia menerima Ruto di Dodoma pada Mei.", "2024-05"),
        ("Pertemuan sebelumnya digelar di Nairobi pada Januari 2022.", "2022-01"),
        ("Pembicaraan di Lusaka pada Juni berakhir tanpa kesepakatan.", "2024-06"),
    ],
)
def test_an_indonesian_sentence_tells_of_the_same_two(sentence: str, edtf: str) -> None:
    assert days_of(INDONESIAN + sentence, "id") == ["2024-07-03", edtf]


@pytest.mark.parametrize(
    "sentence",
    [
        "The leaders discussed the declaration of the African Union in June.",
        "Ambassadors exchanged views with business executives in Lusaka in June.",
        "Talks on tariffs at the World Trade Organization ended in June without a deal.",
        "Talks between miners and their unions in Lusaka in June ended without a deal.",
    ],
)
def test_a_sentence_about_others_tells_nothing_more(sentence: str) -> None:
    assert days_of(ENGLISH + sentence, "en") == ["2024-07-03"]


def days_of(text: str, lang: str) -> list[str | None]:
    """The dates of the contacts of Kenya and Tanzania, in the order of the text."""
    readings = read(text, lang, "2024-07-04T12:00:00+00:00")

    assert all(set(reading.states) == {"KEN", "TZA"} for reading in readings)
    return [reading.when.edtf if reading.when else None for reading in readings]


def test_a_similar_meeting_of_another_day_is_one_of_its_own() -> None:
    text = (
        "Presiden Serbia dan Presiden Kosovo dijadwalkan bertemu di Wina hari ini. Pertemuan serupa pada "
        "Juni batal setelah Presiden Kosovo sakit."
    )

    found = {(r.status, r.when.edtf if r.when else None) for r in read(text, "id", DAY_OF_BOTH)}

    assert found == {("planned", "2020-09-03"), ("cancelled", "2020-06")}


NO_HANDSHAKE = (
    "Menlu Chad dan Menlu Peru berunding di Lima pada Senin, namun keduanya tidak bersalaman.",
    "Menlu Chad berunding dengan Menlu Peru pada Senin. Menlu Chad dan Menlu Peru tidak berjabat tangan.",
)
"""Who only did not shake hands where they met."""


@pytest.mark.parametrize("text", NO_HANDSHAKE)
def test_who_met_without_a_handshake_met(text: str) -> None:
    assert [r.status for r in read(text, "id", DAY_OF_BOTH)] == ["occurred"]


def test_they_are_those_of_one_state_who_act_in_the_sentence() -> None:
    text = (
        "Menlu Chad bertemu Presiden Peru. Menlu dan Menhan Chad baru saja pulang dari Niamey, tempat mereka "
        "dijamu oleh Presiden Niger."
    )

    pairs = {pair for r in read(text, "id", DAY_OF_BOTH) for pair in r.pairs}

    assert pairs == {("PER", "TCD"), ("NER", "TCD")}


def test_a_summit_of_an_organisation_brings_nobody_together_who_stands_before_its_name() -> None:
    text = "PM India tidak bertegur sapa dengan PM Pakistan di panggung KTT SAARC, Rabu."

    assert read(text, "id", DAY_OF_BOTH) == ()


def test_whoever_will_be_invited_has_not_yet_agreed_to_come() -> None:
    text = "Menlu Chad akan mengundang Menlu Peru ke Ndjamena."

    assert [r.status for r in read(text, "id", DAY_OF_BOTH)] == ["hypothetical"]


NEXT_TIME = (
    ("id", "Menlu Chad bertemu Menlu Peru di Lima pada Senin. Pertemuan lanjutan dijadwalkan pada Juni."),
    (
        "id",
        "Menlu Chad bertemu Menlu Peru di Lima pada Senin. Perundingan berikutnya akan digelar pekan depan.",
    ),
    ("en", "Chad's foreign minister met Peru's in Lima on Monday. The next meeting is scheduled for June."),
)
"""The next meeting of the two, in a sentence that names nobody and no place."""


@pytest.mark.parametrize(("lang", "text"), NEXT_TIME)
def test_the_next_meeting_is_of_the_same_two_though_nobody_is_named(lang: str, text: str) -> None:
    assert [r.status for r in read(text, lang, DAY_OF_BOTH)] == ["occurred", "planned"]


OF_OTHERS = (
    ("id", "Menlu Chad bertemu Menlu Peru di Lima. Pertemuan berikutnya kabinet dijadwalkan pada Juni."),
    (
        "id",
        "Menlu Chad bertemu Menlu Peru di Lima. Kabinet membahasnya dalam pertemuan berikutnya pada Juni.",
    ),
    ("id", "Menlu Chad bertemu Menlu Peru di Lima. Pertemuan berikutnya para petani berlangsung pada Juni."),
    ("en", "Chad's foreign minister met Peru's in Lima. The cabinet's next meeting is in June."),
    ("en", "Chad's foreign minister met Peru's in Lima. At its next meeting in June the committee votes."),
)
"""The next meeting of somebody else."""


@pytest.mark.parametrize(("lang", "text"), OF_OTHERS)
def test_the_next_meeting_of_others_is_not_theirs(lang: str, text: str) -> None:
    assert [r.status for r in read(text, lang, DAY_OF_BOTH)] == ["occurred"]


CHAD = "2020-09-03T12:00:00+00:00"
TOLD: tuple[tuple[str, str, list[tuple[str, str | None]]], ...] = (
    (
        # A common title means those who are named below it, whatever their ranks.
        "en",
        "The leaders of Norway and Chad met on Monday. Norwegian Prime Minister Erna Solberg and Chadian "
        "President Idriss Deby spoke of aid.",
        [("occurred", "2020-08-31")],
    ),
    (
        # Months count from the month that was told last.
        "en",
        "Chad's foreign minister met Peru's in Lima in June 2018. The two ministers spoke by telephone six "
        "months later.",
        [("occurred", "2018-06"), ("occurred", "2018-12")],
    ),
    (
        "id",
        "Menlu Chad bertemu Menlu Peru di Lima pada Januari 2018. Sebulan kemudian Menlu Peru membalasnya "
        "dengan datang ke Ndjamena.",
        [("occurred", "2018-01"), ("occurred", "2018-02")],
    ),
    (
        # What is done before something is still to come.
        "en",
        "Chad's foreign minister rang Peru's on Monday, before she flies to Lima.",
        [("occurred", "2020-08-31"), ("planned", None)],
    ),
    (
        # A trip of long ago was made to meet somebody, and is no plan.
        "en",
        "Chad's foreign minister last came to Peru in May 2018 to meet the Peruvian president.",
        [("occurred", "2018-05")],
    ),
    (
        # The day behind "and" is that of the second contact, and that before a noun is its own.
        "en",
        "Chad's foreign minister will meet Peru's in Lima on Friday in the first talks since their 2017 "
        "encounter in Paris.",
        [("planned", "2020-09-04"), ("occurred", "2017")],
    ),
    (
        # "Both" are the officials, where the last contact was a visit to a state.
        "en",
        "Chad's president signed a pact with Peru's president in Oslo on Monday. The Chadian president came "
        "to Lima in May 2018, and the two discussed copper.",
        [("occurred", "2020-08-31"), ("occurred", "2018-05")],
    ),
    (
        # By what something was done has been done, and whoever was unable to meet did not.
        "en",
        "Chad's president mended the ties by travelling to Lima in March to see Peru's president. He was "
        "unable to meet him in Oslo in May.",
        [("occurred", "2020-03"), ("denied", "2020-05")],
    ),
    (
        # An invitation to the other country is not overtaken by the meeting.
        "en",
        "Chad's president received Peru's president in Ndjamena on Monday. Peru's president invited Chad's "
        "president to Lima.",
        [("occurred", "2020-08-31"), ("hypothetical", None)],
    ),
    (
        # An adjective parts a noun from "both".
        "id",
        "Presiden Chad berbicara dengan Presiden Peru di Lima, Senin (31/8). Berbeda dengan jabat tangan "
        "kaku keduanya di Oslo pada Mei 2018, mereka tersenyum.",
        [("occurred", "2020-08-31"), ("occurred", "2018-05")],
    ),
    (
        # Whom reporters have met was received by nobody.
        "id",
        "Menlu Chad menelepon Menlu Peru, Senin (31/8). Kerja sama itu penting, ujar Menlu Chad saat ditemui "
        "di Ndjamena, Selasa.",
        [("occurred", "2020-08-31")],
    ),
    (
        # That there was none since a time denies no single contact.
        "en",
        "Chad's president met Peru's in Lima on Monday. Their foreign ministers have not met since 2016.",
        [("occurred", "2020-08-31")],
    ),
    (
        # "The first" of what is planned is the same.
        "id",
        "Presiden Chad akan bertemu Presiden Peru hari ini. Ini menjadi pertemuan pertama pemimpin Chad dan "
        "Peru.",
        [("planned", "2020-09-03")],
    ),
)


@pytest.mark.parametrize(("lang", "text", "contacts"), TOLD)
def test_each_contact_of_the_two_has_its_status_and_day(
    lang: str, text: str, contacts: list[tuple[str, str | None]]
) -> None:
    found = [(str(r.status), r.when.edtf if r.when else None) for r in read(text, lang, CHAD)]

    assert found == contacts


def test_with_whom_a_meeting_was_is_told_by_whom_that_one_met() -> None:
    text = (
        "Presiden Norwegia bertemu Presiden Chad kemarin. Presiden Chad akan bertemu Presiden Peru hari ini. "
        "Pertemuan dengan Presiden Norwegia digelar kemarin sore."
    )

    pairs = {pair for r in read(text, "id", CHAD) for pair in r.pairs}

    assert pairs == {("NOR", "TCD"), ("PER", "TCD")}


def test_the_city_of_one_meeting_is_not_that_of_another_year() -> None:
    text = (
        "Presiden Chad menemui Presiden Peru di Lima pada Mei. Pertemuan pertama berlangsung pada Maret 2018."
    )

    cities = [r.place.city if r.place else None for r in read(text, "id", CHAD)]

    assert cities == ["Lima", None]
