"""In whose eyes: the same question asked of the authors, of a side itself, of what others say of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from comity.errors import UsageError
from comity.model import Statement

__all__ = ["ALL", "Perspective"]

_WORDS = ("all", "author", "self", "others")


@dataclass(frozen=True, slots=True)
class Perspective:
    """Whose word counts.

    ``all``: everybody's. ``author``: the authors' of the documents in their own voice. ``self``: that of the side whose
    attitude, aim, position or act it is. ``others``: anybody's who is quoted or reported and is not that side.
    ``actor``: that of the holder with `code`.
    """

    kind: Literal["all", "author", "self", "others", "actor"] = "all"
    code: str | None = None

    @classmethod
    def of(cls, written: str) -> Perspective:
        """The perspective of ``all``, ``author``, ``self``, ``others`` or an actor's code; raises UsageError."""
        word = written.strip().lower()
        for kind in ("all", "author", "self", "others"):
            if word == kind:
                return cls(kind)
        code = written.strip().upper()
        if not code.isalnum():
            raise UsageError(
                f"no perspective {written!r}", advice=f"use {', '.join(_WORDS)}, or the code of an actor such as KOR"
            )
        return cls("actor", code)

    def admits(self, statement: Statement) -> bool:
        """Whether the statement is said from here."""
        holder = statement.holder
        if self.kind == "all":
            return True
        if self.kind == "author":
            return holder is None
        if holder is None:
            return False
        own = holder.code in {actor.code for actor in statement.source}
        if self.kind == "actor":
            return holder.code == self.code
        return own if self.kind == "self" else not own

    def of_these(self, statements: Iterable[Statement]) -> list[Statement]:
        """Those of some statements that are said from here."""
        return [statement for statement in statements if self.admits(statement)]

    def __str__(self) -> str:
        """As it is written: ``self`` or ``KOR``."""
        return self.code or self.kind


ALL = Perspective()
