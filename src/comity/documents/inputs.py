"""An input as a bounded stream of bytes: a file, standard input or a download, all read the same way."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import urlsplit, urlunsplit

from comity.errors import InputError

if TYPE_CHECKING:
    from typing_extensions import Buffer

    from comity.documents.options import Options

__all__ = ["STANDARD_INPUT", "Input", "chunks_of", "is_address", "opened", "too_large"]

STANDARD_INPUT = "-"
_CHUNK = 1 << 16
_HEAD = 1 << 13


class Input:
    """One input, opened: what it is called, what is known of it, and its bytes.

    `name` is for messages; `path` is the file's path or that of the address, for suffix and date; `media_type` and
    `charset` are what a server said; `host` is where a download came from; `size` is a file's, in bytes.
    """

    def __init__(
        self,
        chunks: Iterator[bytes],
        *,
        name: str,
        uri: str,
        path: str = "",
        media_type: str | None = None,
        charset: str | None = None,
        host: str | None = None,
        size: int | None = None,
    ) -> None:
        self.name, self.uri, self.path = name, uri, path
        self.media_type, self.charset, self.host, self.size = media_type, charset, host, size
        first: list[bytes] = []
        while sum(map(len, first)) < _HEAD and (chunk := next(chunks, b"")):
            first.append(chunk)
        #: The first 8 KiB or more, to tell the format by; all of the input where it is shorter.
        self.head = b"".join(first)
        #: Everything, from the first byte on, to be read once.
        self.stream = io.BufferedReader(_Chunks(chain([self.head], chunks)), _CHUNK)

    @property
    def suffix(self) -> str:
        """The suffix of the path, in lower case, with its dot."""
        return Path(self.path).suffix.lower()

    def data(self, limit: int) -> bytes:
        """All bytes. Raises InputError where there are none, or more than `limit`."""
        if self.size is not None and self.size > limit:
            raise too_large(self.name, limit, size=self.size)
        data = self.stream.read(limit + 1)
        if not data.strip():
            raise InputError("is empty", where=self.name, advice="give a document with text in it")
        if len(data) > limit:
            raise too_large(self.name, limit)
        return data


def too_large(name: str, limit: int, *, size: int | None = None) -> InputError:
    """The error for an input of more than `limit` bytes."""
    held = f"{size / 1e6:,.3g} MB, " if size else ""
    return InputError(
        f"holds {held}more than the limit of {limit / 1e6:,.3g} MB",
        where=name,
        advice="split it into its documents, or give them as JSON Lines, one a line",
    )


def is_address(source: str) -> bool:
    """Whether a source names something on the web rather than a file."""
    return "://" in source and urlsplit(source).scheme.isalnum()


@contextmanager
def opened(source: str | Path, options: Options) -> Iterator[Input]:
    """The input that a path, an address or ``-`` stands for.

    Raises InputError where it is missing, cannot be opened, or cannot be fetched.
    """
    if source == STANDARD_INPUT:
        yield Input(chunks_of(sys.stdin.buffer), name="standard input", uri="stdin:")
    elif isinstance(source, str) and is_address(source):
        from comity.documents.web import fetched

        with fetched(source, options.limits) as answer:
            parts = urlsplit(source)
            yield Input(
                answer.chunks,
                name=source,
                uri=urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2], fragment="")),
                path=parts.path,
                media_type=answer.media_type,
                charset=answer.charset,
                host=parts.hostname,
            )
    else:
        path = Path(source)
        with _opened_file(path) as file:
            size = path.stat().st_size
            yield Input(chunks_of(file), name=str(path), uri=path.absolute().as_uri(), path=path.name, size=size)


def chunks_of(stream: BinaryIO) -> Iterator[bytes]:
    """The bytes of a stream, 64 KiB or less at a time."""
    return iter(lambda: stream.read(_CHUNK), b"")


def _opened_file(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except FileNotFoundError:
        raise InputError("does not exist", where=str(path), advice="check the name and the folder") from None
    except PermissionError:
        raise InputError("may not be read", where=str(path), advice="change its permissions") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"cannot be opened: {reason}", where=str(path), advice="give a readable file") from None


class _Chunks(io.RawIOBase):
    """An iterator of byte strings as a raw stream."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks, self._rest = chunks, memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int:
        target = memoryview(buffer)
        while not self._rest:
            chunk = next(self._chunks, None)
            if chunk is None:
                return 0
            self._rest = memoryview(chunk)
        size = min(len(target), len(self._rest))
        target[:size], self._rest = self._rest[:size], self._rest[size:]
        return size
