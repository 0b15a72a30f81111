"""Optimiser, schedule and precision, shared by all stages of training."""

from __future__ import annotations

import torch
from torch import nn
from torch.optim import AdamW
from torch.optim.lr_scheduler import LambdaLR

#: Heads that are trained last, on frozen states, so that what is trained before does not depend on them.
FROZEN = ("entities.", "belonging.")


def optimiser(network: nn.Module, slow: tuple[str, ...], slow_rate: float, rate: float) -> AdamW:
    """AdamW over everything but the heads of `FROZEN`; what starts with one of `slow` has its own rate."""
    named = [(n, p) for n, p in network.named_parameters() if not n.startswith(FROZEN)]
    groups = [
        {"params": [p for n, p in named if n.startswith(slow)], "lr": slow_rate},
        {"params": [p for n, p in named if not n.startswith(slow)], "lr": rate},
    ]
    return AdamW(groups, weight_decay=0.01, fused=True)


def schedule(optimizer: AdamW, steps: int, warmup: float = 0.06) -> LambdaLR:
    """A linear rise over the first `warmup` of the steps, then a linear fall to zero."""
    rise = max(1, int(steps * warmup))
    return LambdaLR(optimizer, lambda step: min((step + 1) / rise, max(0.0, (steps - step) / (steps - rise))))


def precision(name: str) -> torch.autocast:
    """Within it matrix products are taken in the precision of that name; weights and losses stay float32."""
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=name == "bfloat16")
