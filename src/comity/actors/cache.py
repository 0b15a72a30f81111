"""What was read once, kept as JSON in the user's cache folder, so that it is read faster the next time.

Nothing depends on it: a cache that is missing, damaged, out of date or not writable is passed over.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from contextlib import suppress
from pathlib import Path

__all__ = ["VARIABLE", "digest", "fetch", "keep"]

#: The environment variable that names the cache folder, instead of ``comity`` in the user's own.
VARIABLE = "COMITY_CACHE"

#: Raised whenever what is kept changes its form.
_VERSION = "1"


def digest(content: str) -> str:
    """What tells one content from another: SHA-256, in hex, with the cache's own version."""
    return hashlib.sha256(f"{_VERSION}\n{content}".encode()).hexdigest()


def fetch(source: str, content: str) -> bytes | None:
    """The JSON kept for a source, if its content (a `digest`) is still the same."""
    try:
        first, _, kept = _path(source).read_bytes().partition(b"\n")
    except (OSError, RuntimeError):
        return None
    return kept if first.decode("ascii", "replace") == content else None


def keep(source: str, content: str, json: str) -> None:
    """Keep JSON for a source, in place of what was kept before; whole or not at all."""
    with suppress(OSError, RuntimeError):
        path = _path(source)
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent)
        written = Path(name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(f"{content}\n{json}")
            written.replace(path)
        finally:
            written.unlink(missing_ok=True)


def _path(source: str) -> Path:
    """Where a source is kept. Raises RuntimeError where the user has no home."""
    named = os.environ.get(VARIABLE)
    folder = Path(named) if named else Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "comity"
    return folder / f"actors-{hashlib.sha256(source.encode()).hexdigest()[:16]}.json"
