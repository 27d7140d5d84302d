"""What of the page goes on paper unless a reader asks for more.

A dossier of five reports is read on some dozen sheets: the first view, the weightier statements, where the reports
part, origins, dates and quotes. The rest is marked, left out by the style sheet and named on the paper.
"""

from __future__ import annotations

from dataclasses import dataclass

from synoptic.dossier.page.differences import Kind
from synoptic.dossier.page.labels import counted, listed
from synoptic.dossier.page.lineage import Lineage
from synoptic.dossier.page.sections import Utterance
from synoptic.dossier.page.synopsis import Row
from synoptic.dossier.page.timelines import Timeline

# With these a dossier of five long reports comes to twelve to fifteen sheets of A4.
LEAST_ROWS = 40  # so many statements, though one report alone has them
MOST_ROWS = 90  # no more, though several have them
DIFFERENCES = 8  # of each kind
VOICES = 3  # on each side of a difference
DATES = 16  # of each list
QUOTES = 16
ORIGINS = 12  # of each list
PROVISIONS = 12  # of each agreement
OPEN_KINDS = ("conflict", "dissent", "commitment_shift", "perspective", "revision", "update")


@dataclass(frozen=True, slots=True)
class Paper:
    """What a print has without being asked.

    Attributes:
        rows: Numbers of the statements, as the rows have them.
        left_out: How much of each list it lacks, in words; empty where it lacks nothing.
        rows_left_out: The statements among them, in words; empty where it has all.
        differences: How many differences of each kind it has.
        voices: How many reports on each side of one.
        dates: How many entries of each list of dates.
        quotes: How many utterances.
        origins: How many entries of each list of origins.
        provisions: How many provisions of each agreement.
        open_kinds: Kinds of difference that it has.
    """

    rows: frozenset[int]
    left_out: str
    rows_left_out: str
    differences: int = DIFFERENCES
    voices: int = VOICES
    dates: int = DATES
    quotes: int = QUOTES
    origins: int = ORIGINS
    provisions: int = PROVISIONS
    open_kinds: tuple[str, ...] = OPEN_KINDS


def paper(
    table: list[Row], kinds: list[Kind], lineage: Lineage, timeline: Timeline, utterances: list[Utterance]
) -> Paper:
    """What goes on paper, and what does not.

    Args:
        table: The statements in the order of the page.
        kinds: The differences by kind.
        lineage: The origins.
        timeline: The dates.
        utterances: The quotes.
    """
    chosen = _rows(table)
    lists = {
        "difference": _beyond(*((len(kind.differences), DIFFERENCES * (kind.code in OPEN_KINDS)) for kind in kinds)),
        "date": _beyond(
            *((len(part), DATES) for part in (timeline.news, timeline.background)),
            *((len(part), 0) for part in (timeline.said, timeline.others)),
        ),
        "quotation": _beyond((len(utterances), QUOTES)),
        "origin": _beyond((len(lineage.lines), ORIGINS), (len(lineage.passages), ORIGINS)),
    }
    rows = f"{len(table) - len(chosen):,} of {counted(len(table), 'statement')}" if len(chosen) < len(table) else ""
    others = [counted(number, name) for name, number in lists.items() if number]
    return Paper(chosen, listed(others), rows)


def _beyond(*lists: tuple[int, int]) -> int:
    """How many entries of lists lie beyond their limits."""
    return sum(max(0, length - limit) for length, limit in lists)


def _rows(table: list[Row]) -> frozenset[int]:
    """Statements that several reports carry or that are disputed; where these are few, the weightiest others."""
    shared = [row.number for row in table if row.reports > 1 or row.conflict][:MOST_ROWS]
    taken = set(shared)
    others = [row.number for row in table if row.number not in taken]
    return frozenset([*shared, *others[: max(0, LEAST_ROWS - len(shared))]])
