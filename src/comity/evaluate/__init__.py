"""Evaluation: gold against the coder, with precision, recall, F1, intervals and the mistakes to read."""

from .agreement import Agreement, agreement, read_codings
from .agreement_summary import AgreementSummary
from .cases import Case, Mark, Pair
from .crosswalk import CLASSES
from .exact import Exact, Tally, exact, tally
from .found import events_between
from .given import answer
from .marked import Example, is_marked, read_marked
from .run import Workshop, answer_given, code_documents, find_events
from .score import Resampling, Score, score
from .statements import Gold, read_gold
from .summary import Summary

__all__ = [
    "CLASSES",
    "Agreement",
    "AgreementSummary",
    "Case",
    "Exact",
    "Example",
    "Gold",
    "Mark",
    "Pair",
    "Resampling",
    "Score",
    "Summary",
    "Tally",
    "Workshop",
    "agreement",
    "answer",
    "answer_given",
    "code_documents",
    "events_between",
    "exact",
    "find_events",
    "is_marked",
    "read_codings",
    "read_gold",
    "read_marked",
    "score",
    "tally",
]
