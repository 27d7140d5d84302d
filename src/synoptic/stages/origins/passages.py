"""Where single claims come from: the end of the attribution chain, and passages that were copied."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from synoptic.model.claims import Attribution, Claim
from synoptic.model.entities import Entity
from synoptic.model.ids import digest_id
from synoptic.model.origins import Origin, OriginReason, Root
from synoptic.model.reports import Report
from synoptic.model.spans import Span, cut, overlap
from synoptic.stages.origins.crediting import agency_key, is_press, names_of, press_key
from synoptic.stages.origins.fingerprints import Fingerprint
from synoptic.stages.origins.lineage import MIN_PASSAGE_WORDS, Copied
from synoptic.text.sentences import sentences_in
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
# Sources that a report names in full once and by their last word elsewhere: "army" for "the Belune army".
_BODIES = frozenset({"office", "organisation"})
# Words of which nobody knows whom they mean when no entity is found for them.
_PRONOUNS = frozenset("i you he she it we they this that one who".split())
# Verbs that tell what somebody holds, not what he says.
_VIEWING = frozenset(
    "see sees saw seen view views viewed regard regards regarded consider considers considered perceive perceived".split()
)
# How sure a named end of a chain is, and how sure it is when the words name it without an entity.
_NAMED_SCORE = 0.9
_UNRESOLVED_SCORE = 0.5
_MAX_SPANS = 12
_MAX_NAME_WORDS = 4
# Somebody spoke to an outlet: what comes next may be its name.
_SPOKEN_TO = re.compile(
    r"\b(?:told|tells|telling|informed|(?:interview|conversation) (?:with|by|to|for|on)|sp(?:oke|oken|eaking) (?:to|with|on)|"
    r"(?:statement|comments?|remarks?|e-?mail|letter|briefing) to|(?:seen|reviewed|obtained) by|(?:quoted|cited) (?:by|in))"
    r"\s+(?:the\s+)?(?P<name>[A-Z][\w.&'’-]*(?:\s(?:[A-Z][\w.&'’-]*|of|de|des|la|und))*)"
)
_NAME_WORD = re.compile(r"[\w.&'’-]*[\w&]")


@dataclass(frozen=True, slots=True)
class _End:
    """The end of a chain: kind of origin, one key for all reports, and the words."""

    kind: str
    key: str
    name: str | None
    span: Span | None
    score: float


@dataclass(frozen=True, slots=True)
class _Names:
    """The entities of a story.

    Attributes:
        of: Their names by id.
        ids: The ids of people by name of two words or more, in small letters; of two with one name none.
        bodies: The id of the one body that speaks in a report, by report and last word of its name; of two none.
    """

    of: Mapping[str, str]
    ids: Mapping[str, str]
    bodies: Mapping[tuple[str, str], str]


def _names(entities: Collection[Entity], claims: Collection[Claim]) -> _Names:
    ids: dict[str, set[str]] = {}
    for entity in entities:
        for name in {entity.name, *entity.aliases} if entity.kind == "person" else ():
            if len(name.split()) > 1:
                ids.setdefault(name.casefold(), set()).add(entity.id)
    of = {entity.id: entity.name for entity in entities}
    return _Names(of, _single(ids), _single(_speaking_bodies(claims, of)))


_Key = TypeVar("_Key")


def _single(ids: Mapping[_Key, set[str]]) -> dict[_Key, str]:
    return {key: next(iter(found)) for key, found in ids.items() if len(found) == 1}


def _speaking_bodies(claims: Collection[Claim], of: Mapping[str, str]) -> dict[tuple[str, str], set[str]]:
    """The ids of bodies that speak in a report, by report and the last word of their name."""
    found: dict[tuple[str, str], set[str]] = {}
    for claim in claims:
        for link in claim.attributions:
            name = of.get(link.source.entity or "")
            if link.source.kind in _BODIES and name is not None and link.source.entity is not None:
                found.setdefault((claim.report, name.split()[-1].lower()), set()).add(link.source.entity)
    return found


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
    names = _names(entities, claims)
    outlets = {name: r.id for r in sorted(reports, key=lambda r: r.id, reverse=True) for name in names_of(r)}
    by_id = {report.id: report for report in reports}
    found: dict[tuple[str, str], list[tuple[Claim, _End]]] = {}
    outer: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for claim in sorted(claims, key=lambda c: c.id):
        ends = ends_of(claim, names, by_id.get(claim.report))
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


def ends_of(claim: Claim, names: _Names, report: Report | None) -> tuple[_End, ...]:
    """The papers and agencies that the chain passes through, outside first, and its innermost source.

    An outlet to which the source spoke ("told the BBC") is one of them, unless it is the claim's own.
    """
    innermost = max((link.level for link in claim.attributions), default=0)
    own = names_of(report) if report is not None else frozenset()
    ends = [end for end in [_told_to(claim, report)] if end is not None]
    for link in sorted(claim.attributions, key=lambda a: a.level):
        end = _end(link, claim, names) if link.level > 0 else None
        if end is not None and (link.level == innermost or end.kind == "shared_source"):
            ends.append(end)
    return tuple(end for end in dict.fromkeys(ends) if end.kind != "shared_source" or end.key not in own)


def _told_to(claim: Claim, report: Report | None) -> _End | None:
    """The registered outlet to which the source of the claim spoke, by the sentence that has the word of reporting."""
    cues = [link.cue for link in claim.attributions if link.cue is not None]
    if report is None or not cues or cues[-1].report != report.id:
        return None
    begin = report.text.rfind("\n", 0, cues[-1].start) + 1
    stop = report.text.find("\n", cues[-1].end)
    stop = len(report.text) if stop < 0 else stop
    if _SPOKEN_TO.search(report.text, begin, stop) is None:
        return None
    for start, end in sentences_in(report.text, begin, stop):
        if start <= cues[-1].start < end:
            for match in _SPOKEN_TO.finditer(report.text, start, end):
                found = _outlet_at(report, match.start("name"), match.end("name"))
                if found is not None:
                    return found
    return None


def _outlet_at(report: Report, start: int, end: int) -> _End | None:
    """The longest beginning of a row of names that the registry knows for an outlet."""
    ends = [start + found.end() for found in _NAME_WORD.finditer(report.text[start:end])]
    for stop in reversed(ends):
        name = report.text[start:stop]
        if (key := press_key(name)) is not None:
            return _End("shared_source", key, name, cut(report.id, report.text, start, stop), _NAMED_SCORE)
    return None


def _end(link: Attribution, claim: Claim, names: _Names) -> _End | None:
    kind = _KIND_OF_SOURCE.get(link.source.kind)
    if kind is None:
        return None
    name = names.of.get(link.source.entity or "")
    words = link.source.span.exact if link.source.span is not None else name
    if words is None or (link.source.entity is None and words.lower() in _PRONOUNS) or _is_view(link):
        return None
    # An outlet that speaks of itself is a speaker.
    speaks_of_itself = any(role.role == "actor" and role.entity == link.source.entity for role in claim.roles)
    if is_press(link.source.kind, words) and not (speaks_of_itself and link.source.entity is not None):
        key = press_key(words) or agency_key(name or words)
        return _End("shared_source", key, name or words, link.source.span, _NAMED_SCORE)
    kind = "shared_utterance" if kind == "shared_source" else kind
    entity = link.source.entity or _named_at_the_end(words, names)
    if entity is None and link.source.kind in _BODIES:
        entity = names.bodies.get((claim.report, words.lower().removeprefix("the ")))
    if entity is not None:
        return _End(kind, entity, names.of.get(entity), link.source.span, _NAMED_SCORE)
    # "A spokesman" of one report need not be that of another.
    return _End(kind, f"{claim.report}:{words.lower()}", words, link.source.span, _UNRESOLVED_SCORE)


def _is_view(link: Attribution) -> bool:
    """Whether the source is only told to hold a view: "seen by Norway as a threat" goes back to no words of Norway.

    What somebody says that he saw goes back to him.
    """
    if link.cue is None or link.level > 1 or link.form != "indirect":
        return False
    return link.cue.exact.split()[-1].lower() in _VIEWING


def _named_at_the_end(words: str, names: _Names) -> str | None:
    """The entity whose name of two words or more ends the words: "South Korea's president Moon Jae-in"."""
    parts = words.casefold().split()
    ends = (" ".join(parts[-n_words:]) for n_words in range(min(len(parts), _MAX_NAME_WORDS), 1, -1))
    return next((names.ids[end] for end in ends if end in names.ids), None)


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
