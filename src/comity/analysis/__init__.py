"""From a record to findings: pure functions over statements, each result with the ids of the statements behind it."""

from .alignment import Alignment, Gap, Seen, alignment, alignments, as_seen
from .axes import Axis, axes_of
from .blocs import Blocs, Bond, Change, Shift, Triad, Turn, blocs, compare
from .exchange import Transfer, exchanges
from .findings import Finding, share_of
from .holders import Holding, holdings
from .motives import Motives, motives
from .network import Link, Network, network, network_of_edges, network_of_pairs
from .occurrences import Account, Occurrence, gather
from .operational import OperationalCode, operational
from .outlook import Foretold, Outlook, outlook
from .perspective import ALL, Perspective
from .positions import Position, position
from .quads import COOPERATION, QUADS, Quad, Quads
from .resample import FEWEST, estimate
from .styles import Style, Trait, styles
from .ties import Tie, ties
from .timeline import Timeline, timeline
from .trust import Trust, trust

__all__ = [
    "ALL",
    "COOPERATION",
    "FEWEST",
    "QUADS",
    "Account",
    "Alignment",
    "Axis",
    "Blocs",
    "Bond",
    "Change",
    "Finding",
    "Foretold",
    "Gap",
    "Holding",
    "Link",
    "Motives",
    "Network",
    "Occurrence",
    "OperationalCode",
    "Outlook",
    "Perspective",
    "Position",
    "Quad",
    "Quads",
    "Seen",
    "Shift",
    "Style",
    "Tie",
    "Timeline",
    "Trait",
    "Transfer",
    "Triad",
    "Trust",
    "Turn",
    "alignment",
    "alignments",
    "as_seen",
    "axes_of",
    "blocs",
    "compare",
    "estimate",
    "exchanges",
    "gather",
    "holdings",
    "motives",
    "network",
    "network_of_edges",
    "network_of_pairs",
    "operational",
    "outlook",
    "position",
    "share_of",
    "styles",
    "ties",
    "timeline",
    "trust",
]
