"""Rows below a heading that says whose contacts they are: "Meetings of X", "- President Y", "- King Z".

In: the story with the sentence's nodes. Out: the contacts of its row; the story keeps the list
that has begun.
"""

from typing import Final

from services.extract.contact.event import events_of
from services.extract.contact.sides import settle
from services.extract.frames.shapes import Filled
from services.extract.model import Reading
from services.extract.story.rosters import columns, guest_of_row, roster_of
from services.extract.story.story import Story
from services.extract.words.gate import Sentence

_REACH: Final = 1
"""Sentences from one row to the next."""


def rostered(story: Story, sentence: Sentence) -> list[Reading]:
    """The contact of a row, with that of the first once there is a second."""
    roster, nodes = story.roster, story.nodes
    if roster is None or roster.host.state is None:
        return []
    guest = guest_of_row(nodes, roster.host.state) if story.count - roster.count <= _REACH else None
    if guest is None:
        story.roster = roster.after(story.count) if columns(nodes) and not roster.rows else None
        return []
    days = [node.date for node in nodes if node.date is not None]
    heading = [node for node in roster.nodes if not (days and node.kind == "date")]
    at = heading.index(roster.nodes[roster.at])
    filled = Filled([roster.host], [guest], nodes=[nodes[0]])
    story.nodes = [*heading, *nodes]
    settle(story, filled, at)
    found = events_of(story, sentence, at, roster.trigger, filled)
    story.nodes = nodes
    for reading in found if len(days) == 1 else ():
        reading.when = reading.when or days[0]
    story.roster = roster.after(story.count, found)
    return [*roster.held, *found] if roster.rows else []


def opens_roster(story: Story, sentence: Sentence) -> None:
    """Note that a line of its own announces whose contacts the next lines list."""
    end = sentence.end
    if story.record is not None or story.listed is not None or story.article.text[end : end + 1] != "\n":
        return
    story.roster = roster_of(story.nodes, story.count, story.voices.owner) or story.roster
