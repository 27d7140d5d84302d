"""What the pages of the desk show, made of the page's own views of a dossier."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from synoptic.dossier.page.dates import abbreviated, in_words
from synoptic.dossier.page.differences import differences
from synoptic.dossier.page.labels import COMMITMENT_NAMES, counted
from synoptic.dossier.page.opening import opening
from synoptic.dossier.page.records import Index, Record, number, rows, shortened, spoken_host, sub, word, words
from synoptic.dossier.page.synopsis import Row, synopsis
from synoptic.model.gists import KeptStory
from synoptic.model.spans import Span
from synoptic.runs import Changes
from synoptic.runs.changing import KINDS as CHANGE_KINDS
from synoptic.text.similarity import word_key

ROWS_SHOWN = 60
"""Statements on one page; more are a search away."""
CHANGES_SHOWN = 12
"""Of one kind; the others are folded away."""
_WORDS = 280
_QUOTED = 3  # spans of one side of a change: more say no more


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
        parted: In how many places its reports disagree; None while it was never opened.
    """

    id: str
    title: str
    reports: int
    outlets: str
    origins: int
    days: str
    changed: str
    parted: int | None = None


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
        lead: Words of the report before them, where they do not say what they are about.
        wording: The words shown.
        reports: How many of the reports carry it, in words.
        lineage: Origins in words.
        disputed: Whether some deny it or it stands in a conflict.
        silent: Names of reports that are silent.
        voices: Its claims.
    """

    id: str
    lead: str
    wording: str
    reports: str
    lineage: str
    disputed: bool
    silent: tuple[str, ...]
    voices: tuple[Voice, ...]


def story_line(story: KeptStory, parted: int | None = None) -> StoryLine:
    """A story of the list; `parted` says in how many places its reports disagree, None where nobody knows yet."""
    outlets = [spoken_host(name) for name in story.outlets]
    names = ", ".join(outlets[:4]) + (f" and {len(outlets) - 4} more" if len(outlets) > 4 else "")
    days = in_words(story.begin) or "no date"
    if story.begin and story.end and story.end != story.begin:
        days += f" to {in_words(story.end)}"
    days = abbreviated(days)
    title = story.title.exact if story.title else "Reports without a headline"
    return StoryLine(story.id, title, len(story.members), names, story.n_origins, days, story.changed, parted)


@dataclass(frozen=True, slots=True)
class Wish:
    """Which stories are wanted; what is left empty wishes nothing.

    Attributes:
        q: Words that one of its reports has.
        outlet: Name of an outlet that tells it.
        least: Reports at least.
        since: Published on this day or later, ISO 8601.
        until: Published on this day or earlier.
        only: ``parted`` for stories whose reports disagree, as far as they were opened.
        first: How many stories of the list are passed over.
        did: Number of the work whose result is shown above the list; 0 for none.
        shown: Stories on one page.
    """

    q: str = ""
    outlet: str = ""
    least: int = 1
    since: str = ""
    until: str = ""
    only: str = ""
    first: int = 0
    did: int = 0
    shown: int = 200

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> Wish:
        """The wish of a query; a number or day that is none wishes nothing."""
        return cls(
            q=asked.get("q", ""),
            outlet=asked.get("outlet", ""),
            least=_count(asked.get("least", ""), 1),
            since=_day(asked.get("since", "")),
            until=_day(asked.get("until", "")),
            only="parted" if asked.get("only") == "parted" else "",
            first=_count(asked.get("first", ""), 0),
            did=_count(asked.get("did", ""), 0),
        )

    @property
    def query(self) -> str:
        """The same as a query, without the place in the list."""
        given = {"q": self.q, "outlet": self.outlet, "since": self.since, "until": self.until, "only": self.only}
        return urlencode({**{key: value for key, value in given.items() if value}, "least": self.least})


def _count(given: str, default: int) -> int:
    """The number that a field holds."""
    return int(given) if given.isdecimal() and given.isascii() and len(given) < 10 else default


def _day(given: str) -> str:
    try:
        return date.fromisoformat(given.strip()).isoformat()
    except ValueError:
        return ""


def matching(
    stories: Sequence[KeptStory], wish: Wish, telling: frozenset[str] | None, parted: Mapping[str, int]
) -> list[StoryLine]:
    """The stories that are wanted.

    Args:
        stories: All of them, in order.
        wish: What is wanted.
        telling: Ids of those that have the words asked for; None when none were.
        parted: In how many places the reports of a story disagree, by id, for those that were opened.
    """
    found = [story for story in stories if telling is None or story.id in telling]
    return [story_line(story, parted.get(story.id)) for story in found if _is_wished(story, wish, parted)]


def _is_wished(story: KeptStory, wish: Wish, parted: Mapping[str, int]) -> bool:
    return (
        (not wish.outlet or wish.outlet in story.outlets)
        and len(story.members) >= wish.least
        # A story without a date is in no range of days.
        and (not wish.since or (story.end or "") >= wish.since)
        and (not wish.until or "" < (story.begin or "") <= wish.until)
        and (not wish.only or parted.get(story.id, 0) > 0)
    )


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of a report, and where they open.

    Attributes:
        outlet: Who says so.
        words: The words, shortened.
        report: Id of the report; empty where it is in the story no longer.
        start: First code point.
        end: The code point after the last one.
    """

    outlet: str
    words: str
    report: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One change as the page shows it.

    Attributes:
        said: What changed.
        then: The words before.
        now: The words now.
    """

    said: str
    then: tuple[Quoted, ...]
    now: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """Changes of one kind.

    Attributes:
        kind: Code of the kind.
        name: In words.
        rows: The weightiest.
        folded: The others.
    """

    kind: str
    name: str
    rows: tuple[ChangeLine, ...]
    folded: tuple[ChangeLine, ...]


def change_groups(changes: Changes, found: Index) -> list[ChangeGroup]:
    """Changes by kind, in the order in which they are told."""
    groups = []
    for kind, name in CHANGE_KINDS.items():
        rows = [
            ChangeLine(row.said, _quoted(row.spans_before, found), _quoted(row.spans, found))
            for row in changes.changes
            if row.kind == kind
        ]
        if rows:
            groups.append(ChangeGroup(kind, name, tuple(rows[:CHANGES_SHOWN]), tuple(rows[CHANGES_SHOWN:])))
    return groups


def _quoted(spans: Sequence[Span], found: Index) -> tuple[Quoted, ...]:
    return tuple(
        Quoted(
            outlet=found.name(span.report) if span.report in found.texts else "",
            words=shortened(span.exact, _WORDS),
            report=span.report if span.report in found.texts else "",
            start=span.start,
            end=span.end,
        )
        for span in spans[:_QUOTED]
    )


def title_of(found: Index) -> str:
    """The title of a story, in the words of a report."""
    return word(sub(sub(found.data, "event"), "title"), "exact") or "Reports side by side"


def summary_of(found: Index) -> tuple[str, ...]:
    """What the first view of the dossier says in sentences: who tells it, what all affirm, where they part."""
    return opening(found, synopsis(found), differences(found)).sentences


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
    columns = {outlet.id: at for at, outlet in enumerate(found.columns)}
    # An outlet's words stand together, in the order of its text.
    claims.sort(key=lambda claim: (columns.get(word(claim, "report"), len(columns)), _start(claim), word(claim, "id")))
    return Statement(
        id=row.id,
        lead=row.lead,
        wording=row.wording,
        reports=f"{row.reports} of {counted(len(found.columns), 'report')}",
        lineage=row.lineage,
        disputed=row.conflict,
        silent=tuple(found.names(words(record, "silent"))),
        voices=tuple(_voice(found, claim, record) for claim in claims),
    )


def _start(claim: Record) -> float:
    return number((rows(claim, "spans") or [{}])[0], "start")


def _voice(found: Index, claim: Record, record: Record) -> Voice:
    ident = word(claim, "id")
    label = COMMITMENT_NAMES.get(word(claim, "commitment"))
    sources = [found.said_source(sub(link, "source")) for link in rows(claim, "attributions") if link.get("level")]
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
