"""Parts of an ONNX model, cut out of its bytes without a library for it.

onnxruntime computes every output of a model, wanted or not. What answers one question alone is a model of its own: the
nodes that lead to the wanted outputs, with their weights, every one of them unchanged, so that it gives the same bits.

Method: a model is a Protocol Buffers message (https://protobuf.dev/programming-guides/encoding/) whose graph lists
nodes in the order of computation (https://onnx.ai/onnx/repo-docs/IR.html). Fields that are kept are copied as they
stand. Limits: a graph whose nodes hold graphs of their own (``If``, ``Loop``) is not understood.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence

# Numbers of fields: of the model its graph; of the graph its nodes, weights, inputs and outputs.
_GRAPH = 7
_NODE, _WEIGHTS, _INPUT, _OUTPUT = 1, 5, 11, 12
# Of a node what it takes and gives, of weights and of an input or output its name.
_TAKEN, _GIVEN, _NAME_OF_WEIGHTS, _NAME = 1, 2, 8, 1
# Of a declaration its type, of the type that of a tensor, of this that of its elements: number 1 is float32.
_KIND, _TENSOR, _ELEMENT, _FLOAT = 2, 1, 1, 1
_VARINT, _EIGHT_BYTES, _COUNTED, _FOUR_BYTES = 0, 1, 2, 5
_Field = tuple[int, memoryview, memoryview]


def outputs_of(model: bytes) -> tuple[str, ...]:
    """Return the names of the outputs of a model, in order."""
    return tuple(_names(inside, _NAME)[0] for number, inside, _ in _graph_of(model) if number == _OUTPUT)


def inputs_of(model: bytes) -> tuple[str, ...]:
    """Return the names of the inputs of a model, in order."""
    return tuple(_names(inside, _NAME)[0] for number, inside, _ in _graph_of(model) if number == _INPUT)


def passed_on(model: bytes, outputs: Collection[str]) -> tuple[str, ...]:
    """Return the names of what is computed on the way to some outputs and taken by the rest of the model, in order."""
    fields = list(_graph_of(model))
    kept, _ = _leading_to(fields, outputs, frozenset())
    nodes = [(place in kept, inside) for place, (number, inside, _) in enumerate(fields) if number == _NODE]
    made = {name for is_kept, node in nodes if is_kept for name in _names(node, _GIVEN)}
    taken = [name for is_kept, node in nodes if not is_kept for name in _names(node, _TAKEN) if name in made]
    return tuple(dict.fromkeys(taken))


def part_of(model: bytes, outputs: Collection[str], given: Collection[str] = ()) -> bytes:
    """Return the model that gives these and nothing else.

    Args:
        model: the bytes of an ONNX file whose weights stand inside it.
        outputs: what is wanted: names of outputs, or of tables of floating-point numbers computed on the way.
        given: names of such tables that are handed in instead of computed.
    """
    fields = list(_graph_of(model))
    kept, needed = _leading_to(fields, outputs, frozenset(given))
    graph: list[bytes | memoryview] = []
    named = set()
    for place, (number, inside, whole) in enumerate(fields):
        if number == _NODE:
            is_wanted = place in kept
        elif number == _WEIGHTS:
            is_wanted = _names(inside, _NAME_OF_WEIGHTS)[0] in needed
        elif number == _INPUT:
            is_wanted = _names(inside, _NAME)[0] in needed
        elif number == _OUTPUT:
            is_wanted = (name := _names(inside, _NAME)[0]) in outputs
            named.update([name] if is_wanted else [])
        else:
            is_wanted = True
        graph += [whole] if is_wanted else []
    graph += [_field(_OUTPUT, _table(name)) for name in outputs if name not in named]
    graph += [_field(_INPUT, _table(name)) for name in given if name in needed]
    joined = b"".join(graph)
    return b"".join(_field(_GRAPH, joined) if number == _GRAPH else whole for number, _, whole in _fields(model))


def _leading_to(
    fields: Sequence[_Field], outputs: Iterable[str], given: frozenset[str]
) -> tuple[frozenset[int], frozenset[str]]:
    """Return the places of the nodes that outputs come from, and all names that these take and the outputs."""
    needed, kept = set(outputs), set()
    for place in range(len(fields) - 1, -1, -1):
        number, inside, _ = fields[place]
        if number == _NODE and (needed - given).intersection(_names(inside, _GIVEN)):
            kept.add(place)
            needed.update(_names(inside, _TAKEN))
    return frozenset(kept), frozenset(needed)


def _graph_of(model: bytes) -> Iterator[_Field]:
    return (field for number, inside, _ in _fields(model) if number == _GRAPH for field in _fields(inside))


def _names(message: memoryview, wanted: int) -> list[str]:
    """Return the texts of one field of a message."""
    return [str(inside, "utf-8") for number, inside, _ in _fields(message) if number == wanted]


def _fields(message: bytes | memoryview) -> Iterator[_Field]:
    """Yield number, content and whole bytes of each field of a message."""
    view = memoryview(message)
    place = 0
    while place < len(view):
        start = place
        key, place = _number(view, place)
        kind = key & 7
        inside = place
        if kind == _COUNTED:
            size, inside = _number(view, place)
            place = inside + size
        elif kind == _VARINT:
            _, place = _number(view, place)
        elif kind in (_EIGHT_BYTES, _FOUR_BYTES):
            place += 8 if kind == _EIGHT_BYTES else 4
        else:
            raise ValueError(f"no ONNX model: a field of kind {kind} at byte {start}; kinds 0, 1, 2 and 5 are known.")
        yield key >> 3, view[inside:place], view[start:place]


def _number(view: memoryview, place: int) -> tuple[int, int]:
    """Return the number that begins at a byte, seven bits a byte, and the place behind it."""
    found = shift = 0
    while True:
        byte = view[place]
        place += 1
        found |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return found, place


def _table(name: str) -> bytes:
    """Return the declaration of a table of floating-point numbers of any size."""
    kind = _field(_KIND, _field(_TENSOR, _written(_ELEMENT << 3 | _VARINT) + _written(_FLOAT)))
    return _field(_NAME, name.encode("utf-8")) + kind


def _field(number: int, inside: bytes) -> bytes:
    return _written(number << 3 | _COUNTED) + _written(len(inside)) + inside


def _written(number: int) -> bytes:
    found = bytearray()
    while number > 127:
        found.append(number & 127 | 128)
        number >>= 7
    return bytes((*found, number))
