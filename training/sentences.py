"""The corpus sentence by sentence: a paragraph of running text gives an entry for each of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

from comity.language.segment import Segmenter

from .corpus import Annotated, Entry

__all__ = ["sentences"]


def sentences(entries: Iterable[Entry], model: Path | None = None) -> Iterator[tuple[Entry, list[tuple[int, int]]]]:
    """Each sentence as an entry, with the offsets of its words, in order; cut as the coder cuts.

    model: the folder of a language, English as shipped if none is named. A statement belongs to the sentence of its
    anchor, and of its parties and other phrases it keeps those that stand there.
    """
    segmenter = Segmenter(model or Path(str(files("comity.language") / "en")))
    for entry in entries:
        for segment in segmenter.segment(entry.text):
            start, end = segment.start, segment.end
            yield _within(entry, start, end), [(first - start, last - start) for first, last in segment.words]


def _within(entry: Entry, start: int, end: int) -> Entry:
    phrases = {
        key: replace(phrase, start=max(phrase.start, start) - start, end=min(phrase.end, end) - start)
        for key, phrase in entry.phrases.items()
        if phrase.start < end and start < phrase.end
    }
    said = (s for s in entry.statements if start <= entry.phrases[s.anchor].start < end)
    statements = tuple(_with(statement, phrases.keys()) for statement in said)
    return replace(entry, text=entry.text[start:end], phrases=phrases, statements=statements)


def _with(said: Annotated, present: Iterable[str]) -> Annotated:
    """A statement with those of its phrases that are present."""
    known = set(present)
    source, target = (tuple(key for key in side if key in known) for side in (said.source, said.target))
    item, time, holder = (key if key in known else None for key in (said.item, said.time, said.holder))
    return replace(said, source=source, target=target, item=item, time=time, holder=holder)
