"""Lists put together from parts: however one writes and links whom an official met, each of them is read."""

import random
from collections.abc import Iterator

from tests.support.reading import read
from tests.unit.extract.test_parts import DAY, parts

LANG = "id"
AT_RANDOM = 120
"""Lists of parts taken at random, in a line and behind a colon each."""
MEMBERS = (
    {"t": "Presiden", "s": "Peru", "n": "Dina Boluarte"},
    {"t": "Perdana Menteri", "s": "Fiji", "n": "Sitiveni Rabuka"},
    {"t": "Presiden", "s": "Ghana", "n": "Nana Akufo-Addo"},
)
MET = {("KEN", "PER"), ("FJI", "KEN"), ("GHA", "KEN")}


def told(pattern: str, said: str, member: dict[str, str]) -> str:
    """Somebody of a list, with what is said of him."""
    return pattern.format(**member) + said


def sentence(text: str) -> str:
    """Parts as a text."""
    return (
        " ".join(text.replace("_", " ").split(" ")).replace("/", "\n").replace(" \n", "\n").replace(" ,", ",")
    )


def in_a_line(announced: str, pattern: str, said: tuple[str, str], link: str, tail: str) -> str:
    """A list of three in a sentence; what is said of the last is the tail."""
    one, two, three = (
        told(pattern, detail, member) for detail, member in zip((*said, ""), MEMBERS, strict=True)
    )
    # What is put in between commas is closed by one.
    listed = f"{one}, {two}{link}{three}"
    ends = tail if announced.endswith("{L}") else "."
    return sentence(announced.format(L=listed) + ends)


def behind_a_colon(announced: str, pattern: str, said: tuple[str, str], marks: str) -> str:
    """A list of three that a sentence announces."""
    one, two, three = (
        told(pattern, detail, member) for detail, member in zip((*said, ""), MEMBERS, strict=True)
    )
    slots = marks.replace("{1}", one).replace("{2}", two).replace("{3}", three)
    return sentence(announced.replace("{L}", slots))


def one_by_one() -> Iterator[str]:
    """Each part with the first of all others, the details with each other way to write a member."""
    of = parts(LANG, "lists")
    lines, colons = (
        {place: of[place] for place in places}
        for places in (("announced", "member", "said", "link", "tail"), ("alone", "member", "said", "marks"))
    )
    for group, make in ((lines, False), (colons, True)):
        plain = {place: members[0] for place, members in group.items()}
        for place, members in group.items():
            for chosen in ({**plain, place: member} for member in members):
                said = (chosen["said"], "_")
                if make:
                    yield behind_a_colon(chosen["alone"], chosen["member"], said, chosen["marks"])
                else:
                    yield in_a_line(
                        chosen["announced"], chosen["member"], said, chosen["link"], chosen["tail"]
                    )


def at_random() -> Iterator[str]:
    """Lists of any parts, the same in each run."""
    chance = random.Random(AT_RANDOM)  # noqa: S311
    of = parts(LANG, "lists")
    for _ in range(AT_RANDOM):
        said = (chance.choice(of["said"]), chance.choice(of["said"]))
        member = chance.choice(of["member"])
        link, tail = chance.choice(of["link"]), chance.choice(of["tail"])
        yield in_a_line(chance.choice(of["announced"]), member, said, link, tail)
        yield behind_a_colon(chance.choice(of["alone"]), member, said, chance.choice(of["marks"]))


def unread(texts: Iterator[str]) -> list[str]:
    """Those of the lists of which somebody is not read, or somebody else is."""
    return [text for text in texts if met_in(text) != MET]


def met_in(text: str) -> set[tuple[str, ...]]:
    """The pairs of Kenya in a text; whether those whom it met sat together is no matter here."""
    return {pair for found in read(text, LANG, DAY) for pair in found.pairs if "KEN" in pair}


def test_each_of_a_list_is_read_whatever_one_part_says() -> None:
    assert unread(one_by_one()) == []


def test_each_of_a_list_is_read_whatever_all_parts_say() -> None:
    assert unread(at_random()) == []
