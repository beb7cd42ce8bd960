"""The gate holds back most sentences, and never one from which careful reading would take a contact."""

from dataclasses import replace
from datetime import datetime
from functools import cache

import pytest

from services.extract.article.telling import told
from services.extract.batch import predicted
from services.extract.language import Language
from services.extract.model import Article
from services.extract.words.gate import Gate, Sentence
from services.extract.words.search import searched
from services.extract.words.sentences import Splitter
from shared.knowledge.compiled import default_cache, open_knowledge
from tests.support.articles import OwnArticle, own_articles
from tests.support.reading import packs

WORDS = {"bertemu": "t", "menlu": "a", "gol": "g"}
NAMES = {"rusia": "=RUS", "mesir": "=EGY", "lincoln": "USA/GBR", "istanbul": "=TUR"}


@cache
def language(code: str) -> Language:
    return Language(open_knowledge(default_cache()), packs()[code], code)


@pytest.mark.parametrize("article", own_articles(), ids=lambda article: article.id)
def test_reading_every_sentence_finds_no_contact_that_the_gate_loses(article: OwnArticle) -> None:
    record = article.record()
    text, made = record["text"], language(record["lang"])
    published = datetime.fromisoformat(record["published"]) if record.get("published") else None
    whole = Article(text, record["lang"], published, record.get("title"))
    sifted = made.sift(whole)

    gated = told(made, whole, sifted, None)
    careful = told(made, whole, replace(sifted, sentences=all_hot(made, text)), None)

    assert predicted(gated) == predicted(careful)


def all_hot(made: Language, text: str) -> list[Sentence]:
    spans = made.gate.splitter.spans(text, 0, len(text))
    return [Sentence(start, end, hot=True, actors=True) for start, end in spans]


def test_a_trigger_without_two_states_in_reach_is_held_back() -> None:
    assert sentences("Menlu Rusia tiba. Ia bertemu wartawan.") == []


def test_states_of_the_sentences_before_are_in_reach() -> None:
    assert sentences("Menlu Rusia tiba di Mesir. Menlu itu bertemu wartawan.") == [False, True]


def test_one_foreign_state_is_enough_where_bare_titles_mean_the_home_state() -> None:
    assert sentences("Menlu bertemu Presiden Rusia.", home="IDN") == [True]


def test_behind_the_last_sentence_worth_reading_only_the_lead_is_kept() -> None:
    text = "Menlu Rusia bertemu Menlu Mesir. Satu. Dua. Tiga. Empat."

    assert sentences(text) == [True, False, False]


def test_a_name_counts_only_with_its_capital() -> None:
    assert sentences("Menlu rusia bertemu Menlu Mesir.") == []


def test_the_capital_of_a_name_need_not_be_its_first_letter() -> None:
    made = Gate({"met": "t"}, {"egypt": "=EGY", "the hague": "=NLD"}, Splitter([]), None)

    def hot(text: str) -> list[bool]:
        return [sentence.hot for sentence in made.sift(text, ((0, len(text)),)).sentences]

    assert hot("The minister of Egypt met him in the Hague.") == [True]
    assert hot("The minister of Egypt met him in the hague.") == []


@pytest.mark.parametrize("text", ["Rusia bertemu Mesir di İstanbul.", "ẞİﬁ RUSIA’S Menlu bertemu Mesir."])
def test_letters_that_change_their_length_in_small_letters_move_nothing(text: str) -> None:
    sentence = gate().sift(text, ((0, len(text)),)).sentences[0]

    assert text[sentence.start : sentence.end] == text


def gate(home: str | None = None) -> Gate:
    return Gate(WORDS, NAMES, Splitter(["dr"]), home)


def sentences(text: str, home: str | None = None) -> list[bool]:
    """Whether each sentence that the gate lets through is hot."""
    return [sentence.hot for sentence in gate(home).sift(text, ((0, len(text)),)).sentences]


def test_a_text_is_searched_in_small_letters_of_the_same_length() -> None:
    text = "“Peru’s İzmir” – Chile-Kenya…"

    found = searched(text)

    assert found == " peru s izmir    chile kenya "
    assert len(found) == len(text)


def test_a_mark_with_quotes_and_marks_behind_it_ends_a_sentence_once() -> None:
    text = '"We met?!..."  He left…\n\n\nThe envoy of St. Lucia came.No blank. End'

    spans = Splitter(["st"]).spans(text, 0, len(text))

    assert [text[start:end] for start, end in spans] == [
        '"We met?!..."',
        "He left…",
        "The envoy of St. Lucia came.",
        "No blank.",
        "End",
    ]


def test_a_stop_within_a_name_or_an_address_ends_no_sentence() -> None:
    text = "Gen.Soto wrote to palace.example of Lima.Then U.S.envoys came in at 9.Mr.Soto left."

    spans = Splitter(["gen", "mr"]).spans(text, 0, len(text))

    assert [text[start:end] for start, end in spans] == [
        "Gen.Soto wrote to palace.example of Lima.",
        "Then U.S.envoys came in at 9.Mr.Soto left.",
    ]


def test_lines_that_are_broken_for_their_length_end_no_sentence() -> None:
    line = "The minister of trade of the kingdom went on board and"
    text = f"{line}\nsailed. {line}\nlanded in the evening.\nThe end"

    spans = Splitter([]).spans(text, 0, len(text))

    assert [text[start:end] for start, end in spans] == [
        f"{line}\nsailed.",
        f"{line}\nlanded in the evening.",
        "The end",
    ]


def test_a_line_that_says_who_its_author_is_signs_the_text() -> None:
    text = "We met in Lima.\nJane Doe is the ambassador of Kenya."
    kept = ((0, len(text)),)

    assert Splitter([], ["is"]).signature(text, kept) == (text.index("Jane"), len(text))
    assert Splitter([]).signature(text, kept) is None


def test_the_name_of_a_network_ends_a_sentence_and_an_initial_does_not() -> None:
    text = "The minister wrote so on X. The envoy thanked Francis X. Suarez. He left."

    spans = Splitter([]).spans(text, 0, len(text))

    assert [text[start:end] for start, end in spans] == [
        "The minister wrote so on X.",
        "The envoy thanked Francis X. Suarez.",
        "He left.",
    ]
