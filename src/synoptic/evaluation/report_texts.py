"""The texts of the reports, and stretches of them, on both sides of a comparison.

A report of the dossier and a document of the gold are the same when their files have
one name; folders are not compared, because a dossier keeps paths relative to whatever
was read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from synoptic.evaluation.records import (
    Record,
    elements,
    identifier,
    record,
    rows,
    texts,
    whole,
)
from synoptic.evaluation.stretches import Stretch

GAP = " … "


def file_name(path: str) -> str:
    """Return the bare name of a file, whichever way its folders are parted."""
    return Path(path.replace("\\", "/")).name


def file_text(folder: Path, path: str) -> str | None:
    """Return the content of a file found by its path or its bare name, or None."""
    for candidate in (folder / path, folder / file_name(path)):
        try:
            return candidate.read_bytes().decode("utf-8", errors="replace")
        except (OSError, ValueError):
            continue
    return None


def stretch_in(text: str, doc: str, spans: Iterable[Record], owner: Record) -> Stretch | None:
    """Return the characters of some spans of a text, or None for none.

    Spans without offsets, and those that hold nothing, are passed over; what reaches
    beyond the end of the text is cut off.
    """
    chars: set[int] = set()
    pieces: list[str] = []
    for span in spans:
        start, end = whole(span.get("start")), whole(span.get("end"))
        if start is None or end is None or not 0 <= start < end:
            continue
        chars.update(i for i in range(start, min(end, len(text))) if not text[i].isspace())
        pieces.append(text[start:end])
    return Stretch(doc, frozenset(chars), GAP.join(pieces), owner) if chars else None


class ReportTexts:
    """Texts by gold document, and the way from the reports of a dossier to them.

    Attributes:
        by_doc: Text of every gold document; empty when its file is missing.
        doc_of: Gold document of every report of the dossier that has one.
        layer_of: Text layer of every report of the dossier; None when unknown.
        regions: Regions of every gold document.
        notes: What did not meet.
    """

    def __init__(self, dossier: Record, gold: Record, folder: Path) -> None:
        documents = rows(gold.get("documents"))
        files = {str(d.get("id")): str(d.get("file")) for d in documents}
        self.by_doc = {doc: file_text(folder, file) or "" for doc, file in files.items()}
        self.doc_of: dict[str, str] = {}
        self.layer_of: dict[str, str | None] = {}
        self.regions = {str(d.get("id")): rows(d.get("regions")) for d in documents}
        self.notes: list[str] = []
        unmet = {Path(file).name: doc for doc, file in files.items()}
        for report in rows(dossier.get("reports")):
            self._meet(report, folder, unmet)
        self.notes += [f"no file {files[doc]}" for doc, text in self.by_doc.items() if not text]
        self.notes += [f"no report for {name}" for name in sorted(unmet)]
        self._closed = {
            doc: self.chars_where(doc, lambda region: not region.get("claim_bearing")) for doc in self.regions
        }

    def _meet(self, report: Record, folder: Path, unmet: dict[str, str]) -> None:
        ident = identifier(report.get("id")) or ""
        path = str(report.get("path") or "")
        stored, content = report.get("text"), file_text(folder, path)
        kept = stored if isinstance(stored, str) else None
        is_file_layer = content is not None and (path.endswith(".txt") or kept is None)
        self.layer_of[ident] = content if is_file_layer else kept
        doc = unmet.pop(file_name(path), None)
        if doc is None:
            self.notes.append(f"report {ident} is not in the gold, or there twice")
        else:
            self.doc_of[ident] = doc

    def stretch(self, doc: str | None, spans: Iterable[Record], owner: Record) -> Stretch | None:
        """Return the characters of some spans of one document, or None for none."""
        if doc is None:
            return None
        return stretch_in(self.by_doc.get(doc, ""), doc, spans, owner)

    def in_dossier(self, spans: object, owner: Record) -> Stretch | None:
        """Return the stretch of a span, or of several in one report of the dossier."""
        found = rows([spans] if isinstance(spans, dict) else spans)
        report = identifier(found[0].get("report")) if found else None
        report = report or identifier(owner.get("report"))
        here = [span for span in found if span.get("report", report) == report]
        return self.stretch(self.doc_of.get(report or ""), here, owner)

    def in_gold(self, span: object, owner: Record | None = None) -> Stretch | None:
        """Return the stretch of a span of the gold, which may be of several pieces."""
        whole_span = record(span)
        pieces = rows(whole_span.get("spans")) or [whole_span]
        doc = whole_span.get("doc") or pieces[0].get("doc") or record(owner).get("doc")
        return self.stretch(doc, pieces, whole_span if owner is None else owner)

    def chars_where(self, doc: str, wanted: Callable[[Record], bool]) -> frozenset[int]:
        """Return the characters of the regions of a document that are wanted."""
        found = self.stretch(doc, filter(wanted, self.regions[doc]), {})
        return frozenset() if found is None else found.chars

    def is_closed(self, stretch: Stretch) -> bool:
        """Return whether half of it lies where no claim may be drawn from."""
        closed = self._closed.get(stretch.doc, frozenset())
        return 2 * len(stretch.chars & closed) >= len(stretch.chars)

    def is_boilerplate(self, stretch: Stretch) -> bool:
        """Return whether it begins in page furniture or a sidebar."""
        first = min(stretch.chars)
        return any(
            str(region.get("kind")).startswith("boilerplate")
            for region in self.regions.get(stretch.doc, [])
            if (whole(region.get("start")) or 0) <= first < (whole(region.get("end")) or 0)
        )

    def docs_of(self, reports: object) -> set[str]:
        """Return the gold documents behind a list of report ids."""
        found = (self.doc_of.get(identifier(r) or "") for r in elements(reports))
        return {doc for doc in found if doc is not None}

    def report_of(self, doc: str) -> str:
        """Return the report that was matched to a document last, or empty."""
        found = [report for report, other in self.doc_of.items() if other == doc]
        return found[-1] if found else ""


def partition_of(gold: Record, docs: Iterable[str]) -> list[set[str]]:
    """Return the gold documents by origin, each in one group.

    Empty where the groups of the gold overlap: then they trace passages and do not
    divide the reports.
    """
    lineage = record(gold.get("lineage"))
    stated = elements(record(lineage.get("independent_origins")).get("partition"))
    groups = stated or [elements(g.get("docs")) for g in rows(lineage.get("groups"))]
    parts = [members for group in groups if (members := texts(group))]
    n_named, named = sum(map(len, parts)), set().union(*parts)
    if n_named == 0 or n_named > len(named):
        return []
    alone = [{doc} for doc in docs if doc not in named]
    return parts + alone
