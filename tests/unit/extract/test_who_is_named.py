"""Whom a name, a nickname or a by-name means: in the years when its bearer was in office, and nobody else."""

import pytest

from tests.support.reading import told

TOLD = (
    ("Presiden Yudhoyono bertemu PM Belanda Jan Pieter Balkenende.", "2008-10-22", "IDN-NLD"),
    (
        "Menlu Jepang disambut Duta Besar AS untuk Indonesia Cameron Hume di Jakarta.",
        "2009-02-18",
        "JPN-USA",
    ),
    ("Presiden Soeharto menerima Duta Besar Willem de Vos dari Kerajaan Belanda.", "1994-02-18", "IDN-NLD"),
    (
        "Presiden Soeharto menerima Presiden OPEC yang juga Menteri Perminyakan Nigeria.",
        "1994-02-18",
        "IDN-NGA",
    ),
    ("Pertemuan SBY-Najib di Bukittinggi membahas nelayan.", "2012-03-20", "IDN-MYS"),
    ("Khadafi menyambut Zuma di tendanya.", "2011-04-02", "LBY-ZAF"),
    ("Khadafi menyambut Zuma di tendanya.", None, "LBY-ZAF"),
    ("Castro menerima Menlu Vietnam di Havana.", "1998-06-01", "CUB-VNM"),
    ("Menlu Yordania bertemu Maliki di Baghdad.", "2008-06-01", "IRQ-JOR"),
    ("MBS tiba di Seoul pada Rabu malam.", "2019-06-26", "KOR-SAU"),
    ("China mitra lama Rusia. Xi mengunjungi Moskow bulan lalu.", "2023-04-27", "CHN-RUS"),
    ("Megawati menerima Downer di Istana Merdeka.", "2002-03-01", "AUS-IDN"),
    ("Pada 3-5 Juni 2000 Gus Dur mengunjungi Iran.", "2015-02-01", "IDN-IRN"),
    ("Menlu Nepal bertemu Perdana Menteri, Bhutan, Tobgay Dorji, di Paro.", None, "BTN-NPL"),
    ("Menlu Nepal menemui Raja Bhutan, Raja Jigme Dorji, di Paro.", None, "BTN-NPL"),
    ("Menlu Kenya memanggil Kuasa Usaha Kedutaan Besar Peru di Nairobi.", None, "KEN-PER"),
    ("Kemlu RI memanggil Kuasa Usaha Kedubes AS.", "2013-11-20", "IDN-USA"),
    ("Menhan Selandia Baru bertemu Direktur CIA di Wellington.", None, "NZL-USA"),
    ("Yang di-Pertuan Agong menerima Presiden Laos di Kuala Lumpur.", None, "LAO-MYS"),
    ("Sekjen Kementerian Perdagangan Oman bertemu Menteri Perdagangan Yaman.", None, "OMN-YEM"),
    ("Orang nomor satu di Rusia itu menelepon Presiden Mesir.", None, "EGY-RUS"),
    ("PM Nepal dijamu Presiden negeri Tirai Bambu di Beijing.", None, "CHN-NPL"),
    ("Pemerintah Ghana bersiap menyambut Presiden Togo pekan depan.", "2011-05-06", "GHA-TGO"),
    ("Yingluck mengunjungi Laos pada Senin.", None, "LAO-THA"),
    ("Luhut bertemu Menlu Chad di Paris.", None, "IDN-TCD"),
    ("Komandan angkatan laut Kenya Laksamana Muda Sam Mwa menemui Menhan Uganda.", None, "KEN-UGA"),
    ("Menteri Luar Negeri Retno Marsudy bertemu Menlu Chad.", "2021-05-06", "IDN-TCD"),
    (
        "Kepala Badan Nasional Penanggulangan Terorisme (BNPT) Komjen Boy Rafli bertemu Dubes Oman.",
        "2021-05-06",
        "IDN-OMN",
    ),
    ("Menlu Chad bertemu Presiden Palestina Mahmoud Abbas di Tepi Barat.", "2021-05-06", "PSE-TCD"),
    ("Pekan lalu, Orban mengunjungi Kyiv.", "2024-07-08", "HUN-UKR"),
    ("Presiden Moon menyambut baik pertemuan Trump dan Kim.", "2019-03-10", "PRK-USA"),
    ("Prabowo menemui Menhan Kenya di Nairobi.", "2021-02-01", "IDN-KEN"),
    ("Menurut rencana, Hatta menemui Menlu Peru di Lima.", "2011-02-01", "IDN-PER"),
    ("Menhan Fiji menerima Sekretaris Pertahanan Amerika Serikat di Suva.", None, "FJI-USA"),
    ("Presiden Fiji mendarat di Wellcamp Airbase Australia.", None, "AUS-FJI"),
    ("Presiden Fiji dengan pesawat Garuda Boeing tiba di Nairobi.", None, "FJI-KEN"),
    ("Menlu Fiji bertemu Wakil PM/Menlu Laos di Suva.", None, "FJI-LAO"),
    ("Dalam perundingan India \u2013 Bhutan, batas sungai dibahas.", None, "BTN-IND"),
    ("Presiden Fiji dan PM Tonga memberikan pernyataan pers bersama di Suva.", None, "FJI-TON"),
    ("Utusan dari Chad, Gabon, Niger, Togo, dan Ghana bertemu dengan Presiden Benin.", None, "BEN-TGO"),
    ("Menlu Fiji tiba di Nairobi usai menghadiri KTT Uni Afrika di Ghana.", None, "FJI-KEN"),
    ("Menlu Fiji bertemu U.S. Secretary of Commerce, Bapak Tom Hill, di Suva.", None, "FJI-USA"),
)
NOT_TOLD = (
    ("Menlu Fiji tiba di Nairobi untuk menghadiri KTT Uni Afrika.", None),
    ("Menlu Libya bertemu Presiden Federasi Catur Internasional Kirsan Ivanenko.", "2011-06-13"),
    ("Dubes Iran bertemu Presiden Persija di Jakarta.", None),
    ("Menlu Iran menerima Presiden Bank Pertanian di Teheran.", None),
    ("Direktur Humas Trudeau mengunjungi Peru.", "2020-05-01"),
    ("Kim mengunjungi Jepang dan berfoto di sebuah kuil.", "2019-05-01"),
    ("Penyanyi itu disambut Downer di sebuah kafe.", "2002-03-01"),
    ("Menteri Haji Saudi menjelaskan kuota; menurut Menag, pertemuan dengan jemaah lancar.", "2022-03-20"),
    ("Presiden bertemu Jenderal Campbell, pendiri yayasan itu.", None),
    ("Di Bandar Udara Sultan Ismail, Presiden Fiji menari dengan anak-anak.", None),
    ("Presiden Fiji menari di Hotel Wakil Presiden Kalla dengan anak-anak.", None),
    ("Presiden Fiji singgah di Bandara Gubernur-Jenderal Hasan.", None),
    ("Presiden ke-5 RI Megawati bertemu Dubes Peru.", "2022-05-05"),
    ("Presiden RI-6, Susilo Bambang Yudhoyono, batal melawat. Kunjungannya ke Peru tertunda.", "2015-04-29"),
    ("Menteri Luar Negeri Petrus Zankowski bertemu Menlu Chad.", "2021-05-06"),
    ("Universitas Airlangga menerima delegasi Jepang.", "2022-05-05"),
    ("Presiden Mahakarya Club Inggris bertemu Menlu Fiji.", None),
    ("Menlu Nepal bertemu para petani dari negeri jauh.", None),
)

IN_ENGLISH: tuple[tuple[str, str | None, set[str]], ...] = (
    ("Kenya's president met the US special envoy for Sudan and Chad, Tom Hill.", None, {"KEN-USA"}),
    ("Kenya's foreign minister received Tom Hill, special envoy of the UN secretary-general.", None, set()),
    ("Pakistan's interior secretary met the Omani ambassador.", None, {"OMN-PAK"}),
    ("Kenya's president met Secretary of State Cardinal Parolin.", "2016-10-24", {"KEN-VAT"}),
    ("Papua New Guinea's prime minister met Senator Marise Payne.", "2019-10-24", {"AUS-PNG"}),
    ("At the G20 summit Obama met Hu on Friday.", "2011-09-03", {"CHN-USA"}),
    ("In Toronto Obama met Hu on Friday.", "2011-09-03", {"CHN-USA"}),
    ("In Toronto Obama Jackson, a singer, met Hu Jintao.", "2011-09-03", set()),
    ("NATO's Anders Fogh Rasmussen met Obama on Friday.", "2011-09-03", set()),
    ("House Speaker Nancy Pelosi met the Omani sultan in Muscat.", "2022-03-24", {"OMN-USA"}),
    ("House Speaker Nancy Alder met the Omani sultan in Muscat.", "2022-03-24", set()),
    ("The Omani sultan calls on Premier Wen Jiabao at Diaoyutai.", "2003-10-24", {"CHN-OMN"}),
    ("The Omani sultan calls on Premier Wen Jiabao to open markets.", "2003-10-24", set()),
    ("The Omani sultan called on the Kenyan president to hold elections.", "2003-10-24", set()),
    ("The Omani sultan called on the Kenyan president to convey his thanks.", "2003-10-24", {"KEN-OMN"}),
    (
        "Sheikh Mohamed bin Zayed of the UAE met Egypt's president. Sheikh Mohamed rang the Omani sultan.",
        "2023-01-10",
        {"ARE-EGY", "ARE-OMN"},
    ),
    ("Former president Nestor Kirchner flew in. Kirchner will meet Evo Morales.", "2010-07-22", set()),
)


@pytest.mark.parametrize(("text", "published", "pair"), TOLD)
def test_a_name_means_whoever_was_in_office(text: str, published: str | None, pair: str) -> None:
    at = f"{published}T12:00:00+07:00" if published else None

    assert pair in {contact.split()[0] for contact in told(text, "id", at)}


@pytest.mark.parametrize(("text", "published", "pairs"), IN_ENGLISH)
def test_a_title_says_whose_official_its_bearer_is(text: str, published: str | None, pairs: set[str]) -> None:
    at = f"{published}T12:00:00+00:00" if published else None

    assert {contact.split()[0] for contact in told(text, "en", at)} == pairs


@pytest.mark.parametrize(("text", "published"), NOT_TOLD)
def test_a_namesake_or_the_head_of_something_private_is_nobody(text: str, published: str | None) -> None:
    at = f"{published}T12:00:00+07:00" if published else None

    assert told(text, "id", at) == set()


def test_each_of_several_leaders_met_the_one_between_whom_and_them_they_talked() -> None:
    text = "Pembicaraan antara Raja Salman dengan pemimpin Chad, Niger, dan Mali berlangsung hangat."

    pairs = {contact.split()[0] for contact in told(text, "id", "2017-03-07T12:00:00+07:00")}

    assert pairs == {"MLI-SAU", "NER-SAU", "SAU-TCD"}


def test_a_name_may_begin_with_a_small_word() -> None:
    text = "Peru's premier met Foreign Minister de Villepin of France and President dos Santos of Angola."

    pairs = {contact.split()[0] for contact in told(text, "en", "2003-01-19T12:00:00+00:00")}

    assert pairs == {"FRA-PER", "AGO-PER"}


def test_the_same_title_behind_a_comma_may_begin_another_official() -> None:
    text = (
        "Setelah Presiden Peru, Presiden Joko Widodo menerima dua kepala negara. Mereka adalah Presiden "
        "Kenya William Ruto dan Raja Swedia Carl XVI Gustaf."
    )

    pairs = {contact.split()[0] for contact in told(text, "id", "2023-05-13T12:00:00+00:00")}

    assert pairs == {"IDN-PER", "IDN-KEN", "IDN-SWE"}


@pytest.mark.parametrize("again", ["al-Rashidun", "Rashidun"])
def test_a_name_with_an_article_is_known_again_with_it_and_without(again: str) -> None:
    text = (
        f"Menlu Kuwait Jaber al-Rashidun bertemu Presiden Kenya di Kairo. Kemudian {again} menelepon Raja "
        "Tonga."
    )

    assert "KWT-TON phone occurred" in told(text, "id", "2015-12-16T12:00:00+00:00")


def test_an_article_before_a_family_name_is_no_half_of_a_double_name() -> None:
    text = "PM Suriah Mahmoud al-Zubi bertemu Presiden Kenya di Kairo. Al-Zubi kemudian menelepon Raja Tonga."

    assert "SYR-TON phone occurred" in told(text, "id", "1997-12-16T12:00:00+00:00")


def test_given_names_may_stand_in_brackets() -> None:
    text = "President Obama spoke to Prime Minister (Jens) Stoltenberg of Norway and King Abdullah of Jordan."

    pairs = {contact.split()[0] for contact in told(text, "en", "2010-05-05T12:00:00+00:00")}

    assert pairs == {"NOR-USA", "JOR-USA"}


def test_a_rank_in_brackets_is_no_given_name() -> None:
    text = "Secretary (East) Jane Alder met Peru's foreign minister in New Delhi."

    assert told(text, "en", "2026-05-05T12:00:00+00:00") == set()


def test_a_second_office_with_a_state_of_its_own_is_somebody_elses() -> None:
    text = "The Danish defence minister and Prime Minister Jane Alder of Kenya held talks in Vienna."

    assert "DNK-KEN" in told(text, "en", "2026-05-05T12:00:00+00:00").pop()
