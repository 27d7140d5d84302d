"""How firmly: polarity, modality and commitment of a clause, composed from its words and its chain.

Method: predicates of reporting give the source's stance, negation and modals in the clause give polarity and
modality, and the first value of a fixed order that holds is the commitment (docs/contract.md). The axes are
those of FactBank (Saurí and Pustejovsky 2009): certainty times polarity for each source.
Limits: scope is syntactic; irony and context beyond the sentence are not seen.
"""

from __future__ import annotations

from dataclasses import dataclass

from synoptic.stages.claims.acts import Act
from synoptic.stages.claims.clauses import Clause
from synoptic.stages.claims.stances import is_negated
from synoptic.stages.claims.texts import NO_WORDS, Standing, excludes, left_out
from synoptic.stages.claims.tree import Tree, base
from synoptic.text import cues

_WILL = frozenset({"will", "shall", "'ll", "’ll", "wo"})


@dataclass(frozen=True, slots=True)
class Firmness:
    """What was found, with the tokens it rests on.

    Attributes:
        polarity: ``affirms``, ``denies`` or ``open``.
        modality: As in the contract.
        commitment: As in the contract.
        basis: Pairs of kind and positions.
    """

    polarity: str
    modality: str
    commitment: str
    basis: tuple[tuple[str, tuple[int, ...]], ...]


# Acts whose own clause is what they report, by what they make of it: commitment, polarity.
_OWN = {
    "deny": ("denied", "denies"),
    "refuse": ("neither", "open"),
    "not_confirm": ("not_confirmed", "open"),
    "confirm": ("confirmed", "affirms"),
    "concede": ("acknowledged", "affirms"),
    "accuse": ("accused", "affirms"),
}


def firmness_of(tree: Tree, clause: Clause, chain: tuple[Act, ...], standing: Standing) -> Firmness:
    """Polarity, modality and commitment of one clause.

    Args:
        tree: The sentence.
        clause: The clause.
        chain: Acts of reporting that it is content of, outermost first, its own act last.
        standing: What is known of it from around it.
    """
    negation = _negation(tree, clause) or left_out(tree, clause, standing)
    modality, modal = _modality(tree, clause)
    if standing.of_text and clause.head not in modal and _binds(modality, modal, negated=bool(negation)):
        modality = "obligation"  # "both sides will withdraw", "neither may attack": what a text lays down
    basis = [("negation", negation)] if negation else []
    basis += [("modal", modal)] if modal else []
    inner = chain[-1] if chain else None
    if inner is not None:
        basis.append(("hedge" if inner.kind == "hearsay" else "cue", inner.cue))
    own = _OWN.get(inner.kind) if inner is not None else None
    polarity = "denies" if negation else "affirms"
    if own is not None and inner is not None:
        # a negation inside "denied" or "has not confirmed" belongs to the cue, not to what is denied
        polarity = own[1] if own[1] != "affirms" else polarity
        return Firmness(polarity, modality, own[0], tuple(basis))
    if inner is not None and inner.kind == "wish":
        modality = "wish"
    if inner is not None and inner.kind == "hearsay" and tree[inner.verb].lemma.lower() in {"allegedly", "alleged"}:
        return Firmness(polarity, modality, "accused", tuple(basis))
    if negation and excludes(tree, clause, standing):
        return Firmness(polarity, modality, "excluded", tuple(basis))
    if standing.is_attributed:
        return Firmness(polarity, modality, "attributed", tuple(basis))
    if question := _question(tree, clause):
        return Firmness("open", modality, "undetermined", (*basis, ("cue", question)))
    return Firmness(polarity, modality, _BY_MODALITY.get(modality, "asserted"), tuple(basis) or (("default", ()),))


# Nobody says that what stands under a condition is so.
_BY_MODALITY = {
    "planned": "planned",
    "possible": "possible",
    "probable": "possible",
    "conditional": "undetermined",
}


def _question(tree: Tree, clause: Clause) -> tuple[int, ...]:
    """The question mark that ends the sentence, when the clause is what is asked."""
    marks = [i for i, token in enumerate(tree.tokens) if token.text == "?" and i > clause.head]
    behind = [i for i in range(marks[-1] + 1, len(tree.tokens)) if tree[i].upos != "PUNCT"] if marks else []
    return (marks[-1],) if marks and not behind and clause.relation in {"root", "conj"} else ()


def _binds(modality: str, modal: tuple[int, ...], *, negated: bool) -> bool:
    return bool(modal) and (modality == "planned" or (modality == "possible" and negated))


def _negation(tree: Tree, clause: Clause) -> tuple[int, ...]:
    """Positions of the words that negate the clause; empty when it affirms."""
    head = clause.head
    inside = frozenset(clause.words)
    found = [i for i in tree.children[head] if tree[i].text.lower() in _DIRECT and i in inside]
    found += [i for i in tree.children[head] if tree[i].text.lower() in {"nor", "neither"} and i < head]
    found += [
        c
        for i in tree.children[head]
        if base(tree[i].deprel) in {"nsubj", "obj"} or tree[i].deprel == "nsubj:pass"
        for c in (i, *tree.children[i])
        if tree[c].text.lower() in NO_WORDS and (c != i or tree[c].upos in {"PRON", "NOUN"})
    ]
    found += [i for i in tree.children[head] if tree[i].text.lower() == "no" and tree[i].deprel == "det"]
    if tree[head].lemma.lower() in {"lack", "omit"}:
        found.append(head)
    if tree[head].lemma.lower() == "fail" and tree.child(head, "xcomp") is not None:
        found.append(head)
    if tree[head].lemma.lower() == "stop" and any(tree[c].lemma.lower() == "short" for c in tree.children[head]):
        found.append(head)
    if not found and is_negated(tree, head) and any(i in inside for i in tree.children[head]):
        found = [c for d in tree.children[head] for c in (d, *tree.children[d]) if tree[c].text.lower() in _DIRECT]
    inner = _negation_inside(tree, clause)
    if inner and found:
        return ()  # "did not promise not to sell": both together affirm
    return tuple(sorted({i for i in (*found, *inner) if not _only_contrasts(tree, i)}))


def _negation_inside(tree: Tree, clause: Clause) -> tuple[int, ...]:
    """Negation of what somebody undertakes or makes sure of: "pledged not to sell", "ensures that nobody enters"."""
    if tree[clause.head].lemma.lower() not in cues.DIRECTING | cues.PLAN | _ENSURES:
        return ()
    inside = frozenset(clause.words)
    complements = [
        c
        for c in tree.children[clause.head]
        if base(tree[c].deprel) in {"xcomp", "ccomp", "advcl"} and c in inside and c > clause.head
    ]
    found = [d for c in complements for d in tree.children[c] if tree[d].text.lower() in _DIRECT]
    found += [
        e
        for c in complements
        for d in tree.having(c, "nsubj", "nsubj:pass")
        for e in (d, *tree.children[d])
        if tree[e].text.lower() in NO_WORDS
    ]
    return tuple(sorted(i for i in found if i in inside))


_ENSURES = frozenset("ensure guarantee provide stipulate mean see make warrant".split())


def _only_contrasts(tree: Tree, position: int) -> bool:
    """Whether a negation denies nothing: "not only", "not since 1961", "not just"."""
    behind = tree[position + 1].text.lower() if position + 1 < len(tree.tokens) else ""
    return tree[position].text.lower() == "not" and behind in {
        "only",
        "since",
        "just",
        "least",
        "until",
        "surprisingly",
    }


_DIRECT = frozenset({"not", "n't", "n’t", "never", "nowhere", "hardly", "scarcely"})


def _modality(tree: Tree, clause: Clause) -> tuple[str, tuple[int, ...]]:
    """The modality of the clause and the words that carry it."""
    head = clause.head
    auxiliaries = [c for c in tree.children[head] if base(tree[c].deprel) == "aux"]
    for kind, words in _MODALS:
        found = [c for c in auxiliaries if tree[c].lemma.lower() in words or tree[c].text.lower() in words]
        if found and not _was_unable(tree, head, found):
            return kind, tuple(found)
    return _lexical_modality(tree, clause)


def _was_unable(tree: Tree, head: int, modals: list[int]) -> bool:
    """Tell "could not be reached", which is about the past, from a possibility."""
    return any(tree[m].text.lower() == "could" for m in modals) and is_negated(tree, head)


_MODALS = (
    ("possible", frozenset({"may", "might", "could"})),
    ("obligation", frozenset({"must"})),
    ("planned", _WILL | {"would"}),
    ("probable", frozenset({"should"})),
)


# What follows these may or may not come about.
_UNSETTLED = frozenset({"if", "unless", "whether", "provided", "lest", "until", "before"})


def _has_to(tree: Tree, head: int) -> bool:
    return any(tree[c].deprel == "mark" and tree[c].lemma.lower() == "to" for c in tree.children[head])


def _is_to(tree: Tree, clause: Clause) -> tuple[int, ...]:
    """Find "is to open", "are to be paid": the form of "be" and the "to" before the predicate."""
    first = min(clause.head, *(c for c in tree.children[clause.head] if tree[c].upos == "AUX"), clause.head)
    for i in range(first, min(clause.head + 2, len(tree.tokens) - 2)):
        is_be = tree[i].lemma.lower() == "be" and tree[i].text.lower() in {"is", "are", "was", "were", "'s", "’s"}
        if is_be and tree[i + 1].text.lower() == "to" and tree[i + 2].upos in {"VERB", "AUX"}:
            return (i, i + 1)
    return ()


# With an infinitive these put what follows ahead: "vowed to appeal", "is determined to reopen", "is due to open".
_LOOKS_AHEAD = frozenset(
    """plan intend prepare aim vow promise threaten decide set due schedule slate determined poised
    bound""".split()
)


def _lexical_modality(tree: Tree, clause: Clause) -> tuple[str, tuple[int, ...]]:
    head = clause.head
    lemma = tree[head].lemma.lower()
    completes = any(
        tree[c].deprel == "xcomp" or (tree[c].deprel == "advcl" and _has_to(tree, c)) for c in tree.children[head]
    )
    if lemma in _LOOKS_AHEAD and completes:
        return "planned", (head,)
    if lemma in {"agree", "pledge", "undertake", "commit", "oblige", "require"} and completes:
        return "obligation", (head,)
    if lemma == "expect" and completes and tree.child(head, "aux:pass") is not None:
        return "probable", (head,)
    if ahead := _is_to(tree, clause):
        return "planned", ahead
    # names left out: "won in May" is about the month
    near = [c for c in tree.children[head] if c in frozenset(clause.words) and tree[c].upos not in {"AUX", "PROPN"}]
    probable = [c for c in (*near, head) if tree[c].lemma.lower() in cues.PROBABLE_WORDS]
    possible = [c for c in near if tree[c].lemma.lower() in cues.POSSIBLE_WORDS]
    if possible:
        return "possible", tuple(possible)
    if probable:
        return "probable", tuple(probable)
    marks = [c for c in tree.children[head] if tree[c].deprel == "mark" and tree[c].lemma.lower() in _UNSETTLED]
    if marks:
        return "conditional", tuple(marks)
    return "actual", ()
