"""Replies: whom a sentence answers, where the one before says whose the offer, the charge or the report is."""

from __future__ import annotations

import pytest

from comity.coding import Coder
from comity.model import Document


def said(coder: Coder, text: str) -> set[str]:
    document = Document(Document.identify(text), "test:", text, language="en")
    ((_, statements),) = coder.code([document])
    sides = ((s.code, *(",".join(a.code for a in side) for side in (s.source, s.target))) for s in statements)
    return {f"{code} {source}>{target}" for code, source, target in sides}


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        ("India offered Sri Lanka a radar satellite. Sri Lanka rejected the offer.", "REJECT LKA>IND"),
        ("Turkey accused Greece of jamming its satellites. Greece rejected the accusation.", "REJECT GRC>TUR"),
        ("Vietnam proposed that Laos open its airspace. Laos welcomed the proposal.", "SUPPORT LAO>VNM"),
        ("North Korea launched a satellite on Tuesday. Japan condemned the launch.", "ACCUSE JPN>PRK"),
        ("Seoul said that Moscow had sent engineers to North Korea. Russia denied the report.", "REJECT RUS>KOR"),
    ],
)
def test_a_reply_is_to_whoever_it_answers(coder: Coder, text: str, reply: str) -> None:
    assert reply in said(coder, text)


def test_a_reply_to_somebody_named_is_to_nobody_else(coder: Coder) -> None:
    found = said(coder, "India offered Nepal a satellite. Nepal rejected the offer of China.")
    assert "REJECT NPL>CHN" in found
    assert "REJECT NPL>IND" not in found


def test_nobody_answers_himself_or_what_was_told_long_before(coder: Coder) -> None:
    assert not any(line.endswith(">IND") for line in said(coder, "India launched a probe. India praised the launch."))
    between = "Rain fell in June. The harvest was good. Prices fell."
    assert "REJECT NPL>IND" not in said(coder, f"India offered Nepal a satellite. {between} Nepal rejected the offer.")


@pytest.mark.parametrize(
    "text",
    [
        "Japan bombed Laos. Kenya did not attack Laos. Laos condemned the attack.",
        "India offered Nepal a satellite; China has offered it a radar. Nepal rejected the offer.",
        "Japan sees China as a threat. South Korea condemned the move.",
    ],
)
def test_where_it_is_open_what_is_answered_nobody_is(coder: Coder, text: str) -> None:
    replies = [line for line in said(coder, text) if line.startswith(("ACCUSE LAO", "REJECT NPL", "ACCUSE KOR"))]
    assert not any(line.endswith((">KEN", ">IND", ">CHN")) for line in replies)
    assert "ACCUSE KOR>JPN" not in replies


def test_what_a_document_says_throughout_is_not_what_is_answered(coder: Coder) -> None:
    text = "Japan launched a rocket on Monday. China rejected the claim."
    document = Document(Document.identify(text), "test:", text, author="NASA", language="en")
    ((_, statements),) = coder.code([document])
    assert not any(actor.code == "USA" for statement in statements for actor in statement.target)
