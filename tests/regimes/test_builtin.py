"""The regimes that ship are sound: every name in them is known, and each is found by all of its own names."""

from pathlib import Path

import pytest

from comity.regimes import builtin, find, load
from comity.regimes.load import FOLDER

FILES = sorted(path for path in FOLDER.glob("*.yaml") if path.name != "items.yaml")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_name_in_a_file_is_known(path: Path) -> None:
    regime = load(path)
    assert path.stem == regime.id.lower()
    assert all(find(name, builtin()).id == regime.id for name in (regime.id, *regime.names))
