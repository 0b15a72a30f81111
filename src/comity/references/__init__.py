"""What a document cites: its notes, references and links, and the words that they are tied to."""

from comity.references.export import bibtex, csl_json, reference_of
from comity.references.faults import claims_without_note
from comity.references.fields import read_reference
from comity.references.nouns import Cited, Fault, FaultKind, Mark, Reference
from comity.references.reading import read_references

__all__ = [
    "Cited",
    "Fault",
    "FaultKind",
    "Mark",
    "Reference",
    "bibtex",
    "claims_without_note",
    "csl_json",
    "read_reference",
    "read_references",
    "reference_of",
]
