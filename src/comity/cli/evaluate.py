"""`comity evaluate`: how good is the coder on somebody's own gold, and how far do coders agree?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from comity.cli.options import Codebooks, CoderWay, Gazetteers, LeastConfidence
from comity.errors import UsageError

if TYPE_CHECKING:
    from comity.evaluate import Case, Exact, Resampling, Summary, Tally

__all__ = ["Form", "register"]


class Form(StrEnum):
    """How figures are put out."""

    TABLE = "table"
    JSON = "json"


_CROSSWALK = (
    " Codes become the classes of plv_train.tsv by a crosswalk (src/comity/evaluate/crosswalk.py), each line of which "
    "cites PLOVER's manual or its conversion table; which of both the sentences follow was read off mistakes on them."
)
_GIVEN = "The coder is told who the actors are and answers one code; no answer is a miss." + _CROSSWALK
_END_TO_END = (
    "The coder finds actors and events by itself; right is an event with the gold's code between actors that overlap "
    "the marked ones, and every other code found between them is an answer too many."
) + _CROSSWALK
_STATEMENTS = (
    "An answer is right if a gold statement has its code, overlaps its quote, and shares an actor with it on either "
    "side; each statement counts once."
)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(evaluate)


def evaluate(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="GOLD",
            exists=True,
            dir_okay=False,
            help="Statements as JSON Lines, or marked sentences as TSV; with --agreement each coder's statements.",
        ),
    ],
    agreement: Annotated[
        bool, typer.Option("--agreement", help="Several files: how far do these coders agree with each other?")
    ] = False,
    given_actors: Annotated[
        bool, typer.Option("--given-actors", help="Marked sentences: tell the coder who the actors are.")
    ] = False,
    documents: Annotated[
        Path | None,
        typer.Option(exists=True, dir_okay=False, help="The documents of JSON Lines: id and text, one a line."),
    ] = None,
    codebook: Codebooks = [],  # noqa: B006
    gazetteer: Gazetteers = [],  # noqa: B006
    way: CoderWay = "both",
    least: LeastConfidence = None,
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

    With --agreement: Krippendorff's alpha, Cohen's kappa and the share of equal values between the coders of two files
    or more, people or the machine, for each field and code.

    \b
    Examples:
      comity evaluate gold.jsonl --documents documents.jsonl --errors mistakes.html
      comity evaluate --agreement anna.jsonl ben.jsonl machine.jsonl
    """
    from comity.evaluate import Resampling, Summary, is_marked, score

    if agreement:
        from comity.cli.agreement import Request, compare_coders

        no = {"--given-actors": given_actors, "--gazetteer": gazetteer, "--errors": errors, "--min-confidence": least}
        unfit = [name for name, value in {**no, "--coder": way != "both"}.items() if value not in (False, [], None)]
        if unfit:
            raise UsageError(f"--agreement codes nothing itself: no {unfit[0]}", advice=f"leave out {unfit[0]}")
        compare_coders(
            Request(tuple(files), documents, tuple(codebook), Resampling(resamples=resamples, seed=seed), write),
            as_json=form is Form.JSON,
        )
        return
    if len(files) > 1:
        raise UsageError(f"{len(files)} gold files at once", advice="give one, or compare coders with --agreement")
    gold = files[0]
    setup = _Setup(gold, given_actors, documents, tuple(codebook), tuple(gazetteer), way, least)
    plan = Resampling(resamples=resamples, seed=seed)
    exact: dict[str, Exact] = {}
    if is_marked(gold):
        if documents is not None:
            raise UsageError("marked sentences need no documents", where=str(gold), advice="leave out --documents")
        cases, coder, books = _marked(setup)
        mode, rules = ("given actors", _GIVEN) if given_actors else ("end to end", _END_TO_END)
    else:
        if given_actors:
            raise UsageError("no actors are marked in it", where=str(gold), advice="leave out --given-actors")
        cases, coder, books, exact = _statements(setup, plan)
        mode, rules = "statements", _STATEMENTS
    summary = Summary(
        gold=gold.name,
        mode=mode
        + ("" if way == "both" else f", {way} alone")
        + ("" if least is None else f", confidence {least:g} on"),
        rules=rules,
        command=setup.command,
        coder=coder,
        codebooks=books,
        score=score(cases, plan),
        exact=exact,
    )
    _put(summary, cases, form=form, errors=errors, write=write)


@dataclass(frozen=True, slots=True)
class _Setup:
    """What was asked for."""

    gold: Path
    given_actors: bool
    documents: Path | None
    codebooks: tuple[Path, ...]
    gazetteers: tuple[Path, ...]
    way: Literal["both", "rules", "model"]
    least: float | None

    @property
    def command(self) -> str:
        """What to type for the same figures; files by their names, since paths differ between machines."""
        import shlex

        parts = ["comity", "evaluate", self.gold.name, *(["--given-actors"] if self.given_actors else [])]
        parts += ["--documents", self.documents.name] if self.documents else []
        parts += [part for path in self.codebooks for part in ("--codebook", path.name)]
        parts += [part for path in self.gazetteers for part in ("--gazetteer", path.name)]
        parts += ["--coder", self.way] if self.way != "both" else []
        parts += [] if self.least is None else ["--min-confidence", f"{self.least:g}"]
        return shlex.join(parts)


def _marked(setup: _Setup) -> tuple[list[Case], str, tuple[str, ...]]:
    from comity.actors import Gazetteer, Resolver
    from comity.cli.progress import progress
    from comity.codebook import named
    from comity.coding import SentenceCoder, version_of
    from comity.evaluate import CLASSES, Workshop, answer_given, find_events, read_marked
    from comity.language import english

    examples = read_marked(setup.gold, CLASSES)
    books, parser = named(setup.codebooks), english()
    workshop = Workshop(parser, SentenceCoder(books, way=setup.way, least=setup.least, model=parser.name))
    with progress("Evaluating", total=len(examples), noun="sentences") as shown:
        if setup.given_actors:
            cases = list(shown.counting(answer_given(examples, workshop)))
        else:
            resolver = Resolver(Gazetteer.load(setup.gazetteers))
            cases = list(shown.counting(find_events(examples, workshop, resolver)))
    return cases, version_of(parser, setup.way, setup.least), tuple(book.key for book in books)


def _statements(setup: _Setup, plan: Resampling) -> tuple[list[Case], str, tuple[str, ...], dict[str, Exact]]:
    from comity.cli.progress import progress
    from comity.coding import Coder
    from comity.evaluate import code_documents, exact, read_gold, tally
    from comity.record.wire import loads

    asked = read_gold(setup.gold, loads, setup.documents)
    coder = Coder.standard(setup.codebooks, setup.gazetteers, way=setup.way, least=setup.least)
    cases = []
    kinds = sorted({statement.kind for statement in asked.statements})
    tallies: dict[str, list[Tally]] = {kind: [] for kind in kinds}
    with progress("Evaluating", total=len(asked.documents), noun="documents") as shown:
        for gold, found, compared in shown.counting(code_documents(asked, coder)):
            cases += compared
            for kind in kinds:
                tallies[kind].append(tally(*([s for s in said if s.kind == kind] for said in (gold, found))))
    exactly = {kind: exact(tallied, plan) for kind, tallied in tallies.items()}
    return cases, coder.version, tuple(book.key for book in coder.codebooks), exactly


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
