"""One HTML file out of a dossier: style, script and data inside, nothing loaded from anywhere."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from synoptic.dossier.page import labels
from synoptic.dossier.page.agreements import agreements
from synoptic.dossier.page.dates import abbreviated, in_words
from synoptic.dossier.page.differences import differences
from synoptic.dossier.page.graph import graph
from synoptic.dossier.page.lineage import Lineage, lineage
from synoptic.dossier.page.method import method
from synoptic.dossier.page.opening import opening
from synoptic.dossier.page.paper import paper
from synoptic.dossier.page.payload import embedded, payload
from synoptic.dossier.page.primary import primary_texts
from synoptic.dossier.page.records import Index, Record, index, off_topic, shortened, superseded
from synoptic.dossier.page.sections import figures, names, utterances
from synoptic.dossier.page.sheets import sheets
from synoptic.dossier.page.synopsis import Row, synopsis
from synoptic.dossier.page.timelines import timeline

# Cells written into the file as HTML; the script makes the rest when they are asked for. 2,000 cells are about
# half a megabyte: 400 rows of a story of five reports, ten of one of two hundred, which fill a screen.
MAX_STATIC_CELLS = 2_000
# Up to this many columns fit side by side on a desk's screen in the usual type; up to twice as many in a smaller one;
# beyond, the table shows signs only and scrolls in its own frame.
MAX_ROOMY_COLUMNS = 6
MAX_WORDED_COLUMNS = 11
MAX_ORIGIN_CHOICES = 60  # a longer list is no choice; the search finds the others


def page(dossier: Record, texts: Mapping[str, str]) -> str:
    """The dossier as one self-contained HTML page.

    Equal input gives equal text. Every string of the dossier is escaped; fields that are missing or of another type
    than the contract says are left out of the page.

    Args:
        dossier: A dossier in the shape of ``dossier/1``.
        texts: Text layer by report id, in code points as the offsets count; a report that is not in it falls back
            on its own ``text``.

    Returns:
        The page; it encodes to UTF-8 without error (lone surrogates become U+FFFD).
    """
    found = index(dossier, texts)
    style, script = _asset("page.css"), _asset("page.js")
    html = (
        _environment()
        .get_template("page.html.j2")
        .render(
            _views(found) | {"style": Markup(style), "script": Markup(script), "policy": _policy(style, script)}  # noqa: S704 - our own files
        )
    )
    return html.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _views(found: Index) -> dict[str, Any]:  # Any: views of many types, read by the templates alone
    table = synopsis(found)
    kinds = differences(found)
    lines = lineage(found)
    dates, quotes = timeline(found), utterances(found)
    printed = paper(table, kinds, lines, dates, quotes)
    return {
        "found": found,
        "paper": printed,
        "opening": opening(found, table, kinds),
        "table": table,
        "static_rows": table[: _static_rows(found, table)],
        "spanners": _spanners(found, lines),
        "width": _width(len(found.columns)),
        "filters": _filters(table, lines),
        "used": {cell.state for row in table for cell in row.cells} | _commitments(table),
        "kinds": kinds,
        "lineage": lines,
        "graph": graph(found, lines),
        "timeline": dates,
        "utterances": quotes,
        "units": figures(found),
        "names": names(found),
        "agreements": agreements(found),
        "primary_texts": primary_texts(found),
        "sheets": sheets(found, off_topic(found.data), superseded(found.data)),
        "method": method(found),
        "data": Markup(embedded(payload(found, table, lines, printed.rows))),  # noqa: S704 - escaped by `embedded`
        "labels": labels,
    }


def _static_rows(found: Index, table: list[Row]) -> int:
    return min(len(table), max(1, MAX_STATIC_CELLS // max(1, len(found.columns))))


def _spanners(found: Index, lines: Lineage) -> list[tuple[str | None, int]]:
    """Heads over the columns: ``(origin, columns)``, None for the origin of reports that stand alone."""
    name = {
        outlet.id: f"{number}\n{line.root if line.is_named else ''}"
        for number, line in enumerate(lines.lines)
        for outlet in line.members
        if len(line.members) > 1
    }
    runs = groupby(found.columns, key=lambda outlet: name.get(outlet.id, ""))
    spanners = [(key.partition("\n")[2] if key else None, sum(1 for _ in members)) for key, members in runs]
    return spanners if any(root is not None for root, _ in spanners) else []


def _width(columns: int) -> str:
    if columns > MAX_WORDED_COLUMNS:
        return "wide"
    return "middle" if columns > MAX_ROOMY_COLUMNS else ""


def _filters(table: list[Row], lines: Lineage) -> dict[str, list[tuple[str, str]]]:
    """What the filters offer: only what the table has."""
    kinds = {row.kind: row.kind_name for row in table}
    commitments = _commitments(table)
    known = [label for label in labels.COMMITMENTS if label.code in commitments]
    return {
        "kinds": sorted(kinds.items(), key=lambda item: item[1]),
        "commitments": [(label.code, label.name) for label in known],
        "origins": [
            (str(line.number), f"{shortened(line.root, 40)} ({line.kind_name})")
            for line in [*(line for line in lines.lines if line.number >= 0), *lines.passages][:MAX_ORIGIN_CHOICES]
        ],
    }


def _commitments(table: list[Row]) -> set[str]:
    return {mark.commitment for row in table for cell in row.cells for mark in cell.marks}


def _breakable(name: str) -> Markup:
    """A name with a place where a line may end: before the first point of a host, which has no spaces.

    >>> str(_breakable("quaypost.example"))
    'quaypost<wbr>.example'
    """
    return Markup("<wbr>.").join(name.split(".", 1))


@cache
def _asset(name: str) -> str:
    return files("synoptic.dossier.page").joinpath(name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("synoptic.dossier.page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "in_words": in_words,
        "abbreviated": abbreviated,
        "listed": labels.listed,
        "spoken": labels.spoken,
        "counted": labels.counted,
        "shortened": shortened,
        "breakable": _breakable,
    }
    return environment


def _policy(style: str, script: str) -> str:
    """The content security policy: this style and this script by their digests, and nothing else."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
