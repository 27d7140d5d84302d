"""What a source does with a cue verb: says, denies, refuses to confirm, wishes and so on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from synoptic.stages.claims.bound import asks, is_infinitive
from synoptic.stages.claims.falsehoods import NAMING, names_untrue
from synoptic.stages.claims.negation import NO_PRONOUNS, negating, yet_to
from synoptic.stages.claims.subjects import is_animate
from synoptic.stages.claims.tree import SUBJECTS, Tree, base
from synoptic.text import cues
from synoptic.text.naming import CALENDAR


@dataclass(frozen=True, slots=True)
class _Verb:
    """A verb that may carry an act of reporting.

    Attributes:
        tree: Its sentence.
        at: Its position.
        lemma: Its dictionary form, in lower case.
        negated: Whether it is negated.
    """

    tree: Tree
    at: int
    lemma: str
    negated: bool


def stance_of(tree: Tree, verb: int, lemma: str) -> str | None:
    """What the source does with this verb, negation and refusal taken in."""
    act = _Verb(tree, verb, lemma, is_negated(tree, verb))
    if _is_refused(tree, verb):
        return None  # "declined to say who paid": the refusal is the act
    if _gives_no_comment(act):
        return "refuse"
    if lemma in NAMING and not act.negated and names_untrue(tree, verb):
        return "deny"
    if lemma in cues.COUNTING and (_counts(tree, verb) or puts_it(tree, verb)):
        return "say"
    reader = next((reader for words, reader in _READERS if lemma in words), _plain_stance)
    return reader(act)


def _is_refused(tree: Tree, verb: int) -> bool:
    governor = tree[verb].head
    if governor >= 0 and tree[verb].deprel == "xcomp" and tree[governor].text.lower() == "yet":
        return True  # "has yet to confirm": the waiting is the act
    return governor >= 0 and tree[verb].deprel == "xcomp" and tree[governor].lemma.lower() in cues.REFUSE


def _gives_no_comment(act: _Verb) -> bool:
    """Whether somebody keeps silent in so many words: "would not comment", "had no comment", "would not be drawn"."""
    tree = act.tree
    if act.lemma == "comment":
        return bool(act.negated or negating(tree, act.at)) and tree.child(act.at, "ccomp") is None
    if act.lemma in _KEPT_TO_ONESELF:
        modals = tree.lemmas(tree.having(act.at, "aux")) & {"would", "will"}
        is_drawn = tree.child(act.at, "aux:pass") is not None and "would" in modals and is_animate(tree, act.at)
        return bool(modals) and (is_drawn or act.lemma != "draw") and bool(negating(tree, act.at))
    thing = tree.child(act.at, "obj") if act.lemma in _GIVING else None
    if thing is None or tree[thing].lemma.lower() != "comment":
        return False
    return act.negated or any(tree[c].text.lower() == "no" for c in tree.children[thing])


_KEPT_TO_ONESELF = frozenset("discuss elaborate say draw".split())
_GIVING = frozenset("have make give offer provide issue".split())


def _stance_of_refusal(act: _Verb) -> str | None:
    """Refusing to speak is a stance, refusing to act is not, and who did not decline said something."""
    behind = (c for c in act.tree.having(act.at, "xcomp", "advcl") if c > act.at)
    completes = next(behind, None)
    speaks = completes is not None and act.tree[completes].lemma.lower() in _SPEAKING
    return "refuse" if speaks and not act.negated else None


_SPEAKING = cues.REPORTING | frozenset(
    "comment speak discuss elaborate answer identify name disclose specify give provide".split()
)


_TELLING = frozenset("comment speak answer say confirm deny".split())


def _stance_of_confirming(act: _Verb) -> str | None:
    """Not confirming is less than denying; neither, or not denying, is a refusal."""
    if act.lemma in {"reject", "dismiss"} and not act.negated:
        return _stance_of_rejection(act.tree, act.at)
    if act.lemma in cues.CONFIRM and _is_of_none(act.tree, act.at):
        return "not_confirm"  # "neither account could be verified"
    if not act.negated and "neither" not in _near_words(act.tree, act.at):
        return "deny" if act.lemma in cues.DENY else "confirm"
    joined = act.tree.lemmas(act.tree.joined(act.at))
    is_both = bool(joined & cues.CONFIRM) and bool(joined & cues.DENY)
    return "refuse" if is_both or act.lemma in cues.DENY else "not_confirm"


def _is_of_none(tree: Tree, verb: int) -> bool:
    """Whether a passive says of nothing that it was confirmed."""
    subject = tree.child(verb, "nsubj:pass")
    if subject is None:
        return False
    owners = (d for c in tree.having(subject, "nmod:poss") for d in tree.children[c])  # "neither side's account"
    return tree[subject].text.lower() in NO_PRONOUNS or any(
        tree[c].text.lower() in {"no", "neither", "none"} for c in (*tree.children[subject], *owners)
    )


def _stance_of_having(act: _Verb) -> str | None:
    """Who "has yet to confirm" does not confirm."""
    waited = [
        d for c in yet_to(act.tree, act.at) for d in (*act.tree.having(c, "xcomp"), *act.tree.having(act.at, "xcomp"))
    ]
    return "not_confirm" if any(act.tree[d].lemma.lower() in cues.CONFIRM for d in waited) else None


def _stance_of_wanting(act: _Verb) -> str:
    """What one wants to do oneself is a plan, what one wants of others or wanted once a wish, not to speak a refusal."""
    wanted = act.tree.child(act.at, "xcomp")
    is_past = act.tree[act.at].text.lower().endswith("ed")
    if wanted is None or is_past or act.tree.child(act.at, "obj") is not None:
        return "wish"
    subject = act.tree.subject(act.at)
    if act.negated or (subject is not None and act.tree[subject].text.lower() in NO_PRONOUNS):
        return "refuse" if act.tree[wanted].lemma.lower() in _TELLING else "wish"
    return "plan"


def _stance_of_ruling(act: _Verb) -> str | None:
    """Who "ruled out a sale" denies; who "did not rule out a sale" denies nothing."""
    if act.tree.child(act.at, "compound:prt") is None:
        return _plain_stance(act)
    is_finding = is_evidence(act.tree, act.at) or asks(
        act.tree, act.at
    )  # "tests ruled out flu", "how they rule it out"
    return None if act.negated or is_finding else "deny"


def _stance_of_calling(act: _Verb) -> str | None:
    tree = act.tree
    if any(tree[c].text.lower() in _CALLED_TO for c in tree.having(act.at, "advmod", "compound:prt") if c > act.at):
        return None  # "called the crew back", "called in the army"
    if calls_for(tree, act.at):
        return _plain_stance(act)
    named = tree.child(act.at, "obj", "nsubj:pass", "xcomp", "ccomp", "obl:agent")
    return None if named is None or is_infinitive(tree, named) else "evaluate"  # "called to congratulate him"


_CALLED_TO = frozenset("back in up off away home together".split())


def _stance_of_appealing(act: _Verb) -> str | None:
    """Who appeals "for" something wishes it; to appeal "against" a ruling is a deed."""
    asks = act.tree.child(act.at, "xcomp", "ccomp") is not None
    asks = asks or any(has_case(act.tree, c, "for", "to") for c in act.tree.children[act.at])
    courts = (act.tree.lemmas(act.tree.subtree(c)) for c in act.tree.having(act.at, "obl"))
    if any(words & _COURTS for words in courts):
        return None  # "can appeal to the Court of Arbitration within 30 days"
    return _plain_stance(act) if asks else None


_COURTS = frozenset("court tribunal panel judge chamber ombudsman".split())


def _stance_of_accepting(act: _Verb) -> str | None:
    """Who "accepted that" something was so grants it; to accept an offer is a deed."""
    return "concede" if act.tree.child(act.at, "ccomp") is not None and not act.negated else None


def _stance_of_considering(act: _Verb) -> str | None:
    """Who considers whether to do a thing believes nothing of it."""
    content = act.tree.child(act.at, "ccomp", "xcomp", "advcl")
    weighs = content is not None and "whether" in act.tree.lemmas(act.tree.having(content, "mark", "advmod"))
    return None if weighs else _plain_stance(act)


def _stance_of_charging(act: _Verb) -> str | None:
    """A charge is "with" something: "charged 20 euros" accuses nobody."""
    accuses = any(has_case(act.tree, c, "with") for c in act.tree.children[act.at])
    accuses = accuses or act.tree.child(act.at, "ccomp") is not None  # "“They hide it,” she charged"
    return _plain_stance(act) if accuses else None


def _stance_of_hailing(act: _Verb) -> str | None:
    """Who "hails from" a place praises nothing."""
    comes = any(has_case(act.tree, c, "from") for c in act.tree.children[act.at] if c > act.at)
    return None if comes else _plain_stance(act)


# "…, the Gazette understands", "…, Radio Nova has learned": how newsrooms tell what they were told.
_HEARING = frozenset({"understand", "learn"})


def _stance_of_hearing(act: _Verb) -> str | None:
    """What a newsroom has heard and sets behind a comma is told on its word; nobody else's knowing tells."""
    tree, below = act.tree, act.tree.subtree(act.at)
    if act.lemma == "understand" and tree.child(act.at, "aux:pass") is not None:
        return _plain_stance(act) or "believe"  # "it is understood that …"
    subject = tree.child(act.at, "nsubj")
    is_closing = "," in {tree[below[0]].text, tree[max(0, below[0] - 1)].text}
    is_closing = is_closing and base(tree[act.at].deprel) == "parataxis" and tree[act.at].head < act.at
    behind = [c for c in tree.children[act.at] if c > act.at and tree[c].upos != "PUNCT"]
    is_named = subject is not None and (tree[subject].upos == "PROPN" or tree[subject].text.lower() in {"we", "it"})
    return "say" if is_closing and is_named and not behind and not act.negated else None


def _stance_of_showing(act: _Verb) -> str | None:
    return _plain_stance(act) if is_evidence(act.tree, act.at) else None


def _plain_stance(act: _Verb) -> str | None:
    """The stance of the first group that holds the verb; "has not asked for help" says nothing."""
    kind = next((kind for kind, words in _KINDS if act.lemma in words), None)
    kept = {"wish", "evaluate", "plan", "accuse", "concede"}  # who "never admitted guilt" granted nothing
    return None if act.negated and kind in kept else kind


def _stance_of_voicing(act: _Verb) -> str | None:
    """Who sobs or sighs says what stands in quotation marks beside it, and nothing else."""
    said = [c for c in act.tree.children[act.at] if base(act.tree[c].deprel) in {"ccomp", "parataxis", "dep"}]
    is_quoted = any(act.tree[i].text in _QUOTATION for c in said for i in act.tree.subtree(c))
    return "say" if is_quoted and act.tree.subject(act.at) is not None else None


_QUOTATION = frozenset('“”"')
_READERS: tuple[tuple[frozenset[str], Callable[[_Verb], str | None]], ...] = (
    (cues.REFUSE, _stance_of_refusal),
    (cues.CONFIRM | cues.DENY, _stance_of_confirming),
    (frozenset({"call"}), _stance_of_calling),
    (frozenset({"have"}), _stance_of_having),
    (frozenset({"want"}), _stance_of_wanting),
    (cues.SHOW - cues.SAY, _stance_of_showing),
    (frozenset({"appeal"}), _stance_of_appealing),
    (frozenset({"consider"}), _stance_of_considering),
    (frozenset({"accept"}), _stance_of_accepting),
    (frozenset({"charge"}), _stance_of_charging),
    (frozenset({"rule"}), _stance_of_ruling),
    (frozenset({"hail"}), _stance_of_hailing),
    (_HEARING, _stance_of_hearing),
    (cues.VOICING, _stance_of_voicing),
)


def is_evidence(tree: Tree, verb: int) -> bool:
    """Whether the subject is something that shows: pictures, papers, measurements."""
    subject = tree.subject(verb)
    return subject is not None and bool(tree.lemmas(tree.joined(subject)) & cues.EVIDENCE)


def _counts(tree: Tree, verb: int) -> bool:
    """Whether somebody gives a figure: "put the toll at 58", "counted 31 dead"."""
    thing = tree.child(verb, "obj")
    if thing is None or not is_animate(tree, verb) or _only_follows(tree, verb):
        return False
    counted = tree.lemmas(tree.subtree(thing)) & cues.COUNTED
    if tree[verb].lemma.lower() in _CHANGING:
        # "lowered borrowing costs for the second time in eight months" is a deed
        reached = [c for c in tree.children[verb] if has_case(tree, c, "to", "from", "by")]
        return bool(counted - _COSTS) and any(tree[i].upos == "NUM" for c in reached for i in tree.subtree(c))
    has_number = any(tree[i].upos == "NUM" for i in tree.subtree(verb))
    return has_number and bool(counted or tree.child(thing, "nummod") is not None)


_CHANGING = frozenset({"raise", "lower"})
_COSTS = frozenset({"cost", "value", "it", "share", "speed", "depth"})


def _only_follows(tree: Tree, verb: int) -> bool:
    """Whether a figure comes of a deed: "found another body, raising the toll to 44" is no count by the finders."""
    is_free = base(tree[verb].deprel) == "advcl" and tree.child(verb, *SUBJECTS) is None
    if not is_free or not tree[verb].text.lower().endswith("ing"):
        return False
    return tree[tree[verb].head].lemma.lower() not in cues.COUNTING | PLAIN | cues.CONFIRM


def puts_it(tree: Tree, verb: int) -> bool:
    """Whether words are somebody's: "as the judge put it"."""
    thing, mark = tree.child(verb, "obj"), tree.child(verb, "mark", "advmod")
    is_put = tree[verb].lemma.lower() == "put" and thing is not None and tree[thing].text.lower() == "it"
    return is_put and mark is not None and tree[mark].text.lower() == "as"


def calls_for(tree: Tree, verb: int) -> bool:
    """Whether "call" asks for something ("called for talks") and does not name it ("called it a step")."""
    dated = {c for c in tree.children[verb] if any(_is_time(tree, i) for i in tree.subtree(c)[:4])}
    below = ((c, g) for c in tree.children[verb] for g in (c, *tree.children[c]))
    return any(
        tree[g].lemma.lower() == "for" or (tree[g].lemma.lower() == "on" and c not in dated)  # "called on Sunday"
        for c, g in below
        if g > verb
    )  # not "banned for calling it a farce"


def _is_time(tree: Tree, position: int) -> bool:
    word = tree[position].text.lower()
    return word in CALENDAR or word in {"morning", "afternoon", "evening", "night"} or tree[position].upos == "NUM"


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
    ("accuse", cues.ACCUSE - cues.JUDGING_ACTS),
    ("confirm", cues.CONFIRM),
    ("concede", cues.CONCEDE),
    ("plan", cues.PLAN),
    ("say", cues.SAY | {"speak"}),
    ("wish", cues.WISH),
    ("believe", cues.BELIEVE),
    ("evaluate", cues.EVALUATE),
    ("say", cues.SHOW),
)


def is_negated(tree: Tree, position: int) -> bool:
    """Whether the predicate is negated by a word that hangs on it or on its auxiliary."""
    if yet_to(tree, position):
        return True
    direct = tree.children[position]
    near = [*direct, *(c for d in direct if base(tree[d].deprel) in {"aux", "advmod", "cc"} for c in tree.children[d])]
    return any(tree[c].text.lower() in NEGATIONS or tree[c].lemma.lower() in NEGATIONS for c in near)


NEGATIONS = frozenset({"not", "n't", "n’t", "never", "neither", "nor", "no", "hardly", "scarcely"})


def _near_words(tree: Tree, verb: int) -> frozenset[str]:
    return frozenset(tree[i].text.lower() for i in range(max(0, verb - 3), verb))


def has_case(tree: Tree, head: int, *words: str) -> bool:
    """Whether one of these prepositions governs the phrase."""
    return any(tree[c].deprel == "case" and tree[c].lemma.lower() in words for c in tree.children[head])
