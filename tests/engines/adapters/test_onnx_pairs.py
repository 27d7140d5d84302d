"""The network that reads two claims together, where its weights are installed."""

from pathlib import Path

import pytest

from synoptic.engines import pair_reader
from synoptic.engines.adapters.onnx_pairs import OnnxPairs
from synoptic.engines.protocols import PairReader
from synoptic.errors import InputError

PAIRS = [
    ("The bridge collapsed", "The crossing came down"),
    ("The bridge collapsed", "The mayor opened the new library on Monday"),
    ("", "\ud800"),
    ("The bridge collapsed " * 40, "It fell"),
]


@pytest.fixture(scope="module")
def reader() -> PairReader:
    found = pair_reader()
    if found is None:
        pytest.skip("no weights for pairs of claims are installed")
    return found


def test_a_folder_without_weights_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"pairs\.onnx"):
        OnnxPairs(tmp_path)


def test_the_order_of_the_claims_changes_nothing(reader: PairReader) -> None:
    assert reader.odds(PAIRS) == reader.odds([(b, a) for a, b in PAIRS])


def test_an_answer_does_not_depend_on_what_else_is_asked(reader: PairReader) -> None:
    assert reader.odds(PAIRS) == tuple(reader.odds([pair])[0] for pair in PAIRS)


def test_what_says_the_same_is_likelier_than_what_does_not(reader: PairReader) -> None:
    same, other, *_ = reader.odds(PAIRS)

    assert same > other


def test_nothing_asked_gives_nothing(reader: PairReader) -> None:
    assert reader.odds([]) == ()
