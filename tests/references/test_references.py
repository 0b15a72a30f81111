"""What a document cites: read from notes, entries and links, tied to its sentences, checked, and given to others."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path

import pytest
import typer
import yaml
from typer.testing import CliRunner

from comity.cli.references import register
from comity.model import Actor, Document, Link, Statement
from comity.references import (
    Cited,
    bibtex,
    claims_without_note,
    csl_json,
    read_reference,
    read_references,
    reference_of,
)
from comity.references.publishers import fits

GOLD = Path(__file__).parent / "gold.yaml"

NOTED = """Two sides

In 2004 they signed an agreement on space cooperation.[1] It was ratified in 2007.2 Resolution 2270. A Falcon 9. Unha3
flew in 2012. The ministry spoke of “friendship.”³ Its area is 10 km² or so.[9] Others doubted it.4

Nothing came of it.[5]

4

Notes

1. Dana Whitlock, “Seoul Weighs a Second Pad,” Reuters, 4 May 2021, https://www.nytimes.com/2021/05/04/pad.html.
2. Ibid., 14.
3. Helen Marsh, “Bargaining for Boosters,” International Security 38, no. 2 (Fall 2013): 45–79.
4. Marsh, op. cit., p. 50.
5. Supra note 12.
6. “Bargaining for the Boosters,” International Security 38, no. 2 (2013): 45-79,
https://doi.org/10.1162/ISEC_a_00999.

About the author

Jane Doe lives in Oslo.
"""
LISTED = """Deals bring peace (Lee & Novak, 2019, p. 4). Others disagree (Harrison 2022; Gupta et al., 2017).

References

Gupta, R., Chen, L., & Adeyemi, O. (2017). Cryogenic ties. Astropolitics, 15(3), 233–251.

Harrison, T. (2022). Partners in orbit: How middle powers buy access. Oxford University Press.

Lee, S.-H., & Novak, J. (2019). Launch cooperation under sanctions. Space Policy, 48, 12–20.
"""


def cited(text: str, *links: Link, published: date | None = None) -> Cited:
    return read_references(Document(Document.identify(text), "a.txt", text, published=published, links=links))


def led(text: str) -> list[tuple[str, str]]:
    return [(mark.label, text[slice(*mark.sentence)].strip()) for mark in cited(text).marks]


def test_nearly_all_fields_are_right() -> None:
    rows = yaml.safe_load(GOLD.read_text(encoding="utf-8"))
    right: list[bool] = []
    for row in rows:
        answer = asdict(read_reference(row["written"]))
        wanted = row["fields"] | {"authors": tuple(row["fields"].get("authors", ()))}
        right += [answer[name] == value for name, value in wanted.items()]
    assert len(rows) >= 80
    assert sum(right) > 0.97 * len(right)


def test_notes_are_read_and_short_forms_lead_to_their_work() -> None:
    found = {one.label: one for one in cited(NOTED).references}
    assert list(found) == ["1", "2", "3", "4", "5", "6"]
    assert (found["2"].see, found["2"].pages) == ("1", "14")
    assert (found["4"].see, found["5"].see) == ("3", "12")
    assert found["6"].doi == "10.1162/ISEC_a_00999"
    assert all(NOTED[one.start : one.end] == one.written for one in found.values())


def test_a_mark_needs_its_note_and_is_tied_to_its_sentence() -> None:
    labels, sentences = zip(*led(NOTED), strict=True)
    assert labels == ("1", "2", "3", "4", "5")
    assert sentences[0].startswith("In 2004 they signed")
    assert "ratified in 2007" in sentences[1]
    assert "doubted" in sentences[3]


def test_authors_and_years_lead_to_a_bibliography() -> None:
    assert [label for label, _ in led(LISTED)] == ["Lee 2019", "Harrison 2022", "Gupta 2017"]
    assert not cited(LISTED).faults


def test_a_list_of_claims_is_no_list_of_notes() -> None:
    text = "There are three points.\n\n1. Both signed in 2004.\n2. Nobody paid.\n3. It failed in 2012.\n"
    assert cited(text).references == ()


def test_footnotes_as_readers_leave_them_and_links_of_the_text() -> None:
    text = "They met in Moscow. [1] Officials spoke.\n\n[1] The place was kept secret at first.\n"
    at = text.index("Officials")
    both = cited(
        text, Link(at, at + 9, "https://tass.com/1"), Link(text.index("place"), text.index("was"), "https://a.org/")
    )
    link, note = both.references
    assert (link.label, link.link, link.kind) == (None, "https://tass.com/1", "web")
    assert (note.label, note.title, note.link) == ("1", None, "https://a.org/")


def test_faults_name_what_is_wrong() -> None:
    found = {(fault.kind, fault.words[:2]) for fault in cited(NOTED, published=date(2020, 1, 1)).faults}
    assert found == {
        ("host does not fit publisher", "1."),
        ("dated after the document", "1."),
        ("ibid. points nowhere", "5."),
        ("cited twice in different form", "6."),
        ("mark without note", "[9"),
        ("note without mark", "6."),
    }


@pytest.mark.parametrize(
    ("name", "host", "verdict"),
    [
        ("Reuters", "uk.reuters.com", True),
        ("Reuters", "web.archive.org", True),
        ("Reuters", "nytimes.com", False),
        ("Reuters", "example.org", None),
        ("Korea Institute for Space Studies", "kiss.re.kr", True),
        ("Nowhere Gazette", "nytimes.com", None),
        ("Space Policy", "mit.edu", None),
    ],
)
def test_hosts_are_judged_only_where_both_sides_are_known(name: str, host: str, verdict: bool | None) -> None:
    assert fits(name, host) is verdict


def test_claims_that_nothing_stands_by() -> None:
    text = "They signed.[1] They paid.\n\nThey flew.\n\nNotes\n\n1. “A Deal,” Reuters, 4 May 2021, https://reuters.com/a.\n"
    document = Document("d", "a.txt", text)
    actor = Actor("RUS", "GOV", "Russia")

    def claim(words: str) -> Statement:
        at = text.index(words)
        rest = (None, None, "actual", None, None, None, 0, at, at + len(words), words, "r@1")
        return Statement(words, "d", "event", "AGREE", None, (), None, (actor,), (), *rest)  # type: ignore[arg-type]

    found = claims_without_note(
        document, read_references(document), map(claim, ["They signed.", "They paid.", "They flew."])
    )
    assert [fault.words for fault in found] == ["They paid.", "They flew."]
    bare = replace(read_references(document), marks=())
    assert claims_without_note(document, bare, [claim("They flew.")]) == []


def test_exports_are_valid_and_escape_what_must_be() -> None:
    text = "A{b} & 100% of $\\x_1#"
    odd = Document(
        "d", "https://a.org/x%20y_{z}", "", text, "Kim Min-ji and Ivan de la Cruz", "Reuters", None, date(2021, 5, 4)
    )
    item, same = csl_json([reference_of(odd), replace(reference_of(odd), title="Other")])
    assert (item["type"], item["title"], item["container-title"]) == ("article-newspaper", text, "Reuters")
    assert item["author"] == [{"family": "Kim", "given": "Min-ji"}, {"family": "Cruz", "given": "Ivan de la"}]
    assert item["issued"] == {"date-parts": [[2021, 5, 4]]}
    assert item["id"] != same["id"]
    entry = bibtex([reference_of(odd)])
    assert r"title = {{A\{b\} \& 100\% of \$\textbackslash{}x\_1\#}}" in entry
    assert "url = {https://a.org/x%20y_%7Bz%7D}" in entry
    assert "author = {Kim, Min-ji and Cruz, Ivan de la}" in entry


def test_the_command(tmp_path: Path) -> None:
    app = typer.Typer()
    register(app)
    (tmp_path / "a.txt").write_text(NOTED, encoding="utf-8")

    def run(*options: str) -> str:
        return CliRunner().invoke(app, [str(tmp_path / "a.txt"), *options]).stdout

    assert "Reuters does not publish on nytimes.com" in run()
    kinds = [item["type"] for item in json.loads(run("--format", "csl"))]
    assert kinds == ["article-newspaper", "article-journal", "article-journal"]
    assert run("--format", "bibtex").count("@article{") == 3
    assert json.loads(run("--format", "json"))[0]["references"][1]["see"] == "1"
