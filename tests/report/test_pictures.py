"""The pictures' specifications, held against Altair, which writes and checks the same language."""

from __future__ import annotations

import altair
import pytest

from comity.report import compose, graph, plots
from comity.report.charts import NARROW, WIDE

from .material import golden

PLOTS = {"timeline": plots.timeline, "ties": plots.ties, "network": graph.network}


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("name", PLOTS)
def test_altair_knows_every_word_of_a_picture(name: str, width: int) -> None:
    plot = PLOTS[name](compose(golden()), width)
    assert plot is not None
    chart = altair.Chart.from_dict(dict(plot.spec))
    assert chart.to_dict()
