"""`comity code` and `comity explain`: coding without a record, and why a statement was coded as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from comity.cli.options import Codebooks, CoderWay, Gazetteers, LeastConfidence, RecordFile
from comity.cli.output import FormatOption, OutputOption, chosen, put_statements
from comity.errors import InputError, UsageError

if TYPE_CHECKING:
    from comity.coding import Coder
    from comity.model import Document, Statement

__all__ = ["LANGUAGES", "Readable", "register"]

_SKIPPED = 3
#: ISO 639-1 codes of the languages that can be coded.
LANGUAGES = ("en",)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(code)
    app.command()(explain)


def code(
    sources: Annotated[
        list[str], typer.Argument(help="Files, folders, web addresses, or - for standard input.", show_default=False)
    ] = [],  # noqa: B006
    conllu: Annotated[
        list[Path],
        typer.Option("--conllu", metavar="FILE", help="Trees of any parser, in CoNLL-U; may be repeated."),
    ] = [],  # noqa: B006
    codebook: Codebooks = [],  # noqa: B006
    gazetteer: Gazetteers = [],  # noqa: B006
    way: CoderWay = "both",
    least: LeastConfidence = None,
    format: FormatOption = None,  # noqa: A002
    output: OutputOption = None,
) -> None:
    """Code documents without a record: statements to a file or to the screen.

    \b
    Examples:
      comity code corpus.jsonl -o events.parquet
      comity code articles/ --format jsonl
      comity code --conllu trees.conllu --codebook mine.yaml --format csv
    """
    from comity.cli.progress import progress
    from comity.coding import Coder
    from comity.documents import read_all

    if not sources and not conllu:
        raise UsageError("nothing to code", advice="give files, folders, addresses, - or --conllu FILE")
    form = chosen(format, output)
    with progress("Coding") as shown:
        coder = Coder.standard(codebook, gazetteer, way=way, least=least)
        inputs = Readable(shown.say)
        from_texts = (found for _, found in coder.code(inputs.documents(read_all(sources))))
        documents = shown.counting(chain(from_texts, _from_trees(coder, conllu, inputs)))
        put_statements(chain.from_iterable(documents), form, output)
    if inputs.skipped:
        typer.echo(f"comity: {inputs.skipped} input{'' if inputs.skipped == 1 else 's'} skipped", err=True)
        raise typer.Exit(_SKIPPED)


def explain(
    id: Annotated[str, typer.Argument(help="The id of a statement in the record, or its beginning.")],  # noqa: A002
    record: RecordFile = Path("comity.db"),
    codebook: Codebooks = [],  # noqa: B006
    gazetteer: Gazetteers = [],  # noqa: B006
    way: CoderWay = "both",
    least: LeastConfidence = None,
    conllu: Annotated[
        bool, typer.Option("--conllu", help="Print the sentence's tree in CoNLL-U, nothing else.")
    ] = False,
) -> None:
    """Show why a statement was coded: the sentence, its tree, the actors, the rule, and the words of certainty.

    The document is coded again from its text in the record. Give the codebooks and gazetteers that it was read with.

    \b
    Example:
      comity explain 3f9c2ab41d
    """
    from comity.cli.explain import Explanation, show
    from comity.coding import Coder
    from comity.record import Record

    with Record.open(record, create=False) as opened:
        stated = opened.statement(id)
        document = opened.document(stated.document)
    explanation = Explanation.of(stated, document, Coder.standard(codebook, gazetteer, way=way, least=least))
    if conllu:
        typer.echo(explanation.conllu(), nl=False)
    else:
        show(explanation)


class Readable:
    """The documents among some inputs, each text once; what cannot be read or coded is told, and counted."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say, self.skipped = say, 0
        self._seen: set[str] = set()

    def skip(self, error: InputError) -> None:
        """Tell of an input that is passed over."""
        self.skipped += 1
        self._say(f"comity: {error}")

    def documents(self, inputs: Iterable[Document | InputError]) -> Iterator[Document]:
        """The inputs that can be coded, in order."""
        for found in inputs:
            if isinstance(found, InputError):
                self.skip(found)
            elif found.language not in (None, *LANGUAGES):
                self.skip(InputError(f"is in {found.language!r}", where=found.uri, advice="only English can be coded"))
            elif found.id not in self._seen:
                self._seen.add(found.id)
                yield found


def _from_trees(coder: Coder, paths: Iterable[Path], inputs: Readable) -> Iterator[list[Statement]]:
    """The statements of each document of some CoNLL-U files."""
    from comity.language.conllu import read_conllu

    for path in paths:
        try:
            for document, sentences in read_conllu(path):
                yield [coding.statement for coding in coder.codings(document, sentences)]
        except InputError as error:
            inputs.skip(error)
