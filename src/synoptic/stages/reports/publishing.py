"""When a report was published: given, stated, inferred as an interval with its reason, or unknown; never today."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from synoptic.model.reports import CLAIM_LAYERS
from synoptic.stages.reports.dates import WEEKDAYS, When, Written, of_day, of_text, written_in
from synoptic.stages.reports.drafts import Given
from synoptic.stages.reports.headers import is_update
from synoptic.stages.reports.layouts import Layout, Range
from synoptic.text.sentences import sentences_in

# News leaves the year out of dates that lie no further back than this.
_RECENT_DAYS = 183
# A single mention of a year may be history; two say that it is near.
_MIN_MENTIONS_OF_YEAR = 2
_CLOSE_DAYS = 7
_MIN_SHARED_WORDS = 3
_WEEK = timedelta(days=7)
# Years further ahead than this are plans.
_LATER_YEARS = 3
# A report says early what it is about; keeps the cost of a chronicle flat.
_MAX_SENTENCES = 200
_MAX_DAYS = 60
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_AHEAD = re.compile(
    r"\b(?:will|would|shall|set to|due to|scheduled|expected|plans?|planned|until|by|next|deadline|upcoming|ahead of|before)\b",
    re.IGNORECASE,
)
# A month behind its first letter, which is searched for several times as fast as twenty names are tried.
_MONTH_YEAR = re.compile(
    r"[JFMASOND](?<!\w[JFMASOND])(?:(?<=J)(?:an(?:uary)?|une?|uly?)|(?<=F)eb(?:ruary)?|(?<=M)(?:ar(?:ch)?|ay)|"
    r"(?<=A)(?:pr(?:il)?|ug(?:ust)?)|(?<=S)ep(?:t(?:ember)?)?|(?<=O)ct(?:ober)?|(?<=N)ov(?:ember)?|(?<=D)ec(?:ember)?)"
    r"\b\.?,?\s+(?:of\s+)?((?:19|20)\d\d)\b"
)
_LAST_WEEK = re.compile(r"\blast week\b", re.IGNORECASE)
_WEEKDAY = re.compile(rf"\b(?:on\s+)?({'|'.join(day.capitalize() for day in WEEKDAYS)})\b(?!,?\s+(?:[A-Z]|\d))")
_URL_DAY = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/\-_.]|$)")
_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A publication date before the report has an id; fields as in `Published`."""

    value: str | None = None
    begin: str | None = None
    end: str | None = None
    basis: str = "unknown"
    given_by: str | None = None
    where: tuple[Range, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class _Past:
    """A day that the text tells of as past, the words for it and the sentence they stand in."""

    day: date
    where: Range
    sentence: Range


def published_of(text: str, layout: Layout, given: Given) -> FoundDate:
    """When a report was published, and how we know: what is given goes before what is stated before what follows."""
    when = of_text(given.published)
    if when is not None:
        return FoundDate(when.value, when.begin, when.end, "given", given.given_by)
    lines = _dates_of_lines(text, layout, updates=False)
    return (
        _stated(lines) or _in_dateline(text, layout) or _in_address(given.url) or _inferred(text, layout) or FoundDate()
    )


def updated_of(text: str, layout: Layout, given: Given) -> FoundDate | None:
    """When a report says it was last changed; None when it does not say."""
    when = of_text(given.updated)
    if when is not None and given.updated != given.published:
        return FoundDate(when.value, when.begin, when.end, "given", given.given_by)
    return _stated(_dates_of_lines(text, layout, updates=True))


def _dates_of_lines(text: str, layout: Layout, updates: bool) -> list[Written]:
    """The dates of the publication lines that tell of an update, or of those that do not."""
    return [
        written
        for start, end in layout.publication_lines
        if is_update(text[start:end]) is updates
        for written in written_in(text, start, end)
    ]


def _stated(dates: Sequence[Written]) -> FoundDate | None:
    """The first date with a year, resting on all that name the same day; a time of day makes it finer."""
    meant = [(written, when) for written in dates if (when := written.when()) is not None]
    if not meant:
        return None
    day = meant[0][1].day
    same = [(written, when) for written, when in meant if when.day == day]
    when = next((when for written, when in same if written.clock is not None), same[0][1])
    where = tuple((written.start, written.end) for written, _ in same)
    return FoundDate(when.value, when.begin, when.end, "stated", None, where)


def _in_dateline(text: str, layout: Layout) -> FoundDate | None:
    """The date of the dateline; without a year it is stated as far as it goes and bounds nothing."""
    if layout.dateline is None:
        return None
    for written in written_in(text, *layout.dateline):
        when = written.when()
        where = ((written.start, written.end),)
        if when is not None:
            return FoundDate(when.value, when.begin, when.end, "stated", None, where)
        past = _resolved(text, layout)
        for found in past:
            if (found.day.month, found.day.day) == (written.month, written.day):
                return _interval(
                    found.day, found.day + timedelta(days=1), where, "the dateline; the year follows from others"
                )
        return FoundDate(f"XXXX-{written.month:02}-{written.day:02}", None, None, "stated", None, where)
    return None


def _in_address(url: str | None) -> FoundDate | None:
    """The day that the address holds."""
    match = _URL_DAY.search(url or "")
    if match is None:
        return None
    when = of_text("-".join(match.groups()))
    if when is None:
        return None
    return FoundDate(
        when.value, when.begin, when.end, "inferred", None, (), f"the address holds {'/'.join(match.groups())}"
    )


def _inferred(text: str, layout: Layout) -> FoundDate | None:
    """An interval from days told as past and expressions such as "last week" for what happened on one of them.

    Refused without an expression that ties publication to such a day: a lower bound alone says too little.
    """
    past = _resolved(text, layout)
    if not past:
        return None
    latest = max(past, key=lambda found: found.day)
    if _names_later_year(text, layout, latest.day.year):
        return None
    for sentence in _sentences(text, layout)[:_MAX_SENTENCES]:
        for match in _LAST_WEEK.finditer(text, *sentence):
            found = _same_happening(text, sentence, past)
            if found is not None:
                monday = found.day - timedelta(days=found.day.weekday()) + _WEEK
                begin = max(monday, latest.day)
                if begin < monday + _WEEK:
                    where = (found.where, match.span(), latest.where)
                    return _interval(begin, monday + _WEEK, where, _reason(found, "last week", latest))
        for match in _WEEKDAY.finditer(text, *sentence):
            same_day = [day for day in past if day.day.weekday() == WEEKDAYS.index(match[1].lower())]
            found = _same_happening(text, sentence, same_day)
            if found is not None and found.day == latest.day:
                places = (found.where, match.span())
                return _interval(found.day, found.day + _WEEK, places, _reason(found, f"on {match[1]}", latest))
    return None


def _names_later_year(text: str, layout: Layout, year: int) -> bool:
    """Whether the report writes one of the few years after this one, so that the days it dates lie back."""
    later = {str(year + step) for step in range(1, _LATER_YEARS + 1)}
    return any(
        match[0] in later
        for layer in layout.layers
        if layer.kind in CLAIM_LAYERS
        for match in _YEAR.finditer(text, layer.start, layer.end)
    )


def _reason(found: _Past, expression: str, latest: _Past) -> str:
    """Why the interval is what it is."""
    later = f"; it tells of {latest.day} as past" if latest.day != found.day else ""
    return f"the text dates one happening to {found.day} and calls it {expression!r}{later}"


def _interval(begin: date, end: date, where: tuple[Range, ...], reason: str) -> FoundDate:
    """An inferred interval, as a day when it is one."""
    last = end - timedelta(days=1)
    value = of_day(begin).value if last == begin else f"{begin.isoformat()}/{last.isoformat()}"
    places = tuple(sorted(set(where)))
    return FoundDate(value, begin.isoformat(), end.isoformat(), "inferred", None, places, reason)


def _same_happening(text: str, sentence: Range, past: Sequence[_Past]) -> _Past | None:
    """The dated sentence that tells of the same as this one: it shares most words and no other as many."""
    words = _content(text, sentence)
    scored = sorted(
        (
            (len(words & _content(text, found.sentence)), found)
            for found in past[:_MAX_DAYS]
            if found.sentence != sentence
        ),
        key=lambda pair: (-pair[0], pair[1].where),
    )
    if not scored or scored[0][0] < _MIN_SHARED_WORDS:
        return None
    rivals = {found.day for shared, found in scored if shared == scored[0][0]}
    return scored[0][1] if len(rivals) == 1 else None


def _content(text: str, place: Range) -> frozenset[str]:
    """Longer words of a sentence, by their first six letters."""
    return frozenset(word.casefold()[:6] for word in _WORD.findall(text, *place))


def _sentences(text: str, layout: Layout) -> list[Range]:
    """The sentences that may carry claims."""
    return [
        place
        for layer in layout.layers
        if layer.kind in CLAIM_LAYERS and layer.kind != "caption"
        for place in sentences_in(text, layer.start, layer.end)
    ]


def _resolved(text: str, layout: Layout) -> list[_Past]:
    """Days that the text tells of as past, with their years: written, or the next one after the years it does write.

    A day without a year takes the first year in which it follows the last dated day or month, when that is
    at most half a year later and the text names that year at least twice.
    """
    written = [(found, sentence) for sentence in _sentences(text, layout) for found in _told_as_past(text, sentence)]
    full = [(when, found, sentence) for found, sentence in written if (when := found.when()) is not None]
    past = [
        _Past(when.day, (found.start, found.end), sentence) for when, found, sentence in full if when.day is not None
    ]
    last = _last_dated(text, layout, [day.day for day in past])
    if last is None:
        return past
    near = [
        _Past(day, (found.start, found.end), sentence)
        for found, sentence in written
        if found.year is None and (day := _next_after(last, found)) is not None
    ]
    return past + [found for found in near if _has_company(found, near)]


def _told_as_past(text: str, sentence: Range) -> list[Written]:
    """The dates of a sentence that no word of the future stands before."""
    dates = list(written_in(text, *sentence))
    ahead = _AHEAD.search(text, *sentence) if dates else None
    return [found for found in dates if ahead is None or found.start < ahead.end()]


def _has_company(found: _Past, near: Sequence[_Past]) -> bool:
    """Whether the text names this day again or another one close by, as it does with the days that it is about."""
    return any(
        other.where != found.where and abs((other.day - found.day).days) <= _CLOSE_DAYS for other in near[:_MAX_DAYS]
    )


def _last_dated(text: str, layout: Layout, days: Sequence[date]) -> date | None:
    """The latest day or month that is written with its year, when that year is written at least twice."""
    stop = max((layer.end for layer in layout.layers if layer.kind in CLAIM_LAYERS), default=0)
    months: list[date] = []
    # Most texts name no year, which is found out faster than that none stands behind a month.
    for match in _MONTH_YEAR.finditer(text, 0, stop) if "19" in text or "20" in text else ():
        when: When | None = of_text(f"1 {match[0].replace('.', '').replace(' of ', ' ')}")
        if when is not None and when.day is not None:
            months.append(when.day)
    captions = [
        when.day
        for layer in layout.layers
        if layer.kind == "caption"
        for found in written_in(text, layer.start, layer.end)
        if (when := found.when()) is not None and when.day is not None
    ]
    dated = [*days, *months, *captions]
    if not dated:
        return None
    last = max(dated)
    return last if sum(day.year == last.year for day in dated) >= _MIN_MENTIONS_OF_YEAR else None


def _next_after(last: date, found: Written) -> date | None:
    """The first such day on or after the last dated one, when it is near."""
    for year in (last.year, last.year + 1):
        try:
            day = date(year, found.month, found.day)
        except ValueError:
            continue
        if day >= last:
            return day if (day - last).days <= _RECENT_DAYS else None
    return None
