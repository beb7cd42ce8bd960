"""Bytes to text, without guessing: a mark, a declaration or UTF-8, else a named refusal.

In: bytes as received and a declared charset. Out: text with offsets that hold for ever, or Reject.
A guess that is wrong would move every offset and spoil every name; a refusal can be mended.
"""

import codecs
import re

from shared.errors import Reject

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks; the longer ones first, since UTF-32's begins with UTF-16's."""
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_HEAD = 2048
_CONTROL = re.compile("[\x01-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROL_SHARE = 0.01


def text_of(raw: bytes, charset: str | None, *, html: bool = False) -> str:
    """Decode an article.

    Raises Reject as EmptyArticle, BinaryContent, EncodingError or TruncatedText.
    """
    mark, encoding = next(((mark, name) for mark, name in _MARKS if raw.startswith(mark)), (b"", None))
    if encoding is None and b"\x00" in raw:
        raise Reject("BinaryContent", f"NUL byte at byte {raw.index(0)}; not a text")
    declared = charset or (_declared_in_page(raw) if html else None)
    text = _decoded(
        raw.removeprefix(mark), encoding or declared or "utf-8", encoding is None and not declared
    )
    return checked(text)


def checked(text: str) -> str:
    """The text itself. Raises Reject when there is nothing to read in it, or it is no text."""
    if "\x00" in text:
        raise Reject("BinaryContent", f"NUL character at character {text.index(chr(0))}; not a text")
    if not text.strip():
        raise Reject("EmptyArticle", f"nothing but blanks in {len(text)} characters")
    controls = len(_CONTROL.findall(text))
    if controls > _CONTROL_SHARE * len(text):
        raise Reject("BinaryContent", f"{controls} control characters in {len(text)}; not a text")
    return text


def known_charset(name: str) -> bool:
    """True when we can decode it."""
    try:
        codecs.lookup(name)
    except LookupError:
        return False
    return True


def _declared_in_page(raw: bytes) -> str | None:
    match = _META.search(raw[:_HEAD])
    return None if match is None else match[1].decode("ascii")


def _decoded(raw: bytes, encoding: str, undeclared: bool) -> str:
    try:
        return codecs.decode(raw, encoding)
    except LookupError as error:
        raise Reject(
            "EncodingError", f"charset {encoding!r} unknown; declare one that Python knows"
        ) from error
    except UnicodeDecodeError as error:
        if "end of data" in error.reason or "truncated" in error.reason:
            raise Reject(
                "TruncatedText", f"cut off within a character at byte {error.start} of {len(raw)}"
            ) from error
        remedy = "declare its charset, or save it as UTF-8" if undeclared else "the declaration is wrong"
        raise Reject(
            "EncodingError",
            f"byte {error.start} (0x{raw[error.start]:02x}) is not {error.encoding}; {remedy}",
        ) from error
