"""From a record to findings: pure functions over statements, each result with the ids of the statements behind it."""

from .exchange import Transfer, exchanges
from .findings import Finding, share_of
from .holders import Holding, holdings
from .network import Link, Network, network, network_of_edges, network_of_pairs
from .occurrences import Account, Occurrence, gather
from .perspective import ALL, Perspective
from .quads import COOPERATION, QUADS, Quad, Quads
from .resample import FEWEST, estimate
from .ties import Tie, ties
from .timeline import Timeline, timeline

__all__ = [
    "ALL",
    "COOPERATION",
    "FEWEST",
    "QUADS",
    "Account",
    "Finding",
    "Holding",
    "Link",
    "Network",
    "Occurrence",
    "Perspective",
    "Quad",
    "Quads",
    "Tie",
    "Timeline",
    "Transfer",
    "estimate",
    "exchanges",
    "gather",
    "holdings",
    "network",
    "network_of_edges",
    "network_of_pairs",
    "share_of",
    "ties",
    "timeline",
]
