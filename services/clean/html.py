"""Take the article out of a web page.

In: HTML as text. Out: its readable text, and what the page says of itself: title, language and time of
publication, from meta tags, ld+json and time elements. The work is bounded: nesting that would make the
extraction slow is flattened before, and metadata is looked for with patterns of fixed reach, since asking
the tree for many thousand elements takes time in the square of their number.
"""

import re
from dataclasses import dataclass
from html import unescape
from itertools import islice
from typing import Any

import orjson
from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree

MAX_DEPTH = 256
"""Deeper nesting is not a page: the extraction takes time in the square of the depth."""
_HEAD = 200_000
"""Characters from the top in which metadata is looked for."""
_MOST_ELEMENTS = 120
_MOST_SCRIPTS = 10
_LONGEST_TAG = 300
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
_PUBLISHED_META = (
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
_TITLE_META = ("og:title", "twitter:title")
_META = re.compile(r"<meta\s[^<>]{1,1500}>", re.IGNORECASE)
_TIME = re.compile(r"<time\s[^<>]{1,500}>", re.IGNORECASE)
_HTML = re.compile(r"<html\s[^<>]{1,1000}>", re.IGNORECASE)
_TITLE = re.compile(r"<title[^<>]{0,200}>([^<]{1,1000})</title", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([a-zA-Z:-]{1,40})(?:\s?=\s?(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_JSON_TYPE = "application/ld+json"


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
    head = html[:_HEAD]
    metas = _metas(head)
    return Page(
        text=text,
        title=_first(metas, _TITLE_META) or _title(head),
        lang=_lang(head),
        published=_first(metas, _PUBLISHED_META) or _from_json(html) or _from_time(head),
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


def _attributes(tag: str) -> dict[str, str]:
    """The attributes of one tag by lower-case name; of two with one name the first, as browsers do."""
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(tag):
        found.setdefault(name.lower(), unescape(double or single or bare).strip())
    return found


def _metas(head: str) -> dict[str, str]:
    """Contents of meta tags by name, the first of each."""
    found: dict[str, str] = {}
    for match in islice(_META.finditer(head), _MOST_ELEMENTS):
        attributes = _attributes(match[0])
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        content = attributes.get("content")
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((metas[name] for name in names if name in metas), None)


def _title(head: str) -> str | None:
    match = _TITLE.search(head)
    return " ".join(unescape(match[1]).split()) or None if match is not None else None


def _lang(head: str) -> str | None:
    match = _HTML.search(head)
    return _attributes(match[0]).get("lang") or None if match is not None else None


def _from_json(html: str) -> str | None:
    position = 0
    for _ in range(_MOST_SCRIPTS):
        position = html.find(_JSON_TYPE, position)
        start = html.find(">", position, position + _LONGEST_TAG) + 1 if position >= 0 else 0
        end = html.find("</script", start, start + _LONGEST_JSON) if start > 0 else -1
        if end < 0:
            return None
        try:
            found = _date_published(orjson.loads(html[start:end]))
        except orjson.JSONDecodeError:
            found = None
        if found is not None:
            return found
        position = end
    return None


def _date_published(data: Any) -> str | None:
    """The first `datePublished` of the page's own object; lists inside it are of other articles."""
    if isinstance(data, dict) and isinstance(data.get("@graph"), list):
        data = data["@graph"]
    candidates = data[:_MOST_ELEMENTS] if isinstance(data, list) else [data]
    for item in candidates:
        if isinstance(item, dict) and isinstance(item.get("datePublished"), str):
            return str(item["datePublished"])
    return None


def _from_time(head: str) -> str | None:
    """The time element that says it is the publication's; several different ones are of other articles."""
    stated: set[str] = set()
    for match in islice(_TIME.finditer(head), _MOST_ELEMENTS):
        attributes = _attributes(match[0])
        if ("pubdate" in attributes or attributes.get("itemprop") == "datePublished") and attributes.get(
            "datetime"
        ):
            stated.add(attributes["datetime"])
    return stated.pop() if len(stated) == 1 else None
