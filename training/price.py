"""What a model reaches that is trained on a set whose licence forbids to ship it.

    python training/price.py --data DIR [--documents N] [--only polnear|tempeval]

The price of the licence: on the words of the shipped language core, frozen, a small tagger is trained on
PolNeAR's training part, and on one half of TimeBank and AQUAINT to read the other half and the other way
round. The figures go to ``public/trained.json`` beside those of other scripts; the taggers are thrown away.

The tagger is one bidirectional recurrent layer over the words of a document (windows of a few hundred), with a
linear layer to tags that open and continue a part. Sources and contents go to the nearest cue. Nothing is
tuned beyond the number of passes, so it is a lower bound of what training could reach. Two processor cores
need about a quarter of an hour; the seed is fixed.
"""

import argparse
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from numpy.typing import NDArray
from opened import opened_at
from torch import Tensor, nn

from synoptic.engines import default_engine
from synoptic.engines.adapters.onnx_core import OnnxCore
from synoptic.evaluation.figures import Figures, precision_recall
from synoptic.evaluation.public import polnear, tempeval, timex
from synoptic.evaluation.public.attributions import Range, Reported
from synoptic.evaluation.public.runs import TRAINED
from synoptic.model.tables import Tables
from synoptic.text.sentences import sentences_in
from synoptic.text.tokens import tokens_in

SEED = 11
WINDOW = 256
HIDDEN = 160
PASSES = 6
RATE = 2e-3
# A source or a content further from every cue than this many words belongs to none.
MAX_DISTANCE = 60
PARTS = ("Source", "Cue", "Content")


@dataclass(frozen=True, eq=False)
class Text:
    """One document as the tagger sees it.

    Attributes:
        text: Its text.
        words: Ranges of its words, marks included.
        states: (words, 384) what the language core says of each word, as half precision.
    """

    text: str
    words: tuple[Range, ...]
    states: NDArray[np.float16]


class WordStates:
    """The shipped language core with the states of its words laid open."""

    def __init__(self) -> None:
        """Open the weights at the layer that all heads stand on."""
        self._core = OnnxCore.shipped()
        folder = Path(__file__).resolve().parent.parent / "src/synoptic/engines/weights/language-core"
        opened, self._name = opened_at((folder / "core.onnx").read_bytes(), "upos", "LayerNormalization")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(opened, options, providers=["CPUExecutionProvider"])

    def of(self, text: str) -> Text:
        """Return the states of every word of a text, sentence by sentence."""
        words: list[Range] = []
        states: list[NDArray[np.float16]] = []
        for start, end in sentences_in(text):
            cuts = tokens_in(text, start, end)
            words += cuts
            for window in self._core._windows([text[a:b] for a, b in cuts]):
                fed = {
                    "pieces": np.array([window.pieces], np.int64),
                    "shapes": np.array([window.piece_shapes], np.int64),
                    "first": np.array([window.first], np.int64),
                    "last": np.array([window.last], np.int64),
                    "word_shapes": np.array([window.shapes], np.int64),
                }
                states.append(self._session.run([self._name], fed)[0][0].astype(np.float16))
        return Text(text, tuple(words), np.concatenate(states) if states else np.zeros((0, 384), np.float16))


class Tagger(nn.Module):
    """A recurrent layer in both directions and a linear one."""

    def __init__(self, n_tags: int) -> None:
        """Make it with tags for each part, opening and continuing, and one for the rest."""
        super().__init__()
        self.layer = nn.GRU(384, HIDDEN, batch_first=True, bidirectional=True)
        self.dropout = nn.Dropout(0.3)
        self.tags = nn.Linear(2 * HIDDEN, n_tags)

    def forward(self, states: Tensor) -> Tensor:
        """Return scores of tags, (batch, words, tags)."""
        scores: Tensor = self.tags(self.dropout(self.layer(self.dropout(states))[0]))
        return scores


def tags_of(text: Text, parts: Sequence[Iterable[Range]]) -> NDArray[np.int64]:
    """Return the tag of every word: 0 outside, 2k + 1 where a range of part k opens, 2k + 2 inside it."""
    tags = np.zeros(len(text.words), np.int64)
    starts = np.array([start for start, _ in text.words])
    for number, ranges in enumerate(parts):
        for start, end in ranges:
            inside = np.nonzero((starts >= start) & (starts < end))[0]
            tags[inside] = 2 * number + 2
            tags[inside[:1]] = 2 * number + 1
    return tags


def ranges_of(tags: Sequence[int], n_parts: int) -> list[list[tuple[int, int]]]:
    """Return the first and the last word of every range of every part."""
    found: list[list[tuple[int, int]]] = [[] for _ in range(n_parts)]
    last = 0
    for place, tag in enumerate(tags):
        if tag:
            part = (tag - 1) // 2
            if tag % 2 == 1 or last not in (tag, tag - 1):
                found[part].append((place, place))
            else:
                found[part][-1] = (found[part][-1][0], place)
        last = tag
    return found


def trained(texts: Sequence[tuple[Text, NDArray[np.int64]]], n_tags: int) -> Tagger:
    """Return a tagger trained on these texts."""
    torch.manual_seed(SEED)
    tagger = Tagger(n_tags)
    optimiser = torch.optim.AdamW(tagger.parameters(), lr=RATE)
    windows = [
        (text.states[first : first + WINDOW], tags[first : first + WINDOW])
        for text, tags in texts
        for first in range(0, len(tags), WINDOW)
    ]
    steps = PASSES * -(-len(windows) // 8)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=steps)
    for number in range(PASSES):
        order = torch.randperm(len(windows)).tolist()
        total = 0.0
        for first in range(0, len(order), 8):
            chosen = [windows[n] for n in order[first : first + 8]]
            states = nn.utils.rnn.pad_sequence([torch.from_numpy(s.astype(np.float32)) for s, _ in chosen], True)
            wanted = nn.utils.rnn.pad_sequence([torch.from_numpy(t) for _, t in chosen], True, -100)
            loss = nn.functional.cross_entropy(tagger(states).flatten(0, 1), wanted.flatten())
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(tagger.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += float(loss.detach())
        print(f"pass {number + 1}: loss {total * 8 / len(order):.4f}", flush=True)
    return tagger.eval()


@torch.no_grad()
def tagged(tagger: Tagger, text: Text) -> list[int]:
    """Return the likeliest tag of every word."""
    tags: list[int] = []
    for first in range(0, len(text.words), WINDOW):
        states = torch.from_numpy(text.states[first : first + WINDOW].astype(np.float32))
        tags += tagger(states[None])[0].argmax(-1).tolist()
    return tags


def acts_of(text: Text, tags: Sequence[int]) -> Iterator[Reported]:
    """Yield acts: every cue with the sources and contents that are nearest to it."""
    sources, cues, contents = ranges_of(tags, len(PARTS))
    given: dict[int, tuple[list[Range], list[Range]]] = {}
    for kind, ranges in enumerate((sources, contents)):
        for first, last in ranges:
            away = [(max(first - b, a - last), n) for n, (a, b) in enumerate(cues)]
            distance, cue = min(away, default=(MAX_DISTANCE + 1, -1))
            if distance <= MAX_DISTANCE:
                given.setdefault(cue, ([], []))[kind].append((text.words[first][0], text.words[last][1]))
    for cue, (named, said) in sorted(given.items()):
        if said:
            a, b = cues[cue]
            yield Reported(tuple(named), (text.words[a][0], text.words[b][1]), tuple(said))


def polnear_figures(data: Path, states: WordStates, n_documents: int) -> Figures:
    """Return what a tagger reaches on the development part that was trained on the training part."""
    base = data / "polnear/data/train"
    # Every third or so, over all months and papers.
    files = polnear.files_of(base / "attributions")
    texts = []
    for name, path in files[:: max(1, len(files) // n_documents)][:n_documents]:
        text = states.of(polnear.text_in(base / "text" / f"{name}.txt"))
        acts = list(polnear.annotated(path))
        parts = (
            [r for act in acts for r in act.sources],
            [act.cue for act in acts if act.cue is not None],
            [r for act in acts for r in act.contents],
        )
        texts.append((text, tags_of(text, parts)))
    print(f"polnear: {len(texts)} documents, {sum(len(t) for _, t in texts)} words", flush=True)
    tagger = trained(texts, 2 * len(PARTS) + 1)
    documents = []
    for name, path in polnear.files_of(data / polnear.ATTRIBUTIONS):
        text = states.of(polnear.text_in(data / polnear.TEXTS / f"{name}.txt"))
        acts = acts_of(text, tagged(tagger, text))
        documents.append(polnear.document_of(name, text.text, path, Tables(), acts))
    return {k: v for k, v in polnear.figures_of(documents).items() if not k.startswith("elsewhere")}


def tempeval_figures(data: Path, states: WordStates) -> Figures:
    """Return what taggers reach that were each trained on one half of the documents and read the other."""
    paths = [path for part in tempeval.FOLDERS for path in sorted((data / part).glob("*.tml"))]
    documents = [timex.document_in(path) for path in paths]
    texts = [states.of(document.text) for document in documents]
    tags = [tags_of(t, [[(m.start, m.end) for m in d.marked]]) for t, d in zip(texts, documents, strict=True)]
    print(f"tempeval: {len(texts)} documents, {sum(map(len, tags))} words", flush=True)
    n_found = n_wanted = n_strict = n_relaxed = 0
    for half in (0, 1):
        tagger = trained(list(zip(texts, tags, strict=True))[1 - half :: 2], 3)
        for text, document in list(zip(texts, documents, strict=True))[half::2]:
            (ranges,) = ranges_of(tagged(tagger, text), 1)
            found = {(text.words[a][0], text.words[b][1]) for a, b in ranges}
            wanted = {(m.start, m.end) for m in document.marked}
            n_found, n_wanted, n_strict = n_found + len(found), n_wanted + len(wanted), n_strict + len(found & wanted)
            n_relaxed += sum(any(a < d and c < b for c, d in found) for a, b in wanted)
    return precision_recall(n_strict, n_found, n_wanted, "strict_") | precision_recall(
        n_relaxed, n_found, n_wanted, "relaxed_"
    )


def main() -> None:
    """Train, measure, and keep the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--documents", type=int, default=280, help="documents of PolNeAR's training part")
    parser.add_argument("--only", choices=("polnear", "tempeval"))
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    states = WordStates()
    core = re.sub(r"\s+", " ", default_engine().name)
    kept = json.loads(TRAINED.read_text(encoding="utf-8")) if TRAINED.is_file() else {}
    how = f"a recurrent tagger of {HIDDEN} units a direction on the frozen words of {core}, seed {SEED}, `training/price.py`"
    if options.only != "tempeval":
        figures = polnear_figures(options.data, states, options.documents)
        kept["polnear"] = {
            "how": f"trained on {options.documents} documents of the training part; {how}.",
            "figures": _rounded(figures),
        }
    if options.only != "polnear":
        figures = tempeval_figures(options.data, states)
        kept["tempeval"] = {
            "how": f"each half read by what was trained on the other; spans only, no values; {how}.",
            "figures": _rounded(figures),
        }
    TRAINED.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def _rounded(figures: Figures) -> dict[str, float]:
    for name, figure in figures.items():
        print(f"{name:28}{figure.value:.3f}")
    return {name: round(figure.value, 4) for name, figure in figures.items()}


if __name__ == "__main__":
    main()
