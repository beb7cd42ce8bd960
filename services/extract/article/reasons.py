"""Why a trigger became a contact, in words for people who write packs.

In: the story with the sentence's nodes, the trigger and what came of it. Out: one line that names the frame,
the sides, and the words behind status, mode, date and place.
"""

from services.extract.contact.scope import scope_of
from services.extract.model import Reading
from services.extract.story.story import Story
from services.extract.words.triggers import Trigger


def why(story: Story, at: int, trigger: Trigger, reading: Reading) -> str:
    """The reasons for one reading of the trigger at this index."""
    return "; ".join(
        (
            f"{trigger.frame} ({trigger.form}), {_sides(reading)}",
            _status(story, at, trigger, reading),
            _mode(reading),
            _when(story, reading),
            _where(story, reading),
        )
    )


def _sides(reading: Reading) -> str:
    pairs = ", ".join("-".join(pair) for pair in reading.pairs)
    return f"{pairs} at one table" if reading.joint and len(reading.pairs) > 1 else pairs


def _status(story: Story, at: int, trigger: Trigger, reading: Reading) -> str:
    operators = scope_of(story.nodes, at, trigger).operators
    if operators:
        return f"{reading.status} by " + ", ".join(f"“{operator}”" for operator in operators)
    return f"{reading.status}, no operator over it"


def _mode(reading: Reading) -> str:
    if reading.mode is None:
        return "no word for how"
    return f"{reading.mode}, " + ("from the trigger or the place" if reading.implied_mode else "stated")


def _when(story: Story, reading: Reading) -> str:
    found = reading.when
    if found is None:
        return "no date beside it"
    said = f"“{story.article.text[found.start : found.end]}”"
    value = found.edtf or "a weekday with nothing to count from"
    return f"{value} from {said}" + (" of the sentence before" if found.inferred else "")


def _where(story: Story, reading: Reading) -> str:
    found = reading.place
    if found is None:
        return "no place beside it"
    said = story.article.text[found.start : found.end]
    return f"{found.city or found.country} from “{said}”"
