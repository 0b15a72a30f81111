"""One coder for all coding tests: loading it takes longer than any of them."""

import pytest

from comity.coding import Coder


@pytest.fixture(scope="session")
def coder() -> Coder:
    return Coder.standard()
