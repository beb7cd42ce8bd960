"""Definite words for both sides, and for the one whom an article is about, resolve only where they can."""

import pytest

from tests.support.reading import read, told

_MET = (
    "Omani Foreign Minister Badr Albusaidi met Kenyan Foreign Minister Musalia Mudavadi in Muscat on Monday. "
)
TOLD: tuple[tuple[str, set[str]], ...] = (
    (
        _MET + "The ministers spoke by phone last week.",
        {"KEN-OMN in_person occurred", "KEN-OMN phone occurred"},
    ),
    (
        "Talks between Oman and Kenya ended in Muscat. A meeting between the foreign ministers of the two "
        "countries will be held next month.",
        {"KEN-OMN in_person occurred", "KEN-OMN in_person planned"},
    ),
    (
        "The Omani and Kenyan defence ministers met in Doha. Qatar's emir received the two ministers later.",
        {"KEN-OMN in_person occurred", "KEN-QAT in_person occurred", "OMN-QAT in_person occurred"},
    ),
    (
        "Meeting on the sidelines of a fair, the Omani and Kenyan presidents agreed on a ferry.",
        {"KEN-OMN in_person occurred"},
    ),
    (
        "The president of Chile flew in. He met President William Ruto of Kenya for an hour. "
        "The president will also meet Prime Minister Keir Starmer of Britain.",
        {"CHL-KEN in_person occurred", "CHL-GBR in_person planned"},
    ),
    (
        "The presidents of Chile, Kenya and Oman smiled as they sat down for dinner in Lima on Friday.",
        {
            "CHL-KEN in_person occurred",
            "CHL-OMN in_person occurred",
            "KEN-OMN in_person occurred",
        },
    ),
    (
        "Kenyan Foreign Minister Musalia Mudavadi and Kenyan Defence Minister Soipan Tuya warned of delays "
        "after they saw the Omani foreign minister on Friday.",
        {"KEN-OMN in_person occurred"},
    ),
    ("The Kenyan president and the Omani sultan said that they met no resistance.", set()),
    (
        "The UN chief was received by the Omani sultan on Monday. He then met the Kenyan foreign minister.",
        set(),
    ),
    (
        "The UN chief praised Oman. Kenya's president met the Omani sultan. He will see the Chilean premier.",
        {"KEN-OMN in_person occurred", "CHL-KEN in_person planned"},
    ),
    (
        "Kenyan President William Ruto met the Omani sultan. In the meeting with Chile's premier, the two "
        "leaders spoke of copper.",
        {"KEN-OMN in_person occurred", "CHL-KEN in_person occurred"},
    ),
    (
        # One of the two is no minister, so "the ministers" who met again are others.
        "The Omani sultan met the Kenyan foreign minister in Muscat. The ministers met again in Doha.",
        {"KEN-OMN in_person occurred"},
    ),
    (
        "The Omani sultan met the Kenyan foreign minister in Muscat on Monday. The two leaders will meet "
        "again in Nairobi.",
        {"KEN-OMN in_person occurred", "KEN-OMN in_person planned"},
    ),
    ("Kenyan ministers talks to end the strike were welcomed by Oman.", set()),
    ("Their discussion in Muscat focused on the treaty between Kenya and Chile.", set()),
    (
        "There are no plans for a meeting or call between the Omani and Kenyan presidents.",
        {"KEN-OMN phone denied"},
    ),
    ("The Omani president will not meet, speak with the Kenyan president.", {"KEN-OMN any denied"}),
    (
        "The Omani sultan does not want to meet the Kenyan president at a summit.",
        {"KEN-OMN in_person denied"},
    ),
)


@pytest.mark.parametrize(("text", "contacts"), TOLD)
def test_who_is_meant_by_a_definite_word(text: str, contacts: set[str]) -> None:
    assert told(text, "en", "2024-05-16") == contacts


def test_a_plan_that_was_called_off_is_told_once() -> None:
    text = (
        "Oman cancelled a visit by the Kenyan president next week because of a storm. "
        "The visit by the Kenyan president to Oman was scheduled for Wednesday."
    )

    assert {contact.split()[2] for contact in told(text, "en", "2024-05-16")} == {"cancelled"}


NAMED_LATER: tuple[tuple[str, set[str]], ...] = (
    (
        # Who is called by name alone was introduced further up.
        "Dalam lawatan ke Baku, ia diterima Presiden Azerbaijan Ilham Aliyev. Erdogan mengatakan "
        "kedua negara bersaudara.",
        {"AZE-TUR in_person occurred"},
    ),
    (
        "Juga bertemu dengan Presiden Prancis Emmanuel Macron di Istana Elysee. Blinken "
        "dijadwalkan pulang pada Rabu.",
        {"FRA-USA in_person occurred"},
    ),
    (
        "Ia bertemu Presiden Azerbaijan Ilham Aliyev. Presiden Turki Recep Tayyip Erdogan mengirim "
        "ucapan selamat "
        "kepada pesenam itu.",
        set(),
    ),
    ("He met the leaders of Chile and Peru. Fans cheered.", set()),
)


@pytest.mark.parametrize(("text", "contacts"), NAMED_LATER)
def test_he_may_be_whom_the_next_sentence_calls_by_name_alone(text: str, contacts: set[str]) -> None:
    lang = "en" if text.startswith("He ") else "id"

    found = told(text, lang, "2024-05-16" if lang == "en" else "2023-05-16")

    assert found == contacts


KNOWN_MEETINGS: tuple[tuple[str, set[str]], ...] = (
    (
        "Hun Sen mengatakan pasukan akan ditarik. PM Thailand Yingluck Shinawatra menyampaikan "
        "terima kasih dalam "
        "pertemuan tersebut.",
        {"KHM-THA in_person occurred"},
    ),
    (
        "Hatta dan Menteri Perdagangan Jepang sepakat soal baja. Harga bahan baku terus naik. "
        "Menurut Hatta, dalam "
        "pertemuan bilateral itu dibahas pula pelabuhan.",
        {"IDN-JPN in_person occurred"},
    ),
    (
        "Presiden Chile Michelle Bachelet menolak mundur. Dalam rapat itu, para menteri "
        "mendukungnya, sementara "
        "Presiden Peru Ollanta Humala tidak berkomentar.",
        set(),
    ),
    (
        "PM Kanada Stephen Harper memuji hasil KTT G7. Dalam pertemuan itu, Presiden Prancis "
        "Nicolas Sarkozy menjadi "
        "tuan rumah.",
        set(),
    ),
)


STAND_INS: tuple[tuple[str, set[str]], ...] = (
    (
        "Presiden Peru Dina Boluarte dan Presiden Chile Gabriel Boric duduk di sisi Presiden Kenya Ruto. "
        "Ruto terlihat bersalaman dengan kedua pemimpin itu.",
        {"KEN-PER in_person occurred", "CHL-KEN in_person occurred"},
    ),
    (
        "Menlu Retno Marsudi membuka pameran. Diplomat kelahiran Semarang itu lalu bertemu Menlu Fiji.",
        {"FJI-IDN in_person occurred"},
    ),
    (
        "Presiden Peru bertemu Menlu Fiji. Politikus Partai Buruh itu kemudian mengunjungi Tonga.",
        {"FJI-PER in_person occurred", "PER-TON in_person occurred"},
    ),
    (
        "Presiden Kenya menjamu Menlu Oman. Mantan Duta Besar Oman itu kemudian bertolak ke Tanzania.",
        {"KEN-OMN in_person occurred", "OMN-TZA in_person occurred"},
    ),
    (
        "Menlu Oman menemui Presiden Kenya. Mantan Presiden Kenya itu kemudian bertolak ke Tanzania.",
        {"KEN-OMN in_person occurred"},
    ),
    (
        "Presiden Peru di tempat yang sama menerima Menlu Fiji, yang didampingi dua staf, dan bupati Cuzco.",
        {"FJI-PER in_person occurred"},
    ),
    (
        "Menlu Fiji memuji hotel di Lima tempat Presiden Peru menerima para pelari.",
        set(),
    ),
    (
        "Presiden Peru bertemu Menlu Fiji. Politikus itu dan istrinya dari Tonga kemudian berlibur.",
        {"FJI-PER in_person occurred"},
    ),
    (
        "Prabowo bertemu Presiden China Xi Jinping di Beijing. Setelah itu Presiden terbang ke Lima untuk "
        "bertemu Presiden Peru.",
        {"CHN-IDN in_person occurred", "IDN-PER in_person occurred"},
    ),
    (
        "Kapolri Listyo Sigit Prabowo menunggu di bandara. Sehari sebelumnya Prabowo bertemu Presiden Peru. "
        "Presiden lalu bertemu PM Fiji.",
        {"IDN-PER in_person occurred", "FJI-IDN in_person occurred"},
    ),
    (
        "Menlu Fiji dan Menlu Tonga bertemu di Suva. Menlu Palau kemudian menjamu kedua menteri itu.",
        {"FJI-TON in_person occurred", "FJI-PLW in_person occurred", "PLW-TON in_person occurred"},
    ),
    (
        "Presiden Kenya William Ruto mengatakan dia dan Presiden Ghana John Mahama serta PM Fiji Sitiveni "
        "Rabuka akan bertemu Raja Tonga.",
        {
            f"{pair} in_person planned"
            for pair in ("FJI-GHA", "FJI-KEN", "FJI-TON", "GHA-KEN", "GHA-TON", "KEN-TON")
        },
    ),
    (
        "Menlu Retno Marsudi memuji kopi Fiji. Hal itu disampaikannya usai bertemu Menlu Fiji di Jakarta.",
        {"FJI-IDN in_person occurred"},
    ),
    ("Menlu Retno Marsudi memuji kopi Fiji. Hal itu disampaikannya usai bertemu wartawan.", set()),
    (
        "Usai bertemu Menlu Fiji, Retno menerima Menlu Tonga.",
        {"FJI-IDN in_person occurred", "IDN-TON in_person occurred"},
    ),
    (
        "Presiden Fiji berencana mengunjungi Palau. Hal ini diungkapkan saat bertemu PM Tonga di Suva.",
        {"FJI-PLW in_person planned", "FJI-TON in_person occurred"},
    ),
    (
        "Saat bertemu Presiden Fiji, Menlu Retno Marsudi dijadwalkan menyampaikan undangan.",
        {"FJI-IDN in_person planned"},
    ),
    (
        "Raja Tonga pergi ke kediaman PM Inggris di 10 Downing Street, London, untuk bertemu Presiden Ghana.",
        {"GBR-TON in_person occurred", "GHA-TON in_person occurred"},
    ),
    ("PM Malaysia Anwar Ibrahim dipuji karena menengahi konflik antara Fiji dan Tonga.", set()),
    ("Amerika Serikat telah memediasi pembicaraan bersama Fiji dan Tonga untuk Gaza.", set()),
    (
        "Menlu Retno Marsudi membuka pameran. Diplomat kelahiran Semarang itu memuji kain dari Fiji.",
        set(),
    ),
)


@pytest.mark.parametrize(("text", "contacts"), STAND_INS)
def test_whoever_is_called_by_less_than_a_name_is_who_the_article_is_about(
    text: str, contacts: set[str]
) -> None:
    assert told(text, "id", "2024-11-28" if "Prabowo" in text else "2023-05-16") == contacts


@pytest.mark.parametrize(("text", "contacts"), KNOWN_MEETINGS)
def test_a_meeting_taken_as_known_is_of_the_only_two_who_are_named(text: str, contacts: set[str]) -> None:
    assert told(text, "id", "2011-09-03") == contacts


def test_both_are_those_named_last_though_a_sentence_stands_between() -> None:
    text = (
        "Presiden Kenya William Ruto dan Presiden Tanzania Samia Suluhu Hassan sepakat soal "
        "pelabuhan. Sengketa itu "
        "sudah lama. Pertemuan keduanya berlangsung di Arusha."
    )

    assert told(text, "id", "2024-05-16") == {"KEN-TZA in_person occurred"}


@pytest.mark.parametrize("who", ["he", "the president"])
def test_whoever_is_told_of_once_more_in_front_does_not_act(who: str) -> None:
    text = (
        "Kenyan President William Ruto met Omani Foreign Minister Badr Albusaidi in Vienna. "
        f"Besides Albusaidi, {who} also met the Peruvian foreign minister."
    )

    assert told(text, "en", "2023-06-06") == {"KEN-OMN in_person occurred", "KEN-PER in_person occurred"}


@pytest.mark.parametrize(
    ("text", "lang", "contacts"),
    [
        (
            "Also received by the Kenyan president on Friday was the Omani foreign minister.",
            "en",
            {"KEN-OMN"},
        ),
        ("Received by the Kenyan president were the kings of Oman and Tonga.", "en", {"KEN-OMN", "KEN-TON"}),
        ("Received by the Kenyan president were letters from Omani pupils.", "en", set()),
        ("Also received by the Kenyan president was a team of Omani divers.", "en", set()),
        ("The first to be received by the Kenyan president was the Omani sultan.", "en", {"KEN-OMN"}),
        (
            "The first foreign leader to meet Kenya's president in Lima was the Omani sultan.",
            "en",
            {"KEN-OMN"},
        ),
        ("The envoys who presented their credentials to Kenya's president were those of Oman.", "en", set()),
        ("The first to be received by the Kenyan president was a team of Omani divers.", "en", set()),
        ("Turut ditemui Presiden Kenya adalah Menlu Oman.", "id", {"KEN-OMN"}),
        ("Turut menyambut Presiden Kenya di bandara, Menlu Oman.", "id", {"KEN-OMN"}),
        ("Turut menyambut Presiden Kenya di bandara, Menlu Kenya dan para penari Oman.", "id", set()),
        ("Menyambut Presiden Kenya di bandara adalah Menlu Oman.", "id", {"KEN-OMN"}),
        ("Menyambut Presiden Kenya di bandara adalah para penari Oman.", "id", set()),
    ],
)
def test_a_sentence_may_begin_with_its_verb_and_end_with_who_it_was(
    text: str, lang: str, contacts: set[str]
) -> None:
    assert {"-".join(p) for r in read(text, lang, "2023-06-06T12:00:00+00:00") for p in r.pairs} == contacts


@pytest.mark.parametrize(("tail", "more"), [("", {"OMN-PER in_person occurred"}), (" to resign", set())])
def test_who_called_on_somebody_who_is_only_a_pronoun(tail: str, more: set[str]) -> None:
    text = f"Peru's president received Fiji's premier. Later the Omani foreign minister called on her{tail}."

    assert told(text, "en", "2023-06-06") == {"FJI-PER in_person occurred", *more}


def test_both_may_be_the_one_who_speaks_and_the_one_in_front() -> None:
    text = "Presiden Peru menelepon PM Fiji. Kepada Menlu Oman, ia menjanjikan beras saat keduanya bertemu."

    assert told(text, "id", "2023-06-06") == {"FJI-PER phone occurred", "OMN-PER in_person occurred"}


@pytest.mark.parametrize(
    ("more", "contacts"),
    [
        ("The Fijian premier and he discussed trade.", {"FJI-PER any occurred"}),
        ("He and the Fijian premier discussed trade.", {"FJI-PER any occurred"}),
        ("The Fijian premier resigned and he discussed trade with his party.", set()),
    ],
)
def test_he_may_stand_behind_whoever_acts_with_him(more: str, contacts: set[str]) -> None:
    text = f"The Peruvian president met the Omani foreign minister. {more}"

    assert told(text, "en", "2023-06-06") == {"OMN-PER in_person occurred", *contacts}
