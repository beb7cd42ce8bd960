"""Take the article out of a web page.

In: HTML as text. Out: its readable text, and what the page says of itself: title, language and time of
publication, from meta tags, ld+json and time elements. The work is bounded: nesting that would make the
parser slow is flattened before, and only the first few elements of each kind are looked at.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import orjson
from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree

MAX_DEPTH = 256
"""Deeper nesting is not a page: the extraction takes time in the square of the depth."""
_MOST_ELEMENTS = 60
_LONGEST_JSON = 200_000
_SHORT_ARTICLE = 200
"""With less main content than this, in characters, the whole page is taken."""

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*?(/?)>")
_ANY_TAG = re.compile(r"<[!?/]?[a-zA-Z!][^<>]*>")
_BLOCK_TAG = re.compile(r"</?(?:p|div|br|li|tr|h[1-6]|article|section|table|ul|ol)\b[^<>]*>", re.IGNORECASE)
_SILENT = re.compile(r"<(script|style|template)\b[^<>]*>.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.I | re.S)
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "wbr")
)
_PUBLISHED_META = frozenset(
    (
        "article:published_time",
        "og:article:published_time",
        "datepublished",
        "date",
        "dc.date",
        "dc.date.issued",
        "dcterms.created",
        "pubdate",
        "publishdate",
        "publish-date",
        "parsely-pub-date",
        "sailthru.date",
        "article.published",
        "publication_date",
    )
)
_TITLE_META = frozenset(("og:title", "twitter:title"))


@dataclass(frozen=True, slots=True)
class Page:
    """A text and what its page says of it."""

    text: str
    title: str | None = None
    lang: str | None = None
    published: str | None = None


def read_page(html: str) -> Page:
    """Read a page. An unreadable one gives an empty text, never an exception."""
    if _depth(html) > MAX_DEPTH:
        return Page(_flattened(html))
    tree = HTMLTree.parse(html)
    text = extract_plain_text(tree, main_content=True, alt_texts=False, list_bullets=False, comments=False)
    if len(text) < _SHORT_ARTICLE:
        whole = extract_plain_text(tree, main_content=False, alt_texts=False, list_bullets=False)
        text = whole if len(whole) > len(text) else text
    metas = _metas(tree)
    return Page(
        text=text,
        title=_first(metas, _TITLE_META) or (tree.title or "").strip() or None,
        lang=_lang(tree),
        published=_first(metas, _PUBLISHED_META) or _from_json(tree) or _from_time(tree),
    )


def _depth(html: str) -> int:
    """How deep the elements nest at most, counting an element that is never closed as open."""
    depth = deepest = 0
    for closing, name, empty in _TAG.findall(html):
        if closing:
            depth = max(0, depth - 1)
        elif not empty and name.lower() not in _VOID:
            depth += 1
            deepest = max(deepest, depth)
    return deepest


def _flattened(html: str) -> str:
    """The text between the tags, a line for each block."""
    text = _SILENT.sub(" ", html)
    text = _ANY_TAG.sub(" ", _BLOCK_TAG.sub("\n", text))
    return (
        str(extract_plain_text(text, main_content=False, preserve_formatting=True)) if "&" in text else text
    )


def _metas(tree: HTMLTree) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for element in _some(tree, "meta"):
        name = element.getattr("property") or element.getattr("name") or element.getattr("itemprop")
        content = element.getattr("content")
        if name and content and content.strip():
            found.append((name.strip().lower(), content.strip()))
    return found


def _some(tree: HTMLTree, tag: str) -> Iterator[Any]:
    root = tree.document
    elements = root.get_elements_by_tag_name(tag) if root is not None else ()
    for count, element in enumerate(elements):
        if count >= _MOST_ELEMENTS:
            return
        yield element


def _first(metas: list[tuple[str, str]], names: frozenset[str]) -> str | None:
    return next((content for name, content in metas if name in names), None)


def _lang(tree: HTMLTree) -> str | None:
    for element in _some(tree, "html"):
        lang = element.getattr("lang")
        return lang.strip() if lang else None
    return None


def _from_json(tree: HTMLTree) -> str | None:
    for element in _some(tree, "script"):
        if (element.getattr("type") or "").strip().lower() != "application/ld+json":
            continue
        source = element.text
        if len(source) > _LONGEST_JSON:
            continue
        try:
            data = orjson.loads(source)
        except orjson.JSONDecodeError:
            continue
        found = _date_published(data)
        if found is not None:
            return found
    return None


def _date_published(data: Any) -> str | None:
    """The first `datePublished` of the page's own object; lists inside it are of other articles."""
    if isinstance(data, list):
        candidates: list[Any] = data[:_MOST_ELEMENTS]
    elif isinstance(data, dict) and isinstance(data.get("@graph"), list):
        candidates = data["@graph"][:_MOST_ELEMENTS]
    else:
        candidates = [data]
    for item in candidates:
        if isinstance(item, dict) and isinstance(item.get("datePublished"), str):
            return str(item["datePublished"])
    return None


def _from_time(tree: HTMLTree) -> str | None:
    """The only time element that says it is the publication's; several may be of other articles."""
    stated = {
        element.getattr("datetime")
        for element in _some(tree, "time")
        if element.getattr("pubdate") is not None or element.getattr("itemprop") == "datePublished"
    }
    return stated.pop() if len(stated) == 1 else None
