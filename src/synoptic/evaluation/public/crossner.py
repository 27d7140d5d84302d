"""CrossNER politics: names of people, organisations, places and the rest, with their kinds.

The set: Liu et al., "CrossNER" (AAAI 2021), politics. The shipped weights are trained on three quarters of
its development part, so the figure is of the other quarter: every fourth sentence from the first on.
Its nine kinds become four: politician and person PER; organisation and party ORG; country and
location LOC; event, election and the rest MISC.

The measure is F1 of names by place and kind; `span` leaves the kind out. The words of the set are
joined by spaces and cut again by the program, as it would read them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from synoptic.engines.names import names_in
from synoptic.evaluation.figures import Figures, precision_recall
from synoptic.evaluation.public.reading import Reader
from synoptic.evaluation.public.results import SetResult, item_key

DEV = Path("crossner/ner_data/politics/dev.txt")
# Must change together with what training/corpora.py leaves out.
HELD_OUT = 4

_KINDS = {
    "person": "PER",
    "politician": "PER",
    "organisation": "ORG",
    "politicalparty": "ORG",
    "country": "LOC",
    "location": "LOC",
    "event": "MISC",
    "election": "MISC",
    "misc": "MISC",
}

Name = tuple[int, int, str]


def measured(folder: Path, reader: Reader) -> SetResult | None:
    """The figures of the sentences that are held out, or None when the set is not at hand."""
    path = folder / DEV
    if not path.is_file():
        return None
    sentences = [rows for number, rows in enumerate(_sentences(path)) if number % HELD_OUT == 0]
    wanted: set[Name] = set()
    ranges, words, offset = [], list[str](), 0
    for rows in reader.chosen(sentences):
        size = sum(len(word) + 1 for word, _ in rows) - 1
        wanted |= set(_names(rows, offset))
        ranges.append((offset, offset + size))
        words += [word for word, _ in rows]
        offset += size + 1
    text = " ".join(words)
    found: set[Name] = set()
    for reading in reader.engine.read(text, ranges, "en"):
        tokens = reading.tokens
        found |= {(tokens[first].start, tokens[last].end, kind) for first, last, kind in names_in(tokens)}
    bare_wanted, bare_found = {name[:2] for name in wanted}, {name[:2] for name in found}
    figures: Figures = precision_recall(len(found & wanted), len(found), len(wanted), "names_")
    figures |= precision_recall(len(bare_found & bare_wanted), len(bare_found), len(bare_wanted), "span_")
    for kind in ("PER", "ORG", "LOC", "MISC"):
        mine, theirs = _of_kind(found, kind), _of_kind(wanted, kind)
        figures[f"{kind}_f1"] = precision_recall(len(mine & theirs), len(mine), len(theirs))["f1"]
    return SetResult(
        figures,
        {item_key(*name): f"{text[name[0] : name[1]]} {name[2]}" for name in sorted(wanted)},
        frozenset(item_key(*name) for name in wanted & found),
        f"{len(ranges)} held-out sentences of dev",
        {
            "missed": [f"{text[a:b]} {kind}" for a, b, kind in sorted(wanted - found)],
            "invented": [f"{text[a:b]} {kind}" for a, b, kind in sorted(found - wanted)],
        },
    )


def _of_kind(names: set[Name], kind: str) -> set[Name]:
    return {name for name in names if name[2] == kind}


def _sentences(path: Path) -> Iterator[list[tuple[str, str]]]:
    """Words with their tags, sentence by sentence."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if "\t" in line]
        if rows:
            yield [(word, tag) for word, tag, *_ in rows]


def _names(rows: list[tuple[str, str]], offset: int) -> Iterator[Name]:
    """The names of a sentence by code points and kind."""
    start, end, kind = 0, 0, ""
    for word, tag in [*rows, ("", "O")]:
        prefix, _, label = tag.partition("-")
        if kind and (prefix != "I" or _KINDS.get(label) != kind):
            yield start, end, kind
            kind = ""
        if prefix == "B":
            start, kind = offset, _KINDS.get(label, "")
        end = offset + len(word)
        offset += len(word) + 1
