"""A record of any size, made up but of a likely shape: few actors do most, and every quote is in its document."""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate, islice
from pathlib import Path

from comity.model import Actor, Document, Factuality, Statement, When
from comity.record import Record, Run

__all__ = ["RUN", "fill"]

#: Codes of the built-in codebooks with their quad class, intensity, and a verb.
_CODES: tuple[tuple[str, str | None, float, str], ...] = (
    ("AGREE", "verbal_cooperation", 6.0, "signed an agreement with"),
    ("CONSULT", "verbal_cooperation", 4.0, "met officials of"),
    ("SUPPORT", "verbal_cooperation", 5.0, "praised the programme of"),
    ("COOPERATE", "material_cooperation", 7.0, "built a satellite with"),
    ("AID", "material_cooperation", 8.0, "delivered sensors to"),
    ("REJECT", "verbal_conflict", -4.0, "refused to help"),
    ("ACCUSE", "verbal_conflict", -5.0, "accused"),
    ("SANCTION", "material_conflict", -7.0, "imposed sanctions on"),
    ("LAUNCH", None, 0.0, "launched a satellite for"),
)
_FACTUALITY: tuple[Factuality, ...] = ("actual", "planned", "possible", "denied", "called_for")
_FACTUALITY_WEIGHTS = (80, 8, 6, 3, 3)
_PER_DOCUMENT = 10
_BATCH = 1000

#: The states that matter most come first; the rest are made up, as codes of private use are (ISO 3166-1: XAA to XZZ).
_LEADING = ("USA", "RUS", "CHN", "JPN", "IND", "FRA", "DEU", "KOR", "PRK", "GBR", "ITA", "ISR", "IRN", "UKR", "BRA")
_OTHERS = tuple(f"X{first}{second}" for first in "ABCDEFGHIJ" for second in "ABCDEFGHIJKLMNOPQR")
_ACTORS = _LEADING + _OTHERS
_WEIGHTS = tuple(accumulate(1 / rank**1.2 for rank in range(1, len(_ACTORS) + 1)))
_SECTORS = ("GOV", "GOV", "SPC", "BUS", "MIL", None)

RUN = Run("synthetic@1", ("plover@synthetic",), {code: quad for code, quad, _, _ in _CODES if quad})


def fill(record_path: str | Path, statements: int, seed: int = 0) -> None:
    """Add documents of ten statements each until `statements` are there; the same seed gives the same record."""
    chance = random.Random(seed)
    coded = _coded(chance, statements)
    with Record.open(record_path) as record:
        while batch := list(islice(coded, _BATCH)):
            record.store_many(batch, RUN)


def _coded(chance: random.Random, statements: int) -> Iterator[tuple[Document, list[Statement]]]:
    for number in range(-(-statements // _PER_DOCUMENT)):
        yield _document(chance, number, min(_PER_DOCUMENT, statements - number * _PER_DOCUMENT))


def _document(chance: random.Random, number: int, statements: int) -> tuple[Document, list[Statement]]:
    published = date(1990, 1, 1) + timedelta(days=chance.randrange(35 * 365))
    lines = [_line(chance) for _ in range(statements)]
    text = f"Report {number}.\n\n" + " ".join(quote for _, _, _, quote in lines)
    document = Document(
        id=Document.identify(text),
        uri=f"https://example.org/{number}",
        text=text,
        title=f"Report {number}",
        publisher="Example Wire",
        published=published,
        language="en",
    )
    coded, start = [], text.index("\n\n") + 2
    for sentence, (code, source, target, quote) in enumerate(lines, 1):
        name, _, intensity, _ = _CODES[code]
        day = published - timedelta(days=chance.randrange(30))
        statement = Statement(
            id=f"{document.id[:24]}{sentence:04x}",
            document=document.id,
            kind="event",
            code=name,
            mode=None,
            contexts=("space",),
            holder=None,
            source=(source,),
            target=(target,),
            item="satellite" if chance.random() < 0.3 else None,
            outcome=None,
            factuality=chance.choices(_FACTUALITY, _FACTUALITY_WEIGHTS)[0],
            probability=None,
            time=When(day, day, "day") if chance.random() < 0.9 else None,
            intensity=intensity,
            sentence=sentence,
            start=start,
            end=start + len(quote),
            quote=quote,
            rule=f"plover/{name}@synthetic",
            confidence=round(chance.uniform(0.4, 1.0), 2),
        )
        coded.append(statement)
        start += len(quote) + 1
    return document, coded


def _line(chance: random.Random) -> tuple[int, Actor, Actor, str]:
    one, other = _two(chance)
    code = chance.randrange(len(_CODES))
    return (
        code,
        one,
        other,
        f"{one.name} {_CODES[code][3]} {other.name} over a launch in orbit {chance.randrange(10_000)}.",
    )


def _two(chance: random.Random) -> tuple[Actor, Actor]:
    one, other = chance.choices(_ACTORS, cum_weights=_WEIGHTS, k=2)
    while one == other:
        other = chance.choices(_ACTORS, cum_weights=_WEIGHTS)[0]
    return Actor(one, chance.choice(_SECTORS), one.title()), Actor(other, chance.choice(_SECTORS), other.title())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("record", type=Path, help="file to fill")
    parser.add_argument("statements", type=int, help="how many")
    parser.add_argument("--seed", type=int, default=0, help="another seed, another record")
    given = parser.parse_args()
    fill(given.record, given.statements, given.seed)
