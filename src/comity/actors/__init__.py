"""Sentences to mentions: who is named, and which actor that is on the document's date."""

from comity.actors.gazetteer import Gazetteer
from comity.actors.resolver import Resolver
from comity.actors.words import role_words

__all__ = ["Gazetteer", "Resolver", "role_words"]
