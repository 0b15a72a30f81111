"""The whole corpus: valid, as large and as varied as it is meant to be, and counted in its data card."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from comity.codebook import Codebook, builtin
from training.corpus import FOLDER, REGISTERS, CorpusError, Entry, files, read
from training.quality import CARD, counted, mentions_space, nothing_codable
from training.splits import SPLITS, part

LEAST = {"plover": 200, "space": 80, "attitude": 100, "aim": 100, "position": 150}


def test_every_file_is_valid() -> None:
    errors = []
    for path in files():
        try:
            list(read(path))
        except CorpusError as error:
            errors.append(str(error))
    assert not errors


def test_the_guide_shows_valid_entries(tmp_path: Path) -> None:
    guide = (FOLDER / "GUIDE.md").read_text(encoding="utf-8")
    block = re.search(r"^    % writer.*?(?=^## )", guide, re.MULTILINE | re.DOTALL)
    assert block
    path = tmp_path / "guide.txt"
    path.write_text(re.sub(r"^    ", "", block[0], flags=re.MULTILINE), encoding="utf-8")
    assert [len(entry.statements) for entry in read(path)] == [1, 2, 0]


def test_it_is_large_enough(corpus: list[Entry]) -> None:
    assert len(corpus) >= 4000


@pytest.mark.parametrize("book", builtin(), ids=lambda book: book.name)
def test_every_code_has_enough_statements(corpus: list[Entry], book: Codebook) -> None:
    codes = Counter(said.code for entry in corpus for said in entry.statements)
    assert not {code: codes[code] for code in book.codes if codes[code] < LEAST[book.name]}


def test_a_quarter_has_two_actors_and_no_event(corpus: list[Entry]) -> None:
    assert sum(map(nothing_codable, corpus)) >= len(corpus) / 4


def test_a_third_has_two_statements_or_more(corpus: list[Entry]) -> None:
    assert sum(len(entry.statements) > 1 for entry in corpus) >= len(corpus) / 3


def test_a_quarter_is_about_space(corpus: list[Entry]) -> None:
    assert sum(map(mentions_space, corpus)) >= len(corpus) / 4


def test_no_sentence_occurs_twice(corpus: list[Entry]) -> None:
    places = defaultdict(list)
    for entry in corpus:
        places[" ".join(re.findall(r"\w+", entry.text.lower()))].append(entry.name)
    assert not [names for names in places.values() if len(names) > 1]


def test_a_file_is_one_writer_in_one_register(corpus: list[Entry]) -> None:
    assert all((entry.path.parent.name, entry.path.stem) == (entry.writer, entry.register) for entry in corpus)


def test_a_file_is_in_one_split_and_every_register_in_all(corpus: list[Entry]) -> None:
    splits = defaultdict(set)
    for entry in corpus:
        splits[entry.path].add(part(entry))
    assert all(len(found) == 1 for found in splits.values())
    assert {(e.register, part(e)) for e in corpus} == {(register, name) for register in REGISTERS for name in SPLITS}


def test_the_data_card_counts_the_corpus_as_it_is(corpus: list[Entry]) -> None:
    card = CARD.read_text(encoding="utf-8")
    old = [name for name, figures in counted(corpus).items() if figures not in card]
    assert not old, "write it anew: python -m training.quality --write"
