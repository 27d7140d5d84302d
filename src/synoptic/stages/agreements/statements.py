"""What a report says that an agreement lays down: one statement for each undertaking, permission or rule.

Method: three ways in which reports tell them. The instrument does it ("the pact requires …", "Article 4 obliges …");
the parties bind themselves ("both sides agreed to …"); or a sentence with "must", "may", "are to" stands under the
instrument ("under its terms …") or goes on from one that does.
Limits: what somebody says about the agreement is no rule of it, so sentences on a person's word do not go on from
others; a list is cut at its commas and "and", not deeper.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from synoptic.model.claims import Claim
from synoptic.model.spans import Span, cut, tight
from synoptic.stages.agreements import words
from synoptic.stages.agreements.conditions import condition_of
from synoptic.stages.agreements.resolve import Resolved
from synoptic.stages.agreements.steps import is_collective
from synoptic.stages.agreements.tree import CLAUSES, Tree
from synoptic.stages.agreements.view import View

_REFUSED = frozenset({"denied", "accused", "neither", "not_confirmed"})
_UNREAL = frozenset({"would", "could", "might", "will", "shall", "may", "should"})
_UNDER = frozenset({"under", "in", "per", "by"})
# A sentence that goes on from a rule may be on the word of a text, of nobody else.
_NOT_ACTOR = frozenset({"acl", "advcl", "appos", "parataxis"})
# What readers do with a text is no rule of it.
_READS = frozenset("find see read".split())
_PARTICLES = frozenset("back out off down away up aside".split())
_FURTHER = frozenset({"conj", "cc", "parataxis", "punct"})
_EXAMPLES = frozenset({"include", "including", "such"})
_TEXT_SOURCES = frozenset({"outlet", "document"})


@dataclass(frozen=True, slots=True)
class Statement:
    """One undertaking, permission, rule or omission, as one report tells it.

    Attributes:
        number: The instrument.
        claims: The claims that say it, that of the action first.
        actor: Words for who is bound.
        bearers: Entities that they mean.
        deontic: Force; None for what is left out.
        action: Words for what is to be done.
        object: Words for what it is about.
        condition: Words that tie it to something.
        is_excluded: Whether it is said not to be in the agreement.
        item: Tells the items of one list apart; empty when there is one.
    """

    number: int
    claims: tuple[Claim, ...]
    actor: Span | None
    bearers: tuple[str, ...]
    deontic: str | None
    action: Span | None
    object: Span | None
    condition: Span | None
    is_excluded: bool = False
    item: str = ""


class Teller:
    """Builds statements from places in a tree."""

    def __init__(self, view: View, resolved: Resolved) -> None:
        """Keep what statements are built from."""
        self.view = view
        self.resolved = resolved

    def claims(self, tree: Tree, *positions: int) -> tuple[Claim, ...]:
        """The claims that hold these words, none twice; none at all when one of them is refused by its source."""
        found = [claim for i in positions if (claim := self.view.claim_at(tree, i)) is not None]
        if any(claim.commitment in _REFUSED for claim in found):
            return ()
        return tuple({claim.id: claim for claim in found}.values())

    def phrase(
        self, tree: Tree, head: int | None, *, is_item: bool = False, without: Sequence[int] = ()
    ) -> Span | None:
        """The words of a phrase without its preposition; those of one item of a list without the others."""
        if head is None:
            return None
        outside = {"case", "parataxis", "mark", "appos"} | ({"conj", "cc"} if is_item else set())
        apart = [c for c in tree.children[head] if tree[c].deprel in outside]
        apart += [c for c in tree.children[head] if tree.lemma(c) == "no"]
        apart += [i for i in tree.subtree(head) if tree[i].deprel == "acl:relcl" or i in without]
        apart += [i for i in tree.subtree(head) if is_item and i != head and tree.case(i) in _EXAMPLES]
        return self.view.span(tree, _complete(tree, tree.unbroken(tree.subtree(head, without=apart), head)))

    def actor(self, tree: Tree, head: int | None) -> Span | None:
        """The words for who is bound, without what they are bound to."""
        if head is None:
            return None
        apart = [i for i in tree.subtree(head) if i != head and tree.relation(i) in _NOT_ACTOR]
        apart += [c for c in tree.children[head] if tree[c].deprel == "case"]
        return self.view.span(tree, tree.unbroken(tree.subtree(head, without=apart), head))

    def bearers(self, tree: Tree, head: int | None, number: int) -> tuple[str, ...]:
        """The parties that a phrase means."""
        if head is None:
            return ()
        parties = self.resolved.parties[number]
        places = [i for part in tree.joined(head) for i in (part, *tree.children[part])]
        named = parties & {entity for i in places if (entity := self.view.entity_at(tree, i)) is not None}
        return tuple(sorted(parties if not named and is_collective(tree, head) else named))

    def of_verb(
        self, tree: Tree, number: int, verb: int, actor: int | None, deontic: str, *more: int
    ) -> Statement | None:
        """The statement that somebody is bound to what a verb says."""
        claims = self.claims(tree, verb, *more, *_verbs_below(tree, verb))
        if not claims:
            return None
        if tree.is_negated(verb) or _gives_nothing(tree, verb) or (actor is not None and _is_nobody(tree, actor)):
            deontic = words.DENIED.get(deontic, deontic)
        is_passive = actor is not None and tree[actor].deprel == "nsubj:pass" and tree[actor].head == verb
        agents = [c for c in tree.having(verb, "obl") if tree.case(c) == "by" and self.view.entity_at(tree, c)]
        bound = next(iter(agents), None) if is_passive else actor
        return Statement(
            number=number,
            claims=claims,
            actor=self.actor(tree, bound),
            bearers=self.bearers(tree, bound, number),
            deontic=deontic,
            action=self.view.span(tree, _action_words(tree, verb)),
            object=self.phrase(tree, actor) if is_passive else self._after(tree, verb),
            condition=condition_of(self.view, tree, verb) or self._condition_above(tree, verb),
        )

    def told_by(self, tree: Tree, verb: int) -> list[tuple[Claim, Span]]:
        """The claims that share this predicate, each with its words behind the verb."""
        token, report = tree[verb], self.view.reports[tree.sentence.report]
        found = []
        for claim in self.view.claims_of(tree):
            last = claim.spans[-1]
            start, end = tight(report.text, max(last.start, token.end), last.end)
            is_own = claim.predicate is not None and claim.predicate.start == token.start
            if is_own and start < end and claim.commitment not in _REFUSED:
                found.append((claim, cut(report.id, report.text, start, end)))
        return found

    def _after(self, tree: Tree, verb: int) -> Span | None:
        """What follows the verb in its clause; conditions, further verbs and the instrument itself left out."""
        behind = [c for c in tree.children[verb] if c > verb]
        apart = [c for c in behind if _is_aside(tree, c)]
        apart += [c for c in behind if tree.relation(c) == "obl" and self._names_instrument(tree, c)]
        head = tree[verb].head if tree[verb].deprel == "xcomp" else verb
        apart += [c for c in tree.children[head] if c > verb and head != verb and _is_aside(tree, c)]
        after = [i for i in tree.subtree(head, without=apart) if i > max(_action_words(tree, verb))]
        return self.view.span(tree, _complete(tree, tree.unbroken(after, after[0]))) if after else None

    def _names_instrument(self, tree: Tree, phrase: int) -> bool:
        return tree.case(phrase) in _UNDER | {"with", "accord"} and self.resolved.meant(tree, phrase) is not None

    def _condition_above(self, tree: Tree, verb: int) -> Span | None:
        head = tree[verb].head
        return condition_of(self.view, tree, head) if tree.relation(verb) in {"xcomp", "ccomp"} and head >= 0 else None


def _complete(tree: Tree, run: list[int]) -> list[int]:
    """Without a connecting word at the end."""
    while len(run) > 1 and tree[run[-1]].upos in {"ADP", "SCONJ", "CCONJ"}:
        run = run[:-1]
    return run


def _gives_nothing(tree: Tree, verb: int) -> bool:
    """Read "must give the other no help"."""
    apart = [i for i in tree.subtree(verb) if i != verb and tree.relation(i) in CLAUSES]
    return any(i > verb and tree.lemma(i) == "no" for i in tree.subtree(verb, without=apart))


def _is_nobody(tree: Tree, head: int) -> bool:
    near = (head, *tree.children[head])
    return any(tree.lemma(i) in {"neither", "no", "nobody", "none"} for i in near)


def _action_words(tree: Tree, verb: int) -> list[int]:
    """The verb with its particle."""
    return tree.unbroken((verb, *(c for c in tree.children[verb] if _is_particle(tree, c))), verb)


def _is_particle(tree: Tree, position: int) -> bool:
    return tree[position].deprel == "compound:prt" or tree.lemma(position) in _PARTICLES


def _verbs_below(tree: Tree, verb: int) -> list[int]:
    """The verbs of what is to be done, conditions, relative clauses and further rules left out."""
    apart = [c for c in tree.children[verb] if _is_aside(tree, c)]
    apart += [i for i in tree.subtree(verb) if tree[i].deprel == "acl:relcl"]
    return [i for i in tree.subtree(verb, without=apart) if i > verb and tree[i].upos == "VERB"]


def _is_aside(tree: Tree, position: int) -> bool:
    """A condition, a further verb, or what "as well as" adds."""
    adds = any(tree.relation(c) == "cc" for c in tree.children[position])
    return _is_condition(tree, position) or tree.relation(position) in _FURTHER or adds


def _is_condition(tree: Tree, clause: int) -> bool:
    return tree.relation(clause) == "advcl" and any(
        tree.lemma(c) in words.CONDITIONAL_MARKS for c in tree.children[clause]
    )


def rules_in(teller: Teller, omissions: Iterable[Statement]) -> Iterator[Statement]:
    """Every statement of something that an agreement lays down, in order of report and place.

    Args:
        teller: Builds the statements.
        omissions: What the reports say to be left out; a rule may go on from them too.
    """
    omitted = {(claim.report, claim.sentence): s.number for s in omissions for claim in s.claims}
    for report in sorted(teller.view.trees):
        trees = teller.view.trees[report]
        told = _onwards(teller, trees, omitted)
        _backwards(teller, trees, told)
        for found in told:
            yield from found


def _onwards(
    teller: Teller, trees: Sequence[Tree], omitted: Mapping[tuple[str, int], int]
) -> list[tuple[Statement, ...]]:
    """The statements of each sentence, each going on from the one before."""
    told: list[tuple[Statement, ...]] = []
    before: tuple[int, Tree] | None = None
    for tree in trees:
        found = tuple(_of_sentence(teller, tree, _going_on(before, tree)))
        told.append(found)
        sentence = tree.sentence
        number = found[-1].number if found else omitted.get((sentence.report, sentence.index))
        before = (number, tree) if number is not None else None
    return told


def _backwards(teller: Teller, trees: Sequence[Tree], told: list[tuple[Statement, ...]]) -> None:
    """Add what parties are bound to in sentences that lead up to a rule in the same paragraph."""
    for place in range(len(trees) - 2, -1, -1):
        following = told[place + 1]
        if told[place] or not following:
            continue
        number = _going_on((following[0].number, trees[place + 1]), trees[place])
        found = _of_sentence(teller, trees[place], number)
        told[place] = tuple(statement for statement in found if statement.bearers)


def _going_on(before: tuple[int, Tree] | None, tree: Tree) -> int | None:
    """The instrument whose rules the sentence may go on with: those of the sentence before it in the paragraph."""
    if before is None or before[1].sentence.paragraph != tree.sentence.paragraph:
        return None
    return before[0] if before[1].sentence.layer == tree.sentence.layer else None


def _of_sentence(teller: Teller, tree: Tree, going_on: int | None) -> Iterator[Statement]:
    done: set[int] = set()
    for verb in range(len(tree.tokens)):
        if tree[verb].upos not in {"VERB", "AUX"} or verb in done:
            continue
        found = list(_laid_down(teller, tree, verb, done))
        found = found or list(_undertaken(teller, tree, verb, going_on, done))
        found = found or list(_ordered(teller, tree, verb, going_on))
        yield from found
        going_on = found[-1].number if found else going_on


def _laid_down(teller: Teller, tree: Tree, verb: int, done: set[int]) -> Iterator[Statement]:
    """Read "the pact requires …", "Article 4 obliges the parties to …", "it ensures that neither side …"."""
    lemma = tree.lemma(verb)
    subject = tree.subject(verb) if not _is_borrowed(tree, verb) else None
    if lemma not in words.LAYS_DOWN or subject is None or _is_unreal(tree, verb) or tree.is_negated(verb):
        return
    number = teller.resolved.meant(tree, subject)
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
        force = _modal(tree, inner) or deontic
        statement = teller.of_verb(tree, number, inner, bound, "shall" if force == "will" else force, verb)
        if statement is not None:
            yield statement
        return
    yield from _listed(teller, tree, verb, number, deontic)


def _is_borrowed(tree: Tree, verb: int) -> bool:
    """Whether it shares the subject of the clause it hangs on as an adverb ("aimed at setting …")."""
    return tree.relation(verb) == "advcl" and not tree.having(verb, "nsubj")


def _inner_clause(tree: Tree, verb: int) -> int | None:
    """The clause of what is laid down; after "obliges the parties to …" it may hang on the object."""
    below = [c for c in tree.children[verb] if tree[c].deprel in {"xcomp", "ccomp", "advcl"}]
    if tree.lemma(verb) in words.BINDS:
        behind = [g for c in tree.having(verb, "obj") for g in tree.children[c]]
        below += [g for g in behind if tree[g].deprel == "acl" and _opens_with_to(tree, g)]
    return next((c for c in below if _is_inner(tree, c)), None)


def _is_unreal(tree: Tree, verb: int) -> bool:
    return any(tree.relation(c) == "aux" and tree.lemma(c) in _UNREAL for c in tree.children[verb])


def _is_inner(tree: Tree, clause: int) -> bool:
    marks = {tree.lemma(c) for c in tree.children[clause] if tree.relation(c) == "mark"}
    has_subject = any(tree.relation(c) == "nsubj" for c in tree.children[clause])
    return tree[clause].upos == "VERB" and (bool(marks & {"to", "that"}) or has_subject)


def _has_what_it_needs(tree: Tree, verb: int, subject: int) -> bool:
    lemma = tree.lemma(verb)
    if lemma in words.NEEDS_CASE:
        return any(tree.case(c) == words.NEEDS_CASE[lemma] for c in tree.having(verb, "obl")) or bool(
            tree.having(verb, "ccomp", "xcomp") and lemma == "call"
        )
    if lemma in words.NEEDS_OBJECT:
        return any(tree.lemma(i) in words.RIGHTS for c in tree.having(verb, "obj") for i in (c, *tree.children[c]))
    if lemma in words.NEEDS_TEXT:
        return tree.lemma(subject) in words.NUMBERED
    return bool(tree.having(verb, "obj", "obl", "ccomp", "xcomp"))


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
    heads = [c for c in heads if tree.case(c) not in _EXAMPLES] or heads
    if tree.lemma(verb) in words.NEEDS_OBJECT:
        heads = [c for c in heads if any(tree.lemma(i) in words.RIGHTS for i in (c, *tree.children[c]))][:1]
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


def _items(tree: Tree, head: int) -> tuple[int, ...]:
    """The heads of a list, with what "including" or "such as" adds to it."""
    examples = [i for i in tree.subtree(head) if i != head and tree.case(i) in _EXAMPLES]
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


def _undertaken(teller: Teller, tree: Tree, verb: int, going_on: int | None, done: set[int]) -> Iterator[Statement]:
    """Read "both sides agreed to …", "they pledged not to …", "the clubs agreed on a fee"."""
    lemma, subject = tree.lemma(verb), tree.actor(verb)
    if lemma not in words.UNDERTAKES or subject is None or _is_unreal(tree, verb) or tree.is_negated(verb):
        return
    number = None if _is_in_condition(tree, verb) else _bound_by(teller, tree, verb, subject, going_on)
    if number is None or (words.UNDERTAKES[lemma] == "intends" and going_on is None):
        return
    heads = [c for c in tree.children[verb] if tree[c].deprel in {"xcomp", "ccomp"} and tree[c].upos == "VERB"]
    heads = heads or [c for c in tree.having(verb, "advcl") if _opens_with_to(tree, c)][:1]
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


def _ordered(teller: Teller, tree: Tree, verb: int, going_on: int | None) -> Iterator[Statement]:
    """Read "under its terms, both sides must …", and what goes on from there."""
    deontic = _modal(tree, verb)
    subject = tree.actor(verb)
    if deontic is None or subject is None or tree.relation(verb) in {"acl", "advcl"}:
        return
    under = _under(teller, tree, verb)
    number = under if under is not None else going_on
    is_about_it = tree.lemma(verb) in _READS or _is_about_it(teller, tree, verb)
    if number is None or teller.resolved.meant(tree, subject) is not None or is_about_it:
        return
    if under is None and not _is_on_nobodys_word(teller, tree, verb):
        return
    action = next(iter(tree.having(verb, "xcomp")), verb) if tree.lemma(verb) == "have" else verb
    for part in tree.joined(action):
        if part != action and (not _is_verb(tree, part) or _modal(tree, part) is not None):
            continue  # what has a word of force of its own is read by itself
        bound_to = _bound_to(tree, part)
        if bound_to is not None:
            statement = teller.of_verb(tree, number, bound_to, subject, words.LAYS_DOWN[tree.lemma(part)], part)
        else:
            statement = teller.of_verb(tree, number, part, subject, deontic, verb)
        if statement is not None:
            yield statement


def _bound_to(tree: Tree, verb: int) -> int | None:
    """What somebody "will be allowed to" or "is to be obliged to" do."""
    is_passive = any(tree[c].deprel == "nsubj:pass" for c in tree.children[verb])
    if tree.lemma(verb) not in words.BINDS or not is_passive:
        return None
    return next(iter(tree.having(verb, "xcomp")), None)


def _is_about_it(teller: Teller, tree: Tree, verb: int) -> bool:
    """Whether something is to be done to the instrument itself ("must ratify it"), which is no rule of it."""
    objects = [c for c in tree.children[verb] if tree[c].deprel in {"obj", "nsubj:pass"}]
    return any(teller.resolved.meant(tree, c) is not None for c in objects)


def _is_verb(tree: Tree, position: int) -> bool:
    return tree[position].upos == "VERB"


def _modal(tree: Tree, verb: int) -> str | None:
    """The force of "must", "may", "will" …, "are to", "have to"."""
    for child in tree.children[verb]:
        if tree.relation(child) == "aux" and tree.lemma(child) in words.MODALS:
            return words.MODALS[tree.lemma(child)]
    has_be = any(tree.lemma(c) == "be" and tree.relation(c) in {"aux", "cop"} for c in tree.children[verb])
    has_to = any(tree.lemma(c) == "to" and tree.relation(c) == "mark" for c in tree.children[verb])
    if has_be and has_to and tree.relation(verb) in {"root", "ccomp", "parataxis", "conj"}:
        return "shall"
    return (
        "shall"
        if tree.lemma(verb) == "have" and any(_opens_with_to(tree, c) for c in tree.having(verb, "xcomp"))
        else None
    )


def _opens_with_to(tree: Tree, clause: int) -> bool:
    return any(tree.lemma(c) == "to" for c in tree.children[clause])


def _under(teller: Teller, tree: Tree, verb: int) -> int | None:
    """The instrument that a phrase of the clause puts it under ("under the deal", "according to the text")."""
    for phrase in tree.having(verb, "obl", "nmod", "advcl"):
        below = [i for i in tree.subtree(phrase) if i == phrase or tree.relation(i) not in CLAUSES]
        is_according = any(tree[i].text.lower() == "according" for i in below)
        if tree.case(phrase) not in _UNDER and not is_according:
            continue
        for position in below:
            number = teller.resolved.meant(tree, position) if tree[position].upos in {"NOUN", "PROPN"} else None
            if number is not None:
                return number
    return None


def _is_on_nobodys_word(teller: Teller, tree: Tree, verb: int) -> bool:
    claim = teller.view.claim_at(tree, verb)
    return claim is not None and all(link.source.kind in _TEXT_SOURCES for link in claim.attributions)
