"""Whether a name that ends like one of the register is that person's.

In: the draft of an official and a row of the register. Out: yes or no.
"""

from typing import Final

from services.extract.mentions.officials import Draft
from services.extract.words.items import fold
from shared.knowledge.tables import Tenure

_ALIKE: Final = 3
"""Letters of a given name that two spellings share."""


def namesake(draft: Draft, row: Tenure) -> bool:
    """Whether a name that ends like the register's means its person: not "Muhaimin" for "Ibrahim Iskandar".

    State or rank of the chunk make up for a given name that is spelt otherwise.
    """
    given = [item.low[:_ALIKE] for item in draft.name[:-1] if item.text.isalpha()]
    if not given or draft.state == row.state or (draft.title is not None and draft.title.level is row.level):
        return True
    parts = {fold(part)[:_ALIKE] for part in row.person.split()}
    return any(part in parts or any(len(part) == 1 and own[:1] == part for own in parts) for part in given)
