"""The encoder: a twelve-layer BERT of width 384, started from gte-small.

Written out, and not taken from a model library, because the exported graph must hold nothing but these
operations, and because the token-type embedding is given another meaning: the casing class of the word, which
the uncased vocabulary would otherwise lose.

Source of the weights: thenlper/gte-small (MIT), as fetch.py brings them.
"""

from __future__ import annotations

from pathlib import Path

import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn
from torch.nn import functional as F

from .fetch import START

WIDTH, LAYERS, HEADS, INNER, VOCABULARY, POSITIONS, CASES = 384, 12, 12, 1536, 30522, 512, 4


class Layer(nn.Module):
    """Self-attention and a feed-forward block, each with its residual and layer norm after it."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.attended = nn.Linear(WIDTH, WIDTH)
        self.attended_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.inner = nn.Linear(WIDTH, INNER)
        self.outer = nn.Linear(INNER, WIDTH)
        self.outer_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """x: [batch, subwords, WIDTH]; mask: [batch, 1, 1, subwords], 0 or a large negative number."""
        batch, length, _ = x.shape

        def split(y: Tensor) -> Tensor:
            return y.view(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2)

        scores = split(self.query(x)) @ split(self.key(x)).transpose(2, 3)
        weights = self.drop(torch.softmax(scores * (WIDTH // HEADS) ** -0.5 + mask, -1))
        y = (weights @ split(self.value(x))).transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.attended_norm(x + self.drop(self.attended(y)))
        return self.outer_norm(x + self.drop(self.outer(F.gelu(self.inner(x)))))


class Encoder(nn.Module):
    """Subword ids and casing classes in, the states of every layer out."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.cases = nn.Embedding(CASES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.drop = nn.Dropout(dropout)

    def forward(self, ids: Tensor, cases: Tensor) -> list[Tensor]:
        """ids, cases: [batch, subwords], id 0 is padding. Returns LAYERS + 1 tensors [batch, subwords, WIDTH]."""
        positions = self.positions(torch.arange(ids.shape[1]))
        x = self.drop(self.norm(self.words(ids) + positions + self.cases(cases)))
        mask = (ids == 0).to(x.dtype)[:, None, None, :] * -1e4
        states = [x]
        for layer in self.layers:
            states.append(layer(states[-1], mask))
        return states

    @classmethod
    def pretrained(cls, dropout: float = 0.1) -> Encoder:
        """The encoder with gte-small's weights; every casing class starts from token type 0."""
        stored = _stored(START / "model.onnx")
        renamed: dict[str, Tensor] = {
            "words.weight": stored["embeddings.word_embeddings.weight"],
            "positions.weight": stored["embeddings.position_embeddings.weight"],
            "cases.weight": stored["embeddings.token_type_embeddings.weight"][:1].repeat(CASES, 1),
            "norm.weight": stored["embeddings.LayerNorm.weight"],
            "norm.bias": stored["embeddings.LayerNorm.bias"],
        }
        parts = {
            "query": "attention.self.query",
            "key": "attention.self.key",
            "value": "attention.self.value",
            "attended": "attention.output.dense",
            "attended_norm": "attention.output.LayerNorm",
            "inner": "intermediate.dense",
            "outer": "output.dense",
            "outer_norm": "output.LayerNorm",
        }
        for index in range(LAYERS):
            for ours, theirs in parts.items():
                for kind in ("weight", "bias"):
                    renamed[f"layers.{index}.{ours}.{kind}"] = stored[f"encoder.layer.{index}.{theirs}.{kind}"]
        encoder = cls(dropout)
        encoder.load_state_dict(renamed)
        return encoder


def _stored(path: Path) -> dict[str, Tensor]:
    """The weights of an exported BERT by the names that they had in it; an exporter names matrices after nodes."""
    if not path.is_file():
        raise SystemExit(f"{path} is missing; run `python -m training.fetch` first")
    graph = onnx.load(str(path)).graph
    arrays = {stored.name: numpy_helper.to_array(stored) for stored in graph.initializer}
    found = {name: array for name, array in arrays.items() if name.startswith(("embeddings.", "encoder."))}
    for node in graph.node:
        if node.op_type == "MatMul" and node.input[1] in arrays:
            module = node.name.strip("/").removesuffix("/MatMul").replace("/", ".")
            found[f"{module}.weight"] = arrays[node.input[1]].T
    return {name: torch.from_numpy(array.copy()) for name, array in found.items()}
