"""`comity outlook`: what is foretold of an actor or of several together, and what became of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from comity.cli.findings import By, FindingForm, FindingFormat, From, Leaf, PlotFile, finding_data, finding_text
from comity.cli.options import RecordFile, Since, Until

if TYPE_CHECKING:
    from comity.analysis.occurrences import Occurrence
    from comity.analysis.outlook import Foretold, Outlook, Track
    from comity.model import When

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(outlook)


def outlook(
    actors: Annotated[list[str], typer.Argument(help="One actor, a pair or more, by code or name: RUS 'North Korea'.")],
    record: RecordFile = Path("comity.db"),
    since: Since = None,
    until: Until = None,
    by: By = "all",
    min_confidence: From = None,
    form: FindingFormat = FindingForm.TABLE,
    plot: PlotFile = None,
) -> None:
    """Show forecasts, plans and recommendations about an actor or a pair, what became of them, and who foretold well.

    --since and --until say when it was told; what became of it is looked for in everything that came later.

    \b
    Examples:
      comity outlook RUS PRK
      comity outlook RUS --by author --plot outlook.svg
    """
    from comity.analysis import Perspective
    from comity.analysis.outlook import outlook as foretold_of
    from comity.cli.dossier import code_of
    from comity.cli.findings import draw, put_findings, read_material
    from comity.report.names import called

    codes = tuple(dict.fromkeys(map(code_of, actors)))
    material = read_material(record, kinds=("event",), actors=codes, min_confidence=min_confidence)
    found = foretold_of(material.statements, codes, material.documents, by=Perspective.of(by), since=since, until=until)
    names = {code: called(code, material.statements) for code in codes}
    leaves = [_fates(found, " and ".join(names.values())), _tracks(found), *_lists(found)]
    put_findings([leaf for leaf in leaves if leaf.rows or leaf.notes], _data(found, by), form)
    if plot is not None:
        from comity.report.charts import WIDE
        from comity.report.outlook_plot import outlook_plot

        draw(outlook_plot(found, names, WIDE), plot)


def _fates(found: Outlook, names: str) -> Leaf:
    from comity.analysis.outlook import FATES
    from comity.report.outlook_plot import KINDS

    rows = [
        (head.lower(), str(found.count(kind)), *(str(found.count(kind, fate)) for fate in FATES))
        for kind, head in KINDS.items()
        if found.count(kind)
    ]
    return Leaf(f"What is foretold of {names}", ("what", "told", *FATES), rows, _notes(found))


def _notes(found: Outlook) -> list[str]:
    """What the fates rest on, and what they cannot say."""
    from comity.report.phrases import count, day

    if not found.foretold:
        return ["Nothing of the kind is told of them in this record."]
    undated = sum(each.told is None for each in found.foretold)
    vague = sum(each.settled_by is not None and each.settled_by.time is None for each in found.foretold)
    known = f" The record reaches to {day(found.until)}." if found.until else ""
    notes = [
        "Came true: the record later reports it; did not: it later reports a failure or a denial; not reported: the"
        f" time given is over and nothing is reported, which is no proof; open: anything else.{known}",
        "What counts as the same event is judged by code, sides and item, not by a reader: read the words that settle"
        " it before the numbers.",
    ]
    if undated:
        notes.append(f"{count(undated, 'of them is', 'of them are')} in undated documents, and stay open.")
    if vague:
        notes.append(f"{count(vague, 'fate rests', 'fates rest')} on a later report of an event without a date.")
    return notes


def _tracks(found: Outlook) -> Leaf:
    rows = [
        (
            track.holder.name if track.holder else "the authors",
            str(track.foretold),
            str(track.ranged),
            str(track.brier.n),
            finding_text(track.brier, "{:.2f}"),
            finding_text(track.silent, "{:.2f}"),
            finding_text(track.expected, "{:.0%}"),
            finding_text(track.observed, "{:.0%}"),
        )
        for track in found.tracks
    ]
    columns = ("who", "told", "with range", "settled", "Brier", "if silence is a no", "expected", "came true")
    notes = [
        "Brier score of forecasts and plans, from 0 (right and sure) to 1, with the middle of the range that the words"
        " stand for; 0.25 is what always saying even chance gives."
    ]
    return Leaf("How well it was foretold", columns, rows, notes if rows else ())


def _lists(found: Outlook) -> list[Leaf]:
    """A table for each kind."""
    from comity.report.outlook_plot import KINDS

    columns = ("told", "who", "what", "probability", "by when", "fate", "words", "settled by")
    return [
        Leaf(head, columns, [_row(each) for each in found.foretold if each.kind == kind])
        for kind, head in KINDS.items()
    ]


def _row(each: Foretold) -> list[str]:
    from comity.report.outlook_plot import teller_words, telling_words
    from comity.report.phrases import likelihood, moment, shorten

    return [
        each.told.isoformat() if each.told else "undated",
        teller_words(each),
        telling_words(each.statement),
        likelihood(each.probability) or "-",
        moment(each.horizon) if each.horizon else "open",
        each.fate,
        shorten(each.statement.quote),
        _settled(each.settled_by),
    ]


def _settled(occurrence: Occurrence | None) -> str:
    from comity.report.phrases import moment, shorten

    if occurrence is None:
        return "-"
    return f"{moment(occurrence.time)}: {shorten(occurrence.statements[0].quote)}"


def _data(found: Outlook, by: str) -> dict[str, Any]:
    return {
        "actors": list(found.actors),
        "by": by,
        "until": found.until,
        "foretold": [_foretold_data(each) for each in found.foretold],
        "tracks": [_track_data(track) for track in found.tracks],
    }


def _foretold_data(each: Foretold) -> dict[str, Any]:
    settled, chance = each.settled_by, each.probability
    return {
        "kind": each.kind,
        "told": each.told,
        "holder": each.holder.code if each.holder else None,
        "name": each.holder.name if each.holder else None,
        "code": each.statement.code,
        "mode": each.statement.mode,
        "source": [actor.code for actor in each.statement.source],
        "target": [actor.code for actor in each.statement.target],
        "item": each.statement.item,
        "probability": {"low": chance.low, "high": chance.high} if chance else None,
        "horizon": _time_data(each.horizon),
        "fate": each.fate,
        "quote": each.statement.quote,
        "statements": list(each.ids),
        "settled_by": {
            "factuality": settled.factuality,
            "outcome": settled.outcome,
            "disputed": settled.disputed,
            "time": _time_data(settled.time),
            "quote": settled.statements[0].quote,
            "statements": list(settled.ids),
        }
        if settled
        else None,
    }


def _time_data(time: When | None) -> dict[str, Any] | None:
    return {"start": time.start, "end": time.end, "precision": time.precision} if time else None


def _track_data(track: Track) -> dict[str, Any]:
    return {
        "holder": track.holder.code if track.holder else None,
        "name": track.holder.name if track.holder else None,
        "foretold": track.foretold,
        "ranged": track.ranged,
        "brier": finding_data(track.brier),
        "brier_if_silence_is_a_no": finding_data(track.silent),
        "expected": finding_data(track.expected),
        "observed": finding_data(track.observed),
    }
