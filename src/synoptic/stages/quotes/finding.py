"""From a report's text to its quotes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from synoptic.model.ids import digest_id
from synoptic.model.quotes import Quote, Speaker
from synoptic.model.reports import CLAIM_LAYERS, Report
from synoptic.model.sentences import Sentence
from synoptic.model.spans import cut
from synoptic.stages.quotes.forms import form_of
from synoptic.stages.quotes.marks import Quoted, quoted_in, quoted_inside
from synoptic.stages.quotes.speakers import (
    EntityFinder,
    Found,
    Setting,
    carried_on,
    inherited,
    introduced,
    shared,
    speaker_of,
)

# Verbs of naming: what they bring in is somebody's word even when it looks like a name.
_NAMING = ("call", "dub", "brand", "label", "hail", "describ", "refer", "nicknam", "term")


def quotes_in(report: Report, sentences: Sequence[Sentence], index: EntityFinder) -> tuple[Quote, ...]:
    """The quotes of a report in the order of the text, each with its speaker where one is given.

    Args:
        report: The report; only the layers that may carry claims are read.
        sentences: Its sentences, in order.
        index: What stands at a place of the report.
    """
    quoted = [
        row
        for layer in report.layers
        if layer.kind in CLAIM_LAYERS
        for row in quoted_in(report.text, layer.start, layer.end)
    ]
    setting = Setting(report, tuple(sentences), tuple(quoted), index)
    quotes = []
    for row in quoted:
        speaker = _speaker(setting, row)
        form = form_of(report.text, row, speaker is not None and speaker.basis == "explicit")
        if form in ("term", "title") and not _names(speaker) and _is_unspoken(report, row, form):
            speaker = None
        setting.known[row.start] = speaker
        quotes.append(_quote(report, row, form, speaker))
        if form in ("direct", "mixed"):
            quotes.extend(_inner(setting, row, speaker))
    return tuple(quotes)


# Who speaks of himself within a quote.
_LEAD = re.compile(
    r"\b(?P<who>I|[Ww]e|[Hh]e|[Ss]he|[Tt]hey|(?:[A-Z][\w-]{1,20} )?[A-Z][\w-]{1,20}) (?:all |then |just |always )?"
    r"(?P<cue>said|says?|told|tells?|asked|asks?|replied|answered|shouted|wrote|yelled|thought)(?: (?:me|us|him|her|them|myself))?[,:]? \Z"
)
_LEAD_CHARS = 80
_SELF = frozenset("i we me us".split())


def _inner(setting: Setting, outer: Quoted, said: Found | None) -> list[Quote]:
    """The quotes inside a quote whose speaker it names itself ("He told me, ‘Go home,’ and we went")."""
    rows = quoted_inside(setting.report.text, outer)
    if not rows:
        return []
    inside = Setting(setting.report, setting.touching(outer), rows, setting.index)
    found = []
    for row in rows:
        speaker = _led(setting, outer, row) or speaker_of(inside, row)
        inside.known[row.start] = speaker
        span = None if speaker is None else speaker.speaker.span
        if speaker is None or span is None or not (outer.start <= span.start and span.end <= outer.end):
            continue
        if span.exact.lower() in _SELF:
            entity = None if said is None else said.speaker.entity
            speaker = Found(Speaker(entity, span), speaker.cue, speaker.basis)
        form = form_of(setting.report.text, row, True)
        found.append(_quote(setting.report, row, "direct" if form == "term" else form, speaker))
    return found


def _led(setting: Setting, outer: Quoted, row: Quoted) -> Found | None:
    """Who is named right before an inner quote with a plain verb of saying."""
    report = setting.report
    match = _LEAD.search(report.text, max(outer.inner_start, row.start - _LEAD_CHARS), row.start)
    if match is None:
        return None
    span = cut(report.id, report.text, match.start("who"), match.end("who"))
    cue = cut(report.id, report.text, match.start("cue"), match.end("cue"))
    return Found(Speaker(setting.index.at(span), span), cue, "explicit")


def _speaker(setting: Setting, quote: Quoted) -> Found | None:
    if quote.continues:
        found = inherited(setting, quote)
        if found is not None:
            return found
    found = speaker_of(setting, quote) or introduced(setting, quote) or shared(setting, quote)
    if found is not None:
        return found
    if _stands_alone(setting, quote):
        return inherited(setting, quote)
    return carried_on(setting, quote) if _goes_on(setting, quote) else None


def _goes_on(setting: Setting, quote: Quoted) -> bool:
    """Whether a part of a sentence is long, or stands behind a form of 'be', so that it is more than a term."""
    text = setting.report.text
    form = form_of(text, quote, False)
    before = text[max(0, quote.start - 12) : quote.start].split()
    is_said_of = bool(before) and before[-1].lower() in ("is", "are", "was", "were", "be", "been")
    is_small = not text[quote.inner_start].isupper()
    return form == "mixed" or (form == "term" and is_said_of and is_small)


def _stands_alone(setting: Setting, quote: Quoted) -> bool:
    """Whether no words of the reporter share its sentences, and it is a sentence."""
    if form_of(setting.report.text, quote, False) != "direct":
        return False
    return all(
        setting.is_quoted(token) or not token.text[0].isalnum()
        for sentence in setting.touching(quote)
        for token in sentence.tokens
        if token.start >= quote.end or token.end <= quote.start
    )


def _names(found: Found | None) -> bool:
    """Whether the cue is a verb of naming ('dubbed "…"'), so that even a name in marks is somebody's word."""
    return found is not None and found.cue is not None and found.cue.exact.lower().startswith(_NAMING)


def _is_unspoken(report: Report, quote: Quoted, form: str) -> bool:
    """A title, or a name in quotation marks, is nobody's utterance."""
    inner = report.text[quote.inner_start : quote.inner_end]
    return form == "title" or inner[:1].isupper()


def _quote(report: Report, row: Quoted, form: str, found: Found | None) -> Quote:
    span = cut(report.id, report.text, row.start, row.end)
    return Quote(
        id=digest_id("q", report.id, row.start, row.end),
        report=report.id,
        span=span,
        inner=cut(report.id, report.text, row.inner_start, row.inner_end),
        speaker=Speaker() if found is None else found.speaker,
        cue=None if found is None else found.cue,
        form=form,
        basis="none" if found is None else found.basis,
    )
