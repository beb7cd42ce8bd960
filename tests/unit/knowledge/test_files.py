"""The knowledge files hold what they claim, and nothing that would mislead a reader of news."""

from itertools import pairwise

import msgspec
import pytest

from shared.knowledge.compiled import Knowledge
from shared.knowledge.load import FOLDER, Files, read
from shared.knowledge.model import (
    CrossroadsExample,
    Example,
    ForumsFile,
    HolderExample,
    OfficesFile,
    PlacesFile,
    StatesFile,
)
from shared.knowledge.tables import Tenure

EXAMPLES = (
    *read(FOLDER / "states.yml", StatesFile).examples,
    *read(FOLDER / "places.yml", PlacesFile).examples,
    *read(FOLDER / "forums.yml", ForumsFile).examples,
)
CROSSROADS = read(FOLDER / "places.yml", PlacesFile).crossroads.examples
HOLDERS = read(FOLDER / "offices.yml", OfficesFile).examples


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example.lang}:{example.text}")
def test_every_example_of_a_file_stands_for_what_it_claims(knowledge: Knowledge, example: Example) -> None:
    found = {(surface.kind, surface.code) for surface in knowledge.lookup(example.text, example.lang)}

    if example.kind is None:
        assert not {kind for kind, _ in found} - {"person", "family"}
    else:
        assert (example.kind, example.code) in found


@pytest.mark.parametrize("example", HOLDERS, ids=lambda example: f"{example.name} {example.on}")
def test_every_example_of_the_register_holds_on_its_day(knowledge: Knowledge, example: HolderExample) -> None:
    tenures = knowledge.register.by_name(example.name)

    found = {(t.state, t.office) for t in tenures if t.may_cover(example.on, example.on)}

    if example.state is None:
        assert found == set()
    else:
        assert (example.state, example.office) in found


@pytest.mark.parametrize("example", CROSSROADS, ids=lambda example: example.name)
def test_every_crossroads_is_known_for_what_the_file_claims_and_for_nothing_else(
    knowledge: Knowledge, example: CrossroadsExample
) -> None:
    lists: dict[str, tuple[str, ...]] = msgspec.structs.asdict(knowledge.crossroads)

    found = {name for name, names in lists.items() if example.name in names}

    assert found == set(example.lists)


def test_every_city_of_the_crossroads_is_one_that_a_place_has(knowledge: Knowledge) -> None:
    crossroads = knowledge.crossroads
    named = {*crossroads.gatherings, *crossroads.seats, *crossroads.newsrooms, *crossroads.bureaus}

    found = {
        knowledge.place(surface.code).city
        for surface in knowledge.surfaces("en")
        if surface.kind == "place" and surface.text in named
    }

    assert named <= found


def test_a_name_of_a_state_belongs_to_one_state(knowledge: Knowledge) -> None:
    owners: dict[tuple[str, str], set[str]] = {}
    for lang in knowledge.languages:
        for surface in knowledge.surfaces(lang):
            if surface.kind in ("state", "adjective", "inhabitant", "metonym", "capital", "territory"):
                owners.setdefault((lang, surface.text.casefold()), set()).add(surface.code)

    assert {text: codes for text, codes in owners.items() if len(codes) > 1} == {}


def test_a_trap_is_never_the_name_of_something_known(knowledge: Knowledge) -> None:
    for lang in knowledge.languages:
        known = {
            s.text for s in knowledge.surfaces(lang) if s.kind in ("state", "territory", "forum", "person")
        }
        traps = {s.text for s in knowledge.surfaces(lang) if s.kind == "trap"}

        assert traps & known == set()


def test_a_single_holder_office_has_one_holder_at_a_time(files: Files, knowledge: Knowledge) -> None:
    offices = files.offices.offices
    held: dict[tuple[str, str], list[Tenure]] = {}
    for tenure in knowledge.register.tenures():
        if offices[tenure.office].single and not tenure.note:
            held.setdefault((tenure.state, tenure.office), []).append(tenure)

    clashes = [
        (one.state, one.office, one.person, other.person)
        for tenures in held.values()
        for one, other in pairwise(sorted(tenures, key=lambda tenure: tenure.start))
        if one.end is None or one.end[0] > other.start[1]
    ]

    assert clashes == []


def test_a_full_name_leads_to_one_person_at_a_time(knowledge: Knowledge) -> None:
    by_text: dict[str, set[str]] = {}
    for surface in knowledge.surfaces("en"):
        if surface.kind == "person":
            by_text.setdefault(surface.text, set()).add(surface.code)
    shared_names = {
        text
        for text, persons in by_text.items()
        if len({p.partition(":")[0] for p in persons}) < len(persons)
    }

    unclear = [
        (text, one.person_id, other.person_id)
        for text in sorted(shared_names)
        for one, other in pairwise(sorted(knowledge.register.by_name(text), key=lambda tenure: tenure.start))
        if one.person_id != other.person_id
        and other.surely_covers(*other.start)
        and one.surely_covers(*other.start)
    ]

    assert unclear == []
