"""The three ways in which a sentence tells a rule of an agreement.

The instrument does it ("the pact requires …", "Article 4 obliges …"); the parties bind themselves ("both sides agreed
to …"); or a sentence with "must", "may", "would", "is obliged to" stands under the instrument ("under its terms …") or
goes on from one that does.
Limits: what somebody says about the agreement is no rule of it, so sentences on a person's word do not go on from
others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from synoptic.model.claims import Claim
from synoptic.stages.agreements import words
from synoptic.stages.agreements.conditions import condition_of
from synoptic.stages.agreements.fields import ARMS, CAPTIVES, FIGHTERS
from synoptic.stages.agreements.forces import bound_to, force_of, has_to, is_fixed, is_in_present, is_unreal
from synoptic.stages.agreements.statements import EXAMPLES, Statement, Teller
from synoptic.stages.agreements.steps import is_collective
from synoptic.stages.agreements.tree import CLAUSES, Tree

# "It also provides for …" behind a rule: no person and no body does this.
_SURE = frozenset("stipulate prescribe provide oblige forbid envisage foresee contain include".split())
# Who says "we must" speaks for himself, even where the quote was not seen.
_SPEAKERS = frozenset({"i", "we", "you"})
_POINTS_BACK = frozenset("measure move step action practice".split())
# What readers do with a text is no rule of it.
_READS = frozenset("find see read".split())
# "Observers will monitor the truce" is one of its rules.
_WATCHES = frozenset("monitor oversee supervise verify police watch".split())
# A sentence that goes on from a rule may be on the word of a text, of nobody else.
_TEXT_SOURCES = frozenset({"outlet", "document"})
# "must now", "may still": a comment on what comes next.
_OF_THE_HOUR = frozenset("now still soon first yet probably perhaps surely however therefore nevertheless".split())


@dataclass(frozen=True, slots=True)
class Context:
    """What the sentences before say of one.

    Attributes:
        number: The instrument whose rules they tell; None when they tell none.
        is_near: Whether the sentence follows a rule in its paragraph; what stands farther off must show by its own
            words that it goes on.
        is_named_only: Whether the instrument was named and no rule told yet.
    """

    number: int | None = None
    is_near: bool = False
    is_named_only: bool = False


def laid_down(teller: Teller, tree: Tree, verb: int, context: Context, done: set[int]) -> Iterator[Statement]:
    """Read "the pact requires …", "Article 4 obliges the parties to …", "it ensures that neither side …"."""
    lemma = tree.lemma(verb)
    subject = tree.subject(verb) if not _is_borrowed(tree, verb) else None
    if lemma not in words.LAYS_DOWN or subject is None or tree.is_negated(verb):
        return
    if is_unreal(tree, verb) and not _brings(tree, verb):
        return
    number = teller.resolved.laid_down_by(tree, subject)
    if number is None and context.is_near and tree[subject].text.lower() == "it" and lemma in _SURE:
        number = context.number
    if number is None or not _has_what_it_needs(tree, verb, subject):
        return
    deontic = words.LAYS_DOWN[lemma]
    inner = _inner_clause(tree, verb)
    if inner is not None:
        own = next((c for c in tree.children[inner] if tree.relation(c) == "nsubj"), None)
        case = words.NEEDS_CASE.get(lemma)
        others = (
            tree.having(verb, "obj") if case is None else [c for c in tree.having(verb, "obl") if tree.case(c) == case]
        )
        bound = own if own is not None else next(iter(others), None)
        done.add(inner)
        force = force_of(tree, inner) or deontic
        statement = teller.of_verb(tree, number, inner, bound, "shall" if force == "will" else force, verb)
        if statement is not None:
            yield statement
        return
    yield from _listed(teller, tree, verb, number, deontic)


def _brings(tree: Tree, verb: int) -> bool:
    """Read "the deal will roll back tariffs": what it will do to a thing that agreements set is a rule of it."""
    is_to_come = all(tree.lemma(c) != "could" and tree.lemma(c) != "might" for c in tree.having(verb, "aux"))
    is_measure = any(tree.lemma(c) in words.MEASURES for c in tree.having(verb, "obj"))
    return tree.lemma(verb) in words.EFFECTS and is_to_come and is_measure


def _is_borrowed(tree: Tree, verb: int) -> bool:
    """Whether it shares the subject of the clause it hangs on as an adverb ("aimed at setting …")."""
    return tree.relation(verb) == "advcl" and not tree.having(verb, "nsubj")


def _inner_clause(tree: Tree, verb: int) -> int | None:
    """The clause of what is laid down; after "obliges the parties to …" it may hang on the object."""
    below = [c for c in tree.children[verb] if tree[c].deprel in {"xcomp", "ccomp", "advcl"}]
    if tree.lemma(verb) in words.BINDS:
        behind = [g for c in tree.having(verb, "obj") for g in tree.children[c]]
        below += [g for g in behind if tree[g].deprel == "acl" and has_to(tree, g)]
    return next((c for c in below if _is_inner(tree, c)), None)


def _is_inner(tree: Tree, clause: int) -> bool:
    marks = {tree.lemma(c) for c in tree.children[clause] if tree.relation(c) == "mark"}
    has_subject = any(tree.relation(c) == "nsubj" for c in tree.children[clause])
    # "bars the parties from building"
    return tree[clause].upos == "VERB" and (bool(marks & {"to", "that", "from"}) or has_subject)


def _has_what_it_needs(tree: Tree, verb: int, subject: int) -> bool:
    lemma = tree.lemma(verb)
    if lemma in words.EFFECTS:
        return any(_is_measured(tree, c) for c in tree.having(verb, "obj"))
    if lemma in words.NEEDS_CASE:
        return any(tree.case(c) == words.NEEDS_CASE[lemma] for c in tree.having(verb, "obl")) or bool(
            tree.having(verb, "ccomp", "xcomp") and lemma == "call"
        )
    if lemma in words.NEEDS_OBJECT:
        return any(tree.lemma(i) in words.RIGHTS for c in tree.having(verb, "obj") for i in (c, *tree.children[c]))
    if lemma in words.NEEDS_TEXT:
        return tree.lemma(subject) in words.NUMBERED
    return bool(tree.having(verb, "obj", "obl", "ccomp", "xcomp"))


def _is_measured(tree: Tree, head: int) -> bool:
    """Whether a thing is of the kind that agreements set, or is given in numbers: "cuts tariffs", "raises pay by 5%"."""
    governor = tree[head].head
    numbers = [i for c in (head, *tree.having(governor, "obl")) for i in tree.subtree(c) if tree[i].upos == "NUM"]
    return tree.lemma(head) in words.MEASURES or bool(numbers)


def _listed(teller: Teller, tree: Tree, verb: int, number: int, deontic: str) -> Iterator[Statement]:
    """One statement for each item of the object; where each is a claim of its own, for each claim."""
    claims = teller.claims(tree, verb)
    told = teller.told_by(tree, verb)
    if len(told) > 1:
        yield from (Statement(number, (claim,), None, (), deontic, None, behind, None) for claim, behind in told)
        return
    case = words.NEEDS_CASE.get(tree.lemma(verb))
    heads = [c for c in tree.having(verb, "obl") if tree.case(c) == case] if case else list(tree.having(verb, "obj"))
    # "outlines increased cooperation": the tree may take the participle for a clause
    heads = heads or [g for c in tree.having(verb, "ccomp") for g in tree.having(c, "obj") if not case]
    heads = [c for c in heads if tree.case(c) not in EXAMPLES] or heads
    if tree.lemma(verb) in words.NEEDS_OBJECT:
        heads = [c for c in heads if any(tree.lemma(i) in words.RIGHTS for i in (c, *tree.children[c]))][:1]
    # "the pact allowed the measure": what was told before it, and no rule of its own
    heads = [c for c in heads if not (tree.lemma(c) in _POINTS_BACK and _is_bare(tree, c))]
    items = [item for head in heads for item in _items(tree, head)]
    for item in items:
        # a list that is told item by item: no claim holds the verb itself
        own = claims or teller.claims(tree, item)
        if not own:
            continue
        yield Statement(
            number=number,
            claims=own,
            actor=None,
            bearers=(),
            deontic=deontic,
            action=None,
            object=teller.phrase(tree, item, is_item=len(items) > 1, without=[i for i in items if i != item]),
            condition=condition_of(teller.view, tree, verb),
            item=tree.lemma(item) if len(items) > 1 else "",
        )


def _is_bare(tree: Tree, head: int) -> bool:
    """Whether nothing but an article stands with a noun."""
    near = [c for c in tree.children[head] if tree.relation(c) not in {"det", "punct", "case"}]
    return not near and any(tree.lemma(c) in {"the", "this", "that", "such", "these"} for c in tree.children[head])


def _items(tree: Tree, head: int) -> tuple[int, ...]:
    """The heads of a list, with what "including" or "such as" adds to it."""
    examples = [i for i in tree.subtree(head) if i != head and tree.case(i) in EXAMPLES]
    found = [*_chain(tree, head), *(i for example in examples for i in _chain(tree, example))]
    nouns = tuple(i for i in sorted(set(found)) if tree[i].upos in {"NOUN", "PROPN"})
    n_phrases = sum(any(tree[c].deprel not in {"cc", "punct", "case", "conj"} for c in tree.children[i]) for i in nouns)
    # bare nouns ("trade, energy and culture") name fields, not undertakings of their own
    return nouns if 1 < len(nouns) == n_phrases else (head,)


def _chain(tree: Tree, head: int) -> tuple[int, ...]:
    """The head and what is coordinated with it, also where each item hangs on the one before."""
    found = [head]
    for item in found:
        found += [c for c in tree.having(item, "conj") if c not in found]
    # "training of officers, the exchange of data": an article of its own shows that it belongs higher up
    below = [i for i in tree.subtree(head) if tree.relation(i) == "conj" and tree.having(i, "det")]
    found += [i for i in below if i not in found and not tree.case(i) and tree.relation(tree[i].head) == "nmod"]
    return tuple(found)


def undertaken(teller: Teller, tree: Tree, verb: int, context: Context, done: set[int]) -> Iterator[Statement]:
    """Read "both sides agreed to …", "they pledged not to …", "the clubs agreed on a fee"."""
    lemma, subject, going_on = tree.lemma(verb), tree.actor(verb), context.number if context.is_near else None
    if lemma not in words.UNDERTAKES or subject is None or is_unreal(tree, verb) or tree.is_negated(verb):
        return
    number = None if _is_in_condition(tree, verb) else _bound_by(teller, tree, verb, subject, going_on)
    if number is None or (words.UNDERTAKES[lemma] == "intends" and going_on is None):
        return
    heads = [c for c in tree.children[verb] if tree[c].deprel in {"xcomp", "ccomp"} and tree[c].upos == "VERB"]
    heads = heads or [c for c in tree.having(verb, "advcl") if has_to(tree, c)][:1]
    heads += [c for head in (verb, *heads) for c in tree.having(head, "advcl") if tree.having(c, "cc")]
    parts = [part for head in dict.fromkeys(heads) for part in tree.joined(head) if tree[part].upos == "VERB"]
    for part in parts:
        done.add(part)
        actor = subject if tree[part].deprel != "ccomp" else tree.subject(part)
        statement = teller.of_verb(tree, number, part, actor, words.UNDERTAKES[lemma], verb)
        if statement is not None:
            yield replace(statement, item=tree.lemma(part) if len(parts) > 1 else "")
    if not parts:
        yield from _sums(teller, tree, verb, number)


def _is_in_condition(tree: Tree, verb: int) -> bool:
    return any(tree.relation(c) == "mark" and tree.lemma(c) in words.UNREAL_MARKS for c in tree.children[verb])


def _bound_by(teller: Teller, tree: Tree, verb: int, subject: int, going_on: int | None) -> int | None:
    """The instrument by which a subject binds itself: all parties together, or one of them under it."""
    under = _under(teller, tree, verb)
    numbers = range(len(teller.resolved.parties))
    together = [n for n in numbers if len(teller.bearers(tree, subject, n)) == len(teller.resolved.parties[n])]
    alone = [n for n in numbers if teller.bearers(tree, subject, n)]
    if under is not None:
        return under if under in alone or not alone else None
    if together and teller.resolved.is_told_before(tree, together[0]):
        return together[0]
    return going_on if going_on in alone else None


def _sums(teller: Teller, tree: Tree, verb: int, number: int) -> Iterator[Statement]:
    for phrase in tree.having(verb, "obl", "obj"):
        claims = teller.claims(tree, verb)
        if tree.lemma(phrase) in words.SUMS and claims:
            yield Statement(number, claims, None, (), "shall", None, teller.phrase(tree, phrase), None)


def ordered(teller: Teller, tree: Tree, verb: int, context: Context) -> Iterator[Statement]:
    """Read "under its terms, both sides must …", "X is obliged to …", and what goes on from there."""
    subject = tree.actor(verb)
    force = force_of(tree, verb)
    bound = bound_to(tree, verb) if force is not None or is_in_present(tree, verb) else None
    is_set = force is None and bound is None and context.is_near and is_fixed(tree, verb)
    if subject is None or (force is None and bound is None and not is_set) or tree.relation(verb) in {"acl", "advcl"}:
        return
    under = _under(teller, tree, verb)
    under = _watched(teller, tree, verb) if under is None else under
    number = under if under is not None else context.number
    if number is None or teller.resolved.meant(tree, subject) is not None or _tells_of_it(teller, tree, verb):
        return
    if tree.lemma(subject) in _SPEAKERS:
        return
    if under is None and not (_is_on_nobodys_word(teller, tree, verb) and _goes_on(teller, tree, verb, context)):
        return
    yield from _orders(teller, tree, verb, number, force or "shall")


def _watched(teller: Teller, tree: Tree, verb: int) -> int | None:
    """The instrument that somebody will watch over ("observers will monitor the truce")."""
    if tree.lemma(verb) not in _WATCHES or tree.relation(verb) not in {"root", "conj", "parataxis"}:
        return None
    things = [*tree.having(verb, "obj"), *(c for c in tree.having(verb, "obl") if tree.case(c) == "over")]
    return next((n for c in things if (n := teller.resolved.meant(tree, c)) is not None), None)


def _orders(teller: Teller, tree: Tree, verb: int, number: int, force: str) -> Iterator[Statement]:
    subject = tree.actor(verb)
    action = next(iter(tree.having(verb, "xcomp")), verb) if tree.lemma(verb) == "have" else verb
    for part in tree.joined(action):
        if part != action and (tree[part].upos != "VERB" or force_of(tree, part) is not None):
            continue  # what has a word of force of its own is read by itself
        bound = bound_to(tree, part)
        if bound is not None:
            statement = teller.of_verb(tree, number, bound[0], subject, bound[1], part)
        else:
            # a second verb has a claim of its own, as a rule; "have to" and what somebody has to do share theirs
            is_second = part != action
            has_own = is_second and bool(teller.claims(tree, part))
            statement = teller.of_verb(tree, number, part, subject, force, *(() if has_own else (verb,)))
            if statement is not None and is_second and not has_own:
                statement = replace(statement, item=tree.lemma(part))
        if statement is not None:
            yield statement


def _goes_on(teller: Teller, tree: Tree, verb: int, context: Context) -> bool:
    """Whether a sentence goes on with rules: near by any word of force, farther off only when its words leave no doubt."""
    if context.is_near:
        return True
    subject = tree.actor(verb)
    if context.number is not None and _is_in_return(tree):
        return True
    if context.number is None or subject is None or any(tree.lemma(c) in _OF_THE_HOUR for c in tree.children[verb]):
        return False
    is_together = tree[subject].upos == "NOUN" and is_collective(tree, subject)
    is_of_arms = tree.lemma(subject) in FIGHTERS | ARMS | CAPTIVES and tree[subject].upos == "NOUN"
    is_bound = is_together or is_of_arms
    if not context.is_named_only:
        is_bound = is_bound or bool(teller.bearers(tree, subject, context.number))
    modal = {tree.lemma(c) for c in tree.having(verb, "aux")} & words.MODALS.keys()
    if modal & {"will", "would", "'ll", "’ll", "wo"}:
        return is_together
    if modal & {"may", "can"}:
        return is_together or (is_bound and (tree.is_negated(verb) or _ends_it(tree, verb)))
    return is_bound or (tree[subject].deprel == "nsubj:pass" and not context.is_named_only)


def _is_in_return(tree: Tree) -> bool:
    """Read "in return, the agency will close its case"."""
    opening = [token.text.lower() for token in tree.tokens[:2]]
    return opening in (["in", "return"], ["in", "exchange"])


def _tells_of_it(teller: Teller, tree: Tree, verb: int) -> bool:
    """Whether readers or parliaments do something with the text, which is no rule of it; that one may end it is."""
    if tree.lemma(verb) in _READS or (tree.lemma(verb) == "ratify" and _has_it(tree, verb)):
        return True
    return _is_about_it(teller, tree, verb) and not _ends_it(tree, verb) and tree.lemma(verb) not in _WATCHES


def _has_it(tree: Tree, verb: int) -> bool:
    """Whether "it" is ratified, which is an instrument even where nothing before shows which."""
    return any(tree[c].text.lower() in {"it", "them"} for c in tree.having(verb, "obj"))


def _ends_it(tree: Tree, verb: int) -> bool:
    """Read "either party can terminate the contract with notice"."""
    return tree.lemma(verb) in words.ENDS_IT and force_of(tree, verb) == "may"


def _is_about_it(teller: Teller, tree: Tree, verb: int) -> bool:
    """Whether something is to be done to the instrument itself ("must ratify it"), which is no rule of it."""
    verbs = (verb, *tree.having(verb, "xcomp")) if tree.lemma(verb) == "have" else (verb,)
    objects = [c for v in verbs for c in tree.children[v] if tree[c].deprel in {"obj", "nsubj:pass"}]
    return any(teller.resolved.meant(tree, c) is not None for c in objects)


def _under(teller: Teller, tree: Tree, verb: int) -> int | None:
    """The instrument that a phrase of the clause puts it under ("under the deal", "according to the text")."""
    for phrase in tree.having(verb, "obl", "nmod", "advcl"):
        below = [i for i in tree.subtree(phrase) if i == phrase or tree.relation(i) not in CLAUSES]
        is_according = any(tree[i].text.lower() == "according" for i in below)
        if tree.case(phrase) not in words.UNDER and not is_according:
            continue
        for position in below:
            number = teller.resolved.meant(tree, position) if tree[position].upos in {"NOUN", "PROPN"} else None
            if number is not None:
                return number
    return None


def _is_on_nobodys_word(teller: Teller, tree: Tree, verb: int) -> bool:
    claim = teller.view.claim_at(tree, verb)
    return claim is not None and is_on_nobodys_word(claim)


def is_on_nobodys_word(claim: Claim) -> bool:
    """Whether a claim stands on the word of the outlet, or of a text."""
    return all(link.source.kind in _TEXT_SOURCES for link in claim.attributions)
