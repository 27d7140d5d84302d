"""Copies in invented archives: whole, cut, inside longer reports, printed by many."""

from __future__ import annotations

import random

import pytest

from synoptic.model.gists import Gist
from synoptic.model.reports import Layer, Report
from synoptic.stages.gists import copying, gist_of
from synoptic.stages.gists.copying import Copying, copies_among, passages_shared
from tests.factory import report

SYLLABLES = ("ba", "dor", "fen", "gal", "hul", "kir", "lam", "mos", "nev", "pol", "rud", "sel", "tav", "vin", "zor")


def told(seed: int, n_words: int) -> str:
    """So many words that no other seed has in this order."""
    chance = random.Random(seed)
    words = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 3))) for _ in range(n_words)]
    return " ".join(words).capitalize() + "."


def gists(*texts: str, days: tuple[str | None, ...] = ()) -> list[Gist]:
    dates = days or (None,) * len(texts)
    return [
        gist_of(report(text, id=f"r{n}", published=day)) for n, (text, day) in enumerate(zip(texts, dates, strict=True))
    ]


def kinds(pairs: tuple[Copying, ...]) -> list[tuple[str, str, str]]:
    return [(pair.first, pair.second, pair.kind) for pair in pairs]


@pytest.mark.parametrize(
    ("first", "second", "expected", "note"),
    [
        (told(1, 300), told(1, 300), "same", "a verbatim copy"),
        (told(1, 300), told(1, 300) + " " + told(2, 12), "same", "with a line of the house below"),
        (
            told(1, 150),
            told(2, 500) + " " + told(1, 150) + " " + told(3, 300),
            "first_inside",
            "a wire inside a long report",
        ),
        (told(2, 500) + " " + told(1, 150), told(1, 150), "second_inside", "a report cut to its last part"),
        (told(1, 80) + " " + told(2, 160), told(1, 80) + " " + told(3, 170), "passage", "a third in common"),
        (told(1, 300), told(2, 300), None, "two reports of their own"),
        (told(1, 300) + " " + told(9, 20), told(2, 300) + " " + told(9, 20), None, "one quotation in common"),
        (told(1, 8), told(1, 8), None, "too short to tell"),
        ("", "", None, "nothing"),
    ],
)
def test_how_much_of_a_report_stands_in_another_is_told(first, second, expected, note):
    found = copies_among(gists(first, second))
    assert [pair.kind for pair in found] == ([] if expected is None else [expected]), note


def test_the_share_is_told_both_ways_with_what_it_is_counted_from():
    (pair,) = copies_among(gists(told(1, 200), told(1, 200) + " " + told(2, 600)))
    assert pair.of_first == 1.0
    assert 0.15 < pair.of_second < 0.35
    assert pair.reason.startswith(
        f"{pair.n_shared} runs of five words in common, of {pair.n_first} kept of the first (100%)"
    )


def test_the_report_published_first_stands_first():
    wire = told(1, 200)
    (pair,) = copies_among(gists(wire, wire, days=("2024-03-05", "2024-03-04")))
    assert (pair.first, pair.second) == ("r1", "r0")


def test_the_order_of_the_reports_does_not_matter():
    texts = [told(seed % 5, 200) + " " + told(100 + seed, 60) for seed in range(40)]
    found = gists(*texts)
    shuffled = random.Random(3).sample(found, len(found))
    assert copies_among(found) == copies_among(shuffled)


def test_a_wire_that_many_print_is_connected_to_the_earliest():
    texts = [told(1, 200) + " " + told(100 + seed, 30) for seed in range(60)]
    found = copies_among(gists(*texts))
    assert {(pair.first, pair.second) for pair in found} >= {("r0", f"r{n}") for n in range(1, 60)}
    assert len(found) < 60 * 59 // 2


def test_copies_of_which_each_leaves_something_out_are_found_among_many():
    wire = [told(seed, 40) for seed in range(6)]
    texts = [" ".join(part for n, part in enumerate(wire) if n != left % 6) for left in range(48)]
    found = copies_among(gists(*texts))
    assert {pair.second for pair in found} | {"r0"} == {f"r{n}" for n in range(48)}


def test_a_line_at_the_end_of_every_page_copies_nothing():
    line = told(99, 25)
    assert copies_among(gists(*(told(seed, 300) + " " + line for seed in range(60)))) == ()


def test_archives_that_do_not_fit_at_once_give_the_same_pairs(monkeypatch):
    texts = [told(seed % 7, 150) + " " + told(100 + seed, 40) for seed in range(50)]
    whole = copies_among(gists(*texts))
    monkeypatch.setattr(copying, "_AT_ONCE", 500)
    monkeypatch.setattr(copying, "_MANY_PAIRS", 50)
    assert copies_among(gists(*texts)) == whole
    assert whole


def test_no_reports_share_nothing():
    assert copies_among([]) == ()
    assert copies_among(gists(told(1, 300))) == ()


def test_shared_passages_stand_where_they_stand():
    wire = told(1, 30)
    first, second = report("Elsin. " + wire, id="a"), report(told(2, 40) + "\n" + wire.upper() + " More.", id="b")
    ((ours, theirs),) = passages_shared(first, second)
    assert ours.exact == wire.rstrip(".")
    assert theirs.exact == wire.upper().rstrip(".")
    assert second.text[theirs.start : theirs.end] == theirs.exact


def test_furniture_is_no_passage():
    line = told(4, 20)

    def page(seed: int) -> Report:
        text = told(seed, 40) + "\n" + line
        return report(
            text,
            id=f"r{seed}",
            layers=(Layer(0, 10, "headline"), Layer(text.index("\n") + 1, len(text), "boilerplate")),
        )

    assert passages_shared(page(1), page(2)) == ()
