"""Write ONNX graphs with numpy and the standard library alone.

Only what the language core needs: nodes, tensors, and the two kinds of compressed
weights (products in whole numbers, rows of an embedding table in 8 bits). Field
numbers are those of onnx.proto (IR version 8).
"""

import struct
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

MICROSOFT = "com.microsoft"
"""Domain of onnxruntime's own operators."""
_INPUT_STEPS, _WEIGHT_STEPS, _MIDDLE = 127, 64, 128
_TYPES = {
    np.dtype(np.float32): 1,
    np.dtype(np.uint8): 2,
    np.dtype(np.int8): 3,
    np.dtype(np.int64): 7,
}
FLOAT, INT64 = 1, 7
"""Element types of inputs and outputs."""

Attribute = int | float | Sequence[int]


def _varint(number: int) -> bytes:
    """Return an unsigned integer in protobuf's variable length."""
    number &= (1 << 64) - 1
    encoded = bytearray()
    while True:
        low = number & 127
        number >>= 7
        encoded.append(low | 128 if number else low)
        if not number:
            return bytes(encoded)


def _field(number: int, value: int | float | str | bytes) -> bytes:
    """Return one protobuf field."""
    if isinstance(value, int):
        return _varint(number << 3) + _varint(value)
    if isinstance(value, float):
        return _varint(number << 3 | 5) + struct.pack("<f", value)
    raw = value.encode() if isinstance(value, str) else value
    return _varint(number << 3 | 2) + _varint(len(raw)) + raw


def _attribute(name: str, value: Attribute) -> bytes:
    """Return one attribute of a node."""
    if isinstance(value, int):
        return _field(1, name) + _field(3, value) + _field(20, 2)
    if isinstance(value, float):
        return _field(1, name) + _field(2, value) + _field(20, 1)
    return _field(1, name) + b"".join(_field(8, item) for item in value) + _field(20, 7)


def _value(name: str, element: int, sizes: Sequence[str | int]) -> bytes:
    """Return the description of an input or output."""
    dimensions = b"".join(_field(1, _field(2, d) if isinstance(d, str) else _field(1, d)) for d in sizes)
    tensor = _field(1, element) + _field(2, dimensions)
    return _field(1, name) + _field(2, _field(1, tensor))


class Graph:
    """A graph under construction; every method returns the name of what it makes."""

    def __init__(self) -> None:
        self._nodes: list[bytes] = []
        self._tensors: list[bytes] = []
        self._inputs: list[bytes] = []
        self._outputs: list[bytes] = []
        self._count = 0
        self._known: dict[str, tuple[str, str]] = {}

    def input(self, name: str, element: int, sizes: Sequence[str | int]) -> str:
        """Declare an input."""
        self._inputs.append(_value(name, element, sizes))
        return name

    def output(self, name: str, sizes: Sequence[str | int]) -> None:
        """Declare a float output."""
        self._outputs.append(_value(name, FLOAT, sizes))

    def constant(self, values: NDArray[np.generic]) -> str:
        """Store a tensor."""
        self._count += 1
        name = f"w{self._count}"
        array = np.ascontiguousarray(values)
        sizes = b"".join(_field(1, int(size)) for size in np.shape(values))
        self._tensors.append(sizes + _field(2, _TYPES[array.dtype]) + _field(8, name) + _field(9, array.tobytes()))
        return name

    def add(
        self, operator: str, inputs: Sequence[str], output: str = "", domain: str = "", **attributes: Attribute
    ) -> str:
        """Add a node with one output."""
        return self.add_many(operator, inputs, [output], domain, **attributes)[0]

    def add_many(
        self,
        operator: str,
        inputs: Sequence[str],
        outputs: Sequence[str],
        domain: str = "",
        **attributes: Attribute,
    ) -> list[str]:
        """Add a node; an empty output name is replaced by a fresh one."""
        self._count += 1
        named = [name or f"t{self._count}_{place}" for place, name in enumerate(outputs)]
        node = b"".join(_field(1, name) for name in inputs) + b"".join(_field(2, name) for name in named)
        node += _field(3, f"n{self._count}") + _field(4, operator)
        node += b"".join(_field(5, _attribute(name, value)) for name, value in attributes.items())
        self._nodes.append(node + (_field(7, domain) if domain else b""))
        return named

    def product(self, values: str, weight: NDArray[np.float32]) -> str:
        """Multiply by a weight (in, out) in whole numbers of 8 and 7 bits.

        Each row of inputs is scaled by its own largest value and each column of the
        weight by its own, so a result does not depend on other rows (unlike dynamic
        quantisation of a whole tensor), and the sums are exact on every machine.
        Weights keep 7 bits because kernels for processors without VNNI add pairs of
        products in 16 bits: 2 * 255 * 64 still fits.
        """
        numbers, row_scale = self._quantised(values)
        scales = (np.maximum(np.abs(weight).max(0), 1e-12) / _WEIGHT_STEPS).astype(np.float32)
        stored = self.constant(np.round(weight / scales).astype(np.int8))
        middle = self.constant(np.array(_MIDDLE, np.uint8))
        one = self.constant(np.array(1, np.float32))
        inputs = [numbers, stored, one, self.constant(scales), middle]
        scaled = self.add("MatMulIntegerToFloat", inputs, domain=MICROSOFT)
        return self.add("Mul", [scaled, row_scale])

    def _quantised(self, values: str) -> tuple[str, str]:
        """Return the inputs as whole numbers around 128, and the scale of each row."""
        known = self._known.get(values)
        if known is None:
            largest = self.add("ReduceMax", [self.add("Abs", [values])], axes=[-1], keepdims=1)
            largest = self.add("Max", [largest, self.constant(np.float32([1e-9]))])
            steps = self.add("Div", [self.constant(np.float32([_INPUT_STEPS])), largest])
            spread = self.add("Mul", [values, steps])
            # The cast cuts off: half a step more makes it round.
            moved = self.add("Add", [spread, self.constant(np.float32([_MIDDLE + 0.5]))])
            scale = self.add("Mul", [largest, self.constant(np.float32([1 / _INPUT_STEPS]))])
            known = (self.add("Cast", [moved], to=_TYPES[np.dtype(np.uint8)]), scale)
            self._known[values] = known
        return known

    def rows(self, table: NDArray[np.float32], indexes: str) -> str:
        """Look up rows of a table kept in 8 bits with one scale a row."""
        scales = np.maximum(np.abs(table).max(1, keepdims=True), 1e-12) / 127
        numbers = np.round(table / scales).astype(np.int8)
        found = self.add("Gather", [self.constant(numbers), indexes])
        scale = self.add("Gather", [self.constant(scales.astype(np.float32)), indexes])
        return self.add("Mul", [self.add("Cast", [found], to=FLOAT), scale])

    def model(self) -> bytes:
        """Return the whole file."""
        graph = b"".join(_field(1, node) for node in self._nodes) + _field(2, "language-core")
        graph += b"".join(_field(5, tensor) for tensor in self._tensors)
        graph += b"".join(_field(11, value) for value in self._inputs)
        graph += b"".join(_field(12, value) for value in self._outputs)
        opsets = _field(8, _field(1, "") + _field(2, 17)) + _field(8, _field(1, MICROSOFT) + _field(2, 1))
        return _field(1, 8) + _field(2, "synoptic") + _field(7, graph) + opsets
