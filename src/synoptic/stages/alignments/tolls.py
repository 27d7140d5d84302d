"""What a figure counts: the dead, the injured, a cost."""

from __future__ import annotations

from synoptic.stages.alignments.numbers import Figure
from synoptic.stages.alignments.signing import Sign
from synoptic.text.similarity import word_key

# What a figure measures, by the words around it.
_MEASURES = {
    word_key(word): measure
    for measure, words in {
        "cost": "cost pricetag tag estimate estimated estimation expense budget fee",
        "deaths": "dead death die kill killed drown fatality toll perish",
        "injuries": "injure injury injured wounded wound hurt casualty",
        "missing": "missing unaccounted",
        "survivors": "survivor survivors alive",
        "stranded": "strand stranded stuck trapped marooned",
        "displaced": "displace displaced evacuate evacuated evacuation homeless",
        "arrests": "arrest arrested arrests detain detained",
        "jobs": "job layoff redundancy workforce",
        "votes": "vote voted ballot majority turnout",
        "magnitude": "magnitude",
        "speed": "speed",
    }.items()
    for word in words.split()
}
_CASES = frozenset(map(word_key, "infection infections infected case cases injury damage".split()))
_DEATH_WORDS = frozenset(map(word_key, "dead death deaths die died kill killed drowned fatality perished".split()))
# Measures that count people, and grow while an event lasts; the unit may be left out, or be a person by any name.
_TOLLS = frozenset({"deaths", "injuries", "missing", "survivors", "stranded", "displaced", "arrests"})
_PERSON_UNITS = frozenset(
    "person people life dead death victim civilian casualty fatality body resident man woman child survivor other "
    "passenger traveller traveler commuter tourist holidaymaker villager suspect protester demonstrator fan".split()
)


def measures_of(sign: Sign) -> frozenset[str]:
    """What its words say that its figures measure."""
    found = frozenset(_MEASURES[word] for word in sign.words if word in _MEASURES)
    is_of_cases = bool(sign.words & _CASES) and not sign.words & _DEATH_WORDS
    return found - {"deaths"} if is_of_cases else found  # "the infection toll"


def tolls_of(sign: Sign) -> frozenset[str]:
    """Those of them that count people and grow: the dead, the injured."""
    return measures_of(sign) & _TOLLS


def is_toll(x: Figure, y: Figure, a: Sign, b: Sign) -> bool:
    """Whether both count people, by whatever name, whom one thing happened to."""
    units = [(figure.quantity.unit or "person").lower() for figure in (x, y)]
    return bool(measures_of(a) & measures_of(b) & _TOLLS) and all(unit in _PERSON_UNITS for unit in units)
