from synoptic.evaluation.figures import Figure, error_share, harmonic, mean, precision_recall, share


def test_a_share_of_nothing_is_zero() -> None:
    assert share(0, 0) == Figure(0.0, 0, 0)
    assert share(1, 4).value == 0.25


def test_an_error_share_says_that_less_is_better() -> None:
    assert error_share(1, 2).lower_is_better
    assert not share(1, 2).lower_is_better


def test_the_f1_of_nothing_is_zero() -> None:
    assert harmonic(0.0, 0.0).value == 0.0
    assert harmonic(1.0, 0.5).value == 2 / 3


def test_nothing_wanted_and_nothing_found_is_perfect() -> None:
    figures = precision_recall(0, 0, 0, "x_")
    assert [figures[f"x_{name}"].value for name in ("precision", "recall", "f1")] == [1.0, 1.0, 1.0]


def test_nothing_found_of_something_is_nothing() -> None:
    figures = precision_recall(0, 0, 5)
    assert [figure.value for figure in figures.values()] == [0.0, 0.0, 0.0]


def test_something_found_where_nothing_is_wanted_costs_precision() -> None:
    figures = precision_recall(0, 3, 0)
    assert [figures[name].value for name in ("precision", "recall", "f1")] == [0.0, 1.0, 0.0]


def test_the_mean_of_nothing_is_zero() -> None:
    assert mean([]) == 0.0
    assert mean(x / 2 for x in (1, 2)) == 0.75
