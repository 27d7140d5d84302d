"""Happenings that stand as a noun with their date before it: "the 2015 floods", "Friday's talks in Oslo"."""

from __future__ import annotations

from collections.abc import Sequence

from synoptic.model.claims import Claim
from synoptic.model.reports import Report
from synoptic.model.sentences import Sentence, Token
from synoptic.model.spans import Span, cut
from synoptic.model.times import Timex
from synoptic.text.trees import base

# What hangs under a noun and is no part of its own name.
_OUTSIDE = frozenset({"acl", "advcl", "appos", "conj", "cc", "parataxis", "case", "punct", "mark", "cop", "nsubj"})
_BEFORE_NOUN = frozenset({"nmod", "compound", "amod", "nummod", "det", "obl"})
# With these the noun is when or where the claim happened: "fell in Friday's storm" is a happening of Friday.
_WITHIN = frozenset({"in", "at", "during", "on", "inside", "throughout"})
# "Today's paper" names the day of publication, which dates nothing.
_TODAY = ("today", "this morning", "tonight")
_NOUNS = frozenset({"NOUN", "PROPN"})
# Longer noun phrases are whole clauses that the parse hung under a noun.
_MAX_WORDS = 14


def noun_dated_by(time: Timex, claim: Claim, sentence: Sentence, report: Report) -> Span | None:
    """The words of the noun that the time dates, where it dates that noun and not the claim around it.

    None where the claim itself is dated: the time hangs under a verb, the noun is the claim's own predicate, or the
    claim happened in or at what the noun names.
    """
    if time.span.exact.casefold().startswith(_TODAY):
        return None
    tokens = sentence.tokens
    inside = [at for at, token in enumerate(tokens) if time.span.start <= token.start < time.span.end]
    head = next((at for at in inside if tokens[at].head not in inside), None)
    if head is None or base(tokens[head].deprel) not in _BEFORE_NOUN:
        return None
    noun = tokens[head].head
    if noun <= inside[-1] or tokens[noun].upos not in _NOUNS or _is_predicate(tokens[noun], claim):
        return None
    if {child.text.casefold() for child in _children(tokens, noun, "case")} & _WITHIN:
        return None
    words = _words_of(tokens, noun)
    if len(words) > _MAX_WORDS or not words[0] <= inside[0]:
        return None
    return cut(report.id, report.text, tokens[words[0]].start, tokens[words[-1]].end)


def _is_predicate(noun: Token, claim: Claim) -> bool:
    return claim.predicate is not None and claim.predicate.start <= noun.start < claim.predicate.end


def _children(tokens: Sequence[Token], at: int, relation: str) -> list[Token]:
    return [token for token in tokens if token.head == at and base(token.deprel) == relation]


def _words_of(tokens: Sequence[Token], noun: int) -> list[int]:
    """Positions of the noun and of what belongs to its name, without gaps."""
    kept = {noun}
    for _ in range(_MAX_WORDS):
        more = {at for at, token in enumerate(tokens) if token.head in kept and _belongs(token, noun)} - kept
        if not more:
            break
        kept |= more
    first = last = noun
    while first - 1 in kept:
        first -= 1
    while last + 1 in kept:
        last += 1
    return list(range(first, last + 1))


def _belongs(token: Token, noun: int) -> bool:
    """Whether a token under the noun phrase is part of it; a preposition is where it introduces a part."""
    relation = base(token.deprel)
    if relation == "case":
        return token.head != noun
    return relation not in _OUTSIDE
