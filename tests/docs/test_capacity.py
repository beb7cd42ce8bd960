"""The tables of the page of capacity are those that the measured costs give, and its settings exist."""

import json
import re

from shared.settings import PREFIX, Settings
from tests.bench.capacity import BEGIN, COSTS, END, PAGE, lines, partitions, peak, workers

TEXT = PAGE.read_text(encoding="utf-8")


def test_the_tables_are_computed_from_the_costs_that_are_kept() -> None:
    written = TEXT.partition(BEGIN)[2].partition(END)[0].strip()

    assert written == "\n".join(lines(json.loads(COSTS.read_text("utf-8"))))


def test_a_setting_on_the_page_exists() -> None:
    named = set(re.findall(rf"{PREFIX}(\w+)", TEXT))

    assert {name.lower() for name in named} <= set(Settings.model_fields)


def test_more_articles_need_no_fewer_workers_and_a_worker_keeps_up_with_what_it_is_given() -> None:
    costs = json.loads(COSTS.read_text("utf-8"))
    counts = [workers(costs, "extract", amount) for amount in (10, 10**6, 10**8, 10**9)]

    assert counts == sorted(counts)
    assert counts[0] == 1
    busy = peak(10**9) * costs["steps"]["extract"]["ms_per_message"] / 1_000
    assert counts[-1] > busy


def test_partitions_leave_room_to_double_the_workers() -> None:
    assert [partitions(most) for most in (1, 6, 7, 400)] == [12, 12, 24, 800]
