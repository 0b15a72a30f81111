"""`comity evaluate --agreement`: how far do coders agree?"""

from __future__ import annotations

import json
import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from comity.errors import UsageError

if TYPE_CHECKING:
    from comity.evaluate import Resampling

__all__ = ["Request", "compare_coders"]

_MINIMUM = 5


@dataclass(frozen=True, slots=True)
class Request:
    """Whose statements are compared, on which documents, by which codebooks, and onto which page the figures go."""

    files: tuple[Path, ...]
    documents: Path | None
    codebooks: tuple[Path, ...]
    plan: Resampling
    write: Path | None

    @property
    def command(self) -> str:
        """What to type for the same figures; files by their names, since paths differ between machines."""
        parts = ["comity", "evaluate", "--agreement", *(path.name for path in self.files)]
        parts += ["--documents", self.documents.name] if self.documents else []
        parts += [part for path in self.codebooks for part in ("--codebook", path.name)]
        return shlex.join(parts)


def compare_coders(request: Request, *, as_json: bool) -> None:
    """Print how far the coders of some files agree. Raises UsageError where they share nothing to agree on."""
    from comity.codebook import named
    from comity.evaluate import AgreementSummary, agreement, read_codings
    from comity.evaluate.page import put_section
    from comity.record.wire import loads

    if len(request.files) < 2:
        raise UsageError("one coder cannot agree", where="--agreement", advice="give two files of statements or more")
    codings = read_codings(request.files, loads, request.documents)
    found = agreement(codings, named(request.codebooks), request.plan, minimum=_MINIMUM)
    if not any(kind.documents for kind in found.values()):
        raise UsageError(
            "no two of them have statements in the same document",
            where="--agreement",
            advice="check that document ids are the same, or name what all have read with --documents FILE",
        )
    summary = AgreementSummary(
        coders=tuple(coding.name for coding in codings),
        command=request.command,
        found=found,
        plan=request.plan,
        minimum=_MINIMUM,
    )
    if as_json:
        typer.echo(json.dumps(summary.data(), ensure_ascii=False, indent=2))
    else:
        typer.echo(f"{summary.title}\n\n{summary.markdown()}")
    if request.write is not None:
        put_section(request.write, summary.title, summary.markdown())
