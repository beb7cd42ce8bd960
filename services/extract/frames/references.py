"""References inside a frame: "the two ministers" as object, "the presidents of both countries" as sides, and
whom a word such as "visiting" or "summoned" is about.

In: the nodes of a sentence, an index and who resolves references. Out: officials, none where not certain.
"""

from typing import Final

from services.extract.frames.shapes import Resolve
from services.extract.frames.standing import own_before
from services.extract.mentions.people import HEADS
from services.extract.model import Actor
from services.extract.sentence.node import Node, bare, only_titled, ordinary
from shared.domain.vocabulary import Level

_SEAT: Final = 4
"""Nodes before a summons in which an ambassador's seat may stand."""
_ENVOYS: Final = (Level.AMBASSADOR, Level.OFFICIAL)
_TWO: Final = 2
_RANKS: Final[dict[Level, frozenset[Level | None]]] = {
    Level.MINISTER: frozenset((Level.MINISTER, Level.FOREIGN_MINISTER)),
    Level.HEAD_OF_STATE: HEADS,
}
"""Ranks that a common title may mean: "the ministers", "the leaders"."""
_NEAR: Final = 3
"""Nodes between a verb and the words that stand for its object."""
_LISTED: Final = 18
"""Nodes from a group to the names of some of them."""
_OBJECTS: Final = {"him": "he", "them": "them", "hosts": "hosts"}
"""Words that may be an object, and whom they mean."""
_KIND: Final = 3
"""Words that say what kind of nation is meant: "the landlocked West African nation"."""


def of_both(nodes: list[Node], at: int) -> bool:
    """ "the leaders of the two countries"."""
    items = (node.item for node in nodes[at + 1 : at + 3] if node.kind == "word")
    return any(item and item.word and item.word.reference == "both" for item in items)


def ranked(actors: list[Actor], pattern: Actor) -> list[Actor]:
    """The same states, represented by officials of the rank that the text names: "their prime ministers"."""
    return [
        Actor(a.state, pattern.level, None, a.start, a.end, "official", title_word=pattern.title_word)
        for a in actors
    ]


def titled(nodes: list[Node], at: int, actors: list[Actor]) -> list[Actor]:
    """Both sides by the title in front of the reference at the index: "commanders of the two countries"."""
    back = at - 2 if nodes[at - 1].is_("of") else at - 1
    if len(actors) != _TWO or back < 0 or not only_titled(nodes[back]):
        return actors
    return ranked(actors, nodes[back].actors[0])


def _plural(node: Node) -> bool:
    return node.kind == "actors" and all(a.state is None and a.plural and not a.barred for a in node.actors)


def the_two(nodes: list[Node], at: int, resolve: Resolve, *, alone: bool) -> list[Actor] | None:
    """Both sides that a title without a name stands for as the subject; None where it stands for itself.

    "Their presidents" and "the leaders of the two countries" are those told of anywhere before, and "kedua
    presiden" where the verb names nobody else (`alone`); "the ministers" only those of the contact just told.
    """
    node = nodes[at]
    both = of_both(nodes, at)
    told = own_before(nodes, at) or both or (alone and _counted(node))
    if told and all(a.state is None and (a.plural or both) for a in node.actors):
        return ranked(resolve("both", None, at), node.actors[0])
    return (definite(nodes, at, resolve) if alone else _named_behind(nodes, at)) or None


def _named_behind(nodes: list[Node], at: int) -> list[Actor]:
    """Who some of them are, behind what they did: "several leaders visited Peru this year, including X"."""
    if not _plural(nodes[at]) or any(a.name is not None for a in nodes[at].actors):
        return []
    for node in nodes[at + 1 : at + _LISTED]:
        if node.text in (";", ":", ".") or (node.word is not None and node.word.speech):
            return []
        if node.kind == "actors" and node.prep == "including":
            held = all(a.kind == "official" and a.state and not a.barred for a in node.actors)
            return node.actors if held else []
    return []


def _counted(node: Node) -> bool:
    """Whether a title without a name comes with "both": "kedua presiden"."""
    word = node.item.word if node.item is not None else None
    return word is not None and word.reference == "both" and all(a.name is None for a in node.actors)


def definite(nodes: list[Node], at: int, resolve: Resolve) -> list[Actor]:
    """Both sides of the contact just told, by their common title: "the ministers spoke again"."""
    node = nodes[at]
    before = nodes[at - 1] if at > 0 else None
    if not _plural(node) or before is None or not before.is_("det") or before.is_("several"):
        return []
    if at + 1 < len(nodes) and (nodes[at + 1].is_("of") or nodes[at + 1].is_("from")):
        return []
    sides = resolve("pair", None, at)
    fitting = _RANKS.get(node.actors[0].level or Level.OFFICIAL, frozenset((node.actors[0].level,)))
    return sides if sides and all(a.level in fitting for a in sides) else []


def between_both(nodes: list[Node], node: Node, resolve: Resolve) -> list[Actor]:
    """Both sides of "a meeting between the foreign ministers of the two countries"."""
    if not _plural(node):
        return []
    at = nodes.index(node)
    return ranked(resolve("both", None, at), node.actors[0]) if of_both(nodes, at) else []


def object_both(nodes: list[Node], at: int, left: list[Actor], resolve: Resolve) -> list[Actor]:
    """Whom "the two ministers" means behind a verb: "received the two ministers"."""
    for probe in range(at + 1, min(len(nodes), at + 1 + _NEAR)):
        node = nodes[probe]
        word = node.word
        if word is not None and word.reference == "both":
            return _two_others(nodes, probe, {actor.state for actor in left}, resolve)
        if _plural(node) and node.prep in (None, "with"):
            own = {actor.state for actor in left}
            found = definite(nodes, probe, resolve)
            if not found and _counted(node):
                # "menjamu kedua presiden"
                found = _two_others(nodes, probe, own, resolve)
            return [] if own & {actor.state for actor in found} else found
        if word is None or not word.roles & {"with", "light", "det"}:
            return []
    return []


def _two_others(nodes: list[Node], at: int, own: set[str | None], resolve: Resolve) -> list[Actor]:
    """Whom "both" at the index means beside somebody of another state."""
    named = nodes[at].kind == "actors" or " " in nodes[at].text
    for found in (resolve("both", None, at) if named else [], resolve("them", None, at)):
        if len(found) == _TWO and not own & {actor.state for actor in found}:
            return found
    return []


def only_describes(nodes: list[Node], at: int) -> bool:
    """Whether "visiting" stands before a guest as an adjective: "hosted visiting President X"."""
    before, after = nodes[at - 1] if at > 0 else None, nodes[at + 1] if at + 1 < len(nodes) else None
    if before is None or after is None or after.kind != "actors" or bare(after):
        return False
    verb = before.word is not None and any(t.form in ("finite", "passive") for t in before.word.triggers)
    return verb or bool(before.roles & {"with", "by", "to", "between"})


def sent(nodes: list[Node], at: int, left: list[Actor], right: list[Actor]) -> bool:
    """Whether an ambassador is asked to come by the state to which he is sent, and not "home"."""
    after = nodes[at + 1] if at + 1 < len(nodes) else None
    there = after is None or after.kind == "date" or not after.text.isalpha() or bool(after.roles)
    if right or not there:
        return False
    for node in reversed(nodes[max(0, at - _SEAT) : at]):
        country = node.place.country if node.place is not None and node.prep == "in" else None
        if country is not None and country != left[0].state and left[0].level in _ENVOYS:
            # "the ambassador in Lima was summoned"
            left[0].accredited = left[0].accredited or country
    return left[0].accredited is not None


def past_one(nodes: list[Node], at: int) -> bool:
    """Whether a contact of theirs has a place or day of its own: "recalling their meeting in Lima", "their
    last one, in Lima"."""
    behind = at + 2 if at + 1 < len(nodes) and nodes[at + 1].text == "," else at + 1
    after = nodes[behind] if behind < len(nodes) else None
    if after is not None and after.is_("of") and behind + 1 < len(nodes) and nodes[behind + 1].kind == "date":
        # "their call of 12 May"
        after = nodes[behind + 1]
    theirs = nodes[at - 1].is_("own") or (
        at > 1 and nodes[at - 2].is_("own") and nodes[at - 1].kind == "word"
    )
    return theirs and after is not None and (after.is_("in") or after.kind in ("place", "date"))


def there(nodes: list[Node], at: int, left: list[Actor], resolve: Resolve) -> list[Actor]:
    """The state that "the country" or "the island nation" behind a verb or noun of going means."""
    for probe in range(at + 1, min(len(nodes), at + 4)):
        word = nodes[probe].word
        named_so = nodes[probe].is_("definite") and _nation(nodes, probe + 1)
        if named_so or (word is not None and word.reference == "there"):
            return resolve("there", left[0].state, at)
        if nodes[probe].kind != "word" or (word is not None and not word.roles & {"to", "light", "det"}):
            return []
    return []


def _nation(nodes: list[Node], first: int) -> bool:
    """Whether words for a kind of country begin here, and nothing behind them says which one."""
    for probe in range(first, min(len(nodes), first + _KIND + 1)):
        node = nodes[probe]
        if node.is_("nation"):
            after = nodes[probe + 1] if probe + 1 < len(nodes) else None
            return after is None or not (after.is_("of") or after.is_("and") or after.kind == "actors")
        if node.kind != "word" or not node.text.isalpha() or not (node.word is None or node.is_("det")):
            return False
    return False


def their(nodes: list[Node], at: int, resolve: Resolve) -> list[Actor]:
    """ "a summit of the two presidents", "pertemuan hangat keduanya": the owners by reference."""
    first = at + 1 + (at + 2 < len(nodes) and _described(nodes, at + 1))
    for probe in range(first, min(len(nodes), at + 4)):
        item = nodes[probe].item if nodes[probe].kind == "word" else None
        if item is None:
            return []
        word = item.word
        if word is not None and word.reference in ("both", "three"):
            return resolve(word.reference, None, at)
        if word is not None and word.reference == "them" and nodes[probe - 1].is_("between"):
            return resolve("both", None, at)
        if word is None or not word.roles & {"of", "between", "det", "light"}:
            return []
    return []


def _described(nodes: list[Node], at: int) -> bool:
    """Whether a word says what it was like, before one word for both: "jabat tangan kaku keduanya"."""
    word = nodes[at + 1].word
    return (
        ordinary(nodes[at])
        and word is not None
        and word.reference == "both"
        and " " not in nodes[at + 1].text
    )


def him(nodes: list[Node], at: int) -> str | None:
    """Which reference is the object: `he` in "met him" and "spoke to her", `them`; None without one."""
    for probe in range(at + 1, min(len(nodes), at + 4)):
        item = nodes[probe].item if nodes[probe].kind == "word" else None
        word = item.word if item is not None else None
        if word is not None and word.reference in _OBJECTS:
            if nodes[probe].is_("own") and _thing(nodes, probe + 1):
                return None
            return _OBJECTS[word.reference]
        if word is None or not word.roles & {"with", "light", "to"}:
            return None
    return None


def _thing(nodes: list[Node], at: int) -> bool:
    """Whether "her" is only whose something is: "met her parents"."""
    node = nodes[at] if at < len(nodes) else None
    return node is not None and node.kind == "word" and node.word is None and node.text[:1].islower()


def only_said(nodes: list[Node], probe: int, at: int) -> bool:
    """Whether a state stands in what was said on an occasion: "said that X is great in a call with Y"."""
    occasion = any(n.is_("during") for n in nodes[probe + 1 : at])
    return occasion and bare(nodes[probe]) and any(n.is_("that") for n in nodes[:probe])
