"""What can go wrong, said so that a person can act on it: what happened, where, and what to do next."""

from __future__ import annotations

__all__ = ["ComityError", "DataError", "InputError", "RecordError", "UsageError"]


class ComityError(Exception):
    """The parent of every error raised on purpose.

    `where` is the file, address or field concerned; `advice` is the next step. `str()` gives
    ``where: what happened; advice``.
    """

    exit_code = 1

    def __init__(self, what: str, *, where: str | None = None, advice: str | None = None) -> None:
        super().__init__(what)
        self.what, self.where, self.advice = what, where, advice

    def __str__(self) -> str:
        text = f"{self.where}: {self.what}" if self.where else self.what
        return f"{text}; {self.advice}" if self.advice else text


class InputError(ComityError):
    """One input cannot be read. The others still can: the caller names it, skips it and ends with exit code 3."""

    exit_code = 3


class UsageError(ComityError):
    """The call itself is wrong: an unknown actor, an impossible combination of options."""

    exit_code = 2


class DataError(ComityError):
    """A codebook, gazetteer or gold file breaks its own format; `where` gives file and line."""


class RecordError(ComityError):
    """The record cannot be opened, migrated or written."""
