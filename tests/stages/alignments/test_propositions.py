"""Wording, salience and coverage of propositions."""

from __future__ import annotations

import dataclasses

from hypothesis import given, settings
from hypothesis import strategies as st

from synoptic.model.claims import Basis
from synoptic.model.reports import Layer, Published
from synoptic.stages.alignments import propositions_from
from synoptic.stages.alignments.coverage import MAX_JUDGED_ALONE
from tests.factory import span
from tests.stages.alignments.telling import Told, scene

HARBOUR = "The council of Brenn voted to sell the old harbour to Sorel Shipping."


def test_every_claim_stands_in_exactly_one_proposition() -> None:
    found = scene([Told(HARBOUR), Told("Brenn council voted to sell the old harbour."), Told("It rained in Timmel.")])
    propositions = propositions_from(found.claims, found.context)
    assert sorted(c for p in propositions for c in p.claims) == sorted(c.id for c in found.claims)
    assert sorted(len(p.claims) for p in propositions) == [1, 2]


def test_the_wording_is_verbatim_from_one_claim() -> None:
    found = scene([Told(HARBOUR), Told("Brenn council voted to sell the old harbour.")])
    (proposition,) = propositions_from(found.claims, found.context)
    texts = {claim.id: claim.text for claim in found.claims}
    assert proposition.wording == texts[proposition.wording_claim]
    assert proposition.edits == ()


def test_a_denied_proposition_is_worded_affirmatively_with_the_edit_listed() -> None:
    found = scene([Told("The accord does not include compensation for the fishermen.")])
    (claim,) = found.claims
    negation = span(found.reports[0], "not")
    denying = dataclasses.replace(
        claim, polarity="denies", commitment="excluded", type="exclusion", basis=(Basis("negation", negation),)
    )
    (proposition,) = propositions_from((denying,), found.context)
    assert proposition.wording == "The accord does include compensation for the fishermen."
    (edit,) = proposition.edits
    assert (edit.kind, edit.span, edit.before, edit.after) == ("negation_removed", negation, "not", "")
    assert proposition.denied_by == (claim.id,)
    assert proposition.affirming_reports == ()


def test_an_auxiliary_that_its_negation_shortens_is_made_whole() -> None:
    found = scene([Told("The guards can't open the lower gate.")])
    (claim,) = found.claims
    negation = span(found.reports[0], "n't")
    denying = dataclasses.replace(claim, polarity="denies", basis=(Basis("negation", negation),))
    (proposition,) = propositions_from((denying,), found.context)
    assert proposition.wording == "The guards can open the lower gate."
    (edit,) = proposition.edits
    assert (edit.span, edit.before, edit.after) == (span(found.reports[0], "can't"), "can't", "can")


def test_what_is_left_open_is_worded_as_it_stands() -> None:
    found = scene([Told("The clinic has not confirmed that the vaccine was sold.")])
    (claim,) = found.claims
    left_open = dataclasses.replace(
        claim, polarity="open", commitment="not_confirmed", basis=(Basis("negation", span(found.reports[0], "not")),)
    )
    (proposition,) = propositions_from((left_open,), found.context)
    assert proposition.wording == claim.text
    assert proposition.edits == ()


def test_a_report_is_silent_only_when_nothing_in_it_looks_like_the_proposition() -> None:
    silent = Told("The harvest festival in Timmel drew a record crowd of singers.")
    hinting = Told("Nobody asked why Sorel Shipping wants the harbour that Brenn may sell.", words="Nobody asked why")
    found = scene([Told(HARBOUR), Told("Council of Brenn voted to sell the old harbour to Sorel."), silent, hinting])
    proposition = next(p for p in propositions_from(found.claims, found.context) if len(p.reports) == 2)
    states = {row.report: row for row in proposition.coverage}
    assert states[found.reports[2].id].state == "silent"
    searched = states[found.reports[2].id].searched
    assert searched
    told = " ".join(report.text for report in found.reports)
    assert [word for word in searched if word not in told] == [], "what was looked for is told in words of the reports"
    assert states[found.reports[3].id].state == "possible_mention"
    assert proposition.silent == (found.reports[2].id,)


def test_reports_that_cannot_be_silent_say_why() -> None:
    day = ("on Friday", "2031-05-02")
    first = Told("The council of Brenn sold the harbour on Friday.", day=day)
    second = Told("Brenn's council sold the harbour on Friday.", day=day)
    before = Told("Rain fell all week in Timmel and beyond.")
    other = Told("Rovan won the cup.")
    found = scene([first, second, before, other])
    early = dataclasses.replace(
        found.reports[2], published=Published("2031-04-30", "2031-04-30", "2031-05-01", "stated")
    )
    reports = {**found.context.reports, early.id: early}
    context = dataclasses.replace(found.context, reports=reports, off_topic=frozenset({found.reports[3].id}))
    proposition = next(p for p in propositions_from(found.claims, context) if len(p.reports) == 2)
    assert {row.report: row.state for row in proposition.coverage} == {
        early.id: "published_before",
        found.reports[3].id: "off_topic",
    }


def test_a_proposition_is_worded_by_a_claim_that_names_its_subject() -> None:
    named = "Captain Otto Maren has appealed against the ruling."
    found = scene(
        [
            Told("The court heard him. He has appealed against the ruling.", "He has appealed against the ruling."),
            Told(named),
        ]
    )
    proposition = max(propositions_from(found.claims, found.context), key=lambda p: len(p.claims))
    assert (len(proposition.claims), proposition.wording) == (2, named)


def test_a_report_that_was_read_in_part_is_not_silent() -> None:
    silent = Told("The harvest festival in Timmel drew a record crowd of singers.")
    found = scene([Told(HARBOUR), Told("Council of Brenn voted to sell the old harbour to Sorel."), silent])
    whole = found.reports[2]
    longer = whole.text + "\n" + "and so on " * 60
    cut_off = dataclasses.replace(whole, text=longer, layers=(Layer(0, len(longer), "body"),))
    context = dataclasses.replace(found.context, reports={**found.context.reports, whole.id: cut_off})
    proposition = next(p for p in propositions_from(found.claims, context) if len(p.reports) == 2)
    assert [row.state for row in proposition.coverage] == ["truncated"]


LONG = " ".join(f"Sentence number {n} speaks of crane {n} and nothing else." for n in range(30))


def test_a_fragment_that_one_report_has_in_passing_is_not_judged() -> None:
    found = scene([Told(LONG + " The mayor owns a parrot.", "a parrot"), Told("Rain fell in Timmel.")])
    proposition = next(p for p in propositions_from(found.claims, found.context) if "parrot" in p.wording)
    assert [row.state for row in proposition.coverage] == ["not_judged"]


def test_the_most_salient_statements_of_one_report_are_looked_for_elsewhere() -> None:
    told = [
        *(Told(LONG + f" Bridge {n} of Orsa needs {n + 3} new girders.") for n in range(MAX_JUDGED_ALONE - 1)),
        Told(LONG + " More of the same."),
        Told("The gas field will yield nine units a year."),
    ]
    found = scene(told)
    propositions = propositions_from(found.claims, found.context)
    alone = next(p for p in propositions if "gas" in p.wording)
    assert {row.state for row in alone.coverage} == {"silent"}
    judged = [p for p in propositions if len(p.reports) == 1 and {r.state for r in p.coverage} != {"not_judged"}]
    assert len(judged) <= MAX_JUDGED_ALONE


def test_no_claims_give_no_propositions() -> None:
    found = scene([Told("Rain fell.")])
    assert propositions_from((), found.context) == ()


WORDS = "harbour council ship crane Brenn Sorel sold bought closed opened burned 40 12 not night".split()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join), min_size=1, max_size=6))
def test_groups_do_not_depend_on_the_order_of_the_claims(texts: list[str]) -> None:
    found = scene([Told(f"{text}.") for text in texts])
    forward = propositions_from(found.claims, found.context)
    assert propositions_from(tuple(reversed(found.claims)), found.context) == forward
    assert sorted(c for p in forward for c in p.claims) == sorted(c.id for c in found.claims)
