"""Exports of press archives: one file that holds many articles, as Nexis and Factiva write them.

Method: the layouts are told by their own words (``Document 3 of 50``, ``LENGTH: 512 words``, ``LOAD-DATE``, ``End of
Document`` for Nexis; two-letter field codes, or ``Document ABC0000020240304…`` at the end of an article, for Factiva).
What is no article of such a layout is left to the reader of plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from synoptic.stages.reports.dates import written_in
from synoptic.stages.reports.drafts import Draft, Given
from synoptic.stages.reports.records import put_together

# A file with fewer marks than this is an article about something, not an export.
_MIN_MARKS = 2
_HEAD_LINES = 25
_MAX_SECTION_WORDS = 3

_NEXIS_COUNT = re.compile(
    r"^[ \t]*(?:Document )?\d{1,5} of \d{1,5}(?: DOCUMENTS)?[ \t]*$", re.MULTILINE | re.IGNORECASE
)
_NEXIS_END = re.compile(r"^[ \t]*End of Document[ \t]*$", re.MULTILINE)
_NEXIS_LENGTH = re.compile(r"^[ \t]*length:[ \t]*[\d,.]+ words?[ \t]*$", re.MULTILINE | re.IGNORECASE)
_NEXIS_FIELD = re.compile(
    r"^[ \t]*(?P<name>byline|section|length|dateline|load-date|language|publication-type|journal-code|graphic|subject|"
    r"person|company|organization|industry|geographic|country|city|state|highlight|type|series|copyright|ticker|acc-no|"
    r"document-type|distribution|correction|classification|body|headline|title|notes?|update|source|pub-type|url)[ \t]*:"
    r"(?P<value>.*)$",
    re.IGNORECASE,
)
# These may begin a line of the article itself.
_FIELDS_IN_PROSE = frozenset(
    {"note", "notes", "source", "correction", "update", "body", "title", "city", "state", "country"}
)
_COPYRIGHT = re.compile(r"^[ \t]*(?:copyright|\(c\)|©)[ \t]*(?:©|\(c\))?[ \t]*(?:19|20)\d\d\b.*$", re.IGNORECASE)
_RIGHTS = re.compile(r"^[ \t]*all rights reserved\.?[ \t]*$", re.IGNORECASE)
_FACTIVA_END = re.compile(r"^[ \t]*Document [A-Za-z0-9]{8,12}20\d{6}[a-z0-9]{6,12}[ \t]*$", re.MULTILINE)
_FACTIVA_FIELD = re.compile(
    r"^[ \t]?(?P<code>SE|HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|RF|CO|IN|NS|RE|IPC|IPD|PUB|AN|CT|ART|DLN|CLM)(?:[ \t]{2,}|\t|[ \t]*$)"
    r"(?P<value>.*)$"
)
_WORD_COUNT = re.compile(r"^[ \t]*[\d,.]+ words?[ \t]*$", re.IGNORECASE)
_LANGUAGES = {
    "english": "en",
    "german": "de",
    "deutsch": "de",
    "french": "fr",
    "français": "fr",
    "spanish": "es",
    "español": "es",
    "italian": "it",
    "italiano": "it",
    "portuguese": "pt",
    "português": "pt",
    "dutch": "nl",
    "nederlands": "nl",
    "russian": "ru",
    "polish": "pl",
    "turkish": "tr",
    "arabic": "ar",
    "chinese": "zh",
    "japanese": "ja",
}


def drafts_in_export(place: Draft) -> tuple[Draft, ...]:
    """The articles of an export; none when the text is not one.

    Args:
        place: Path and encoding, and the text of the whole file.
    """
    text = place.text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n")
    if len(_FACTIVA_END.findall(text)) >= _MIN_MARKS or _has_field_codes(text):
        articles = [_factiva(block) for block in _factiva_blocks(text)]
    elif _is_nexis(text):
        articles = [_nexis(block) for block in _nexis_blocks(text)]
    else:
        return ()
    found = [article for article in articles if article is not None]
    return tuple(_draft(place, number, given, body) for number, (given, body) in enumerate(found, start=1))


def _draft(place: Draft, number: int, given: Given, body: str) -> Draft:
    """The report of an article."""
    text, body_start = put_together(given.title, body)
    return Draft(place.path, text, f"article {number}", encoding=place.encoding, body_start=body_start, given=given)


def _is_nexis(text: str) -> bool:
    """Whether a text has the marks of a Nexis export: several counts, ends or lengths."""
    marks = max(len(_NEXIS_COUNT.findall(text)), len(_NEXIS_END.findall(text)))
    return (marks >= 1 and len(_NEXIS_LENGTH.findall(text)) >= 1) or len(_NEXIS_LENGTH.findall(text)) >= _MIN_MARKS


def _nexis_blocks(text: str) -> Iterator[str]:
    """The articles of a Nexis export, still with their fields."""
    if _NEXIS_END.search(text):
        yield from _NEXIS_END.split(text)
    elif _NEXIS_COUNT.search(text):
        yield from _NEXIS_COUNT.split(text)
    else:
        yield text


def _nexis(block: str) -> tuple[Given, str] | None:
    """What a Nexis article says about itself, and its body; None for a cover page or list of documents."""
    lines = [line.strip() for line in _NEXIS_COUNT.sub("", block).split("\n")]
    length = next((index for index, line in enumerate(lines) if _NEXIS_LENGTH.match(line)), None)
    if length is None:
        return None
    fields = {
        match["name"].lower(): match["value"].strip()
        for line in lines
        if (match := _NEXIS_FIELD.match(line)) is not None and match["value"].strip()
    }
    start = _body_start(lines, length + 1)
    stop = next((index for index in range(start, len(lines)) if _ends_nexis_body(lines[index])), len(lines))
    head = [line for line in lines[:length] if _is_open(line)]
    body = _paragraphs(lines[start:stop])
    if not body or not head:
        return None
    dated = [index for index, line in enumerate(head) if any(date.year for date in written_in(line))]
    title, outlet = _title_and_outlet(head, dated, fields.get("headline") or fields.get("title"))
    return (
        Given(
            outlet=outlet,
            published=_day(head[dated[0]]) if dated else None,
            title=title,
            byline=fields.get("byline"),
            language=_LANGUAGES.get(fields.get("language", "").split(";")[0].strip().lower()),
            given_by="meta",
        ),
        body,
    )


def _title_and_outlet(head: Sequence[str], dated: Sequence[int], named: str | None) -> tuple[str | None, str | None]:
    """Title and outlet by their place: the newer layout has title, outlet, date; the older outlet, date, title."""
    if not dated:
        return named or head[0], None
    at = dated[0]
    above, below = head[:at], [line for line in head[at + 1 :] if not line.lower().endswith(" edition")]
    if len(above) >= 2:
        return named or above[-2], above[-1]
    title = named or (below[0] if below else None)
    return title, above[-1] if above else None


def _is_open(line: str) -> bool:
    """Whether a line above the body is title, outlet or date rather than a field or notice."""
    return bool(line) and not (_NEXIS_FIELD.match(line) or _COPYRIGHT.match(line) or _RIGHTS.match(line))


def _body_start(lines: Sequence[str], start: int) -> int:
    """The first line below the fields that stand under the length."""
    index = start
    while index < len(lines):
        match = _NEXIS_FIELD.match(lines[index])
        if match is not None and match["name"].lower() in ("body", "dateline"):
            return index + 1 if not match["value"].strip() or match["name"].lower() == "dateline" else index
        if lines[index] and match is None and lines[index].lower() != "body":
            return index
        index += 1
    return index


def _ends_nexis_body(line: str) -> bool:
    """Whether a line below the body is a field or a notice again."""
    match = _NEXIS_FIELD.match(line)
    is_field = match is not None and match["name"].lower() not in _FIELDS_IN_PROSE
    return is_field or _COPYRIGHT.match(line) is not None


def _has_field_codes(text: str) -> bool:
    """Whether a text has the field codes of Factiva: a title, a date and a text in several lines."""
    codes = [match["code"] for line in text.split("\n") if (match := _FACTIVA_FIELD.match(line)) is not None]
    return {"HD", "PD", "SN"} <= set(codes) and ("LP" in codes or "TD" in codes)


def _factiva_blocks(text: str) -> Iterator[str]:
    """The articles of a Factiva export, still with their fields."""
    if _has_field_codes(text):
        starts = [
            match.start() for match in re.finditer(r"^[ \t]?(?:SE|HD)(?:[ \t]{2,}|\t|[ \t]*$)", text, re.MULTILINE)
        ]
        firsts = [
            start for index, start in enumerate(starts) if index == 0 or "\nPD" in text[starts[index - 1] : start]
        ]
        for start, stop in zip(firsts, [*firsts[1:], len(text)], strict=True):
            yield text[start:stop]
        return
    yield from _FACTIVA_END.split(text)


def _factiva(block: str) -> tuple[Given, str] | None:
    """What a Factiva article says about itself, and its body; None for an index page."""
    lines = [line.rstrip() for line in block.split("\n")]
    fields = _factiva_fields(lines)
    if "HD" in fields:
        body = _paragraphs([*fields.get("LP", []), "", *fields.get("TD", [])])
        given = Given(
            outlet=_joined(fields.get("SN")),
            published=_day(_joined(fields.get("PD")) or ""),
            title=_joined(fields.get("HD")),
            byline=_joined(fields.get("BY")),
            language=_LANGUAGES.get((_joined(fields.get("LA")) or "").lower()),
            given_by="meta",
        )
        return (given, body) if body else None
    return _factiva_display([line.strip() for line in lines])


def _factiva_fields(lines: Sequence[str]) -> dict[str, list[str]]:
    """The lines of every field code."""
    fields: dict[str, list[str]] = {}
    code: str | None = None
    for line in lines:
        match = _FACTIVA_FIELD.match(line)
        if match is not None:
            code = match["code"]
            fields.setdefault(code, [])
            line = match["value"]
        if code is not None:
            fields[code].append(line.strip())
    return fields


def _factiva_display(lines: Sequence[str]) -> tuple[Given, str] | None:
    """An article without codes: title, byline, word count, date, outlet, code, language, copyright, body."""
    count = next((index for index, line in enumerate(lines[: 2 * _HEAD_LINES]) if _WORD_COUNT.match(line)), None)
    if count is None:
        return None
    head = [line for line in lines[:count] if line]
    below = [index for index in range(count + 1, len(lines)) if lines[index]]
    rights = next((index for index in below[:10] if _COPYRIGHT.match(lines[index])), None)
    if not head or rights is None:
        return None
    dated = next(
        (index for index in below if index < rights and any(date.year for date in written_in(lines[index]))), None
    )
    named = [lines[index] for index in below if dated is not None and dated < index < rights]
    body = _paragraphs(lines[rights + 1 :])
    given = Given(
        outlet=named[0] if named and not named[0][:1].isdigit() else (named[1] if len(named) > 1 else None),
        published=None if dated is None else _day(lines[dated]),
        title=_display_title(head),
        byline=next((line for line in head[1:] if line.lower().startswith("by ")), None),
        language=next((_LANGUAGES[line.lower()] for line in named if line.lower() in _LANGUAGES), None),
        given_by="meta",
    )
    return (given, body) if body else None


def _display_title(head: Sequence[str]) -> str:
    """The title among the lines above the word count, where the name of a section may stand above it."""
    lines = [line for line in head if not line.lower().startswith("by ")] or list(head)
    is_section = len(lines) > 1 and len(lines[0].split()) <= _MAX_SECTION_WORDS < len(lines[1].split())
    return lines[1] if is_section else lines[0]


def _joined(lines: Sequence[str] | None) -> str | None:
    """The words of a field."""
    words = " ".join(line for line in lines or () if line).strip()
    return words or None


def _paragraphs(lines: Sequence[str]) -> str:
    """Lines without the blank ones at both ends, at most one blank line between."""
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _day(words: str) -> str | None:
    """The day a line names, in ISO 8601."""
    for date in written_in(words):
        when = date.when()
        if when is not None:
            return when.value
    return None
