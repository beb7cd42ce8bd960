"""The subject of a contact: scans to the left of a trigger for who met, went, called or wrote.

In: the nodes of a sentence, a trigger and its other side. Out: the officials of the subject, or none and the
reason in words. A reference ("he", "both") is resolved by who calls; a fronted clause takes its subject from
behind the comma.
"""

from services.extract.clauses import in_between, led_by, lies_in, opens_clause, quoted, stranger
from services.extract.model import Actor
from services.extract.node import Node, bare
from services.extract.officials import A_THING
from services.extract.references import definite, of_both, only_said, ranked
from services.extract.shapes import FRAMES, Resolve
from shared.lang.reading import Trigger

_STANDING = frozenset(("he", "both", "three", "land", "me"))
"""References that may be the subject."""
_IS = frozenset(("equals", "becomes"))
_URGED = frozenset(("light", "purpose", "hold"))
"""Roles of the words between those who are urged and what they are urged to do."""
_OCCASION = frozenset(("in", "about", "during"))
_LEFT = 40
"""Nodes to the left of a trigger in which its subject may stand."""
_OPENS = {",": ",", ")": "("}
"""What opens an insertion, by what closes it."""
_INSERTED, _INSERTION = 3, 16
"""Least and most nodes of a side with its insertion."""
_TOPIC = 8
"""Nodes between a title and the name behind what the office is for."""


def subject(
    nodes: list[Node],
    at: int,
    trigger: Trigger,
    right: list[Actor],
    resolve: Resolve,
    subjects: dict[int, list[Actor]],
) -> tuple[list[Actor], str]:
    """Scan to the left for the subject; a fronted clause takes it from behind its comma."""
    other = right[0].state if right else None
    shape = FRAMES[trigger.frame]
    if trigger.owned and shape.place and not shape.noun:
        # "a tour that will take him to": the object of the word is who travels.
        return resolve("he", other, at), "nobody for the pronoun"
    probe = at - 1
    own = own_before(nodes, at)
    asides = _asides(nodes, at)
    while probe >= max(0, at - _LEFT):
        if probe in asides:
            probe = asides[probe]
            continue
        node = nodes[probe]
        if node.kind == "actors":
            if _in_passing(nodes, probe):
                probe -= 1
                continue
            led = led_by(nodes, probe)
            if led is not None:
                probe = led
                continue
            if lies_in(nodes, probe) or (trigger.form == "noun" and only_said(nodes, probe, at)):
                probe -= 1
                continue
            if (
                node.consumed
                and not _asked(nodes, probe, at, trigger)
                and not (
                    probe + 1 < len(nodes)
                    and (nodes[probe + 1].is_("relative") or _still_told(nodes, probe, at, trigger))
                )
            ):
                probe -= 1
                continue
            if (
                node.prep is None
                and not node.modifier
                and not all(a.kind == "possessor" for a in node.actors)
            ):
                if _object(nodes, probe) and _goes_on(nodes, probe, at):
                    probe -= 1
                    continue
                if all(a.barred == A_THING for a in node.actors) and (
                    _said_of(nodes, probe, at) or any(n.is_("join") for n in nodes[probe + 1 : at])
                ):
                    probe -= 1
                    continue
                barred = [a for a in node.actors if a.barred]
                only = all(a.barred == "organisation or territory" for a in node.actors)
                if only and probe > 0 and nodes[probe - 1].roles & _IS:
                    # "X is the first leader of the G7 who visited": what somebody is, and not who.
                    probe -= 1
                    continue
                if barred and len(barred) == len(node.actors):
                    return [], f"the subject is no party ({barred[0].barred})"
                together = own_before(nodes, probe) or of_both(nodes, probe)
                if all(a.state is None and (a.plural or of_both(nodes, probe)) for a in node.actors) and (
                    together or (not right and not trigger.weak and _the_two(nodes, probe))
                ):
                    return ranked(resolve("both", None, probe), node.actors[0]), "nobody for the plural"
                if not right and (pair := definite(nodes, probe, resolve)):
                    return pair, ""
                return [*_partner(nodes, probe), *_self(nodes, probe, resolve), *node.actors], ""
            if own and node.prep is None:
                return node.actors, ""
            if node.prep in ("to", "about") and nodes[probe - 1].is_("about") and _pressed(nodes, probe, at):
                return node.actors, ""
            if node.prep == "including" and not any(a.barred for a in node.actors) and not bare(node):
                return node.actors, ""
            probe -= 1
            continue
        if node.kind == "forum" and node.prep is None and probe == at - 1:
            return [], "an organisation acts"
        if node.kind != "word" or node.item is None:
            probe -= 1
            continue
        text, word = node.text, node.item.word
        if text in (";", ".", "!", "?", ":"):
            break
        if word is None and node.item.known is None and stranger(nodes, probe, at, trigger):
            return [], f"the subject {text!r} is unknown"
        if word is not None:
            if "relative" in word.roles and at - probe <= 4 and not _named_before(nodes, probe):
                became = _became(nodes, probe)
                if became:
                    probe = became - 1
                    continue
                noun = trigger.form == "noun"
                over = probe + 2 < at and nodes[probe + 2].is_("boundary")
                if over or (noun and any(n.roles & _OCCASION for n in nodes[probe + 1 : at])):
                    # "issues that were raised in the meeting with X": the occasion is the main clause's, too.
                    probe -= 1
                    continue
                return [], "a relative clause about something else"
            if (
                word.reference in _STANDING
                and not (shape.place and "own" in word.roles)
                and not (word.reference == "land" and not opens_clause(nodes, probe))
            ):
                group = _group_before(nodes, probe) if "own" in word.roles and trigger.form == "noun" else []
                found = group or resolve(word.reference, other, probe)
                return found, "" if found else f"nobody for {node.text!r}"
            if word.triggers and probe in subjects and not own:
                linked = any(
                    nodes[k].is_("and")
                    or nodes[k].is_("boundary")
                    or nodes[k].is_("join")
                    or nodes[k].text == ","
                    for k in range(probe + 1, at)
                )
                if linked and subjects[probe]:
                    return subjects[probe], ""
        probe -= 1
    fronted = _fronted(nodes, at, resolve)
    if fronted:
        return fronted, ""
    found = resolve("he", other, at) if own or trigger.owned else []
    if not found and trigger.form == "finite" and _opens(nodes, at):
        found = resolve("head", other, at)
    if not found and right and trigger.form == "noun":
        found = resolve("main", other, at) or (resolve("me", other, at) if quoted(nodes, at) else [])
    if not found and right and all(actor.kind == "official" for actor in right) and _nobody_acts(nodes, at):
        # "Also to meet X and Y": whom the article is about.
        found = resolve("main", other, at) or resolve("he", other, at)
    return found, "" if found else "no subject"


def _still_told(nodes: list[Node], probe: int, at: int, trigger: Trigger) -> bool:
    """Whether a clause behind a comma goes on about whom the one before has met."""
    if nodes[probe + 1].text != ",":
        return False
    return not (trigger.form == "noun" and any(n.is_("boundary") for n in nodes[probe + 2 : at]))


def _nobody_acts(nodes: list[Node], at: int) -> bool:
    """Whether a sentence names nobody before what happens, and no words of its own that could be somebody."""
    return not any(
        node.kind in ("actors", "forum")
        or (node.kind == "word" and node.word is None and node.text.isalpha())
        for node in nodes[:at]
    )


def _partner(nodes: list[Node], at: int) -> list[Actor]:
    """Whoever stands before something put in and an "and": "X, who took office in March, and Y"."""
    link = at - 1
    while link > 0 and (nodes[link].is_("det") or nodes[link].is_("own")):
        link -= 1
    if link < _INSERTED or not nodes[link].is_("and") or nodes[link - 1].text not in _OPENS:
        return []
    opens = _OPENS[nodes[link - 1].text]
    for start in range(link - 2, max(0, link - _INSERTION), -1):
        if nodes[start].text == opens:
            first = nodes[start - 1]
            stands = first.kind == "actors" and first.prep is None and not first.modifier
            free = stands and not first.consumed and not any(a.barred for a in first.actors)
            return first.actors if free and not _object(nodes, start - 1) else []
        if nodes[start].text in (".", ";", ":") or any(a.state and not a.barred for a in nodes[start].actors):
            return []
    return []


def _self(nodes: list[Node], at: int, resolve: Resolve) -> list[Actor]:
    """Whom a pronoun joins to the group: "he and Putin discussed", "dirinya dan Wang Yi"."""
    if at < 2 or not nodes[at - 1].is_("and") or len(nodes[at].actors) != 1:
        return []
    word = nodes[at - 2].word
    if word is None or word.reference not in ("he", "me"):
        return []
    return resolve(word.reference, nodes[at].actors[0].state, at - 2)


def _object(nodes: list[Node], at: int) -> bool:
    """Whether somebody stands behind another verb and its subject: "X praised Y"."""
    back = at - 1
    while back >= 0 and (nodes[back].is_("det") or nodes[back].is_("own")):
        back -= 1
    if back < 1 or nodes[back].kind != "word" or not nodes[back].text[:1].islower():
        return False
    word = nodes[back].word
    finite = word is not None and any(trigger.form == "finite" for trigger in word.triggers)
    if word is not None and not (finite or word.roles & {"give", "hold"}):
        return False
    before = nodes[back - 1]
    if before.kind == "word" and before.is_("light"):
        before = nodes[back - 2] if back > 1 else before
    return before.kind == "actors" and before.prep is None and not before.modifier


def _in_passing(nodes: list[Node], at: int) -> bool:
    """Whether somebody of no state stands between commas behind a name: "Minister A. Rossi, MP, met"."""
    if not 0 < at < len(nodes) - 1 or nodes[at - 1].text != "," or nodes[at + 1].text != ",":
        return False
    return all(actor.state is None and actor.name is None and actor.barred for actor in nodes[at].actors)


def _goes_on(nodes: list[Node], start: int, at: int) -> bool:
    """Whether another clause of the same subject begins between: "X praised Y and met"."""
    return any(node.is_("and") or node.is_("join") for node in nodes[start + 1 : at])


def _group_before(nodes: list[Node], at: int) -> list[Actor]:
    """Whom "their" means within the clause: "A, B and C will hold their fourth talks"."""
    for node in reversed(nodes[:at]):
        if node.kind == "actors" and node.prep is None and not node.modifier:
            several = len({actor.state for actor in node.actors if actor.state}) > 1
            return node.actors if several and not any(actor.barred for actor in node.actors) else []
        if node.kind == "word" and (node.is_("boundary") or node.is_("that") or node.text in (";", ":", ".")):
            return []
    return []


def _opens(nodes: list[Node], at: int) -> bool:
    """Whether a verb opens an entry of a log, whose subject goes without saying: "Vienna. Met with"."""
    return nodes[at].text[:1].isupper() and (at == 0 or nodes[at - 1].text in (":", ".", ";", "-", "–", "—"))


def _said_of(nodes: list[Node], at: int, verb: int) -> bool:
    """Whether a thing is only what another word is about: "the ceasefire", and no subject of the verb."""
    before = nodes[at - 1] if at > 0 else None
    if before is None or before.kind != "word" or not before.text[:1].islower():
        return False
    return not all(
        node.kind == "word" and (node.is_("light") or (node.word is not None and bool(node.word.operators)))
        for node in nodes[at + 1 : verb]
    )


def _named_before(nodes: list[Node], at: int) -> bool:
    """Whether what a relative clause is about is somebody: "Rossi, who met"."""
    back = at - 1
    while back > 0 and (nodes[back].text in (",", "(", ")") or _counts(nodes[back]) or _suite(nodes[back])):
        back -= 1
    return back >= 0 and nodes[back].kind == "actors" and not nodes[back].modifier


def _suite(node: Node) -> bool:
    """Whether the word only brings in who goes along: "X and his delegation, who"."""
    return node.is_("and") or node.is_("with") or (node.word is not None and node.word.noun is not None)


def _became(nodes: list[Node], at: int) -> int:
    """Index of the verb in "X became the first leader who met", 0 where there is none."""
    for probe in range(at - 1, max(0, at - _TOPIC), -1):
        if nodes[probe].is_("becomes"):
            return probe
        if nodes[probe].text in (",", ";"):
            return 0
    return 0


def _counts(node: Node) -> bool:
    """Whether the word only says which one: "the first president who visited"."""
    return node.is_("light") or (node.word is not None and node.word.novelty is not None)


def _the_two(nodes: list[Node], at: int) -> bool:
    """Whether a plural without a name means those told of before: "the leaders", "kedua presiden"."""
    node = nodes[at]
    if any(actor.name is not None for actor in node.actors):
        return False
    counted = node.item is not None and node.item.word is not None and node.item.word.reference == "both"
    return counted or (at > 0 and nodes[at - 1].is_("det"))


def _asked(nodes: list[Node], probe: int, at: int, trigger: Trigger) -> bool:
    """Whether those who were asked or invited are the subject: "invited X to visit Y"."""
    between = nodes[probe + 1 : at]
    if not all(node.kind == "word" and node.roles & _URGED for node in between):
        return False
    before = nodes[probe - 1].word if probe > 0 else None
    if before is not None and bare(nodes[probe]) and any(FRAMES[t.frame].place for t in before.triggers):
        # "flew to Oslo to meet Y": where one goes.
        return False
    asks = before is not None and any(t.frame == "address" or t.status is not None for t in before.triggers)
    return trigger.form == "base" or asks


def _pressed(nodes: list[Node], probe: int, at: int) -> bool:
    """Whether somebody is to do what the trigger says: "pressure on X to talk with Y"."""
    between = nodes[probe + 1 : at]
    return bool(between) and between[0].is_("purpose") and all(n.roles & _URGED for n in between)


def _asides(nodes: list[Node], at: int) -> dict[int, int]:
    """Relative clauses between commas on the way left: index of the closing comma to the one before it."""
    found: dict[int, int] = {}
    for start in range(1, at):
        if nodes[start].is_("relative") and nodes[start - 1].text == ",":
            close = next((k for k in range(start + 1, at) if nodes[k].text == ","), None)
            if close is not None:
                found[close] = start - 2
    return found


def own_before(nodes: list[Node], at: int) -> bool:
    """Say whether a word such as "his" or "their" stands shortly before."""
    return any(nodes[k].is_("own") for k in range(max(0, at - 3), at))


def _fronted(nodes: list[Node], at: int, resolve: Resolve) -> list[Actor]:
    """ "After meeting Putin in Moscow, Xi said": the subject behind the comma."""
    opening = next((n for n in nodes if n.kind == "word" and n.text[:1].isalnum()), None)
    near = next((k for k in range(at - 1, max(-1, at - 3), -1) if nodes[k].is_("boundary")), None)
    if near is not None and not any(node.kind == "actors" for node in nodes[:near]):
        # "it is said that, after meeting Putin, Xi said"
        opening = nodes[near]
    word = opening.word if opening is not None else None
    if word is None or not (
        word.roles & {"boundary", "about", "in", "with", "join"}
        or (opening is nodes[at] and any(t.form in ("finite", "passive") for t in word.triggers))
        or (at == 0 and any(t.form == "gerund" for t in word.triggers))
        or (opening is nodes[at] and word.mode is not None)
    ):
        return []
    for probe in range(at + 1, len(nodes) - 1):
        if nodes[probe].text != ",":
            continue
        behind = probe + 1
        both = nodes[behind].word
        if both is not None and both.reference == "both" and not nodes[behind].is_("own"):
            return resolve("both", None, at)
        while behind < len(nodes) - 1 and (nodes[behind].is_("det") or nodes[behind].is_("own")):
            behind += 1
        if nodes[behind].kind == "actors" and in_between(nodes, behind):
            continue
        if nodes[behind].kind == "actors":
            node = nodes[behind]
            if node.prep is None and not node.consumed and not node.modifier:
                return [] if all(a.barred for a in node.actors) else node.actors
            return []
    return []
