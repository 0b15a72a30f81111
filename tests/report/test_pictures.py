"""The pictures' specifications, held against Altair, which writes and checks the same language."""

from __future__ import annotations

import re
from dataclasses import replace

import altair
import pytest

from comity.report import compose, graph, plots
from comity.report.charts import NARROW, WIDE, to_svg

from .material import golden

PLOTS = {"timeline": plots.timeline, "ties": plots.ties, "network": graph.network}


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("name", PLOTS)
def test_altair_knows_every_word_of_a_picture(name: str, width: int) -> None:
    plot = PLOTS[name](compose(golden()), width)
    assert plot is not None
    chart = altair.Chart.from_dict(dict(plot.spec))
    assert chart.to_dict()


def test_every_year_stands_once_below_the_timeline() -> None:
    some = [s for s in golden("RUS", "PRK").statements if s.time and s.time.start and 2023 <= s.time.start.year < 2025]
    plot = plots.timeline(compose(replace(golden("RUS", "PRK"), statements=some)), 640)
    assert plot is not None
    years = re.findall(r">(20\d\d)<", to_svg(plot))
    assert len(years) > 1
    assert len(years) == len(set(years))
