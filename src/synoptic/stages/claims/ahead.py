"""The present tense for what lies ahead: "the window closes on Sunday", published before that Sunday."""

from __future__ import annotations

from collections.abc import Iterable

from synoptic.model.times import Timex
from synoptic.stages.claims.clauses import Clause
from synoptic.stages.claims.tree import Tree

_TO_THE_MINUTE = len("2031-03-05T00:00")


def ahead_of(tree: Tree, clause: Clause, times: Iterable[Timex], published_end: str | None) -> tuple[int, ...]:
    """Positions of the time that puts a clause in the present tense behind the day of publication; empty when none.

    Args:
        tree: The sentence.
        clause: A clause of it.
        times: The times of the sentence.
        published_end: The instant after the last one at which the report may have been published; None when unknown.
    """
    if published_end is None or not _is_present(tree, clause.head):
        return ()
    limit = _instant(published_end)
    for time in times:
        if time.type not in {"DATE", "TIME"} or time.begin is None or _instant(time.begin) < limit:
            continue
        words = tuple(i for i in clause.words if time.span.start <= tree[i].start < time.span.end)
        if words and _is_when(tree, words, clause.head):
            return words
    return ()


def _is_present(tree: Tree, head: int) -> bool:
    """Whether the predicate is a bare present: "closes", "play"; no auxiliary and no form of the past."""
    token = tree[head]
    if (
        token.upos != "VERB"
        or token.lemma.lower() in _SHOWS
        or tree.child(head, "aux", "aux:pass", "cop", "mark") is not None
    ):
        return False
    word, lemma = token.text.lower(), token.lemma.lower()
    return word == lemma or (word.endswith("s") and word[:2] == lemma[:2])


# A caption tells in the present tense what its picture shows, whatever its date.
_SHOWS = frozenset("show depict picture illustrate".split())


def _is_when(tree: Tree, words: tuple[int, ...], head: int) -> bool:
    """Whether the time says when it happens: it hangs on the predicate, and not behind "until" or "for"."""
    tops = [i for i in words if tree[i].head == head]
    cases = [tree[c].lemma.lower() for i in tops for c in tree.having(i, "case")]
    return bool(tops) and not set(cases) & {"until", "till", "for", "since", "through"}


def _instant(value: str) -> str:
    """ISO 8601 cut or filled to the minute, so that instants compare as text."""
    return (value if "T" in value else f"{value}T00:00")[:_TO_THE_MINUTE]
