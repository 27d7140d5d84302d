"""The timeline: what happened when, what was said when, what lies behind and what lies ahead."""

from __future__ import annotations

from dataclasses import dataclass

from synoptic.dossier.page.dates import in_words
from synoptic.dossier.page.drawn import Drawing, Mark, drawing
from synoptic.dossier.page.leads import lead
from synoptic.dossier.page.records import Index, Passage, Record, rows, sub, word, words
from synoptic.dossier.page.sections import MAX_LISTED


@dataclass(frozen=True, slots=True)
class Dated:
    """One entry of the timeline.

    Attributes:
        anchor: Where the page has it; the drawing leads there.
        value: EDTF as in the data.
        date: The same in words.
        sort: ``happened``, ``said``, ``behind`` (background) or ``ahead``; each has a sign of its own.
        lead: Words of the report before the label, where it does not say what it is about.
        label: The words of one report; a plain text where the data has no span.
        passage: Where they stand.
        reports: Who dates it so.
        rivals: Other dates with those who give them.
        repairs: Dates of single reports that the others mend: the words, who says them, why.
        standing: Why the date matters in a long story; empty elsewhere.
        projected: Whether it lies ahead of the reports.
    """

    anchor: str
    value: str
    date: str
    sort: str
    lead: str
    label: str
    passage: Passage | None
    reports: tuple[str, ...]
    rivals: tuple[tuple[str, tuple[str, ...]], ...]
    repairs: tuple[tuple[str, str, str], ...]
    standing: str
    projected: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """Dated happenings and sayings.

    Attributes:
        news: What happened and what lies ahead, in order of time; of a long story the dates that matter.
        background: What the reports tell as background.
        said: What was said on a date.
        others: The rest of a long story.
        n_others: How many the rest are, whether listed or not.
        is_long: Whether the dates that matter were chosen.
        drawing: The drawn timeline; None when nothing has a place in the calendar.
    """

    news: tuple[Dated, ...]
    background: tuple[Dated, ...]
    said: tuple[Dated, ...]
    others: tuple[Dated, ...]
    n_others: int
    is_long: bool
    drawing: Drawing | None


def timeline(found: Index) -> Timeline:
    """The timeline in order of time; entries without a beginning come last."""
    ordered = sorted(rows(found.data, "timeline"), key=lambda row: (word(row, "begin") or "9999", word(row, "value")))
    is_long = any(sub(row, "standing") for row in ordered)
    chosen = [row for row in ordered if sub(row, "standing")] if is_long else ordered
    rest = [row for row in ordered if not sub(row, "standing")] if is_long else []
    shown = [_dated(found, row, f"tl-{number}") for number, row in enumerate(chosen)]
    others = [_dated(found, row, f"tl-{number + len(shown)}") for number, row in enumerate(rest[:MAX_LISTED])]
    happened = [one for one in shown if one.sort in {"happened", "ahead"}]
    behind = [one for one in shown if one.sort == "behind"]
    said = [one for one in shown if one.sort == "said"]
    if is_long:
        happened, behind, said = shown, [], []
    marks = [_mark(row, one) for row, one in zip(chosen, shown, strict=True)]
    return Timeline(
        tuple(happened[:MAX_LISTED]),
        tuple(behind[:MAX_LISTED]),
        tuple(said[:MAX_LISTED]),
        tuple(others),
        len(rest),
        is_long,
        drawing(marks[:MAX_LISTED], _published(found)),
    )


def _published(found: Index) -> tuple[str, ...]:
    """First days of publication, as far as they are known."""
    dates = (sub(row, "published") for row in rows(found.data, "reports"))
    return tuple(day for date in dates if (day := word(date, "begin") or word(date, "value")))


def _mark(row: Record, one: Dated) -> Mark:
    return Mark(
        one.anchor,
        one.sort,
        f"{one.date}: {one.label}",
        one.label,
        word(row, "begin"),
        word(row, "end"),
        len(one.reports),
        tuple(word(rival, "value") for rival in rows(row, "rival_values")),
    )


def _dated(found: Index, row: Record, anchor: str) -> Dated:
    rivals = tuple(
        (in_words(word(rival, "value")), tuple(found.names(words(rival, "reports"))))
        for rival in rows(row, "rival_values")
    )
    passage = found.passage(row) or found.passage(row.get("label")) or found.first_words(row)
    return Dated(
        anchor=anchor,
        value=word(row, "value"),
        date=in_words(word(row, "value")) or "no date",
        sort=_sort(row),
        lead=_lead(found, row, passage),
        label=word(row, "label") or (passage.exact if passage else ""),
        passage=passage,
        reports=tuple(found.names(words(row, "reports"))),
        rivals=rivals,
        repairs=tuple(_repair(found, repair) for repair in rows(row, "repairs")),
        standing=word(sub(row, "standing"), "reason"),
        projected=row.get("projected") is True,
    )


def _lead(found: Index, row: Record, passage: Passage | None) -> str:
    """The words before the claim that the label begins with."""
    for ident in words(row, "claims"):
        claim = found.claims.get(ident)
        first = found.passage(next(iter(rows(claim, "spans")), None))
        if passage and first and (first.report, first.start) == (passage.report, passage.start):
            return lead(found, claim)
    return ""


def _repair(found: Index, repair: Record) -> tuple[str, str, str]:
    names = found.names([word(repair, "report")])
    return word(sub(repair, "words"), "exact"), names[0] if names else "", word(repair, "reason")


def _sort(row: Record) -> str:
    if row.get("projected") is True:
        return "ahead"
    if word(row, "kind") == "saying":
        return "said"
    return "behind" if row.get("background") is True else "happened"
