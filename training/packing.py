"""A float32 graph to one that ships, with its weights as bytes, and the way back, to go on training from what ships.

Only what is stored is rounded: the graph turns the bytes into float32 when it is loaded and calculates with those. Were
the states rounded too, as in dynamic quantisation, processors that add in another order would now and then give
another tree, and another statement, for the same sentence.
"""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import helper, numpy_helper

__all__ = ["pack", "unpack"]

_Stored = NDArray[Any]
#: The greatest byte; the scale is symmetric, so that a weight of nought stays nought.
GREATEST = 127


def pack(plain: Path, target: Path) -> None:
    """Write the graph `plain` to `target` with its matrices and embeddings as bytes, one scale a column."""
    model = onnx.load(str(plain))
    graph = model.graph
    arrays = {stored.name: numpy_helper.to_array(stored) for stored in graph.initializer}
    nodes: list[onnx.NodeProto] = []
    packed: dict[str, onnx.NodeProto] = {}
    for node in graph.node:
        if node.op_type == "MatMul" and node.input[1] in arrays:
            name = node.input[1]
            if name not in packed:
                packed[name] = _floats(name, arrays[name], f"{name}.bytes", f"{name}.floats", graph)
                nodes.append(packed[name])
            node.input[1] = packed[name].output[0]
            nodes.append(node)
        elif node.op_type == "Gather" and node.input[0] in arrays and arrays[node.input[0]].ndim == 2:
            # After the gathering, so that only the rows that a text needs are turned into floats.
            name, rows = node.input[0], node.output[0]
            assert name not in packed, f"{name} is looked up twice"
            node.input[0], node.output[0] = f"{name}.bytes", f"{rows}.bytes"
            packed[name] = _floats(name, arrays[name], node.output[0], rows, graph)
            nodes += [node, packed[name]]
        else:
            nodes.append(node)
    kept = [stored for stored in graph.initializer if stored.name not in packed]
    del graph.node[:], graph.initializer[:]
    graph.node.extend(nodes)
    graph.initializer.extend(kept)
    onnx.checker.check_model(model)
    onnx.save(model, str(target))


def _floats(name: str, array: NDArray[np.float32], given: str, made: str, graph: onnx.GraphProto) -> onnx.NodeProto:
    """Store an array [rows, columns] in `graph` as bytes and scales; the node that makes floats of bytes `given`."""
    scales = np.maximum(np.abs(array).max(0), np.finfo(np.float32).tiny) / GREATEST
    rounded = np.rint(array / scales).astype(np.int8)
    graph.initializer.append(numpy_helper.from_array(rounded, f"{name}.bytes"))
    graph.initializer.append(numpy_helper.from_array(scales.astype(np.float32), f"{name}.scales"))
    return helper.make_node("DequantizeLinear", [given, f"{name}.scales"], [made], name=f"{name}.floats", axis=-1)


def unpack(path: Path) -> dict[str, torch.Tensor]:
    """The weights of a packed graph by their names in the network, as far as rounding has left them."""
    graph = onnx.load(str(path)).graph
    arrays = {stored.name: numpy_helper.to_array(stored) for stored in graph.initializer}
    makers = {output: node for node in graph.node for output in node.output}
    found = {name: array for name, array in arrays.items() if name.endswith((".bias", "norm.weight"))}
    for node in graph.node:
        made_by = makers.get(node.input[1]) if len(node.input) > 1 else None
        if node.op_type == "MatMul" and made_by is not None and made_by.input[0] in arrays:
            found[f"{_module(node.name)}.weight"] = _array(made_by, arrays[made_by.input[0]], arrays).T
        elif node.op_type == "DequantizeLinear" and node.input[0] in makers:
            gathered = makers[node.input[0]]
            found[f"{_module(gathered.name)}.weight"] = _array(node, arrays[gathered.input[0]], arrays)
        elif node.op_type == "Einsum" and node.input[0] in arrays:
            # The exporter has folded the softmax over the layers; its logarithm gives the same softmax again.
            found[f"{_module(node.name)}.mix"] = np.log(arrays[node.input[0]])
    return {name: torch.from_numpy(array.astype(np.float32).copy()) for name, array in found.items()}


def _array(node: onnx.NodeProto, stored: _Stored, arrays: dict[str, _Stored]) -> NDArray[np.float32]:
    return np.asarray(stored.astype(np.float32) * arrays[node.input[1]], np.float32)


def _module(node: str) -> str:
    """The module of a node: ``/encoder/layers.0/query/MatMul`` is of encoder.layers.0.query, and ``/arc/arc.0/MatMul``
    of arc.0, since the exporter names what is in a sequence after it."""
    parts = node.strip("/").split("/")[:-1]
    nested = [later.startswith(f"{part}.") for part, later in pairwise(parts)] + [False]
    return ".".join(part for part, again in zip(parts, nested, strict=True) if not again)
