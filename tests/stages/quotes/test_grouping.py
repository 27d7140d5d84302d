from __future__ import annotations

import pytest

from synoptic.model.quotes import Quote, Speaker
from synoptic.model.spans import Span
from synoptic.stages.quotes import quote_groups


def _quote(words: str, speaker: str | None = "e_ruiz", form: str = "mixed", report: str = "r_1") -> Quote:
    span = Span(report, 0, len(words), words)
    return Quote(f"q_{report}_{words}", report, span, span, Speaker(speaker), None, form)


@pytest.mark.parametrize(
    ("left", "right", "is_one", "note"),
    [
        (
            _quote("a true milestone for fishing rights"),
            _quote("a real milestone for our rights of fishing"),
            True,
            "two translations",
        ),
        (
            _quote("We will rebuild the dam by spring, and pay for it"),
            _quote("rebuild the dam by spring"),
            True,
            "a piece",
        ),
        (
            _quote("lasting stabilisation of the coast"),
            _quote("lasting stabilization of the coast"),
            True,
            "two spellings",
        ),
        (
            _quote("the river rose faster than any of us had feared", None),
            _quote("the river rose faster than any of us had feared", "e_2"),
            True,
            "the same words",
        ),
        (_quote("we must talk"), _quote("we must pay the fishermen"), False, "one speaker, two utterances"),
        (
            _quote("violates every rule of fishing", "e_1"),
            _quote("violates the rules of fishing fleets", "e_2"),
            False,
            "two speakers",
        ),
        (
            _quote("Silver Tide", None, "term"),
            _quote("Silver Tide", None, "term"),
            False,
            "a name in marks is no utterance",
        ),
        (_quote("called"), _quote("he called us late that day"), False, "a lone common word"),
    ],
)
def test_quotes_of_one_utterance_share_a_group(left: Quote, right: Quote, is_one: bool, note: str) -> None:
    other = Quote(
        right.id + "b",
        "r_2",
        Span("r_2", 0, len(right.inner.exact), right.inner.exact),
        Span("r_2", 0, len(right.inner.exact), right.inner.exact),
        right.speaker,
        None,
        right.form,
    )

    first, second = quote_groups([left, other])

    assert (first.group is not None and first.group == second.group) == is_one, note


def test_a_quote_alone_has_no_group() -> None:
    assert [quote.group for quote in quote_groups([_quote("we must talk")])] == [None]
    assert quote_groups([]) == ()


def test_the_order_of_quotes_does_not_change_the_groups() -> None:
    quotes = [
        _quote("rebuild the dam by spring"),
        _quote("We will rebuild the dam by spring and pay", report="r_2"),
        _quote("no comment at all"),
    ]

    forward = {quote.id: quote.group for quote in quote_groups(quotes)}
    backward = {quote.id: quote.group for quote in quote_groups(quotes[::-1])}

    assert forward == backward
