"""The page of `explain-text --html`: the text with its marks, every reason, and nothing that could run."""

from datetime import UTC, datetime
from functools import cache
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from services.cli.render.reading_page import reading_page
from services.cli.render.words import printable
from services.extract.model import Trace
from services.reading import Desk
from shared.errors import Reject
from shared.knowledge.compiled import default_cache

TEXT = (
    "Kenyan President William Ruto will meet Chilean President Gabriel Boric in Vienna on Tuesday.\n\n"
    "Peru met Chile in the World Cup.\n\n"
    "Read also: Onion prices rise again before the weekend"
)
ATTACK = (
    "Kenyan President <script>alert(1)</script> \"William\" 'Ruto' & <img src=x onerror=alert(2)> met the "
    "Chilean president in Vienna. </div></title><svg onload=alert(3)> \u202e\u200b"
)
ALLOWED = {
    *("html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "span", "div", "br"),
    *("table", "tr", "th", "td"),
}


class Page(HTMLParser):
    """What a browser would make of the page."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.classes: dict[str, str] = {}
        self.cells: list[str] = []
        self.text = ""
        self._depth = 0
        self._class: str | None = None
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        values = dict(attrs)
        self.attributes |= set(values)
        self._class = values.get("class")
        if tag == "td":
            self.cells.append("")
        if tag == "div" or self._depth:
            self._depth += 1

    def handle_endtag(self, tag: str) -> None:
        self._class = None
        if self._depth:
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        if self._depth:
            self.text += data
            for kind in (self._class or "").split():
                self.classes[kind] = self.classes.get(kind, "") + data
        if self.cells:
            self.cells[-1] += data


@cache
def desk() -> Desk:
    return Desk(default_cache())


def page_of(text: str) -> str:
    trace = Trace()
    published = datetime(2023, 6, 1, tzinfo=UTC).isoformat()
    article, readings = desk().read({"id": "t", "text": text, "lang": "en", "published": published}, trace)
    return reading_page("text.txt", article, readings, trace)


def test_the_text_is_marked_where_something_was_seen_taken_rejected_or_left_unread() -> None:
    page = Page(page_of(TEXT))

    assert "William Ruto" in page.classes["mention"]
    assert page.classes["frame"] == "will meet"
    assert page.classes["rejected"] == "met"
    assert page.classes["when"] == "Tuesday"
    assert page.classes["where"] == "Vienna"
    assert page.classes["evidence"].startswith("Kenyan President")
    assert "Onion prices" in page.classes["dropped"]


def test_every_contact_has_its_fields_its_quote_and_the_words_behind_them() -> None:
    page = Page(page_of(TEXT))

    assert "CHL-KEN" in page.cells
    assert any(cell.startswith("Kenyan President") and "[0:" in cell for cell in page.cells)
    assert any("2023-06-06 from “Tuesday”" in cell and "planned" in cell for cell in page.cells)


def test_a_trigger_that_was_not_taken_has_its_reason() -> None:
    page = Page(page_of(TEXT))

    assert any("states as teams" in cell for cell in page.cells)


def test_nothing_of_an_article_becomes_markup() -> None:
    source = page_of(ATTACK)
    page = Page(source)

    assert page.tags <= ALLOWED
    assert page.attributes <= {"lang", "charset", "http-equiv", "content", "name", "class", "title", "dir"}
    assert "<script" not in source
    assert "\u202e" not in source


def test_the_page_needs_nothing_from_anywhere_and_may_run_nothing() -> None:
    source = page_of(TEXT)

    assert "default-src &#x27;none&#x27;" in source or "default-src 'none'" in source
    assert "://" not in source
    assert "url(" not in source
    assert "@import" not in source


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(TEXT.split() + ATTACK.split()), st.text(max_size=8))).map(" ".join))
def test_any_text_stands_in_the_page_as_it_is(text: str) -> None:
    try:
        article, readings = desk().read({"id": "t", "text": text, "lang": "en"}, trace := Trace())
    except Reject:
        return

    page = Page(reading_page("text.txt", article, readings, trace))

    shown = "\n".join(printable(line) for line in article.text.split("\n"))
    assert page.text.strip("\n") == shown.strip("\n")
    assert page.tags <= ALLOWED
