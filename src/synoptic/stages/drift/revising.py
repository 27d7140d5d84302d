"""What changed between two versions of one report, as relations of class `revision`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from synoptic.model.claims import Claim
from synoptic.model.ids import digest_id
from synoptic.model.propositions import Relation
from synoptic.model.reports import Report
from synoptic.model.sentences import Sentence
from synoptic.model.spans import Span, cut, overlap
from synoptic.stages.drift.versions import Passage, Version, rewriting_of
from synoptic.stages.drift.wordings import Found, Rewording, rewordings_of

# That one version is the later one is stated by their dates or captures, or taken from the order of their names.
_STATED, _BY_NAME = 0.9, 0.6
# Words in which no claim was read, such as an apposition, are shown with a claim no farther away: two lines of print.
_MAX_APART_CHARS = 160


def revisions_between(older: Version, newer: Version, found: Found) -> tuple[Relation, ...]:
    """What the newer version of a report says otherwise, leaves out and adds; by id.

    A side is the claim on whose words the change stands. Of what one version leaves out or adds, the side of the other
    one is the claim beside which it would stand. Where no claim stands there or next to it, the side is the report.

    Args:
        older: The version that was replaced.
        newer: The one that revises it.
        found: Numbers and times of both.
    """
    changes = list(_rewordings(older, newer, found))
    sureness = _STATED if _is_in_order(older.report, newer.report) else _BY_NAME
    by_id = {row.id: row for change in changes for row in [_relation(change, older, newer, sureness)]}
    return tuple(row for _, row in sorted(by_id.items()))


def _rewordings(older: Version, newer: Version, found: Found) -> Iterator[Rewording]:
    rewriting = rewriting_of(older, newer)
    for before, after in rewriting.reworded:
        yield from rewordings_of((older, before), (newer, after), found)
    for passage in rewriting.withdrawn:
        place = _place(newer, passage.place)
        yield Rewording(None, "Subsumption", f"withdrawn: {_counted(passage)}", _spans(older, passage), place)
    for passage in rewriting.added:
        place = _place(older, passage.place)
        yield Rewording(None, "Elaboration", f"added: {_counted(passage)}", place, _spans(newer, passage))


def _counted(passage: Passage) -> str:
    return "a sentence" if len(passage.sentences) == 1 else f"{len(passage.sentences)} sentences"


def _spans(version: Version, passage: Passage) -> tuple[Span, ...]:
    return tuple(cut(version.report.id, version.report.text, row.start, row.end) for row in passage.sentences)


def _place(version: Version, sentence: Sentence | None) -> tuple[Span, ...]:
    """The sentence beside which a passage of the other version would stand."""
    return () if sentence is None else (cut(version.report.id, version.report.text, sentence.start, sentence.end),)


def _is_in_order(older: Report, newer: Report) -> bool:
    """Whether a date of change, of publication or of capture tells the two apart."""
    return _age(older) != _age(newer)


def _age(report: Report) -> tuple[str, str]:
    updated = None if report.updated is None else report.updated.begin
    return updated or report.published.begin or "", report.retrieved or ""


def _relation(change: Rewording, older: Version, newer: Version, sureness: float) -> Relation:
    left, right = _end(change.before, older), _end(change.after, newer)
    evidence = tuple(sorted({*change.before, *change.after}))
    places = [(span.report, span.start, span.end) for span in evidence]
    by_name = "" if sureness == _STATED else "; which version is the later one is taken from their names"
    return Relation(
        id=digest_id("x", left, right, change.relation, "revision", change.dimension, places),
        left=left,
        right=right,
        relation=change.relation,
        class_="revision",
        dimension=change.dimension,
        directed=True,
        score=sureness,
        reason=f"{change.reason} (version {older.report.version}, then version {newer.report.version}{by_name})",
        evidence=evidence,
    )


def _end(spans: Sequence[Span], version: Version) -> str:
    """The id of the claim that holds most of these words, the shortest of such, or stands next to them; else of the report."""
    claims = {claim.id: claim for span in spans for claim in version.claims_near(span.start, span.end)}
    near = [(*_nearness(claim, spans), claim) for claim in claims.values()]
    held = [row for row in near if row[1] <= _MAX_APART_CHARS]
    if not held:
        return version.report.id
    return min(held, key=lambda row: (-row[0], row[1], len(row[2].text), row[2].spans[0].start, row[2].id))[2].id


def _nearness(claim: Claim, spans: Sequence[Span]) -> tuple[int, int]:
    """How many code points of the spans stand in the claim, and how far apart they are."""
    held = sum(overlap(span, own) for span in spans for own in claim.spans)
    apart = min(max(0, own.start - span.end, span.start - own.end) for span in spans for own in claim.spans)
    return held, apart
