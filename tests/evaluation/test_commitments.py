import pytest

from synoptic.evaluation.commitments import commitment_agrees, deepest_level, polarity_agrees

SOURCED = [{"level": 0}, {"level": 1}]


@pytest.mark.parametrize(
    ("gold", "pred", "agrees", "note"),
    [
        ({"commitment": "alleged"}, {"commitment": "accused"}, True, "one meaning, two words"),
        ({"commitment": "confirmed"}, {"commitment": "acknowledged"}, True, "the gold does not part them"),
        ({"commitment": "neither-confirmed-nor-denied"}, {"commitment": "not_confirmed"}, True, "nor these"),
        ({"commitment": "denied"}, {"commitment": "asserted"}, False, "a denial is no assertion"),
        ({"commitment": "asserted", "modality": "planned"}, {"commitment": "planned"}, True, "modality as commitment"),
        ({"commitment": "asserted", "modality": "actual"}, {"commitment": "planned"}, False, "only where both say so"),
        ({"commitment": "planned"}, {"commitment": "asserted", "modality": "planned"}, True, "and the reverse"),
        ({"commitment": "planned"}, {"commitment": "attributed", "modality": "planned"}, False, "but by nobody"),
        (
            {"commitment": "planned", "attribution": SOURCED},
            {"commitment": "attributed", "modality": "planned"},
            True,
            "by somebody",
        ),
        ({"commitment": "asserted", "attribution": SOURCED}, {"commitment": "attributed"}, True, "a named text"),
        ({"commitment": "asserted"}, {"commitment": "attributed"}, False, "nobody is named"),
        ({"commitment": "negated-assertion"}, {"commitment": "asserted", "polarity": "denies"}, True, "an absence"),
        ({"commitment": "asserted"}, {"commitment": "undetermined"}, False, "not right, though not wrong"),
        ({"commitment": "asserted"}, {}, False, "nothing said"),
    ],
)
def test_commitments_agree_by_meaning(
    gold: dict[str, object], pred: dict[str, object], agrees: bool, note: str
) -> None:
    assert commitment_agrees(pred, gold) is agrees, note


def test_the_polarity_of_the_content_is_right_where_the_wording_holds_the_negation() -> None:
    assert polarity_agrees({"polarity": "denies"}, {"commitment": "denied", "polarity": "affirms"})
    assert polarity_agrees({"polarity": "affirms"}, {"commitment": "denied", "polarity": "affirms"})
    assert not polarity_agrees({"polarity": "open"}, {"commitment": "denied", "polarity": "affirms"})


def test_a_chain_without_links_is_the_outlet() -> None:
    assert deepest_level(None) == 0
    assert deepest_level([{"level": 0}, {"level": 2}, {"level": "x"}]) == 2
