"""How much of the world the register knows, counted."""

from datetime import date, timedelta

from shared.knowledge.compiled import Knowledge

LEADERS = ("head_of_state", "head_of_government", "paramount_leader")
CABINET_FORMING = timedelta(days=130)
SINCE = date(2000, 1, 1)
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
