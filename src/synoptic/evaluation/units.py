"""Whether two quantities have one number and one unit."""

from __future__ import annotations

import re
from typing import TypeGuard

from synoptic.evaluation.records import Record, record

SCALES = {
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "bn": 1e9,
    "mn": 1e6,
}
# In this order: the square of a length before the length, the sign of a currency with
# its country before the sign alone.
UNIT_SPELLINGS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), f" {name} ")
    for pattern, name in (
        (r"cubic met(?:er|re)s?|m³|\bm\^3\b|\bmtq\b", "m3"),
        (r"square kilomet(?:er|re)s?|km²", "km2"),
        (r"percentage points?|per ?cent|%|\bpct\b", "percent"),
        (r"us ?\$|\$|\busd\b|\bdollars?\b", "usd"),
        (r"£|\bgbp\b|\bpounds?\b", "gbp"),
        (r"€|\beur\b|\beuros?\b", "eur"),
        (r"kilomet(?:er|re)s?", "km"),
        (r"\bmet(?:er|re)s?\b", "m"),
        (r"\btons?\b|\btonnes?\b", "t"),
        (r"\byrs?\b|\bann\b", "year"),
        (r"\ba year\b|\bannually\b", ""),
    )
)
EMPTY_WORDS = frozenset({"a", "the", "of", "per", "count"})
COUNTED_KINDS = frozenset({"age", "count"})
# Numbers come from decimal text; what differs by less was rounded.
RELATIVE_TOLERANCE = 1e-6
# Whole numbers of JSON have no bound; beyond this they do not fit a float with its scale.
LARGEST = 1e290

_WORD = re.compile(r"[a-z][a-z0-9]*")
_PLURAL_IES = re.compile(r"ies$")
_PLURAL_S = re.compile(r"(?<=\w{2})s$")


def unit_words(text: object) -> set[str]:
    """Return the words of a unit in one spelling and the singular, without scale.

    >>> sorted(unit_words("billion cubic metres"))
    ['m3']
    """
    plain = str(text or "").casefold().replace("_", " ")
    for pattern, name in UNIT_SPELLINGS:
        plain = pattern.sub(name, plain)
    words = (word for word in _WORD.findall(plain) if word not in SCALES)
    return {_singular(word) for word in words if word not in EMPTY_WORDS}


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return _PLURAL_IES.sub("y", word)
    return _PLURAL_S.sub("", word)


def same_number(gold: Record, pred: Record) -> bool:
    """Return whether every number of the gold stands in the record of the dossier.

    A bound may carry it, and the scale may stand in the unit: 3 with "billion
    barrels" is 3e9. A gold range is right when both ends are there.
    """
    value = gold.get("value")
    wanted = [v for v in (value if isinstance(value, list) else [value]) if _is_number(v)]
    given = [v for name in ("number", "upper", "lower") if _is_number(v := pred.get(name))]
    scale = _scale_in(str(pred.get("unit") or "").casefold())
    given += [v * scale for v in given]
    return bool(wanted) and all(any(_close(w, v) for v in given) for w in wanted)


def _is_number(value: object) -> TypeGuard[int | float]:
    return isinstance(value, (int, float)) and abs(value) < LARGEST


def _scale_in(unit: str) -> float:
    for name, factor in SCALES.items():
        if re.search(rf"\b{name}\b", unit):
            return factor
    return 1.0


def _close(wanted: float, given: float) -> bool:
    return abs(wanted - given) <= RELATIVE_TOLERANCE * max(1.0, abs(wanted))


def same_unit(gold: Record, pred: Record) -> bool:
    """Return whether both have one unit; a rate ("per year") is not compared.

    Of things that are counted, any word of the phrase in the gold will do as unit,
    and no unit at all is no error.
    """
    wanted, given = _words_without_rate(gold), _words_without_rate(pred)
    given |= unit_words(pred.get("unit_code"))
    if gold.get("kind") not in COUNTED_KINDS:
        return not wanted or not wanted.isdisjoint(given)
    counted = wanted | unit_words(record(gold.get("span")).get("quote"))
    return not given or not counted.isdisjoint(given)


def _words_without_rate(quantity: Record) -> set[str]:
    unit, _, _rate = str(quantity.get("unit") or "").partition("/")
    return unit_words(unit)
