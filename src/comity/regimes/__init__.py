"""What binds states in space and in trade with each other: instruments, provisions and parties, as data."""

from .load import builtin, find, load, named, shared_items
from .schema import (
    SEVERITIES,
    Deed,
    Exemption,
    Item,
    Party,
    Provision,
    Regime,
    Severity,
    Side,
)

__all__ = [
    "SEVERITIES", "Deed", "Exemption", "Item", "Party", "Provision", "Regime", "Severity", "Side",
    "builtin", "find", "load", "named", "shared_items",
]  # fmt: skip
