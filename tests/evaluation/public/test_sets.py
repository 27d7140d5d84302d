"""Treebanks, names, times and Wikinews on sets of our own."""

from __future__ import annotations

from pathlib import Path

import pytest

from synoptic.engines import default_engine
from synoptic.evaluation.public import crossner, gum_news, tempeval, treebanks, wikiwars
from synoptic.evaluation.public.conllu import documents_in
from synoptic.evaluation.public.reading import Reader
from synoptic.evaluation.public.rooms import Measure
from synoptic.evaluation.public.timex import document_in
from synoptic.model.reports import Report
from synoptic.model.tables import Tables
from synoptic.model.times import Timex
from tests.evaluation.public.sets import TREEBANK_TEXT, write_names, write_times, write_treebank
from tests.evaluation.public.test_attributions import said
from tests.factory import sentences, span


@pytest.mark.parametrize(
    "measure",
    [
        crossner.measured,
        gum_news.measured,
        tempeval.measured,
        treebanks.ewt_measured,
        treebanks.gum_measured,
        wikiwars.measured,
    ],
)
def test_a_set_that_is_not_there_has_no_figures(tmp_path: Path, measure: Measure) -> None:
    assert measure(tmp_path, Reader(default_engine())) is None


def test_a_treebank_is_read_as_raw_text(tmp_path: Path) -> None:
    write_treebank(tmp_path)
    (document,) = documents_in(tmp_path / "ud-ewt" / "en_ewt-ud-dev.conllu")
    assert document.text == TREEBANK_TEXT
    assert [document.text[a:b] for a, b in document.sentences] == ["The ferry sank.", "Nobody didn't swim."]
    assert [document.text[w.span[0] : w.span[1]] for w in document.words][5:7] == ["did", "n't"]
    assert document.words[0].head == document.words[1].span
    assert document.words[2].head == (-1, -1)


def test_words_and_sentences_of_a_plain_text_are_right(tmp_path: Path) -> None:
    write_treebank(tmp_path)
    result = treebanks.ewt_measured(tmp_path, Reader(default_engine()))
    assert result is not None
    assert {name: result.figures[name].value for name in ("words", "sentences", "upos")} == {
        "words": 1.0,
        "sentences": 1.0,
        "upos": 1.0,
    }
    assert result.figures["las"].denominator == 18
    assert len(result.items) == 2


def test_development_documents_are_those_of_the_listing(tmp_path: Path) -> None:
    (tmp_path / "gum").mkdir()
    listing = "## dev\n  * GUM_news_one\n  * GUM_fiction_two\n## test\n  * GUM_news_three\n"
    (tmp_path / "gum" / "splits.md").write_text(listing, encoding="utf-8")
    assert treebanks.gum_development(tmp_path) == ["GUM_news_one"]


def test_only_held_out_names_are_measured(tmp_path: Path) -> None:
    write_names(tmp_path)
    result = crossner.measured(tmp_path, Reader(default_engine()))
    assert result is not None
    assert sorted(result.items.values()) == ["Ida Holm PER", "Oslo LOC"]
    assert result.scope == "1 held-out sentences of dev"


def test_marks_of_a_timeml_file_stand_where_their_words_stand(tmp_path: Path) -> None:
    write_times(tmp_path)
    (path,) = (tmp_path / "tempeval3" / "data" / "TBAQ-cleaned" / "TimeBank").iterdir()
    document = document_in(path)
    assert document.published == "2031-03-06"
    assert [document.text[m.start : m.end] for m in document.marked] == ["yesterday", "last month's"]
    assert "Smith & Sons" in document.text


def test_strict_wants_the_same_ends_and_value_the_same_value(tmp_path: Path) -> None:
    write_times(tmp_path)

    def read(report: Report) -> Tables:
        first, second, third = span(report, "yesterday"), span(report, "last month"), span(report, "vote")
        found = [("DATE", "2031-03-04", first), ("DATE", "2031-02", second), ("DATE", None, third)]
        times = tuple(Timex(str(n), report.id, where, kind, value) for n, (kind, value, where) in enumerate(found))
        return Tables(reports=(report,), times=times)

    result = tempeval.measured(tmp_path, Reader(default_engine(), read=read))
    assert result is not None
    figures = {name: (figure.numerator, figure.denominator) for name, figure in result.figures.items()}
    assert figures["strict_precision"] == (1, 3)
    assert figures["relaxed_recall"] == (2, 2)
    assert figures["value_recall"] == (1, 2)
    assert result.right == frozenset()
    assert len(result.misses["invented"]) == 1


def test_wikinews_relations_want_content_and_source(tmp_path: Path) -> None:
    text = "Engineer Holm said the bridge is safe. Traffic flows. It opens, she says."
    write_discourse(tmp_path, text)

    def read(report: Report) -> Tables:
        acts = (said(report, "the bridge is safe", "Engineer Holm"), said(report, "Traffic flows", None, None))
        return Tables(reports=(report,), sentences=sentences(report), reportings=acts)

    result = gum_news.measured(tmp_path, Reader(default_engine(), read=read))
    assert result is not None
    figures = {name: (figure.numerator, figure.denominator) for name, figure in result.figures.items()}
    assert figures["attributed_recall"] == (1, 2)
    assert figures["source_recall"] == (1, 2)
    assert figures["cue_precision"] == (1, 1)


def write_discourse(folder: Path, text: str) -> None:
    """One news document with its words in one flat tree and its discourse units."""
    (folder / "gum" / "dep").mkdir(parents=True)
    (folder / "gum" / "rst" / "dependencies").mkdir(parents=True)
    words = text.replace(".", " .").replace(",", " ,").split()
    rows = [
        f"{n}\t{w}\t{w}\tX\tX\t_\t{0 if n == 1 else 1}\t{'root' if n == 1 else 'dep'}\t_\t"
        + ("SpaceAfter=No" if n < len(words) and words[n] in ".," else "_")
        for n, w in enumerate(words, 1)
    ]
    lines = ["# newdoc id = GUM_news_bridge", "# meta::dateCreated = 2031-03-04", *rows]
    (folder / "gum" / "dep" / "GUM_news_bridge.conllu").write_text("\n".join(lines) + "\n\n", encoding="utf-8")
    units = [
        ("Engineer Holm said", "2", "attribution-positive_r", "semantic-attribution_source-1-2-_"),
        ("the bridge is safe .", "0", "ROOT", "_"),
        ("Traffic flows .", "2", "elaboration_r", "_"),
        ("It opens ,", "2", "elaboration_r", "_"),
        ("she says .", "4", "attribution-positive_r", "semantic-attribution_source-15-gold"),
    ]
    tree = [f"{n}\t{t}\t0\t_\t_\t_\t{head}\t{name}\t_\t{sign}" for n, (t, head, name, sign) in enumerate(units, 1)]
    (folder / "gum" / "rst" / "dependencies" / "GUM_news_bridge.rsd").write_text("\n".join(tree), encoding="utf-8")
