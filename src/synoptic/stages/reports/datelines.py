"""The dateline: place, perhaps date and agency, before the first words of the body."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from synoptic.stages.reports.agencies import names_agency
from synoptic.stages.reports.dates import MONTHS

_MONTH = "|".join(sorted((name.capitalize() for name in MONTHS), key=len, reverse=True))
_CAPS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’/-]+"
_TITLE = r"[A-ZÀ-ÖØ-Þ][\w.'’-]*"
_DATE = rf"(?:{_MONTH})\b\.?\s+\d{{1,2}}|\d{{1,2}}\s+(?:{_MONTH})\b\.?"
# City in capitals or, with an agency behind it, in ordinary letters; region; date; agency; separator.
_DATELINE = re.compile(
    rf"(?P<city>{_CAPS}(?:\s{_CAPS}){{0,3}}|{_TITLE}(?:\s{_TITLE}){{0,2}})"
    rf"(?P<region>,\s+(?!(?:{_MONTH})\b\.?\s+\d){_TITLE}(?:\s{_TITLE}){{0,2}})?"
    rf"(?P<date>[.,]?\s+(?:{_DATE})(?:,?\s+(?:19|20)\d\d)?)?"
    r"(?:[.,]?\s*(?P<agency>\([A-Z][\w .&/-]{1,40}\)|/[A-Z][\w .&-]{1,30}/)|,\s+(?P<bare>[A-Z]{2,10}(?=\s*[–—-]\s)))?"
    r"(?P<separator>\s*(?:—|–|--|-(?=\s))|:(?=\s)|\.(?=\s)|)",
)
_AGENCY_ALONE = re.compile(r"(?P<agency>\([A-Z][A-Za-z]{1,11}\))\s*(?:—|–|--|-(?=\s))(?=\s*\S)")
# "(CNN) The mayor …": a broadcaster or an agency before the first word, without a dash.
_AGENCY_OPENS = re.compile(r"(?P<agency>\((?P<name>[A-Z]{2,6}|[A-Z][a-z]{4,10})\))(?=\s+[A-Z\"“‘'])")
# They number a paragraph, or say where.
_NO_AGENCY = frozenset("II III IV VI VII VIII IX XI XII XIII XIV XV US USA UK EU UN".split())
# Words in capitals before a colon or dash that are labels, not places.
_LABELS = frozenset(
    """BREAKING EXCLUSIVE UPDATE UPDATED VIDEO WATCH LIVE PHOTOS PHOTO NOTE ANALYSIS OPINION FACTBOX EXPLAINER CORRECTION
    CORRECTED ADVISORY ALERT URGENT TIMELINE INTERVIEW PROFILE REVIEW READ MORE RELATED ALSO FILE CAPTION SUMMARY WRAPUP
    NATO UN EU US UK FIFA UEFA WHO IMF NASA FBI CIA FAQ""".split()
)


# Every line is asked about several times while its report is read.
_KEPT_LINES = 512


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline at the beginning of a paragraph.

    Attributes:
        end: The code point after it and its separator.
        agency: Range of the agency in it, parentheses included; None when it names none.
        has_date: Whether it holds a day and month.
    """

    end: int
    agency: tuple[int, int] | None
    has_date: bool


@lru_cache(maxsize=_KEPT_LINES)
def dateline_at(text: str, start: int, end: int) -> Dateline | None:
    """The dateline that begins exactly here, or None.

    A place in capitals needs a dash, a colon, a date or an agency behind it; a place in ordinary letters
    needs an agency, so that "Police: three held" or "Tuesday - the third day" is none.
    """
    bare = _AGENCY_ALONE.match(text, start, end)
    if bare is not None:
        return Dateline(bare.end(), bare.span("agency"), has_date=False)
    opening = _AGENCY_OPENS.match(text, start, end)
    if opening is not None and (names_agency(opening["name"]) or _is_station(opening["name"])):
        return Dateline(opening.end(), opening.span("agency"), has_date=False)
    match = _DATELINE.match(text, start, end)
    if match is None:
        return None
    is_caps = match["city"].isupper() and len(match["city"]) > 2
    named = "agency" if match["agency"] else "bare"
    if not (match[named] or (is_caps and _has_mark(match))):
        return None
    if match["city"].split()[0].rstrip(":") in _LABELS or not _is_placed(match, is_caps):
        return None
    stop = match.end()
    if stop >= end and not (match[named] or match["date"]):
        return None
    if match[named] and stop < end and text[stop] == ".":
        stop += 1
    agency = match.span(named) if match[named] else None
    return Dateline(stop, agency, match["date"] is not None)


def _is_station(name: str) -> bool:
    """Whether letters in brackets before a paragraph are those of a station or an agency that no table knows."""
    return name.isupper() and name not in _NO_AGENCY and name not in _LABELS


def _has_mark(match: re.Match[str]) -> bool:
    """Whether a dash or colon parts the place from the text (a full stop does only after a date)."""
    separator = match["separator"].strip()
    return separator not in ("", ".") or (separator == "." and match["date"] is not None)


def _is_placed(match: re.Match[str], is_caps: bool) -> bool:
    """Whether an agency stands where datelines have it.

    In ordinary letters "Jane Doe (AFP)" needs a date or a dash too.
    """
    if is_caps:
        return True
    return match["date"] is not None or match["separator"].strip() not in ("", ".", ":")
