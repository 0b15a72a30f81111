"""`comity codebook`: looking codebooks up, checking one of your own, and exporting one to read and cite."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from comity.cli.options import Codebooks
from comity.cli.output import file_or_screen
from comity.errors import UsageError

if TYPE_CHECKING:
    from rich.text import Text

    from comity.codebook import Code, Codebook, Frame, Signal

__all__ = ["faults", "register"]

_SCREEN = 110
_INDENT = 2


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(no_args_is_help=True, help="Look codebooks up, check one of your own, export one.")
    group.command()(check)
    group.command()(show)
    group.command()(export)
    app.add_typer(group, name="codebook")


def check(
    files: Annotated[list[Path], typer.Argument(help="Codebook files, in YAML.", show_default=False)],
) -> None:
    """Check codebook files and name every fault with its line.

    \b
    Example:
      comity codebook check mine.yaml
    """
    wrong = 0
    for path in files:
        found = faults(path)
        wrong += bool(found)
        for line in found:
            typer.echo(line, err=True)
        if not found:
            typer.echo(_summary(path))
    if wrong:
        raise typer.Exit(1)


def show(
    code: Annotated[
        str | None, typer.Argument(help="A code, AGREE or plover/AGREE; without one, all codes are listed.")
    ] = None,
    codebook: Codebooks = [],  # noqa: B006
    file: Annotated[
        str | None, typer.Option("--file", metavar="NAME", help="Print a built-in codebook's own YAML, to start from.")
    ] = None,
) -> None:
    """Show what a code means: definition, modes, intensities, examples, and the words that signal it.

    \b
    Examples:
      comity codebook show
      comity codebook show AGREE
      comity codebook show --file plover > mine.yaml
    """
    if file is not None:
        typer.echo(_source(file), nl=False)
        return
    from comity.codebook import find, named

    books = named(codebook)
    if code is None:
        _list(books)
        return
    book, name = find(code, books)
    _print(_page(book, name))


def export(
    book: Annotated[str, typer.Argument(help="A built-in codebook by name, or the file of one of your own.")],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            dir_okay=False,
            callback=file_or_screen,
            help="Where to write, .md or .html; - for standard output.  [default: Markdown, here]",
        ),
    ] = None,
) -> None:
    """Write a codebook as a document to read, cite and print: Markdown or HTML, for the appendix of a paper.

    \b
    Examples:
      comity codebook export attitude -o attitude.html
      comity codebook export mine.yaml -o mine.md
    """
    from comity.codebook import builtin, load
    from comity.report.appendix import to_html, to_markdown

    ending = output.suffix.lower() if output else ".md"
    if ending not in (".md", ".markdown", ".html", ".htm"):
        raise UsageError(
            "a codebook is written as Markdown or HTML", where=str(output), advice="end it in .md or .html"
        )
    own = {known.name: known for known in builtin()}.get(book)
    if own is None and not Path(book).exists():
        known = ", ".join(each.name for each in builtin())
        raise UsageError("neither a built-in codebook nor a file", where=book, advice=f"try {known}, or a file's path")
    text = (to_html if ending.startswith(".h") else to_markdown)(own or load(Path(book)))
    if output is None:
        typer.echo(text, nl=False)
        return
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(_reason(error), where=str(output), advice="give another place with --output") from error


def faults(path: Path) -> list[str]:
    """Everything that is wrong with a codebook file, one line each, as ``FILE:LINE: what``; empty where it is sound."""
    import yaml
    from pydantic import ValidationError

    from comity.codebook.load import place
    from comity.codebook.schema import Codebook
    from comity.errors import DataError

    try:
        text = path.read_text(encoding="utf-8")
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except (OSError, UnicodeDecodeError) as error:
        return [str(DataError(_reason(error), where=str(path)))]
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        return [f"{path}:{line}: not YAML: {error.problem}"]
    found = [(line, f"{key} stands here twice") for line, key in _twice(node)]
    found += ((place(node, where), what) for where, what in _frameless(node))
    try:
        book = Codebook.model_validate(yaml.safe_load(text))
    except ValidationError as error:
        for one in error.errors(include_url=False):
            if not one["loc"] and found:
                continue  # what concerns the whole file has been named with its own line
            named = ".".join(map(str, one["loc"])) or "the file"
            found.append((place(node, one["loc"]), f"{named}: {_lowered(one['msg'])}"))
    except yaml.YAMLError as error:
        found.append((1, f"not YAML: {error}"))
    else:
        found += ((place(node, where), what) for where, what in _unknown(book))
    return [f"{path}:{line}: {what}" for line, what in sorted(found)]


def _twice(node: Any) -> Iterator[tuple[int, str]]:
    """Keys that stand twice in one mapping: YAML would silently forget the first of them."""
    import yaml

    if isinstance(node, yaml.SequenceNode):
        for part in node.value:
            yield from _twice(part)
    elif isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                yield key.start_mark.line + 1, str(key.value)
            seen.add(key.value)
            yield from _twice(value)


def _frameless(node: Any) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Signals whose frame is not among the file's frames, with their place, as far as the file has a shape at all."""
    frames = [key for key, _ in _entries(node, "frames")]
    for code, entry in _entries(node, "codes"):
        for number, signal in enumerate(
            value for key, part in _entries(entry) if key == "signals" for value in part.value
        ):
            for key, frame in _entries(signal):
                if key == "frame" and frame.value not in frames:
                    path = ("codes", code, "signals", number, "frame")
                    yield (
                        path,
                        f"{'.'.join(map(str, path))}: unknown frame {frame.value!r} (known: {', '.join(frames)})",
                    )


def _entries(node: Any, *path: str) -> Iterator[tuple[str, Any]]:
    """The keys and values of a mapping, or of the one that a path leads to; nothing where there is none."""
    import yaml

    for step in path:
        node = next((value for key, value in _entries(node) if key == step), None)
    if isinstance(node, yaml.MappingNode):
        yield from ((key.value, value) for key, value in node.value)


def _unknown(book: Codebook) -> Iterator[tuple[tuple[str, ...], str]]:
    """Slots that no grammar knows, with their place."""
    from comity.coding.grammar import grammar
    from comity.coding.rules import SLOTS

    known = SLOTS | set(grammar("en").cases)
    for name, frame in book.frames.items():
        for role in ("source", "target", "item"):
            for slot in getattr(frame, role):
                if slot not in known:
                    what = f"frames.{name}.{role}: unknown slot {slot!r} (known: {', '.join(sorted(known))})"
                    yield ("frames", name, role), what


def _reason(error: OSError | UnicodeDecodeError) -> str:
    if isinstance(error, UnicodeDecodeError):
        return f"not UTF-8 at byte {error.start}"
    return _lowered(error.strerror or "cannot be read")


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


def _summary(path: Path) -> str:
    from comity.codebook import load

    book = load(path)
    signals = sum(len(code.signals) for code in book.codes.values())
    return f"{path}: {book.key}, {len(book.codes)} codes, {signals} signals, no faults"


def _source(name: str) -> str:
    from importlib.resources import files

    from comity.codebook import builtin

    known = [book.name for book in builtin()]
    if name not in known:
        raise UsageError(f"no built-in codebook is called {name!r}", where="--file", advice=f"try {' or '.join(known)}")
    return (files("comity.codebook") / "data" / f"{name}.yaml").read_text(encoding="utf-8")


def _list(books: Sequence[Codebook]) -> None:
    from comity.cli.output import put_table

    rows = (
        [book.name, name, "" if code.intensity is None else f"{code.intensity:+g}", code.definition]
        for book in books
        for name, code in book.codes.items()
    )
    put_table(("book", "code", "intensity", "definition"), rows)


def _print(page: Iterator[Text]) -> None:
    from rich.console import Console
    from rich.padding import Padding

    console = Console(highlight=False, emoji=False)
    if not console.is_terminal:
        console = Console(highlight=False, emoji=False, color_system=None, width=_SCREEN)
    for line in page:
        indent = len(line.plain) - len(line.plain.lstrip())
        console.print(Padding(line[indent:], (0, 0, 0, indent)) if line.plain else "")


def _page(book: Codebook, name: str) -> Iterator[Text]:
    """A code as a page; the lines' indents say what belongs to what."""
    code = book.codes[name]
    yield _line(f"{name}  {code.title}", style="bold")
    yield _line(f"{book.title}, {book.key}, {book.licence}", style="dim")
    yield from _part("", [code.definition])
    yield from _part("Worth", _worth(code))
    yield from _part(
        "Modes", (f"{mode}: {entry.definition}{_score(entry.intensity)}" for mode, entry in code.modes.items())
    )
    yield from _part("Examples", code.examples)
    yield from _part("Not", code.counter_examples)
    yield from _part(
        "Signals", (line for signal in code.signals for line in _signal(signal, book.frames[signal.frame]))
    )


def _worth(code: Code) -> Iterator[str]:
    if code.quad:
        yield code.quad.replace("_", " ")
    if code.intensity is not None:
        yield f"intensity {code.intensity:+g}, from -10 (conflict) to +10 (cooperation)"
    if code.needs_target:
        yield "only between two sides"


def _score(intensity: float | None) -> str:
    return "" if intensity is None else f" ({intensity:+g})"


def _signal(signal: Signal, frame: Frame) -> Iterator[str]:
    mode = f" → .{signal.mode}" if signal.mode else ""
    yield f"{signal.name}{mode}, confidence {signal.confidence:g}{', two sides needed' if signal.needs_target else ''}"
    for part in ("verbs", "nouns", "adjectives", "objects", "complements"):
        words: Mapping[str, tuple[str, ...]] = getattr(signal, part)
        for language, entries in words.items():
            yield f"  {part} ({language}): {', '.join(entries)}"
    slots = (
        f"{role}: {', '.join(getattr(frame, role))}" for role in ("source", "target", "item") if getattr(frame, role)
    )
    yield f"  frame {signal.frame}: {'; '.join(slots)}{'; reciprocal' if frame.reciprocal else ''}"


def _part(title: str, lines: Iterator[str] | Sequence[str]) -> Iterator[Text]:
    shown = list(lines)
    if shown:
        yield _line("")
        if title:
            yield _line(title, style="bold")
        for line in shown:
            yield _line(" " * _INDENT + line)


def _line(text: str, style: str = "") -> Text:
    from rich.text import Text

    return Text(text, style=style)
