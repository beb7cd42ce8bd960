"""How much of the world the register knows, counted."""

from datetime import date, timedelta

from shared.knowledge.compiled import Knowledge

LEADERS = ("head_of_state", "head_of_government", "paramount_leader")
CABINET_FORMING = timedelta(days=130)
SINCE = date(2000, 1, 1)
NINETIES = date(1991, 1, 1)
NEIGHBOURS = {"EGY", "IRN", "IRQ", "ISR", "JOR", "LBN", "SYR", "YEM", "PSE", "NOR", "FIN", "POL", "PRK"}
"""States of the Middle East and around Russia that existed in 1990."""
OCCUPATION = timedelta(days=450)
"""Iraq without a government of its own, the longest time without a leader."""
THIN = timedelta(days=600)
STATES_TODAY = 190
STATES_COMPLETE = 120


def longest_gap(knowledge: Knowledge, state: str, offices: tuple[str, ...], since: date) -> timedelta:
    """Longest time without a known holder from `since` to the day the register was last worked on."""
    today = knowledge.register.as_of
    reached, longest = since, timedelta(0)
    held = [t for office in offices for t in knowledge.register.holder(state, office, (since, today))]
    for tenure in sorted(held, key=lambda tenure: tenure.start):
        longest = max(longest, tenure.start[0] - reached)
        reached = max(reached, today if tenure.end is None else min(today, tenure.end[1]))
    return max(longest, today - reached)


def test_leaders_and_foreign_ministers_of_190_states_are_known_today(knowledge: Knowledge) -> None:
    today = knowledge.register.as_of
    states = [state.code for state in knowledge.states() if state.is_state]

    leaders = {
        c for c in states for office in LEADERS if knowledge.register.holder(c, office, (today, today))
    }
    ministers = {c for c in states if knowledge.register.holder(c, "foreign_minister", (today, today))}

    assert len(leaders) >= STATES_TODAY
    assert len(ministers) >= STATES_TODAY


def test_leaders_and_foreign_ministers_of_120_states_are_complete_since_2000(knowledge: Knowledge) -> None:
    complete = [
        state.code
        for state in knowledge.states()
        if state.is_state
        and longest_gap(knowledge, state.code, LEADERS, SINCE) <= CABINET_FORMING
        and longest_gap(knowledge, state.code, ("foreign_minister",), SINCE) <= CABINET_FORMING
    ]

    assert len(complete) >= STATES_COMPLETE


def test_all_members_of_the_united_nations_and_four_more_are_states(knowledge: Knowledge) -> None:
    states = {state.code for state in knowledge.states() if state.is_state}

    assert len(states) == 193 + 4
    assert {"PSE", "TWN", "XKX", "VAT"} <= states


def test_the_nineties_are_known_for_the_states_that_news_wrote_of_most(knowledge: Knowledge) -> None:
    forums = {code for forum in ("G20", "ASEAN", "GCC") for code in knowledge.forum(forum).members}
    states = (forums | NEIGHBOURS) - {"TLS"}

    leaders = {code: longest_gap(knowledge, code, LEADERS, NINETIES) for code in states}
    ministers = {code: longest_gap(knowledge, code, ("foreign_minister",), NINETIES) for code in states}

    assert {code for code, gap in leaders.items() if gap > OCCUPATION} == set()
    assert {code for code, gap in ministers.items() if gap > THIN} == set()
