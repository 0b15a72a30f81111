"""What the tests of this room make dossiers of: statements and documents written by hand, without a record."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from comity.analysis import QUADS, Quads, gather, network
from comity.model import Document, Statement
from comity.record.wire import loads
from comity.report.compose import Material

GOLDEN = Path(__file__).parent.parent / "golden"

_CODES = (
    ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    ("COOPERATE", "AID", "RETREAT"),
    ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
)
PLOVER: Quads = {code: quad for quad, codes in zip(QUADS, _CODES, strict=True) for code in codes}


def statements() -> list[Statement]:
    lines = (GOLDEN / "statements.jsonl").read_text(encoding="utf-8").splitlines()
    return [loads(line) for line in lines]


def documents() -> dict[str, Document]:
    rows = [json.loads(line) for line in (GOLDEN / "documents.jsonl").read_text(encoding="utf-8").splitlines()]
    return {row["id"]: Document(**{**row, "published": date.fromisoformat(row["published"])}) for row in rows}


def among(every: Sequence[Statement], *codes: str) -> list[Statement]:
    """The statements that have different members of a set as source and target, as a record would choose them."""
    chosen = []
    for statement in every:
        source = {actor.code for actor in statement.source} & set(codes)
        target = {actor.code for actor in statement.target} & set(codes)
        if source and target and len(source | target) > 1:
            chosen.append(statement)
    return chosen


def golden(*subjects: str) -> Material:
    """Russia and North Korea, unless other subjects are given, in a network of everybody else."""
    wanted = subjects or ("RUS", "PRK")
    every, known = statements(), documents()
    return Material(
        subjects=wanted,
        statements=among(every, *wanted),
        documents=known,
        quads=PLOVER,
        network=network(gather(every, known), PLOVER),
        made_by="comity 0.1.0, coded with plover and space",
        generated=date(2025, 1, 31),
    )
