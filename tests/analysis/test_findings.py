from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from comity.analysis import Quads, exchanges, gather, holdings, network, network_of_edges, share_of, ties, timeline
from comity.model import Actor

from .making import DOCUMENTS, on, statement, year

QUADS: Quads = {
    "AGREE": "verbal_cooperation",
    "AID": "material_cooperation",
    "ACCUSE": "verbal_conflict",
    "SANCTION": "material_conflict",
}


@dataclass(frozen=True)
class Edge:
    source: str
    target: str
    quad: str | None
    count: int
    intensity_sum: float


def test_too_few_observations_give_no_number() -> None:
    finding = share_of(3, 4, ["a", "b"])
    assert (finding.value, finding.interval, finding.n, finding.minimum) == (None, None, 4, 5)
    assert not finding.enough


def test_a_share_comes_with_its_wilson_interval() -> None:
    finding = share_of(8, 10, ["a"])
    assert finding.value == 0.8
    assert finding.interval == pytest.approx((0.4902, 0.9433), abs=1e-4)


def test_ties_count_events_by_class_year_and_direction() -> None:
    told = [
        statement("AGREE", "KOR", "RUS", "an agreement was signed", time=year(2004), intensity=4.0),
        statement("AID", "RUS", "KOR", "a first stage was delivered", time=year(2009), intensity=7.0),
        statement("ACCUSE", "KOR", "RUS", "a delay was criticised", time=on(date(2009, 8, 1)), intensity=-2.0),
        statement("AID", "RUS", "KOR", "may deliver another", time=year(2009), factuality="possible", intensity=7.0),
    ]
    occurrences = gather(told, DOCUMENTS)
    combined = {(tie.one, tie.other, tie.year): tie for tie in ties(occurrences, QUADS)}
    assert combined["KOR", "RUS", 2004].counts == (1, 0, 0, 0)
    assert combined["KOR", "RUS", 2009].counts == (0, 1, 1, 0)
    assert combined["KOR", "RUS", 2009].net.value == 5.0
    assert set(combined["KOR", "RUS", 2009].net.ids) == {told[1].id, told[2].id}
    directed = {(tie.one, tie.other, tie.year): tie.counts for tie in ties(occurrences, QUADS, directed=True)}
    assert directed["RUS", "KOR", 2004] == directed["KOR", "RUS", 2004] == (1, 0, 0, 0)
    assert directed["RUS", "KOR", 2009] == (0, 1, 0, 0)


def test_the_ledger_says_what_passes_and_when_it_was_first_reported() -> None:
    told = [
        statement("AID", "PRK", "RUS", "shells went by rail", item="shells", time=year(2022), document="three"),
        statement("AID", "PRK", "RUS", "shells went by rail", item="shells", time=year(2022), document="two"),
        statement("SANCTION", "USA", "PRK", "chips were cut off", item="chips"),
        statement("AID", "RUS", "PRK", "help was given"),
        statement("LAUNCH", "PRK", "", "a satellite was launched", item="satellite"),
    ]
    lines = {line.item: line for line in exchanges(gather(told, DOCUMENTS), DOCUMENTS)}
    assert set(lines) == {"shells", "chips"}
    assert lines["shells"].first_reported == date(2023, 9, 20)
    assert set(lines["shells"].ids) == {told[0].id, told[1].id}
    assert lines["chips"].withheld


def test_the_timeline_holds_every_occurrence_in_its_place() -> None:
    told = [
        statement("AID", "RUS", "PRK", "fuel arrived", time=year(2024)),
        statement("AGREE", "RUS", "PRK", "a protocol was initialled", time=on(date(2023, 9, 13))),
        statement("AID", "RUS", "PRK", "grain is paid", time=None),
        statement("AID", "RUS", "PRK", "a crew will train", factuality="planned"),
        statement("AID", "RUS", "PRK", "an engine was never sent", factuality="denied"),
    ]
    sorted_out = timeline(gather(told, DOCUMENTS))
    assert [each.ids for each in sorted_out.happened] == [(told[1].id,), (told[0].id,), (told[2].id,)]
    assert [each.ids for each in sorted_out.planned] == [(told[3].id,)]
    assert [each.ids for each in sorted_out.disputed] == [(told[4].id,)]


def test_holders_come_before_the_authors() -> None:
    speaker = Actor("RUS", "GOV", "Dmitry Peskov")
    told = [
        statement("AID", "RUS", "PRK", "one"),
        statement("AID", "RUS", "PRK", "two", holder=speaker, factuality="planned"),
    ]
    said = holdings(told, QUADS)
    assert [(each.holder, each.cooperation, each.forecasts) for each in said] == [(speaker, 1, 1), (None, 1, 0)]


def test_a_record_and_its_events_make_the_same_network() -> None:
    told = [
        statement("AID", "RUS", "PRK", "fuel", time=year(2023), intensity=7.0),
        statement("SANCTION", "USA", "PRK", "a bank was listed", time=year(2023), intensity=-6.0),
    ]
    edges = [
        Edge("RUS", "PRK", "material_cooperation", 1, 7.0),
        Edge("USA", "PRK", "material_conflict", 1, -6.0),
        Edge("USA", "USA", None, 9, 0.0),
    ]
    one, other = network(gather(told, DOCUMENTS), QUADS), network_of_edges(edges)
    assert one.nodes == other.nodes == (("PRK", 2), ("RUS", 1), ("USA", 1))
    assert [(k.one, k.other, k.net) for k in one.links] == [(k.one, k.other, k.net) for k in other.links]
    assert one.around(["USA"], most=2).nodes == (("PRK", 2), ("USA", 1))
