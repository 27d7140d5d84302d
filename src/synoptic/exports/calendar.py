"""iCalendar: the timeline as all-day events, for a calendar that is open beside the dossier.

Source: RFC 5545 and RFC 7986. A day is one day; a month or a year is an event of that length whose summary says so.
Rival datings are named in the description. What lies ahead of the reports is TENTATIVE.

Limits: entries without a begin and an end stay out; `DTSTAMP` is the first day of the entry, because the same input
must give the same bytes.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any

from synoptic.dossier.page.dates import in_words
from synoptic.dossier.page.records import Record, rows, word, words
from synoptic.errors import InputError
from synoptic.exports.bundle import Bundle, Files
from synoptic.model.codec import encodable

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")


def calendar(bundle: Bundle) -> Files:
    """One calendar.

    Raises:
        InputError: icalendar is not installed.
    """
    try:
        from icalendar import Calendar
    except ImportError as error:
        raise InputError("A calendar needs icalendar: pip install 'synoptic[exports]'.") from error
    whole = Calendar()
    whole.add("prodid", "-//Synoptic//dossier 1//EN")
    whole.add("version", "2.0")
    for entry in bundle.rows("timeline"):
        begin, end = _day(word(entry, "begin")), _day(word(entry, "end"))
        if begin and end and begin < end:
            whole.add_component(_event(bundle, entry, begin, end))
    return {"timeline.ics": whole.to_ical()}


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def _event(bundle: Bundle, entry: Record, begin: date, end: date) -> Any:  # Any: icalendar is optional
    from icalendar import Event

    event = Event()
    event.add("uid", f"{word(entry, 'id')}@synoptic")
    event.add("dtstamp", datetime(begin.year, begin.month, begin.day, tzinfo=UTC))
    event.add("dtstart", begin)
    event.add("dtend", end)
    event.add("summary", _line(_said(bundle, entry)))
    event.add("description", "\n".join(_line(line) for line in _lines(bundle, entry)))
    if entry.get("projected"):
        event.add("status", "TENTATIVE")
    return event


def _line(text: str) -> str:
    """One line without what the text of a calendar may not hold (RFC 5545, 3.3.11: no control characters)."""
    return " ".join(str(encodable(_CONTROL.sub(" ", text))).split())


def _said(bundle: Bundle, entry: Record) -> str:
    label = word(entry, "label")
    return label if bundle.quote_limit is None else label[: bundle.quote_limit]


def _lines(bundle: Bundle, entry: Record) -> list[str]:
    said = [f"{in_words(word(entry, 'value'))}, in {', '.join(bundle.found.names(words(entry, 'reports')))}"]
    rivals = [word(row, "value") for row in rows(entry, "rival_values")] or words(entry, "rival_values")
    return said + [f"Another dating: {in_words(value)}" for value in rivals if value]
