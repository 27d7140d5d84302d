"""All records of one run, side by side."""

from __future__ import annotations

from dataclasses import dataclass

from synoptic.model.agreements import Agreement
from synoptic.model.claims import Claim
from synoptic.model.decisions import Decision
from synoptic.model.entities import Entity, Mention
from synoptic.model.origins import Origin
from synoptic.model.primary_texts import PrimaryText, Rendering
from synoptic.model.propositions import Proposition, Relation
from synoptic.model.quantities import Quantity
from synoptic.model.quotes import Quote
from synoptic.model.reportings import Reporting
from synoptic.model.reports import Report, Skipped
from synoptic.model.sentences import Sentence
from synoptic.model.stories import Event, OffTopic
from synoptic.model.times import TimelineEntry, Timex


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables that stages read and write; a stage adds to those it names and leaves the others.

    Attributes:
        reports: Sorted by id.
        skipped: Sorted.
        sentences: By report, then position.
        off_topic: Reports that tell another event.
        event: The happening that the others tell; None until it is known.
        times: By report, then position.
        quantities: By report, then position.
        mentions: By report, then position.
        entities: Sorted by id.
        quotes: By report, then position.
        claims: By report, then position.
        reportings: By report, then position.
        origins: Sorted by id.
        propositions: Sorted by id.
        relations: Sorted by id.
        timeline: By first instant.
        agreements: Sorted by id.
        primary_texts: Texts of agreements, in the order given.
        renderings: By agreement, then id.
        decisions: By time, then id.
    """

    reports: tuple[Report, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    off_topic: tuple[OffTopic, ...] = ()
    event: Event | None = None
    times: tuple[Timex, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    quotes: tuple[Quote, ...] = ()
    claims: tuple[Claim, ...] = ()
    reportings: tuple[Reporting, ...] = ()
    origins: tuple[Origin, ...] = ()
    propositions: tuple[Proposition, ...] = ()
    relations: tuple[Relation, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    primary_texts: tuple[PrimaryText, ...] = ()
    renderings: tuple[Rendering, ...] = ()
    decisions: tuple[Decision, ...] = ()
