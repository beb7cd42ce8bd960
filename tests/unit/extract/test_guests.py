"""Hosts and guests who are told by no name: "tuan rumah", "tamunya", a house of government, a pronoun."""

import pytest

from tests.support.reading import told

DAY = "2012-05-08T12:00:00+00:00"
TOLD = (
    "Menlu Tonga tiba di Suva. Tuan rumah menyambutnya di bandara.",
    "PM Fiji terbang ke Nukualofa, Tonga. Di sana ia dijemput sang tuan rumah di tangga pesawat.",
    "Menlu Tonga mendarat di Suva, Fiji. PM Fiji mengantar tamunya ke hotel.",
    "Menlu Tonga menyoroti ucapan PM Fiji. Hal itu dikatakannya setelah mengadakan pertemuan dengannya.",
)
HOUSES: tuple[tuple[str, set[str]], ...] = (
    ("Presiden Yudhoyono dijamu makan malam di Gedung Putih.", {"IDN-USA in_person occurred"}),
    ("Menlu Tonga diterima di Kremlin, Senin.", {"RUS-TON in_person occurred"}),
    (
        "PM Inggris David Cameron disambut upacara kenegaraan di Istana Merdeka.",
        {"GBR-IDN in_person occurred"},
    ),
    ("Menlu Tonga disambut demonstran di depan Gedung Putih.", set()),
    ("Presiden Obama disambut para staf di Gedung Putih.", set()),
    ("Ketua MPR diterima di Istana Merdeka.", set()),
    ("Tuan rumah menjamu Vietnam di semifinal. Pelatih Thailand memuji kiper timnas.", set()),
    (
        "Menlu Tonga tiba di Suva, Fiji. Tuan rumah KTT, Fiji, menambah polisi.",
        {"FJI-TON in_person occurred"},
    ),
)


@pytest.mark.parametrize("text", TOLD)
def test_hosts_and_guests_are_those_of_the_scene(text: str) -> None:
    contacts = told(text, "id", DAY)

    assert {contact.split()[0] for contact in contacts} == {"FJI-TON"}


@pytest.mark.parametrize(("text", "contacts"), HOUSES)
def test_who_is_received_in_a_house_of_government_is_received_by_it(text: str, contacts: set[str]) -> None:
    found = told(text, "id", DAY)

    assert found == contacts


@pytest.mark.parametrize(
    ("text", "contacts"),
    [
        ("Lima negara akan dikunjungi PM Fiji, yakni Tonga dan Palau.", {"FJI-TON", "FJI-PLW"}),
        ("PM Fiji bertolak ke Lima.", {"FJI-PER"}),
    ],
)
def test_a_number_that_is_a_city_too_only_counts_before_what_is_counted(
    text: str, contacts: set[str]
) -> None:
    found = told(text, "id", DAY)

    assert {contact.split()[0] for contact in found} == contacts


@pytest.mark.parametrize(
    ("text", "contacts"),
    [
        (
            "Presiden Yudhoyono tiba di Suva. Di pasar ia memuji PM Fiji. "
            "Ratu Inggris Elizabeth II menjamunya di Windsor. "
            "Di perhentian pertama presiden diterima Kanselir Jerman Angela Merkel.",
            "DEU-IDN",
        ),
        ("Menlu Hillary Clinton tiba di Pejambon, Jakarta. Menlu menjamunya kopi.", "IDN-USA"),
        ("Presiden Megawati bertemu Presiden Rusia Vladimir Putin di Moskow pada 21 April 2003.", "IDN-RUS"),
    ],
)
def test_a_bare_title_of_ours_outlasts_those_of_others(text: str, contacts: str) -> None:
    found = told(text, "id", DAY)

    assert contacts in {contact.split()[0] for contact in found}


def test_of_whom_a_sentence_tells_by_a_pronoun_goes_on_to_be_meant() -> None:
    text = "Di Suva, PM Tonga berpidato. Menlu Palau menemuinya. Sesudah itu ia menemui PM Fiji."

    contacts = told(text, "id", DAY)

    assert {contact.split()[0] for contact in contacts} >= {"PLW-TON", "FJI-TON"}


@pytest.mark.parametrize("result", ["hasil pertemuan", "isi pembicaraan"])
def test_what_comes_of_a_contact_tells_that_it_is_over(result: str) -> None:
    contacts = told(f"Kemlu akan segera mengumumkan {result} Menlu Tonga dengan PM Fiji.", "id", DAY)

    assert {contact.split()[-1] for contact in contacts} == {"occurred"}


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        (
            "Menlu Tonga mendarat di Suva. Pria kelahiran Vavau itu diterima PM Fiji.",
            {"FJI-TON"},
        ),
        ("Utusan khusus PM Tonga, Viliami Rossi, mantan menteri, menemui PM Fiji.", {"FJI-TON"}),
        (
            "PM Fiji telah bertemu PM Tonga empat kali, Presiden Palau tiga kali, kemudian PM Samoa.",
            {"FJI-TON", "FJI-PLW", "FJI-WSM"},
        ),
    ],
)
def test_somebody_may_be_told_by_what_he_is(text: str, pairs: set[str]) -> None:
    contacts = told(text, "id", DAY)

    assert {contact.split()[0] for contact in contacts} == pairs


def test_a_paper_goes_on_about_its_own_official_among_his_partners() -> None:
    text = (
        "Presiden Yudhoyono mendarat di Suva. PM Fiji menyambut Presiden Yudhoyono. "
        "PM Fiji memuji Indonesia. Sebelumnya ia bertemu PM Tonga."
    )

    contacts = told(text, "id", DAY)

    assert {contact.split()[0] for contact in contacts} == {"FJI-IDN", "IDN-TON"}


def test_guests_who_are_counted_are_those_of_the_list_behind_the_colon() -> None:
    text = "Dua tamu datang ke Asmara akhir pekan ini: PM Ethiopia dan Presiden Somalia."

    assert {contact.split()[0] for contact in told(text, "id")} == {"ERI-ETH", "ERI-SOM"}


BY_A_BODY = (
    ("Menlu Chad pergi ke Kenya. Ia diterima oleh pimpinan di Lima.", {"KEN-TCD", "PER-TCD"}),
    ("Menlu Chad bertemu Menlu Peru. Ia disambut oleh pihak keamanan.", {"PER-TCD"}),
)
"""Who is received by officials of whom only the place tells whose they are, or not even that."""


@pytest.mark.parametrize(("text", "pairs"), BY_A_BODY)
def test_whoever_is_received_by_nameless_officials_is_where_they_are(text: str, pairs: set[str]) -> None:
    assert {contact.split()[0] for contact in told(text, "id")} == pairs


def test_in_a_quotation_whoever_came_to_our_country_went_on_to_others() -> None:
    text = (
        'Menlu Sudan bertemu Presiden Joko Widodo di Jakarta. Menlu Retno juga menemuinya. "Kunjungan ke '
        "Indonesia ini salah satu dari kunjungan di kawasan, termasuk ke Malaysia, di mana beliau diterima "
        'oleh pimpinan di Malaysia," ucapnya.'
    )

    pairs = {contact.split()[0] for contact in told(text, "id", "2024-08-09T12:00:00+00:00")}

    assert pairs == {"IDN-SDN", "MYS-SDN"}
