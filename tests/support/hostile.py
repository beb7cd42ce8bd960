"""Texts that nobody writes, of any length: each repeats what some rule might choke on.

For the tests that nothing fails on them, and for the benchmark that none of them costs out of proportion.
Source: general knowledge of what breaks readers of text; no text of others is in them.
"""

_STATES = (
    *("Rusia", "Mesir", "Kenya", "India", "Jepang", "Kuba", "Chile", "Oman", "Irak", "Fiji"),
    *("Nepal", "Togo", "Peru", "Malta", "Qatar", "Ghana", "Laos", "Mali", "Chad", "Benin"),
)


def _pairs(pattern: str) -> str:
    """One sentence for every two states."""
    return "".join(pattern.format(one, other) for one in _STATES for other in _STATES if one != other)


PIECES: dict[str, str] = {
    "one letter": "a",
    "capitals": "A ",
    "initials": "A. B. ",
    "full stops": ".",
    "blanks": " ",
    "empty lines": "\n",
    "tabs and lines": "\t\n",
    "brackets": "(",
    "quotation marks": "“",
    "paired quotes": "“a” ",
    "commas": ", ",
    "hyphens": "-",
    "dashes of a dateline": "ABC - ",
    "numbers": "1 ",
    "long number": "7",
    "dates": "2/3/2023 ",
    "half dates": "12 - ",
    "months": "Maret March ",
    "conjunctions": "dan and ",
    "names": "Rusia ",
    "officials": "Presiden Rusia Vladimir Putin, ",
    "titles": "Presiden Menteri ",
    "people without state": "Joko Bambang ",
    "triggers": "bertemu met ",
    "contacts": "Menlu Rusia Sergei Lavrov bertemu Menlu Mesir di Kairo, Senin. ",
    "contacts without an end": "Menlu Rusia bertemu Menlu Mesir dan Presiden Kenya, yang ",
    "contacts in English": "The Russian president met his Egyptian counterpart on Monday. ",
    "lists of states": "Rusia, Mesir, Kenya, India, ",
    "pairs of states": "AS-Rusia-China-",
    "meetings of all with all": _pairs("Menlu {} bertemu Menlu {} di Jenewa. "),
    "visits of all to all": _pairs("Presiden {} mengunjungi {}. "),
    "references": _pairs("Presiden {} berpidato. Ia bertemu mitranya dari {}. Keduanya sepakat. "),
    "spoken": "“Ya,” kata pejabat yang tidak disebut namanya. ",
    "links": "Baca juga: ",
    "advertising": "slot gacor togel ",
    "credits": "(Reuters/AFP) ",
    "zero width": "\u200b",
    "direction marks": "\u202e\u200f",
    "accents": "e\u0301",
    "many accents": "\u0301",
    "capitals with a dot": "İ",
    "Arabic": "التقى الوزير ",
    "Chinese": "外长会见",
    "letters beyond the plane": "𝐀😀",
    "tags": "<p>",
    "open tags": "<div><b>",
    "comments": "<!-- ",
    "scripts": "<script>if(a<b){",
    "entities": "&amp;&#x41;&lt",
    "cells": "<table><tr><td>a",
    "attributes": '<a href="x" title=\'y">',
}
"""What is repeated, by what it is."""

AS_HTML = frozenset(("tags", "open tags", "comments", "scripts", "entities", "cells", "attributes"))
"""Pieces that are also tried as a page."""


def hostile(name: str, size: int) -> str:
    """A text of so many characters."""
    piece = PIECES[name]
    return (piece * (size // len(piece) + 1))[:size]
