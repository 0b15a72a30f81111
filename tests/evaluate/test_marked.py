from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from comity.errors import DataError
from comity.evaluate import CLASSES, Example, is_marked, read_marked
from comity.evaluate.crosswalk import classed
from comity.model import Factuality

Table = Callable[..., Path]


def words(example: Example) -> tuple[list[str], list[str]]:
    first, second = ([example.text[a:b] for a, b in spans] for spans in (example.sources, example.targets))
    return first, second


def test_marks_become_spans_of_the_plain_text(table: Table) -> None:
    path = table(
        ("<s>The envoy</s> met <t>a rival</t> in Oslo.", "CONSULT"),
        ("<s>Envoys of <t>Mali</t></s> and <s>guests</s> spoke.", "CONSULT"),
        ("<s>The mayor</s> resigned.", "YIELD"),
    )
    assert is_marked(path)
    one, nested, alone = read_marked(path, CLASSES)
    assert one.text == "The envoy met a rival in Oslo."
    assert words(one) == (["The envoy"], ["a rival"])
    assert words(nested) == (["Envoys of Mali", "guests"], ["Mali"])
    assert words(alone) == (["The mayor"], [])


@pytest.mark.parametrize(
    ("sentence", "code", "problem"),
    [
        ("<s>A</s> met <t>B</t>.", "YODEL", "unknown code 'YODEL'"),
        ("<s>A met <t>B</t>.", "AID", "<s> is never closed"),
        ("A</s> met <t>B</t>.", "AID", "</s> without its other half"),
        ("A met B.", "AID", "marks no actor"),
    ],
)
def test_a_bad_row_is_named_with_its_line(table: Table, sentence: str, code: str, problem: str) -> None:
    path = table(("<s>A</s> met <t>B</t>.", "CONSULT"), (sentence, code))
    with pytest.raises(DataError) as caught:
        read_marked(path, CLASSES)
    assert caught.value.where == f"{path}:3"
    assert problem in str(caught.value)


@pytest.mark.parametrize(
    ("code", "mode", "factuality", "expected"),
    [
        ("RETREAT", "release", "actual", "YIELD"),
        ("RETREAT", "withdraw", "planned", "AGREE"),
        ("RETREAT", "withdraw", "denied", "REJECT"),
        ("CONCEDE", None, "actual", "YIELD"),
        ("CONCEDE", "apologise", "actual", "SUPPORT"),
        ("AGREE", "sign", "actual", "SUPPORT"),
        ("AGREE", "sign", "planned", "AGREE"),
        ("AGREE", "promise", "actual", "AGREE"),
        ("CONSULT", "visit", "planned", "AGREE"),
        ("AID", None, "possible", "AGREE"),
        ("AID", None, "called_for", "REQUEST"),
        ("ASSAULT", None, "planned", "THREATEN"),
        ("ASSAULT", None, "denied", None),
        ("LAUNCH", None, "actual", None),
    ],
)
def test_statements_fall_into_the_classes_of_the_benchmark(
    code: str, mode: str | None, factuality: Factuality, expected: str | None
) -> None:
    assert classed(code, mode, factuality) == expected
