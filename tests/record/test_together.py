"""Several who act and nobody who is acted on: they act with each other, for pairs and for the network alike."""

from collections.abc import Callable
from pathlib import Path

from comity.model import Actor, Document, Statement
from comity.record import Query, Record, Run

RUS, PRK, CHN = (Actor(code, "GOV", code) for code in ("RUS", "PRK", "CHN"))
RUN = Run("test@1", ("plover@1",), {"CONSULT": "verbal_cooperation", "ACCUSE": "verbal_conflict"})


def test_a_meeting_is_between_all_who_met(
    tmp_path: Path, document: Callable[..., Document], statement: Callable[..., Statement]
) -> None:
    text = "They met."
    met = document(text)
    together = statement(met, "They", code="CONSULT", source=(RUS, PRK), target=())
    accused = statement(met, "met", code="ACCUSE", source=(RUS, PRK), target=(CHN,))
    with Record.open(tmp_path / "comity.db") as record:
        record.store(met, [together, accused], RUN)
        assert [s.id for s in record.statements(Query(among=("RUS", "PRK")))] == [together.id]
        assert [s.id for s in record.statements(Query(among=("CHN", "PRK")))] == [accused.id]
        assert {(e.source, e.target): e.count for e in record.edges(by_year=False)} == {
            ("PRK", "RUS"): 1,
            ("PRK", "CHN"): 1,
            ("RUS", "CHN"): 1,
        }
        record.recode(met, [], RUN)
        assert list(record.edges()) == []
