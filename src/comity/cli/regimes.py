"""`comity regimes`: what binds whom: instruments, their provisions, and who belongs to them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from comity.cli.findings import FindingForm, FindingFormat

if TYPE_CHECKING:
    from comity.regimes import Party, Provision, Regime

__all__ = ["Regimes", "register"]

Regimes = Annotated[
    list[Path],
    typer.Option("--regimes", exists=True, dir_okay=False, help="A regime file of your own; may be repeated."),
]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(invoke_without_command=True)
    group.callback()(listed)
    group.command()(show)
    app.add_typer(group, name="regimes")


def listed(context: typer.Context, regimes: Regimes = [], form: FindingFormat = FindingForm.TABLE) -> None:  # noqa: B006
    """List the instruments, from when they hold, how many provisions each has, and how many parties it has today.

    \b
    Examples:
      comity regimes
      comity regimes --regimes mine.yaml --format json
    """
    if context.invoked_subcommand is not None:
        return
    from comity.cli.output import put_table
    from comity.regimes import named

    today = _today()
    known = named(regimes)
    if form is FindingForm.JSON:
        typer.echo(json.dumps([_summary(regime, today) for regime in known], ensure_ascii=False, indent=2, default=str))
        return
    rows = [[str(value if value is not None else "-") for value in _summary(each, today).values()] for each in known]
    put_table(("id", "title", "kind", "from", "provisions", "parties"), rows)


def show(
    name: Annotated[str, typer.Argument(help="An instrument by its id or a name: UNSCR-2321, 'Resolution 2321'.")],
    regimes: Regimes = [],  # noqa: B006
    form: FindingFormat = FindingForm.TABLE,
) -> None:
    """Show an instrument: its provisions with reference and severity, what they let through, and its parties.

    \b
    Examples:
      comity regimes show UNSCR-2321
      comity regimes show MTCR --format json
    """
    from comity.cli.output import plain
    from comity.regimes import find, named

    regime = find(name, named(regimes))
    if form is FindingForm.JSON:
        data = regime.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        typer.echo(json.dumps(data, ensure_ascii=False, indent=2))
        return
    for line in _page(regime):
        typer.echo(plain(line))


def _today() -> date:
    from comity.checks.days import today

    return today()


def _summary(regime: Regime, on: date) -> dict[str, Any]:
    return {
        "id": regime.id,
        "title": regime.title,
        "kind": regime.kind,
        "from": regime.first or regime.adopted,
        "provisions": len(regime.provisions),
        "parties": len(regime.members(on)),
    }


def _page(regime: Regime) -> Iterator[str]:
    """An instrument as lines of text."""
    yield f"{regime.id}  {regime.title}"
    yield f"{regime.kind}, {_stretch(regime)}; binds {_whom(regime)}"
    yield str(regime.link)
    yield ""
    yield regime.summary.strip()
    for provision in regime.provisions:
        yield from _provision(provision)
    if regime.parties:
        yield ""
        yield "Parties"
        yield from (f"  {_party(party)}" for party in regime.parties)
    if regime.sources:
        yield ""
        yield "Sources"
        yield from (f"  {source}" for source in regime.sources)
    yield ""
    yield "A screening by these provisions is no legal verdict."


def _whom(regime: Regime) -> str:
    return {"everyone": "every state", "parties": "its parties"}.get(regime.binds, f"its issuer, {regime.issuer}")


def _provision(provision: Provision) -> Iterator[str]:
    yield ""
    yield f"{provision.id}  {provision.title}"
    dates = _stretch(provision)
    yield f"  {provision.severity.replace('_', ' ')}; {provision.reference}{f'; {dates}' if dates else ''}"
    yield f"  {provision.summary.strip()}"
    for exempt in provision.exempt:
        yield f"  Exempt ({exempt.reference}): {exempt.because}"
    yield f"  What would change the answer: {provision.answer}"


def _stretch(dated: Regime | Provision | Party) -> str:
    """From when to when something holds, as far as it is known."""
    first = dated.first or getattr(dated, "adopted", None)
    return " ".join([*([f"from {first}"] if first else []), *([f"to {dated.last}"] if dated.last else [])])


def _party(party: Party) -> str:
    status = "" if party.status == "party" else f", {party.status}"
    dates = _stretch(party)
    return f"{party.code}{status}{f', {dates}' if dates else ''}"
