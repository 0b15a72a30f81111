from __future__ import annotations

import io
import json
import zipfile
from datetime import date
from pathlib import Path

import docx
import pytest

from comity.documents import Draft, Format, Limits, Options, read, read_all, register
from comity.documents.formats import _FORMATS
from comity.errors import InputError
from comity.model import Document

from .conftest import NEWS, PAGE

READING = Path(__file__).parents[3] / "shared/reading"


def one(path: Path, data: bytes | str, options: Options | None = None) -> Document:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    (document,) = read(path, options=options or Options())
    return document


def fault(path: Path, data: bytes | str, options: Options | None = None) -> str:
    with pytest.raises(InputError) as error:
        one(path, data, options)
    assert str(error.value).startswith(str(path))
    assert error.value.advice
    return str(error.value).removeprefix(str(path))


# Plain text


def test_plain_text_is_kept_whole_and_its_front_is_read(tmp_path: Path) -> None:
    head = "Home > News\r\n\r\nTwo sides sign in Seoul\r\n\r\nBy Kim Min-ji and Ivan de la Cruz\r\n"
    text = f"{head}Published: Sept. 21, 2004\r\n\r\n{NEWS}"
    document = one(tmp_path / "a.txt", text)
    assert document.text == text.replace("\r\n", "\n")
    assert document.title == "Two sides sign in Seoul"
    assert document.author == "Kim Min-ji and Ivan de la Cruz"
    assert document.published == date(2004, 9, 21)
    assert (document.language, document.uri) == ("en", (tmp_path / "a.txt").as_uri())


def test_text_that_starts_with_its_first_sentence_gets_no_title(tmp_path: Path) -> None:
    document = one(tmp_path / "a.txt", f"{NEWS}\n\nThe end.\n")
    assert (document.title, document.author, document.published) == (None, None, None)


def test_what_the_eye_does_not_see_goes_and_equal_texts_are_one_document(tmp_path: Path) -> None:
    plain = one(tmp_path / "a.txt", NEWS)
    hidden = one(tmp_path / "b.txt", "\ufeff" + NEWS.replace("space", "sp\u00adace").replace(" ", " \x00", 1))
    assert (hidden.text, hidden.id) == (plain.text, plain.id)
    assert hidden.uri != plain.uri


@pytest.mark.parametrize(
    ("encoding", "text", "language"),
    [
        ("utf-16", NEWS, "en"),
        ("utf-16-le", NEWS, "en"),
        ("cp1252", "Le président a déclaré que l’agence spatiale française était prête à coopérer. " * 3, "fr"),
        ("cp1251", "Россия и Китай подписали соглашение о сотрудничестве в космосе на десять лет. ", "ru"),
        ("koi8_r", "Россия и Китай подписали соглашение о сотрудничестве в космосе на десять лет. ", "ru"),
        ("cp949", "한국은 러시아와 우주 협력 협정을 체결했다. 대통령은 이를 환영했다고 밝혔다.", "ko"),
        ("cp932", "日本は新しい衛星を打ち上げた。政府は各国との協力を歓迎すると述べた。", "ja"),
    ],
)
def test_encodings_are_detected(tmp_path: Path, encoding: str, text: str, language: str) -> None:
    document = one(tmp_path / "a.txt", text.encode(encoding))
    assert (document.text, document.language) == (text, language)


def test_too_little_text_has_no_language(tmp_path: Path) -> None:
    assert one(tmp_path / "a.txt", "KARI and ISRO agree.").language is None


def test_faulty_text_is_named(tmp_path: Path) -> None:
    assert "is empty" in fault(tmp_path / "a.txt", " \n\n")
    assert "binary" in fault(tmp_path / "b.txt", bytes(range(256)) * 40)
    assert "encoding cannot be told; convert it to UTF-8" in fault(tmp_path / "c.txt", bytes(range(0x80, 0x100)) * 9)
    assert "an image" in fault(tmp_path / "d.txt", b"\x89PNG\r\n\x1a\n" + b"x" * 99)


def test_a_text_over_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    (error,) = read_all([path])
    assert str(error).startswith(f"{path}: holds 200 MB, more than the limit of 50 MB; split it")


# Markdown


def test_markdown_reads_as_prose_with_its_front_matter(tmp_path: Path) -> None:
    document = one(
        tmp_path / "a.md",
        "---\ntitle: 'Naro-1: third time lucky'\nauthor: [Kim Min-ji, Ivan Petrov]\npublisher: Space Desk\n"
        "country: South Korea\ndate: 2013-01-30\nsource: https://example.org/naro\n---\n"
        "# Another heading\n\nNaro-1 **flew** from the [space centre](https://example.org)\n"
        "in Goheung &amp; beyond.\n\n- first `item`\n- second\n\n| Stage | Maker |\n|---|---|\n| First | Russia |\n\n"
        "<div onclick='x()'>Box</div>\n",
    )
    assert document.text == (
        "Another heading\n\nNaro-1 flew from the space centre in Goheung & beyond.\n\nfirst item\n\nsecond\n\n"
        "Stage\tMaker\n\nFirst\tRussia\n\nBox\n"
    )
    assert document.title == "Naro-1: third time lucky"
    assert document.author == "Kim Min-ji, Ivan Petrov"
    assert (document.publisher, document.country) == ("Space Desk", "KOR")
    assert document.published == date(2013, 1, 30)
    assert document.uri == "https://example.org/naro"


def test_front_matter_that_cannot_be_understood_is_named(tmp_path: Path) -> None:
    assert ":3: the front matter is not valid YAML" in fault(tmp_path / "a.md", "---\na: b\nb: c: d\n---\nText\n")
    assert "'last week' is not a publication date" in fault(tmp_path / "b.md", "---\ndate: last week\n---\nText\n")
    assert "no country is called 'Ruritania'" in fault(tmp_path / "c.md", "---\ncountry: Ruritania\n---\nText\n")
    laughs = "---\na: &a [x, x]\nb: &b [*a, *a]\ntitle: *b\n---\nText\n"
    assert "aliases are not read" in fault(tmp_path / "e.md", laughs)
    unsafe = one(tmp_path / "d.md", "---\nuri: javascript:alert(1)\n---\nText\n")
    assert unsafe.uri.startswith("file:")


# HTML


def test_html_gives_the_article_and_nothing_around_it(tmp_path: Path) -> None:
    document = one(tmp_path / "a.html", PAGE)
    assert NEWS in document.text
    assert "sanctions [12] before" in document.text
    assert not any(word in document.text for word in ("Opinion", "Cookies", "alert", "<"))
    assert (document.title, document.author, document.publisher) == ("Two sides sign", "Kim Min-ji", "Space Desk")
    assert document.published == date(2004, 9, 21)


def test_html_without_an_article_is_named(tmp_path: Path) -> None:
    menu = "<html><body><nav><a href=/>Home</a> <a href=/a>About</a></nav><form>Log in</form></body></html>"
    assert "has no article in it" in fault(tmp_path / "a.html", menu)
    assert "has no article in it" in fault(tmp_path / "b.html", "<html></html>")


def test_html_declares_its_encoding(tmp_path: Path) -> None:
    words = "한국은 러시아와 우주 협력 협정을 체결했다. " * 9
    page = f"<html><head><meta charset='euc-kr'></head><body><article><p>{words}</p>"
    assert "우주 협력" in one(tmp_path / "a.htm", page.encode("euc-kr")).text


# DOCX


def docx_bytes() -> bytes:
    word = docx.Document()
    word.add_heading("A pact for the pad", 0)
    paragraph = word.add_paragraph("The council spoke of sanctions")
    paragraph.add_run("12").font.superscript = True
    paragraph.add_run(" before the launch.")
    table = word.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Maker", "Khrunichev"
    word.core_properties.author = "Kim Min-ji"
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def repacked(data: bytes, changes: dict[str, str]) -> bytes:
    """A DOCX with parts replaced or added."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        parts = {name: old.read(name) for name in old.namelist()} | changes
        for name, content in parts.items():
            new.writestr(name, content)
    return buffer.getvalue()


def test_docx_text_title_author_and_marks(tmp_path: Path) -> None:
    document = one(tmp_path / "a.docx", docx_bytes())
    assert document.text == (
        "A pact for the pad\n\nThe council spoke of sanctions [12] before the launch.\n\nMaker\tKhrunichev\n"
    )
    assert (document.title, document.author) == ("A pact for the pad", "Kim Min-ji")


def test_docx_footnotes_come_last(tmp_path: Path) -> None:
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = (
        f"<w:document {w}><w:body><w:p><w:r><w:t>They agreed</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r>"
        "<w:r><w:t xml:space='preserve'> in May.</w:t></w:r></w:p></w:body></w:document>"
    )
    note = "<w:footnote w:id='2'><w:p><w:r><w:t>See the report.</w:t></w:r></w:p></w:footnote>"
    changes = {
        "word/document.xml": body,
        "word/footnotes.xml": f"<w:footnotes {w}>{note}</w:footnotes>",
        "word/_rels/document.xml.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r9" '
            'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" '
            'Target="footnotes.xml"/></Relationships>'
        ),
    }
    data = repacked(docx_bytes(), changes)
    assert one(tmp_path / "a.docx", data).text == "They agreed [1] in May.\n\n[1] See the report.\n"


def test_a_docx_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    bomb = repacked(docx_bytes(), {"word/media/image1.png": "0" * 4_000_000})
    assert len(bomb) < 100_000
    limits = Limits(max_unpacked_bytes=3_000_000)
    assert "unpacks to more than the limit of 3 MB" in fault(tmp_path / "a.docx", bomb, Options(limits=limits))
    lying = bomb.replace((4_000_000).to_bytes(4, "little"), (1_000).to_bytes(4, "little"))
    assert lying != bomb
    assert "damaged Word document" in fault(tmp_path / "b.docx", lying, Options(limits=limits))


def test_other_archives_and_damage_are_named(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
    assert "is an Excel workbook" in fault(tmp_path / "a.docx", buffer.getvalue())
    assert "damaged Word document" in fault(tmp_path / "b.docx", docx_bytes()[:-400])
    assert "password" in fault(tmp_path / "c.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)


# JSON Lines


def test_json_lines_gives_many_and_names_the_bad_ones(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    lines = [
        json.dumps({"text": NEWS, "title": "First", "published": "2004-09-21", "publisher": "Desk", "country": "KR"}),
        "{broken",
        "",
        json.dumps({"title": "no text"}),
        json.dumps({"text": "Half a pair: \ud83d.", "uri": "https://example.org/4"}),
        "[" * 100_000,
        json.dumps({"text": "x" * 3_000}),
    ]
    path.write_text("\n".join(lines))
    first, broken, textless, last, deep, long = read_all([path], options=Options(limits=Limits(max_bytes=2_000)))
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert (first.uri, first.title, first.country) == (f"{path.as_uri()}#line=1", "First", "KOR")
    assert first.published == date(2004, 9, 21)
    assert str(broken).startswith(f"{path}:2: is not valid JSON")
    assert str(textless).startswith(f"{path}:4: has no 'text'")
    assert (last.text, last.uri) == ("Half a pair: .", "https://example.org/4")
    assert str(deep).startswith(f"{path}:6: ")
    assert str(long).startswith(f"{path}:7: is longer than the limit")


def test_json_over_several_lines_is_one_error(tmp_path: Path) -> None:
    assert "is JSON, not JSON Lines" in fault(tmp_path / "a.json", json.dumps([{"text": "a"}], indent=1))


# Formats


def test_content_outweighs_the_suffix(tmp_path: Path) -> None:
    assert one(tmp_path / "a.txt", docx_bytes()).title == "A pact for the pad"
    assert one(tmp_path / "b.txt", PAGE).title == "Two sides sign"
    assert one(tmp_path / "c", json.dumps({"text": NEWS, "title": "In a line"})).title == "In a line"


def test_a_reader_of_ones_own_takes_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("comity.documents.formats._FORMATS", list(_FORMATS))
    register(
        Format(
            name="telegrams",
            suffixes=frozenset({".tlg"}),
            media_types=frozenset(),
            recognises=lambda head: head.startswith(b"STOP"),
            read=lambda source, options: iter([Draft(text=source.data(options.limits.max_bytes).decode().lower())]),
        )
    )
    assert one(tmp_path / "a.tlg", "STOP AGREED STOP").text == "stop agreed stop"


@pytest.mark.skipif(not READING.exists(), reason="needs the texts beside the checkout")
def test_real_pages_copied_from_the_web() -> None:
    us, north = read_all([READING])
    assert isinstance(us, Document)
    assert isinstance(north, Document)
    assert us.title == "Seeing Space Clearly: Aligning Perceptions for U.S.-ROK Space Cooperation"
    assert (us.author, us.published) == ("Jennifer Hong Whetsell and Alice Cho", date(2023, 7, 14))
    assert (north.title, north.author) == ("A spaceport rendezvous rattles Northeast Asia", "Doo Jin-ho")
    assert north.text == (READING / "spaceport-rendezvous.txt").read_text()
