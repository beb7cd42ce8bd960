"""What a clause says of a place in it: whether a stranger acts, somebody is quoted, or a clause begins.

In: the nodes of a sentence and an index. Out: yes or no, or the index behind what only explains.
"""

from typing import Final

from services.extract.frames.shapes import FRAMES
from services.extract.sentence.node import CIRCUMSTANCE, Node, bare
from services.extract.words.triggers import Trigger

_QUOTES: Final = ('"', "”", "''")
_OPENING: Final = ('"', "“", "„", "«")
_BRACKET: Final = 6
"""Nodes of the longest bracket that only explains a word."""
_SHORT: Final = 4
"""Letters of the longest title that is cut short: Drs."""
_DESCRIBED: Final = 8
"""Nodes of words that describe somebody: "pria berusia 60 tahun kelahiran Lima itu"."""
_TOPIC: Final = 8
"""Nodes between a title and the name behind what the office is for."""


def agent_of_main_clause(nodes: list[Node], probe: int, at: int) -> bool:
    """Whether a passive's agent stands right before a clause without a subject: "said by X when calling"."""
    node = nodes[probe]
    who = node.prep == "by" and all(a.kind == "official" and a.barred is None for a in node.actors)
    return who and probe + 2 == at and bool(nodes[probe + 1].roles & {"boundary", "during"})


def leads_to(nodes: list[Node], probe: int, at: int) -> bool:
    """Whether nothing but adverbs and auxiliaries stands between a word and the verb behind it."""
    return all(
        node.kind == "date" or node.is_("light") or (node.word is not None and bool(node.word.operators))
        for node in nodes[probe + 1 : at]
    )


def somebody(nodes: list[Node], at: int) -> bool:
    """Whether "that" ends words that only describe somebody told of before: "pria kelahiran Lima itu"."""
    for node in reversed(nodes[max(0, at - _DESCRIBED) : at]):
        if node.is_("person"):
            return True
        of_a_party = node.kind == "forum" or (
            node.kind == "actors" and all(a.kind == "body" for a in node.actors)
        )
        if not of_a_party and (
            node.kind not in ("word", "place", "date") or node.text in (",", ".", ";", ":")
        ):
            return False
        if node.roles & {"relative", "boundary", "that", "and"} or (node.word and node.word.triggers):
            return False
    return False


def stands_for(nodes: list[Node], probe: int, at: int) -> str:
    """Whom a word before a verb refers to by a role or a description; empty for other words."""
    word = nodes[probe].word
    if word is not None and word.reference == "hosts":
        return "hosts" if leads_to(nodes, probe, at) else ""
    return "he" if nodes[probe].is_("said") and somebody(nodes, probe) else ""


def in_margins(nodes: list[Node], at: int) -> bool:
    """Whether a forum is only where somebody acts: "X, on the margins of the Y Dialogue, met"."""
    before = nodes[at - 1] if at > 0 else None
    if before is None or before.kind != "word":
        return False
    return bool(before.roles & CIRCUMSTANCE) or (before.word is not None and before.word.setting == "margins")


def _goes_to(node: Node) -> bool:
    """Whether a verb that ends with its preposition leads to what follows: "went to"."""
    leads = any(FRAMES[verb.frame].place and verb.form != "noun" for verb in node.triggers)
    return leads and " " in node.text


def stranger(nodes: list[Node], probe: int, at: int, trigger: Trigger) -> bool:
    """Whether an unknown capitalised word stands as the subject: right before the verb, no preposition."""
    text = nodes[probe].text
    if trigger.form == "noun" and any(
        n.roles & {"in", "about", "during", "boundary"} or (n.word is not None and n.word.setting)
        for n in nodes[probe + 1 : at]
    ):
        return False
    if probe > 0 and nodes[probe - 1].text in ("(", "-"):
        # "trans-Tasman talks"
        return False
    over = any(node.is_("boundary") for node in nodes[probe + 1 : at])
    if over and nodes[at].text[:1].isupper() and any(_acts(node) for node in nodes[:probe]):
        # "X Kutuk Serangan usai Bertemu Y": in a headline every noun has a capital.
        return False
    if not text[:1].isupper() or not text.isalpha() or len(text) < 3 or at - probe > 4:
        return False
    if any(n.kind != "word" or n.text == "," for n in nodes[probe + 1 : at]):
        return False
    first = probe
    while first > 0 and nodes[first - 1].kind == "word" and _of_name(nodes, first - 1):
        first -= 1
    if _apposed(nodes, first) or _in_adjunct(nodes, first) or _company(nodes, first):
        return False
    if probe == 0 and at == 1 and _only_noun(nodes[at]):
        # "Rangkaian pertemuan": the word that opens a sentence belongs to the noun.
        return False
    while first > 0 and (nodes[first - 1].is_("det") or nodes[first - 1].is_("light")):
        first -= 1
    if over and first > 1 and nodes[first - 1].word is None and nodes[first - 1].text.islower():
        # "agreed on the Nile dam after they met", "soal bendungan Nil": the noun that the name belongs to.
        first -= 1
    before = nodes[first - 1] if first > 0 else None
    if before is not None and any(
        before.is_(role) for role in ("in", "to", "from", "of", "about", "with", "by")
    ):
        return False
    if before is not None and _goes_to(before):
        # "went to the Grand Hotel to meet X"
        return False
    if (
        before is not None
        and before.prep is not None
        and before.actors
        and all(a.barred for a in before.actors)
    ):
        # "dengan pesawat Garuda tiba di X": the name of what one goes by.
        return False
    capitals = sum(n.text[:1].isupper() for n in nodes if n.kind == "word" and n.text[:1].isalpha())
    return capitals < 6 or first > 0


def _acts(node: Node) -> bool:
    return node.kind == "actors" and node.prep is None and not bare(node)


def _apposed(nodes: list[Node], first: int) -> bool:
    """Whether a name only completes a title with its topic: "the special envoy for the climate, Rossi"."""
    for node in reversed(nodes[max(0, first - _TOPIC) : first]):
        if node.kind == "actors":
            actor = node.actors[0]
            return (
                node.prep is None
                and actor.kind == "official"
                and actor.name is None
                and actor.state is not None
            )
        word = node.word
        if node.kind != "word" or not node.text[:1].isalnum():
            return False
        if word is not None and (
            word.triggers or word.speech or word.roles - {"topic", "of", "to", "and", "about", "purpose"}
        ):
            return False
    return False


def _company(nodes: list[Node], first: int) -> bool:
    """Whether a name is only joined to an official: "President X and Mrs Rossi were received by"."""
    word = nodes[first - 1].word if first > 0 else None
    first -= word is not None and word.honorific
    if first < 2 or not nodes[first - 1].is_("and"):
        return False
    before = nodes[first - 2]
    return before.kind == "actors" and before.prep is None and not bare(before) and not before.modifier


def _in_adjunct(nodes: list[Node], first: int) -> bool:
    """Whether a name stands in words put in behind the subject: "the minister, at Expo Lima, received"."""
    for probe in range(first - 1, max(0, first - _TOPIC), -1):
        node = nodes[probe]
        word = node.word
        if node.kind != "word" or not node.text[:1].islower():
            return False
        verb = word is not None and (word.speech or any(t.form != "noun" for t in word.triggers))
        if verb or node.roles & {"and", "that", "relative"}:
            return False
        if (node.is_("in") or node.is_("during") or node.is_("about")) and probe > 0:
            before = nodes[probe - 1]
            return before.kind == "actors" and before.prep is None and not bare(before)
    return False


def _only_noun(node: Node) -> bool:
    return node.word is not None and all(trigger.form == "noun" for trigger in node.word.triggers)


def _of_name(nodes: list[Node], at: int) -> bool:
    """Whether a word, or the full stop of "Mr.", belongs to a name that goes on behind it."""
    if not nodes[at].text.isalnum() and at > 0 and nodes[at].text != ",":
        return nodes[at - 1].text[:1].isupper() and len(nodes[at - 1].text) <= _SHORT
    return nodes[at].text[:1].isupper()


def quoted(nodes: list[Node], at: int) -> bool:
    """Whether the noun stands in words that are quoted, with a speaker behind: "Talks with X went well"."""
    for probe in range(at + 1, len(nodes)):
        word = nodes[probe].word
        if word is not None and word.speech:
            return any(node.text in _QUOTES for node in nodes[max(at, probe - 2) : probe])
    # "Met X today. We discussed fish," Y wrote: the quotation ends in another sentence.
    opens = sum(node.text in _OPENING for node in nodes[:at])
    before = [k for k, node in enumerate(nodes[:at]) if node.text in _OPENING]
    if len(before) == 1 and before[0] > 0 and nodes[before[0] - 1].text in (":", ","):
        # 'X tweeted: "Good talks with Y."'
        return True
    return opens == 1 and not any(node.text in _QUOTES for node in nodes[at:])


def opens_clause(nodes: list[Node], at: int) -> bool:
    """Whether a clause begins here: "said his country would host", not "left his country"."""
    if at == 0:
        return True
    before = nodes[at - 1]
    word = before.word
    opens = word is not None and (word.speech or word.roles & {"boundary", "that", "relative", "and", "join"})
    return bool(opens) or before.text in (",", ";", ":", "(")


def mediated(nodes: list[Node], at: int) -> bool:
    """Whether a relative clause only says by whom: "indirect talks that X mediated with Y"."""
    return at + 1 < len(nodes) and nodes[at].is_("about") and nodes[at + 1].kind == "actors"


def past_bracket(nodes: list[Node], at: int) -> int:
    """The index behind a bracket that only explains the word before: "kunjungan (courtesy call)"."""
    if at < len(nodes) and nodes[at].text == "(":
        for probe in range(at + 1, min(len(nodes), at + _BRACKET)):
            if nodes[probe].text == ")":
                return probe + 1
    return at


def meanwhile(nodes: list[Node], at: int) -> bool:
    """Whether "with X doing something" only goes along: "they met, with X wading into the row"."""
    back = at - 1
    while back > 0 and nodes[back].kind == "word" and nodes[back].text != ",":
        if nodes[back].is_("with"):
            break
        back -= 1
    after = nodes[at + 1] if at + 1 < len(nodes) else None
    return (
        back > 0
        and nodes[back - 1].text == ","
        and after is not None
        and after.kind == "word"
        and (after.word is None or after.is_("seated"))
        and after.text[:1].islower()
    )


def led_by(nodes: list[Node], at: int) -> int | None:
    """Index of the group that somebody unknown leads: "a delegation led by Rossi, an assistant, arrived"."""
    if any(actor.state is not None for actor in nodes[at].actors):
        return None
    for probe in range(at - 1, max(0, at - _TOPIC), -1):
        if nodes[probe].is_("including"):
            back = probe - 2 if nodes[probe - 1].text == "," else probe - 1
            body = nodes[back] if back >= 0 else None
            return (
                back if body is not None and body.kind == "actors" and body.actors[0].kind == "body" else None
            )
        if nodes[probe].kind == "actors":
            return None
    return None


def lies_in(nodes: list[Node], at: int) -> bool:
    """Whether a state or city only says where the place before its comma lies: "in Lae, Fiji, where"."""
    if at < 2 or nodes[at - 1].text != "," or len(nodes[at].actors) != 1:
        return False
    place = nodes[at - 2].place if nodes[at - 2].kind == "place" else None
    only = nodes[at].actors[0]
    return place is not None and only.kind in ("state", "capital") and place.country == only.state


def in_between(nodes: list[Node], at: int) -> bool:
    """Whether a state or city between commas completes the place before: "in the capital, Tripoli, X"."""
    only = nodes[at].actors[0]
    closed = at + 1 < len(nodes) and nodes[at + 1].text == ","
    return closed and len(nodes[at].actors) == 1 and only.kind in ("state", "capital")
