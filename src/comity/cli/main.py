"""The `comity` command: one module per command group, each importing its heavy parts only when it is called."""

from __future__ import annotations

import io
import os
import sys
from importlib import import_module

import typer

from comity.errors import ComityError

__all__ = ["GROUPS", "app", "run"]

#: Modules with a `register(app)` of their own, in the order of `comity --help`.
GROUPS = (
    *("read", "dossier", "record", "code", "codebook", "actors"),
    *("trust", "alignment", "motives", "outlook", "blocs", "styles"),
    *("check", "regimes", "catalog", "references"),
    "evaluate",
)

#: As a shell has it: 128 and the number of SIGINT.
_INTERRUPTED = 130

# Without markup, help needs no rich, whose import takes three times as long as everything else.
app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Read what is written about states working together in space, and show the words behind every line.",
)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"comity {version('comity')}")
        raise typer.Exit


@app.callback()
def _options(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Print the version."),
) -> None:
    """Options before the command."""


for _group in GROUPS:
    import_module(f"comity.cli.{_group}").register(app)


def run() -> None:
    """Entry point: errors of ours become one line on standard error and their exit code."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        # Names of files may hold bytes that are no text; they are shown, not stumbled over.
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        try:
            app()
        finally:
            sys.stdout.flush()
    except ComityError as error:
        typer.echo(f"comity: {error}", err=True)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        # The reader (`head`, a pager) has enough. Python flushes once more at exit, which must not fail as well.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except KeyboardInterrupt:
        _say_interrupted()
    except SystemExit as ending:
        if ending.code == _INTERRUPTED:
            _say_interrupted()
        raise


def _say_interrupted() -> None:
    typer.echo("comity: interrupted; what was finished is kept, the same command goes on from there", err=True)
    sys.exit(_INTERRUPTED)
