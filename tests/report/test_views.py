"""Attitudes, aims, positions and what is foretold, in every format of a dossier."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace

import altair
import pytest

from comity.model import Actor, Statement
from comity.report import Dossier, compose
from comity.report.charts import NARROW, WIDE, _plots
from comity.report.data import to_json
from comity.report.markdown import to_markdown
from comity.report.names import called
from comity.report.page import to_html
from comity.report.view_lines import view_words
from comity.report.views import Line

from .material import all_kinds, golden, views
from .test_hostile import EVIL, Page


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return compose(all_kinds())


def ids(lines: Iterable[Line]) -> list[str]:
    return [identity for line in lines for identity in line.statements]


def words(lines: Iterable[Line]) -> list[str]:
    return [" ".join(filter(None, (line.who, line.act, line.whom))) for line in lines]


@pytest.mark.parametrize("subjects", [("RUS", "PRK"), ("RUS",), ("USA", "RUS", "PRK")])
def test_every_view_is_a_line_with_a_note_whoever_is_asked_for(subjects: tuple[str, ...]) -> None:
    material = all_kinds(*subjects)
    made = compose(material)
    assert made.statements == len(material.statements)
    assert {note.statement.id for note in made.notes} == {statement.id for statement in material.statements}
    assert made.sights is not None
    assert made.stands is not None
    assert made.wants is not None
    sights = [*made.sights.selves, *made.sights.others, *(line for pair in made.sights.pairs for line in pair.lines)]
    stands = [*made.stands.others, *(x for axis in made.stands.axes for stand in axis.stands for x in stand.lines)]
    wants = [*made.wants.others, *(x for each in made.wants.actors for voice in each.voices for x in voice.lines)]
    told = {statement.id for statement in views()[0]}
    assert told == {*ids(sights), *ids(stands), *ids(wants)}
    page, text = to_html(made), to_markdown(made)
    for note in made.notes:
        assert f'<li id="n{note.number}"' in page
        assert f"\n[^{note.number}]: " in text


def test_each_direction_has_its_balance_or_says_that_there_is_too_little(dossier: Dossier) -> None:
    assert dossier.sights is not None
    (pair,) = dossier.sights.pairs
    assert (pair.there.source.name, pair.there.target.name) == ("Russia", "North Korea")
    assert pair.there.regard.finding.value == pytest.approx(2 / 6)
    assert (pair.there.warm, pair.there.cold) == (4, 2)
    assert (pair.back.regard.value, pair.back.regard.detail) == ("not enough evidence", "2 of 5 statements needed")
    assert {drive.attitude: drive.warm for drive in pair.there.drivers}["No trust"] is False
    assert "Moscow does not trust Pyongyang" in words(pair.lines)
    assert words(dossier.sights.selves) == ["Pyongyang respects itself"]


def test_positions_stand_with_their_sentences_and_one_side_alone_is_shown_as_such(dossier: Dossier) -> None:
    assert dossier.stands is not None
    axes = {axis.axis: axis for axis in dossier.stands.axes}
    assert list(axes) == ["scope", "threat", "openness"]
    assert [stand.label for stand in axes["scope"].stands] == ["global (−1.00)", "regional (+1.00)"]
    assert axes["scope"].distances[0].value == "1.00"
    assert axes["threat"].distances[0].value == "0.00"
    assert [stand.label for stand in axes["threat"].stands] == ["United States 100%"] * 2
    known, silent = axes["openness"].stands
    assert (known.label, known.counted, silent.lines) == ("divided (0.00)", 2, ())
    assert axes["openness"].distances == ()
    assert words(dossier.stands.others) == ["Beijing takes the position rules"]
    assert "nothing told" in to_html(dossier)


def test_what_is_planned_or_called_for_is_no_position_held() -> None:
    material = all_kinds()
    called = [replace(s, factuality="called_for") if s.code == "SCOPE" else s for s in material.statements]
    stands = compose(replace(material, statements=called)).stands
    assert stands is not None
    scope = next(axis for axis in stands.axes if axis.axis == "scope")
    assert [(stand.label, stand.counted) for stand in scope.stands] == [("holds none of these", 0)] * 2
    assert words(scope.stands[0].lines) == ["Moscow is called on to take the position global"]


def test_aims_stand_by_who_says_so(dossier: Dossier) -> None:
    assert dossier.wants is not None
    russia, korea = dossier.wants.actors
    assert [(voice.who, voice.n) for voice in russia.voices] == [
        ("Russia itself", 3),
        ("others", 2),
        ("the authors", 3),
    ]
    assert [(aim.code, aim.n) for aim in russia.voices[0].aims] == [("PARTNERSHIP", 2), ("SCIENCE", 1)]
    # What is denied is no aim that counts, and is shown all the same.
    assert (korea.voices[0].who, korea.voices[0].n) == ("North Korea itself", 0)
    assert words(korea.voices[0].lines) == ["Pyongyang does not seek status"]


def test_what_is_foretold_has_its_teller_its_probability_and_its_fate(dossier: Dossier) -> None:
    coming = dossier.prospects
    assert coming is not None
    rows = [(row.by, row.likelihood, row.fate) for row in coming.plans]
    assert ("Dmitry Peskov", "very likely (80–95%)", "came true") in rows
    assert all(row.settled_by for row in coming.plans if row.fate == "came true")
    assert {row.fate for row in coming.recommendations} == {"open"}
    assert "| Kurt Campbell | Russia may aid North Korea: satellite" in to_markdown(dossier)


def test_a_dossier_without_views_has_no_section_for_them() -> None:
    page, text = to_html(compose(golden())), to_markdown(compose(golden()))
    for name, title in (
        ("sights", "How each sees"),
        ("stands", "Where each"),
        ("wants", "What each"),
        ("camps", "Blocs"),
    ):
        assert f'id="{name}"' not in page
        assert f'href="#{name}"' not in page
        assert f"## {title}" not in text


def test_what_only_pictures_need_is_not_in_the_json(dossier: Dossier) -> None:
    data = json.loads(to_json(dossier))
    assert set(data["sights"]["pairs"][0]) == {"there", "back", "lines"}
    assert "found" not in data["prospects"]
    assert data["stands"]["axes"][0]["stands"][0]["lines"][0]["statements"]


def test_every_picture_comes_in_both_widths_and_altair_knows_its_words(dossier: Dossier) -> None:
    drawn = [name for name, plot in _plots(dossier) if plot(WIDE) and plot(NARROW)]
    assert drawn == ["timeline", "ties", "network", "sight-0", "stands", "wants-0", "outlook", "camps"]
    for name, plot in _plots(dossier):
        for width in (WIDE, NARROW):
            if made := plot(width):
                assert altair.Chart.from_dict(dict(made.spec)).to_dict(), name


def test_references_lead_to_notes_and_back(dossier: Dossier) -> None:
    page = Page(to_html(dossier))
    named = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(named) == len(set(named))
    inside = {a["href"][1:] for tag, a in page.tags if tag == "a" and a.get("href", "").startswith("#")}
    assert inside <= set(named)


def test_hostile_words_of_a_view_stay_words() -> None:
    material = all_kinds()

    def hostile(statement: Statement) -> Statement:
        source, target = (tuple(replace(a, name=EVIL) for a in side) for side in (statement.source, statement.target))
        return replace(statement, quote=EVIL, item=EVIL, source=source, target=target)

    told = [hostile(s) if s.kind != "event" else s for s in material.statements]
    made = compose(replace(material, statements=told, names={"RUS": EVIL, "PRK": f"{EVIL}2"}))
    page = Page(to_html(made))
    assert not {tag for tag, _ in page.tags} & {"script", "img", "iframe"}
    assert "<script" not in to_markdown(made).replace("\\<", "")


def test_words_for_a_view_follow_its_factuality_and_its_sides() -> None:
    value = next(s for s in views()[0] if s.code == "VALUE")
    assert view_words(value) == ("sees worth in", "Pyongyang")
    assert view_words(replace(value, factuality="possible")) == ("may see worth in", "Pyongyang")
    assert view_words(replace(value, source=(*value.source, *value.target), target=())) == (
        "see worth in",
        "each other",
    )
    assert view_words(replace(value, code="ENVY", factuality="denied")) == (
        "does not hold the view “envy” of",
        "Pyongyang",
    )
    assert view_words(replace(value, kind="aim", code="REVENGE")) == ("seeks revenge in dealing with", "Pyongyang")


def test_a_state_that_is_no_more_is_not_called_by_its_successors_name() -> None:
    told = replace(all_kinds().statements[0], source=(Actor("SUN", "GOV", "Soviet Union"),))
    assert called("SUN", [told]) == "Soviet Union"
