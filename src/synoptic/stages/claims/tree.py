"""Walking a dependency tree: what claims ask of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cached_property

from synoptic.model.sentences import Sentence
from synoptic.stages.claims.lemmas import with_cue_lemmas
from synoptic.stages.claims.mending import mended
from synoptic.stages.claims.tails import straightened
from synoptic.text.trees import SUBJECTS, SentenceTree, base, is_tree

__all__ = ["SUBJECTS", "Tree", "base"]

_OFFICES = frozenset("office ministry department bureau board institute agency authority secretariat".split())
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})


class Tree(SentenceTree):
    """A sentence with the ways that cutting, attribution and firmness need."""

    def __init__(self, sentence: Sentence) -> None:
        """Take the tree as the language engine read it, with what word order and marks show to be wrong set right."""
        read = with_cue_lemmas(sentence)
        set_right = mended(straightened(read))
        super().__init__(set_right if is_tree(set_right.tokens) else read)

    @cached_property
    def root(self) -> int:
        """The token that nothing governs."""
        return next((i for i, token in enumerate(self.tokens) if token.head < 0), 0)

    @cached_property
    def question_mark(self) -> int | None:
        """The question mark that ends the sentence, with nothing but marks behind it; None when none does."""
        for position in range(len(self.tokens) - 1, -1, -1):
            if self.tokens[position].text == "?":
                return position
            if self.tokens[position].upos != "PUNCT":
                return None
        return None

    def unbroken(self, head: int, words: Collection[int]) -> list[int]:
        """The run of positions around a head that are all among these words, in order."""
        held = frozenset(words)
        first = next((i + 1 for i in range(head - 1, -1, -1) if i not in held), 0)
        last = next((i for i in range(head + 1, len(self.tokens)) if i not in held), len(self.tokens))
        return list(range(first, last))

    def child(self, head: int, *relations: str) -> int | None:
        """The first governed token with one of these relations."""
        return next((c for c in self.children[head] if self.tokens[c].deprel in relations), None)

    def having(self, head: int, *relations: str) -> tuple[int, ...]:
        """Every governed token with one of these relations, in order."""
        return tuple(c for c in self.children[head] if self.tokens[c].deprel in relations)

    def subject(self, head: int) -> int | None:
        """The subject of a predicate, or of the one that it is joined to or completes."""
        seen: set[int] = set()
        while head not in seen:
            seen.add(head)
            own = next((c for c in self.children[head] if self.tokens[c].deprel in SUBJECTS), None)
            own = self._misread_subject(head) if own is None else own
            if own is not None:
                return own
            if base(self.tokens[head].deprel) not in {"conj", "xcomp", "advcl"} or self.tokens[head].head < 0:
                return None
            head = self.tokens[head].head
        return None

    def _misread_subject(self, head: int) -> int | None:
        """A noun that the parser calls something else and that can only be the subject.

        English puts no object before a finite verb, and a sentence whose root is a noun with a verb set beside it
        ("The director, Ada Moen, denied it") is a subject with its predicate.
        """
        if self.tokens[head].upos != "VERB":
            return None
        for child in self.children[head]:
            if child < head and self.tokens[child].deprel in {"obj", "iobj"} and self.tokens[child].upos in _NOMINAL:
                return child
        set_before = self._set_before(head)
        if set_before is not None:
            return set_before
        beside = base(self.tokens[head].deprel) in {"parataxis", "appos", "dep"}
        root = self.tokens[self.root]
        if beside and self.root < head and root.upos in _NOMINAL and self.child(self.root, "cop", *SUBJECTS) is None:
            return self.root
        return None

    def _set_before(self, head: int) -> int | None:
        """A noun that the parser sets beside the same word as a verb: "…, the head of the mission, …, admitted"."""
        if base(self.tokens[head].deprel) != "parataxis" or self.tokens[head].head < 0:
            return None
        siblings = self.having(self.tokens[head].head, "parataxis")
        nouns = [c for c in siblings if c < head and self.tokens[c].upos in _NOMINAL]
        return nouns[-1] if nouns else None

    def lemmas(self, positions: Iterable[int]) -> frozenset[str]:
        """The dictionary forms at these positions, in lower case."""
        return frozenset(self.tokens[i].lemma.lower() for i in positions)

    def joined(self, head: int) -> tuple[int, ...]:
        """The head and what is coordinated with it; the "Welfare" of "Ministry of Health and Welfare" is one name with it."""
        joint = (c for c in self.children[head] if base(self.tokens[c].deprel) == "conj")
        return (head, *(c for c in joint if not self.is_one_name(head, c) and not self._is_second_office(head, c)))

    def _is_second_office(self, head: int, other: int) -> bool:
        """Whether a bare noun goes on with what a name is called: the "CEO" of "Ada Moen, founder and CEO, said"."""
        if self.tokens[head].upos != "PROPN" or self.tokens[other].upos != "NOUN":
            return False
        called = [c for c in self.having(head, "appos") if c < other]
        if not called or self.having(other, "det", "nmod:poss", "nummod"):
            return False
        between = [token.text for token in self.tokens[called[-1] + 1 : other]]
        return "," not in between and not self.tokens[other].text.endswith("s")

    def is_one_name(self, head: int, other: int) -> bool:
        """Whether one name runs from a word to another one behind it."""
        names = [token.name for token in self.tokens[head : other + 1]]
        if len(names) > 1 and names[0] != "O" and all(name.startswith("I-") for name in names[1:]):
            return True
        return len(names) > 1 and names[0].endswith("ORG") and self._is_office_of(head, other)

    def _is_office_of(self, head: int, other: int) -> bool:
        """Whether a bare word goes on with what an office is for: the "Road" of "the Office of Rail and Road"."""
        between = self.tokens[head + 1 : other]
        # an "of", one word and "and": a second body has its article ("the Office of Rail and the police")
        is_row = [token.text.lower() for token in between[::2]] == ["of", "and"] and len(between) == len("ofX")
        is_bare = not self.children[other] or all(self.tokens[c].deprel == "cc" for c in self.children[other])
        called = self.tokens[head].text.lower() in _OFFICES
        return called and is_row and is_bare and self.tokens[other].upos == "PROPN"
