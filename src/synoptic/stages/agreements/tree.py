"""Walking the dependency tree of a sentence: what agreements ask of it."""

from __future__ import annotations

from collections.abc import Iterable

from synoptic.text.trees import SUBJECTS, SentenceTree, base

__all__ = ["CLAUSES", "SUBJECTS", "Tree", "base"]

# Relations by which a clause hangs on another word.
CLAUSES = frozenset({"acl", "advcl", "ccomp", "xcomp", "parataxis", "csubj"})


class Tree(SentenceTree):
    """A sentence with the ways that parties, provisions and omissions need."""

    def lemma(self, position: int) -> str:
        """Its dictionary form in lower case."""
        return self.tokens[position].lemma.lower()

    def relation(self, position: int) -> str:
        """Its universal relation without subtype."""
        return base(self.tokens[position].deprel)

    def ancestors(self, position: int) -> tuple[int, ...]:
        """The governors of a token, nearest first, up to the predicate of its clause."""
        found: list[int] = []
        head = self.tokens[position].head
        while 0 <= head < len(self.tokens) and head not in found:
            found.append(head)
            if self.tokens[head].upos == "VERB":
                break
            head = self.tokens[head].head
        return tuple(found)

    def having(self, head: int, *relations: str) -> tuple[int, ...]:
        """The governed tokens with one of these universal relations, in order."""
        return tuple(c for c in self.children[head] if self.relation(c) in relations)

    def case(self, head: int) -> str:
        """The preposition of a phrase, in lower case; empty when it has none."""
        return next((self.lemma(c) for c in self.children[head] if self.tokens[c].deprel == "case"), "")

    def subject(self, head: int) -> int | None:
        """The subject of a predicate, or of the one that it is joined to or completes."""
        seen: set[int] = set()
        while head not in seen:
            seen.add(head)
            own = next((c for c in self.children[head] if self.tokens[c].deprel in SUBJECTS), None)
            if own is not None:
                return own
            if self.relation(head) not in {"conj", "xcomp", "advcl"} or self.tokens[head].head < 0:
                return None
            head = self.tokens[head].head
        return None

    def actor(self, verb: int) -> int | None:
        """The subject of a verb, or the "neither" or "both" that the tree hung on it as an adverb."""
        subject = self.subject(verb)
        if subject is not None:
            return subject
        return next((c for c in self.children[verb] if c < verb and self.lemma(c) in {"neither", "both"}), None)

    def unbroken(self, positions: Iterable[int], head: int) -> list[int]:
        """The positions around the head up to the first gap on either side."""
        chosen, first, last = frozenset(positions), head, head
        while first - 1 in chosen:
            first -= 1
        while last + 1 in chosen:
            last += 1
        return list(range(first, last + 1))

    def joined(self, head: int) -> tuple[int, ...]:
        """The head and what is coordinated with it."""
        return (head, *self.having(head, "conj"))

    def is_negated(self, head: int) -> bool:
        """Whether a word of negation hangs on the predicate or stands in its subject or object."""
        near = list(self.children[head])
        near += [g for c in near if self.relation(c) in {"nsubj", "obj"} for g in (c, *self.children[c])]
        return any(self.tokens[c].text.lower() in _NEGATIONS and not self._is_not_only(c) for c in near)

    def _is_not_only(self, position: int) -> bool:
        """Read "not only … but also", which affirms."""
        after = self.tokens[position + 1].text.lower() if position + 1 < len(self.tokens) else ""
        return after in {"only", "just", "merely"}


_NEGATIONS = frozenset("not n't n’t never no neither nor none nothing nobody".split())
