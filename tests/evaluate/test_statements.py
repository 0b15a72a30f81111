from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from comity.codebook import Codebook, builtin
from comity.errors import DataError
from comity.evaluate import code_documents, read_gold
from comity.model import Actor, Document, Statement
from comity.record.wire import dumps, loads

TEXT = "Seoul helped Hanoi. Hanoi thanked Seoul."
KOR, VNM, JPN = Actor("KOR", "GOV", "Seoul"), Actor("VNM", "GOV", "Hanoi"), Actor("JPN", "GOV", "Tokyo")


def said(code: str, source: Actor, target: Actor, start: int = 0, end: int = 19) -> Statement:
    return Statement(
        id=f"{code}{start}", document="d1", kind="event", code=code, mode=None, contexts=(), holder=None,
        source=(source,), target=(target,), item=None, outcome=None, factuality="actual", probability=None, time=None,
        intensity=None, sentence=0, start=start, end=end, quote=TEXT[start:end], rule="by hand",
    )  # fmt: skip


class Says:
    """A coder with fixed opinions."""

    codebooks: tuple[Codebook, ...] = builtin()

    def __init__(self, *statements: Statement) -> None:
        self._statements = list(statements)

    def code(
        self, documents: Iterable[Document], *, progress: Callable[[Document], None] | None = None
    ) -> Iterator[tuple[Document, list[Statement]]]:
        return ((document, self._statements) for document in documents)


def gold_file(folder: Path, *lines: str) -> Path:
    path = folder / "gold.jsonl"
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def test_each_statement_is_paired_once_and_others_are_missed_or_too_many(tmp_path: Path) -> None:
    documents = tmp_path / "documents.jsonl"
    documents.write_text(json.dumps({"id": "d1", "text": TEXT}) + "\n", encoding="utf-8")
    asked = [said("AID", KOR, VNM), said("SUPPORT", VNM, KOR, 20, 40), said("CONSULT", KOR, VNM)]
    gold = read_gold(gold_file(tmp_path, *map(dumps, asked)), loads, documents)
    answers = (
        said("AID", KOR, VNM),
        said("ACCUSE", VNM, KOR, 20, 40),
        said("CONSULT", JPN, VNM),
        said("LAUNCH", KOR, VNM),
    )
    pairs = [
        (p.gold, p.given) for _, _, cases in code_documents(gold, Says(*answers)) for case in cases for p in case.pairs
    ]
    # LAUNCH is of a codebook by which this gold was not coded.
    assert sorted(pairs, key=str) == [("AID", "AID"), ("CONSULT", None), ("SUPPORT", "ACCUSE"), (None, "CONSULT")]


def test_lines_may_carry_the_text_themselves(tmp_path: Path) -> None:
    asked = said("AID", KOR, VNM)
    line = json.dumps({**json.loads(dumps(asked)), "text": TEXT, "note": "sure"})
    gold = read_gold(gold_file(tmp_path, line), loads)
    assert gold.statements == (asked,)
    assert gold.documents["d1"].text == TEXT


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({}, "document d1 is not at hand"),
        ({"text": TEXT.upper()}, "the quote is not what the document says at 0 to 19"),
        ({"text": 7}, 'has no "text"'),
        ({"text": TEXT, "kind": "rumour"}, "field kind"),
    ],
)
def test_gold_that_does_not_hold_together_is_named_with_its_line(
    tmp_path: Path, change: dict[str, object], problem: str
) -> None:
    fine = {**json.loads(dumps(said("AID", KOR, VNM))), "text": TEXT}
    bad = {**json.loads(dumps(replace(said("AID", KOR, VNM), id="x"))), **change}
    path = gold_file(
        tmp_path, *([json.dumps(bad)] if not change else [json.dumps({**fine, "document": "d0"}), json.dumps(bad)])
    )
    with pytest.raises(DataError) as caught:
        read_gold(path, loads)
    assert caught.value.where == f"{path}:{2 if change else 1}"
    assert problem in str(caught.value)
