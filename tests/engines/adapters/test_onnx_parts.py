"""Parts of a model beside the whole of it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnxruntime
import pytest

import synoptic.engines
from synoptic.engines.adapters.onnx_parts import inputs_of, outputs_of, part_of, passed_on

CORE = Path(synoptic.engines.__file__).parent / "weights" / "language-core" / "core.onnx"
PIECES = {
    "pieces": np.array([[101, 1996, 3664, 7219, 1996, 2958, 102], [101, 2720, 5292, 1012, 2001, 2045, 102]], np.int64),
    "shapes": np.array([[0, 2, 1, 1, 1, 1, 0], [0, 2, 2, 8, 1, 1, 0]], np.int64),
}
TOKENS = {
    "first": np.array([[1, 2, 3, 4, 5]] * 2, np.int64),
    "last": np.array([[1, 2, 3, 4, 5]] * 2, np.int64),
    "word_shapes": np.array([[2, 1, 1, 1, 1], [2, 2, 8, 1, 1]], np.int64),
}


@pytest.fixture(scope="module")
def core() -> bytes:
    return CORE.read_bytes()


def _session(model: bytes) -> onnxruntime.InferenceSession:
    return onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])


def test_inputs_and_outputs_are_named_in_order(core: bytes) -> None:
    session = _session(core)
    assert outputs_of(core) == tuple(output.name for output in session.get_outputs())
    assert inputs_of(core) == tuple(taken.name for taken in session.get_inputs())


def test_a_part_gives_what_is_wanted_with_the_bits_of_the_whole_and_takes_no_more(core: bytes) -> None:
    part = part_of(core, ["state"])
    session = _session(part)
    assert [output.name for output in session.get_outputs()] == ["state"]
    assert {taken.name for taken in session.get_inputs()} == set(PIECES)
    assert len(part) < len(core)
    whole = _session(core).run(["state"], {**PIECES, **TOKENS})
    assert np.array_equal(session.run(["state"], PIECES)[0], whole[0])


def test_two_parts_give_together_what_the_whole_gives(core: bytes) -> None:
    scores = [name for name in outputs_of(core) if name != "state"]
    layers = passed_on(core, ["state"])
    encoder, heads = _session(part_of(core, ["state", *layers])), _session(part_of(core, scores, given=layers))
    _, *states = encoder.run(["state", *layers], PIECES)
    taken = {given.name for given in heads.get_inputs()}
    assert set(layers) <= taken
    assert "pieces" not in taken
    fed = {name: given for name, given in {**PIECES, **TOKENS}.items() if name in taken}
    found = heads.run(scores, {**fed, **dict(zip(layers, states, strict=True))})
    for part, whole in zip(found, _session(core).run(scores, {**PIECES, **TOKENS}), strict=True):
        assert np.array_equal(part, whole)


def test_all_outputs_wanted_are_the_whole_model(core: bytes) -> None:
    session = _session(part_of(core, outputs_of(core)))
    assert [output.name for output in session.get_outputs()] == list(outputs_of(core))


def test_what_is_no_model_is_refused() -> None:
    with pytest.raises(ValueError, match="no ONNX model: a field of kind 7"):
        outputs_of(b"\x0f")
