"""`python -m tests.faults [--accept]`: brings known-faults.yml up to date with what the reader reads today.

Takes off the list what is mended. A fault that is new is printed and left out, so that the golden tests go on
failing for it; `--accept` puts it on. Exit status 1 when one was left out.
"""

import sys
from collections.abc import Mapping, Sequence

import yaml

from services.extract.batch import predicted
from services.reading import Desk
from shared.knowledge.compiled import default_cache
from tests.support.articles import FOLDER, own_articles, wrong_fields, wrong_pairs

LIST = FOLDER.parent / "known-faults.yml"

Faults = dict[str, dict[str, str]]


def main(arguments: Sequence[str]) -> int:
    """Rewrite the list and say what changed."""
    text = LIST.read_text(encoding="utf-8")
    before: Faults = yaml.safe_load(text)
    now = faults()
    new = [(kind, name) for kind, some in now.items() for name in some if name not in before[kind]]
    for kind, some in before.items():
        for name in some.keys() - now[kind].keys():
            sys.stdout.write(f"mended  {kind} {name}\n")
    for kind, name in new:
        sys.stdout.write(f"new     {kind} {name}: {now[kind][name]}\n")
        if "--accept" not in arguments:
            del now[kind][name]
    LIST.write_text(text[: text.index("pairs:")] + written(now), encoding="utf-8")
    return int(bool(new) and "--accept" not in arguments)


def faults() -> Faults:
    """What the reader gets wrong in our own articles: pairs, and the fields of contacts that it finds."""
    desk = Desk(default_cache())
    found: Faults = {"pairs": {}, "fields": {}}
    for article in own_articles():
        answers = predicted(desk.read(article.record())[1])
        if pairs := wrong_pairs(article, answers):
            found["pairs"][article.id] = "; ".join(pairs)
        # A negative article has no contact whose fields could be compared.
        if article.expected and (fields := wrong_fields(article, answers)):
            names = {line.partition(":")[0].split()[-1] for line in fields}
            found["fields"][article.id] = ", ".join(sorted(names))
    return found


def written(found: Mapping[str, Mapping[str, str]]) -> str:
    """The list as YAML, a fault a line."""
    return "".join(
        f"{kind}:\n" + "".join(f'  {name}: "{some[name]}"\n' for name in sorted(some))
        for kind, some in found.items()
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
