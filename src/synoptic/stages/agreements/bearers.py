"""Which entities mean one bearer of rights and duties: a state and its long name, a place and the adjective of it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from synoptic.model.entities import Entity

Block = tuple[str, ...]
# Words of a long name that say what form of body it is.
_FORMS = frozenset("the republic kingdom of federation state states islamic democratic people's duchy grand".split())
_ENDINGS = frozenset("n an ian ese nese ish ic i ns ans ians".split())
# A stem shorter than this begins too many words ("Mali", "Malian" pass; "Ira" would take in "Iraqi").
_MIN_STEM = 4
_DASH = re.compile(r"[-\u2013\u2014/]")
_SEVERAL = frozenset("both two three four all several".split())
_VOWELS = frozenset("aeiouy")


def bearers_of_names(entities: Sequence[Entity]) -> dict[str, str]:
    """For each entity the one that stands for all with the same name, names before adjectives, the most mentioned first.

    Joined are equal names whatever their kind, long names of states with short ones ("the Republic of X", "X"),
    and adjectives with the name they come from. Names of persons of more than one word stay alone.
    """
    single: defaultdict[Block, set[str]] = defaultdict(set)
    for entity in entities:
        core = _core(entity.name)
        if len(core) == 1 and not _is_full_person(entity):
            single[block_of(entity.name)].add(core[0])
    ranked = sorted(entities, key=lambda entity: (_is_adjective(entity, single), -len(entity.mentions), entity.id))
    found: dict[str, str] = {}
    leaders: defaultdict[Block, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for entity in ranked:
        words = _core(entity.name)
        near = () if _is_full_person(entity) else leaders[block_of(entity.name)]
        same = next((i for name, i in near if _same(name, words)), None)
        found[entity.id] = entity.id if same is None else same
        if same is None and not _is_full_person(entity) and words:
            leaders[block_of(entity.name)].append((words, entity.id))
    return found


def parts_of(name: str) -> tuple[str, ...]:
    """The words of a name that dashes join ("X–Y"); empty for a name that they do not."""
    words = tuple(word.strip() for word in _DASH.split(name))
    return words if len(words) > 1 and all(words) else ()


def is_together(entity: Entity) -> bool:
    """Whether it is no bearer of its own but a word for several ("the two countries")."""
    words = entity.name.split()
    return entity.name.islower() and any(word in _SEVERAL for word in words)


def bearer_named(word: str, bearers: Sequence[Entity]) -> str | None:
    """The first bearer that a single word names, by itself or as its adjective."""
    core = _core(word)
    return next((bearer.id for bearer in bearers if _same(_core(bearer.name), core)), None)


def block_of(name: str) -> Block:
    """What names of one bearer have in common: all their words, or of a single word the letters a stem must have."""
    core = _core(name)
    return (core[0][:_MIN_STEM],) if len(core) == 1 else core


def _is_adjective(entity: Entity, names: Mapping[Block, set[str]]) -> bool:
    core = _core(entity.name)
    near = names.get(block_of(entity.name), ())
    return len(core) == 1 and any(name != core[0] and _is_adjective_of(core[0], name) for name in near)


def _is_full_person(entity: Entity) -> bool:
    return entity.kind == "person" and len(entity.name.split()) > 1


def _core(name: str) -> tuple[str, ...]:
    words = tuple(word.strip("’'.,").casefold() for word in name.split())
    return tuple(word for word in words if word not in _FORMS) or words


def _same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if one == other:
        return True
    if len(one) != 1 or len(other) != 1:
        return False
    return _is_adjective_of(one[0], other[0]) or _is_adjective_of(other[0], one[0])


def _is_adjective_of(adjective: str, name: str) -> bool:
    stem = name[:-1] if name[-1:] in _VOWELS else name
    return len(stem) >= _MIN_STEM and adjective.startswith(stem) and adjective[len(stem) :] in _ENDINGS


def most(votes: Counter[str]) -> str | None:
    """The candidate with most votes, the first in order of the alphabet among equals; None without votes."""
    return min(votes, key=lambda name: (-votes[name], name)) if votes else None
