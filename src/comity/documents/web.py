"""Fetching an address within limits of time, size and redirects, and over http and https alone."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import httpx

from comity import __version__
from comity.documents.inputs import too_large
from comity.errors import InputError

if TYPE_CHECKING:
    from comity.documents.options import Limits

__all__ = ["Answer", "fetched"]

_SAVE = "open it in a browser, save the page, and give the saved file"
_STATUS = {
    401: ("asks for a login (401)", _SAVE),
    403: ("refuses to be read (403)", _SAVE),
    404: ("was not found (404)", "check the address"),
    410: ("is gone (410)", "look for an archived copy and give its address"),
    429: ("asks for fewer requests (429)", "try again later"),
}
_HEADERS = {"User-Agent": f"comity/{__version__}", "Accept-Encoding": "gzip, deflate"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sent: the body as it arrives, and what the headers say of it."""

    chunks: Iterator[bytes]
    media_type: str | None
    charset: str | None


@contextmanager
def fetched(address: str, limits: Limits) -> Iterator[Answer]:
    """The answer of an http or https address; the body is fetched as it is read.

    Raises InputError, at once or while the body is read, for another scheme, a refusal, a body over
    ``limits.max_bytes``, more than ``limits.redirects`` redirects, or ``limits.seconds`` passed in all.
    """
    deadline = time.monotonic() + limits.seconds
    _check_scheme(address, address)
    with httpx.Client(timeout=limits.seconds, headers=_HEADERS) as client:
        with _named_failures(address, limits):
            response = _arrive(client, address, limits, deadline)
        try:
            _check_status(address, response)
            yield Answer(
                chunks=_body(address, response, limits, deadline),
                media_type=response.headers.get("content-type", "").partition(";")[0].strip().lower() or None,
                charset=response.charset_encoding,
            )
        finally:
            response.close()


def _arrive(client: httpx.Client, address: str, limits: Limits, deadline: float) -> httpx.Response:
    """Follow redirects by hand: httpx would read the body of each of them, however long."""
    request = client.build_request("GET", address)
    for _ in range(limits.redirects + 1):
        response = client.send(request, stream=True)
        if response.next_request is None:
            return response
        response.close()
        request = response.next_request
        _check_scheme(address, str(request.url))
        _check_time(address, limits, deadline)
    raise InputError(f"redirects more than {limits.redirects} times", where=address, advice=_SAVE)


def _body(address: str, response: httpx.Response, limits: Limits, deadline: float) -> Iterator[bytes]:
    size = 0
    with _named_failures(address, limits):
        for chunk in response.iter_bytes():
            size += len(chunk)
            if size > limits.max_bytes:
                raise too_large(address, limits.max_bytes)
            _check_time(address, limits, deadline)
            yield chunk


def _check_scheme(address: str, target: str) -> None:
    scheme = urlsplit(target).scheme
    if scheme.lower() not in ("http", "https"):
        what = f"is a {scheme}: address" if address == target else f"redirects to a {scheme}: address"
        raise InputError(what, where=address, advice="give an http or https address, or a file")


def _check_status(address: str, response: httpx.Response) -> None:
    if response.is_success:
        return
    what, advice = _STATUS.get(response.status_code, (f"answers with status {response.status_code}", "try again later"))
    raise InputError(what, where=address, advice=advice)


def _check_time(address: str, limits: Limits, deadline: float) -> None:
    if time.monotonic() > deadline:
        raise _too_slow(address, limits)


def _too_slow(address: str, limits: Limits) -> InputError:
    return InputError(f"took longer than {limits.seconds:g} seconds", where=address, advice="try again later")


@contextmanager
def _named_failures(address: str, limits: Limits) -> Iterator[None]:
    try:
        yield
    except httpx.TimeoutException:
        raise _too_slow(address, limits) from None
    except httpx.ConnectError as error:
        raise InputError(f"cannot be reached: {error}", where=address, advice="check the address") from None
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
        raise InputError(f"cannot be fetched: {error}", where=address, advice="check the address") from None
