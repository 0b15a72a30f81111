"""CoNLL-U in and out: trees from any parser, with their text and character offsets.

The format is that of https://universaldependencies.org/format.html. Empty nodes (8.1) are passed over; a sentence
whose HEAD column holds nothing but underscores counts as unparsed. Named entities are read from and written to the
MISC column as ``NER=B-person``.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import NoReturn

from comity.errors import DataError, InputError
from comity.language.protocol import Wanted
from comity.model import Document, Sentence, Token

__all__ = ["ConlluParser", "parse_conllu", "read_conllu", "realign", "to_conllu"]

_BLANK_LINE = re.compile(r"\n\s*\n")
_ESCAPES = {"s": " ", "n": "\n", "r": "\r", "t": "\t", "p": "|", "\\": "\\"}
_UNESCAPES = {value: "\\" + key for key, value in _ESCAPES.items()}
_COLUMNS = 10


def read_conllu(path: Path) -> Iterator[tuple[Document, list[Sentence]]]:
    """The documents of a CoNLL-U file with their sentences; see `parse_conllu`.

    Raises InputError where the file cannot be read or is not UTF-8.
    """
    try:
        with path.open("rb") as file:
            yield from parse_conllu(_decoded(file, str(path)), name=str(path))
    except OSError as error:
        raise InputError(error.strerror or "cannot be read", where=str(path)) from error


def parse_conllu(lines: Iterable[str], *, name: str = "CoNLL-U") -> Iterator[tuple[Document, list[Sentence]]]:
    """The documents in `lines` of CoNLL-U with their sentences.

    A document starts at ``# newdoc`` (or at the beginning), a paragraph at ``# newpar``. The text is that of the
    ``# text`` comments where the words agree with them, and is otherwise built from the forms and SpaceAfter;
    SpacesAfter is honoured. The title comes from ``# meta::title`` or the id of the document, the rest from
    ``# meta::`` comments of the names author, publisher, sourceURL and dateCreated (or ``# date``).

    Raises DataError, naming `name` and the line, for a wrong number of columns, ids with a gap, a head that is no
    number or no word of the sentence, and a cycle.
    """
    pending: _Draft | None = None
    for block in _blocks(lines, name):
        if pending is None or "newdoc" in block.comments:
            if pending is not None:
                yield pending.finish()
            pending = _Draft(name)
        pending.add(block)
    if pending is not None:
        yield pending.finish()


def to_conllu(sentences: Iterable[Sentence], text: str | None = None) -> str:
    """The sentences of one document as CoNLL-U; `parse_conllu` is its inverse.

    With the document's `text`, every gap between words is written down, so that the text can be rebuilt to the
    character (from its first word on); without it, words that do not touch are taken to be one space apart.
    """
    listed = list(sentences)
    blocks = []
    for before, sentence, after in zip([None, *listed], listed, [*listed[1:], None], strict=False):
        lines = [f"# sent_id = {sentence.index + 1}"]
        if before is not None and before.paragraph != sentence.paragraph:
            lines.insert(0, "# newpar")
        if text is not None:
            lines.append("# text = " + " ".join(text[sentence.start : sentence.end].split()))
        lines += _rows(sentence, after.start if after else None, text)
        blocks.append("\n".join(lines) + "\n\n")
    return "".join(blocks)


class ConlluParser:
    """A parser whose answers stand in a CoNLL-U file already, whichever parser wrote them.

    A text is recognised by its characters other than white space, so it does not matter how its lines are broken.
    """

    def __init__(self, path: Path) -> None:
        self.name = f"conllu:{path.name}"
        self._path = path
        self._known = {_fingerprint(document.text): (document, trees) for document, trees in read_conllu(path)}

    @property
    def documents(self) -> list[Document]:
        """The documents of the file, in order."""
        return [document for document, _ in self._known.values()]

    def parse(self, texts: Iterable[str], *, wanted: Wanted | None = None) -> Iterator[list[Sentence]]:
        """For each text the stored sentences, with offsets into that text.

        Trees cost nothing here: `wanted` is not asked. Raises InputError for a text that the file does not hold.
        """
        del wanted
        for text in texts:
            found = self._known.get(_fingerprint(text))
            if found is None:
                opening = " ".join(text[:60].split())
                raise InputError(
                    f"holds no trees for the text that begins {opening!r}",
                    where=str(self._path),
                    advice="parse that text too, unchanged, and add it to the file",
                )
            document, sentences = found
            yield sentences if text == document.text else realign(sentences, document.text, text)


@dataclass(slots=True)
class _Surface:
    """A word as it stands in the text: one row, or several under a multiword range; `gap` is what follows it."""

    form: str
    gap: str | None
    rows: list[list[str]]


@dataclass(slots=True)
class _Block:
    """The lines of one sentence; `line` is the number of the first."""

    name: str
    line: int
    comments: dict[str, str] = field(default_factory=dict)
    surface: list[_Surface] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    open_until: int = 0

    def comment(self, text: str) -> None:
        key, _, value = text[1:].partition("=")
        words = key.split()
        if words:
            self.comments.setdefault(words[0], value.strip())

    def row(self, text: str, line: int) -> None:
        """Take in a line with columns, or fail with its number."""
        columns = text.split("\t")
        if len(columns) != _COLUMNS:
            self._fail(line, f"{len(columns)} columns where CoNLL-U has {_COLUMNS}, separated by tabs")
        number, form = columns[:2]
        expected = len(self.lines) + 1
        if re.fullmatch(r"\d+\.\d+", number):
            return
        if match := re.fullmatch(r"(\d+)-(\d+)", number):
            first, last = int(match[1]), int(match[2])
            if first != expected or last < first or expected <= self.open_until:
                self._fail(line, f"range {number} where word {expected} comes next")
            self.surface.append(_Surface(form, _gap(columns[9]), []))
            self.open_until = last
            return
        if number != str(expected):
            self._fail(line, f"id {number!r} where {expected} comes next")
        if not form.strip():
            self._fail(line, "the form is empty")
        self.lines.append(line)
        if expected <= self.open_until:
            self.surface[-1].rows.append(columns)
        else:
            self.surface.append(_Surface(form, _gap(columns[9]), [columns]))

    def check(self) -> None:
        """Whether the rows are a tree, or bear no heads at all."""
        if self.open_until > len(self.lines):
            self._fail(
                self.lines[-1] if self.lines else self.line, f"a range ends at {self.open_until}, past the last word"
            )
        heads = self.heads()
        if not heads:
            return
        safe = [True] + [False] * len(heads)
        for start in range(1, len(heads) + 1):
            path: list[int] = []
            at = start
            while not safe[at]:
                if at in path:
                    self._fail(self.lines[at - 1], f"word {at} is its own ancestor")
                path.append(at)
                at = heads[at - 1]
            for word in path:
                safe[word] = True

    def heads(self) -> list[int]:
        """The head of every word; empty where the sentence is unparsed."""
        values = [row[6] for surface in self.surface for row in surface.rows]
        if all(value == "_" for value in values):
            return []
        for value, line in zip(values, self.lines, strict=True):
            if not value.isdecimal() or int(value) > len(values):
                self._fail(line, f"head {value!r} is no word of a sentence of {len(values)} words")
        return [int(value) for value in values]

    def text(self) -> tuple[str, list[tuple[int, int]]]:
        """The sentence as written, with the span of every surface word."""
        stated = self.comments.get("text", "")
        exact = any(surface.gap not in (None, "", " ") for surface in self.surface[:-1])
        forms = "".join("".join(surface.form.split()) for surface in self.surface)
        if exact or "".join(stated.split()) != forms:
            gaps = [" " if surface.gap is None else surface.gap for surface in self.surface]
            stated = "".join(s.form + gap for s, gap in zip(self.surface, [*gaps[:-1], ""], strict=True))
        visible, position, spans = _visible(stated), 0, []
        for surface in self.surface:
            length = len("".join(surface.form.split()))
            spans.append((visible[position], visible[position + length - 1] + 1))
            position += length
        return stated, spans

    def _fail(self, line: int, what: str) -> NoReturn:
        raise DataError(what, where=f"{self.name}, line {line}", advice="correct it, or export the file again")


class _Draft:
    """A document in the making."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._comments: dict[str, str] = {}
        self._text = ""
        self._paragraph = 0
        self._pieces: list[str] = []
        self._length = 0
        self._gap: str | None = ""
        self._sentences: list[Sentence] = []

    def add(self, block: _Block) -> None:
        """Append a sentence to the text."""
        block.check()
        if not self._sentences:
            self._comments = block.comments
        gap = " " if self._gap is None else self._gap
        if self._sentences and "newpar" in block.comments and not _BLANK_LINE.search(gap):
            gap = "\n\n"
        self._paragraph += bool(_BLANK_LINE.search(gap))
        text, spans = block.text()
        start = self._length + len(gap)
        tokens = _tokens(block, [(start + first, start + last) for first, last in spans])
        self._sentences.append(
            Sentence(
                index=len(self._sentences),
                paragraph=self._paragraph,
                start=tokens[0].start,
                end=tokens[-1].end,
                tokens=tokens,
                parsed=bool(block.heads()),
            )
        )
        self._pieces += [gap, text]
        self._length = start + len(text)
        self._gap = block.surface[-1].gap

    def finish(self) -> tuple[Document, list[Sentence]]:
        """The document and its sentences."""
        comments, text = self._comments, "".join(self._pieces)
        title = comments.get("meta::title") or comments.get("newdoc")
        return Document(
            id=Document.identify(text),
            uri=comments.get("meta::sourceURL") or (f"{self._name}#{title}" if title else self._name),
            text=text,
            title=title or None,
            author=comments.get("meta::author"),
            publisher=comments.get("meta::publisher"),
            published=_date(comments.get("meta::dateCreated") or comments.get("date")),
        ), self._sentences


def _decoded(lines: Iterable[bytes], name: str) -> Iterator[str]:
    for number, line in enumerate(lines, 1):
        try:
            yield line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            raise InputError("not UTF-8", where=f"{name}, line {number}", advice="convert it to UTF-8") from error


def _blocks(lines: Iterable[str], name: str) -> Iterator[_Block]:
    """The sentences, each with the comments before it."""
    block: _Block | None = None
    for number, raw in enumerate(lines, 1):
        line = raw.rstrip("\r\n")
        if line.strip():
            block = block or _Block(name, number)
            if line.startswith("#"):
                block.comment(line)
            else:
                block.row(line, number)
        elif block is not None and block.surface:
            yield block
            block = None
    if block is not None and block.surface:
        yield block


def _tokens(block: _Block, spans: Sequence[tuple[int, int]]) -> tuple[Token, ...]:
    heads = block.heads() or [0] * len(block.lines)
    parsed = bool(block.heads())
    tokens: list[Token] = []
    for surface, (start, end) in zip(block.surface, spans, strict=True):
        joined = "".join(row[1] for row in surface.rows) == surface.form
        at = start
        for row in surface.rows:
            inner = (at, at + len(row[1])) if joined and len(surface.rows) > 1 else (start, end)
            at += len(row[1])
            tokens.append(_token(row, heads[len(tokens)], inner, parsed=parsed))
    return tuple(tokens)


def _token(row: list[str], head: int, span: tuple[int, int], *, parsed: bool) -> Token:
    number, form, lemma = row[:3]
    missing = form if parsed else ""
    return Token(
        index=int(number),
        form=form,
        lemma=missing if lemma == "_" else lemma,
        upos=_value(row[3]),
        features=_pairs(row[5]),
        head=head,
        relation=_value(row[7]),
        start=span[0],
        end=span[1],
        entity=next((value for key, value in _pairs(row[9]) if key == "NER" and value != "O"), ""),
    )


def _value(column: str) -> str:
    return "" if column == "_" else column


def _pairs(column: str) -> tuple[tuple[str, str], ...]:
    pairs = (pair.partition("=") for pair in column.split("|"))
    return tuple((key, value) for key, sign, value in pairs if sign)


def _gap(misc: str) -> str | None:
    """What follows a word according to its MISC column, or None where it says nothing."""
    for key, value in _pairs(misc):
        if key == "SpacesAfter":
            return re.sub(r"\\(u[0-9A-Fa-f]{4}|.)", _unescaped, value)
        if key == "SpaceAfter" and value == "No":
            return ""
    return None


def _unescaped(match: re.Match[str]) -> str:
    code = match[1]
    return chr(int(code[1:], 16)) if len(code) > 1 else _ESCAPES.get(code, match[0])


def _escaped(character: str) -> str:
    if character in _UNESCAPES:
        return _UNESCAPES[character]
    return f"\\u{ord(character):04x}" if character.isspace() else character


def _date(value: str | None) -> date | None:
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None


def _visible(text: str) -> list[int]:
    """The offsets of all characters that are not white space."""
    return [offset for offset, character in enumerate(text) if not character.isspace()]


def _fingerprint(text: str) -> bytes:
    return hashlib.sha256("".join(text.split()).encode("utf-8", "surrogatepass")).digest()


def realign(sentences: Iterable[Sentence], old: str, new: str) -> list[Sentence]:
    """The sentences with offsets into `new`, which differs from `old` in white space only."""
    rank = {offset: number for number, offset in enumerate(_visible(old))}
    place = _visible(new)
    moved: list[Sentence] = []
    paragraph = 0
    for sentence in sentences:
        tokens = tuple(
            Token(
                token.index, token.form, token.lemma, token.upos, token.features, token.head, token.relation,
                place[rank[token.start]], place[rank[token.end - 1]] + 1, token.entity,
            )
            for token in sentence.tokens
        )  # fmt: skip
        if moved and _BLANK_LINE.search(new, moved[-1].end, tokens[0].start):
            paragraph += 1
        start, end = tokens[0].start, tokens[-1].end
        moved.append(Sentence(sentence.index, paragraph, start, end, tokens, sentence.parsed))
    return moved


def _rows(sentence: Sentence, next_start: int | None, text: str | None) -> Iterator[str]:
    """The lines of a sentence's words; words that share a span stand under a multiword range."""
    groups = [list(group) for _, group in groupby(sentence.tokens, key=lambda token: (token.start, token.end))]
    starts = [group[0].start for group in groups[1:]] + [next_start]
    for group, following in zip(groups, starts, strict=True):
        end = group[-1].end
        misc = _after(end, following, text)
        if len(group) > 1:
            form = text[group[0].start : end] if text else "".join(token.form for token in group)
            yield "\t".join([f"{group[0].index}-{group[-1].index}", form, *"_" * 7, misc or "_"])
            misc = ""
        for token in group:
            yield _row(token, misc, parsed=sentence.parsed)


def _after(end: int, following: int | None, text: str | None) -> str:
    """The MISC entry for what stands between a word and the next."""
    if following is None:
        return ""
    if following == end:
        return "SpaceAfter=No"
    gap = text[end:following] if text else " "
    return "" if gap == " " else "SpacesAfter=" + "".join(map(_escaped, gap))


def _row(token: Token, misc: str, *, parsed: bool) -> str:
    features = "|".join(f"{key}={value}" for key, value in token.features)
    entity = f"NER={token.entity}" if token.entity else ""
    return "\t".join(
        [
            str(token.index),
            token.form,
            token.lemma or "_",
            token.upos or "_",
            "_",
            features or "_",
            str(token.head) if parsed else "_",
            token.relation or "_",
            "_",
            "|".join(filter(None, [entity, misc])) or "_",
        ]
    )
