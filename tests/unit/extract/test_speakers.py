"""Who says "I" in quotations, transcripts and speeches, and envoys who are named behind their ceremony."""

import pytest

from tests.support.reading import read, told

DAY = "2023-06-14T12:00:00+00:00"

TOLD: tuple[tuple[str, set[str]], ...] = (
    (
        '"I had a long talk with the Omani foreign minister. We agreed on fish," Kenyan Foreign Minister '
        "Alfred Mutua told reporters.",
        {"KEN-OMN any occurred"},
    ),
    (
        "“Met the foreign minister of Oman today. We discussed fish,” Kenyan President William Ruto wrote.",
        {"KEN-OMN in_person occurred"},
    ),
    (
        '"Delighted to welcome the Omani foreign minister to Nairobi. A good day," tweeted Kenyan President '
        "William Ruto.",
        {"KEN-OMN in_person occurred"},
    ),
    (
        '"I met the Omani foreign minister once. He was kind," a teacher from Kenya said. The Kenyan head '
        "of state was not there.",
        set(),
    ),
    ('"We met nobody from Oman. It rained," Kenyan President William Ruto said.', set()),
    (
        "Two new ambassadors presented their credentials to President William Ruto of Kenya on Tuesday. The "
        "ambassadors of Tonga and Oman wore masks.",
        {"KEN-TON in_person occurred", "KEN-OMN in_person occurred"},
    ),
    (
        "The Kenyan president accepted the credentials of six new ambassadors. The envoys were Chile's Jane "
        "Rossi, Marina Vales from Peru and Tom Birch (Fiji).",
        {"CHL-KEN in_person occurred", "KEN-PER in_person occurred", "FJI-KEN in_person occurred"},
    ),
    (
        "The Kenyan president will receive letters of credence from foreign ambassadors on Friday. The "
        "following will attend: Ambassador Jane Rossi, Republic of Peru.",
        {"KEN-PER in_person planned"},
    ),
    (
        "The Kenyan president accepted the credentials of six new ambassadors. Prices in Peru rose. "
        "Kenya beat Fiji at rugby.",
        set(),
    ),
    ("The Kenyan president visited countries such as Oman and Chad.", {"KEN-OMN", "KEN-TCD"}),
)


@pytest.mark.parametrize(("text", "contacts"), TOLD)
def test_who_is_named_only_afterwards(text: str, contacts: set[str]) -> None:
    found = told(text, "en", DAY)

    assert {c[: len("KEN-OMN")] for c in found} == contacts or found == contacts


def test_new_envoys_are_named_with_whence_they_come_within_the_sentence() -> None:
    text = (
        "Presiden Kenya menerima surat kepercayaan dari tiga duta besar baru, yaitu Marina Vales dari "
        "Kuwait, Tomas Birch dari Hongaria dan Stig Aronsen dari Kerajaan Norwegia."
    )

    assert {c[: len("KEN-OMN")] for c in told(text, "id", DAY)} == {"KEN-KWT", "HUN-KEN", "KEN-NOR"}


def test_a_quotation_without_an_end_has_no_speaker() -> None:
    text = '"I met the Omani foreign minister. It was hot. The Kenyan president was there, too.'

    assert read(text, "en", DAY) == ()


def test_the_day_of_a_ceremony_to_come_lies_ahead() -> None:
    text = (
        "The Kenyan president will receive letters of credence from foreign ambassadors on Friday. The "
        "following will attend: Ambassador Jane Rossi, Republic of Peru."
    )

    assert [r.when.edtf for r in read(text, "en", DAY) if r.when is not None] == ["2023-06-16"]


WHO_SPEAKS: tuple[tuple[str, set[str]], ...] = (
    (
        "FOREIGN MINISTER MUTUA: My good friend the Omani foreign minister and I met this morning.",
        {"KEN-OMN in_person occurred"},
    ),
    (
        "PRESIDENT RUTO: Good morning. The president of Ghana rang me last night.\n\nQUESTION: And what of "
        "Chad? I met the Chadian foreign minister and he was cross.",
        {"GHA-KEN phone occurred"},
    ),
    (
        "SENATOR JANE ROSSI: I met the Omani foreign minister.\n\nKenya is far away.",
        set(),
    ),
    (
        "By Jane Rossi, our reporter in Nairobi\n\nPresident Ruto of Kenya was away. In the garden I met the "
        "Omani foreign minister, who was picking tea.",
        set(),
    ),
    (
        "Coffee and peace\n\nIn Muscat I met the Omani foreign minister. We drank coffee.\n\nThe writer is "
        "the foreign minister of Kenya.",
        {"KEN-OMN in_person occurred"},
    ),
    (
        "Kenyan President William Ruto spoke of the Sultan of Oman, whom he met in Muscat in May.",
        {"KEN-OMN in_person occurred"},
    ),
    (
        'Kenyan Foreign Minister Alfred Mutua flew home on Tuesday. "I have just met my counterpart, Foreign '
        'Minister Badr al-Busaidi of Oman," he said at the airport.',
        {"KEN-OMN in_person occurred"},
    ),
    (
        'Kenyan Foreign Minister Alfred Mutua flew home on Tuesday. "I met the Omani foreign minister," said '
        "Tom Birch, who sells tea at the airport.",
        set(),
    ),
)


@pytest.mark.parametrize(("text", "contacts"), WHO_SPEAKS)
def test_i_is_whoever_speaks(text: str, contacts: set[str]) -> None:
    found = told(text, "en", DAY)

    assert found == contacts


@pytest.mark.parametrize("wish", ("pergi ke Tokyo", "minta dibantu berangkat ke Tokyo"))
def test_whom_a_stranger_wants_to_meet_does_not_travel_in_his_place(wish: str) -> None:
    text = f'"Saya ingin bertemu Pak Presiden lalu {wish}," kata murid sekolah menari itu.'

    found = told(text, "id", DAY)

    assert found == set()


def test_a_speech_says_far_above_whose_it_is() -> None:
    prose = "\n\n".join(f"Point {number} of our policy is tea." for number in range(12))
    text = (
        f"Speech by the foreign minister of Kenya\n\n{prose}\n\nLast week I met the Omani foreign minister."
    )

    assert told(text, "en", DAY) == {"KEN-OMN in_person occurred"}


SPOKEN_OF: tuple[tuple[str, set[str]], ...] = (
    (
        '"We met for an hour," said Kenyan President William Ruto of the Omani foreign minister.',
        {"KEN-OMN in_person occurred"},
    ),
    (
        "The Omani foreign minister flew to Nairobi. 'We had a good lunch,' Kenyan President Ruto said.",
        {"KEN-OMN in_person occurred"},
    ),
    (
        "'He came to see me this morning,' Kenyan President William Ruto said of the Omani foreign minister.",
        {"KEN-OMN in_person occurred"},
    ),
    (
        '"We met the fishermen," said Kenyan President William Ruto of the Omani foreign minister\'s coast.',
        set(),
    ),
    (
        "The presidents of Kenya and Chad took a train. The Sultan of Oman received them in Muscat.",
        {"KEN-OMN in_person occurred", "OMN-TCD in_person occurred"},
    ),
    ("The Kenyan minister praised the Omani minister. She met her parents in Muscat.", set()),
    ("The secretary-general met the Omani ambassador.", set()),
)


@pytest.mark.parametrize(("text", "contacts"), SPOKEN_OF)
def test_we_and_he_are_those_who_are_named_beside_the_words(text: str, contacts: set[str]) -> None:
    found = told(text, "en", DAY)

    assert contacts <= found
    assert contacts or not found


@pytest.mark.parametrize("marks", [("“", "”"), ("“", '"'), ('"', "”"), ('"', '"')])
def test_a_quotation_may_end_with_a_mark_of_another_kind(marks: tuple[str, str]) -> None:
    opens, closes = marks
    text = f"{opens}Saya sudah bertemu Menlu Chile. Kami sepakat,{closes} kata Menlu Peru Rossi."

    found = [reading.states for reading in read(text, "id", "2023-05-15")]

    assert found == [("CHL", "PER")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Menlu Oman akan datang besok," kata juru bicara Kemlu Kenya.', {"KEN-OMN in_person planned"}),
        ("Menlu Oman akan berkunjung besok, kata jubir Kemlu Kenya.", {"KEN-OMN in_person planned"}),
        ('"Akan ada kunjungan Menlu Oman," kata Menlu Kenya.', {"KEN-OMN in_person planned"}),
        ('"Bakal ada pertemuan dengan Oman," kata jubir Kemlu Kenya.', {"KEN-OMN in_person planned"}),
        ('"Presiden kami akan menerima Menlu Oman," kata jubir Kemlu Kenya.', {"KEN-OMN in_person planned"}),
        ('"Presiden kami sudah menerima Menlu Oman," kata Menlu Kenya.', {"KEN-OMN in_person occurred"}),
        ('"Ibu Menteri akan menerima Menlu Oman," kata jubir Kemlu Kenya.', {"KEN-OMN in_person planned"}),
        ('"Menlu Oman akan menemui Ibu Menteri," kata jubir Kemlu Kenya.', {"KEN-OMN in_person planned"}),
        ('"Menlu Oman akan datang ke KTT," kata juru bicara Kemlu Kenya.', set()),
        ('"Menlu Oman akan kembali ke ibu kotanya," kata juru bicara Kemlu Kenya.', set()),
        ('"Akan ada kunjungan petani Oman," kata Menlu Kenya.', set()),
        ('"Akan ada banyak Menlu Oman," kata juru bicara Kemlu Kenya.', set()),
        ('"Presiden kami sedang sakit," kata jubir Kemlu Kenya tentang Menlu Oman.', set()),
        ('"Menlu Oman akan datang besok," kata pelatih Kenya.', set()),
    ],
)
def test_whoever_speaks_for_a_state_expects_guests_for_it(text: str, expected: set[str]) -> None:
    assert told(text, "id", "2023-03-17T12:00:00+00:00") == expected


def test_a_house_called_by_its_letters_is_of_the_state_behind_it() -> None:
    text = "Juru bicara Kemlu Kenya mengatakan Presiden akan menerima Menlu Oman."

    assert told(text, "id", "2023-03-17T12:00:00+00:00") == {"KEN-OMN in_person planned"}


def test_looking_ahead_for_the_speaker_counts_no_day_twice() -> None:
    text = '"We talked well," the Kenyan foreign minister said on Monday. Two days earlier she was in Muscat.'

    contacts = read(text, "en", "2022-04-12T12:00:00+00:00")
    assert [r.when.edtf if r.when is not None else None for r in contacts] == ["2022-04-09"]
