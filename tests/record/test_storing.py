"""Entering documents: once, whole, and again when the coder has changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from comity.errors import RecordError, UsageError
from comity.model import Actor, Document, Source, Statement
from comity.record import Edge, Query, Record, Run

Make = Callable[..., Document]
MakeStatement = Callable[..., Statement]

TEXT = "In 2004, South Korea signed an agreement with Russia. Russia delivered an engine."


@pytest.fixture
def report(document: Make) -> Document:
    return document(TEXT, title="Naro", publisher="Wire", published=date(2004, 10, 1), country="KOR", language="en")


@pytest.fixture
def coded(report: Document, statement: MakeStatement) -> list[Statement]:
    delivery = statement(
        report,
        "Russia delivered an engine.",
        code="AID",
        source=(Actor("RUS", None, "Russia"),),
        target=(Actor("KOR", None, "South Korea"), Actor("KOR", "SPC", "KARI")),
        intensity=7.5,
        time=None,
    )
    return [statement(report, "South Korea signed an agreement with Russia."), delivery]


def test_what_was_stored_comes_back(record: Record, report: Document, coded: list[Statement], run: Run) -> None:
    assert record.store(report, coded, run)
    assert record.documents() == [report]
    assert list(record.statements()) == coded
    assert record.sources([report.id]) == {report.id: [Source(report.id, "a.txt", "Naro", "Wire", date(2004, 10, 1))]}
    assert record.has(report.id, run)
    assert record.quads()["AID"] == "material_cooperation"


def test_storing_twice_changes_nothing(record: Record, report: Document, coded: list[Statement], run: Run) -> None:
    record.store(report, coded, run)
    edges = record.edges()
    assert not record.store(report, coded, run)
    assert list(record.statements()) == coded
    assert record.edges() == edges


def test_the_same_text_elsewhere_is_one_document_with_two_sources(
    record: Record, report: Document, coded: list[Statement], run: Run
) -> None:
    copy = replace(report, uri="b.txt", title="The same")
    assert record.store_many([(report, coded), (copy, coded)], run) == [True, False]
    assert [source.uri for source in record.sources([report.id])[report.id]] == ["a.txt", "b.txt"]
    assert record.documents() == [report]
    record.add_source(replace(report, uri="c.txt"))
    assert len(record.sources([report.id])[report.id]) == 3


def test_another_run_replaces_the_statements(
    record: Record, report: Document, coded: list[Statement], run: Run
) -> None:
    record.store(report, coded, run)
    later = Run("coder@1", ("plover@2",), {"AGREE": "verbal_cooperation"})
    again = [replace(coded[0], id="other", confidence=0.5)]
    assert record.store(report, again, later)
    assert list(record.statements()) == again
    assert not record.has(report.id, run)
    assert record.edges() == [Edge("KOR", "RUS", 2004, "verbal_cooperation", 1, 6.0)]
    assert record.count(Query(actors=("KOR.SPC",))) == 0
    assert record.count(Query(text="engine")) == 0


def test_recoding_replaces_the_statements_of_the_same_run(
    record: Record, report: Document, coded: list[Statement], run: Run
) -> None:
    record.store(report, coded, run)
    record.recode(report, coded[:1], run)
    assert list(record.statements()) == coded[:1]


def test_a_failure_leaves_everything_as_it_was(
    record: Record, report: Document, coded: list[Statement], run: Run, document: Make
) -> None:
    record.store(report, coded, run)
    with pytest.raises(RecordError):  # the id of a statement occurs twice
        record.store(report, [coded[0], coded[0]], Run("coder@2"))
    with pytest.raises(RecordError, match="verbatim"):
        record.store_many(
            [(document("New."), []), (report, [replace(coded[0], quote="Something else")])], Run("coder@2")
        )
    with pytest.raises(RecordError, match="another document"):
        record.store(document("New."), coded, run)
    assert list(record.statements()) == coded
    assert record.documents() == [report]
    assert record.has(report.id, run)


def test_a_source_needs_its_document(record: Record, report: Document) -> None:
    with pytest.raises(RecordError, match=r"a\.txt: not in the record"):
        record.add_source(report)


def test_file_names_that_are_not_utf8_are_kept_readable(record: Record, run: Run, document: Make) -> None:
    record.store(document("Text.", uri=b"caf\xe9.txt".decode("utf-8", "surrogateescape")), [], run)
    assert record.documents()[0].uri == "caf\\udce9.txt"


def test_ids_may_be_shortened(
    record: Record, report: Document, coded: list[Statement], run: Run, document: Make
) -> None:
    record.store_many([(report, coded), *((document(f"Text {number}."), []) for number in range(20))], run)
    assert record.document(report.id[:10]) == report
    assert record.statement(coded[1].id) == coded[1]
    with pytest.raises(UsageError, match="several"):
        record.statement(coded[1].id[:3])
    for unknown in ("", "xyz", "%"):
        with pytest.raises(UsageError, match="no document"):
            record.document(unknown)


def test_runs_are_known_by_their_versions_alone() -> None:
    assert Run("a", ("b",), {"AID": "x"}).id == Run("a", ("b",)).id
    assert len({Run("a").id, Run("b").id, Run("a", ("b",)).id, Run("a", ("b", "c")).id, Run("a", ("bc",)).id}) == 5
