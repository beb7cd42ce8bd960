"""Global flags may stand anywhere on the command line."""

import pytest

from services.cli.flags import WITH_VALUE, hoist


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (["ledger", "list", "--json"], ["--json", "ledger", "list"]),
        (["explain", "--data", "d", "AL-7K3M"], ["--data", "d", "explain", "AL-7K3M"]),
        (["explain", "--data=d", "AL-7K3M", "-q"], ["--data=d", "-q", "explain", "AL-7K3M"]),
        (["extract", "--jsonl", "in", "out"], ["--jsonl", "extract", "in", "out"]),
        (["ingest", "--", "--json"], ["ingest", "--", "--json"]),
        (["rules", "test", "-k", "x"], ["rules", "test", "-k", "x"]),
        ([], []),
    ],
)
def test_global_flags_come_to_the_front_and_all_else_keeps_its_order(
    given: list[str], expected: list[str]
) -> None:
    assert hoist(given) == expected


@pytest.mark.parametrize("flag", WITH_VALUE)
def test_a_flag_without_its_value_is_left_for_the_parser_to_refuse(flag: str) -> None:
    assert hoist(["ledger", "list", flag]) == ["ledger", "list", flag]
