"""Every pack proves its own words: the examples in it are read as they say."""

import pytest

from shared.lang.reading import Example
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
