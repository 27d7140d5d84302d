"""Which agreement of the reports a primary text belongs to, and which of its obligations a provision tells of."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from synoptic.model.agreements import Agreement, Provision
from synoptic.model.entities import Entity
from synoptic.model.primary_texts import Obligation, PrimaryText, TextParty
from synoptic.text.numbers import number_in
from synoptic.text.similarity import Rarity, Vector, rarity_in, shares, word_key

Vectors = Callable[[Sequence[str]], Sequence[Vector]]

_WORD = re.compile(r"[0-9][0-9.,]*[0-9]|[^\W_]+(?:['’][^\W_]+)?")
# Words that stand in most obligations and tell none apart; parties are compared by themselves.
_EMPTY = frozenset(
    """the a an of to in on at by for with from and or nor but not no any all each every either neither both it its they their them this
    that these those which who whom whose be is are was were been being has have had do does shall will may must can should
    would could if unless within under into upon out as than such other same there here party parties side sides country countries agreement
    treaty pact compact contract deal accord article paragraph also one two accordance provision provisions s state states
    governments government text must make made take give""".split()
)
_GENERIC_NAME = frozenset(
    """the of and republic kingdom state government federation federal principality sultanate people's peoples democratic islamic socialist
    union ltd limited plc inc company corp corporation co club""".split()
)
# So many of the obligations that share a rare word with a provision are compared by their vectors.
_MAX_NEAR = 40
# Words count for most: vectors of short legal sentences lie close together whatever they say.
_WORDS_SHARE = 0.7


# What a report says should be in the text; what else the text says counts less.
_FORTH = 0.75


@dataclass(frozen=True, slots=True)
class Near:
    """An obligation beside a provision.

    Attributes:
        obligation: The obligation.
        score: How near it comes, in [0, 1].
        covered: Share of the provision's content words that it or its heading holds, weighed by rarity.
        heading: Words of the heading of its article; empty without one.
    """

    obligation: Obligation
    score: float
    covered: float
    heading: str = ""


def content_of(words: str) -> frozenset[str]:
    """The keys of the words that tell an obligation apart from others."""
    lows = (word.lower().replace("’", "'").removesuffix("'s") for word in _WORD.findall(words))
    return frozenset(_key(low) for low in lows if low not in _EMPTY and (len(low) > 1 or low.isdigit()))


def _key(low: str) -> str:
    """The key of a word; a number in words has the key of its digits."""
    if low[0].isdigit():
        return low.replace(",", "")
    number = number_in(low) if low not in {"second", "half", "quarter", "third"} else None
    return str(int(number)) if number is not None and number == int(number) else word_key(low)


def belongs(agreement: Agreement, primary: PrimaryText, entities: Mapping[str, Entity]) -> float:
    """How surely a text is that of an agreement: the share of the reported parties that it names, with title and day.

    Returns:
        0 when fewer than two parties agree (or all, where one is reported), when either names none, or when both
        give a day of signing and the days differ; else in (0, 1].
    """
    reported = [entities[party.entity] for party in agreement.parties if party.entity in entities]
    found = sum(any(_is_same(entity, party) for party in primary.parties) for entity in reported)
    if not reported or found < min(2, len(reported)):
        return 0.0
    if agreement.signed and primary.signed and _differ(agreement.signed.value, primary.signed.value):
        return 0.0
    title = content_of(primary.title.exact) if primary.title else frozenset()
    named = frozenset(word for name in agreement.names for word in content_of(name.exact))
    is_near = bool(title & named)
    is_dated = agreement.signed is not None and primary.signed is not None
    return (0.6 * found / len(reported)) + 0.2 * is_near + 0.2 * is_dated


def _differ(one: str | None, other: str | None) -> bool:
    """Whether two days cannot be the same; a month or year agrees with its days."""
    if one is None or other is None:
        return False
    n = min(len(one), len(other))
    return one[:n] != other[:n]


def _is_same(entity: Entity, party: TextParty) -> bool:
    codes = {value for scheme, value in entity.identifiers if scheme == "iso3166"}
    if party.state is not None and codes:
        return party.state in codes
    names = [_name_words(name) for name in (entity.name, *entity.aliases)]
    own = [_name_words(span.exact) for span in party.spans]
    return any(name and other and (name <= other or other <= name) for name in names for other in own)


def _name_words(name: str) -> frozenset[str]:
    words = (word.lower() for word in _WORD.findall(name))
    return frozenset(word for word in words if word not in _GENERIC_NAME and len(word) > 1)


class Finder:
    """Finds the obligations of one text that provisions may tell of."""

    def __init__(self, primary: PrimaryText, names: frozenset[str], vectors: Vectors) -> None:
        """Count the words of a text.

        Args:
            primary: The text.
            names: Keys of words in names of parties; they tell no obligation apart.
            vectors: Gives unit vectors of sentences.
        """
        self._primary = primary
        self._names = names
        self._vectors = vectors
        headings = {part.label: part.heading.exact for part in primary.parts if part.heading is not None}
        within = {part.label: part.within for part in primary.parts}
        self._words = [content_of(row.span.exact) - names for row in primary.obligations]
        self._headings = [
            headings.get(row.part) or headings.get(within.get(row.part) or "", "") for row in primary.obligations
        ]
        self._with_heading = [
            own | content_of(heading) - names for own, heading in zip(self._words, self._headings, strict=True)
        ]
        self._rarity: Rarity = rarity_in(self._with_heading)

    def near(self, words: str) -> tuple[Near, ...]:
        """The obligations that share content words with some words, the nearest first."""
        wanted = content_of(words) - self._names
        rows = []
        for place, held in enumerate(self._with_heading):
            covered = shares(wanted, held, self._rarity)[0]
            if covered:
                back = shares(wanted, self._words[place], self._rarity)[1]
                rows.append((_FORTH * covered + (1 - _FORTH) * back, covered, place))
        rows.sort(key=lambda row: (-row[0], row[2]))
        rows = rows[:_MAX_NEAR]
        cosines = self._cosines(words, [place for _, _, place in rows])
        found = [
            Near(
                self._primary.obligations[place],
                round(_WORDS_SHARE * score + (1 - _WORDS_SHARE) * cosine, 4),
                covered,
                self._headings[place],
            )
            for (score, covered, place), cosine in zip(rows, cosines, strict=True)
        ]
        return tuple(sorted(found, key=lambda row: (-row.score, row.obligation.span.start)))

    def _cosines(self, words: str, places: Sequence[int]) -> list[float]:
        if not places:
            return []
        texts = [words, *(self._primary.obligations[place].span.exact for place in places)]
        made = self._vectors(texts)
        return [max(0.0, float(np.dot(made[0], row))) for row in made[1:]]


def words_of_provision(provision: Provision) -> str:
    """Action and object as reported, with the condition."""
    parts = (provision.action, provision.object, provision.condition)
    return " ".join(span.exact for span in parts if span is not None)
