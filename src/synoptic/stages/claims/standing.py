"""Whether a cue verb reports by itself, without a content clause: "denied the claim", "hailed the deal"."""

from __future__ import annotations

from synoptic.stages.claims.stances import calls_for, has_case, is_evidence, is_negated
from synoptic.stages.claims.subjects import is_animate, is_quoted_about, speaks_of_text
from synoptic.stages.claims.tree import Tree
from synoptic.text import cues


def reports_alone(tree: Tree, verb: int, lemma: str, kind: str) -> bool:
    """Whether the verb reports by its object alone ("denied the claim", "hailed the deal", "called for talks")."""
    if speaks_of_text(tree, verb) or tree.subject(verb) is None:
        return False
    if kind in {"deny", "refuse"}:
        return True
    if kind == "not_confirm" and tree.child(verb, "ccomp") is not None:
        return True  # "could not confirm whether it had sunk"
    called = tree.child(verb, "advcl") if lemma == "call" else None  # "called for reducing the fee"
    if called is None and tree.child(verb, "obj", "obl", "xcomp", "obl:arg", "iobj") is None:
        return False
    if kind == "concede":
        return lemma in cues.CONCEDE
    if kind in {"accuse", "confirm", "not_confirm"}:
        return True
    if kind == "plan":
        return tree.child(verb, "xcomp") is not None
    if kind == "wish":
        return _wishes(tree, verb, lemma)
    return not is_negated(tree, verb) and _tells(tree, verb, lemma, kind)  # who "cannot explain it" tells nothing


def _tells(tree: Tree, verb: int, lemma: str, kind: str) -> bool:
    """Whether a verb of telling or judging tells with its object: "mentioned delays", "described it as a step"."""
    if lemma in cues.COUNTING or lemma in {"reject", "dismiss"}:
        return True
    if lemma in _ACTING:
        return _tells_by_object(tree, verb, lemma)
    if lemma == "cite":
        return any(has_case(tree, c, "as") for c in tree.children[verb]) and is_animate(tree, verb)
    if lemma == "speak":
        return any(has_case(tree, c, "of") for c in tree.children[verb]) and is_animate(tree, verb)
    if lemma in _SEEING and tree.child(verb, "xcomp") is not None:
        return is_animate(tree, verb)  # "considers the fences illegal"
    if lemma in cues.JUDGING_ACTS | _SEEING and not is_quoted_about(tree, verb):
        return False
    if lemma in _BEARING_OUT and is_evidence(tree, verb):
        return True  # "the study found no link"
    tells = lemma in cues.EVALUATE or (kind == "say" and lemma not in cues.SAY_WITH_CLAUSE)
    return tells and is_animate(tree, verb)


# Deeds more often than words: "claimed a record win", "boasts two pools", "showing the new road".
_ACTING = frozenset({"claim", "boast", "show"})


def _tells_by_object(tree: Tree, verb: int, lemma: str) -> bool:
    """Whether the object is something told: "claimed innocence"; one with an article or a number is won or had."""
    thing = tree.child(verb, "obj")
    if lemma == "show":
        is_beside = tree[verb].deprel == "advcl" and tree[verb].text.lower() == "showing"
        return is_evidence(tree, verb) and not is_beside  # "Showing the hull in dry dock, the pictures …"
    if lemma == "boast":
        return thing is None and is_animate(tree, verb)
    if thing is None or tree[thing].upos == "VERB":
        return is_animate(tree, verb)
    if tree[thing].lemma.lower() in _CROWDS and is_animate(tree, verb):
        return any(tree[i].upos == "NUM" for i in tree.subtree(thing))  # "claimed a turnout of 9,000"
    return not tree.having(thing, "det", "nummod", "nmod:poss") and is_animate(tree, verb)


_CROWDS = frozenset("turnout attendance crowd toll figure total tally".split())
_BEARING_OUT = frozenset("suggest indicate find show reveal identify estimate detect link".split())
# Seeing tells only of what it is seen as.
_SEEING = frozenset("see view regard consider cast brand celebrate portray deem".split())


def _wishes(tree: Tree, verb: int, lemma: str) -> bool:
    if tree.lemmas(tree.having(verb, "obj")) & {"which", "that"}:
        return False  # "the release, which the club had demanded": what it wishes stands outside the clause
    if lemma == "call":
        return calls_for(tree, verb)
    return lemma in _WANTING and is_animate(tree, verb)


_WANTING = frozenset("urge demand hope appeal advocate want wish".split())
