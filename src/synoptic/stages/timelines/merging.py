"""One entry for one happening: entries of one date that say the same in other words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from synoptic.model.ids import digest_id
from synoptic.model.times import TimelineEntry
from synoptic.text.similarity import is_content, word_key

_YEAR_OR_DAY = re.compile(r"(?:1[5-9]|20)\d\d|[0-3]?\d(?:st|nd|rd|th)?")
_WORD = re.compile(r"[^\W_][\w'\u2019.,-]*")
# Words of dates, which entries of one date share in any case.
_DATE_WORDS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december jan feb mar apr jun jul aug sept sep oct nov dec day week month year weekend "
    "today yesterday tomorrow tonight morning afternoon evening night last next this early late earlier later new eve "
    "christmas easter spring summer autumn fall winter ago".split()
)
# Two labels tell one happening when the shorter shares so much of its content with the longer one. Below three
# words any two sentences of a story would meet; .6 parts "left the port" from "entered the port".
_MIN_SHARED_WORDS = 3
_MIN_SHARED_PART = 0.6
# Two words are enough where they are all that the shorter one says.
_MIN_WHOLE_WORDS = 2
_FINE = frozenset({"day", "time"})


def content_of(words: str) -> frozenset[str]:
    """The keys of the words that say something."""
    found = (word.strip(".,'\u2019-") for word in _WORD.findall(words))
    kept = (word for word in found if word and is_content(word, "X") and word.casefold() not in _DATE_WORDS)
    return frozenset(word_key(word) for word in kept if not _YEAR_OR_DAY.fullmatch(word))


def merged(entries: Sequence[TimelineEntry]) -> list[TimelineEntry]:
    """The entries; those of one kind and date that say the same are one, with the label that most reports stand behind.

    The result does not depend on the order of the entries.
    """
    by_date: defaultdict[tuple[str, bool, str], list[TimelineEntry]] = defaultdict(list)
    for entry in sorted(entries, key=lambda entry: entry.id):
        by_date[(entry.kind, entry.projected, _date(entry))].append(entry)
    return [one for rows in by_date.values() for one in _merged_rows(rows)]


def _date(entry: TimelineEntry) -> str:
    """The day of a fine date, else the value as it stands."""
    return (entry.begin or "")[:10] if entry.precision in _FINE else entry.value


def _merged_rows(rows: list[TimelineEntry]) -> Iterable[TimelineEntry]:
    """Every row joins the first lead that says the same; leads have the most reports, then the most content.

    A row is compared with leads alone: with any member of a group, chains of half-alike rows would grow together.
    """
    content = {row.id: content_of(row.label) for row in rows}
    groups: list[list[TimelineEntry]] = []
    for row in sorted(rows, key=lambda row: (-len(row.reports), -len(content[row.id]), row.id)):
        for group in groups:
            if _say_the_same(content[row.id], content[group[0].id]) and all(_can_be_one(row, one) for one in group):
                group.append(row)
                break
        else:
            groups.append([row])
    return (_one_of(group) for group in groups)


def _say_the_same(one: frozenset[str], other: frozenset[str]) -> bool:
    shared, least = len(one & other), min(len(one), len(other))
    if one == other:
        return bool(one)
    return shared >= _MIN_SHARED_PART * least and (shared >= _MIN_SHARED_WORDS or (shared == least >= _MIN_WHOLE_WORDS))


def _can_be_one(one: TimelineEntry, other: TimelineEntry) -> bool:
    """Whether neither stands as the rival of the other, and no two clock times are at odds."""
    if one.precision == other.precision == "time" and one.value != other.value:
        return False
    rivals = {rival.value for entry in (one, other) for rival in entry.rival_values}
    return one.value not in rivals and other.value not in rivals


def _one_of(group: list[TimelineEntry]) -> TimelineEntry:
    """The first entry of the group, with the finest date, and the claims and reports of all."""
    if len(group) == 1:
        return group[0]
    lead = group[0]
    finest = min(group, key=lambda entry: (entry.precision != "time", entry.id))
    claims = tuple(sorted({claim for entry in group for claim in entry.claims}))
    background = 2 * sum(entry.background for entry in group) > len(group)
    return replace(
        lead,
        id=digest_id("tl", claims, finest.value, lead.kind),
        value=finest.value,
        begin=finest.begin,
        end=finest.end,
        precision=finest.precision,
        background=background,
        claims=claims,
        reports=tuple(sorted({report for entry in group for report in entry.reports})),
        rival_values=tuple(sorted({rival for entry in group for rival in entry.rival_values})),
        repairs=tuple(sorted({repair for entry in group for repair in entry.repairs})),
    )
