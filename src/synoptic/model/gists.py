"""What the wide pass keeps of a report, and the stories of a workspace."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from synoptic.model.spans import Span

_DIGEST_BYTES = 8
_WEIGHT_BYTES = 4


@dataclass(frozen=True, slots=True)
class Gist:
    """What a report is grouped by; a few hundred bytes that stand for its text in the wide pass.

    Attributes:
        report: Id of the report.
        day: Day of publication, counted from 1 January of year 1; None when unknown.
        terms: Digests of its telling words, eight bytes each, little endian, ascending.
        weights: How much it makes of each of them, four bytes each (float32), in the same order; before rarity.
        passages: Digests of a quarter of its runs of five words, eight bytes each, ascending: what a copy shares.
        agencies: Agencies that it credits with its text, sorted.
    """

    report: str
    day: int | None
    terms: bytes
    weights: bytes
    passages: bytes
    agencies: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether it has a day that there is, and as many weights as digests: what somebody altered may not."""
        is_a_day = self.day is None or date.min.toordinal() <= self.day <= date.max.toordinal()
        are_digests = len(self.terms) % _DIGEST_BYTES == len(self.passages) % _DIGEST_BYTES == 0
        return is_a_day and are_digests and len(self.weights) * _DIGEST_BYTES == len(self.terms) * _WEIGHT_BYTES


@dataclass(frozen=True, slots=True)
class Read:
    """A report as it was read into a workspace, without its text: what tells the same article and its versions.

    Attributes:
        id: Id of the report.
        wording: Digest of its words in order, without layout and furniture.
        outlet: Name of the outlet; None when unknown.
        urls: Every address known; the canonical one among them.
        places: Files that held it and nothing else, sorted.
        age: A key that sorts older versions first.
        number: Counted up as reports were read.
        headline: The words of the title; None when it has none.
    """

    id: str
    wording: str
    outlet: str | None
    urls: tuple[str, ...]
    places: tuple[str, ...]
    age: tuple[str, str, str, str]
    number: int
    headline: Span | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One version of one article, however often and at however many addresses it was read.

    Attributes:
        report: Id of the report that stands for it.
        copies: Ids of all reports that are it, sorted.
        version: Counted from 1.
        revises: Id of the report of the version before; None for the first.
        latest: Id of the report of the latest version: that one is grouped and counted.
    """

    report: str
    copies: tuple[str, ...]
    version: int
    revises: str | None
    latest: str


@dataclass(frozen=True, slots=True)
class Member:
    """A report in a story of a workspace, and how surely it belongs there.

    Attributes:
        report: Id of the report.
        likeness: Mean likeness to the other reports of the story, in [0, 1]; None when it is alone.
        is_unsure: Whether it lies so near the threshold that a reader should look.
    """

    report: str
    likeness: float | None
    is_unsure: bool


@dataclass(frozen=True, slots=True)
class KeptEvent:
    """One happening that a story of a workspace tells.

    Attributes:
        reports: Ids of the reports that tell it, sorted.
        title: The headline nearest to the whole story; None when no report has one.
        begin: First day of publication, ISO 8601; None when no report is dated.
        end: Last day of publication, likewise.
    """

    reports: tuple[str, ...]
    title: Span | None
    begin: str | None
    end: str | None


@dataclass(frozen=True, slots=True)
class KeptStory:
    """A story of a workspace: reports that tell one event, or one affair with several, as the wide pass groups them.

    Attributes:
        id: Named after the first report of the story; the same part of the id of any of its reports finds it too.
        members: Its reports, latest versions only, by date and id.
        title: The headline nearest to all the others; None when no report has one.
        outlets: Names, sorted; reports of an unknown outlet add none.
        n_origins: How many reports are left when copies, and those with one agency's credit, count once. The deep
            pass finds more: it is an upper bound.
        begin: First day of publication, ISO 8601; None when no report is dated.
        end: Last day of publication, likewise.
        changed: When its reports last changed, ISO 8601 with offset.
        events: The happenings it tells, by date; one of all its reports when it tells one.
    """

    id: str
    members: tuple[Member, ...]
    title: Span | None
    outlets: tuple[str, ...]
    n_origins: int
    begin: str | None
    end: str | None
    changed: str
    events: tuple[KeptEvent, ...] = ()

    @property
    def reports(self) -> tuple[str, ...]:
        """Ids of its reports, sorted."""
        return tuple(sorted(member.report for member in self.members))
