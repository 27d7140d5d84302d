"""The measure of PolNeAR on one document of our own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from synoptic.engines import default_engine
from synoptic.evaluation.public.polnear import annotated, measured
from synoptic.evaluation.public.reading import Reader
from synoptic.evaluation.public.results import SetResult
from synoptic.model.reports import Report
from synoptic.model.tables import Tables
from tests.evaluation.public.sets import TALK, placed, write_polnear
from tests.evaluation.public.test_attributions import said
from tests.factory import sentences

GOLD = (
    placed("Source", 1, "engineer Ida Holm")
    + placed("Cue", 2, "said")
    + placed("Content", 3, "The bridge is safe")
    + "E1\tAttribution:T9 Source:T1 Cue:T2 Content:T3\n"
    + placed("Source", 4, "she")
    + placed("Cue", 5, "added")
    + placed("Content", 6, '"We tested every bolt,"')
    + "E2\tAttribution:T9 Source:T4 Cue:T5 Content:T6\n"
    + placed("Discard", 7, "It rained.")
)
# source, cue, content
FIRST, SECOND = ("engineer Ida Holm", "said", "The bridge is safe"), ("she", "added", "We tested every bolt")


def scored(folder: Path, found: Sequence[tuple[str | None, str | None, str]], gold: str = GOLD) -> SetResult:
    """The figures of a program that finds these acts."""

    def read(report: Report) -> Tables:
        acts = tuple(said(report, content, by, cue) for by, cue, content in found)
        return Tables(reports=(report,), sentences=sentences(report), reportings=acts)

    write_polnear(folder, gold)
    result = measured(folder, Reader(default_engine(), read=read))
    assert result is not None
    return result


def test_without_the_set_there_are_no_figures(tmp_path: Path) -> None:
    assert measured(tmp_path, Reader(default_engine())) is None


def test_everything_right_scores_one(tmp_path: Path) -> None:
    result = scored(tmp_path, [FIRST, SECOND])
    assert {name: figure.value for name, figure in result.figures.items() if not name.startswith("elsewhere")} == {
        name: 1.0 for name in result.figures if not name.startswith("elsewhere")
    }
    assert result.right == result.items.keys()
    assert result.scope == "1 documents of dev"


CASES = [
    ("Ida Holm", "said", "The bridge is safe", {"cue": 2, "source": 1, "content": 2, "all": 1}, "a shorter source"),
    ("engineer Ida Holm", "said on Monday", "The bridge is safe", {"cue": 1, "source": 2, "all": 1}, "a longer cue"),
    ("engineer Ida Holm", "said", "bridge is safe", {"content": 1, "source": 2, "all": 1}, "a shorter content"),
    ("engineer Ida Holm", "rained", "The bridge is safe", {"cue": 1, "source": 1, "content": 1}, "another cue"),
]


@pytest.mark.parametrize(("by", "cue", "content", "n_right", "note"), CASES)
def test_a_part_is_right_when_its_words_are_the_same(
    tmp_path: Path, by: str, cue: str, content: str, n_right: dict[str, int], note: str
) -> None:
    result = scored(tmp_path, [(by, cue, content), SECOND])
    assert {part: result.figures[f"{part}_exact_recall"].numerator for part in n_right} == n_right, note


def test_overlap_counts_shared_words(tmp_path: Path) -> None:
    result = scored(tmp_path, [("Ida Holm", "said", "The bridge")])
    figure = result.figures["all_overlap_recall"]
    assert (figure.numerator, figure.denominator) == (5, 14)
    assert result.figures["all_overlap_precision"].value == 1.0


def test_acts_without_source_or_cue_count_only_as_attributed(tmp_path: Path) -> None:
    result = scored(tmp_path, [FIRST, (None, None, "It rained")])
    assert result.figures["all_exact_precision"].denominator == 1
    assert result.figures["attributed_precision"].value == 0.5
    assert [line.rpartition("| ")[2] for line in result.misses["invented"]] == ["It rained"]


def test_a_source_in_another_sentence_is_measured_by_sentence(tmp_path: Path) -> None:
    gold = (
        placed("Source", 1, "engineer Ida Holm")
        + placed("Cue", 2, "said")
        + placed("Content", 3, "The bridge is safe|We tested every bolt")
        + "E1\tAttribution:T9 Source:T1 Cue:T2 Content:T3\n"
    )
    found = [FIRST, ("engineer Ida Holm", "said", "We tested every bolt"), ("engineer Ida Holm", "said", "It rained")]
    figures = scored(tmp_path, found, gold).figures
    assert (figures["elsewhere_recall"].numerator, figures["elsewhere_recall"].denominator) == (1, 1)
    assert (figures["elsewhere_precision"].numerator, figures["elsewhere_precision"].denominator) == (1, 2)


def test_a_cue_in_quotation_marks_is_no_cue(tmp_path: Path) -> None:
    text = 'Ida: "He told us that it holds."\n'
    gold = (
        placed("Source", 1, "He", text)
        + placed("Cue", 2, "told", text)
        + placed("Content", 3, "that it holds", text)
        + "E1\tAttribution:T9 Source:T1 Cue:T2 Content:T3\n"
    )
    write_polnear(tmp_path, gold, text)
    result = measured(tmp_path, Reader(default_engine(), read=lambda report: Tables(reports=(report,))))
    assert result is not None
    assert result.figures["all_exact_recall"].denominator == 0
    assert result.figures["attributed_recall"].denominator == 1


def test_a_part_may_be_broken_and_an_act_without_content_is_passed_over(tmp_path: Path) -> None:
    gold = placed("Content", 1, "The bridge|is safe") + "E1\tAttribution-no-source:T9 Content:T1\nE2\tAttribution:T9\n"
    write_polnear(tmp_path, gold)
    (path,) = (tmp_path / "polnear" / "data" / "dev" / "attributions").iterdir()
    (act,) = annotated(path)
    assert [TALK[a:b] for a, b in act.contents] == ["The bridge", "is safe"]
    assert (act.sources, act.cue) == ((), None)


def test_only_the_documents_asked_for_are_read(tmp_path: Path) -> None:
    write_polnear(tmp_path, GOLD)
    result = measured(tmp_path, Reader(default_engine(), first=2))
    assert result is not None
    assert (result.scope, result.items) == ("0 documents of dev", {})
