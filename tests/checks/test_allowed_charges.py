"""Statements whose words say that something breaks a regime, or is governed by it."""

from __future__ import annotations

import pytest

from comity.checks.charges import Charge, charges
from comity.model import Actor, Statement
from comity.regimes import builtin


def said(quote: str, *codes: str) -> Statement:
    return Statement(
        id=quote, document="d", kind="event", code="ACCUSE", mode=None, contexts=(), holder=None,
        source=(Actor("USA", "GOV", "United States"),), target=tuple(Actor(code, None, code) for code in codes),
        item=None, outcome=None, factuality="actual", probability=None, time=None, intensity=None, sentence=0, start=0,
        end=len(quote), quote=quote, rule="case",
    )  # fmt: skip


def found(quote: str, *codes: str) -> list[Charge]:
    return charges([said(quote, *codes)], builtin())


@pytest.mark.parametrize(
    ("quote", "regimes"),
    [
        ("Resolution 2321 prohibits scientific cooperation with North Korea.", {"UNSCR-2321"}),
        ("The launch violated UN Security Council Resolutions 1718 (2006), 1874 and 2270.",
         {"UNSCR-1718", "UNSCR-1874", "UNSCR-2270"}),
        ("The sale is a breach of the MTCR.", {"MTCR"}),
        ("Such weapons would violate the Outer Space Treaty.", {"OUTER-SPACE-TREATY"}),
        ("NASA is barred by the Wolf Amendment from bilateral work with China.", {"WOLF-AMENDMENT"}),
    ],
)  # fmt: skip
def test_a_named_regime_is_linked(quote: str, regimes: set[str]) -> None:
    assert {charge.regime.id for charge in found(quote, "PRK")} == regimes


@pytest.mark.parametrize(
    "quote",
    [
        "The Council adopted Resolution 2321 in November.",
        "India joined the MTCR in 2016.",
        "Officials discussed the Outer Space Treaty.",
        "The launch violated the agreement of February.",
    ],
)
def test_a_mere_mention_is_no_charge(quote: str) -> None:
    assert not found(quote, "PRK")


def test_the_paragraph_named_is_the_provision_meant() -> None:
    [charge] = found("Paragraph 17 of Resolution 2270 bans the teaching of aerospace engineering.", "PRK")
    assert charge.provision is not None
    assert "17" in charge.provision.reference


def test_unnamed_resolutions_mean_the_latest_that_fits_and_say_so() -> None:
    [charge] = found("North Korea launched a ballistic missile in violation of UN resolutions.", "PRK")
    assert charge.regime.issuer in ("UN", "UNSC")
    assert "2397" in charge.regime.id
    assert charge.note is not None
    assert charge.words == "violation of UN resolutions"
    assert not found("France acted in violation of UN resolutions.", "FRA")


def test_a_breach_denied_is_said_to_be() -> None:
    [charge] = found("Moscow said that its aid does not violate Resolution 2397.", "PRK")
    assert charge.note is not None
    assert "deny" in charge.note
