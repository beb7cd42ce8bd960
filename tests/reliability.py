"""How often reports of each confidence are right: the check of the measured table in services/extract.

In: records of the gold set's form, and predictions. Out: for each confidence, how many reports there were and
how many of them have a pair that the text reports, with its status. Pairs that a record ignores do not count.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from tests.support.articles import Pair, ignores


@dataclass(frozen=True)
class Reliability:
    """One confidence, its reports, and how many are right."""

    confidence: float
    reports: int
    right: int

    @property
    def share(self) -> float:
        """The share that is right."""
        return self.right / self.reports


def reliability(
    records: Iterable[dict[str, Any]], predictions: dict[str, list[dict[str, Any]]]
) -> list[Reliability]:
    """The table over these records, the most certain first."""
    tally: dict[float, list[bool]] = defaultdict(list)
    for record in records:
        accepted = _accepted(record["expected"])
        rules = [tuple(rule) for rule in record.get("ignore_pairs") or ()]
        for answer in predictions.get(record["id"], ()):
            for pair in combinations(sorted(answer["actors"]), 2):
                if pair not in accepted and any(ignores(pair, rule) for rule in rules):
                    continue
                statuses = accepted.get(pair, set())
                right = bool(statuses) and (None in statuses or answer["status"] in statuses)
                tally[answer["confidence"]].append(right)
    return [Reliability(key, len(tally[key]), sum(tally[key])) for key in sorted(tally, reverse=True)]


def table(halves: dict[str, list[Reliability]]) -> str:
    """The tables of both halves side by side, one line a confidence."""
    lines = [
        "confidence" + "".join(f"{half + ': reports':>18s}{'right':>8s}{'share':>8s}" for half in halves)
    ]
    for value in sorted({row.confidence for rows in halves.values() for row in rows}, reverse=True):
        cells = []
        for rows in halves.values():
            row = next((row for row in rows if row.confidence == value), None)
            cells.append(f"{row.reports:18d}{row.right:8d}{row.share:8.2f}" if row else f"{'-':>34s}")
        lines.append(f"{value:<10.2f}" + "".join(cells))
    return "\n".join(lines) + "\n"


def _accepted(expected: Iterable[dict[str, Any]]) -> dict[Pair, set[str | None]]:
    """The statuses that are right for each pair; None where any is."""
    found: dict[Pair, set[str | None]] = defaultdict(set)
    for event in expected:
        status = event.get("status")
        for pair in combinations(sorted(event["actors"]), 2):
            found[pair] |= set(status) if isinstance(status, list) else {status}
    return found
