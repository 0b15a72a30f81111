from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from comity.actors import Gazetteer
from comity.errors import DataError, UsageError
from comity.model import Actor


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("RUS", Actor("RUS", None, "Russia")),
        ("russia", Actor("RUS", None, "Russia")),
        ("KOR.MIL", Actor("KOR", "MIL", "South Korea")),
        ("the Kremlin", Actor("RUS", None, "Russia")),
        ("NASA", Actor("USA", "SPC", "NASA")),
        ("ESA", Actor("ESA", "IGO", "ESA")),
        ("Soviet Union", Actor("SUN", None, "Soviet Union")),
    ],
)
def test_a_user_names_an_actor(gazetteer: Gazetteer, text: str, actor: Actor) -> None:
    assert gazetteer.actor(text) == actor


@pytest.mark.parametrize(
    ("on", "code", "sector"),
    [
        (date(2023, 9, 13), "KOR", "GOV"),
        (date(2025, 4, 4), "KOR", "GOV"),
        (date(2025, 4, 5), "KOR", None),
        (date(2020, 1, 1), "KOR", None),
        (None, "KOR", "GOV"),
    ],
)
def test_a_person_is_the_government_only_in_office(
    gazetteer: Gazetteer, on: date | None, code: str, sector: str | None
) -> None:
    assert gazetteer.actor("Yoon Suk-yeol", on) == Actor(code, sector, "Yoon Suk Yeol")


def test_an_unknown_actor_is_refused_with_near_names(gazetteer: Gazetteer) -> None:
    with pytest.raises(UsageError, match="did you mean Russia"):
        gazetteer.actor("Rusia")


def test_names_are_whole_words_and_the_longest_wins(gazetteer: Gazetteer) -> None:
    text = (
        "North Korean and Sino-Russian ties; Indiana, polish, Chinatown; the Indo-Pacific; RUSSIA; WHO WILL HELP US NOW"
    )
    assert [match.name for match in gazetteer.names(text)] == [
        "North Korean",
        "Sino-",
        "Russian",
        "Indo-Pacific",
        "RUSSIA",
    ]


def test_every_state_of_iso_3166_has_a_name(gazetteer: Gazetteer) -> None:
    pycountry = pytest.importorskip("pycountry")
    for country in pycountry.countries:
        assert gazetteer.actor(country.alpha_3).code == country.alpha_3
        assert gazetteer.actor(gazetteer.actor(country.alpha_3).name).code == country.alpha_3


@pytest.mark.parametrize(
    ("entry", "line", "what"),
    [
        ("  - {code: XX, name: A B, kind: agency, sector: SPC, sources: [s]}", 4, "code"),
        ("  - code: ABC\n    name: A\n    kind: club\n    sector: SPC\n    sources: [s]", 6, "kind"),
        ("  - code: ABC\n    name: A\n    kind: firm\n    sector: BUS\n    from: 19x\n    sources: [s]", 8, "no date"),
        ("  - {code: ABC, name: A, nmae: B, kind: firm, sector: BUS, sources: [s]}", 4, "nmae"),
        ("  - code: ABC\n    code: ABD", 5, "stands twice"),
        ("  - [", 5, "no YAML"),
    ],
)
def test_a_faulty_file_is_named_with_its_line(tmp_path: Path, entry: str, line: int, what: str) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(f"format: comity-gazetteer/1\nlicence: CC BY 4.0\norganizations:\n{entry}\n")
    if what == "code":
        path.write_text(path.read_text().replace("code: XX", "code: x"))
    with pytest.raises(DataError, match=what) as caught:
        Gazetteer.load([path])
    assert caught.value.where == f"{path}:{line}"


def test_ones_own_file_adds_to_what_ships(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "comity-actors.yaml"
    own.write_text(
        "format: comity-gazetteer/1\norganizations:\n"
        "  - {code: ZZTOP, name: Zonal Telescope Office, kind: institute, state: NOR, sector: EDU, sources: [own]}\n"
    )
    monkeypatch.chdir(tmp_path)
    assert Gazetteer.load().actor("Zonal Telescope Office") == Actor("NOR", "EDU", "Zonal Telescope Office")
    monkeypatch.chdir(tmp_path.parent)
    monkeypatch.setenv("COMITY_GAZETTEER", str(own))
    assert Gazetteer.load().actor("ZZTOP").code == "NOR"
    monkeypatch.setenv("COMITY_GAZETTEER", str(tmp_path / "none.yaml"))
    with pytest.raises(UsageError, match="no such gazetteer file"):
        Gazetteer.load()


def test_what_is_kept_follows_the_file_and_may_be_damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMITY_CACHE", str(tmp_path / "cache"))
    entry = "  - {{code: ZZT{0}, name: Zonal Office {0}, kind: institute, state: NOR, sector: EDU, sources: [own]}}\n"
    own = tmp_path / "own.yaml"
    head = "format: comity-gazetteer/1\norganizations:\n"
    own.write_text(head + "".join(entry.format(number) for number in range(800)))
    loaded = [Gazetteer.load([own]).organizations for _ in range(2)]
    assert loaded[0] == loaded[1]
    for kept in (tmp_path / "cache").iterdir():
        kept.write_bytes(kept.read_bytes()[:-20])
    assert Gazetteer.load([own]).organizations == loaded[0]
    own.write_text(own.read_text().replace("Zonal Office 7,", "Polar Office 7,"))
    assert Gazetteer.load([own]).organizations["ZZT7"].name == "Polar Office 7"
    monkeypatch.setenv("COMITY_CACHE", str(own / "no-folder"))
    assert Gazetteer.load([own]).organizations["ZZT7"].name == "Polar Office 7"
