"""Sign: who is credited for a text, and whom a report cites."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from synoptic.model.claims import Claim
from synoptic.model.origins import OriginReason
from synoptic.model.reports import Credit, Report
from synoptic.model.spans import Span, cut
from synoptic.stages.origins.fingerprints import Fingerprint
from synoptic.text.outlets import house_of

CREDIT_WEIGHT = 0.25
SAME_CREDIT_WEIGHT = 0.4
# Enough by itself: the bound above which two reports go back to one original (`lineage.MIN_LINEAGE_SCORE`).
ONE_AGENCY_WEIGHT = 0.6
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
# Nouns that say what kind of press a name is of.
_KIND_OF_PRESS = re.compile(
    r"\b(?:news agency|agency|newspaper|daily|weekly|broadcaster|channel|magazine|outlet|website|site|station|network)\b"
)
# Words in small letters on both sides of a name: "the state-run …", "… on its page".
_LOWER_ENDS = re.compile(r"^(?:[a-z][\w-]*\s+)+|(?:\s+[a-z][\w-]*)+$")
# Agencies that publish no news.
_NO_PRESS = re.compile(
    r"\b(?:space|weather|meteorological|disaster|emergency|police|intelligence|security|health|medicines?|food|drugs?|"
    r"nuclear|atomic|energy|tax|statistics?|environment(?:al)?|aviation|maritime|refugee|relief|aid|migration|border|"
    r"crime|estate|ratings?|travel|advertising|employment|recruitment|safety|protection|development|rescue|geological)"
    r"\s+agency\b",
    re.IGNORECASE,
)
# Sources that pass on what others said.
CARRIERS = frozenset({"agency", "media"})


def agency_key(name: str) -> str:
    """An agency or paper under one name: "The Associated Press" and "A.P." are ``associated press``, "state news agency Tavo" is ``tavo``."""
    bare = re.sub(r"[.()/]", "", name).strip()
    house = next(filter(None, map(house_of, (bare, bare.title(), bare.upper()))), None)
    if house is not None:
        return house.name.lower()
    words = bare.lower().split()
    return " ".join([word for word in words if word not in _COMMON_IN_NAMES] or words)


def press_key(words: str) -> str | None:
    """The key of the registered outlet that these words of a source name; None when they name none.

    >>> press_key("the left-wing newspaper Haaretz"), press_key("the North's KCNA news agency")
    ('haaretz', 'kcna')
    >>> press_key("the country's space agency") is None
    True
    """
    bare = words.strip()
    after_owner = re.split(r"['’]s\s+", bare)
    after_kind = _KIND_OF_PRESS.split(bare)
    for part in (
        bare,
        after_owner[-1],
        after_kind[-1],
        after_kind[0],
        _KIND_OF_PRESS.split(after_owner[-1])[0],
        after_owner[0],
    ):
        name = _LOWER_ENDS.sub("", part).strip(" ,")
        house = house_of(name) if name[:1].isupper() else None
        if house is not None:
            return house.name.lower()
    return None


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
                words = link.source.span.exact
                for key in {agency_key(name), agency_key(words), press_key(words) or agency_key(words)}:
                    found.setdefault(claim.report, {}).setdefault(key, link.source.span)
    return found


def is_press(kind: str, words: str) -> bool:
    """Whether a source passes on what others said: a paper, a broadcaster or a news agency, named by these words.

    An organisation counts when the registry knows it for an outlet; an agency for space or disasters does not.
    """
    if kind in CARRIERS:
        return _NO_PRESS.search(words) is None
    return kind == "organisation" and press_key(words) is not None


def text_agencies(report: Report) -> Mapping[str, Credit]:
    """The agencies credited for the text, by key; pictures never count."""
    return {agency_key(c.agency): c for c in sorted(report.credits, key=lambda c: c.span) if c.of == "text"}


def is_whole(credit: Credit) -> bool:
    """Whether the credit claims the text, not only help with it."""
    return _PARTIAL.search(credit.span.exact) is None


@dataclass(frozen=True, slots=True)
class Standing:
    """How a report names itself and others.

    Attributes:
        found: Its fingerprint.
        names: The keys under which others may name its outlet.
        agencies: The agencies credited for its text, by key.
        forms: Its outlet's name and initials, as others may write them.
        cited: The agencies and papers it cites, by key.
        reporting: Its sentences with a word of reporting: where each begins, and its words.
    """

    found: Fingerprint
    names: frozenset[str]
    agencies: Mapping[str, Credit]
    forms: tuple[str, ...]
    cited: Mapping[str, Span]
    reporting: tuple[tuple[int, str], ...]


def standing_of(found: Fingerprint, cited: Mapping[str, Span]) -> Standing:
    """How the report names itself and others, read once so that it can be asked for every pair."""
    report = found.report
    words = re.findall(r"\w+", report.outlet.name or "")
    initials = "".join(word[0] for word in words if word[:1].isupper())
    told = ((s.start, report.text[s.start : s.end]) for s in found.sentences)
    return Standing(
        found,
        names_of(report),
        text_agencies(report),
        tuple(form for form in (report.outlet.name or "", initials) if len(form) >= _MIN_INITIALS),
        cited,
        tuple((start, text) for start, text in told if _REPORTING.search(text)),
    )


def naming_between(a: Standing, b: Standing) -> OriginReason | None:
    """One credits or cites the outlet of the other, which is at hand."""
    for naming, named in ((a, b), (b, a)):
        keys = named.names
        if not keys or keys & naming.names:
            continue
        credits = {credit.span for key, credit in naming.agencies.items() if key in keys}
        if credits:
            return OriginReason("credit", tuple(sorted(credits)), SAME_CREDIT_WEIGHT)
        taken = {span for key, span in naming.cited.items() if key in keys}
        taken |= _reporting_of(naming, named.forms)
        if taken:
            return OriginReason("attribution", tuple(sorted(taken)), SAME_CREDIT_WEIGHT)
    return None


def _reporting_of(naming: Standing, forms: Sequence[str]) -> set[Span]:
    """The first place where a sentence names the other outlet, by name or initials, as reporting."""
    for start, text in naming.reporting:
        if not any(form in text for form in forms):
            continue
        match = re.search(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)", text)
        if match is not None:
            report = naming.found.report
            return {cut(report.id, report.text, start + match.start(), start + match.end())}
    return set()


def crediting_between(a: Standing, b: Standing) -> OriginReason | None:
    """An agency that both credit, or that one alone credits."""
    both = a.agencies.keys() & b.agencies.keys()
    spans = tuple(credit.span for side in (a.agencies, b.agencies) for _, credit in sorted(side.items()))
    if both:
        return OriginReason("credit", spans, SAME_CREDIT_WEIGHT)
    return OriginReason("credit", spans, CREDIT_WEIGHT) if len(spans) == 1 else None


def credited_in_common(reports: Collection[Report]) -> tuple[tuple[str, str, OriginReason], ...]:
    """Pairs of reports, by id, whose text is credited as a whole to one agency, or to the agency that publishes the other.

    Two stories of one agency need not share a sentence; they are still one line of reporting.
    """
    whole = {report.id: _whole_agencies(report) for report in sorted(reports, key=lambda r: r.id)}
    holders: dict[str, list[str]] = {}
    for ident, agencies in whole.items():
        for key in agencies:
            holders.setdefault(key, []).append(ident)
    found: list[tuple[str, str, OriginReason]] = []
    for a, b in sorted({pair for ids in holders.values() for pair in combinations(ids, 2)}):
        shared = sorted(whole[a].keys() & whole[b].keys())
        spans = tuple(span for key in shared for span in (whole[a][key], whole[b][key]) if span is not None)
        found.append((a, b, OriginReason("credit", spans, ONE_AGENCY_WEIGHT)))
    return tuple(found)


def _whole_agencies(report: Report) -> dict[str, Span | None]:
    """The agencies whose text this is: credited for all of it, or publishing it."""
    whole: dict[str, Span | None] = {key: c.span for key, c in text_agencies(report).items() if is_whole(c)}
    if report.kind == "agency":
        for name in sorted(names_of(report)):
            whole.setdefault(name, report.outlet.span)
    return whole
