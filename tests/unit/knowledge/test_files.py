"""The knowledge files hold what they claim, and nothing that would mislead a reader of news."""

from itertools import pairwise

import pytest

from shared.knowledge.compiled import Knowledge, open_knowledge
from shared.knowledge.load import load_files
from shared.knowledge.model import Example, HolderExample
from shared.knowledge.tables import Tenure, compile_tables

FILES = load_files()
KNOWLEDGE = Knowledge(compile_tables(FILES))
EXAMPLES = [*FILES.states.examples, *FILES.places.examples, *FILES.forums.examples]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example.lang}:{example.text}")
def test_every_example_of_a_file_stands_for_what_it_claims(example: Example) -> None:
    found = {(surface.kind, surface.code) for surface in KNOWLEDGE.lookup(example.text, example.lang)}

    if example.kind is None:
        assert not {kind for kind, _ in found} - {"person", "family"}
    else:
        assert (example.kind, example.code) in found


@pytest.mark.parametrize(
    "example", FILES.offices.examples, ids=lambda example: f"{example.name} {example.on}"
)
def test_every_example_of_the_register_holds_on_its_day(example: HolderExample) -> None:
    found = {
        (t.state, t.office)
        for t in KNOWLEDGE.register.by_name(example.name)
        if t.may_cover(example.on, example.on)
    }

    if example.state is None:
        assert found == set()
    else:
        assert (example.state, example.office) in found


def test_a_name_of_a_state_belongs_to_one_state() -> None:
    owners: dict[tuple[str, str], set[str]] = {}
    for lang in KNOWLEDGE.languages:
        for surface in KNOWLEDGE.surfaces(lang):
            if surface.kind in ("state", "adjective", "inhabitant", "metonym", "capital", "territory"):
                owners.setdefault((lang, surface.text.casefold()), set()).add(surface.code)

    assert {text: codes for text, codes in owners.items() if len(codes) > 1} == {}


def test_a_single_holder_office_has_one_holder_at_a_time() -> None:
    offices = FILES.offices.offices
    held: dict[tuple[str, str], list[Tenure]] = {}
    for tenure in KNOWLEDGE.register.tenures():
        if offices[tenure.office].single and not tenure.note:
            held.setdefault((tenure.state, tenure.office), []).append(tenure)

    clashes = [
        (one.state, one.office, one.person, other.person)
        for tenures in held.values()
        for one, other in pairwise(sorted(tenures, key=lambda tenure: tenure.start))
        if one.end is None or one.end[0] > other.start[1]
    ]

    assert clashes == []


def test_opening_without_a_cache_gives_the_same_answers() -> None:
    opened = open_knowledge(None)

    assert opened.register.tenures() == KNOWLEDGE.register.tenures()
