"""A batch of JSON lines: one answer a line, in order, whatever the number of processes."""

from collections.abc import Iterator

import orjson
import pytest

from services.reading import read_lines
from shared.knowledge.compiled import default_cache

TEXT = "Menlu Rusia Sergei Lavrov bertemu Menlu Mesir Badr Abdelatty di Kairo, Senin."


def records(count: int, filling: int = 0) -> Iterator[bytes]:
    for number in range(count):
        text = TEXT + "\n" + "hujan turun dan air naik " * filling
        yield orjson.dumps({"id": number, "lang": "id", "text": text})


@pytest.fixture(scope="module")
def answers() -> list[bytes]:
    return list(read_lines(records(150), 1, default_cache()))


def test_two_processes_answer_what_one_answers_in_the_same_order(answers: list[bytes]) -> None:
    assert list(read_lines(records(150), 2, default_cache())) == answers
    assert [orjson.loads(answer)["id"] for answer in answers] == list(range(150))
    assert all(orjson.loads(answer)["predicted"] for answer in answers)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_line_that_is_no_record_gets_its_own_answer_and_stops_nothing(jobs: int) -> None:
    lines = [*records(1), b"{", b"[]", b'{"id": "x", "text": 5}', b"\xff\xfe", b"", *records(1)]

    found = [orjson.loads(line) for line in read_lines(lines, jobs, default_cache())]

    assert [("error" in answer) for answer in found] == [False, True, True, True, True, True, False]
    assert found[3]["id"] == "x"


def test_long_lines_do_not_pile_up_in_memory() -> None:
    taken = 0

    def counted() -> Iterator[bytes]:
        nonlocal taken
        for line in records(60, filling=20_000):
            taken += 1
            yield line

    first = next(read_lines(counted(), 2, default_cache()))

    assert orjson.loads(first)["id"] == 0
    assert taken < 30
