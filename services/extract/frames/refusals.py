"""Why a trigger is no contact, in words that `explain-text` prints and that later looks compare."""

NO_SUBJECT = "no subject"
NO_OTHER_SIDE = "no other side"
UNHEARD = "the subject speaks, and nobody knows who it is"
SOMEBODY_TOLD = "somebody is only told to"
A_THING_DESCRIBED = "it describes a thing"
AN_ORGANISATION_ACTS = "an organisation acts"
ONLY_BESIDE_IT = "both are only mentioned beside it"
WITH_OTHERS = "with others"
ONE_STATE = "one state only"
LISTED = "a list of states, a session"
AS_TEAMS = "states as teams"
UNNAMED = "somebody of that state, nobody knows who"
CALLED_SO = "calls somebody something"
ASKED_FOR = "asks for something"
NOT_SAID_TO = "a public word, no call or meeting"
TWO_OFFICIALS = "needs officials on both sides"
HABIT = "a habit, no single contact"
OF_AN_ORGANISATION = "a session of an organisation"
ATTENDS = "attends a gathering"
TO_A_GATHERING = "travels to a gathering"
IN_SESSION = "a session"
ONLY_TOPIC = "talks that are only spoken of"
OF_THEIRS = "something of theirs"
IMAGINED = "told of in a film, a book or a dream"

HARD = frozenset(
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
