"""Acts of reporting in a sentence: source, cue and content.

The scheme is that of PolNeAR (Newell, Margolin and Ruths 2018): a source, the shortest cue that carries the
attribution with its auxiliaries and negation, and a content that holds only what is clearly attributed.
Nesting, which PolNeAR leaves out, is kept: a content may hold another act.
"""

from __future__ import annotations

from dataclasses import dataclass

from synoptic.stages.claims.tree import Tree, base
from synoptic.text import cues

_CUE_PARTS = frozenset({"aux", "aux:pass", "advmod", "compound:prt", "neg"})


@dataclass(frozen=True, slots=True)
class Act:
    """One act of reporting.

    Attributes:
        cue: Positions of the cue, in order.
        verb: Position of its main word.
        sources: Positions of the heads of the source phrases; joint sources side by side; empty when unnamed.
        content: Heads of what is reported; empty when the cue's own clause is what is reported.
        kind: ``say``, ``accuse``, ``deny``, ``confirm``, ``concede``, ``believe``, ``wish``, ``plan``, ``evaluate``,
            ``not_confirm``, ``refuse`` or ``hearsay``.
        by_phrase: Whether it is a phrase such as "according to", not a verb.
        medium: Head of the phrase that says through whom it came ("cited by the agency"); None otherwise.
    """

    cue: tuple[int, ...]
    verb: int
    sources: tuple[int, ...]
    content: tuple[int, ...]
    kind: str
    by_phrase: bool = False
    medium: int | None = None


def acts_in(tree: Tree) -> tuple[Act, ...]:
    """Every act of reporting of a sentence, in order of the cue."""
    found = [act for i in range(len(tree.tokens)) if (act := _act_at(tree, i))]
    return tuple(sorted(found, key=lambda act: (act.cue, act.verb)))


def _act_at(tree: Tree, position: int) -> Act | None:
    token = tree[position]
    lemma = token.lemma.lower()
    if token.upos in {"VERB", "AUX"} and token.upos != "AUX":
        return _verb_act(tree, position, lemma)
    if lemma == "accord" or token.text.lower() == "according":
        return _phrase_act(tree, position)
    if lemma in cues.HEARSAY and token.upos in {"ADV", "ADJ"}:
        return _hearsay(tree, position)
    return None


def _verb_act(tree: Tree, verb: int, lemma: str) -> Act | None:
    if lemma == "accord":
        return _phrase_act(tree, verb)
    kind = _kind_of(tree, verb, lemma)
    if kind is None:
        return None
    if tree.child(verb, "aux:pass") is not None or tree.child(verb, "nsubj:pass") is not None:
        return _passive(tree, verb, lemma, kind)
    content = _content_of(tree, verb)
    if not content and not _may_stand_without_content(tree, verb, lemma, kind):
        return None
    sources = _sources_of(tree, verb)
    return Act(_cue_words(tree, verb), verb, sources, content, kind, medium=_medium_of(tree, verb))


def _kind_of(tree: Tree, verb: int, lemma: str) -> str | None:
    """What the source does with this verb, negation and refusal taken in."""
    negated = is_negated(tree, verb)
    joined = tree.lemmas(tree.joined(verb))
    if lemma in cues.REFUSE:
        completes = tree.child(verb, "xcomp")
        is_about_speech = completes is not None and tree[completes].lemma.lower() in cues.REPORTING | {
            "comment",
            "speak",
        }
        return "refuse" if is_about_speech else None
    if lemma in cues.CONFIRM | cues.DENY and (negated or "neither" in _near_words(tree, verb)):
        both = bool(joined & cues.CONFIRM) and bool(joined & cues.DENY)
        return "refuse" if both or lemma in cues.DENY else "not_confirm"
    for kind, words in _KINDS:
        if lemma in words:
            return kind
    return None


_KINDS = (
    ("deny", cues.DENY),
    ("accuse", frozenset({"accuse", "blame", "allege", "charge"})),
    ("confirm", cues.CONFIRM),
    ("concede", cues.CONCEDE),
    ("plan", frozenset({"pledge", "promise", "vow", "undertake", "plan", "intend", "agree"})),
    ("say", cues.SAY),
    ("wish", cues.WISH),
    ("believe", cues.BELIEVE),
    ("evaluate", cues.EVALUATE),
    ("say", cues.SHOW),
)


def is_negated(tree: Tree, position: int) -> bool:
    """Whether the predicate is negated by a word that hangs on it or on its auxiliary."""
    direct = tree.children[position]
    near = [*direct, *(c for d in direct if base(tree[d].deprel) in {"aux", "advmod", "cc"} for c in tree.children[d])]
    return any(tree[c].text.lower() in _NOT or tree[c].lemma.lower() in _NOT for c in near)


_NOT = frozenset({"not", "n't", "n’t", "never", "neither", "nor", "no", "hardly", "scarcely"})


def _near_words(tree: Tree, verb: int) -> frozenset[str]:
    return frozenset(tree[i].text.lower() for i in range(max(0, verb - 3), verb))


def _content_of(tree: Tree, verb: int) -> tuple[int, ...]:
    """Heads of what the verb reports: content clauses, quotes beside it, or the clause that it is set into."""
    inner = [c for c in tree.children[verb] if base(tree[c].deprel) == "ccomp"]
    lemma = tree[verb].lemma.lower()
    if lemma in cues.SAY | cues.BELIEVE:
        inner += [c for c in tree.children[verb] if _is_set_beside(tree, verb, c)]
        inner += [c for c in tree.children[verb] if tree[c].deprel == "xcomp" and _is_quoted(tree, c)]
    if inner:
        return tuple(sorted(inner))
    if base(tree[verb].deprel) == "parataxis" and tree[verb].head >= 0 and lemma in cues.SAY | cues.BELIEVE:
        return (tree[verb].head,)
    if tree[verb].deprel == "advcl" and _opens_with_as(tree, verb) and tree[verb].head >= 0:
        return (tree[verb].head,)
    return ()


def _is_set_beside(tree: Tree, verb: int, child: int) -> bool:
    if base(tree[child].deprel) not in {"parataxis", "dep"}:
        return False
    between = [tree[i].text for i in range(min(verb, child), max(verb, child))]
    return any(mark in between for mark in ("“", '"', ":", "‘", "”")) and tree[child].lemma.lower() not in cues.SAY


def _is_quoted(tree: Tree, head: int) -> bool:
    first = min(tree.subtree(head))
    return tree[first].text in {"“", '"', "‘"} or (first > 0 and tree[first - 1].text in {"“", '"', "‘", ":"})


def _opens_with_as(tree: Tree, verb: int) -> bool:
    mark = tree.child(verb, "mark", "advmod")
    return mark is not None and tree[mark].lemma.lower() == "as"


def _may_stand_without_content(tree: Tree, verb: int, lemma: str, kind: str) -> bool:
    """Whether the verb reports by its object alone ("denied the claim", "hailed the deal", "called for talks")."""
    has_object = tree.child(verb, "obj", "obl", "xcomp", "obl:arg", "iobj") is not None
    if not has_object or tree.subject(verb) is None:
        return kind in {"deny", "refuse"} and tree.subject(verb) is not None
    if kind in {"deny", "accuse", "confirm", "concede", "not_confirm", "refuse"}:
        return True
    if kind == "plan":
        return tree.child(verb, "xcomp") is not None
    if kind == "wish":
        return _wishes(tree, verb, lemma)
    if lemma in cues.EVALUATE or (kind == "say" and lemma not in cues.SAY_WITH_CLAUSE):
        return _is_animate(tree, verb)
    return False


def _wishes(tree: Tree, verb: int, lemma: str) -> bool:
    if lemma == "call":
        return any(tree[g].lemma.lower() in {"for", "on"} for c in tree.children[verb] for g in tree.children[c])
    return lemma in {"urge", "demand", "hope", "request", "appeal", "advocate", "welcome"} and _is_animate(tree, verb)


def _is_animate(tree: Tree, verb: int) -> bool:
    """Whether the subject may speak: a name, a pronoun for people, or a word for people and bodies."""
    subject = tree.subject(verb)
    if subject is None:
        return False
    token = tree[subject]
    if token.upos == "PROPN" or token.name != "O":
        return True
    if token.upos == "PRON":
        return token.lemma.lower() in {"he", "she", "they", "i", "we", "who"}
    return token.upos == "NOUN" and not token.lemma.lower().endswith(("ment", "tion", "ity", "ness"))


def _sources_of(tree: Tree, verb: int) -> tuple[int, ...]:
    """Heads of the source phrases of an active verb, taken over from the clause it continues when it has none."""
    subject = tree.subject(verb)
    if subject is None and base(tree[verb].deprel) == "acl" and tree[verb].head >= 0:
        return (tree[verb].head,)
    if subject is None:
        return ()
    if tree[subject].lemma.lower() in {"who", "which", "that"} and base(tree[verb].deprel) == "acl":
        return (tree[verb].head,)
    return tree.joined(subject)


def _passive(tree: Tree, verb: int, lemma: str, kind: str) -> Act | None:
    """Read "was accused by X of …", "is believed to …", "it was reported that …"."""
    agents = [c for c in tree.children[verb] if tree[c].deprel in {"obl:agent", "obl"} and _has_case(tree, c, "by")]
    content = tuple(c for c in tree.children[verb] if base(tree[c].deprel) in {"ccomp", "xcomp"})
    sources = tree.joined(agents[0]) if agents else ()
    if kind in {"accuse", "deny", "confirm"} and (sources or content or tree.child(verb, "obl") is not None):
        return Act(_cue_words(tree, verb), verb, sources, (), kind)
    if content and lemma in cues.HEARSAY_PASSIVES:
        return Act(
            _cue_words(tree, verb), verb, sources, () if not sources else content, "hearsay" if not sources else kind
        )
    return None


def _has_case(tree: Tree, head: int, *words: str) -> bool:
    return any(tree[c].deprel == "case" and tree[c].lemma.lower() in words for c in tree.children[head])


def _phrase_act(tree: Tree, position: int) -> Act | None:
    """Read "according to the ministry": in UD the phrase hangs on its noun, or its noun on it."""
    head = tree[position].head
    nouns = [c for c in tree.children[position] if base(tree[c].deprel) in {"obl", "obj", "nmod", "pobj"}]
    source = nouns[0] if nouns else head
    attached = position if nouns else head
    if source < 0 or attached < 0 or source == position:
        return None
    governor = tree[attached].head
    cue = tuple(i for i in (position, position + 1) if i < len(tree.tokens) and i != source)
    content = (governor,) if governor >= 0 else ()
    return Act(cue, position, tree.joined(source), content, "say", by_phrase=True)


def _hearsay(tree: Tree, position: int) -> Act | None:
    """Read "is reportedly waning": nobody is named, and the clause itself is what is reported."""
    head = tree[position].head
    return Act((position,), position, (), (head,), "hearsay", by_phrase=True) if head >= 0 else None


def _medium_of(tree: Tree, verb: int) -> int | None:
    """Through whom it came: "in comments cited by the agency", "told Radio Nova"."""
    for child in tree.children[verb]:
        if tree[child].deprel != "obl":
            continue
        for below in tree.children[child]:
            token = tree[below]
            if base(token.deprel) == "acl" and token.lemma.lower() in {
                "cite",
                "carry",
                "quote",
                "report",
                "broadcast",
                "publish",
            }:
                agents = [c for c in tree.children[below] if _has_case(tree, c, "by", "on")]
                if agents:
                    return agents[0]
    return None


def _cue_words(tree: Tree, verb: int) -> tuple[int, ...]:
    """The verb with its auxiliaries, particles and negation; correlatives ("neither … nor") included."""
    near = [c for c in tree.children[verb] if tree[c].deprel in _CUE_PARTS and verb - c <= 4 and c - verb <= 2]
    near = [c for c in near if tree[c].upos in {"AUX", "PART", "ADP"} or tree[c].text.lower() in _NOT]
    correlatives = [c for c in tree.children[verb] if tree[c].text.lower() in {"neither", "nor", "not"}]
    return tuple(sorted({verb, *near, *correlatives}))
