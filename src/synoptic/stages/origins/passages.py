"""Where single claims come from: the end of the attribution chain, and passages that were copied."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from synoptic.model.claims import Attribution, Claim
from synoptic.model.entities import Entity
from synoptic.model.ids import digest_id
from synoptic.model.origins import Origin, OriginReason, Root
from synoptic.model.reports import Report
from synoptic.model.spans import Span, cut, overlap
from synoptic.stages.origins.crediting import CARRIERS, agency_key, names_of
from synoptic.stages.origins.fingerprints import Fingerprint
from synoptic.stages.origins.lineage import MIN_PASSAGE_WORDS, Copied
from synoptic.text.similarity import Pair, components_of

# A range of words, half open.
Stretch = tuple[int, int]

# What kind of origin a claim has whose chain ends with a source of this kind.
_KIND_OF_SOURCE = {
    "agency": "shared_source",
    "media": "shared_source",
    "document": "primary_text",
    "person": "shared_utterance",
    "office": "shared_utterance",
    "state": "shared_utterance",
    "organisation": "shared_utterance",
    "witness": "shared_utterance",
}
# How sure a named end of a chain is, and how sure it is when the words name it without an entity.
_NAMED_SCORE = 0.9
_UNRESOLVED_SCORE = 0.5
_MAX_SPANS = 12


@dataclass(frozen=True, slots=True)
class _End:
    """The end of a chain: kind of origin, one key for all reports, and the words."""

    kind: str
    key: str
    name: str | None
    span: Span | None
    score: float


def passage_origins(
    claims: Collection[Claim], reports: Collection[Report], entities: Collection[Entity]
) -> tuple[Origin, ...]:
    """Origins of scope ``passage``, one for each source that a chain passes through; by id.

    The innermost source makes the root (a speech, a text, a paper); a paper or agency on the way
    makes an origin of its own from which the outer ones derive. A source that the words do not name
    makes none. An outlet that is at hand as a report is the root of what others take from it.

    Args:
        claims: The claims of one story.
        reports: The reports, for outlets that others cite.
        entities: For the names of resolved sources.
    """
    names = {entity.id: entity.name for entity in entities}
    outlets = {name: r.id for r in sorted(reports, key=lambda r: r.id, reverse=True) for name in names_of(r)}
    found: dict[tuple[str, str], list[tuple[Claim, _End]]] = {}
    outer: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for claim in sorted(claims, key=lambda c: c.id):
        ends = ends_of(claim, names)
        for end in ends:
            found.setdefault((end.kind, end.key), []).append((claim, end))
        for before, after in pairwise(ends):
            outer.setdefault((before.kind, before.key), set()).add((after.kind, after.key))
    ids = {key: digest_id("o", "passage", *key) for key in found}
    origins = [
        _origin(ids[key], rows, tuple(sorted(ids[inner] for inner in outer.get(key, ()))), outlets)
        for key, rows in found.items()
    ]
    return tuple(sorted(origins, key=lambda o: o.id))


def ends_of(claim: Claim, names: Mapping[str, str]) -> tuple[_End, ...]:
    """The papers and agencies that the chain passes through, outside first, and its innermost source."""
    innermost = max((link.level for link in claim.attributions), default=0)
    ends: list[_End] = []
    for link in sorted(claim.attributions, key=lambda a: a.level):
        if link.level > 0 and (link.level == innermost or link.source.kind in CARRIERS):
            end = _end(link, claim, names)
            if end is not None:
                ends.append(end)
    return tuple(ends)


def _end(link: Attribution, claim: Claim, names: Mapping[str, str]) -> _End | None:
    kind = _KIND_OF_SOURCE.get(link.source.kind)
    if kind is None:
        return None
    if link.source.entity is not None:
        name = names.get(link.source.entity)
        key = agency_key(name) if kind == "shared_source" and name else link.source.entity
        return _End(kind, key, name, link.source.span, _NAMED_SCORE)
    if link.source.span is None:
        return None
    words = link.source.span.exact
    if kind == "shared_source":
        return _End(kind, agency_key(words), words, link.source.span, _NAMED_SCORE)
    # "A spokesman" of one report need not be that of another.
    return _End(kind, f"{claim.report}:{words.lower()}", words, link.source.span, _UNRESOLVED_SCORE)


def _origin(
    ident: str, rows: Sequence[tuple[Claim, _End]], derived_from: tuple[str, ...], outlets: Mapping[str, str]
) -> Origin:
    end = rows[0][1]
    spans = tuple(sorted({e.span for _, e in rows if e.span is not None}))
    named = next((e for _, e in rows if e.span is not None), end)
    report = outlets.get(end.key) if end.kind == "shared_source" else None
    reports = tuple(sorted({claim.report for claim, _ in rows}))
    reasons = (OriginReason("attribution", spans[:_MAX_SPANS], end.score),) if spans else ()
    return Origin(
        id=ident,
        scope="passage",
        kind=end.kind,
        root=Root(report=report, name=None if report else named.name, span=named.span),
        derived_from=tuple(origin for origin in derived_from if origin != ident),
        reports=reports,
        claims=tuple(sorted({claim.id for claim, _ in rows})),
        credited=bool(spans),
        score=end.score,
        reasons=reasons,
    )


def copied_passages(
    prints: Sequence[Fingerprint], copied: Mapping[Pair, Copied], claims: Collection[Claim]
) -> tuple[Origin, ...]:
    """Passages of twelve equal words or more, outside quotations, with the claims that stand in them; by id.

    A passage that several reports have is one origin, and so are all passages that the same reports share; else
    twenty prints of one wire would be one origin for each two of them.

    Args:
        prints: Of the reports of one story, by report id.
        copied: Their long equal runs.
        claims: Of the story.
    """
    told: dict[str, list[Claim]] = {}
    for claim in claims:
        told.setdefault(claim.report, []).append(claim)
    origins: list[Origin] = []
    for stretches, weight in _shared_stretches(copied):
        reports = [prints[position].report for position in sorted(stretches)]
        spans = {position: _spans_of(prints[position], found) for position, found in sorted(stretches.items())}
        inside = tuple(
            sorted(
                claim.id
                for position, passages in spans.items()
                for claim in told.get(prints[position].report.id, ())
                if _lies_in(claim, passages)
            )
        )
        if inside:
            ids = tuple(report.id for report in reports)
            reason = OriginReason("passage", tuple(span for found in spans.values() for span in found), weight)
            ident = digest_id("o", "passage", "copy", *ids)
            origins.append(
                Origin(ident, "passage", "copy", Root(), reports=ids, claims=inside, score=weight, reasons=(reason,))
            )
    return tuple(sorted(origins, key=lambda o: o.id))


def _shared_stretches(copied: Mapping[Pair, Copied]) -> Iterator[tuple[dict[int, list[Stretch]], float]]:
    """For every set of reports that share words: the stretches of words of each, and how much they say."""
    sides = [(position, first, first + run.length) for (i, j), found in copied.items() for run in found.runs for position, first in ((i, run.a), (j, run.b))]  # fmt: skip
    weights = [found.weight for found in copied.values() for _ in found.runs]
    links = [(side, side + 1) for side in range(0, len(sides), 2)]
    furthest = -1
    for side in sorted(range(len(sides)), key=sides.__getitem__):
        position, start, end = sides[side]
        if furthest < 0 or sides[furthest][0] != position:
            furthest = side
            continue
        reach = sides[furthest][2]
        # Stretches that share fewer words do not make their other holders share a passage.
        if min(reach, end) - start >= MIN_PASSAGE_WORDS:
            links.append((furthest, side))
        if end > reach:
            furthest = side
    merged: dict[tuple[int, ...], list[tuple[int, ...]]] = {}
    for group in components_of(len(sides), links):
        merged.setdefault(tuple(sorted({sides[side][0] for side in group})), []).append(group)
    for _, groups in sorted(merged.items()):
        stretches: dict[int, list[Stretch]] = {}
        for side in (side for group in groups for side in group):
            position, start, end = sides[side]
            stretches.setdefault(position, []).append((start, end))
        yield stretches, max(weights[side // 2] for group in groups for side in group)


def _spans_of(found: Fingerprint, stretches: Collection[Stretch]) -> tuple[Span, ...]:
    """The stretches of words as spans, those that overlap as one."""
    joined: list[Stretch] = []
    for start, end in sorted(set(stretches)):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    text = found.report.text
    return tuple(cut(found.report.id, text, found.places[a][0], found.places[b - 1][1]) for a, b in joined)


def _lies_in(claim: Claim, passages: Sequence[Span]) -> bool:
    """Whether half of the claim's characters stand in one of the passages."""
    length = sum(span.end - span.start for span in claim.spans)
    return any(2 * sum(overlap(span, passage) for span in claim.spans) >= length for passage in passages)
