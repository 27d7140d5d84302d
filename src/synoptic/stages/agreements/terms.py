"""How long an agreement is to last, and what is said of going on after that."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from synoptic.model.agreements import Renewal, Valued
from synoptic.model.spans import Span
from synoptic.model.times import Timex
from synoptic.stages.agreements import words
from synoptic.stages.agreements.conditions import condition_of
from synoptic.stages.agreements.instruments import Naming, lengths_of
from synoptic.stages.agreements.resolve import Resolved
from synoptic.stages.agreements.tree import Tree
from synoptic.stages.agreements.view import View

_MONTHS_A_YEAR = 12


def term_of(view: View, resolved: Resolved, namings: Sequence[Naming], number: int) -> Valued | None:
    """The length that most reports give; of two with equally many the first that is named."""
    told: list[Timex] = [time for naming in namings for time in lengths_of(view, naming)]
    told += [
        time for tree, verb in _said_of(view, resolved, number, words.LASTS) for time in _lengths(view, tree, verb)
    ]
    told += [
        time
        for tree, verb in _said_of(view, resolved, number, frozenset({"have"}))
        if any(tree.lemma(c) in words.TERMS for c in tree.having(verb, "obj"))
        for time in _lengths(view, tree, verb)
    ]
    by_value: defaultdict[str, list[Timex]] = defaultdict(list)
    for time in told:
        if time.value is not None:
            by_value[_in_largest_unit(time.value)].append(time)
    if not by_value:
        return None
    value = min(
        by_value,
        key=lambda v: (-len({t.report for t in by_value[v]}), -len(by_value[v]), min(t.span for t in by_value[v])),
    )
    return Valued(value, tuple(sorted({time.span for time in by_value[value]})))


def _in_largest_unit(value: str) -> str:
    """A duration of whole years in years, so that "12 months" and "one year" are one term.

    >>> _in_largest_unit("P12M"), _in_largest_unit("P18M")
    ('P1Y', 'P18M')
    """
    months = value[1:-1] if value.startswith("P") and value.endswith("M") else ""
    is_whole = months.isdecimal() and int(months) > 0 and int(months) % _MONTHS_A_YEAR == 0
    return f"P{int(months) // _MONTHS_A_YEAR}Y" if is_whole else value


def _lengths(view: View, tree: Tree, verb: int) -> list[Timex]:
    # "effective in six months" says when it begins
    told = [c for c in tree.having(verb, "obl", "obj", "nmod") if tree.case(c) not in {"in", "within", "after"}]
    phrases = [i for c in told for i in tree.subtree(c)]
    return [time for time in view.times_in(tree, phrases) if time.type == "DURATION"]


def renewal_of(view: View, resolved: Resolved, number: int) -> Renewal | None:
    """What the reports say of its renewal; plans of somebody to renew it are no part of it."""
    spans: set[Span] = set()
    claims: set[str] = set()
    lengths: list[Timex] = []
    conditions: list[Span] = []
    is_automatic = False
    told = [*_said_of(view, resolved, number, words.PROLONGS), *_options(view, resolved, number)]
    told += _extensions(view, resolved, number)
    for tree, verb in told:
        claim = view.claim_at(tree, verb)
        if claim is None or claim.polarity != "affirms" or claim.commitment in {"denied", "accused"}:
            continue
        # "will be renewed automatically" is a rule, "will be renewed" somebody's plan
        if claim.commitment == "planned" and not any(tree.lemma(c) == "automatically" for c in tree.children[verb]):
            continue
        if not (_is_rule(tree, verb) or _is_option(tree, verb) or tree.lemma(verb) in words.RENEWALS):
            continue
        claims.add(claim.id)
        spans.update(claim.spans)
        lengths += _lengths(view, tree, verb)
        conditions += [span for span in [condition_of(view, tree, verb)] if span is not None]
        is_automatic = is_automatic or any(token.lemma in {"automatically", "automatic"} for token in tree.tokens)
    if not claims:
        return None
    modality = "automatic" if is_automatic else "possible"
    value = min(lengths, key=lambda time: time.span).value if lengths else None
    condition = min(conditions) if conditions else None
    return Renewal(value, modality, condition, tuple(sorted(spans)), tuple(sorted(claims)))


def _options(view: View, resolved: Resolved, number: int) -> Iterator[tuple[Tree, int]]:
    """Read "both parties have an option to extend it by four years"."""
    for trees in view.trees.values():
        for tree in trees:
            for verb in range(len(tree.tokens)):
                if tree.lemma(verb) in words.PROLONGS and _is_option(tree, verb):
                    objects = tree.having(verb, "obj")
                    if any(resolved.meant(tree, c) == number or tree[c].text.lower() == "it" for c in objects):
                        yield tree, verb


def _extensions(view: View, resolved: Resolved, number: int) -> Iterator[tuple[Tree, int]]:
    """Read "it runs for 20 years, with automatic extensions of five years" in a sentence on the agreement."""
    for trees in view.trees.values():
        for tree in trees:
            for noun in range(len(tree.tokens)):
                is_automatic = any(tree.lemma(c) == "automatic" for c in tree.children[noun])
                if tree.lemma(noun) in words.RENEWALS and is_automatic and _is_on(resolved, tree, number):
                    yield tree, noun


def _is_on(resolved: Resolved, tree: Tree, number: int) -> bool:
    """Whether a word of the sentence means the agreement."""
    return any(
        resolved.meant(tree, i) == number for i, t in enumerate(tree.tokens) if t.upos in {"NOUN", "PROPN", "PRON"}
    )


def _is_option(tree: Tree, verb: int) -> bool:
    above = tree[verb].head
    return tree.relation(verb) == "acl" and above >= 0 and tree.lemma(above) in {"option", "right", "possibility"}


def _is_rule(tree: Tree, verb: int) -> bool:
    """Whether it says what can or shall happen ("may be renewed", "is extended automatically"), not what did."""
    if tree.lemma(verb).endswith("able"):
        return True
    auxiliaries = {tree.lemma(c) for c in tree.children[verb] if tree.relation(c) == "aux"}
    texts = {tree[c].text.lower() for c in tree.children[verb] if tree.relation(c) == "aux"}
    return bool(auxiliaries & {"may", "can", "shall", "will", "could"}) or bool(texts & {"is"})


def _said_of(view: View, resolved: Resolved, number: int, lemmas: frozenset[str]) -> Iterator[tuple[Tree, int]]:
    """Predicates with one of these words whose subject is the agreement."""
    for trees in view.trees.values():
        for tree in trees:
            for position in range(len(tree.tokens)):
                if tree.lemma(position) not in lemmas:
                    continue
                subject = tree.subject(position)
                if subject is not None and _meant(resolved, tree, subject) == number:
                    yield tree, position


def _meant(resolved: Resolved, tree: Tree, subject: int) -> int | None:
    """The instrument of a subject; "it" that runs and is prolonged may be the one named just before."""
    number = resolved.meant(tree, subject)
    if number is None and tree[subject].text.lower() == "it":
        return resolved.last_told(tree, subject, 1)
    return number
