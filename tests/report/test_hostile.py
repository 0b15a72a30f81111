"""What a document says never acts: not as HTML, not as Markdown, not as an address, not in a drawing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest

from comity.model import Actor, Document, Source, Statement, When
from comity.report import Dossier, Material, compose
from comity.report.markdown import to_markdown
from comity.report.notes import safe_link
from comity.report.page import to_html

from .material import PLOVER, golden

EVIL = """<script>alert(1)</script> & "quoted" '><img src=x onerror=alert(2)> {{ 7*7 }} [x](javascript:alert(3)) `"""
VOID = frozenset({"meta", "link", "br", "img"})


class Page(HTMLParser):
    """Collects what a page consists of, and sees to it that every element is closed where it should be."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {key: value or "" for key, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {key: value or "" for key, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def hostile() -> Dossier:
    russia, north, other = (Actor(code, "GOV", f"{EVIL}{code}") for code in ("RUS", "PRK", '<script>"&'))
    document = Document("d1", "javascript:alert(4)", "", EVIL, EVIL, EVIL, EVIL, date(2024, 1, 1))
    fields: dict[str, Any] = {
        "document": "d1", "kind": "event", "mode": EVIL, "contexts": (EVIL,), "holder": russia, "item": EVIL,
        "outcome": "failure", "factuality": "actual", "probability": None, "intensity": 1.0, "sentence": 0,
        "start": 0, "end": len(EVIL), "quote": EVIL, "rule": EVIL, "confidence": 0.5,
        "time": When(date(2024, 1, 1), date(2024, 1, 1), "day"),
    }  # fmt: skip
    told = Statement(id="<b>1", code="AID", source=(russia,), target=(north,), **fields)
    listed = replace(told, id="2", source=(other,), outcome="success", code="<i>CODE</i>")
    sources = {
        "d1": [Source("d1", "data:text/html,<script>alert(5)</script>"), Source("d1", "https://a.example/?a=1&b=<")]
    }
    return compose(Material(("RUS", "PRK"), [told, listed], {"d1": document}, PLOVER, sources, made_by=EVIL))


def test_hostile_text_stays_text() -> None:
    page = Page(to_html(hostile()))
    names = {tag for tag, _ in page.tags}
    assert not names & {"script", "img", "iframe", "object", "foreignobject", "image"}
    assert not [key for _, attributes in page.tags for key in attributes if key.startswith("on")]
    assert EVIL in "".join(page.words)
    links = [attributes["href"] for tag, attributes in page.tags if tag == "a" and "href" in attributes]
    assert {link for link in links if not link.startswith("#")} == {"https://a.example/?a=1&b=<"}


def test_hostile_text_stays_text_in_markdown() -> None:
    text = to_markdown(hostile())
    assert "<script" not in text.replace("\\<", "")
    assert "<img" not in text
    assert "](javascript" not in text.replace("\\]", "")
    assert "<javascript:" not in text


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://example.org/a?b=1&c=2", True),
        ("http://example.org", True),
        ("file:///library/a.pdf", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        (" javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,x", False),
        ("https://", False),
        ("http://[broken", False),
        ("folder/report.docx", False),
        ("//example.org", False),
    ],
)
def test_only_pages_and_files_are_links(address: str, safe: bool) -> None:
    assert safe_link(address) == (address if safe else None)


def test_the_page_needs_nothing_from_outside() -> None:
    page = Page(to_html(compose(golden())))
    assert "script" not in {tag for tag, _ in page.tags}
    fetched = [
        (tag, attributes)
        for tag, attributes in page.tags
        for key in ("src", "srcset", "data", "action", "xlink:href", "href")
        if key in attributes and tag != "a" and not attributes[key].startswith("data:")
    ]
    assert fetched == []
    assert "url(" not in to_html(compose(golden()))
    (policy,) = (a["content"] for tag, a in page.tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'")


def test_references_and_notes_lead_to_each_other() -> None:
    page = Page(to_html(compose(golden())))
    named = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(named) == len(set(named))
    inside = {a["href"][1:] for tag, a in page.tags if tag == "a" and a.get("href", "").startswith("#")}
    assert inside <= set(named)
    assert {name for name in named if name[0] in "rn" and name[1].isdigit()} <= inside


def test_charts_say_in_words_what_they_show() -> None:
    page = Page(to_html(compose(golden())))
    drawings = [attributes for tag, attributes in page.tags if tag == "svg"]
    assert len(drawings) == 8
    assert all(drawing["role"] == "img" and len(drawing["aria-label"]) > 40 for drawing in drawings)
