from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from comity.documents import Options, read
from comity.errors import InputError
from comity.model import Document

MANUAL = Path(__file__).parents[3] / "shared/reference/plover-manual.pdf"
MakePdf = Callable[..., bytes]
WORDS = ["zero", "one", "two", "three", "four", "five", "alpha", "beta", "gamma", "delta"]


def one(path: Path, data: bytes, options: Options | None = None) -> Document:
    path.write_bytes(data)
    (document,) = read(path, options=options or Options())
    return document


def lines(x: float, y: float, *texts: str, size: float = 10, step: float = 12) -> list[tuple[float, float, float, str]]:
    return [(x, y + number * step, size, text) for number, text in enumerate(texts)]


def test_paragraphs_are_rebuilt_and_hyphens_rejoined(make_pdf: MakePdf, tmp_path: Path) -> None:
    page = lines(
        72,
        100,
        "The two ministers said that the general-purpose agreement covers satel-",
        "lites, launch vehicles and a general-",
        "purpose ground station for the post-Cold-",
        "War period, which both of them welcomed in a long statement today.",
    )
    page += lines(84, 148, "A new paragraph starts with an indent, and it says that the satellites")
    page += lines(72, 160, "will be launched in 2009 from the cosmodrome in the far east of Russia.")
    assert one(tmp_path / "a.pdf", make_pdf(page)).text == (
        "The two ministers said that the general-purpose agreement covers satellites, launch vehicles and a "
        "general-purpose ground station for the post-Cold-War period, which both of them welcomed in a long "
        "statement today.\n\nA new paragraph starts with an indent, and it says that the satellites will be "
        "launched in 2009 from the cosmodrome in the far east of Russia.\n"
    )


def test_running_heads_and_page_numbers_go_and_sentences_run_on_across_pages(make_pdf: MakePdf, tmp_path: Path) -> None:
    pages = []
    for number in range(1, 6):
        page = [(72.0, 40.0, 9.0, f"SPACE REVIEW {number}"), (290.0, 810.0, 9.0, f"- {number} -")]
        first = "It" if number == 1 else "continues"
        page += lines(72, 80, f"{first} here with words that fill line {WORDS[number]} wholly until its very end")
        page += lines(72, 92, f"and goes on in sentence {WORDS[-number]}, which is broken off by the page that")
        pages.append(page)
    text = one(tmp_path / "a.pdf", make_pdf(*pages)).text
    assert "SPACE REVIEW" not in text
    assert "- 3 -" not in text
    assert text.count("\n\n") == 0
    assert "by the page that continues here" in text


def test_note_marks_stand_apart_and_notes_come_last(make_pdf: MakePdf, tmp_path: Path) -> None:
    page = [(72.0, 100.0, 10.0, "The council spoke of sanctions"), (193.6, 96.0, 6.5, "12")]
    page += [
        (204.0, 100.0, 10.0, "before the launch and of 10"),
        (314.0, 96.0, 6.5, "6"),
        (320.0, 100.0, 10.0, "tons."),
    ]
    page += lines(72, 112, "Both sides then agreed on the text that their envoys had written in May")
    page += [(72.0, 760.0, 6.0, "12"), (80.0, 763.0, 8.0, "See the report of the panel.")]
    page2 = lines(72, 100, "and they signed it in the same hall on the evening of the next day.")
    text = one(tmp_path / "a.pdf", make_pdf(page, page2)).text
    assert "sanctions [12] before" in text
    assert "10⁶ tons" in text
    assert "written in May and they signed it" in text
    assert text.endswith("\n\n[12] See the report of the panel.\n")


def test_columns_are_read_one_after_the_other_without_the_quote_pulled_out_of_them(
    make_pdf: MakePdf, tmp_path: Path
) -> None:
    left = [
        "Seoul wants a rocket of its own and",
        "has asked Moscow for help with the",
        "first stage, which no other country",
        "was ready to sell. We will not wait",
        "for another decade to pass, said the",
        "minister in charge of the programme",
    ]
    right = [
        "when he met reporters on Monday in",
        "the capital. Russian engineers came",
        "to the site on the southern coast in",
        "spring and have been there since to",
        "build the pad and the tower that the",
        "launch vehicle will need next summer.",
    ]
    page = [(72.0, 60.0, 20.0, "A rocket of its own for the South")]
    # Row by row, as some programs write their pages.
    for number, (west, east) in enumerate(zip(left, right, strict=True)):
        page += [(72.0, 100.0 + 12 * number, 10.0, west), (300.0, 100.0 + 12 * number, 10.0, east)]
    page += lines(120, 260, '"We will not wait for', 'another decade to pass"', size=16, step=20)
    document = one(tmp_path / "a.pdf", make_pdf(page))
    assert document.title == "A rocket of its own for the South"
    assert "in charge of the programme when he met reporters" in document.text
    assert document.text.count("another decade to pass") == 1


def test_metadata_is_believed_where_it_is_plausible(make_pdf: MakePdf, tmp_path: Path) -> None:
    page = lines(72, 100, "Japan and the United States signed a framework agreement on space in January.")
    named = one(tmp_path / "2023-01-13-a.pdf", make_pdf(page, title="Framework signed", author="Aoki Sato"))
    assert (named.title, named.author, named.published) == ("Framework signed", "Aoki Sato", date(2023, 1, 13))
    unnamed = one(tmp_path / "b.pdf", make_pdf(page, title="Microsoft Word - draft3.doc", author="Administrator"))
    assert (unnamed.title, unnamed.author) == (None, None)


def test_an_encrypted_file_asks_for_its_password(make_pdf: MakePdf, tmp_path: Path) -> None:
    data = make_pdf(lines(72, 100, "A confidential memorandum on launch services and prices."), password="naro")
    with pytest.raises(InputError, match=r"a\.pdf: is encrypted; .*--password"):
        one(tmp_path / "a.pdf", data)
    assert "confidential" in one(tmp_path / "a.pdf", data, Options(password="naro")).text


def test_a_damaged_file_and_a_scan_are_named(make_pdf: MakePdf, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="damaged PDF"):
        one(tmp_path / "a.pdf", b"%PDF-1.7\n" + b"nothing of use " * 40)
    with pytest.raises(InputError, match=r"no text; .*ocrmypdf"):
        one(tmp_path / "b.pdf", make_pdf([]))
    with pytest.raises(InputError, match=r"is a scan.*ocrmypdf"):
        one(tmp_path / "c.pdf", _scan())


def _scan() -> bytes:
    from fpdf import FPDF
    from PIL import Image

    pdf = FPDF()
    pdf.add_page()
    pdf.image(Image.new("L", (60, 80), 200), x=10, y=10, w=150)
    return bytes(pdf.output())


@pytest.mark.skipif(not MANUAL.exists(), reason="needs the manual beside the checkout")
def test_a_real_manual_reads_as_prose() -> None:
    (document,) = read(MANUAL)
    text = document.text
    assert (document.published, document.language) == (date(2024, 2, 4), "en")
    assert "production of general-purpose event data sets" in text
    assert "problems with CAMEO became apparent, largely dealing" in text
    assert "EVENT, MODE, AND CONTEXT 7" not in text
    assert "“visit” and “host” respectively. [1] While the PLOVER CONSULT mode" in text
    assert "\n\n[1] This example optimistically assumes" in text
    assert "the initial coding of the event uses the list.\n\nPLOVER also uses actor lists" in text
    assert not [line for line in text.splitlines() if line.endswith("-")]
