"""What a source does with a cue verb: says, denies, refuses to confirm, wishes and so on."""

from __future__ import annotations

from synoptic.stages.claims.subjects import is_animate
from synoptic.stages.claims.tree import Tree, base
from synoptic.text import cues


def stance_of(tree: Tree, verb: int, lemma: str) -> str | None:
    """What the source does with this verb, negation and refusal taken in."""
    negated = is_negated(tree, verb)
    joined = tree.lemmas(tree.joined(verb))
    if lemma in cues.REFUSE:
        completes = tree.child(verb, "xcomp", "advcl")
        is_about_speech = completes is not None and tree[completes].lemma.lower() in cues.REPORTING | {
            "comment",
            "speak",
        }
        return "refuse" if is_about_speech else None
    if lemma in cues.CONFIRM | cues.DENY and (negated or "neither" in _near_words(tree, verb)):
        both = bool(joined & cues.CONFIRM) and bool(joined & cues.DENY)
        return "refuse" if both or lemma in cues.DENY else "not_confirm"
    if lemma in cues.COUNTING and (_counts(tree, verb) or puts_it(tree, verb)):
        return "say"
    if lemma == "call" and not calls_for(tree, verb):
        return "evaluate"
    if lemma in {"reject", "dismiss"}:
        return _stance_of_rejection(tree, verb)
    if negated and lemma == "want" and tree.child(verb, "xcomp") is not None:
        wanted = tree[tree.having(verb, "xcomp")[0]].lemma.lower()
        return "refuse" if wanted in {"comment", "speak", "answer"} else "wish"
    if lemma in cues.SHOW - cues.SAY and not is_evidence(tree, verb):
        return None
    if lemma == "charge" and not any(has_case(tree, c, "with") for c in tree.children[verb]):
        return None  # "charged 20 euros"
    if lemma == "rule" and tree.child(verb, "compound:prt") is not None:
        return None if negated else "deny"  # "did not rule out a sale" denies nothing
    kind = next((kind for kind, words in _KINDS if lemma in words), None)
    # "has not asked for help": nothing was said
    return None if negated and kind in {"wish", "evaluate", "plan", "accuse"} else kind


def is_evidence(tree: Tree, verb: int) -> bool:
    """Whether the subject is something that shows: pictures, papers, measurements."""
    subject = tree.subject(verb)
    return subject is not None and bool(tree.lemmas(tree.joined(subject)) & cues.EVIDENCE)


def _counts(tree: Tree, verb: int) -> bool:
    """Whether somebody gives a figure: "put the toll at 58", "counted 31 dead"."""
    thing = tree.child(verb, "obj")
    if thing is None or not is_animate(tree, verb):
        return False
    has_number = any(tree[i].upos == "NUM" for i in tree.subtree(verb))
    return has_number and bool(
        tree.lemmas(tree.subtree(thing)) & cues.COUNTED or tree.child(thing, "nummod") is not None
    )


def puts_it(tree: Tree, verb: int) -> bool:
    """Whether words are somebody's: "as the judge put it"."""
    thing, mark = tree.child(verb, "obj"), tree.child(verb, "mark", "advmod")
    is_put = tree[verb].lemma.lower() == "put" and thing is not None and tree[thing].text.lower() == "it"
    return is_put and mark is not None and tree[mark].text.lower() == "as"


def calls_for(tree: Tree, verb: int) -> bool:
    """Whether "call" asks for something ("called for talks") and does not name it ("called it a step")."""
    return any(tree[g].lemma.lower() in {"for", "on"} for c in tree.children[verb] for g in (c, *tree.children[c]))


def _refuses_offer(tree: Tree, verb: int) -> bool:
    thing = tree.child(verb, "obj", "nsubj:pass")
    return thing is not None and bool(tree.lemmas(tree.joined(thing)) & cues.OFFERS)


def _stance_of_rejection(tree: Tree, verb: int) -> str | None:
    """Refusing an offer reports nothing, saying what a thing is judges it, anything else denies a claim."""
    if _refuses_offer(tree, verb):
        return None
    return "evaluate" if _judges(tree, verb) else "deny"


def _judges(tree: Tree, verb: int) -> bool:
    """Whether a rejection says what something is ("rejected the verdict as a farce"), and is no denial of a claim."""
    thing = tree.child(verb, "obj")
    if thing is None or tree[thing].upos == "PRON" or tree[thing].lemma.lower() in cues.CUE_NOUNS:
        return False
    return any(has_case(tree, c, "as") for c in tree.children[verb])


# Verbs that do nothing but tell.
PLAIN = frozenset("say tell add write state declare announce note explain insist stress claim argue warn reply".split())


_KINDS = (
    ("wish", frozenset({"urge"})),
    ("deny", cues.DENY),
    ("accuse", frozenset({"accuse", "blame", "allege", "charge"})),
    ("confirm", cues.CONFIRM),
    ("concede", cues.CONCEDE),
    ("plan", frozenset({"pledge", "promise", "vow", "undertake", "plan", "intend", "agree"})),
    ("say", cues.SAY | {"speak"}),
    ("wish", cues.WISH),
    ("believe", cues.BELIEVE),
    ("evaluate", cues.EVALUATE),
    ("say", cues.SHOW),
)


def is_negated(tree: Tree, position: int) -> bool:
    """Whether the predicate is negated by a word that hangs on it or on its auxiliary."""
    direct = tree.children[position]
    near = [*direct, *(c for d in direct if base(tree[d].deprel) in {"aux", "advmod", "cc"} for c in tree.children[d])]
    return any(tree[c].text.lower() in NEGATIONS or tree[c].lemma.lower() in NEGATIONS for c in near)


NEGATIONS = frozenset({"not", "n't", "n’t", "never", "neither", "nor", "no", "hardly", "scarcely"})


def _near_words(tree: Tree, verb: int) -> frozenset[str]:
    return frozenset(tree[i].text.lower() for i in range(max(0, verb - 3), verb))


def has_case(tree: Tree, head: int, *words: str) -> bool:
    """Whether one of these prepositions governs the phrase."""
    return any(tree[c].deprel == "case" and tree[c].lemma.lower() in words for c in tree.children[head])
