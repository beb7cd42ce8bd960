"""Letters in front of what they say, and ambassadors who are called in or called home."""

import pytest

from tests.support.reading import read, told


@pytest.mark.parametrize(
    ("lang", "text", "pairs"),
    [
        (
            "en",
            "In a letter to the Kenyan president, the Peruvian president called for closer ties.",
            ["KEN-PER"],
        ),
        ("en", "In a letter to newspapers, the Peruvian president called for calm in Kenya.", []),
        ("en", "Kenya has summoned the Peruvian ambassador.", ["KEN-PER"]),
        ("en", "The Peruvian ambassador was called in by the Kenyan foreign ministry.", ["KEN-PER"]),
        ("en", "Peru summoned home its ambassador in Kenya.", []),
        ("id", "Kenya memanggil Duta Besar Peru.", ["KEN-PER"]),
        ("id", "Peru memanggil pulang dubesnya dari Kenya.", []),
        ("id", "Menlu Kenya dan Menlu Peru bahas perdagangan di Nairobi", ["KEN-PER"]),
    ],
)
def test_a_letter_or_a_summons_is_a_contact_of_its_two_sides(lang: str, text: str, pairs: list[str]) -> None:
    readings = read(text, lang, "2021-06-15T12:00:00+00:00")

    assert ["-".join(pair) for reading in readings for pair in reading.pairs] == pairs


@pytest.mark.parametrize(
    "text",
    [
        "Kenya's president apologised by telephone to the Somali prime minister.",
        "The Kenyan president voiced alarm to his Somali counterpart over the phone.",
        "By video link, Kenya's president explained the decision to the Somali prime minister.",
        "Kenya's president wished the Somali prime minister a swift recovery by telephone.",
    ],
)
def test_words_said_from_afar_are_a_contact(text: str) -> None:
    assert [reading.states for reading in read(text, "en")] == [("KEN", "SOM")]


@pytest.mark.parametrize(
    "text",
    [
        "Kenya's president told reporters by telephone that the Somali prime minister was safe.",
        "In a radio interview by telephone, Kenya's president praised the Somali prime minister.",
        "Kenya's president apologised to the Somali prime minister in a speech.",
    ],
)
def test_words_said_from_afar_to_others_are_none(text: str) -> None:
    assert read(text, "en") == ()


def test_to_call_what_is_anothers_something_is_no_call() -> None:
    assert read("Kenya's President Calls Somali President's Plan 'Reckless'", "en") == ()


def test_a_video_call_is_one_wherever_it_is_only_called_a_call() -> None:
    text = (
        "Read-out of the Kenyan president's call with the Somali president. "
        "The Kenyan president held a video call with the Somali president."
    )

    assert [reading.mode for reading in read(text, "en")] == ["video"]


def test_a_protest_is_lodged_with_a_capital_and_a_guest_is_told() -> None:
    protest = "Japan's foreign ministry lodged a protest with Beijing on Tuesday."
    guest = "Sudan told visiting South African President Thabo Mbeki that troops were out of the question."
    team = "Sudan told the visiting team from South Africa to leave the field."

    assert {c.split()[0] for c in told(protest, "en", "2012-09-12T12:00:00+00:00")} == {"CHN-JPN"}
    assert {c.split()[0] for c in told(guest, "en", "2006-06-20T12:00:00+00:00")} == {"SDN-ZAF"}
    assert told(team, "en", "2006-06-20T12:00:00+00:00") == set()


@pytest.mark.parametrize(
    "text",
    (
        "The Omani minister conveyed to the King of Jordan a verbal message from the Sultan of Oman.",
        "Kenya's envoy handed to the King of Jordan a letter from Sultan Haitham of Oman.",
    ),
)
def test_what_is_handed_to_somebody_is_a_letter_of_whom_it_is_from(text: str) -> None:
    letters = {contact for contact in told(text, "en", "2021-03-02T12:00:00+00:00") if "letter" in contact}

    assert letters == {"JOR-OMN letter occurred"}


def test_a_state_before_a_title_says_nothing_of_who_stands_before_it() -> None:
    text = "Prime Minister Frank Bainimarama got a letter from Tongan Prime Minister Siaosi Sovaleni."

    assert told(text, "en", "2022-07-13T12:00:00+00:00") == {"FJI-TON letter occurred"}


def test_credentials_are_handed_to_the_state_to_which_the_title_sends() -> None:
    text = (
        "His Excellency Gustavo Quispe was received in audience by His Majesty and presented his Letters of "
        "Credence as Ambassador Extraordinary and Plenipotentiary from the Republic of Peru to the Court of "
        "St James's."
    )

    assert told(text, "en", "1999-05-01T12:00:00+00:00") == {"GBR-PER in_person occurred"}


@pytest.mark.parametrize(
    ("text", "pairs"),
    (
        (
            "Sultan Haitham of Oman received the credentials of three new ambassadors. The ceremony "
            "included the presentation of credentials by representatives from Chad, Togo and Peru.",
            "CHD-OMN",
        ),
        (
            "The Crown Prince received the credentials of new ambassadors to Kuwait. The new envoys were "
            "Ambassador Anne Leroy of France and Ambassador Haji Mensah of Ghana.",
            "FRA-KWT",
        ),
        (
            "King Harald of Norway received letters of credence from three ambassadors. They represented "
            "Mongolia, Chad and Peru.",
            "MNG-NOR",
        ),
        (
            "Envoys continue to present letters of credence to President Ian Khama of Botswana.\nOn Tuesday, "
            "representatives from Peru, Fiji and Chad presented themselves to the president.",
            "PER-BWA",
        ),
        (
            "Three heads of mission will present copies of their credentials to Kenya's foreign minister. "
            "They are the Ambassador-designate of Peru, Jose Rossi; High Commissioner-designate, Republic of "
            "Ghana, Ama Osei; and the Ambassador-designate, Republic of Chile, Luis Vial.",
            "CHL-KEN",
        ),
        (
            "President William Ruto of Kenya had a full day.\nThe president will take part in a credentialing"
            " ceremony.\nThe following will attend:\n\nAmbassador Jose Rossi, Peru\n\nAmbassador Ama Osei, "
            "Republic of Ghana\n\nAmbassador Bo Lind, Sweden",
            "KEN",
        ),
        (
            "Two new ambassadors presented their letters of accreditation to President Paul Kagame. The "
            "Ambassadors from Egypt and Morocco presented their credentials in a colourful ceremony.",
            "EGY-RWA",
        ),
    ),
)
def test_envoys_are_named_behind_their_ceremony(text: str, pairs: str) -> None:
    found = {contact.split()[0] for contact in told(text, "en", "2026-02-11T12:00:00+00:00")}

    assert len(found) == (2 if pairs in ("FRA-KWT", "EGY-RWA") else 3)
    assert all(pairs[-3:] in pair for pair in found)


@pytest.mark.parametrize(
    "word", ("received copies of the credentials of", "accepted letters of credence from")
)
def test_a_phrase_of_a_pack_may_have_choices(word: str) -> None:
    text = f"The foreign minister of Kenya {word} the new ambassador of Peru."

    assert told(text, "en", "2026-02-11T12:00:00+00:00") == {"KEN-PER in_person occurred"}


def test_a_head_told_by_title_alone_receives_envoys_where_his_palace_stands() -> None:
    text = "11am The President meets Peruvian High Commissioner Jane Quispe at the Palace, Valletta."

    assert told(text, "en", "2014-07-06T12:00:00+00:00") == {"MLT-PER in_person occurred"}


@pytest.mark.parametrize(
    ("lang", "text", "pairs"),
    [
        ("en", "A telegram of sympathy was sent by the Omani sultan to the Maltese president.", ["MLT-OMN"]),
        (
            "en",
            "The message, sent by the Omani sultan to the Maltese president, deals with ports.",
            ["MLT-OMN"],
        ),
        (
            "en",
            "In a message to the Maltese president on Monday, the Omani sultan praised the port.",
            ["MLT-OMN"],
        ),
        ("en", "In a letter dated May 3, the Omani sultan urged the Maltese president to wait.", ["MLT-OMN"]),
        (
            "en",
            "In his messages to their Excellencies Rita Tonna, president of Malta; and Adi Moce, president "
            "of Fiji, the Omani sultan spoke of grief.",
            ["MLT-OMN", "FJI-OMN"],
        ),
        ("en", "In a letter dated May 3, the Omani sultan urged Maltese sailors to wait.", []),
        ("en", "In a message to the nation, the Omani sultan praised the Maltese president.", []),
        ("en", "In a letter to the Maltese president, Omani dockers asked for help.", []),
        ("en", "A telegram was sent by the Omani sultan to the Maltese choir.", []),
        ("en", "The Omani sultan conveyed his regrets to the president of Malta in a letter.", ["MLT-OMN"]),
        ("en", "The Omani sultan likened himself to the president of Malta in a letter to a newspaper.", []),
        ("en", "Omani authors conveyed their regrets to the president of Malta in a letter.", []),
        ("id", "Sultan Oman berterima kasih kepada Presiden Malta dalam sepucuk surat.", ["MLT-OMN"]),
        ("id", "Surat yang dikirim Sultan Oman kepada Presiden Malta diumumkan.", ["MLT-OMN"]),
        ("id", "Bantuan yang dikirim Sultan Oman kepada warga Malta tiba.", []),
    ],
)
def test_both_sides_of_a_letter_may_stand_apart(lang: str, text: str, pairs: list[str]) -> None:
    readings = read(text, lang, "2021-06-15T12:00:00+00:00")

    assert sorted("-".join(pair) for reading in readings for pair in reading.pairs) == sorted(pairs)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "en",
            "The Maltese president received Omani Foreign Minister Salim Harthy, who handed him a letter "
            "from the Omani sultan.",
        ),
        (
            "id",
            "Menlu Oman Salim Harthy menemui Presiden Malta dan menyerahkan surat dari Sultan Oman.",
        ),
        (
            "en",
            "Carrying a letter from the Omani sultan, Omani Foreign Minister Salim Harthy met Malta's "
            "president.",
        ),
        ("id", "Membawa pesan dari Sultan Oman, Menlu Oman Salim Harthy diterima Presiden Malta."),
    ],
)
def test_a_letter_that_an_envoy_brings_is_a_contact_beside_his_own(lang: str, text: str) -> None:
    readings = read(text, lang, "2021-06-15T12:00:00+00:00")

    assert sorted(str(reading.mode.value) for reading in readings if reading.mode) == ["in_person", "letter"]


@pytest.mark.parametrize(
    "text",
    [
        "Duta Besar Malaysia untuk Peru dipanggil ke Kementerian Luar Negeri, Selasa.",
        "Dubes Malaysia untuk Peru dipanggil Kementerian Luar Negeri.",
    ],
)
def test_to_which_state_an_ambassador_is_sent_says_whose_ministry_has_called_him_in(text: str) -> None:
    assert told(text, "id") == {"MYS-PER in_person occurred"}
