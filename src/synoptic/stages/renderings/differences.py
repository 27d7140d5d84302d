"""What a report adds to an obligation of the text, or drops from it.

Each test gives the first difference that it is sure of, with the two values; where it is not sure it gives none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from synoptic.model.agreements import Provision
from synoptic.model.primary_texts import Obligation
from synoptic.model.spans import Span
from synoptic.text.numbers import NUMBER_WORDS, number_in

# How firmly each force binds; "will" in news is said of what a text lays down with "shall".
_STRENGTH = {"intends": 1, "may": 1, "should": 2, "will": 3, "shall": 3}
_SPOKEN = {
    "shall": "must",
    "shall_not": "must not",
    "should": "should",
    "should_not": "should not",
    "may": "may",
    "may_not": "may not",
    "will": "will",
    "intends": "intends",
}
_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_NUMBER = re.compile(rf"(?:[0-9][0-9.,]*[0-9]|[0-9]|{NUMBER_WORDS})\s+(?P<unit>[a-z]+(?:\s+cent)?)", re.IGNORECASE)
_UNIVERSAL = frozenset("all any every whole entire each".split())
_TOGETHER = re.compile(
    r"\b(?:(?:each|every|both|either|neither|no|the|all)\s+(?:contracting\s+)?(?:part(?:y|ies)|sides?|countr(?:y|ies)|states?|nations?|governments?|members?)|both|they|neighbou?rs|the two|two (?:countries|sides|states|governments))\b",
    re.IGNORECASE,
)
_EMPTY_TIE = re.compile(
    r"\b(?:in accordance|otherwise provided|this agreement|this treaty|this article|provisions of|notwithstanding|without prejudice|appropriate)\b",
    re.IGNORECASE,
)
# Nouns for time tell when, not how much.
_NO_AMOUNT = frozenset(
    "january february march april may june july august september october november december article articles paragraph".split()
)
_TIMES = frozenset("hour day week month year".split())
_MIN_SHARED = 0.5


@dataclass(frozen=True, slots=True)
class Difference:
    """One way in which a report departs from the text.

    Attributes:
        state: ``narrower``, ``goes_further`` or ``contradicted``.
        dimension: ``force``, ``polarity``, ``number``, ``bearer``, ``condition`` or ``object``.
        reason: The two values, in words.
    """

    state: str
    dimension: str
    reason: str


def differences(
    provision: Provision, obligation: Obligation, said: Sequence[str], heading: str = ""
) -> Iterator[Difference]:
    """The differences, the gravest first.

    Args:
        provision: As reported.
        obligation: As the text has it.
        said: The words of each claim that states the provision.
        heading: Of the article; a report that names its matter ("for every week of delay") drops no condition of it.
    """
    for found in (
        _in_polarity(provision, obligation),
        next((row for words in said if (row := _in_number(words, obligation)) is not None), None),
        _in_force(provision, obligation),
        _in_bearer(provision, obligation),
        _in_object(provision, obligation),
        _in_condition(provision, obligation, " ".join(said), heading),
    ):
        if found is not None:
            yield found


def _in_polarity(provision: Provision, obligation: Obligation) -> Difference | None:
    """One side forbids what the other allows or demands, with the same verb."""
    if provision.deontic is None:
        return None
    is_denied, was_denied = provision.deontic.endswith("_not"), obligation.deontic.endswith("_not")
    if is_denied == was_denied or not _same_verb(provision.action, obligation.action):
        return None
    return Difference("contradicted", "polarity", _beside("polarity", provision, obligation))


def _same_verb(one: Span | None, other: Span | None) -> bool:
    if one is None or other is None:
        return False
    first, second = (span.exact.lower().split()[-1].rstrip("s") for span in (one, other))
    n = min(len(first), len(second), 5)
    return n >= 3 and first[:n] == second[:n]


def _in_force(provision: Provision, obligation: Obligation) -> Difference | None:
    if provision.deontic is None:
        return None
    told, stated = provision.deontic.removesuffix("_not"), obligation.deontic.removesuffix("_not")
    if provision.deontic.endswith("_not") or obligation.deontic.endswith("_not"):
        # "may not" forbids as "shall not" does; only "should not" is weaker.
        told, stated = ("shall" if force in {"may", "will"} else force for force in (told, stated))
    gap = _STRENGTH.get(told, 0) - _STRENGTH.get(stated, 0)
    if not gap or "intends" in {told, stated}:
        return None
    return Difference("goes_further" if gap > 0 else "narrower", "force", _beside("force", provision, obligation))


def _beside(what: str, provision: Provision, obligation: Obligation) -> str:
    told = _SPOKEN.get(provision.deontic or "", "nothing")
    return f"{what}: the reports have {told!r}, {obligation.part} has {obligation.cue.exact!r}"


def _in_number(said: str, obligation: Obligation) -> Difference | None:
    """Another amount of the same thing; more than the text has goes further, less is narrower."""
    told, stated = _amounts(said), _amounts(obligation.span.exact)
    for unit in sorted(told.keys() & stated.keys()):
        if told[unit] & stated[unit]:
            continue
        most, least = max(told[unit]), max(stated[unit])
        # A longer time is more of some things (a term) and less of others (a deadline).
        state = "contradicted" if unit in _TIMES else "goes_further" if most > least else "narrower"
        return Difference(state, "number", f"number: the reports have {most:g} {unit}, {obligation.part} has {least:g}")
    return None


def _amounts(words: str) -> dict[str, set[float]]:
    found: dict[str, set[float]] = {}
    for match in _NUMBER.finditer(words):
        unit = match["unit"].lower().removesuffix("s")
        number = number_in(match[0][: match.start("unit") - match.start()])
        if number is not None and unit not in _NO_AMOUNT and len(unit) > 2:
            found.setdefault(unit, set()).add(number)
    return found


def _in_bearer(provision: Provision, obligation: Obligation) -> Difference | None:
    """One party alone where the text binds all, or the other way round."""
    if provision.actor is None or obligation.bearer is None:
        return None
    told, stated = provision.actor.exact, obligation.bearer.exact
    are_told, are_stated = bool(_TOGETHER.search(told)) or len(provision.bearers) > 1, bool(_TOGETHER.search(stated))
    if are_stated and not are_told and len(provision.bearers) == 1:
        return Difference("narrower", "bearer", f"bearer: the reports have {told!r}, {obligation.part} has {stated!r}")
    if are_told and not are_stated and _is_one_name(stated):
        return Difference(
            "goes_further", "bearer", f"bearer: the reports have {told!r}, {obligation.part} has {stated!r}"
        )
    return None


def _is_one_name(words: str) -> bool:
    """Whether a bearer is a single name ("Ostray", "the Supplier"), and no body or class."""
    content = [word for word in _WORD.findall(words) if word.lower() != "the"]
    return (
        len(content) == 1 and content[0][0].isupper() and content[0].lower() not in {"party", "commission", "council"}
    )


def _in_object(provision: Provision, obligation: Obligation) -> Difference | None:
    """Read "any assistance" where the text has "military assistance", and the other way round."""
    if provision.object is None or obligation.object is None:
        return None
    told, stated = _WORD.findall(provision.object.exact.lower()), _WORD.findall(obligation.object.exact.lower())
    for place, word in enumerate(told[1:], start=1):
        if told[place - 1] not in {"any", "all", "every"} or word not in stated:
            continue
        before = stated[stated.index(word) - 1] if stated.index(word) else ""
        if before and before not in _UNIVERSAL | {"the", "a", "an", "of", "such", "other", "to", "their", "its", "no"}:
            reason = f"object: the reports have '{told[place - 1]} {word}', {obligation.part} has '{before} {word}'"
            return Difference("goes_further", "object", reason)
    for place, word in enumerate(stated[1:], start=1):
        if stated[place - 1] not in {"any", "all", "every"} or word not in told[1:]:
            continue
        before = told[told.index(word) - 1]
        if before not in _UNIVERSAL | {"the", "a", "an", "of", "such", "other", "to", "their", "its", "no", "and"}:
            reason = f"object: the reports have '{before} {word}', {obligation.part} has '{stated[place - 1]} {word}'"
            return Difference("narrower", "object", reason)
    return None


def _in_condition(provision: Provision, obligation: Obligation, said: str, heading: str) -> Difference | None:
    """A condition or exception that only one side has."""
    words = {word.lower() for word in _WORD.findall(said) if len(word) > 3}
    for kind, tie in (("condition", obligation.condition), ("exception", obligation.exception)):
        if tie is None or _EMPTY_TIE.search(tie.exact):
            continue
        wanted = {word.lower() for word in _WORD.findall(tie.exact) if len(word) > 3}
        names_matter = any(word.lower() in words for word in _WORD.findall(heading))
        if wanted and not names_matter and len(wanted & words) < _MIN_SHARED * len(wanted):
            return Difference(
                "goes_further",
                "condition",
                f"condition: the reports name none, {obligation.part} has the {kind} {tie.exact!r}",
            )
    if provision.condition is not None and obligation.condition is None and obligation.exception is None:
        wanted = {word.lower() for word in _WORD.findall(provision.condition.exact) if len(word) > 3}
        held = {word.lower() for word in _WORD.findall(obligation.span.exact)}
        if wanted and len(wanted & held) < _MIN_SHARED * len(wanted):
            return Difference(
                "narrower",
                "condition",
                f"condition: the reports have {provision.condition.exact!r}, {obligation.part} names none",
            )
    return None
