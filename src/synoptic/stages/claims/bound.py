"""Clauses that only complete or restrict what governs them, so that they state nothing of their own.

"A gate that could be closed" tells which gate, "met to discuss the fee" tells what for, "if it rains" tells on what
condition: nobody would check these words without those around them. "The gate, which was built in 1911, …" states
something that can be checked alone.
Method: punctuation tells restriction from addition, as English spelling does (Huddleston and Pullum 2002,
chapter 12, "integrated" and "supplementary" relatives); where a writer leaves the comma out, a clause stands alone
only when it ends the sentence and is long enough, or when it names a number or a date.
Limits: British usage without commas before "who"; purpose that is news of its own ("fired to kill").
"""

from __future__ import annotations

from synoptic.stages.claims.falsehoods import is_discredited
from synoptic.stages.claims.tree import SUBJECTS, Tree, base
from synoptic.text import cues
from synoptic.text.naming import CALENDAR

# A relative clause without a comma that ends its sentence adds something when it has at least this many words.
MIN_ADDED_WORDS = 6
# A second infinitive ("to open a school and to close the mine") states something of its own from this length on.
MIN_SECOND_WORDS = 4
MIN_SECOND_GERUND_WORDS = 5
# What something was done for ("in return for steering the contract to the company") is told from this length on.
MIN_DEED_WORDS = 8
# The same for the means ("by signing a pact of twenty years").
MIN_MEANS_WORDS = 6
# A clause as short as "when the quake struck" only says when.
MAX_ANCHOR_WORDS = 4

_PARTING = frozenset({",", ";", ":", "–", "—", "-", "--", "("})
_CONDITIONS = frozenset(
    {
        "if",
        "unless",
        "whether",
        "lest",
        "provided",
        "provide",
        "providing",
        "condition",
        "until",
        "till",
        "before",
        "because",
        "than",
    }
)
_PREPOSITIONS = frozenset("of in at about on over to into from with without than against like through for as".split())
# What somebody is sentenced, thanked or paid for has happened.
_FOR_DEEDS = frozenset(
    """sentence jail imprison convict fine arrest ban suspend punish sack dismiss dock praise thank apologise apologize
    condemn criticise criticize investigate charge detain fire sue expel suspend reward honour honor""".split()
)
_RELATIVE_DATES = frozenset("last ago yesterday today tonight".split())
_RELATIVES = frozenset({"who", "which", "that"})
_TIMES = frozenset("when after since as once while".split())
_QUESTIONS = frozenset("how what who why whether if where when which whom whose".split())
_OPEN_RELATIVES = _RELATIVES | {"whose", "where", "whom", "when"}
_TENTATIVE = frozenset("can could may might would should must shall".split())
# Verbs under these have not come about.
MODALS = _TENTATIVE | {"will"}


def is_bound(tree: Tree, position: int, contents: frozenset[int] = frozenset()) -> bool:
    """Whether a clause belongs to what governs it.

    Args:
        tree: The sentence.
        position: The head of a clause that something governs.
        contents: Heads of clauses that somebody says; what is coordinated with them is said as well.
    """
    kind = base(tree[position].deprel)
    if kind == "ccomp":
        first = tree.subtree(position)[0]
        return first == 0 or ":" not in {tree[first].text, tree[first - 1].text}
    if kind in {"conj", "advcl"} and _belongs_to_stance(tree, position):
        return True
    if kind == "conj":
        return _continues_bound(tree, position, contents)
    above = tree[tree[position].head]
    if kind in {"acl", "advcl"} and above.text.lower() in _QUESTIONS and base(above.deprel) in {"obl", "nmod"}:
        return True  # "research on how children sleep", "after what followed"; not "shows how the roof leaks"
    if kind in {"acl", "advcl"} and above.lemma.lower() in _OPEN_ADJECTIVES and asks(tree, position):
        return True  # "far from clear who won"
    if kind == "acl":
        if _is_of_denied_noun(tree, position) or is_infinitive(tree, position):
            return True
        return _describes_lone_noun(tree, position) or _restricts(tree, position)
    if kind == "csubj":
        return True  # "it is unclear who fired", "whether it rained is not known"
    return kind == "advcl" and (_completes(tree, position) or _qualifies(tree, position) or _leans(tree, position))


_OPEN_ADJECTIVES = frozenset({"clear", "unclear", "certain", "uncertain", "sure", "unsure"})


def _leans(tree: Tree, position: int) -> bool:
    """Whether it says nothing without the clause around it, whatever mark opens it."""
    if tree[position].text.lower() == "assuming":
        return True  # "it is safe, assuming that the gate holds"
    is_of_nobody = tree[position].deprel == "advcl:relcl" and _is_said_of_nobody(tree, position)
    return is_of_nobody or _is_like(tree, position)  # "No one was hired who had not passed the test"


def _is_said_of_nobody(tree: Tree, position: int) -> bool:
    """Whether a relative clause that stands behind the verb tells of whom something is denied."""
    subject = tree.subject(tree[position].head)
    if subject is None:
        return False
    words = {tree[c].text.lower() for c in tree.children[subject]}
    return bool(words & {"no", "not"}) or tree[subject].text.lower() in {"nobody", "none", "nothing"}


def _is_like(tree: Tree, position: int) -> bool:
    """Whether it says what something looks or sounds like."""
    first = tree.subtree(position)[0]
    is_led = tree[first].text.lower() == "like" or (first > 0 and tree[first - 1].text.lower() == "like")
    return is_led and tree[tree[position].head].lemma.lower() in {"look", "sound", "feel", "seem", "smell", "taste"}


def is_infinitive(tree: Tree, position: int) -> bool:
    """Whether the predicate has its "to": "a decision to shoot" says of nothing that it happened."""
    return any(tree[c].lemma.lower() == "to" and tree[c].deprel == "mark" for c in tree.children[position])


def is_set_apart(tree: Tree, words: tuple[int, ...]) -> bool:
    """Whether a comma, dash or bracket stands before these words."""
    first = words[0]
    return parts(tree, first) or (first > 0 and parts(tree, first - 1))


def parts(tree: Tree, position: int) -> bool:
    """Whether a token is a mark that parts words; the hyphen of "harder-to-sell" and of "34-6" is none."""
    token = tree[position]
    if token.text == "-" and 0 < position < len(tree.tokens) - 1:
        return tree[position - 1].end < token.start and token.end < tree[position + 1].start
    return token.text in _PARTING


def _restricts(tree: Tree, position: int) -> bool:
    """Whether a relative clause or a participle tells which one is meant."""
    words = tree.subtree(position)
    noun = tree[position].head
    if (
        _is_of_no_report(tree, noun)
        and tree[noun].lemma.lower() in _SHOWING
        and tree.child(position, "mark") is not None
    ):
        return True  # also in "there was no sign, she said, that it leaked"
    if (
        _is_of_no_report(tree, noun) or _only_points(tree, noun) or _says_which_time(tree, position)
    ) and not is_set_apart(tree, words):
        return True
    if tree[position].deprel == "acl" and tree[position].text.lower() in _CONSULTED and not is_set_apart(tree, words):
        return True  # "residents interviewed by the Courier on Monday said"
    if is_set_apart(tree, words) or _is_content(tree, position, words) or _is_dated(tree, words):
        return False
    if _is_presented(tree, tree[position].head):
        return True
    if _is_moved(tree, position, words):
        return False
    ends = words[-1] + 1 >= len(tree.tokens) or tree[words[-1] + 1].upos in {"PUNCT", "CCONJ", "SCONJ"}
    return not (ends and _n_words(tree, position) >= MIN_ADDED_WORDS and _tells(tree, position))


_CONSULTED = frozenset("interviewed polled surveyed contacted obtained reviewed seen quoted cited".split())


def _describes_lone_noun(tree: Tree, position: int) -> bool:
    """Whether it is all that is said of a noun set apart: "Harbour Court, a block that folded like a box"."""
    noun = tree[position].head
    # a verb beside a lone noun without "who" or "which" is often its predicate, whatever the tree says
    opening = tree.lemmas(tree.subtree(position)[:3])
    is_relative = tree[position].deprel == "acl:relcl" and bool(opening & _OPEN_RELATIVES)
    is_lone = base(tree[noun].deprel) in ({"root", "appos", "parataxis"} if is_relative else {"appos"})
    is_bare = tree.child(noun, "cop", "aux", *SUBJECTS) is None and tree[noun].upos in {"NOUN", "PROPN"}
    return is_lone and is_bare and (is_relative or tree[position].deprel != "acl:relcl")


def _is_content(tree: Tree, position: int, words: tuple[int, ...]) -> bool:
    """Whether it is what a noun reports: "the fear that the river would rise"."""
    mark = tree.child(position, "mark")
    if mark is not None and tree[mark].lemma.lower() == "that":
        return True
    noun = tree[tree[position].head].lemma.lower()
    has_subject = any(tree[c].deprel in SUBJECTS and c != words[0] for c in tree.children[position])
    return noun in cues.CUE_NOUNS and tree[words[0]].lemma.lower() == "that" and has_subject


def _is_of_no_report(tree: Tree, noun: int) -> bool:
    """Whether nothing speaks for it: "there were no reports that anyone was hurt", "there is little doubt that"."""
    words = {tree[c].text.lower() for c in tree.children[noun]}
    exists = tree[noun].head >= 0 and tree.child(tree[noun].head, "expl") is not None
    return "no" in words or (exists and tree[noun].lemma.lower() in _SHOWING and bool(words & {"little", "scant"}))


_SHOWING = frozenset("doubt evidence sign indication proof suggestion hint".split())


def _only_points(tree: Tree, noun: int) -> bool:
    """Whether the clause has to tell who or which one is meant: "those who fled", "the first time that it rained"."""
    if tree[noun].upos == "PRON" or tree[noun].text.lower() in {"those", "anyone", "everyone", "someone", "nobody"}:
        return tree[noun].text.lower() not in {"it", "he", "she", "they", "him", "her", "them"}
    ranks = tree.lemmas(tree.having(noun, "amod", "nummod"))
    return tree[noun].lemma.lower() in {"time", "occasion"} and bool(ranks & _RANKS)


_RANKS = frozenset("first second third last only next 1st 2nd 3rd".split())


def _is_presented(tree: Tree, noun: int) -> bool:
    """Whether a noun is only there to be described: "there is a road that …", "we have crews who …"."""
    verb = tree[noun].head
    if verb < 0 or tree[noun].deprel not in {"nsubj", "obj"}:
        return False
    exists = tree.child(verb, "expl") is not None and tree[verb].lemma.lower() == "be"
    return exists or (tree[verb].lemma.lower() == "have" and tree[noun].deprel == "obj")


def _is_moved(tree: Tree, position: int, words: tuple[int, ...]) -> bool:
    """Whether other words stand between it and its noun: "signed a treaty on Friday underpinning their trade"."""
    noun = tree[position].head
    between = frozenset(range(noun + 1, words[0])) - frozenset(tree.subtree(noun))
    return any(tree[i].upos in {"NOUN", "PROPN", "VERB", "NUM"} for i in between)


def _tells(tree: Tree, position: int) -> bool:
    """Whether a relative clause says what was done or is so ("that buried its tenants"), not what might be."""
    subject = next((c for c in tree.children[position] if tree[c].deprel in SUBJECTS), None)
    if subject is None:
        return any(tree[c].deprel == "obl:agent" for c in tree.children[position])
    modals = [c for c in tree.having(position, "aux") if tree[c].lemma.lower() in MODALS]
    if tree[subject].lemma.lower() in _RELATIVES:
        return not any(tree[c].lemma.lower() in _TENTATIVE for c in modals)
    opens = tree[min(tree.subtree(position))].lemma.lower() in _RELATIVES
    return opens and tree[subject].upos in {"NOUN", "PROPN"} and not modals


def _is_dated(tree: Tree, words: tuple[int, ...]) -> bool:
    """Whether a number or a date stands in it, which can be checked."""
    for i in words:
        word = tree[i].text.lower()
        if tree[i].upos == "NUM" or word in _RELATIVE_DATES or (word in CALENDAR and tree[i].upos == "PROPN"):
            return True
    return False


def _qualifies(tree: Tree, position: int) -> bool:
    """Whether an adverbial clause gives a condition, a purpose or the object of a preposition."""
    marks = [tree[c].lemma.lower() for c in tree.having(position, "mark", "case")]
    if any(mark in _CONDITIONS for mark in marks) or _likens(tree, position) or _says_which_time(tree, position):
        return True
    is_ahead = bool(tree.lemmas(tree.having(tree[position].head, "aux")) & {"will", "shall"})
    if marks[:1] == ["once"] and is_ahead:
        return True  # "will reopen once they are handed over": nobody says that they are
    if _only_says_when(tree, position) or (marks[:1] == ["after"] and _only_comes(tree, tree[position].head)):
        return True
    verbs = (position, *tree.having(position, "aux", "aux:pass"))
    is_ing = any(tree[i].text.lower().endswith("ing") for i in verbs)  # "as having died"
    if is_infinitive(tree, position) or (is_ing and not marks):
        return _follows_closely(tree, position)
    if marks == ["by"] and is_ing:
        return _n_words(tree, position) < MIN_MEANS_WORDS
    if not marks or marks[0] not in _PREPOSITIONS or not is_ing or tree.child(position, *SUBJECTS) is not None:
        return False
    governor = tree[tree[position].head]
    is_deed = governor.lemma.lower() in _FOR_DEEDS or _n_words(tree, position) >= MIN_DEED_WORDS
    is_told = is_deed and _n_words(tree, position) >= MIN_SECOND_WORDS
    return not (marks[0] == "for" and governor.upos == "VERB" and is_told)


def _says_which_time(tree: Tree, position: int) -> bool:
    """Whether it tells what time is meant: "at a time when the guards were off"."""
    first = tree.subtree(position)[0]
    before = [tree[i].text.lower() for i in range(max(0, first - 2), first)]
    return before in (["a", "time"], ["a", "moment"])


def _likens(tree: Tree, position: int) -> bool:
    """Whether it tells what was not so: "as if that were not enough", "rather than sell it", "Had the valve closed"."""
    words = tree.subtree(position)[:2]
    if tuple(tree[i].text.lower() for i in words) in _NOT_SO:
        return True
    would = tree.lemmas(tree.having(tree[position].head, "aux")) & {"would", "could", "might"}
    return tree[words[0]].text in {"Had", "Were"} and tree[words[0]].upos in {"AUX", "VERB"} and bool(would)


_NOT_SO = frozenset({("as", "if"), ("as", "though"), ("rather", "than"), ("instead", "of")})


def _is_conditional(tree: Tree, position: int) -> bool:
    return any(tree[c].lemma.lower() in _CONDITIONS for c in tree.having(position, "mark", "case"))


def _only_says_when(tree: Tree, position: int) -> bool:
    """Whether it is a short clause of time: "when the quake struck", "after it took effect"."""
    words = tree.subtree(position)
    is_short = _n_words(tree, position) <= MAX_ANCHOR_WORDS and not _is_dated(tree, words)
    return is_short and tree[words[0]].lemma.lower() in _TIMES and not is_set_apart(tree, words)


def _only_comes(tree: Tree, verb: int) -> bool:
    """Whether a verb says no more than that something came: "The visit comes after …"."""
    is_light = tree[verb].lemma.lower() in {"come", "occur", "happen"}
    return is_light and tree.child(verb, "obj", "obl", "xcomp", "ccomp", "obl:arg") is None


def asks(tree: Tree, position: int) -> bool:
    """Whether a clause opens with a question word, perhaps with "exactly" before it."""
    told = [i for i in tree.subtree(position)[:4] if tree[i].upos != "PUNCT"] or [position]
    opening = [tree[i].lemma.lower() for i in told[:2]]
    return opening[0] in _QUESTIONS or (opening[0] in EXACTLY and opening[1:] != [] and opening[1] in _QUESTIONS)


# What may stand before a question word: "found out exactly what happened".
EXACTLY = frozenset({"exactly", "precisely", "just"})


def _follows_closely(tree: Tree, position: int) -> bool:
    """Whether a purpose or a participle follows its verb without a comma: "was filmed leaving the shop"."""
    words = tree.subtree(position)
    return words[0] > tree[position].head and not is_set_apart(tree, words)


def _continues_bound(tree: Tree, position: int, contents: frozenset[int]) -> bool:
    """Whether it is coordinated with a clause that stands inside another one, or shares its object with the verb before."""
    first = first_conjunct(tree, position)
    if base(tree[first].deprel) in {"ccomp", "csubj"} and first not in contents and asks(tree, first):
        return True  # "it is unclear how they came and who paid"
    if base(tree[first].deprel) == "advcl" and _is_conditional(tree, first):
        return True  # "if both agree and the court does not object"
    if _is_finite_again(tree, position, first):
        return False  # "is believed to have left, but had no debts"
    if tree.child(position, "aux", *SUBJECTS) is not None and tree.child(first, "aux") is None:
        return False  # finite: "is meant to find mines and will be tested in May"
    if _shares_object(tree, position, first):
        return True
    kind = base(tree[first].deprel)
    if kind == "xcomp":
        is_told = tree[tree[first].head].lemma.lower() in cues.PLAN | cues.DIRECTING
        return not is_told or _n_words(tree, position) < MIN_SECOND_WORDS or not _has_object(tree, first)
    if kind == "advcl" and _n_words(tree, position) >= MIN_SECOND_GERUND_WORDS and _has_object(tree, position):
        return False  # "agreed on training pilots and opening the port to both fleets"
    return kind in {"acl", "advcl", "csubj"} and is_bound(tree, first)


def _is_finite_again(tree: Tree, position: int, first: int) -> bool:
    """Whether it goes on from what governs an infinitive: a comma and "but", then a form that follows no "to"."""
    if not is_infinitive(tree, first) or is_infinitive(tree, position):
        return False
    joint = next((c for c in tree.having(position, "cc") if tree[c].text.lower() == "but"), None)
    if joint is None or joint == 0 or tree[joint - 1].text != ",":
        return False
    verbs = [*tree.having(position, "aux", "aux:pass", "cop"), position]
    return tree[verbs[0]].text.lower() in _FINITE or tree[position].text.lower().endswith("ed")


_FINITE = frozenset("had has was were is are did does could would will".split())


def first_conjunct(tree: Tree, position: int) -> int:
    """The first of coordinated predicates; of one that is not coordinated what governs it."""
    for governor in tree.governors(position):
        if base(tree[governor].deprel) != "conj":
            return governor
    return position


def _shares_object(tree: Tree, position: int, first: int) -> bool:
    """Whether it is the second verb of "can detect and destroy missiles", where nothing but "and" stands between."""
    before = tree[position].head
    auxiliaries = tree.having(first, "aux", "aux:pass")
    is_ahead = is_infinitive(tree, first) or any(tree[c].lemma.lower() in MODALS for c in auxiliaries)
    is_ahead = is_ahead or (tree[first].text.lower().endswith("ing") and not auxiliaries)
    between = range(before + 1, min(tree.subtree(position), default=position))
    return is_ahead and not _has_object(tree, before) and all(tree[i].upos in {"CCONJ", "PUNCT"} for i in between)


def _has_object(tree: Tree, verb: int) -> bool:
    return tree.child(verb, "obj", "obl", "ccomp", "xcomp") is not None


def _n_words(tree: Tree, head: int) -> int:
    return sum(tree[i].upos != "PUNCT" for i in tree.subtree(head))


def _completes(tree: Tree, position: int) -> bool:
    """Whether it only completes its governor: "accused him of lying", "calls for both to step up work"."""
    governor = tree[tree[position].head].lemma.lower()
    completed = cues.DIRECTING | cues.PLAN | cues.REFUSE
    mark = tree.child(position, "mark")
    if governor in cues.EVALUATE and mark is not None and tree[mark].lemma.lower() == "as":
        return True  # "described it as opening a new phase"
    if governor == "call" and mark is not None and tree[mark].lemma.lower() == "for":
        return True
    return governor in cues.ACCUSE or (governor in completed and is_infinitive(tree, position))


def _belongs_to_stance(tree: Tree, position: int) -> bool:
    """Whether it is the second half of "neither confirmed nor denied", or what that is about ("whether …")."""
    stances = cues.CONFIRM | cues.DENY
    if tree[tree[position].head].lemma.lower() not in stances:
        return False
    mark = tree.child(position, "mark")
    return tree[position].lemma.lower() in stances or (
        mark is not None and tree[mark].lemma.lower() in {"whether", "that"}
    )


def _is_of_denied_noun(tree: Tree, position: int) -> bool:
    """Whether it is what somebody denies in a noun: "rejected claims that the dam was unsafe"."""
    noun = tree[position].head
    denier = tree[noun].head
    stances = cues.DENY | cues.CONFIRM  # "neither confirmed nor denied reports that it sank"
    is_denied = denier >= 0 and tree[noun].deprel in {"obj", "nsubj:pass"} and tree[denier].lemma.lower() in stances
    is_denied |= is_discredited(tree, noun)  # "said the claim that it sank was false"
    mark = tree.child(position, "mark")
    return is_denied and tree[noun].lemma.lower() in cues.CUE_NOUNS and mark is not None
