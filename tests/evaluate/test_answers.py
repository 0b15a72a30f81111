from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from comity.coding import SentenceCoder
from comity.evaluate import Example, Workshop, answer, answer_given, events_between, find_events
from comity.evaluate.given import Reason
from comity.language import Wanted
from comity.model import Document, Mention, Sentence

Marked = Callable[[str, str], tuple[Example, list[Sentence]]]
Found = tuple[Example, list[Sentence]]


class Nobody:
    """A resolver that knows no actor at all."""

    def resolve(self, document: Document, sentences: Sequence[Sentence]) -> list[Mention]:
        return []


class Trees:
    """A parser that gives back trees that are known."""

    name = "by hand"

    def __init__(self, *examples: Found) -> None:
        self._known = {example.text: sentences for example, sentences in examples}

    def parse(self, texts: Iterable[str], *, wanted: Wanted | None = None) -> Iterator[list[Sentence]]:
        return (self._known[text] for text in texts)


FINITE = "Mood=Ind|Tense=Past|VerbForm=Fin"
ACCUSES = f"""
    <Rebels>    rebel     NOUN  2 nsubj
    criticized  criticize VERB  0 root {FINITE}
    [editors]   editor    NOUN  2 obj
    after       after     SCONJ 6 mark
    miners      miner     NOUN  6 nsubj
    attacked    attack    VERB  2 advcl {FINITE}
    dockers     docker    NOUN  6 obj
    .           .         PUNCT 2 punct
"""


def test_the_event_between_the_given_actors_is_the_answer(coder: SentenceCoder, marked: Marked) -> None:
    found = answer(coder, *marked(ACCUSES, "ACCUSE"))
    assert found is not None
    assert (found.code, found.reason, found.anchor.form) == ("ACCUSE", Reason.BOTH, "criticized")

    others = ACCUSES.replace("<Rebels>", "Rebels").replace("[editors]", "editors")
    others = others.replace("miners   ", "<miners> ").replace("dockers   ", "[dockers] ")
    found = answer(coder, *marked(others, "ASSAULT"))
    assert found is not None
    assert (found.code, found.reason, found.anchor.form) == ("ASSAULT", Reason.BOTH, "attacked")


def test_the_word_nearest_to_the_way_between_actors_answers_where_no_rule_links_them(
    coder: SentenceCoder, marked: Marked
) -> None:
    table = f"""
        In          in        ADP   2 case
        <Bamako>    Bamako    PROPN 4 obl
        crowds      crowd     NOUN  4 nsubj
        attacked    attack    VERB  0 root {FINITE}
        shops       shop      NOUN  4 obj
        near        near      ADP   7 case
        [barracks]  barracks  NOUN  5 nmod
    """
    found = answer(coder, *marked(table, "ASSAULT"))
    assert found is not None
    assert (found.code, found.reason) == ("ASSAULT", Reason.NEAR)


def test_what_somebody_must_do_is_asked_of_him_by_whoever_says_so(coder: SentenceCoder, marked: Marked) -> None:
    table = f"""
        <Rebels>    rebel     NOUN  2 nsubj
        said        say       VERB  0 root {FINITE}
        [dockers]   docker    NOUN  5 nsubj
        must        must      AUX   5 aux
        apologize   apologize VERB  2 ccomp VerbForm=Inf
    """
    found = answer(coder, *marked(table, "REQUEST"))
    assert found is not None
    assert (found.code, found.reason, found.factuality) == ("REQUEST", Reason.BOTH, "called_for")
    example, trees = marked(table, "REQUEST")
    assert [event.code for event in events_between(coder, Nobody(), example, trees)] == ["REQUEST"]


def test_who_will_not_help_refuses(coder: SentenceCoder, marked: Marked) -> None:
    table = """
        <Rebels>    rebel     NOUN  4 nsubj
        will        will      AUX   4 aux
        not         not       PART  4 advmod
        help        help      VERB  0 root VerbForm=Inf
        [miners]    miner     NOUN  4 obj
    """
    found = answer(coder, *marked(table, "REJECT"))
    assert found is not None
    assert (found.code, found.reason, found.factuality) == ("REJECT", Reason.BOTH, "denied")


def test_silence_is_an_answer_that_misses(coder: SentenceCoder, marked: Marked) -> None:
    table = """
        <Rebels>  rebel    NOUN  3 nsubj
        and       and      CCONJ 3 cc
        [miners]  miner    NOUN  0 root
    """
    example = marked(table, "AID")
    assert answer(coder, *example) is None
    (case,) = answer_given([example[0]], Workshop(Trees(example), coder))
    assert [(pair.gold, pair.given) for pair in case.pairs] == [("AID", None)]


def test_end_to_end_only_events_between_the_marked_phrases_count(coder: SentenceCoder, marked: Marked) -> None:
    example, trees = marked(ACCUSES, "ACCUSE")
    assert [event.code for event in events_between(coder, Nobody(), example, trees)] == ["ACCUSE"]
    turned = Example("1", example.text, example.targets, example.sources, "ACCUSE")
    assert events_between(coder, Nobody(), turned, trees) == []


def test_end_to_end_each_other_code_is_an_answer_too_many(coder: SentenceCoder, marked: Marked) -> None:
    table = f"""
        <Rebels>    rebel     NOUN  2 nsubj
        criticized  criticize VERB  0 root {FINITE}
        [editors]   editor    NOUN  2 obj
        and         and       CCONJ 5 cc
        attacked    attack    VERB  2 conj {FINITE}
        [writers]   writer    NOUN  5 obj
    """
    for gold, expected in (
        ("ASSAULT", {("ASSAULT", "ASSAULT"), (None, "ACCUSE")}),
        # The surer answer stands in for the one that was not found.
        ("AID", {("AID", "ACCUSE"), (None, "ASSAULT")}),
    ):
        example = marked(table, gold)
        workshop = Workshop(Trees(example), coder)
        (case,) = find_events([example[0]], workshop, Nobody())
        assert {(pair.gold, pair.given) for pair in case.pairs} == expected
