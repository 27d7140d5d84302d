"""Quotes and speakers counted on an invented annotation."""

from __future__ import annotations

from pathlib import Path

import pytest

from synoptic.engines import default_engine
from synoptic.evaluation.public.polnear_quotes import measured
from synoptic.evaluation.public.reading import Reader
from synoptic.model.quotes import Quote, Speaker
from synoptic.model.reports import Report
from synoptic.model.spans import cut
from synoptic.model.tables import Tables

TEXT = 'The mayor said the bridge was "unsafe". "We will close it," Lena Moor said. "Today."\n"No," said Ivo Pranz.'


def _annotation(rows: list[tuple[str, str, str]]) -> str:
    """Acts as source, cue and content, in the format of brat."""
    lines: list[str] = []
    for number, parts in enumerate(rows):
        places = []
        for kind, words in zip(("Source", "Cue", "Content"), parts, strict=True):
            start = TEXT.index(words)
            key = f"T{len(lines) + 1}"
            lines.append(f"{key}\t{kind} {start} {start + len(words)}\t{words}")
            places.append(f"{kind}:{key}")
        lines.append(f"E{number}\tAttribution:T0 {' '.join(places)}")
    return "\n".join(lines) + "\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    texts, acts = tmp_path / "polnear/data/dev/text", tmp_path / "polnear/data/dev/attributions"
    texts.mkdir(parents=True)
    acts.mkdir(parents=True)
    (texts / "paper_2020-01-02_bridge.txt").write_text(TEXT, encoding="utf-8")
    rows = [
        ("The mayor", "said", 'the bridge was "unsafe"'),
        ("Lena Moor", "said", '"We will close it,"'),
        ("Lena Moor", "said", '"Today."'),
        ("Ivo Pranz", "said", '"No,"'),
    ]
    (acts / "paper_2020-01-02_bridge_0abc.ann").write_text(_annotation(rows), encoding="utf-8")
    return tmp_path


def _reading(speakers: dict[str, str | None]) -> Reader:
    """A reader that gives these quotes with these speakers."""

    def read(report: Report) -> Tables:
        quotes = []
        for words, name in speakers.items():
            start = report.text.index(words)
            span = cut(report.id, report.text, start, start + len(words))
            place = report.text.index(name) if name else 0
            said = Speaker(None, cut(report.id, report.text, place, place + len(name))) if name else Speaker()
            quotes.append(Quote(f"q{start}", report.id, span, span, said, form="direct"))
        return Tables(reports=(report,), quotes=tuple(quotes))

    return Reader(default_engine(), read=read)


def test_quotes_and_speakers_are_counted(folder: Path) -> None:
    found = {'"We will close it,"': "Lena Moor", '"Today."': None, '"No,"': "Ivo Pranz", '"unsafe"': "The mayor"}

    result = measured(folder, _reading(found))

    assert result is not None
    assert result.figures["span_recall"].value == 1.0
    assert result.figures["span_precision"].value == 1.0, "a quoted word in indirect speech counts for nothing"
    assert (result.figures["speaker"].numerator, result.figures["speaker"].denominator) == (2, 3)
    assert len(result.items) == 3
    assert len(result.right) == 2


def test_a_quote_that_nobody_annotated_is_invented(folder: Path) -> None:
    result = measured(folder, _reading({"Lena Moor said.": "Lena Moor", '"No,"': "Ivo Pranz"}))

    assert result is not None
    assert result.figures["span_precision"].value == 0.5
    assert result.misses["quote invented"] == ["Lena Moor said."]


def test_a_set_that_is_not_at_hand_has_no_figures(tmp_path: Path) -> None:
    assert measured(tmp_path, _reading({})) is None
