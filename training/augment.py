"""Sentences with other names in them, so that kinds are learned and not single names.

The corpora of names are small; a country that is a player there would stay a
player. Names are exchanged for others of their kind: states, capitals, peoples,
places and bodies of the project's own lists (CC0), persons put together from given
names of those lists and family names of the corpora.
"""

import random
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from corpora import NAME_TAGS, Example, name_spans

from synoptic.text.tokens import tokens_in

_LISTS = Path(__file__).parents[1] / "src/synoptic/data"
# How many names of a sentence are exchanged.
_SHARE = 0.7
# Persons are often called by their family name alone.
_FAMILY_ALONE = 0.35

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pools:
    """Names to draw from.

    Attributes:
        places: states, capitals and other places.
        towns: capitals and other places, without states.
        peoples: adjectives and nouns of peoples.
        bodies: organisations of the lists and the corpora.
        given: given names.
        families: family names of the corpora.
        states: names of states and capitals in small letters.
    """

    places: tuple[Words, ...]
    towns: tuple[Words, ...]
    peoples: tuple[Words, ...]
    bodies: tuple[Words, ...]
    given: tuple[str, ...]
    families: tuple[str, ...]
    states: frozenset[str]


def pools_of(examples: Iterable[Example]) -> Pools:
    """Return the names of the lists and of the corpora, in a fixed order."""
    states = _rows("states.tsv")
    places = _rows("places.tsv")
    bodies = {_words(row[0]) for row in _rows("organisations.tsv")}
    families: set[str] = set()
    for example in examples:
        for first, last, kind in name_spans([max(tag, 0) for tag in example.names]):
            if kind == "ORG" and example.words[first][:1].isupper():
                bodies.add(example.words[first : last + 1])
            elif kind == "PER" and last > first and example.words[last].istitle():
                families.add(example.words[last])
    capitals = [row[4].split("|")[0] for row in states if len(row) > 4 and row[4]]
    countries = {row[1] for row in states}
    named = [row[1] for row in states] + capitals
    peoples = {part for row in states for part in row[3].split("|") if part}
    given = [name for row in _rows("given_names.txt", " ") for name in row[1:]]
    return Pools(
        places=tuple(sorted({_words(name) for name in [*named, *named, *(row[0] for row in places)]})),
        towns=tuple(
            sorted(
                {_words(name) for name in [*capitals, *(row[0] for row in places)]}
                - {_words(name) for name in countries}
            )
        ),
        peoples=tuple(sorted({_words(name) for name in peoples})),
        bodies=tuple(sorted(bodies)),
        given=tuple(given),
        families=tuple(sorted(families)),
        states=frozenset(name.lower() for name in named),
    )


def mended(example: Example, pools: Pools) -> Example:
    """Return the sentence with one reading of states and peoples everywhere.

    The corpora call a state a place, a government or a team, and its adjective a
    place or a thing: here a state is a place and its adjective is of the fourth kind.
    """
    if not example.names:
        return example
    tags = list(example.names)
    peoples = {" ".join(words).lower() for words in pools.peoples}
    for first, last, kind in name_spans([max(tag, 0) for tag in tags]):
        text = " ".join(example.words[first : last + 1]).lower()
        wanted = kind
        if text in pools.states and kind == "ORG":
            wanted = "LOC"
        elif text in peoples and kind == "LOC":
            wanted = "MISC"
        begin = NAME_TAGS.index(f"B-{wanted}")
        tags[first : last + 1] = [begin] + [begin + 1] * (last - first)
    return replace(example, names=tuple(tags))


def swapped(example: Example, pools: Pools, generator: random.Random) -> Example:
    """Return the sentence with some names exchanged; it keeps names as its only labels."""
    words: list[str] = []
    tags: list[int] = []
    position = 0
    for first, last, kind in name_spans([max(tag, 0) for tag in example.names]):
        words += example.words[position:first]
        tags += example.names[position:first]
        name = _exchanged(example.words[first : last + 1], kind, pools, generator)
        begin = NAME_TAGS.index(f"B-{kind}")
        words += name
        tags += [begin] + [begin + 1] * (len(name) - 1)
        position = last + 1
    words += example.words[position:]
    tags += example.names[position:]
    return Example(words=tuple(words), text="", names=tuple(tags), source=example.source)


def _exchanged(name: Words, kind: str, pools: Pools, generator: random.Random) -> Words:
    """Return another name of the same kind, or the same one."""
    if generator.random() > _SHARE:
        return name
    if kind == "LOC":
        return generator.choice(pools.places)
    if kind == "ORG":
        return generator.choice(pools.bodies)
    if kind == "PER":
        family = generator.choice(pools.families)
        return (family,) if generator.random() < _FAMILY_ALONE else (generator.choice(pools.given), family)
    return generator.choice(pools.peoples) if name in pools.peoples else name


def _words(name: str) -> Words:
    """Return a name as tokens."""
    return tuple(name[a:b] for a, b in tokens_in(name, 0, len(name)))


def _rows(file: str, separator: str = "\t") -> list[list[str]]:
    """Return the rows of one of the project's lists."""
    lines = (_LISTS / file).read_text("utf-8").split("\n")
    return [line.split(separator) for line in lines if line and not line.startswith("#")]
