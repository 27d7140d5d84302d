"""From a draft to a report with its id and spans."""

from __future__ import annotations

import dataclasses

from synoptic.model.ids import digest_id, sha256_of
from synoptic.model.reports import Credit, Layer, Outlet, Published, Report
from synoptic.model.spans import Span, cut
from synoptic.stages.reports.addresses import canonical_url, host_of, is_inert
from synoptic.stages.reports.dates import of_text
from synoptic.stages.reports.drafts import Draft, Given
from synoptic.stages.reports.kinds import kind_of
from synoptic.stages.reports.language import language_given, language_of
from synoptic.stages.reports.layers import layout_of
from synoptic.stages.reports.layouts import Layout, Range
from synoptic.stages.reports.passages import with_passages
from synoptic.stages.reports.publishing import FoundDate, published_of, updated_of
from synoptic.text.outlets import house_of


def report_of(draft: Draft) -> Report:
    """The report of a draft, as if it were alone; `paths`, `version` and `revises` are set among all."""
    layout = layout_of(draft.text, draft.given, draft.layers)
    sha256 = sha256_of(draft.text)
    url = canonical_url(draft.given.url)
    name, basis, where = _outlet(layout, draft.given)
    house = house_of(name, host_of(url))
    report_id = digest_id("r", sha256, name or "", url or draft.place)

    def span(place: Range) -> Span:
        return cut(report_id, draft.text, *place)

    language = _language(draft.text, layout.layers, draft.given)
    published = published_of(draft.text, layout, draft.given)
    updated = updated_of(draft.text, layout, draft.given)
    return Report(
        id=report_id,
        path=draft.path,
        text=draft.text,
        text_is_file=draft.text_is_file,
        locator=draft.locator,
        paths=(draft.path,),
        url=url,
        urls=_urls(draft.given.url, url),
        kind=kind_of(draft.text, layout, draft.given, name),
        updated=None if updated is None else _published(updated, report_id, draft.text),
        retrieved=draft.retrieved,
        correction=None if layout.correction is None else span(layout.correction),
        truncated=True if layout.is_cut_short else draft.given.truncated,
        encoding=draft.encoding,
        sha256=sha256,
        body_start=draft.body_start,
        outlet=Outlet(
            name,
            basis,
            None if where is None else span(where),
            family=None if house is None else house.family,
            control=None if house is None else house.control,
            state=None if house is None else house.state,
        ),
        headline=None if layout.headline is None else span(layout.headline),
        bylines=tuple(map(span, layout.bylines)),
        credits=tuple(Credit(credit.agency, credit.of, span(credit.where)) for credit in layout.credits),
        dateline=None if layout.dateline is None else span(layout.dateline),
        published=_published(published, report_id, draft.text),
        language=language,
        layers=with_passages(draft.text, layout.layers, language),
    )


def as_decided(report: Report, outlet: str | None, published: str | None) -> Report:
    """The report with the outlet and the date that people decided on; id, text and layers stay.

    For reports whose file may be gone; one that is read from its file is put together anew.

    Args:
        report: As it was read.
        outlet: Name of the publisher; None when nothing was decided.
        published: A date as written; None when nothing was decided.
    """
    if outlet is not None:
        house = house_of(outlet, host_of(report.url))
        family, control, state = (None, None, None) if house is None else (house.family, house.control, house.state)
        report = dataclasses.replace(report, outlet=Outlet(outlet, "given", None, family, control, state))
    when = of_text(published)
    if when is not None:
        given = Published(when.value, when.begin, when.end, "given", "user")
        report = dataclasses.replace(report, published=given)
    return report


def _outlet(layout: Layout, given: Given) -> tuple[str | None, str, Range | None]:
    """Name, basis and words of the publisher: given before stated before inferred from the address."""
    if given.outlet is not None:
        return given.outlet, "given", None
    if layout.outlet is not None:
        return layout.outlet.name, "stated", layout.outlet.where
    host = host_of(given.url)
    if host is None:
        return None, "unknown", None
    house = house_of(None, host)
    return host if house is None else house.name, "inferred", None


def _urls(written: str | None, canonical: str | None) -> tuple[str, ...]:
    """Every spelling of the address."""
    return tuple(sorted({url for url in (written, canonical) if url is not None and is_inert(url)}))


def _published(found: FoundDate, report_id: str, text: str) -> Published:
    """The publication date with its spans."""
    spans = tuple(cut(report_id, text, *where) for where in found.where)
    return Published(found.value, found.begin, found.end, found.basis, found.given_by, spans, found.reason)


def _language(text: str, layers: tuple[Layer, ...], given: Given) -> str | None:
    """The language given, else the one most of the body is in; a body that is surely in another goes before a label."""
    body = " ".join(text[layer.start : layer.end] for layer in layers if layer.kind in ("headline", "body"))
    return language_of(body or text) if given.language is None else language_given(given.language, body or text)
