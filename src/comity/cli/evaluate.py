"""`comity evaluate`: how good is the coder on somebody's own gold?"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from comity.cli.options import Codebooks, Gazetteers
from comity.errors import UsageError

if TYPE_CHECKING:
    from comity.evaluate import Case, Summary

__all__ = ["Form", "register"]


class Form(StrEnum):
    """How figures are put out."""

    TABLE = "table"
    JSON = "json"


_GIVEN = "The coder is told who the actors are and answers one code; no answer is a miss."
_END_TO_END = (
    "The coder finds actors and events by itself; right is an event with the gold's code between actors that overlap "
    "the marked ones, and every other code found between them is an answer too many."
)
_STATEMENTS = (
    "An answer is right if a gold statement has its code, overlaps its quote, and shares an actor with it on either "
    "side; each statement counts once."
)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(evaluate)


def evaluate(
    gold: Annotated[
        Path, typer.Argument(exists=True, dir_okay=False, help="Statements as JSON Lines, or marked sentences as TSV.")
    ],
    given_actors: Annotated[
        bool, typer.Option("--given-actors", help="Marked sentences: tell the coder who the actors are.")
    ] = False,
    documents: Annotated[
        Path | None,
        typer.Option(exists=True, dir_okay=False, help="The documents of JSON Lines gold: id and text, one a line."),
    ] = None,
    codebook: Codebooks = [],  # noqa: B006
    gazetteer: Gazetteers = [],  # noqa: B006
    errors: Annotated[
        Path | None, typer.Option(dir_okay=False, help="Write the mistakes, to be read, into this HTML file.")
    ] = None,
    form: Annotated[Form, typer.Option("--format", help="How to print the figures.")] = Form.TABLE,
    write: Annotated[
        Path | None, typer.Option(dir_okay=False, help="Put the figures into this page: docs/accuracy.md.")
    ] = None,
    resamples: Annotated[int, typer.Option(min=10, help="Bootstrap resamples for the intervals.")] = 1000,
    seed: Annotated[int, typer.Option(min=0, help="Seed of the resampling.")] = 0,
) -> None:
    """Compare the coder with gold: precision, recall and F1 for each code, with intervals, and what it confuses.

    Gold is JSON Lines in the format of `comity statements`, with the documents in a file beside it (or their text in
    each line), or a table of sentences with <s>source</s> and <t>target</t> marked and the code in gold_root.

    \b
    Example:
      comity evaluate gold.jsonl --documents documents.jsonl --errors mistakes.html
    """
    from comity.evaluate import Resampling, is_marked, score

    if is_marked(gold):
        if documents is not None:
            raise UsageError("marked sentences need no documents", where=str(gold), advice="leave out --documents")
        cases, coder, books = _marked(gold, given_actors, codebook, gazetteer)
        mode, rules = ("given actors", _GIVEN) if given_actors else ("end to end", _END_TO_END)
    else:
        if given_actors:
            raise UsageError("no actors are marked in it", where=str(gold), advice="leave out --given-actors")
        cases, coder, books = _statements(gold, documents, codebook, gazetteer)
        mode, rules = "statements", _STATEMENTS
    from comity.evaluate import Summary

    summary = Summary(
        gold=gold.name,
        mode=mode,
        rules=rules,
        command=_command(gold, given_actors, documents, codebook, gazetteer),
        coder=coder,
        codebooks=books,
        score=score(cases, Resampling(resamples=resamples, seed=seed)),
    )
    _put(summary, cases, form=form, errors=errors, write=write)


def _marked(
    gold: Path, given_actors: bool, codebooks: list[Path], gazetteers: list[Path]
) -> tuple[list[Case], str, tuple[str, ...]]:
    from comity.actors import Gazetteer, Resolver
    from comity.cli.progress import progress
    from comity.codebook import named
    from comity.coding import CODER, SentenceCoder
    from comity.evaluate import CLASSES, Workshop, answer_given, find_events, read_marked
    from comity.language import english

    examples = read_marked(gold, CLASSES)
    books = named(codebooks)
    workshop = Workshop(english(), SentenceCoder(books))
    with progress("Evaluating", total=len(examples), noun="sentences") as shown:
        if given_actors:
            cases = list(shown.counting(answer_given(examples, workshop)))
        else:
            resolver = Resolver(Gazetteer.load(gazetteers))
            cases = list(shown.counting(find_events(examples, workshop, resolver)))
    return cases, f"{CODER}/{workshop.parser.name}", tuple(book.key for book in books)


def _statements(
    gold: Path, documents: Path | None, codebooks: list[Path], gazetteers: list[Path]
) -> tuple[list[Case], str, tuple[str, ...]]:
    from comity.cli.progress import progress
    from comity.coding import Coder
    from comity.evaluate import code_documents, read_gold
    from comity.record.wire import loads

    asked = read_gold(gold, loads, documents)
    coder = Coder.standard(codebooks=codebooks, gazetteers=gazetteers)
    with progress("Evaluating", noun="sentences") as shown:
        cases = list(shown.counting(code_documents(asked, coder)))
    return cases, coder.version, tuple(book.key for book in coder.codebooks)


def _command(
    gold: Path, given_actors: bool, documents: Path | None, codebooks: list[Path], gazetteers: list[Path]
) -> str:
    """What to type for the same figures; files by their names, since paths differ between machines."""
    import shlex

    parts = ["comity", "evaluate", gold.name, *(["--given-actors"] if given_actors else [])]
    parts += ["--documents", documents.name] if documents else []
    parts += [part for path in codebooks for part in ("--codebook", path.name)]
    parts += [part for path in gazetteers for part in ("--gazetteer", path.name)]
    return shlex.join(parts)


def _put(summary: Summary, cases: list[Case], *, form: Form, errors: Path | None, write: Path | None) -> None:
    import json

    from comity.evaluate.mistakes import to_html
    from comity.evaluate.page import write_section

    if form is Form.JSON:
        typer.echo(json.dumps(summary.data(), ensure_ascii=False, indent=2))
    else:
        typer.echo(f"{summary.title}\n\n{summary.markdown()}")
    if write is not None:
        write_section(write, summary)
    if errors is not None:
        try:
            errors.write_text(to_html(summary.title, cases), encoding="utf-8")
        except OSError as error:
            raise UsageError(f"cannot be written ({error.strerror})", where=str(errors)) from error
