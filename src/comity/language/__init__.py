"""Language: raw text to Universal Dependencies trees, with exact offsets."""

from .neural import NeuralParser, english
from .protocol import Parser, Wanted

__all__ = ["NeuralParser", "Parser", "Wanted", "english"]
