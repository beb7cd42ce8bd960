"""What a person does with dead letters: look, try again, set aside.

In: a host and a group id. Out: counts. Without `apply` nothing changes. Letters are marked, never
deleted; ids are deterministic, so trying again what went through already adds nothing.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from services.hosts.local import Entry, LocalHost
from services.ingest.feeding import Feeding
from services.ingest.process import NAME as INGEST
from services.ingest.process import received_again
from shared.errors import ConfigError
from shared.letters import DeadLetter, LetterState
from shared.ports import LetterBox


@dataclass(frozen=True, slots=True)
class Redriven:
    """What came of a redrive, or would come: `tried` = `passed` + `failed`, both 0 in a dry run.

    `incomplete` letters hold only the head of their bytes and are never tried; `to` says where the others
    go, with counts.
    """

    tried: int
    passed: int
    failed: int
    incomplete: int
    to: dict[str, int]


def letters_of(box: LetterBox, group: str) -> list[DeadLetter]:
    """The open letters of a group. Raises ConfigError with the known groups when it has none."""
    found = list(box.letters(group))
    if not found:
        known = ", ".join(known.group for known in box.groups()) or "none: there are no open letters"
        raise ConfigError(f"no open letters in group {group!r}; groups: {known}")
    return found


def planned(letters: Sequence[DeadLetter]) -> Redriven:
    """What trying these letters again would do."""
    whole = [letter for letter in letters if letter.complete]
    to = dict(Counter(letter.origin.topic or INGEST for letter in whole))
    return Redriven(0, 0, 0, len(letters) - len(whole), to)


def redrive(
    host: LocalHost,
    feeding: Feeding,
    group: str,
    *,
    apply: bool = False,
    limit: int | None = None,
    pause: Callable[[], None] | None = None,
) -> Redriven:
    """Give the bytes of a group's letters to their step once more; `pause` is called between two letters."""
    letters = list(islice(letters_of(host.letters, group), limit))
    plan = planned(letters)
    if not apply:
        return plan
    whole = [letter for letter in letters if letter.complete]
    passed = 0
    for number, letter in enumerate(whole):
        if number and pause is not None:
            pause()
        passed += _ingest_again(host, feeding, letter) if letter.step == INGEST else host.redrive(letter)
    return Redriven(len(whole), passed, len(whole) - passed, plan.incomplete, plan.to)


def drop(box: LetterBox, group: str, *, apply: bool = False, note: str = "dropped") -> int:
    """Set a group's letters aside; they stay and can be read. Returns how many there are."""
    letters = letters_of(box, group)
    if apply:
        for letter in letters:
            box.mark(letter, LetterState.DROPPED, note)
    return len(letters)


def _ingest_again(host: LocalHost, feeding: Feeding, letter: DeadLetter) -> bool:
    failed: list[DeadLetter] = []

    def entries() -> Iterator[Entry]:
        for entry in feeding.entries([received_again(letter)]):
            if isinstance(entry, DeadLetter):
                failed.append(entry)
            yield entry
        if not failed:
            host.mark(letter, LetterState.REDRIVEN, "went through")

    host.feed(entries())
    return not failed
