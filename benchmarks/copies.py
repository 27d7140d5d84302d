"""How many copies are found in an archive, and how fast, beside two libraries of the field.

    python benchmarks/copies.py ARTICLES [--sizes 10000 100000] [--out FILE]

ARTICLES is a file of JSON lines with `id`, `source_domain` and `text` (the sample of the Article Bias Prediction corpus).
Three kinds of pairs are looked for:

- `shared`: two articles of which one has at least half of its words in runs of twelve that stand in the other, found by
  an exact method that knows nothing of the program (`synoptic.evaluation.public.neardup`);
- `cut`: an article and its first part, of a tenth to a half of its words;
- `inside`: the first hundred words of an article, put into the middle of another one.

Systems: `copies_among` of this program on its gists; rensa and datasketch (MinHash of 128 permutations over runs of five
words, LSH at a Jaccard similarity of .5 and of .2); the LSH Ensemble of datasketch (Zhu et al. 2016) at a containment of
.5. Of a system the pairs count that it proposes; `right` is the share of them with at least a fifth of the smaller set of
runs in the other one. At greater sizes the articles are written again with half of their vocabulary replaced, so that
variants share few runs. Those that cannot be imported are left out.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import json
import os
import platform
import random
import resource
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from synoptic.evaluation.public.neardup import Article, articles_in, pairs_of
from synoptic.model.ids import sha256_of
from synoptic.model.reports import Layer, Report
from synoptic.stages.gists import gist_of
from synoptic.stages.gists.copying import copies_among

HERE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HERE / "benchmarks"))

from compare import processor, source_digest  # noqa: E402 - the folder of this script is no package

RESULTS = HERE / "benchmarks" / "results" / "copies.json"
SEED = 11
RUN_WORDS = 5
N_PERMUTATIONS = 128
N_INVENTED = 500
MIN_WORDS = 300
N_WIRE_WORDS = 100
MIN_RIGHT = 0.2
# So many pairs are looked at to say how many of them are right.
N_JUDGED = 5000

Pair = tuple[str, str]
Pairs = set[Pair]
Words = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class System:
    """A way to find copies: what it keeps of each text, and the pairs it proposes among all of what it kept."""

    package: str
    sign: Callable[[str, Sequence[str]], Any]
    join: Callable[[Mapping[str, Any]], Pairs]


def invented(articles: Sequence[Article], chance: random.Random) -> tuple[list[Article], dict[str, Pairs]]:
    """Articles cut short, and articles with the beginning of another inside, with the pairs they make."""
    long = [article for article in articles if len(article.text.split()) >= MIN_WORDS]
    cut, inside = [], []
    pairs: dict[str, Pairs] = {"cut": set(), "inside": set()}
    for article in chance.sample(long, N_INVENTED):
        words = article.text.split()
        text = " ".join(words[: int(len(words) * chance.uniform(0.1, 0.5))])
        cut.append(Article(f"cut-{article.ident}", "cut.example", text))
        pairs["cut"].add(ordered(cut[-1].ident, article.ident))
    for wire, host in zip(chance.sample(long, N_INVENTED), chance.sample(long, N_INVENTED), strict=True):
        words = host.text.split()
        middle = len(words) // 2
        text = " ".join([*words[:middle], *wire.text.split()[:N_WIRE_WORDS], *words[middle:]])
        short = Article(f"wire-{wire.ident}", "wire.example", " ".join(wire.text.split()[:N_WIRE_WORDS]))
        inside += [short, Article(f"host-{wire.ident}", "host.example", text)]
        pairs["inside"].add(ordered(short.ident, inside[-1].ident))
    return [*cut, *inside], pairs


def ordered(a: str, b: str) -> Pair:
    """The pair, lower name first."""
    return (a, b) if a < b else (b, a)


def varied(articles: Sequence[Article], n_wanted: int) -> Iterable[Article]:
    """So many articles: those given, then variants with half of the vocabulary replaced."""
    for number in range(n_wanted):
        article = articles[number % len(articles)]
        copy = number // len(articles)
        if copy == 0:
            yield article
            continue
        words = (f"{word}{copy}" if (len(word) + ord(word[0]) + copy) % 2 else word for word in article.text.split())
        yield Article(f"{article.ident}-{copy}", article.site, " ".join(words))


def report_of(ident: str, words: Sequence[str]) -> Report:
    """A report whose whole text is its body."""
    text = " ".join(words)
    layers = (Layer(0, len(text), "body"),) if text else ()
    return Report(
        id=ident, path="a.txt", text=text, text_is_file=True, sha256=sha256_of(text), language="en", layers=layers
    )


def runs_of(words: Sequence[str]) -> set[str]:
    """The runs of five words."""
    return {" ".join(words[place : place + RUN_WORDS]) for place in range(len(words) - RUN_WORDS + 1)}


def _own() -> System:
    def join(kept: Mapping[str, Any]) -> Pairs:
        return {ordered(pair.first, pair.second) for pair in copies_among(tuple(kept.values()))}

    return System("synoptic", lambda ident, words: gist_of(report_of(ident, words)), join)


def _rensa(threshold: float, n_bands: int) -> Callable[[], System]:
    """Bands of n rows rise at (1 / number of bands) ** (1 / n): .42 with 32 bands, .13 with 64."""

    def made() -> System:
        from rensa import RMinHash, RMinHashLSH

        def sign(_: str, words: Sequence[str]) -> Any:
            found = RMinHash(num_perm=N_PERMUTATIONS, seed=SEED)
            found.update(list(runs_of(words)))
            return found

        def join(kept: Mapping[str, Any]) -> Pairs:
            index = RMinHashLSH(threshold=threshold, num_perm=N_PERMUTATIONS, num_bands=n_bands)
            names = list(kept)
            for number, name in enumerate(names):
                index.insert(number, kept[name])
            return {
                ordered(name, names[other])
                for name in names
                for other in index.query(kept[name])
                if names[other] != name
            }

        return System("rensa", sign, join)

    return made


def _datasketch(threshold: float) -> Callable[[], System]:
    def made() -> System:
        from datasketch import MinHashLSH

        def join(kept: Mapping[str, Any]) -> Pairs:
            index = MinHashLSH(threshold=threshold, num_perm=N_PERMUTATIONS)
            for name, (_, found) in kept.items():
                index.insert(name, found, check_duplication=False)
            return {
                ordered(name, other)
                for name, (_, found) in kept.items()
                for other in index.query(found)
                if other != name
            }

        return System("datasketch", _sketch, join)

    return made


def _ensemble() -> System:
    from datasketch import MinHashLSHEnsemble

    def join(kept: Mapping[str, Any]) -> Pairs:
        index = MinHashLSHEnsemble(threshold=0.5, num_perm=N_PERMUTATIONS, num_part=16)
        index.index((name, found, size) for name, (size, found) in kept.items() if size)
        return {
            ordered(name, other)
            for name, (size, found) in kept.items()
            if size
            for other in index.query(found, size)
            if other != name
        }

    return System("datasketch", _sketch, join)


def _sketch(_: str, words: Sequence[str]) -> Any:
    from datasketch import MinHash
    from xxhash import xxh32_intdigest

    runs = runs_of(words)
    found = MinHash(num_perm=N_PERMUTATIONS, seed=SEED, hashfunc=xxh32_intdigest)
    found.update_batch([run.encode() for run in runs])
    return len(runs), found


SYSTEMS: Mapping[str, Callable[[], System]] = {
    "synoptic": _own,
    "rensa, Jaccard .5": _rensa(0.5, 32),
    "rensa, Jaccard .2": _rensa(0.2, 64),
    "datasketch, Jaccard .5": _datasketch(0.5),
    "datasketch, Jaccard .2": _datasketch(0.2),
    "datasketch LSH Ensemble, containment .5": _ensemble,
}


def measured(system: System, texts: Words, wanted: Mapping[str, Pairs]) -> dict[str, Any]:
    """Processor seconds of one system on these texts, and what share of the wanted pairs it proposes."""
    begin = time.process_time()
    kept = {ident: system.sign(ident, words) for ident, words in texts.items()}
    signed = time.process_time()
    pairs = system.join(kept)
    joined = time.process_time()
    judged = random.Random(SEED).sample(sorted(pairs), min(N_JUDGED, len(pairs)))  # noqa: S311 - a sample, no secret
    right = sum(_containment(texts[a], texts[b]) >= MIN_RIGHT for a, b in judged)
    return {
        "texts": len(texts),
        "sign_seconds": round(signed - begin, 2),
        "join_seconds": round(joined - signed, 2),
        "texts_a_second": round(len(texts) / (joined - begin)),
        "pairs": len(pairs),
        "right": round(right / max(1, len(judged)), 4),
        "recall": {name: round(len(group & pairs) / len(group), 4) for name, group in wanted.items() if group},
        "peak_megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def _containment(a: Sequence[str], b: Sequence[str]) -> float:
    ours, theirs = runs_of(a), runs_of(b)
    return len(ours & theirs) / max(1, min(len(ours), len(theirs)))


def _shared(articles: Sequence[Article], least: float) -> Pairs:
    """The pairs of which the shorter one has so much of its words in runs that stand in the other."""
    found = set()
    for pair in pairs_of(articles):
        shorter = min((pair.first, 0), (pair.second, 1), key=lambda side: len(side[0].text))
        chars = {place for run in pair.runs for place in run[shorter[1]]}
        if len(chars) >= least * len(shorter[0].text):
            found.add(ordered(pair.first.ident, pair.second.ident))
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure every system that is there and write the results."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("articles", type=Path, help="articles, a JSON object a line")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000], help="numbers of texts")
    parser.add_argument("--only", nargs="+", help="names of systems, or their beginnings")
    parser.add_argument(
        "--out", type=Path, default=RESULTS, help="results file; other systems and sizes that it tells of stay"
    )
    options = parser.parse_args(arguments)
    articles = tuple(articles_in(options.articles))
    more, wanted = invented(articles, random.Random(SEED))  # noqa: S311 - a sample, no secret
    wanted["shared"] = _shared(articles, 0.5)
    before = json.loads(options.out.read_text(encoding="utf-8")) if options.out.is_file() else {}
    result = {
        "what": "copies in an archive",
        "data": "Article Bias Prediction, sample, with invented cuts and insertions",
        "wanted_pairs": {name: len(group) for name, group in wanted.items()},
        "processor": processor(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "systems": before.get("systems", {}),
    }
    for size in options.sizes:
        texts = {article.ident: [*map(sys.intern, article.words())] for article in [*more, *varied(articles, size)]}
        here = {
            name: {pair for pair in group if pair[0] in texts and pair[1] in texts} for name, group in wanted.items()
        }
        for name in SYSTEMS:
            if not options.only or name.startswith(tuple(options.only)):
                _measure(name, texts, here, result["systems"].setdefault(name, {}).setdefault(str(size), {}))
                options.out.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    return 0


def _measure(name: str, texts: Words, wanted: Mapping[str, Pairs], row: dict[str, Any]) -> None:
    """Put the figures of one system into a row; it stays empty when the system is not installed."""
    load = round(os.getloadavg()[0], 1)
    try:
        system = SYSTEMS[name]()
    except ImportError as error:
        print(f"{name}: not installed ({error})")
        return
    row |= measured(system, texts, wanted)
    row |= {"version": importlib.metadata.version(system.package), "sources": source_digest(), "load_before": load}
    print(name, row, flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
