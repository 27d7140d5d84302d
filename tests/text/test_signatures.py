"""Groups of embedding predicates."""

import pytest

from synoptic.text import signatures
from synoptic.text.signatures import Signature

FRAMES = (signatures.THAT, signatures.TO, signatures.ING, signatures.THING)


def test_every_degree_lies_on_the_scale():
    for frame in FRAMES:
        for signature in frame.values():
            assert -3 <= signature.affirmed <= 3
            assert -3 <= signature.negated <= 3


@pytest.mark.parametrize(
    ("frame", "word", "signature"),
    [
        (signatures.THAT, "know", Signature(3, 3)),
        (signatures.THAT, "deny", Signature(-2, 1)),
        (signatures.TO, "fail", Signature(-3, 3)),
        (signatures.TO, "manage", Signature(3, -3)),
        (signatures.ING, "avoid", Signature(-2.5, 1.5)),
        (signatures.THING, "lack", Signature(-3, 3)),
    ],
)
def test_a_word_has_the_signature_of_its_group(frame, word, signature):
    assert frame[word] == signature


def test_only_what_stands_either_way_is_presupposed():
    assert signatures.THAT["regret"].presupposes
    assert not signatures.TO["manage"].presupposes


def test_a_word_in_two_groups_is_refused():
    with pytest.raises(ValueError, match="'fail' has two signatures"):
        signatures.rows((3, -3, "manage fail"), (-3, 3, "fail"))
