"""What a statement loses or gains on its way: invented tellings from several fields."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from synoptic.model.claims import Claim, ClaimQuantity
from synoptic.model.origins import Origin, Root
from synoptic.model.propositions import Proposition, Relation
from synoptic.model.quantities import Quantity
from synoptic.model.reports import Report
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
    path = paths[frozenset((wire.id, copy.id))]
    assert (path.first, path.by) == (wire.id, "origin")
    assert frozenset((wire.id, other.id)) not in paths
    dated = [dataclasses.replace(r, published=dataclasses.replace(r.published, end=end)) for r, end in ((copy, "2031-05-04"), (wire, "2031-05-05"))]  # fmt: skip
    assert paths_between(dated, ())[frozenset((wire.id, copy.id))].first == copy.id


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
    (found,) = with_drift([], [proposition], [title, body], {}, {})
    assert (found.left, found.right) == (body.id, title.id)
    assert found.reason == "attribution dropped: attributed, then asserted (from text to title)"
