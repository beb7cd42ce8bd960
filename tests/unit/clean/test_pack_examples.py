"""Every rule of the language packs does what its own examples say."""

import pytest

from services.clean.dating import dating
from services.clean.lines import Line, lowered, split
from services.clean.packs import load_packs
from services.clean.stamps import StampWords
from shared.events.article import DropReason
from shared.lang.cleaning import LineRule
from tests.unit.clean.conftest import FETCHED, Clean, dropped, kept

PACKS = load_packs()
RULES = [(code, rule) for code, data in PACKS.cleaning.items() for rule in data.lines]
RULE_DROPS = [(code, rule, line) for code, rule in RULES for line in rule.drops]
RULE_KEEPS = [(code, rule, line) for code, rule in RULES for line in rule.keeps]
SPAM = [(code, data.spam) for code, data in PACKS.cleaning.items() if data.spam is not None]
WIRE = [(code, data.wire) for code, data in PACKS.cleaning.items() if data.wire is not None]
ANONYMOUS = [(code, data.anonymous) for code, data in PACKS.cleaning.items() if data.anonymous is not None]


def lines_of(text: str) -> list[Line]:
    low, odd = lowered(text)
    return split(text, low, odd=odd)


def placed(code: str, rule: LineRule, line: str) -> str:
    """An ordinary article with the line where the rule looks for it."""
    first, *others = PACKS.cleaning[code].sample
    if rule.where == "head":
        return "\n".join([" ".join(first.split()[:5]), line, first, *others])
    if rule.where == "tail" or rule.takes == "rest":
        return "\n".join([first, *others, line])
    return "\n".join([first, line, *others])


@pytest.mark.parametrize(
    ("code", "rule", "line"), RULE_DROPS, ids=lambda v: v.id if isinstance(v, LineRule) else None
)
def test_a_rule_drops_its_examples(code: str, rule: LineRule, line: str, clean: Clean) -> None:
    article = clean(placed(code, rule, line), lang=code)

    assert (rule.reason.value, line) in dropped(article)
    assert all(paragraph in kept(article) for paragraph in PACKS.cleaning[code].sample)


@pytest.mark.parametrize(
    ("code", "rule", "line"), RULE_KEEPS, ids=lambda v: v.id if isinstance(v, LineRule) else None
)
def test_a_rule_keeps_what_only_looks_alike(code: str, rule: LineRule, line: str, clean: Clean) -> None:
    article = clean(placed(code, rule, line), lang=code)

    assert line in kept(article)


@pytest.mark.parametrize(("code", "line"), [(c, line) for c, spam in SPAM for line in spam.drops])
def test_spam_at_the_end_is_dropped(code: str, line: str, clean: Clean) -> None:
    article = clean("\n".join([*PACKS.cleaning[code].sample, line]))

    assert dropped(article) == [("spam", line)]


@pytest.mark.parametrize(("code", "line"), [(c, line) for c, spam in SPAM for line in spam.keeps])
def test_news_about_the_matter_is_no_spam(code: str, line: str, clean: Clean) -> None:
    article = clean("\n".join([*PACKS.cleaning[code].sample, line]))

    assert article.dropped == ()


@pytest.mark.parametrize(("text", "credit"), [pair for _, wire in WIRE for pair in wire.finds])
def test_a_credit_is_found(text: str, credit: str, clean: Clean) -> None:
    assert credit in clean(text).credits


@pytest.mark.parametrize("text", [text for _, wire in WIRE for text in wire.ignores])
def test_a_mere_mention_is_no_credit(text: str, clean: Clean) -> None:
    assert clean(text).credits == ()


@pytest.mark.parametrize(("code", "text"), [(c, text) for c, data in ANONYMOUS for text in data.finds])
def test_a_nameless_speaker_is_seen(code: str, text: str, clean: Clean) -> None:
    article = clean("\n".join([*PACKS.cleaning[code].sample, text]))

    assert len(article.anonymous_quotes) == 1


@pytest.mark.parametrize(("code", "text"), [(c, text) for c, data in ANONYMOUS for text in data.ignores])
def test_a_named_speaker_is_not_nameless(code: str, text: str, clean: Clean) -> None:
    article = clean("\n".join([*PACKS.cleaning[code].sample, text]))

    assert article.anonymous_quotes == ()


@pytest.mark.parametrize(
    ("code", "line", "says"), [(c, s.line, s.says) for c, d in PACKS.dates.items() for s in d.stamps]
)
def test_a_stamp_is_read(code: str, line: str, says: str) -> None:
    found = dating(
        None, FETCHED, lines_of(f"Harga beras naik\n{line}"), StampWords(PACKS.dates[code]), None
    ).published

    assert found is not None
    assert found.at.isoformat().replace(":00+", "+").replace(":00-", "-").startswith(says) or (
        found.precision == "day" and found.at.date().isoformat() == says
    )


@pytest.mark.parametrize(
    ("code", "line"), [(c, line) for c, d in PACKS.dates.items() for line in d.no_stamps]
)
def test_what_is_no_stamp_dates_nothing(code: str, line: str) -> None:
    assert (
        dating(
            None, FETCHED, lines_of(f"Harga beras naik\n{line}"), StampWords(PACKS.dates[code]), None
        ).published
        is None
    )


@pytest.mark.parametrize("reason", list(DropReason))
def test_every_reason_is_used(reason: DropReason) -> None:
    by_rules = {rule.reason for _, rule in RULES}
    by_code = {
        DropReason.REPEATED_PARAGRAPH,
        DropReason.REPEATED_TITLE,
        DropReason.SPAM,
        DropReason.DATELINE,
        DropReason.FRAGMENT,
    }

    assert reason in by_rules | by_code
