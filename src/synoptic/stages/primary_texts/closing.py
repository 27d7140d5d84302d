"""What the text says of itself: when and where it was signed, when it begins and ends, who keeps it, in which languages.

Limits: English; a clause is known by its words, so a text that words it otherwise has none; texts printed before the
signing leave the date open, and then there is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from synoptic.model.agreements import Valued
from synoptic.model.primary_texts import Part
from synoptic.model.spans import Span, cut, tight
from synoptic.stages.primary_texts.dates import days_in
from synoptic.text.numbers import number_in
from synoptic.text.sentences import sentences_in

# Closing words begin a sentence; "the Agreement signed at …" is another one.
_SIGNED = re.compile(
    r"(?:^|[.;:,”\"]\s{1,4}|/\s{0,4}|\n\s{0,12}|\A)(?:DONE|Done|D\s?ONE|SIGNED|Signed|CONCLUDED|Concluded|EXECUTED|Executed|MADE|Made|Drawn up|done|thereto, have signed|have signed)\b",
    re.MULTILINE,
)
# "in two original copies, signed in Ostin on …": behind the copies it is this text that is signed.
_COPIES_SIGNED = re.compile(
    r"\b(?:copy|copies|originals?)\b[^.;]{0,80}?,\s+(?:and\s)?(?:done|signed)\s(?:at|in|on)\b", re.IGNORECASE
)
# A title page may bear the day ("signed at …" in small letters speaks of another text): "(Ostin, 4 May 2011)" in a line of its own, "Date of signing: 4 May 2011".
_TITLE_DAY = re.compile(
    r"^[ \t]{0,20}\((?![^()\n]{0,60}\b(?i:amended|revised|consolidated|version|text|force|edition|status|updated)\b)(?:(?:[Dd]one|[Ss]igned)\s(?:at|in)\s)?[A-Z][\w .'’\-]{1,40},[^()\n]{4,40}\)[ \t]{0,8}$"
    r"|^[ \t]{0,20}(?:Date\sof\s[Ss]ign(?:ing|ature)|DATE\sOF\sSIGN(?:ING|ATURE)|(?:Done|DONE|Signed|SIGNED)\s(?i:at|in|on))\b[^\n]{0,80}$",
    re.MULTILINE,
)
_MAX_TITLE_CHARS = 600
_WRITTEN = re.compile(
    r"\b(?:is|was|are) (?:hereby )?(?:made|entered into|concluded|written|executed)\b|\b(?:dated|Dated)\b"
)
# A contract names its day in its first words.
_MAX_HEAD_CHARS = 400
_PLACE = re.compile(
    r"\b(?:done|signed|concluded|executed|made)\b[^.;\n]{0,60}?\b(?:at|in)\s+(?:the\s+)?(?:city\s+of\s+|City\s+of\s+|town\s+of\s+)?"
    r"(?P<place>[A-ZÀ-Ý][\w'’.\-]*(?:\s+(?:[A-ZÀ-Ý][\w'’.\-]*|de|of|el|la)){0,4})",
    re.IGNORECASE,
)
_NO_PLACE = re.compile(
    r"\A(?:duplicate|triplicate|quadruplicate|witness|two|three|four|a|an|one|single|the|accordance|this|english|on|day|faith|good)\b",
    re.IGNORECASE,
)
_PLACE_ENDS = re.compile(r"\s+(?:on|this|in|the|to|and|by|for|day|at|with)\b.*\Z|[.,]+\Z", re.IGNORECASE | re.DOTALL)
# So far behind "Done at" the date may stand.
_MAX_DATE_CHARS = 260
_SELF = r"(?:this|the present|the|said) (?:agreement|treaty|convention|protocol|pact|compact|contract|memorandum|accord|armistice|ceasefire|truce)|it"
_IN_FORCE = re.compile(
    rf"\b(?:{_SELF})\b[^.;]{{0,80}}?\b(?:enters?|comes?|goes|shall enter|shall come|will enter|shall take|takes?|become|becomes)\s+(?:\w+\s+)?(?:into\s+)?(?:force|effect|effective|operation)\b"
    rf"|\bentry into force of (?:{_SELF})\b[^.;]{{0,40}}\bshall (?:be|take)\b",
    re.IGNORECASE,
)
_LASTS = re.compile(
    rf"\b(?:{_SELF})\b[^.;]{{0,60}}?\b(?:in force|in effect|valid|effective|concluded|operative|last|lasts|run|runs)\b[^.;]{{0,40}}?\b"
    r"(?:for|until|indefinitely|during|unlimited)\b",
    re.IGNORECASE,
)
# "until either Party gives six months' notice": the length is that of the notice.
_UNTIL_NOTICE = re.compile(r"\buntil\b[^.;]{0,160}\b(?:notice|terminat|denounc|notif)", re.IGNORECASE)
_UNLIMITED = re.compile(r"\b(?:unlimited|indefinite|undetermined|unspecified)\b|\bindefinitely\b", re.IGNORECASE)
_RENEWS = re.compile(r"\b(?:renewed|renewable|extended|prolonged|tacitly|automatically renew)\b", re.IGNORECASE)
_ENDS = re.compile(
    r"\b(?:terminat\w+|denounc\w+|denunciation|withdraw\w*|cease to (?:be in force|have effect|apply))\b", re.IGNORECASE
)
_ABOUT_SELF = re.compile(rf"\b(?:{_SELF})\b", re.IGNORECASE)
_NOTICE = re.compile(r"\b(?:notice|notif\w+|written|months?|days?|years?)\b", re.IGNORECASE)
_LENGTH = re.compile(r"(?P<number>[\w\-]+)(?:\s\([\w\-]+\))?[\s\-]+(?P<unit>day|week|month|year)s?\b", re.IGNORECASE)
_KEEPER = re.compile(
    r"\bdeposited\s+with\s+(?:the\s+)?(?P<name>(?:Government|Ministry|Secretary|Secretariat|Depositary|Republic|Kingdom|[A-Z])[\w'’\-]*(?:\s+(?:of|the|for|and|[A-Z][\w'’\-]*)){0,9})"
    r"|\b(?P<before>[A-Z][\w'’ \-]{2,80}?)\s+(?:is|shall be|shall act as|acts as|is designated as|is hereby designated as)\s+(?:the\s+)?[Dd]epositary\b"
    r"|\b[Dd]epositary\b[^.;]{0,30}\bshall be\s+(?:the\s+)?(?P<after>[A-Z][\w'’\-]*(?:\s+(?:of|the|for|and|[A-Z][\w'’\-]*)){0,9})"
)
_NAME_ENDS = re.compile(r"\s+(?:of|the|for|and|which|who)\Z")
_IN_LANGUAGES = re.compile(
    r"\bin\s+(?:the\s+)?(?P<list>[^.;\n]{3,300}?)\s+languages?\b|\bin\s+(?P<bare>(?:[A-Z][a-z]+(?:,?\s+(?:and\s+)?)){1,8})",
    re.DOTALL,
)
_LANGUAGE = re.compile(
    r"\b(?:Albanian|Amharic|Arabic|Armenian|Azerbaijani|Azeri|Belarusian|Bengali|Bosnian|Bulgarian|Burmese|Catalan|Chinese|Croatian|Czech|Danish|Dari|Dutch|English|Estonian|"
    r"Faroese|Filipino|Finnish|French|Gaelic|Georgian|German|Greek|Hebrew|Hindi|Hungarian|Icelandic|Indonesian|Irish|Italian|Japanese|Kazakh|Khmer|Korean|Kyrgyz|Lao|"
    r"Latin|Latvian|Lithuanian|Macedonian|Malay|Maltese|Moldovan|Mongolian|Montenegrin|Nepali|Norwegian|Pashto|Persian|Farsi|Polish|Portuguese|Romanian|Russian|Serbian|"
    r"Sinhala|Slovak|Slovene|Slovenian|Somali|Spanish|Swahili|Swedish|Tajik|Tamil|Thai|Turkish|Turkmen|Ukrainian|Urdu|Uzbek|Vietnamese|Welsh)\b"
)
_PERIODS = {"day": "D", "week": "W", "month": "M", "year": "Y"}
_TAIL_CHARS = 3000


class Closing:
    """The closing provisions of one text, each read once."""

    def __init__(self, text: str, ident: str, parts: Sequence[Part]) -> None:
        """Keep the text and where its sentences stand."""
        self._text = text
        self._ident = ident
        self._parts = parts
        closing = next((part.span for part in parts if part.kind == "conclusion"), None)
        annex = next((part.span.start for part in parts if part.kind == "annex"), len(text))
        self._closing = (closing.start, closing.end) if closing else (max(0, annex - _TAIL_CHARS), annex)
        self._has_closing = closing is not None

    def signed(self) -> Valued | None:
        """The day of signing: the first day written behind "Done at", else the one that a contract opens with."""
        for pattern, (start, end) in (
            (_SIGNED, self._closing),
            (_COPIES_SIGNED, self._closing),
            (_SIGNED, self._tail()),
        ):
            for match in pattern.finditer(self._text, start, end):
                found = days_in(self._text, match.end(), min(end, match.end() + _MAX_DATE_CHARS))
                if found:
                    return Valued(found[0][0], (self._cut(found[0][1], found[0][2]),))
        return self._written() or self._in_title()

    def _in_title(self) -> Valued | None:
        """The day that a title page bears in a line of its own."""
        first = next((part.span.start for part in self._parts if part.kind in {"title", "preamble"}), None)
        if first is None:
            return None
        for match in _TITLE_DAY.finditer(self._text, first, min(first + _MAX_TITLE_CHARS, len(self._text))):
            found = days_in(self._text, *match.span())
            if found:
                return Valued(found[0][0], (self._cut(found[0][1], found[0][2]),))
        return None

    def _tail(self) -> tuple[int, int]:
        """From the last article on: some texts close in it."""
        last = [
            part.span.start for part in self._parts if part.kind == "article" and part.span.start < self._closing[1]
        ]
        return min(last[-1] if last else self._closing[0], self._closing[0]), self._closing[1]

    def _written(self) -> Valued | None:
        """The day in the first words: "This contract is made on 2 March 2030 between …"."""
        head = next((part.span for part in self._parts if part.kind == "preamble"), None)
        if head is None:
            return None
        for match in _WRITTEN.finditer(self._text, head.start, min(head.end, head.start + _MAX_HEAD_CHARS)):
            found = days_in(self._text, match.end(), min(head.end, match.end() + 60))
            if found:
                return Valued(found[0][0], (self._cut(found[0][1], found[0][2]),))
        return None

    def place(self) -> Span | None:
        """The words for the place, behind "Done at"."""
        for match in _PLACE.finditer(self._text, *self._closing):
            start, end = match.span("place")
            words = _PLACE_ENDS.sub("", self._text[start:end])
            if words and words[0].isupper() and not _NO_PLACE.match(words) and not words.isdigit():
                return self._cut(start, start + len(words))
        return None

    def in_force(self) -> Valued | None:
        """The sentence on its entry into force, with the day that it names."""
        for start, end in self._sentences("force", _IN_FORCE):
            days = days_in(self._text, start, end)
            return Valued(days[0][0] if days else None, (self._cut(start, end),))
        return None

    def term(self) -> Valued | None:
        """The sentence on how long it lasts, as an ISO 8601 duration; None as value where it has no end."""
        for start, end in self._sentences("duration", _LASTS):
            words = self._text[start:end]
            length = _length(words)
            days = days_in(self._text, start, end)
            if length is not None or days or _UNLIMITED.search(words) or "until" in words:
                value = length or (days[0][0] if days else None)
                is_open = _UNLIMITED.search(words) or (_UNTIL_NOTICE.search(words) and not days)
                return Valued(None if is_open else value, (self._cut(start, end),))
        return None

    def renewal(self) -> Valued | None:
        """The sentence on its going on after the term."""
        for start, end in self._sentences("renewal", _RENEWS):
            if _ABOUT_SELF.search(self._text, start, end):
                match = _RENEWS.search(self._text, start, end)
                behind = self._text[match.end() if match else start : end]
                return Valued(_length(behind), (self._cut(start, end),))
        return None

    def termination(self) -> Valued | None:
        """The sentence on how it ends before its time, with the notice that it asks for."""
        for start, end in self._sentences("termination", _ENDS):
            if _ABOUT_SELF.search(self._text, start, end) and _NOTICE.search(self._text, start, end):
                return Valued(_length(self._text[start:end]), (self._cut(start, end),))
        return None

    def depositary(self) -> Span | None:
        """The words for who keeps the original."""
        for match in _KEEPER.finditer(self._text):
            name = next(group for group in ("name", "before", "after") if match[group])
            start, end = match.span(name)
            words = self._text[start:end].partition("\n")[0].rstrip(" ,")
            while _NAME_ENDS.search(words):
                words = _NAME_ENDS.sub("", words)
            if words.lower() not in {"depositary", "instruments", "the depositary"} and "nstrument" not in words:
                return self._cut(start, start + len(words))
        return None

    def languages(self) -> tuple[Span, ...]:
        """The languages that the closing words name, each once, in order."""
        for match in _IN_LANGUAGES.finditer(self._text, *self._tail()):
            found: dict[str, Span] = {}
            for language in _LANGUAGE.finditer(self._text, match.start(), match.end()):
                found.setdefault(language[0], self._cut(language.start(), language.end()))
            if found:
                return tuple(found.values())
        return ()

    def _sentences(self, heading: str, wanted: re.Pattern[str]) -> Iterator[tuple[int, int]]:
        """Sentences that hold these words: in articles whose heading has the word first, then the last ones."""
        articles = [
            part for part in self._parts if part.kind == "article" and " " not in part.label.removeprefix("article ")
        ]
        headed = [p for p in articles if p.heading is not None and heading in p.heading.exact.lower()]
        others = [p for p in reversed(articles) if p not in headed]
        spans = [part.span for part in (*headed, *others)]
        if self._has_closing or not articles:
            spans.append(
                Span(
                    self._ident,
                    self._closing[0],
                    max(self._closing[1], self._closing[0] + 1),
                    " " * max(1, self._closing[1] - self._closing[0]),
                )
            )
        for span in spans:
            if not wanted.search(self._text, span.start, min(span.end, len(self._text))):
                continue
            for start, end in sentences_in(self._text, span.start, min(span.end, len(self._text))):
                if wanted.search(self._text, start, end):
                    yield tight(self._text, start, end)

    def _cut(self, start: int, end: int) -> Span:
        return cut(self._ident, self._text, start, end)


def _length(words: str) -> str | None:
    """The first length of time in the words, ISO 8601."""
    for match in _LENGTH.finditer(words):
        number = number_in(match["number"])
        if number is not None and number >= 1 and number == int(number):
            return f"P{int(number)}{_PERIODS[match['unit'].lower()]}"
    return None
