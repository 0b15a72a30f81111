"""What is foretold, and who stands with whom, to sections of a dossier."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from comity.analysis import Outlook, outlook
from comity.analysis.blocs import Blocs
from comity.analysis.outlook import Foretold, Track
from comity.model import Document, Statement

from .motives_plot import share_words
from .notes import Apparatus
from .outlook_plot import telling_words
from .parts import Figure
from .phrases import count, day, likelihood, moment
from .views import Camps, Foretelling, Prospects, Score, naming

__all__ = ["camps", "prospects"]


def prospects(
    statements: Iterable[Statement], subjects: Sequence[str], documents: Mapping[str, Document], apparatus: Apparatus
) -> Prospects | None:
    """What is foretold of the subjects together, with what became of it; None where nothing is."""
    found = outlook(statements, subjects, documents)
    if not found.foretold:
        return None
    return Prospects(
        forecasts=_rows(found, "forecast", apparatus),
        plans=_rows(found, "plan", apparatus),
        recommendations=_rows(found, "recommendation", apparatus),
        scores=tuple(map(_score, found.tracks)),
        until=found.until,
        found=found,
    )


def _rows(found: Outlook, kind: str, apparatus: Apparatus) -> tuple[Foretelling, ...]:
    return tuple(_row(each, apparatus) for each in found.foretold if each.kind == kind)


def _row(each: Foretold, apparatus: Apparatus) -> Foretelling:
    settled = each.settled_by
    return Foretelling(
        told=day(each.told) if each.told else "undated",
        by=each.holder.name if each.holder else None,
        what=telling_words(each.statement),
        likelihood=likelihood(each.probability),
        horizon=moment(each.horizon) if each.horizon else None,
        fate=each.fate,
        settled=moment(settled.time) if settled else None,
        references=apparatus.cite(each.statements),
        settled_by=apparatus.cite(settled.statements) if settled else (),
        statements=each.ids,
    )


def _score(track: Track) -> Score:
    brier = track.brier
    value = f"{brier.value:.2f}" if brier.value is not None else "not enough evidence"
    detail = f"of {brier.n} settled" if brier.enough else f"{brier.n} of {brier.minimum} settled ones needed"
    name = track.holder.name if track.holder else None
    return Score(name, track.foretold, track.ranged, Figure("Brier score", value, detail, brier))


def camps(found: Blocs, names: Mapping[str, str]) -> Camps:
    """The blocs of a record in words."""
    called = [tuple(names.get(code, code) for code in bloc) for bloc in found.blocs]
    shares = (("Balanced triads", found.strong), ("Balanced in the weak form", found.weak))
    triads = f"of {count(len(found.triads), 'triad')}"
    return Camps(
        blocs=tuple(bloc for bloc in called if len(bloc) > 1),
        alone=tuple(bloc[0] for bloc in called if len(bloc) == 1),
        ties=len(found.bonds),
        hostile=sum(bond.sign < 0 for bond in found.bonds),
        against=len(found.frustrated),
        figures=tuple(Figure(label, share_words(one), triads, one) for label, one in shares if one.enough),
        names=naming(names),
        found=found,
    )
