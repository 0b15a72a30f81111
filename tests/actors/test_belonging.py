"""Nameless parties: whoever the parser finds to be part of what a sentence names is somebody of that state."""

from __future__ import annotations

from dataclasses import replace

from comity.actors import Gazetteer, Resolver, role_words
from comity.actors.belonging import BELONGING, with_parts
from comity.actors.reading import Reading
from comity.model import UNKNOWN, Actor, Belongs, Mention

from .trees import document

POLICE = "Police|NOUN|2|nsubj beat|VERB|0|root students~student|NOUN|2|obj in|ADP|5|case Kenya|PROPN|2|obl"


def resolved(resolver: Resolver, line: str, *belonging: Belongs) -> dict[str, Mention]:
    found, (sentence,) = document(line)
    mentions = resolver.resolve(found, [replace(sentence, belonging=belonging)])
    return {found.text[one.start : one.end]: one for one in mentions}


def codes(mention: Mention) -> list[str]:
    return [f"{actor.code}.{actor.sector}" for actor in mention.actors]


def test_a_nameless_party_is_somebody_of_the_state_that_it_is_part_of(resolver: Resolver) -> None:
    found = resolved(resolver, POLICE, (1, 0, 5, 0.9), (3, 0, 5, 0.7))
    assert codes(found["Police"]) == ["KEN.COP"]
    assert codes(found["students"]) == ["KEN.EDU"]
    assert {actor.name for one in ("Police", "students") for actor in found[one].actors} == {"Kenya"}
    assert (found["Police"].sure, found["students"].sure, found["Kenya"].sure) == (0.9, 0.7, 1.0)


def test_who_is_not_surely_part_of_it_stays_nobody(resolver: Resolver) -> None:
    assert set(resolved(resolver, POLICE, (1, 0, 5, 0.6))) == {"Kenya"}


def test_words_that_name_nobody_tell_nothing(resolver: Resolver) -> None:
    assert set(resolved(resolver, POLICE, (1, 0, 3, 0.9))) == {"Kenya"}


def test_several_have_a_part_each(resolver: Resolver) -> None:
    line = "Both|DET|2|nsubj met|VERB|0|root Kenya|PROPN|2|obj and|CCONJ|5|cc Japan|PROPN|3|conj"
    assert codes(resolved(resolver, line, (1, 0, 3, 0.9), (1, 0, 5, 0.8))["Both"]) == ["KEN.None", "JPN.None"]


def test_who_is_owned_in_so_many_words_is_no_part_of_another(resolver: Resolver) -> None:
    line = "Kenya|PROPN|3|nmod:poss 's|PART|1|case navy|NOUN|6|nsubj and|CCONJ|5|cc police|NOUN|3|conj"
    line += " met|VERB|0|root Japan|PROPN|6|obj"
    found = resolved(resolver, line, (5, 0, 3, 0.4), (5, 0, 7, 0.8))
    assert codes(found["police"]) == ["KEN.COP"]


def test_a_part_of_the_world_is_no_part_of_a_state(resolver: Resolver) -> None:
    line = "Europe|PROPN|2|nsubj helped|VERB|0|root Kenya|PROPN|2|obj"
    assert set(resolved(resolver, line, (1, 0, 3, 0.9))) == {"Kenya"}


def test_who_is_known_stays_who_he_is_and_a_stranger_keeps_his_name(resolver: Resolver) -> None:
    line = "Kenya|PROPN|2|nsubj expelled|VERB|0|root Anna|PROPN|2|obj|B-person Bo|PROPN|3|flat|I-person"
    line += " from|ADP|6|case Japan|PROPN|2|obl"
    found = resolved(resolver, line, (1, 0, 6, 0.9), (3, 0, 6, 0.9), (4, 0, 6, 0.9))
    assert codes(found["Kenya"]) == ["KEN.GOV"]
    assert [(actor.code, actor.name) for actor in found["Anna Bo"].actors] == [("JPN", "Anna Bo")]


def test_the_sentence_before_tells_it_too(resolver: Resolver) -> None:
    lines = (
        "Kenya|PROPN|2|nsubj rejoiced|VERB|0|root",
        "It rained .",
        "Police|NOUN|2|nsubj beat|VERB|0|root them|PRON|2|obj",
    )
    found, sentences = document(*lines)
    sentences[2] = replace(sentences[2], belonging=((1, 2, 1, 0.9), (3, 1, 2, 0.9)))
    mentions = resolver.resolve(found, sentences)
    (police,) = (m for m in mentions if m.how == BELONGING)
    assert (police.sentence, codes(police)) == (2, ["KEN.COP"])


def test_somebody_former_has_no_office(resolver: Resolver) -> None:
    line = "Two|NUM|3|nummod former|ADJ|3|amod ministers~minister|NOUN|4|nsubj praised|VERB|0|root Kenya|PROPN|4|obj"
    assert codes(resolved(resolver, line, (3, 0, 5, 0.9))["ministers"]) == ["KEN.None"]


def test_where_it_is_open_who_is_meant_it_is_one_of_these(gazetteer: Gazetteer) -> None:
    found, (sentence,) = document("They|PRON|2|nsubj praised|VERB|0|root Kenya|PROPN|2|obj")
    reading = Reading.of(found, gazetteer, role_words("en"), None)
    kenya, japan, peru = (Actor(code, "GOV", code) for code in ("KEN", "JPN", "PER"))
    named = Mention(0, 3, 3, 3, 13, 18, (kenya,), "name", "name")
    for between, meant in (((kenya, japan), (kenya,)), ((japan, peru), ())):
        they = Mention(0, 1, 1, 1, 0, 4, (), "pronoun", "pronoun", between)
        one, _ = with_parts(replace(sentence, belonging=((1, 0, 3, 0.9),)), [they, named], [], reading)
        assert one.actors == meant


def test_of_several_only_the_unknown_are_told(gazetteer: Gazetteer) -> None:
    found, (sentence,) = document("They|PRON|2|nsubj praised|VERB|0|root Kenya|PROPN|2|obj")
    reading = Reading.of(found, gazetteer, role_words("en"), None)
    kenya, japan, stranger = Actor("KEN", "GOV", "Kenya"), Actor("JPN", "GOV", "Japan"), Actor(UNKNOWN, None, "Bo")
    named = Mention(0, 3, 3, 3, 13, 18, (kenya,), "name", "name")
    they = Mention(0, 1, 1, 1, 0, 4, (japan, stranger), "pronoun", "pronoun")
    one, _ = with_parts(replace(sentence, belonging=((1, 0, 3, 0.9),)), [they, named], [], reading)
    assert one.actors == (japan, Actor("KEN", None, "Bo"))


def test_a_sentence_that_names_nobody_is_read_where_one_before_may_tell_whose_somebody_is(resolver: Resolver) -> None:
    told = ("Kenya was quiet .", "Troops~troop fired at students~student .", "Rain fell .")
    found, sentences = document(*told)
    wanted = resolver.wanted(found)
    assert [wanted(sentence) for sentence in sentences] == [True, True, False]
