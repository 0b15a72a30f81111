"""Outlook: what is foretold meets what is reported later, and nothing else."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.analysis import Perspective, outlook
from comity.analysis.outlook import Fate, Foretold, Outlook
from comity.model import Document, Probability, Statement

from .making import actors, document, on, statement, year

DOCUMENTS = {
    name: document(name, day)
    for name, day in (
        ("early", date(2023, 9, 14)),
        ("later", date(2024, 7, 1)),
        ("last", date(2025, 3, 1)),
        ("undated", None),
    )
}
LIKELY = Probability(0.55, 0.8)


def foretold(quote: str = "Russia is likely to supply the North with jets", **other: Any) -> Statement:
    fields = {"document": "early", "factuality": "possible", "probability": LIKELY, "item": "fighter jets"}
    return statement("AID", "RUS", "PRK", quote, **(fields | other))


def reported(code: str = "AID", source: str = "RUS", target: str = "PRK", **other: Any) -> Statement:
    fields = {"document": "later", "item": "fighter jets", "time": on(date(2024, 5, 27))}
    return statement(code, source, target, "Russia supplied the North with fighter jets", **(fields | other))


def looked_out(*statements: Statement, documents: dict[str, Document] | None = None, **options: Any) -> Outlook:
    return outlook(statements, ("RUS", "PRK"), documents or DOCUMENTS, **options)


def only(found: Outlook) -> Foretold:
    (one,) = found.foretold
    return one


@pytest.mark.parametrize(
    ("later", "fate"),
    [
        (reported(), "came true"),
        (reported(time=None), "came true"),
        (reported("COOPERATE"), "came true"),  # of one family with AID
        (reported(item=None), "came true"),
        (reported(outcome="partial"), "came true"),
        (reported(factuality="denied"), "did not"),
        (reported(outcome="failure"), "did not"),
        (reported(document="early", time=on(date(2023, 9, 1))), "open"),  # before it was foretold
        (reported(time=on(date(2023, 9, 1))), "open"),  # reported later, and yet before
        (reported("SANCTION"), "open"),
        (reported(source="PRK", target="RUS"), "open"),
        (reported(item="tanks"), "open"),
        (reported(factuality="planned"), "open"),
    ],
)
def test_what_is_reported_later_decides(later: Statement, fate: Fate) -> None:
    one = next(each for each in looked_out(foretold(), later).foretold if each.kind == "forecast")
    assert one.fate == fate
    assert (one.settled_by is None) is (fate == "open")
    assert (one.told, one.horizon) == (date(2023, 9, 14), None)
    assert one.middle == pytest.approx(0.675)


def test_what_came_true_stays_true_whatever_else_is_denied() -> None:
    denied = reported(factuality="denied", time=on(date(2024, 2, 1)))
    assert only(looked_out(foretold(), denied, reported())).fate == "came true"


@pytest.mark.parametrize(
    ("horizon", "happened", "fate"),
    [
        (2023, on(date(2024, 5, 27)), "not reported"),  # too late
        (2024, on(date(2024, 5, 27)), "came true"),
        (2024, on(date(2025, 2, 1)), "not reported"),
        (2025, on(date(2024, 5, 27)), "open"),  # too early, and 2025 is not over in the record
    ],
)
def test_a_horizon_holds(horizon: int, happened: Any, fate: Fate) -> None:
    aside = reported("CONSULT", item=None, document="last", time=None)
    one = only(looked_out(foretold(time=year(horizon)), reported(time=happened, document="last"), aside))
    assert (one.fate, one.horizon) == (fate, year(horizon))


def test_a_plan_of_earlier_days_was_made_in_them() -> None:
    promised = foretold("In 2019 Putin promised jets", document="last", factuality="planned", time=year(2019))
    one = only(looked_out(promised, reported(document="last", time=on(date(2023, 5, 1)))))
    assert (one.told, one.horizon, one.fate) == (date(2019, 1, 1), None, "came true")


def test_what_nobody_dates_stays_open() -> None:
    one = only(looked_out(foretold(document="undated"), reported()))
    assert (one.told, one.fate) == (None, "open")


def test_a_holder_foretells_a_thing_once() -> None:
    washington = actors("USA")[0]
    found = looked_out(foretold(), foretold(document="later"), foretold(holder=washington), reported(document="last"))
    assert [(each.holder, len(each.statements)) for each in found.foretold] == [(None, 2), (washington, 1)]
    assert [each.told for each in found.foretold] == [date(2023, 9, 14)] * 2
    assert only(looked_out(foretold(), foretold(holder=washington), by=Perspective.of("USA"))).holder == washington


def test_only_what_is_about_all_of_them_and_told_in_time_counts() -> None:
    elsewhere = statement("AID", "RUS", "IRN", "may help", factuality="possible", document="early")
    assert only(looked_out(foretold(), elsewhere)).statement.target == actors("PRK")
    assert len(outlook([foretold(), elsewhere], ("RUS",), DOCUMENTS).foretold) == 2
    assert only(looked_out(foretold(), reported(), until=date(2023, 12, 31))).fate == "came true"
    assert not looked_out(foretold(), since=date(2024, 1, 1)).foretold


def settled(count: int, true: int, middle: float) -> tuple[list[Statement], dict[str, Document]]:
    """Forecasts of things of their own, each told and settled in documents of its own."""
    said: list[Statement] = []
    documents: dict[str, Document] = {}
    for number in range(count):
        name = f"item{chr(97 + number // 26)}{chr(97 + number % 26)}"
        documents |= {f"f{number}": document(f"f{number}", date(2023, 1, 1)), "end": document("end", date(2025, 1, 1))}
        chance = Probability(middle, middle)
        said.append(foretold(f"may supply {name}", document=f"f{number}", item=name, probability=chance))
        kind = "actual" if number < true else "denied"
        said.append(reported(document="end", item=name, factuality=kind, time=on(date(2024, 1, 1 + number))))
    return said, documents


def test_brier_score_is_brier_s() -> None:
    said, documents = settled(10, 7, 0.9)
    (track,) = looked_out(*said, documents=documents).tracks
    assert track.brier.value == pytest.approx((7 * 0.1**2 + 3 * 0.9**2) / 10)
    assert track.expected.value == pytest.approx(0.9)
    assert track.observed.value == pytest.approx(0.7)
    assert (track.foretold, track.ranged, track.brier.n, track.silent.n) == (10, 10, 10, 10)


def test_too_few_are_no_evidence_and_silence_is_kept_apart() -> None:
    said, documents = settled(4, 4, 0.9)
    missed = foretold("tanks by 2023", document="f0", item="tanks", time=year(2023), probability=Probability(0.9, 0.9))
    (track,) = looked_out(*said, missed, documents=documents, minimum=5).tracks
    assert (track.brier.value, track.brier.n) == (None, 4)
    assert track.silent.value == pytest.approx((4 * 0.1**2 + 0.9**2) / 5)


@settings(deadline=None, max_examples=15)
@given(st.integers(1, 25), st.data())
def test_a_score_lies_between_right_and_wrong(count: int, data: st.DataObject) -> None:
    true = data.draw(st.integers(0, count))
    middle = data.draw(st.floats(0, 1))
    said, documents = settled(count, true, middle)
    (track,) = looked_out(*said, documents=documents, minimum=1).tracks
    assert track.brier.value == pytest.approx((true * (1 - middle) ** 2 + (count - true) * middle**2) / count)
    assert track.brier.interval is None or track.brier.interval[0] <= track.brier.interval[1]
