"""What a report says that an agreement does not hold: a fact of its own, not an absence."""

from __future__ import annotations

from collections.abc import Iterator

from synoptic.stages.agreements import words
from synoptic.stages.agreements.statements import Statement, Teller
from synoptic.stages.agreements.steps import is_collective
from synoptic.stages.agreements.tree import Tree

_HEADING_LAYERS = frozenset({"headline", "deck", "subhead"})
_DROPS = frozenset("leave omit drop delete remove strike exclude".split())
# Parts that are parts of an instrument and of nothing else; "no guarantee" may be a comment.
_ABOUT = frozenset("nothing word mention reference clause provision article paragraph".split())
# What does not oblige somebody to something leaves out the duty, not the one who would have it.
_DUTIES = frozenset("oblige commit bind require".split())
# What an agreement may be said not to be.
_KINDS = frozenset("exclusive binding mandatory compulsory enforceable automatic permanent unlimited".split())
_SURE_PARTS = frozenset("clause provision article paragraph".split())


def omissions_in(teller: Teller) -> Iterator[Statement]:
    """Every statement of something that an agreement leaves out, in order of report and place."""
    for report in sorted(teller.view.trees):
        for tree in teller.view.trees[report]:
            for position in range(len(tree.tokens)):
                yield from _at(teller, tree, position)


def _at(teller: Teller, tree: Tree, position: int) -> Iterator[Statement]:
    for rule in (
        _not_held,
        _not_of_a_kind,
        _not_found,
        _left_out,
        _no_part,
        _part_dropped,
        _no_part_of,
        _stopped_short,
        _heading,
    ):
        number, objects = rule(teller, tree, position)
        claims = teller.claims(tree, position) or teller.claims(tree, *objects) if number is not None else ()
        if number is not None and claims and objects:
            for item in objects:
                yield Statement(
                    number=number,
                    # Of several things left out at once each has claims of its own where the claims part them.
                    claims=(teller.claims(tree, item) or claims) if len(objects) > 1 else claims,
                    actor=None,
                    bearers=(),
                    deontic=None,
                    action=None,
                    object=teller.view.span(tree, [item])
                    if rule is _not_of_a_kind
                    else teller.phrase(tree, item, is_item=len(objects) > 1),
                    condition=None,
                    is_excluded=True,
                    item=tree.lemma(item) if len(objects) > 1 else "",
                )
            return


_Found = tuple[int | None, tuple[int, ...]]
_NOTHING: _Found = (None, ())


def _not_held(teller: Teller, tree: Tree, verb: int) -> _Found:
    """Read "it does not include …", "it contained no word about …", "nothing in the text allows …"."""
    subject = tree.subject(verb)
    lemma = tree.lemma(verb)
    if subject is None or lemma not in words.HOLDS | set(words.LAYS_DOWN) or not tree.is_negated(verb):
        return _NOTHING
    if lemma == "have" and tree.having(verb, "xcomp"):
        return _NOTHING
    number = _meant_by(teller, tree, subject)
    duties = _duties(tree, verb) if lemma in _DUTIES else ()
    if duties:
        return number, duties[:1]
    found = tree.having(verb, "obj") or tree.having(verb, "obl") or tree.having(verb, "xcomp", "ccomp")
    found = found or tuple(c for c in tree.having(verb, "advcl") if _asks(tree, c))
    return number, tuple(_content(tree, item) for item in found[:1])


def _asks(tree: Tree, clause: int) -> bool:
    """Read "does not say when …", where the tree takes the question for an aside."""
    return any(tree.lemma(c) in {"when", "how", "where", "whether", "who", "what"} for c in tree.children[clause])


def _not_of_a_kind(teller: Teller, tree: Tree, position: int) -> _Found:
    """Read "it is not exclusive", "the accord is not binding"."""
    subject = tree.subject(position)
    is_said = any(tree.lemma(c) == "be" and tree.relation(c) in {"cop", "aux"} for c in tree.children[position])
    if tree[position].text.lower() not in _KINDS or subject is None or not is_said or not tree.is_negated(position):
        return _NOTHING
    return teller.resolved.meant(tree, subject), (position,)


def _duties(tree: Tree, verb: int) -> tuple[int, ...]:
    """What somebody is obliged to; the tree may have hung it on the one who is."""
    behind = [*tree.having(verb, "advcl"), *(g for c in tree.having(verb, "obj") for g in tree.having(c, "acl"))]
    return tree.having(verb, "xcomp") + tuple(g for g in behind if any(tree.lemma(i) == "to" for i in tree.children[g]))


def _not_found(teller: Teller, tree: Tree, verb: int) -> _Found:
    """Read "readers will find no word about … in the text"."""
    if tree.lemma(verb) not in {"find", "see"} or not tree.is_negated(verb):
        return _NOTHING
    things = [c for c in tree.having(verb, "obj") if tree.lemma(c) in words.PARTS]
    places = [c for head in (verb, *things) for c in tree.having(head, "obl", "nmod") if tree.case(c) == "in"]
    numbers = [n for c in places if (n := teller.resolved.meant(tree, c)) is not None]
    return (numbers[0], (_content(tree, things[0]),)) if numbers and things else _NOTHING


def _meant_by(teller: Teller, tree: Tree, subject: int) -> int | None:
    """The instrument of a subject such as "it", "nothing in the text", "no clause of the pact"."""
    number = teller.resolved.meant(tree, subject)
    if number is not None:
        return number
    if tree.lemma(subject) in _SURE_PARTS and _has_no(tree, subject):
        return teller.resolved.last_told(tree, subject, None)
    for phrase in tree.having(subject, "nmod"):
        if tree.case(phrase) in {"in", "of"} and teller.resolved.meant(tree, phrase) is not None:
            return teller.resolved.meant(tree, phrase)
    return None


def _content(tree: Tree, item: int) -> int:
    """What "a word about …" or "a clause on …" is about; the item itself otherwise."""
    inner = [c for c in tree.having(item, "nmod") if tree.case(c) in {"about", "on", "for", "to"}]
    # "nothing about who will govern": the question hangs on the word as a clause
    inner = inner or [c for c in tree.having(item, "acl") if _asks(tree, c)]
    return inner[0] if tree.lemma(item) in _ABOUT and inner else item


def _left_out(teller: Teller, tree: Tree, verb: int) -> _Found:
    """Read "lacks …", "omits …", "leaves open who …"."""
    subject = tree.subject(verb)
    if subject is None or tree[verb].upos != "VERB" or tree.is_negated(verb):
        return _NOTHING
    opens = tree.lemma(verb) == "leave" and any(tree.lemma(c) == "open" for c in tree.children[verb])
    if tree.lemma(verb) not in words.LEAVES_OUT and not opens:
        return _NOTHING
    found = tree.having(verb, "obj", "ccomp") or tree.having(verb, "obl") or (_head_after(tree, verb),)
    return teller.resolved.meant(tree, subject), (_content(tree, found[0]),)


def _no_part(teller: Teller, tree: Tree, verb: int) -> _Found:
    """Read "there is no clause on …, none on … and none on …"."""
    if tree.lemma(verb) != "be" or not tree.having(verb, "expl"):
        return _NOTHING
    parts = [c for c in tree.having(verb, "nsubj") if tree.lemma(c) in words.PARTS and _has_no(tree, c)]
    if not parts:
        return _NOTHING
    reach = 1 if tree.lemma(parts[0]) not in _SURE_PARTS else None
    number = teller.resolved.last_told(tree, verb, reach)
    return number, (_content(tree, parts[0]), *_further(tree, verb))


def _further(tree: Tree, verb: int) -> tuple[int, ...]:
    """What each further "none on …" is about."""
    nones = [i for i in tree.subtree(verb) if tree.lemma(i) == "none"]
    return tuple(next(iter(tree.having(i, "nmod")), None) or _head_after(tree, i) for i in nones)


def _head_after(tree: Tree, position: int) -> int:
    """The noun of the phrase that opens after a word, where the tree hung it elsewhere; the word itself without one."""
    after = range(position + 1, len(tree.tokens))
    return next((i for i in after if tree[i].upos in {"NOUN", "PROPN"} and tree.relation(i) != "compound"), position)


def _has_no(tree: Tree, head: int) -> bool:
    return any(tree.lemma(c) == "no" for c in tree.children[head])


def _part_dropped(teller: Teller, tree: Tree, verb: int) -> _Found:
    """Read "a clause on … was left out"."""
    if tree.lemma(verb) not in _DROPS or tree.is_negated(verb):
        return _NOTHING
    if tree.lemma(verb) == "leave" and not any(tree.lemma(c) == "out" for c in tree.children[verb]):
        return _NOTHING
    parts = [c for c in tree.children[verb] if tree[c].deprel == "nsubj:pass" and tree.lemma(c) in _SURE_PARTS]
    if not parts and any(tree[c].deprel == "aux:pass" for c in tree.children[verb]):
        # a relative clause between them may have turned the tree upside down
        parts = [i for i in tree.governors(verb) if i < verb and tree.lemma(i) in _SURE_PARTS]
    return teller.resolved.last_told(tree, verb, None) if parts else None, tuple(
        _content(tree, part) for part in parts[:1]
    )


def _no_part_of(teller: Teller, tree: Tree, position: int) -> _Found:
    """Read "fisheries are not part of the deal"."""
    subject = tree.subject(position)
    if tree.lemma(position) != "part" or subject is None or not tree.is_negated(position):
        return _NOTHING
    numbers = [teller.resolved.meant(tree, c) for c in tree.having(position, "nmod") if tree.case(c) == "of"]
    return numbers[0] if numbers else None, (subject,)


def _stopped_short(teller: Teller, tree: Tree, verb: int) -> _Found:
    """Read "they stopped short of a guarantee"."""
    subject = tree.subject(verb)
    short = [c for c in tree.children[verb] if tree.lemma(c) == "short"]
    if tree.lemma(verb) != "stop" or not short or subject is None:
        return _NOTHING
    objects = [c for head in (verb, short[0]) for c in tree.having(head, "obl", "nmod") if tree.case(c) == "of"]
    number = teller.resolved.meant(tree, subject)
    if number is None and is_collective(tree, subject):
        number = teller.resolved.last_told(tree, verb, 1)
    return number, tuple(objects[:1])


def _heading(teller: Teller, tree: Tree, position: int) -> _Found:
    """Read a heading "No Release Clause"."""
    is_root = tree[position].head < 0 and tree.lemma(position) in _SURE_PARTS
    if tree.sentence.layer not in _HEADING_LAYERS or not is_root or not _has_no(tree, position):
        return _NOTHING
    return teller.resolved.only(), (position,)
