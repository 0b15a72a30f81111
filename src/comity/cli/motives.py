"""`comity motives`: what an actor wants, as it says itself and as others say."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from comity.cli.findings import By, FindingForm, FindingFormat, From, Leaf, PlotFile, finding_data, finding_text
from comity.cli.options import Codebooks, RecordFile, Since, Until
from comity.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from comity.analysis.motives import Aim, Motives, Voice

__all__ = ["register"]

_PERCENT = "{:.0%}"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(motives)


def motives(
    actor: Annotated[str, typer.Argument(help="Whose motives, by code or name: RUS.")],
    partner: Annotated[
        str | None, typer.Option("--with", metavar="ACTOR", help="Only in its tie with this one, by code or name.")
    ] = None,
    record: RecordFile = Path("comity.db"),
    since: Since = None,
    until: Until = None,
    by: By = "all",
    min_confidence: From = None,
    codebook: Codebooks = [],  # noqa: B006
    form: FindingFormat = FindingForm.TABLE,
    plot: PlotFile = None,
) -> None:
    """Show what an actor is said to want: shares of its aims, political and other, by who says so.

    \b
    Examples:
      comity motives RUS --with PRK
      comity motives 'South Korea' --plot motives.svg
    """
    from comity.analysis import ALL, Perspective
    from comity.analysis import motives as wanted
    from comity.analysis.motives import VOICES
    from comity.cli.dossier import code_of
    from comity.cli.findings import draw, put_findings, read_material
    from comity.codebook import named
    from comity.report.motives_plot import motives_plot
    from comity.report.names import called

    code = code_of(actor)
    other = None if partner is None else code_of(partner)
    if other == code:
        raise UsageError(f"{actor} and {partner} are the same actor", advice="name two different ones")
    material = read_material(
        record, kinds=("aim",), actors=(code,), since=since, until=until, min_confidence=min_confidence
    )
    # What else a sentence tells of the two may be of any time.
    context = read_material(record, actors=(code,), min_confidence=min_confidence).statements if other else ()
    perspective = Perspective.of(by)
    found = wanted(
        material.statements,
        code,
        political={
            name: each.political for book in named(codebook) if book.kind == "aim" for name, each in book.codes.items()
        },
        partner=other,
        context=context,
        voices=VOICES if perspective == ALL else (perspective,),
    )
    codes = {code, *([other] if other else []), *(str(voice.by) for voice in found.holders)}
    names = {each: called(each, [*material.statements, *context]) for each in sorted(codes)}
    put_findings([leaf for leaf in _leaves(found, names) if leaf.rows], _data(found), form)
    if plot is not None:
        from comity.report.charts import WIDE

        draw(motives_plot(found, names, WIDE), plot)


def _leaves(found: Motives, names: Mapping[str, str]) -> list[Leaf]:
    tie = f" from {names[found.partner]}" if found.partner else ""
    voices = (*found.voices, *found.holders) if len(found.voices) > 1 else found.voices
    return [
        Leaf(
            f"What {names[found.actor]} wants{tie}, by who says so",
            ("says", "aims", "political", "most often"),
            [_voice(voice, found.actor, names) for voice in voices],
            _notes(found),
        ),
        _aims(found, names),
        _words(found, names),
    ]


def _voice(voice: Voice, actor: str, names: Mapping[str, str]) -> list[str]:
    from comity.report.motives_plot import voice_words

    most = ", ".join(f"{aim.code} {aim.n}" for aim in voice.aims[:3] if aim.n)
    return [voice_words(voice.by, actor, names), str(voice.n), finding_text(voice.political, _PERCENT), most]


def _notes(found: Motives) -> list[str]:
    """What the figures rest on, and what they cannot say."""
    from comity.report.phrases import count

    notes = []
    if found.gap.enough:
        notes.append(
            f"The political share is {finding_text(found.gap, '{:+.0%}')} in the words of others against its own."
        )
    if found.denied:
        notes.append(f"Not counted, because somebody denies it: {count(len(found.denied), 'aim')}.")
    if found.partner:
        notes.append(
            "An aim is in the tie where it names the partner, where both want it, or where its sentence tells of"
            " something between the two."
        )
    notes.append(
        "Political aims serve power or rank (SECURITY, STATUS, LEVERAGE, ...: see the codebook). The figures say which"
        " aims are named, and by whom, not which are true; a side may be silent on some of its own."
    )
    return notes


def _aims(found: Motives, names: Mapping[str, str]) -> Leaf:
    """A row for each aim, a column for each voice."""
    from comity.report.motives_plot import voice_words

    total = max(found.voices, key=lambda voice: voice.n)
    columns = ["aim", "political", *(voice_words(voice.by, found.actor, names) for voice in found.voices)]
    rows = []
    for aim in total.aims:
        mark = {True: "yes", False: "no", None: ""}[aim.political]
        rows.append([aim.code, mark, *(_cell(voice.aim(aim.code)) for voice in found.voices)])
    return Leaf("Shares of aims", columns, rows)


def _cell(aim: Aim | None) -> str:
    if aim is None:
        return ""
    return f"{finding_text(aim.share, _PERCENT)} ({aim.n})" if aim.share.enough else f"({aim.n})"


def _words(found: Motives, names: Mapping[str, str]) -> Leaf:
    """The surest words for each aim in each voice; what anybody says only repeats the others."""
    from comity.report.motives_plot import voice_words
    from comity.report.phrases import shorten

    apart = [voice for voice in found.voices if voice.by.kind != "all"] or found.voices
    rows = [
        [
            aim.code,
            voice_words(voice.by, found.actor, names),
            (holder.name if (holder := aim.statements[0].holder) else ""),
            shorten(aim.statements[0].quote),
        ]
        for voice in apart
        for aim in voice.aims
        if aim.statements
    ]
    return Leaf("In whose words", ("aim", "says", "holder", "surest words"), rows)


def _data(found: Motives) -> dict[str, Any]:
    return {
        "actor": found.actor,
        "partner": found.partner,
        "gap": finding_data(found.gap),
        "denied": [statement.id for statement in found.denied],
        "voices": [_voice_data(voice) for voice in found.voices],
        "holders": [_voice_data(voice) for voice in found.holders],
    }


def _voice_data(voice: Voice) -> dict[str, Any]:
    return {
        "by": str(voice.by),
        "n": voice.n,
        "political": finding_data(voice.political),
        "aims": [_aim_data(aim) for aim in voice.aims],
    }


def _aim_data(aim: Aim) -> dict[str, Any]:
    """The share rests on all the aims of its voice; `statements` are those that tell of this one."""
    return {
        "code": aim.code,
        "political": aim.political,
        "count": aim.n,
        "share": {**finding_data(aim.share), "statements": list(aim.ids)},
        "quote": aim.statements[0].quote if aim.statements else None,
    }
