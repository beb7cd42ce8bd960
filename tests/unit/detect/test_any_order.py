"""Any order, repetition and delay of reports, withdrawals and decisions ends in the same ledger.

The reference joins the standing reports anew, in the order of their keys, without any index or memory.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from services.detect.fit import choose
from services.detect.rulings import corrected, kin, ruling_of
from services.detect.traits import Trait, trait_of
from services.detect.view import View
from shared.domain.vocabulary import Level, Mode, Status
from shared.domain.when import Basis
from shared.events.base import Event, Payload, originated
from shared.events.contact import ContactReported, Report, ReportWithdrawn
from shared.events.decision import Act, Correction, DecisionMade
from tests.support.ledger import START, Ledger, a_decision, decided, withdrawal
from tests.support.reports import a_report, an_article

SKETCHES = ("", "a" * 1024, "a" * 512 + "b" * 512, "c" * 1024)

THEMES = (
    # neighbouring days, told loosely or by telephone
    {"when": ["2030-03-02", "2030-03-03", "2030-03-04"], "mode": [Mode.PHONE, Mode.PHONE, Mode.UNSPECIFIED]},
    {
        "when": ["2030-03-02", "2030-03-03", "2030-03-04"],
        "basis": [Basis.STATED, Basis.RELATIVE, Basis.RELATIVE],
    },
    # one day, several places and ranks
    {
        "when": ["2030-03-02"],
        "city": [None, "Port Ada", "Nyholm"],
        "first": [None, "Anna Weber", "Cara Lind"],
    },
    # coarse dates around few days
    {"when": ["2030-03-02", "2030-03-14", "2030-03", "2030-03", "2030-21", "2030", "2030-03-01/2030-03-04"]},
    # no dates, little to go by
    {
        "when": [None, None, "2030-03-02", "2030-03-14"],
        "city": [None, "Port Ada"],
        "forum": [None, "G20", "G20-FMM"],
        "first": [None, "Anna Weber"],
        "weekday": [None, 5],
        "sketch": list(SKETCHES),
    },
    {"when": [None], "city": [None, "Port Ada"], "forum": [None, "G20"], "sketch": list(SKETCHES)},
    # news of dated articles, without a date of its own
    {"when": [None, "2030-03-02"], "published": ["2030-03-04T10:00+00:00", "2030-03-12T10:00+00:00"]},
    # everything
    {
        "when": [None, "2030-03-02", "2030-03-03", "2030-03", "2029/2031"],
        "city": [None, "Port Ada", "Nyholm"],
        "mode": list(Mode),
        "status": list(Status),
        "first": [None, "Anna Weber", "Cara Lind"],
        "weekday": [None, 5],
        "forum": [None, "G20", "ASEAN"],
        "published": [None, "2030-03-04T10:00+00:00"],
        "sketch": list(SKETCHES),
        "rank": [None, Level.FOREIGN_MINISTER, Level.HEAD_OF_STATE, Level.OFFICIAL],
        "basis": [Basis.STATED, Basis.RELATIVE],
    },
)
"""Pools of values from which reports are drawn that get into each other's way."""

PLAIN: dict[str, list[Any]] = {
    "when": [None],
    "basis": [Basis.STATED],
    "mode": [Mode.IN_PERSON],
    "status": [Status.OCCURRED],
    "rank": [Level.FOREIGN_MINISTER],
    "first": ["Anna Weber"],
    "weekday": [None],
    "city": [None],
    "forum": [None],
    "published": [None],
    "sketch": [""],
}


@st.composite
def reports(draw: st.DrawFn) -> list[Report]:
    """Reports of one theme; an article sometimes makes several."""
    pools = PLAIN | draw(st.sampled_from(THEMES))
    names = draw(st.lists(st.sampled_from("abcdef"), min_size=2, max_size=8))
    return [_drawn(draw, pools, name, number) for number, name in enumerate(names)]


def _drawn(draw: st.DrawFn, pools: Mapping[str, list[Any]], name: str, number: int) -> Report:
    one = {field: draw(st.sampled_from(pool)) if len(pool) > 1 else pool[0] for field, pool in pools.items()}
    article = an_article(
        name, revision=draw(st.sampled_from((1, 1, 1, 2))), published=one["published"], sketch=one["sketch"]
    )
    return a_report(
        article,
        one["when"],
        number=number,
        basis=one["basis"],
        levels=(one["rank"], Level.FOREIGN_MINISTER),
        persons=(one["first"], "Bela Varga"),
        mode=one["mode"],
        status=one["status"],
        weekday=one["weekday"],
        city=one["city"],
        forum=one["forum"],
    )


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[Event[Payload]], list[Event[Payload]]]:
    """The same reports, withdrawals and decisions twice: in two orders, with different repetitions."""
    told = draw(reports())
    gone = draw(st.lists(st.sampled_from(told), max_size=3))
    made = [_decision(draw, told) for _ in range(draw(st.integers(0, 3)))]
    facts: list[Payload] = [*(ContactReported(report=it) for it in told), *map(withdrawal, gone)]
    events: list[Event[Payload]] = [
        *(originated("test", f"{n}", START, fact) for n, fact in enumerate(facts)),
        *(decided(it, draw(st.integers(0, 3))) for it in made),
    ]
    repeated = draw(st.lists(st.sampled_from(events), max_size=4))
    return draw(st.permutations(events)), draw(st.permutations(events + repeated))


def _decision(draw: st.DrawFn, told: Sequence[Report]) -> DecisionMade:
    one, other = draw(st.sampled_from(told)), draw(st.sampled_from(told))
    act = draw(st.sampled_from((Act.SPLIT, Act.MERGE, Act.CORRECT)))
    if act is Act.SPLIT:
        return a_decision(act, [one], [other])
    if act is Act.MERGE:
        return a_decision(act, [one, other])
    correction = draw(
        st.sampled_from(
            (
                Correction(edtf="2030-03-03"),
                Correction(edtf="2030-03"),
                Correction(city="Nyholm", mode="phone"),
            )
        )
    )
    return a_decision(act, [one], correction=correction)


@given(histories())
@settings(max_examples=100, deadline=None)
def test_two_orders_end_in_the_same_rows(history: tuple[list[Event[Payload]], list[Event[Payload]]]) -> None:
    one, other = Ledger(), Ledger()

    for event in history[0]:
        one.take(event)
    for event in history[1]:
        other.take(event)

    assert one.rows() == other.rows()


@given(histories())
@settings(max_examples=100, deadline=None)
def test_the_ledger_equals_one_that_is_joined_anew(
    history: tuple[list[Event[Payload]], list[Event[Payload]]],
) -> None:
    ledger = Ledger()

    for event in history[1]:
        ledger.take(event)

    found = {frozenset(it.report_id.hex for it in one.reports) for one in ledger.contacts.values()}
    assert found == _joined_anew([event.data for event in history[1]], history[1])


def _joined_anew(payloads: Sequence[Payload], events: Sequence[Event[Payload]]) -> set[frozenset[str]]:
    gone = {it.report_id for it in payloads if isinstance(it, ReportWithdrawn)}
    told = {it.report.report_id.hex: it.report for it in payloads if isinstance(it, ContactReported)}
    rulings = {event.id: ruling_of(event) for event in events if isinstance(event.data, DecisionMade)}  # type: ignore[arg-type]
    in_order = sorted(rulings.values(), key=lambda it: (it.at, it.decision))
    traits = []
    for report_id, report in told.items():
        if report.report_id in gone or report.status is Status.HYPOTHETICAL:
            continue
        own = [it for it in in_order if report_id in (*it.reports, *it.against)]
        traits.append(trait_of(report, corrected(own).get("edtf"), *kin(report_id, own)))
    views: dict[str, View] = {}
    for trait in sorted(traits, key=lambda it: it.key):
        same = [view for view in views.values() if view.founder.key[:15] == trait.key[:15]]
        others = [view for view in views.values() if view.founder.key[:15] != trait.key[:15]]
        founder = choose(trait, same, others).founder
        if founder is None:
            views[trait.key] = View(trait)
        else:
            views[founder].take(trait)
    denials = {trait.report for trait in traits if trait.status == Status.DENIED}
    return {group for group in _merged(list(views.values()), traits) if not group <= denials}


def _merged(views: list[View], traits: Sequence[Trait]) -> set[frozenset[str]]:
    """Unite what decisions tie together, in the order of the founders' keys, unless others split it."""
    home = {report: view.founder.key for view in views for report in view.reports}
    apart = {trait.report: set(trait.apart) for trait in traits}
    groups = {view.founder.key: set(view.reports) for view in views}
    ties = {
        tuple(sorted((home[trait.report], home[other])))
        for trait in traits
        for other in trait.tied
        if other in home and home[trait.report] != home[other]
    }
    at = {key: key for key in groups}
    for one, other in sorted(ties):
        first, second = at[one], at[other]
        if first == second or any(apart[it] & groups[second] for it in groups[first]):
            continue
        groups[first] |= groups.pop(second)
        at = {key: first if led == second else led for key, led in at.items()}
    return {frozenset(group) for group in groups.values()}
