"""What a report says that an agreement lays down, sentence by sentence.

A sentence that tells a rule opens a thread: those behind it may go on with rules of the same instrument. The thread
holds over one sentence that tells none, when that stands in the present tense on nobody's word; a question or heading
such as "What does the deal say?" opens one too. Lists whose items open with a dash are read under the sentence whose
colon opens them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from synoptic.stages.agreements import words
from synoptic.stages.agreements.lists import Lead, items_in, lead_of
from synoptic.stages.agreements.statements import Statement, Teller
from synoptic.stages.agreements.tree import Tree
from synoptic.stages.agreements.undertakings import Context, is_on_nobodys_word, laid_down, ordered, undertaken

_HEADING_LAYERS = frozenset({"headline", "deck", "subhead"})
_ASKS_WHAT = frozenset("say contain include provide lay lie stipulate require hold mean cover agree".split())
# A question asks about what was named at most so many sentences before.
_ASKED_REACH = 3
_PAST = frozenset({"was", "were", "had", "did"})


@dataclass(frozen=True, slots=True)
class _Thread:
    """The rules that the sentences before tell.

    Attributes:
        number: The instrument; None when there is no thread.
        tree: The last sentence that told one.
        n_between: How many sentences stand between it and the next one.
        is_named_only: Whether that sentence named the instrument and told no rule.
        is_asked: Whether that sentence asks what the instrument says, so that the next paragraph answers.
    """

    number: int | None = None
    tree: Tree | None = None
    n_between: int = 0
    is_named_only: bool = False
    is_asked: bool = False

    def at(self, tree: Tree) -> Context:
        """What it means for a sentence."""
        if self.number is None or self.tree is None:
            return Context()
        if self.tree.sentence.layer not in {tree.sentence.layer, *_HEADING_LAYERS}:
            return Context()
        reach = 1 if self.is_asked else 0
        is_beside = self.n_between == 0 and tree.sentence.paragraph - self.tree.sentence.paragraph in range(reach + 1)
        return Context(self.number, is_beside and not self.is_named_only, self.is_named_only)


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
    """The statements of each sentence, each going on from those before."""
    told: list[tuple[Statement, ...]] = []
    thread = _Thread()
    lead: Lead | None = None
    for tree in trees:
        listed = items_in(teller, tree, lead) if lead is not None else None
        found = listed if listed is not None else tuple(_of_sentence(teller, tree, thread.at(tree)))
        told.append(found)
        number = found[-1].number if found else _asked_about(teller, tree)
        omission = omitted.get((tree.sentence.report, tree.sentence.index))
        if number is not None:
            thread = _Thread(number, tree, is_asked=not found)
        elif omission is not None:
            thread = _Thread(omission, tree, n_between=1)  # what follows an omission is often a comment on it
        else:
            thread = _held(teller, thread, tree)
        if thread.number is None:
            thread = _Thread(_named_in(teller, tree), tree, is_named_only=True)
        if listed is None:
            lead = lead_of(teller, tree, thread.number)
    return told


def _held(teller: Teller, thread: _Thread, tree: Tree) -> _Thread:
    """The thread after a sentence without a rule: still there after the first, when that tells no news."""
    if thread.number is None or thread.n_between or not _is_neutral(teller, tree):
        return _Thread()
    return _Thread(thread.number, thread.tree, 1, thread.is_named_only)


def _named_in(teller: Teller, tree: Tree) -> int | None:
    """The last instrument that a sentence names; else the one that its first word "it" means."""
    of_naming = teller.resolved.of_naming
    found = [of_naming[place] for token in tree.tokens if (place := (tree.sentence.report, token.start)) in of_naming]
    if not found and tree[0].text.lower() == "it":
        return teller.resolved.meant(tree, 0)
    return found[-1] if found else None


def _is_neutral(teller: Teller, tree: Tree) -> bool:
    """Whether a sentence stands in the present tense, on nobody's word."""
    claims = teller.view.claims_of(tree)
    heads = [i for i, token in enumerate(tree.tokens) if token.head < 0]
    in_past = any(
        tree[i].text.lower() in _PAST
        or (tree[i].upos == "VERB" and tree[i].text.lower().endswith("ed") and not _has_aux(tree, i))
        for head in heads
        for i in (head, *tree.children[head])
        if i == head or tree.relation(i) in {"aux", "cop"}
    )
    return bool(claims) and not in_past and all(is_on_nobodys_word(claim) for claim in claims)


def _has_aux(tree: Tree, verb: int) -> bool:
    return bool(tree.having(verb, "aux"))


def _asked_about(teller: Teller, tree: Tree) -> int | None:
    """The instrument of "What does the deal say?", "What the pact contains"."""
    asks = any(tree.lemma(i) == "what" for i in range(min(2, len(tree.tokens))))
    is_short = tree.sentence.layer in _HEADING_LAYERS or tree[len(tree.tokens) - 1].text == "?"
    if not asks or not is_short:
        return None
    for verb in range(len(tree.tokens)):
        subject = tree.subject(verb) if tree.lemma(verb) in _ASKS_WHAT else None
        if subject is None:
            continue
        number = teller.resolved.laid_down_by(tree, subject)
        if number is None and tree[subject].text.lower() == "it":
            number = teller.resolved.last_told(tree, subject, _ASKED_REACH)
        if number is not None:
            return number
    return None


def _backwards(teller: Teller, trees: Sequence[Tree], told: list[tuple[Statement, ...]]) -> None:
    """Add what parties are bound to in sentences that lead up to a rule in the same paragraph."""
    for place in range(len(trees) - 2, -1, -1):
        following = told[place + 1]
        if told[place] or not following:
            continue
        context = _Thread(following[0].number, trees[place + 1]).at(trees[place])
        if context.is_near:
            found = _of_sentence(teller, trees[place], context)
            told[place] = tuple(statement for statement in found if statement.bearers)


def _of_sentence(teller: Teller, tree: Tree, context: Context) -> Iterator[Statement]:
    done: set[int] = set()
    for verb in range(len(tree.tokens)):
        is_predicate = tree[verb].upos in {"VERB", "AUX"} or tree.lemma(verb) in words.BOUND
        if not is_predicate or verb in done:
            continue
        found = list(laid_down(teller, tree, verb, context, done))
        found = found or list(undertaken(teller, tree, verb, context, done))
        found = found or list(ordered(teller, tree, verb, context))
        yield from found
        context = Context(found[-1].number, is_near=True) if found else context
