"""Sentences put together from clauses, each of which tells a contact of its own."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.support.reading import facts_of, read, told
from tests.unit.extract.test_parts import AT_RANDOM, DAY, LANGUAGES, parts

SUBJECTS = 9
"""The first of the people may be "he"."""
FORMS = ("mode", "past", "ing", "base", "pp", "noun")


@dataclass(frozen=True, slots=True)
class Told:
    """A contact that a sentence tells; its day and mode are empty where nothing says them."""

    pair: tuple[str, ...]
    status: str
    day: str
    mode: str


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence with what it tells, and which frame it is of."""

    frame: str
    text: str
    told: tuple[Told, ...]


def written(person: str, form: str, lang: str, *, owner: bool = False) -> str:
    """How a person is named; as an owner without what stands behind the title."""
    _, adjective, state, title, name = person.split("|")
    if owner:
        form = "the {adjective} {small}'s" if lang == "en" else "{title} {state}"
    return form.format(adjective=adjective, state=state, title=title, name=name, small=title.lower())


def case(frame: str, people: dict[str, str], form: str, verbs: list[str], lang: str) -> Case:
    """The frame with its people and verbs in their places."""
    contacts, text = frame.split(" | ")
    rows = [dict(zip(FORMS, verb.split("|"), strict=True)) for verb in verbs]

    def fill(found: re.Match[str]) -> str:
        who, how, whom = found[1], found[2] or "", found[3] or ""
        if who in people:
            if how == "state":
                return people[who].split("|")[2]
            return written(people[who], form, lang, owner=how == "of")
        row = rows[int(who) - 1]
        phrase = row["noun" if how in ("bare", "cap") else how].format(written(people[whom], form, lang))
        if how == "bare":
            phrase = re.sub(r"^(?:an?|two) ", "", phrase)
        return phrase[0].upper() + phrase[1:] if how == "cap" else phrase

    whole = re.sub(r"\{(\w)(?:\.(\w+))?(?: (\w))?\}", fill, text)
    whole = whole.replace(",,", ",").replace(",.", ".").replace(",;", ";")
    told = []
    for contact in contacts.split():
        which, status, day, *_ = [*contact.split(":"), ""]
        pair = tuple(sorted(people[letter][:3] for letter in which[1:]))
        told.append(Told(pair, status, day, rows[int(which[0]) - 1]["mode"].strip("-")))
    return Case(frame, whole[0].upper() + whole[1:], tuple(told))


def one_by_one(lang: str) -> Iterator[Case]:
    """Each part in a sentence with the first of all others."""
    of = parts(lang, "clauses")
    people = dict(zip("xyzwv", of["people"], strict=False))
    for frame in of["frame"]:
        yield case(frame, people, of["person"][0], of["verb"][:2], lang)
    for form in of["person"]:
        yield case(of["frame"][0], people, form, of["verb"][:2], lang)
    for verb in of["verb"]:
        yield case(of["frame"][0], people, of["person"][0], [of["verb"][0], verb], lang)
        yield case(of["frame"][0], people, of["person"][0], [verb, of["verb"][0]], lang)


def at_random(lang: str, seed: int = AT_RANDOM, count: int = AT_RANDOM) -> Iterator[Case]:
    """Sentences of any parts, the same in each run."""
    chance, of = random.Random(seed), parts(lang, "clauses")  # noqa: S311
    for _ in range(count):
        first = chance.choice(of["people"][:SUBJECTS])
        others = chance.sample([person for person in of["people"] if person != first], 4)
        people = dict(zip("xyzwv", [first, *others], strict=True))
        frame, form = chance.choice(of["frame"]), chance.choice(of["person"])
        yield case(frame, people, form, chance.sample(of["verb"], 2), lang)


def wrong(cases: Iterator[Case], lang: str) -> list[str]:
    """Those of the sentences that are read otherwise than they tell."""
    return [each.text for each in cases if not alike(each.told, found_in(each.text, lang))]


def found_in(text: str, lang: str) -> list[Told]:
    """What is read of a sentence."""
    return [
        Told(
            pair,
            "cancelled" if found.status == "postponed" else str(found.status),
            (found.when.edtf if found.when else "") or "",
            str(found.mode or ""),
        )
        for found in read(text, lang, DAY)
        for pair in found.pairs
    ]


def alike(told: tuple[Told, ...], found: list[Told]) -> bool:
    """Whether the same contacts are found as are told, with whatever is told of them."""
    if sorted(one.pair for one in told) != sorted(one.pair for one in found):
        return False
    return all(
        any(
            one.pair == other.pair
            and one.status == other.status
            and one.day in ("", other.day)
            and one.mode in ("", other.mode)
            for other in found
        )
        for one in told
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_clause_tells_its_contact_whatever_one_part_says(lang: str) -> None:
    assert wrong(one_by_one(lang), lang) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_clause_tells_its_contact_whatever_all_parts_say(lang: str) -> None:
    assert wrong(at_random(lang), lang) == []


CLAUSES = {
    # Whose officials act
    "Kenya's foreign minister met the president of Peru, whose envoy had called the Omani prime minister.": {
        "KEN-PER in_person occurred",
        "OMN-PER phone occurred",
    },
    "An envoy of the Kenyan president met the Peruvian foreign minister in Lima.": {
        "KEN-PER in_person occurred"
    },
    "Peru's king received Oman's emir ahead of the Kenyan president's first visit to Lima.": {
        "OMN-PER in_person occurred",
        "KEN-PER in_person planned",
    },
    # What one word says of another
    "Kenya's foreign minister will have talks with Peru's president and a dinner with the Omani emir.": {
        "KEN-PER any planned",
        "KEN-OMN in_person planned",
    },
    "Kenya's foreign minister used his stay to meet Peru's president and dine with Oman's prime minister.": {
        "KEN-PER in_person occurred",
        "KEN-OMN in_person occurred",
    },
    "Peru's president flew home hours before Kenya's foreign minister lands in Lima.": {
        "KEN-PER in_person planned"
    },
    "Kenya's foreign minister met Peru's president but Oman's prime minister did not.": {
        "KEN-PER in_person occurred"
    },
    "Kenya's foreign minister met Peru's president and said less than Oman's prime minister did.": {
        "KEN-PER in_person occurred"
    },
    # What is put in behind a subject
    "Kenya's president, back from Muscat where the sultan received him, telephoned Peru's president.": {
        "KEN-PER phone occurred"
    },
    "Kenya's president, wary of his ally Chad, shared his doubts in a call to Peru's president.": {
        "KEN-PER phone occurred"
    },
    "Kenya's president, observers say, envied Oman's sultan, who met Peru's president.": {
        "OMN-PER in_person occurred"
    },
    # Who is meant ahead of his name
    "In separate conversations, Kenya's president and Peru's president urged the Omani sultan to wait.": {
        "KEN-OMN any occurred",
        "OMN-PER any occurred",
    },
    "Kenya's foreign minister visited Lima and Muscat and met the presidents of Peru and Oman.": {
        "KEN-PER in_person occurred",
        "KEN-OMN in_person occurred",
    },
    "After he met Peru's president, Kenya's foreign minister telephoned the Omani prime minister.": {
        "KEN-PER in_person occurred",
        "KEN-OMN phone occurred",
    },
}


@pytest.mark.parametrize("text", CLAUSES)
def test_each_clause_tells_a_contact_of_its_own(text: str) -> None:
    assert told(text, "en", DAY) == CLAUSES[text]


PLACES_AND_DAYS = {
    "Kenya's president was on the phone to Peru's president for the fourth time in ten days.": [
        "occurred - - -"
    ],
    "Kenya's president will meet Peru's president in ten days.": ["planned 2023-06-16 - -"],
    "Kenya's foreign minister met Peru's president in Lima, while Oman's emir saw Chad's king in Rome.": [
        "occurred - PER Lima",
        "occurred - ITA Rome",
    ],
    "Kenya's foreign minister rang Peru's president and leaves tomorrow for Oman.": [
        "occurred - - -",
        "planned 2023-06-07 OMN -",
    ],
}


@pytest.mark.parametrize("text", PLACES_AND_DAYS)
def test_each_contact_has_the_day_and_place_of_its_own_clause(text: str) -> None:
    assert facts_of(text, "en", DAY) == PLACES_AND_DAYS[text]
