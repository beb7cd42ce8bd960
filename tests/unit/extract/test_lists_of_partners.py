"""Lists put together from parts: each member has a contact with the one whom the text is about."""

import random
from collections.abc import Callable, Iterator

import pytest

from tests.support.reading import read
from tests.unit.extract.test_parts import parts

DAY = "2023-06-06T12:00:00+00:00"
HOST = "KEN"
AT_RANDOM = 150
"""Texts of parts taken at random."""
FEW, MOST = 2, 6
"""Members of the shortest and of the longest list."""
THEN = (
    "He then sat down with {}.",
    "Next came {}.",
    "Later he met {}.",
    "Next on the schedule was {}.",
    "Talks with {} followed.",
    "He ended the day with {}.",
)


def written(person: str, item: str) -> str:
    """A member of the list."""
    _, adjective, state, title, name, stranger = person.split("|")
    small = title.lower()
    return item.format(
        adjective=adjective, state=state, title=title, name=name, small=small, stranger=stranger
    )


def series(members: list[str], link: str) -> str:
    """The members as one list."""
    comma, last = link.split("|")
    sep = comma if comma.endswith(" ") else f"{comma} "
    last = last if last.endswith(" ") else f"{last} "
    return sep.join(members[:-1]) + last + members[-1]


def filled(text: str, people: list[str], items: list[str], link: str) -> tuple[str, set[tuple[str, ...]]]:
    """A text with its list, and the pairs that it tells."""
    members = [written(person, item) for person, item in zip(people, items, strict=True)]
    heads = [member[0].upper() + member[1:] for member in members]
    told = text.replace("\\n", "\n").format(
        list=series(members, link),
        rows="\n".join(heads),
        bullets="\n".join(f"- {head}" for head in heads),
        numbers="\n".join(f"{at}. {head}" for at, head in enumerate(heads, 1)),
        hours="\n".join(f"{at:02d}.00 Meeting with {member}" for at, member in enumerate(members, 8)),
        first=members[0],
        then=" ".join(THEN[at % len(THEN)].format(member) for at, member in enumerate(members[1:])),
    )
    return told, {tuple(sorted((HOST, person[:3]))) for person in people}


def one_by_one() -> Iterator[tuple[str, set[tuple[str, ...]]]]:
    """Each part in a text with the first of all others."""
    of = parts("en", "lists")
    people = of["people"][:4]
    for text in of["text"]:
        yield filled(text, people, [of["item"][0]] * 4, of["link"][0])
    for item in of["item"]:
        yield filled(of["text"][0], people, [item] * 4, of["link"][0])
    for link in of["link"]:
        yield filled(of["text"][0], people, [of["item"][0]] * 4, link)


def at_random() -> Iterator[tuple[str, set[tuple[str, ...]]]]:
    """Texts of any parts, the same in each run."""
    chance, of = random.Random(AT_RANDOM), parts("en", "lists")  # noqa: S311
    for _ in range(AT_RANDOM):
        people = chance.sample(of["people"], chance.randint(FEW, MOST))
        items = [chance.choice(of["item"])] * len(people)
        yield filled(chance.choice(of["text"]), people, items, chance.choice(of["link"]))


def with_outsiders() -> Iterator[tuple[str, set[tuple[str, ...]]]]:
    """Lists with somebody who acts for no state, at each place in them and written in each way."""
    chance, of = random.Random(AT_RANDOM), parts("en", "lists")  # noqa: S311
    for outsider in of["outsider"]:
        for place in range(MOST):
            people = chance.sample(of["people"], MOST - 1)
            members = [written(person, chance.choice(of["item"])) for person in people]
            members.insert(place, outsider)
            listed = series(members, chance.choice(of["link"]))
            pairs = {tuple(sorted((HOST, person[:3]))) for person in people}
            yield f"Kenyan President William Ruto met {listed}{chance.choice(of['tail'])}", pairs


def wrong(texts: Iterator[tuple[str, set[tuple[str, ...]]]]) -> list[str]:
    """Those of the texts in which the host has other partners than the list names."""
    return [text for text, pairs in texts if {pair for pair in pairs_in(text) if HOST in pair} != pairs]


def pairs_in(text: str) -> set[tuple[str, ...]]:
    """The pairs of all contacts of a text."""
    return {pair for found in read(text, "en", DAY) for pair in found.pairs}


@pytest.mark.parametrize(
    "texts", [one_by_one, at_random, with_outsiders], ids=["one by one", "at random", "with outsiders"]
)
def test_whoever_is_in_a_list_has_met_the_one_whom_it_is_about(
    texts: Callable[[], Iterator[tuple[str, set[tuple[str, ...]]]]],
) -> None:
    assert wrong(texts()) == []


@pytest.mark.parametrize(
    "text",
    [
        "Kenya's president called his counterparts in several countries to discuss fishing, among them {}.",
        "Kenyan President William Ruto had bilateral meetings on the sidelines with {}.",
        "Kenyan President William Ruto has kept in close touch with the leaders of {}.",
        "Kenyan President William Ruto spoke by phone with {}.",
    ],
)
def test_states_that_stand_for_their_leaders_are_partners_one_by_one(text: str) -> None:
    states = "Peru, Chile, Ghana, Fiji, Oman and Nepal"

    pairs = pairs_in(text.format(states))

    assert pairs == {tuple(sorted((HOST, state))) for state in ("PER", "CHL", "GHA", "FJI", "OMN", "NPL")}


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Kenya's foreign minister met his counterparts, including Peru, Oman, Fiji and others.", "en"),
        ("Menlu Kenya bertemu Menlu Peru, Menlu Oman, Menlu Fiji, dan lainnya.", "id"),
        ("Menlu Kenya bertemu Menlu Peru, Menlu Oman, Menlu Fiji dan lain-lain.", "id"),
    ],
)
def test_a_list_may_end_with_others(text: str, lang: str) -> None:
    pairs = {"-".join(p) for r in read(text, lang, "2023-06-06T12:00:00+00:00") for p in r.pairs}

    assert pairs == {"KEN-PER", "KEN-OMN", "FJI-KEN"}
