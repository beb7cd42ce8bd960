"""How names are compared and spelled.

In: a name as a file or an article has it. Out: its folded form, its other spellings, its family name.
"""

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher

_PARTICLE = re.compile(
    r"al|el|ad|ash|as|bin|ben|ibn|bint|ould|van|von|der|den|de|da|do|dos|das|di|del|della|du|la|le|st\.?|"
    r"ter|ten|zu|abu|abd|bu",
    re.IGNORECASE,
)
_REGNAL = re.compile(r"[IVX]+")
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ə": "a"}
)
_CASED_LETTERS = _LETTERS | {
    ord(k): v for k, v in {"Ł": "L", "Ø": "O", "Đ": "D", "İ": "I", "Æ": "Ae", "Ə": "A"}.items()
}
_ARTICLE = re.compile(r"^(?:al|el|ad|ash|as)[- ](?=\w{4})", re.IGNORECASE)
_ENDINGS = (("yan", "ian"), ("ian", "yan"), ("yev", "ev"), ("yeva", "eva"))
"""How agencies spell the ends of family names from other alphabets: Nazarbayev and Nazarbaev."""
_SAME_NAME = 0.7
_DROPPED = re.compile(r"['’‘ʼʻ`´.]")
_BREAKS = re.compile(r"[\s\-‐‑–_]+")


def folded(name: str) -> str:
    """A name as it is compared: no case, accents, apostrophes or hyphens."""
    letters = name.casefold()
    if not letters.isascii():
        plain = unicodedata.normalize("NFKD", letters.translate(_LETTERS))
        letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _BREAKS.sub(" ", _DROPPED.sub("", letters)).strip()


def spellings(name: str) -> tuple[str, ...]:
    """The name, and the ways in which keyboards without its accents or hyphens write it."""
    plain = "".join(
        letter for letter in unicodedata.normalize("NFKD", name.translate(_CASED_LETTERS)) if letter.isascii()
    )
    found = [name]
    for text in (
        plain if name[0].isascii() or plain[:1].isupper() else name,
        name.replace("-", " "),
        plain.replace("-", " "),
    ):
        if text not in found and len(text) >= len(name):
            found.append(text)
    return tuple(found)


def transliterated(names: Iterable[str]) -> tuple[str, ...]:
    """The names with the other spelling of how their last word ends, without those that are there."""
    known = tuple(names)
    found = {
        name.removesuffix(one) + other: None
        for name in known
        for one, other in _ENDINGS
        if name.endswith(one) and len(name.split()[-1]) > len(one) + 2
    }
    return tuple(name for name in found if name not in known)


def family_of(name: str) -> str:
    """The family name as Western news prints it: the last word with its particles; a monarch's whole name."""
    words = name.split()
    if _REGNAL.fullmatch(words[-1]):
        return name
    first = len(words) - 1
    while first > 1 and _PARTICLE.fullmatch(words[first - 1]):
        first -= 1
    return " ".join(words[first:])


def family_spellings(family: str, aliases: Iterable[str]) -> tuple[str, ...]:
    """Other forms of a family name: as other spellings of the person end, and without an Arabic article."""
    found = {family: None}
    for alias in aliases:
        last = family_of(alias)
        alike = SequenceMatcher(None, folded(last), folded(family)).ratio()
        if last[0].isupper() and " " not in last.strip() and _SAME_NAME <= alike < 1:
            found[last] = None
    for name in tuple(found):
        found[_ARTICLE.sub("", name)] = None
    return tuple(name for name in found if name != family)
