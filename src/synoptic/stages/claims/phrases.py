"""Phrases that give a clause its source: "according to the ministry", "in her view", "per the indictment", "for the union"."""

from __future__ import annotations

from synoptic.stages.claims.tree import Tree, base
from synoptic.text import cues


def phrase_source(tree: Tree, position: int) -> tuple[tuple[int, ...], int, int] | None:
    """Cue, head of the source and the word by which the phrase hangs; None when no such phrase has its cue here."""
    word = tree[position].text.lower()
    if word == "according":
        return _according(tree, position)
    if word == "per":
        return _per(tree, position)
    if word == "citing":
        return _citing(tree, position)
    if word == "for" and position == 0:
        return _for_whom(tree)
    return _view(tree, position) if tree[position].lemma.lower() in cues.VIEWS else None


def _according(tree: Tree, position: int) -> tuple[tuple[int, ...], int, int] | None:
    """In UD the phrase hangs on its noun, or its noun on it."""
    head = tree[position].head
    nouns = [c for c in tree.children[position] if base(tree[c].deprel) in {"obl", "obj", "nmod", "pobj"}]
    source = nouns[0] if nouns else head
    attached = position if nouns else head
    if source < 0 or source == position:
        return None
    cue = tuple(i for i in (position, position + 1) if i < len(tree.tokens) and i != source)
    return cue, source, attached


def _per(tree: Tree, position: int) -> tuple[tuple[int, ...], int, int] | None:
    """Read "Per the indictment, …", set off by a comma; "per day" is a rate."""
    source = tree[position].head
    if tree[position].deprel != "case" or source <= position:
        return None
    has_article = tree.child(source, "det") is not None or tree[source].upos == "PROPN"
    is_set_off = position == 0 or tree[position - 1].text in {",", "—", "("}
    if position > 0 and tree[position].text == "Per":
        return None  # "her partner, Per Lund, called": a name
    return ((position,), source, source) if has_article and is_set_off else None


def _citing(tree: Tree, position: int) -> tuple[tuple[int, ...], int, int] | None:
    """Read "the agency reports, citing police": whom it has it from, not a reason ("citing the cost")."""
    source = tree.child(position, "obj")
    if tree[position].upos != "VERB" or source is None or tree[position].head < 0:
        return None
    is_somebody = tree[source].name.endswith(("PER", "ORG")) or tree[source].lemma.lower() in cues.HEADLINE_SOURCES
    return ((position,), source, position) if is_somebody else None


def _for_whom(tree: Tree) -> tuple[tuple[int, ...], int, int] | None:
    """Read "For the union, the offer is an insult": a judgement, with a person or body and a comma."""
    source = tree[0].head
    if tree[0].deprel != "case" or source < 0 or tree[source].head < 0:
        return None
    governor = tree[source].head
    end = max(tree.subtree(source)) + 1
    judges = tree.child(governor, "cop") is not None and tree[governor].upos in {"NOUN", "ADJ"}
    is_somebody = tree[source].name.endswith(("PER", "ORG")) or tree[source].lemma.lower() in cues.BODIES | cues.JUDGES
    is_set_off = any(i < len(tree.tokens) and tree[i].text == "," for i in (end, end - 1))
    return ((0,), source, source) if judges and is_somebody and is_set_off else None


def _view(tree: Tree, noun: int) -> tuple[tuple[int, ...], int, int] | None:
    """Read "in his view", "in the words of the judge", "by the firm's own account"."""
    # "supported by an opinion of the court" names who supports
    openers = {"in", "by"} if tree[noun].lemma.lower() in _BY else {"in"}
    opens = any(tree[c].deprel == "case" and tree[c].lemma.lower() in openers for c in tree.children[noun])
    if not opens or base(tree[noun].deprel) not in {"obl", "nmod", "advmod", "root"} or tree[noun].head < 0:
        return None
    owners = [c for c in tree.children[noun] if tree[c].deprel == "nmod:poss"]
    owners += [c for c in tree.having(noun, "nmod") if any(tree[i].lemma.lower() == "of" for i in tree.children[c])]
    if not owners:
        return None
    marks = {i for i in tree.children[owners[0]] if tree[i].deprel == "case" and tree[i].lemma.lower() == "of"}
    inside = set(tree.subtree(owners[0])) - marks
    return tuple(i for i in tree.subtree(noun) if i not in inside and tree[i].upos != "PUNCT"), owners[0], noun


# The name of a source runs on to the comma within so many words ("according to a story on The Athletic, …").
_MAX_TO_COMMA = 8


def opening_phrase(tree: Tree, source: int) -> range:
    """The words from the source of a phrase that opens its sentence to the comma that closes it; empty without one.

    What the parser hangs elsewhere there ("a story on The Athletic,") is part of the source all the same.
    """
    ends = range(source + 1, min(source + 1 + _MAX_TO_COMMA, len(tree.tokens)))
    comma = next((i for i in ends if tree[i].text == ","), None)
    if comma is None or any(tree[i].upos in {"VERB", "AUX"} or tree[i].deprel == "appos" for i in range(source, comma)):
        return range(0)
    return range(source, comma)


_BY = frozenset({"account", "reckoning", "estimation", "telling"})
