"""What somebody knows, sees, wants, judges or speaks of: acts with a content that nobody puts forward as so.

PolNeAR counts them as attributions; here they give no claim a source, because what one plans, praises or is aware of
stays the outlet's own word.
"""

from __future__ import annotations

from collections.abc import Iterator

from synoptic.stages.claims.acts import Act
from synoptic.stages.claims.nouns import noun_sources
from synoptic.stages.claims.stances import has_case
from synoptic.stages.claims.subjects import is_animate
from synoptic.stages.claims.tree import Tree, base
from synoptic.text import cues


def attitudes_in(tree: Tree) -> tuple[Act, ...]:
    """Acts of knowing, perceiving, wanting, judging and speaking of something, in order."""
    return tuple(act for i in range(len(tree.tokens)) for act in _attitudes_at(tree, i))


def _attitudes_at(tree: Tree, position: int) -> Iterator[Act]:
    upos = tree[position].upos
    act = None
    if upos == "VERB":
        act = _of_verb(tree, position)
    elif upos == "ADJ":
        act = _of_adjective(tree, position)
    elif upos == "NOUN":
        act = _of_noun(tree, position)
    if act is not None:
        yield act


def _of_verb(tree: Tree, verb: int) -> Act | None:
    lemma = tree[verb].lemma.lower()
    if tree.child(verb, "aux:pass") is not None or tree.child(verb, "nsubj:pass") is not None:
        return _of_passive(tree, verb, lemma)
    if base(tree[verb].deprel) == "amod" or not is_animate(tree, verb):
        return None
    clause = tree.having(verb, "ccomp")
    aim = tree.having(verb, "xcomp")
    if lemma in cues.KNOWING and clause:
        return _act(tree, verb, clause, "know")
    asked = _asked(tree, verb)
    if lemma in cues.SAY | cues.KNOWING | _ASKING and asked and not clause:
        return _act(tree, verb, asked, "say")
    if lemma in cues.AIMING and aim and _is_infinitive(tree, aim[0]):
        return _act(tree, verb, aim, "plan")
    if lemma in cues.JUDGING and tree.child(verb, "obj", "ccomp") is not None:
        return _act(tree, verb, (), "evaluate")
    if _speaks_of(tree, verb, lemma):
        return _act(tree, verb, (), "say")
    return None


_ASKING = frozenset({"ask", "inquire", "wonder"})
_WH_WORDS = frozenset("when where why how whether if what who which".split())


def _asked(tree: Tree, verb: int) -> tuple[int, ...]:
    """What is asked or left open right behind the verb, whatever the tree calls it: "did not say when it would open"."""
    first = verb + 1
    if first >= len(tree.tokens) or tree[first].text.lower() not in _WH_WORDS:
        return ()
    clauses = [c for c in tree.children[verb] if c > verb and base(tree[c].deprel) in {"ccomp", "advcl"}]
    return tuple(c for c in clauses if min(tree.subtree(c)) == first)


def _of_passive(tree: Tree, verb: int, lemma: str) -> Act | None:
    """Read "the plan was criticised by the union", "he is regarded as a rival"."""
    agents = [c for c in tree.children[verb] if base(tree[c].deprel) == "obl" and has_case(tree, c, "by")]
    if lemma in cues.JUDGING | cues.EVALUATE and agents:
        return Act((verb,), verb, tree.joined(agents[0]), (), "evaluate")
    is_seen_as = any(has_case(tree, c, "as") for c in tree.children[verb])
    return Act((verb,), verb, (), (), "evaluate") if lemma in cues.EVALUATE and is_seen_as else None


def _speaks_of(tree: Tree, verb: int, lemma: str) -> bool:
    """Whether a verb comes with the preposition that leads to what is spoken of: "objected to the plan"."""
    governed = cues.SPEAKING_OF.get(lemma, frozenset())
    return any(has_case(tree, c, *governed) for c in tree.children[verb] if base(tree[c].deprel) == "obl")


def _of_adjective(tree: Tree, adjective: int) -> Act | None:
    """Read "is aware that …", "is determined to …", "was critical of …"."""
    lemma = tree[adjective].lemma.lower()
    subject = tree.subject(adjective)
    if lemma not in cues.DISPOSED or subject is None or not is_animate(tree, adjective):
        return None
    content = tree.having(adjective, "ccomp", "xcomp", "advcl", "obl")
    content = tuple(c for c in content if c > adjective)
    cue = (*tree.having(adjective, "cop"), adjective)
    return Act(cue, adjective, tree.joined(subject), content[:1], "believe") if content else None


def _of_noun(tree: Tree, noun: int) -> Act | None:
    """Read "the mayor's pledge to resign", "criticism of the plan by the union": a noun with its owner."""
    lemma = tree[noun].lemma.lower()
    aims = tuple(c for c in tree.having(noun, "acl") if c > noun and _is_infinitive(tree, c))
    if lemma in cues.AIMS and aims and (sources := noun_sources(tree, noun)):
        return Act((noun,), noun, sources, aims, "plan")
    governed = cues.NOUNS_OF.get(lemma, frozenset())
    about = tuple(c for c in tree.having(noun, "nmod") if c > noun and has_case(tree, c, *governed))
    if about and (sources := tuple(i for i in noun_sources(tree, noun) if i not in about)):
        return Act((noun,), noun, sources, about[:1], "evaluate")
    return None


def _act(tree: Tree, verb: int, content: tuple[int, ...], kind: str) -> Act:
    subject = tree.subject(verb)
    is_relative = subject is not None and tree[subject].lemma.lower() in {"who", "which", "that"}
    head = tree[verb].head if is_relative and base(tree[verb].deprel) == "acl" else subject
    return Act((verb,), verb, () if head is None or head < 0 else tree.joined(head), content, kind)


def _is_infinitive(tree: Tree, position: int) -> bool:
    return any(tree[c].lemma.lower() == "to" and tree[c].deprel == "mark" for c in tree.children[position])
