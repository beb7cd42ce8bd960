"""When an article was published: stated or unknown, never made up."""

from datetime import UTC, datetime

import pytest

from tests.unit.clean.conftest import Clean

BODY = "The ministers of Malta and Cyprus met in Valletta to discuss the price of water and the ports."
ISI = "Menteri Malta dan Siprus bertemu di Valletta untuk membahas harga air dan pelabuhan kedua negara."


def says(clean: Clean, *lines: str, **known: object) -> str | None:
    published = clean("\n".join(lines), **known).published
    return (
        None if published is None else f"{published.at.isoformat()} {published.precision} {published.basis}"
    )


def test_metadata_goes_before_the_text(clean: Clean) -> None:
    found = says(clean, "Ports", "March 3, 2019 9:41 PM EST", BODY, published="2019-03-04T08:00:00+01:00")

    assert found == "2019-03-04T08:00:00+01:00 minute metadata"


def test_the_text_speaks_when_the_metadata_cannot_be_right(clean: Clean) -> None:
    found = says(clean, "Ports", "March 3, 2019 9:41 PM EST", BODY, published="2203-01-01T00:00:00Z")

    assert found == "2019-03-03T21:41:00-05:00 minute text"


def test_metadata_of_a_feed_may_be_rfc_2822(clean: Clean) -> None:
    assert says(clean, BODY, published="Mon, 04 Mar 2019 08:00:00 +0100") == (
        "2019-03-04T08:00:00+01:00 minute metadata"
    )


def test_metadata_with_a_day_alone_has_the_precision_of_a_day(clean: Clean) -> None:
    assert says(clean, ISI, published="2019-03-04") == "2019-03-04T00:00:00+07:00 day metadata"


@pytest.mark.parametrize(
    "stated", ["", "   ", "yesterday", "2019-13-45", "0000-00-00", "99999999999", "2019-03-04T25:00"]
)
def test_metadata_that_is_no_date_is_ignored(stated: str, clean: Clean) -> None:
    assert says(clean, BODY, published=stated) is None


def test_nothing_is_published_after_it_was_fetched(clean: Clean) -> None:
    fetched = datetime(2019, 3, 3, 20, 0, tzinfo=UTC)

    assert says(clean, "Ports", "3 March 2019, 21:00 GMT", BODY, fetched=fetched) is None
    assert says(clean, "Ports", "3 March 2019, 20:00 GMT", BODY, fetched=fetched) is not None


def test_nothing_is_published_before_1990(clean: Clean) -> None:
    assert says(clean, "Ports", "3 March 1989, 21:00 GMT", BODY) is None


def test_a_date_of_an_event_is_no_date_of_publication(clean: Clean) -> None:
    assert says(clean, ISI, "Keduanya bertemu pada Jumat (21/1/2022) pagi di Valletta.") is None
    assert says(clean, "Pertemuan 3 Maret 2019", ISI) is None
    assert says(clean, "Summit - March 3, 2019", BODY) is None


def test_a_date_below_the_first_paragraph_is_not_looked_at(clean: Clean) -> None:
    assert says(clean, "Ports", BODY, "March 3, 2019 9:41 PM EST") is None


def test_a_url_dates_nothing(clean: Clean) -> None:
    assert says(clean, BODY, url="https://example.com/2019/03/03/ports") is None


def test_a_wrong_weekday_refuses_the_date(clean: Clean) -> None:
    assert says(clean, "Pelabuhan", "Senin, 3 Maret 2019 21:00 WIB", ISI) is None
    assert says(clean, "Pelabuhan", "Minggu, 3 Maret 2019 21:00 WIB", ISI) is not None


@pytest.mark.parametrize(
    ("line", "url", "day"),
    [
        ("Posted on 03/04/2019 10:00 GMT", None, None),
        ("Posted on 03/04/2019 10:00 GMT", "https://news.example.co.uk/a", "2019-04-03"),
        ("Posted on 03/04/2019 10:00 GMT", "https://press.example.gov/a", "2019-03-04"),
        ("Posted on 03/04/2019 10:00 EDT", None, "2019-03-04"),
        ("Wednesday 03/04/2019 10:00 GMT", None, "2019-04-03"),
        ("Posted on 23/04/2019 10:00 GMT", None, "2019-04-23"),
        ("Posted on 04/23/2019 10:00 GMT", None, "2019-04-23"),
        ("Posted on 04/04/2019 10:00 GMT", None, "2019-04-04"),
    ],
)
def test_day_and_month_in_figures_need_a_reason(
    line: str, url: str | None, day: str | None, clean: Clean
) -> None:
    found = says(clean, "Ports", line, BODY, url=url)

    assert (None if found is None else found[:10]) == day


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("3 Maret 2019 21.47 WIB", "2019-03-03T21:47:00+07:00 minute text"),
        ("3 Maret 2019 21.47 WITA", "2019-03-03T21:47:00+08:00 minute text"),
        ("3 Maret 2019 21.47 WIT", "2019-03-03T21:47:00+09:00 minute text"),
        ("3 Maret 2019 21.47", "2019-03-03T00:00:00+07:00 day text"),
        ("Diperbarui 03/04/2019 21:47 WIB", "2019-04-03T21:47:00+07:00 minute text"),
        ("2019-03-03T21:47:10+07:00", "2019-03-03T21:47:00+07:00 minute text"),
        ("3 Maret 2019 24:10 WIB", "2019-03-03T00:00:00+07:00 day text"),
    ],
)
def test_indonesian_zones_and_hours(line: str, expected: str, clean: Clean) -> None:
    assert says(clean, "Pelabuhan", line, ISI) == expected


@pytest.mark.parametrize(
    "opening",
    [
        "VALLETTA, March 3 (Xinhua) -- ",
        "Valletta, March 3, 2019 - ",
        "On March 3, 2019 - ",
    ],
)
def test_a_dateline_without_year_or_agency_dates_nothing(opening: str, clean: Clean) -> None:
    assert says(clean, opening + BODY) is None


def test_a_dateline_keeps_its_words(clean: Clean) -> None:
    article = clean("VALLETTA, March 3, 2019 (Xinhua) -- " + BODY)

    assert article.published is not None
    assert article.text[article.published.start : article.published.end] == "VALLETTA, March 3, 2019"
    assert article.dropped == ()


def test_the_statement_of_a_stamp_is_quoted_exactly(clean: Clean) -> None:
    article = clean("Pelabuhan 🚢\r\n\r\n  - 3 Maret 2019, 21:47 WIB  \r\n" + ISI)

    assert article.published is not None
    assert article.text[article.published.start : article.published.end] == "- 3 Maret 2019, 21:47 WIB"
