"""Codebooks: YAML that a scholar can read, change and cite, validated."""

from .load import builtin, find, fingerprint, load, named
from .schema import QUADS, Code, Codebook, Frame, Mode, Quad, Signal

__all__ = [
    "QUADS", "Code", "Codebook", "Frame", "Mode", "Quad", "Signal", "builtin", "find", "fingerprint", "load", "named",
]  # fmt: skip
