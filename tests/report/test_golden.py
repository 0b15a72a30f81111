"""The formats against files that a person has read; COMITY_WRITE_GOLDEN=1 writes them anew after a wanted change."""

from __future__ import annotations

import json
import os
import re

import pytest

from comity.report import Dossier, compose
from comity.report.data import to_json
from comity.report.markdown import to_markdown
from comity.report.page import to_html

from .material import GOLDEN, golden, statements

_DRAWING = re.compile(r"(<svg [^>]*><title>.*?</title>).*?</svg>", re.DOTALL)


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return compose(golden())


@pytest.mark.parametrize("form", ["html", "md", "json"])
def test_the_formats_are_as_they_were_approved(dossier: Dossier, form: str) -> None:
    made = {"html": to_html, "md": to_markdown, "json": to_json}[form](dossier)
    # What the drawing engine makes of the same picture may differ by version; its words may not.
    made = _DRAWING.sub(r"\1</svg>", made)
    path = GOLDEN / f"rus-prk.{form}"
    if os.environ.get("COMITY_WRITE_GOLDEN"):
        path.write_text(made, encoding="utf-8")
    assert made == path.read_text(encoding="utf-8")


def test_the_same_material_gives_the_same_bytes(dossier: Dossier) -> None:
    material = golden()
    backwards = type(material)(
        subjects=material.subjects,
        statements=material.statements[::-1],
        documents=dict(reversed(list(material.documents.items()))),
        quads=material.quads,
        network=material.network,
        made_by=material.made_by,
        generated=material.generated,
    )
    assert to_html(compose(backwards)) == to_html(dossier)


def test_every_statement_has_one_note_with_its_verbatim_words(dossier: Dossier) -> None:
    texts = {key: document.text for key, document in golden().documents.items()}
    assert [note.number for note in dossier.notes] == list(range(1, len(dossier.notes) + 1))
    assert {note.statement.id for note in dossier.notes} == {one.id for one in golden().statements}
    for note in dossier.notes:
        assert note.quote == texts[note.statement.document][note.statement.start : note.statement.end]


def test_every_format_has_every_note(dossier: Dossier) -> None:
    page, text, data = to_html(dossier), to_markdown(dossier), json.loads(to_json(dossier))
    for note in dossier.notes:
        assert f'<li id="n{note.number}"' in page
        assert f"\n[^{note.number}]: " in text
    assert [note["statement"]["id"] for note in data["notes"]] == [note.statement.id for note in dossier.notes]


def test_one_actor_alone_and_an_empty_side_still_make_a_page() -> None:
    material = golden("RUS")
    whole = type(material)(("RUS",), statements(), material.documents, material.quads, generated=None)
    dossier = compose(whole)
    assert dossier.title == "Russia"
    assert {bearing.one.code for bearing in dossier.bearings} == {"RUS"}
    assert "<h1>Russia</h1>" in to_html(dossier)
    few = type(material)(("RUS", "PRK"), material.statements[:1], material.documents, material.quads)
    assert compose(few).figures[2].value == "not enough evidence"
