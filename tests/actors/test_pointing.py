"""Words that point at somebody, or seem to: each case is a document of a few trees."""

from __future__ import annotations

from datetime import date

import pytest

from comity.actors import Resolver

from .test_resolver import read

RUSSIA = "Russia|PROPN|2|nsubj agreed|VERB|0|root"
TALKS = (
    "Putin|PROPN|2|nsubj visited~visit|VERB|0|root Seoul|PROPN|2|obj with|ADP|5|case Moon|PROPN|2|obl "
    "Jae-in|PROPN|5|flat"
)


@pytest.mark.parametrize(
    "line",
    [
        "it|PRON|3|nsubj is|AUX|3|aux consuming~consume|VERB|0|root for|SCONJ|7|mark China|PROPN|7|nsubj "
        "to|PART|7|mark fight|VERB|3|advcl",
        "It|PRON|3|nsubj is|AUX|3|cop important|ADJ|0|root to|PART|5|mark talk|VERB|3|csubj",
        "It|PRON|3|nsubj is|AUX|3|cop important|ADJ|0|root to|PART|5|mark talk|VERB|3|xcomp",
        "It|PRON|2|nsubj seems~seem|VERB|0|root that|SCONJ|5|mark China|PROPN|5|nsubj left|VERB|2|ccomp",
        "It|PRON|3|nsubj is|AUX|3|cop likely|ADJ|0|root that|SCONJ|6|mark China|PROPN|6|nsubj left|VERB|3|csubj",
        "It|PRON|4|nsubj is|AUX|4|cop no|DET|4|det coincidence|NOUN|0|root that|SCONJ|7|mark China|PROPN|7|nsubj "
        "left|VERB|4|acl",
        "It|PRON|3|expl was|AUX|3|aux said~say|VERB|0|root",
        "It|PRON|3|nsubj:pass was|AUX|3|aux:pass launched~launch|VERB|0|root",
        "China|PROPN|2|nsubj launched~launch|VERB|0|root it|PRON|2|obj",
    ],
)
def test_it_is_nobody(resolver: Resolver, line: str) -> None:
    assert not [mention for mention in read(resolver, RUSSIA, line) if mention.lower().startswith("it ")]


@pytest.mark.parametrize(
    ("line", "actor"),
    [
        ("It|PRON|2|nsubj wants~want|VERB|0|root more|ADJ|2|obj", "RUS.GOV"),
        ("It|PRON|3|nsubj:pass was|AUX|3|aux:pass asked~ask|VERB|0|root", "RUS.GOV"),
        ("It|PRON|3|nsubj is|AUX|3|cop ready|ADJ|0|root to|PART|5|mark talk|VERB|3|xcomp", "RUS.GOV"),
        ("China|PROPN|2|nsubj told~tell|VERB|0|root it|PRON|2|iobj everything|PRON|2|obj", "RUS.GOV"),
        (
            "China|PROPN|2|nsubj told~tell|VERB|0|root Japan|PROPN|2|obj that|SCONJ|7|mark it|PRON|7|nsubj "
            "would|AUX|7|aux leave|VERB|2|ccomp",
            "CHN.GOV",
        ),
        (
            "China|PROPN|2|nsubj blames~blame|VERB|0|root Japan|PROPN|2|obj because|SCONJ|6|mark it|PRON|6|nsubj "
            "left|VERB|2|advcl",
            "? CHN.GOV JPN.GOV",
        ),
    ],
)
def test_it_is_the_subject_before_or_undecided(resolver: Resolver, line: str, actor: str) -> None:
    (it,) = [mention for mention in read(resolver, RUSSIA, line) if mention.lower().startswith("it ")]
    assert it.lower() == f"it = {actor.lower()}"


def test_a_thing_between_takes_it_away(resolver: Resolver) -> None:
    rocket = "The|DET|2|det rocket|NOUN|3|nsubj failed|VERB|0|root"
    assert read(resolver, RUSSIA, rocket, "It|PRON|2|nsubj fell~fall|VERB|0|root") == ["Russia = RUS.GOV"]


def test_they_are_the_two_who_met(resolver: Resolver) -> None:
    they = "they|PRON|2|nsubj agreed|VERB|0|root"
    assert read(resolver, TALKS, they, published=date(2019, 1, 1))[-1] == "they = RUS.GOV KOR.GOV"


def test_strangers_never_win_against_known_actors(resolver: Resolver) -> None:
    strangers = "Ivo|PROPN|3|nsubj|B-person Zorn|PROPN|1|flat|I-person spoke|VERB|0|root"
    leaders = "The|DET|3|det two|NUM|3|nummod leaders|NOUN|4|nsubj agreed|VERB|0|root"
    found = read(resolver, TALKS, strangers, leaders, published=date(2019, 1, 1))
    assert found[-2:] == ["Ivo Zorn = ---", "The two leaders = RUS.GOV KOR.GOV"]


@pytest.mark.parametrize(
    "line",
    [
        "Soyuz|PROPN|2|nsubj|B-person left|VERB|0|root",
        "He|PRON|2|nsubj saw|VERB|0|root Zorn|PROPN|2|obj|B-person",
        "a|DET|3|det Zorn|PROPN|3|compound|B-organization rocket|NOUN|0|root",
        "the|DET|3|det Zorn|PROPN|3|compound|B-organization Treaty|PROPN|4|nsubj|I-organization holds|VERB|0|root",
    ],
)
def test_things_are_no_strangers(resolver: Resolver, line: str) -> None:
    assert read(resolver, line) == []


@pytest.mark.parametrize(
    "line",
    [
        "Zorn|PROPN|2|nsubj|B-person left|VERB|0|root",
        "He|PRON|2|nsubj told~tell|VERB|0|root Zorn|PROPN|2|obj|B-organization",
        "talks|NOUN|0|root with|ADP|3|case Zorn|PROPN|1|nmod|B-person",
    ],
)
def test_strangers_act(resolver: Resolver, line: str) -> None:
    assert read(resolver, line) == ["Zorn = ---"]


GOVERNMENT = "The|DET|2|det government|NOUN|3|nsubj left|VERB|0|root"
MILITARY = "The|DET|2|det military|NOUN|3|nsubj left|VERB|0|root"


@pytest.mark.parametrize(
    ("before", "country", "line", "expected"),
    [
        ([RUSSIA], "RUS", GOVERNMENT, "The government = RUS.GOV"),
        ([RUSSIA], "RUS", MILITARY, "The military = RUS.MIL"),
        ([], "KOR", GOVERNMENT, "The government = KOR.GOV"),
        ([RUSSIA], "SGP", GOVERNMENT, "The government = RUS.GOV"),
        ([f"{RUSSIA} with|ADP|4|case China|PROPN|2|obl"], None, GOVERNMENT, "The government = ? RUS.GOV CHN.GOV"),
        ([RUSSIA] * 3 + [RUSSIA.replace("Russia", "China")], None, GOVERNMENT, "The government = RUS.GOV"),
        (["MOSCOW (AP) - China left", RUSSIA.replace("Russia", "China")], None, GOVERNMENT, "The government = RUS.GOV"),
        (
            [RUSSIA],
            "RUS",
            "The|DET|2|det government|NOUN|5|nsubj in|ADP|4|case Tokyo|PROPN|2|nmod left|VERB|0|root",
            "The government = JPN.GOV",
        ),
        (
            [RUSSIA],
            "RUS",
            "In|ADP|2|case Tokyo|PROPN|5|obl the|DET|4|det government|NOUN|5|nsubj left|VERB|0|root",
            "the government = JPN.GOV",
        ),
    ],
)
def test_the_government_is_the_texts_own_or_undecided(
    resolver: Resolver, before: list[str], country: str | None, line: str, expected: str
) -> None:
    assert expected in read(resolver, *before, line, country=country)


def test_the_president_at_home(resolver: Resolver) -> None:
    line = "The|DET|2|det president|NOUN|3|nsubj left|VERB|0|root"
    assert "The president = KOR.GOV" in read(resolver, line, country="KOR")
    both = f"{RUSSIA} with|ADP|5|case South|PROPN|5|compound Korea|PROPN|2|obl"
    assert "The president = ? RUS.GOV KOR.GOV" in read(resolver, both, line)


@pytest.mark.parametrize(
    "line",
    [
        "a|DET|3|det U.S.|PROPN|3|compound partner|NOUN|4|nsubj left|VERB|0|root",
        "China|PROPN|3|nmod:poss +'s|PART|1|case ally|NOUN|4|nsubj left|VERB|0|root",
        "a|DET|2|det neighbour|NOUN|6|nsubj of|ADP|5|case North|PROPN|5|compound Korea|PROPN|2|nmod left|VERB|0|root",
    ],
)
def test_a_partner_is_not_whose_partner_it_is(resolver: Resolver, line: str) -> None:
    assert read(resolver, line) == []


def test_a_partner_still_tells_between_whom(resolver: Resolver) -> None:
    line = (
        "Russia|PROPN|2|nsubj is~be|VERB|0|root China|PROPN|5|nmod:poss +'s|PART|3|case ally|NOUN|2|obj "
        "and|CCONJ|9|cc both|DET|8|det countries~country|NOUN|9|nsubj left|VERB|2|conj"
    )
    assert read(resolver, line) == ["Russia = RUS.GOV", "both countries = RUS.GOV CHN.GOV"]


def test_a_short_form_is_the_organisation_named_in_full(resolver: Resolver) -> None:
    lines = (
        "European|PROPN|3|amod Space|PROPN|3|compound Agency|PROPN|4|nsubj agreed|VERB|0|root",
        "the|DET|2|det Agency|PROPN|3|nsubj|B-organization left|VERB|0|root",
    )
    assert read(resolver, *lines) == ["European Space Agency = ESA.IGO", "the Agency = ESA.IGO"]
