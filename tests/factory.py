"""One-call records for tests: only the fields that matter appear in a test."""

from __future__ import annotations

from typing import Any

from synoptic.model.claims import Attribution, Claim, Source
from synoptic.model.ids import digest_id, sha256_of
from synoptic.model.reports import Layer, Outlet, Published, Report
from synoptic.model.sentences import Sentence, Token
from synoptic.model.spans import Span, cut
from synoptic.text.sentences import sentences_in
from synoptic.text.tokens import tokens_in


def report(text: str, outlet: str | None = None, published: str | None = None, **fields: Any) -> Report:
    """A report whose whole text is body, unless `layers` says otherwise."""
    path = fields.pop("path", "report.txt")
    ident = fields.pop("id", digest_id("r", sha256_of(text), outlet or "", path))
    layers = fields.pop("layers", (Layer(0, len(text), "body"),) if text else ())
    dated = Published(published, published, published, "given", "meta") if published else Published()
    return Report(
        id=ident,
        path=path,
        text=text,
        text_is_file=True,
        sha256=sha256_of(text),
        outlet=Outlet(outlet, "given") if outlet else Outlet(),
        published=fields.pop("published_record", dated),
        language=fields.pop("language", "en"),
        layers=layers,
        **fields,
    )


def span(source: Report, words: str, occurrence: int = 0) -> Span:
    """The span of these words in a report."""
    start = -1
    for _ in range(occurrence + 1):
        start = source.text.index(words, start + 1)
    return cut(source.id, source.text, start, start + len(words))


def sentences(source: Report) -> tuple[Sentence, ...]:
    """Sentences with bare tokens: no part of speech, a flat tree, no names."""
    found = []
    for layer in source.layers:
        for start, end in sentences_in(source.text, layer.start, layer.end):
            cuts = tokens_in(source.text, start, end)
            tokens = tuple(
                Token(a, b, source.text[a:b], source.text[a:b].lower(), "X", n - 1, "dep" if n else "root", "O")
                for n, (a, b) in enumerate(cuts)
            )
            if tokens:
                paragraph = source.text[:start].count("\n")
                found.append(Sentence(source.id, len(found), layer.kind, paragraph, start, end, tokens, "en"))
    return tuple(found)


def claim(source: Report, words: str, by: str | None = None, commitment: str | None = None, **fields: Any) -> Claim:
    """A claim on these words; `by` names the words of its source."""
    words_span = span(source, words)
    chain = [Attribution(0, Source("outlet"), factbank="Uu" if by else "CT+")]
    if by:
        chain.append(Attribution(1, Source("person", span=span(source, by)), form="indirect", nested_in=0))
    values: dict[str, Any] = {
        "polarity": "affirms",
        "modality": "actual",
        "type": "happening",
        "sentence": 0,
        "layer": "body",
        "attributions": tuple(chain),
    }
    values |= fields
    return Claim(
        id=digest_id("c", source.id, words_span.start, words_span.end),
        report=source.id,
        spans=(words_span,),
        text=words,
        commitment=commitment or ("attributed" if by else "asserted"),
        factbank="Uu" if by else "CT+",
        **values,
    )
