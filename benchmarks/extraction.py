"""How well the main text of pages is found, and how fast, beside the libraries of the field.

    python benchmarks/extraction.py FOLDER [--out FILE]

The folder holds the evaluation pages of trafilatura (https://github.com/adbar/trafilatura, `tests/`) and
`evaldata_english.json`: of every English page some segments that belong to the main text and some that do not. All
systems read the same pages in one process, those that can be imported: trafilatura, readability-lxml with html-text,
newspaper4k and resiliparse beside this program. Measures:

- F1 over segments: a wanted one found is right, an unwanted one found or a wanted one missed is wrong;
- pages exact: pages with all wanted segments and none of the unwanted;
- paragraphs exact: wanted segments whose whole paragraph (as the page's own borders and line breaks part it) is a line of
  its own in what was found.

The pages at even places, by name, were read while the program was made (`seen`), the others were not (`unseen`).
"""

from __future__ import annotations

import argparse
import importlib
import importlib.metadata
import json
import logging
import os
import platform
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from lxml import etree

from synoptic.errors import SynopticError
from synoptic.stages.reports.assembling import report_of
from synoptic.stages.reports.decoding import decoded
from synoptic.stages.reports.drafts import Draft
from synoptic.stages.reports.pages import draft_of_page

HERE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HERE / "benchmarks"))

from compare import processor, source_digest  # noqa: E402 - the folder of this script is no package

RESULTS = HERE / "benchmarks" / "results" / "extraction.json"
# What a report says itself: without headline, byline, captions and what stands around it.
MAIN_LAYERS = frozenset({"deck", "body", "subhead", "dateline", "credit"})
_INLINE = frozenset(
    """a abbr acronym b bdi bdo big cite code data dfn del em font i img ins kbd label mark q s samp small span strike
    strong sub sup time tt u var wbr""".split()
)
_SILENT = frozenset({"script", "style", "template"})

Page = Mapping[str, Any]
System = Callable[[str], str]


def synoptic_text(markup: str) -> str:
    """The layers of the report that are its main text; layers of one line stay in one."""
    try:
        report = report_of(draft_of_page(Draft("page.html", ""), markup))
    except SynopticError:
        return ""
    found, last = "", None
    for layer in report.layers:
        if layer.kind in MAIN_LAYERS:
            between = "" if last is None else report.text[last : layer.start]
            found += (between if not between.strip() else "\n") + report.text[layer.start : layer.end]
            last = layer.end
    return found


def trafilatura_text(**options: bool) -> System:
    """The text that trafilatura finds with these options, without comments."""
    import trafilatura

    return lambda markup: trafilatura.extract(markup, include_comments=False, **options) or ""


def readability_text() -> System:
    """The text of what readability keeps."""
    import html_text
    from readability import Document

    return lambda markup: html_text.extract_text(Document(markup).summary(html_partial=True))


def resiliparse_text() -> System:
    """The main content as resiliparse finds it."""
    from resiliparse.extract.html2text import extract_plain_text

    return lambda markup: extract_plain_text(markup, main_content=True, links=False, alt_texts=False)


def newspaper_text() -> System:
    """The text of an article, nothing loaded from elsewhere."""
    from newspaper import Article

    def text(markup: str) -> str:
        article = Article("https://page.example/a", language="en", fetch_images=False)
        article.download(input_html=markup)
        article.parse()
        return str(article.text)

    return text


SYSTEMS: Mapping[str, tuple[str, Callable[[], System]]] = {
    "synoptic": ("synoptic", lambda: synoptic_text),
    "trafilatura fast": ("trafilatura", lambda: trafilatura_text(fast=True)),
    "trafilatura": ("trafilatura", lambda: trafilatura_text()),
    "trafilatura precision": ("trafilatura", lambda: trafilatura_text(favor_precision=True)),
    "readability-lxml": ("readability-lxml", readability_text),
    "newspaper4k": ("newspaper4k", newspaper_text),
    "resiliparse": ("resiliparse", resiliparse_text),
}


def folded(words: str) -> str:
    """The words with single blanks between them."""
    return " ".join(words.split())


def paragraphs_of(markup: str) -> list[str]:
    """The runs of words between borders of the page, line breaks among them; independent of all systems."""
    runs: list[list[str]] = [[]]
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, huge_tree=True)
    tree = etree.fromstring(markup.encode("utf-8", "replace"), parser)
    events = etree.iterwalk(tree, events=("start", "end"))
    for event, element in events:
        if element.tag in _SILENT and event == "start":
            events.skip_subtree()
            continue
        if element.tag not in _INLINE:
            runs.append([])
        runs[-1].append((element.text if event == "start" else element.tail) or "")
    return [words for run in runs if (words := folded("".join(run)))]


def pages_in(folder: Path) -> Iterator[Page]:
    """The pages with their segments and the paragraphs these stand in, by name."""
    for _, row in sorted(json.loads((folder / "evaldata_english.json").read_text(encoding="utf-8")).items()):
        path = next(path for part in ("eval", "cache") if (path := folder / "tests" / part / row["file"]).exists())
        markup = decoded(path.read_bytes())[0]
        paragraphs = paragraphs_of(markup)
        wanted = [folded(words) for words in row["with"]]
        holders = [min((p for p in paragraphs if words in p), key=len, default=None) for words in wanted]
        yield {
            "markup": markup,
            "wanted": wanted,
            "unwanted": [folded(words) for words in row["without"]],
            "paragraphs": [words for words in holders if words is not None],
        }


def measured(system: System, pages: Sequence[Page]) -> dict[str, float | int]:
    """What one system finds in these pages."""
    right = missed = wrong = n_exact = n_paragraphs = n_errors = 0
    seconds = 0.0
    for page in pages:
        begin = time.process_time()
        try:
            text = system(page["markup"])
        except Exception:  # noqa: BLE001 - whatever a system raises, it found nothing
            text, n_errors = "", n_errors + 1
        seconds += time.process_time() - begin
        whole, lines = folded(text), {folded(line) for line in text.splitlines()}
        n_found = sum(words in whole for words in page["wanted"])
        n_wrong = sum(words in whole for words in page["unwanted"])
        right, missed, wrong = right + n_found, missed + len(page["wanted"]) - n_found, wrong + n_wrong
        n_exact += n_found == len(page["wanted"]) and n_wrong == 0
        n_paragraphs += sum(words in lines for words in page["paragraphs"])
    return {
        "pages": len(pages),
        "f1": round(2 * right / max(1, 2 * right + missed + wrong), 4),
        "precision": round(right / max(1, right + wrong), 4),
        "recall": round(right / max(1, right + missed), 4),
        "pages_exact": round(n_exact / max(1, len(pages)), 4),
        "paragraphs_exact": round(n_paragraphs / max(1, sum(len(page["paragraphs"]) for page in pages)), 4),
        "errors": n_errors,
        "processor_milliseconds_a_page": round(1000 * seconds / max(1, len(pages)), 1),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure every system that is there and write the results."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("folder", type=Path, help="evaluation pages of trafilatura")
    parser.add_argument("--out", type=Path, default=RESULTS, help="results file")
    options = parser.parse_args(arguments)
    logging.disable(logging.CRITICAL)
    pages = list(pages_in(options.folder))
    halves = {"seen": pages[0::2], "unseen": pages[1::2], "all": pages}
    rows: dict[str, Any] = {}
    for name, (package, made) in SYSTEMS.items():
        try:
            system = made()
        except ImportError as error:
            print(f"{name}: not installed ({error})")
            continue
        measured(system, pages[:5])  # tables and models are loaded by then
        rows[name] = {"version": importlib.metadata.version(package)}
        rows[name] |= {half: measured(system, group) for half, group in halves.items()}
        print(name, rows[name]["all"])
    result = {
        "what": "main text of pages",
        "data": "evaluation pages of trafilatura, English",
        "pages": len(pages),
        "wanted_segments": sum(len(page["wanted"]) for page in pages),
        "unwanted_segments": sum(len(page["unwanted"]) for page in pages),
        "megabytes": round(sum(len(page["markup"]) for page in pages) / 1e6, 1),
        "processor": processor(),
        "cores": os.cpu_count(),
        "load_when_done": round(os.getloadavg()[0], 1),
        "python": platform.python_version(),
        "sources": source_digest(),
        "systems": rows,
    }
    options.out.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
