"""Devices, against a stand-in for an onnxruntime that knows an accelerator."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import numpy as np
import onnxruntime
import pytest

from synoptic.engines import default_engine, pair_reader
from synoptic.engines.adapters import steady
from synoptic.engines.adapters.onnx_core import OnnxCore
from synoptic.engines.adapters.steady import TOLERANCE, device_at_hand
from synoptic.errors import EngineError, SettingsError
from synoptic.pipeline import run_on
from synoptic.settings import Settings
from tests.factory import report

PROCESSOR, ACCELERATOR = "CPUExecutionProvider", "CUDAExecutionProvider"
TEXT = "Prosecutors in Cusco have not charged anyone. The company denied that the pumps had failed."


@dataclass
class Accelerator:
    """What the stand-in does on the accelerator.

    Attributes:
        off: Every output is longer by this share.
        starts: Whether its libraries can be loaded.
    """

    off: float = 0.0
    starts: bool = True


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    """What is known of devices is asked anew."""
    device_at_hand.cache_clear()
    yield
    device_at_hand.cache_clear()


@pytest.fixture
def accelerator(monkeypatch) -> Accelerator:
    """An onnxruntime with an accelerator, whose answers are those of the processor, give or take."""
    wanted = Accelerator()
    real = onnxruntime.InferenceSession

    class Session:
        def __init__(self, path: str, options: Any, providers: list[str]) -> None:
            self._plain = real(path, options, providers=[PROCESSOR])
            self._providers = providers if wanted.starts else [PROCESSOR]

        def get_providers(self) -> list[str]:
            return self._providers

        def get_outputs(self) -> Any:
            return self._plain.get_outputs()

        def run(self, names: Any, fed: Any) -> list[Any]:
            factor = np.float32(1 + wanted.off) if ACCELERATOR in self._providers else np.float32(1)
            return [output * factor for output in self._plain.run(names, fed)]

    known = SimpleNamespace(
        InferenceSession=Session,
        SessionOptions=onnxruntime.SessionOptions,
        ExecutionMode=onnxruntime.ExecutionMode,
        GraphOptimizationLevel=onnxruntime.GraphOptimizationLevel,
        get_available_providers=lambda: [ACCELERATOR, PROCESSOR],
    )
    monkeypatch.setattr(steady, "onnxruntime", known)
    return wanted


@pytest.mark.skipif(ACCELERATOR in onnxruntime.get_available_providers(), reason="this onnxruntime has an accelerator")
def test_without_an_accelerator_auto_reads_on_the_processor_and_says_so_once(caplog):
    with caplog.at_level(logging.WARNING):
        engines = {default_engine("auto"), default_engine("auto"), default_engine("cpu"), default_engine()}
        readers = {pair_reader("auto"), pair_reader()}
    assert (len(engines), len(readers)) == (1, 1)
    assert [record.message for record in caplog.records] == [
        "--device auto: no accelerator is known to onnxruntime; reading on the processor"
    ]


@pytest.mark.skipif(ACCELERATOR in onnxruntime.get_available_providers(), reason="this onnxruntime has an accelerator")
@pytest.mark.parametrize("ask", [default_engine, pair_reader, OnnxCore.shipped])
def test_an_accelerator_that_is_not_there_is_refused_with_what_to_do(ask):
    with pytest.raises(SettingsError, match=r"no CUDAExecutionProvider.*onnxruntime-gpu.*--device cpu"):
        ask("cuda")


def test_a_device_of_no_known_name_is_refused():
    with pytest.raises(SettingsError, match="'tpu': expected one of auto, cpu, cuda"):
        Settings(device="tpu")


@pytest.mark.parametrize("device", ["cuda", "auto"])
def test_an_accelerator_is_used_when_asked_for_and_told_apart(accelerator, device):
    fast, plain = OnnxCore.shipped(device), default_engine()
    assert fast.name == f"{plain.name} on cuda"
    assert fast.digest != plain.digest
    assert fast.digest == OnnxCore.shipped("cuda").digest


def test_the_processor_is_used_where_it_is_asked_for_even_beside_an_accelerator(accelerator):
    engine = OnnxCore.shipped("cpu")
    assert (engine.name, engine.digest) == (default_engine().name, default_engine().digest)
    (one,), (other,) = (e.read(TEXT, [(0, len(TEXT))], "en") for e in (engine, default_engine()))
    assert one.tokens == other.tokens
    assert np.array_equal(one.vector, other.vector)


@pytest.mark.parametrize(
    ("off", "starts", "words", "note"),
    [
        (2 * TOLERANCE, True, "off by 0.100", "answers that no rounding explains"),
        (0.0, False, "does not start", "a driver or library is missing"),
        (float("nan"), True, "off by nan", "answers that are no numbers"),
    ],
)
def test_an_accelerator_that_cannot_be_trusted_is_not_used(accelerator, caplog, off, starts, words, note):
    accelerator.off, accelerator.starts = off, starts
    with pytest.raises(EngineError, match=words):
        OnnxCore.shipped("cuda")
    with caplog.at_level(logging.WARNING):
        engine = OnnxCore.shipped("auto")
    assert engine.digest == default_engine().digest, note
    assert words in caplog.text
    assert len(caplog.records) == 1


def test_rounding_of_an_accelerator_is_borne(accelerator):
    accelerator.off = TOLERANCE / 2
    assert OnnxCore.shipped("cuda").name.endswith("on cuda")


@pytest.mark.skipif(ACCELERATOR in onnxruntime.get_available_providers(), reason="this onnxruntime has an accelerator")
def test_a_dossier_read_with_auto_is_the_one_of_the_processor():
    reports = [report(TEXT, outlet="Bay Courier"), report(TEXT.replace("denied", "said"), outlet="Harbour Post")]
    one, other = (
        run_on(reports, (), Settings(device=device, keep_all=True), None, lambda *_: None) for device in ("cpu", "auto")
    )
    assert one.json == other.json
