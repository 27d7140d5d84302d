"""Posts that stand in a report without quotation marks, signed with a handle."""

from __future__ import annotations

import pytest

from synoptic.engines import default_engine
from synoptic.stages.claims import Evidence, claims_in
from synoptic.stages.claims.posts import MAX_POST_CHARS, posts_in, signed_words
from synoptic.stages.sentences import sentences_in
from tests import factory

POSTS = [
    (
        "The ferry is late. Stay at home. — Ana Lima (@analima) May 3, 2024",
        [("The ferry is late. Stay at home.", "Ana Lima")],
        "two sentences of one post",
    ),
    (
        "The coach spoke.\nWe lost it together. pic.twitter.com/Ab12 — Port Elsin FC (@portelsin) 3 May 2024",
        [("We lost it together.", "Port Elsin FC")],
        "the paragraph above is the reporter's; the link of a picture is not said",
    ),
    (
        "Roof leaks. — Bo Ek (@boek) May 3, 2024 It does not! — Ana Lima (@analima) May 4, 2024",
        [("Roof leaks.", "Bo Ek"), ("It does not!", "Ana Lima")],
        "two posts in one line",
    ),
    ("The roof leaks. -- Bo Ek (@boek)", [("The roof leaks.", "Bo Ek")], "no date, other dashes"),
    ("The mayor (@boek) said the roof leaks.", [], "a handle in a sentence signs nothing"),
    ("Write to Ana Lima (@analima) about ferries.", [], "no dash"),
    ("The roof — the old one — leaks, Bo Ek wrote.", [], "dashes without a handle"),
    ("— Bo Ek (@boek) May 3, 2024", [], "nothing said"),
    (f"{'The roof leaks. ' * 30}— Bo Ek (@boek) May 3, 2024", [], "more than a post can hold"),
]


@pytest.mark.parametrize(("text", "expected", "note"), POSTS, ids=[row[2] for row in POSTS])
def test_a_post_is_said_by_who_signs_it(text: str, expected: list[tuple[str, str]], note: str) -> None:
    source = factory.report(text)
    posts = posts_in(source, factory.sentences(source), lambda span: None)
    assert [(p.inner.exact, p.speaker.span.exact) for p in posts if p.speaker.span is not None] == expected, note
    assert all(p.basis == "explicit" and p.form == "direct" for p in posts)
    assert all(p.inner.end - p.inner.start <= MAX_POST_CHARS for p in posts)


def test_the_signature_is_no_part_of_what_is_said() -> None:
    source = factory.report("We lost it together https://t.co/x1 — Port Elsin FC (@portelsin) May 3, 2024")
    (sentence,) = factory.sentences(source)
    signed = signed_words(source, sentence)
    kept = [token.text for n, token in enumerate(sentence.tokens) if n not in signed]
    assert kept == ["We", "lost", "it", "together"]


def test_a_sentence_without_a_handle_is_signed_by_nobody() -> None:
    source = factory.report("We lost it together — all of us.")
    assert signed_words(source, factory.sentences(source)[0]) == frozenset()


def test_the_claims_of_a_post_are_attributed_to_its_author() -> None:
    source = factory.report(
        "The keeper left at noon.\nThe club never paid us. — Ana Lima (@analima) May 3, 2024\nThe club is based in Halden."
    )
    sentences, _ = sentences_in(source, default_engine())
    told = {claim.text: claim for claim in claims_in(source, sentences, Evidence())}
    assert told["The club never paid us"].commitment == "attributed"
    span = told["The club never paid us"].attributions[-1].source.span
    assert span is not None
    assert span.exact == "Ana Lima"
    assert told["The keeper left at noon"].commitment == "asserted"
    assert told["The club is based in Halden"].commitment == "asserted"
