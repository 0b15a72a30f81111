"""Comity reads what is written about states working together in space and keeps a sourced record of it."""

from importlib.metadata import version

__version__ = version("comity")
__all__ = ["__version__"]
