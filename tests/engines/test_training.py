"""The training code, on invented sentences; skipped where torch is not installed."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnxruntime
import pytest

from synoptic.engines.lemmas import LemmaTable

ROOT = Path(__file__).parents[2]
WEIGHTS = ROOT / "src/synoptic/engines/weights/language-core"
TREEBANK = """\
# text = Miners didn't leave Cusco.
1\tMiners\tminer\tNOUN\tNNS\t_\t4\tnsubj\t_\t_
2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdid\tdo\tAUX\tVBD\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tleave\tleave\tVERB\tVB\t_\t0\troot\t_\t_
5\tCusco\tCusco\tPROPN\tNNP\t_\t4\tobj\t_\tEntity=(1-place-new-x-cf1-1-sgl)|SpaceAfter=No
6\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# text = The mayor of Lima resigned
1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\tEntity=(1-person-new-x-cf1-2-sgl
2\tmayor\tmayor\tNOUN\tNN\t_\t5\tnsubj\t_\t_
3\tof\tof\tADP\tIN\t_\t4\tcase\t_\t_
4\tLima\tLima\tPROPN\tNNP\t_\t2\tnmod\t_\tEntity=(2-place-new-x-cf2-1-sgl)1)
5\tresigned\tresign\tVERB\tVBD\t_\t0\troot\t_\t_

"""


@pytest.fixture
def treebank(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tiny treebank, with the training code importable."""
    pytest.importorskip("torch", reason="training needs torch: pip install torch==2.13.0")
    monkeypatch.syspath_prepend(str(ROOT / "training"))
    path = tmp_path / "tiny.conllu"
    path.write_text(TREEBANK, "utf-8")
    return path


def test_a_treebank_is_read_with_trees_and_names(treebank: Path) -> None:
    from corpora import NAME_TAGS, conllu_examples

    first, second = conllu_examples(treebank, "gum")
    assert first.words == ("Miners", "did", "n't", "leave", "Cusco", ".")
    assert first.heads == (3, 3, 3, -1, 3, 3)
    assert [NAME_TAGS[tag] for tag in first.names] == ["O", "O", "O", "O", "B-LOC", "O"]
    assert [NAME_TAGS[tag] for tag in second.names] == ["O", "O", "O", "B-LOC", "O"]


def test_lemmas_are_learned(treebank: Path) -> None:
    from corpora import conllu_examples
    from lemmas import learned_table

    table: LemmaTable = learned_table(conllu_examples(treebank, "gum"))
    assert table.lemma_of("n't", "PART") == "not"
    assert table.lemma_of("swept", "VERB") == "sweep"


def test_sentences_left_together_are_labelled_where_they_end(treebank: Path) -> None:
    from documents import documents_in
    from joined import left_together, put_together

    # The treebank's two sentences stand in one line; without the first one's full stop the rules leave them whole.
    text = treebank.read_text("utf-8")
    treebank.write_text(text.replace("6\t.\t.\tPUNCT", "6\t-\t-\tPUNCT"), "utf-8")
    documents = list(documents_in(treebank))
    (example,) = left_together(documents)
    assert [word for word, end in zip(example.words, example.ends, strict=True) if end == 1] == ["-"]
    joined = [e for seed in range(200) for e in put_together(documents, random.Random(seed))]
    assert {e.words[list(e.ends).index(1)] for e in joined} == {"-", "Cusco"}, "with the mark and without it"


def test_invented_sentences_are_trees_with_names_in_their_places(treebank: Path) -> None:
    from augment import pools_of
    from corpora import NAME_TAGS, conllu_examples
    from invented import invented
    from reported import reported

    names = Path(treebank.parent / "people.conllu")
    names.write_text(TREEBANK.replace("Lima", "Ruiz").replace("2-place", "2-person"), "utf-8")
    pools = replace(pools_of(conllu_examples(names, "gum")), families=("Ruiz", "Lee"))
    for example in [*reported(pools, random.Random(1)), *invented(pools, random.Random(1), 1)]:
        assert len(example.words) == len(example.names)
        assert not any("{" in word or word.endswith(":x") for word in example.words), example.words
        assert all(
            NAME_TAGS[tag][0] == "O" or word[:1] != "," for word, tag in zip(example.words, example.names, strict=True)
        )
    for example in reported(pools, random.Random(2)):
        assert [head for head in example.heads if head < 0] == [-1]
        for start in range(len(example.words)):
            path, place = set(), start
            while place >= 0:
                assert place not in path, "a circle"
                path.add(place)
                place = example.heads[place]


def test_one_step_learns_and_the_exported_graph_says_what_the_network_says(treebank: Path, tmp_path: Path) -> None:
    import torch
    from batches import Pieces, item_of, tensors_of
    from corpora import conllu_examples
    from export import Weights, graph_of
    from network import LanguageCore, Sizes
    from tokenizers import Tokenizer
    from train import Plan, Run, _codes, _step, inventory

    torch.manual_seed(1)
    examples = tuple(conllu_examples(treebank, "gum"))
    labels = inventory(examples * 5)
    pieces = Pieces(Tokenizer.from_file(str(WEIGHTS / "tokenizer.json")))
    items = [item_of(number, example, pieces) for number, example in enumerate(examples)]
    sizes = Sizes(
        len(labels["upos"]), len(labels["names"]), len(labels["deprels"]), 12,
        hidden=64, inner=64, n_layers=2, n_heads=2, word_inner=64, n_word_heads=2, arc=64, rel=32,
    )  # fmt: skip
    model = LanguageCore(sizes)
    optimiser = torch.optim.AdamW([{"params": list(model.parameters()), "peak": 1e-3}], lr=0.0)
    run = Run(
        model, {name: value.clone() for name, value in model.state_dict().items()}, optimiser, cool_down=5, n_steps=10
    )
    plan = Plan(tmp_path, tmp_path, tmp_path, 1, 100, 1, 1, "float32")
    data = tensors_of(items, _codes(labels))
    before = model.upos.weight.detach().clone()
    losses = _step(plan, run, data, torch.nn.functional.normalize(torch.randn(2, 64), dim=-1))
    assert all(np.isfinite(loss) for loss in losses.values())
    assert not torch.equal(before, model.upos.weight)

    model.eval()
    batch, _ = tensors_of(items[:1], _codes(labels))
    n_pieces, n_words = len(items[0].pieces), len(items[0].first)
    with torch.no_grad():
        scores = model(batch)
    weights = Weights({name: value.numpy() for name, value in model.state_dict().items()}, sizes)
    session = onnxruntime.InferenceSession(graph_of(weights), providers=["CPUExecutionProvider"])
    fed = {
        "pieces": batch.pieces[:, :n_pieces].numpy(), "shapes": batch.shapes[:, :n_pieces].numpy(),
        "first": batch.first[:, :n_words].numpy(), "last": batch.last[:, :n_words].numpy(),
        "word_shapes": batch.word_shapes[:, :n_words].numpy(),
    }  # fmt: skip
    state, upos, ends, arcs = session.run(["state", "upos", "ends", "arcs"], fed)
    vector = state[0].sum(0) / np.linalg.norm(state[0].sum(0))
    assert float(vector @ scores.vector[0].numpy()) > 0.98
    assert np.allclose(upos[0], scores.upos[0, :n_words].numpy(), atol=0.15)
    assert np.allclose(ends[0, :, 0], scores.ends[0, :n_words].numpy(), atol=0.15)
    assert np.allclose(arcs[0], scores.arcs[0, :n_words, : n_words + 1].numpy(), atol=0.15)
