"""Workers killed with -9 at random moments: nothing lost, nothing twice, the same ledger and alerts."""

import pytest

from tests.soak.run import killing, soak
from tests.support.stack import STEPS, Workers

sizes = pytest.mark.parametrize(
    ("articles", "kills"),
    [
        pytest.param(600, 10, marks=pytest.mark.servers, id="small"),
        pytest.param(20_000, 100, marks=pytest.mark.soak, id="full"),
    ],
)


@pytest.mark.parametrize(
    "articles",
    [
        pytest.param(600, marks=pytest.mark.servers, id="small"),
        pytest.param(20_000, marks=pytest.mark.soak, id="full"),
    ],
)
def test_undisturbed_the_services_say_what_one_process_says(workers: Workers, articles: int) -> None:
    report = soak(workers, articles, slices=1, disturb=lambda number: None)

    assert report.faults == []
    assert workers.ends == []


@sizes
def test_killed_at_random_moments_they_say_it_too(workers: Workers, articles: int, kills: int) -> None:
    disturb, victims = killing(workers, kills)

    report = soak(workers, articles, slices=kills, disturb=disturb)

    assert report.faults == []
    assert {place.step for place in victims} == set(STEPS)
