"""Who is speaking: reports, groups that speak for a state, and quoted speech, within a sentence and across them."""

import pytest

from comity.coding import Coder
from comity.model import Document, Statement


def _coded(coder: Coder, text: str) -> list[Statement]:
    document = Document(Document.identify(text), "test:", text, language="en")
    ((_, statements),) = coder.code([document])
    return statements


def _attack(coder: Coder, text: str) -> Statement:
    """The one statement that Iran attacked Iraq, whoever says so."""
    (found,) = [s for s in _coded(coder, text) if s.code == "ASSAULT" and "IRQ" in {a.code for a in s.target}]
    assert [a.code for a in found.source] == ["IRN"]
    return found


@pytest.mark.parametrize(
    ("text", "code", "name"),
    [
        ("Iran attacked Iraq.", None, None),
        ("Seoul said that Iran had attacked Iraq.", "KOR", "South Korea"),
        ("Iran attacked Iraq, Japan said.", "JPN", "Japan"),
        ("According to Russia, Iran attacked Iraq.", "RUS", "Russia"),
        ("Russian authors write that Iran attacked Iraq.", "RUS", "Russian authors"),
        ("Poland's newspapers say that Iran attacked Iraq.", "POL", "Poland's newspapers"),
        ("Observers say that Iran attacked Iraq.", "---", "Observers"),
    ],
)
def test_a_report_names_who_says_so(coder: Coder, text: str, code: str | None, name: str | None) -> None:
    holder = _attack(coder, text).holder
    assert (holder and holder.code, holder and holder.name) == (code, name)


@pytest.mark.parametrize("marks", ["“{}”", '"{}"', "«{}»"])
@pytest.mark.parametrize(
    ("frame", "end"),
    [
        ("Turkish President Recep Tayyip Erdogan said: {}", "."),
        ("{} Turkish President Recep Tayyip Erdogan said.", ","),
    ],
)
def test_a_quotation_keeps_its_speaker_over_its_sentences(coder: Coder, marks: str, frame: str, end: str) -> None:
    speech = "The facts are plain to all of us here. Iran attacked Iraq. Nobody should doubt it for a moment"
    said = _attack(coder, frame.format(marks.format(speech + end)))
    assert said.holder is not None
    assert said.holder.code == "TUR"
    assert said.quote == "Iran attacked Iraq."


def test_a_quotation_goes_on_in_the_next_paragraph(coder: Coder) -> None:
    text = (
        "The Turkish government said: “The facts are plain to all of us here.\n\n"
        "“Iran attacked Iraq. Nobody should doubt it.”"
    )
    holder = _attack(coder, text).holder
    assert holder is not None
    assert holder.code == "TUR"


def test_after_a_quotation_the_author_speaks(coder: Coder) -> None:
    text = "“The weather over the gulf was fine,” said the Turkish government. Iran attacked Iraq."
    assert _attack(coder, text).holder is None


def test_words_in_scare_quotes_are_nobodys_speech(coder: Coder) -> None:
    assert _attack(coder, "Turkey said little. Iran “swiftly” attacked Iraq.").holder is None


@pytest.mark.parametrize(
    ("publisher", "code"),
    [("NASA", "USA"), ("Ministry of Foreign Affairs of Russia", "RUS"), ("The Nowhere Times", None), (None, None)],
)
def test_an_institutions_document_is_the_institution_speaking(
    coder: Coder, publisher: str | None, code: str | None
) -> None:
    text = "Iran attacked Iraq."
    document = Document(Document.identify(text), "test:", text, publisher=publisher, language="en")
    ((_, [found]),) = coder.code([document])
    assert (found.holder and found.holder.code) == code


def test_we_in_a_quotation_is_the_speaker(coder: Coder) -> None:
    text = "“They shelled our ports. We attacked Iraq in return,” Iranian President Ebrahim Raisi said."
    found = _attack(coder, text)
    assert found.holder is not None
    assert found.holder.code == "IRN"
