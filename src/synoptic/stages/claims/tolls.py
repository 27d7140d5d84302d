"""Counts of the dead and the hurt in headlines, each with the word that says what became of them.

"Fire in Aldby: 50 dead and 53 hurt" tells two things without a verb, and a parser trained on sentences makes one of
them: the dead and the 53. What a count is of stands right behind it, so that the order of words is enough.
Limits: headlines, decks and subheads only; counts whose word stands before them ("kills 12") are left to the tree.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from synoptic.stages.claims.tails import headline_label
from synoptic.text import cues
from synoptic.text.trees import SentenceTree, base

HEADINGS = frozenset({"headline", "deck", "subhead"})
# What becomes of people whom headlines count.
STATES = frozenset(
    """dead killed hurt injured wounded missing rescued arrested detained held evacuated displaced homeless trapped stranded
    hospitalised hospitalized infected sick freed released saved""".split()
)
COUNTS = frozenset("dozens scores hundreds thousands millions many several others".split())
_BEFORE_COUNT = frozenset("at least up to about around some nearly almost over more than another".split())
_PARTED = frozenset({":", ";", ",", "—", "–", "-", "--"})
# Between a count and its word stand at most so many nouns ("two fire crew members hurt").
_MAX_BETWEEN = 3

Change = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Toll:
    """A count with its word.

    Attributes:
        start: The first word, "at least" included.
        count: The number.
        state: The word that says what became of them.
    """

    start: int
    count: int
    state: int


def tolls_in(tree: SentenceTree) -> tuple[Toll, ...]:
    """The counts of a heading that nothing before governs, with their words, in order; none of any other sentence."""
    if tree.sentence.layer not in HEADINGS or _has_source(tree):
        return ()
    found: list[Toll] = []
    for count, token in enumerate(tree.tokens):
        if token.upos != "NUM" and token.text.lower() not in COUNTS:
            continue
        state = _state_of(tree, count)
        if state is None:
            continue
        start = count
        while start > 0 and tree[start - 1].text.lower() in _BEFORE_COUNT:
            start -= 1
        if found and start <= found[-1].state:
            continue
        toll = Toll(start, count, state)
        if _is_apart(tree, toll):
            found.append(toll)
    return tuple(found)


def _has_source(tree: SentenceTree) -> bool:
    """Whether a source is named ("Police: 3 held", "3 dead, police say"): the tree has been set right for it."""
    is_said = any(token.upos == "VERB" and token.lemma.lower() in cues.REPORTING for token in tree.tokens)
    return is_said or headline_label(tree.sentence) is not None


def _state_of(tree: SentenceTree, count: int) -> int | None:
    for place in range(count + 1, min(count + 2 + _MAX_BETWEEN, len(tree.tokens))):
        token = tree[place]
        if token.text.lower() in STATES:
            return place
        if token.upos not in {"NOUN", "ADJ"} or token.text.lower() in COUNTS:
            return None
    return None


def is_toll(tree: SentenceTree, head: int) -> bool:
    """Whether a word says what became of people whom a heading counts before it."""
    return any(toll.state == head for toll in tolls_in(tree))


def with_tolls(tree: SentenceTree) -> Iterator[Change]:
    """The links that make each count with its word a clause of its own."""
    tolls = tolls_in(tree)
    if not tolls:
        return
    first = tolls[0].start
    yield from _before(tree, first)
    above, relation = (-1, "root") if first == 0 else (_main_before(tree, first), "parataxis")
    for number, toll in enumerate(tolls):
        end = tolls[number + 1].start if number + 1 < len(tolls) else len(tree.tokens)
        yield toll.state, above, relation
        yield from _inside(tree, toll, end)
        above, relation = tolls[0].state, "conj"


def _is_apart(tree: SentenceTree, toll: Toll) -> bool:
    """Whether nothing governs the count from before: it opens the heading, or a mark or "and" parts it."""
    if toll.start == 0:
        return True
    before = tree[toll.start - 1]
    return before.text in _PARTED or before.text.lower() == "and"


def _inside(tree: SentenceTree, toll: Toll, end: int) -> Iterator[Change]:
    """The words of one toll, up to the next one."""
    subject = toll.count if toll.state == toll.count + 1 else toll.state - 1
    yield subject, toll.state, "nsubj:pass" if tree[toll.state].text.lower().endswith("ed") else "nsubj"
    for place in range(toll.start, toll.state):
        if place != subject:
            relation = "nummod" if place == toll.count else "advmod" if place < toll.count else "compound"
            yield place, subject, relation
    for place in range(toll.state + 1, end):
        token = tree[place]
        if not toll.state < token.head < end:
            relation = "punct" if token.upos == "PUNCT" else "cc" if token.upos == "CCONJ" else _hung(token.deprel)
            yield place, toll.state, relation


def _hung(relation: str) -> str:
    """What a word is called that now hangs on the word of a toll."""
    return relation if base(relation) in {"advcl", "advmod", "case", "mark", "cc"} else "obl"


def _before(tree: SentenceTree, first: int) -> Iterator[Change]:
    """What stands before the first toll, gathered under its own main word."""
    if first == 0:
        return
    main = _main_before(tree, first)
    for place in range(first):
        token = tree[place]
        if place != main and token.head >= first:
            yield place, main, "punct" if token.upos == "PUNCT" else "dep"
        elif place != main and token.head < 0:
            yield place, main, "dep"
    yield main, -1, "root"


def _main_before(tree: SentenceTree, first: int) -> int:
    """The main word of what stands before the first toll: the root, else a verb, else the first word."""
    root = next((i for i in range(first) if tree[i].head < 0), None)
    if root is not None:
        return root
    verb = next((i for i in range(first) if tree[i].upos == "VERB"), None)
    return verb if verb is not None else next((i for i in range(first) if tree[i].upos != "PUNCT"), 0)
