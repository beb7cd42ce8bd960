"""Where a contact was, as its sentence says it: every kind of phrase, once."""

import pytest

from tests.support.reading import read

ENGLISH: tuple[tuple[str, str | None], ...] = (
    ("X met Y in Vienna.", "Vienna, AUT"),
    ("X met Y in Vienna, Austria, on Tuesday.", "Vienna, AUT"),
    ("X with Y at a state banquet, Vienna, 4 May 2019.", "Vienna, AUT"),
    ("X met Y in the port city of Zalmur on Tuesday.", "Zalmur, None"),
    ("X and Y will meet in Zalmur on Tuesday.", "Zalmur, None"),
    ("X received Y in the port city of Zalmur.", "Zalmur, PER"),
    ("X met Y in Zalmur.", "Zalmur, None"),
    ("X met Y at a lodge in Zalmur to discuss fish.", "Zalmur, None"),
    ("X met Y at the Grand Hotel in Zalmur on Tuesday.", "Zalmur, None"),
    ("X held talks with Y in Zalmur on Tuesday.", "Zalmur, None"),
    ("X was received by Y in Zalmur.", "Zalmur, KEN"),
    ("X met Y in Congress on Tuesday.", None),
    ("X met Y over a dam in Zalmur.", None),
    ("X met Y, who was born in Zalmur.", None),
    ("X spoke with Y in Latin.", None),
    ("X met Y in the Rose Garden on Tuesday.", "Washington, USA"),
    ("X, speaking in Paris, said he would meet Y again.", None),
    ("X met Y in Oslo ahead of a summit due to be held in Rome.", "Oslo, NOR"),
    ("X met Y ahead of a summit due to be held in Rome.", None),
    ("X and Y signed nothing at their Vietnam summit.", "–, VNM"),
    ("X and Y met on the sidelines of the Antalya Diplomacy Forum.", "Antalya, TUR"),
    ("X met Y at the Hofburg palace in Vienna.", "Vienna, AUT"),
    ("X met Y at State House Entebbe on Tuesday.", "Entebbe, UGA"),
    ("X met Y at the Austrian foreign ministry.", "Vienna, AUT"),
    ("X met Y at the Austrian foreign ministry in Graz.", "Graz, AUT"),
    ("X met Y in the heart of Vienna.", "Vienna, AUT"),
    ("X met Y on Tuesday about the fall of Vienna.", None),
    ("X met Y during the summit of 20 nations in Austria.", "–, AUT"),
    ("X met Y in the Austrian capital.", "Vienna, AUT"),
    ("X met Y in Austria's capital.", "Vienna, AUT"),
    ("X met Y about Austria's capital.", None),
    ("X met Y in the Austrian capital, Vienna, on Tuesday.", "Vienna, AUT"),
    ("X met Y at the White House.", "Washington, USA"),
    ("X met Y at the White House on Tuesday to discuss the war in Ukraine.", "Washington, USA"),
    ("X met Y in Geneva to discuss the conflict in Syria.", "Geneva, CHE"),
    ("X met Y on Tuesday to discuss the conflict in Syria.", None),
    ("X met Y on Tuesday about the situation in Gaza.", None),
    ("X met Y on the sidelines of the G20 summit in Bali.", "Bali, IDN"),
    ("X met Y on the sidelines of the UN General Assembly in New York.", "New York, USA"),
    ("In Geneva, X met Y.", "Geneva, CHE"),
    ("On Tuesday in Geneva, X met Y.", "Geneva, CHE"),
    ("X, speaking in Berlin, said he had met Y in Geneva.", "Geneva, CHE"),
    ("X told reporters in Berlin that he had met Y last week.", None),
    ("X arrived in Nairobi on Tuesday for talks with Y.", "Nairobi, KEN"),
    ("X flew to Nairobi to meet Y.", "Nairobi, KEN"),
    ("X will travel to Nairobi for a meeting with Y.", "Nairobi, KEN"),
    ("X visited Nairobi on Tuesday.", "Nairobi, KEN"),
    ("X paid an official visit to Kenya.", "–, KEN"),
    ("X held talks in Geneva with Y.", "Geneva, CHE"),
    ("Talks between X and Y in Geneva ended without a deal.", "Geneva, CHE"),
    ("Talks in Geneva between X and Y ended without a deal.", "Geneva, CHE"),
    ("The Geneva talks between X and Y ended without a deal.", "Geneva, CHE"),
    ("X and Y signed a treaty at their summit in Helsinki.", "Helsinki, FIN"),
    ("The Helsinki summit between X and Y lasted two hours.", "Helsinki, FIN"),
    ("X met Y in the Black Sea resort of Sochi.", "Sochi, RUS"),
    ("X met Y in the southern Russian city of Sochi.", "Sochi, RUS"),
    ("X met Y in Sharm el-Sheikh, Egypt.", "Sharm el-Sheikh, EGY"),
    ("X met Y at the Egyptian resort of Sharm el-Sheikh.", "Sharm el-Sheikh, EGY"),
    ("X met Y in Paris, France's foreign ministry said.", "Paris, FRA"),
    ("X hosted Y in Nairobi.", "Nairobi, KEN"),
    ("X was received by Y at State House in Nairobi.", "Nairobi, KEN"),
    ("X met with Y in Nairobi and then flew to Kampala.", "Nairobi, KEN"),
    ("X and Y met at Davos.", "Davos, CHE"),
    ("X spoke by phone with Y from Berlin.", None),
    ("X will host Y in Lima next week.", "Lima, PER"),
    ("X met Y near the border town of Rafah.", "Rafah, PSE"),
    ("X met Y in Brussels at a NATO meeting.", "Brussels, BEL"),
    ("X met Y during a visit to Vienna.", "Vienna, AUT"),
    ("X, on a visit to Vienna, met Y.", "Vienna, AUT"),
    ("X, who is visiting Vienna, met Y.", "Vienna, AUT"),
    ("During his stay in Vienna X also met Y.", "Vienna, AUT"),
    ("X met Y here on Tuesday.", None),
    ("X met Y aboard a warship in the Red Sea.", None),
    ("X met Y in Geneva, Switzerland.", "Geneva, CHE"),
    ("X met Y on the margins of the Munich Security Conference.", "Munich, DEU"),
    ("X met Y at the United Nations in New York.", "New York, USA"),
    ("X met Y at the United Nations headquarters.", "New York, USA"),
    ("X met Y at the Kremlin.", "Moscow, RUS"),
    ("X met Y at 10 Downing Street.", "London, GBR"),
    ("X met Y at the Elysee Palace.", "Paris, FRA"),
    ("X met Y in the Oval Office.", "Washington, USA"),
    ("X met Y in Tokyo on Tuesday before heading to Seoul.", "Tokyo, JPN"),
    ("X met Y in Jeddah on the Red Sea coast of Saudi Arabia.", "Jeddah, SAU"),
)

INDONESIAN: tuple[tuple[str, str | None], ...] = (
    ("X bertemu Y di Wina.", "Vienna, AUT"),
    ("X bertemu Y di Wina, Austria, Selasa (2/3).", "Vienna, AUT"),
    ("X bertemu Y di ibu kota Austria, Wina.", "Vienna, AUT"),
    ("X bertemu Y di Istana Merdeka, Jakarta, Senin.", "Jakarta, IDN"),
    ("X menerima Y di Istana Bogor.", "Bogor, IDN"),
    ("X bertemu Y di Kantor Presiden, Jakarta.", "Jakarta, IDN"),
    ("X bertemu Y di Kementerian Pertahanan Jakarta.", "Jakarta, IDN"),
    ("X bertemu Y di Hotel Zalmur Jakarta, Senin.", "Jakarta, IDN"),
    ("X bertemu Y di Zalmur pada Senin.", "Zalmur, None"),
    ("X bertemu Y di sebuah vila di Zalmur, Senin.", "Zalmur, None"),
    ("X bertemu Y terkait bendungan di Zalmur.", None),
    ("X bertemu Y untuk membahas Kementerian Pertahanan Jakarta.", None),
    ("X bertemu Y di Gedung Putih.", "Washington, USA"),
    ("X bertemu Y di Kantor Kepresidenan, Jakarta, Senin, kata juru bicara.", "Jakarta, IDN"),
    ("X bertemu Y di sela-sela KTT G20 di Bali.", "Bali, IDN"),
    ("X bertemu Y di sela-sela Sidang Umum PBB di New York.", "New York, USA"),
    ("Di Jenewa, X bertemu Y.", "Geneva, CHE"),
    ("X tiba di Nairobi, Selasa, untuk bertemu Y.", "Nairobi, KEN"),
    ("X terbang ke Nairobi untuk bertemu Y.", "Nairobi, KEN"),
    ("X mengunjungi Nairobi.", "Nairobi, KEN"),
    ("X melakukan kunjungan kenegaraan ke Kenya.", "–, KEN"),
    ("X mengadakan pembicaraan dengan Y di Jenewa.", "Geneva, CHE"),
    ("Pertemuan X dengan Y di Jenewa berlangsung dua jam.", "Geneva, CHE"),
    ("Pertemuan di Jenewa antara X dan Y berlangsung dua jam.", "Geneva, CHE"),
    ("X bertemu Y untuk membahas perang di Suriah.", None),
    ("X bertemu Y guna membahas situasi di Gaza.", None),
    ("X bertemu Y di kota Sochi, Rusia.", "Sochi, RUS"),
    ("X bertemu Y di Hotel Mulia, Jakarta.", "Jakarta, IDN"),
    ("X bertemu Y di Nusa Dua, Bali.", "Nusa Dua, IDN"),
    ("X bertemu Y saat berkunjung ke Wina.", "Vienna, AUT"),
    ("Di sela kunjungannya ke Wina, X bertemu Y.", "Vienna, AUT"),
    ("Dalam kunjungan ke Wina, X bertemu Y.", "Vienna, AUT"),
    ("X bertemu Y di markas besar PBB, New York.", "New York, USA"),
    ("X bertemu Y di Markas PBB.", "New York, USA"),
    ("X akan bertemu Y di Singapura pekan depan.", "Singapore, SGP"),
    ("X mengatakan di Berlin bahwa ia telah bertemu Y.", None),
    ("X bertemu Y di Washington DC, Amerika Serikat.", "Washington, USA"),
    ("X bertemu Y di Kremlin, Moskow.", "Moscow, RUS"),
    ("X menjamu Y di Lima.", "Lima, PER"),
    ("X bertemu Y di Tokyo sebelum bertolak ke Seoul.", "Tokyo, JPN"),
    ("X bertemu Y di Kuala Lumpur, Malaysia, Kamis (2/3/2023).", "Kuala Lumpur, MYS"),
    ("X bertemu Y di Istana Negara.", "Jakarta, IDN"),
    ("X bertemu Y di Istana Zalmur, Oslo.", "Oslo, NOR"),
    ("X bertemu Y di Gedung Agung, Yogyakarta.", "Yogyakarta, IDN"),
    ("X bertemu Y di ibu kota negara itu, Nairobi.", "Nairobi, KEN"),
    ("X bertemu Y sebelum terbang ke Oslo.", None),
    ("X diterima Y di Istana Kepresidenan Kenya, Nairobi, pada Kamis.", "Nairobi, KEN"),
    ("Cusco, Peru (Kabar) - X mengundang Y untuk berkunjung ke negaranya.", "–, PER"),
)


@pytest.mark.parametrize(("sentence", "place"), ENGLISH)
def test_an_english_place_is_read(sentence: str, place: str | None) -> None:
    text = sentence.replace("X", "The Peruvian president").replace("Y", "the Kenyan president", 1)

    assert place_in(text, "en") == place


@pytest.mark.parametrize(("sentence", "place"), INDONESIAN)
def test_an_indonesian_place_is_read(sentence: str, place: str | None) -> None:
    text = sentence.replace("X", "Presiden Peru").replace("Y", "Presiden Kenya", 1)

    assert place_in(text, "id") == place


def place_in(text: str, lang: str) -> str | None:
    """City and state of the contact of Kenya with Peru: `Nairobi, KEN`, `–, KEN` without a city."""
    reading = next(
        r for r in read(text, lang, "2023-03-05T12:00:00+00:00") if {"KEN", "PER"} <= set(r.states)
    )
    return None if reading.place is None else f"{reading.place.city or '–'}, {reading.place.country}"
