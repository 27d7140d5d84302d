"""The mentions of all reports in one order, with what the steps of joining ask of them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from synoptic.model.entities import Mention
from synoptic.model.reports import Report
from synoptic.stages.entities.joins import Joins
from synoptic.stages.entities.kinds import one_kind
from synoptic.text.gazetteer import Known, folded, known, known_adjective, seat_of

NAMED_FORMS = frozenset({"name", "adjectival", "abbreviation", "metonym"})
_WORDS = re.compile(r"\w+(?:['\u2019.]\w+)*")
_POSSESSIVE = re.compile(r"['\u2019]s\b")


@dataclass(frozen=True)
class View:
    """All mentions, ordered by report id and position, and the partition that the steps refine.

    Attributes:
        texts: The text of each report by its id.
        mentions: All mentions; a mention is spoken of by its place in this tuple.
        joins: Which of them are one entity so far.
        twofold: Names that mean a place and a body named after it ('Halden', the town and the club).
    """

    texts: Mapping[str, str]
    mentions: tuple[Mention, ...]
    joins: Joins
    twofold: frozenset[str] = frozenset()

    @cached_property
    def named(self) -> tuple[int, ...]:
        """Names, adjectives, abbreviations and metonyms."""
        return tuple(place for place, mention in enumerate(self.mentions) if mention.form in NAMED_FORMS)

    @cached_property
    def nominals(self) -> tuple[int, ...]:
        """Definite descriptions, titles and roles."""
        return tuple(place for place, mention in enumerate(self.mentions) if mention.form == "nominal")

    @cached_property
    def by_report(self) -> dict[str, tuple[int, ...]]:
        """The mentions of each report."""
        found: dict[str, list[int]] = {}
        for place, mention in enumerate(self.mentions):
            found.setdefault(mention.span.report, []).append(place)
        return {report: tuple(places) for report, places in found.items()}

    def after(self, place: int, length: int) -> str:
        """The text right behind a mention."""
        span = self.mentions[place].span
        return self.texts[span.report][span.end : span.end + length]

    def before(self, place: int, length: int) -> str:
        """The text right before a mention."""
        span = self.mentions[place].span
        return self.texts[span.report][max(0, span.start - length) : span.start]

    def inside(self, place: int) -> list[int]:
        """The mentions that lie within this one."""
        span = self.mentions[place].span
        return [
            other
            for other in self.starting(span.report, span.start, span.end)
            if other != place and self.mentions[other].span.end <= span.end
        ]

    def starting(self, report: str, start: int, end: int) -> tuple[int, ...]:
        """The mentions of a report that begin in a range, its end included."""
        starts = self._starts[report]
        return self.by_report[report][bisect_left(starts, start) : bisect_right(starts, end)]

    @cached_property
    def _starts(self) -> dict[str, list[int]]:
        return {
            report: [self.mentions[place].span.start for place in places] for report, places in self.by_report.items()
        }


def view_of(reports: Sequence[Report], mentions: Mapping[str, Sequence[Mention]]) -> View:
    """The view of these reports; a report without mentions counts as one with none."""
    texts = {report.id: report.text for report in reports}
    ordered = [
        mention
        for report in sorted(texts)
        for mention in sorted(mentions.get(report, ()), key=lambda m: (m.span.start, -m.span.end, m.form))
    ]
    unified, twofold = one_kind(texts, ordered)
    return View(texts, unified, Joins(len(unified)), twofold)


def listed(mention: Mention) -> Known | None:
    """What the tables say of a mention, read by its form; None for people and for what they do not know."""
    words = mention.span.exact
    if mention.kind == "person":
        return None
    if mention.form == "metonym" and mention.kind == "state":
        return seat_of(words)
    if mention.form == "adjectival":
        return known_adjective(words)
    return known(words)


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name for comparison: small letters, no accents, no possessive, no full stops."""
    plain = _POSSESSIVE.sub("", folded(name)).replace(".", "").replace("'", "")
    return tuple(word.casefold() for word in _WORDS.findall(plain)) or (name.casefold(),)
