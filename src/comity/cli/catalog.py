"""`comity catalog`: a catalogue of launches in the record, which statements are checked against."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from comity.cli.findings import FindingForm, FindingFormat, Leaf
from comity.cli.options import Gazetteers, RecordFile
from comity.errors import InputError, UsageError

if TYPE_CHECKING:
    from comity.catalogue import Catalogue, File, Launch, Vague

__all__ = ["register"]

_DEFAULT_RECORD = Path("comity.db")
_SKIPPED = 3
#: As many launches of one name, and as many faults, as are listed.
_MOST = 50
#: What each file brings.
_HOLDS = {
    "launchlog.tsv": "{launches:,} launches with {payloads:,} payloads",
    "orgs.tsv": "{organizations:,} organisations",
    "sites.tsv": "{sites:,} launch sites",
    "lv.tsv": "{vehicles:,} launch vehicles",
}


def register(app: typer.Typer) -> None:
    """Add the group of commands."""
    group = typer.Typer()
    group.callback(invoke_without_command=True)(catalog)
    group.command("import")(import_)
    group.command("show")(show)
    app.add_typer(group, name="catalog")


def catalog(
    context: typer.Context, record: RecordFile = _DEFAULT_RECORD, form: FindingFormat = FindingForm.TABLE
) -> None:
    """Show what the record has of the catalogue of launches; import it, or show one launch.

    \b
    Examples:
      comity catalog import gcat/
      comity catalog
      comity catalog show 2016-009
    """
    if context.invoked_subcommand:
        # What is said before the command counts for it as well.
        context.default_map = {name: {"record": str(record), "form": form.value} for name in ("import", "show")}
        return
    from comity.cli.findings import put_findings

    found = _catalogue(record)
    counts, days = _counts(found), _days(found)
    rows = [(name, version, _HOLDS[name].format(**counts)) for name, version in found.versions.items()]
    leaf = Leaf("The catalogue of launches", ("file", "version", "holds"), rows, _notes(found, days))
    data = {"versions": dict(found.versions), **counts, "first": days and days[0], "last": days and days[1]}
    put_findings([leaf], data, form)


def import_(
    path: Annotated[Path, typer.Argument(exists=True, help="A folder with GCAT's files, or one of them.")],
    record: RecordFile = _DEFAULT_RECORD,
    gazetteer: Gazetteers = [],  # noqa: B006
    again: Annotated[bool, typer.Option("--again", help="Enter files anew that are in the record already.")] = False,
) -> None:
    """Read GCAT's launchlog.tsv, orgs.tsv, sites.tsv and lv.tsv into the record, all in one step.

    A new version of a file takes the place of the old one. A faulty row or file is left out and named (exit code 3).

    \b
    Example:
      comity catalog import gcat/
    """
    from comity.catalogue import find
    from comity.cli.progress import progress
    from comity.record import Record

    paths = find(path)
    with progress("Reading", total=len(paths), noun="files") as shown:
        files, faults = _read(shown.counting(paths), gazetteer)
        with Record.open(record) as opened:
            entered = opened.store_catalogue(files, again=again)
    for file, new in zip(files, entered, strict=True):
        typer.echo(f"{file.name}, version {file.version}: {_rows(file) if new else 'in the record already'}")
        faults += file.faults if new else ()
    _tell(faults)


def _read(paths: Iterable[Path], gazetteers: Sequence[Path]) -> tuple[list[File], list[InputError]]:
    """The files that can be read, and why the others cannot."""
    from functools import cache

    from comity.actors import Gazetteer
    from comity.catalogue import read

    files, faults = [], []
    load = cache(lambda: Gazetteer.load(gazetteers))
    for path in paths:
        try:
            files.append(read(path, load))
        except InputError as error:
            faults.append(error)
    return files, faults


def _tell(faults: Sequence[InputError]) -> None:
    """Name what was left out, and end with the exit code for it."""
    from comity.cli.output import plain

    for fault in faults[:_MOST]:
        typer.echo(f"comity: {plain(str(fault))}", err=True)
    if len(faults) > _MOST:
        typer.echo(f"comity: and {len(faults) - _MOST:,} more", err=True)
    if faults:
        raise typer.Exit(_SKIPPED)


def show(
    launch: Annotated[str, typer.Argument(help="A tag, a piece, a number, or a payload: 2016-009, Kwangmyongsong-4.")],
    record: RecordFile = _DEFAULT_RECORD,
    form: FindingFormat = FindingForm.TABLE,
) -> None:
    """Show a launch with what it carried, or the launches that carried something of a name.

    \b
    Examples:
      comity catalog show 2016-009
      comity catalog show Kwangmyongsong-4 --format json
    """
    from comity.catalogue.lookup import lookup
    from comity.cli.findings import put_findings

    found = _catalogue(record)
    launches = lookup(found, launch)
    leaves = [_facts(launches[0], found), _carried(launches[0], found)] if len(launches) == 1 else [_list(launches)]
    put_findings(leaves, [_data(each) for each in launches], form)


def _catalogue(record: Path) -> Catalogue:
    from comity.record import Record

    with Record.open(record, create=False) as opened:
        found = opened.catalogue()
    if found is None:
        raise UsageError("has no catalogue of launches", where=str(record), advice="comity catalog import FOLDER")
    return found


def _counts(found: Catalogue) -> dict[str, int]:
    return {
        "launches": len(found.launches),
        "payloads": sum(len(launch.payloads) for launch in found.launches),
        "organizations": len(found.organizations),
        "sites": len(found.sites),
        "vehicles": len(found.vehicles),
    }


def _days(found: Catalogue) -> tuple[date, date] | None:
    """The first and the last day of the launches, if there are any."""
    if not found.launches:
        return None
    return found.launches[0].when.first, max(launch.when.last for launch in found.launches)


def _notes(found: Catalogue, days: tuple[date, date] | None) -> list[str]:
    notes = []
    if days:
        notes.append("Launches from {} to {}, in UTC.".format(*days))
    if not found.organizations:
        notes.append("Without orgs.tsv no launch has a state; import it as well.")
    notes.append(
        "Jonathan McDowell, General Catalog of Artificial Space Objects, planet4589.org/space/gcat, CC BY 4.0."
    )
    return notes


def _rows(file: File) -> str:
    return ", ".join(f"{len(rows):,} {table.replace('_', ' ')}" for table, rows in file.tables.items())


def _when(when: Vague) -> str:
    """The day or days that a date may mean, the time where there is one, and whether it is in doubt."""
    days = f"{when.first}" if when.first == when.last else f"{when.first} to {when.last}"
    clock = f" {when.time.isoformat()} UTC" if when.time else ""
    return f"{days}{clock}{' (uncertain)' if when.unsure else ''}"


def _list(launches: Sequence[Launch]) -> Leaf:
    rows = [(each.tag, _when(each.when), each.vehicle, _payloads(each), _outcome(each)) for each in launches[:_MOST]]
    rest = len(launches) - len(rows)
    notes = (
        [f"And {rest:,} more: give more of the name, or a tag."] if rest else ["Give a tag to see one of them whole."]
    )
    return Leaf(f"{len(launches):,} launches", ("tag", "launched", "vehicle", "carried", "outcome"), rows, notes)


def _payloads(launch: Launch) -> str:
    first = launch.payloads[0].name if launch.payloads else "-"
    return f"{first} and {len(launch.payloads) - 1} more" if len(launch.payloads) > 1 else first


def _outcome(launch: Launch) -> str:
    return launch.outcome or "not known"


def _facts(launch: Launch, found: Catalogue) -> Leaf:
    return Leaf(f"Launch {launch.tag}", ("what", "as GCAT has it"), list(_lines(launch, found)))


def _lines(launch: Launch, found: Catalogue) -> Iterator[tuple[str, str]]:
    yield "launched", f'{_when(launch.when)} ("{launch.when.written}")'
    yield "vehicle", _vehicle(launch, found)
    yield "site", _site(launch, found)
    yield "agency", f"{_body(launch.agency, found)}, {launch.state or 'state not known'}"
    yield "outcome", f"{_outcome(launch)} (launch code {launch.code}{'' if launch.orbital else ', suborbital'})"
    if launch.cite:
        yield "source", launch.cite


def _vehicle(launch: Launch, found: Catalogue) -> str:
    kind = found.vehicles.get(launch.vehicle)
    more = [] if kind is None else [f"family {kind.family}", f"also {kind.alias}" if kind.alias else ""]
    flight = f"flight {launch.flight}" if launch.flight else ""
    return ", ".join(filter(None, (launch.vehicle, *more, flight)))


def _site(launch: Launch, found: Catalogue) -> str:
    site = found.sites.get(launch.site)
    name = f"{site.name} ({site.code})" if site else launch.site
    return f"{name}, pad {launch.pad}" if launch.pad else name


def _body(code: str, found: Catalogue) -> str:
    """An organisation by name and code; joint ones ("ABMA/JPL") and doubtful ones ("KCST?") stay as they are."""
    body = found.organizations.get(code)
    return f"{body.name} ({code})" if body and body.name != code else code


def _carried(launch: Launch, found: Catalogue) -> Leaf:
    rows = [
        (each.piece, each.jcat, each.name, each.other_name or "-", _body(each.owner, found), each.state or "-")
        for each in launch.payloads
    ]
    return Leaf("What it carried", ("piece", "number", "name", "also", "owner", "state"), rows)


def _data(launch: Launch) -> dict[str, Any]:
    """A launch for JSON, date and outcome as read and as written."""
    from dataclasses import asdict

    return asdict(launch)
