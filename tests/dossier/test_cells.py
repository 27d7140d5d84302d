import pytest

from synoptic.dossier.cells import inert

CELLS = [
    ("=1+1", "'=1+1", "a formula"),
    ("+49 30", "'+49 30", "a plus"),
    ("- a list", "'- a list", "a minus"),
    ("@SUM(1)", "'@SUM(1)", "an old formula"),
    (" =1", "' =1", "behind a blank"),
    ("\x00=1", "'\x00=1", "behind a NUL"),
    ("\uff1d1", "'\uff1d1", "a wide sign"),
    ("\n1", "'\n1", "a line end"),
    ("half \ud83d", "half \ufffd", "a lone surrogate"),
    ("1 = 1", "1 = 1", "a sign further on"),
    ("", "", "nothing"),
]


@pytest.mark.parametrize(("given", "cell"), [row[:2] for row in CELLS], ids=[row[2] for row in CELLS])
def test_a_cell_is_never_a_formula(given, cell):
    assert inert(given) == cell
