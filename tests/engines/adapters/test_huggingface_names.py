"""The adapter against a stand-in that has the names and attributes of transformers 4 which the adapter uses."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from synoptic.dossier.verify import verify
from synoptic.engines import default_engine
from synoptic.engines.adapters.huggingface_names import HuggingFaceNames
from synoptic.engines.tagging import names_of
from synoptic.errors import InputError, SettingsError
from synoptic.pipeline import run
from synoptic.settings import Settings

EXAMPLE = Path(__file__).parents[3] / "examples" / "tarvo-dam"
TEXT = "Rain fell. Orla Fenn met the Velm Council in O.T."


class _StandIn:
    """Knows a few names by heart."""

    def __init__(self) -> None:
        self.names = {"Orla Fenn": "PER", "Velm Council": "ORG", "O.T": "LOC", "Rain": "DATE"}
        self.labels = {0: "O", 1: "B-PER", 2: "I-PER", 3: "B-ORG", 4: "B-LOC"}
        self.commit: str | None = "a1"
        self.is_fast = True
        self.asked: list[str] = []
        self.devices: list[int] = []

    def tokenizer(self, model: str, *, local_files_only: bool) -> SimpleNamespace:
        assert local_files_only
        if model == "someone/absent":
            raise OSError(f"We couldn't connect and found no {model} in the cache.\nMore words.")
        return SimpleNamespace(is_fast=self.is_fast)

    def network(self, model: str, *, local_files_only: bool) -> SimpleNamespace:
        assert local_files_only
        described = {"_name_or_path": model, "hidden_size": 8}
        config = SimpleNamespace(id2label=self.labels, _commit_hash=self.commit, to_dict=lambda: dict(described))
        return SimpleNamespace(config=config)

    def pipeline(self, task: str, *, aggregation_strategy: str, device: int, **parts: object):
        assert (task, aggregation_strategy) == ("token-classification", "first")
        self.devices.append(device)
        return self.tagged

    def tagged(self, text: str) -> list[dict[str, object]]:
        self.asked.append(text)
        return [
            {"entity_group": kind, "score": 0.9, "word": name, "start": at, "end": at + len(name)}
            for name, kind in self.names.items()
            if (at := text.find(name)) >= 0
        ]


@pytest.fixture
def stand_in(monkeypatch) -> _StandIn:
    made = _StandIn()
    library = ModuleType("transformers")
    library.__version__ = "4.50.0"  # type: ignore[attr-defined]
    library.AutoTokenizer = SimpleNamespace(from_pretrained=made.tokenizer)  # type: ignore[attr-defined]
    library.AutoModelForTokenClassification = SimpleNamespace(from_pretrained=made.network)  # type: ignore[attr-defined]
    library.pipeline = made.pipeline  # type: ignore[attr-defined]
    library.utils = SimpleNamespace(logging=SimpleNamespace(disable_progress_bar=lambda: None))  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "transformers", library)
    monkeypatch.setitem(sys.modules, "torch", ModuleType("torch"))
    return made


def _engine(model: str = "someone/names") -> HuggingFaceNames:
    return HuggingFaceNames(model, default_engine())


def test_names_are_read_on_the_processor_unless_an_accelerator_is_asked_for_and_there(stand_in, monkeypatch) -> None:
    plain = _engine()
    found = {}
    for has_one in (False, True):
        torch = SimpleNamespace(cuda=SimpleNamespace(is_available=lambda has_one=has_one: has_one))
        monkeypatch.setitem(sys.modules, "torch", torch)
        found[has_one] = HuggingFaceNames("someone/names", default_engine(), "auto").digest
    assert stand_in.devices == [-1, -1, 0]
    assert found[False] == plain.digest != found[True]


def test_an_accelerator_that_torch_does_not_have_is_refused(stand_in, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "torch", SimpleNamespace(cuda=SimpleNamespace(is_available=lambda: False)))
    with pytest.raises(SettingsError, match="torch has no accelerator"):
        HuggingFaceNames("someone/names", default_engine(), "cuda")


def test_the_names_are_the_model_s_and_all_else_the_core_s(stand_in) -> None:
    (reading,) = _engine().read(TEXT, [(11, len(TEXT))], "en")
    (core,) = default_engine().read(TEXT, [(11, len(TEXT))], "en")
    tokens = reading.tokens
    assert [(TEXT[tokens[p.start].start : tokens[p.stop - 1].end], kind) for p, kind in names_of(tokens)] == [
        ("Orla Fenn", "PER"),
        ("Velm Council", "ORG"),
        ("O.T.", "LOC"),
    ]
    assert [(t.head, t.deprel, t.upos) for t in tokens] == [(t.head, t.deprel, t.upos) for t in core.tokens]


def test_kinds_that_are_none_of_ours_are_no_names(stand_in) -> None:
    (reading,) = _engine().read(TEXT, [(0, 10)], "en")
    assert names_of(reading.tokens) == ()


def test_a_long_sentence_is_read_in_parts(stand_in) -> None:
    text = "They met, " * 100 + "said Orla Fenn."
    (reading,) = _engine().read(text, [(0, len(text))], "en")
    assert len(stand_in.asked) > 1
    assert "".join(stand_in.asked).replace(" ", "") == text.replace(" ", "")
    assert [kind for _, kind in names_of(reading.tokens)] == ["PER"]


def test_what_an_encoder_cannot_hold_is_left_out_and_the_rest_is_read(stand_in) -> None:
    word = "a" * 3000
    text = f"Orla Fenn wrote {word} and went to O.T. with {'b' * 400} and {'c' * 400}."
    (reading,) = _engine().read(text, [(0, len(text))], "en")
    assert max(map(len, stand_in.asked)) <= 480
    assert word not in "".join(stand_in.asked)
    assert [kind for _, kind in names_of(reading.tokens)] == ["PER", "LOC"]


def test_another_language_and_nothing_get_what_the_core_gives(stand_in) -> None:
    assert {t.upos for t in _engine().read(TEXT, [(0, 10)], "de")[0].tokens} == {"X"}
    assert _engine().read("  ", [(0, 2)], "en")[0].tokens == ()
    assert stand_in.asked == []
    assert _engine().vectors(["Rain fell."]).shape == (1, 384)


def test_a_model_that_is_not_here_is_named_with_the_command_that_fetches_it(stand_in) -> None:
    with pytest.raises(InputError, match="hf download someone/absent"):
        _engine("someone/absent")


def test_a_model_that_marks_no_names_or_no_places_is_refused(stand_in) -> None:
    stand_in.is_fast = False
    with pytest.raises(SettingsError, match="slow tokenizer"):
        _engine()
    stand_in.labels = {0: "LABEL_0", 1: "LABEL_1"}
    with pytest.raises(SettingsError, match="expected names"):
        _engine()


def test_another_revision_or_other_files_have_another_digest(stand_in, tmp_path) -> None:
    engine = _engine()
    assert engine.name == f"huggingface someone/names + {default_engine().name}"
    assert engine.digest == _engine().digest != default_engine().digest
    stand_in.commit = "b2"
    assert _engine().digest != engine.digest
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "model.safetensors").write_bytes(b"one")
    before = _engine(str(folder))
    (folder / "model.safetensors").write_bytes(b"two")
    after = _engine(str(folder))
    assert before.digest != after.digest
    assert after.name.startswith("huggingface mine + "), "no path leaves the program"


def test_a_run_with_a_model_verifies(stand_in) -> None:
    stand_in.names = {"Tarvo": "LOC", "Elsin": "LOC"}
    result = run([EXAMPLE], Settings(engine="huggingface:someone/names"))
    assert verify(result.dossier, EXAMPLE).spans > 300
    assert list(result.dossier["producer"]["engines"]) == [_engine().name]
