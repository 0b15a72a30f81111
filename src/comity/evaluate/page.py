"""The accuracy page: a Markdown file with a section for each comparison, each written by the command it names."""

from __future__ import annotations

import re
from pathlib import Path

from comity.errors import DataError

from .summary import Summary

__all__ = ["put_section", "write_section"]

_HEAD = """\
# Accuracy

    comity evaluate GOLD --write {name}

Each section below is the output of the command that it opens with and is replaced when that command runs again. Nothing
on this page is written by hand.
"""


def write_section(page: Path, summary: Summary) -> None:
    """Put a comparison onto the page; see `put_section`."""
    put_section(page, summary.title, summary.markdown())


def put_section(page: Path, title: str, body: str) -> None:
    """Put a section onto the page, in place of its earlier self or at the end; begins the page where there is none.

    Raises DataError where the file cannot be written, or holds something else.
    """
    try:
        text = page.read_text(encoding="utf-8") if page.exists() else _HEAD.format(name=f"docs/{page.name}")
        if not text.startswith("# Accuracy\n"):
            raise DataError("is not an accuracy page", where=str(page), advice="name another file with --write")
        page.parent.mkdir(parents=True, exist_ok=True)
        partial = page.with_name(f".{page.name}.part")
        partial.write_text(_placed(text, title, body), encoding="utf-8")
        partial.replace(page)
    except OSError as error:
        raise DataError(f"cannot be written ({error.strerror})", where=str(page), advice="check the path") from error


def _placed(text: str, title: str, body: str) -> str:
    section = f"## {title}\n\n{body}\n"
    parts = re.split(r"^(?=## )", text, flags=re.MULTILINE)
    titles = [part.partition("\n")[0] for part in parts]
    heading = f"## {title}"
    if heading in titles:
        parts[titles.index(heading)] = section
    else:
        parts.append(section)
    return "\n\n".join(part.strip() for part in parts) + "\n"
