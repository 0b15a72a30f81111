"""The corpus lies beside the package, not in it: without the folder there is nothing to test here."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from training.corpus import Entry

ROOT = Path(__file__).parents[2]

if (ROOT / "training" / "corpus.py").exists():
    sys.path.insert(0, str(ROOT))
else:
    collect_ignore_glob = ["test_*.py"]


@pytest.fixture(scope="session")
def corpus() -> list[Entry]:
    """Its sentences."""
    from training.corpus import files, read
    from training.sentences import sentences

    return [sentence for sentence, _ in sentences(entry for path in files() for entry in read(path))]


@pytest.fixture
def entries(tmp_path: Path) -> Callable[..., list[Entry]]:
    """Entries from lines of markup."""

    def written(*lines: str) -> list[Entry]:
        from training.corpus import read

        path = tmp_path / "entries.txt"
        path.write_text("\n".join(("% writer: nobody", "% register: wire", "", *lines)), encoding="utf-8")
        return list(read(path))

    return written
