"""Measure the weights as they ship: ``python training/evaluate.py --data DIR``.

Everything is read from raw text through ``default_engine()``: tokens and sentences
are the program's own. Prints one table; ``docs/decisions/language-core.md`` and the
model card repeat it.
"""

import argparse
import time
from collections import Counter
from collections.abc import Callable, Sequence, Set
from pathlib import Path

import numpy as np
from corpora import Example, held_out_examples, name_spans
from documents import Document, documents_in
from numpy.typing import NDArray

from synoptic.engines import default_engine
from synoptic.engines.names import names_in
from synoptic.text.sentences import sentences_in

_STS = (
    "2012/MSRpar.test", "2012/SMTnews.test", "2013/headlines.test", "2013/FNWN.test", "2014/deft-news.test",
    "2014/headlines.test", "2014/images.test", "2014/tweet-news.test",
)  # fmt: skip
_STS_FOLDER = "sts-sick-msrp/data/sts/semeval-sts"

Vectors = Callable[[list[str]], NDArray[np.float32]]


def syntax(documents: Sequence[Document]) -> dict[str, float]:
    """Return F1 in percent of sentences, words, tags and arcs, read from raw text.

    Relations are compared without subtypes, as in the CoNLL 2018 shared task.
    """
    engine = default_engine()
    hits: Counter[str] = Counter()
    for document in documents:
        cuts = engine.sentences(document.text, sentences_in(document.text), "en")
        hits.update({"sentences found": len(cuts), "sentences wanted": len(document.sentences)})
        hits["sentences"] += len(set(cuts) & set(document.sentences))
        wanted = {word.span: word for word in document.words}
        hits["words wanted"] += len(wanted)
        for reading in engine.read(document.text, cuts, "en"):
            tokens = reading.tokens
            hits["words found"] += len(tokens)
            for token in tokens:
                word = wanted.get((token.start, token.end))
                if word is None:
                    continue
                head = (-1, -1) if token.head < 0 else (tokens[token.head].start, tokens[token.head].end)
                right = head == word.head
                hits.update({"words": 1, "UPOS": int(token.upos == word.upos), "UAS": int(right)})
                hits["LAS"] += right and token.deprel.split(":")[0] == word.deprel
    found = hits["words found"] + hits["words wanted"]
    scores = {name: 200 * hits[name] / found for name in ("words", "UPOS", "UAS", "LAS")}
    return {"sentences": 200 * hits["sentences"] / (hits["sentences found"] + hits["sentences wanted"]), **scores}


def names(examples: Sequence[Example]) -> dict[str, float]:
    """Return F1 in percent of names by characters and kind, and without kind."""
    engine = default_engine()
    text = "\n\n".join(" ".join(example.words) for example in examples)
    found, wanted, offset = set(), set(), 0
    ranges = []
    for example in examples:
        starts = [offset]
        for word in example.words:
            starts.append(starts[-1] + len(word) + 1)
        for first, last, kind in name_spans([max(tag, 0) for tag in example.names]):
            wanted.add((starts[first], starts[last] + len(example.words[last]), kind))
        ranges.append((offset, starts[-1] - 1))
        offset = starts[-1] + 1
    for reading in engine.read(text, ranges, "en"):
        for first, last, kind in names_in(reading.tokens):
            found.add((reading.tokens[first].start, reading.tokens[last].end, kind))
    if examples[0].source == "uner":
        found = {name for name in found if name[2] != "MISC"}
    scores = {kind: _f1(_of_kind(found, kind), _of_kind(wanted, kind)) for kind in ("PER", "ORG", "LOC", "MISC")}
    bare = _f1({name[:2] for name in found}, {name[:2] for name in wanted})
    return {"all": _f1(found, wanted), "span only": bare, **scores}


def _of_kind(spans: set[tuple[int, int, str]], kind: str) -> set[tuple[int, int, str]]:
    """Return the spans of one kind."""
    return {span for span in spans if span[2] == kind}


def _f1(found: Set[object], wanted: Set[object]) -> float:
    """Return F1 in percent; -1 when nothing is wanted."""
    return 200 * len(found & wanted) / (len(found) + len(wanted)) if wanted else -1.0


def similarity(data: Path, vectors: Vectors) -> dict[str, float]:
    """Return Spearman's rank correlation of the cosine with people, by test set."""
    scores = {}
    for name in _STS:
        path = data / _STS_FOLDER / f"{name}.tsv"
        rows = [line.split("\t") for line in path.read_text("utf-8").split("\n") if line.strip()]
        rows = [row for row in rows if len(row) >= 3 and row[0].replace(".", "").isdigit()]
        left, right = vectors([row[1] for row in rows]), vectors([row[2] for row in rows])
        gold = np.array([float(row[0]) for row in rows])
        scores[name] = float(np.corrcoef(_ranks((left * right).sum(1)), _ranks(gold))[0, 1])
    scores["mean"] = sum(scores.values()) / len(scores)
    return scores


def _ranks(values: NDArray[np.floating]) -> NDArray[np.float64]:
    """Return ranks, equal values sharing the mean of theirs."""
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    ends = counts.cumsum()
    return (ends - (counts - 1) / 2)[inverse]


def pretrained_vectors(texts: list[str]) -> NDArray[np.float32]:
    """Return the vectors of the encoder as it was before training."""
    import torch
    from network import LanguageCore, Sizes
    from train import pretrained_folder, text_vectors

    model = LanguageCore(Sizes(n_upos=1, n_names=1, n_deprels=1, n_shapes=12)).eval()
    model.load_encoder(pretrained_folder() / "model.safetensors")
    return text_vectors(model, pretrained_folder(), texts, torch.device("cpu")).numpy()


def speed(documents: Sequence[Document]) -> float:
    """Return words read a second of processor time, tokens and trees included."""
    engine = default_engine()
    cuts = [sentences_in(document.text) for document in documents]
    engine.read(documents[0].text, cuts[0], "en")
    started = time.process_time()
    n_words = 0
    for document, sentences in zip(documents, cuts, strict=True):
        n_words += sum(len(reading.tokens) for reading in engine.read(document.text, sentences, "en"))
    return n_words / (time.process_time() - started)


def main() -> None:
    """Print every figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of corpora")
    parser.add_argument("--pretrained", action="store_true", help="also the encoder before training")
    chosen = parser.parse_args()
    data: Path = chosen.data
    ewt = list(documents_in(data / "ud-ewt/en_ewt-ud-dev.conllu"))
    held = held_out_examples(data)
    gum = [d for name in _gum_dev(data) for d in documents_in(data / f"gum/dep/{name}.conllu")]
    print(default_engine().name, default_engine().digest)
    _print("EWT dev", syntax(ewt))
    _print("GUM dev (CC BY genres)", syntax(gum))
    for part in ("politics", "wikigold", "uner", "gum"):
        _print(f"names {part}", names(held[part]))
    _print("STS", similarity(data, default_engine().vectors))
    if chosen.pretrained:
        _print("STS before", similarity(data, pretrained_vectors))
    print(f"words a second: {speed(gum):.0f}")


def _gum_dev(data: Path) -> list[str]:
    """Return the dev documents of the genres that are trained on."""
    listing = (data / "gum/splits.md").read_text("utf-8").split("## test")[0]
    names = [line.strip(" *") for line in listing.split("\n") if line.strip().startswith("* GUM_")]
    return [name for name in names if name.split("_")[1] in ("academic", "court", "interview", "news")]


def _print(name: str, scores: dict[str, float]) -> None:
    """Print one line."""
    print(
        name,
        " ".join(f"{key}={value:.3f}" if abs(value) <= 1 else f"{key}={value:.2f}" for key, value in scores.items()),
    )


if __name__ == "__main__":
    main()
