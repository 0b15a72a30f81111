"""A paragraph of the corpus as its sentences."""

from __future__ import annotations

from collections.abc import Callable

from training.corpus import Entry
from training.sentences import sentences


def test_a_statement_goes_with_its_anchor_and_keeps_the_parties_of_its_sentence(
    entries: Callable[..., list[Entry]],
) -> None:
    (paragraph,) = entries(
        "[a=KEN Kenya] [1 met] [b=SDN Sudan] [t in May]. It rained all day. [c=KEN Nairobi] then [2 sued] over it.",
        "1 CONSULT a,b >; time t",
        "2 ACCUSE c > b; time t",
    )
    first, second, third = (sentence for sentence, _ in sentences([paragraph]))
    assert (first.text, second.text) == ("Kenya met Sudan in May.", "It rained all day.")
    assert [(s.code, s.source, s.target, s.time) for s in first.statements] == [("CONSULT", ("a", "b"), (), "t")]
    assert (second.statements, second.phrases) == ((), {})
    assert [(s.code, s.source, s.target, s.time) for s in third.statements] == [("ACCUSE", ("c",), (), None)]
    assert {key: third.words(key) for key in third.phrases} == {"c": "Nairobi", "2": "sued"}


def test_words_stand_where_their_sentence_has_them(entries: Callable[..., list[Entry]]) -> None:
    (paragraph,) = entries("[a=KEN Kenya] slept. [b=SDN Sudan], too, slept.")
    cut = [[entry.text[start:end] for start, end in words] for entry, words in sentences([paragraph])]
    assert cut == [["Kenya", "slept", "."], ["Sudan", ",", "too", ",", "slept", "."]]
