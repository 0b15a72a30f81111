"""Coreference against GUM's annotation: what is asked, and what counts as right."""

from __future__ import annotations

from pathlib import Path

import pytest

from comity.actors.words import role_words
from comity.errors import DataError
from comity.evaluate.coreference import answers, by_recency, evaluate, is_asked, ranker, read_gum

TEXT = """# newdoc id = one
# text = Ms. Zorn met the mayor of Ulm.
1	Ms.	Ms.	PROPN	NNP	Number=Sing	2	nmod:desc	_	Entity=(1-person-new-cf1-1-coref
2	Zorn	Zorn	PROPN	NNP	Number=Sing	3	nsubj	_	Entity=1)
3	met	meet	VERB	VBD	_	0	root	_	_
4	the	the	DET	DT	_	5	det	_	Entity=(2-person-new-cf1-1-coref
5	mayor	mayor	NOUN	NN	Number=Sing	3	obj	_	_
6	of	of	ADP	IN	_	7	case	_	_
7	Ulm	Ulm	PROPN	NNP	Number=Sing	5	nmod	_	Entity=(3-place-new-cf1-1-sgl-Ulm)2)|SpaceAfter=No
8	.	.	PUNCT	.	_	3	punct	_	_

# text = She thanked the mayor.
1	She	she	PRON	PRP	Number=Sing	2	nsubj	_	Entity=(1-person-giv:act-cf1-1-ana)
2	thanked	thank	VERB	VBD	_	0	root	_	_
3	the	the	DET	DT	_	4	det	_	Entity=(2-person-giv:act-cf1-1-coref
4	mayor	mayor	NOUN	NN	Number=Sing	2	obj	_	Entity=2)|SpaceAfter=No
5	.	.	PUNCT	.	_	2	punct	_	_

"""


@pytest.fixture
def gum(tmp_path: Path) -> Path:
    path = tmp_path / "gum.conllu"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_mentions_are_read_with_their_chains(gum: Path) -> None:
    (document,) = read_gum(gum)
    assert [(one.nominal.head.form, one.chain, one.sort, one.mentions) for one in document] == [
        ("Zorn", "1", "person", 2),
        ("mayor", "2", "person", 2),
        ("Ulm", "3", "place", 1),
        ("She", "1", "person", 2),
        ("mayor", "2", "person", 2),
    ]
    assert [is_asked(one, role_words("en")) for one in document] == [False, True, False, True, True]


def test_only_what_is_not_first_is_asked(gum: Path) -> None:
    documents = read_gum(gum)
    assert [(one.pointer, one.right) for one in answers(documents, ranker())] == [("he", True), ("noun", True)]
    recent = list(answers(documents, by_recency()))
    assert [one.chosen is not None and one.chosen.nominal.head.form for one in recent] == ["mayor", "She"]


def test_the_report_has_a_figure_for_every_method(gum: Path) -> None:
    report = evaluate(gum)
    assert report.rows[0][:2] == ("all", 2)
    assert [figure.value for figure in report.rows[0][2]] == [0.0, 0.5, 1.0]
    assert report.markdown().count("\n| ") == len(report.rows) + 1


def test_a_treebank_without_chains_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "plain.conllu"
    path.write_text("1\tGo\tgo\tVERB\tVB\t_\t0\troot\t_\t_\n\n", encoding="utf-8")
    with pytest.raises(DataError, match="no Entity"):
        read_gum(path)
