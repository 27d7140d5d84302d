"""How the cost of the deep pass grows with the number of reports of one event.

    python benchmarks/curve.py [--sizes 10,20,50] [--out FILE]
    python benchmarks/curve.py --write N FOLDER

Every size is a fresh process over that many reports of one invented event. The reports are drawn from the
earthquake gold of the repository: each tells some of its sentences with other words for some and a few other
numbers, and adds paragraphs of its own about people whom no other report names; one in five is a copy of an earlier
report, whole or cut. The same numbers of reports are the same bytes. Wall and processor
seconds are given for every stage, with the pairs of claims that were candidates and the peak of memory.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HERE / "benchmarks"))

from compare import processor, source_digest  # noqa: E402 - the folder of this script is no package
from deep_pass import GOLDS, _varied, measured  # noqa: E402 - as above

SIZES = (10, 20, 50, 100, 200, 500, 1000)
SEED = 11
EVENT = "pellin-earthquake"
HEADLINE = "Strong quake leaves many dead in southern Orvania"
_N_CORE = 12
_OWN_PARAGRAPHS = (2, 4)
_OTHER_WORDS = 0.8
_OTHER_NUMBER = 0.05
_COPIES = 0.2
_NUMBER = re.compile(r"(?<![\w.,])\d{2,3}(?![\w.,]*\d)")
_SENTENCE_END = re.compile(r"(?<=[.?!”\"]) (?=[A-Z“\"])")
# Words that stand for each other in the reports of the event, so that no sentence is read twice.
_SYNONYMS = (
    "struck|hit|shook",
    "quake|earthquake|tremor",
    "killed|left dead",
    "said|stated|told reporters",
    "collapsed|gave way|came down",
    "block|building|tower",
    "rescuers|rescue workers|rescue teams",
    "damaged|wrecked",
    "residents|tenants|people who live there",
    "prime minister|head of government",
    "promised|pledged|vowed",
    "declared|proclaimed",
    "investigation|inquiry|probe",
    "denied|rejected",
    "dead|victims",
    "figure|count|number",
    "rubble|debris|ruins",
    "strong|powerful|heavy",
    "early|shortly before dawn",
    "about|some|roughly",
    "warning|alert",
    "letter|note",
    "engineer|expert",
    "company|firm|builder",
)
_SWAPS = {word: group.split("|") for group in _SYNONYMS for word in group.split("|")}
_SWAP = re.compile(r"\b(" + "|".join(sorted(map(re.escape, _SWAPS), key=len, reverse=True)) + r")\b")


def written(n_reports: int, target: Path) -> None:
    """Write so many reports of one event into a folder."""
    chance = random.Random(SEED)  # noqa: S311 - texts for a benchmark, no secrets
    core = [sentence for text in _paragraphs(EVENT) for sentence in _SENTENCE_END.split(text)]
    events = sorted(path.name for path in GOLDS.iterdir() if path.is_dir() and path.name != EVENT)
    local = [text for name in events for text in _paragraphs(name)]
    bodies: list[list[str]] = []
    for number in range(n_reports):
        if bodies and chance.random() < _COPIES:
            model = chance.choice(bodies)
            body = model[: chance.randint(max(1, len(model) // 2), len(model))]
        else:
            body = _body(core, local, chance)
        bodies.append(body)
        day, hour = 7 + number % 3, chance.randint(8, 22)
        head = [_retold(HEADLINE, chance), f"Paper {number:04}, {day} June 2025, {hour}:{chance.randint(10, 59)}"]
        (target / f"{number:04}.txt").write_text("\n\n".join([*head, *body]) + "\n", encoding="utf-8")


def _body(core: Sequence[str], local: Sequence[str], chance: random.Random) -> list[str]:
    """Some sentences of the event in other words, and paragraphs of the paper's own."""
    told = [_retold(core[place], chance) for place in sorted(chance.sample(range(len(core)), _N_CORE))]
    body = [" ".join(told[place : place + 3]) for place in range(0, _N_CORE, 3)]
    own = chance.sample(local, chance.randint(*_OWN_PARAGRAPHS))
    return body + [_varied(f"\n\n{text}", chance).strip() for text in own]


def _paragraphs(event: str) -> list[str]:
    found: list[str] = []
    for path in sorted((GOLDS / event / "reports").glob("*.txt")):
        found += path.read_text(encoding="utf-8").split("\n\n")
    # A line shorter than this is a title or a menu.
    return [part.strip() for part in found if part.strip().endswith((".", "”", '"')) and len(part.split()) > 12]


def _retold(sentence: str, chance: random.Random) -> str:
    text = _SWAP.sub(lambda m: chance.choice(_SWAPS[m[0]]) if chance.random() < _OTHER_WORDS else m[0], sentence)
    return _NUMBER.sub(lambda m: str(chance.randrange(10, 900)) if chance.random() < _OTHER_NUMBER else m[0], text)


def counted(folder: str) -> dict[str, Any]:
    """Seconds of every stage in this process, with the pairs of claims that were compared."""
    import synoptic.stages.alignments.grouping as grouping

    pairs = {"candidates": 0}
    blocked = grouping.candidate_pairs

    def counting(*given: Any, **named: Any) -> Any:
        found = blocked(*given, **named)
        pairs["candidates"] += len(found)
        return found

    grouping.candidate_pairs = counting
    begin = time.perf_counter()
    found = measured([folder])
    return {**found, "candidate_pairs": pairs["candidates"], "whole": time.perf_counter() - begin}


def main() -> None:
    """Measure every size and print; write a results file when asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    parser.add_argument("--out", type=Path)
    parser.add_argument("--here", metavar="FOLDER", help="measure in this process and print the raw seconds")
    parser.add_argument("--write", nargs=2, metavar=("N", "FOLDER"), help="only write the reports")
    options = parser.parse_args()
    if options.here:
        print(json.dumps(counted(options.here)))
        return
    if options.write:
        target = Path(options.write[1])
        target.mkdir(parents=True, exist_ok=True)
        written(int(options.write[0]), target)
        return
    result: dict[str, Any] = {
        "what": "curve",
        "event": EVENT,
        "processor": processor(),
        "cores": os.cpu_count(),
        "python": sys.version.split()[0],
        "sources": source_digest(),
        "rows": [],
    }
    for size in options.sizes.split(","):
        result["rows"].append(_row(int(size)))
        if options.out is not None:  # after each size, since the last ones take long
            options.out.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


def _row(size: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        written(size, Path(folder))
        environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
        command: Sequence[str] = [sys.executable, __file__, "--here", folder]
        printed = subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout
    found = json.loads(printed)
    stages = {name: [round(wall, 3), round(cpu, 3)] for name, (wall, cpu) in found["stages"].items()}
    row = {key: found[key] for key in ("reports", "words", "claims", "candidate_pairs", "peak_megabytes")}
    row |= {
        "wall": round(sum(w for w, _ in found["stages"].values()), 2),
        "processor": round(sum(c for _, c in found["stages"].values()), 2),
    }
    row |= {"load_when_done": round(os.getloadavg()[0], 1), "stages": stages}
    print(json.dumps(row))
    return row


if __name__ == "__main__":
    main()
