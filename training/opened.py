"""Open a shipped graph at an inner value, so that it can be read like an output."""

from collections.abc import Iterator

from onnx_graph import FLOAT, _field, _value


def opened_at(model: bytes, output: str, operator: str) -> tuple[bytes, str]:
    """Return the model with one more output, and its name.

    The value is what the nearest node of a kind gives before an output, the first inputs followed back.

    Args:
        model: the file as `Graph.model` writes it.
        output: where to begin.
        operator: the kind of node that is looked for, such as ``LayerNormalization``.
    """
    parts = list(_parts(model))
    (graph,) = (value for number, value in parts if number == 7 and isinstance(value, bytes))
    makers: dict[str, tuple[str, str]] = {}
    for number, node in _parts(graph):
        if number == 1 and isinstance(node, bytes):
            words = [
                (key, value.decode()) for key, value in _parts(node) if key in {1, 2, 4} and isinstance(value, bytes)
            ]
            kind = next(word for key, word in words if key == 4)
            first = next((word for key, word in words if key == 1), "")
            makers |= {word: (kind, first) for key, word in words if key == 2}
    name = output
    while makers[name][0] != operator:
        name = makers[name][1]
    opened = graph + _field(12, _value(name, FLOAT, ["b", "w", "d"]))
    return b"".join(_field(n, opened if n == 7 else v) for n, v in parts), name


def _parts(message: bytes) -> Iterator[tuple[int, int | bytes]]:
    """Yield number and value of every field, as `_field` takes them; there are whole numbers and bytes only."""
    place = 0
    while place < len(message):
        key, place = _number(message, place)
        if key & 7 == 0:
            value, place = _number(message, place)
            yield key >> 3, value
        else:
            size, place = _number(message, place)
            yield key >> 3, message[place : place + size]
            place += size


def _number(message: bytes, place: int) -> tuple[int, int]:
    """Return an unsigned integer of variable length and the place behind it."""
    number = shift = 0
    while True:
        byte = message[place]
        number |= (byte & 127) << shift
        place, shift = place + 1, shift + 7
        if byte < 128:
            return number, place
