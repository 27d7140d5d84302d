"""Acts of reporting in a sentence: source, cue and content.

The scheme is that of PolNeAR (Newell, Margolin and Ruths 2018): a source, the shortest cue that carries the
attribution with its auxiliaries and negation, and a content that holds only what is clearly attributed.
Nesting, which PolNeAR leaves out, is kept: a content may hold another act.
"""

from __future__ import annotations

import dataclasses
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
        is_self: Whether a speaker says it of himself ("I deny …"); it adds a stance, no source.
    """

    cue: tuple[int, ...]
    verb: int
    sources: tuple[int, ...]
    content: tuple[int, ...]
    kind: str
    by_phrase: bool = False
    medium: int | None = None
    is_self: bool = False


def acts_in(tree: Tree) -> tuple[Act, ...]:
    """Every act of reporting of a sentence, in order of the cue.

    What somebody says of himself ("I deny …") is no further source: the quote has its speaker already.
    """
    found = [_marked(tree, act) for i in range(len(tree.tokens)) if (act := _act_at(tree, i))]
    found += headline_acts(tree)
    return tuple(sorted(found, key=lambda act: (act.cue, act.verb)))


def _marked(tree: Tree, act: Act) -> Act:
    is_self = bool(act.sources) and all(tree[i].text.lower() in {"i", "we"} for i in act.sources)
    return dataclasses.replace(act, is_self=True) if is_self else act


def headline_acts(tree: Tree) -> list[Act]:
    """The source set behind a headline: "Toll passes 40 - officials", "Bridge was unsafe: inquiry"."""
    if tree.sentence.layer not in {"headline", "deck", "subhead"}:
        return []
    words = [i for i, token in enumerate(tree.tokens) if token.upos != "PUNCT"]
    marks = [i for i, token in enumerate(tree.tokens) if token.text in {":", "—", "–", "-"} and i > 0]
    if not marks or not words:
        return []
    mark = marks[-1]
    behind = [i for i in words if i > mark]
    before = [i for i in words if i < mark]
    is_apart = tree[mark - 1].end < tree[mark].start or tree[mark].text == ":"
    names_somebody = all(tree[i].upos in {"PROPN", "NOUN", "ADJ", "DET"} for i in behind)
    if not is_apart or not 1 <= len(behind) <= 3 or len(before) < 4 or not names_somebody:
        return []
    head = tree.root if tree.root < mark else next((i for i in before if tree[i].upos == "VERB"), before[0])
    return [Act((mark,), mark, (behind[-1],), (head,), "say", by_phrase=True)]


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
    if tree.child(verb, "aux:pass") is not None:
        return _passive(tree, verb, lemma, kind)
    content = _content_of(tree, verb)
    if kind in _WHOLE and tree.subject(verb) is not None:
        content = ()  # "denied that it had saved on steel" is one statement: the denial's scope stays in sight
    if not content and not _may_stand_without_content(tree, verb, lemma, kind):
        return None
    sources = _sources_of(tree, verb)
    return Act(_cue_words(tree, verb), verb, sources, content, kind, medium=_medium_of(tree, verb))


# Stances that are shown with what they are about.
_WHOLE = frozenset({"deny", "refuse", "not_confirm"})


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
    if lemma in cues.COUNTING and _counts(tree, verb):
        return "say"
    if lemma == "call" and not _calls_for(tree, verb):
        return "evaluate"
    if lemma in {"reject", "dismiss"} and _refuses_offer(tree, verb):
        return None
    if negated and lemma == "want" and tree.child(verb, "xcomp") is not None:
        wanted = tree[tree.having(verb, "xcomp")[0]].lemma.lower()
        return "refuse" if wanted in {"comment", "speak", "answer"} else "wish"
    return next((kind for kind, words in _KINDS if lemma in words), None)


def _counts(tree: Tree, verb: int) -> bool:
    """Whether somebody gives a figure: "put the toll at 58", "counted 31 dead"."""
    thing = tree.child(verb, "obj")
    if thing is None or not _is_animate(tree, verb):
        return False
    has_number = any(tree[i].upos == "NUM" for i in tree.subtree(verb))
    return has_number and bool(
        tree.lemmas(tree.subtree(thing)) & cues.COUNTED or tree.child(thing, "nummod") is not None
    )


def _calls_for(tree: Tree, verb: int) -> bool:
    return any(tree[g].lemma.lower() in {"for", "on"} for c in tree.children[verb] for g in (c, *tree.children[c]))


def _refuses_offer(tree: Tree, verb: int) -> bool:
    thing = tree.child(verb, "obj", "nsubj:pass")
    return thing is not None and bool(tree.lemmas(tree.joined(thing)) & cues.OFFERS)


# Verbs that do nothing but tell.
_PLAIN = frozenset(
    "say tell add write state declare announce note explain insist stress claim argue warn reply".split()
)
_KINDS = (
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
        return tuple(sorted({*inner, *_run_on(tree, verb, inner)}))
    if tree[verb].head >= 0 and tree.subject(verb) is not None and lemma in cues.SAY | cues.BELIEVE:
        if base(tree[verb].deprel) == "parataxis" or (tree[verb].deprel == "advcl" and _opens_with_as(tree, verb)):
            return (tree[verb].head,)
        if _is_set_off(tree, verb, lemma):
            return (tree[verb].head,)
    return _beside(tree, verb, lemma)


def _run_on(tree: Tree, verb: int, inner: list[int]) -> list[int]:
    """Clauses that go on with what was said though the tree joins them to the cue: "… and the cost would rise".

    English shifts what is reported back ("will" to "would"), so a clause that follows the content with a subject of
    its own and "would" is content as well.
    """
    last = max(inner)
    return [
        c
        for c in tree.children[verb]
        if c > last
        and base(tree[c].deprel) == "conj"
        and tree[c].lemma.lower() not in cues.REPORTING
        and tree.child(c, "nsubj", "nsubj:pass", "expl") is not None
        and any(tree[a].lemma.lower() == "would" for a in tree.having(c, "aux"))
    ]


def _is_set_off(tree: Tree, verb: int, lemma: str) -> bool:
    """Whether a bare "…, the minister said" stands at the edge of its sentence, whatever the tree calls it."""
    if lemma not in _PLAIN or tree.child(verb, "obj", "ccomp", "xcomp") is not None:
        return False
    if base(tree[verb].deprel) not in {"advcl", "conj", "acl", "appos", "dep", "ccomp", "discourse"}:
        return False
    below = tree.subtree(verb)
    head = tree[verb].head
    return min(below) > head and below[0] > 0 and tree[below[0]].text in {",", "”", '"', "’"}


def _beside(tree: Tree, verb: int, lemma: str) -> tuple[int, ...]:
    """What a bare "said" reports when the tree hangs it on the cue as something else than a content clause."""
    if lemma not in _PLAIN or tree.child(verb, "obj") is not None:
        return ()
    found = [
        c
        for c in tree.children[verb]
        if base(tree[c].deprel) in {"advcl", "parataxis", "dep", "conj", "discourse", "obl"}
        and (tree[c].upos in {"VERB", "AUX", "ADJ"} or tree.child(c, "cop") is not None)
        and (_holds_quote(tree, c) or (c < verb and tree.child(c, "mark") is None and tree.subject(c) is not None))
    ]
    return tuple(c for c in found if tree[c].lemma.lower() not in _PLAIN | {"speak", "ask"})


def _holds_quote(tree: Tree, head: int) -> bool:
    return any(tree[i].text in {"“", "”", '"'} for i in tree.subtree(head))


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
    if _speaks_of_text(tree, verb):
        return False
    has_object = tree.child(verb, "obj", "obl", "xcomp", "obl:arg", "iobj") is not None
    if not has_object or tree.subject(verb) is None:
        return kind in {"deny", "refuse"} and tree.subject(verb) is not None
    if kind in {"deny", "accuse", "confirm", "concede", "not_confirm", "refuse"}:
        return True
    if kind == "plan":
        return tree.child(verb, "xcomp") is not None
    if lemma in cues.COUNTING:
        return True
    if lemma == "speak":
        return any(_has_case(tree, c, "of") for c in tree.children[verb]) and _is_animate(tree, verb)
    if kind == "wish":
        return _wishes(tree, verb, lemma)
    if lemma in cues.JUDGING_ACTS | _SEEING and not _is_quoted_about(tree, verb):
        return False
    if lemma in cues.EVALUATE or (kind == "say" and lemma not in cues.SAY_WITH_CLAUSE):
        return _is_animate(tree, verb)
    return False


# Seeing tells only of what it is seen as.
_SEEING = frozenset("see view regard consider cast brand celebrate portray".split())


def _is_quoted_about(tree: Tree, verb: int) -> bool:
    """Whether words of the source stand with the verb: "praised it as …", "slammed a “shameful” plan"."""
    below = tree.subtree(verb)
    has_as = any(tree[i].text.lower() == "as" for i in below)
    return has_as or any(tree[i].text in {"“", '"', "‘"} for i in below)


def _wishes(tree: Tree, verb: int, lemma: str) -> bool:
    if lemma == "call":
        return _calls_for(tree, verb)
    if lemma == "ask":
        return any(_has_case(tree, c, "for") for c in tree.children[verb]) and _is_animate(tree, verb)
    return lemma in _WANTING and _is_animate(tree, verb)


_WANTING = frozenset("urge demand hope request appeal advocate want wish seek".split())


def _speaks_of_text(tree: Tree, verb: int) -> bool:
    """Whether an agreement, a law or another text is the subject: "the deal calls for …" is what it holds."""
    subject = tree.subject(verb)
    return subject is not None and bool(tree.lemmas(tree.joined(subject)) & cues.TEXTS)


def _is_animate(tree: Tree, verb: int) -> bool:
    """Whether the subject may speak: a name, a pronoun for people, or a word for people and bodies."""
    subject = tree.subject(verb)
    if subject is None:
        return False
    token = tree[subject]
    if token.upos == "PROPN" or token.name != "O":
        return True
    if token.upos == "PRON":
        speaks = {"he", "she", "they", "i", "we", "who"}
        return token.lemma.lower() in speaks or (token.lemma.lower() == "it" and _is_quoted_about(tree, verb))
    lemma = token.lemma.lower()
    is_abstract = lemma.endswith(("ment", "tion", "sion", "ity", "ness", "ance", "ence"))
    return token.upos == "NOUN" and (lemma in cues.BODIES or not is_abstract)


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
    if content and lemma in cues.HEARSAY_PASSIVES and not _is_finding(tree, lemma, content):
        return Act(
            _cue_words(tree, verb), verb, sources, () if not sources else content, "hearsay" if not sources else kind
        )
    return None


def _is_finding(tree: Tree, lemma: str, content: tuple[int, ...]) -> bool:
    """Tell a result ("nobody was reported injured") from hearsay ("is reported to have fled")."""
    return lemma == "report" and tree.child(content[0], "mark") is None


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
    cue = tuple(i for i in (position, position + 1) if i < len(tree.tokens) and i != source)
    content = _scope_of_phrase(tree, attached, position)
    return Act(cue, position, tree.joined(source), content, "say", by_phrase=True)


def _scope_of_phrase(tree: Tree, attached: int, position: int) -> tuple[int, ...]:
    """What a phrase set off at the edge of a sentence covers: the clause, not only the noun before it."""
    governor = tree[attached].head
    if governor < 0:
        return ()
    is_set_off = position == 0 or tree[position - 1].text in {",", "—", "–", "--", "-", "("}
    if not is_set_off:
        return (governor,)
    behind = range(max(tree.subtree(attached)) + 1, len(tree.tokens))
    is_at_edge = position == 0 or not any(tree[i].upos in {"VERB", "AUX"} for i in behind)
    while tree[governor].head >= 0 and base(tree[governor].deprel) not in {"ccomp", "parataxis"}:
        if not is_at_edge and tree[governor].upos in {"VERB", "AUX"}:
            break
        governor = tree[governor].head
    return (governor,)


def _hearsay(tree: Tree, position: int) -> Act | None:
    """Read "is reportedly waning": nobody is named, and the clause itself is what is reported."""
    head = tree[position].head
    if head < 0 or (
        tree[position].upos == "ADV" and tree[head].upos not in {"VERB", "AUX"} and not _is_predicative(tree, head)
    ):
        return None
    return Act((position,), position, (), (head,), "hearsay", by_phrase=True)


def _is_predicative(tree: Tree, head: int) -> bool:
    return tree.child(head, "cop") is not None or tree[head].head < 0


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
