"""Pairs of claims from articles whose events are annotated."""

from __future__ import annotations

from pathlib import Path

from training.coreferring import Annotated, article_of, pairs_among


def _claim(text: str, article: str, event: str) -> Annotated:
    return Annotated(text, article, event, frozenset({event, "dam"}))


def test_the_text_of_an_article_has_its_mentions_in_place(tmp_path: Path) -> None:
    path = tmp_path / "1_1ecb.xml"
    path.write_text(
        '<Document><token t_id="1" sentence="0">Dams</token><token t_id="2" sentence="0">burst</token>'
        '<token t_id="3" sentence="0">.</token><token t_id="4" sentence="1">Nobody</token>'
        '<token t_id="5" sentence="1">drowned</token><Markables><ACTION_OCCURRENCE m_id="1"><token_anchor t_id="2"/>'
        '</ACTION_OCCURRENCE><ACTION_OCCURRENCE m_id="2"/></Markables>'
        '<Relations><CROSS_DOC_COREF r_id="9" note="ACT7"><source m_id="1"/></CROSS_DOC_COREF></Relations></Document>',
        "utf-8",
    )

    article = article_of(path)

    assert article.text == "Dams burst.\n\nNobody drowned"
    assert article.mentions == ((((5, 10),), "ACT7", True),)


def test_claims_of_one_event_say_the_same_and_those_of_another_do_not() -> None:
    claims = [
        _claim("it burst", "a", "e1"),
        _claim("the dam broke", "b", "e1"),
        _claim("the dam cost a lot", "c", "e2"),
    ]

    found = list(pairs_among(claims))

    assert found[0] == ("it burst", "the dam broke", 1.0)
    assert found[1] == ("the dam broke", "the dam cost a lot", 0.0)
    assert {target for _, _, target in found[1:]} == {0.0}


def test_claims_of_one_article_are_no_pair() -> None:
    assert list(pairs_among([_claim("it burst", "a", "e1"), _claim("the dam broke", "a", "e1")])) == []
