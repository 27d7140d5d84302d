"""Trees around who told and who was told, set right where word order admits one reading.

A parser trained on other writing takes whom somebody told for a part of what was told ("told Radio Norr families had
fled"), the people that "according to" names for a subject of what describes them, and a condition behind "on condition
that" for a description of the word. Each rule names the sentence it is for.
Limits: only what these signs show; everything else is left as the parser read it.
"""

from __future__ import annotations

from collections.abc import Iterator

from synoptic.text.naming import TITLES
from synoptic.text.trees import SUBJECTS, SentenceTree, base

_Change = tuple[int, int, str]  # position, its new head, its new relation

_LISTENERS = frozenset(
    """reporters journalists lawmakers parliament investors shareholders families relatives colleagues supporters fans
    delegates deputies senators ministers police detectives investigators prosecutors jurors viewers listeners staff
    employees workers residents voters""".split()
)


def hearer_before_subject(tree: SentenceTree) -> Iterator[_Change]:
    """Read "told Radio Norr families had fled" with the radio as who was told, not as a part of who had fled.

    Who tells tells somebody: where nobody else is told, a name or a word for listeners at the head of the clause
    is whom. A name goes as far as its capitals do before a noun that has none.
    """
    for clause, token in enumerate(tree.tokens):
        cue = token.head
        if token.deprel != "ccomp" or not 0 <= cue < clause or tree[cue].lemma.lower() != "tell":
            continue
        below = tree.children[cue]
        is_told = any(base(tree[c].deprel) in {"obj", "iobj"} or tree[c].deprel == "aux:pass" for c in below)
        subject = next((c for c in tree.children[clause] if tree[c].deprel in SUBJECTS), None)
        if is_told or subject is None or min(tree.subtree(clause)) != cue + 1:
            continue
        hearer = _hearer(tree, cue + 1, subject)
        if hearer:
            yield from _taken_out(tree, hearer, cue, subject)
            return


def _hearer(tree: SentenceTree, first: int, subject: int) -> range:
    """The words behind "told" that name who was told, when a subject is left behind them."""
    if tree[first].text.lower() in _LISTENERS:
        return range(first, first + 1) if first < subject else range(0)
    start = first + (tree[first].text.lower() == "the")
    last = start
    while last < subject and tree[last].text[:1].isupper() and tree[last].text.lower().rstrip(".") not in TITLES:
        last += 1
    is_left = last <= subject and not tree[last].text[:1].isupper() and tree[last].upos in {"NOUN", "NUM", "ADJ", "DET"}
    return range(first, last) if start < last and is_left and tree[last].text[:1].isalnum() else range(0)


def _taken_out(tree: SentenceTree, hearer: range, cue: int, subject: int) -> Iterator[_Change]:
    head = hearer[-1]
    yield head, cue, "iobj"
    kinds = {"PROPN": "flat", "DET": "det"}
    yield from ((i, head, kinds.get(tree[i].upos, "amod")) for i in hearer if i != head)
    for i in range(hearer.stop, subject):
        if tree[i].head in hearer:
            yield i, subject, tree[i].deprel


def people_behind_according(tree: SentenceTree) -> Iterator[_Change]:
    """Read "according to two people briefed on it" with the people as the source, "briefed" as which people."""
    for place, token in enumerate(tree.tokens[:-3]):
        if token.text.lower() != "according" or tree[place + 1].text.lower() != "to":
            continue
        told = token.head
        subject = next((c for c in tree.children[told] if _may_be_source(tree, c)), None) if told > place else None
        if subject is not None and tree[told].upos in {"VERB", "ADJ"}:
            is_next = subject < told <= subject + 2 and min(tree.subtree(subject)) == place + 2
            is_bare = not any(base(tree[c].deprel) in {"aux", "cop"} for c in tree.children[told])
            if is_next and is_bare and tree[told].head not in range(place, told + 1):
                yield subject, tree[told].head, "obl"
                yield told, subject, "acl"
                yield place, subject, "case"
                return
        if (described := _described_people(tree, place)) is not None:
            yield described, described - 1, "acl"
            return


def _may_be_source(tree: SentenceTree, noun: int) -> bool:
    return tree[noun].upos in {"NOUN", "PROPN"} and (tree[noun].deprel in SUBJECTS or tree[noun].deprel == "obl")


def _described_people(tree: SentenceTree, according: int) -> int | None:
    """The bare participle right behind the people that "according to" names, hung on something else."""
    people = tree[according].head
    behind = people + 1
    if people < according or behind >= len(tree.tokens) or tree[people].upos != "NOUN":
        return None
    is_loose = tree[behind].upos == "VERB" and tree[behind].head != people and tree[behind].deprel == "advcl"
    is_bare = not any(base(tree[c].deprel) in {"aux", "mark", *SUBJECTS} for c in tree.children[behind])
    is_form = tree[behind].text.lower().endswith(("ed", "en", "ing"))
    return behind if is_loose and is_bare and is_form else None


def on_that_condition(tree: SentenceTree) -> Iterator[_Change]:
    """Read "will leave on condition that the rebels disarm" with what follows as the condition of leaving."""
    for noun, token in enumerate(tree.tokens[1:-2], 1):
        is_led = any(tree[c].text.lower() in {"on", "under"} and c < noun for c in tree.children[noun])
        if token.text.lower() != "condition" or not is_led or tree[noun + 1].text.lower() != "that":
            continue
        verb = token.head
        clause = next((c for c in tree.children[noun] if c > noun and base(tree[c].deprel) in {"acl", "ccomp"}), None)
        if clause is None or verb < 0 or tree[verb].upos != "VERB" or min(tree.subtree(clause)) != noun + 1:
            continue
        yield clause, verb, "advcl"
        yield noun, clause, "mark"
        return


HEARING = (hearer_before_subject, people_behind_according, on_that_condition)
