from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from comity.evaluate import Case, Pair, Resampling, Summary, score

CODES = st.sampled_from(["AGREE", "AID", "YIELD", None])
CASES = st.lists(
    st.lists(st.builds(Pair, CODES, CODES).filter(lambda p: p.gold or p.given), min_size=1, max_size=3).map(
        lambda pairs: Case("1", "Text.", tuple(pairs))
    ),
    min_size=1,
    max_size=12,
)


def cases(*pairs: tuple[str | None, str | None]) -> list[Case]:
    return [Case(str(number), "Text.", (Pair(*pair),)) for number, pair in enumerate(pairs)]


def test_figures_are_those_of_the_textbook() -> None:
    found = score(cases(("AID", "AID"), ("AID", "AGREE"), ("AGREE", "AGREE"), ("YIELD", None), (None, "AID")))
    agree, aid, concession = found.codes
    assert (aid.gold, aid.answered, aid.right) == (2, 2, 1)
    assert (aid.precision.value, aid.recall.value, aid.f1.value) == (0.5, 0.5, 0.5)
    assert (agree.precision.value, agree.recall.value, agree.f1.value) == (0.5, 1.0, 0.6667)
    assert (concession.precision.value, concession.recall.value, concession.f1.value) == (None, 0.0, 0.0)
    assert found.macro_f1.value == round((0.5 + 2 / 3 + 0) / 3, 4)
    assert found.micro_f1.value == 0.5
    assert found.confusion["AID", "AGREE"] == 1


def test_a_code_that_the_gold_lacks_counts_against_precision_and_not_in_the_macro_average() -> None:
    found = score(cases(("AID", "AID"), (None, "YIELD")))
    assert found.macro_f1.value == 1.0
    assert found.precision.value == 0.5


@given(CASES)
def test_figures_lie_between_nought_and_one_and_the_same_seed_gives_the_same(some: list[Case]) -> None:
    found = score(some, Resampling(resamples=20))
    assert found == score(some, Resampling(resamples=20))
    for figure in (found.macro_f1, *(figure for code in found.codes for figure in (code.precision, code.recall))):
        if figure.value is not None and figure.low is not None and figure.high is not None:
            assert 0 <= figure.low <= figure.high <= 1
    right = sum(count for (gold, answer), count in found.confusion.items() if gold == answer)
    assert right == sum(code.right for code in found.codes)


def test_more_sentences_make_narrower_intervals() -> None:
    few = score(cases(*[("AID", "AID"), ("AID", None)] * 10)).recall
    many = score(cases(*[("AID", "AID"), ("AID", None)] * 1000)).recall
    assert few.value == many.value == 0.5
    assert few.low is not None
    assert many.low is not None
    assert few.low < many.low < 0.5


def test_both_ways_of_telling_say_the_same() -> None:
    told = Summary(
        gold="gold.tsv",
        mode="given actors",
        rules="Right is right.",
        command="comity evaluate gold.tsv",
        coder="rules-1",
        codebooks=("plover@1",),
        score=score(cases(("AID", "AID"), ("AID", "AGREE"), ("YIELD", None))),
    )
    data = json.loads(json.dumps(told.data()))
    assert data["confusion"] == {"AID": {"AID": 1, "AGREE": 1}, "YIELD": {"none": 1}}
    text = told.markdown()
    assert text.startswith("    comity evaluate gold.tsv\n")
    assert f"Macro-F1 {data['macro_f1']['value']:.3f} [" in text
    assert "| AID   |" in text
