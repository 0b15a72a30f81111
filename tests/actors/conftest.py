"""A small gazetteer: the states that ship, and a few persons and organisations of the tests' own."""

from __future__ import annotations

from pathlib import Path

import pytest

from comity.actors import Gazetteer, Resolver
from comity.actors.entries import Book
from comity.actors.homonyms import HomonymTable
from comity.actors.sources import DATA
from comity.actors.yamlfile import read

PEOPLE = Path(__file__).with_name("people.yaml")


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    books = [read(DATA / "states.yaml", Book), read(PEOPLE, Book)]
    return Gazetteer(books, read(DATA / "homonyms.yaml", HomonymTable))


@pytest.fixture(scope="session")
def resolver(gazetteer: Gazetteer) -> Resolver:
    return Resolver(gazetteer)
