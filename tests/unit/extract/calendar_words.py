"""Every way to name a day or a span of days, with the EDTF that it means on a day of publication.

Read `PAST` and `COMING` first: for each language, phrases for what happened and for what is to come. The
value is computed here by the calendar alone, so that nothing of the reader's own arithmetic is taken over.
"""

from collections.abc import Iterator
from datetime import date, timedelta

WEEKDAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "id": ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"),
}
MONTHS = {
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    "id": (
        *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
        *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
    ),
}
Phrase = tuple[str, str]
DAYS = (
    *(date(2023, 3, 13) + timedelta(days=k) for k in range(7)),
    date(2024, 2, 29),
    date(2023, 12, 31),
    date(2024, 1, 1),
    date(2023, 5, 31),
    date(2022, 11, 30),
)
"""Days of publication: each weekday, the ends of months and of a year, the day that only leap years have."""


def days(day: date, *, back: bool) -> Iterator[date]:
    """Days within a week of publication, on one side of it."""
    return (day + timedelta(days=-k if back else k) for k in (1, 2, 3, 5, 6))


def week(day: date, offset: int) -> str:
    """The week so many weeks away, Monday to Sunday."""
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=offset)
    return f"{monday}/{monday + timedelta(days=6)}"


def weekend(day: date, offset: int) -> str:
    """The weekend of such a week."""
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=offset)
    return f"{monday + timedelta(days=5)}/{monday + timedelta(days=6)}"


def of_week(day: date, offset: int, weekday: int) -> str:
    """A weekday of such a week."""
    return str(day - timedelta(days=day.weekday()) + timedelta(weeks=offset, days=weekday))


def month(day: date, offset: int) -> str:
    """The month so many months away."""
    count = day.year * 12 + day.month - 1 + offset
    return f"{count // 12}-{count % 12 + 1:02d}"


def named_month(lang: str, day: date, offset: int) -> str:
    """The name of such a month."""
    return MONTHS[lang][(day.month - 1 + offset) % 12]


def ago(day: date, count: int) -> str:
    return str(day - timedelta(days=count))


def ahead(day: date, count: int) -> str:
    return str(day + timedelta(days=count))


def ordinal(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def past_en(day: date) -> Iterator[Phrase]:
    """What happened, in English."""
    for then in days(day, back=True):
        name, of, value = WEEKDAYS["en"][then.weekday()], MONTHS["en"][then.month - 1], str(then)
        yield f"on {name}", value
        yield f"last {name}", value
        yield f"this past {name}", value
        yield f"late on {name}", value
        yield f"on {name} evening", value
        yield f"in the early hours of {name}", value
        yield f"on {name}, {of} {then.day}", value
        yield f"on {name}, {then.day} {of} {then.year}", value
        yield f"on {of} {then.day}", value
        yield f"on the night of {then.day} {of}", value
        yield f"on the {ordinal(then.day)}", value
    before = named_month("en", day, -2)
    yield "yesterday", ago(day, 1)
    yield "earlier today", ago(day, 0)
    yield "the day before yesterday", ago(day, 2)
    yield "two days ago", ago(day, 2)
    yield "a couple of days ago", ago(day, 2)
    yield "10 days ago", ago(day, 10)
    yield "last week", week(day, -1)
    yield "late last week", week(day, -1)
    yield "a week ago", week(day, -1)
    yield "a fortnight ago", week(day, -2)
    yield "the week before last", week(day, -2)
    yield "some three weeks ago", week(day, -3)
    yield "on Wednesday last week", of_week(day, -1, 2)
    yield "on Friday of last week", of_week(day, -1, 4)
    yield "last week, on Friday to be exact,", of_week(day, -1, 4)
    yield "last week on Thursday", of_week(day, -1, 3)
    yield "last weekend", weekend(day, -1)
    yield "the weekend before last", weekend(day, -2)
    yield "last month", month(day, -1)
    yield "at the end of last month", month(day, -1)
    yield "the month before last", month(day, -2)
    yield "earlier this month", month(day, 0)
    yield f"in {before}", month(day, -2)
    yield f"in mid-{before}", month(day, -2)
    yield f"towards the end of {before}", month(day, -2)
    yield f"in the last week of {before}", month(day, -2)
    yield f"in {before} of last year", f"{day.year - 1}-{month(day, -2)[5:]}"
    yield "earlier this year", str(day.year)
    yield "late last year", str(day.year - 1)
    yield "the year before last", str(day.year - 2)
    yield "five years ago", str(day.year - 5)
    yield "a decade ago", str(day.year - 10)
    yield "in the autumn of 2019", "2019-23"
    yield "on Christmas Day 2019", "2019-12-25"
    yield "on New Year's Eve 2019", "2019-12-31"


def coming_en(day: date) -> Iterator[Phrase]:
    """What is to come, in English."""
    for then in days(day, back=False):
        name, of, value = WEEKDAYS["en"][then.weekday()], MONTHS["en"][then.month - 1], str(then)
        second = then + timedelta(days=2)
        yield f"on {name}", value
        yield f"next {name}", value
        yield f"this coming {name}", value
        yield f"on {name} morning", value
        yield f"on {name}, {of} {then.day}", value
        yield f"on the evening of {then.day} {of}", value
        yield f"on the {ordinal(then.day)}", value
        yield f"on {name} week", ahead(then, 7)
        yield f"a week from {name}", ahead(then, 7)
        yield f"from {name} to {WEEKDAYS['en'][second.weekday()]}", f"{then}/{second}"
        if second.month == then.month:
            yield f"on {of} {then.day}-{second.day}", f"{then}/{second}"
            yield f"from {then.day} to {second.day} {of}", f"{then}/{second}"
    later = named_month("en", day, 2)
    yield "tomorrow", ahead(day, 1)
    yield "the day after tomorrow", ahead(day, 2)
    yield "in three days' time", ahead(day, 3)
    yield "a week from today", ahead(day, 7)
    yield "in ten days", ahead(day, 10)
    yield "next week", week(day, 1)
    yield "early next week", week(day, 1)
    yield "at the end of next week", week(day, 1)
    yield "in the middle of next week", week(day, 1)
    yield "on Wednesday next week", of_week(day, 1, 2)
    yield "next week on Friday", of_week(day, 1, 4)
    yield "the week after next", week(day, 2)
    yield "in two weeks' time", week(day, 2)
    yield "in a fortnight", week(day, 2)
    yield "next weekend", weekend(day, 1)
    yield "later this month", month(day, 0)
    yield "early next month", month(day, 1)
    yield "on the 5th of next month", f"{month(day, 1)}-05"
    yield "the month after next", month(day, 2)
    yield f"in {later}", month(day, 2)
    yield f"in early {later}", month(day, 2)
    yield f"in the first week of {later}", month(day, 2)
    yield f"in the last week of {later}", month(day, 2)
    yield "in three months", month(day, 3)
    yield "by the end of the year", str(day.year)
    yield "before the year is out", str(day.year)
    yield "early next year", str(day.year + 1)
    yield "on New Year's Day", f"{day.year + (day > date(day.year, 1, 1))}-01-01"


def past_id(day: date) -> Iterator[Phrase]:
    """What happened, in Indonesian."""
    for then in days(day, back=True):
        name, of, value = WEEKDAYS["id"][then.weekday()], MONTHS["id"][then.month - 1], str(then)
        yield f"pada {name}", value
        yield f"pada hari {name}", value
        yield f"pada {name} ({then.day}/{then.month})", value
        yield f"pada {name} ({then.day}/{then.month}/{then.year})", value
        yield f"pada {name} ({then.day}/{then.month}) malam WIB", value
        yield f"pada {name} sore waktu setempat", value
        yield f"pada {name} dini hari", value
        yield f"pada {name}, {then.day} {of} {then.year}", value
        yield f"pada {name} tanggal {then.day} {of} {then.year}", value
        yield f"pada {then.day} {of} lalu", value
        yield f"pada tanggal {then.day} {of}", value
        yield f"pada tanggal {then.day} lalu", value
        yield f"pada {then.day:02d}/{then.month:02d}/{then.year}", value
    before = named_month("id", day, -2)
    yield "kemarin", ago(day, 1)
    yield "hari ini", ago(day, 0)
    yield "dua hari lalu", ago(day, 2)
    yield "10 hari lalu", ago(day, 10)
    yield "pekan lalu", week(day, -1)
    yield "awal pekan lalu", week(day, -1)
    yield "dua pekan lalu", week(day, -2)
    yield "tiga minggu yang lalu", week(day, -3)
    yield "pada Rabu pekan lalu", of_week(day, -1, 2)
    yield "pekan lalu, tepatnya Jumat,", of_week(day, -1, 4)
    yield "akhir pekan kemarin", weekend(day, -1)
    yield "bulan lalu", month(day, -1)
    yield "pada pertengahan bulan lalu", month(day, -1)
    yield "awal bulan ini", month(day, 0)
    yield f"pada awal {before}", month(day, -2)
    yield f"{before} silam", month(day, -2)
    yield f"pada pekan kedua {before}", month(day, -2)
    yield f"pada {before} tahun lalu", f"{day.year - 1}-{month(day, -2)[5:]}"
    yield "awal tahun ini", str(day.year)
    yield "akhir tahun lalu", str(day.year - 1)
    yield "lima tahun silam", str(day.year - 5)
    yield "satu dekade lalu", str(day.year - 10)
    yield "pada musim gugur 2019", "2019-23"
    yield "pada Hari Natal 2019", "2019-12-25"


def coming_id(day: date) -> Iterator[Phrase]:
    """What is to come, in Indonesian."""
    for then in days(day, back=False):
        name, of, value = WEEKDAYS["id"][then.weekday()], MONTHS["id"][then.month - 1], str(then)
        second = then + timedelta(days=2)
        yield f"pada {name}", value
        yield f"pada {name} pagi", value
        yield f"pada {name} ({then.day}/{then.month})", value
        yield f"pada {then.day} {of} mendatang", value
        yield f"pada tanggal {then.day} {of} nanti", value
        yield f"pada tanggal {then.day}", value
        yield f"mulai {name}", value
        if second.month == then.month:
            yield f"pada {then.day}-{second.day} {of}", f"{then}/{second}"
            yield f"pada {then.day} hingga {second.day} {of} {then.year}", f"{then}/{second}"
            yield f"pada {then.day} s.d. {second.day} {of}", f"{then}/{second}"
    later = named_month("id", day, 2)
    yield "besok", ahead(day, 1)
    yield "lusa", ahead(day, 2)
    yield "tiga hari lagi", ahead(day, 3)
    yield "sepuluh hari lagi", ahead(day, 10)
    yield "pekan depan", week(day, 1)
    yield "awal pekan depan", week(day, 1)
    yield "sepekan lagi", week(day, 1)
    yield "pada Kamis pekan depan", of_week(day, 1, 3)
    yield "dua pekan mendatang", week(day, 2)
    yield "akhir pekan depan", weekend(day, 1)
    yield "bulan depan", month(day, 1)
    yield "sebulan lagi", month(day, 1)
    yield "tanggal 5 bulan depan", f"{month(day, 1)}-05"
    yield "pada tanggal 5-6 bulan depan", f"{month(day, 1)}-05/{month(day, 1)}-06"
    yield "tiga bulan lagi", month(day, 3)
    yield f"pada {later} mendatang", month(day, 2)
    yield f"awal {later}", month(day, 2)
    yield f"pada pekan terakhir {later}", month(day, 2)
    yield "sebelum akhir tahun", str(day.year)
    yield "awal tahun depan", str(day.year + 1)


PAST = {"en": past_en, "id": past_id}
COMING = {"en": coming_en, "id": coming_id}
