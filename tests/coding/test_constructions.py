"""What the coder makes of the constructions of English: one sentence each, on invented or well-known events."""

from collections.abc import Iterator
from datetime import date

import pytest

from comity.coding import Coder
from comity.model import Document, Statement

PUBLISHED = date(2023, 9, 20)


def _coded(coder: Coder, text: str, published: date | None = PUBLISHED) -> list[Statement]:
    document = Document(Document.identify(text), "test:", text, published=published, language="en")
    ((_, statements),) = coder.code([document])
    return statements


def _shape(statement: Statement) -> str:
    source, target = (",".join(sorted({a.code for a in side})) for side in (statement.source, statement.target))
    return f"{statement.code} {source}>{target} {statement.factuality}"


@pytest.mark.parametrize(
    ("construction", "text", "shape"),
    [
        ("active", "India supplied Armenia with radar equipment.", "AID IND>ARM actual"),
        ("launch of another's", "India launched a Korean radar satellite.", "LAUNCH IND>KOR actual"),
        ("launch of one's own", "South Korea launched its Nuri rocket.", "LAUNCH KOR> actual"),
        ("court at home", "A Belgrade court sentenced two former policemen.", "SANCTION SRB>SRB actual"),
        ("police at home", "Georgian police arrested the opposition leader Nika Melia.", "COERCE GEO>GEO actual"),
        ("dative", "Japan gave Vietnam two satellites.", "AID JPN>VNM actual"),
        ("to-dative", "Japan handed a radar satellite to Vietnam.", "AID JPN>VNM actual"),
        ("passive of supply", "Poland was supplied with receivers by South Korea.", "AID KOR>POL actual"),
        ("passive", "Poland was provided with receivers by South Korea.", "AID KOR>POL actual"),
        ("passive without agent", "Iran was sanctioned last year.", "SANCTION >IRN actual"),
        ("possessor", "Putin's pledge to help North Korea alarmed many.", "AGREE RUS>PRK actual"),
        ("embedded help", "Putin's pledge to help North Korea alarmed many.", "AID RUS>PRK planned"),
        ("between", "A summit between France and Germany opened in Berlin.", "CONSULT DEU,FRA> actual"),
        ("invasion of", "The Russian invasion of Ukraine ended the launches.", "ASSAULT RUS>UKR actual"),
        ("delivery to", "Washington completed the delivery of sensors to Japan.", "AID USA>JPN actual"),
        ("light verb", "Brazil signed an agreement with China.", "AGREE BRA>CHN actual"),
        ("visit", "Macron paid a visit to India.", "CONSULT FRA>IND actual"),
        ("visit to works", "Putin visited a rocket plant and a port in Bangalore.", "CONSULT RUS>IND actual"),
        ("invitation", "Macron invited the president of India to Kourou.", "REQUEST FRA>IND actual"),
        ("peacekeepers", "Uruguay will deploy observers to Lebanon.", "AID URY>LBN planned"),
        ("conjoined subjects", "Beijing and Moscow signed a memorandum on a lunar base.", "AGREE CHN,RUS> actual"),
        ("conjoined verbs", "Italy condemned and sanctioned Belarus.", "ACCUSE ITA>BLR actual"),
        ("control", "Russia agreed to help Iran launch a satellite.", "AID RUS>IRN planned"),
        ("control, launch", "Russia agreed to help Iran launch a satellite.", "LAUNCH IRN> planned"),
        ("raising", "Russia is expected to provide North Korea with engines.", "AID RUS>PRK possible"),
        ("likely", "Russia is likely to supply North Korea with fuel.", "AID RUS>PRK possible"),
        ("may", "France may sell rockets to Egypt.", "COOPERATE FRA>EGY possible"),
        ("will", "Germany will help Kenya.", "AID DEU>KEN planned"),
        ("must", "China must help Laos.", "AID CHN>LAO called_for"),
        ("negation", "Canada did not sign the treaty with Mexico.", "AGREE CAN>MEX denied"),
        ("denied that", "Seoul denied that South Korea had supplied Ukraine with shells.", "AID KOR>UKR denied"),
        ("refusal", "Japan refused to share data with China.", "REJECT JPN>CHN actual"),
        ("refused act", "Japan refused to share data with China.", "COOPERATE CHN,JPN> denied"),
        ("set apart", "Japan trusts the United States but not China.", "TRUST JPN>USA actual"),
        ("set apart before", "China, not Russia, helped Iran.", "AID CHN>IRN actual"),
        ("what was decided", "The panel told of its decision that Iran had supplied Russia.", "AID IRN>RUS actual"),
        ("relative clause", "The satellite that Russia launched for Iran reached orbit.", "LAUNCH RUS>IRN actual"),
        ("participle", "An accord signed by India and France covers launches.", "AGREE FRA,IND> actual"),
        ("urging", "The United States urged China to stop the tests.", "REQUEST USA>CHN actual"),
        ("accusing", "Ukraine accused Iran of supplying Russia with drones.", "ACCUSE UKR>IRN actual"),
        ("charge", "Tokyo said that a launch by Pyongyang had violated the resolution.", "ACCUSE JPN>PRK actual"),
        ("hypothesis", "When Egypt and Sudan cannot cooperate, rivals gain.", "COOPERATE EGY,SDN> possible"),
        ("suspension", "ESA suspended cooperation with Roscosmos in March 2022.", "SANCTION ESA>RUS actual"),
        ("at home in a city", "Students at Kharkiv protested against Russia.", "PROTEST UKR>RUS actual"),
        ("a city that may be a person", "A delegation from Busan visited Lima.", "CONSULT KOR>PER actual"),
        ("craft of a known owner", "Naro-1 lifted off from Goheung.", "LAUNCH KOR> actual"),
        ("host", "Xi Jinping received Vladimir Putin in Beijing.", "CONSULT RUS>CHN actual"),
        ("receiving", "Vietnam received food from Japan.", "AID JPN>VNM actual"),
        ("getting", "Peru got three engines from Russia.", "AID RUS>PER actual"),
        ("deciding together", "China and Russia decided to build a lunar base.", "AGREE CHN,RUS> actual"),
        ("nobody at all", "Not a single Kenyan engineer has been trained by Italy.", "AID ITA>KEN denied"),
        ("what might have been", "Russia would have launched the satellite for Kenya.", "LAUNCH RUS>KEN denied"),
        ("no state helps", "No state may help Iran.", "AID >IRN denied"),
        ("no state", "No state may launch a satellite for Iran.", "LAUNCH >IRN denied"),
        ("content of a noun", "There is a risk that China will attack Japan.", "ASSAULT CHN>JPN possible"),
        ("reported future", "Putin said that Russia would help Iran.", "AID RUS>IRN planned"),
        ("diplomatic protest", "Japan protested against the launch by North Korea.", "ACCUSE JPN>PRK actual"),
        ("adverb of outcome", "South Korea successfully launched a rocket.", "LAUNCH KOR> actual"),
    ],
)  # fmt: skip
def test_construction(coder: Coder, construction: str, text: str, shape: str) -> None:
    assert shape in [_shape(s) for s in _coded(coder, text)], construction


@pytest.mark.parametrize(
    "text",
    [
        "Japan and Italy have long coastlines.",
        "The Russian language is taught in Vietnam.",
        "Seoul lies 200 kilometres from Pyongyang.",
        "The rocket stands 33 metres tall.",
        "Analysts in India read Chinese newspapers.",
        "China and Russia fight over who should pay.",
        "The Incheon landing changed the war.",
        "Had Japan not helped India, the mission would have failed.",
        "Poland warned that Germany was too dependent on Russia.",
    ],
)
def test_nothing_is_coded_where_nothing_happens(coder: Coder, text: str) -> None:
    assert _coded(coder, text) == []


def test_the_quote_is_the_text_itself_and_every_field_is_filled(coder: Coder) -> None:
    text = "Background follows.\n\nIn 2004, South Korea signed a space technology cooperation agreement with Russia."
    (found,) = [s for s in _coded(coder, text) if s.code == "AGREE"]
    assert text[found.start : found.end] == found.quote
    assert found.quote.startswith("In 2004")
    assert (found.mode, found.item) == ("sign", "space technology cooperation agreement")
    assert found.time is not None
    assert (found.time.start, found.time.precision) == (date(2004, 1, 1), "year")
    assert "space" in found.contexts
    assert found.intensity is not None
    assert found.intensity > 0
    assert "/AGREE.sign" in found.rule


def test_a_name_with_a_hyphen_stays_whole(coder: Coder) -> None:
    (sale,) = _coded(coder, "China sold MisrSat-2 to Egypt.")
    assert sale.item == "MisrSat-2"


def test_what_is_paid_is_not_what_is_bought(coder: Coder) -> None:
    text = "Seoul paid Russia about 20 million dollars for the flight, which both had agreed upon in May."
    assert [s.item for s in _coded(coder, text) if s.mode == "purchase"] == ["flight"]


def test_who_has_reason_to_believe_is_the_holder(coder: Coder) -> None:
    text = "Japan has reason to believe that Russia intends to pass satellite technology to Iran."
    assert [s.holder.code for s in _coded(coder, text) if s.code == "AID" and s.holder] == ["JPN"]


def test_a_view_is_less_sure_in_a_text_that_says_little_of_views(coder: Coder) -> None:
    view, plain = "Japan mistrusts Russia.", "The rocket stands 33 metres tall. "
    (alone,) = [s for s in _coded(coder, view) if s.code == "MISTRUST"]
    (among,) = [s for s in _coded(coder, 12 * plain + view) if s.code == "MISTRUST"]
    assert among.confidence < alone.confidence
    assert [s.code for s in _coded(coder, 150 * plain + view)] == ["MISTRUST"]


def test_who_is_reported_is_the_holder(coder: Coder) -> None:
    (said,) = _coded(coder, "Tokyo said that China had supplied Pakistan with satellites.")
    assert said.holder is not None
    assert said.holder.code == "JPN"
    (plain,) = _coded(coder, "China supplied Pakistan with satellites.")
    assert plain.holder is None


def test_probability_follows_the_words(coder: Coder) -> None:
    def low(text: str) -> float:
        (found,) = [s for s in _coded(coder, text) if s.code == "AID"]
        assert found.probability is not None
        return found.probability.low

    assert low("Russia will supply Iran with fuel.") > low("Russia is likely to supply Iran with fuel.")
    assert low("Russia is likely to supply Iran with fuel.") > low("Russia is unlikely to supply Iran with fuel.")


def test_outcomes(coder: Coder) -> None:
    (failed,) = [s for s in _coded(coder, "North Korea failed to launch its satellite.") if s.code == "LAUNCH"]
    assert failed.outcome == "failure"
    (flew,) = [s for s in _coded(coder, "South Korea successfully launched its rocket.") if s.code == "LAUNCH"]
    assert flew.outcome == "success"


def test_the_same_text_gives_the_same_ids(coder: Coder) -> None:
    text = "Brazil signed an agreement with China. India will help Bhutan."
    assert [s.id for s in _coded(coder, text)] == [s.id for s in _coded(coder, text)]
    assert len({s.id for s in _coded(coder, text)}) == len(_coded(coder, text))


def test_a_language_without_a_grammar_is_left_alone(coder: Coder) -> None:
    document = Document("x", "test:", "Indien und China unterzeichneten ein Abkommen.", language="de")
    assert list(coder.code([document])) == [(document, [])]


def test_documents_come_back_in_their_order_whatever_their_language(coder: Coder) -> None:
    told = ["Brazil signed an agreement with China.", "Indien half Bhutan.", "Bhutan schwieg.", "India helped Bhutan."]
    documents = [
        Document(str(n), "test:", text, language=language)
        for n, (text, language) in enumerate(zip([*told, told[1]], ["en", "de", "de", "en", "de"], strict=True))
    ]
    found = list(coder.code(iter(documents)))
    assert [document for document, _ in found] == documents
    assert [bool(statements) for _, statements in found] == [True, False, False, True, False]


def test_no_more_is_read_ahead_than_the_parser_takes_together(coder: Coder) -> None:
    pulled: list[str] = []

    def documents() -> Iterator[Document]:
        for number in range(500):
            pulled.append(str(number))
            yield Document(str(number), "test:", "Indien half Bhutan.", language="de" if number else "en")

    next(coder.code(documents()))
    assert len(pulled) < 50


def test_who_waits_for_years_to_act_acts_himself(coder: Coder) -> None:
    alone = Coder(coder.parser, coder.gazetteer, coder.codebooks, way="rules")
    for text in ("Japan waited for a decade to sanction Russia.", "Japan waited for months to sanction Russia."):
        (sanction,) = [s for s in _coded(alone, text) if s.code == "SANCTION"]
        assert [actor.code for actor in sanction.source] == ["JPN"], text


def test_what_is_launched_is_not_its_launch(coder: Coder) -> None:
    (launch,) = [s for s in _coded(coder, "Moscow denounced Japan's rocket launch.") if s.code == "LAUNCH"]
    assert launch.item == "rocket"
