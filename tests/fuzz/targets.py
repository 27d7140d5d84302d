"""What is fuzzed: functions of any bytes that end well, or with an error that was made on purpose, or have found a fault.

`TARGETS` has them by name. Each checks what must hold besides: a span repeats its words, layers do not overlap, an order
is kept, the same bytes give the same records. Nothing here needs a fuzzer; the corpus is tried with the other tests.
"""

import copy
import functools
import json
import tempfile
from contextlib import suppress
from pathlib import Path
from unittest import mock

from synoptic import pipeline
from synoptic.dossier.profiles import as_csv, profiles_of_dossier
from synoptic.dossier.verify import data_at, dossier_at, texts_of, verify
from synoptic.errors import EventChoice, SynopticError
from synoptic.exports import Bundle, format_named
from synoptic.model.tables import Tables
from synoptic.pipeline import STAGES, Context
from synoptic.runs import compared
from synoptic.settings import Settings
from synoptic.stages.decisions import decisions_from, rows_in
from synoptic.stages.gists import gist_of
from synoptic.stages.primary_texts import primary_text_of
from synoptic.stages.quotes.marks import quoted_in, quoted_inside
from synoptic.stages.reports.addresses import canonical_url, host_of
from synoptic.stages.reports.assembling import report_of
from synoptic.stages.reports.dates import of_text, written_in
from synoptic.stages.reports.decoding import decoded
from synoptic.stages.reports.drafts import Draft, Given
from synoptic.stages.reports.exports import drafts_in_export
from synoptic.stages.reports.given import given_in_csv, given_in_json
from synoptic.stages.reports.inputs import InputFile
from synoptic.stages.reports.language import language_of
from synoptic.stages.reports.layers import layers_of
from synoptic.stages.reports.markup import text_of_markup
from synoptic.stages.reports.readers import drafts_in
from synoptic.text.likeness import body_likeness, person_likeness
from synoptic.text.naming import made_from
from synoptic.text.numbers import number_in, ordinal_in
from synoptic.text.sentences import sentences_in
from synoptic.text.similarity import passages_between, word_key
from synoptic.text.tokens import tokens_in
from tests import factory
from tests.fuzz.engine import OddEngine
from tests.fuzz.vocabulary import text_of

EXAMPLE = Path(__file__).parents[2] / "examples" / "tarvo-dam"
MOST_DRAFTS = 20
"""So many reports of one file are worked on; a file of thousands says nothing more."""
MOST_CHARS = 4000
PART = b"\x1e"
"""Parts the texts of several reports."""


@functools.cache
def _place():
    """A folder of this process."""
    return Path(tempfile.mkdtemp(prefix="fuzz-"))


def _kept(data, name):
    path = _place() / name
    path.write_bytes(data)
    return path


def file_target(ending):
    """Reads a file of this ending, and puts its reports together."""

    def target(data):
        path = _kept(data, f"report{ending}")
        with suppress(SynopticError):
            drafts, _ = drafts_in(InputFile(path.name, path))
            for draft in drafts[:MOST_DRAFTS]:
                well_made(report_of(draft))

    return target


def well_made(report):
    """A report's layers tile its words, and what is cut out of it stands there."""
    position = 0
    for layer in report.layers:
        assert position <= layer.start < layer.end <= len(report.text)
        assert not report.text[position : layer.start].strip()
        position = layer.end
    assert not report.text[position:].strip()
    for span in (report.headline, report.dateline, report.correction, *report.bylines):
        assert span is None or report.text[span.start : span.end] == span.exact
    return report


def decoding(data):
    """Bytes to text."""
    with suppress(SynopticError):
        text, encoding = decoded(data)
        assert encoding != "utf-8" or text.encode("utf-8") == data


def markup(data):
    """Words of a fragment of markup."""
    words = text_of_markup(data.decode("utf-8", "replace"))
    assert words == words.strip() or not words


def sentences(data):
    """Sentences and tokens: in order, inside, nothing lost."""
    text = text_of(data)
    position = 0
    for start, end in sentences_in(text):
        assert position <= start < end
        assert not text[position:start].strip()
        position, inner = end, start
        for first, last in tokens_in(text, start, end):
            assert inner <= first < last <= end
            assert not text[inner:first].strip()
            inner = last
        assert not text[inner:end].strip()
    assert not text[position:].strip()


def marks(data):
    """Quotation marks: what is quoted lies inside, and one quote behind the other."""
    text = text_of(data)
    for quote in quoted_in(text, 0, len(text)):
        assert 0 <= quote.start <= quote.inner_start <= quote.inner_end <= quote.end <= len(text)
        for inner in quoted_inside(text, quote):
            assert quote.start <= inner.start <= inner.end <= quote.end


def names(data):
    """Names, numbers and words laid side by side: alike in both orders."""
    left, _, right = text_of(data).partition("\n")
    for likeness in (person_likeness, body_likeness):
        assert likeness(left, right).score == likeness(right, left).score
    number_in(left)
    ordinal_in(left)
    made_from(left, frozenset(right.split()))
    passages_between([word_key(word) for word in left.split()], [word_key(word) for word in right.split()], 3)


def dates(data):
    """Dates, addresses and languages beside a text."""
    text = text_of(data)
    for line in (text, *text.split("\n")[:4]):
        when = of_text(line)
        assert when is None or when.begin <= when.end or not when.begin[:1].isdigit()
        url = canonical_url(line)
        assert url is None or canonical_url(url) == url
        host_of(line)
    for written in written_in(text):
        assert text[written.start : written.end].strip()
    language_of(text)


def layers(data):
    """What stands where in a text, and what the wide pass keeps of it."""
    text = text_of(data)[:MOST_CHARS]
    layers_of(text)
    gist_of(well_made(report_of(Draft("report.txt", text, given=Given(url="https://a.example/b")))))


def archive_export(data):
    """Texts in the layouts of press archives."""
    for draft in drafts_in_export(Draft("export.txt", text_of(data)))[:MOST_DRAFTS]:
        well_made(report_of(draft))


def bodies_of(data):
    """One report that is body from end to end."""
    text = text_of(data)[:MOST_CHARS]
    return (factory.report(text, "Outlet", "2031-03-04"),) if text.strip() else ()


def reports_of(data):
    """Up to three reports of one event."""
    texts = [text_of(part)[:MOST_CHARS] for part in data.split(PART)[:3]]
    found = {
        report.id: report
        for n, text in enumerate(texts)
        if text.strip()
        for report in [
            report_of(Draft(f"{n}.txt", text, given=Given(outlet=f"Outlet {n}", published=f"2031-03-0{n + 4}")))
        ]
    }
    return tuple(found[name] for name in sorted(found))


def worked_out(reports, last):
    """The tables after the stage of this name, with an engine that reads at random and no reader of pairs."""
    context = Context(Settings(keep_all=True, quiet=True), OddEngine(), lambda *_: None)
    tables = Tables(reports=reports)
    with mock.patch.object(pipeline, "pair_odds", return_value=None):
        for stage in STAGES:
            written = dict(stage.work(tables, context))
            if "event" in written:
                written["event"] = next(iter(written["event"]), None)
            tables = tables.__class__(**{**_fields(tables), **written})
            if stage.name == last:
                break
    return tables


def _fields(tables):
    return {name: getattr(tables, name) for name in tables.__dataclass_fields__}


def stage_target(last, *written, read=reports_of):
    """Carries the stages out up to the one of this name; what it wrote repeats its words."""

    def target(data):
        reports = read(data)
        if not reports:
            return
        with suppress(EventChoice):
            tables = worked_out(reports, last)
            texts = {report.id: report.text for report in reports}
            for name in written:
                for record in getattr(tables, name):
                    for span in _spans(record):
                        assert texts[span.report][span.start : span.end] == span.exact, (name, span)

    return target


def _spans(record):
    """The spans that a record holds itself."""
    for name in ("span", "spans", "predicate", "label"):
        found = getattr(record, name, None)
        for span in found if isinstance(found, tuple) else (found,):
            if hasattr(span, "exact"):
                yield span


def decisions(data):
    """A file of decisions, its words looked up in a report."""
    path = _kept(data, "decisions.json")
    report = report_of(
        Draft("a.txt", "Bridge shut\n\nThe mayor said the bridge was shut. The bridge opens on 3 May.\n")
    )
    with suppress(SynopticError):
        decisions_from(rows_in(path), [report])


def meta(data):
    """What is given beside the texts."""
    text = data.decode("utf-8", "replace")
    for read in (given_in_json, functools.partial(given_in_csv, name="m.csv")):
        with suppress(SynopticError):
            read(text)


def primary_text(data):
    """The text of an agreement, as text, page or XML."""
    if data:
        path = _kept(data[1:], "agreement" + (".txt", ".html", ".xml")[data[0] % 3])
        with suppress(SynopticError):
            primary_text_of(path)


@functools.cache
def _example():
    """A dossier of our own, and the ways to all that stands in it."""
    dossier = pipeline.run([EXAMPLE], Settings(quiet=True)).json
    return dossier, tuple(_ways(json.loads(dossier), ()))


def _ways(node, way):
    yield way
    children = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, child in children:
        yield from _ways(child, (*way, key))


_VALUES = (
    None, True, False, 0, -1, 1, 2**40, 0.5, "", "x", "\ud800", "\x00", "<b>", "=1+1", "2031-03-04", [], {}, [None], [[]], {"a": 1},
    ["x"], [3], "r0", {"report": "x", "start": 0, "end": 1, "exact": "y"},
)  # fmt: skip


def broken_dossier(data):
    """The example's dossier, with values at any place replaced by others or taken out.

    Every four bytes are a change: three say where, one what comes instead.
    """
    dossier, ways = _example()
    changed = json.loads(dossier)
    for at in range(0, min(len(data), 64) - 3, 4):
        way = ways[int.from_bytes(data[at : at + 3], "big") % len(ways)]
        _change(changed, way, data[at + 3])
    return changed


def _change(node, way, code):
    """Put another value at a place; the place may be gone by an earlier change."""
    if not way:
        return
    try:
        for key in way[:-1]:
            node = node[key]
        if code % (len(_VALUES) + 1) == len(_VALUES):
            del node[way[-1]]
        else:
            node[way[-1]] = copy.deepcopy(_VALUES[code % (len(_VALUES) + 1)])
    except (KeyError, IndexError, TypeError):
        return


def dossiers(data):
    """A dossier that somebody changed: verified, compared and read for its agreements, or refused with what is wrong."""
    changed = broken_dossier(data)
    path = _kept(json.dumps(changed).encode("ascii"), "dossier.json")
    with suppress(SynopticError):
        verify(data_at(path), EXAMPLE)
    with suppress(SynopticError):
        read = dossier_at(path)
        as_csv(profiles_of_dossier(read, "a.json"))
        compared(read, json.loads(_example()[0]))


def dossier_bytes(data):
    """Any bytes as a dossier."""
    with suppress(SynopticError):
        verify(data_at(_kept(data, "dossier.json")), EXAMPLE)


FORMATS = ("annotations", "prov", "schema-org", "ftm", "ninjs", "csv", "markdown", "docx")


def changed_exports(data):
    """A dossier that somebody changed and that still verifies: exported, or refused with what is wrong."""
    changed = broken_dossier(data[1:])
    with suppress(SynopticError):
        verify(changed, EXAMPLE)
        chosen = format_named(FORMATS[data[0] % len(FORMATS)] if data else "csv")
        chosen.files_of(Bundle(changed, texts_of(changed, EXAMPLE)))


def rest_bodies(data):
    """A decision as a program may send it: taken, or refused as FastAPI refuses."""
    from fastapi.exceptions import RequestValidationError

    from synoptic.desk.shapes import decision_in

    try:
        body = json.loads(data)
    except (ValueError, RecursionError):
        body = _body_of(data)
    with suppress(RequestValidationError):
        row = decision_in(body)
        json.dumps(row)


_KEYS = ("kind", "targets", "value", "author", "reason", "time", "codebook", "other")
_SAID = (
    *_VALUES, "same", "split", "override", "withdraw", "commitment=denied", "2031-01-02T03:04:05Z", "A",
    [{"path": "a.txt", "exact": "x"}] * 2, [{"report": "r", "exact": "\ud800", "start": 1e300}], [{"exact": "x", "start": 3.0}],
)  # fmt: skip


def _body_of(data):
    """Keys and values by pairs of bytes."""
    pairs = zip(data[::2], data[1::2], strict=False)
    return {_KEYS[first % len(_KEYS)]: _SAID[second % len(_SAID)] for first, second in pairs}


FILES = {
    "text": ".txt",
    "html": ".html",
    "xml": ".xml",
    "feed": ".rss",
    "json": ".json",
    "jsonl": ".jsonl",
    "warc": ".warc",
    "warc_gz": ".warc.gz",
    "rtf": ".rtf",
    "pdf": ".pdf",
    "docx": ".docx",
    "gzip": ".txt.gz",
}
TARGETS = {
    **{name: file_target(ending) for name, ending in FILES.items()},
    "decoding": decoding,
    "markup": markup,
    "sentences": sentences,
    "marks": marks,
    "names": names,
    "dates": dates,
    "layers": layers,
    "archive_export": archive_export,
    "times": stage_target("times", "times", read=bodies_of),
    "quantities": stage_target("quantities", "quantities", read=bodies_of),
    "quotes": stage_target("quotes", "mentions", "quotes", read=bodies_of),
    "claims": stage_target("claims", "claims"),
    "pipeline": stage_target("decisions", "claims", "quotes", "times", "quantities"),
    "decisions": decisions,
    "meta": meta,
    "primary_text": primary_text,
    "dossiers": dossiers,
    "dossier_bytes": dossier_bytes,
    "exports": changed_exports,
    "rest": rest_bodies,
}
