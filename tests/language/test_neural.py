"""The built-in parser: raw text to trees, alike in whatever company a text comes."""

from __future__ import annotations

import pytest

from comity.language import NeuralParser, english
from comity.model import Sentence

TEXTS = (
    "Putin met Kim at Vostochny on Sept. 13. It didn't rain, the U.S. said.",
    "",
    "South Korea signed an agreement with Russia in 2004.\n\nA heading\n\nIndia will help Bhutan, and Japan may too.",
    "ESA suspended its cooperation with Roscosmos. " * 12,
)


@pytest.fixture(scope="module")
def parser() -> NeuralParser:
    return english()


def _shape(sentences: list[Sentence]) -> list[object]:
    return [[(t.form, t.lemma, t.upos, t.head, t.relation, t.start) for t in s.tokens] for s in sentences]


def test_every_sentence_is_one_tree_and_every_offset_is_exact(parser: NeuralParser) -> None:
    for text, sentences in zip(TEXTS, parser.parse(TEXTS), strict=True):
        for sentence in sentences:
            assert sentence.parsed
            assert len(list(sentence.roots)) == 1
            root = next(sentence.roots)
            assert len(sentence.subtree(root)) == len(sentence.tokens)
            for token in sentence.tokens:
                assert text[token.start : token.end] == token.form
                assert sentence.start <= token.start < token.end <= sentence.end


def test_tags_lemmas_and_relations_of_a_plain_sentence(parser: NeuralParser) -> None:
    ((sentence, *_),) = parser.parse(["Russia supplied Iran with rockets."])
    assert [(t.lemma, t.upos, t.relation) for t in sentence.tokens[:3]] == [
        ("Russia", "PROPN", "nsubj"),
        ("supply", "VERB", "root"),
        ("Iran", "PROPN", "obj"),
    ]
    assert sentence.tokens[1].feature("Tense") == "Past"


def test_a_text_is_read_alike_alone_and_in_company(parser: NeuralParser) -> None:
    together = [_shape(sentences) for sentences in parser.parse(TEXTS)]
    alone = [_shape(next(parser.parse([text]))) for text in TEXTS]
    backwards = [_shape(sentences) for sentences in parser.parse(TEXTS[::-1])][::-1]
    assert together == alone == backwards


def test_a_sentence_is_read_alike_alone_and_among_others(parser: NeuralParser) -> None:
    told = ["Iran helped Syria.", "ESA, which had waited for years, at last suspended its cooperation with Roscosmos."]
    (together,) = parser.parse([" ".join(told)])
    alone = [sentence for (sentence,) in parser.parse(told)]
    for one, other in zip(together, alone, strict=True):
        assert [(t.head, t.relation) for t in one.tokens] == [(t.head, t.relation) for t in other.tokens]
        assert [act.anchor for act in one.acts or ()] == [act.anchor for act in other.acts or ()]
        for act, same in zip(one.acts or (), other.acts or (), strict=True):
            assert dict(act.codes) == pytest.approx(dict(same.codes), abs=2e-3)
            assert [share for *_, share in act.roles] == pytest.approx([share for *_, share in same.roles], abs=2e-3)


def test_what_nobody_wants_is_not_parsed_but_keeps_its_words(parser: NeuralParser) -> None:
    (sentences,) = parser.parse([TEXTS[2]], wanted=lambda _, s: any(t.form == "Korea" for t in s.tokens))
    assert [s.parsed for s in sentences] == [True, False, False]
    assert [t.form for t in sentences[1].tokens] == ["A", "heading"]


def test_a_sentence_longer_than_the_encoders_window_is_still_one_tree(parser: NeuralParser) -> None:
    text = "Russia, " + ", ".join(f"Zyxwvutsrq{n}onmlkjih" for n in range(120)) + " and Iran met."
    for sentence in next(parser.parse([text])):
        root = next(sentence.roots)
        assert len(sentence.subtree(root)) == len(sentence.tokens)
