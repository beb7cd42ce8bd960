"""What is put in between the words of a contact changes neither who met whom, nor when, where and whether."""

from collections.abc import Iterator

import pytest

from tests.support.reading import facts_of, told
from tests.unit.extract.test_parts import LANGUAGES, parts

DAY = "2026-05-05T10:00:00+00:00"
NAMED = ("minister", "Kenya", "Dina Boluarte")
"""How a piece ends behind which something more may be said of somebody."""


def sentences(lang: str) -> Iterator[tuple[str, str]]:
    """Each contact with each insertion in each gap, behind the contact itself."""
    lists = parts(lang, "inserts")
    for contact in lists["contact"]:
        pieces = contact.split("|")
        for gap in range(len(pieces) - 1):
            named = pieces[gap].endswith(NAMED)
            for words in [*lists["anywhere"], *(lists["behind somebody"] if named else [])]:
                parted = words if words.startswith(",") else f" {words}"
                text = " ".join(pieces[: gap + 1]) + parted + " " + " ".join(pieces[gap + 1 :]) + "."
                yield " ".join(pieces), text[0].upper() + text[1:]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_whatever_is_put_in_the_contact_is_the_same(lang: str) -> None:
    plain = {contact: seen(contact, lang) for contact, _ in sentences(lang)}
    unlike = [
        (text, seen(text, lang)) for contact, text in sentences(lang) if seen(text, lang) != plain[contact]
    ]
    assert unlike == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_contacts_themselves_are_read_whole(lang: str) -> None:
    for contact, _ in sentences(lang):
        ((where, facts),) = [seen(contact, lang)]
        assert [pair.split()[0] for pair in where] == ["KEN-PER"], contact
        assert [fact.split()[:2] for fact in facts] == [["occurred", "2026-05-04"]], contact


def seen(text: str, lang: str) -> tuple[list[str], list[str]]:
    """The pairs of a text with their modes, and their facts."""
    return sorted(told(text, lang, DAY)), facts_of(text, lang, DAY)
