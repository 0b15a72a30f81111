"""A codebook as a document to read and to cite: the appendix of a paper, as Markdown or as one HTML file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from comity.codebook import Code, Codebook, Frame, Signal

from .markdown import escape
from .palette import INK, MUTED, RULE
from .phrases import LANES, enumerate_names

__all__ = ["Appendix", "Category", "Entry", "appendix", "to_html", "to_markdown"]

_KINDS = {
    "event": "acts of one side towards another",
    "attitude": "how one side sees another",
    "aim": "what a side wants",
    "position": "where a side stands",
}
#: What the slots of a frame hold, for readers who know grammar and no program.
_SLOTS = {
    "subject": "the subject",
    "object": "the object",
    "indirect": "the indirect object",
    "complement": "those in the clause below",
    "purpose": "the object of the clause below",
    "modifier": "what stands before the noun",
    "self": "the phrase itself",
    "charged": "who does what a that-clause says",
    "judge": "who judges",
    "judged": "whom the judgement is about",
    "believer": "who believes so",
    "ground": "on whose ground it is",
}
_PARTS = {
    "verbs": "verbs",
    "nouns": "nouns",
    "adjectives": "adjectives",
    "objects": "with the object",
    "complements": "with the verb below",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A name with what is said of it."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Category:
    """A code: what it means, its marks in a line each, its modes, its examples, and the words that signal it."""

    name: str
    title: str
    definition: str
    facts: tuple[Entry, ...]
    modes: tuple[Entry, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    signals: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Appendix:
    """All that the document says, in plain words."""

    title: str
    about: str
    facts: tuple[Entry, ...]
    sources: tuple[str, ...]
    contexts: tuple[Entry, ...]
    frames: tuple[Entry, ...]
    categories: tuple[Category, ...]


def appendix(book: Codebook) -> Appendix:
    """A codebook in plain words."""
    count = len(book.codes)
    return Appendix(
        title=book.title,
        about=f"A codebook of {count} {'category' if count == 1 else 'categories'}: {_KINDS[book.kind]}.",
        facts=(
            Entry("Name and version", book.key),
            Entry("Cite as", book.citation),
            Entry("Licence", book.licence),
        ),
        sources=book.sources,
        contexts=tuple(
            Entry(name, f"{context.definition} {_words(context.words)}".strip())
            for name, context in book.contexts.items()
        ),
        frames=tuple(Entry(name, _frame(frame)) for name, frame in book.frames.items()),
        categories=tuple(_category(name, code) for name, code in book.codes.items()),
    )


def to_markdown(book: Codebook) -> str:
    """The codebook as Markdown, in which nothing that the codebook says can act as markup."""
    return "\n".join(_lines(appendix(book))).rstrip() + "\n"


def to_html(book: Codebook) -> str:
    """The codebook as one HTML page that needs nothing else; everything that the codebook says is escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("comity.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    colours = {"ink": INK, "muted": MUTED, "rule": RULE}
    return environment.get_template("appendix.html").render(book=appendix(book), colours=colours).lstrip()


def _category(name: str, code: Code) -> Category:
    return Category(
        name=name,
        title=code.title,
        definition=code.definition,
        facts=tuple(_facts(code)),
        modes=tuple(
            Entry(mode, f"{entry.definition}{_marks(entry.place, entry.intensity)}")
            for mode, entry in code.modes.items()
        ),
        examples=code.examples,
        counter_examples=code.counter_examples,
        signals=tuple(Entry(signal.name, _signal(signal)) for signal in code.signals),
    )


def _facts(code: Code) -> Iterator[Entry]:
    if code.axis:
        poles = "its poles are actors: the side's position is the one that it names" if code.poles == "actors" else ""
        yield Entry("Axis", f"{code.axis}; {poles}" if poles else f"{code.axis}, from −1 to +1")
    if code.quad:
        yield Entry("Class", LANES[code.quad].lower())
    if code.intensity is not None:
        yield Entry("Intensity", f"{_signed(code.intensity)}, on a scale from −10 to +10")
    if code.political is not None:
        yield Entry("Political", "yes: it serves power or rank" if code.political else "no")
    if code.needs_target:
        yield Entry("Sides", "coded only where another side is named")
    if code.can_fail:
        yield Entry("Failure", "a failed try has happened, with outcome failure")
    if code.for_owner:
        yield Entry("Target", "where nobody else is named, the other side whose thing it is")
    if code.sources:
        yield Entry("After", "; ".join(code.sources))


def _marks(place: float | None, intensity: float | None) -> str:
    marks = [f"{name} {_signed(n)}" for name, n in (("place", place), ("intensity", intensity)) if n is not None]
    return f" ({', '.join(marks)})" if marks else ""


def _signed(value: float) -> str:
    return f"{value:+g}".replace("-", "−") if value else "0"


def _signal(signal: Signal) -> str:
    """The words of a signal and what else it asks for, as one line."""
    said = [f"{name} {_words(words)}" for part, name in _PARTS.items() if (words := getattr(signal, part))]
    asks = [
        f"mode {signal.mode}" if signal.mode else "",
        "between two sides only" if signal.needs_target else "",
        "where several act together" if signal.together else "",
        "under a verb that makes an act of it" if signal.needs_carrier else "",
        "without an object" if signal.intransitive else "",
        "" if signal.official is None else f"by {'public' if signal.official else 'no public'} bodies",
        f"frame {signal.frame}",
        f"confidence {signal.confidence:g}",
    ]
    return f"{'; '.join(said)} ({', '.join(filter(None, asks))})"


def _words(words: Mapping[str, Sequence[str]]) -> str:
    """Words by language; English is not named where it stands alone."""
    lists = {language: ", ".join(entries) for language, entries in words.items()}
    return lists["en"] if list(lists) == ["en"] else "; ".join(f"{name}: {told}" for name, told in lists.items())


def _frame(frame: Frame) -> str:
    roles = [
        f"{role}: {', '.join(_slot(slot) for slot in slots)}"
        for role in ("source", "target", "item")
        if (slots := getattr(frame, role))
    ]
    marks = [
        "both sides do it" if frame.reciprocal else "",
        "owners and qualifiers do not count" if frame.strict else "",
    ]
    return "; ".join(filter(None, (*roles, *marks)))


def _slot(slot: str) -> str:
    return _SLOTS.get(slot) or f"what “{slot}” brings"


def _lines(book: Appendix) -> Iterator[str]:
    yield from (f"# {escape(book.title)}", "", escape(book.about), "")
    yield from (*(f"- **{fact.name}:** {escape(fact.text)}" for fact in book.facts), "")
    if book.sources:
        yield from ("## Sources", "", *(f"- {escape(source)}" for source in book.sources), "")
    yield from ("## Categories", "")
    yield f"{enumerate_names([f'**{escape(code.name)}**' for code in book.categories])}."
    yield ""
    for category in book.categories:
        yield from _section(category)
    if book.contexts:
        yield from ("## Contexts", "", *_entries(book.contexts), "")
    yield from ("## Frames: who plays what beside a word", "")
    yield from ("Slots are tried in the order given; the first that holds an actor counts.", "")
    yield from _entries(book.frames)


def _section(category: Category) -> Iterator[str]:
    yield from (f"### {escape(category.name)} · {escape(category.title)}", "", escape(category.definition), "")
    if category.facts:
        yield from (*(f"- **{fact.name}:** {escape(fact.text)}" for fact in category.facts), "")
    if category.modes:
        yield from ("Modes:", "", *_entries(category.modes), "")
    yield from ("Examples:", "", *(f"- {escape(example)}" for example in category.examples), "")
    yield from ("Not:", "", *(f"- {escape(example)}" for example in category.counter_examples), "")
    if category.signals:
        yield from ("Signalled by:", "", *_entries(category.signals), "")


def _entries(entries: Sequence[Entry]) -> Iterator[str]:
    return (f"- **{escape(entry.name)}:** {escape(entry.text)}" for entry in entries)
