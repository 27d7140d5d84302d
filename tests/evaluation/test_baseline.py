from hypothesis import given
from hypothesis import strategies as st

from synoptic.evaluation.baseline import baseline_dossier
from synoptic.evaluation.golds import PlainReport


def claims(text: str) -> list[str]:
    dossier = baseline_dossier([PlainReport("a.txt", text, is_stored=False)])
    return [claim["spans"][0]["exact"] for claim in dossier["claims"]]


def test_sentences_are_cut_at_commas_and_conjunctions() -> None:
    text = "The river rose, the bridge fell and nobody was hurt. Schools stay shut."
    assert claims(text) == ["The river rose", "the bridge fell", "and nobody was hurt.", "Schools stay shut."]


def test_a_single_word_states_nothing() -> None:
    assert claims("However, the river rose.") == ["the river rose."]


def test_numbers_are_not_cut() -> None:
    assert claims("Some 12,000 people fled.") == ["Some 12,000 people fled."]


@given(st.text(max_size=300))
def test_every_span_repeats_the_text(text: str) -> None:
    for claim in baseline_dossier([PlainReport("a.txt", text, is_stored=False)])["claims"]:
        (span,) = claim["spans"]
        assert text[span["start"] : span["end"]] == span["exact"]


def test_nothing_is_grouped_unless_everything_is_alone() -> None:
    report = PlainReport("a.json", "The river rose. The bridge fell.", is_stored=True)
    assert "propositions" not in baseline_dossier([report])
    alone = baseline_dossier([report], all_alone=True)
    assert [len(p["claims"]) for p in alone["propositions"]] == [1, 1]
    assert alone["reports"][0]["text"] == report.text
