"""Whatever a statement says, the record and the wire format give it back unchanged."""

from __future__ import annotations

import json
import tempfile
from dataclasses import fields, replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comity.errors import DataError
from comity.model import Actor, Document, Factuality, Kind, Link, Outcome, Precision, Probability, Statement, When
from comity.record import Record, Run
from comity.record.wire import dumps, loads

# Few characters, but each of them has been trouble somewhere.
words = st.text("aZ0 .,;|%_'\"\\\n\t\x00\u2028\u0301éж日𝄞", max_size=8)
chances = st.floats(0, 1)
actors = st.builds(Actor, words, st.none() | words, words)
MEASURED = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
days = st.none() | st.dates(date(1, 1, 1), date(9999, 12, 31))


@st.composite
def coded_documents(draw: st.DrawFn) -> tuple[Document, list[Statement]]:
    text = draw(words.filter(bool))
    document = Document(Document.identify(text), draw(words), text, *draw(st.tuples(*[st.none() | words] * 4)))
    document = replace(document, published=draw(days), language=draw(st.none() | st.just("en")))
    places = draw(st.sets(st.integers(0, len(text)), max_size=4))
    links = tuple(Link(*pair, draw(words)) for pair in pairwise(sorted(places)))
    document = replace(document, links=links)
    found = []
    for number in range(draw(st.integers(0, 2))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, len(text)))
        statement = st.builds(
            Statement,
            id=st.just(f"{document.id}-{number}"),
            document=st.just(document.id),
            kind=st.sampled_from(get_args(Kind)),
            code=words,
            mode=st.none() | words,
            contexts=st.lists(words, max_size=2).map(tuple),
            holder=st.none() | actors,
            source=st.lists(actors, max_size=2).map(tuple),
            target=st.lists(actors, max_size=2).map(tuple),
            item=st.none() | words,
            outcome=st.none() | st.sampled_from(get_args(Outcome)),
            factuality=st.sampled_from(get_args(Factuality)),
            probability=st.none() | st.builds(Probability, chances, chances),
            time=st.none() | st.builds(When, days, days, st.sampled_from(get_args(Precision))),
            intensity=st.none() | st.floats(-10, 10),
            sentence=st.integers(0, 10_000),
            start=st.just(start),
            end=st.just(end),
            quote=st.just(text[start:end]),
            rule=words,
            confidence=chances,
        )
        found.append(draw(statement))
    return document, found


@MEASURED
@given(coded_documents(), coded_documents())
def test_the_record_gives_back_what_it_was_given(
    first: tuple[Document, list[Statement]], second: tuple[Document, list[Statement]]
) -> None:
    with tempfile.TemporaryDirectory() as folder, Record.open(Path(folder) / "comity.db") as record:
        run = Run("coder@1")
        record.store(*first, run)
        record.store(*second, run)
        expected = {statement.id: statement for _, coded in (second, first) for statement in coded}
        if first[0].id == second[0].id:
            expected = {statement.id: statement for statement in first[1]}
        assert {statement.id: statement for statement in record.statements()} == expected
        assert record.document(first[0].id) == first[0]
        for document, _ in (first, second):
            record.recode(document, [], run)
        assert record.edges() == []
        assert record.count() == 0


@MEASURED
@given(coded_documents())
def test_the_wire_gives_back_what_it_was_given(coded: tuple[Document, list[Statement]]) -> None:
    for statement in coded[1]:
        line = dumps(statement)
        assert "\n" not in line
        assert loads(line) == statement
        assert list(json.loads(line)) == [field.name for field in fields(Statement)]


LINE = (
    '{"id": "s1", "document": "d1", "kind": "event", "code": "AGREE", "mode": "sign", "contexts": ["space"], '
    '"holder": null, "source": [{"code": "KOR", "sector": "GOV", "name": "South Korea"}], "target": [], "item": null, '
    '"outcome": null, "factuality": "possible", "probability": {"low": 0.55, "high": 0.8}, '
    '"time": {"start": "2004-01-01", "end": "2004-12-31", "precision": "year"}, "intensity": 6.0, '
    '"sentence": 12, "start": 1804, "end": 1817, "quote": "In 2004, ...", "rule": "plover/AGREE.sign@1", '
    '"confidence": 0.83}'
)


def test_the_wire_format_is_the_documented_one() -> None:
    statement = loads(LINE)
    assert statement.probability == Probability(0.55, 0.8)
    assert statement.time == When(date(2004, 1, 1), date(2004, 12, 31), "year")
    assert json.loads(dumps(statement)) == json.loads(LINE)
    assert loads(LINE[:-1] + ', "note": "checked"}') == statement


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"AGREE"', "3", "gold.jsonl:7: field code: input should be a valid string"),
        ('"name": "South Korea"', '"nom": ""', "gold.jsonl:7: field source.0.name: field required"),
        ('"2004-12-31"', '"December"', "gold.jsonl:7: field time.end: "),
        ('"possible"', '"perhaps"', "gold.jsonl:7: field factuality: "),
        ("{", "[", "gold.jsonl:7: invalid JSON"),
    ],
)
def test_a_wrong_line_names_its_field(old: str, new: str, message: str) -> None:
    with pytest.raises(DataError) as caught:
        loads(LINE.replace(old, new, 1), where="gold.jsonl:7")
    assert str(caught.value).startswith(message)
