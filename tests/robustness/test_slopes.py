"""How the cost of reading grows with the text: in a straight line, whatever the text is made of.

A pattern that goes back over what it has read, or a search that begins again at every sign, shows as an exponent of two
where one is due. Time of the processor is measured, not of the clock, and a slope, not seconds; what looks steep is
measured again on larger texts, because a busy processor is slower for moments and not in proportion to the text.
"""

import dataclasses
import gc
import itertools
import json
import math
import os
import time
from contextlib import suppress
from unittest import mock

import pytest

from synoptic import pipeline
from synoptic.errors import EventChoice, SynopticError
from synoptic.model.tables import Tables
from synoptic.pipeline import STAGES, Context
from synoptic.settings import Settings
from synoptic.stages.gists import gist_of
from synoptic.stages.primary_texts import primary_text_of
from synoptic.stages.quotes.marks import quoted_in, quoted_inside
from synoptic.stages.reports.addresses import canonical_url, host_of
from synoptic.stages.reports.assembling import report_of
from synoptic.stages.reports.dates import of_text, written_in
from synoptic.stages.reports.decoding import decoded
from synoptic.stages.reports.drafts import Draft, Given
from synoptic.stages.reports.exports import drafts_in_export
from synoptic.stages.reports.feeds import drafts_in_feed
from synoptic.stages.reports.given import given_in_csv, given_in_json
from synoptic.stages.reports.language import language_of
from synoptic.stages.reports.markup import text_of_markup
from synoptic.stages.reports.pages import draft_of_page
from synoptic.stages.reports.records import drafts_in_json
from synoptic.stages.reports.rich import text_of_rtf
from synoptic.text.likeness import body_likeness, person_likeness
from synoptic.text.naming import made_from
from synoptic.text.numbers import number_in, ordinal_in
from synoptic.text.sentences import sentences_in
from synoptic.text.similarity import passages_between
from synoptic.text.tokens import tokens_in
from tests import factory
from tests.fuzz.engine import OddEngine
from tests.robustness.strategies import UNITS, UNITS_OF_EVERY_RUN, UNITS_OF_MARKUP, times

MOST_LINEAR = 1.3
"""An exponent: 1 is a straight line, and sorting 256 thousand things costs 1.1."""
MOST_PAIRWISE = 2.1
SMALL, LARGE, LARGEST = 4_000, 32_000, 128_000
FAST_SECONDS = 0.01
"""At `LARGE`: were the cost to grow with the square, a megabyte would take ten seconds; less cannot be told from noise."""
IS_NIGHTLY = bool(os.environ.get("SYNOPTIC_SLOPES"))


@pytest.fixture(autouse=True)
def light():
    """The collector passes over what was there before, whose size says nothing of the text."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


def cost(work, text):
    """Seconds of the processor."""
    before = time.process_time()
    with suppress(SynopticError):
        work(text)
    return time.process_time() - before


def exponent(work, unit, small, large):
    """How the cost grows from a small text to a large one.

    No two texts are the same: some functions remember what they were asked.
    """
    below = min(cost(work, times(unit, small + n)[: small + n]) for n in range(2))
    above = min(cost(work, times(unit, large + n)[: large + n]) for n in range(2))
    return math.log(max(above, 1e-6) / max(below, 1e-5)) / math.log(large / small)


def _exponent(work, unit, above):
    """The same from `SMALL` to `LARGE`, which was measured."""
    below = min(cost(work, times(unit, SMALL + n)[: SMALL + n]) for n in range(2))
    return math.log(above / max(below, 1e-5)) / math.log(LARGE / SMALL)


def steep(work, units, bound=MOST_LINEAR):
    """What costs more than a straight line allows, each time that it is measured."""
    found = {}
    for name, unit in units.items():
        above = cost(work, times(unit, LARGE)[:LARGE])
        if above <= FAST_SECONDS:
            continue
        slopes = []
        for small, large in (*[(SMALL, LARGE)] * 4, (LARGE, LARGEST)):
            slopes.append(exponent(work, unit, small, large) if slopes else _exponent(work, unit, above))
            if slopes[-1] < bound:
                break
        else:
            found[name] = slopes
    return found


def _tokens(text):
    for start, end in sentences_in(text):
        tokens_in(text, start, end)


def _quoted(text):
    for quote in quoted_in(text, 0, len(text)):
        quoted_inside(text, quote)


def _bytes(text):
    return text.encode("utf-8", "replace")


def _draft(text):
    return Draft("a.txt", text)


ASKED = UNITS if IS_NIGHTLY else {name: UNITS[name] for name in UNITS_OF_EVERY_RUN}
ASKED_OF_MARKUP = UNITS_OF_MARKUP if IS_NIGHTLY else dict(itertools.islice(UNITS_OF_MARKUP.items(), 5, None, 2))
"""Every run asks for some, a nightly run for all."""

TEXT = {
    "sentences": sentences_in,
    "tokens": _tokens,
    "quotation marks": _quoted,
    "language": language_of,
    "dates": lambda text: (list(written_in(text)), of_text(text)),
    "numbers": lambda text: (number_in(text), ordinal_in(text), made_from(text, frozenset({"Velm"}))),
    "names": lambda text: (person_likeness(text, "Oda Venn"), body_likeness(text, "Ministry of Ferries")),
    "passages": lambda text: passages_between(text.split(), text.split()[::-1], 4),
    "addresses": lambda text: (canonical_url(text), canonical_url(f"http://a.example/{text}"), host_of(text)),
    "layers": lambda text: report_of(_draft(text)),
    "the wide pass": lambda text: gist_of(factory.report(text)),
    "press archives": lambda text: drafts_in_export(_draft(text)),
    "a newer press archive": lambda text: drafts_in_export(_draft(f"LENGTH: 12 words\n{text}\nLENGTH: 3 words\n")),
    "an older press archive": lambda text: drafts_in_export(
        _draft(f"HD  x\nPD  4 May 2031\nSN  G\nLP  y\n{text}\nTD  z\n")
    ),
    "encodings": lambda text: decoded(b"\xe9" + _bytes(text)),
    "JSON": lambda text: drafts_in_json("a", json.dumps({"text": text, "title": text}), lines=False),
    "JSON that is none": lambda text: drafts_in_json("a", text, lines=False),
    "lines of JSON that are none": lambda text: drafts_in_json("a", text, lines=True),
    "tables": lambda text: given_in_csv(text, "m"),
    "lists": given_in_json,
}
MARKUP = {
    "fragments": text_of_markup,
    "pages": lambda text: draft_of_page(Draft("a", ""), f"<html><body><article>{text}</article></body></html>"),
    "feeds": lambda text: drafts_in_feed("a", _bytes(f"<rss><channel><item><description>{text}")),
    "feeds that are none": lambda text: drafts_in_feed("a", _bytes(text)),
    "RTF": lambda text: text_of_rtf(b"{\\rtf1 " + text.encode("latin-1", "replace")),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", TEXT)
def test_text_is_read_in_a_straight_line(name):
    assert steep(TEXT[name], ASKED) == {}


@pytest.mark.slow
@pytest.mark.parametrize("name", MARKUP)
def test_markup_is_read_in_a_straight_line(name):
    assert steep(MARKUP[name], ASKED_OF_MARKUP) == {}


@pytest.mark.slow
@pytest.mark.parametrize("ending", [".txt", ".html", ".xml"])
def test_the_text_of_an_agreement_is_read_in_a_straight_line(tmp_path, ending):
    path = tmp_path / f"agreement{ending}"

    def work(text):
        path.write_bytes(_bytes(text))
        primary_text_of(path)

    assert steep(work, ASKED if ending == ".txt" else ASKED_OF_MARKUP) == {}


# Of these a cost that grows with pairs is bounded elsewhere: claims by `MAX_CHARS` and by blocks, origins by passages.
PAIRWISE = frozenset({"alignments", "origins"})
SMALL_STORY, LARGE_STORY = (4_000, 24_000) if IS_NIGHTLY else (2_000, 12_000)
FAST_STAGE_SECONDS = 0.05
_NUMBERS = itertools.count()


def _report(text):
    """A report that is body from end to end."""
    number = next(_NUMBERS)
    given = Given(outlet=f"G{number}", published=f"2031-03-{1 + number % 28:02}")
    read = report_of(Draft(f"{number}.txt", text, given=given))
    return dataclasses.replace(read, layers=factory.report(text).layers, language="en")


def costs_of_stages(*texts):
    """Seconds of the processor for each stage, on reports of these texts."""
    context = Context(Settings(keep_all=True, quiet=True), OddEngine(), lambda *_: None)
    tables, costs = Tables(reports=tuple(map(_report, texts))), {}
    with mock.patch.object(pipeline, "pair_odds", return_value=None), suppress(EventChoice):
        for stage in STAGES:
            before = time.process_time()
            written = dict(stage.work(tables, context))
            costs[stage.name] = time.process_time() - before
            if "event" in written:
                written["event"] = next(iter(written["event"]), None)
            tables = dataclasses.replace(tables, **written)
    return costs


def steep_stages(costs, small, large, pairwise=PAIRWISE):
    """The stages that cost more than they may, each time that they are measured.

    Args:
        costs: Gives seconds for each stage on texts of so many characters.
        small: Characters of the small texts.
        large: Characters of the large ones.
        pairwise: Stages whose cost may grow with pairs.
    """
    found = {}
    for factor in (1, 1, 1, 1, 2):
        below, above = costs(small * factor), costs(large * factor)
        slopes = {
            name: math.log(seconds / max(below[name], 1e-4)) / math.log(large / small)
            for name, seconds in above.items()
            if seconds > FAST_STAGE_SECONDS
        }
        found = {
            name: slope
            for name, slope in slopes.items()
            if slope >= (MOST_PAIRWISE if name in pairwise else MOST_LINEAR)
        }
        if not found:
            break
    return found


@pytest.mark.slow
@pytest.mark.parametrize("name", ASKED)
def test_every_stage_costs_what_its_text_is_long(name):
    costs = lambda size: costs_of_stages(times(UNITS[name], size)[:size])  # noqa: E731
    assert steep_stages(costs, SMALL_STORY, LARGE_STORY) == {}


SAID = "The ferry Orsa sank off Velm on Monday with forty people on board, the harbour office said.\n"
PERHAPS = "The ferry Orsa perhaps sank off Velm on Monday with forty people on board.\n"
QUOTED = "“The ferry Orsa sank off Velm,” the captain said on Monday, after forty people were saved by boats.\n"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("one", "other", "note"),
    [(SAID, PERHAPS, "with and without a source"), (SAID, SAID, "equal"), (SAID + QUOTED, QUOTED + PERHAPS, "mixed")],
    ids=["told", "equal", "mixed"],
)
def test_two_reports_that_repeat_one_statement_cost_what_they_are_long(one, other, note):
    """Two hundred repetitions; drift and origins once compared each with each."""
    costs = lambda size: costs_of_stages(times(one, size), times(other, size))  # noqa: E731
    assert steep_stages(costs, 3_000, 18_000, frozenset()) == {}, note
