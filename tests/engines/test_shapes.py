from __future__ import annotations

import pytest

from synoptic.engines.shapes import N_SHAPES, shape_of

CASES = [
    ("deal", 1, "small letters"),
    ("Peru", 2, "capital first"),
    ("NATO", 3, "capitals"),
    ("B", 4, "one capital"),
    ("eBay", 5, "capital inside"),
    ("McLaren", 5, "two capitals"),
    ("1,200", 6, "digits"),
    ("S-300", 7, "digits and letters"),
    ("“", 8, "a mark"),
    ("\U0001f600", 8, "a picture"),
    ("e-mail", 9, "a hyphen"),
    ("中国", 9, "a script without case"),
]


@pytest.mark.parametrize(("token", "shape", "note"), CASES)
def test_a_token_has_the_shape_that_the_weights_were_trained_with(token: str, shape: int, note: str) -> None:
    assert shape_of(token) == shape < N_SHAPES, note
