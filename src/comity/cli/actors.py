"""`comity actors`: who the gazetteer knows, files of one's own, and the organisations of GCAT."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from comity.cli.options import Gazetteers, one_day

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the group of commands."""
    group = typer.Typer(no_args_is_help=True, help="Who the gazetteer knows, and files of your own.")
    group.command("show")(show)
    group.command("import")(import_)
    group.command("check")(check)
    app.add_typer(group, name="actors")


def show(
    name: Annotated[str, typer.Argument(help="A name, an acronym or a code: Yoon Suk Yeol, NASA, RUS.")],
    on: Annotated[
        date | None, typer.Option("--on", parser=one_day, metavar="DAY", help="Who that was on a day: 2023-09-13.")
    ] = None,
    gazetteer: Gazetteers = [],  # noqa: B006  (typer copies it)
) -> None:
    """Show who or what a name is, with all offices and their dates.

    Example: comity actors show "Yoon Suk Yeol" --on 2023-09-13
    """
    from comity.actors import Gazetteer
    from comity.actors.profile import profile

    found = profile(Gazetteer.load(gazetteer), name, on)
    code = f"{found.actor.code}.{found.actor.sector}" if found.actor.sector else found.actor.code
    typer.echo(f"{found.actor.name}: {code}")
    for label, text in found.facts:
        typer.echo(f"  {label}: {text}")


def import_(
    orgs: Annotated[Path, typer.Argument(help="GCAT's orgs.tsv, from planet4589.org/space/gcat.")],
    output: Annotated[Path, typer.Option("--output", "-o", dir_okay=False, help="The gazetteer file to write.")] = Path(
        "comity-actors.yaml"
    ),
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there already.")] = False,
) -> None:
    """Turn the organisations of GCAT into a gazetteer file.

    The file ./comity-actors.yaml is read by every command run in the same folder; any other is named with
    --gazetteer or in the environment variable COMITY_GAZETTEER.

    Example: comity actors import orgs.tsv
    """
    from comity.actors import Gazetteer
    from comity.catalogue.gazetteer import convert
    from comity.errors import UsageError

    if output.exists() and not force:
        raise UsageError("is there already", where=str(output), advice="give another --output, or --force")
    imported = convert(orgs, Gazetteer.load())
    output.write_text(imported.yaml, encoding="utf-8")
    typer.echo(f"{output}: {imported.count} organisations")
    for reason, count in sorted(imported.left_out.items()):
        typer.echo(f"  left out, {reason}: {count}", err=True)


def check(file: Annotated[Path, typer.Argument(help="A gazetteer file in YAML.")]) -> None:
    """Check a gazetteer file, and say what it holds.

    Example: comity actors check my-actors.yaml
    """
    from comity.actors.entries import Book
    from comity.actors.yamlfile import read

    book = read(file, Book)
    counts = (len(book.states), len(book.persons), len(book.organizations))
    typer.echo("{}: {} states, {} persons, {} organisations".format(file, *counts))
