"""Coding: sentences, mentions and codebooks to statements."""

from .coder import CODER, Coder, Coding, SentenceCoder, version_of
from .evidence import Way

__all__ = ["CODER", "Coder", "Coding", "SentenceCoder", "Way", "version_of"]
