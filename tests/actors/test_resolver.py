"""Each case is a document of a few trees, and what each mention in it should be."""

from __future__ import annotations

from datetime import date

import pytest

from comity.actors import Resolver
from comity.actors.belonging import BELONGING
from comity.coding import Coder
from comity.model import Document, Mention

from .trees import document

PUTIN = "Russian|ADJ|3|amod President|PROPN|3|nmod:desc Vladimir|PROPN|5|nsubj Putin|PROPN|3|flat invited|VERB|0|root"
KIM = "North|ADJ|3|amod Korean|ADJ|3|amod leader|NOUN|4|nmod:desc Kim|PROPN|7|nsubj Jong|PROPN|4|flat Un|PROPN|4|flat"
DAY = date(2023, 9, 15)


def read(resolver: Resolver, *lines: str, published: date | None = DAY, country: str | None = None) -> list[str]:
    """Each mention as ``words = actors [kind]``; of several candidates, with a question mark."""
    found, sentences = document(*lines, published=published, country=country)
    return [_show(found.text, mention) for mention in resolver.resolve(found, sentences)]


def _show(text: str, mention: Mention) -> str:
    def code(actors: tuple[object, ...]) -> str:
        return " ".join(f"{a.code}.{a.sector}" if a.sector else a.code for a in actors)  # type: ignore[attr-defined]

    who = code(mention.actors) or f"? {code(mention.candidates)}"
    kind = "" if mention.kind in ("name", "pronoun", "description") else f" [{mention.kind}]"
    return f"{text[mention.start : mention.end]} = {who}{kind}"


def names(resolver: Resolver, *lines: str, published: date | None = DAY) -> dict[str, str]:
    """The name of the first actor of each mention, by its words."""
    found, sentences = document(*lines, published=published)
    mentions = resolver.resolve(found, sentences)
    return {found.text[m.start : m.end]: m.actors[0].name for m in mentions if m.actors}


def test_title_state_and_name_are_one_mention_with_its_head(resolver: Resolver) -> None:
    found, sentences = document(f"{PUTIN} Kim|PROPN|5|obj", published=DAY)
    first, second = resolver.resolve(found, sentences)
    assert found.text[first.start : first.end] == "Russian President Vladimir Putin"
    assert (first.first, first.last, first.head, first.actors[0].name) == (1, 4, 3, "Vladimir Putin")
    # Which of two in office is open; for whom they act is not.
    assert [(actor.code, actor.sector, actor.name) for actor in second.actors] == [("PRK", "GOV", "Kim")]


def test_names_of_one_state_need_no_date(resolver: Resolver) -> None:
    line = "Nordspace|PROPN|2|nsubj thanked|VERB|0|root Medvedev|PROPN|2|obj"
    assert read(resolver, line, published=None) == ["Nordspace = NOR.SPC", "Medvedev = RUS.GOV"]
    assert names(resolver, line, published=None)["Nordspace"] == "New Agency of Norway"
    assert names(resolver, line, published=date(2009, 1, 1))["Nordspace"] == "Old Agency of Norway"


def test_an_organ_is_the_body_whose_organ_it_is(resolver: Resolver) -> None:
    line = "The|DET|3|det European|PROPN|3|amod Commission|PROPN|4|nsubj agreed|VERB|0|root"
    assert read(resolver, line) == ["European Commission = EU.IGO"]
    assert names(resolver, line) == {"European Commission": "European Commission"}


def test_the_city_where_a_body_sits_acts_for_it(resolver: Resolver) -> None:
    acts = "Brussels|PROPN|2|nsubj froze|VERB|0|root aid|NOUN|2|obj"
    assert read(resolver, acts) == ["Brussels = EU.IGO"]
    lies = "He|PRON|2|nsubj died|VERB|0|root in|ADP|4|case Brussels|PROPN|2|obl"
    assert read(resolver, lies)[-1] == "Brussels = BEL.GOV [place]"
    belgian = "Belgian|ADJ|2|amod troops|NOUN|3|nsubj left|VERB|0|root"
    assert read(resolver, acts, belgian)[0] == "Brussels = ? EU.IGO BEL.GOV"


def test_accents_are_as_the_text_has_them(resolver: Resolver) -> None:
    line = "Brasília|PROPN|2|nsubj asked|VERB|0|root Bogota|PROPN|2|obj"
    assert read(resolver, line) == ["Brasília = BRA.GOV", "Bogota = COL.GOV"]


def test_a_body_in_capitals_is_the_text_s_own(resolver: Resolver) -> None:
    line = "The|DET|2|det Government|PROPN|3|nsubj/organization thanked|VERB|0|root the|DET|5|det Navy|PROPN|3|obj"
    assert read(resolver, line, country="NOR") == ["The Government = NOR.GOV", "the Navy = NOR.MIL"]
    thanks = "The|DET|2|det Government|PROPN|3|nsubj/organization thanked|VERB|0|root Norway|PROPN|3|obj"
    assert read(resolver, thanks) == ["The Government = ? NOR.GOV", "Norway = NOR.GOV"]


def test_a_bare_surname_is_whoever_leads_a_state_that_the_text_names(resolver: Resolver) -> None:
    line = "Kim|PROPN|2|nsubj left|VERB|0|root North|PROPN|4|compound Korea|PROPN|2|obj"
    assert names(resolver, line)["Kim"] == "Kim Jong Un"


def test_nobody_means_an_astronaut_by_a_surname_alone(resolver: Resolver) -> None:
    bare = "Kelly|PROPN|2|nsubj left|VERB|0|root"
    assert names(resolver, bare, published=date(2020, 1, 1)) == {}
    polite = "Mr|PROPN|3|nsubj Kelly|PROPN|1|flat left|VERB|0|root"
    assert names(resolver, polite, published=date(2020, 1, 1)) == {}
    full = "Scott|PROPN|3|nsubj Kelly|PROPN|1|flat returned|VERB|0|root"
    assert names(resolver, full, bare, published=date(2020, 1, 1))["Kelly"] == "Scott Kelly"


def test_a_surname_that_is_nobodys_here_is_the_city(resolver: Resolver) -> None:
    police = "Police|NOUN|4|nsubj in~in|ADP|3|case Palermo|PROPN|1|nmod left|VERB|0|root"
    assert names(resolver, police, published=date(2023, 1, 1)) == {"Police in Palermo": "Italy"}
    enrico = "Enrico|PROPN|3|nsubj Palermo|PROPN|1|flat left|VERB|0|root"
    surname = "Palermo|PROPN|2|nsubj left|VERB|0|root"
    assert names(resolver, enrico, surname, published=date(2023, 1, 1))["Palermo"] == "Enrico Palermo"


def test_a_surname_with_a_number_is_an_aircraft(resolver: Resolver) -> None:
    plane = "North|PROPN|2|compound Korea|PROPN|3|nsubj saw|VERB|0|root Kim|PROPN|3|obj +-|PUNCT|6|punct +35|NUM|4|flat"
    assert set(names(resolver, plane)) == {"North Korea"}


def test_two_kims_stay_two(resolver: Resolver) -> None:
    mentions = names(
        resolver,
        f"{KIM} left|VERB|0|root",
        "Kim|PROPN|2|nsubj spoke|VERB|0|root in~in|ADP|4|case Russia|PROPN|2|obl",
        "His|PRON|2|nmod:poss sister|NOUN|6|nsubj Kim|PROPN|2|appos Yo|PROPN|3|flat Jong|PROPN|3|flat "
        "agreed|VERB|0|root",
    )
    assert mentions["Kim"] == "Kim Jong Un"
    assert mentions["His"] == "Kim Jong Un"
    assert mentions["Kim Yo Jong"] == "Kim Yo Jong"


@pytest.mark.parametrize(
    ("published", "holder"), [(date(2010, 1, 1), "Dmitry Medvedev"), (date(2020, 1, 1), "Vladimir Putin")]
)
def test_a_title_is_its_holder_on_the_day(resolver: Resolver, published: date, holder: str) -> None:
    line = "the|DET|3|det Russian|ADJ|3|amod president|NOUN|4|nsubj left|VERB|0|root"
    assert names(resolver, line, published=published) == {"Russian president": holder}
    line = "the|DET|2|det president|NOUN|5|nsubj of|ADP|4|case Russia|PROPN|2|nmod left|VERB|0|root"
    assert names(resolver, line, published=published) == {"president of Russia": holder}


def test_former_and_deputy_holders_are_not_the_holder(resolver: Resolver) -> None:
    line = "a|DET|4|det former|ADJ|4|amod Russian|ADJ|4|amod president|NOUN|5|nsubj left|VERB|0|root"
    assert read(resolver, line) == ["Russian president = RUS"]


@pytest.mark.parametrize(
    ("phrase", "actor"),
    [
        ("South|ADJ|3|amod Korean|ADJ|3|amod officials|NOUN|4|nsubj left|VERB|0|root", "KOR.GOV"),
        ("Russian|ADJ|2|amod troops|NOUN|3|nsubj left|VERB|0|root", "RUS.MIL"),
        ("Russian|ADJ|3|amod military|ADJ|3|amod officials|NOUN|4|nsubj left|VERB|0|root", "RUS.MIL"),
        ("Chinese|ADJ|2|amod companies~company|NOUN|3|nsubj left|VERB|0|root", "CHN.BUS"),
        ("Indian|ADJ|2|amod astronauts|NOUN|3|nsubj left|VERB|0|root", "IND.SPC"),
        ("NASA|PROPN|2|compound officials|NOUN|3|nsubj left|VERB|0|root", "USA.SPC"),
        ("U.S.|PROPN|3|compound government|NOUN|3|compound officials|NOUN|4|nsubj left|VERB|0|root", "USA.GOV"),
        (
            "Russian|ADJ|4|amod and|CCONJ|3|cc Chinese|ADJ|1|conj officials|NOUN|5|nsubj left|VERB|0|root",
            "RUS.GOV CHN.GOV",
        ),
        ("NASA|PROPN|3|nmod:poss +'s|PART|1|case administrator|NOUN|4|nsubj left|VERB|0|root", "USA.SPC"),
    ],
)
def test_nationality_and_role(resolver: Resolver, phrase: str, actor: str) -> None:
    (mention,) = read(resolver, phrase)
    assert mention.endswith(f"= {actor}")


def test_capitals_act_or_are_places(resolver: Resolver) -> None:
    assert read(
        resolver,
        "Pyongyang|PROPN|2|nsubj said~say|VERB|0|root in|ADP|4|case Pyongyang|PROPN|2|obl",
        "They|PRON|2|nsubj arrived~arrive|VERB|0|root in|ADP|4|case Moscow|PROPN|2|obl near|ADP|6|case "
        "Tokyo|PROPN|4|nmod",
        "ties|NOUN|0|root between|ADP|3|case Beijing|PROPN|1|nmod and|CCONJ|5|cc Moscow|PROPN|3|conj",
        "trust|NOUN|0|root in|ADP|3|case Russia|PROPN|1|nmod",
        "The|DET|2|det Kremlin|PROPN|3|nsubj flew~fly|VERB|0|root to|ADP|5|case Seoul|PROPN|3|obl",
    ) == [
        "Pyongyang = PRK.GOV",
        "Pyongyang = PRK.GOV [place]",
        "Moscow = RUS.GOV [place]",
        "Tokyo = JPN.GOV [place]",
        "Beijing = CHN.GOV",
        "Moscow = RUS.GOV",
        "Russia = RUS.GOV",
        "Kremlin = RUS.GOV",
        "Seoul = KOR.GOV [place]",
    ]


def test_moscow_is_soviet_before_1991_12_27(resolver: Resolver) -> None:
    line = "Moscow|PROPN|2|nsubj agreed|VERB|0|root"
    assert read(resolver, line, published=date(1988, 1, 1)) == ["Moscow = SUN.GOV"]
    assert read(resolver, line) == ["Moscow = RUS.GOV"]


def test_compounds_are_two_actors(resolver: Resolver) -> None:
    assert read(
        resolver,
        "North|PROPN|2|compound Korea|PROPN|3|nsubj left|VERB|0|root",
        "U.S.|PROPN|4|compound +-|PUNCT|3|punct +ROK|PROPN|1|conj cooperation|NOUN|0|root",
        "Sino|ADJ|4|compound +-|PUNCT|3|punct +Russian|ADJ|4|amod ties|NOUN|0|root",
        "Russo|ADJ|4|compound +-|PUNCT|3|punct +North|ADJ|4|compound ties|NOUN|0|root",
        "Kim|PROPN|4|compound +-|PUNCT|3|punct +Putin|PROPN|1|conj summit|NOUN|0|root",
    )[1:7] == [
        "U.S. = USA.GOV",
        "ROK = KOR.GOV",
        "Sino = CHN.GOV",
        "Russian = RUS.GOV",
        "Russo = RUS.GOV",
        "North = PRK.GOV",
    ]


def test_an_adjective_of_a_thing_is_a_description_with_its_own_head(resolver: Resolver) -> None:
    found, sentences = document("a|DET|3|det Russian|ADJ|3|amod rocket|NOUN|4|nsubj failed|VERB|0|root")
    (mention,) = resolver.resolve(found, sentences)
    assert (mention.kind, mention.how, mention.head, mention.actors[0].code) == ("description", "adjective", 2, "RUS")


def test_names_inside_longer_names_are_none(resolver: Resolver) -> None:
    tags = "|B-organization", "|I-organization"
    assert read(
        resolver,
        f"the|DET|3|det Korea|PROPN|3|compound{tags[0]} Institute|PROPN|7|nsubj{tags[1]} for|ADP|6|case{tags[1]} "
        f"Defense|PROPN|6|compound{tags[1]} Analyses|PROPN|3|nmod{tags[1]} left|VERB|0|root",
        "the|DET|3|det Korean|ADJ|3|amod peninsula|NOUN|4|nsubj shook|VERB|0|root",
        "anti|ADJ|3|amod +-|PUNCT|1|punct +Russian|ADJ|4|amod sanctions|NOUN|0|root",
        country="KOR",
    ) == ["Korea Institute for Defense Analyses = KOR.EDU"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Georgia|PROPN|2|nsubj votes|VERB|0|root after|ADP|4|case Tbilisi|PROPN|2|obl"], "Georgia = GEO.GOV"),
        (["Georgia|PROPN|2|nsubj votes|VERB|0|root"], "Georgia = ? GEO.GOV USA"),
        (["Jordan|PROPN|4|nsubj and|CCONJ|3|cc Israel|PROPN|1|conj agreed|VERB|0|root"], "Jordan = JOR.GOV"),
        (["Jordan|PROPN|2|nsubj agreed|VERB|0|root"], "Jordan = ? JOR.GOV ---"),
        (["Korea|PROPN|2|nsubj agreed|VERB|0|root"], "Korea = KOR.GOV"),
        (
            ["Korea|PROPN|2|nsubj agreed|VERB|0|root", "Pyongyang|PROPN|2|nsubj smiled|VERB|0|root"],
            "Korea = ? KOR.GOV PRK.GOV",
        ),
        (["Korea|PROPN|2|nsubj fears|VERB|0|root North|PROPN|4|compound Korea|PROPN|2|obj"], "Korea = KOR.GOV"),
        (["Congo|PROPN|2|nsubj agreed|VERB|0|root in|ADP|4|case Kinshasa|PROPN|2|obl"], "Congo = COD.GOV"),
    ],
)
def test_homonyms_are_decided_by_context_or_left_open(resolver: Resolver, lines: list[str], expected: str) -> None:
    assert read(resolver, *lines)[0] == expected


def test_a_federal_state_and_a_basketball_player_are_no_states(resolver: Resolver) -> None:
    assert read(resolver, "Georgia|PROPN|2|nsubj votes|VERB|0|root in|ADP|4|case Atlanta|PROPN|2|obl") == []
    line = "Michael|PROPN|3|nsubj Jordan|PROPN|1|flat left|VERB|0|root"
    assert read(resolver, line, "Jordan|PROPN|2|nsubj spoke|VERB|0|root") == []


def test_korea_is_the_publishers_own(resolver: Resolver) -> None:
    line = "Korea|PROPN|2|nsubj agreed|VERB|0|root"
    assert read(resolver, line, country="KOR") == ["Korea = KOR.GOV"]


def test_words_that_point_back(resolver: Resolver) -> None:
    assert read(
        resolver,
        f"{PUTIN} Kim|PROPN|5|obj Jong|PROPN|6|flat Un|PROPN|6|flat",
        "Kim|PROPN|2|nsubj expressed|VERB|0|root his|PRON|4|nmod:poss thanks|NOUN|2|obj",
        "He|PRON|2|nsubj praised|VERB|0|root him|PRON|2|obj",
        "The|DET|3|det two|NUM|3|nummod leaders|NOUN|4|nsubj agreed|VERB|0|root",
        "Both|DET|2|det countries~country|NOUN|3|nsubj gain|VERB|0|root",
        "North|PROPN|2|compound Korea|PROPN|3|nsubj upgrades|VERB|0|root its|PRON|5|nmod:poss arms|NOUN|3|obj",
        "It|PRON|2|nsubj wants|VERB|0|root more|ADJ|2|obj",
        "It|PRON|4|nsubj is|AUX|4|cop a|DET|4|det deal|NOUN|0|root",
        "China|PROPN|4|nsubj and|CCONJ|3|cc Russia|PROPN|1|conj widen|VERB|0|root their|PRON|6|nmod:poss "
        "ties|NOUN|4|obj",
    ) == [
        "Russian President Vladimir Putin = RUS.GOV",
        "Kim Jong Un = PRK.GOV",
        "Kim = PRK.GOV",
        "his = PRK.GOV",
        "He = PRK.GOV",
        "him = RUS.GOV",
        "The two leaders = PRK.GOV RUS.GOV",
        "Both countries = PRK.GOV RUS.GOV",
        "North Korea = PRK.GOV",
        "its = PRK.GOV",
        "It = PRK.GOV",
        "China = CHN.GOV",
        "Russia = RUS.GOV",
        "their = CHN.GOV RUS.GOV",
    ]


def test_the_north_is_korea_only_where_korea_is_spoken_of(resolver: Resolver) -> None:
    line = "the|DET|2|det North|PROPN|3|nsubj agreed|VERB|0|root"
    assert read(resolver, line, "Seoul|PROPN|2|nsubj agreed|VERB|0|root")[0] == "North = PRK.GOV"
    assert read(resolver, line, "Italy|PROPN|2|nsubj agreed|VERB|0|root") == ["Italy = ITA.GOV"]


def test_acronyms_that_the_document_introduces(resolver: Resolver) -> None:
    lines = "The Institute of Space Things (IST) opened", "IST left"
    mentions = names(resolver, *lines)
    assert mentions == {"Institute of Space Things": "Institute of Space Things", "IST": "Institute of Space Things"}


def test_a_stranger_has_the_state_of_the_noun_phrase(resolver: Resolver) -> None:
    tags = "|B-person", "|I-person"
    iranian = (
        f"Iranian|ADJ|3|amod lawmaker|NOUN|3|nmod:desc Hossein|PROPN|5|nsubj{tags[0]} "
        f"Rezaei|PROPN|3|flat{tags[1]} left|VERB|0|root"
    )
    assert read(resolver, iranian) == ["Iranian lawmaker Hossein Rezaei = IRN.LEG"]
    alone = f"Hossein|PROPN|3|nsubj{tags[0]} Rezaei|PROPN|1|flat{tags[1]} left|VERB|0|root"
    assert read(resolver, alone, "Rezaei|PROPN|2|nsubj|B-person left|VERB|0|root") == [
        "Hossein Rezaei = ---",
        "Rezaei = ---",
    ]


def test_unparsed_sentences_give_names(resolver: Resolver) -> None:
    assert read(resolver, "RUSSIA AND NORTH KOREA SIGN", "Putin spoke in China", "It rains") == [
        "RUSSIA = RUS.GOV",
        "NORTH KOREA = PRK.GOV",
        "Putin = RUS.GOV",
        "China = CHN.GOV [place]",
    ]


def test_wanted_are_sentences_that_name_or_point_back(resolver: Resolver) -> None:
    found, sentences = document("Putin spoke .", "The weather was fine .", "He left .", "The two leaders met .")
    for wanted in (resolver.wanted(found), resolver.wanted(found.text), resolver.wanted()):
        assert [wanted(sentence) for sentence in sentences] == [True, False, True, True]
    nobody, sentences = document("He left .")
    assert not resolver.wanted(nobody)(sentences[0])


SHORT = [
    ("alone", "The Union asked Peru for help, and the Union's members agreed.", ["EU", "EU"]),
    ("its full name too", "The European Union asked Peru for help, and the Union's members agreed.", ["EU", "EU"]),
    ("another of that name", "The African Union asked Peru for help, and the Union's members agreed.", ["AU", "AU"]),
    ("no known body", "The Writers Union asked Peru for help, and the Union's members agreed.", []),
    ("part of a longer name", "Peru praised the Alliance for Progress.", []),
    ("a state that must be near", "Peru said that the Guards had seized its ship.", []),
    ("a state that is near", "Tehran said that the Guards had seized a ship of Peru.", ["IRN", "IRN"]),
]


@pytest.mark.parametrize(("construction", "text", "codes"), SHORT, ids=[name for name, *_ in SHORT])
def test_a_short_name_stands_for_whom_it_usually_does(construction: str, text: str, codes: list[str]) -> None:
    named = Document(Document.identify(text), "test:", text, language="en")
    _, mentions, _ = Coder.standard().read(named)
    named_there = (m for m in mentions if m.how != BELONGING)
    assert [a.code for m in named_there for a in m.actors if a.code not in ("PER", "---")] == codes, construction


@pytest.mark.parametrize("text", ["The Japanese Space Force left.", "Japan's Space Force left."])
def test_a_body_after_the_name_of_another_state_is_not_its_namesake(text: str) -> None:
    _, mentions, _ = Coder.standard().read(Document(Document.identify(text), "test:", text, language="en"))
    assert [(a.code, a.sector) for m in mentions for a in m.actors] == [("JPN", "MIL")]
