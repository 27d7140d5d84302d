"""From a corpus of news to a cited claim graph: how many minutes, and what stands in it.

    python benchmarks/corpus.py [--tokens 1000000] [--processes 2] [--runs N] [--out FILE]
    python benchmarks/corpus.py --write FILE [--tokens N]

The corpus: of the folder that SYNOPTIC_DATA names, a quarter of the tokens from the events of newscluster-5w1h, each
event whole, the rest from article-bias-prediction, day after day. Tokens are pieces of the tokenizer that the language
core ships (BERT's, of 30,522 pieces); words are those between spaces.

A fresh process carries out `synoptic archive FILE -o FOLDER --dossiers 1`: the wide pass over all reports, then the deep pass
of every story, those of a single report too. What comes out is read back: claims, propositions, relations and
sources are counted, and every span of the evidence is cut again from the text of its report. With `--runs` above 1
the dossiers of all runs must be the same bytes. Peer: the index that an LLM makes of a corpus of the same size, as
its authors published (Edge et al. 2024, From Local to Global, arXiv:2404.16130: 281 minutes for some million tokens, on
a machine of their own with a rented model). The results hold names and numbers, no text and no path.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HERE / "benchmarks"))

from compare import processor, source_digest  # noqa: E402 - the folder of this script is no package

RESULTS = HERE / "benchmarks" / "results"
EVENTS = "newscluster-5w1h/news_cluster/data"
ARTICLES = "article-bias-prediction/articles_sample.jsonl"
FIRST_DAY = "2019-01-01"
SHARE_OF_EVENTS = 0.25
PEER_MINUTES, PEER_TOKENS = 281, 1_000_000
AIM_MINUTES = 5
HEAD = f"""
## A corpus to a cited claim graph

`python benchmarks/corpus.py` makes an archive of news with the dossier of every story: reading, linking and grouping all reports, then claims, attribution, propositions, relations, origins, timelines and agreements of each story, those of a single report too.
Every piece of evidence is cut again from the text it was taken from.
An index of {PEER_TOKENS:,} tokens made by an LLM took {PEER_MINUTES} minutes (Edge et al. 2024, arXiv:2404.16130), with a rented model; the aim here is less than {AIM_MINUTES} on two cores.
Processor minutes count all processes; where the load is high, the minutes say little about a free machine, and half of the processor minutes is what two free cores need at least.
"""


def corpus(data: Path, n_tokens: int) -> Iterator[dict[str, Any]]:
    """Records of so many tokens or a few more."""
    from tokenizers import Tokenizer

    from synoptic import engines

    tokenizer = Tokenizer.from_file(str(Path(engines.__file__).parent / "weights" / "language-core" / "tokenizer.json"))
    tokenizer.no_truncation()
    taken = 0
    for records, most in (
        (_of_events(data / EVENTS), SHARE_OF_EVENTS * n_tokens),
        (_by_day(data / ARTICLES), n_tokens),
    ):
        for record in records:
            if taken >= most:
                break
            size = len(tokenizer.encode(f"{record['title']} {record['text']}", add_special_tokens=False).ids)
            taken += size
            yield {**record, "n_tokens": size}


def _of_events(folder: Path) -> Iterator[dict[str, Any]]:
    rows = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]
    rows.sort(key=lambda row: (str(row["newsCluster"]["EventId"]), row["dId"]))
    for row in rows:
        yield _record(row["title"], row["text"], row["date_publish"], row["url"])


def _by_day(file: Path) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if row["date"] and row["date"] >= FIRST_DAY]
    for row in sorted(rows, key=lambda row: (row["date"], row["id"])):
        yield _record(row["title"], row["text"], row["date"], row["url"])


def _record(title: str | None, text: str | None, published: str | None, url: str) -> dict[str, Any]:
    return {"title": title or "", "text": text or "", "published": published, "url": url}


def written(records: Iterable[Mapping[str, Any]], file: Path) -> dict[str, int]:
    """Write the records, and tell how many there are of what."""
    found = Counter[str]()
    with file.open("w", encoding="utf-8") as out:
        for record in records:
            found.update(reports=1, tokens=record["n_tokens"], words=len(record["text"].split()))
            kept = {name: value for name, value in record.items() if name != "n_tokens"}
            out.write(json.dumps(kept) + "\n")
    return dict(found)


def archived(file: Path, target: Path, processes: int) -> dict[str, float]:
    """Minutes and megabytes of one fresh run of the command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begin = time.perf_counter()
    command = [sys.executable, "-m", "synoptic", "archive", str(file), "-o", str(target), "--dossiers", "1"]
    subprocess.run([*command, "--processes", str(processes), "-q"], check=True)
    wall = time.perf_counter() - begin
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {
        "wall_minutes": round(wall / 60, 2),
        "processor_minutes": round(used / 60, 2),
        "peak_megabytes_of_a_process": after.ru_maxrss // 1024,
    }


def graph_of(target: Path) -> tuple[Counter[str], str]:
    """What stands in the dossiers of an archive, and the digest of their bytes."""
    found: Counter[str] = Counter()
    digest = hashlib.sha256()
    for path in sorted((target / "dossiers").glob("*.json")):
        content = path.read_bytes()
        digest.update(content)
        dossier = json.loads(content)
        texts = {report["id"]: report["text"] for report in dossier["reports"]}
        spans = list(_spans(dossier))
        found.update(
            stories=1,
            stories_of_several=len(texts) > 1,
            claims=len(dossier["claims"]),
            claims_on_the_word_of_others=sum(len(claim["attributions"]) > 1 for claim in dossier["claims"]),
            propositions=len(dossier["propositions"]),
            relations=len(dossier["relations"]),
            spans=len(spans),
            spans_that_are_not_in_their_text=sum(
                texts[span["report"]][span["start"] : span["end"]] != span["exact"] for span in spans
            ),
        )
    return found, digest.hexdigest()[:16]


def _spans(value: Any) -> Iterator[dict[str, Any]]:
    """Every span inside some JSON that names a report of the story."""
    if isinstance(value, dict):
        if {"report", "start", "end", "exact"} <= value.keys():
            yield value
        for inside in value.values():
            yield from _spans(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from _spans(inside)


def section(results: Iterable[Mapping[str, Any]]) -> list[str]:
    """The lines of the page about these results."""
    rows = sorted(results, key=lambda row: row["tokens"])
    names = ("tokens", "words", "reports", "stories", "claims", "propositions", "relations", "spans")
    lines = [HEAD, "| " + " | ".join(names) + " | minutes | processor minutes | words a processor second | "]
    lines[-1] += "peak memory of a process, MB | the index of an LLM took so many times as long | load |"
    lines += ["|" + "---:|" * (len(names) + 6)]
    for row in rows:
        best = min(row["runs"], key=lambda run: run["wall_minutes"])
        cells = [f"{row[name]:,}" for name in names]
        cells += [f"{best['wall_minutes']:.1f}", f"{best['processor_minutes']:.1f}"]
        cells += [f"{row['words'] / best['processor_minutes'] / 60:,.0f}", f"{best['peak_megabytes_of_a_process']:,}"]
        lines.append("| " + " | ".join([*cells, f"{row['ratio_to_peer']:,}", str(row["load_when_done"])]) + " |")
    told = {f"{row['processor']}, Python {row['python']}, sources `{row['sources']}`" for row in rows}
    return [
        *lines,
        f"\nConditions: {'; '.join(sorted(told))}, {rows[0]['processes']} processes on {rows[0]['cores']} cores.",
    ]


def main() -> None:
    """Measure and print; write a results file when asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--tokens", type=int, default=PEER_TOKENS)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--write", type=Path, metavar="FILE", help="only write the corpus")
    options = parser.parse_args()
    data = Path(os.environ["SYNOPTIC_DATA"])
    if options.write is not None:
        print(written(corpus(data, options.tokens), options.write))
        return
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "corpus.jsonl"
        sizes = written(corpus(data, options.tokens), file)
        targets = [Path(folder) / f"archive-{number}" for number in range(options.runs)]
        runs = [archived(file, target, options.processes) for target in targets]
        graphs = [graph_of(target) for target in targets]
    best = min(run["wall_minutes"] for run in runs)
    result = {
        "what": "corpus to a cited claim graph",
        "data": [EVENTS.split("/")[0], ARTICLES.split("/")[0]],
        **sizes,
        **graphs[0][0],
        "digest_of_dossiers": graphs[0][1],
        "same_bytes_each_run": len({digest for _, digest in graphs}) == 1 if options.runs > 1 else None,
        "runs": runs,
        "peer_minutes": round(PEER_MINUTES * sizes["tokens"] / PEER_TOKENS, 1),
        "ratio_to_peer": round(PEER_MINUTES * sizes["tokens"] / PEER_TOKENS / best),
        "processes": options.processes,
        "processor": processor(),
        "cores": os.cpu_count(),
        "load_when_done": round(os.getloadavg()[0], 1),
        "python": platform.python_version(),
        "sources": source_digest(),
    }
    print(json.dumps(result, indent=1))
    if options.out is not None:
        options.out.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
