"""Why a trigger is no contact, in words that `explain-text` prints and that later looks compare."""

from typing import Final

NO_SUBJECT: Final = "no subject"
NO_OTHER_SIDE: Final = "no other side"
UNHEARD: Final = "the subject speaks, and nobody knows who it is"
SOMEBODY_TOLD: Final = "somebody is only told to"
A_THING_DESCRIBED: Final = "it describes a thing"
AN_ORGANISATION_ACTS: Final = "an organisation acts"
ONLY_BESIDE_IT: Final = "both are only mentioned beside it"
WITH_OTHERS: Final = "with others"
ONE_STATE: Final = "one state only"
LISTED: Final = "a list of states, a session"
AS_TEAMS: Final = "states as teams"
UNNAMED: Final = "somebody of that state, nobody knows who"
CALLED_SO: Final = "calls somebody something"
ASKED_FOR: Final = "asks for something"
NOT_SAID_TO: Final = "a public word, no call or meeting"
TWO_OFFICIALS: Final = "needs officials on both sides"
HABIT: Final = "a habit, no single contact"
OF_AN_ORGANISATION: Final = "a session of an organisation"
ATTENDS: Final = "attends a gathering"
TO_A_GATHERING: Final = "travels to a gathering"
IN_SESSION: Final = "a session"
ONLY_TOPIC: Final = "talks that are only spoken of"
OF_THEIRS: Final = "something of theirs"
IMAGINED: Final = "told of in a film, a book or a dream"

HARD: Final = frozenset(
    (
        OF_AN_ORGANISATION,
        CALLED_SO,
        ASKED_FOR,
        ATTENDS,
        TO_A_GATHERING,
        IN_SESSION,
        ONLY_TOPIC,
        IMAGINED,
        OF_THEIRS,
        AS_TEAMS,
        LISTED,
        ONLY_BESIDE_IT,
        AN_ORGANISATION_ACTS,
        WITH_OTHERS,
        HABIT,
        UNHEARD,
        A_THING_DESCRIBED,
        SOMEBODY_TOLD,
    )
)
"""Reasons after which a trigger is not looked at again: what it says is no contact, whoever its sides are."""
