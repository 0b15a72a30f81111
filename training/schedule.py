"""Optimiser and schedule, shared by all stages of training."""

from __future__ import annotations

from torch import nn
from torch.optim import AdamW
from torch.optim.lr_scheduler import LambdaLR


def optimiser(network: nn.Module, encoder_rate: float, head_rate: float) -> AdamW:
    """AdamW over everything but the entity head, the encoder at a rate of its own."""
    encoder = [p for n, p in network.named_parameters() if n.startswith("encoder.")]
    heads = [p for n, p in network.named_parameters() if not n.startswith(("encoder.", "entities."))]
    return AdamW(
        [{"params": encoder, "lr": encoder_rate}, {"params": heads, "lr": head_rate}], weight_decay=0.01, fused=True
    )


def schedule(optimizer: AdamW, steps: int, warmup: float = 0.06) -> LambdaLR:
    """A linear rise over the first `warmup` of the steps, then a linear fall to zero."""
    rise = max(1, int(steps * warmup))
    return LambdaLR(optimizer, lambda step: min((step + 1) / rise, max(0.0, (steps - step) / (steps - rise))))
