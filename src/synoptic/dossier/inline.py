"""A dossier in a few lines of HTML, for the cell of a notebook."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from synoptic.dossier.page.records import number, outlet_name, rows, sub, word, words

Data = Mapping[str, Any]  # Any: JSON

_MAX_ROWS = 8
_MAX_WORDS = 40
_CELL = "text-align:left;vertical-align:top;padding:2px 10px 2px 0"


def inline_html(dossier: Data) -> str:
    """What most reports carry, and who denies it: a title, a line of counts and a table.

    No script, no style sheet, nothing that is loaded; every word of a report is escaped.

    Args:
        dossier: The data of a `dossier.json`; what has not the shape of the contract is passed over.
    """
    title = word(sub(sub(dossier, "event"), "title"), "exact", "no title")
    shown = "".join(_row(proposition, dossier) for proposition in _first(dossier))
    head = "".join(f'<th style="{_CELL}">{name}</th>' for name in ("statement", "carried by", "denied by", "origins"))
    made = f"<div><p><b>{escape(title)}</b><br>{_counts(dossier)}</p><table><tr>{head}</tr>{shown}</table></div>"
    # A lone surrogate, which a JSON escape brings in, would stop the notebook from being saved.
    return made.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _counts(dossier: Data) -> str:
    read = [report for report in rows(dossier, "reports") if not sub(report, "off_topic")]
    outlets = {word(sub(report, "outlet"), "name") for report in read} - {""}
    origins = sum(word(origin, "scope") == "report" for origin in rows(dossier, "origins"))
    conflicts = sum(word(relation, "class") == "conflict" for relation in rows(dossier, "relations"))
    return (
        f"{len(read)} reports of {len(outlets)} outlets, {origins} origins; {len(rows(dossier, 'claims'))} claims in "
        f"{len(rows(dossier, 'propositions'))} propositions; {conflicts} conflicts"
    )


def _first(dossier: Data) -> list[Data]:
    """The propositions that most reports carry or deny, then the most salient."""

    def rank(proposition: Data) -> tuple[float, float, str]:
        return -len(words(proposition, "reports")), -number(proposition, "salience"), word(proposition, "id")

    return sorted(rows(dossier, "propositions"), key=rank)[:_MAX_ROWS]


def _row(proposition: Data, dossier: Data) -> str:
    outlets = {word(report, "id"): outlet_name(report) or word(report, "path") for report in rows(dossier, "reports")}
    said = word(proposition, "wording").split()
    wording = " ".join(said[:_MAX_WORDS]) + (" …" if len(said) > _MAX_WORDS else "")
    least, most = int(number(proposition, "origins_at_least")), len(words(proposition, "origins"))
    cells = (
        wording,
        ", ".join(outlets.get(report, report) for report in words(proposition, "affirming_reports")),
        ", ".join(outlets.get(report, report) for report in words(proposition, "dissenting_reports")),
        str(most) if least >= most else f"{least} to {most}",
    )
    return "<tr>" + "".join(f'<td style="{_CELL}">{escape(cell)}</td>' for cell in cells) + "</tr>"
