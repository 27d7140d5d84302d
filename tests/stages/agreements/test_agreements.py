"""Profiles of invented agreements of several kinds, read by the whole way from text to record."""

from dataclasses import replace
from functools import cache

import pytest

from synoptic.model.agreements import Agreement
from synoptic.model.codec import from_data, to_data
from synoptic.pipeline import run
from synoptic.settings import Settings
from synoptic.stages.agreements import Records, agreements_from

TRADE = (
    """Tavria and Lorn sign trade pact

The Velhaven Post, 4 November 2025

VELHAVEN - Tavria and Lorn signed a ten-year trade agreement in Velhaven on Tuesday.

The agreement obliges both states to open their ports. Tavria must abolish its tariffs on machinery within two years, and \
Lorn may keep its quotas on sugar until 2030. Neither side may raise new tolls.

The pact does not cover fisheries. It may be extended by another five years if both parliaments agree.

Lorn signed a similar treaty with Quessan last year. The agreement will enter into force once it has been ratified.
""",
    """Ports to open under new pact

Lorn Evening News, 5 November 2025

The trade agreement between Tavria and Lorn was signed on Tuesday.

Fisheries are not part of the agreement. The pact provides for a joint committee.
""",
)
CONTRACT = (
    """Marrow City sign striker Dario Lenz

Harbour Sport, 12 July 2025

Dario Lenz signed a four-year contract with Marrow City on Friday. The contract contains a release clause of 60 million \
euros. It does not include an option for a fifth year.

His previous contract with Tolva ran until 2026.
""",
)
PLANNED = (
    """Corvel and Arden close to merger

Northern Wire, 6 May 2025

Corvel Industries and Arden Steel plan to sign a merger agreement on Friday. The agreement would create a large steelmaker. \
If the boards approve the agreement, it will be ratified in June.
""",
)
NO_AGREEMENT = (
    """Strong earthquake hits the coast

Sarno Times, 2 April 2025

An earthquake struck the coast of Sarno early on Wednesday. A great deal of damage was reported in the port. The government \
agreed to send 300 soldiers. All schools must remain closed until Monday.
""",
    """Banker sentenced to four years

City Ledger, 9 June 2025

The court sentenced the former banker Hugo Stahl to four years in prison on Monday. The deal was too good to be true, the \
judge said. Stahl must pay back 1.2 million crowns. The judgment does not mention the bonus payments.
""",
)


@cache
def tables(texts, folder):
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    return run([folder], Settings(keep_all=True)).tables


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    folders = {}

    def profiles(texts):
        folder = folders.setdefault(texts, tmp_path_factory.mktemp("reports"))
        found = tables(texts, folder)
        rows = (found.reports, found.sentences, found.entities, found.times, found.claims, found.propositions)
        return agreements_from(Records(*rows)), found

    return profiles


def only(read, texts):
    found, records = read(texts)
    assert len(found) == 1, [agreement.name.exact for agreement in found]
    return found[0], records


def named(records, entities):
    names = {entity.id: entity.name for entity in records.entities}
    return {names[entity] for entity in entities}


def words(span):
    return span.exact if span is not None else ""


def test_the_parties_of_a_pact_are_those_that_signed_it(read):
    agreement, records = only(read, TRADE)
    assert named(records, [party.entity for party in agreement.parties]) == {"Tavria", "Lorn"}


def test_the_parties_of_a_contract_may_be_a_person_and_a_club(read):
    agreement, records = only(read, CONTRACT)
    assert named(records, [party.entity for party in agreement.parties]) == {"Dario Lenz", "Marrow City"}
    assert agreement.type == "contract"


def test_the_date_of_signing_stands_on_its_words(read):
    agreement, _ = only(read, TRADE)
    assert agreement.signed is not None
    assert agreement.signed.value == "2025-11-04"
    assert {span.exact for span in agreement.signed.spans} == {"Tuesday"}


def test_the_place_of_signing_is_an_entity(read):
    agreement, records = only(read, TRADE)
    assert named(records, [agreement.place]) == {"Velhaven"}


@pytest.mark.parametrize(("texts", "value"), [(TRADE, "P10Y"), (CONTRACT, "P4Y")])
def test_the_term_is_the_length_in_its_name(read, texts, value):
    agreement, _ = only(read, texts)
    assert agreement.term is not None
    assert agreement.term.value == value


def test_renewal_keeps_its_length_and_its_condition(read):
    agreement, _ = only(read, TRADE)
    assert agreement.renewal is not None
    assert agreement.renewal.value == "P5Y"
    assert words(agreement.renewal.condition) == "if both parliaments agree"


def test_what_was_signed_is_not_in_force(read):
    agreement, _ = only(read, TRADE)
    assert {row.step for row in agreement.status} == {"signed"}


def test_planned_steps_are_not_steps(read):
    found, _ = read(PLANNED)
    assert not [row for agreement in found for row in agreement.status]


def test_reports_of_other_things_have_no_agreement(read):
    for text in NO_AGREEMENT:
        assert read((text,))[0] == ()


SIGNERS = (
    """Ministers sign truce

Coast Radio, 3 March 2025

Sorvian Foreign Minister Daven Holt and Belunese Foreign Minister Irena Sol put their names to a truce of 90 days in Arvenport \
on Monday. The truce between Sorvia and Belune is not a peace treaty.

The agreement has not been ratified. Nothing in the text allows foreign troops to enter the valley. Both sides must give \
each other no cause for complaint. There is no clause on the displaced and none on sanctions.
""",
)


def test_those_who_sign_for_a_state_are_signatories_and_no_parties(read):
    agreement, records = only(read, SIGNERS)
    names = {entity.id: entity.name for entity in records.entities}
    assert {(names[row.entity], names.get(row.for_)) for row in agreement.signatories} == {
        ("Daven Holt", "Sorvia"),
        ("Irena Sol", "Belune"),
    }
    assert named(records, [party.entity for party in agreement.parties]) == {"Sorvia", "Belune"}
    assert agreement.type == "ceasefire"


def test_a_step_that_was_not_taken_is_no_step(read):
    agreement, _ = only(read, SIGNERS)
    assert {row.step for row in agreement.status} == {"signed"}


def test_a_rule_that_gives_nothing_forbids(read):
    agreement, _ = only(read, SIGNERS)
    assert {words(row.action): row.deontic for row in agreement.provisions}.get("give") == "shall_not"


def test_each_missing_clause_is_an_exclusion(read):
    agreement, _ = only(read, SIGNERS)
    excluded = {words(row.object) for row in agreement.provisions if row.state == "excluded"}
    assert {"the displaced", "sanctions"} <= excluded


PROVISIONS = [
    (TRADE, "open", "shall", "the pact obliges its parties"),
    (TRADE, "abolish", "shall", "a rule that goes on from one"),
    (TRADE, "keep", "may", "a permission"),
    (TRADE, "raise", "may_not", "nobody may"),
]


@pytest.mark.parametrize(("texts", "action", "deontic", "note"), PROVISIONS)
def test_a_rule_keeps_its_force(read, texts, action, deontic, note):
    agreement, _ = only(read, texts)
    found = {words(row.action): row.deontic for row in agreement.provisions}
    assert found.get(action) == deontic, (note, found)


OBJECTS = [
    (TRADE, "a joint committee", "stated", "provides for"),
    (TRADE, "fisheries", "excluded", "does not cover, are no part of"),
    (CONTRACT, "a release clause of 60 million euros", "stated", "contains"),
    (CONTRACT, "an option for a fifth year", "excluded", "does not include"),
]


@pytest.mark.parametrize(("texts", "object_words", "state", "note"), OBJECTS)
def test_a_provision_has_its_state(read, texts, object_words, state, note):
    agreement, _ = only(read, texts)
    found = {words(row.object).casefold(): row.state for row in agreement.provisions}
    assert found.get(object_words) == state, (note, found)


def test_what_is_left_out_is_an_exclusion_and_binds_nobody(read):
    agreement, _ = only(read, TRADE)
    excluded = [row for row in agreement.provisions if row.state == "excluded"]
    assert [row.claims for row in agreement.exclusions] == [row.claims for row in excluded]
    assert {row.deontic for row in excluded} == {None}


def test_every_report_has_a_state_for_every_provision(read):
    agreement, records = only(read, TRADE)
    for row in agreement.provisions:
        assert [report for report, _ in row.by_report] == [report.id for report in records.reports]


def test_every_provision_names_claims_that_exist(read):
    agreement, records = only(read, TRADE)
    known = {claim.id for claim in records.claims}
    assert all(row.claims and known.issuperset(row.claims) for row in agreement.provisions)


def test_another_treaty_of_a_party_is_related_and_lends_nothing(read):
    agreement, records = only(read, TRADE)
    assert [(row.name.exact, row.relation) for row in agreement.related] == [("a similar treaty with Quessan", "model")]
    assert "Quessan" not in named(records, [party.entity for party in agreement.parties])


def test_an_earlier_contract_is_no_part_of_the_new_one(read):
    agreement, _ = only(read, CONTRACT)
    assert [row.relation for row in agreement.related] == ["predecessor"]


def test_every_span_repeats_its_words(read):
    for texts in (TRADE, CONTRACT):
        agreement, records = only(read, texts)
        text_of = {report.id: report.text for report in records.reports}
        spans = list(spans_in(to_data(agreement)))
        assert spans
        assert all(text_of[s["report"]][s["start"] : s["end"]] == s["exact"] for s in spans)


def spans_in(node):
    if isinstance(node, dict):
        if "exact" in node:
            yield node
        for value in node.values():
            yield from spans_in(value)
    elif isinstance(node, list):
        for value in node:
            yield from spans_in(value)


def test_a_profile_survives_being_written_and_read(read):
    agreement, _ = only(read, TRADE)
    assert from_data(Agreement, to_data(agreement)) == agreement


def test_the_order_of_records_does_not_matter(read):
    found, t = read(TRADE)
    rows = (t.reports, t.sentences, t.entities, t.times, t.claims, t.propositions)
    assert agreements_from(Records(*(tuple(reversed(table)) for table in rows))) == found


def test_no_records_give_no_agreement():
    assert agreements_from(Records()) == ()


SURNAMES = (
    """Holt and Sol sign truce

Coast Radio, 3 March 2025

Holt and Sol signed the truce between Sorvia and Belune on Monday. The truce between Sorvia and Belune ends seven months of war.
""",
)


def test_leaders_named_by_surname_do_not_become_parties(read):
    agreement, records = only(read, SURNAMES)
    assert named(records, [party.entity for party in agreement.parties]) == {"Sorvia", "Belune"}


def test_trees_that_make_no_sense_do_not_stop_the_reading(read):
    _, t = read(TRADE)
    for shift in range(1, 6):
        bent = tuple(replace(s, tokens=_bent(s.tokens, shift)) for s in t.sentences)
        agreements_from(Records(t.reports, bent, t.entities, t.times, t.claims, t.propositions))


def _bent(tokens, shift):
    """Every token hung on another one, in rings."""
    relations = [token.deprel for token in tokens]
    return tuple(
        replace(token, head=(n * shift + 1) % len(tokens), deprel=relations[(n + shift) % len(tokens)])
        for n, token in enumerate(tokens)
    )
