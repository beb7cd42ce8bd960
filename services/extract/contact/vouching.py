"""Whether a family name alone is enough: it may be anybody's, unless somebody or something vouches for it.

In: those who take part in a contact, and the states that the article names. Out: yes or no.
"""

from typing import Final

from services.extract.model import Actor
from shared.domain.vocabulary import Level

_SHORT_NAME, _LONG_NAME = 3, 5
"""Letters up to which a family name may be anybody's, and from which on a head's is hardly another's."""
_LEADING: Final = Level.FOREIGN_MINISTER.rank


def certain(actor: Actor, everybody: list[Actor], named: frozenset[str]) -> bool:
    """Whether a family name alone is enough: the article names the state, or a head meets an official."""
    met = any(a.kind == "official" and a is not actor for a in everybody)
    if actor.state in named and (met or len(actor.said) > _SHORT_NAME):
        return True
    if actor.level is None or actor.level.rank < _LEADING or not met:
        return False
    long = actor.name is not None and len(actor.name.split()[-1]) >= _LONG_NAME
    if actor.level.rank == _LEADING:
        # "Megawati received Downer": a minister's name alone needs a head whom the text leaves no doubt of.
        return long and any(_head(a) and not a.thin for a in everybody)
    if len(actor.said) > _SHORT_NAME and any(_head(a) and not a.thin for a in everybody):
        return True
    # One head's name vouches for the other's: "Moon met Kim" may be anybody, "Khadafi received Zuma" is not.
    return long or any(a is not actor and _head(a) and len(a.said) >= _LONG_NAME for a in everybody)


def known_rank(actor: Actor) -> bool:
    """Whether somebody is of such a rank that his being abroad is a visit."""
    return actor.level is not None and actor.level.rank >= _LEADING


def _head(actor: Actor) -> bool:
    """Whether somebody leads a state or its government."""
    return actor.kind == "official" and actor.level is not None and actor.level.rank > _LEADING
