"""The report of checks: every line of it can be followed, and nothing that a document says acts."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from comity.model import Actor, Statement, When
from comity.references.nouns import Cited, Fault
from comity.regimes import builtin
from comity.report import compose
from comity.report.check_page import to_html
from comity.report.check_report import Inspection, inspect
from comity.report.data import to_json
from comity.report.examined import Report
from comity.report.markdown_checks import to_markdown

from .material import PLOVER, documents, golden, statements
from .test_hostile import EVIL, Page


def inspected(told: list[Statement] | None = None, fault: str = "a mark without its note") -> Report:
    known = documents()
    first = next(iter(known))
    faults = (Fault("mark without note", 0, 4, fault, fault),)
    return inspect(
        Inspection(
            title="Russia and North Korea",
            statements=told or statements(),
            documents=known,
            quads=PLOVER,
            regimes=builtin(),
            cited=[Cited(first, (), (), faults)],
            generated=date(2025, 1, 31),
        )
    )


@pytest.fixture(scope="module")
def report() -> Report:
    return inspected()


def test_the_help_that_is_planned_touches_the_resolutions_and_says_so(report: Report) -> None:
    screened = report.examined.screened
    assert screened is not None
    acts = [act for act in screened.touched if {"RUS", "PRK"} <= _codes(act.entry.statements)]
    assert acts
    assert {touch.regime for act in acts for touch in act.touches} & {"UNSCR-1718", "UNSCR-1874", "UNSCR-2270"}
    assert all(act.tentative == (act.entry.factuality != "actual") for act in acts)
    assert all(touch.why and touch.answer and touch.link.startswith("https://") for a in acts for touch in a.touches)


def _codes(ids: tuple[str, ...]) -> set[str]:
    every = {statement.id: statement for statement in statements()}
    return {actor.code for each in ids for actor in (*every[each].source, *every[each].target)}


def test_every_line_leads_to_its_words(report: Report) -> None:
    page = Page(to_html(report))
    named = {attributes["id"] for _, attributes in page.tags if "id" in attributes}
    inside = {a["href"][1:] for tag, a in page.tags if tag == "a" and a.get("href", "").startswith("#")}
    assert inside <= named
    assert {f"n{note.number}" for note in report.notes} <= inside
    assert {"allowed", "sources", "citations"} <= named
    assert "facts" not in named


def test_the_formats_hold_the_same(report: Report) -> None:
    page, text, data = to_html(report), to_markdown(report), json.loads(to_json(report))
    for act in report.examined.screened.touched if report.examined.screened else ():
        for touch in act.touches:
            assert touch.reference in page
            assert touch.reference.split("(")[0] in text
    for note in report.notes:
        assert f'<li id="n{note.number}"' in page
        assert f"\n[^{note.number}]: " in text
    assert len(data["notes"]) == len(report.notes)
    assert data["examined"]["verified"] is None


def test_what_a_document_says_never_acts() -> None:
    told = [replace(statement, quote=EVIL, item=EVIL) for statement in statements()]
    made = inspected(told, fault=EVIL)
    page = Page(to_html(made))
    assert not {tag for tag, _ in page.tags} & {"script", "img", "iframe", "object", "foreignobject", "image"}
    assert not [key for _, attributes in page.tags for key in attributes if key.startswith("on")]
    text = to_markdown(made)
    assert "<script" not in text.replace("\\<", "")
    assert "](javascript" not in text.replace("\\]", "")


def test_a_dossier_has_the_sections_and_marks_its_lines() -> None:
    dossier = compose(replace(golden(), regimes=builtin()))
    assert dossier.examined.screened is not None
    assert dossier.examined.screened.touched
    assert dossier.examined.verified is None
    marked = [mark for entry in dossier.entries for mark in entry.marks]
    assert all(mark.section in ("allowed", "facts", "sources") for mark in marked)
    assert any(mark.section == "allowed" for mark in marked)


def test_both_lines_of_one_event_told_of_two_days_are_marked() -> None:
    material = golden()
    putin, kim = Actor("RUS", "GOV", "Vladimir Putin"), Actor("PRK", "GOV", "Kim Jong Un")
    some = next(each for each in material.statements if each.code == "CONSULT")
    later = [each.id for each in material.documents.values() if each.published and each.published > date(2023, 9, 16)]
    told = [
        replace(
            some, id=f"s{day}", document=document, source=(putin,), target=(kim,), mode=None, item=None,
            quote=f"Putin met Kim at the Vostochny cosmodrome, beside an Angara rocket, on September {day}",
            time=When(date(2023, 9, day), date(2023, 9, day), "day"),
        )
        for day, document in zip((13, 16), later[:2], strict=True)
    ]  # fmt: skip
    dossier = compose(replace(material, statements=[*material.statements, *told]))
    lines = [entry for entry in dossier.entries if {"s13", "s16"} & set(entry.statements)]
    assert len(lines) == 2
    assert all(any(mark.section == "sources" for mark in entry.marks) for entry in lines)
