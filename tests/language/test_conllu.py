"""CoNLL-U from any parser: text and offsets, errors with their line, and back again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.errors import DataError, InputError
from comity.language.conllu import ConlluParser, parse_conllu, read_conllu, to_conllu
from comity.model import Document, Sentence, Token

PLEDGE = """\
# newdoc id = pledge
# meta::title = A pledge
# meta::author = Doo Jin-ho
# meta::publisher = The Daily
# meta::dateCreated = 2023-09-19
# sent_id = 1
# text = Putin didn't  sign it.
1\tPutin\tPutin\tPROPN\tNNP\tNumber=Sing\t4\tnsubj\t_\tNER=B-person
2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdid\tdo\tAUX\tVBD\tMood=Ind|Tense=Past\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tsign\tsign\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\t_
4.1\tghost\t_\t_\t_\t_\t_\t_\t_\t_
5\tit\tit\tPRON\tPRP\t_\t4\tobj\t_\tSpaceAfter=No
6\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# newpar
# sent_id = 2
1-2\tdámelo\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
1\tda\tdar\tVERB\t_\t_\t0\troot\t_\t_
2\tlo\tél\tPRON\t_\t_\t1\tobj\t_\t_
3\t!\t!\tPUNCT\t_\t_\t1\tpunct\t_\t_

# newdoc id = other
# sent_id = 1
1\tKim\tKim\tPROPN\t_\t_\t2\tnsubj\t_\t_
2\tleft\tleave\tVERB\t_\t_\t0\troot\t_\t_
"""


def row(index: int, form: str, head: int | str = 0) -> str:
    return f"{index}\t{form}\t{form}\tX\t_\t_\t{head}\t{'root' if head == 0 else 'dep'}\t_\t_"


@pytest.fixture
def pledge(tmp_path: Path) -> Path:
    path = tmp_path / "pledge.conllu"
    path.write_text(PLEDGE, encoding="utf-8")
    return path


def test_documents_come_with_text_metadata_and_offsets(pledge: Path) -> None:
    (document, sentences), (other, _) = read_conllu(pledge)
    assert document.text == "Putin didn't  sign it.\n\ndámelo!"
    assert (document.title, document.author, document.publisher) == ("A pledge", "Doo Jin-ho", "The Daily")
    assert document.published == date(2023, 9, 19)
    assert (other.title, other.uri, other.text) == ("other", f"{pledge}#other", "Kim left")
    assert [s.paragraph for s in sentences] == [0, 1]
    spans = [document.text[t.start : t.end] for s in sentences for t in s.tokens]
    assert spans == ["Putin", "did", "n't", "sign", "it", ".", "dámelo", "dámelo", "!"]
    putin = sentences[0].token(1)
    assert (putin.entity, putin.feature("Number"), putin.head) == ("B-person", "Sing", 4)


def test_a_text_is_known_again_whatever_its_line_breaks(pledge: Path) -> None:
    parser = ConlluParser(pledge)
    text = " Putin didn't\nsign it. dámelo!\n"
    first, second = parser.parse([text, "Kim left"])
    assert [text[t.start : t.end] for t in first[0].tokens] == ["Putin", "did", "n't", "sign", "it", "."]
    assert [s.paragraph for s in first] == [0, 0]
    assert [t.relation for t in second[0].tokens] == ["nsubj", "root"]
    assert [d.title for d in parser.documents] == ["A pledge", "other"]


def test_an_unknown_text_is_named(pledge: Path) -> None:
    with pytest.raises(InputError, match=r"pledge\.conllu.*'Kim stayed'"):
        list(ConlluParser(pledge).parse(["Kim stayed"]))


@pytest.mark.parametrize(
    ("rows", "line", "what"),
    [
        (["1\tKim\tKim"], 1, "3 columns"),
        ([row(1, "Kim"), row(3, "left", 1)], 2, "id '3'"),
        ([row(1, "Kim", 7)], 1, "head '7'"),
        ([row(1, "Kim"), row(2, "left", "x")], 2, "head 'x'"),
        ([row(1, "Kim", 2), row(2, "left", 3), row(3, "now", 2)], 2, "its own ancestor"),
        ([row(1, "Kim"), "3-4\tnow\t_\t_\t_\t_\t_\t_\t_\t_"], 2, "range 3-4"),
        (["1-3\tdámelo\t_\t_\t_\t_\t_\t_\t_\t_", row(1, "da")], 2, "past the last word"),
    ],
)
def test_errors_name_file_and_line(tmp_path: Path, rows: list[str], line: int, what: str) -> None:
    path = tmp_path / "bad.conllu"
    path.write_text("# sent_id = 1\n" + "\n".join(rows) + "\n\n", encoding="utf-8")
    with pytest.raises(DataError, match=rf"bad\.conllu, line {line + 1}: .*{what}"):
        list(read_conllu(path))


def test_a_file_that_is_missing_or_not_utf8_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.conllu"):
        list(read_conllu(tmp_path / "none.conllu"))
    latin = tmp_path / "latin.conllu"
    latin.write_bytes(row(1, "élan").encode("latin-1") + b"\n\n")
    with pytest.raises(InputError, match=r"latin\.conllu, line 1: not UTF-8"):
        list(read_conllu(latin))


def test_what_was_read_can_be_written_and_read_again(pledge: Path) -> None:
    for document, sentences in read_conllu(pledge):
        ((again, same),) = parse_conllu(to_conllu(sentences, document.text).split("\n"))
        assert (again.text, same) == (document.text, sentences)


_form = st.text(st.characters(exclude_categories=["Z", "C"]), min_size=1, max_size=6)
_gap = st.sampled_from(["", " ", " ", "  ", "\n", "\t", "\u00a0", " \n \n"])


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, list[Sentence]]:
    """A text and its sentences, every word covered, heads always a tree."""
    text, sentences, paragraph = "", [], 0
    for index in range(draw(st.integers(1, 3))):
        tokens: list[Token] = []
        for number in range(1, draw(st.integers(1, 5)) + 1):
            form, gap = draw(_form), draw(_gap) if text else ""
            paragraph += not tokens and gap == " \n \n"
            text += gap
            head = draw(st.integers(0, number - 1))
            features = (("Case", "Nom"),) if draw(st.booleans()) else ()
            start = len(text)
            text += form
            tokens.append(Token(number, form, "lemma", "X", features, head, "dep", start, len(text), "B-place"))
        sentences.append(Sentence(index, paragraph, tokens[0].start, tokens[-1].end, tuple(tokens), parsed=True))
    return text, sentences


@settings(max_examples=50, deadline=None)
@given(documents())
def test_round_trip(given_document: tuple[str, list[Sentence]]) -> None:
    text, sentences = given_document
    ((document, again),) = parse_conllu(to_conllu(sentences, text).split("\n"))
    assert document.text == text
    assert again == sentences


def test_unparsed_sentences_stay_unparsed() -> None:
    tokens = (Token(1, "Kim", "", "", (), 0, "", 0, 3), Token(2, "left", "", "", (), 0, "", 4, 8))
    sentence = Sentence(0, 0, 0, 8, tokens, parsed=False)
    ((document, again),) = parse_conllu(to_conllu([sentence]).split("\n"))
    assert (document, again) == (Document(Document.identify("Kim left"), "CoNLL-U", "Kim left"), [sentence])
