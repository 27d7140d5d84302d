"""Whether two statements tell one rule of an agreement, by their content words and their codes.

Method: dictionary forms, brought to one form for each deed ("permit", "allow"; "withdrawal", "withdraw"), are
compared; words of time and words that any undertaking may hold do not count. Two statements of two reports that bear
the same code of alliances or of defence cooperation are of one rule, when each report has one such statement.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from synoptic.model.claims import Claim
from synoptic.model.spans import Span
from synoptic.stages.agreements.coding import codes_of
from synoptic.stages.agreements.statements import Statement
from synoptic.stages.agreements.view import View

# Two statements that share this part of the content words of the shorter one, at least two, tell one rule; below it
# lists of fields of cooperation run into each other. Of what is left out one word is enough ("compensation").
_SAME_WORDS = 0.65
_MIN_WORDS = 2
# Words that any undertaking may hold and that tell none apart from another.
_EMPTY = frozenset(
    """cooperation cooperate collaboration collaborate field area domain sector range kind way country nation state side
    party other joint common enhanced great new various respective clause provision article guarantee provide include
    have make do take carry hold holding set least""".split()
)
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
# One line for each deed or thing: the first word stands for all.
_ONE = (
    "defense defence",
    "offense offence",
    "license licence",
    "allow permit let",
    "forbid prohibit ban bar",
    "help assist aid assistance support",
    "exercise drill maneuver manoeuvre",
    "weapon arms armament weaponry",
    "exchange swap transfer",
    "soldier troop force army military serviceman",
    "withdraw withdrawal leave pull retreat evacuate",
    "release free freed return",
    "prisoner captive detainee hostage",
    "stop cease halt end lift",
    "hand handover surrender deliver delivery",
    "threaten threat endanger harm",
    "attack aggression assault aggressor attacker",
    "visit call docking dock",
    "train training instruction",
    "build construct construction erect",
    "pay payment",
    "buy purchase acquire acquisition",
    "sell sale",
    "inspect inspection inspector",
    "monitor observer observe observation watch",
    "consult consultation confer",
    "dispute disagreement quarrel",
    "cut reduce reduction lower",
    "raise increase rise",
    "close closure shut",
    "open opening reopen",
    "recruit recruitment enlist",
    "employ hire employment",
    "lend loan",
    "establish set create",
    "meet meeting",
    "port seaport harbor harbour",
    "warship naval navy vessel ship",
    "security safety",
)
_FORM = {word: line.split()[0] for line in _ONE for word in line.split()}
_DEEDS = frozenset(
    """allow forbid exchange withdraw release stop hand threaten attack visit train build pay buy sell inspect monitor
    consult cut raise close open recruit employ lend establish meet""".split()
)
# Schemes whose codes are narrow enough to tell one rule.
_NARROW = frozenset({"ATOP", "DCAD", "PAM"})


def are_same(one: frozenset[str], other: frozenset[str], *, is_excluded: bool) -> bool:
    """Whether two sets of content words are of one rule."""
    shared = len(one & other)
    least = 1 if is_excluded else _MIN_WORDS
    return shared >= least and shared >= _SAME_WORDS * min(len(one), len(other))


def is_short_form(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one says no more than the deed of the other ("to recruit", "to recruit new fighters")."""
    least, most = sorted((one, other), key=len)
    return len(least) == 1 and least <= most and bool(least & _DEEDS)


def says_enough(view: View, statement: Statement) -> bool:
    """Whether a statement holds as many content words as two must share."""
    return len(set(_words(view, statement))) >= _MIN_WORDS


def content_of(view: View, group: Sequence[Statement]) -> frozenset[str]:
    """The content words of the shortest statement of a group: action and object."""
    found = [frozenset(_words(view, statement)) for statement in group]
    return min(found, key=lambda words: (len(words), sorted(words)))


def content_of_claim(view: View, claim: Claim) -> frozenset[str]:
    """The content words of a claim."""
    return frozenset(word for span in claim.spans for word in _words_in(view, span))


def restates(claim: frozenset[str], rule: frozenset[str]) -> bool:
    """Whether the words of a claim leave no doubt that it speaks of a rule: one more is asked for than of statements."""
    return len(claim & rule) > _MIN_WORDS and are_same(claim, rule, is_excluded=False)


def narrow_codes(view: View, group: Sequence[Statement]) -> frozenset[str]:
    """The codes of narrow schemes that a group meets in full."""
    return frozenset(
        f"{code.scheme} {code.code}"
        for code in codes_of(view, group)
        if code.scheme in _NARROW and code.status == "coded"
    )


def words_of_span(view: View, span: Span) -> tuple[str, ...]:
    """The content words of some words of a report, in order."""
    return tuple(_words_in(view, span))


def form_of(word: str) -> str:
    """The one form that stands for a deed or thing and its other words.

    >>> form_of("withdrawal"), form_of("bridge")
    ('withdraw', 'bridge')
    """
    return _FORM.get(word.casefold(), word.casefold())


def deeds_of(found: Iterable[str]) -> frozenset[str]:
    """Those of some content words that are deeds, whether told by a verb or by a noun."""
    return frozenset(found) & _DEEDS


def _words(view: View, statement: Statement) -> Iterable[str]:
    for span in (statement.action, statement.object):
        if span is not None:
            yield from _words_in(view, span)


def _words_in(view: View, span: Span) -> Iterable[str]:
    for tree in view.trees[span.report]:
        if tree.sentence.end <= span.start or span.end <= tree.sentence.start:
            continue
        timed = {i for i in range(len(tree.tokens)) if view.times_in(tree, (i,))}
        for i, token in enumerate(tree.tokens):
            lemma = _FORM.get(token.lemma.casefold(), token.lemma.casefold())
            is_inside = span.start <= token.start and token.end <= span.end
            if is_inside and i not in timed and token.upos in _CONTENT and lemma not in _EMPTY:
                yield lemma
