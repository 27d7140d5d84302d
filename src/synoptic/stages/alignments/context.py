"""What the comparison of claims needs to know beside the claims."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from synoptic.model.entities import Entity
from synoptic.model.quantities import Quantity
from synoptic.model.reports import Report
from synoptic.model.sentences import Sentence
from synoptic.model.times import Timex
from synoptic.text.similarity import Vector

SentenceKey = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Context:
    """The records around the claims of one story.

    Attributes:
        reports: Every report that was read, by id.
        sentences: By report id and index; every sentence that may carry claims.
        entities: The things that the reports speak of, with every mention; metonyms are resolved in them.
        times: Time expressions by id.
        quantities: Quantities by id.
        vectors: For a claim id a unit vector of its words; may be empty, then words alone decide.
        sentence_vectors: The same for sentences, by report id and index; may be empty.
        off_topic: Ids of reports that tell another event.
        together: Pairs of claim ids, each sorted, that somebody decided say the same.
        apart: Pairs of claim ids, each sorted, that somebody decided do not.
    """

    reports: Mapping[str, Report]
    sentences: Mapping[SentenceKey, Sentence]
    entities: tuple[Entity, ...] = ()
    times: Mapping[str, Timex] = field(default_factory=lambda: MappingProxyType({}))
    quantities: Mapping[str, Quantity] = field(default_factory=lambda: MappingProxyType({}))
    vectors: Mapping[str, Vector] = field(default_factory=lambda: MappingProxyType({}))
    sentence_vectors: Mapping[SentenceKey, Vector] = field(default_factory=lambda: MappingProxyType({}))
    off_topic: frozenset[str] = frozenset()
    together: frozenset[tuple[str, str]] = frozenset()
    apart: frozenset[tuple[str, str]] = frozenset()
