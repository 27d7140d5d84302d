"""From the words of a provision to codes of published schemes, precision before recall.

Method: the words of a statement are laid on the tree of their sentence, and each code has a rule over lemmas and
relations. ``coded`` says that the words meet the definition of the code, ``candidate`` that one element is missing;
where neither holds, nothing is said. What an agreement is said to leave out bears the code of what is left out.
Codes, definitions and codebook versions stand in the tables under ``synoptic/data/codes``.
Limits: English; one sentence at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from synoptic.model.agreements import Code
from synoptic.model.spans import Span
from synoptic.stages.agreements import accords, deeds, obligations, sectors
from synoptic.stages.agreements.passages import Passage
from synoptic.stages.agreements.statements import Statement
from synoptic.stages.agreements.tree import Tree
from synoptic.stages.agreements.view import View
from synoptic.text.gazetteer import rows_of

# In this order a code is chosen where there is room for one only: the narrowest scheme first.
SCHEMES: Mapping[str, Mapping[str, Callable[[Passage], str | None]]] = {
    "ATOP": obligations.RULES,
    "DCAD": sectors.RULES,
    "PAM": accords.RULES,
    "PLOVER": deeds.RULES,
}
_N_FIELDS = 5


def codebook(scheme: str) -> dict[str, str]:
    """The version of the codebook for each code of a scheme.

    >>> codebook("ATOP")["defense"]
    '5.1'
    """
    return {code: version for code, version, *_ in rows_of(f"codes/{scheme.lower()}.tsv", _N_FIELDS)}


_VERSIONS = {scheme: codebook(scheme) for scheme in SCHEMES}


def codes_in(passage: Passage) -> tuple[Code, ...]:
    """The codes whose definition the words of a passage meet, or nearly meet, in order of scheme and code."""
    found = (
        Code(scheme, _VERSIONS[scheme][code], code, status)
        for scheme, rules in SCHEMES.items()
        for code, rule in rules.items()
        if (status := rule(passage)) is not None
    )
    return tuple(sorted(found, key=_order))


def codes_of(view: View, statements: Iterable[Statement]) -> tuple[Code, ...]:
    """The codes of all statements of one provision, each once; ``coded`` where one of them meets the definition."""
    best: dict[tuple[str, str], Code] = {}
    for statement in statements:
        for passage in _passages(view, statement):
            for code in codes_in(passage):
                known = best.get((code.scheme, code.code))
                if known is None or code.status == "coded":
                    best[code.scheme, code.code] = code
    return tuple(sorted(best.values(), key=_order))


def chief_of(codes: Sequence[Code]) -> Code | None:
    """The one code that says most: a coded one before a candidate, then by scheme; None without any."""
    order = list(SCHEMES)
    known = [code for code in codes if code.scheme in order]
    ranked = sorted(known, key=lambda code: (code.status != "coded", order.index(code.scheme), code.code))
    return ranked[0] if ranked else None


def _order(code: Code) -> tuple[str, str]:
    return code.scheme, code.code


def _passages(view: View, statement: Statement) -> Iterator[Passage]:
    """The words of a statement in each sentence that holds some of them."""
    parts = (statement.actor, statement.action, statement.object, statement.condition)
    spans = [span for span in parts if span is not None]
    main = statement.object or statement.action
    for tree in view.trees[main.report] if main is not None else ():
        words = _words(tree, spans)
        if main is not None and words & _words(tree, [main]):
            words |= _phrases(tree, _words(tree, [statement.action])) if statement.action is not None else frozenset()
            if statement.is_excluded:
                yield Passage(tree, words | _relatives(tree, words), is_left_out=True)
            else:
                yield Passage(tree, words, statement.deontic)


def _phrases(tree: Tree, action: frozenset[int]) -> frozenset[int]:
    """The phrases of a passive verb, which no part of a statement holds ("is settled by arbitration")."""
    passives = [verb for verb in action if any(tree[c].deprel == "nsubj:pass" for c in tree.children[verb])]
    return frozenset(i for verb in passives for c in tree.having(verb, "obl") for i in tree.subtree(c))


def _relatives(tree: Tree, words: frozenset[int]) -> frozenset[int]:
    """The relative clauses of what is left out, which its phrase does not hold ("a war that the other starts")."""
    heads = [i for i, token in enumerate(tree.tokens) if token.deprel == "acl:relcl" and token.head in words]
    return frozenset(i for head in heads for i in tree.subtree(head))


def _words(tree: Tree, spans: Iterable[Span]) -> frozenset[int]:
    sentence = tree.sentence
    inside = [s for s in spans if s.report == sentence.report and s.start < sentence.end and sentence.start < s.end]
    places = ((i, token) for i, token in enumerate(tree.tokens))
    return frozenset(i for i, token in places if any(s.start <= token.start and token.end <= s.end for s in inside))
