"""Shared runs of words counted on an invented set."""

from __future__ import annotations

import json
from pathlib import Path

from synoptic.engines import default_engine
from synoptic.evaluation.public.neardup import ROWS, Article, articles_in, measured, pairs_of
from synoptic.evaluation.public.reading import Reader

WIRE = "The harbour of Brenn stayed closed on Monday because a tug had sunk beside the new pier during the night."
OWN = "Fishermen in Timmel mended their nets and waited for calm weather, as they have done every spring since the war."
OTHER = (
    "The council wants to build a school where the old brewery stood, and parents have collected names for it all week."
)


def written(folder: Path, *texts: tuple[str, str]) -> Path:
    path = folder / ROWS
    path.parent.mkdir(parents=True)
    rows = ({"id": f"n{n}", "source_domain": site, "text": text} for n, (site, text) in enumerate(texts))
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_what_two_sites_print_is_found(tmp_path: Path) -> None:
    written(tmp_path, ("a.example", f"{WIRE} {OWN}"), ("b.example", f"{OTHER} {WIRE}"), ("c.example", OWN[:40]))
    result = measured(tmp_path, Reader(default_engine()))
    assert result is not None
    assert result.scope == "1 runs of 1 pairs"
    assert {name: figure.value for name, figure in result.figures.items()} == {"recall": 1, "pairs": 1, "precision": 1}
    assert len(result.right) == 1


def test_a_run_stands_where_its_words_stand(tmp_path: Path) -> None:
    articles = tuple(articles_in(written(tmp_path, ("a", f"One. {WIRE}"), ("b", WIRE))))
    (pair,) = pairs_of(articles)
    ((first, second),) = pair.runs
    assert pair.first.text[first.start : first.stop] == WIRE.rstrip(".")
    assert second.start == 0


def test_a_line_at_the_end_of_every_page_makes_no_pair() -> None:
    line = "Click here to read all that we wrote this week and to tell your friends about it"
    words = [f"w{n} x{n} y{n} z{n} " for n in range(30)]
    texts = [f"{''.join(words[n::15])} {line}" for n in range(15)]
    assert list(pairs_of([Article(str(n), "a.example", text) for n, text in enumerate(texts)])) == []


def test_without_the_set_nothing_is_measured(tmp_path: Path) -> None:
    assert measured(tmp_path, Reader(default_engine())) is None
