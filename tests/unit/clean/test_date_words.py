"""The packs hold the names of months and days that CLDR gives, so that nobody's memory is the source."""

import pytest
from babel import Locale

from services.clean.packs import load_packs

PACKS = load_packs()


def names(code: str, table: str) -> list[tuple[int, str]]:
    """Number and lower-case name of every wide and short form, from 1 for January and 0 for Monday."""
    forms = getattr(Locale(code), table)
    return [
        (number, name.lower().rstrip("."))
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, name in forms[context][width].items()
        if name.lower().rstrip(".").isalpha()
    ]


@pytest.mark.parametrize("code", sorted(PACKS.dates))
def test_a_pack_knows_the_months_of_its_language(code: str) -> None:
    known = PACKS.dates[code].months

    missing = [(number, name) for number, name in names(code, "months") if name not in known[number - 1]]

    # Babel fills Arabic stand-alone months from another calendar's root.
    assert [pair for pair in missing if not pair[1].endswith("月")] == []


@pytest.mark.parametrize("code", sorted(PACKS.dates))
def test_a_pack_knows_the_days_of_its_language(code: str) -> None:
    known = PACKS.dates[code].weekdays

    assert [pair for pair in names(code, "days") if pair[1] not in known[pair[0]]] == []


@pytest.mark.parametrize("code", sorted(PACKS.dates))
def test_no_name_means_two_months(code: str) -> None:
    all_names = [name for month in PACKS.dates[code].months for name in month]

    assert len(all_names) == len(set(all_names))
