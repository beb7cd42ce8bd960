"""Enumerations that go on behind days and places: "met X in Oslo, Y in Riga and, on Friday, Z".

In: the nodes of a sentence and the first partner of a trigger. Out: all partners.
"""

from typing import Final

from services.extract.frames.holding import in_series, members
from services.extract.frames.shapes import FRAMES, Shape
from services.extract.model import Actor
from services.extract.sentence.node import Node, bare, so_called
from services.extract.sentence.parting import next_clause
from services.extract.words.items import LENGTH

_BETWEEN: Final = frozenset(("in", "and", "join", "light", "with", "site", "det", "own"))
_MEMBERS: Final = 10
"""Nodes from one member to the next."""
_WHEN: Final = 5
"""Nodes of the words that count a time behind a member."""
_LAST: Final = 6
"""Nodes from "and" to the last member."""
_LIST: Final = 60
"""Nodes of the longest enumeration whose members have days and places of their own."""
_PAIR: Final = 2
"""Members of a group that may as well be the subject of the next clause."""


def further(nodes: list[Node], at: int, found: list[Actor], shape: Shape) -> list[Actor]:
    """More partners behind the place or day of the first: "met X in Y and Z in W", "with X, then with Z"."""
    if shape.place or len(found) != len(nodes[at].actors) or _unheld(nodes[at]):
        return found
    if shape is FRAMES["received"] and any(node.is_("follows") for node in nodes[at + 1 : at + _MEMBERS]):
        # "was received by X, followed by Z": who follows is a guest, too.
        return found
    if nodes[at].series:
        return in_series(nodes, at)
    everybody = list(found)
    prep = nodes[at].prep
    linked = parted = ranked = False
    last = at
    for probe in range(at + 1, min(len(nodes), at + _LIST)):
        node = nodes[probe]
        if probe - last > _MEMBERS or _acts(node):
            break
        if node.kind in ("place", "date"):
            parted = True
            continue
        if node.kind == "actors":
            plain = node.prep is None and parted and prep == "with"
            with_too = parted and node.prep == "with" and prep in (None, "with")
            same = node.prep in (None, prep) if _elliptic(node) else node.prep == prep or plain or with_too
            turn = nodes[probe - 1].is_("join")
            again = linked and (node.prep == "with" or (turn and node.prep is None))
            same = same or (ranked and node.prep is None)
            told = (linked or parted) and (parted or again) and (same or again)
            if not told or _unheld(node) or not _closed(nodes, probe) or next_clause(nodes, at, probe):
                break
            if not (linked or with_too or _ends(nodes, probe) or _goes_on(nodes, probe, prep)):
                break
            everybody.extend(node.actors)
            linked = parted = ranked = False
            last = probe
            continue
        if _lasting(nodes, probe) or _at_night(nodes, probe):
            parted = True
            continue
        if node.word is None and nodes[probe - 1].is_("in") and node.text.islower():
            # "met X at his hotel, followed by Y"
            parted = True
            continue
        if _number(nodes, probe):
            parted = True
            continue
        linked = linked or node.is_("and") or node.is_("join")
        # "met X in the morning and Y in the afternoon", "met X for an hour and Y for longer"
        lasts = _lasts(nodes, probe)
        parted = parted or lasts or (node.is_("light") and " " in node.text)
        dated = probe + 1 < len(nodes) and nodes[probe + 1].kind == "date"
        after = nodes[probe + 1] if probe + 1 < len(nodes) else node
        turns = node.text == ";" and after.is_("join") and not after.is_("follows")
        if (
            node.text == ";"
            and not turns
            and (
                _next_rank(nodes, probe + 1, listed=len(everybody) > 1)
                or (parted and _of_a_day(nodes, probe + 1))
            )
        ):
            linked = parted = turns = ranked = True
        if not (turns or node.text in (",", "(", ")") or node.roles & _BETWEEN or dated or lasts):
            break
    if len(everybody) == len(found) and prep in (None, "with", "including"):
        return members(nodes, at) if len(found) == len(nodes[at].actors) else found
    return everybody


def _number(nodes: list[Node], at: int) -> bool:
    """Whether it is only said how often with the next one: "three calls with X, two with Y, one with Z"."""
    after = nodes[at + 1] if at + 1 < len(nodes) else None
    small = nodes[at].kind == "word" and nodes[at].text.isalpha() and nodes[at].text.islower()
    counts = small and (nodes[at - 1].text == "," or nodes[at - 1].is_("and"))
    return counts and after is not None and after.is_("with") and not nodes[at].roles - {"several", "det"}


def _acts(node: Node) -> bool:
    """Whether a verb of contact begins to tell of another partner."""
    return node.word is not None and any(t.form == "finite" for t in node.word.triggers)


def _ends(nodes: list[Node], at: int) -> bool:
    """Whether a group is the rest of an enumeration, up to its end: "met X on Monday, Y, Z and W"."""
    after = nodes[at + 1] if at + 1 < len(nodes) else None
    over = after is None or after.text in (".", ";", ")")
    return len(nodes[at].actors) > (1 if over else _PAIR)


def _next_rank(nodes: list[Node], at: int, *, listed: bool) -> bool:
    """Whether a semicolon leads to officials of another rank and nothing else: "; the kings of A and B;"."""
    last = nodes[at].is_("and")
    while at < len(nodes) and (nodes[at].is_("and") or nodes[at].is_("det")):
        at += 1
    if at >= len(nodes) or nodes[at].kind != "actors" or bare(nodes[at]) or nodes[at].prep is not None:
        return False
    return (
        at + 1 == len(nodes)
        or nodes[at + 1].text in (";", ".")
        or (listed and (last or nodes[at].parted) and _closed(nodes, at))
    )


def _of_a_day(nodes: list[Node], at: int) -> bool:
    """Whether only officials with their day follow up to the next semicolon: "X on Monday; Y on Tuesday"."""
    held = dated = False
    for node in nodes[at : at + _LIST]:
        if node.text in (";", "."):
            break
        held = held or (node.kind == "actors" and not bare(node))
        dated = dated or node.kind == "date"
        if node.kind == "word" and node.text != "," and not node.roles & _BETWEEN and not node.is_("about"):
            return False
    return held and dated


def _lasting(nodes: list[Node], at: int) -> bool:
    """Whether it is said here how long a contact took: "for 25 minutes"."""
    for node in nodes[max(0, at - 2) : at + 3]:
        word = node.word
        if word is not None and word.marks & LENGTH:
            return nodes[at] is node or nodes[at].text.isdecimal() or nodes[at].is_("about")
    return False


def _at_night(nodes: list[Node], at: int) -> bool:
    """Whether a small word only completes the day before it: "on Monday night", "Senin malam"."""
    node = nodes[at]
    acts = node.word is not None and bool(node.word.triggers)
    small = node.text.isalpha() and node.text.islower() and not node.roles and not acts
    return nodes[at - 1].kind == "date" and small


def _goes_on(nodes: list[Node], at: int, prep: str | None) -> bool:
    """Whether an enumeration whose members have days or places of their own ends with "and" behind `at`."""
    for probe in range(at + 1, min(len(nodes), at + _LIST)):
        node = nodes[probe]
        if node.is_("and") or node.is_("join"):
            return _one_more(nodes, probe + 1, prep)
        dated = probe + 1 < len(nodes) and nodes[probe + 1].kind == "date"
        part = node.kind in ("place", "date", "actors") or node.text in (",", "(", ")") or dated
        if not (part or node.roles & _BETWEEN):
            return False
    return False


def _one_more(nodes: list[Node], start: int, prep: str | None) -> bool:
    """Whether the last member follows, behind a day that may be put in: "and, on Friday, Z"."""
    for probe in range(start, min(len(nodes), start + _LAST)):
        node = nodes[probe]
        if node.kind == "actors":
            return node.prep in (None, prep)
        dated = probe + 1 < len(nodes) and nodes[probe + 1].kind == "date"
        if not (node.kind == "date" or node.text == "," or dated or node.roles & _BETWEEN):
            return False
    return False


def _lasts(nodes: list[Node], at: int) -> bool:
    """Whether the word belongs to how long a contact lasted: "for half an hour"."""
    for node in nodes[at : at + _WHEN]:
        if node.kind != "word" or not node.text.isalnum() or node.is_("and"):
            return False
        if node.word is not None and node.word.marks & LENGTH:
            return True
    return False


def _elliptic(node: Node) -> bool:
    """Whether a title is left out: "met Russia's in Moscow"."""
    return all(actor.kind == "possessor" for actor in node.actors)


def _unheld(node: Node) -> bool:
    return bare(node) and not _elliptic(node)


def _closed(nodes: list[Node], at: int) -> bool:
    """Whether no verb follows, of which the group would be the subject."""
    after = nodes[at + 1] if at + 1 < len(nodes) else None
    if after is None or after.kind in ("place", "date") or after.text in (",", ".", "(", ")", ";"):
        return True
    if after.is_("light") and " " in after.text:
        return True
    counted = nodes[at + 1 : at + 1 + _WHEN]
    later = next(
        (k for k, n in enumerate(counted) if n.item is not None and n.item.date("later") is not None), 0
    )
    if later and all(n.kind == "word" and n.text.isalnum() for n in counted[:later]):
        # "met X on Monday and Y two days later"
        return True
    # "; and the king of Peru to discuss visas", "; serta Raja Peru sebagai bagian dari"
    talks = any(t.form == "base" and t.frame == "with" for t in after.triggers)
    return (
        talks
        or so_called(after)
        or bool(after.roles & {"in", "and", "about", "purpose", "boundary", "topic", "join"})
    )
