"""How strong an earthquake was, by two services."""

from __future__ import annotations

import re

from synoptic.stages.alignments.numbers import Figure, central
from synoptic.stages.alignments.signing import Sign
from synoptic.text.similarity import word_key

# Magnitudes of one earthquake by two services, or by one before and after its check, rarely differ by more.
_MOST_APART = 0.6
_LEAST, _MOST = 2.0, 10.0
_SCALES = frozenset({"magnitude", "richter"})
_QUAKES = frozenset({"quake", "earthquake", "tremor", "temblor"})
# Nouns before "of" and a bare number.
_STRENGTHS = frozenset(map(word_key, ("magnitude", "strength")))
# Of another shock than the one that is reported.
_OTHER_SHOCK = re.compile(
    r"\b(?:aftershocks?|foreshocks?|follow(?:s|ed|ing)?|later|earlier|another|second|third|previous|last year|since|"
    r"(?:19|20)\d\d)\b",
    re.IGNORECASE,
)


def is_magnitude(figure: Figure) -> bool:
    """Whether it says how strong a shock was: "magnitude 6.1", "a strength of 6.1", "a 6.1 quake"; "two tremors" are counted."""
    unit, value = (figure.quantity.unit or "").lower(), central(figure.quantity)
    if value is None or not _LEAST <= value < _MOST:
        return False
    if not unit:
        return figure.whole in _STRENGTHS
    return unit in _SCALES or (unit in _QUAKES and not float(value).is_integer())


def are_of_one_shock(x: Figure, y: Figure, a: Sign, b: Sign) -> bool:
    """Whether two magnitudes may be of one shock: near each other, of two accounts, and no word tells of another."""
    first, second = central(x.quantity), central(y.quantity)
    if first is None or second is None or abs(first - second) > _MOST_APART:
        return False
    are_two = bool(a.speakers and b.speakers and not a.speakers & b.speakers)
    is_other = any(_OTHER_SHOCK.search(sign.claim.text) is not None for sign in (a, b))
    return not is_other and (a.claim.report != b.claim.report or are_two)
