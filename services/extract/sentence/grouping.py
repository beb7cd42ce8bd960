"""Coordination: "A, B and C", "the Japanese and Australian ministers", "US-China" each become one group.

In: the nodes of a sentence. Out: fewer nodes.
"""

from typing import Final

from services.extract.mentions.officials import A_THING, NO_OFFICE
from services.extract.mentions.people import HEADS
from services.extract.model import Actor
from services.extract.sentence.endings import (
    LONG,
    SMALL,
    added,
    by_counterpart,
    by_name,
    counted,
    ends_so,
    from_another,
    heads_entry,
    leads_one,
    of_each,
    of_other_states,
    parted,
    past_insertion,
    past_small,
    semicolon,
    two_ranks,
    until,
)
from services.extract.sentence.governing import spot
from services.extract.sentence.listing import (
    alias,
    bearers,
    past_again,
    past_name,
    same_person,
    strangers,
    turn,
)
from services.extract.sentence.nested import of_other_titles
from services.extract.sentence.node import BARE, Node
from services.extract.sentence.parting import next_clause
from services.extract.words.verbs import Verbs
from shared.domain.vocabulary import Status

_BARE: Final = BARE - {"possessor"}
_TWO: Final = 2
_JOURNEY: Final = frozenset(("from", "to", "in"))
_PARTNERS: Final = frozenset(("with", "to", "between"))
_WITH: Final = frozenset(("with", "between"))
_OPENING: Final = frozenset(("in", "during", "about", "boundary"))
_NOBODY: Final = frozenset(("no official", NO_OFFICE, A_THING))
"""Why people are no party, whichever state of a list they are from."""


def grouped(nodes: list[Node], verbs: Verbs) -> list[Node]:
    """Merge coordinated officials into groups."""
    out: list[Node] = []
    at = 0
    while at < len(nodes):
        node = nodes[at]
        if node.kind != "actors":
            out.append(node)
            at += 1
            continue
        if _named_next(nodes, at):
            at += 2
            continue
        members, stop, compound = _chain(nodes, at, verbs)
        if len(members) > 1:
            actors = bearers(nodes, at, members)
            _share(actors)
            strangers(actors)
            actors, stop = _by_their_names(nodes, actors, stop, verbs)
            group = Node("actors", node.start, members[-1].end, node.item, actors, compound=compound)
            group.parted = parted(nodes, members)
            group.series = node.series
            out.append(group)
        else:
            out.append(node)
        at = stop
    return out


def _by_their_names(
    nodes: list[Node], actors: list[Actor], stop: int, verbs: Verbs
) -> tuple[list[Actor], int]:
    """A group with the names between commas behind it: "X and his counterparts from A and B, Y and Z,".

    Out: the officials, and the index behind them.
    """
    if stop + 1 >= len(nodes) or nodes[stop].text != "," or nodes[stop + 1].kind != "actors":
        return actors, stop
    open_to = {a.state for a in actors if a.kind == "official" and a.name is None and a.barred is None}
    if len(open_to) < _TWO or len(open_to) == len(actors):
        return actors, stop
    members, end, _ = _chain(nodes, stop + 1, verbs)
    named = {a.state: a for node in members for a in node.actors if a.kind == "official" and a.name}
    closed = end < len(nodes) and nodes[end].text == ","
    if not closed or named.keys() != open_to or sum(len(node.actors) for node in members) != len(named):
        return actors, stop
    return [named.get(a.state, a) if a.name is None else a for a in actors], end + 1


def _named_next(nodes: list[Node], at: int) -> bool:
    """Whether a title alone is explained behind its comma: "her counterpart, Foreign Minister X"."""
    if (
        at + 2 >= len(nodes)
        or nodes[at + 1].text != ","
        or nodes[at + 2].kind != "actors"
        or nodes[at + 2].first
    ):
        return False
    one, other = nodes[at].actors[0], nodes[at + 2].actors[0]
    open_title = one.kind == "official" and not (
        one.state or one.name or one.level or one.plural or one.barred
    )
    return open_title and other.kind == "official" and other.name is not None and other.title_word is not None


def _loosely(nodes: list[Node], at: int, other: Node) -> bool:
    """Whether a dash with blanks joins two states all the same: "perundingan India - Pakistan"."""
    before = nodes[at - 1] if at > 0 else None
    told = (
        before is not None and before.word is not None and any(t.form == "noun" for t in before.word.triggers)
    )
    return told and all(a.kind == "state" for a in (*nodes[at].actors, *other.actors))


def _chain(nodes: list[Node], at: int, verbs: Verbs) -> tuple[list[Node], int, bool]:
    """The members of the coordination that starts at a group, and the index behind it."""
    members, stop = [nodes[at]], at + 1
    if leads_one(nodes, at) or _of_what(nodes, at):
        return members, stop, False
    dash = nodes[stop] if stop < len(nodes) else None
    if dash is not None and dash.text in ("-", "–", "—", "/") and stop + 1 < len(nodes):
        other = nodes[stop + 1]
        tight = (dash.start == nodes[at].end and other.start == dash.end) or _loosely(nodes, at, other)
        if other.kind == "actors" and tight and other.actors[0].barred is None:
            members, stop = [nodes[at], other], stop + 2
            while (
                stop + 1 < len(nodes)
                and nodes[stop].text in ("-", "–")
                and nodes[stop + 1].kind == "actors"
                and nodes[stop + 1].start == nodes[stop].end == nodes[stop].start + 1
            ):
                members.append(nodes[stop + 1])
                stop += 2
            return members, stop, True
    probe, pending = past_name(nodes, stop), [nodes[at]]
    # "according to X, A and B met": what the preposition governs ends at the comma.
    governed = nodes[at].prep == "about" and "attended" not in nodes[at - 1].roles
    while probe < len(nodes):
        comma = (nodes[probe].text == "," or semicolon(nodes, probe)) and not governed
        link = probe + 1 if comma else probe
        if (last := until(nodes, pending, link)) is not None:
            return [*pending, nodes[last]], past_name(nodes, last + 1), False
        if (last := turn(nodes, at, pending, link)) is not None:
            return [*pending, nodes[last]], past_name(nodes, last + 1), False
        if link < len(nodes) and (nodes[link].is_("and") or nodes[link].is_("or")):
            after = past_again(nodes, at, past_small(nodes, past_insertion(nodes, link + 1)))
            if not comma and after == link + 1 < len(nodes) and alias(nodes, link):
                # "with X or King of Y, and Z"
                pending = [*pending, nodes[after]]
                probe = past_name(nodes, after + 1)
                continue
            if (colleague := from_another(nodes, pending, after)) is not None:
                pending = [*pending, nodes[colleague[0]]]
                if (more := added(nodes, pending, link, colleague[1])) is not None:
                    return [*pending, nodes[more]], more + 1, False
                return pending, colleague[1], False
            if counted(nodes, pending, link + 1, after):
                return pending, link, False
            if after < len(nodes) and nodes[after].kind == "actors":
                if _fronted(nodes, at, after + 1):
                    return members, stop, False
                if nodes[after].first and (comma or not _opens(nodes, at)):
                    # "I thanked X and I went": another clause.
                    return members, stop, False
                if next_clause(nodes, at, after, verbs if len(pending) == 1 else None):
                    return (pending, link, False) if of_other_states(pending) else (members, stop, False)
                pending = [*pending, nodes[after]]
                if more_states := two_ranks(nodes, pending, after + 1):
                    return [*pending, *(nodes[k] for k in more_states)], more_states[-1] + 1, False
                if names := by_name(nodes, nodes[after], after + 1):
                    return [*pending, *(nodes[k] for k in names)], names[-1] + 1, False
                if more_states := of_each(nodes, nodes[after], after + 1):
                    return [*pending, *(nodes[k] for k in more_states)], more_states[-1] + 1, False
                if (more := added(nodes, pending, link, after + 1)) is not None:
                    names = by_counterpart(nodes, pending, more)
                    return [*pending, *(nodes[k] for k in (more, *names))], max(more, *names, 0) + 1, False
                if others := of_other_titles(nodes, pending, after + 1):
                    return [*pending, *(nodes[k] for k in others)], others[-1] + 1, False
                return pending, past_name(nodes, after + 1), False
            if len(pending) > 1 and after < len(nodes) and nodes[after].kind == "forum":
                return pending, after + 1, False
            if (
                len(pending) > 1
                and after < len(nodes)
                and (_body(nodes[after]) or nodes[after].is_("people"))
            ):
                # "met A, B and other officials", "A, B and others": the stateless end the enumeration.
                return pending, link, False
            if after > link + 1 and of_other_states(pending):
                # "met A, B, and a string of princes"
                return pending, link, False
            # "spoke with A, B, C, and all of them agreed"
            return (pending, link, False) if _plainly(pending) else (members, stop, False)
        if comma and (colleague := from_another(nodes, pending, probe + 1)) is not None:
            pending = [*pending, nodes[colleague[0]]]
            probe = colleague[1] - (nodes[colleague[1] - 1].text == ",")
            continue
        if comma and nodes[min(probe + 1, len(nodes) - 1)].is_("including"):
            # "two ministers met X, namely Y and Z": those who were announced before.
            break
        after = past_again(nodes, at, past_small(nodes, probe + 1)) if comma else probe
        if after == probe < len(nodes) and same_person(nodes[probe - 1], nodes[probe]):
            # "with X, King of Y Sultan Z, and W"
            pending = [*pending, nodes[probe]]
            probe = past_name(nodes, probe + 1)
            continue
        if comma and after < len(nodes) and nodes[after].kind == "actors" and not nodes[after].first:
            if nodes[at].prep in _JOURNEY and all(map(spot, pending)) and not spot(nodes[after]):
                # "after two hours from Berlin, Germany, President X": where one comes from is over.
                return pending, probe, False
            pending = [*pending, nodes[after]]
            probe = past_name(nodes, after + 1)
            continue
        break
    if len(pending) == 1:
        # Most groups stand alone.
        return members, stop, False
    if probe < len(nodes) and _is_verb(nodes[probe]) and heads_entry(nodes, at, pending):
        return pending, probe, False
    if all(a.barred for a in pending[-1].actors):
        # "the ambassadors of A, B, C, then the secretary-general"
        pending = pending[:-1]
    if ends_so(nodes, pending, probe):
        return pending, probe, False
    if _plainly(pending) and all(map(spot, pending)):
        return pending, probe, False
    return members, stop, False


def _of_what(nodes: list[Node], at: int) -> bool:
    """Whether a state only says whose those behind its comma are: "two old foes of Peru, King X and PM Y"."""
    if at == 0 or at + _TWO >= len(nodes) or nodes[at + 1].text != "," or nodes[at + 2].kind != "actors":
        return False
    told, named = nodes[at].actors[0], nodes[at + 2].actors[0]
    before = nodes[at - 1 - nodes[at - 1].is_("of")]
    whose = before.kind == "word" and before.word is None and before.text.isalpha() and before.text.islower()
    of_state = told.kind in ("state", "body") and len(nodes[at].actors) == 1
    return whose and of_state and named.kind == "official" and named.title_word is not None


def _plainly(pending: list[Node]) -> bool:
    """Whether members are too many and too much alike for what commas part to be an insertion."""
    alike = len({spot(node) for node in pending}) == 1
    return len(pending) >= LONG and alike and pending[0].prep in _WITH


def _fronted(nodes: list[Node], at: int, behind: int) -> bool:
    """Whether the first of a list stands in a phrase that opens the sentence, and the rest is its subject.

    "In a call with X, Y and Z told": whoever tells must be somebody of the list.
    """
    if nodes[at].prep not in _PARTNERS or behind >= len(nodes) or nodes[at + 1].text != ",":
        return False
    word = nodes[behind].word
    if word is None or not (word.speech or any(t.form == "finite" for t in word.triggers)):
        return False
    return bool(nodes[0].roles & _OPENING) and not any(node.kind == "actors" for node in nodes[:at])


def _opens(nodes: list[Node], at: int) -> bool:
    """Whether a group is the subject of its clause and not a verb's object: "that X and I met"."""
    back = at - 1
    while (
        back >= 0
        and nodes[back].kind == "word"
        and (nodes[back].roles & (SMALL - {"with"}) or nodes[back].is_("light") or _adjective(nodes[back]))
    ):
        back -= 1
    node = nodes[back] if back >= 0 else None
    if node is None or node.kind in ("date", "place"):
        return nodes[at].prep is None
    word = node.word
    said = word is not None and (word.speech or node.roles & {"boundary", "that", "relative", "and", "join"})
    return nodes[at].prep is None and (bool(said) or not node.text[:1].isalnum())


def _adjective(node: Node) -> bool:
    """Whether a word may belong to a title: "my good friend X"."""
    mine = node.word is not None and (node.word.title is not None or node.word.reference == "mine")
    return mine or (node.word is None and node.text.isalpha())


def _body(node: Node) -> bool:
    return node.word is not None and (node.word.noun is not None or node.word.plural)


def _is_verb(node: Node) -> bool:
    word = node.item.word if node.kind == "word" and node.item is not None else None
    if word is None:
        return False
    acts = "hold" in word.roles or any(t.form in ("finite", "base") for t in word.triggers)
    return acts or any(operator.status is Status.PLANNED for operator in word.operators)


def _share(actors: list[Actor]) -> None:
    """Spread a title over bare states: "presidents of A and B", "Menlu A dan B", "A and B ministers"."""
    one, other = actors[0], actors[1]
    double = one.kind == "official" and one.title_word and not (one.name or one.plural or one.barred)
    if double and other.name and other.title_word and one.state is None:
        # "Prime Minister and Foreign Minister X"
        one.state = other.state
    if _of_one_state(one, other):
        one.state = other.state
    titled = [a for a in actors if a.kind in ("official", "body", "homely") and a.name is None and a.state]
    first = actors[0]
    if first.barred and first.plural and first.kind == "official" and (first.state or first.accredited):
        # "the former ambassadors to A, B and C"
        for actor in actors:
            if actor.kind in _BARE:
                actor.barred = actor.barred or first.barred
    if not titled:
        return
    pattern = titled[0]
    if pattern.barred:
        # "students from A, B and C"
        for actor in actors if pattern is actors[0] and pattern.barred in _NOBODY else ():
            actor.barred = actor.barred or (pattern.barred if actor.kind in ("state", "adjective") else None)
        return
    for actor in actors:
        if actor.kind in _BARE:
            actor.kind, actor.level, actor.coarse = pattern.kind, pattern.level, pattern.coarse
            actor.title_word = pattern.title_word


def _of_one_state(one: Actor, other: Actor) -> bool:
    """Whether two titles share the state behind: "menlu dan menhan Chad"; "presiden" alone may be ours."""
    titles = one.kind == other.kind == "official" and not (one.name or other.name or one.barred or one.plural)
    lesser = one.level is not None and one.level not in HEADS and one.title_word != other.title_word
    return titles and lesser and one.state is None and other.state is not None
