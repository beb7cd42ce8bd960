"""A sentence as the frames see it: groups of officials, triggers and the words between them.

In: items, the article's memory and its date reader. Out: `Node`s in order. Coordination is resolved here:
"A, B and C", "the Japanese and Australian ministers", "US-China" each become one group.
"""

from services.extract.chunks import Chunker
from services.extract.dates import DateReader
from services.extract.items import CAPTION, SEAT, Item, Meaning, marks_of
from services.extract.lexicon import Lexicon
from services.extract.model import Actor, DateFound, PlaceFound
from services.extract.people import Memory
from shared.domain.vocabulary import Level

_NO_ROLES: frozenset[str] = frozenset()
_HOUSE = 8
"""Nodes in which the name of a house and the word "in" before it must fit."""
_MOST_ADJECTIVES = 1
"""Unknown words between a preposition and what it governs: "with rival North Korea"."""
_MOST_NOUNS = 4
"""Words of a place between "in" or "to" and the state that it lies in: "di pelabuhan Laut Merah Yordania"."""


class Node:
    """One element of a sentence. `kind` is `actors`, `date`, `place`, `forum` or `word`."""

    def __init__(
        self,
        kind: str,
        start: int,
        end: int,
        item: Item | None = None,
        actors: list[Actor] | None = None,
        *,
        date: DateFound | None = None,
        place: PlaceFound | None = None,
        forum: str | None = None,
        compound: bool = False,
    ) -> None:
        self.kind = kind
        self.start = start
        self.end = end
        self.item = item
        self.actors: list[Actor] = [] if actors is None else actors
        self.date = date
        self.place = place
        self.forum = forum
        self.compound = compound
        """True for "US-China"."""
        self.prep: str | None = None
        """Role of the preposition that governs an actors or place node."""
        self.modifier = False
        """True when the state only qualifies another word: "invasi Rusia", "Russian forces"."""
        self.consumed = False
        """True once the group is the other side of a trigger."""
        self.text = ""
        """The word itself, empty for groups."""
        self.word: Meaning | None = None
        """What the pack says about the word, None for groups."""
        self.roles = _NO_ROLES

    def is_(self, role: str) -> bool:
        """Say whether the node is a word with this role."""
        return role in self.roles


def nodes_of(items: list[Item], memory: Memory, dates: DateReader, lexicon: Lexicon) -> list[Node]:
    """The nodes of one sentence."""
    chunker = Chunker(items, memory, title_case=_title_case(items))
    found = {hit.first: hit for hit in dates.find(items)}
    marks = marks_of(items)
    seats = marks & SEAT
    nodes: list[Node] = []
    at, count = 0, len(items)
    groups = 0
    street = False
    while at < count:
        item = items[at]
        if found and at in found:
            hit = found[at]
            nodes.append(Node("date", hit.date.start, hit.date.end, date=hit.date))
            at = hit.stop
            street = False
            continue
        known, word = item.known, item.word
        if known is None and word is None and not item.cap and not seats:
            nodes.append(_word(item))
            at += 1
            street = False
            continue
        if item.word is not None and item.word.pair is not None:
            both = [Actor(code, None, None, item.start, item.end, "state") for code in item.word.pair]
            nodes.append(Node("actors", item.start, item.end, item, both, compound=True))
            at += 1
            continue
        seat = _seat(items, at, lexicon) if seats else None
        if seat is not None:
            nodes.append(seat)
            at += 2
            street = False
            continue
        if _may_start(item) and not _palace(items, at) and not _name_ends(items, at):
            chunk = chunker.at(at)
            if chunk is not None and chunk[1] > at:
                actor, at = chunk
                nameless = actor.kind == "official" and actor.title_word is None
                if nodes and nodes[-1].kind == "forum" and (actor.level is Level.OFFICIAL or nameless):
                    # "the UN and Arab League special envoy X" acts for them, whatever state he once served.
                    actor.barred = actor.barred or "organisation"
                nodes.append(Node("actors", actor.start, actor.end, item, [actor]))
                groups += 1
                street = False
                continue
        node = _word(item) if known is None or street or _palace(items, at) else _plain(item)
        nodes.append(node)
        street = "street" in node.roles
        at += 1
    if marks & CAPTION:
        nodes = _without_sides(nodes)
    _govern(nodes)
    if groups:
        _locate(nodes)
        nodes = _grouped(nodes) if groups > 1 else nodes
        _govern(nodes)
        _qualify(nodes, states_follow=lexicon.pack.states_follow)
    return nodes


def _title_case(items: list[Item]) -> bool:
    """Whether nearly every word has a capital, as in headlines."""
    small, most = 0, len(items)
    for item in items:
        if not item.cap and item.text[0].isalpha():
            small += 5
            if small >= most:
                return False
    words = [item.cap for item in items if item.text[0].isalpha()]
    return len(words) > 5 and sum(words) > 0.8 * len(words)


def _without_sides(nodes: list[Node]) -> list[Node]:
    """Leave out what captions say of who stands where: "X, left, and Y, right, shake hands"."""
    gone: set[int] = set()
    for at in range(2, len(nodes)):
        if nodes[at].is_("caption") and nodes[at - 1].text == "," and nodes[at - 2].kind == "actors":
            closed = at + 1 < len(nodes) and nodes[at + 1].text == ","
            gone |= {at - 1, at, at + 1} if closed else {at - 1, at}
    return [node for at, node in enumerate(nodes) if at not in gone]


def _seat(items: list[Item], at: int, lexicon: Lexicon) -> Node | None:
    """ "the Qatari capital", "ibu kota Libya": the place."""
    if at + 1 >= len(items):
        return None
    one, other = items[at], items[at + 1]
    if one.is_("capital"):
        known = other.known
    elif other.is_("capital"):
        known = one.known
    else:
        return None
    if known is None or known.state is None:
        return None
    place = PlaceFound(lexicon.capital(known.state), known.state, one.start, other.end)
    return Node("place", one.start, other.end, one, place=place)


def _name_ends(items: list[Item], at: int) -> bool:
    """Whether a known family name is the second half of somebody else's: "Karine Jean-Pierre"."""
    known = items[at].known
    if at < 2 or items[at - 1].text != "-" or known is None or known.state or not known.family:
        return False
    tight = items[at - 2].end == items[at - 1].start and items[at - 1].end == items[at].start
    first = items[at - 2]
    return (
        tight
        and first.cap
        and first.word is None
        and not (first.known and (first.known.state or first.known.family))
    )


def _palace(items: list[Item], at: int) -> bool:
    """Whether a word for a seat of government only begins the name of another house: "Istana X"."""
    known = items[at].known
    if known is None or known.state_kind != "metonym" or at + 1 >= len(items):
        return False
    follows = items[at + 1]
    return follows.cap and follows.word is None and follows.known is None and items[at].text.isalpha()


def _may_start(item: Item) -> bool:
    known, word = item.known, item.word
    if known is not None and (known.state or known.people):
        return not (known.trap or known.territory)
    if word is not None:
        return word.opens
    return item.cap


def _plain(item: Item) -> Node:
    known = item.known
    if known is not None:
        if known.forum:
            seat = PlaceFound(*known.seat, item.start, item.end) if known.seat is not None else None
            return Node("forum", item.start, item.end, item, forum=known.forum, place=seat)
        if known.place is not None and not known.trap:
            place = PlaceFound(known.place.city, known.place.country, item.start, item.end)
            return Node("place", item.start, item.end, item, place=place)
    return _word(item)


def _word(item: Item) -> Node:
    node = Node("word", item.start, item.end, item)
    node.text = item.text
    word = item.word
    if word is not None:
        node.word = word
        node.roles = word.roles
    return node


def _govern(nodes: list[Node]) -> None:
    """Note on each group and place the preposition in front of it."""
    for at, node in enumerate(nodes):
        if node.kind not in ("actors", "place"):
            continue
        node.prep = None
        unknown, far, site = 0, node.kind == "place" or _spot(node), False
        for probe in range(at - 1, -1, -1):
            before = nodes[probe]
            if before.kind != "word" or before.item is None:
                break
            if far and probe == at - 1 and before.text == "," and _in_apposition(nodes, at):
                unknown = _MOST_ADJECTIVES
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
                if unknown <= _MOST_ADJECTIVES or (site and word.preposition in ("in", "to")):
                    node.prep = word.preposition
                break
            if (unknown and "light" in word.roles) or not word.passes:
                break


def _in_apposition(nodes: list[Node], at: int) -> bool:
    """Whether a state only says where the place before its comma lies: "di Split, Kroasia,"."""
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


def _spot(node: Node) -> bool:
    """Whether the node may name where something is: a state or capital by itself."""
    return len(node.actors) == 1 and node.actors[0].kind in ("state", "capital", "metonym")


def _locate(nodes: list[Node]) -> None:
    """A state or capital after "in", or behind the name of a house in it, is a place, not a party."""
    for at, node in enumerate(nodes):
        if node.kind == "actors" and node.prep is None and at > 0 and nodes[at - 1].kind == "forum":
            node.prep = "in"
        if node.kind == "actors" and node.prep is None and len(node.actors) == 1 and _house_before(nodes, at):
            node.prep = "in"
        if node.kind == "actors" and node.prep == "in" and len(node.actors) == 1:
            actor = node.actors[0]
            if actor.kind in ("state", "capital", "metonym") and actor.place is not None:
                place = actor.place
                node.kind, node.place, node.actors = "place", place, []


def _house_before(nodes: list[Node], at: int) -> bool:
    """Whether a name with "in" before it ends at the comma here: "at the Hotel Metropol, Moscow"."""
    if at < 3 or nodes[at - 1].text != "," or nodes[at].actors[0].kind not in ("capital", "state"):
        return False
    named = False
    for node in reversed(nodes[max(0, at - _HOUSE) : at - 1]):
        if node.kind == "actors" and node.prep == "in":
            # "di Kantor Presiden, Jakarta": the house is an official's.
            return True
        if node.kind != "word":
            return False
        if node.is_("in"):
            return named
        named = named or node.text[:1].isupper()
        if node.text[:1].islower() and node.word is None:
            return False
    return False


def _grouped(nodes: list[Node]) -> list[Node]:
    """Merge coordinated officials into groups."""
    out: list[Node] = []
    at = 0
    while at < len(nodes):
        node = nodes[at]
        if node.kind != "actors":
            out.append(node)
            at += 1
            continue
        members, stop, compound = _chain(nodes, at)
        if len(members) > 1:
            actors = [actor for member in members for actor in member.actors]
            _share(actors)
            out.append(Node("actors", node.start, members[-1].end, node.item, actors, compound=compound))
        else:
            out.append(node)
        at = stop
    return out


def _chain(nodes: list[Node], at: int) -> tuple[list[Node], int, bool]:
    """The members of the coordination that starts at a group, and the index behind it."""
    members, stop = [nodes[at]], at + 1
    dash = nodes[stop] if stop < len(nodes) else None
    if dash is not None and dash.text in ("-", "–", "—", "/") and stop + 1 < len(nodes):
        other = nodes[stop + 1]
        tight = dash.start == nodes[at].end and other.start == dash.end
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
    probe, pending = stop, [nodes[at]]
    while probe < len(nodes):
        # "according to X, A and B met": what the preposition governs ends at the comma.
        comma = nodes[probe].text == "," and nodes[at].prep != "about"
        link = probe + 1 if comma else probe
        if link < len(nodes) and (nodes[link].is_("and") or nodes[link].is_("or")):
            after = _past_small(nodes, link + 1)
            if after < len(nodes) and nodes[after].kind == "actors":
                pending = [*pending, nodes[after]]
                third = _two_ranks(nodes, pending, after + 1)
                if third is not None:
                    return [*pending, nodes[third]], third + 1, False
                return pending, after + 1, False
            if len(pending) > 1 and after < len(nodes) and nodes[after].kind == "forum":
                return pending, after + 1, False
            return members, stop, False
        after = _past_small(nodes, probe + 1) if comma else probe
        if comma and after < len(nodes) and nodes[after].kind == "actors":
            pending = [*pending, nodes[after]]
            probe = after + 1
            continue
        break
    if len(pending) == 2 and probe < len(nodes) and _is_verb(nodes[probe]) and at == 0:
        return pending, probe, False
    return members, stop, False


def _two_ranks(nodes: list[Node], members: list[Node], at: int) -> int | None:
    """Index of the second state of "the foreign and defence ministers of A and B", if that is meant."""
    if len(members) != 2 or at + 1 >= len(nodes) or not nodes[at].is_("and"):
        return None
    one, other, follows = members[0].actors[0], members[1].actors[0], nodes[at + 1]
    ranks = one.kind == other.kind == "official" and one.state is None and other.state is not None
    return at + 1 if ranks and one.name is None and other.name is None and _spot(follows) else None


def _past_small(nodes: list[Node], at: int) -> int:
    while (
        at < len(nodes)
        and nodes[at].kind == "word"
        and (nodes[at].is_("det") or nodes[at].is_("own") or nodes[at].is_("with") or nodes[at].is_("of"))
    ):
        at += 1
    return at


def _is_verb(node: Node) -> bool:
    word = node.item.word if node.kind == "word" and node.item is not None else None
    if word is None:
        return False
    return "hold" in word.roles or any(t.form in ("finite", "base") for t in word.triggers)


def _share(actors: list[Actor]) -> None:
    """Spread a title over bare states: "presidents of A and B", "Menlu A dan B", "A and B ministers"."""
    titled = [a for a in actors if a.kind in ("official", "body", "homely") and a.name is None and a.state]
    if not titled or titled[0].barred:
        return
    pattern = titled[0]
    for actor in actors:
        if actor.kind in ("state", "capital", "adjective", "metonym"):
            actor.kind, actor.level, actor.coarse = pattern.kind, pattern.level, pattern.coarse
            actor.title_word = pattern.title_word


def _qualify(nodes: list[Node], *, states_follow: bool) -> None:
    """Mark states that only qualify a noun."""
    for at, node in enumerate(nodes):
        if node.kind != "actors" or node.compound or len(node.actors) > 1:
            continue
        actor = node.actors[0]
        if actor.kind == "adjective":
            node.modifier = True
        elif actor.kind in ("state", "capital") and states_follow and at > 0:
            before = nodes[at - 1]
            item = before.item
            if before.kind == "word" and item is not None and item.word is None and item.text.isalpha():
                node.modifier = not item.cap or item.known is None
