"""The shape of a pack's `reading:` section: what a language knows about contacts between states.

Everything is lists of words by role; the machinery in services/extract is the same for every language.
docs/languages.md explains each key to people who write packs. Words are matched without regard to case,
longest first, as whole words.
"""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from shared.domain.vocabulary import Frozen, Level, Mode, StateCode, Status
from shared.lang.cleaning import variants
from shared.lang.roles import Frame, Guard, Role


def _written_out(words: tuple[str, ...]) -> tuple[str, ...]:
    """Every choice of `(a|b)` and every `[c]` with and without; a bracket without a choice is one of news."""
    return tuple(one for word in words for one in (variants(word) if "|" in word or "[" in word else (word,)))


Word = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Words = Annotated[tuple[Word, ...], AfterValidator(_written_out)]

MonthDay = Annotated[str, StringConstraints(pattern=r"^\d\d-\d\d$")]
Form = Literal["finite", "base", "gerund", "noun", "passive"]
Side = Literal["before", "after", "any"]


class Title(Frozen):
    """Words for an office. `state` when only one state has it; `party` false for those who never are one."""

    words: Words
    plural: Words = ()
    level: Level | None
    state: StateCode | None = None
    party: bool = True
    coarse: str | None = None
    """The rank on the evaluation's scale, where it differs from the level's."""
    abroad: bool = False
    """True for an office that the language's home state does not have."""
    portfolio: bool = False
    """True when the title is completed by a field: minister of finance."""
    service: bool = False
    """True when the title is one only with a service behind it: chief of the Kenyan navy."""


class BodyNoun(Frozen):
    """Words for officials without a title: delegation, government, envoys.

    `state` when the bare words mean one state's: "Kemlu".
    """

    words: Words
    level: Level | None
    state: StateCode | None = None
    party: bool = True
    thing: Literal["matter", "ground"] | None = None
    """What is nobody at all: matter, such as a film or a ship, may be what a verb is about; ground, such as a
    border, only swallows the state behind it."""


class Trigger(Frozen):
    """Words that may report a contact, and how their roles are filled."""

    frame: Frame
    words: Words
    form: Form = "finite"
    mode: Mode | None = None
    weak: bool = False
    """True when both sides must be officials, not bare states."""
    status: Status | None = None
    """What the word itself makes of the contact, unless an operator says otherwise: to invite."""
    pronoun: bool = False
    """True when the word contains the object: "menemuinya", met him."""
    owned: bool = False
    """True when the word contains its subject: "pertemuannya", his meeting."""
    strict: bool = False
    """True when the other side must follow with its preposition or at once; two subjects alone do not do."""
    level: Level | None = None
    """The rank that the word gives to states that nobody acts for: a summit is one of heads."""
    verbal: bool = False
    """True for a noun that is a verb elsewhere and counts only behind an article or its owner: "his stop"."""
    parted: bool = False
    """True for a verb that counts only where a day parts it from its auxiliary: "will on Friday receive"."""


class Operator(Frozen):
    """Words that change the status of a trigger on one of their sides, within the clause."""

    status: Status
    words: Words
    side: Side = "before"
    near: bool = False
    """True when nothing but light words may stand between the operator and the trigger."""
    content: bool = False
    """True when the operator also reaches what somebody says or a report claims: "denied that"."""
    own_verb: bool = False
    """True when the operator speaks only of the verb behind it, not of the occasion on which that was done:
    "agreed to trade more at a meeting"."""
    direct: bool = False
    """True when nothing but somebody and small words may stand between: "forbade X to meet"."""
    past: bool = False
    """True when what is denied was said to have been: "denied having met", "did not meet"."""
    meant: bool = False
    """True when the contact was to be on the named day that is nearest to today: "was supposed to meet"."""
    cancels: bool = False
    """True when the operator undoes another: "did not rule out"."""


class Shift(Frozen):
    """Words for a day or span counted from another: yesterday = -1 day."""

    words: Words
    unit: Literal["day", "week", "weekend", "month", "year"]
    offset: int
    anchor: Literal["published", "previous", "told"] = "published"
    """`told`: the contact that follows was so long before or after what is told first, "a day after"."""
    coming: bool = False
    """True for what is always still to come: later today."""


class Dates(Frozen):
    """The words of date expressions."""

    months: Annotated[tuple[Words, ...], Field(min_length=12, max_length=12)]
    weekdays: Annotated[tuple[Words, ...], Field(min_length=7, max_length=7)]
    """Monday first."""
    day_first: bool
    shifts: tuple[Shift, ...]
    units: dict[Literal["day", "week", "month", "year"], Words]
    lengths: dict[Literal["minute", "hour"], Words]
    ago: Words
    ahead: Words
    earlier: Words = ()
    """Words that count back from the day told last: "two days earlier"."""
    later: Words = ()
    before: Words
    after: Words
    last: Words
    next: Words
    this: Words
    parts: dict[Literal["early", "middle", "late"], Words]
    seasons: dict[Literal["spring", "summer", "autumn", "winter"], Words]
    since: Words
    until: Words
    year_lead: Words
    """Words after which a bare four-digit number is a year."""
    month_lead: Words
    day_lead: Words = ()
    """Words after which a number alone is a day of the month: "tanggal 20", "the 20th"."""
    dated: Words = ()
    """Words after which a date is never to come: "a letter dated 30 April"."""
    ahead_lead: Words = ()
    """Words that count from now when a number and a unit follow: "in two weeks"."""
    week_later: Words = ()
    """Words that put a weekday one week on: "on Monday week"."""
    occasions: dict[MonthDay, Words] = Field(default_factory=dict)
    """Days of the year that have a name, by month and day: 12-25."""
    numbers: dict[Word, int]
    ordinals: Words = ()
    """Endings of ordinal days: st, nd, rd, th."""


class References(Frozen):
    """Words that stand for somebody or something mentioned before."""

    both: Words
    three: Words
    he: Words
    counterparts: Words
    uncounted: Words = ()
    """Those of `both` that do not say how many: they."""
    him: Words = ()
    them: Words = ()
    """them: all of those whom the sentence before is about."""
    land: Words = ()
    """His country: the state of whoever was named last."""
    there: Words = ()
    """The country, there: the state that was named last, as a goal."""
    me: Words = ()
    """I: who speaks."""
    to_me: Words = ()
    """me: who speaks, as an object."""
    mine: Words = ()
    """my: whose visit or meeting it is."""
    hosts: Words = ()
    """The host: whoever is at home where somebody is a guest."""
    guests: Words = ()
    """Those of `counterparts` who are somebody's guest: his guest."""
    author: Words = ()
    """The writer: whom a line below the text names by an office."""
    next_contact: Words = ()
    """The next meeting: a sentence about it may name nobody."""
    that_contact: Words
    """The meeting, the call: followed by more about the same contact."""


class LabelWords(Frozen):
    """What stands in a transcript before what somebody says."""

    questions: Words = ()
    """Whoever asks, of whom nothing is told: "Q: Did you meet him?"."""
    answers: Words = ()
    """Whoever answers: "A: I did."."""
    stopped: Words = ()
    """Labels that end with a stop instead of a colon: "The President. We did."."""


class Anchor(Frozen):
    """An event that claims count from, and its day."""

    words: Words
    date: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\d$")]
    states: tuple[StateCode, ...] = ()
    """States that the article must name for the words to mean this event: "the war" needs its parties."""


class Novelty(Frozen):
    """Words of claims: first since, highest since."""

    first: Words
    highest: Words
    since: Words
    anchors: tuple[Anchor, ...]
    """The first that fits counts: put the most telling words first."""


class Example(Frozen):
    """A sentence and the contacts that it reports, `RUS-USA in_person occurred`; empty for none."""

    text: str
    contacts: tuple[str, ...] = ()
    published: str | None = None
    shows: str = ""


class Pair(Frozen):
    """Words that mean two or three states at once: the two Koreas, the Baltic states."""

    words: Words
    states: tuple[StateCode, ...]


class ReadingPack(Frozen):
    """The section `reading:`."""

    source: str
    states_follow: bool = False
    """True where a state's name qualifies the noun before it: "invasi Rusia"."""
    own_suffix: str | None = None
    """Ending of a title that says whose it is: "-nya" in "menterinya"."""
    verb_beginnings: Words = ()
    """How verbs begin: states behind one are its objects, and qualify any other word that no list knows."""
    object_beginnings: Words = ()
    """How verbs with an object begin: "menjalin hubungan antara A dan B" tells of ties, and of no talks."""
    present_endings: Words = ()
    """Endings of a verb in the present: "meets X on Tuesday" in Monday's paper is still to come."""
    past_endings: Words = ()
    """Endings of a verb in the past: captions tell of pictures in the present."""
    past_forms: Words = ()
    """Verbs in the past that end otherwise: "X met Y, and Z went home" says of Z what he did."""
    participle_endings: Words = ()
    """Endings of the participle by which captions say what is done: "X presenting a horse to Y"."""
    auxiliaries: Words = ()
    """First words of verbs of several words, behind which another may stand: will, is."""
    inserted: Words = ()
    """Words that stand there: "will also pay a visit to", "is later expected in"."""
    home: StateCode | None = None
    """State of bare national titles in this language, as a last resort."""
    functions: dict[Role, Words]
    """Small words by what they do; see "Roles of small words"."""
    abbreviations: Words
    copulas: Words = ()
    """Words with which the line below a text says who its author is, and a line announces a list."""
    inner: Words = ()
    """Words beside a meeting by which it is of one state alone: "a cabinet meeting", "rapat komite"."""
    labels: LabelWords = LabelWords()
    particles: Words
    """Small words inside personal names: bin, al, van."""
    honorifics: Words
    titles: tuple[Title, ...]
    portfolios: Words
    modifiers: dict[
        Literal["former", "elect", "acting", "vice", "kin", "spokes", "candidate", "staff"], Words
    ]
    nouns: tuple[BodyNoun, ...]
    pairs: tuple[Pair, ...] = ()
    references: References
    speech: Words
    triggers: tuple[Trigger, ...]
    modes: dict[Mode, Words]
    operators: tuple[Operator, ...]
    settings: dict[
        Literal["margins", "mediated", "separate", "joint", "unscheduled", "scheduled", "earlier"], Words
    ]
    """`earlier` tells of a contact before the one that the article is about: last met."""
    guards: dict[Guard, Words]
    dates: Dates
    novelty: Novelty
    examples: tuple[Example, ...]
