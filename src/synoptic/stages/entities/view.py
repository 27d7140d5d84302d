"""The mentions of all reports in one order, with what the steps of joining ask of them."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from synoptic.model.entities import Mention
from synoptic.model.reports import Report
from synoptic.stages.entities.joins import Joins
from synoptic.text.gazetteer import Known, folded, known, known_adjective, seat_of

NAMED_FORMS = frozenset({"name", "adjectival", "abbreviation", "metonym"})
_THING_WEIGHT = 4
_WORDS = re.compile(r"\w+(?:['\u2019.]\w+)*")
_POSSESSIVE = re.compile(r"['\u2019]s\b")


@dataclass(frozen=True)
class View:
    """All mentions, ordered by report id and position, and the partition that the steps refine.

    Attributes:
        texts: The text of each report by its id.
        mentions: All mentions; a mention is spoken of by its place in this tuple.
        joins: Which of them are one entity so far.
    """

    texts: Mapping[str, str]
    mentions: tuple[Mention, ...]
    joins: Joins

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
            for other in self.by_report[span.report]
            if other != place
            and span.start <= self.mentions[other].span.start
            and self.mentions[other].span.end <= span.end
        ]


def view_of(reports: Sequence[Report], mentions: Mapping[str, Sequence[Mention]]) -> View:
    """The view of these reports; a report without mentions counts as one with none."""
    texts = {report.id: report.text for report in reports}
    ordered = [
        mention
        for report in sorted(texts)
        for mention in sorted(mentions.get(report, ()), key=lambda m: (m.span.start, -m.span.end, m.form))
    ]
    return View(texts, _one_kind(ordered), Joins(len(ordered)))


def _one_kind(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The same mentions; a name has one kind in all reports, unless it is somebody's family name."""
    families = {m.head for m in mentions if m.kind == "person" and m.form == "name" and " " in m.span.exact}
    votes: dict[str, Counter[str]] = {}
    for mention in mentions:
        if _is_open(mention, families) and mention.kind != "other":
            votes.setdefault(mention.span.exact, Counter())[mention.kind] += 1
    return tuple(
        dataclasses.replace(mention, kind=_most(votes[mention.span.exact]))
        if _is_open(mention, families) and mention.span.exact in votes
        else mention
        for mention in mentions
    )


def _is_open(mention: Mention, families: set[str]) -> bool:
    words = mention.span.exact
    return mention.form == "name" and words not in families and known(words) is None


def _most(votes: Counter[str]) -> str:
    """The kind with most votes; being described as a thing ('the Meridian system') weighs more than an engine's mark."""
    votes = Counter({kind: votes[kind] * (_THING_WEIGHT if kind == "product" else 1) for kind in votes})
    return min(votes, key=lambda kind: (-votes[kind], kind))


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
    return tuple(word.casefold() for word in _WORDS.findall(plain))
