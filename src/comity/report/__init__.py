"""Findings to a dossier: HTML, Markdown or JSON.

The formats live in modules of their own (`page`, `markdown`, `data`), so that each loads only what it needs.
"""

from .compose import Material, compose
from .dossier import Dossier

__all__ = ["Dossier", "Material", "compose"]
