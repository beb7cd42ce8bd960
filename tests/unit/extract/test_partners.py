"""One official and several partners: who met whom, and who sat at one table."""

import pytest

from tests.support.reading import read, told

ENGLISH = (
    (
        "Kenya's president met the Peruvian president on Monday and the Chilean president on Tuesday.",
        "CHL-KEN KEN-PER",
    ),
    (
        "Kenya's president spoke by telephone with the president of the Republic of Peru on June 6, with the "
        "Chilean president on June 8, with the Ghanaian president on June 9.",
        "CHL-KEN GHA-KEN KEN-PER",
    ),
    (
        "Kenya's president spoke with President Gabriel Boric of Chile; President Dina Boluarte of Peru; "
        "and President Nana Akufo-Addo of Ghana.",
        "CHL-KEN GHA-KEN KEN-PER",
    ),
    ("Kenya's president met Peru's president; Chile's president and Ghana's president slept.", "KEN-PER"),
    ("Kenya's president will address the congress before meeting the Peruvian president.", "KEN-PER"),
    ("The king of Tonga cited a call of Kenya's president with the Peruvian president's rivals.", ""),
    ("Kenya's foreign minister met with Peru's in Lima and Chile's in Santiago.", "CHL-KEN KEN-PER"),
    ("Meetings between Kenya's president and the presidents of Peru and Chile went on.", "CHL-KEN KEN-PER"),
    (
        "Kenya has seen visits by several leaders, among them the presidents of Peru and Chile.",
        "CHL-KEN KEN-PER",
    ),
    ("Many leaders visited Kenya this year, including the presidents of Peru and Chile.", "CHL-KEN KEN-PER"),
    ("The Baltic states' foreign ministers will visit Kenya on Friday.", "EST-KEN KEN-LTU KEN-LVA"),
    (
        "A summit in Accra is bringing together the leaders of Kenya, Peru, Chile, Ghana, Togo and Benin.",
        "",
    ),
    ("The treaty was signed in the presence of Kenya's president and the Peruvian premier.", "KEN-PER"),
    ("The date will be set once Peru and Chile have been consulted.", ""),
    (
        "Presidents Tom Birch of Peru, Ann Oak of Chile and B.C. Elm of Ghana met in Accra.",
        "CHL-GHA CHL-PER GHA-PER",
    ),
    ("Kenya's president, P.Q. Ash, received at State House on Monday Peru's foreign minister.", "KEN-PER"),
    ("Kenya's president met, among others, the presidents of Peru and Chile.", "CHL-KEN CHL-PER KEN-PER"),
    ("Kenya's president received the ambassadors of Peru and Chile.", "CHL-KEN KEN-PER"),
    (
        "The new ambassadors of Peru and Chile presented their credentials to Kenya's president.",
        "CHL-KEN KEN-PER",
    ),
    ("Kenya's president had talks with the presidents of Peru, Chile and Ghana.", "CHL-KEN GHA-KEN KEN-PER"),
    ("Kenya's president fielded calls from the presidents of Peru and Chile.", "CHL-KEN KEN-PER"),
    ("Calls from the presidents of Peru and Chile came in all day.", ""),
    ("After Peru and Chile, Kenya's president arrived in Ghana on Tuesday.", "CHL-KEN GHA-KEN KEN-PER"),
    (
        "Kenya's president met Peru's president. Talks with Chile's president are set for Friday.",
        "CHL-KEN KEN-PER",
    ),
    (
        "Kenya's president met Peru's president. Chile's president will be received on Friday.",
        "CHL-KEN KEN-PER",
    ),
    (
        "Kenya's president met Peru's president. Both sides honour the deal reached in Vienna and Accra.",
        "KEN-PER",
    ),
    ("Kenya's president met Peru's president on Monday and received Chile's on Tuesday.", "CHL-KEN KEN-PER"),
    ("Trade topped the agenda when Peru's president received Kenya's.", "KEN-PER"),
    ("Peru's president received Kenya's gift.", ""),
    ("Kenya's president, in Lima for a two-day visit, praised Peru.", "KEN-PER"),
    ("A singer, in Lima for a two-day visit, praised Kenya's president.", ""),
    ("Kenya and Peru are to resume talks.", "KEN-PER"),
    (
        "Kenya's president had lunch in Nairobi with Peru's foreign minister, Chile's president and the king "
        "of Tonga.",
        "CHL-KEN CHL-PER CHL-TON KEN-PER KEN-TON PER-TON",
    ),
    (
        "Kenya's president hosted the presidents of Peru, Chile and Ghana for talks.",
        "CHL-GHA CHL-KEN CHL-PER GHA-KEN GHA-PER KEN-PER",
    ),
    (
        "Kenya's president hosted the presidents of Peru, Chile and Ghana for separate talks.",
        "CHL-KEN GHA-KEN KEN-PER",
    ),
    (
        "Kenya's president met, one after the other, the presidents of Peru and Chile.",
        "CHL-KEN KEN-PER",
    ),
    (
        "Kenya's president met Peru's president together with the king of Tonga.",
        "KEN-PER KEN-TON PER-TON",
    ),
    ("Kenya's president met Peru's president together with his aides and the staff.", "KEN-PER"),
    (
        "A Kenyan delegation led by Foreign Minister Ann Oak and a Peruvian team headed by Foreign Minister "
        "Tom Birch met in Accra.",
        "KEN-PER",
    ),
    (
        "Kenya's president met the leaders of Peru, Chile, Ghana, Fiji, Tonga, Togo, Benin and Gabon.",
        "BEN-KEN CHL-KEN FJI-KEN GAB-KEN GHA-KEN KEN-PER KEN-TGO KEN-TON",
    ),
    (
        "At the G20 Kenya's president met the leaders of Peru, Chile, Ghana, Fiji, Tonga, Togo, Benin and "
        "Gabon.",
        "",
    ),
)
INDONESIAN = (
    (
        "Presiden Kenya makan siang bersama Menlu Peru, Presiden Chile, dan Raja Tonga di Nairobi.",
        "CHL-KEN CHL-PER CHL-TON KEN-PER KEN-TON PER-TON",
    ),
    (
        "Presiden Kenya bertemu Presiden Peru bersama Raja Tonga di Nairobi.",
        "KEN-PER KEN-TON PER-TON",
    ),
    ("Presiden Kenya menerima Presiden Peru bersama istri dan Dubes Kenya untuk Peru.", "KEN-PER"),
    (
        "Delegasi Kenya yang dipimpin Menlu Ann Oak dan delegasi Peru yang dipimpin Menlu Tom Birch bertemu "
        "di Accra.",
        "KEN-PER",
    ),
    ("Presiden Kenya dan tiga pejabat Peru bertemu di Lima.", "KEN-PER"),
    (
        "Tamu negara yang berkunjung ke Kenya tahun ini antara lain Presiden Peru, PM Fiji, dan Raja Tonga.",
        "FJI-KEN KEN-PER KEN-TON",
    ),
    (
        "Kepala negara yang datang ke Nairobi untuk bertemu Presiden Kenya adalah Presiden Peru dan PM Fiji.",
        "FJI-KEN KEN-PER",
    ),
    ("Penyanyi yang datang ke Nairobi untuk bertemu penggemarnya adalah putri Presiden Peru.", ""),
    (
        "Presiden Kenya menerima sejumlah kepala negara. Yang diterima adalah Presiden Peru, Presiden Chile, "
        "dan PM Fiji.",
        "CHL-KEN FJI-KEN KEN-PER",
    ),
    (
        "Tamu-tamu yang melakukan kunjungan kehormatan kepada Presiden Kenya antara lain Presiden Peru dan "
        "PM Fiji.",
        "FJI-KEN KEN-PER",
    ),
    ("Tamu-tamu yang hadir dalam jamuan Presiden Kenya antara lain Presiden Peru dan PM Fiji.", ""),
    (
        "Presiden Kenya menerima Presiden Peru. Sedangkan PM Fiji ditemui seusai sidang.",
        "FJI-KEN KEN-PER",
    ),
    (
        "Presiden Kenya bertemu dengan Presiden Peru, disusul dengan PM Fiji dan terakhir dengan Presiden "
        "Chile.",
        "CHL-KEN FJI-KEN KEN-PER",
    ),
    (
        "Presiden Kenya menjadi kepala negara Muslim pertama yang bertatap muka dengan Presiden Peru.",
        "KEN-PER",
    ),
    ("Petani itu adalah warga Kenya pertama yang bertemu Presiden Peru.", ""),
    (
        "Presiden Kenya bertemu Presiden Peru pada Senin, kemudian dengan Presiden Chile pada Selasa.",
        "CHL-KEN KEN-PER",
    ),
    (
        "Sejumlah pemimpin menelepon Presiden Kenya, yakni Presiden Peru dan Presiden Chile.",
        "CHL-KEN KEN-PER",
    ),
    (
        "Dua dubes menyerahkan surat kepercayaan kepada Presiden Kenya, yakni Dubes Peru dan Dubes Chile.",
        "CHL-KEN KEN-PER",
    ),
    (
        "Presiden Kenya mendapat ucapan selamat melalui telepon dari Presiden Peru dan Presiden Chile.",
        "CHL-KEN KEN-PER",
    ),
    ("Presiden Kenya menerima telepon dari 10 kepala negara, di antaranya Presiden Peru.", "KEN-PER"),
    ("Presiden Kenya menyampaikan terima kasih kepada Presiden Peru lewat telepon.", "KEN-PER"),
    (
        "Presiden Kenya melakukan panggilan telepon untuk menyampaikan selamat kepada Presiden Peru.",
        "KEN-PER",
    ),
    ("Setelah dari Peru, Presiden Kenya melanjutkan kunjungan ke Chile.", "CHL-KEN KEN-PER"),
    (
        "Presiden Kenya bertemu sejumlah pemimpin di Wina. Mereka adalah Presiden Peru dan Presiden Chile.",
        "CHL-KEN KEN-PER",
    ),
    (
        "Kepala negara yang menelepon Presiden Kenya antara lain Presiden Peru dan Presiden Chile.",
        "CHL-KEN KEN-PER",
    ),
    (
        "Presiden Kenya bertemu Presiden Peru, Presiden Chile, Presiden Ghana, Presiden Togo, Presiden Mali, "
        "Presiden Laos, dan Presiden Fiji.",
        "CHL-KEN FJI-KEN GHA-KEN KEN-LAO KEN-MLI KEN-PER KEN-TGO",
    ),
    (
        "Presiden Kenya memilih sejumlah menteri. Mereka adalah Menteri Luar Negeri Peru dan Menlu Chile.",
        "",
    ),
    (
        "Presiden Kenya berpidato. Selain itu, juga akan bertemu dengan Presiden Peru dan Presiden Chile.",
        "CHL-KEN CHL-PER KEN-PER",
    ),
    (
        "Para pemimpin yang akan ditemui Presiden Kenya adalah Presiden Peru dan Presiden Chile.",
        "CHL-KEN KEN-PER",
    ),
    (
        "Presiden Kenya mengadakan pertemuan bilateral dengan 4 negara, yaitu Peru, Chile, Ghana, dan Togo.",
        "CHL-KEN GHA-KEN KEN-PER KEN-TGO",
    ),
)


@pytest.mark.parametrize(("text", "pairs"), ENGLISH)
def test_every_partner_of_an_english_sentence_is_found(text: str, pairs: str) -> None:
    assert pairs_in(text, "en") == pairs.split()


@pytest.mark.parametrize(("text", "pairs"), INDONESIAN)
def test_every_partner_of_an_indonesian_sentence_is_found(text: str, pairs: str) -> None:
    assert pairs_in(text, "id") == pairs.split()


def pairs_in(text: str, lang: str) -> list[str]:
    """The pairs of states that the readings of a text stand for."""
    readings = read(text, lang, "2021-06-15T12:00:00+00:00")
    return sorted({"-".join(pair) for reading in readings for pair in reading.pairs})


TURNS = (
    (
        "en",
        "Kenya's president met with Peru's president on Monday in Lima, Chile's president on Tuesday in "
        "Santiago and Ghana's president on Friday in Accra.",
        ["CHL-KEN 2021-06-15 Santiago", "GHA-KEN 2021-06-11 Accra", "KEN-PER 2021-06-14 Lima"],
    ),
    (
        "id",
        "Menlu Kenya bertemu Menlu Peru di Lima pada Senin dan Menlu Chile di Santiago pada Sabtu.",
        ["CHL-KEN 2021-06-12 Santiago", "KEN-PER 2021-06-14 Lima"],
    ),
    (
        "en",
        "Kenya's president, who was in Nairobi on Sunday, flew to Lima and met Peru's president.",
        ["KEN-PER None Lima"],
    ),
)


@pytest.mark.parametrize(("lang", "text", "contacts"), TURNS)
def test_each_partner_has_the_day_and_the_place_told_beside_it(
    lang: str, text: str, contacts: list[str]
) -> None:
    found = [
        f"{'-'.join(pair)} {r.when and r.when.edtf} {r.place and r.place.city}"
        for r in read(text, lang, "2021-06-15T12:00:00+00:00")
        for pair in r.pairs
    ]

    assert sorted(found) == contacts


MANY = (
    (
        "en",
        "Kenya's foreign minister had separate phone calls with his counterparts in Peru, Chile and Ghana.",
        "CHL-KEN GHA-KEN KEN-PER",
    ),
    (
        "en",
        "Kenya's foreign minister met Peru's foreign minister in the morning and Chile's foreign minister in "
        "the afternoon.",
        "CHL-KEN KEN-PER",
    ),
    (
        "en",
        "Kenya's president met Peru's president on Monday and Chile's president a few hours later.",
        "CHL-KEN KEN-PER",
    ),
    (
        "en",
        "Kenya's foreign minister held separate meetings with, among others, her counterparts from Peru and "
        "Chile.",
        "CHL-KEN KEN-PER",
    ),
    (
        "en",
        "Kenya's president had a full day: talks with Peru's president and a meeting with Chile's president.",
        "CHL-KEN KEN-PER",
    ),
    (
        "en",
        "Kenya's president held talks with Peru's president in Lima, Chile's president in Santiago and, on "
        "Friday, Ghana's president in Accra.",
        "CHL-KEN GHA-KEN KEN-PER",
    ),
    (
        "en",
        "Kenya's foreign minister had calls with the foreign ministers of Peru (Ana Rossi), Chile (Luis "
        "Vera) and Ghana (Kofi Mensah).",
        "CHL-KEN GHA-KEN KEN-PER",
    ),
    (
        "en",
        "Kenya's president met Peru's president for half an hour and Chile's president for longer.",
        "CHL-KEN KEN-PER",
    ),
    (
        "en",
        "Kenya's president has taken calls from Peru's president, Chile's president and Ghana's president, "
        "among other leaders.",
        "CHL-KEN GHA-KEN KEN-PER",
    ),
    (
        "en",
        "Kenya's president has received calls from Peru's president, Chile's president and a letter from "
        "Ghana's president.",
        "CHL-KEN GHA-KEN KEN-PER",
    ),
    (
        "en",
        "Kenya's former ambassadors to Peru, Chile and Ghana met on Friday.",
        "",
    ),
    (
        "en",
        "Kenya's president will meet Peru's president, followed by talks with Chile's president.",
        "CHL-KEN KEN-PER",
    ),
    (
        "en",
        "Kenya's president met Peru's president in Oslo and Chile's president in Riga, and is due in Accra "
        "on Friday for talks with Ghana's president.",
        "CHL-KEN GHA-KEN KEN-PER",
    ),
    (
        "en",
        "Peru's president and Chile's president each met Kenya's foreign minister.",
        "CHL-KEN KEN-PER",
    ),
    (
        "en",
        "Kenya's president received King Abdullah of Jordan, Peru's president, and a string of singers.",
        "JOR-KEN JOR-PER KEN-PER",
    ),
    (
        "en",
        "Kenya's president called Peru's president in the morning, followed by Chile's president.",
        "CHL-KEN KEN-PER",
    ),
    (
        "en",
        "Kenya's president had talks with the leaders of Peru and Chile as well as the king of Tonga.",
        "CHL-KEN KEN-PER KEN-TON",
    ),
    (
        "en",
        "Kenya's foreign minister had bilateral meetings with the foreign ministers of Peru, Chile, Ghana, "
        "Fiji, Nepal and Laos.",
        "CHL-KEN FJI-KEN GHA-KEN KEN-LAO KEN-NPL KEN-PER",
    ),
    (
        "en",
        "The foreign minister of Kenya met the foreign minister of Peru. On Friday he will fly to Oslo to "
        "meet the Norwegian foreign minister, and on Sunday he is due in Lisbon for talks with the "
        "Portuguese foreign minister.",
        "KEN-NOR KEN-PER KEN-PRT",
    ),
    (
        "en",
        "In Lima Kenya's president met Peru's president, a day after he was greeted by Chile's president.",
        "CHL-KEN KEN-PER",
    ),
    (
        "id",
        "Menlu Kenya berbicara lewat telepon dengan tiga mitranya dari Peru, Chile, dan Ghana.",
        "CHL-KEN GHA-KEN KEN-PER",
    ),
    (
        "id",
        "Pertemuan Presiden Kenya dilakukan dengan Presiden Peru, kemudian dengan Presiden Chile, dan "
        "selanjutnya dengan Presiden Ghana.",
        "CHL-KEN GHA-KEN KEN-PER",
    ),
    (
        "id",
        "Menlu Kenya bertemu dengan Menlu Peru. Dengan Menlu Chile, dibahas perdagangan. Sementara dengan "
        "Menlu Ghana, dibicarakan visa.",
        "CHL-KEN GHA-KEN KEN-PER",
    ),
    (
        "id",
        "Menlu Kenya bertemu dengan Menlu Peru. Dengan Menlu Chile, Menlu Ghana pernah satu sekolah.",
        "KEN-PER",
    ),
    (
        "id",
        "Presiden Susilo Bambang Yudhoyono bertemu Presiden Peru. "
        "Besok, Presiden dijadwalkan bertemu PM Fiji.",
        "FJI-IDN IDN-PER",
    ),
)


@pytest.mark.parametrize(("lang", "text", "pairs"), MANY)
def test_a_list_of_partners_goes_on_as_long_as_it_is_told(lang: str, text: str, pairs: str) -> None:
    assert pairs_in(text, lang) == pairs.split()


LISTS = (
    (
        "id",
        "Berikut tiga duta besar yang menyerahkan surat kepercayaan kepada Presiden Kenya:\n"
        "1. Ana Rossi, Duta Besar Republik Peru\n2. Tevita Moala, Duta Besar Kerajaan Tonga\n"
        "3. Joao Lima, Duta Besar Brasil\nPresiden Chile tidak hadir.",
        "BRA-KEN KEN-PER KEN-TON",
    ),
    (
        "id",
        "Adapun duta besar yang diterima Presiden Kenya adalah,\n1. Duta Besar Peru untuk Kenya Ana Rossi\n"
        "2. Duta Besar Tonga untuk Kenya Tevita Moala",
        "KEN-PER KEN-TON",
    ),
    (
        "en",
        "Kenya's foreign minister held talks with:\n- the foreign minister of Peru;\n"
        "- the foreign minister of Tonga.",
        "KEN-PER KEN-TON",
    ),
    (
        "en",
        "Kenya's foreign minister named the signatories:\n- the foreign minister of Peru;\n"
        "- the foreign minister of Tonga.",
        "",
    ),
    (
        "en",
        "Two envoys presented their credentials to the Kenyan president today. The envoys who presented "
        "their credentials were the ambassador of Peru and the ambassador of Tonga.",
        "KEN-PER KEN-TON",
    ),
    (
        "en",
        "Kenya's foreign minister is to visit four countries including Peru; Chile; Ghana, and Tonga.",
        "CHL-KEN GHA-KEN KEN-PER KEN-TON",
    ),
    (
        "id",
        "Presiden Kenya akan diterima Presiden Peru. "
        "Selain Peru, Presiden Kenya juga akan mengunjungi Chile.",
        "CHL-KEN KEN-PER",
    ),
    ("id", "Daftar negara peserta:\n1. Menlu Peru\n2. Menlu Tonga\n3. Menlu Kenya", ""),
)


@pytest.mark.parametrize(("lang", "text", "pairs"), LISTS)
def test_the_items_of_a_list_belong_to_the_words_that_announce_it(lang: str, text: str, pairs: str) -> None:
    assert pairs_in(text, lang) == pairs.split()


def test_each_contact_of_a_sentence_has_the_mode_told_beside_it() -> None:
    text = (
        "Kenya's president met Peru's president in Nairobi, after a phone call with Chile's president. "
        "Ahead of a video call with Ghana's president, Kenya's president spoke by phone with Tonga's king."
    )

    found = {"-".join(r.states): r.mode for r in read(text, "en")}

    assert found == {"KEN-PER": "in_person", "CHL-KEN": "phone", "GHA-KEN": "video", "KEN-TON": "phone"}


def test_a_list_goes_on_past_officials_of_another_title() -> None:
    text = (
        "President Obama met many leaders, including the British and Indian prime ministers, the presidents "
        "of China and Russia, and the king of Saudi Arabia."
    )

    pairs = {contact.split()[0] for contact in told(text, "en", "2009-03-31T12:00:00+00:00")}

    assert pairs == {"GBR-USA", "IND-USA", "CHN-USA", "RUS-USA", "SAU-USA"}


def test_the_two_told_before_may_sit_down_with_a_third() -> None:
    text = (
        "The presidents of Rwanda and Uganda met on Thursday. The two presidents and British minister "
        "Clare Short then held talks in a tent."
    )

    pairs = {contact.split()[0] for contact in told(text, "en", "2002-02-14T12:00:00+00:00")}

    assert pairs == {"GBR-RWA", "GBR-UGA", "RWA-UGA"}


def test_a_verb_behind_a_semicolon_has_the_subject_before_it() -> None:
    text = "Kenyan President Mwai Kibaki opened a school; planted a tree; and met the Peruvian president."

    assert {contact.split()[0] for contact in told(text, "en", "2009-03-31T12:00:00+00:00")} == {"KEN-PER"}


def test_the_states_behind_a_list_of_names_are_theirs_in_turn() -> None:
    text = "Presidents Uhuru Kenyatta, Paul Kagame and Yoweri Museveni of Kenya, Rwanda and Uganda met."

    contacts = told(text, "en", "2019-05-10T12:00:00+00:00")

    assert contacts == {f"{pair} in_person occurred" for pair in ("KEN-RWA", "KEN-UGA", "RWA-UGA")}
