"""Text to sentences and words: what a reader of the result would notice."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import comity.language
from comity.errors import DataError
from comity.language.segment import Segmenter

FOLDER = Path(comity.language.__file__).parent / "en"


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    return Segmenter(FOLDER)


def words(segmenter: Segmenter, text: str) -> list[str]:
    return [text[start:end] for segment in segmenter.segment(text) for start, end in segment.words]


def sentences(segmenter: Segmenter, text: str) -> list[str]:
    return [text[segment.start : segment.end] for segment in segmenter.segment(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They don't; it's Seoul's.", "They do n't ; it 's Seoul 's ."),
        ("It isn’t Russia’s and cannot be.", "It is n’t Russia ’s and can not be ."),
        ("We're gonna say you've won.", "We 're gon na say you 've won ."),
        ("the workers' space-based, U.S.-ROK satellite", "the workers ' space - based , U.S. - ROK satellite"),
        ("a co-operative e-mail on pre-launch anti-ship work", "a co-operative e-mail on pre-launch anti-ship work"),
        ("a UN-led vote in S/RES/2321 and A/73/PV.6", "a UN - led vote in S/RES/2321 and A/73/PV.6"),
        ("$5.4 million, 5% or 1,000km at 10:30am", "$ 5.4 million , 5 % or 1,000 km at 10:30 am"),
        ("the 1990s, the 3rd, 12/06/2012 and 2004-2006", "the 1990s , the 3rd , 12/06/2012 and 2004 - 2006"),
        ("and/or see https://www.un.org/a?b=1, or m@un.org.", "and / or see https://www.un.org/a?b=1 , or m@un.org ."),
        ("“Well…” he said—(no) [yes] -- so... what?!", "“ Well … ” he said — ( no ) [ yes ] -- so ... what ?!"),
        ("O'Brien's AT&T Ph.D. at 5 a.m. U.S. time", "O'Brien 's AT&T Ph.D. at 5 a.m. U.S. time"),
    ],
)
def test_words_follow_the_treebanks(segmenter: Segmenter, text: str, expected: str) -> None:
    assert words(segmenter, text) == expected.split()


@pytest.mark.parametrize(
    "sentence",
    [
        "The U.S. Congress met Gen. Lee and Dr. Kim of Hanwha Aerospace Co. on Sept. 13 at 10 a.m. in Washington, D.C.",
        "Resolution No. 2321 was adopted, and No. 2397 followed a year later.",
        "J. R. Smith, Acme Inc. chairman, met Lt. Gen. Ri.",
        "Iraqi PM Allawi and the US Marines disagreed (see pp. 4 and Fig. 2).",
        "It flew 3.5 hours, e.g. over Japan, vs. 2.1 hours before.",
    ],
)
def test_abbreviations_do_not_end_a_sentence(segmenter: Segmenter, sentence: str) -> None:
    assert sentences(segmenter, f"It is true. {sentence} They left.") == ["It is true.", sentence, "They left."]


def test_no_before_a_number_keeps_its_period_and_no_at_the_end_loses_it(segmenter: Segmenter) -> None:
    assert words(segmenter, "No. 5 said no. They left.") == ["No.", "5", "said", "no", ".", "They", "left", "."]


def test_quotation_marks_close_the_sentence_that_they_quote(segmenter: Segmenter) -> None:
    text = "He saw a “heart of a space powerhouse.” The leader pledged to “join the war.” Putin agreed."
    assert sentences(segmenter, text) == [
        "He saw a “heart of a space powerhouse.”",
        "The leader pledged to “join the war.”",
        "Putin agreed.",
    ]


def test_blank_lines_part_paragraphs_and_headings_stand_alone(segmenter: Segmenter) -> None:
    text = "Threat of China\n\nIt is here. It grows.\r\n \r\nEnd\n"
    found = segmenter.segment(text)
    assert [(s.paragraph, text[s.start : s.end]) for s in found] == [
        (0, "Threat of China"),
        (1, "It is here."),
        (1, "It grows."),
        (2, "End"),
    ]


def test_wrapped_lines_are_one_sentence_and_set_lines_are_many(segmenter: Segmenter) -> None:
    wrapped = (
        "South Korea signed a space technology\ncooperation agreement with Russia\nin Moscow in September of that year."
    )
    assert len(sentences(segmenter, wrapped)) == 1
    lines = (
        "Significant Milestones in U.S.-ROK Space Cooperation\nJune 26, 2023\nEye on the Global Stage\nJuly 14, 2023"
    )
    assert sentences(segmenter, lines) == lines.split("\n")


def test_nothing_in_gives_nothing_out(segmenter: Segmenter) -> None:
    assert segmenter.segment("") == []
    assert segmenter.segment(" \n\n \t ") == []


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("aB1 .!?'’-\"“”()/@:,$%\n\t\r\u2029é한🚀No.U.S.")) | st.text())
def test_every_visible_character_lies_in_exactly_one_word(segmenter: Segmenter, text: str) -> None:
    found = segmenter.segment(text)
    spans = [word for segment in found for word in segment.words]
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert "".join(text[start:end] for start, end in spans) == re.sub(r"\s", "", text)
    assert all((s.start, s.end) == (s.words[0][0], s.words[-1][1]) for s in found)
    assert [s.paragraph for s in found] == sorted(s.paragraph for s in found)


def test_a_long_run_without_spaces_is_cut_and_loses_nothing(segmenter: Segmenter) -> None:
    text = "a." * 100_000
    assert "".join(words(segmenter, text)) == text


def test_missing_weights_are_named(tmp_path: Path) -> None:
    (tmp_path / "abbreviations.txt").write_text("[always]\nMr\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"breaks\.json"):
        Segmenter(tmp_path)
