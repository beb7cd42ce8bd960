"""How words are found: one reading of texts and queries for every sink.

In: a query as people type it. Out: words and phrases, folded. Chinese and Japanese texts have no
blanks between words: each of their characters counts as a word, and a run of them is a phrase.
"""

import re
import unicodedata

_SINGLE = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_TERM = re.compile(r'"([^"]*)"|(\S+)')
_WORD = re.compile(r"[^\W_]+")


def spaced(text: str) -> str:
    """The text with blanks around characters that are words by themselves."""
    return _SINGLE.sub(r" \g<0> ", text) if _SINGLE.search(text) else text


def folded(text: str) -> tuple[str, ...]:
    """The words of a text, without case and accents."""
    bare = "".join(
        character for character in unicodedata.normalize("NFD", text) if not unicodedata.combining(character)
    )
    return tuple(_WORD.findall(spaced(unicodedata.normalize("NFC", bare)).casefold()))


def phrases(query: str) -> list[tuple[str, ...]]:
    """What a query asks for: all of these, each a run of words. Punctuation asks for nothing."""
    found = (folded(quoted or plain) for quoted, plain in _TERM.findall(query))
    return [phrase for phrase in found if phrase]


def holds(words: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    """True when the phrase is a run of the words."""
    last = len(words) - len(phrase)
    return any(words[start : start + len(phrase)] == phrase for start in range(last + 1))
