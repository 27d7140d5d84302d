"""Two dates that bound one stretch of time: "from 2014 to 2019", "between March and May", "in 2017 or 2018"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from synoptic.model.reports import Report
from synoptic.model.times import Timex

_FROM = re.compile(r"(?i)\b(?:from|between)\s+(?:the\s+)?\Z")
_TO = re.compile(r"(?i)\s*(?:to|until|till|and|through|-|\u2013)\s*(?:the\s+)?")
# Either date is left open: a stretch from the first to the last.
_OR = re.compile(r"(?i)\s*,?\s*or\s+(?:in\s+|on\s+)?(?:the\s+)?")
# Longer than the words between "from" and its date.
_REACH_CHARS = 16


def stretched(times: Sequence[Timex], reports: dict[str, Report]) -> dict[str, Timex]:
    """Times by id, where both ends of a stretch are the whole stretch.

    Args:
        times: In the order of report and text.
        reports: By id; their texts tell what stands between two dates.
    """
    by_id = {time.id: time for time in times}
    for first, last in itertools.pairwise(times):
        report = reports.get(first.report)
        if report is None or not _bound_one_stretch(first, last, report.text):
            continue
        whole = replace(first, type="DATE", value=f"{first.value}/{last.value}", end=last.end)
        by_id[first.id] = by_id[last.id] = whole
    return by_id


def _bound_one_stretch(first: Timex, last: Timex, text: str) -> bool:
    if first.report != last.report or first.begin is None or last.begin is None or last.end is None:
        return False
    if not first.begin < last.begin or {first.type, last.type} != {"DATE"}:
        return False
    if _OR.fullmatch(text, first.span.end, last.span.start):
        return True
    before = text[max(0, first.span.start - _REACH_CHARS) : first.span.start]
    return bool(_FROM.search(before) and _TO.fullmatch(text, first.span.end, last.span.start))
