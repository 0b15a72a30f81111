"""The example reports are complete, readable and independent of one another."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pycountry
import pytest
import yaml

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
REPORTS = sorted(EXAMPLES.glob("[0-9]*.md"))
KEYS = {"title", "author", "publisher", "country", "published", "language", "sources", "licence"}
SHINGLE = 8
SHARED_AT_MOST = 3


@cache
def split(path: Path) -> tuple[dict[str, Any], str]:
    """The front matter and the body of a report."""
    opening, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    assert opening == "", f"{path.name}: does not begin with front matter"
    return yaml.safe_load(head), body


def words(text: str) -> list[str]:
    return re.findall(r"\w+(?:[-'’]\w+)*", text.lower())


def shingles(text: str) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[start : start + SHINGLE]) for start in range(len(found) - SHINGLE + 1)}


def test_there_are_enough_reports() -> None:
    assert len(REPORTS) >= 24


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_front_matter_is_complete(path: Path) -> None:
    head, _ = split(path)
    assert set(head) == KEYS
    assert all(isinstance(head[key], str) and head[key].strip() for key in KEYS - {"published", "sources"})
    assert pycountry.countries.get(alpha_3=head["country"]), head["country"]
    assert isinstance(head["published"], date)
    assert head["published"] >= date(1990, 1, 1)
    assert path.name.startswith(f"{head['published'].isoformat()}-"), "the file name carries the date of publication"
    assert len(head["sources"]) >= 2
    assert all(isinstance(source, str) for source in head["sources"])


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_a_report_is_short(path: Path) -> None:
    assert 120 <= len(words(split(path)[1])) <= 450


def test_no_report_repeats_another() -> None:
    grams = {path.name: shingles(split(path)[1]) for path in REPORTS}
    shared = {
        (one, other): [" ".join(gram) for gram in grams[one] & grams[other]]
        for one, other in combinations(sorted(grams), 2)
        if len(grams[one] & grams[other]) > SHARED_AT_MOST
    }
    assert not shared


@pytest.mark.parametrize("event", ["Vostochny", "Malligyong-1", "Soyuz", "Artemis"])
def test_one_event_has_several_publishers(event: str) -> None:
    publishers = {split(path)[0]["publisher"] for path in REPORTS if event in split(path)[1]}
    assert len(publishers) >= 3


def test_the_page_on_examples_lists_every_report_and_no_other() -> None:
    page = EXAMPLES.parent / "docs" / "examples.md"
    listed = set(re.findall(r"\]\(\.\./examples/([0-9][^)]*\.md)\)", page.read_text(encoding="utf-8")))
    assert listed == {path.name for path in REPORTS}
