"""Words with the ending that says whose they are: "menterinya", "pertemuannya", "menemuinya".

In: a language's pack. Out: the same pack with these forms beside the words that take the ending, so that
packs list only the plain words. Packs without such an ending stay as they are.
"""

from collections.abc import Iterable

from services.extract.frames.shapes import FRAMES
from shared.lang.reading import ReadingPack, Title, Trigger


def with_suffix(pack: ReadingPack) -> ReadingPack:
    """The pack with the forms of its titles and triggers that end in its `own_suffix`."""
    suffix = pack.own_suffix
    if suffix is None:
        return pack
    known = {word.lower() for trigger in pack.triggers for word in trigger.words}
    known |= {word.lower() for word in pack.references.counterparts}
    titles = tuple(_titles(pack.titles, suffix, known))
    triggers = tuple(_triggers(pack.triggers, suffix, known))
    return pack.model_copy(update={"titles": pack.titles + titles, "triggers": pack.triggers + triggers})


def _titles(titles: Iterable[Title], suffix: str, known: set[str]) -> Iterable[Title]:
    for title in titles:
        words = _ended(title.words, suffix, known)
        if words and title.party and title.state is None:
            yield title.model_copy(update={"words": words, "plural": ()})


def _triggers(triggers: Iterable[Trigger], suffix: str, known: set[str]) -> Iterable[Trigger]:
    for trigger in triggers:
        if trigger.owned or trigger.pronoun or trigger.frame == "address":
            continue
        words = _ended(trigger.words, suffix, known)
        if trigger.form == "noun":
            yield trigger.model_copy(update={"words": words, "owned": True})
        elif trigger.form == "finite" and FRAMES[trigger.frame].direct and not FRAMES[trigger.frame].place:
            yield trigger.model_copy(update={"words": words, "pronoun": True})


def _ended(words: Iterable[str], suffix: str, known: set[str]) -> tuple[str, ...]:
    return tuple(
        word + suffix
        for word in words
        if word.islower() and word[-1].isalpha() and (word + suffix).lower() not in known
    )
