"""Words that negate a predicate, and governors whose complement did not come about.

Scope is the predicate that the word hangs on and what completes it in the same clause; a cause, a time or a relative
clause beside it is not denied. Two negations affirm.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from synoptic.stages.claims.clauses import Clause
from synoptic.stages.claims.tree import SUBJECTS, Tree, base
from synoptic.text import cues, signatures
from synoptic.text.signatures import PROBABLE, Signature

NO_ADVERBS = frozenset({"not", "n't", "n’t", "never", "nowhere", "hardly", "scarcely", "barely", "neither", "nor"})
NO_DETERMINERS = frozenset({"no", "neither"})
NO_PRONOUNS = frozenset({"nobody", "none", "nothing", "neither", "no-one"})
NO_WORDS = NO_DETERMINERS | NO_PRONOUNS
# "not only", "not since 2009 has it snowed" and their like deny nothing.
_CONTRASTING = frozenset({"only", "just", "least", "surprisingly", "since", "until"})
# "There is no doubt that it rained" says that it rained.
_BEYOND = frozenset({"doubt", "question", "wonder", "surprise"})
_ANY = frozenset({"anyone", "anybody", "anything"})
_BARELY = frozenset({"hardly", "scarcely", "barely"})
# Who "barely escaped" did escape; who "barely spoke" as good as did not.
_REACHED = frozenset(
    """escape survive avoid avert miss win beat make manage reach pass hold clear qualify exceed fit get scrape finish
    edge evade cover cross top break outlast squeeze keep retain""".split()
)
_TRIALS = frozenset({"attempt", "bid", "effort", "try", "quest"})
_APPROACHING = frozenset({"almost", "nearly"})
_LACKING = frozenset({"lack", "omit", "exclude"})
_CHOOSES = frozenset({"opt", "choose", "elect", "decide"})
_ENSURES = frozenset("ensure guarantee provide stipulate mean see make warrant".split())


def negation_of(tree: Tree, clause: Clause, *, of_text: bool = False) -> tuple[int, ...]:
    """Positions of the words that negate a clause; empty when it affirms, also when two of them cancel out.

    Args:
        tree: The sentence.
        clause: The clause.
        of_text: Whether it tells what an agreement or another text holds, so that "excludes" negates.
    """
    inside = frozenset(clause.words)
    head = clause.head
    own = [
        i for i in negating(tree, head, with_objects=True) if i in inside or tree[i].text.lower() in {"nor", "neither"}
    ]
    own += [] if own else _shared(tree, head)
    lemma = tree[head].lemma.lower()
    if lemma in _LACKING and (lemma != "exclude" or of_text):
        own.append(head)
    turned = [i for i in (*_turning(tree, head), *_twice(tree, head, bool(own))) if i in inside]
    directed = [i for i in _directed(tree, clause) if i not in own]
    adverbs = {i for i in own if tree[i].head == head and tree[i].upos in {"PART", "ADV", "AUX"}}
    n_turns = bool(adverbs) + bool(set(own) - adverbs) + len(turned) + bool(directed)
    return tuple(sorted({*own, *turned, *directed})) if n_turns % 2 else ()


def _twice(tree: Tree, head: int, negated: bool) -> Iterator[int]:
    """The second negation of "will never forget the noise" and of "it was not like we did not talk"."""
    if not negated:
        return
    lemma = tree[head].lemma.lower()
    if lemma == "forget" and tree.child(head, "xcomp") is None:
        yield head  # "did not forget to lock the gate" stands in the signatures
    if lemma == "be":
        for below in tree.having(head, "csubj", "ccomp", "advcl"):
            if any(tree[c].text.lower() in _LIKENING for c in tree.having(below, "mark")):
                yield from _adverbs(tree, below)


_LIKENING = frozenset({"like", "as", "if", "though"})


def _shared(tree: Tree, head: int) -> list[int]:
    """The "not" of an auxiliary that a second predicate shares: "did not stop and help", "is not ill and resting"."""
    token, first = tree[head], tree[head].head
    joint = [c for c in tree.children[head] if base(tree[c].deprel) == "cc"]
    if base(token.deprel) != "conj" or token.upos != "VERB" or not joint or not 0 <= first < head:
        return []
    is_apart = tree[joint[0] - 1].text == "," or tree[joint[0]].text.lower() not in {"and", "or"}
    if is_apart or any(base(tree[c].deprel) in {"nsubj", "aux", "cop", "expl", "mark"} for c in tree.children[head]):
        return []
    helpers = [c for c in tree.children[first] if base(tree[c].deprel) in {"aux", "cop"} and c < first]
    if not helpers or not _fits(tree, head, helpers[-1]):
        return []
    return [i for i in _adverbs(tree, first) if i < first and tree[i].text.lower() in {"not", "n't", "n’t"}]


def _fits(tree: Tree, verb: int, helper: int) -> bool:
    """Whether an auxiliary can carry the form of a verb: "did … help", "is … falling"."""
    word, lemma = tree[verb].text.lower(), tree[verb].lemma.lower()
    if tree[helper].lemma.lower() == "be":
        return word.endswith("ing")
    return word == lemma and tree[helper].lemma.lower() != "have" and word not in _SAME_IN_THE_PAST


# "She did not sign and put the pen down": what looks bare may be of the past.
_SAME_IN_THE_PAST = frozenset("put cut set hit let shut cost spread quit read hurt burst split bet beat".split())


def undecided(tree: Tree, words: Sequence[int]) -> tuple[int, ...]:
    """The words that put both sides: "will (or won't)", "may or may not", "did or did not"; empty when none do.

    Args:
        tree: The sentence.
        words: Positions of a clause.
    """
    told = [i for i in words if tree[i].upos != "PUNCT"]
    for n in range(1, len(told) - 1):
        before, joint, behind = told[n - 1 : n + 2]
        if tree[joint].text.lower() != "or" or tree[before].upos not in {"AUX", "VERB"}:
            continue
        after = told[n + 2] if n + 2 < len(told) else behind
        is_same = tree[behind].lemma.lower() == tree[before].lemma.lower() and tree[after].text.lower() in _NOTS
        if is_same or (tree[behind].text.lower() == "not" and tree[before].upos == "AUX"):
            return tuple(range(before, after + 1)) if is_same else (before, joint, behind)
    return ()


_NOTS = frozenset({"not", "n't", "n’t"})


def unknown(tree: Tree, head: int) -> tuple[int, ...]:
    """The words by which something is said to be open: "is not yet known", "is not clear"; empty when it is not."""
    is_far = tree[head].text.lower() == "far" and _opens_of(tree, head)
    if is_far and tree.lemmas(tree.having(head, "obl")) & _KNOWN:
        return (head,)
    if tree[head].lemma.lower() not in _KNOWN or tree.child(head, "aux:pass", "cop") is None:
        return ()
    return tuple(i for i in _adverbs(tree, head) if tree[i].text.lower() in _NOTS)


_KNOWN = frozenset({"know", "clear", "certain", "known"})


def negating(tree: Tree, head: int, *, with_objects: bool = False) -> tuple[int, ...]:
    """Words that negate a predicate: its adverbs, "no" in its subject, "yet to", "no longer", "almost".

    Args:
        tree: The sentence.
        head: Its predicate.
        with_objects: Whether "no" in an object counts ("found no trace").
    """
    found = [i for i in _adverbs(tree, head) if not _only_contrasts(tree, i)]
    relations = {*SUBJECTS, "obj"} if with_objects else SUBJECTS
    for child in tree.children[head]:
        if tree[child].deprel in relations and not _goes_on_after(tree, head, child):
            found += _no_words(tree, child)
        if with_objects and tree[child].text.lower() == "no" and tree[child].deprel == "det":
            found += [child] if tree[head].lemma.lower() not in _BEYOND else []
    if len({tree[i].text.lower() for i in found} & {"neither", "nor"}) == 2:
        found = [i for i in found if tree[i].text.lower() != "nor"]
    return tuple(sorted({*found, *yet_to(tree, head)}))


def _goes_on_after(tree: Tree, head: int, position: int) -> bool:
    """Whether a word is a second object set apart: "we heard a bang, then nothing" is about the bang."""
    first = [
        c for c in tree.children[head] if head < c < position and base(tree[c].deprel) in {"obj", "ccomp", "xcomp"}
    ]
    return bool(first) and any(tree[i].text == "," for i in range(max(first), position))


def _adverbs(tree: Tree, head: int) -> Iterator[int]:
    for child in tree.children[head]:
        word, relation = tree[child].text.lower(), base(tree[child].deprel)
        if word == "barely" and tree[head].lemma.lower() in _REACHED:
            continue
        if (word in NO_ADVERBS and relation != "conj") or (word in _APPROACHING and _stands_before(tree, child, head)):
            yield child
        elif relation in {"aux", "cop"} or (relation == "advmod" and (child < head or word == "yet")):
            yield from (c for c in tree.children[child] if tree[c].text.lower() in _PLAIN_ADVERBS)
        if word == "longer":
            yield from (c for c in tree.children[child] if tree[c].text.lower() == "no")


_FELT = frozenset("like want wish feel seem look sound hope".split())
# "never before", "not always": they negate the predicate through its adverb.
_PLAIN_ADVERBS = frozenset({"not", "n't", "n’t", "never"})


def _stands_before(tree: Tree, adverb: int, head: int) -> bool:
    """Whether "almost" bears on the predicate behind it, not on a number; who "would almost like to" has the feeling."""
    if tree[head].lemma.lower() in _FELT:
        return False
    return (
        all(tree[i].upos in {"AUX", "ADV"} for i in range(adverb + 1, head))
        and tree[head].upos == "VERB"
        and adverb < head
    )


def _no_words(tree: Tree, noun: int) -> list[int]:
    """The words "no", "neither", "none of", "not a single" in a noun phrase."""
    if tree[noun].text.lower() in NO_PRONOUNS:
        return [noun]
    if tree[noun].lemma.lower() in _BEYOND:
        return []
    below = tree.children[noun]
    found = [
        c for c in below if tree[c].text.lower() in NO_DETERMINERS and base(tree[c].deprel) in {"det", "cc", "advmod"}
    ]
    words = {tree[c].text.lower() for c in below}
    if words & {"single", "one"} or tree[noun].text.lower() in _ALL or words & _ALL:
        found += [c for c in below if tree[c].text.lower() == "not"]
    if tree[noun].text.lower() in _ANY or "any" in words:
        found += [c for c in below if tree[c].text.lower() in _BARELY]
    return found


# "Not all votes were counted" denies that all were; "not many" is a number.
_ALL = frozenset("all every everyone everybody both enough".split())


def yet_to(tree: Tree, head: int) -> tuple[int, ...]:
    """The "yet" in "has yet to pay", read from "has" or from "pay"."""
    for place in (head, *tree.governors(head)):
        if tree[place].text.lower() == "yet" and place > 0 and tree[place - 1].lemma.lower() in {"have", "be"}:
            return (place,) if _leads_to(tree, place, place - 1) else ()  # the tree often governs by "yet"
        if tree[place].lemma.lower() in {"have", "be"}:
            return tuple(c for c in tree.children[place] if tree[c].text.lower() == "yet" and _leads_to(tree, c, place))
        if place != head and tree[place].text.lower() != "yet":
            return ()
    return ()


def _leads_to(tree: Tree, adverb: int, governor: int) -> bool:
    """Whether an infinitive follows "yet"."""
    is_next = adverb + 1 < len(tree.tokens) and tree[adverb + 1].text.lower() == "to"
    return is_next and adverb > governor


def _only_contrasts(tree: Tree, position: int) -> bool:
    behind = tree[position + 1].text.lower() if position + 1 < len(tree.tokens) else ""
    return tree[position].text.lower() == "not" and behind in _CONTRASTING


def _turning(tree: Tree, head: int) -> Iterator[int]:
    """Governors inside the clause whose complement did not come about: "failed to", "was unable to", "far from"."""
    seen: set[int] = set()
    while head not in seen:
        seen.add(head)
        if tree[head].lemma.lower() == "rule" and tree.child(head, "compound:prt") is not None:
            yield head  # "ruled out a sale"
        if any(tree[c].text.lower() in {"short", "far"} and _opens_of(tree, c) for c in (head, *tree.children[head])):
            yield head
        if tree[head].lemma.lower() == "fail" and tree.lemmas(tree.having(head, "obl")) & _TRIALS:
            yield head  # "failed in its attempt to sign him"
            return
        complement = _completed_by(tree, head)
        if complement is None:
            return
        signature = _signature(tree, head, complement)
        turns = signature is not None and signature.affirmed <= -PROBABLE and tree.child(head, "obj") is None
        if turns and tree[head].lemma.lower() != "impossible":  # "impossible to refuse" tells what the thing is like
            yield head
        if signature is None or abs(signature.affirmed) < PROBABLE:
            return
        head = complement


def _completed_by(tree: Tree, head: int) -> int | None:
    """The complement of a predicate, also an infinitive that the parser takes for an adverbial clause or a noun's."""
    if (own := tree.child(head, "xcomp")) is not None:
        return own
    if tree[head].upos == "ADJ" and (judged := tree.child(head, "ccomp", "csubj")) is not None:
        return judged  # "it is unlikely that …"
    found = (c for c in tree.having(head, "advcl", "acl") if c > head)
    return next((c for c in found if _has_to(tree, c)), None)


def _has_to(tree: Tree, head: int) -> bool:
    return any(tree[c].deprel == "mark" and tree[c].lemma.lower() == "to" for c in tree.children[head])


def _signature(tree: Tree, head: int, complement: int) -> Signature | None:
    if _has_to(tree, complement):
        frame = signatures.TO
    else:
        frame = signatures.THAT if base(tree[complement].deprel) in {"ccomp", "csubj"} else signatures.ING
    return frame.get(tree[head].lemma.lower()) or frame.get(tree[head].text.lower())


def _opens_of(tree: Tree, position: int) -> bool:
    """Whether it opens "short of" behind a verb, or "far from" behind "be" and before what is not so."""
    behind = [tree[i].text.lower() for i in range(position + 1, min(position + 2, len(tree.tokens)))]
    if tree[position].text.lower() == "short":
        return behind == ["of"] and position > 0 and tree[position - 1].lemma.lower() in {"stop", "fall"}
    is_predicate = position > 0 and tree[position - 1].lemma.lower() == "be"
    return (
        behind == ["from"]
        and is_predicate
        and position + 2 < len(tree.tokens)
        and tree[position + 2].upos
        in {
            "ADJ",
            "VERB",
            "ADV",
            "NOUN",
        }
        and tree[position + 2].name == "O"
    )


def _directed(tree: Tree, clause: Clause) -> tuple[int, ...]:
    """Negation of what somebody undertakes or makes sure of: "pledged not to sell", "ensures that nobody enters"."""
    if tree[clause.head].lemma.lower() not in cues.DIRECTING | cues.PLAN | _ENSURES | _CHOOSES:
        return ()
    inside = frozenset(clause.words)
    complements = [
        c
        for c in tree.children[clause.head]
        if base(tree[c].deprel) in {"xcomp", "ccomp", "advcl"} and c in inside and c > clause.head
    ]
    found = [d for c in complements for d in tree.children[c] if tree[d].text.lower() in NO_ADVERBS]
    found += [e for c in complements for d in tree.having(c, "nsubj", "nsubj:pass") for e in _no_words(tree, d)]
    return tuple(sorted(i for i in found if i in inside))
