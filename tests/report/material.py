"""What the tests of this room make dossiers of: statements and documents written by hand, without a record."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import cast

from comity.analysis import QUADS, Quads, gather, network
from comity.analysis.blocs import blocs
from comity.codebook import named
from comity.model import Actor, Document, Factuality, Kind, Statement
from comity.record.wire import loads
from comity.report.compose import Material
from comity.report.scales import Scales

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


ACTORS = {
    code: Actor(code, "GOV", name)
    for code, name in (("RUS", "Moscow"), ("PRK", "Pyongyang"), ("USA", "Washington"), ("CHN", "Beijing"))
}

#: Kind, code and mode, who, whom, whose word (None for the author's), year, factuality, the words.
VIEWS: tuple[tuple[str, str, str, str, str | None, int, str, str], ...] = (
    ("attitude", "VALUE", "RUS", "PRK", None, 2023, "actual", "Moscow sees a useful partner in Pyongyang"),
    ("attitude", "TRUST", "RUS", "PRK", "RUS", 2023, "actual", "We can rely on our Korean comrades"),
    ("attitude", "TRUST", "RUS", "PRK", "RUS", 2024, "actual", "Moscow has faith in the treaty's other side"),
    ("attitude", "AFFINITY", "RUS", "PRK", "RUS", 2024, "actual", "Two nations bound by blood"),
    ("attitude", "DOUBT", "RUS", "PRK", None, 2023, "actual", "Russian engineers doubt that the engine can be copied"),
    ("attitude", "TRUST", "RUS", "PRK", "USA", 2024, "denied", "Moscow does not trust the North Koreans with the core"),
    ("attitude", "AFFINITY", "PRK", "RUS", "PRK", 2023, "actual", "Russia is our closest neighbour and friend"),
    ("attitude", "MISTRUST", "PRK", "RUS", None, 2024, "actual", "Pyongyang remembers 1991 and stays wary"),
    ("attitude", "RESPECT", "PRK", "PRK", "PRK", 2024, "actual", "We are a space power in our own right"),
    ("aim", "LEVERAGE", "RUS", "PRK", None, 2023, "actual", "Moscow wants a lever against Seoul"),
    ("aim", "SECURITY", "RUS", "", None, 2023, "actual", "Russia needs shells"),
    ("aim", "STATUS", "RUS", "", None, 2024, "actual", "Moscow wants to be seen as a great power"),
    ("aim", "EVASION", "RUS", "PRK", "USA", 2024, "actual", "Moscow means to slip past the sanctions"),
    ("aim", "LEVERAGE", "RUS", "PRK", "USA", 2024, "actual", "It wants a lever against the West"),
    ("aim", "SCIENCE", "RUS", "", "RUS", 2023, "actual", "We want to study the Moon together"),
    ("aim", "PARTNERSHIP", "RUS", "PRK", "RUS", 2024, "actual", "We want a lasting partnership"),
    ("aim", "PARTNERSHIP", "RUS", "PRK", "RUS", 2024, "actual", "Moscow seeks ties at every level"),
    ("aim", "ECONOMY", "PRK", "RUS", None, 2023, "actual", "Pyongyang hopes for oil and cash"),
    ("aim", "STATUS", "PRK", "", "PRK", 2024, "denied", "We do not launch for show"),
    ("position", "FIRST_THREAT", "RUS", "USA", "RUS", 2023, "actual", "America comes before every other danger"),
    ("position", "FIRST_THREAT", "PRK", "USA", "PRK", 2023, "actual", "The chief enemy is the United States"),
    ("position", "SCOPE.global", "RUS", "", None, 2023, "actual", "Russia looks to partners all over the world"),
    ("position", "SCOPE.regional", "PRK", "", None, 2023, "actual", "North Korea keeps to the peninsula"),
    ("position", "OPENNESS.shared", "RUS", "", "RUS", 2024, "actual", "We publish all our data"),
    ("position", "OPENNESS.secret", "RUS", "", None, 2024, "actual", "The programme stays behind closed doors"),
    ("position", "GOVERNANCE.rules", "CHN", "", None, 2024, "actual", "Beijing insists on a treaty"),
)


def views() -> tuple[list[Statement], dict[str, Document]]:
    """Attitudes, aims and positions written by hand, in a document for each year."""
    texts = {year: "; ".join(row[-1] for row in VIEWS if row[5] == year) + "." for year in (2023, 2024)}
    found = {
        year: Document(f"views-{year}", f"views-{year}.txt", text, f"Views of {year}", published=date(year, 6, 1))
        for year, text in texts.items()
    }
    told = [_view(number, found[row[5]], row) for number, row in enumerate(VIEWS)]
    return told, {document.id: document for document in found.values()}


def _view(number: int, document: Document, row: tuple[str, str, str, str, str | None, int, str, str]) -> Statement:
    kind, code, source, target, holder, _, factuality, quote = row
    start = document.text.index(quote)
    return Statement(
        id=f"view{number:02}", document=document.id, kind=cast(Kind, kind), code=code.partition(".")[0],
        mode=code.partition(".")[2] or None, contexts=(), holder=ACTORS[holder] if holder else None,
        source=(ACTORS[source],), target=(ACTORS[target],) if target else (), item=None, outcome=None,
        factuality=cast(Factuality, factuality), probability=None, time=None, intensity=None, sentence=number,
        start=start, end=start + len(quote), quote=quote, rule=f"{kind}/{code}@1", confidence=0.8,
    )  # fmt: skip


def all_kinds(*subjects: str) -> Material:
    """The golden material with views, and the blocs of its whole record."""
    material = golden(*subjects)
    told, where = views()
    return replace(
        material,
        statements=[*material.statements, *told],
        documents={**material.documents, **where},
        scales=Scales.of(named()),
        blocs=blocs(gather(statements(), documents())),
    )
