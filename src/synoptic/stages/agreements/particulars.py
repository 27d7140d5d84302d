"""What reports say of the text itself: what it covers, who keeps the originals, in which languages it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from synoptic.model.agreements import Particular
from synoptic.model.spans import Span
from synoptic.stages.agreements.resolve import Resolved
from synoptic.stages.agreements.tree import Tree
from synoptic.stages.agreements.view import View

_KEEPS = frozenset("keep deposit hold store lodge".split())
_ORIGINALS = frozenset("original text copy instrument document version".split())
_DRAWS_UP = frozenset("draw write draft publish sign conclude".split())
# "covers cells for 1.5 million cars": what it is about, not what anybody is to do.
_COVERS = frozenset("cover concern span encompass comprise".split())
# Names of languages end so in English; a place or people with the same ending is told apart by "in" and the verb.
_LANGUAGE_ENDINGS = ("ish", "ese", "ian", "ean", "ic", "an", "ch", "ek", "ew", "ai", "du", "li", "si")


def scope_of(view: View, resolved: Resolved, number: int) -> tuple[Particular, ...]:
    """What an agreement is said to cover, each wording once."""
    return _found(view, resolved, number, _scope_at)


def depositary_of(view: View, resolved: Resolved, number: int) -> tuple[Particular, ...]:
    """Who keeps the originals, in the words of the reports."""
    return _found(view, resolved, number, _keeper_at)


def languages_of(view: View, resolved: Resolved, number: int) -> tuple[Particular, ...]:
    """The languages of the text, each once."""
    return _found(view, resolved, number, _languages_at)


_Reader = Callable[[View, Resolved, Tree, int, int], Iterator[Span]]


def _found(view: View, resolved: Resolved, number: int, reader: _Reader) -> tuple[Particular, ...]:
    told: dict[str, tuple[Span, set[str]]] = {}
    for report in sorted(view.trees):
        for tree in view.trees[report]:
            for verb, token in enumerate(tree.tokens):
                if token.upos != "VERB" or tree.is_negated(verb):
                    continue
                claim = view.claim_at(tree, verb)
                if claim is None or claim.commitment in {"denied", "accused", "neither", "not_confirmed"}:
                    continue
                for span in reader(view, resolved, tree, verb, number):
                    told.setdefault(span.exact.casefold(), (span, set()))[1].add(claim.id)
    return tuple(Particular(span, tuple(sorted(claims))) for span, claims in sorted(told.values(), key=lambda r: r[0]))


def _scope_at(view: View, resolved: Resolved, tree: Tree, verb: int, number: int) -> Iterator[Span]:
    subject = tree.subject(verb)
    if tree.lemma(verb) not in _COVERS or subject is None or resolved.meant(tree, subject) != number:
        return
    for thing in tree.having(verb, "obj")[:1]:
        behind = [i for c in tree.having(verb, "obl") for i in tree.subtree(c)]
        whole = [*tree.subtree(thing), *behind]
        span = view.span(tree, tree.unbroken(whole, thing))
        if span is not None:
            yield span


def _keeper_at(view: View, resolved: Resolved, tree: Tree, verb: int, number: int) -> Iterator[Span]:
    """Read "the originals are kept by X", "the text was deposited with X"."""
    subject = tree.subject(verb)
    if tree.lemma(verb) not in _KEEPS or subject is None or not _is_of_text(resolved, tree, subject, number):
        return
    for keeper in [c for c in tree.having(verb, "obl") if tree.case(c) in {"by", "with", "at", "in"}][:1]:
        apart = [c for c in tree.children[keeper] if tree[c].deprel == "case"]
        where = [i for c in tree.having(verb, "obl") if c > keeper and tree.case(c) == "in" for i in tree.subtree(c)]
        span = view.span(tree, tree.unbroken([*tree.subtree(keeper, without=apart), *where], keeper))
        if span is not None:
            yield span


def _languages_at(view: View, resolved: Resolved, tree: Tree, verb: int, number: int) -> Iterator[Span]:
    """Read "it was drawn up in X and Y"."""
    subject = tree.subject(verb)
    if tree.lemma(verb) not in _DRAWS_UP or subject is None or not _is_of_text(resolved, tree, subject, number):
        return
    for phrase in tree.having(verb, "obl"):
        if tree.case(phrase) != "in":
            continue
        for part in tree.joined(phrase):
            token = tree[part]
            is_name = token.text[:1].isupper() and token.text.casefold().endswith(_LANGUAGE_ENDINGS)
            span = view.span(tree, [part]) if is_name else None
            if span is not None:
                yield span


def _is_of_text(resolved: Resolved, tree: Tree, subject: int, number: int) -> bool:
    if resolved.laid_down_by(tree, subject) == number:
        return True
    points = any(tree.lemma(c) in {"the", "its", "both", "all"} for c in tree.children[subject])
    return tree.lemma(subject) in _ORIGINALS and points and resolved.last_told(tree, subject, None) == number
