"""Dependency trees of sentences: from word to word, in Universal Dependencies terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache

from synoptic.model.sentences import Sentence, Token

# Universal Dependencies has some 40 relations and a few subtypes of each; an engine may name others.
_MAX_RELATIONS = 1024
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "csubj:pass", "nsubj:outer"})


@lru_cache(maxsize=_MAX_RELATIONS)
def base(relation: str) -> str:
    """The universal relation without its subtype.

    >>> base("acl:relcl")
    'acl'
    """
    return relation.split(":", 1)[0]


def is_tree(tokens: Sequence[Token]) -> bool:
    """Whether one word governs all others, straight or through others, and nothing goes round in a circle."""
    if sum(token.head < 0 for token in tokens) != 1:
        return False
    known: set[int] = {-1}
    for start in range(len(tokens)):
        path: set[int] = set()
        place = start
        while place not in known:
            if place in path or not 0 <= place < len(tokens):
                return False
            path.add(place)
            place = tokens[place].head
        known |= path
    return True


class SentenceTree:
    """A sentence with quick ways from word to word; positions are positions in the sentence.

    Each room that walks trees adds what it asks of them; a tree with a circle, which no engine should
    give, does not hang the walk.
    """

    def __init__(self, sentence: Sentence) -> None:
        """Take the tree as the language engine read it."""
        self.sentence = sentence
        self.tokens = sentence.tokens
        self._known: dict[int, tuple[int, ...]] = {}

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each token the positions of those it governs, in order."""
        below: list[list[int]] = [[] for _ in self.tokens]
        for position, token in enumerate(self.tokens):
            if 0 <= token.head < len(self.tokens) and token.head != position:
                below[token.head].append(position)
        return tuple(tuple(row) for row in below)

    def __getitem__(self, position: int) -> Token:
        """The token at this position."""
        return self.tokens[position]

    def subtree(self, head: int, without: Iterable[int] = ()) -> tuple[int, ...]:
        """The positions under and including `head`, in order, without the subtrees that begin at `without`."""
        left_out = frozenset(without)
        if not left_out:
            # Clauses, phrases and sources of one sentence ask for the same subtrees again and again.
            if head not in self._known:
                self._known[head] = self._walked(head, left_out)
            return self._known[head]
        return self._walked(head, left_out)

    def _walked(self, head: int, left_out: frozenset[int]) -> tuple[int, ...]:
        found: set[int] = set()
        stack = [head]
        while stack:
            position = stack.pop()
            if position not in found:
                found.add(position)
                stack.extend(child for child in self.children[position] if child not in left_out)
        return tuple(sorted(found))

    def governors(self, position: int) -> Iterator[int]:
        """The governors of a token up to the root, nearest first, the token itself left out."""
        seen = {position}
        head = self.tokens[position].head
        while 0 <= head < len(self.tokens) and head not in seen:
            yield head
            seen.add(head)
            head = self.tokens[head].head
