"""The road from a folder to a record, timed stage by stage beside parsing alone: one line of JSON.

Parsing alone, the network's own share of it, and the whole road take turns in one process, over the same texts, so
that their ratios mean something on a machine whose speed changes from minute to minute.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import comity.language
from comity.actors import Gazetteer
from comity.cli.road import read_into
from comity.codebook import builtin
from comity.coding import Coder, Coding
from comity.documents import read
from comity.language import NeuralParser, Wanted
from comity.language.network import Network
from comity.language.segment import Segmenter
from comity.model import Document, Sentence
from comity.record import Record

from .figures import Round

__all__ = ["measure"]

THREADS = 2


class _Clock:
    """Seconds that add up."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __enter__(self) -> None:
        self._started = time.perf_counter()

    def __exit__(self, *_: object) -> None:
        self.seconds += time.perf_counter() - self._started


class _Network(Network):
    """The network, timed."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, threads=THREADS)
        self.clock = _Clock()

    def run(self, cut: Sequence[Any]) -> Any:
        with self.clock:
            return super().run(cut)


class _Parser:
    """The parser, timed, with what `wanted` takes of it timed apart."""

    def __init__(self, parser: NeuralParser) -> None:
        self._parser, self.name = parser, parser.name
        self.clock, self.choosing, self.sentences, self.parsed = _Clock(), _Clock(), 0, 0

    def parse(self, texts: Iterable[str], *, wanted: Wanted | None = None) -> Iterator[list[Sentence]]:
        """As `Parser.parse`."""

        def chosen(text: int, sentence: Sentence) -> bool:
            with self.choosing:
                return wanted is None or wanted(text, sentence)

        trees = self._parser.parse(texts, wanted=chosen)
        while True:
            with self.clock:
                sentences = next(trees, None)
            if sentences is None:
                return
            self.sentences += len(sentences)
            self.parsed += sum(sentence.parsed for sentence in sentences)
            yield sentences


class _Coder(Coder):
    """The coder, timed."""

    clock: _Clock

    def codings(self, document: Document, sentences: Sequence[Sentence]) -> list[Coding]:
        """As `Coder.codings`."""
        with self.clock:
            return super().codings(document, sentences)


def measure(folder: Path, rounds: int) -> Iterator[Round]:
    """Measure a folder of documents, after one round that only warms up."""
    model = Path(comity.language.__file__).parent / "en"
    network = _Network(model)
    parser, gazetteer = NeuralParser(network, Segmenter(model)), Gazetteer.load()
    for number in range(rounds + 1):
        found = _round(folder, network, parser, gazetteer)
        if number:
            yield found


def _round(folder: Path, network: _Network, parser: NeuralParser, gazetteer: Gazetteer) -> Round:
    reading, alone, road = _Clock(), _Clock(), _Clock()
    with reading:
        texts = [document.text for document in read(folder)]
    network.clock = _Clock()
    with alone:
        trees = list(parser.parse(texts))
    inside = network.clock.seconds
    words = sum(len(sentence.tokens) for sentences in trees for sentence in sentences)
    timed = _Parser(parser)
    coder = _Coder(timed, gazetteer, builtin())
    coder.clock = _Clock()
    with TemporaryDirectory() as scratch, road, Record.open(Path(scratch) / "comity.db") as record:
        summary = read_into(record, [str(folder)], coder)
    return Round(
        words=words,
        sentences=timed.sentences,
        parsed=timed.parsed,
        statements=summary.statements,
        parsing_alone=alone.seconds,
        network=inside,
        road=road.seconds,
        reading=reading.seconds,
        choosing=timed.choosing.seconds,
        parsing=timed.clock.seconds - timed.choosing.seconds,
        coding=coder.clock.seconds,
    )


if __name__ == "__main__":
    for one in measure(Path(sys.argv[1]), int(sys.argv[2])):
        print(json.dumps(asdict(one)), flush=True)
