"""What the pages of the desk show, made of the page's own views of a dossier."""

from __future__ import annotations

from dataclasses import dataclass

from synoptic.dossier.page.labels import COMMITMENT_NAMES
from synoptic.dossier.page.records import Index, Record, number, rows, shortened, sub, word, words
from synoptic.dossier.page.synopsis import Row, synopsis
from synoptic.model.gists import KeptStory
from synoptic.text.similarity import word_key

ROWS_SHOWN = 60
"""Statements on one page; more are a search away."""
_WORDS = 280


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A story in the list.

    Attributes:
        id: Its id.
        title: In the words of a report; a plain phrase where no report has a headline.
        reports: How many.
        outlets: Their names, the first few.
        origins: Independent origins at most.
        days: First and last day of publication.
        changed: When it last changed.
    """

    id: str
    title: str
    reports: int
    outlets: str
    origins: int
    days: str
    changed: str


@dataclass(frozen=True, slots=True)
class Voice:
    """One claim of a statement.

    Attributes:
        claim: Its id.
        outlet: The report.
        held: How firmly, and on whose word.
        stance: ``affirms``, ``denies`` or ``open``.
        words: Its words.
        report: Id of the report.
        start: First code point of its words there.
        end: The code point after the last one.
    """

    claim: str
    outlet: str
    held: str
    stance: str
    words: str
    report: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Statement:
    """One row of the synopsis, to be corrected.

    Attributes:
        id: Its id.
        wording: The words shown.
        lineage: Origins in words.
        disputed: Whether some deny it or it stands in a conflict.
        silent: Names of reports that are silent.
        voices: Its claims.
    """

    id: str
    wording: str
    lineage: str
    disputed: bool
    silent: tuple[str, ...]
    voices: tuple[Voice, ...]


def story_line(story: KeptStory) -> StoryLine:
    """A story of the list."""
    names = ", ".join(story.outlets[:4]) + (f" and {len(story.outlets) - 4} more" if len(story.outlets) > 4 else "")
    days = story.begin or "no date"
    if story.begin and story.end and story.end != story.begin:
        days = f"{story.begin} to {story.end}"
    title = story.title.exact if story.title else "Reports without a headline"
    return StoryLine(story.id, title, len(story.members), names, story.n_origins, days, story.changed)


def matching(
    stories: tuple[KeptStory, ...], telling: frozenset[str] | None, outlet: str, least: int
) -> list[StoryLine]:
    """The stories that are wanted.

    Args:
        stories: All of them, in order.
        telling: Ids of those that have the words asked for; None when none were.
        outlet: Only stories with a report of it; any when empty.
        least: Only stories of so many reports.
    """
    lines = [(story_line(story), story.outlets) for story in stories if telling is None or story.id in telling]
    return [line for line, outlets in lines if (not outlet or outlet in outlets) and line.reports >= least]


def statements(found: Index, asked: str, only: str) -> tuple[list[Statement], int]:
    """The statements that have these words, and how many there are.

    Args:
        found: The dossier.
        asked: Words that a statement must have, all of them; any statement when empty.
        only: ``disputed``, ``shared`` or empty.
    """
    wanted = {word_key(each) for each in asked.split()}
    chosen = [row for row in synopsis(found) if _is_wanted(found, row, wanted, only)]
    return [_statement(found, row) for row in chosen[:ROWS_SHOWN]], len(chosen)


def _is_wanted(found: Index, row: Row, wanted: set[str], only: str) -> bool:
    if (only == "disputed" and not row.conflict) or (only == "shared" and row.reports < 2):
        return False
    if not wanted:
        return True
    claims = words(found.propositions[row.id], "claims")
    text = " ".join([row.wording, *(word(found.claims.get(ident), "text") for ident in claims)])
    return wanted <= {word_key(each.strip(".,:;'\"“”‘’")) for each in text.split()}


def _statement(found: Index, row: Row) -> Statement:
    record = found.propositions[row.id]
    claims = [found.claims[ident] for ident in words(record, "claims") if ident in found.claims]
    return Statement(
        id=row.id,
        wording=row.wording,
        lineage=row.lineage,
        disputed=row.conflict,
        silent=tuple(found.names(words(record, "silent"))),
        voices=tuple(_voice(found, claim, record) for claim in claims),
    )


def _voice(found: Index, claim: Record, record: Record) -> Voice:
    ident = word(claim, "id")
    label = COMMITMENT_NAMES.get(word(claim, "commitment"))
    sources = [found.source_name(sub(link, "source")) for link in rows(claim, "attributions") if link.get("level")]
    held = " ← ".join([label.name if label else word(claim, "commitment"), *(name for name in sources if name)])
    stance = "affirms"
    if ident in words(record, "denied_by"):
        stance = "denies"
    elif ident in words(record, "left_open_by"):
        stance = "open"
    spans = rows(claim, "spans")
    return Voice(
        claim=ident,
        outlet=found.name(word(claim, "report")),
        held=held,
        stance=stance,
        words=shortened(" … ".join(word(span, "exact") for span in spans), _WORDS),
        report=word(claim, "report"),
        start=int(number(spans[0], "start")) if spans else 0,
        end=int(number(spans[-1], "end")) if spans else 0,
    )
