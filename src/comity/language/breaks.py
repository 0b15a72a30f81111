"""Whether a sentence ends between two words: a logistic regression over features that a person can read.

The weights are trained by training/breaks.py and stored as JSON: feature to weight, positive for a break.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

from comity.errors import DataError

__all__ = ["BreakModel", "Candidate", "Gap", "closes", "ends", "features", "kind", "opens"]

#: What stands between two words: nothing, white space (or a line end that only wraps the text), or a line end that
#: somebody put there.
Gap = Literal["none", "space", "line"]

#: The score that a break needs where neither a sign nor a line end announces it. Web text, on which the weights are
#: trained, has lost its line ends; elsewhere such a break more often cuts a sentence in two.
CAUTION = 1.0

#: How many words back an open bracket or quotation mark is looked for.
WINDOW = 60

_CLOSING = frozenset("\"'”’)]}»") | {"''", "’’"}
_ENDING = frozenset(".!?…:;")
_OPENING = frozenset("\"'“‘([{«*•·-–—#>=~|_<") | {"``", "‘‘"}
#: Abbreviations that never end a sentence, since what they belong to follows.
_LEADING = """
mr. mrs. ms. messrs. mlle. mme. dr. drs. prof. rev. fr. hon. gen. adm. col. cmdr. cdr. capt. lt. maj. sgt. cpl. pvt.
brig. gov. sen. sens. rep. reps. supt. amb. insp. pres. asst. st. ste. mt. ft. vs. e.g. i.e. cf. viz. ca. approx.
no. nos. vol. vols. p. pp. fig. figs. eq. eqs. art. arts. ch. para. paras. res. a.k.a.
"""
#: Words that are rarely capitalised except at the beginning of a sentence.
_STARTERS = """
a an the this that these those it its he she we they you i my his her our their your there here in on at by for from
with without as if when while where because since although though after before during under over and but or so yet
however moreover furthermore meanwhile nevertheless nonetheless therefore thus then now instead also according despite
until once both some many most all each every no not what who how why which is are was were do does did has have had
can could will would should may might let please to
"""
_LEADING_WORDS = frozenset(_LEADING.split())
_STARTING_WORDS = frozenset(_STARTERS.split())
_KINDS = (
    (re.compile(r"[A-Z]\."), "initial"),
    (re.compile(r"(?:\w+\.){2,}"), "acronym"),
    (re.compile(r"\w.*\."), "abbreviation"),
    (re.compile(r"[$€£+]?\d[\d.,:/-]*"), "figure"),
    (re.compile(r"\d\w*"), "ordinal"),
    (re.compile(r"\w+://.*|.+@.+|www\..*"), "address"),
    (re.compile(r"[!?]{2,}"), "!!"),
    (re.compile(r"\.{2,}|…+"), "..."),
    (re.compile(r"[-_=*~#+–—]+"), "rule"),
    (re.compile(r"[:;=].+"), "smiley"),
)
#: What stands before an entry of a list or a turn of talk: "15.", "(b)", "A:".
_LIST_MARK = re.compile(r"\(?(?:\d{1,3}|[A-Za-z])[.):]")
_NAMES = frozenset({"Title", "UPPER", "miXed", "letter"})
_ABBREVIATED = frozenset({"initial", "acronym", "abbreviation"})


class Candidate(NamedTuple):
    """A place where a sentence may end: before word number `word` of a paragraph, counted from 0."""

    word: int
    gap: Gap


@lru_cache(maxsize=100_000)
def kind(form: str) -> str:
    """The class of a word for this purpose: its casing, or what sort of sign it is."""
    if form.isalpha():
        if form.islower():
            return "lower"
        if form.istitle() and form.lower() in _STARTING_WORDS:
            return "Starter"
        if form.isupper():
            return "UPPER" if len(form) > 1 else "letter"
        return "Title" if form[0].isupper() else "miXed"
    if len(form) == 1 and not form.isdigit():
        return form
    if form.lower() in _LEADING_WORDS:
        return "leading"
    for pattern, name in _KINDS:
        if pattern.fullmatch(form):
            return name
    return "Other" if form[0].isupper() else "other"


def ends(form: str) -> bool:
    """Whether a word ends in a sign that ends sentences; abbreviations do."""
    return form[-1] in _ENDING


def closes(form: str) -> bool:
    """Whether a sentence may well end after this word."""
    return form[-1] in _ENDING or form in _CLOSING or "://" in form


def opens(form: str) -> bool:
    """Whether a sentence may well begin with this word."""
    first = form[0]
    return first.isupper() or first.isdigit() or form in _OPENING or first in "-*=_#~<" or "://" in form


def features(forms: Sequence[str], start: int, candidate: Candidate) -> list[str]:
    """What speaks for or against a break before word `candidate.word`, the sentence having begun at word `start`."""
    index, gap = candidate
    before, after = forms[index - 1], forms[index]
    earlier = forms[index - 2] if index - start > 1 else "<"
    later = forms[index + 1] if index + 1 < len(forms) else ">"
    left, right, far_left, far_right = kind(before), kind(after), kind(earlier), kind(later)
    low_after = after.lower()
    # A name before the gap says nothing as a name: "PM Allawi" is not "11:36 PM Allawi".
    low_before = left if left in _NAMES else before.lower()
    low_earlier = far_left if far_left in _NAMES else earlier.lower()
    length = index - start
    size = str(length) if length < 4 else "7" if length < 8 else "15" if length < 16 else "30" if length < 31 else "31+"
    found = [
        f"before={low_before}",
        f"after={low_after}",
        f"earlier={low_earlier}",
        f"later={later.lower()}",
        f"gap={gap}",
        f"left={left}|{gap}",
        f"right={gap}|{right}",
        f"both={left}|{gap}|{right}",
        f"wide left={far_left}|{left}|{gap}|{right}",
        f"wide right={left}|{right}|{far_right}",
        f"before={low_before}|{right}",
        f"after={left}|{low_after}",
        f"length={size}|{left}|{right}",
    ]
    if gap == "line":
        found.append(f"length={size}|line")
    if left in _ABBREVIATED:
        found.append(f"abbreviated|{gap}|{right}")
    if before in _CLOSING:
        # What counts is the sign inside the quotation marks or brackets.
        inside = index - 2
        while inside > max(start, index - WINDOW) and forms[inside] in _CLOSING:
            inside -= 1
        found.append(f"inside={kind(forms[inside])}|{left}|{right}")
    sentence = forms[max(start, index - WINDOW) : index]
    depth = sentence.count("(") > sentence.count(")") or sentence.count("[") > sentence.count("]")
    quoted = sentence.count('"') % 2 == 1 or sentence.count("“") > sentence.count("”")
    if depth or quoted:
        found.append(f"within={'()' if depth else ''}{'“”' if quoted else ''}|{left}|{right}")
    if length > 2 and not any(map(str.islower, sentence)):
        found.append(f"headline|{left}|{right}|{far_right}")
    return found


def _holds(forms: Sequence[str], start: int, candidate: Candidate) -> bool:
    """Whether no sentence ends here, whatever the words are: within "R3.2 billion", after the number of a clause or the
    letter of a speaker, and between a year and a name ("in October 2003 Brazil")."""
    index, gap = candidate
    before, after = forms[index - 1], forms[index]
    if gap == "none":
        return index > 1 and forms[index - 2][-1].isdigit() and after[0].isdigit()
    if gap == "line":
        return False
    head = "".join(forms[start:index])
    listed = index - start <= 3 and _LIST_MARK.fullmatch(head) is not None
    return listed or before.isdigit()


class BreakModel:
    """Decides candidates by the sum of their features' weights."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        """Take feature weights; ``bias`` must be among them, or KeyError is raised."""
        self._weights = weights
        self._bias = weights["bias"]

    @classmethod
    def load(cls, path: Path) -> BreakModel:
        """The model in a JSON file; raises DataError where it cannot be read."""
        try:
            return cls(json.loads(path.read_text(encoding="utf-8"))["weights"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise DataError(
                f"no sentence-break weights ({error})", where=str(path), advice="reinstall comity"
            ) from error

    def starts(self, forms: Sequence[str], candidates: Sequence[Candidate]) -> list[int]:
        """The numbers of the words with which the sentences of a paragraph begin; the first is 0."""
        weight = self._weights.get
        starts = [0]
        for candidate in candidates:
            if _holds(forms, starts[-1], candidate):
                continue
            score = self._bias
            for feature in features(forms, starts[-1], candidate):
                score += weight(feature, 0.0)
            if score > self._threshold(forms[candidate.word - 1], candidate.gap):
                starts.append(candidate.word)
        return starts

    @staticmethod
    def _threshold(before: str, gap: Gap) -> float:
        return CAUTION if gap == "space" and not closes(before) else 0.0
