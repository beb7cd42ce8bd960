"""What is believed of a contact, field by field, given its reports and a person's corrections.

In: reports that belong together. Out: a `Contact`. Sources vote, not articles: each independent line has one
vote for each field. Ties fall by a fixed order, so the same reports always give the same contact.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from math import prod
from typing import TypeVar
from uuid import UUID

from services.detect.likeness import Kinship
from services.detect.lines import lines_of
from services.detect.sources import Source
from services.detect.traits import folded
from shared.domain.vocabulary import Level, Mode, Setting, Status
from shared.domain.when import Basis, When
from shared.events.contact import Contact, Person, Place, Report, Side, telling

T = TypeVar("T")

_MODES = (Mode.IN_PERSON, Mode.PHONE, Mode.VIDEO, Mode.LETTER)
_SETTINGS = (Setting.MEDIATED, Setting.MARGINS, Setting.VISIT, Setting.MULTILATERAL)
_CALLED_OFF = (Status.CANCELLED, Status.POSTPONED, Status.DENIED)
_PLAN_ORDER = (Status.CANCELLED, Status.POSTPONED, Status.DENIED, Status.PLANNED)
CARRIED = 20
"""Reports that a contact carries whatever they say; else its events grew with the square of their number."""

_GOOD_EVIDENCE = 0.5
_FURTHER_LINE = 0.5
"""A second line is worth half a first one: sources are never quite independent."""
_DISPUTED_FACT = 0.7
_CERTAIN = 0.99


def believe(
    contact_id: UUID,
    version: int,
    told: Sequence[tuple[Report, Source]],
    corrections: Mapping[str, str],
    kinship: Kinship,
) -> Contact:
    """Make the contact of reports (at least one, all of one dyad), each with its source."""
    lines, line_of = lines_of([source for _, source in told], kinship)
    in_order = sorted(told, key=_by_article)
    voters = [(line_of[source.article], report) for report, source in in_order]
    ballots = _ballots(in_order, line_of)
    ordered = tuple(report for _, report in voters)
    status, contradicted = _status(voters)
    status = Status(corrections.get("status", status))
    when = _when(ballots)
    if "edtf" in corrections:
        when = When.of(corrections["edtf"])
    mode = Mode(corrections.get("mode", _mode(ballots)))
    one, other = ordered[0].sides if len(ordered) == 1 else (_side(ballots, 0), _side(ballots, 1))
    return Contact(
        contact_id=contact_id,
        version=version,
        dyad=ordered[0].dyad,
        sides=(one, other),
        level=min(one.level, other.level, key=lambda it: it.rank) if one.level and other.level else None,
        mode=mode,
        setting=_setting(ballots),
        status=status,
        scheduled=_vote(((lines, it.scheduled) for lines, it in ballots), lambda value: value),
        by=_vote(((lines, it.by) for lines, it in ballots if it.status is status), str),
        when=when,
        place=_place(ballots, corrections) if mode in (Mode.IN_PERSON, Mode.UNSPECIFIED) else None,
        forum=_forum(ballots),
        minutes=_vote(((lines, it.minutes) for lines, it in ballots), lambda value: value),
        date_basis={report.article.name: _basis(report, when).value for report in _best_dated(ordered)},
        reports=telling(ordered, CARRIED),
        lines=lines,
        disputed=contradicted or any(it.disputes for report in ordered for it in report.characterisations),
        confidence=_confidence(voters, status, contradicted),
    )


def _by_article(told: tuple[Report, Source]) -> tuple[str, int, int]:
    report, source = told
    return source.name, source.start, report.report_id.int


_Voters = Sequence[tuple[int, Report]]
_Ballots = Sequence[tuple[Set[int], Report]]
"""Lines, and a report that stands for all of these lines that say exactly the same."""


def _ballots(told: Iterable[tuple[Report, Source]], line_of: Mapping[str, int]) -> _Ballots:
    found: dict[bytes, tuple[set[int], Report]] = {}
    for report, source in told:
        found.setdefault(source.ballot, (set(), report))[0].add(line_of[source.article])
    return list(found.values())


def _vote(votes: Iterable[tuple[Set[int], T | None]], tie: Callable[[T], object]) -> T | None:
    """The value with most lines; of equals the one that `tie` puts first. Votes for None do not count."""
    said = [(lines, value) for lines, value in votes if value is not None]
    if len({value for _, value in said}) <= 1:
        return said[0][1] if said else None
    tally = _tally(said)
    return min(tally, key=lambda value: (-tally[value], tie(value)))


def _tally(votes: Iterable[tuple[Set[int], T]]) -> dict[T, int]:
    found: dict[T, set[int]] = defaultdict(set)
    for lines, value in votes:
        found[value] |= lines
    return {value: len(lines) for value, lines in found.items()}


def _mode(ballots: _Ballots) -> Mode:
    said = ((lines, None if it.mode is Mode.UNSPECIFIED else it.mode) for lines, it in ballots)
    return _vote(said, _MODES.index) or Mode.UNSPECIFIED


def _setting(ballots: _Ballots) -> Setting:
    """Bilateral is what a text implies by saying nothing, so it loses to anything that is said."""
    said = ((lines, None if it.setting is Setting.BILATERAL else it.setting) for lines, it in ballots)
    return _vote(said, _SETTINGS.index) or Setting.BILATERAL


def _place(ballots: _Ballots, corrections: Mapping[str, str]) -> Place | None:
    places = [(lines, it.place) for lines, it in ballots if it.place is not None]
    city = _vote(((lines, place.city) for lines, place in places), str)
    there = ((lines, place.country) for lines, place in places if place.city == city)
    country = _vote(there, str) or _vote(((lines, place.country) for lines, place in places), str)
    city, country = corrections.get("city", city), corrections.get("country", country)
    return Place(city=city, country=country) if city or country else None


def _forum(ballots: _Ballots) -> str | None:
    """A gathering named without its format speaks for each of its formats."""
    named = {it.forum for _, it in ballots if it.forum}
    votes = [
        (lines, name)
        for lines, it in ballots
        for name in named
        if it.forum and (name == it.forum or name.startswith(f"{it.forum}-"))
    ]
    return _vote(votes, lambda name: (-len(name), name))


def _when(ballots: _Ballots) -> When | None:
    """The most precise date; then the best basis, the most lines, the earliest."""
    dates = [(lines, it.when) for lines, it in ballots if it.when is not None]
    if len(dates) <= 1:
        return dates[0][1] if dates else None
    tally = _tally((lines, when.edtf) for lines, when in dates)
    bases = list(Basis)
    return min(
        (when for _, when in dates),
        key=lambda when: (when.days, bases.index(when.basis), -tally[when.edtf], when.edtf),
    )


def _best_dated(reports: Sequence[Report]) -> list[Report]:
    """One report of each article, that which dates the contact best."""
    best: dict[str, Report] = {}
    for report in reports:
        known = best.get(report.article.name)
        if known is None or (known.when is None and report.when is not None):
            best[report.article.name] = report
    return list(best.values())


def _basis(report: Report, when: When | None) -> Basis:
    if when is None:
        return Basis.UNKNOWN
    if report.when is None or report.when.days > when.days:
        return Basis.INHERITED
    return report.when.basis


def _status(voters: _Voters) -> tuple[Status, bool]:
    """What became of the contact, and whether its reports contradict each other about that."""
    said = {it.status for _, it in voters}
    if Status.OCCURRED in said:
        happened = max(it.confidence for _, it in voters if it.status is Status.OCCURRED)
        against = said & set(_CALLED_OFF)
        if not against:
            return Status.OCCURRED, False
        if happened >= _GOOD_EVIDENCE:
            return Status.OCCURRED, Status.DENIED in against or _called_off_last(voters)
        return next(status for status in _PLAN_ORDER if status in against), True
    dated = [it for _, it in voters if it.article.published is not None]
    if len(dated) == len(voters):
        latest = max(it.article.published for it in dated if it.article.published is not None)
        said = {it.status for it in dated if it.article.published == latest}
    disputed = {Status.DENIED, Status.PLANNED} <= {it.status for _, it in voters}
    return next(status for status in _PLAN_ORDER if status in said), disputed


def _called_off_last(voters: _Voters) -> bool:
    """Say whether it was called off by an article that is not older than all that report it as done."""
    done = [it.article.published for _, it in voters if it.status is Status.OCCURRED]
    off = [it.article.published for _, it in voters if it.status in _CALLED_OFF]
    known = [at for at in done if at is not None]
    return any(at is not None and known and at > max(known) for at in off)


def _side(ballots: _Ballots, index: int) -> Side:
    sides = [(lines, it.sides[index]) for lines, it in ballots]
    persons = _persons(sides)
    level = _vote(
        ((lines, side.level) for lines, side in sides), lambda it: (it not in _ranks(persons), it.rank)
    )
    return Side(state=sides[0][1].state, level=level, persons=persons)


def _ranks(persons: Sequence[Person]) -> set[Level | None]:
    return {person.level for person in persons if person.known}


def _persons(sides: Sequence[tuple[Set[int], Side]]) -> tuple[Person, ...]:
    """Those whom at least half of the lines that name anybody name too; the highest first."""
    naming = {line for lines, side in sides if side.persons for line in lines}
    votes: dict[str, set[int]] = defaultdict(set)
    known: dict[str, Person] = {}
    for lines, side in sides:
        for person in side.persons:
            name = folded(person.name)
            votes[name] |= lines
            known[name] = min(known.get(name, person), person, key=_better_known)
    most = max((len(lines) for lines in votes.values()), default=0)
    kept = [
        known[name] for name, lines in votes.items() if 2 * len(lines) >= len(naming) or len(lines) == most
    ]
    return tuple(sorted(kept, key=lambda it: (-(it.level.rank if it.level else -1), folded(it.name))))


def _better_known(person: Person) -> tuple[bool, bool, int, str, str]:
    rank = person.level.rank if person.level else -1
    return not person.known, person.office is None, -rank, person.office or "", person.name


def _confidence(voters: _Voters, status: Status, contradicted: bool) -> float:
    """Chance that the contact is as stated: of its best line in full, of each further line by half."""
    best: dict[int, float] = {}
    for line, it in voters:
        if it.status is status:
            best[line] = max(best.get(line, 0.0), it.confidence)
    first, *further = sorted(best.values(), reverse=True) or [max(it.confidence for _, it in voters)]
    missed = (1 - first) * prod(1 - _FURTHER_LINE * chance for chance in further)
    return round(min((1 - missed) * (_DISPUTED_FACT if contradicted else 1.0), _CERTAIN), 4)
