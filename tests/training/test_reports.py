"""The views of the example reports, as two readers coded them."""

from __future__ import annotations

import json

from comity.codebook import builtin
from comity.documents import read_all
from comity.language import english
from comity.model import Document
from training.reports import CODED, REPORTS, coded


def test_every_line_hangs_on_a_word_of_its_sentence() -> None:
    texts = {}
    for report in read_all([REPORTS]):
        assert isinstance(report, Document)
        (sentences,) = english().parse([report.text], wanted=lambda *_: False)
        for sentence in sentences:
            texts[report.uri.rsplit("/", 1)[-1], sentence.index] = report.text[sentence.start : sentence.end]
    rows = [json.loads(line) for line in CODED.read_text(encoding="utf-8").splitlines()]
    assert rows
    assert [row for row in rows if row["anchor"] not in texts[row["text"], row["sentence"]]] == []


def test_every_line_has_a_code_of_its_kind_and_who_it_needs() -> None:
    books = {code: book for book in builtin() for code in book.codes}
    for one in coded():
        assert books[one.code].kind == one.kind
        assert one.source
        assert one.target or not books[one.code].codes[one.code].needs_target
        assert one.readers == 2 or not one.sure
