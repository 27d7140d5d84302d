"""A perfect dossier scores 1, and every kind of damage moves figures of its own."""

from __future__ import annotations

import copy
import importlib.util
import os
import random
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from synoptic.evaluation.baseline import baseline_dossier
from synoptic.evaluation.figures import Figure
from synoptic.evaluation.golds import Gold, found_golds, plain_reports
from synoptic.evaluation.score import WEIGHTS, Score, scored
from tests.evaluation.perfect import Record, perfect_dossier

Damage = Callable[[Record], Any]


@pytest.fixture
def full(dossier: Record, gold: Record, reports: Path) -> Score:
    return scored(dossier, gold, reports)


@pytest.fixture
def damaged(dossier: Record, gold: Record, reports: Path) -> Callable[[Damage], Score]:
    def run(damage: Damage) -> Score:
        spoilt = copy.deepcopy(dossier)
        damage(spoilt)
        return scored(spoilt, gold, reports)

    return run


def worse(score: Score, full: Score) -> set[str]:
    """Names of the figures that are worse than in the perfect dossier."""

    def loss(now: Figure, before: Figure) -> float:
        return (now.value - before.value) * (1 if now.lower_is_better else -1)

    return {
        f"{section}.{name}"
        for section, figures in full.sections.items()
        for name, figure in figures.items()
        if loss(score.sections[section][name], figure) > 1e-9
    }


def test_a_perfect_dossier_scores_one(full: Score) -> None:
    assert full.headline.value == 1.0
    assert set(full.parts) == set(WEIGHTS)
    for section, figures in full.sections.items():
        for name, figure in figures.items():
            assert figure.value == (0.0 if figure.lower_is_better else 1.0), (section, name, full.misses)
    assert not [miss for found in full.misses.values() for miss in found]


def test_an_empty_dossier_scores_nothing(gold: Record, reports: Path) -> None:
    score = scored({}, gold, reports)
    assert score.headline.value == 0.0
    assert score.right == frozenset()
    assert "no claims in the dossier: scored 0" in score.notes


def test_one_broken_span_makes_the_headline_nothing(damaged: Callable[[Damage], Score]) -> None:
    def shift(dossier: Record) -> None:
        dossier["claims"][0]["spans"][0]["start"] += 1

    score = damaged(shift)
    assert score.headline.value == 0.0
    assert score.sections["spans"]["exact"].value < 1.0
    assert score.sections["claims"]["recall"].value == 1.0


@pytest.mark.parametrize(
    ("damage", "moved", "note"),
    [
        (lambda d: d["relations"].clear(), {"alignment"}, "no conflict shown"),
        (
            lambda d: [c.update(attributions=c["attributions"][:1]) for c in d["claims"]],
            {"attribution"},
            "no sources",
        ),
        (lambda d: [c.update(commitment="asserted") for c in d["claims"]], {"commitment"}, "everything asserted"),
        (lambda d: [q.update(speaker=None) for q in d["quotes"]], {"quotes"}, "nobody speaks"),
        (lambda d: [q.update(group=None) for q in d["quotes"]], {"quotes"}, "no utterances"),
        (lambda d: [t.update(value="1800", begin=None, end=None) for t in d["times"]], {"timeline"}, "wrong days"),
        (lambda d: [q.update(lower=7, upper=7) for q in d["quantities"]], {"quantities"}, "wrong numbers"),
        (lambda d: d["origins"].clear(), {"origins"}, "no origins"),
        (lambda d: d["entities"].pop(3), {"entities", "attribution"}, "a name missed"),
        (lambda d: d["agreements"][0].update(term=None), {"agreement"}, "no term"),
        (lambda d: d["agreements"][0].update(renewal=None), {"agreement"}, "no renewal"),
        (lambda d: d["agreements"][0].update(exclusions=[]), {"agreement"}, "no exclusion"),
        (lambda d: d["reports"][0].update(layers=[]), {"layers"}, "no layers"),
    ],
)
def test_damage_moves_its_own_figures(
    damaged: Callable[[Damage], Score], full: Score, damage: Damage, moved: set[str], note: str
) -> None:
    found = {name.split(".")[0] for name in worse(damaged(damage), full)}
    assert found, note
    assert found <= moved, note


def test_merging_everything_merges_the_traps(damaged: Callable[[Damage], Score]) -> None:
    def merge(dossier: Record) -> None:
        claims = [c["id"] for c in dossier["claims"]]
        dossier["propositions"] = [{"id": "p", "claims": claims, "reports": ["rD0", "rD1", "rD2"]}]

    figures = damaged(merge).sections["alignment"]
    assert figures["traps_merged"].value == 1.0
    assert figures["bcubed_recall"].value == 1.0
    assert figures["bcubed_precision"].value < 0.7


def test_a_date_from_page_furniture_halves_the_timeline(damaged: Callable[[Damage], Score], full: Score) -> None:
    def leak(dossier: Record) -> None:
        dossier["timeline"].append({"id": "x", "value": "1999-05-03", "reports": ["rD0"]})

    score = damaged(leak)
    assert score.sections["timeline"]["boilerplate_dates"].numerator == 1
    assert (score.parts["timeline"] or 0.0) < (full.parts["timeline"] or 0.0) / 2 + 1e-9


def test_what_the_gold_lacks_is_not_scored(dossier: Record, gold: Record, reports: Path) -> None:
    smaller = {k: v for k, v in gold.items() if k not in {"agreement", "timeline", "relations", "lineage"}}
    score = scored(dossier, smaller, reports)
    assert score.parts["agreement"] is None
    assert score.parts["timeline"] is None
    assert score.headline.value == 1.0


def test_a_handful_of_easy_claims_does_not_earn_the_rest(damaged: Callable[[Damage], Score]) -> None:
    score = damaged(lambda d: d.update(claims=d["claims"][:1]))
    assert score.sections["commitment"]["accuracy"].value == 1.0
    assert score.parts["commitment"] == pytest.approx(2 / 8)


SECTIONS = (
    *("reports", "claims", "propositions", "relations", "quotes", "entities", "times"),
    *("timeline", "quantities", "origins", "agreements"),
)


@pytest.mark.parametrize("junk", [None, {}, "text", [None, 3, "x", [], {}], [{"id": {}, "spans": 5, "span": [[]]}]])
@pytest.mark.parametrize("section", SECTIONS)
def test_a_bad_section_never_crashes(damaged: Callable[[Damage], Score], section: str, junk: object) -> None:
    score = damaged(lambda d: d.update({section: junk}))
    values = [figure.value for figures in score.sections.values() for figure in figures.values()]
    assert all(0.0 <= value <= 1.0 for value in values)


def spoil(node: Any, chance: random.Random) -> None:
    junk = [None, -1, 1.5, True, "x", [], {}, [[]], [{}], {"a": 1}, 10**9, ["a"], [None]]
    for name in list(node) if isinstance(node, dict) else range(len(node)):
        if chance.random() < 0.02:
            node[name] = copy.deepcopy(chance.choice(junk))
        if isinstance(node[name], (dict, list)):
            spoil(node[name], chance)


@pytest.mark.parametrize("seed", range(20))
def test_bad_values_never_crash(damaged: Callable[[Damage], Score], seed: int) -> None:
    score = damaged(lambda d: spoil(d, random.Random(seed)))
    assert 0.0 <= score.headline.value <= 1.0


def test_keys_of_what_is_right_hold_no_words(full: Score) -> None:
    assert "claim:C001.m1" in full.right
    assert not [key for key in full.right if " " in key]


def outside_root() -> Path:
    root = Path(os.environ.get("SYNOPTIC_GOLD", ""))
    if not os.environ.get("SYNOPTIC_GOLD") or not (root / "evaluation" / "score.py").is_file():
        pytest.skip("SYNOPTIC_GOLD names no folder with a reference scorer")
    return root


def reference(root: Path) -> Any:
    """The scorer of the people who made the golds, loaded from where they are."""
    found = importlib.util.spec_from_file_location("reference_score", root / "evaluation" / "score.py")
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    sys.modules[found.name] = module
    found.loader.exec_module(module)
    return module


def differences(theirs: Any, ours: Score) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = []
    for section, figures in theirs.sections.items():
        for name, figure in figures.items():
            mine = ours.sections[section][name]
            both = [(figure.value, mine.value), (figure.numerator, mine.numerator)]
            both.append((figure.denominator, mine.denominator))
            if any(abs(a - b) > 1e-9 for a, b in both):
                found.append((section, name, both))
    parts = {name: -1.0 if value is None else value for name, value in theirs.parts.items()}
    found += [(name, v, ours.parts[name]) for name, v in parts.items() if abs(v - _or_less(ours.parts[name])) > 1e-9]
    if abs(theirs.headline.value - ours.headline.value) > 1e-9:
        found.append(("headline", theirs.headline, ours.headline))
    return found


def _or_less(value: float | None) -> float:
    return -1.0 if value is None else value


def dossiers_of(gold: Gold) -> list[Record]:
    """Perfect, spoilt, half and baseline dossiers of a gold."""
    perfect = perfect_dossier(dict(gold.content))
    half, spoilt = copy.deepcopy(perfect), copy.deepcopy(perfect)
    for section in ("claims", "entities", "times", "timeline", "propositions", "quotes"):
        del half[section][::3]
    for n, claim in enumerate(half["claims"]):
        claim["commitment"] = ("asserted", "attributed", "denied", "undetermined")[n % 4]
    spoil(spoilt, random.Random(1))
    texts = plain_reports(gold)
    return [perfect, half, spoilt, baseline_dossier(texts), baseline_dossier(texts, all_alone=True), {}]


def test_our_scorer_and_the_reference_agree_on_every_gold() -> None:
    root = outside_root()
    judge = reference(root)
    for gold in found_golds(root):
        for dossier in dossiers_of(gold) if gold.kind == "full" else ():
            theirs = judge.Score(dossier, gold.content, gold.reports)
            assert differences(theirs, scored(dossier, gold.content, gold.reports)) == [], gold.name
