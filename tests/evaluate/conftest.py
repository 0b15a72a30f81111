"""Sentences with trees written by hand, so that these tests do not depend on what a parser makes of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from comity.codebook import builtin
from comity.coding import SentenceCoder
from comity.evaluate import Example
from comity.language.conllu import parse_conllu
from comity.model import Sentence

Marked = Callable[[str, str], tuple[Example, list[Sentence]]]


@pytest.fixture(scope="session")
def coder() -> SentenceCoder:
    return SentenceCoder(builtin())


@pytest.fixture(scope="session")
def marked() -> Marked:
    """An example and its tree from a table, "form lemma UPOS head relation features", and its marked spans' words."""

    def make(table: str, code: str) -> tuple[Example, list[Sentence]]:
        rows = [line.split() for line in table.strip().splitlines()]
        lines = [
            f"{n}\t{form.strip('<>[]')}\t{lemma}\t{upos}\t_\t{(more or ['_'])[0]}\t{head}\t{relation}\t_\t_"
            for n, (form, lemma, upos, head, relation, *more) in enumerate(rows, start=1)
        ]
        ((document, sentences),) = parse_conllu([*lines, ""])
        tokens = sentences[0].tokens
        spans = {
            opening: tuple(
                (tokens[first].start, tokens[last].end)
                for first, last in zip(
                    (n for n, row in enumerate(rows) if row[0].startswith(opening)),
                    (n for n, row in enumerate(rows) if row[0].endswith(closing)),
                    strict=True,
                )
            )
            for opening, closing in ("<>", "[]")
        }
        return Example("1", document.text, spans["<"], spans["["], code), sentences

    return make


@pytest.fixture
def table(tmp_path: Path) -> Callable[..., Path]:
    """A file of marked sentences from pairs of sentence and code."""

    def write(*rows: tuple[str, str]) -> Path:
        path = tmp_path / "gold.tsv"
        lines = ["\tsentence_id\tmarked_sentence\tgold_root", *(f"\t{n}\t{s}\t{c}" for n, (s, c) in enumerate(rows, 1))]
        path.write_text("\r\n".join(lines) + "\r\n", encoding="utf-8", newline="")
        return path

    return write
