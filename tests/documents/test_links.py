"""The links of an input survive reading: where they lie in the text, and where they lead."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from docx import Document as Word
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from fpdf import FPDF

from comity.documents import read
from comity.documents.links import Piece, links_in
from comity.model import Document

AGENCY, STATE = "https://example.org/agency?id=4", "https://example.org/state"
BEFORE = "South Korea and Russia signed a space technology agreement on Tuesday, as "
AFTER = " said in Seoul. The two sides will study a joint launch vehicle in the coming years, according to "


def linked(document: Document) -> list[tuple[str, str]]:
    return [(document.text[link.start : link.end], link.target) for link in document.links]


def one(path: Path, data: bytes | str) -> Document:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    (document,) = read(path)
    return document


BOTH = [("the agency", AGENCY), ("officials", STATE)]


def test_markdown(tmp_path: Path) -> None:
    text = f"# Two sides\n\n{BEFORE}[the *agency*]({AGENCY}){AFTER}[officials][1]; see [above](#top).\n\n[1]: {STATE}\n"
    document = one(tmp_path / "a.md", text)
    assert linked(document) == BOTH
    assert document.text == f"Two sides\n\n{BEFORE}the agency{AFTER}officials; see above.\n"


def test_html(tmp_path: Path) -> None:
    page = f"""<!doctype html><html><head><title>Two sides</title></head><body>
<nav><a href="/">Home</a> <a href="https://example.org/officials">officials</a></nav><article><h1>Two sides</h1>
<p>{BEFORE}<a href="{AGENCY.replace("&", "&amp;")}">the <b>agency</b></a>{AFTER}<a href="{STATE}">officials</a>.</p>
<p>Nobody else was <a href="javascript:alert(1)">asked</a> about the matter on that day or later.</p>
</article></body></html>"""
    assert linked(one(tmp_path / "a.html", page)) == BOTH


def test_word_elements_fields_and_notes(tmp_path: Path) -> None:
    word = Word()
    paragraph = word.add_paragraph(BEFORE)
    element = OxmlElement("w:hyperlink")
    element.set(qn("r:id"), word.part.relate_to(AGENCY, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    paragraph._p.append(element)
    element.append(paragraph.add_run("the agency")._r)
    paragraph.add_run(AFTER)
    for kind, words in (("begin", None), (None, f' HYPERLINK "{STATE}" '), ("separate", None)):
        run = paragraph.add_run()._r
        field = OxmlElement("w:fldChar" if kind else "w:instrText")
        field.text = words
        if kind:
            field.set(qn("w:fldCharType"), kind)
        run.append(field)
    paragraph.add_run("officials")
    end = OxmlElement("w:fldChar")
    end.set(qn("w:fldCharType"), "end")
    paragraph.add_run()._r.append(end)
    paragraph.add_run(" there.")
    data = io.BytesIO()
    word.save(data)
    document = one(tmp_path / "a.docx", data.getvalue())
    assert linked(document) == BOTH
    assert document.text == f"{BEFORE}the agency{AFTER}officials there.\n"


def test_pdf(tmp_path: Path) -> None:
    pdf = FPDF(unit="pt", format="A4")
    pdf.add_page()
    pdf.set_font("Times", size=12)
    for words, target in ((BEFORE, ""), ("the agency", AGENCY), (AFTER, ""), ("officials", STATE), (" there.", "")):
        pdf.write(14, words, target)
    document = one(tmp_path / "a.pdf", bytes(pdf.output()))
    assert [(words.replace("\n", " "), target) for words, target in linked(document)] == BOTH


def test_json_lines(tmp_path: Path) -> None:
    text = f"{BEFORE}the agency{AFTER}officials.\r\nMore."
    start, other = text.index("the agency"), text.index("officials")
    links = [[start, start + 10, AGENCY], [other, other + 9, STATE], [0, 5, "javascript:alert(1)"], [3, 9999, STATE]]
    assert linked(one(tmp_path / "a.jsonl", json.dumps({"text": text, "links": links}))) == BOTH
    with pytest.raises(Exception, match=r"a\.jsonl:1: has 'links' that cannot be read; write them as"):
        one(tmp_path / "a.jsonl", json.dumps({"text": text, "links": "none"}))


def test_a_link_that_could_be_in_two_places_is_left_out() -> None:
    pieces = [Piece("Read more ", None), Piece("here", AGENCY), Piece(". "), Piece("Read more "), Piece("here", STATE)]
    assert links_in("Read more here. Read more here.", pieces) == ()
    assert links_in("Something else altogether.", pieces) == ()
