"""What governs a group or place: the preposition before it, and whether a state is a party or a place.

In: the nodes of a sentence. Out: the same nodes, with `prep`, `place` and `modifier` noted on them.
"""

from typing import Final

from services.extract.sentence.node import CIRCUMSTANCE, Node, bare

_HOUSE: Final = 8
"""Nodes in which the name of a house and the word "in" before it must fit."""
_PHRASE: Final = 4
"""Nodes from the word that opens a sentence to the "of" of its phrase."""
_ROOM: Final = 2
"""Nodes from "in" to a city behind one word, which is more often the name of a room than a house in it."""
_PUT_IN: Final = 2
"""Nodes of what is put in before its comma."""
_MOST_ADJECTIVES: Final = 1
"""Unknown words between a preposition and what it governs: "with rival North Korea"."""
_MOST_NOUNS: Final = 4
"""Words of a place between "in" or "to" and the state that it lies in: "di pelabuhan Laut Merah Yordania"."""


def govern(nodes: list[Node]) -> None:
    """Note on each group and place the preposition in front of it."""
    for at, node in enumerate(nodes):
        if node.kind not in ("actors", "place") or node.placed:
            continue
        node.prep = None
        unknown, far, site, passed = 0, node.kind == "place" or spot(node), False, 0
        for probe in range(at - 1, -1, -1):
            before = nodes[probe]
            if passed:
                passed -= 1
                continue
            if before.text == "," and _put_in(nodes, probe):
                passed = _PUT_IN
                continue
            if before.text == "," and probe > 0 and nodes[probe - 1].is_("including"):
                # "di antaranya, X": as good as no comma.
                continue
            if before.kind == "forum" and probe == at - 1 and all(actor.barred for actor in node.actors):
                # "accompanied by the AU Commission chairperson"
                continue
            if before.kind != "word" or before.item is None:
                break
            if far and probe == at - 1 and before.text == "," and _in_apposition(nodes, at):
                unknown = _MOST_ADJECTIVES
                continue
            if far and probe == at - 2 and (before.is_("capital") or before.is_("locality")):
                continue
            word = before.word
            if word is None:
                small = before.text[0].islower() or before.text.isdecimal()
                if small and unknown < _MOST_ADJECTIVES and probe == at - 1:
                    unknown += 1
                    continue
                if far and unknown < _MOST_NOUNS and before.text.isalpha():
                    unknown += 1
                    continue
                break
            if far and "site" in word.roles:
                site = True
                continue
            if word.preposition is not None:
                if (unknown or word.setting == "margins") and not far and _ends_before(nodes, probe, at):
                    break
                if unknown <= _MOST_ADJECTIVES or (site and word.preposition in ("in", "to")):
                    node.prep = word.preposition
                    if "with" in word.roles and "about" in word.roles:
                        # "dengan tuan rumah": a state only lends the house, its president takes part.
                        node.prep = "about" if bare(node) else "with"
                break
            if (unknown and "light" in word.roles) or not word.passes:
                break
            if not far and "light" in word.roles and " " in before.text:
                # "dalam dua hari terakhir X menelepon"
                break


def _ends_before(nodes: list[Node], opening: int, at: int) -> bool:
    """Whether what opens a clause ends before its subject: "Amid the storm X met", not "With rival X"."""
    if nodes[opening].is_("of"):
        # "Over the course of the morning X met"
        back = range(opening - 1, max(-1, opening - _PHRASE), -1)
        opening = next((k for k in back if nodes[k].roles & CIRCUMSTANCE), 0)
    word, verb = nodes[opening].word, nodes[at + 1].word if at + 1 < len(nodes) else None
    if word is None or verb is None or word.preposition not in CIRCUMSTANCE:
        return False
    acts = "hold" in verb.roles or any(trigger.form == "finite" for trigger in verb.triggers)
    if not acts or nodes[at].actors[0].kind != "official":
        return False
    return opening == 0 or not nodes[opening - 1].text[:1].isalnum() or nodes[opening - 1].is_("boundary")


def _put_in(nodes: list[Node], comma: int) -> bool:
    """Whether a comma closes what is put in right behind a preposition: "with, among others, X"."""
    if comma < _PUT_IN + 1 or not nodes[comma - 1].is_("light") or nodes[comma - 2].text != ",":
        return False
    word = nodes[comma - 3].word
    return word is not None and word.preposition is not None


def _in_apposition(nodes: list[Node], at: int) -> bool:
    """Whether a state only says where the place before its comma lies: "di Split, Kroasia,"."""
    if at > 1 and (nodes[at - 2].is_("capital") or nodes[at - 2].is_("locality")):
        # "arrived in the capital, Lima,"
        return True
    if (
        at < 2
        or nodes[at - 2].kind != "word"
        or nodes[at - 2].word is not None
        or not nodes[at - 2].text[0].isupper()
    ):
        return False
    if at + 1 == len(nodes) or nodes[at + 1].kind == "date":
        return True
    after = nodes[at + 1]
    return after.text in (",", ".", "(", ")", ";") or bool(
        after.roles & {"in", "boundary", "purpose", "with", "about"}
    )


def spot(node: Node) -> bool:
    """Whether the node may name where something is: a state or capital by itself."""
    return len(node.actors) == 1 and node.actors[0].kind in ("state", "capital", "metonym")


def locate(nodes: list[Node]) -> None:
    """A state or capital after "in", or behind the name of a house in it, is a place, not a party."""
    for at, node in enumerate(nodes):
        after = at > 0 and nodes[at - 1].kind == "forum"
        if after and node.kind == "actors" and node.prep is None and bare(node):
            node.prep = "in"
        alone = node.kind == "actors" and node.prep is None and len(node.actors) == 1
        if alone and node.actors[0].kind in ("capital", "state"):
            if nodes[at - 1].text == ",":
                inside = _house_before(nodes, at) or _dated(nodes, at)
            else:
                inside = node.placed = _in_its_house(nodes, at)
            node.prep = "in" if inside else None
        if node.kind == "actors" and node.prep == "in" and len(node.actors) == 1:
            actor = node.actors[0]
            if actor.kind in ("state", "capital", "metonym") and actor.place is not None:
                nodes[at] = node.as_place(actor.place)


def _dated(nodes: list[Node], at: int) -> bool:
    """Whether a capital between commas has its day behind it: "with Y, Lima, 3 May 2001"."""
    if not 0 < at < len(nodes) - 2 or nodes[at].actors[0].kind != "capital":
        return False
    day = nodes[at + 2].date if nodes[at + 1].text == "," else None
    return day is not None and day.stated


def _house_before(nodes: list[Node], at: int) -> bool:
    """Whether what lies in it ends at this comma: "at the Hotel Metropol, Moscow", "in the capital, Lima"."""
    if at < 3:
        return False
    named = False
    for node in reversed(nodes[max(0, at - _HOUSE) : at - 1]):
        if node.kind == "actors" and node.prep == "in":
            # "di Kantor Presiden, Jakarta": the house is an official's.
            return True
        if node.kind == "forum" and node.prep != "in":
            # "di ASEAN Hall, Jakarta"
            named = True
            continue
        if node.kind != "word":
            return node.kind == "forum"
        if node.is_("in"):
            return named
        named = named or node.text[:1].isupper() or node.is_("capital")
        if node.text[:1].islower() and node.word is None:
            return False
    return False


def _in_its_house(nodes: list[Node], at: int) -> bool:
    """Whether a city ends the name of a house in it: "at State House Lima", "di Kementerian Sosial Lima"."""
    if at < 2 or nodes[at].actors[0].kind != "capital":
        return False
    before = nodes[at - 1]
    if before.kind == "actors":
        return before.prep == "in" and before.actors[0].kind == "body" and before.actors[0].place is not None
    for node in reversed(nodes[max(0, at - _HOUSE) : at]):
        if node.is_("in"):
            # "in the Tunis Room" is in no Tunis.
            return node is not before and node is not nodes[at - _ROOM]
        part = node.kind == "word" and (node.is_("det") or node.text[:1].isupper())
        if not part or (node.word is not None and node.word.triggers):
            return False
    return False


def _of_a_kind(node: Node, verbs: tuple[str, ...]) -> bool:
    """Whether an unknown noun stands here, which the states behind it qualify."""
    plain = node.kind == "word" and node.word is None and node.text.isalpha()
    return plain and not node.text.lower().startswith(verbs)


def qualify(nodes: list[Node], *, states_follow: bool, verbs: tuple[str, ...]) -> None:
    """Mark states that only qualify a noun; `verbs` are beginnings of words that are none."""
    for at, node in enumerate(nodes):
        if node.kind != "actors":
            continue
        if node.compound and states_follow and at > 0:
            # "perang Rusia-Ukraina"
            node.modifier = nodes[at - 1].word is None and nodes[at - 1].text.islower()
        if node.compound:
            continue
        if len(node.actors) > 1:
            # "petani Indonesia dan Malaysia", but "meminta Indonesia dan Malaysia"
            node.modifier = states_follow and at > 0 and bare(node) and _of_a_kind(nodes[at - 1], verbs)
            continue
        actor = node.actors[0]
        if actor.kind == "adjective":
            node.modifier = True
        elif actor.kind in ("state", "capital") and states_follow and at > 0:
            before = nodes[at - 1]
            item = before.item
            if before.kind == "word" and item is not None and item.word is None and item.text.isalpha():
                node.modifier = not item.cap or item.known is None
