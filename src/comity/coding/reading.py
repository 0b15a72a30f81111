"""What the model reads as done, with its players found among the mentions."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from comity.codebook import Codebook
from comity.model import UNKNOWN, Act, Actor, Mention, Sentence, Token

from .evidence import calibration
from .match import Cast, Match, Roles
from .phrases import item_text
from .whose import across

__all__ = ["Reading", "players", "read_acts", "word_of"]

#: The least probability that a word plays a role.
PLAYS = 0.5
#: The same where nobody is as likely in a role that must be played: a view is somebody's, and most are of others.
NEEDED = 0.25
#: Log odds from which on a code is mostly said with somebody on both sides.
MOSTLY = 1.0
#: A second code of the same word is heard if it is at least this likely.
SECOND = 0.15


@dataclass(frozen=True, slots=True)
class Reading:
    """The model's grounds for a code; stands where a rule may stand."""

    book: Codebook
    code: str
    mode: str | None
    share: float
    model: str

    @property
    def name(self) -> str:
        """How the model signs its statements: ``en@2/AID.military``."""
        return f"{self.model}/{self.code}" + (f".{self.mode}" if self.mode else "")

    @property
    def reciprocal(self) -> bool:
        """Whether the code is one of acts among equals, in any of its frames."""
        return any(self.book.frames[signal.frame].reciprocal for signal in self.book.codes[self.code].signals)

    @property
    def particular(self) -> bool:
        """Never: it asks for nothing."""
        return False

    @property
    def presupposed(self) -> bool:
        """Never: what the model reads stands as the words around it have it."""
        return False


def read_acts(cast: Cast, text: str, books: Mapping[str, Codebook], model: str) -> list[Match]:
    """The acts of a sentence as matches, for each of their codes that is likely enough, in order of the anchors.

    text: the whole document's; books: the codebook of each code, which need not know all of the model's codes. An act
    in which nobody plays a part that anybody could name is left out.
    """
    sentence = cast.clauses.sentence
    found = []
    for act in sentence.acts or ():
        book = next((books[code] for code, _ in act.codes if code in books), None)
        roles = _roles(cast, act, text, apart=book is not None and book.kind != "event")
        if not roles.source and not roles.target:
            continue
        for number, (code, share) in enumerate(act.codes):
            if code in books and (number == 0 or share >= SECOND) and _cast_enough(books[code], code, roles):
                grounds = Reading(books[code], code, _mode(act, books[code], code), share, model)
                found.append(
                    Match(
                        grounds, sentence.token(act.anchor), None, _played(books[code], code, roles, act, sentence), act
                    )
                )
    return found


def _cast_enough(book: Codebook, code: str, roles: Roles) -> bool:
    """A view is somebody's, and those that are about somebody are about nobody else."""
    if book.kind == "event":
        return True
    return bool(roles.source and (roles.target or not book.codes[code].needs_target))


def _played(book: Codebook, code: str, roles: Roles, act: Act, sentence: Sentence) -> Roles:
    """The roles that a code has.

    A place on an axis is taken towards nobody. A code that is not mostly said with somebody on the other side, such as
    LAUNCH, has a target only where the model is surer of one than the code is rare with it, and among the words that
    depend on the act: who criticises a launch is not launched for.
    """
    if book.kind == "position" and book.codes[code].poles == "modes":
        return replace(roles, target=[])
    rare = -calibration("both")[book.kind].sides.get(code, 0.0)
    if rare <= -MOSTLY:
        return roles
    own = {token.index for token in sentence.subtree(sentence.token(act.anchor))}
    sure = {word for word, _ in players(act, "target", 1 / (1 + math.exp(-rare)))} & own
    return replace(roles, target=[m for m in roles.target if sure.intersection(range(m.first, m.last + 1))])


def players(act: Act, role: str, least: float = PLAYS) -> list[tuple[int, float]]:
    """The token numbers that play a role, with their probabilities."""
    return [(word, share) for name, word, share in act.roles if name == role and share >= least]


def word_of(act: Act, role: str) -> int | None:
    """The token number that plays a role most likely, if any does."""
    best = max(players(act, role), key=lambda pair: pair[1], default=None)
    return best[0] if best else None


def _mode(act: Act, book: Codebook, code: str) -> str | None:
    """The likeliest mode of a code that its book knows; none where no mode is likelier still.

    A position is nothing without its pole: there the likeliest one stands.
    """
    known = book.codes[code].modes
    placed = any(mode.place is not None for mode in known.values())
    for mode, _ in act.modes_of(code):
        if mode in known or (mode is None and not placed):
            return mode
    return None


def _owners(cast: Cast, token: Token) -> list[Mention]:
    """Who owns or qualifies a phrase: "Japan's strategy", and "plan" in "Japan's strategy and plan" as well."""
    found = cast.weak(token, "of")
    head = cast.clauses.sentence.head(token)
    return found if found or token.base != "conj" or head is None else _owners(cast, head)


def _whole(cast: Cast, token: Token) -> Token:
    """The word that a word in nobody's name qualifies, if it is somebody's: "the [2022] white paper"."""
    whole: Token | None = token
    while whole is not None and whole.index not in cast.by_token:
        whole = cast.clauses.sentence.head(whole) if whole.base in ("compound", "nummod", "amod") else None
    return whole or token


def _roles(cast: Cast, act: Act, text: str, *, apart: bool) -> Roles:
    """Who plays source and target: the mention of the word, its owner, a region's other state, or somebody unknown.

    apart: the two sides are not parts of one, as they often are in events.
    """
    sentence = cast.clauses.sentence
    known: dict[str, list[Mention]] = {"source": [], "target": []}
    nameless: list[tuple[str, Token, list[Mention]]] = []
    for role, side in known.items():
        for word, _ in players(act, role) or (players(act, role, NEEDED) if apart else ()):
            token = _whole(cast, sentence.token(word))
            mention = cast.by_token.get(token.index)
            found = [mention] if mention is not None and mention.actors else _owners(cast, token)
            if all(actor.code == UNKNOWN for m in found for actor in m.actors):
                nameless.append((role, token, found))
            else:
                side += [m for m in found if m not in side]
    for role, side in known.items():
        facing = known["target" if role == "source" else "source"]
        side += [m for m in _coordinated(cast, side) if m not in facing]
    for role, token, strangers in nameless:
        if apart and role == "source" and known[role]:
            # A view is that of whoever is named; a thing that the model takes for its holder adds nobody.
            continue
        if cast.clauses.is_nobody(token):
            # "No state may launch": nobody does.
            continue
        facing = known["target" if role == "source" else "source"]
        actor = across(cast, token, facing)
        if actor is None and strangers:
            known[role] += [m for m in strangers if m not in known[role]]
            continue
        how = "region" if actor else "stranger"
        actor = actor or Actor(
            UNKNOWN, None, item_text(sentence, token, text, apart=sentence.token(act.anchor)) or token.form
        )
        index = token.index
        known[role].append(
            Mention(sentence.index, index, index, index, token.start, token.end, (actor,), "description", how)
        )
    item = word_of(act, "item")
    source, target = _parted(known["source"], known["target"]), _parted(known["target"], known["source"])
    return Roles(source, target, sentence.token(item) if item else None)


def _coordinated(cast: Cast, side: Sequence[Mention]) -> list[Mention]:
    """Who is coordinated with somebody on a side and not named there yet: who works "with the United States and Japan"
    works with both."""
    clauses = cast.clauses
    heads = [clauses.first_conjunct(clauses.sentence.token(m.head)) for m in side]
    found = (cast.by_token.get(token.index) for head in heads for token in clauses.conjuncts(head))
    return [m for m in dict.fromkeys(found) if m is not None and m.actors and m not in side]


def _parted(side: list[Mention], other: list[Mention]) -> list[Mention]:
    """One side without those who stand on the other too, if anybody else is left there: nobody helps himself."""
    facing = {(actor.code, actor.sector) for mention in other for actor in mention.actors}
    alone = [m for m in side if not {(actor.code, actor.sector) for actor in m.actors} <= facing]
    return alone or side
