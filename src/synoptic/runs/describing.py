"""What is told of a story that the wide pass has found, and the reports it is opened with."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from synoptic.model.gists import Article, Gist, KeptEvent, KeptStory, Read
from synoptic.model.reports import Report
from synoptic.model.spans import Span
from synoptic.stages.gists import Links, events_in, members_of, origins_at_most


@dataclass(frozen=True, slots=True)
class Seen:
    """What a story is described from.

    Attributes:
        reads: Reports without their text, by id.
        gists: What they are grouped by.
        inside: Likeness of pairs of members, by their positions among the gists.
        at: The moment that stories bear, ISO 8601 with offset; empty where none is kept.
    """

    reads: Mapping[str, Read]
    gists: Sequence[Gist]
    inside: Links
    at: str


def story_from(group: tuple[int, ...], seen: Seen) -> KeptStory:
    """A group of positions as a story; it is named after its first report."""
    members = members_of(group, seen.gists, seen.inside)
    outlets = {seen.reads[member.report].outlet for member in members}
    begin, end = _days(group, seen)
    nearest = [m.report for m in sorted(members, key=lambda m: (-(m.likeness or 0.0), m.report))]
    rank = {report: number for number, report in enumerate(nearest)}
    return KeptStory(
        id=f"s_{members[0].report.partition('_')[2]}",
        members=members,
        title=_title(nearest, seen),
        outlets=tuple(sorted(outlet for outlet in outlets if outlet is not None)),
        n_origins=origins_at_most(group, seen.gists, seen.inside),
        begin=begin,
        end=end,
        changed=seen.at,
        events=tuple(_event(event, rank, seen) for event in events_in(group, seen.gists, seen.inside)),
    )


def _event(group: tuple[int, ...], rank: Mapping[str, int], seen: Seen) -> KeptEvent:
    reports = sorted(seen.gists[i].report for i in group)
    begin, end = _days(group, seen)
    return KeptEvent(tuple(reports), _title(sorted(reports, key=rank.__getitem__), seen), begin, end)


def _title(nearest: Sequence[str], seen: Seen) -> Span | None:
    """The headline of the first of these reports that has one."""
    return next((title for report in nearest if (title := seen.reads[report].headline) is not None), None)


def _days(group: tuple[int, ...], seen: Seen) -> tuple[str | None, str | None]:
    """First and last day of publication."""
    days = sorted(day for i in group if (day := seen.gists[i].day) is not None)
    return (date.fromordinal(days[0]).isoformat(), date.fromordinal(days[-1]).isoformat()) if days else (None, None)


def whole(article: Article, copies: Sequence[Report]) -> Report:
    """The report that stands for an article, with every path and address it was read from, and its version.

    Args:
        article: The article.
        copies: Every report that is it.
    """
    report = next(copy for copy in copies if copy.id == article.report)
    return dataclasses.replace(
        report,
        # The file may be gone or changed: the dossier holds the text itself.
        text_is_file=False,
        paths=tuple(sorted({path for copy in copies for path in copy.paths})),
        urls=tuple(sorted({url for copy in copies for url in copy.urls})),
        version=article.version,
        revises=article.revises,
    )
