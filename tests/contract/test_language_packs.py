"""Every pack proves its own words: the examples in it are read as they say."""

from typing import get_args

import pytest

from shared.lang.reading import Example
from shared.lang.roles import FRAMES, GUARDS, ROLES, Frame, Guard, Role
from tests.support.reading import packs, told

EXAMPLES = [(code, example) for code, pack in packs().items() for example in pack.examples]


@pytest.mark.parametrize(("code", "example"), EXAMPLES, ids=lambda value: getattr(value, "text", value))
def test_an_example_is_read_as_it_says(code: str, example: Example) -> None:
    found = told(example.text, code, example.published)

    assert found == set(example.contacts)


@pytest.mark.parametrize("code", sorted(packs()))
def test_a_pack_shows_contacts_and_things_that_are_none(code: str) -> None:
    examples = packs()[code].examples

    assert sum(bool(example.contacts) for example in examples) >= 3
    assert sum(not example.contacts for example in examples) >= 3


def test_whoever_writes_a_pack_is_told_what_every_role_frame_and_guard_means() -> None:
    assert list(ROLES) == list(get_args(Role))
    assert list(FRAMES) == list(get_args(Frame))
    assert list(GUARDS) == list(get_args(Guard))


@pytest.mark.parametrize("role", ROLES)
def test_some_language_has_words_for_every_role(role: Role) -> None:
    assert any(pack.functions.get(role) for pack in packs().values())
