"""Scores the reading on the development gold set, where that is present: `python -m tests.score`.

Tune on the odd half, look at the even one; the previous score stands beside each figure. Our own articles
(tests/golden/reading) are sets of their own, `own_*`. In: the folder of the gold set (beside the repository
by default). Out: a table, and `.score.json` with this run's figures.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from services.reading import read_lines
from shared.knowledge.compiled import default_cache
from tests.reliability import Reliability, reliability, table
from tests.support.articles import own_articles

ROOT = Path(__file__).parent.parent
GOLD = ("dev_id", "dev_en", "real_id", "real_en")
OWN = ("own_id", "own_en")
SETS = (*GOLD, *OWN)
FIELDS = ("level", "mode", "status", "date_compatible", "date_exact", "place_country", "place_city")


def main() -> int:
    """Read both languages, score both halves and print them beside the previous run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, default=_gold())
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--memory", type=Path, default=ROOT / ".score.json", help="where the last score is")
    parser.add_argument("--predictions", type=Path, help="keep the predictions here")
    options = parser.parse_args()
    if not (options.gold / "score.py").exists():
        sys.stderr.write(f"no gold set at {options.gold}; give its folder with --gold\n")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        sets = [*(options.gold / f"{name}.jsonl" for name in GOLD), *_own_sets(Path(folder))]
        lines = [line for path in sets for line in path.read_bytes().splitlines()]
        inputs = (json.dumps(_input(json.loads(line))).encode() for line in lines)
        out = list(read_lines(inputs, options.jobs, default_cache()))
        path = options.predictions or Path(folder) / "predictions.jsonl"
        path.write_bytes(b"\n".join(out) + b"\n")
        scores = {half: _score(options.gold, sets, path, half) for half in ("odd", "even")}
        halves = _reliability([json.loads(line) for line in lines], [json.loads(line) for line in out])
    before = json.loads(options.memory.read_text()) if options.memory.exists() else {}
    _print(scores, before)
    sys.stdout.write(
        f"\nof reports with each confidence, how many have a right pair and status\n{table(halves)}"
    )
    options.memory.write_text(json.dumps(scores))
    return 0


def _gold() -> Path:
    """The gold folder beside the repository or one of its worktrees."""
    for parent in ROOT.parents:
        if (parent / "shared" / "gold").is_dir():
            return parent / "shared" / "gold"
    return ROOT.parent / "shared" / "gold"


def _own_sets(folder: Path) -> list[Path]:
    """Our own articles in the gold set's form, one file a language."""
    paths = []
    for name in OWN:
        records = [article.gold() for article in own_articles() if article.lang == name.removeprefix("own_")]
        paths.append(folder / f"{name}.jsonl")
        paths[-1].write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return paths


def _input(record: dict[str, Any]) -> dict[str, Any]:
    return {key: record[key] for key in ("id", "text", "lang", "title", "published") if record.get(key)}


def _reliability(
    records: list[dict[str, Any]], answers: list[dict[str, Any]]
) -> dict[str, list[Reliability]]:
    """The reliability of the confidences over all sets, by half."""
    predictions = {answer["id"]: answer["predicted"] for answer in answers}
    halves: dict[str, list[dict[str, Any]]] = {"odd": [], "even": []}
    for record in records:
        halves["odd" if int(record["id"].rsplit("-", 1)[-1]) % 2 else "even"].append(record)
    return {half: reliability(some, predictions) for half, some in halves.items()}


def _score(gold: Path, sets: list[Path], predictions: Path, half: str) -> dict[str, Any]:
    with tempfile.NamedTemporaryFile(suffix=".json") as report:
        options = ("--half", half, "--json", report.name, "--gold", *map(str, sets))
        subprocess.run(
            [sys.executable, str(gold / "score.py"), str(predictions), *options],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        sets_scored: dict[str, Any] = json.loads(report.read())["sets"]
    return {name: _figures(sets_scored[name]) for name in SETS}


def _figures(total: dict[str, Any]) -> dict[str, Any]:
    figures = {key: total[key] for key in ("precision", "recall", "f1", "tp", "fp", "fn")}
    figures["fp_rate"] = total["fp_rate"]
    figures["hard"] = total["fp_rate_by_kind"].get("hard_negative", {}).get("rate")
    for field in FIELDS:
        figures[field] = total["attributes"].get(field, {}).get("accuracy")
    return figures


def _print(scores: dict[str, Any], before: dict[str, Any]) -> None:
    columns = ("precision", "recall", "f1", "fp_rate", "hard", *FIELDS)
    short = ("P", "R", "F1", "FP%", "hard", "level", "mode", "status", "date~", "date=", "ctry", "city")
    sys.stdout.write(f"{'':14s}" + "".join(f"{name:>12s}" for name in short) + "\n")
    for name in SETS:
        for half in ("odd", "even"):
            now, then = scores[half][name], before.get(half, {}).get(name, {})
            cells = (_cell(now.get(column), then.get(column)) for column in columns)
            sys.stdout.write(f"{name:8s}{half:6s}" + "".join(f"{cell:>12s}" for cell in cells) + "\n")


def _cell(now: float | None, then: float | None) -> str:
    if now is None:
        return "-"
    if then is None:
        return f"{100 * now:.1f}"
    return f"{100 * now:.1f} ({100 * (now - then):+.1f})"


if __name__ == "__main__":
    sys.exit(main())
