"""What a cue verb reports: content clauses, quotes beside it, the clause it is set into."""

from __future__ import annotations

from synoptic.stages.claims.stances import PLAIN, puts_it
from synoptic.stages.claims.tree import SUBJECTS, Tree, base
from synoptic.text import cues


def content_of(tree: Tree, verb: int) -> tuple[int, ...]:
    """Heads of what the verb reports: content clauses, quotes beside it, or the clause that it is set into."""
    inner = [c for c in tree.children[verb] if base(tree[c].deprel) == "ccomp" and not _only_adds(tree, verb, c)]
    lemma = tree[verb].lemma.lower()
    if lemma in PLAIN and not inner:
        inner += _told_of(tree, verb)
    if lemma in cues.SAY | cues.BELIEVE:
        inner += [c for c in tree.children[verb] if _is_set_beside(tree, verb, c)]
        inner += [c for c in tree.children[verb] if tree[c].deprel == "xcomp" and _is_quoted(tree, c)]
    if inner:
        inner += _before_colon(tree, verb, inner)
        return tuple(c for c in sorted({*inner, *_run_on(tree, verb, inner)}) if not _is_another_saying(tree, verb, c))
    is_inserted = lemma in _INSERTED or puts_it(tree, verb)
    relative = _relative_content(tree, verb)
    if relative:
        return relative
    if tree[verb].head >= 0 and tree.subject(verb) is not None and is_inserted:
        if _is_inserted(tree, verb) or _is_told_as(tree, verb):
            return (_predicate_over(tree, tree[verb].head), *_behind_colon(tree, verb))
        if _is_set_off(tree, verb, lemma):
            return (_predicate_behind(tree, verb),)
    return _beside(tree, verb, lemma)


def _is_another_saying(tree: Tree, verb: int, clause: int) -> bool:
    """Whether a semicolon parts it from the cue and it has a cue of its own: "it leaks, she said; he says it is dry"."""
    between = range(min(verb, clause), max(verb, clause))
    is_said = tree[clause].lemma.lower() in cues.SAY and tree.subject(clause) is not None
    return is_said and any(tree[i].text == ";" for i in between)


def _before_colon(tree: Tree, verb: int, inner: list[int]) -> list[int]:
    """What stands before an inserted cue that tells more behind a colon: "It is late, she said: the doors are shut"."""
    is_closed = verb + 1 < len(tree.tokens) and tree[verb + 1].text == ":" and min(inner) > verb
    first = min(tree.subtree(verb))
    is_apart = first > 0 and "," in {tree[first].text, tree[first - 1].text} and tree[verb].head < first
    return [tree[verb].head] if is_closed and is_apart and base(tree[verb].deprel) == "parataxis" else []


def _behind_colon(tree: Tree, verb: int) -> tuple[int, ...]:
    """What follows the colon right behind an inserted cue: "It is late, she said: the doors are shut"."""
    if verb + 2 >= len(tree.tokens) or tree[verb + 1].text != ":":
        return ()
    return tuple(c for c in tree.having(tree[verb].head, "parataxis") if c > verb)


def _is_inserted(tree: Tree, verb: int) -> bool:
    """Whether a cue set beside a clause tells it: "the roof, she said, leaks", not "it leaks; she regards it as lost"."""
    if base(tree[verb].deprel) != "parataxis":
        return False
    first = min(tree.subtree(verb))
    is_parted = any(tree[i].text == ";" for i in (first, first - 1) if i >= 0)
    return not (is_parted or (tree.child(verb, "obj") is not None and tree[verb].lemma.lower() not in _WITH_HEARER))


_WITH_HEARER = frozenset({"tell", "quote", "cite", "remind", "inform", "assure", "warn", "advise"})


def _is_told_as(tree: Tree, verb: int) -> bool:
    """Whether "as" opens who told the sentence: "as the coach put it", not "as the mayor announced new rules"."""
    tells_it = tree.child(verb, "obj") is None or tree[verb].lemma.lower() in _WITH_HEARER or puts_it(tree, verb)
    return tree[verb].deprel == "advcl" and _opens_with_as(tree, verb) and tells_it


def _only_adds(tree: Tree, verb: int, clause: int) -> bool:
    """Whether it is a comment of the outlet that the tree takes for a content: "said it was safe, which surprised all"."""
    first = min(tree.subtree(clause), key=lambda i: (tree[i].upos == "PUNCT", i))
    before = tree[first - 1].text if first > 0 else ""
    if tree[verb].lemma.lower() in cues.BELIEVE and before == ":" and first > verb + 2:
        return True  # "Court believes the aide: six years for the mayor"
    return first > verb and tree[first].text.lower() == "which" and before == ","


def _told_of(tree: Tree, verb: int) -> list[int]:
    """The "that" clause of a cue that the tree hangs on what stands between: "said after the game that he was hurt"."""
    between = [c for c in tree.children[verb] if c > verb and base(tree[c].deprel) == "obl"]
    below = [c for phrase in between for c in tree.subtree(phrase) if c > phrase]
    clauses = [c for c in below if tree[c].deprel in {"acl", "ccomp"}]
    return [c for c in clauses if any(tree[i].text.lower() == "that" for i in tree.having(c, "mark"))]


# Verbs that stand beside what they report, without "that": "They came too late, the captain admitted."
_INSERTED = cues.SAY | cues.BELIEVE | cues.CONCEDE | cues.CONFIRM | {"understand", "learn"}


def _relative_content(tree: Tree, verb: int) -> tuple[int, ...]:
    """What is believed in "which the doctors believe has spread": the parser sets both verbs beside each other."""
    if tree[verb].deprel != "acl:relcl" or tree.child(verb, "obj", "ccomp", "xcomp") is not None:
        return ()
    beside = [c for c in tree.having(tree[verb].head, "acl:relcl") if c > verb]
    return tuple(c for c in beside if any(tree[w].lemma in _RELATIVES and w < verb for w in tree.children[c]))


_RELATIVES = frozenset({"which", "that", "who"})


def _predicate_over(tree: Tree, governor: int) -> int:
    """What an inserted "the engineers said" covers: the predicate, also when it hangs on the subject before it."""
    is_subject = tree[governor].deprel in SUBJECTS and tree[governor].head > governor
    return tree[governor].head if is_subject else governor


def _run_on(tree: Tree, verb: int, inner: list[int]) -> list[int]:
    """Clauses that go on with what was said though the tree joins them to the cue: "… and the cost would rise".

    English shifts what is reported back ("will" to "would"), so a clause that follows the content with a subject of
    its own and "would" is content as well.
    """
    last = min(inner)
    further = [
        c for head in inner for c in tree.having(head, "conj") if tree.child(c, "nsubj", "nsubj:pass") is not None
    ]
    behind = [
        c
        for c in tree.children[verb]
        if c > last
        and base(tree[c].deprel) == "conj"
        and tree[c].lemma.lower() not in cues.REPORTING
        and tree.child(c, "nsubj", "nsubj:pass", "expl") is not None
    ]
    is_present = tree[verb].text.lower() in {tree[verb].lemma.lower(), tree[verb].lemma.lower() + "s"}
    modals = _SHIFTED | {"will"} if is_present else _SHIFTED
    shifted = [c for c in behind if any(tree[a].lemma.lower() in modals for a in tree.having(c, "aux"))]
    furthest = max((*shifted, *further), default=-1)
    return [c for c in behind if c <= furthest]


_SHIFTED = frozenset({"would", "could", "might", "may"})


_SET_BEHIND = (
    PLAIN
    | cues.CONCEDE
    | frozenset("decide rule report believe testify recall predict find show suggest estimate".split())
)


def _predicate_behind(tree: Tree, verb: int) -> int:
    """What a closing "…, the study found" covers: the predicate, also when the tree hangs it on the noun before it."""
    above = tree[verb].head
    is_noun = base(tree[verb].deprel) == "acl" and tree[above].upos == "NOUN" and tree.child(above, "cop") is None
    verbs = [i for i in tree.governors(above) if tree[i].upos == "VERB"] if is_noun else []
    return verbs[0] if verbs else above


def _is_set_off(tree: Tree, verb: int, lemma: str) -> bool:
    """Whether a bare "…, the minister said" stands at the edge of its sentence, whatever the tree calls it."""
    if lemma not in _SET_BEHIND or tree.child(verb, "obj", "ccomp", "xcomp") is not None:
        return False
    if base(tree[verb].deprel) not in {"advcl", "conj", "acl", "appos", "dep", "ccomp", "discourse"}:
        return False
    below = tree.subtree(verb)
    if any(i < verb and tree[i].text.lower() in {"which", "whom"} for i in below):
        return False  # "a fee, on which the coach had insisted": what he insisted on, not what he said
    head = tree[verb].head
    return min(below) > head and below[0] > 0 and tree[below[0]].text in {",", "”", '"', "’"}


def _beside(tree: Tree, verb: int, lemma: str) -> tuple[int, ...]:
    """What a bare "said" reports when the tree hangs it on the cue as something else than a content clause."""
    if lemma not in PLAIN or tree.child(verb, "obj") is not None:
        return ()
    found = [
        c
        for c in tree.children[verb]
        if base(tree[c].deprel) in {"advcl", "parataxis", "dep", "conj", "discourse", "obl"}
        and (tree[c].upos in {"VERB", "AUX", "ADJ"} or tree.child(c, "cop") is not None)
        and (_holds_quote(tree, c) or (c < verb and tree.child(c, "mark") is None and tree.subject(c) is not None))
    ]
    return tuple(c for c in found if tree[c].lemma.lower() not in PLAIN | {"speak", "ask"})


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
