"""Regime files to validated regimes; every fault is named with its file and line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from comity.actors import Gazetteer
from comity.actors.yamlfile import read
from comity.codebook import builtin as codebooks
from comity.errors import DataError, UsageError

from .schema import Item, Items, Regime

__all__ = ["builtin", "find", "load", "named", "shared_items"]

FOLDER = Path(__file__).parent / "data"
_ITEMS = "items.yaml"


@cache
def shared_items() -> Mapping[str, Item]:
    """The classes of things that every regime may speak of."""
    return read(FOLDER / _ITEMS, Items).items


@cache
def builtin() -> tuple[Regime, ...]:
    """The regimes that ship with Comity, by id."""
    paths = sorted(path for path in FOLDER.glob("*.yaml") if path.name != _ITEMS)
    # Their names are checked in the tests: asking the gazetteer would cost every command a second.
    return tuple(sorted((read(path, Regime) for path in paths), key=lambda regime: regime.id))


def load(path: Path) -> Regime:
    """Read and check one regime file; raises DataError naming file, line, and what is not known."""
    regime = read(path, Regime)
    for what, known in _names(regime):
        if what not in known:
            near = get_close_matches(what, sorted(known), n=3) or sorted(known)[:12]
            raise DataError(f"{regime.id}: unknown name {what!r}", where=str(path), advice=f"try {', '.join(near)}")
    return regime


def named(extra: Sequence[Path] = ()) -> tuple[Regime, ...]:
    """The built-in regimes and the given ones; a given one replaces a built-in one of the same id."""
    found = {regime.id: regime for regime in (*builtin(), *map(load, extra))}
    return tuple(found[key] for key in sorted(found))


def find(name: str, regimes: Sequence[Regime]) -> Regime:
    """The regime with an id or one of the names, whatever the case; raises UsageError with near ones."""
    wanted = name.casefold()
    for regime in regimes:
        if wanted in (regime.id.casefold(), *(each.casefold() for each in regime.names)):
            return regime
    near = get_close_matches(name.upper(), [regime.id for regime in regimes], n=3, cutoff=0.4)
    advice = f"try {', '.join(near)}" if near else "see them with: comity regimes"
    raise UsageError(f"no regime is called {name!r}", advice=advice)


def _names(regime: Regime) -> Iterator[tuple[str, frozenset[str]]]:
    """Every name in a regime that something else must know, with what is known of its kind."""
    books = [book for book in codebooks() if book.kind == "event"]
    codes = frozenset(code for book in books for code in book.codes)
    modes = frozenset(mode for book in books for code in book.codes.values() for mode in code.modes)
    items = frozenset({*shared_items(), *regime.items})
    contexts = frozenset(context for book in books for context in book.contexts)
    gazetteer = Gazetteer.load()
    actors = frozenset({*gazetteer.states, *gazetteer.organizations})
    for item in (*regime.items.values(), *shared_items().values()):
        yield from ((context, contexts) for context in item.contexts)
    yield from ((party.code, actors) for party in regime.parties)
    if regime.issuer:
        yield regime.issuer, actors
    for provision in regime.provisions:
        deeds = (*provision.applies, *(deed for exempt in provision.exempt for deed in exempt.when))
        for deed in deeds:
            yield from ((code, codes) for code in deed.codes)
            yield from ((mode, modes) for mode in deed.modes)
            yield from ((item, items) for item in (*deed.about, *deed.not_about))
            yield from ((code, actors) for side in deed.sides for code in (*side.codes, *side.other_than))
