"""Compare the register of offices with an independent list of office holders.

In: a CSV of holders with the columns country_iso3, office, office_title, person, start, end, source, and
the register. Out: per office how many rows agree, contradict or find nobody, and the contradictions.
The list is a witness, not a source: nothing of it is read into the register here.

Run it as `python -m shared.knowledge.witness <folder with holders.csv>`, or `make witness`.
"""

import csv
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from difflib import SequenceMatcher
from pathlib import Path

from shared.domain.when import bounds
from shared.knowledge.compiled import Register, open_knowledge
from shared.knowledge.names import folded
from shared.knowledge.tables import Tenure

HOLDERS = "holders.csv"
_YEARLY = "masger/"
_OFFICES = (
    "head_of_state",
    "head_of_government",
    "foreign_minister",
    "defence_minister",
    "vice_president",
    "deputy_foreign_minister",
    "intelligence_chief",
    "national_security_adviser",
)
_NEIGHBOURS = {
    "head_of_state": ("head_of_state", "governor_general", "head_of_government", "paramount_leader"),
    "head_of_government": ("head_of_government", "head_of_state"),
}
_SHORTEST = 3
_ALIKE = 0.75


@dataclass(slots=True)
class Score:
    """Counts for one office. `agreement` leaves out rows for which the register has nobody."""

    agree: int = 0
    contradict: int = 0
    nobody: int = 0
    contradictions: list[str] = field(default_factory=list)

    @property
    def agreement(self) -> float:
        """Share of agreeing rows among those that can be compared, 0 to 1; 1 when there are none."""
        compared = self.agree + self.contradict
        return self.agree / compared if compared else 1.0


def compare(rows: Iterable[dict[str, str]], register: Register) -> dict[str, Score]:
    """Score every usable row: dated, of a known office, on a day in the middle of its term."""
    scores = {office: Score() for office in _OFFICES}
    for row in rows:
        score = scores.get(row["office"])
        probe = _probe(row)
        if score is None or probe is None:
            continue
        found = _holders(register, row, probe)
        if any(_same_person(row["person"], tenure, register) for tenure in found):
            score.agree += 1
        elif any(tenure.surely_covers(probe, probe) for tenure in found if tenure.office == row["office"]):
            score.contradict += 1
            names = ", ".join(tenure.person for tenure in found)
            score.contradictions.append(f"{row['country_iso3']} {probe}: {row['person']} against {names}")
        else:
            score.nobody += 1
    return scores


def report(scores: dict[str, Score], *, contradictions: bool) -> str:
    """The scores as a table, with the contradictions below when asked for."""
    lines = [f"{'office':<28}{'agree':>8}{'against':>9}{'nobody':>8}{'agreement':>11}"]
    lines += [
        f"{office:<28}{score.agree:>8}{score.contradict:>9}{score.nobody:>8}{score.agreement:>11.1%}"
        for office, score in scores.items()
    ]
    if contradictions:
        for office, score in scores.items():
            lines += [f"{office}: {line}" for line in score.contradictions]
    return "\n".join(lines) + "\n"


def read_rows(folder: Path) -> list[dict[str, str]]:
    """Rows of the witness in `folder`. Raises OSError when it is not there."""
    with (folder / HOLDERS).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _probe(row: dict[str, str]) -> date | None:
    """A day on which the person surely held the office, if the witness knows one."""
    if not row["start"]:
        return None
    first = bounds(row["start"])[1]
    if row["source"].startswith(_YEARLY):
        return date(first.year, 7, 1)
    if not row["end"]:
        return first + timedelta(days=14)
    last = bounds(row["end"])[0]
    return None if last <= first else first + (last - first) / 2


def _holders(register: Register, row: dict[str, str], probe: date) -> list[Tenure]:
    offices = _NEIGHBOURS.get(row["office"], (row["office"],))
    return [t for office in offices for t in register.holder(row["country_iso3"], office, (probe, probe))]


def _same_person(name: str, tenure: Tenure, register: Register) -> bool:
    """Say whether a name of the witness, in whatever transliteration, is the person of a tenure."""
    if any(found.person_id == tenure.person_id for found in register.by_name(name)):
        return True
    ours = [word for word in folded(tenure.person).split() if len(word) >= _SHORTEST]
    theirs = [word for word in folded(name).split() if len(word) >= _SHORTEST]
    alike = sum(max((SequenceMatcher(None, a, b).ratio() for b in theirs), default=0) >= _ALIKE for a in ours)
    return alike >= min(2, len(ours), len(theirs)) or any(a in theirs for a in folded(tenure.family).split())


def main(arguments: list[str]) -> int:
    """Print the comparison for the folder named in `arguments`; 2 when there is no witness."""
    folder = Path(arguments[0]) if arguments else Path("../shared/knowledge")
    try:
        rows = read_rows(folder)
    except OSError as error:
        sys.stderr.write(f"witness: no {HOLDERS} in {folder} ({error.strerror}); name its folder\n")
        return 2
    scores = compare(rows, open_knowledge(None).register)
    sys.stdout.write(report(scores, contradictions=True))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
