"""The exchange ledger: what goes from whom to whom, whoever is named first."""

from comity.analysis import gather
from comity.analysis.exchange import Transfer, exchanges
from comity.model import Statement

from .making import statement


def ledger(*told: Statement) -> list[Transfer]:
    return exchanges(gather(told, {}), {})


def route(transfer: Transfer) -> tuple[str, str, bool]:
    return transfer.giver[0].code, transfer.receiver[0].code, transfer.mutual


def test_goods_go_from_the_seller_to_the_buyer() -> None:
    (bought,) = ledger(statement("COOPERATE", "RUS", "PRK", "Russia bought shells", mode="purchase", item="shells"))
    (sold,) = ledger(statement("COOPERATE", "PRK", "RUS", "North Korea sold shells", mode="sale", item="shells"))
    assert route(bought) == route(sold) == ("PRK", "RUS", False)


def test_two_reports_of_one_deal_by_either_name_keep_its_direction() -> None:
    told = [
        statement("COOPERATE", "RUS", "PRK", "Russia bought old shells from the North", mode="purchase", item="shells"),
        statement("COOPERATE", "PRK", "RUS", "The North sold old shells to Russia", mode="sale", item="shells"),
        statement("COOPERATE", "PRK", "RUS", "It sold old shells to Russia", mode="sale", item="shells"),
    ]
    assert {route(transfer) for transfer in ledger(*told)} == {("PRK", "RUS", False)}


def test_what_is_exchanged_goes_both_ways() -> None:
    (shared,) = ledger(statement("COOPERATE", "RUS", "CHN", "Russia and China share data", mode="share", item="data"))
    assert shared.mutual
