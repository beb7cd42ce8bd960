"""Lists the reports that the reader finds in unlabelled news, to be judged by reading: `tests.judge`.

In: the corpus beside the repository (`../shared/corpus`), its last 2,000 texts of each language unless told
otherwise. Out: a block a report with its key, its fields and its evidence. With `--verdicts FILE` only what
that file does not judge is listed, and the precision is printed: a line a report, `KEY <tab> right`, or
`wrong` or `half` (the contact is there, a field is not) and, after another tab, the class of the error.
Verdicts name texts by id only, so they may be kept; the texts are not ours and are not.
"""

import argparse
import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from services.reading import read_lines
from shared.knowledge.compiled import default_cache

ROOT = Path(__file__).parent.parent
VERDICTS = ("right", "half", "wrong")


@dataclass(frozen=True)
class Found:
    """A report found in a text. `key` lasts as long as pair and sentence do; a second one is numbered."""

    key: str
    lang: str
    published: str | None
    answer: dict[str, Any]
    quotes: tuple[str, ...]

    def block(self) -> str:
        """What a judge has to see."""
        a = self.answer
        place = a["place_city"] or a["place_country"] or "-"
        fields = f"{a['level']} {a['mode']} {a['status']} {a['date'] or '-'} {place} {a['confidence']}"
        return f"{self.key}\t{fields}\t(published {self.published or '-'})\n    " + "\n    ".join(self.quotes)


def main() -> int:
    """Read the texts, and print what is to be judged or what the judgements amount to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=_corpus())
    parser.add_argument("--lang", nargs="*", default=["id", "en"])
    parser.add_argument("--last", type=int, default=2_000, help="how many texts, from the end of each file")
    parser.add_argument("--skip", type=int, default=0, help="texts to leave out at the end")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--verdicts", type=Path)
    options = parser.parse_args()
    if not options.corpus.is_dir():
        sys.stderr.write(f"no corpus at {options.corpus}; give its folder with --corpus\n")
        return 2
    judged = _verdicts(options.verdicts) if options.verdicts else {}
    for lang in options.lang:
        texts = _texts(options.corpus / f"{lang}_news.jsonl.gz", options.last, options.skip)
        found = list(_found(lang, texts, options.jobs))
        for one in found:
            if one.key not in judged:
                sys.stdout.write(one.block() + "\n")
        sys.stdout.write(_summary(lang, len(texts), found, judged))
    return 0


def _corpus() -> Path:
    """The corpus beside the repository or one of its worktrees."""
    for parent in ROOT.parents:
        if (parent / "shared" / "corpus").is_dir():
            return parent / "shared" / "corpus"
    return ROOT.parent / "shared" / "corpus"


def _texts(path: Path, last: int, skip: int) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line) for line in lines]
    return texts[: len(texts) - skip][-last:]


def _found(lang: str, texts: list[dict[str, Any]], jobs: int) -> Iterator[Found]:
    inputs = (
        json.dumps({key: text[key] for key in ("id", "text", "lang", "published") if text.get(key)}).encode()
        for text in texts
    )
    taken: Counter[str] = Counter()
    for text, line in zip(texts, read_lines(inputs, jobs, default_cache()), strict=True):
        for answer in json.loads(line)["predicted"]:
            start = answer["evidence"][0][0]
            quotes = tuple(" ".join(text["text"][lo:hi].split()) for lo, hi in answer["evidence"])
            key = f"{text['id']}:{'-'.join(answer['actors'])}:{start}"
            taken[key] += 1
            key = key if taken[key] == 1 else f"{key}#{taken[key]}"
            yield Found(key, lang, text.get("published"), answer, quotes)


def _verdicts(path: Path) -> dict[str, tuple[str, str]]:
    """Verdict and class by key. Raises ValueError for a line that says neither right, half nor wrong."""
    judged = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        key, verdict, *rest = line.split("\t")
        if verdict not in VERDICTS:
            raise ValueError(
                f"{path}:{number}: {verdict!r} is no verdict; write one of {', '.join(VERDICTS)}"
            )
        judged[key] = (verdict, rest[0] if rest else "")
    return judged


def _summary(lang: str, texts: int, found: list[Found], judged: dict[str, tuple[str, str]]) -> str:
    verdicts = [judged[one.key] for one in found if one.key in judged]
    counts = Counter(verdict for verdict, _ in verdicts)
    head = f"{lang}: {len(found)} reports in {texts:,} texts, {len(verdicts)} judged"
    if not verdicts:
        return head + "\n"
    there = counts["right"] + counts["half"]
    classes = Counter(f"{verdict}, {kind}" for verdict, kind in verdicts if kind)
    lines = [
        head,
        f"  precision {100 * there / len(verdicts):.1f} % ({there}), every field right {counts['right']}",
        *(f"  {number:3d} {kind}" for kind, number in classes.most_common()),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
