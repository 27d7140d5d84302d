"""What a statement loses or gains on its way: invented tellings from several fields."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from synoptic.model.claims import Claim, ClaimQuantity
from synoptic.model.origins import Origin, Root
from synoptic.model.propositions import Proposition, Relation
from synoptic.model.quantities import Quantity
from synoptic.model.reports import Outlet, Report
from synoptic.stages.drift import changes_between, paths_between, with_drift
from tests.factory import claim, report, span


def told(words: str, note: str = "body", published: str | None = None, **fields: Any) -> tuple[Report, Claim]:
    source = report(f"{words}. {note}", f"Outlet {note}", published)
    by = fields.pop("by", None)
    if by:
        source = report(f"{words}, {by} said. {note}", f"Outlet {note}", published)
    return source, claim(source, words, by=by, **fields)


@pytest.mark.parametrize(
    ("first", "then", "dimension", "reason", "note"),
    [
        (
            {"words": "Norvale sign striker Ilan Brook", "by": "the club"},
            {"words": "Norvale sign the striker Ilan Brook"},
            "attribution",
            "attribution dropped: attributed, then asserted",
            "sport",
        ),
        (
            {"words": "The plant leaked oil into the river"},
            {"words": "The plant leaked oil into the river", "by": "the ministry"},
            "attribution",
            "attribution added: asserted, then attributed",
            "disaster",
        ),
        (
            {"words": "The treasurer took the money", "by": "the prosecutor", "commitment": "accused"},
            {"words": "The treasurer took the money"},
            "commitment",
            "hardens: accused, then asserted",
            "court",
        ),
        (
            {"words": "The minister resigned on Monday"},
            {"words": "The minister resigned on Monday", "by": "an aide", "commitment": "accused"},
            "commitment",
            "softens: asserted, then accused",
            "politics",
        ),
        (
            {"words": "The alleged thief fled to the harbour"},
            {"words": "The thief fled to the harbour"},
            "qualifier",
            "qualifier lost: alleged",
            "court",
        ),
        (
            {"words": "The drug partly stopped the growth of tumours in mice"},
            {"words": "The drug stopped the growth of tumours"},
            "qualifier",
            "qualifier lost: partly",
            "science",
        ),
    ],
)
def test_a_change_is_named_with_both_values(
    first: dict[str, Any], then: dict[str, Any], dimension: str, reason: str, note: str
) -> None:
    (_, a), (_, b) = told(**first), told(**then, note="later")
    assert [(c.dimension, c.reason) for c in changes_between(a, b, {})] == [(dimension, reason)], note


@pytest.mark.parametrize(
    ("first", "then", "note"),
    [
        ({"words": "The bank may merge", "modality": "possible", "commitment": "possible"}, {"words": "The bank merged"}, "it came about"),
        ({"words": "The team will play", "modality": "planned", "commitment": "planned"}, {"words": "The team played"}, "a plan carried out"),
        ({"words": "The fire began in a kitchen", "by": "the police"}, {"words": "The mayor cut a ribbon"}, "other words, other matter"),
        ({"words": "The club sold him", "by": "a paper"}, {"words": "The club sold him", "polarity": "denies"}, "a denial is no drift"),
        ({"words": "The walls fell", "by": "a guard"}, {"words": 'The "walls fell"'}, "quotation marks keep whose words they are"),
        ({"words": "The club sold him", "by": "a paper"}, {"words": "The club sold him", "commitment": "confirmed"}, "a source that confirms is no outlet that hardens"),
        ({"words": "The alleged thief fled to the harbour"}, {"words": "The thief fled to the harbour, or almost"}, "narrowed with another word"),
        ({"words": "A partly built dam failed"}, {"words": "A dam failed"}, "the word that is narrowed is gone as well"),
    ],
)  # fmt: skip
def test_what_is_no_drift(first: dict[str, Any], then: dict[str, Any], note: str) -> None:
    (_, a), (_, b) = told(**first), told(**then, note="later")
    assert changes_between(a, b, {}) == (), note


def counted(words: str, shown: str, name: str, **value: float) -> tuple[Claim, Quantity]:
    source = report(f"{words}.", name)
    made = claim(source, words)
    number, upper = value.get("number"), value.get("upper")
    quantity = Quantity(f"q_{name}", source.id, span(source, shown), number, upper, unit="person")
    return dataclasses.replace(made, quantities=(ClaimQuantity(quantity.id),)), quantity


def test_a_bound_that_is_lost_is_told_with_the_words_of_both() -> None:
    first, most = counted("The storm killed up to 55 people", "up to 55", "A", upper=55.0)
    then, plain = counted("The storm killed 55 people", "55", "B", number=55.0)
    (change,) = changes_between(first, then, {most.id: most, plain.id: plain})
    assert (change.dimension, change.reason) == ("bound", "bound lost: 'up to 55', then '55'")
    (back,) = changes_between(then, first, {most.id: most, plain.id: plain})
    assert back.reason.startswith("bound added")


def test_another_number_is_no_drift() -> None:
    first, a = counted("The storm killed up to 55 people", "up to 55", "A", upper=55.0)
    then, b = counted("The storm killed 61 people", "61", "B", number=61.0)
    assert changes_between(first, then, {a.id: a, b.id: b}) == ()


def test_the_way_goes_from_the_root_of_an_origin_and_else_from_the_earlier_day() -> None:
    wire, copy = report("One.", "Wire", "2031-05-04"), report("Two.", "Paper", "2031-05-03")
    other = dataclasses.replace(report("Three.", "Other"))
    origin = Origin("o", "report", "shared_wire", Root(report=wire.id), reports=(wire.id, copy.id))
    paths = paths_between([wire, copy, other], [origin])
    path = paths.between[frozenset((wire.id, copy.id))]
    assert (path.first, path.by) == (wire.id, "origin")
    assert frozenset((wire.id, other.id)) not in paths.between
    dated = [dataclasses.replace(r, published=dataclasses.replace(r.published, end=end)) for r, end in ((copy, "2031-05-04"), (wire, "2031-05-05"))]  # fmt: skip
    assert paths_between(dated, ()).between[frozenset((wire.id, copy.id))].first == copy.id


def test_a_directed_shift_takes_the_place_of_an_undirected_one() -> None:
    (one, a), (two, b) = told("The dam broke at night", by="a guard"), told("The dam broke at night", note="later")
    proposition = Proposition("p", a.text, a.id, (), "happening", (a.id, b.id))
    left, right = sorted((a.id, b.id))
    old = Relation("x_old", left, right, "Attribution", "commitment_shift", "commitment", False, 0.5, "")
    other = Relation("x_other", a.id, b.id, "Equivalence", "same", None, False, 0.5, "")
    origin = Origin("o", "report", "copy", Root(report=one.id), reports=(one.id, two.id))
    paths = paths_between([one, two], [origin])
    found = with_drift([old, other], [proposition], [a, b], {}, paths)
    assert [(r.class_, r.directed) for r in found if r.id != "x_other"] == [("commitment_shift", True)]
    assert other in found


def test_a_title_that_drops_the_source_of_its_text_is_told() -> None:
    source = report("Plant leaked oil\n\nThe plant leaked oil, the ministry said.", "A")
    title = claim(source, "Plant leaked oil", layer="headline")
    body = claim(source, "The plant leaked oil", by="the ministry")
    proposition = Proposition("p", body.text, body.id, (), "happening", (body.id, title.id))
    (found,) = with_drift([], [proposition], [title, body], {}, paths_between([source], ()))
    assert (found.left, found.right) == (body.id, title.id)
    assert found.reason == "attribution dropped: attributed, then asserted (from text to title)"


def drift(first: Report, then: Report, words: tuple[str, str], by: str | None) -> list[str]:
    """What is told of two reports, the first of which attributes its words or does not."""
    a, b = claim(first, words[0], by=by), claim(then, words[1])
    origin = Origin("o", "report", "copy", Root(report=first.id), reports=(first.id, then.id))
    proposition = Proposition("p", a.text, a.id, (), "happening", (a.id, b.id))
    ways = paths_between([first, then], [origin])
    return [relation.reason for relation in with_drift([], [proposition], [a, b], {}, ways)]


TOLD = "attribution dropped: attributed, then asserted (along the origin)"
PLAIN = "The ferry struck the old pier of Brenn. Nobody was hurt."


@pytest.mark.parametrize(
    ("first", "by", "then", "words", "told", "note"),
    [
        (
            "The ferry struck the old pier, the harbour office said.",
            "the harbour office",
            PLAIN,
            ("The ferry struck the old pier", "The ferry struck the old pier of Brenn"),
            [TOLD],
            "the source is gone",
        ),
        (
            "The ferry struck the old pier, the harbour office said.",
            "the harbour office",
            "The ferry struck the old pier of Brenn. Nobody was hurt, it said.",
            ("The ferry struck the old pier", "The ferry struck the old pier of Brenn"),
            [],
            "the next sentence tells on whose word all this is",
        ),
        (
            "The ferry struck the old pier, Captain Ruhl said.",
            "Captain Ruhl",
            "The ferry struck the old pier of Brenn, to the horror of Ruhl.",
            ("The ferry struck the old pier", "The ferry struck the old pier of Brenn"),
            [],
            "the source is still named",
        ),
        (
            "The ferry struck the old pier. Captain Ruhl was on the bridge.",
            "Captain Ruhl",
            PLAIN,
            ("The ferry struck the old pier", "The ferry struck the old pier of Brenn"),
            [],
            "the sentence itself had named no source",
        ),
        (
            "The ferry struck the old pier.Snow fell, Captain Ruhl said.",
            "Captain Ruhl",
            PLAIN,
            ("The ferry struck the old pier", "The ferry struck the old pier of Brenn"),
            [],
            "two sentences without a space between them",
        ),
        (
            "My ferry struck the old pier, Captain Ruhl said.",
            "Captain Ruhl",
            PLAIN,
            ("My ferry struck the old pier", "The ferry struck the old pier of Brenn"),
            [],
            "his own words",
        ),
        (
            "The film shows that a ferry struck the old pier.",
            None,
            PLAIN,
            ("a ferry struck the old pier", "The ferry struck the old pier of Brenn"),
            [],
            "both in the outlet's voice",
        ),
        (
            "Officials said that the ferry which struck the old pier was new.",
            "Officials",
            PLAIN,
            ("which struck the old pier", "The ferry struck the old pier of Brenn"),
            [],
            "what is taken for known is on nobody's word",
        ),
        (
            "Anna Lietz won the chess title in Orsa, the union said.",
            "the union",
            "The winner of the chess title in Timmel is Berta Kol.",
            ("Anna Lietz won the chess title in Orsa", "The winner of the chess title in Timmel is Berta Kol"),
            [],
            "others, somewhere else",
        ),
        (
            "The pact is valid for 90 days, Minister Sol said.",
            "Minister Sol",
            "The store offers 90 days of warranty.",
            ("The pact is valid for 90 days", "The store offers 90 days of warranty"),
            [],
            "a length of time in common is nothing in common",
        ),
    ],
)
def test_a_source_is_dropped_where_a_reader_sees_it_go(
    first: str, by: str | None, then: str, words: tuple[str, str], told: list[str], note: str
) -> None:
    assert drift(report(first, "Wire"), report(then, "Paper"), words, by) == told, note


def test_a_title_and_its_text_tell_one_thing_when_they_give_one_number() -> None:
    source = report("Toll of flood in Orsa climbs to 31\n\nThe flood has cost 31 lives, the ministry said.", "A")
    title = claim(source, "Toll of flood in Orsa climbs to 31", layer="headline")
    body = claim(source, "The flood has cost 31 lives", by="the ministry")
    proposition = Proposition("p", body.text, body.id, (), "happening", (body.id, title.id))
    assert len(with_drift([], [proposition], [title, body], {}, paths_between([source], ()))) == 1


def test_a_short_verb_is_known_in_all_its_forms() -> None:
    (one, a), (two, b) = (
        told("Guards fired at a group of tourists on the bridge"),
        told("Guards fire at tourists", note="b"),
    )
    a, b = (dataclasses.replace(c, predicate=span(r, w)) for c, r, w in ((a, one, "fired"), (b, two, "fire")))
    attributed = dataclasses.replace(a, commitment="accused")
    assert [c.dimension for c in changes_between(attributed, b, {})] == ["commitment"]


def test_an_outlet_that_names_itself_names_no_source() -> None:
    words = ("The ferry struck the old pier", "The ferry struck the old pier of Brenn")
    first = report("The ferry struck the old pier, the BBC has learned and said.", "BBC")
    assert drift(first, report(PLAIN, "Paper"), words, "BBC") == []
    assert drift(dataclasses.replace(first, outlet=Outlet("Quay Post")), report(PLAIN, "Paper"), words, "BBC") == [TOLD]


def test_of_several_earlier_tellings_the_original_is_shown() -> None:
    wire = report("The ferry struck the old pier, Captain Ruhl said.", "Wire", "2031-05-01")
    early = report("The ferry struck the old pier at noon, Captain Ruhl said.", "Early", "2031-05-02")
    late = report(PLAIN, "Late", "2031-05-09")
    claims = [claim(wire, "The ferry struck the old pier", by="Captain Ruhl"),
              claim(early, "The ferry struck the old pier at noon", by="Captain Ruhl"),
              claim(late, "The ferry struck the old pier of Brenn")]  # fmt: skip
    dated = [dataclasses.replace(r, published=dataclasses.replace(r.published, end=day))
             for r, day in ((wire, "2031-05-02"), (early, "2031-05-03"), (late, "2031-05-10"))]  # fmt: skip
    origin = Origin("o", "report", "copy", Root(report=wire.id), reports=(wire.id, late.id))
    proposition = Proposition("p", claims[0].text, claims[0].id, (), "happening", tuple(c.id for c in claims))
    (found,) = with_drift([], [proposition], claims, {}, paths_between(dated, [origin]))
    assert (found.left, found.reason) == (claims[0].id, TOLD)
