"""A finished chunk becomes an official: who it is, of which state and rank, or why it can be no party.

In: a `Draft` with the items that it covers, and the article's memory. Out: an `Actor`, or None when the chunk
says nobody. Names are settled by the register at the article's time first, then by the article's own words.
"""

from typing import Final

from services.extract.mentions.people import HEADS, NOT_THEN, Memory
from services.extract.model import Actor, PlaceFound
from services.extract.words.items import Item, Known, fold
from shared.domain.vocabulary import Level
from shared.knowledge.tables import ORGANISATION_HEAD, SPEAKER, Tenure
from shared.lang.reading import BodyNoun, Title

_CROWD: Final = 200
"""More than there are states."""
FORMER: Final = "former official"
NO_STATE: Final = "organisation or territory"
BODY_HEAD: Final = "organisation"
"""Why the head of an organisation is no party."""
UNKNOWN: Final = "unknown person"
"""Why a name beside a state is no party: nobody knows whether he has an office."""
A_THING: Final = "a thing"
OF_STAFF: Final = "member of a staff"
NO_OFFICE: Final = "no office of a state's government"
_SHORT: Final = 4
"""Letters up to which a name that is no family name may be anybody's."""


class Draft:
    """A chunk in the making."""

    def __init__(self) -> None:
        self.state: str | None = None
        self.state_kind = ""
        self.state_item: Item | None = None
        self.title: Title | None = None
        self.title_word: str | None = None
        self.plural = False
        self.noun: BodyNoun | None = None
        self.name: list[Item] = []
        self.people: tuple[Tenure, ...] = ()
        self.family = False
        self.modifiers: set[str] = set()
        self.barred: str | None = None
        self.possessor = False
        self.accredited: str | None = None
        self.inherited = False
        """The state was taken over from another official inside the chunk."""
        self.closed = False
        """Nothing more belongs to the chunk."""
        self.unnamed = False
        """What stands behind its comma is somebody else."""


def _several(item: Item) -> bool:
    """Whether a word before a title says that there are more than one of them."""
    return item.is_("several") or (item.text.isdecimal() and 1 < int(item.text) < _CROWD)


def _of_several(items: list[Item], at: int) -> bool:
    """Whether several states follow a title, told as such: "menlu negara sahabat", "dari lima negara"."""
    if at < len(items) and items[at].is_("countries"):
        return True
    follows = items[at + 1 : at + 3] if at < len(items) and items[at].is_("from") else []
    if not follows:
        return False
    counted = len(follows) > 1 and _several(follows[0]) and follows[1].is_("nation")
    return follows[0].is_("countries") or counted


def actor_of(draft: Draft, items: list[Item], memory: Memory, first: int, stop: int) -> Actor | None:
    """Turn a draft into an actor, or None when it says nobody."""
    # "menlu negara sahabat": those of several states.
    theirs = draft.state is None and _of_several(items, stop)
    if not draft.name and (theirs or (first > 0 and _several(items[first - 1]))):
        draft.plural = True
    start, end = items[first].start, items[stop - 1].end
    name = _text(draft.name) if draft.name else None
    barred = draft.barred or _barred(draft)
    if draft.title is None and draft.noun is None and name is None:
        if draft.state is None or draft.modifiers - {"former"}:
            return None
        kind = "possessor" if draft.possessor else draft.state_kind or "state"
        actor = Actor(
            draft.state, None, None, start, end, "state" if kind in ("state", "inhabitant") else kind
        )
        actor.barred = "former" if "former" in draft.modifiers else None
        if draft.state_kind == "inhabitant" and (first == 0 or not items[first - 1].is_("det")):
            actor.kind = "inhabitant"
        item = draft.state_item
        if item is not None and item.known is not None:
            place = item.known.place
            inside = place is not None and place.country == draft.state
            city = place.city if place is not None and inside else None
            actor.place = PlaceFound(city, draft.state, item.start, item.end)
        actor.possessive = draft.possessor
        memory.states.add(draft.state)
        return actor
    if draft.title is None and draft.noun is not None and name is None:
        level = draft.noun.level
        barred = barred or (None if draft.noun.party else A_THING if draft.noun.thing else "no official")
        state = draft.state or draft.noun.state
        if state is None:
            nobody = barred is None or draft.noun.thing == "ground"
            return None if nobody else Actor(None, level, None, start, end, "body", barred)
        memory.states.add(state)
        house = any(item.is_("ministry") for item in items[first:stop])
        return Actor(
            state,
            level,
            None,
            start,
            end,
            "body",
            barred,
            plural=True,
            place=_seat(draft, state, start, end) if house else None,
        )
    again = stop < len(items) and items[stop].is_("said")
    official = _official(draft, memory, name, start, end, barred, again=again)
    if official is not None and official.thin and honored(items[first]) and memory.dated:
        # "Mr Y": news does not call a stranger so before it has said who he is.
        official.thin = official.level is None or official.level.rank < Level.FOREIGN_MINISTER.rank
    titled = first > 0 and items[first - 1].cap and not _tells(items[first - 1])
    if official is not None and official.thin and official.level in HEADS and not titled:
        official.sole = len(name or "") > _SHORT and memory.only_head(draft.people)
    return official


def _of_another_rank(draft: Draft, row: Tenure) -> bool:
    """Whether a chunk tells both a state and an office of a rank that the register's person has not."""
    if draft.state is None or draft.state_kind != "state" or draft.title is None or draft.title.level is None:
        return False
    return draft.title.level is not row.level and not (draft.title.level in HEADS and row.level in HEADS)


def _tells(item: Item) -> bool:
    """Whether a capitalised word before a name is a noun for a contact: "Kunjungan Abe ke Lima"."""
    return item.word is not None and any(trigger.form == "noun" for trigger in item.word.triggers)


def _seat(draft: Draft, state: str, start: int, end: int) -> PlaceFound:
    """Where a ministry is: the capital that says whose it is, else only the state."""
    item = draft.state_item
    seat = item.known.place if item is not None and item.known is not None else None
    if item is None or seat is None or seat.country != state or draft.state_kind != "capital":
        return PlaceFound(None, state, start, end)
    return PlaceFound(seat.city, state, item.start, item.end)


def honored(item: Item) -> bool:
    """Say whether the item honours whoever is named behind it: "Mr", "His Excellency"."""
    return item.word is not None and item.word.honorific


def _official(
    draft: Draft, memory: Memory, name: str | None, start: int, end: int, barred: str | None, *, again: bool
) -> Actor | None:
    title = draft.title
    level = title.level if title else None
    state = draft.state
    if state is None and title is not None and (name is not None or title.level is not Level.DEPUTY_MINISTER):
        # Several states have assistant secretaries; news names those of the one that it means.
        state = title.state
        if title.level is Level.HEAD_OF_STATE and name is not None and not draft.people:
            # "Queen Y", whom nobody knows, reigns elsewhere or is only married to a king.
            state = None
    actor = Actor(state, level, name, start, end, "official", barred, plural=draft.plural)
    actor.coarse = title.coarse if title else None
    actor.title_word, actor.possessive = draft.title_word, draft.possessor
    actor.accredited = draft.accredited
    actor.abroad = title is not None and title.abroad
    if title is not None and not title.party:
        actor.barred = actor.barred or NO_OFFICE
    if name is not None and not (actor.barred and "spokes" in draft.modifiers):
        _identify(actor, draft, memory, name)
    elif (
        title is not None
        and state is None
        and not draft.plural
        and actor.barred is None
        # "an official" is nobody known; "pejabat itu" is.
        and (again or level is not Level.OFFICIAL or not memory.states_follow)
    ):
        words = draft.title_word or ""
        earlier = memory.elected(words) if "elect" in draft.modifiers else memory.titled(words, level)
        if earlier is not None:
            actor.state, actor.name, actor.person_id = earlier.state, earlier.name, earlier.person_id
            actor.known, actor.office, actor.recalled = earlier.known, earlier.office, True
    if title is None and actor.state is None and not actor.rows and actor.barred != BODY_HEAD:
        return None
    if title is None and draft.people == () and actor.barred is None and memory.named(name or "") is None:
        actor.barred = UNKNOWN
    if "elect" in draft.modifiers:
        actor.level = None
    if actor.barred is None and actor.state:
        memory.add(actor, name)
    elif actor.barred in (FORMER, NOT_THEN, BODY_HEAD) and draft.people and not draft.family:
        memory.out[fold(draft.people[0].family)] = actor.barred
    return actor


def _identify(actor: Actor, draft: Draft, memory: Memory, name: str) -> None:
    """Settle who a name is: register at the article's time, then the article's own words."""
    rows = draft.people
    short = sum(item.text.isalpha() for item in draft.name) <= 2
    remembered = memory.named(name) if short else None
    if remembered is not None and rows and not draft.family:
        # "Kim Jong-il" is not the Kim of the sentence before: a whole name is somebody of its own.
        remembered = remembered if remembered.person_id in {row.person_id for row in rows} else None
    if remembered is not None and draft.family and _outranked(remembered, memory.family(rows), memory):
        remembered = None
    if remembered is not None and (actor.state is None or actor.state == remembered.state):
        actor.state = remembered.state
        actor.person_id, actor.office, actor.known = (
            remembered.person_id,
            remembered.office,
            remembered.known,
        )
        if actor.level is None and draft.title is None:
            actor.level, actor.coarse = remembered.level, remembered.coarse
        if draft.title is None and remembered.barred:
            actor.barred = remembered.barred
        actor.name = remembered.name if len(name.split()) == 1 else name
        if draft.title is None or rows == ():
            return
    if not rows:
        if draft.title is None and remembered is None:
            actor.barred = actor.barred or UNKNOWN
        elif actor.state is None and memory.home is not None and draft.title is not None:
            actor.kind = "homely"
        return
    if draft.family and draft.title is None and actor.state is None:
        gone = memory.out.get(fold(rows[0].family)) if remembered is None else None
        if gone is not None:
            actor.barred, actor.state = actor.barred or gone, rows[0].state
            return
        row = memory.family(rows)
        actor.thin = remembered is None and not _only_one(draft, rows, row, memory)
    elif draft.family:
        # "Secretary Y": a title that one state has says nothing of a name that nobody bears there.
        borne = len(draft.name) > 1 or any(row.state == actor.state for row in rows)
        row = memory.titled_family(rows, actor.level, actor.state if borne else draft.state)
    else:
        row = memory.choose(rows, state=actor.state) or memory.choose(rows)
    if row is not None and actor.state != row.state and _of_another_rank(draft, row):
        # "Panglima Tonga X": not the governor-general of Canada who has the same name.
        return
    if row is None:
        if draft.title is None and not draft.family and not memory.named(name):
            last = memory.ever(rows)
            actor.state = last.state if last else actor.state
            actor.barred = actor.barred or NOT_THEN
            actor.rows = rows
        elif draft.title is None and actor.state is None:
            actor.barred = actor.barred or NOT_THEN
            actor.rows = tuple(row for row in rows if row.level.rank >= Level.FOREIGN_MINISTER.rank)
        elif actor.state is None:
            last = memory.ever(rows)
            actor.state = last.state if last is not None and not draft.family else None
            if draft.family and memory.dated and actor.level in HEADS and last is not None:
                # "In 2003 President Y met": whoever was one then.
                actor.rows = tuple(row for row in rows if row.level in HEADS)
                actor.barred = actor.barred or (NOT_THEN if actor.rows else None)
        return
    if row.office == ORGANISATION_HEAD:
        actor.barred, actor.state = BODY_HEAD, None
        return
    if actor.state and row.state != actor.state and not draft.inherited and draft.state_item is not None:
        actor.text_state = actor.state
    titled_only = draft.state is None and remembered is None and not draft.inherited
    if actor.state is None or actor.text_state or titled_only:
        actor.state = row.state
    if actor.thin:
        # News calls few by what is no family name, and each of them is known by it: "Yingluck", "Xanana".
        given = fold(name) != fold(row.family) and len(name) > _SHORT
        sole = (
            row.level in HEADS
            and (given or row.state in memory.states)
            and all(r.person_id == row.person_id for r in rows)
        )
        actor.thin = not sole and all(earlier.person_id != row.person_id for earlier in memory.history)
    if row.state == actor.state:
        actor.person_id, actor.office, actor.known = row.person_id, row.office, True
        actor.name = row.person
        if actor.barred == FORMER and draft.title is not None and draft.title.level is row.level:
            memory.past.add(row.person_id)
        elif actor.barred is None and draft.title is None and row.person_id in memory.past:
            # "Mantan Presiden X tiba. X bertemu": he still is none, unless the contact is of his time.
            actor.barred, actor.rows = NOT_THEN, rows
        if actor.barred == NO_OFFICE and memory.dated and _holds(row, draft):
            # "Chairman Y" and "General Y" are at the head of a state as well, "Senator Jane Y" is minister.
            actor.barred, actor.level, actor.coarse = None, row.level, row.coarse
        if draft.title is None or actor.level is None:
            actor.level, actor.coarse = row.level, row.coarse
    elif draft.title is None and remembered is None and not draft.inherited:
        # "Alberto Fernandez from Venezuela": a namesake.
        actor.barred = actor.barred or UNKNOWN


def _holds(row: Tenure, draft: Draft) -> bool:
    """Whether somebody has an office as well whom his title gives none."""
    national = row.level.rank >= Level.MINISTER.rank or row.office == SPEAKER
    return row.level in HEADS or (national and not draft.family)


def _outranked(lesser: Actor, row: Tenure | None, memory: Memory) -> bool:
    """Whether a name alone means our head of state, though a police chief of that name was told of, too."""
    ours = row is not None and row.level in HEADS and row.state == memory.home == lesser.state
    return ours and memory.dated and lesser.level is Level.OFFICIAL


def _only_one(draft: Draft, rows: tuple[Tenure, ...], row: Tenure | None, memory: Memory) -> bool:
    """Whether a short family name can be but one head whom all news calls so: "Xi", not "Kim", not "XI"."""
    one = row is not None and len({other.person_id for other in rows}) == 1
    return (
        row is not None
        and one
        and row.level in HEADS
        and row.state in memory.first
        and not all(item.text.isupper() for item in draft.name)
    )


def _text(name: list[Item]) -> str:
    return " ".join(item.text for item in name if not item.is_("possessive"))


def _barred(draft: Draft) -> str | None:
    modifiers = draft.modifiers
    for modifier, reason in (
        ("former", FORMER),
        ("kin", "relative of an official"),
        ("spokes", "spokesman"),
        ("candidate", "candidate"),
        ("staff", OF_STAFF),
    ):
        if modifier in modifiers:
            return reason
    return None


def whole(known: Known) -> bool:
    """Whether the item is somebody's full name, and not only a family name."""
    return any(row.family != row.person for row in known.people) and not known.family
