"""The invented events and the labelled pairs that are read from them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from training.pairs import EVENTS, LABELS, balanced, claims_in, events_in, pairs, pairs_of, plain, split_of

PIER = """\
# pier-fire
A [fire The pier burned down] on Monday, [hurt injuring two], police said.
B [fire Fire destroyed the pier].
C [all The pier burned down and two were hurt].
~ all fire subsumes
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "disaster.txt"
    path.write_text(PIER, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("line", "expected", "note"),
    [
        ("[a One] and [b two].", [("a", "One"), ("b", "two")], "two claims of one line"),
        ("[a One, [b that has two,]]", [("a", "One, that has two"), ("b", "that has two")], "one inside the other"),
        ("[a One], [b two], [+a three]", [("a", "One … three"), ("b", "two")], "a claim in two pieces"),
        ("None.", [], "no claim"),
    ],
)
def test_claims_are_cut_where_the_brackets_stand(line: str, expected: list[tuple[str, str]], note: str) -> None:
    assert claims_in(line) == expected, note


@pytest.mark.parametrize("line", ["[a One", "One]", "[+a One]"])
def test_a_bracket_without_its_other_half_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="in '"):
        claims_in(line)


def test_a_claim_that_is_the_whole_line_has_no_context(file: Path) -> None:
    (event,) = events_in(file)
    assert [claim.context for claim in event.claims] == [
        "The pier burned down on Monday, injuring two, police said.",
        "The pier burned down on Monday, injuring two, police said.",
        "",
        "",
    ]


def test_claims_of_one_group_are_the_same_and_the_fuller_one_comes_first(file: Path) -> None:
    (event,) = events_in(file)
    told = {(p.a.words, p.b.words): p.label for p in pairs_of(event)}
    assert told == {
        ("The pier burned down", "Fire destroyed the pier"): "same",
        ("The pier burned down", "injuring two"): "different",
        ("injuring two", "Fire destroyed the pier"): "different",
        ("injuring two", "The pier burned down and two were hurt"): "different",
        ("The pier burned down and two were hurt", "The pier burned down"): "subsumes",
        ("The pier burned down and two were hurt", "Fire destroyed the pier"): "subsumes",
    }


@pytest.mark.parametrize(
    ("line", "said"), [("~ all none overlap", "none"), ("~ all fire alike", "alike"), ("x", "'x'")]
)
def test_a_line_that_means_nothing_is_refused(file: Path, line: str, said: str) -> None:
    file.write_text(PIER + line + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match=said):
        list(events_in(file))


def test_the_split_depends_on_the_name_alone() -> None:
    splits = Counter(split_of(f"event-{number}") for number in range(600))
    assert 80 <= splits["test"] <= 120


def test_every_event_has_a_name_of_its_own_and_several_reports() -> None:
    events = [event for path in sorted(EVENTS.glob("*.txt")) for event in events_in(path)]
    assert len({event.name for event in events}) == len(events)
    assert [e.name for e in events if len({claim.report for claim in e.claims}) < 3] == []


def test_every_claim_stands_in_its_line_and_every_label_is_met() -> None:
    found = pairs()
    odd = [
        c.words
        for p in found
        for c in (p.a, p.b)
        if c.context and not all(w in c.context for w in c.words.split(" … "))
    ]
    assert odd == []
    assert {pair.label for pair in found} == set(LABELS)
    assert "[" not in "".join(plain(pair.a.context) for pair in found)


def test_a_balanced_choice_keeps_all_but_the_easier_different_pairs() -> None:
    found = pairs()
    before, after = Counter(p.label for p in found), Counter(p.label for p in balanced(found))
    assert {label: before[label] for label in LABELS if label != "different"} == {
        label: after[label] for label in LABELS if label != "different"
    }
    assert after["different"] <= sum(n for label, n in after.items() if label != "different")
