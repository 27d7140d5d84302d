import pytest
from hypothesis import given
from hypothesis import strategies as st

from synoptic.errors import BrokenSpan
from synoptic.model.spans import Span, cut, overlap, selector_of, tight

# Combining marks, letters beyond the first plane, right-to-left runs and odd quotation marks.
TEXTS = st.text(alphabet=st.sampled_from(list("aá e\u0301😀𝔘שלום“”«» \n.")), min_size=1, max_size=60)


@st.composite
def text_and_range(draw):
    text = draw(TEXTS)
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    return text, start, end


@given(text_and_range())
def test_a_span_repeats_the_characters_it_selects(case):
    text, start, end = case
    assert cut("r", text, start, end).exact == text[start:end]


@given(text_and_range())
def test_a_selector_occurs_once_with_its_surroundings(case):
    text, start, end = case
    selector = selector_of(cut("r", text, start, end), text)
    window = selector.prefix + selector.exact + selector.suffix
    assert selector.exact == text[start:end]
    assert text.find(window) == start - len(selector.prefix)
    assert text.find(window, text.find(window) + 1) == -1


@pytest.mark.parametrize(
    ("start", "end", "note"),
    [(3, 3, "empty"), (4, 2, "reversed"), (-1, 2, "negative"), (0, 9, "past the end")],
)
def test_a_range_that_the_text_does_not_have_is_refused(start, end, note):
    with pytest.raises(BrokenSpan):
        cut("r", "harbour", start, end)


def test_a_span_refuses_words_of_another_length():
    with pytest.raises(BrokenSpan):
        Span("r", 0, 4, "two")


def test_spans_of_different_reports_share_nothing():
    a, b = Span("r", 0, 4, "ship"), Span("s", 0, 4, "ship")
    assert overlap(a, b) == 0


def test_tight_leaves_out_white_space_at_both_ends():
    assert tight("  ship \n", 0, 8) == (2, 6)
    assert tight("   ", 0, 3) == (3, 3)
