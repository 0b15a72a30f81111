from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import pytest

from comity.documents import Limits, Options, read, read_all
from comity.errors import InputError, UsageError
from comity.model import Document

from .conftest import NEWS

PATIENT = Options(limits=Limits(seconds=60.0, redirects=3, max_bytes=1_000_000))
HASTY = Options(limits=Limits(seconds=0.5))


def test_a_folder_is_walked_in_order_and_the_bad_do_not_stop_the_good(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "a.md", "sub/c.txt", ".hidden.txt", "picture.png", "style.css"):
        (tmp_path / name).write_text(NEWS)
    (tmp_path / "ab.txt").write_bytes(b"")
    (tmp_path / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0" * 9)
    results = list(read_all([tmp_path, tmp_path / "missing.txt"]))
    names = [Path(one.uri).name if isinstance(one, Document) else str(one) for one in results]
    assert [name.removeprefix(f"{tmp_path}/").partition(";")[0] for name in names] == [
        "a.md",
        "ab.txt: is empty",
        "b.txt",
        "old.doc: is an old Office file (.doc, .xls, .ppt) or one locked with a password",
        "c.txt",
        "missing.txt: does not exist",
    ]
    flat = read_all([tmp_path], options=Options(recursive=False))
    assert not any(isinstance(one, Document) and one.uri.endswith("c.txt") for one in flat)


def test_an_empty_folder_is_named(tmp_path: Path) -> None:
    (error,) = read_all([tmp_path])
    assert "holds no documents" in str(error)


def test_options_win_over_the_input_and_the_input_over_the_file_name(tmp_path: Path) -> None:
    stated = tmp_path / "2001-01-01-a.md"
    stated.write_text(f"---\ndate: 2002-02-02\npublisher: Own\n---\n{NEWS}")
    named = tmp_path / "report_20230914.txt"
    named.write_text(f"A headline of four words\n\nMay 1, 2020\n\n{NEWS}")
    dates = [one.published for one in read_all([stated, named]) if isinstance(one, Document)]
    assert dates == [date(2002, 2, 2), date(2023, 9, 14)]
    options = Options(published=date(2003, 3, 3), publisher="Given", country="Russia", language="en-GB")
    (document,) = read(stated, options=options)
    assert (document.published, document.publisher, document.country) == (date(2003, 3, 3), "Given", "RUS")
    assert document.language == "en"
    with pytest.raises(UsageError, match="no country is called 'Ruritania'"):
        Options(country="Ruritania")


@pytest.mark.parametrize("text", [NEWS, json.dumps({"text": NEWS}), f"<html><body><article><p>{NEWS}</p></html>"])
def test_standard_input_is_told_by_its_content(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    (document,) = read("-")
    assert document.text.strip() == NEWS
    assert document.uri.startswith("stdin:")


def test_an_address_gives_an_article_with_where_it_came_from(site: str) -> None:
    address = f"{site}/2004/09/21/two-sides"
    (document,) = read(f"{address}#top", options=PATIENT)
    assert (document.title, document.publisher, document.uri) == ("Two sides sign", "Space Desk", address)
    (moved,) = read(f"{site}/moved", options=PATIENT)
    assert moved.id == document.id
    (plain,) = read(f"{site}/plain", options=PATIENT)
    assert (plain.text, plain.publisher) == (NEWS, "127.0.0.1")


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("/nowhere", "was not found (404); check the address"),
        ("/broken", "answers with status 503; try again later"),
        ("/loop", "redirects more than 3 times"),
        ("/escape", "redirects to a file: address"),
        ("/large", "holds more than the limit of 1 MB"),
        ("/video", "is of type video/mp4, which is not read"),
        ("/style", "is of type text/css, which is not read"),
    ],
)
def test_each_fault_of_an_address_is_named(site: str, path: str, what: str) -> None:
    (error,) = read_all([f"{site}{path}"], options=PATIENT)
    assert isinstance(error, InputError)
    assert str(error).startswith(f"{site}{path}: {what}")


@pytest.mark.parametrize("path", ["/slow", "/drip"])
def test_a_download_has_a_time_limit_in_all(site: str, path: str) -> None:
    (error,) = read_all([f"{site}{path}"], options=HASTY)
    assert str(error) == f"{site}{path}: took longer than 0.5 seconds; try again later"


def test_only_http_and_https_are_fetched() -> None:
    ftp, closed = read_all(["ftp://example.org/a.txt", "http://127.0.0.1:1/a"], options=PATIENT)
    assert "give an http or https address" in str(ftp)
    assert "cannot be reached" in str(closed)
