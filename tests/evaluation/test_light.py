import json
from pathlib import Path
from typing import Any

import pytest

from synoptic.evaluation.golds import Gold, found_golds
from synoptic.evaluation.light import light_score

TEXTS = {
    "Q-1": "The quake killed 12 people on Monday.",
    "Q-2": "At least 12 people died. The ministry spoke of 15 dead.",
    "Q-3": "Twelve died in the quake.",
}
GOLD = {
    "claims": [
        {
            "id": "c1",
            "reports": [
                {"report": "Q-1", "support": "killed 12 people"},
                {"report": "Q-2", "support": "12 people died"},
                {"report": "Q-3", "support": "Twelve died"},
            ],
        },
        {"id": "c2", "reports": [{"report": "Q-2", "support": "15 dead"}]},
    ],
    "conflicts": [
        {
            "id": "k1",
            "type": "number",
            "sides": [{"report": "Q-1", "support": "12 people"}, {"report": "Q-2", "support": "15 dead"}],
        }
    ],
}


@pytest.fixture
def light(tmp_path: Path) -> Gold:
    folder = tmp_path / "events" / "quake"
    folder.mkdir(parents=True)
    (folder / "gold.json").write_text(json.dumps(GOLD))
    for name, text in TEXTS.items():
        (folder / f"{name}.json").write_text(json.dumps({"id": name, "title": "", "text": text}))
    (gold,) = found_golds(tmp_path, own=tmp_path / "none")
    return gold


def claim(ident: str, report: str, words: str) -> dict[str, Any]:
    start = TEXTS[report].index(words)
    span = {"report": f"r{report}", "start": start, "end": start + len(words), "exact": words}
    return {"id": ident, "report": f"r{report}", "spans": [span]}


def dossier() -> dict[str, Any]:
    return {
        "reports": [{"id": f"r{name}", "path": f"quake/{name}.json", "text": text} for name, text in TEXTS.items()],
        "claims": [
            claim("a", "Q-1", "The quake killed 12 people"),
            claim("b", "Q-2", "At least 12 people died"),
            claim("c", "Q-3", "Twelve died in the quake"),
            claim("d", "Q-2", "The ministry spoke of 15 dead"),
        ],
        "propositions": [{"id": "p", "claims": ["a", "b", "c"]}, {"id": "q", "claims": ["d"]}],
        "relations": [{"id": "k", "left": "q", "right": "p", "class": "conflict"}],
    }


def values(score: Any) -> dict[str, float]:
    return {name: figure.value for name, figure in score.sections["light"].items()}


def test_everything_shown_scores_one(light: Gold) -> None:
    score = light_score(dossier(), light)
    assert values(score) == dict.fromkeys(values(score), 1.0)
    assert score.headline.value == 1.0
    assert score.right == {
        "cell:c1@Q-1",
        "cell:c1@Q-2",
        "cell:c1@Q-3",
        "cell:c2@Q-2",
        "shown:c1",
        "shown:c2",
        "conflict:k1",
    }


def test_an_empty_dossier_shows_nothing(light: Gold) -> None:
    score = light_score({}, light)
    assert score.headline.value == 0.0
    assert score.notes[:1] == ("no report for Q-1",)


def test_a_claim_is_shown_only_when_all_its_cells_stand_in_one_proposition(light: Gold) -> None:
    apart = dossier()
    apart["propositions"] = [{"id": "p", "claims": ["a", "b"]}, {"id": "q", "claims": ["d"]}]
    found = values(light_score(apart, light))
    assert found["claims_shown"] == 0.5
    assert found["cells_in_one"] == 0.75
    assert found["cells_found"] == 1.0


def test_a_relation_that_says_the_same_shows_no_conflict(light: Gold) -> None:
    agreeing = dossier()
    agreeing["relations"][0]["class"] = "same"
    found = values(light_score(agreeing, light))
    assert found["conflicts_shown"] == found["conflicts_joined"] == 0.0


def test_an_update_joins_the_sides_without_showing_a_conflict(light: Gold) -> None:
    updated = dossier()
    updated["relations"][0]["class"] = "update"
    found = values(light_score(updated, light))
    assert (found["conflicts_shown"], found["conflicts_joined"]) == (0.0, 1.0)


def test_a_relation_within_one_side_shows_nothing(light: Gold) -> None:
    within = dossier()
    within["relations"] = [{"id": "k", "left": "a", "right": "b", "class": "conflict"}]
    assert values(light_score(within, light))["conflicts_shown"] == 0.0


def test_a_broken_span_makes_the_headline_nothing(light: Gold) -> None:
    broken = dossier()
    broken["claims"][0]["spans"][0]["exact"] = "other words"
    assert light_score(broken, light).headline.value == 0.0


@pytest.mark.parametrize("junk", [None, [], "text", {"reports": 3, "claims": [None, {"spans": 4}], "relations": [{}]}])
def test_junk_never_crashes(light: Gold, junk: object) -> None:
    assert light_score(junk, light).headline.value == 0.0
