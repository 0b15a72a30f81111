"""Coding: sentences, mentions and codebooks to statements."""

from .coder import CODER, Coder, Coding, SentenceCoder

__all__ = ["CODER", "Coder", "Coding", "SentenceCoder"]
