"""What a date in a sentence means, seen from the day of publication: every kind of expression, once."""

import pytest

from tests.support.reading import read

ENGLISH: tuple[tuple[str, str | None, str | None], ...] = (
    ("X met Y after rebels seized the town of Abeche in January.", "2023-03-05", None),
    ("X met Y after Chile closed its border on Thursday.", "2023-03-05", None),
    ("X met Y after a ceremony on Thursday.", "2023-03-05", "2023-03-02"),
    ("X welcomes Y in Vienna, Austria, 2016", "2023-03-15", "2016"),
    ("X met Y on March 2, 2023.", "2023-03-05", "2023-03-02"),
    ("X met Y on 2 March.", "2023-03-05", "2023-03-02"),
    ("X met Y on Thursday (2/3).", "2023-03-05", "2023-03-02"),
    ("X met Y this week, on Thursday.", "2023-03-05", "2023-03-02"),
    ("A dam broke in May 2022. X met Y that month.", "2023-03-05", "2022-05"),
    ("A dam broke in May 2022. Earlier that year X met Y.", "2023-03-05", "2022"),
    ("The last time X met Y was in 2019.", "2023-03-05", "2019"),
    ("X met Y earlier this week.", "2023-03-05", "2023-02-27/2023-03-04"),
    ("X met Y this winter.", "2023-02-05", "2022-24"),
    ("X will meet Y this spring.", "2023-02-05", "2023-21"),
    ("X will meet Y at a summit in Lima (9-10 March).", "2023-03-05", "2023-03-09/2023-03-10"),
    ("X met Y about the Kenyan minister's March 12 fair.", "2023-03-05", None),
    ("Two days after the funeral of 28 February, X met Y.", "2023-03-05", "2023-03-02"),
    ("X met Y on the eve of the March 3-4 summit.", "2023-03-05", "2023-03-02"),
    ("X, who came on Wednesday, met Y on Thursday.", "2023-03-05", "2023-03-02"),
    ("X flew in on Wednesday and met Y over dinner on Thursday.", "2023-03-05", "2023-03-02"),
    ("X will be received in Nairobi on the 7th by Y.", "2023-03-05", "2023-03-07"),
    ("On Thursday X cancelled a visit to Kenya.", "2023-03-05", None),
    ("X called off a meeting with Y on Sunday.", "2023-03-05", None),
    ("X met Y on Mar. 2.", "2023-03-05", "2023-03-02"),
    ("X met Y on Sept. 14, 1999.", None, "1999-09-14"),
    ("X met Y on the 2nd of March.", "2023-03-05", "2023-03-02"),
    ("X met Y on Thursday, March 2.", "2023-03-05", "2023-03-02"),
    ("X met Y on Thursday 2 March 2023.", "2023-03-05", "2023-03-02"),
    ("X met Y Thursday.", "2023-03-05", "2023-03-02"),
    ("X met Y on Thursday night.", "2023-03-05", "2023-03-02"),
    ("X met Y late on Thursday.", "2023-03-05", "2023-03-02"),
    ("X met Y last Thursday.", "2023-03-05", "2023-03-02"),
    ("X met Y earlier on Sunday.", "2023-03-05", "2023-03-05"),
    ("X met Y here today.", "2023-03-05", "2023-03-05"),
    ("X met Y here yesterday (March 4).", "2023-03-05", "2023-03-04"),
    ("X will meet Y on Thursday.", "2023-03-05", "2023-03-09"),
    ("X will meet Y next Thursday.", "2023-03-05", "2023-03-09"),
    ("X will meet Y tomorrow.", "2023-03-05", "2023-03-06"),
    ("X is to meet Y on March 9-10.", "2023-03-05", "2023-03-09/2023-03-10"),
    ("X will visit Kenya from March 9 to 12.", "2023-03-05", "2023-03-09/2023-03-12"),
    ("X will visit Kenya from March 9 to March 12.", "2023-03-05", "2023-03-09/2023-03-12"),
    ("X will visit Kenya from March 29 to April 2.", "2023-03-05", "2023-03-29/2023-04-02"),
    ("X will visit Kenya on March 29 - April 2.", "2023-03-05", "2023-03-29/2023-04-02"),
    ("X will visit Kenya between 9 and 12 March.", "2023-03-05", "2023-03-09/2023-03-12"),
    ("X will visit Kenya from 9 to 12 March 2023.", "2023-03-05", "2023-03-09/2023-03-12"),
    ("X will visit Kenya from Thursday 9 to Sunday 12 March.", "2023-03-05", "2023-03-09/2023-03-12"),
    ("X will visit Kenya from Thursday to Saturday.", "2023-03-05", "2023-03-09/2023-03-11"),
    ("X will visit Kenya on 9 and 10 March.", "2023-03-05", "2023-03-09/2023-03-10"),
    ("X will visit Kenya, March 9-12, 2023.", "2023-03-05", "2023-03-09/2023-03-12"),
    ("X visited Kenya on January 5–7, 1994.", None, "1994-01-05/1994-01-07"),
    ("X met Y in early March.", "2023-03-15", "2023-03"),
    ("X met Y in March last year.", "2023-03-15", "2022-03"),
    ("X met Y in March of last year.", "2023-03-15", "2022-03"),
    ("X met Y last March.", "2023-03-15", "2022-03"),
    ("X met Y in March 2019.", "2023-03-15", "2019-03"),
    ("X met Y in 2019.", "2023-03-15", "2019"),
    ("X met Y two years ago.", "2023-03-15", "2021"),
    ("X met Y three weeks ago.", "2023-03-15", "2023-02-20/2023-02-26"),
    ("X met Y ten days ago.", "2023-03-15", "2023-03-05"),
    ("X met Y last week.", "2023-03-15", "2023-03-06/2023-03-12"),
    ("X met Y last month.", "2023-03-15", "2023-02"),
    ("X met Y last year.", "2023-03-15", "2022"),
    ("X met Y in the summer of 2021.", "2023-03-15", "2021-22"),
    ("X met Y last summer.", "2023-03-15", "2022-22"),
    ("X met Y in the fall of 2021.", "2023-03-15", "2021-23"),
    ("X met Y over the weekend.", "2023-03-15", "2023-03-11/2023-03-12"),
    ("X met Y last weekend.", "2023-03-15", "2023-03-11/2023-03-12"),
    ("X will meet Y this weekend.", "2023-03-15", "2023-03-18/2023-03-19"),
    ("X will meet Y next month.", "2023-03-15", "2023-04"),
    ("X will meet Y later this month.", "2023-03-15", "2023-03"),
    ("X will meet Y later this year.", "2023-03-15", "2023"),
    ("X will meet Y in April.", "2023-03-15", "2023-04"),
    ("X will meet Y early next month.", "2023-03-15", "2023-04"),
    ("X will meet Y in the coming days.", "2023-03-15", None),
    ("X will meet Y in two weeks.", "2023-03-15", "2023-03-27/2023-04-02"),
    ("X will meet Y in three days' time.", "2023-03-15", "2023-03-18"),
    ("X will meet Y at the end of March.", "2023-03-15", "2023-03"),
    ("X will meet Y in mid-April.", "2023-03-15", "2023-04"),
    ("X met Y on Tuesday and Wednesday.", "2023-03-15", "2023-03-14/2023-03-15"),
    ("X met Y on Wednesday morning, 15 March.", "2023-03-15", "2023-03-15"),
    ("X met Y on 15/03/2023.", "2023-03-16", "2023-03-15"),
    ("X met Y on 2023-03-15.", "2023-03-16", "2023-03-15"),
    ("X met Y on March 15th.", "2023-03-16", "2023-03-15"),
    ("X met Y a week ago.", "2023-03-15", "2023-03-06/2023-03-12"),
    ("X met Y a month ago.", "2023-03-15", "2023-02"),
    ("X met Y a day ago.", "2023-03-15", "2023-03-14"),
    ("X met Y earlier this week.", "2023-03-15", "2023-03-13/2023-03-14"),
    ("X met Y earlier this month.", "2023-03-15", "2023-03"),
    ("X met Y earlier this year.", "2023-03-15", "2023"),
    ("X met Y in February this year.", "2023-03-15", "2023-02"),
    ("X met Y on Feb. 24 last year.", "2023-03-15", "2022-02-24"),
    ("On 2 March X met Y.", "2023-03-15", "2023-03-02"),
    ("On Monday, X met Y.", "2023-03-15", "2023-03-13"),
    ("Monday's meeting between X and Y lasted an hour.", "2023-03-15", "2023-03-13"),
    ("The March 2 meeting between X and Y lasted an hour.", "2023-03-15", "2023-03-02"),
    ("The 2019 meeting between X and Y lasted an hour.", "2023-03-15", "2019"),
    ("X met Y in late 2019.", "2023-03-15", "2019-10/2019-12"),
    ("X met Y in the first week of March.", "2023-03-25", "2023-03"),
    ("X met Y twice in November 2021.", "2023-03-25", "2021-11"),
    ("X met Y this morning.", "2023-03-15", "2023-03-15"),
    ("X met Y overnight.", "2023-03-15", "2023-03-15"),
    ("X met Y on Monday (March 13).", "2023-03-15", "2023-03-13"),
    ("X met Y Jan. 21, 2022, in Geneva.", "2023-03-15", "2022-01-21"),
    ("X met Y in the spring.", "2023-07-15", "2023-21"),
    ("X met Y five months ago.", "2023-07-15", "2023-02"),
    ("X will meet Y on the 20th.", "2023-07-15", "2023-07-20"),
    ("X will meet Y on July 20 at 3 p.m.", "2023-07-15", "2023-07-20"),
    ("X met Y at 10 a.m. on July 13.", "2023-07-15", "2023-07-13"),
    ("X is visiting Kenya from Wednesday.", "2023-03-15", "2023-03-15"),
    ("X met Y in the second half of 2021.", "2023-03-15", "2021"),
    ("X will travel to Kenya, March 20 through 22.", "2023-03-15", "2023-03-20/2023-03-22"),
    ("X will travel to Kenya March 20-22.", "2023-03-15", "2023-03-20/2023-03-22"),
    ("X will travel to Kenya from March 20 through March 22.", "2023-03-15", "2023-03-20/2023-03-22"),
    ("X and Y met on Oct 7.", "2023-11-15", "2023-10-07"),
    ("X met Y in Dec 2001.", "2023-11-15", "2001-12"),
    ("X met Y on 11th November 1995.", None, "1995-11-11"),
    ("X met Y on Tuesday of last week.", "2023-03-15", "2023-03-07"),
    ("X met Y the following day.", "2023-03-15", None),
    ("X will visit Kenya by the end of the year.", "2023-03-15", "2023"),
    ("Markets fell a day after X met Y.", "2023-03-15", "2023-03-14"),
    ("Z resigned on Monday, three days after X met Y.", "2023-03-15", "2023-03-10"),
    ("Fighting goes on two months after talks between X and Y.", "2023-03-15", "2023-01"),
    ("Markets fell hours after X met Y.", "2023-03-15", "2023-03-15"),
    ("Markets fell a day after X met Y on March 9.", "2023-03-15", "2023-03-09"),
    ("Prisoners were freed on the eve of a meeting between X and Y.", "2023-03-15", "2023-03-16"),
    ("X sent Y a letter dated March 30.", "2023-03-15", "2022-03-30"),
    ("X visits Kenya on March 20 and 21.", "2023-03-15", "2023-03-20/2023-03-21"),
    ("Tariffs are suspended until April 2 after phone calls between X and Y.", "2023-03-15", None),
)

INDONESIAN: tuple[tuple[str, str | None, str | None], ...] = (
    ("X bertemu Y setelah pemberontak merebut kota Abeche pada Januari.", "2023-03-05", None),
    ("X bertemu Y setelah Chile menutup perbatasan pada 12 Januari lalu.", "2023-03-05", None),
    ("X bertemu Y pada Kamis setelah Chile menutup perbatasan pada Januari.", "2023-03-05", "2023-03-02"),
    ("X bertemu Y setelah tiba di Arequipa pada Januari.", "2023-03-05", "2023-01"),
    ("X bertemu Y setelah upacara bendera pada Kamis.", "2023-03-05", "2023-03-02"),
    ("X bertemu Y. Pertemuan lain digelar Oktober.", "2023-03-05", "2022-10"),
    ("Pada kamis siang X bertemu Y.", "2023-03-05", "2023-03-02"),
    ("Bendungan jebol pada Mei 2022. Pada bulan yang sama X bertemu Y.", "2023-03-05", "2022-05"),
    ("X bertemu Y dua minggu sebelum panen.", "2023-03-05", None),
    ("Awal Maret lalu X bertemu Y.", "2023-03-25", "2023-03"),
    ("X yang pulang pada Jumat lalu bertemu Y di Nairobi pada 2 Maret.", "2023-03-05", "2023-03-02"),
    ("Sehari menjelang KTT 3 Maret, X bertemu Y di Nairobi.", "2023-03-05", "2023-03-02"),
    ("X bertemu Y pada Kamis (2/3/2023).", "2023-03-05", "2023-03-02"),
    ("X bertemu Y, Kamis (2/3).", "2023-03-05", "2023-03-02"),
    ("X bertemu Y, Kamis (02/03/23).", "2023-03-05", "2023-03-02"),
    ("X bertemu Y, Kamis, 2 Maret 2023.", "2023-03-05", "2023-03-02"),
    ("X bertemu Y, Kamis 2 Maret.", "2023-03-05", "2023-03-02"),
    ("X bertemu Y pada 2 Maret lalu.", "2023-03-05", "2023-03-02"),
    ("X bertemu Y tanggal 2 Maret 2023.", "2023-03-05", "2023-03-02"),
    ("X bertemu Y pada Kamis malam.", "2023-03-05", "2023-03-02"),
    ("X bertemu Y, Kamis malam waktu setempat.", "2023-03-05", "2023-03-02"),
    ("X bertemu Y Kamis lalu.", "2023-03-05", "2023-03-02"),
    ("X bertemu Y pada hari Kamis.", "2023-03-05", "2023-03-02"),
    ("X bertemu Y hari ini.", "2023-03-05", "2023-03-05"),
    ("X bertemu Y kemarin.", "2023-03-05", "2023-03-04"),
    ("X bertemu Y Sabtu kemarin.", "2023-03-05", "2023-03-04"),
    ("X bertemu Y kemarin (4/3).", "2023-03-05", "2023-03-04"),
    ("X akan bertemu Y besok.", "2023-03-05", "2023-03-06"),
    ("X akan bertemu Y lusa.", "2023-03-05", "2023-03-07"),
    ("X akan bertemu Y pada Kamis mendatang.", "2023-03-05", "2023-03-09"),
    ("X akan bertemu Y, Kamis pekan depan.", "2023-03-01", "2023-03-09"),
    ("X akan bertemu Y pekan depan.", "2023-03-01", "2023-03-06/2023-03-12"),
    ("X akan bertemu Y minggu depan.", "2023-03-01", "2023-03-06/2023-03-12"),
    ("X akan bertemu Y bulan depan.", "2023-03-01", "2023-04"),
    ("X akan bertemu Y tahun depan.", "2023-03-01", "2024"),
    ("X akan mengunjungi Kenya pada 9-12 Maret 2023.", "2023-03-01", "2023-03-09/2023-03-12"),
    ("X akan mengunjungi Kenya pada 9 hingga 12 Maret.", "2023-03-01", "2023-03-09/2023-03-12"),
    ("X akan mengunjungi Kenya dari 9 sampai 12 Maret 2023.", "2023-03-01", "2023-03-09/2023-03-12"),
    ("X akan mengunjungi Kenya pada 29 Maret-2 April 2023.", "2023-03-01", "2023-03-29/2023-04-02"),
    ("X akan mengunjungi Kenya pada 29 Maret hingga 2 April.", "2023-03-01", "2023-03-29/2023-04-02"),
    ("X akan mengunjungi Kenya pada Kamis-Jumat (9-10/3).", "2023-03-01", "2023-03-09/2023-03-10"),
    ("X mengunjungi Kenya pada 9 dan 10 Maret 2023.", "2023-03-21", "2023-03-09/2023-03-10"),
    ("X mengunjungi Kenya Senin dan Selasa.", "2023-03-15", "2023-03-13/2023-03-14"),
    ("X bertemu Y pekan lalu.", "2023-03-15", "2023-03-06/2023-03-12"),
    ("X bertemu Y minggu lalu.", "2023-03-15", "2023-03-06/2023-03-12"),
    ("X bertemu Y bulan lalu.", "2023-03-15", "2023-02"),
    ("X bertemu Y tahun lalu.", "2023-03-15", "2022"),
    ("X bertemu Y dua hari lalu.", "2023-03-15", "2023-03-13"),
    ("X bertemu Y dua hari yang lalu.", "2023-03-15", "2023-03-13"),
    ("X bertemu Y dua pekan lalu.", "2023-03-15", "2023-02-27/2023-03-05"),
    ("X bertemu Y tiga bulan silam.", "2023-03-15", "2022-12"),
    ("X bertemu Y pada Maret 2019.", "2023-03-15", "2019-03"),
    ("X bertemu Y pada bulan Maret 2019.", "2023-03-15", "2019-03"),
    ("X bertemu Y Maret tahun lalu.", "2023-03-15", "2022-03"),
    ("X bertemu Y pada Maret lalu.", "2023-04-15", "2023-03"),
    ("X bertemu Y Februari lalu.", "2023-04-15", "2023-02"),
    ("X bertemu Y awal Maret.", "2023-04-15", "2023-03"),
    ("X bertemu Y pada awal bulan ini.", "2023-04-15", "2023-04"),
    ("X akan bertemu Y akhir bulan ini.", "2023-04-15", "2023-04"),
    ("X akan bertemu Y awal bulan depan.", "2023-04-15", "2023-05"),
    ("X akan bertemu Y akhir pekan ini.", "2023-03-15", "2023-03-18/2023-03-19"),
    ("X bertemu Y akhir pekan lalu.", "2023-03-15", "2023-03-11/2023-03-12"),
    ("X bertemu Y pada 2019.", "2023-03-15", "2019"),
    ("X bertemu Y tahun 2019.", "2023-03-15", "2019"),
    ("X bertemu Y pertengahan 2019.", "2023-03-15", "2019-05/2019-08"),
    ("X bertemu Y musim panas lalu.", "2023-03-15", "2022-22"),
    ("X bertemu Y pada musim panas 2021.", "2023-03-15", "2021-22"),
    ("X bertemu Y Senin pagi.", "2023-03-15", "2023-03-13"),
    ("X bertemu Y pada Senin (13/3) pagi.", "2023-03-15", "2023-03-13"),
    ("X bertemu Y pada Senin (13 Maret 2023).", "2023-03-15", "2023-03-13"),
    ("X bertemu Y (13/3/2023).", "2023-03-15", "2023-03-13"),
    ("X bertemu Y tadi malam.", "2023-03-15", "2023-03-14"),
    ("X bertemu Y semalam.", "2023-03-15", "2023-03-14"),
    ("X bertemu Y tadi pagi.", "2023-03-15", "2023-03-15"),
    ("X bertemu Y pagi ini.", "2023-03-15", "2023-03-15"),
    ("X bertemu Y siang ini.", "2023-03-15", "2023-03-15"),
    ("X bertemu Y Ahad (12/3).", "2023-03-15", "2023-03-12"),
    ("X bertemu Y Jum'at (10/3).", "2023-03-15", "2023-03-10"),
    ("X bertemu Y pada 13-03-2023.", "2023-03-15", "2023-03-13"),
    ("X bertemu Y pada 13.03.2023.", "2023-03-15", "2023-03-13"),
    ("X bertemu Y pada tanggal 13 Mar 2023.", "2023-03-15", "2023-03-13"),
    ("Pada Senin, X bertemu Y.", "2023-03-15", "2023-03-13"),
    ("Senin lalu X bertemu Y.", "2023-03-15", "2023-03-13"),
    ("X akan bertemu Y pada tanggal 20 mendatang.", "2023-03-15", "2023-03-20"),
    ("X akan bertemu Y pada 20 Maret mendatang.", "2023-03-15", "2023-03-20"),
    ("X akan bertemu Y pada April mendatang.", "2023-03-15", "2023-04"),
    ("X akan bertemu Y April ini.", "2023-03-15", "2023-04"),
    ("X bertemu Y sehari sebelumnya.", "2023-03-15", None),
    ("X bertemu Y Agustus 2022 silam.", "2023-03-15", "2022-08"),
    ("Pertemuan Senin antara X dan Y berlangsung satu jam.", "2023-03-15", "2023-03-13"),
    ("X akan bertemu Y dalam waktu dekat.", "2023-03-15", None),
    ("X akan bertemu Y dua pekan mendatang.", "2023-03-15", "2023-03-27/2023-04-02"),
    ("X akan bertemu Y tiga hari lagi.", "2023-03-15", "2023-03-18"),
    ("X bertemu Y, Rabu (15/3) waktu setempat atau Kamis WIB.", "2023-03-16", "2023-03-15"),
    ("X bertemu Y pada 17 Agustus 1995.", None, "1995-08-17"),
    ("X bertemu Y Rabu (15/3/2023) di Jakarta.", None, "2023-03-15"),
    ("X akan mengunjungi Kenya sebelum akhir tahun.", "2023-03-15", "2023"),
    ("X bertemu Y di Lima tahun lalu.", "2023-03-15", "2022"),
    ("X bertemu Y lima tahun lalu.", "2023-03-15", "2018"),
    ("Pasar melemah sehari setelah X bertemu Y.", "2023-03-15", "2023-03-14"),
    ("Pertempuran berlanjut tiga hari setelah pertemuan antara X dan Y.", "2023-03-15", "2023-03-12"),
    ("Tahanan dibebaskan sehari sebelum pertemuan antara X dan Y.", "2023-03-15", "2023-03-16"),
    ("X akan mengunjungi Kenya pada semester kedua 2023.", "2023-03-15", "2023"),
    ("X melawat ke Kenya pada 20 hingga 22 Maret.", "2023-03-15", "2023-03-20/2023-03-22"),
)


@pytest.mark.parametrize(("sentence", "published", "edtf"), ENGLISH)
def test_an_english_date_is_read(sentence: str, published: str | None, edtf: str | None) -> None:
    text = sentence.replace("X", "The Peruvian president").replace("Y", "the Kenyan president", 1)

    assert dates_in(text, "en", published) == [edtf]


@pytest.mark.parametrize(("sentence", "published", "edtf"), INDONESIAN)
def test_an_indonesian_date_is_read(sentence: str, published: str | None, edtf: str | None) -> None:
    text = sentence.replace("X", "Presiden Peru").replace("Y", "Presiden Kenya", 1)

    assert dates_in(text, "id", published) == [edtf]


def test_a_span_of_time_in_a_claim_of_novelty_is_no_date() -> None:
    text = "The Peruvian president met the Kenyan president for the first time in two years."

    assert dates_in(text, "en", "2023-03-15") == [None]


def dates_in(text: str, lang: str, published: str | None) -> list[str | None]:
    """The EDTF dates of the contacts in a text, None for one without."""
    return [
        reading.when.edtf if reading.when else None
        for reading in read(text, lang, f"{published}T12:00:00+00:00" if published else None)
    ]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("The Peruvian president is on a visit to Kenya from 14 to 18 March.", "2023-03-14/2023-03-18"),
        ("The Peruvian president will visit Kenya from 14 to 18 March.", "2023-03-14/2023-03-18"),
        ("The Peruvian president was to meet the Kenyan president on 14 March.", "2023-03-14"),
        ("The Peruvian president will meet the Kenyan president on 14 April.", "2023-04-14"),
    ],
)
def test_days_that_have_just_begun_are_not_those_of_next_year(text: str, edtf: str) -> None:
    assert dates_in(text, "en", "2023-03-15") == [edtf]


def test_the_past_days_are_a_period_up_to_publication() -> None:
    text = "The Peruvian president met the Kenyan president in Lima during the past four days."

    assert dates_in(text, "en", "2023-03-15") == ["2023-03-11/2023-03-15"]


@pytest.mark.parametrize(
    ("sentence", "edtf"),
    [
        ("X membatalkan rencana pertemuannya dengan Y pada 20 April, diumumkan pada 12 Maret.", "2023-04-20"),
        ("Pada 12 Maret X membatalkan rencana pertemuannya dengan Y pada 20 April.", "2023-04-20"),
        ("X dan Y bertemu dalam jamuan makan malam kenegaraan pada Minggu.", "2023-03-12"),
        ("X bertemu Y dan membahas hubungan yang tahun ini genap 70 tahun.", None),
        ("X besok (Kamis, 16/3) bertemu dengan Y.", "2023-03-16"),
        ("Besok menurut rencana X akan berbicara dengan Y.", "2023-03-16"),
    ],
)
def test_a_day_goes_with_the_contact_and_not_with_what_stands_around_it(
    sentence: str, edtf: str | None
) -> None:
    text = sentence.replace("X", "Presiden Peru").replace("Y", "Presiden Kenya", 1)

    assert dates_in(text, "id", "2023-03-15") == [edtf]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("The Peruvian president flew to Nairobi on Monday to meet the Kenyan president.", "2023-03-13"),
        ("The Peruvian president will fly to Nairobi on Monday to meet the Kenyan president.", "2023-03-20"),
    ],
)
def test_what_a_trip_was_for_is_on_the_day_of_the_trip(text: str, edtf: str) -> None:
    assert set(dates_in(text, "en", "2023-03-15")) == {edtf}


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("The Peruvian president met the Kenyan president, who took office on Monday.", None),
        ("The Peruvian and Kenyan presidents met in the house where a hero died on 17 December 1830.", None),
        ("The Peruvian and Kenyan presidents have met ten times since 2019.", None),
        ("The Peruvian president, who landed on Monday, will meet the Kenyan president.", None),
        ("The Peruvian president arrived on Monday and will meet the Kenyan president.", None),
        ("The talks of the Peruvian and Kenyan presidents are expected to last three days.", None),
        ("The Peruvian and Kenyan presidents meet in Lima to mend ties cut three weeks ago.", None),
        ("The Peruvian and Kenyan presidents met in Lima three weeks ago.", "2023-02-20/2023-02-26"),
        ("The Peruvian and Kenyan presidents hold their fifth meeting in two years.", None),
        ("The Peruvian president makes his first visit to Kenya in 20 years.", None),
        ("The Peruvian and Kenyan presidents will resume talks, broken off in 2016, in Lima.", None),
        ("In March 2012 the Peruvian president went on a tour and on the 23rd met Kenya's.", "2012-03-23"),
        ("The Peruvian president met the Kenyan president on the 13th.", "2023-03-13"),
        ("The Peruvian president met the Kenyan president at the start of two days of talks.", None),
        ("The Peruvian president met the Kenyan president at the start of the month.", "2023-03"),
    ],
)
def test_days_of_other_things_are_no_days_of_the_contact(text: str, edtf: str | None) -> None:
    assert dates_in(text, "en", "2023-03-15") == [edtf]


@pytest.mark.parametrize(
    ("lang", "text", "edtf"),
    [
        ("en", "On Monday, the ministry announced that the Chilean president will travel to Peru.", None),
        ("en", "Last week the ministry announced the Chilean president would travel to Peru.", None),
        ("en", "The ministry announced last week that the Chilean president would visit Peru.", None),
        ("en", "On Monday the Chilean president agreed to meet the Peruvian president in Lima.", None),
        ("en", "The Chilean president agreed on Monday to meet the Peruvian president.", None),
        ("en", "In March the Chilean president accepted an invitation to visit Peru.", None),
        ("en", "On Monday the Chilean president invited the Peruvian president to Santiago.", None),
        ("en", "The Chilean and Peruvian presidents agreed on Monday to meet in May.", "2023-05"),
        ("en", "The Chilean and Peruvian presidents agreed to meet on Monday.", "2023-03-20"),
        ("en", "The Chilean and Peruvian presidents will meet on Monday, it was announced.", "2023-03-20"),
        (
            "en",
            "On Monday the Chilean president met the Peruvian president and announced a fair.",
            "2023-03-13",
        ),
        ("id", "Pada Senin, Kemlu mengumumkan Presiden Cile akan mengunjungi Peru.", None),
        ("id", "Kemlu mengumumkan pada Senin bahwa Presiden Cile akan mengunjungi Peru.", None),
        ("id", "Pekan lalu Presiden Cile setuju bertemu Presiden Peru di Lima.", None),
        ("id", "Senin lalu Kemlu memastikan Presiden Cile akan bertemu Presiden Peru.", None),
        ("id", "Presiden Cile sepakat bertemu Presiden Peru pada Senin.", "2023-03-20"),
        ("id", "Presiden Cile bertemu Presiden Peru pada Senin dan mengundang pengusaha.", "2023-03-13"),
    ],
)
def test_a_day_of_agreeing_or_announcing_is_not_that_of_the_plan(
    lang: str, text: str, edtf: str | None
) -> None:
    assert dates_in(text, lang, "2023-03-15") == [edtf]


@pytest.mark.parametrize(
    ("lang", "text", "edtf"),
    [
        ("en", "X, in Oslo for a fair on Monday, had been received by Y the day before.", "2023-03-12"),
        ("en", "X, in Lima on Monday, met Y.", "2023-03-13"),
        ("id", "X yang tiba di Cuzco hari ini, Rabu (15/3), dijadwalkan bertemu Y esok hari.", "2023-03-16"),
        ("id", "X, yang tiba pada Senin, dijadwalkan bertemu Y besok.", "2023-03-16"),
    ],
)
def test_a_day_told_of_a_party_in_passing_is_not_that_of_the_contact(lang: str, text: str, edtf: str) -> None:
    one, other = ("the Peruvian president", "the Kenyan president")
    one, other = (one, other) if lang == "en" else ("Presiden Peru", "Presiden Kenya")
    sentence = text.replace("X", one, 1).replace("Y", other, 1)

    assert dates_in(sentence[0].upper() + sentence[1:], lang, "2023-03-15") == [edtf]
