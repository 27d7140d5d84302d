"""What was planned, left open or denied, and told otherwise by a later report."""

from __future__ import annotations

import pytest

from synoptic.model.propositions import Relation
from synoptic.stages.alignments import propositions_from, relations_between
from tests.stages.alignments.telling import Told, scene

MONDAY, THURSDAY = "2031-04-07", "2031-04-10"
PLANNED = {"commitment": "planned", "modality": "planned"}
NEITHER = {"commitment": "neither", "polarity": "open", "type": "statement"}
ADMITS = {"commitment": "acknowledged", "type": "statement"}


def updates(*told: Told) -> list[Relation]:
    found = scene(told)
    relations = relations_between(propositions_from(found.claims, found.context), found.claims, found.context)
    return [r for r in relations if r.class_ == "update"]


def plan(text: str, predicate: str, actor: str, published: str = MONDAY) -> Told:
    return Told(text, predicate=predicate, actor=actor, published=published, fields=PLANNED)


def unsure(text: str, predicate: str, actor: str) -> Told:
    fields = {"commitment": "possible", "modality": "probable"}
    return Told(text, predicate=predicate, actor=actor, published=MONDAY, fields=fields)


def act(text: str, predicate: str, actor: str, published: str = THURSDAY) -> Told:
    return Told(text, predicate=predicate, actor=actor, published=published)


PAIRS = [
    (unsure("The people of Orsa should know the owner of the dam.", "know", "people of Orsa"),
     act("The people of Orsa know the owner of the dam.", "know", "people of Orsa"), False, "what ought to be"),
    (plan("Morbeck will open the harbour bridge on Thursday.", "open", "Morbeck"),
     act("Morbeck opened the harbour bridge on Thursday.", "opened", "Morbeck"), True, "a bridge"),
    (plan("Tilda Vance will sign for Orsa Rovers.", "sign", "Tilda Vance"),
     act("Tilda Vance signed for Orsa Rovers.", "signed", "Tilda Vance"), True, "a transfer"),
    (plan("Hollis Foods will close its Brenn plant.", "close", "Hollis Foods"),
     act("Hollis Foods closed its Brenn plant.", "closed", "Hollis Foods"), True, "a plant"),
    (plan("Kestrel will land on the northern crater.", "land", "Kestrel"),
     act("Kestrel landed on the northern crater.", "landed", "Kestrel"), True, "a probe"),
    (plan("Defence counsel announced an appeal for Ruben Aster to the Tolmark tribunal.", "announced", "Defence counsel"),
     act("Ruben Aster lodged an appeal with the Tolmark tribunal.", "lodged", "Ruben Aster"), True, "an appeal"),
    (plan("Morbeck will open the harbour bridge on Thursday.", "open", "Morbeck"),
     act("Tolmark opened the harbour bridge on Thursday.", "opened", "Tolmark"), False, "another opens it"),
    (plan("Hollis Foods will close its Brenn plant.", "close", "Hollis Foods"),
     act("Hollis Foods painted its Brenn plant.", "painted", "Hollis Foods"), False, "another act"),
    (plan("Kestrel will land on the northern crater.", "land", "Kestrel"),
     act("Kestrel landed on the northern crater.", "landed", "Kestrel", MONDAY), False, "one day: the order is not known"),
    (plan("Tilda Vance will sign for Orsa Rovers.", "sign", "Tilda Vance", THURSDAY),
     act("Tilda Vance signed for Orsa Rovers.", "signed", "Tilda Vance", MONDAY), False, "the act came first"),
    (unsure("The tram was apparently going too fast at the Orle bend.", "going", "tram"),
     act("The tram was going too fast at the Orle bend.", "going", "tram"), False, "unsure of what is over"),
    (unsure("Hollis Foods may close its Brenn plant.", "close", "Hollis Foods"),
     act("Hollis Foods closed its Brenn plant.", "closed", "Hollis Foods"), True, "unsure of what is ahead"),
    (plan("Morbeck opened the harbour bridge.", "opened", "Morbeck"),
     act("Morbeck opened the harbour bridge.", "opened", "Morbeck"), False, "one sentence read in two ways"),
]  # fmt: skip


@pytest.mark.parametrize(("earlier", "later", "is_update", "note"), PAIRS)
def test_a_plan_is_updated_by_the_later_telling_of_its_act(
    earlier: Told, later: Told, is_update: bool, note: str
) -> None:
    for told in ((earlier, later), (later, earlier)):
        assert [r.relation for r in updates(*told)] == ["Fulfilment"] * is_update, note


def test_silence_is_updated_by_the_later_admission_of_the_same_voice() -> None:
    silence = Told(
        "Hollis Foods declined to comment on the payments.", by="Hollis Foods", published=MONDAY, fields=NEITHER
    )
    admission = Told("Hollis Foods admits the payments.", by="Hollis Foods", published=THURSDAY, fields=ADMITS)
    (update,) = updates(admission, silence)
    assert (update.relation, update.directed) == ("Follow-up", True)


def test_the_admission_of_another_voice_updates_no_silence() -> None:
    silence = Told(
        "Hollis Foods declined to comment on the payments.", by="Hollis Foods", published=MONDAY, fields=NEITHER
    )
    admission = Told("Brenn Dairy admits the payments.", by="Brenn Dairy", published=THURSDAY, fields=ADMITS)
    assert not updates(admission, silence)


def turns(first: Told, second: Told) -> list[Relation]:
    found = scene([first, second])
    relations = relations_between(propositions_from(found.claims, found.context), found.claims, found.context)
    return [r for r in relations if r.class_ == "perspective"]


def said(text: str, published: str | None, by: str = "Ana Soto", **fields: str) -> Told:
    words = text.partition(",")[0]
    return Told(text, words, by=by, predicate="sell", actor="Hollis Foods", published=published, fields=dict(fields))


SELL = "Hollis Foods will sell its Lisk brewery, Ana Soto said."
KEEP = "Hollis Foods will not sell its Lisk brewery, Ana Soto said."


def test_what_a_speaker_affirms_and_later_denies_is_a_change_of_perspective() -> None:
    earlier, later = said(SELL, MONDAY), said(KEEP, THURSDAY, polarity="denies")
    for told in ((earlier, later), (later, earlier)):
        (turn,) = turns(*told)
        found = scene(told)
        first = next(c for c in found.claims if c.polarity == "affirms")
        assert (turn.relation, turn.dimension, turn.left, turn.directed) == (
            "Change of perspective", "polarity", first.id, True
        )  # fmt: skip


def test_nobody_turns_without_a_known_order_of_the_reports() -> None:
    assert not turns(said(SELL, None), said(KEEP, None, polarity="denies"))
    assert not turns(said(SELL, MONDAY), said(KEEP, MONDAY, polarity="denies"))


def test_what_happened_long_before_the_plan_does_not_fulfil_it() -> None:
    earlier = plan("Morbeck will open the harbour bridge.", "open", "Morbeck")
    old = Told(
        "Morbeck opened the harbour bridge in 1974.", predicate="opened", actor="Morbeck", published=THURSDAY,
        day=("1974", "1974-01-01"),
    )  # fmt: skip
    assert not updates(earlier, old)
