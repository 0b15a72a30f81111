"""Filters, search, and the network."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.errors import UsageError
from comity.model import Actor, Document, Statement, When
from comity.record import Edge, Query, Record, Run

WORDS = ("alpha", "beta", "gamma", "delta", "epsilon")
TEXT = "Alpha launched. Beta signed. Gamma accused. Delta visited. Epsilon waits."

KOR, ARMY = Actor("KOR", "GOV", "South Korea"), Actor("KOR", "MIL", "the army")
RUS, PRK = Actor("RUS", "GOV", "Russia"), Actor("PRK", None, "North Korea")


@pytest.fixture(scope="module")
def record(
    tmp_path_factory: pytest.TempPathFactory,
    run: Run,
    document: Callable[..., Document],
    statement: Callable[..., Statement],
) -> Record:
    """Five statements named by a word of their quotes, in two documents."""
    one = document(TEXT, title="Satellites over Naro-1", published=date(2013, 1, 30))
    two = document("Epsilon launches a naïve <b>rocket</b>.", uri="b.txt", published=date(2020, 1, 1))
    since = When(date(2010, 1, 1), None, "period")
    coded = [
        statement(one, "Alpha launched.", code="AGREE", mode="sign", contexts=("space", "technology")),
        statement(one, "Beta signed.", code="AID", source=(ARMY,), target=(KOR,), contexts=("tech",), time=None),
        statement(
            one, "Gamma accused.", code="ACCUSE", source=(RUS, PRK), target=(KOR, PRK), time=since, confidence=0.3
        ),
        statement(one, "Delta visited.", kind="aim", source=(PRK,), target=(), factuality="planned"),
    ]
    later = statement(two, "Epsilon launches", time=When(date(2019, 5, 1), date(2019, 5, 31), "month"), confidence=0.9)
    opened = Record.open(tmp_path_factory.mktemp("asking") / "comity.db")
    opened.store_many([(one, coded), (two, [later])], run)
    return opened


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Query(), "alpha gamma epsilon beta delta"),
        (Query(actors=("KOR",)), "alpha gamma epsilon beta"),
        (Query(actors=("KOR.MIL", "PRK")), "gamma beta delta"),
        (Query(actors=("KO", "R", "%")), ""),
        (Query(among=("KOR", "RUS")), "alpha gamma epsilon"),
        (Query(among=("PRK", "RUS")), "gamma"),
        (Query(among=("KOR", "PRK", "RUS")), "alpha gamma epsilon"),
        (Query(among=("KOR.GOV", "KOR.MIL")), "beta"),
        (Query(among=("KOR.MIL", "RUS")), ""),
        (Query(codes=("ACCUSE", "AGREE.sign")), "alpha gamma"),
        (Query(kinds=("aim",)), "delta"),
        (Query(contexts=("tech",)), "beta"),
        (Query(factuality=("planned", "denied")), "delta"),
        (Query(since=date(2004, 12, 31)), "alpha gamma epsilon delta"),
        (Query(since=date(2005, 1, 1)), "gamma epsilon"),
        (Query(until=date(2009, 12, 31)), "alpha delta"),
        (Query(since=date(2019, 5, 31), until=date(2019, 5, 31)), "gamma epsilon"),
        (Query(published=(date(2014, 1, 1), None)), "epsilon"),
        (Query(published=(None, date(2013, 1, 30))), "alpha gamma beta delta"),
        (Query(text="launch"), "alpha epsilon"),
        (Query(text="launch", actors=("KOR",), min_confidence=0.85), "epsilon"),
        (Query(min_confidence=0.5, order="confidence"), "epsilon alpha beta delta"),
        (Query(order="-time"), "epsilon gamma alpha delta beta"),
        (Query(order="document"), "alpha beta gamma delta epsilon"),
        (Query(order="document", limit=2, offset=1), "beta gamma"),
        (Query(order="document", offset=3), "delta epsilon"),
        (Query(order="document", limit=0), ""),
    ],
)
def test_filters(record: Record, query: Query, expected: str) -> None:
    found = list(record.statements(query))
    words = [statement.quote.split()[0].lower() for statement in found]
    if query.order == "time":  # equal times follow the place in the text; the table above is by eye
        assert sorted(words) == sorted(expected.split())
    else:
        assert words == expected.split()
    if query.limit is None and not query.offset:
        assert record.count(query) == len(found)


def test_time_orders_statements_with_the_undated_last(record: Record) -> None:
    words = [statement.quote.split()[0] for statement in record.statements()]
    assert words == ["Alpha", "Delta", "Gamma", "Epsilon", "Beta"]


def test_a_group_needs_two(record: Record) -> None:
    with pytest.raises(UsageError, match="group of one"):
        record.count(Query(among=("KOR", "KOR")))


def test_documents_are_filtered_by_their_own_words_and_by_their_statements(record: Record) -> None:
    first, second = record.documents()
    assert record.documents(Query(text="rocket")) == [second]
    assert record.documents(Query(actors=("PRK",))) == [first]
    assert record.documents(Query(documents=(second.id,))) == [second]
    assert record.documents(Query(limit=1, offset=1)) == [second]
    assert [document.text for document in record.documents(text=False)] == ["", ""]
    assert [document.title for document in record.documents(text=False)] == [first.title, None]


@pytest.mark.parametrize(
    ("words", "uris"),
    [
        ("epsilon", ["a.txt", "b.txt"]),
        ("Satellite", ["a.txt"]),
        ("naive rockets", ["b.txt"]),
        ('"signed gamma"', ["a.txt"]),
        ('"gamma signed"', []),
        ("sat* NARO-1", ["a.txt"]),
        ("rocket OR alpha", []),
        ('"alpha launched', ["a.txt"]),
    ],
)
def test_search(record: Record, words: str, uris: list[str]) -> None:
    assert sorted(hit.document.uri for hit in record.search(words)) == uris


def test_a_hit_shows_where_the_words_are(record: Record) -> None:
    hit = record.search("rocket naive")[0]
    assert "<b>rocket</b>" in hit.snippet
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["naïve", "rocket"]
    assert record.search("satellites", limit=1)[0].rank > 0


@settings(max_examples=60, deadline=None)
@given(st.text())
def test_no_search_is_read_as_syntax(record: Record, words: str) -> None:
    try:
        record.search(words)
        record.count(Query(text=words))
    except UsageError:
        assert not any(character.isalnum() for character in words)


def test_edges_join_different_actors(record: Record) -> None:
    assert set(record.edges()) == {
        Edge("KOR", "RUS", 2004, "verbal_cooperation", 1, 6.0),
        Edge("KOR", "RUS", 2019, "verbal_cooperation", 1, 6.0),
        Edge("RUS", "KOR", 2010, None, 1, 6.0),
        Edge("RUS", "PRK", 2010, None, 1, 6.0),
        Edge("PRK", "KOR", 2010, None, 1, 6.0),
    }
    assert Edge("KOR", "RUS", None, "verbal_cooperation", 2, 12.0) in record.edges(by_year=False)
    assert {edge.year for edge in record.edges(date(2005, 6, 1), date(2010, 6, 1))} == {2010}
    assert record.edges(factuality=("planned",)) == []
