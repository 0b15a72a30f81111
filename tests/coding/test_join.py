"""Rules and model together: what either proposes, who stands, and how sure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from comity.codebook import builtin, named
from comity.coding import Coder, SentenceCoder, Way
from comity.model import Act, Actor, Document, Mention, Sentence, Statement, Token

KENYA, SUDAN = Actor("KEN", "GOV", "Kenya"), Actor("SDN", "GOV", "Sudan")


def token(index: int, form: str, upos: str, head: int, relation: str, start: int) -> Token:
    return Token(index, form, form.lower(), upos, (), head, relation, start, start + len(form))


TEXT = "Kenya snubbed Sudan ."
TOKENS = (
    token(1, "Kenya", "PROPN", 2, "nsubj", 0),
    token(2, "snubbed", "VERB", 0, "root", 6),
    token(3, "Sudan", "PROPN", 2, "obj", 14),
    token(4, ".", "PUNCT", 2, "punct", 20),
)
MENTIONS = [
    Mention(0, 1, 1, 1, 0, 5, (KENYA,), "name", "name"),
    Mention(0, 3, 3, 3, 14, 19, (SUDAN,), "name", "name"),
]
SNUB = Act(
    anchor=2,
    codes=(("REJECT", 0.97), ("ACCUSE", 0.02)),
    modes=(("REJECT.meet", 0.2),),
    factualities=(("actual", 0.97),),
    outcomes=(),
    contexts=(("diplomatic", 0.8),),
    roles=(("source", 1, 0.98), ("target", 3, 0.97)),
)


def coded(*acts: Act, way: Way = "both", least: float | None = None, read: bool = True) -> list[Statement]:
    sentence = Sentence(0, 0, 0, len(TEXT), TOKENS, acts=acts if read else None)
    coder = SentenceCoder(builtin(), way=way, least=least, model="en@test")
    document = Document(Document.identify(TEXT), "test", TEXT)
    return [coding.statement for coding in coder.code(document, [sentence], MENTIONS)]


def sides(statements: Sequence[Statement]) -> list[tuple[str, list[str], list[str]]]:
    return [(s.code, [a.code for a in s.source], [a.code for a in s.target]) for s in statements]


def test_the_model_codes_what_no_rule_knows_and_signs_for_it() -> None:
    (said,) = coded(SNUB)
    assert sides([said]) == [("REJECT", ["KEN"], ["SDN"])]
    assert said.rule == "en@test/REJECT"
    assert 0 < said.confidence < 1


def test_rules_alone_do_not_hear_the_model() -> None:
    assert coded(SNUB, way="rules") == []


def test_a_sentence_that_no_model_has_read_is_coded_by_rules() -> None:
    assert coded(read=False) == []
    condemned = "Kenya condemned Sudan ."
    verb = replace(token(2, "condemned", "VERB", 0, "root", 6), lemma="condemn")
    tokens = (TOKENS[0], verb, token(3, "Sudan", "PROPN", 2, "obj", 16), token(4, ".", "PUNCT", 2, "punct", 22))
    sentence = Sentence(0, 0, 0, len(condemned), tokens, acts=None)
    document = Document(Document.identify(condemned), "test", condemned)
    mentions = [MENTIONS[0], replace(MENTIONS[1], start=16, end=21)]
    ways: tuple[Way, ...] = ("both", "rules", "model")
    for way in ways:
        (found,) = SentenceCoder(builtin(), way=way).code(document, [sentence], mentions)
        assert sides([found.statement]) == [("ACCUSE", ["KEN"], ["SDN"])]
        assert found.statement.rule.startswith("plover/ACCUSE")


def test_who_plays_a_role_decides_who_does_it_to_whom() -> None:
    turned = replace(SNUB, roles=(("source", 3, 0.98), ("target", 1, 0.97)))
    assert sides(coded(turned)) == [("REJECT", ["SDN"], ["KEN"])]


def test_a_higher_bar_never_lets_more_pass() -> None:
    counts = [len(coded(SNUB, least=bar / 10)) for bar in range(11)]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] == 1
    assert counts[-1] == 0


def test_a_surer_reading_is_a_surer_statement() -> None:
    doubtful = replace(SNUB, codes=(("REJECT", 0.4), ("ACCUSE", 0.3)))
    (sure,), (unsure,) = coded(SNUB, least=0), coded(doubtful, least=0)
    assert sure.confidence > unsure.confidence


OWN = """
format: comity-codebook/1
name: manners
version: "1"
title: Manners
licence: CC0
citation: nobody
frames:
  acts_on: {source: [subject], target: [object], item: []}
codes:
  SNUB:
    title: Snub
    definition: A side lets another feel that it does not matter.
    examples: [Kenya snubbed Sudan.]
    counter_examples: [Kenya met Sudan.]
    signals:
      - {name: snub, frame: acts_on, confidence: 0.3, verbs: {en: [snubbed]}}
"""


@pytest.mark.parametrize("acts", [(), (SNUB,)])
def test_a_users_own_rule_always_has_its_say(acts: tuple[Act, ...], tmp_path: Path) -> None:
    (tmp_path / "manners.yaml").write_text(OWN)
    books = named([tmp_path / "manners.yaml"])
    sentence = Sentence(0, 0, 0, len(TEXT), TOKENS, acts=acts)
    document = Document(Document.identify(TEXT), "test", TEXT)
    coder = SentenceCoder(books, least=0.99)
    assert [c.statement.rule for c in coder.code(document, [sentence], MENTIONS)] == ["manners/SNUB.snub@1"]


def test_coders_of_different_kinds_are_told_apart_in_the_record(coder: Coder) -> None:
    asked: list[tuple[Way, float | None]] = [("both", None), ("rules", None), ("model", None), ("both", 0.9)]
    kinds = {Coder(coder.parser, coder.gazetteer, coder.codebooks, way=w, least=least).version for w, least in asked}
    assert len(kinds) == 4


def test_a_nameless_party_is_not_the_very_one_that_it_acts_on() -> None:
    """Its foreign ministry is not North Korea's when it is North Korea that it accuses."""
    text = "Officials snubbed Sudan ."
    tokens = (token(1, "Officials", "NOUN", 2, "nsubj", 0), token(2, "snubbed", "VERB", 0, "root", 10),
              token(3, "Sudan", "PROPN", 2, "obj", 18), token(4, ".", "PUNCT", 2, "punct", 24))  # fmt: skip
    named = Mention(0, 3, 3, 3, 18, 23, (SUDAN,), "name", "name")
    document = Document(Document.identify(text), "test", text)
    for sector, code in (("GOV", "---"), ("COP", "SDN")):
        officials = Actor("SDN", sector, "Officials")
        part = Mention(0, 1, 1, 1, 0, 9, (officials,), "description", "belonging", sure=0.9)
        sentence = Sentence(0, 0, 0, len(text), tokens, acts=(SNUB,))
        coder = SentenceCoder(builtin(), way="model", least=0.0, model="en@test")
        (coding,) = coder.code(document, [sentence], [part, named])
        assert [a.code for a in coding.statement.source] == [code]
