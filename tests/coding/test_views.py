"""What the coder makes of sentences that say how one side sees another, what it wants and where it stands."""

import pytest

from comity.coding import Coder
from comity.model import Document

VIEWS = [
    ("belief", "Moscow believes that Seoul is unreliable.", "MISTRUST RUS>KOR"),
    ("belief below an adjective", "Canada is quick to assume that Mexico's plans are unrealistic.", "DOUBT CAN>MEX"),
    ("a tie's partners", "Peru sees value in working with countries such as India.", "VALUE PER>IND"),
    ("what having does", "Egypt thinks that a broad range of satellites raises its prestige.", "STATUS EGY>"),
    (
        "what one believes in",
        "Egypt thinks that a broad range of satellites raises its prestige.",
        "PORTFOLIO.broad EGY>",
    ),
    ("a wish of one's own", "Nairobi wants to focus on cooperation with its neighbours.", "SCOPE.regional KEN>"),
    ("a wish of another", "Washington would like Seoul to specialise in radar.", "PORTFOLIO.specialised USA>"),
    ("a call on another", "France urged Poland to focus on its own region.", "SCOPE.regional FRA>"),
    ("whose interest", "It is in Germany's interest for Poland to focus on its own region.", "SCOPE.regional DEU>"),
    ("silence itself", "Canadian scholars say that Kazakhstan says nothing about its costs.", "OPENNESS.secret KAZ>"),
    ("a fault found", "Berlin regards Turkey's programme as unfocused.", "PORTFOLIO.specialised DEU>"),
]


SPEAKERS = [
    ("at home in a city", "A historian in Miami thinks that Hanoi distrusts Laos.", "USA.EDU historian in Miami"),
    ("called after a city", "A Kigali reviewer thinks that Hanoi distrusts Laos.", "RWA Kigali reviewer"),
    ("a city that may be a person", "A Jeddah columnist thinks that Hanoi distrusts Laos.", "SAU.MED Jeddah columnist"),
    (
        "who reports it",
        "Kazakh officials said that Hanoi believes that Laos is unreliable.",
        "KAZ.GOV Kazakhstan",
    ),
    ("who complains", "Kazakh officials complain that Hanoi distrusts Laos.", "KAZ.GOV Kazakhstan"),
    ("an accent", "A São Paulo columnist thinks that Hanoi distrusts Laos.", "BRA.MED São Paulo columnist"),
]


@pytest.mark.parametrize(("construction", "text", "who"), SPEAKERS, ids=[name for name, *_ in SPEAKERS])
def test_who_says_so(coder: Coder, construction: str, text: str, who: str) -> None:
    ((_, statements),) = coder.code([Document(Document.identify(text), "test:", text, language="en")])
    holders = {s.holder for s in statements if s.code == "MISTRUST"}
    assert {f"{h.code}{f'.{h.sector}' if h.sector else ''} {h.name}" for h in holders if h} == {who}, construction


@pytest.mark.parametrize(("construction", "text", "shape"), VIEWS, ids=[name for name, *_ in VIEWS])
def test_whose_view_it_is(coder: Coder, construction: str, text: str, shape: str) -> None:
    ((_, statements),) = coder.code([Document(Document.identify(text), "test:", text, language="en")])
    code = shape.partition(" ")[0].partition(".")[0]
    found = [
        f"{s.code}{f'.{s.mode}' if s.mode else ''} {','.join(a.code for a in s.source)}>"
        f"{','.join(a.code for a in s.target)} {s.factuality}"
        for s in statements
        if s.code == code
    ]
    assert found == [f"{shape} actual"], construction


def test_a_newspaper_takes_no_place_on_an_axis(coder: Coder) -> None:
    said = "%s focuses on a narrow range of satellites and on the region."
    texts = [said % who for who in ("Rodong Sinmun", "Pyongyang")]
    found = [
        s
        for _, said in coder.code(Document(Document.identify(t), "test:", t, language="en") for t in texts)
        for s in said
    ]
    assert {s.source[0].name for s in found if s.kind == "position"} == {"North Korea"}
