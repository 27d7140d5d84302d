"""Two or more invented reports of one sentence each, with their claims, in one call."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from synoptic.model.claims import Attribution, Claim, ClaimQuantity, ClaimTime, Role, Source
from synoptic.model.entities import Entity
from synoptic.model.ids import digest_id
from synoptic.model.quantities import Quantity
from synoptic.model.reports import Report
from synoptic.model.sentences import Sentence
from synoptic.model.spans import Span
from synoptic.model.times import Timex
from synoptic.stages.alignments import Context
from tests.factory import report, sentences, span


@dataclass(frozen=True)
class Told:
    """One sentence of one report, and what its claim says beside its words.

    Attributes:
        text: The sentence, or several; the claim stands in the last one.
        words: The words of the claim; the whole last sentence when not given.
        by: Words of the source.
        predicate: Words of its predicate.
        actor: Words of who acts.
        target: Words of whom or what it happens to.
        number: The quantity: words, value, unit, and optionally "up to" or "at least".
        day: The day it happened: words and ISO date.
        outlet: Name; reports get their own when not given.
        published: ISO date.
        fields: Further fields of the claim.
    """

    text: str
    words: str | None = None
    by: str | None = None
    predicate: str | None = None
    actor: str | None = None
    target: str | None = None
    number: tuple[str, float, str] | None = None
    day: tuple[str, str] | None = None
    outlet: str | None = None
    published: str | None = None
    fields: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Scene:
    """Reports, claims in the order they were told, and the context."""

    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]
    context: Context


def scene(told: Sequence[Told], names: Sequence[str] = ()) -> Scene:
    """The records of these tellings; `names` are the words that name entities, each its own."""
    rows = [_one(n, t) for n, t in enumerate(told)]
    reports = tuple(row[0] for row in rows)
    entities = tuple(_entity(name, reports) for name in {*names, *_named(told)})
    by_name = {entity.name: entity.id for entity in entities}
    found: list[Claim] = []
    quantities: dict[str, Quantity] = {}
    times: dict[str, Timex] = {}
    for (source, told_sentences), one in zip(rows, told, strict=True):
        found.append(_claim(source, told_sentences, one, by_name))
        if one.number:
            quantity = _quantity(source, one.number)
            quantities[quantity.id] = quantity
        if one.day:
            time = _time(source, one.day)
            times[time.id] = time
    return Scene(
        reports,
        tuple(found),
        Context(
            reports={r.id: r for r in reports},
            sentences={(s.report, s.index): s for _, rows_ in rows for s in rows_},
            entities=entities,
            quantities=quantities,
            times=times,
        ),
    )


def _one(number: int, one: Told) -> tuple[Report, tuple[Sentence, ...]]:
    source = report(one.text, outlet=one.outlet or f"Outlet {number}", published=one.published, path=f"{number}.txt")
    return source, sentences(source)


def _named(told: Sequence[Told]) -> list[str]:
    return sorted({w for one in told for w in (one.actor, one.target, one.by) if w is not None})


def _entity(name: str, reports: Sequence[Report]) -> Entity:
    mentions = tuple(span(r, name, n) for r in reports for n in range(r.text.count(name)))
    return Entity(digest_id("e", name), name, "other", mentions=mentions)


def _last(source: Report, words: str) -> Span:
    return span(source, words, source.text.count(words) - 1)


def _quantity(source: Report, number: tuple[str, float, str]) -> Quantity:
    words, value, unit = number
    place = span(source, words)
    upper = value if words.startswith("up to") else None
    lower = value if words.startswith(("at least", "more than")) else None
    return Quantity(
        digest_id("q", source.id, words),
        source.id,
        place,
        None if upper is not None or lower is not None else value,
        upper,
        lower,
        unit,
        approximate=words.startswith(("about", "some", "nearly")),
    )


def _time(source: Report, day: tuple[str, str]) -> Timex:
    words, value = day
    return Timex(
        digest_id("t", source.id, words), source.id, span(source, words), "DATE", value, begin=value, end=value + "T24"
    )


def _claim(source: Report, told_sentences: Sequence[Sentence], one: Told, by_name: dict[str, str]) -> Claim:
    last = told_sentences[-1]
    words = one.words or source.text[last.start : last.end]
    words_span = span(source, words)
    chain = [Attribution(0, Source("outlet"), factbank="Uu" if one.by else "CT+")]
    if one.by:
        chain.append(Attribution(1, Source("person", by_name[one.by], _last(source, one.by)), nested_in=0))
    roles = [
        Role(kind, span(source, who), by_name[who])
        for kind, who in (("actor", one.actor), ("target", one.target))
        if who is not None
    ]
    values: dict[str, Any] = {
        "layer": "body",
        "commitment": "attributed" if one.by else "asserted",
        "polarity": "affirms",
        "modality": "actual",
        "type": "happening",
        "quantities": (ClaimQuantity(digest_id("q", source.id, one.number[0])),) if one.number else (),
        "times": (ClaimTime(digest_id("t", source.id, one.day[0]), "happened"),) if one.day else (),
        "roles": tuple(roles),
        "predicate": _last(source, one.predicate) if one.predicate else None,
    }
    values |= one.fields
    return Claim(
        id=digest_id("c", source.id, words_span.start, words_span.end),
        report=source.id,
        spans=(words_span,),
        text=words,
        attributions=tuple(chain),
        factbank="CT+",
        sentence=last.index,
        **values,
    )
