"""How claims of one act are joined again to what an annotator marks."""

from __future__ import annotations

from dataclasses import replace

from synoptic.evaluation.public.attributions import Reported, reported_in
from synoptic.model.claims import Attribution, Claim, Source
from synoptic.model.reports import Report
from synoptic.model.tables import Tables
from tests.factory import claim, report, sentences, span

TEXT = "The mayor said that the pool is closed and the slide is broken. It was a warm day. It opens in May."


def said(source: Report, words: str, by: str | None = "The mayor", cue: str | None = "said", who: str = "e1") -> Claim:
    told = claim(source, words)
    named = Source("person", who, span(source, by) if by else None)
    link = Attribution(1, named, span(source, cue) if cue else None, "indirect", nested_in=0)
    return replace(told, attributions=(told.attributions[0], link))


def acts(source: Report, *claims: Claim) -> tuple[Reported, ...]:
    return reported_in(Tables(reports=(source,), sentences=sentences(source), claims=claims))


def words(source: Report, act: Reported) -> list[str]:
    return [source.text[start:end] for start, end in act.contents]


def test_claims_of_one_cue_are_one_content_with_the_conjunction_that_opens_it() -> None:
    source = report(TEXT)
    (act,) = acts(source, said(source, "the pool is closed"), said(source, "the slide is broken"))
    assert words(source, act) == ["that the pool is closed and the slide is broken"]
    assert [source.text[a:b] for a, b in act.sources] == ["The mayor"]
    assert act.cue == (10, 14)


def test_what_goes_on_without_a_cue_belongs_to_the_act_before_it() -> None:
    source = report(TEXT)
    (act,) = acts(source, said(source, "the pool is closed"), said(source, "It opens in May", by=None, cue=None))
    assert words(source, act) == ["that the pool is closed", "It opens in May"]


def test_what_goes_on_of_another_source_is_an_act_of_its_own() -> None:
    source = report(TEXT)
    found = acts(source, said(source, "the pool is closed"), said(source, "It opens in May", None, None, "e2"))
    assert [act.cue is None for act in found] == [False, True]


def test_a_claim_that_holds_its_own_source_and_cue_gives_them_back() -> None:
    source = report("The union rejected the offer.")
    (act,) = acts(source, said(source, "The union rejected the offer", "The union", "rejected"))
    assert [text.strip() for text in words(source, act) if text.strip()] == ["the offer"]


def test_claims_of_the_outlet_are_nobodys_content() -> None:
    source = report(TEXT)
    assert acts(source, claim(source, "It was a warm day")) == ()


def test_of_a_chain_the_outermost_source_is_given() -> None:
    source = report("The radio said the mayor promised a new pool.")
    told = said(source, "a new pool", "The radio", "said")
    inner = Attribution(2, Source("person", "e2", span(source, "the mayor")), span(source, "promised"), nested_in=1)
    (act,) = acts(source, replace(told, attributions=(*told.attributions, inner)))
    assert [source.text[a:b] for a, b in act.sources] == ["The radio"]
