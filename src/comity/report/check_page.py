"""A report of checks as one HTML file that needs nothing else, in the dress of a dossier."""

from __future__ import annotations

from .charts import pictured
from .examined import Report
from .page import environment, examined_contents, shared
from .trouble_plot import trouble_plot

__all__ = ["to_html"]


def to_html(report: Report) -> str:
    """The page. Everything that came from a document is escaped; the same report gives the same bytes."""
    picture = pictured("trouble", lambda width: trouble_plot(report, width))
    sections = {"glance": "Where the trouble is", **examined_contents(report.examined)}
    sections |= {"documents": "Documents", "notes": "Notes"}
    contents = [(name, title) for name, title in sections.items() if title]
    context = shared({"trouble": picture} if picture else {})
    template = environment().get_template("check.html")
    return template.render(report=report, contents=contents, **context).lstrip()
