"""What takes up a name: "the ministry", "the council", "the satellite", "the sides", and names that nobody knows."""

from __future__ import annotations

import pytest

from comity.actors import Gazetteer, Resolver
from comity.actors.antecedents import rank
from comity.actors.nominals import nominal
from comity.actors.words import role_words

from .test_resolver import read
from .trees import document

MINISTRY = (
    "South|PROPN|2|compound Korea|PROPN|5|nmod:poss +'s|PART|2|case science|NOUN|5|compound ministry|NOUN|6|nsubj "
    "agreed|VERB|0|root"
)
RUSSIA = "Russia|PROPN|2|nsubj agreed|VERB|0|root"


@pytest.fixture(scope="module")
def everybody() -> Resolver:
    return Resolver(Gazetteer.load())


def last(resolver: Resolver, *lines: str, country: str | None = None) -> str:
    return read(resolver, *lines, country=country)[-1]


def test_the_ministry_is_the_one_named_before(everybody: Resolver) -> None:
    line = "The|DET|2|det ministry|NOUN|3|nsubj left|VERB|0|root"
    assert last(everybody, MINISTRY, RUSSIA, line, country="RUS") == "The ministry = KOR.GOV"
    assert last(everybody, RUSSIA, line, country="RUS") == "The ministry = RUS.GOV"


def test_the_agency_is_the_one_whose_name_says_so(everybody: Resolver) -> None:
    both = "ESA|PROPN|2|nsubj told~tell|VERB|0|root Arianespace|PROPN|2|obj"
    line = "The|DET|2|det agency|NOUN|3|nsubj left|VERB|0|root"
    assert last(everybody, both, line) == "The agency = ESA.IGO"
    new = "The|DET|3|det new|ADJ|3|amod agency|NOUN|4|nsubj left|VERB|0|root"
    assert "agency" not in last(everybody, both, new)


def test_the_rocket_is_the_states_whose_craft_is_named(everybody: Resolver) -> None:
    naro = "Naro-1|PROPN|2|nsubj left|VERB|0|root Seoul|PROPN|2|obj"
    line = "The|DET|2|det rocket|NOUN|3|nsubj failed|VERB|0|root"
    assert last(everybody, naro, line) == "The rocket = KOR.GOV"
    assert last(everybody, RUSSIA, line) == "Russia = RUS.GOV"


def test_the_sides_are_two_or_nobody(everybody: Resolver) -> None:
    line = "The|DET|2|det sides~side|NOUN|3|nsubj agreed|VERB|0|root"
    two = f"{RUSSIA} with|ADP|4|case China|PROPN|2|obl"
    assert last(everybody, two, line) == "The sides = RUS.GOV CHN.GOV"
    three = f"{two} and|CCONJ|6|cc Japan|PROPN|4|conj"
    assert "sides" not in last(everybody, three, line)


def test_a_preposition_before_it_changes_nothing(everybody: Resolver) -> None:
    two = f"{RUSSIA} with|ADP|4|case China|PROPN|2|obl"
    line = (
        "a|DET|2|det treaty|NOUN|7|nsubj between|ADP|6|case the|DET|6|det two|NUM|6|nummod "
        "countries~country|NOUN|2|nmod holds|VERB|0|root"
    )
    assert last(everybody, two, line.replace("6|case", "6|case", 1)) == "the two countries = RUS.GOV CHN.GOV"


@pytest.mark.parametrize(
    ("line", "span", "meant"),
    [
        ("She|PRON|2|nsubj left|VERB|0|root", (1, 1), "Zorn"),
        ("It|PRON|2|nsubj left|VERB|0|root", (1, 1), "council"),
        ("The|DET|2|det council|NOUN|3|nsubj left|VERB|0|root", (1, 2), "council"),
    ],
)
def test_nobody_need_be_known(line: str, span: tuple[int, int], meant: str) -> None:
    first = (
        "Mrs|PROPN|2|nmod:desc Zorn|PROPN|3|nsubj told~tell|VERB|0|root the|DET|6|det town|NOUN|6|compound "
        "council|NOUN|3|obj"
    )
    _, sentences = document(first, line)
    words = role_words("en")
    before = [nominal(sentences[0], (1, 2), words, sort="person"), nominal(sentences[0], (4, 6), words)]
    assert rank(nominal(sentences[1], span, words), before, words)[0].nominal.head.form == meant
