"""A sentence as the frames see it: groups of officials, triggers and the words between them.

In: items, the article's memory and its date reader. Out: `Node`s in order. Coordination is resolved here:
"A, B and C", "the Japanese and Australian ministers", "US-China" each become one group.
"""

from typing import Final

from services.extract.dates.dates import DateReader
from services.extract.mentions.chunks import Chunker
from services.extract.mentions.officials import BODY_HEAD
from services.extract.mentions.people import Memory
from services.extract.model import Actor, PlaceFound
from services.extract.sentence.announced import announced
from services.extract.sentence.capitals import in_capitals
from services.extract.sentence.counted import counted
from services.extract.sentence.details import without_details
from services.extract.sentence.governing import govern, locate, qualify
from services.extract.sentence.grouping import grouped
from services.extract.sentence.inserted import without_inserted
from services.extract.sentence.listing import in_brackets, vouched
from services.extract.sentence.localities import with_localities
from services.extract.sentence.node import Node, only_titled
from services.extract.sentence.outsiders import without_outsiders
from services.extract.sentence.pictured import without_sides
from services.extract.sentence.seats import named_as, of_pairs, of_these, seated, sharing_title
from services.extract.words.items import CAPTION, SEAT, Item, marks_of
from services.extract.words.lexicon import Lexicon
from shared.domain.vocabulary import Level

_POINT: Final = "·"
"""What stands for a full stop where no clause ends."""
_SEATED: Final = 2
"""Groups beside which there may be a list of two states behind officials."""
_LEADERS: Final = (Level.HEAD_OF_STATE, Level.HEAD_OF_GOVERNMENT, Level.FOREIGN_MINISTER)
_SHORT: Final = 4
"""Letters of the longest title that is cut short: Hon., Drs."""


def nodes_of(items: list[Item], memory: Memory, dates: DateReader, lexicon: Lexicon) -> list[Node]:
    """The nodes of one sentence."""
    cut = _Cut(items, memory, dates, lexicon)
    nodes = without_inserted(cut.run())
    if cut.marks & CAPTION:
        nodes = without_sides(nodes)
    nodes = of_pairs(nodes) if cut.paired else nodes
    nodes = sharing_title(of_these(nodes)) if cut.shared else nodes
    nodes = named_as(seated(nodes)) if cut.groups > _SEATED else nodes
    nodes = without_outsiders(nodes) if cut.groups > _SEATED else nodes
    nodes = in_brackets(nodes) if cut.bracketed else nodes
    nodes = without_details(nodes) if cut.groups > 1 else nodes
    govern(nodes)
    if cut.groups:
        locate(nodes)
        pack = lexicon.pack
        nodes = with_localities(nodes, states_follow=pack.states_follow)
        nodes = counted(grouped(nodes, lexicon.verbs), lexicon) if cut.groups > 1 else nodes
        govern(nodes)
        qualify(nodes, states_follow=pack.states_follow, verbs=pack.verb_beginnings)
        nodes = announced(nodes) if cut.groups > 1 else nodes
    if cut.groups > 1:
        vouched(nodes)
    return nodes


class _Cut:
    """Cuts a sentence into nodes, each item by itself but for dates, officials, seats and houses."""

    def __init__(self, items: list[Item], memory: Memory, dates: DateReader, lexicon: Lexicon) -> None:
        self.items: Final = items
        self.me = memory.me
        self.qualifies: Final = not memory.states_follow
        """Whether a state before a word with a hyphen says of what kind something is."""
        self.lexicon: Final = lexicon
        self.chunker: Final = Chunker(items, memory, title_case=in_capitals(items, memory))
        self.dates: Final = {hit.first: hit for hit in dates.find(items)}
        self.marks = marks_of(items)
        self.seats: Final = bool(self.marks & SEAT)
        self.nodes: list[Node] = []
        self.groups = 0
        """Officials so far."""
        self.shared = False
        """Whether a title in the plural has a name behind it."""
        self.paired = False
        """Whether a word stands for two states."""
        self.bracketed = False
        """Whether somebody stands in brackets."""
        self.street = False
        """Whether the last word makes a street of the name behind it."""

    def run(self) -> list[Node]:
        """All nodes, as they stand."""
        items, at, count = self.items, 0, len(self.items)
        while at < count:
            item = items[at]
            plain = item.known is None and item.word is None and not item.cap
            street, self.street = self.street, False
            if plain and not self.seats and at not in self.dates:
                # Most words are nobody's name and in no list.
                inside = item.text == "." and _inside(items, at)
                self.nodes.append(_word(item, _POINT if inside else ""))
                at += 1
            else:
                at = self._take(item, at, street=street)
        return self.nodes

    def _take(self, item: Item, at: int, *, street: bool) -> int:
        """Make nodes of what begins here; the index behind it."""
        if at in self.dates:
            hit = self.dates[at]
            self.nodes.append(Node("date", hit.date.start, hit.date.end, date=hit.date))
            return hit.stop
        if self._ours(item):
            return at + 1
        if self.me and item.start in self.me:
            self.nodes.append(_myself(item, self.me[item.start]))
            self.groups += 1
            return at + 1
        known, word = item.known, item.word
        if word is not None and word.pair is not None:
            both = [Actor(code, None, None, item.start, item.end, "state") for code in word.pair]
            self.nodes.append(Node("actors", item.start, item.end, item, both, compound=True))
            self.paired = True
            return at + 1
        seat = _seat(self.items, at, self.lexicon) if self.seats else None
        if seat is not None:
            self.nodes.append(seat[0])
            return seat[1]
        if known is not None and known.state and self.qualifies and _what_kind(self.items, at):
            return at + 3
        stop = self._named(item, at)
        if stop > at:
            return stop
        name_only = known is None or street or _only_of_a_name(self.items, at)
        self.nodes.append(node := _word(item) if name_only else _plain(item))
        self.street = "street" in node.roles
        return at + 1

    def _ours(self, item: Item) -> bool:
        """Whether "I" or "we" only says whose the official named right before is: "presiden kami"."""
        word, before = item.word, self.nodes[-1] if self.nodes else None
        if self.qualifies or word is None or word.reference != "me" or before is None or item.cap:
            return False
        if not only_titled(before) or item.start - before.end > 1:
            return False
        who = self.me.get(item.start)
        for actor in before.actors:
            actor.state = who.state if who is not None else None
        return True

    def _named(self, item: Item, at: int) -> int:
        """An official, or a house with his name; the index behind it, `at` where there is neither."""
        items, nodes = self.items, self.nodes
        if not _may_start(item) or (item.known is not None and _no_name_of_its_own(items, at)):
            return at
        if _names_a_house(nodes, item):
            titled = item.word is not None
            while at < len(items) and items[at].cap and items[at].text[0].isalpha():
                if not titled and (items[at].known is not None or items[at].word is not None):
                    break
                nodes.append(_word(items[at]))
                at += 1
            return at
        chunk = self.chunker.at(at, self.dates)
        if chunk is None or chunk[1] == at:
            return at
        actor, stop = chunk
        untitled = actor.kind == "official" and actor.title_word is None and not _leads(actor)
        stated = item.known is not None and item.known.state is not None
        forum = bool(nodes) and nodes[-1].kind == "forum" and not stated
        if forum and (actor.level is Level.OFFICIAL or untitled):
            # "the UN and Arab League special envoy X" acts for them, whatever state he once served; but
            # "at the G20 summit Obama met Hu".
            actor.barred = actor.barred or BODY_HEAD
        if actor.kind == "body" and actor.place is not None and actor.place.city is None:
            actor.place = self._housed(actor.place)
        self.bracketed = self.bracketed or (len(nodes) > 1 and nodes[-1].text == "(")
        nodes.append(Node("actors", actor.start, actor.end, item, [actor]))
        self.groups += 1
        self.shared = self.shared or (actor.plural and actor.name is not None)
        return stop

    def _housed(self, place: PlaceFound) -> PlaceFound:
        """Where a ministry stands: in the capital, unless the sentence names a city of that state."""
        known = (item.known.place for item in self.items if item.known is not None)
        if any(spot is not None and spot.city and spot.country == place.country for spot in known):
            return place
        city = self.lexicon.capital(place.country or "")
        return PlaceFound(city, place.country, place.start, place.end)


def _leads(actor: Actor) -> bool:
    """Whether somebody is known to lead a state or to speak for it abroad at the article's time."""
    return actor.known and actor.barred is None and actor.level in _LEADERS


def _myself(item: Item, who: Actor) -> Node:
    """The speaker, where he says "I", "me" or "my"."""
    me = who.unbarred()
    me.start, me.end = item.start, item.end
    me.possessive = item.word is not None and item.word.reference == "mine"
    node = Node("actors", item.start, item.end, item, [me])
    node.first = True
    return node


def _inside(items: list[Item], at: int) -> bool:
    """Whether a full stop is in a number or ends a title or an initial: "10.20", "Ms. Vula", "L.K. Vula"."""
    if not 0 < at < len(items) - 1 or items[at - 1].end != items[at].start:
        return False
    one, other = items[at - 1], items[at + 1]
    if items[at].end == other.start and one.text.isdecimal():
        return other.text.isdecimal()
    return one.cap and other.cap and len(one.text) <= _SHORT and one.text.isalpha()


def _seat(items: list[Item], at: int, lexicon: Lexicon) -> tuple[Node, int] | None:
    """ "the Qatari capital", "Qatar's capital", "ibu kota Libya": the place, and the index behind it."""
    after = at + 2 if at + 1 < len(items) and items[at + 1].is_("possessive") else at + 1
    if after >= len(items):
        return None
    one, other = items[at], items[after]
    if one.is_("capital"):
        known = other.known
    elif other.is_("capital"):
        known = one.known
    else:
        return None
    if known is None or known.state is None:
        return None
    place = PlaceFound(lexicon.capital(known.state), known.state, one.start, other.end)
    return Node("place", one.start, other.end, one, place=place), after + 1


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
        and not (first.known and (first.known.state or first.known.people))
    )


def _no_name_of_its_own(items: list[Item], at: int) -> bool:
    """Whether what the knowledge knows is a part of something else here, and begins no official's chunk."""
    return _palace(items, at) or _name_ends(items, at) or _prefixed(items, at)


def _names_a_house(nodes: list[Node], item: Item) -> bool:
    """Whether a name is that of a house: "Bandar Udara Sultan X", "Hotel Y, Presiden Z" (not Y is he)."""
    before = nodes[-1] if nodes else None
    named = item.cap and (item.known is None if item.word is None else item.word.title is not None)
    return named and before is not None and before.is_("site") and before.text[:1].isupper()


def _prefixed(items: list[Item], at: int) -> bool:
    """Whether a state only says what something is for or against: "anti-American", "pro-Rusia"."""
    if at < 1 or items[at].known is None:
        return False
    if items[at - 1].is_("prefix"):
        return items[at - 1].end == items[at].start
    joined = at > 1 and items[at - 1].text == "-" and items[at - 1].end == items[at].start
    return joined and items[at - 2].is_("prefix") and items[at - 2].end == items[at - 1].start


def _what_kind(items: list[Item], at: int) -> bool:
    """Whether a state only begins a word that says of what kind something is: "his U.S.-backed rival"."""
    if at + 3 >= len(items) or items[at + 1].text != "-" or items[at + 2].cap:
        return False
    tight = items[at].end == items[at + 1].start and items[at + 1].end == items[at + 2].start
    return tight and items[at + 2].word is None and items[at + 2].text.isalpha()


def _palace(items: list[Item], at: int) -> bool:
    """Whether a word for a seat of government begins another house's name: "Istana X", or means that one."""
    known = items[at].known
    if known is None or known.state_kind != "metonym" or at + 1 >= len(items):
        return False
    follows = items[at + 1]
    if follows.is_("said"):
        # "Istana tersebut": that of which was told before.
        return True
    other = follows.known is None or not follows.known.state
    if other and follows.known is not None and follows.known.place is not None:
        # "Istana Amiri Diwan": a palace of another state.
        other = follows.known.place.country != known.state
    return follows.cap and follows.word is None and other and items[at].text.isalpha()


def _may_start(item: Item) -> bool:
    known, word = item.known, item.word
    if known is not None and (known.state or known.people):
        return not (known.trap or known.territory)
    if word is not None:
        return word.opens
    return item.cap


def _only_of_a_name(items: list[Item], at: int) -> bool:
    """Whether what the knowledge knows is only a part of something else's name here."""
    return _palace(items, at) or _longer(items, at) or _prefixed(items, at)


def _longer(items: list[Item], at: int) -> bool:
    """Whether a place's name is part of another: "Santiago Jamiltepec", "Lima Palace", "Sheikh Sabah"."""
    known, after = items[at].known, items[at + 1] if at + 1 < len(items) else None
    title = items[at - 1] if at > 0 else None
    if known is None or known.place is None:
        return False
    if title is not None and title.cap and title.word is not None and title.word.honorific:
        return True
    if after is None:
        return False
    house = known.place.city is not None and after.is_("locality")
    return after.cap and after.text.isalpha() and (after.word is None or house) and after.known is None


def _plain(item: Item) -> Node:
    known = item.known
    if known is not None:
        if known.forum:
            seat = PlaceFound(*known.seat, item.start, item.end) if known.seat is not None else None
            return Node("forum", item.start, item.end, item, forum=known.forum, place=seat)
        if known.place is not None and not (known.trap or (item.word is not None and item.is_("several"))):
            place = PlaceFound(known.place.city, known.place.country, item.start, item.end)
            return Node("place", item.start, item.end, item, place=place)
    return _word(item)


def _word(item: Item, text: str = "") -> Node:
    # Old wires have a low line where others have a dash.
    text = text or (item.text if item.text != "_" else "—")
    return Node("word", item.start, item.end, item, text=text)
