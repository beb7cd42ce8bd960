"""Turn away what cannot be an article, and say why.

In: a body or a text. Out: nothing, or `Reject` with the kind of fault and what was found.
"""

from typing import Final

from shared.errors import Reject

MAX_CHARACTERS: Final = 5_000_000
MAX_LINES: Final = 50_000

_CONTROLS: Final = bytes(code for code in (*range(0x20), 0x7F) if code not in b"\t\n\v\f\r\x1c\x1d\x1e\x85")
_MOST_CONTROLS: Final = 0.005
_MOST_REPLACED: Final = 0.02
_REPLACEMENT: Final = "\ufffd"


def check_raw(body: str) -> None:
    """Reject a body that is empty, too large or no text: before anything is made of it."""
    size = len(body)
    if size > MAX_CHARACTERS:
        raise Reject("TooLarge", f"the body has {size:,} characters; at most {MAX_CHARACTERS:,} are read")
    if not body or body.isspace():
        raise Reject("EmptyArticle", "the body has no text; look at what the source delivered")
    try:
        data = body.encode()
    except UnicodeEncodeError as error:
        raise Reject(
            "EncodingError", f"half a surrogate pair at character {error.start}; decode the source as UTF-16"
        ) from error
    if b"\0" in data:
        raise Reject("BinaryContent", f"a NUL at character {body.index(chr(0))}; this is no text")
    kept = len(data.translate(None, _CONTROLS))
    if (len(data) - kept) > max(8, _MOST_CONTROLS * size):
        raise Reject("BinaryContent", f"{len(data) - kept:,} control characters in {size:,}; this is no text")
    replaced = body.count(_REPLACEMENT)
    if replaced > max(8, _MOST_REPLACED * size):
        raise Reject(
            "EncodingError",
            f"{replaced:,} replacement characters in {size:,}; the source was decoded wrongly",
        )


def check_text(text: str) -> None:
    """Reject a text that nobody could read: no letters, or more lines than an article has."""
    lines = max(text.count("\n"), text.count("\r"))
    if lines > MAX_LINES:
        raise Reject("TooLarge", f"the text has {lines:,} lines; at most {MAX_LINES:,} are read")
    if not any(character.isalpha() for character in text):
        raise Reject("NoText", f"no letter in {len(text):,} characters; there is nothing to read")
