"""One contact told in many forms: fronted, in relative clauses, reported, joined to what else was done."""

from collections.abc import Iterator
from itertools import cycle, islice, product

import pytest

from tests.support.reading import facts_of, told
from tests.unit.extract.test_parts import LANGUAGES, parts

DAY = "2026-05-05T10:00:00+00:00"
PAIRS = {
    "en": (
        ("Kenya's foreign minister", "Peruvian President Dina Boluarte", "KEN-PER"),
        ("Omani Foreign Minister Badr Albusaidi", "the president of Togo", "OMN-TGO"),
        ("Fiji's prime minister", "Prime Minister Jane Alder of Tonga", "FJI-TON"),
    ),
    "id": (
        ("Menlu Kenya", "Presiden Peru Dina Boluarte", "KEN-PER"),
        ("Menlu Oman Badr Albusaidi", "Presiden Togo", "OMN-TGO"),
        ("PM Fiji", "Perdana Menteri Tonga Jane Alder", "FJI-TON"),
    ),
}
CITIES = {
    "en": (("Vienna", "AUT Vienna"), ("Doha", "QAT Doha"), ("Istanbul", "TUR Istanbul")),
    "id": (("Wina", "AUT Vienna"), ("Doha", "QAT Doha"), ("Istanbul", "TUR Istanbul")),
}
DAYS = {
    "en": (("Monday", "2026-05-04"), ("Sunday", "2026-05-03"), ("4 May", "2026-05-04")),
    "id": (("Senin (4/5)", "2026-05-04"), ("Minggu (3/5)", "2026-05-03"), ("4 Mei 2026", "2026-05-04")),
}


def cases(lang: str) -> Iterator[tuple[str, str, str]]:
    """Each form with three of all people, cities and days: text, pair and facts."""
    some = cycle(product(PAIRS[lang], CITIES[lang], DAYS[lang]))
    for form in parts(lang, "forms")["sentence"]:
        for (one, other, pair), (city, place), (day, date) in islice(some, 0, 40, 13):
            text = form.format(A=one, B=other, C=city, D=day)
            where = place if "{C}" in form else "- -"
            status = "planned" if "dijadwalkan" in form else "occurred"
            yield text[0].upper() + text[1:], pair, f"{status} {date} {where}"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_whatever_the_form_the_contact_is_read_whole(lang: str) -> None:
    unlike = [
        (text, seen)
        for text, pair, facts in cases(lang)
        if (seen := ({contact.split()[0] for contact in told(text, lang, DAY)}, facts_of(text, lang, DAY)))
        != ({pair}, [facts])
    ]
    assert unlike == []
