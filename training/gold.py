"""The corpus as gold records: ``python -m training.gold test -o gold.jsonl --documents documents.jsonl``, events unless
``--kinds attitude aim position`` asks for those, which only some files have been searched for.

Each sentence is a document of its own. What the annotation leaves open (ids, intensities, dates) stays empty, and a
statement in which nobody has a code is left out, since the coder keeps no such statement either.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from pathlib import Path
from typing import cast

from comity.codebook import builtin
from comity.model import UNKNOWN, Document, Factuality, Outcome, Statement
from comity.model import Actor as Named
from comity.record.wire import dumps

from .corpus import KINDS, Annotated, Entry, files, read
from .splits import SPLITS, split

__all__ = ["document", "statements"]


def document(entry: Entry) -> Document:
    """The sentence as a document."""
    return Document(Document.identify(entry.text), entry.name, entry.text, title=entry.name, language="en")


def statements(entry: Entry) -> list[Statement]:
    """The entry's statements in the wire format's terms, those left out in which nobody has a code."""
    found = (_statement(entry, number, said) for number, said in enumerate(entry.statements))
    return [s for s in found if any(a.code != UNKNOWN for a in (*s.source, *s.target))]


def _statement(entry: Entry, number: int, said: Annotated) -> Statement:
    kind = next(book.kind for book in builtin() if said.code in book.codes)
    holder = _actors(entry, (said.holder,))[:1] if said.holder else ()
    source = _actors(entry, said.source)
    return Statement(
        id=f"{entry.name}#{number}",
        document=Document.identify(entry.text),
        kind=kind,
        code=said.code,
        mode=said.mode,
        contexts=said.contexts,
        holder=holder[0] if holder else None,
        source=source,
        target=_target(entry, said, source),
        item=entry.words(said.item) if said.item else None,
        outcome=cast("Outcome | None", said.outcome),
        factuality=cast("Factuality", said.factuality),
        probability=None,
        time=None,
        intensity=None,
        sentence=0,
        start=0,
        end=len(entry.text),
        quote=entry.text,
        rule=f"corpus/{entry.name}",
    )


def _target(entry: Entry, said: Annotated, source: tuple[Named, ...]) -> tuple[Named, ...]:
    """Nobody acts on himself, but many have an opinion of themselves."""
    own = set(said.source) & set(said.target)
    return tuple(actor for actor in _actors(entry, said.target) if actor not in source or own)


def _actors(entry: Entry, keys: Iterable[str]) -> tuple[Named, ...]:
    return tuple(
        dict.fromkeys(
            Named(actor.code, actor.sector or None, entry.words(key))
            for key in keys
            for actor in entry.phrases[key].actors
        )
    )


def main() -> None:
    """Write a split."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("split", choices=SPLITS)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--documents", type=Path, required=True)
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=["event"], help="what to take from files with it")
    options = parser.parse_args()
    kinds = set(options.kinds)
    found = split(entry for path in files() for entry in read(path))[options.split]
    entries = [entry for entry in found if kinds <= set(entry.kinds)]
    gold = (dumps(said) for entry in entries for said in statements(entry) if said.kind in kinds)
    texts = (document(entry) for entry in entries)
    options.output.write_text("".join(f"{line}\n" for line in gold), encoding="utf-8")
    lines = (json.dumps({"id": d.id, "title": d.title, "text": d.text}, ensure_ascii=False) for d in texts)
    options.documents.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    main()
