"""Compare: whether two reports go back to one original, and what speaks for it."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from synoptic.model.claims import Claim
from synoptic.model.origins import OriginReason
from synoptic.model.reports import Credit, Report
from synoptic.model.spans import Span, cut
from synoptic.stages.origins.fingerprints import Fingerprint, Gram
from synoptic.text.outlets import house_of
from synoptic.text.similarity import Rarity, balanced, components_of, passages_between, rarity_in, shares

# A run of equal words this long outside quotations is not chance.
MIN_PASSAGE_WORDS = 12
# A report with this share of its words in such runs is a copy of the other.
COPY_SHARE = 0.6
# Two sentences tell one fact in one writer's words from this balanced share of content words on.
_SENTENCE_SHARE = 0.35
# Order says something from this many such sentences on, and if this share of their pairs stand in one order.
_MIN_ALIGNED = 5
# Of a report that names the other one's agency fewer are enough.
_MIN_ALIGNED_WHEN_NAMED = 3
_MIN_CONCORDANCE = 0.7
# Runs of three content words that no other report of the event has; fewer are chance.
_MIN_RARE_PHRASES = 6
# Among two or three reports every shared run is one that no other report has; more are asked for.
_FEW_REPORTS = 3
_MIN_RARE_PHRASES_AMONG_FEW = 10
_RARE_PHRASES_AT_HALF = 15
_MAX_RARE_WEIGHT = 0.55
# One kind of textual evidence alone, short of long equal runs, is not enough: neither reaches the bound below.
_MAX_ORDER_WEIGHT = 0.55
_CREDIT_WEIGHT = 0.25
_SAME_CREDIT_WEIGHT = 0.4
_QUOTE_WEIGHT = 0.05
# Above this score two reports are said to go back to one original.
MIN_LINEAGE_SCORE = 0.6
_MAX_SPANS = 6
# Credits that say only that an agency helped.
_PARTIAL = re.compile(r"\b(?:contribut\w*|additional|with|and|also|inputs?|material from|help(?:ed)?)\b", re.IGNORECASE)
# Words that many names of agencies share.
_COMMON_IN_NAMES = frozenset(
    "the a news agency wire service state official semi-official local media outlet paper newspaper".split()
)
_MIN_INITIALS = 3
_REPORTING = re.compile(
    r"\b(?:report(?:s|ed|ing)?|sa(?:id|ys)|told|according|quot(?:ed|ing|es)|cit(?:ed|ing|es))\b", re.IGNORECASE
)
# Sources that pass on what others said.
CARRIERS = frozenset({"agency", "media"})


@dataclass(frozen=True, slots=True)
class Lineage:
    """What speaks for a common original of two reports.

    Attributes:
        a: Id of the first report.
        b: Id of the second report.
        score: In [0, 1].
        copied_share: Share of the shorter one's words in long equal runs.
        reasons: The evidence, each with places on both sides.
    """

    a: str
    b: str
    score: float
    copied_share: float
    reasons: tuple[OriginReason, ...]


@dataclass(frozen=True, slots=True)
class _Event:
    """What all reports of the event have in common.

    Attributes:
        holders: How many texts have each run of three content words; copies are one text.
        min_shared: How many shared ones say something.
        rarity: Of the content words over the sentences.
        cited: For each report the agencies and papers it cites.
        grams: By report id every run of three content words, with its first place.
    """

    holders: Counter[Gram]
    min_shared: int
    rarity: Rarity
    cited: Mapping[str, Mapping[str, Span]]
    grams: Mapping[str, Mapping[Gram, tuple[int, int]]]


def agency_key(name: str) -> str:
    """An agency or paper under one name: "The Associated Press" and "A.P." are ``associated press``, "state news agency Tavo" is ``tavo``."""
    bare = re.sub(r"[.()/]", "", name).strip()
    house = next(filter(None, map(house_of, (bare, bare.title(), bare.upper()))), None)
    if house is not None:
        return house.name.lower()
    words = bare.lower().split()
    return " ".join([word for word in words if word not in _COMMON_IN_NAMES] or words)


def names_of(report: Report) -> frozenset[str]:
    """The keys under which others may name this report's outlet: its name, its initials, its own credit."""
    if report.outlet.name is None:
        return frozenset()
    words = re.findall(r"\w+", report.outlet.name)
    initials = "".join(word[0] for word in words if word[:1].isupper()).lower()
    names = {agency_key(report.outlet.name), report.outlet.name.lower()}
    if len(initials) >= _MIN_INITIALS:
        names.add(initials)
    if report.kind == "agency":
        names |= {key for key, credit in text_agencies(report).items() if is_whole(credit)}
    return frozenset(names)


def cited_by(claims: Collection[Claim], names: Mapping[str, str]) -> Mapping[str, Mapping[str, Span]]:
    """For each report the agencies and papers that its claims are taken from, by key, with the first words that say so.

    Args:
        claims: The claims of the story.
        names: Names of entities by id.
    """
    found: dict[str, dict[str, Span]] = {}
    for claim in sorted(claims, key=lambda c: c.spans):
        for link in claim.attributions:
            if link.level > 0 and link.source.kind in CARRIERS and link.source.span is not None:
                name = names.get(link.source.entity or "", link.source.span.exact)
                for key in {agency_key(name), agency_key(link.source.span.exact)}:
                    found.setdefault(claim.report, {}).setdefault(key, link.source.span)
    return found


def text_agencies(report: Report) -> Mapping[str, Credit]:
    """The agencies credited for the text, by key; pictures never count."""
    return {agency_key(c.agency): c for c in sorted(report.credits, key=lambda c: c.span) if c.of == "text"}


def is_whole(credit: Credit) -> bool:
    """Whether the credit claims the text, not only help with it."""
    return _PARTIAL.search(credit.span.exact) is None


def lineages_between(
    prints: tuple[Fingerprint, ...], cited: Mapping[str, Mapping[str, Span]] | None = None
) -> tuple[Lineage, ...]:
    """Every pair of reports with some evidence of a common original, by report ids.

    The cost grows with the square of the number of reports of one event; each pair is a few set
    operations, and sentences are compared only where three-word runs are shared.
    """
    pairs = list(combinations(range(len(prints)), 2))
    copied = {(i, j): _passages(prints[i], prints[j]) for i, j in pairs}
    # A copy counts once with its model, or it would make their words commoner and hide who else has them.
    texts = components_of(len(prints), [pair for pair, (share, _) in copied.items() if share >= COPY_SHARE])
    grams = {found.report.id: found.grams() for found in prints}
    holders: Counter[Gram] = Counter()
    for text in texts:
        holders.update({gram for i in text for gram in grams[prints[i].report.id]})
    rarity = rarity_in({(s.keys): None for found in prints for s in found.sentences})
    min_shared = _MIN_RARE_PHRASES if len(texts) > _FEW_REPORTS else _MIN_RARE_PHRASES_AMONG_FEW
    event = _Event(holders, min_shared, rarity, cited or {}, grams)
    lineages = (_lineage(prints[i], prints[j], copied[i, j], event) for i, j in pairs)
    return tuple(found for found in lineages if found.reasons)


def passages_copied(prints: tuple[Fingerprint, ...]) -> tuple[tuple[str, str, OriginReason], ...]:
    """Pairs of reports with a long run of equal words, with the runs, in the order of the fingerprints."""
    found = ((a.report.id, b.report.id, _passages(a, b)[1]) for a, b in combinations(prints, 2))
    return tuple((a, b, reason) for a, b, reason in found if reason is not None)


def _lineage(a: Fingerprint, b: Fingerprint, copied: tuple[float, OriginReason | None], event: _Event) -> Lineage:
    copied_share, passage = copied
    naming = _naming(a, b, event.cited)
    order = _order(a, b, event.rarity, _MIN_ALIGNED_WHEN_NAMED if naming else _MIN_ALIGNED)
    text_reasons = [r for r in (passage, _rare_phrases(a, b, event), order) if r is not None]
    reasons = [*text_reasons, *([naming or _credit(a, b), _quotes(a, b)] if text_reasons else [])]
    kept = tuple(reason for reason in reasons if reason is not None)
    score = 1.0 - math.prod(1.0 - reason.weight for reason in kept)
    return Lineage(a.report.id, b.report.id, round(score, 4), round(copied_share, 4), kept)


def _naming(a: Fingerprint, b: Fingerprint, cited: Mapping[str, Mapping[str, Span]]) -> OriginReason | None:
    """One credits or cites the outlet of the other, which is at hand."""
    for naming, named in ((a, b), (b, a)):
        keys = names_of(named.report)
        if not keys or keys & names_of(naming.report):
            continue
        credits = {credit.span for key, credit in text_agencies(naming.report).items() if key in keys}
        if credits:
            return OriginReason("credit", tuple(sorted(credits)), _SAME_CREDIT_WEIGHT)
        taken = {span for key, span in cited.get(naming.report.id, {}).items() if key in keys}
        taken |= _reporting_of(naming, named.report)
        if taken:
            return OriginReason("attribution", tuple(sorted(taken)), _SAME_CREDIT_WEIGHT)
    return None


def _reporting_of(naming: Fingerprint, named: Report) -> set[Span]:
    """The first place where a sentence names the other outlet, by name or initials, as reporting."""
    words = re.findall(r"\w+", named.outlet.name or "")
    initials = "".join(word[0] for word in words if word[:1].isupper())
    forms = [re.escape(form) for form in (named.outlet.name or "", initials) if len(form) >= _MIN_INITIALS]
    if not forms:
        return set()
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)")
    for sentence in naming.sentences:
        text = naming.report.text[sentence.start : sentence.end]
        match = pattern.search(text)
        if match is not None and _REPORTING.search(text):
            return {_span(naming, sentence.start + match.start(), sentence.start + match.end())}
    return set()


def credited_lineages(reports: Sequence[Report]) -> tuple[Lineage, ...]:
    """Pairs of reports whose text is credited as a whole to one agency, or to the agency that publishes the other.

    Two stories of one agency need not share a sentence; they are still one line of reporting.
    """
    found: list[Lineage] = []
    for a, b in combinations(sorted(reports, key=lambda r: r.id), 2):
        of_a, of_b = _whole_agencies(a), _whole_agencies(b)
        shared = sorted(of_a.keys() & of_b.keys())
        if shared:
            spans = tuple(span for key in shared for span in (of_a[key], of_b[key]) if span is not None)
            reason = OriginReason("credit", spans, MIN_LINEAGE_SCORE)
            found.append(Lineage(a.id, b.id, MIN_LINEAGE_SCORE, 0.0, (reason,)))
    return tuple(found)


def _whole_agencies(report: Report) -> dict[str, Span | None]:
    """The agencies whose text this is: credited for all of it, or publishing it."""
    whole: dict[str, Span | None] = {key: c.span for key, c in text_agencies(report).items() if is_whole(c)}
    if report.kind == "agency":
        for name in sorted(names_of(report)):
            whole.setdefault(name, report.outlet.span)
    return whole


def _span(found: Fingerprint, start: int, end: int) -> Span:
    return cut(found.report.id, found.report.text, start, end)


def _passages(a: Fingerprint, b: Fingerprint) -> tuple[float, OriginReason | None]:
    """Long runs of equal words outside quotations; of equal texts all of it, however short."""
    least = MIN_PASSAGE_WORDS if a.words != b.words else max(1, len(a.words))
    found = passages_between(a.words, b.words, least)
    covered_a = {i for p in found for i in range(p.a, p.a + p.length)}
    covered_b = {i for p in found for i in range(p.b, p.b + p.length)}
    shortest = min(len(a.words), len(b.words))
    if not found or not shortest:
        return 0.0, None
    share = min(1.0, max(len(covered_a) / len(a.words), len(covered_b) / len(b.words)))
    longest = sorted(found, key=lambda p: (-p.length, p.a, p.b))[:_MAX_SPANS]
    spans = tuple(
        _span(side, side.places[first][0], side.places[first + p.length - 1][1])
        for p in longest
        for side, first in ((a, p.a), (b, p.b))
    )
    return share, OriginReason("passage", spans, round(min(1.0, share / COPY_SHARE) * 0.95, 4))


def _rare_phrases(a: Fingerprint, b: Fingerprint, event: _Event) -> OriginReason | None:
    """Runs of three content words that both have and no other report of the event."""
    of_a, of_b = event.grams[a.report.id], event.grams[b.report.id]
    shared = sorted(gram for gram in of_a.keys() & of_b.keys() if event.holders[gram] == 2)  # these two
    if len(shared) < event.min_shared:
        return None
    weight = min(_MAX_RARE_WEIGHT, 0.5 * len(shared) / _RARE_PHRASES_AT_HALF)
    spans = tuple(_span(side, *table[gram]) for gram in shared[:_MAX_SPANS] for side, table in ((a, of_a), (b, of_b)))
    return OriginReason("rare_phrase", spans, round(weight, 4))


def _order(a: Fingerprint, b: Fingerprint, rarity: Rarity, min_aligned: int) -> OriginReason | None:
    """The same facts, sentence by sentence, in the same order."""
    if len(a.sentences) > len(b.sentences):
        a, b = b, a
    aligned = _aligned(a, b, rarity)
    if len(aligned) < min_aligned:
        return None
    steps = [(x[1] - y[1]) for x, y in combinations(aligned, 2)]
    with_order = sum(step < 0 for step in steps)
    against = sum(step > 0 for step in steps)
    if with_order + against == 0 or with_order / (with_order + against) < _MIN_CONCORDANCE:
        return None
    weight = min(_MAX_ORDER_WEIGHT, 1.5 * len(aligned) / len(a.sentences))
    spans = tuple(
        _span(side, sentence.start, sentence.end)
        for i, j in aligned[:_MAX_SPANS]
        for side, sentence in ((a, a.sentences[i]), (b, b.sentences[j]))
    )
    return OriginReason("order", spans, round(weight, 4))


def _aligned(a: Fingerprint, b: Fingerprint, rarity: Rarity) -> list[tuple[int, int]]:
    """For each sentence of the first its nearest in the second, where that is near enough."""
    holders: dict[str, list[int]] = {}
    for j, sentence in enumerate(b.sentences):
        for key in sentence.keys:
            holders.setdefault(key, []).append(j)
    found: list[tuple[int, int]] = []
    for i, sentence in enumerate(a.sentences):
        near = Counter(j for key in sorted(sentence.keys) for j in holders.get(key, ()))
        best, place = 0.0, -1
        for j, n_shared in sorted(near.items()):
            if n_shared >= 3:  # two words in common are no fact
                share = balanced(*shares(sentence.keys, b.sentences[j].keys, rarity))
                if share > best:
                    best, place = share, j
        if best >= _SENTENCE_SHARE:
            found.append((i, place))
    return found


def _credit(a: Fingerprint, b: Fingerprint) -> OriginReason | None:
    """An agency that both credit, or that one alone credits."""
    of_a, of_b = text_agencies(a.report), text_agencies(b.report)
    both = sorted(of_a.keys() & of_b.keys())
    spans = tuple(credit.span for side in (of_a, of_b) for _, credit in sorted(side.items()))
    if both:
        return OriginReason("credit", spans, _SAME_CREDIT_WEIGHT)
    return OriginReason("credit", spans, _CREDIT_WEIGHT) if len(of_a) + len(of_b) == 1 else None


def _quotes(a: Fingerprint, b: Fingerprint) -> OriginReason | None:
    """The same words cut from a speech at the same places; weak, since both may have heard it."""
    of_b = {words: (start, end) for words, start, end in b.quotes}
    shared = [(words, start, end) for words, start, end in a.quotes if words in of_b]
    if not shared:
        return None
    spans = tuple(
        span for words, start, end in shared[:_MAX_SPANS] for span in (_span(a, start, end), _span(b, *of_b[words]))
    )
    return OriginReason("quote", spans, _QUOTE_WEIGHT)
