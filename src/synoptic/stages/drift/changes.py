"""What changed between two tellings of one statement."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from synoptic.model.claims import Claim
from synoptic.model.quantities import Quantity
from synoptic.model.spans import Span
from synoptic.stages.drift.paths import TITLES
from synoptic.text.similarity import is_content, word_key

# How firmly a report stands behind what it tells; the others say nothing of firmness.
_FIRMNESS = {"asserted": 3, "confirmed": 3, "acknowledged": 3, "attributed": 2, "accused": 2, "possible": 1}
# Whether a source says, confirms or concedes a thing is an act of the source, not of the outlet.
_ON_ONES_WORD = frozenset({"attributed", "confirmed", "acknowledged"})
_WEAK = frozenset({"possible", "probable"})
# Told otherwise than as a fact: a plan that is later told as done was carried out, and did not drift.
_OTHER_WORLDS = frozenset({"planned", "obligation", "conditional", "wish"})
# Words that narrow what is said, or how sure it is; written for this program from the hedges and downtoners of English grammars.
QUALIFIERS = frozenset(
    """alleged allegedly apparently approximately initially largely likely mainly mostly nearly partial partially partly
    possible possibly potential potentially preliminary presumably presumed probable probably provisional provisionally
    purported purportedly reported reportedly seemingly so-called some suspected tentative tentatively temporarily
    temporary unconfirmed unverified""".split()
)
# Words that say the same as one of these; the narrowing was kept.
_ALSO_NARROWING = frozenset("about almost around close roughly virtually".split())
# Of two claims that share less of their words a missing qualifier says nothing.
_MIN_SHARED = 0.6
# Of two claims that share less of the shorter one's content words it is not sure that they tell one thing.
_MIN_ALIKE = 0.4
# A single word in common, such as a verb of beginning, shows nothing; nor do figures and words of the calendar alone.
_MIN_SHARED_WORDS = 2
# A claim of fewer content words is a piece of one ("based in Brenn").
_MIN_CONTENT_WORDS = 3
# With this share of the shorter one's words in common another verb or none is a matter of wording.
_MOSTLY_SHARED = 0.9
# Keys of short words keep their endings; one of so many letters that begins the other is the same word.
_MIN_STEM_CHARS = 4
_CALENDAR = frozenset(
    map(
        word_key,
        """second minute hour day days week month year years decade century morning afternoon evening night noon midnight today
        yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday january february march april may june
        july august september october november december last next ago percent least first""".split(),
    )
)
# Whoever speaks of himself is quoted, whether or not the marks were found.
_FIRST_PERSON = re.compile(r"\b(?:I|I['’]\w+|[Ww]e|[Ww]e['’]\w+|[Mm]y|[Oo]ur|[Uu]s|me)\b")
# A name that does not begin the claim.
_NAME = re.compile(r"(?<=\w[ ,] )[A-Z][\w'’-]{2,}|(?<=\w )[A-Z][\w'’-]{2,}")
_WORD = re.compile(r"\w+(?:[-'’.,]\w+)*")
_QUOTED = re.compile('["“”„«»]')
# Each claim is compared with those of many reports; so many texts are taken apart once only.
_N_REMEMBERED = 16384
# Parts of speech are not kept in a claim.
_UNKNOWN = "X"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is otherwise in the later telling.

    Attributes:
        dimension: ``commitment``, ``attribution``, ``bound`` or ``qualifier``.
        relation: Name in Cross-document Structure Theory.
        reason: In words, with both values.
        spans: The words on both sides, the first telling's first.
    """

    dimension: str
    relation: str
    reason: str
    spans: tuple[Span, ...]


def alike(first: Claim, then: Claim, n_figures: int = 0) -> float:
    """The share of the shorter claim's content words that stand in the other one too, in [0, 1]; 0 for too few.

    Args:
        first: One claim.
        then: The other.
        n_figures: How many numbers both give, in whatever words.
    """
    mine, theirs = _content(first.text), _content(then.text)
    both, least = mine & theirs, min(len(mine), len(theirs))
    shared = [word for word in both if not _is_calendar(word)]
    n_figures = max(n_figures, sum(word[:1].isdigit() for word in both))
    if least < _MIN_CONTENT_WORDS or not shared or len(shared) + n_figures < _MIN_SHARED_WORDS:
        return 0.0
    return len(both) / least


def content_words(claim: Claim) -> frozenset[str]:
    """The keys of a claim's content words: all that `alike` compares, but for the numbers that it is told of."""
    return _content(claim.text)


def _is_calendar(word: str) -> bool:
    return word in _CALENDAR or word[:1].isdigit()


def _tell_one_thing(first: Claim, then: Claim, quantities: Mapping[str, Quantity]) -> bool:
    """Whether the two tell the same act: by its verb, by a number that both give, or by nearly all their words."""
    figures = _by_value(first, quantities).keys() & _by_value(then, quantities).keys()
    share = alike(first, then, len(figures))
    if share < _MIN_ALIKE:
        return False
    if _names_others(first, then):
        return False
    if share >= _MOSTLY_SHARED or figures:
        return True
    if first.report == then.report and any(word[:1].isdigit() for word in _content(first.text) & _content(then.text)):
        return True  # a title and its text that give one number
    acts = [(claim.predicate, other) for claim, other in ((first, then), (then, first)) if claim.predicate is not None]
    return any(
        _is_one_verb(word_key(word), theirs)
        for span, other in acts
        for word in _words(span.exact)
        for theirs in _content(other.text)
    )


def _is_one_verb(mine: str, theirs: str) -> bool:
    """Whether two keys are of one word: "fire" keeps its ending, "fired" as well."""
    return mine == theirs or (
        min(len(mine), len(theirs)) >= _MIN_STEM_CHARS and (mine.startswith(theirs) or theirs.startswith(mine))
    )


def _names_others(first: Claim, then: Claim) -> bool:
    """Whether each names somebody, or some place, whom the other one does not; titles put capitals everywhere."""
    return not {first.layer, then.layer} & TITLES and all(
        any(not _is_calendar(word_key(name)) and word_key(name) not in _content(other.text) for name in names)
        for claim, other in ((first, then), (then, first))
        for names in [_NAME.findall(claim.text)]
    )


def changes_between(first: Claim, then: Claim, quantities: Mapping[str, Quantity]) -> tuple[Change, ...]:
    """What the second telling of a statement makes firmer or looser, drops or adds.

    Nothing is said of claims that share few words, of denials, and of what one tells as possible or planned and the
    other as done: that may have come about in between.
    """
    if "denies" in {first.polarity, then.polarity} or _OTHER_WORLDS & {first.modality, then.modality}:
        return ()
    if not _tell_one_thing(first, then, quantities) or (first.modality in _WEAK) != (then.modality in _WEAK):
        return ()
    if _is_of_other_number(first, then, quantities):
        return ()
    found = [firmness_changed(first, then), *_of_bounds(first, then, quantities), _of_qualifiers(first, then)]
    return tuple(change for change in found if change is not None)


def _is_of_other_number(first: Claim, then: Claim, quantities: Mapping[str, Quantity]) -> bool:
    """Whether both count the same and come to other numbers: that is a disagreement or an update."""
    mine, theirs = _by_value(first, quantities), _by_value(then, quantities)
    units = {unit for _, unit in mine} & {unit for _, unit in theirs}
    return any(
        not {value for value, of in mine if of == unit} & {value for value, of in theirs if of == unit}
        for unit in units
    )


def firmness_changed(first: Claim, then: Claim) -> Change | None:
    """How much more or less firmly the second claim is told, or that it names a source or no longer does; else None."""
    if first.commitment not in _FIRMNESS or then.commitment not in _FIRMNESS:
        return None
    before, after = _firmness(first), _firmness(then)
    if before == after or {first.commitment, then.commitment} <= _ON_ONES_WORD:
        return None
    sources = [claim.attributions[-1].source.span for claim in (first, then) if len(claim.attributions) > 1]
    spans = (*first.spans, *then.spans, *(span for span in sources if span is not None))
    stances = f"{_stance(first)}, then {_stance(then)}"
    if any(mark.search(claim.text) for mark in (_QUOTED, _FIRST_PERSON) for claim in (first, then)):
        # Somebody's words in quotation marks are known to be theirs, whether or not the sentence says so again.
        return None
    if first.commitment == "attributed" and then.commitment == "asserted" and first.modality == then.modality:
        return Change("attribution", "Attribution", f"attribution dropped: {stances}", spans)
    if first.commitment == "asserted" and then.commitment == "attributed" and first.modality == then.modality:
        return Change("attribution", "Attribution", f"attribution added: {stances}", spans)
    return Change("commitment", "Modality", f"{'hardens' if after > before else 'softens'}: {stances}", spans)


def _firmness(claim: Claim) -> float:
    weakened = claim.commitment != "possible" and claim.modality in _WEAK
    return _FIRMNESS[claim.commitment] - 0.5 * weakened


def _stance(claim: Claim) -> str:
    return claim.commitment if claim.modality == "actual" else f"{claim.commitment} ({claim.modality})"


def _of_bounds(first: Claim, then: Claim, quantities: Mapping[str, Quantity]) -> list[Change | None]:
    """Bounds that were lost or added where both tell one number of one unit."""
    mine = _by_value(first, quantities)
    theirs = _by_value(then, quantities)
    found: list[Change | None] = []
    for key in sorted(mine.keys() & theirs.keys(), key=str):
        a, b = mine[key], theirs[key]
        before, after = bound_of(a), bound_of(b)
        if before == after:
            continue
        word = "bound lost" if after == "exact" else "bound added" if before == "exact" else "bound changed"
        reason = f"{word}: {a.span.exact!r}, then {b.span.exact!r}"
        found.append(Change("bound", "Modality", reason, (a.span, b.span)))
    return found


def _by_value(claim: Claim, quantities: Mapping[str, Quantity]) -> dict[tuple[float, str], Quantity]:
    """The quantities of a claim by value and unit; those that stand there twice are left out."""
    rows = [quantities[row.quantity] for row in claim.quantities if row.quantity in quantities]
    keyed = [((value, quantity.unit or ""), quantity) for quantity in rows if (value := value_of(quantity)) is not None]
    keys = [key for key, _ in keyed]
    return {key: quantity for key, quantity in keyed if keys.count(key) == 1}


def value_of(quantity: Quantity) -> float | None:
    """The one number of a quantity, be it a value or a bound; None for a range."""
    values = {value for value in (quantity.number, quantity.lower, quantity.upper) if value is not None}
    return values.pop() if len(values) == 1 else None


def bound_of(quantity: Quantity) -> str:
    """``at least``, ``at most``, ``about`` or ``exact``."""
    if quantity.lower is not None and quantity.upper is None:
        return "at least"
    if quantity.upper is not None and quantity.lower is None:
        return "at most"
    return "about" if quantity.approximate else "exact"


def _of_qualifiers(first: Claim, then: Claim) -> Change | None:
    """Words that narrow the first telling and are missing in a second one that has the word they narrow."""
    words, others = _words(first.text), _words(then.text)
    if alike(first, then) < _MIN_SHARED or (QUALIFIERS | _ALSO_NARROWING) & set(others):
        return None
    theirs = {word_key(word) for word in others}
    lost = sorted(
        {
            word
            for word, following in zip(words, (*words[1:], ""), strict=True)
            if word in QUALIFIERS and word_key(following) in theirs
        }
    )
    if not lost:
        return None
    return Change("qualifier", "Modality", f"qualifier lost: {', '.join(lost)}", (*first.spans, *then.spans))


@lru_cache(maxsize=_N_REMEMBERED)
def _content(text: str) -> frozenset[str]:
    """The keys of the content words."""
    return frozenset(word_key(word) for word in _words(text) if is_content(word, _UNKNOWN))


@lru_cache(maxsize=_N_REMEMBERED)
def _words(text: str) -> tuple[str, ...]:
    return tuple(word.lower() for word in _WORD.findall(text))
