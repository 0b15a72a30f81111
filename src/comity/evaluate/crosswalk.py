"""From our statements to the fifteen classes of a benchmark that follows the PLOVER manual to the letter.

Our codebook reads the manual differently in a few places (see the head of its file), and the benchmark merges CONCEDE
and RETREAT into YIELD. `READINGS` is the whole difference, in order: the first line that fits a statement decides, and
where none does the code stays as it is. Sections are those of the manual (Open Event Data Alliance, 2021 revision).
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from comity.model import Factuality, Sentence, Token

__all__ = ["CLASSES", "READINGS", "Reading", "classed", "words_at"]

CLASSES = (
    "AGREE", "CONSULT", "SUPPORT", "YIELD", "COOPERATE", "AID", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One line of the crosswalk. An empty field asks for nothing; without `becomes` the statement is no event there."""

    codes: tuple[str, ...] = ()
    mode: str = ""
    factualities: tuple[Factuality, ...] = ()
    about: frozenset[str] = frozenset()
    becomes: str | None
    section: str

    def fits(self, code: str, mode: str | None, factuality: Factuality, words: Set[str]) -> bool:
        """Whether the line speaks of such a statement; words: the lemmas of its anchor and of what hangs on it."""
        return (
            (not self.codes or code in self.codes)
            and (not self.mode or mode == self.mode)
            and (not self.factualities or factuality in self.factualities)
            and (not self.about or bool(self.about & words))
        )


COOPERATIVE = ("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT")

READINGS = (
    # 2.3: what is one category with an auxiliary and another in itself is the latter. Cooperation that is denied is a
    # refusal (the table: 120 to 126), and what somebody must or should do is requested of him (101 to 108); other
    # negated events can be left out.
    Reading(codes=COOPERATIVE, factualities=("denied",), becomes="REJECT", section="2.3, 3.10"),
    Reading(factualities=("denied",), becomes=None, section="2.3"),
    Reading(factualities=("called_for",), becomes="REQUEST", section="2.3, 3.8"),
    # 3.1: cooperation "reported in future tense" is taken as an intention.
    Reading(
        codes=("CONSULT", "SUPPORT", "COOPERATE", "AID"),
        factualities=("planned", "possible"),
        becomes="AGREE",
        section="3.1",
    ),
    # 2.3: what is one category in the future tense and another in itself is the latter; harm to come is a threat.
    Reading(
        codes=("SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
        factualities=("planned", "possible"),
        becomes="THREATEN",
        section="2.3",
    ),
    # The table that leads from CAMEO to PLOVER (2021) has four codes otherwise than the manual's text, and the
    # benchmark goes with the table: 116, found guilty, is ACCUSE; 163, embargoes and sanctions imposed, is COERCE;
    # 035, the intention to yield, is AGREE (against 3.1.1); 055, an apology, is SUPPORT (against 3.4.2).
    Reading(codes=("SANCTION",), mode="convict", becomes="ACCUSE", section="table, 116"),
    Reading(
        codes=("SANCTION",), about=frozenset({"sanction", "embargo", "boycott"}), becomes="COERCE", section="table, 163"
    ),
    # 3.3.2: promises to sign are AGREE; 3.3: signing, ratifying and finalizing itself is SUPPORT.
    Reading(codes=("AGREE",), mode="sign", factualities=("planned", "possible"), becomes="AGREE", section="3.3.2"),
    Reading(codes=("AGREE",), mode="sign", becomes="SUPPORT", section="3.3"),
    Reading(codes=("CONCEDE", "RETREAT"), factualities=("planned", "possible"), becomes="AGREE", section="table, 035"),
    Reading(codes=("CONCEDE",), mode="apologise", becomes="SUPPORT", section="table, 055"),
    Reading(codes=("CONCEDE", "RETREAT"), becomes="YIELD", section="3.4, 3.7"),
)


def classed(code: str, mode: str | None, factuality: Factuality, words: Set[str] = frozenset()) -> str | None:
    """The class of a statement, or None where the benchmark has none for it (other codebooks, for one).

    words: the lemmas of its anchor and of what hangs directly on it; see `words_at`.
    """
    for reading in READINGS:
        if reading.fits(code, mode, factuality, words):
            return reading.becomes
    return code if code in CLASSES else None


def words_at(sentence: Sentence, anchor: Token) -> frozenset[str]:
    """The lemmas of an anchor and of its objects and passive subjects."""
    held = sentence.children(anchor, "obj", "nsubj:pass")
    return frozenset(token.lemma.lower() for token in (anchor, *held))
