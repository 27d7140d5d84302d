"""Words that ask, order or point instead of stating, and the place that a report opens with: nobody can check them."""

from __future__ import annotations

from synoptic.stages.claims.clauses import Clause
from synoptic.stages.claims.questions import only_asks_in_heading
from synoptic.stages.claims.tree import SUBJECTS, Tree, base

_QUESTION_WORDS = frozenset("who whom whose what which when where why how".split())
_BEFORE_ORDERS = frozenset({"please", "never", "always", "just", "do", "not", "n't", "n’t", "let", "and", "but", "or"})


# A dateline has at most this many words and marks ("NORD BAY, Lorria (CP) —").
MAX_DATELINE = 10


def dateline_length(tree: Tree) -> int:
    """How many tokens of a dateline open the sentence: "ARVEN (CP) — ", "(CP) "; 0 when none does."""
    opening = tree.tokens[:4]
    if len(opening) == 4 and opening[0].text == "(" and opening[2].text == ")" and opening[1].text.isupper():
        return 3 if opening[1].text.isalpha() and opening[3].text[:1].isupper() else 0
    if (
        [token.text for token in opening[::2]] == ["(", ")"]
        and opening[3:]
        and opening[3].text in {"-", "–", "—", "--"}
    ):
        return 4 if opening[1].text[:1].isupper() else 0  # "(Norpress) - The mayor …"
    for position, token in enumerate(tree.tokens[:MAX_DATELINE]):
        if token.text in {"—", "–", "--"} or (token.text == "-" and _is_spaced(tree, position)):
            before = [tree[i] for i in range(position) if tree[i].upos != "PUNCT"]
            is_capital = bool(before) and before[0].text.isupper() and len(before[0].text) > 2
            names = all(word.upos in {"PROPN", "NOUN", "NUM"} and word.text[:1].isupper() for word in before)
            return position + 1 if is_capital and names else 0
    return 0


def _is_spaced(tree: Tree, position: int) -> bool:
    """Whether a hyphen stands between blanks, as a dash does."""
    is_inside = 0 < position < len(tree.tokens) - 1
    return is_inside and tree[position - 1].end < tree[position].start and tree[position].end < tree[position + 1].start


def addresses_reader(tree: Tree, clause: Clause) -> bool:
    """Whether a main clause asks ("Was the gate open?"), orders ("Scroll down") or points ("Here is what we know").

    Args:
        tree: The sentence.
        clause: A clause of it.
    """
    if only_asks_in_heading(tree, clause.words) or _names_text(tree, clause):
        return True
    return _asks(tree, clause) or _orders(tree, clause) or _points(tree, clause)


def _names_text(tree: Tree, clause: Clause) -> bool:
    """Whether a heading only says what sort of text follows: "Statement on the accident", "Address by the president"."""
    if tree.sentence.layer not in _HEADINGS or clause.relation != "root" or tree[clause.head].upos not in _NOUNS:
        return False
    behind = [tree[i].text.lower() for i in clause.words if i > clause.head]
    has_verb = any(tree[i].upos in {"VERB", "AUX"} for i in clause.words)
    return tree[clause.head].lemma.lower() in _SORTS and not has_verb and behind[:1] != [] and behind[0] in _LINKS


_HEADINGS = frozenset({"headline", "deck", "subhead"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_SORTS = frozenset("statement address speech remark communique transcript release decision bulletin interview".split())
_LINKS = frozenset("on by of in from to with about regarding".split())


def _asks(tree: Tree, clause: Clause) -> bool:
    """Whether it is a direct question: a question mark behind it, and the order of words of one."""
    mark = tree.question_mark
    if mark is None or base(clause.relation) not in {"root", "conj", "parataxis"}:
        return False
    if any(tree[i].upos != "PUNCT" for i in range(clause.words[-1] + 1, mark)):
        return False
    told = [i for i in clause.words if tree[i].upos not in {"PUNCT", "CCONJ"}]
    opens = tree[told[0]].lemma.lower() in _QUESTION_WORDS or tree[told[0]].upos == "AUX"
    subject = tree.child(clause.head, *SUBJECTS)
    is_turned = subject is not None and any(c < subject for c in tree.having(clause.head, "aux", "aux:pass", "cop"))
    return opens or is_turned


def _orders(tree: Tree, clause: Clause) -> bool:
    """Whether it is an order: a bare verb that opens the sentence, and nobody whom it is said of."""
    head = tree[clause.head]
    if clause.relation not in {"root", "ccomp", "parataxis"} or tree.sentence.layer in {"headline", "deck", "subhead"}:
        return False
    is_bare = head.upos == "VERB" and head.text.lower() == head.lemma.lower()
    speaks = tree.child(clause.head, "aux", "aux:pass", "cop", "expl", *SUBJECTS)
    if not is_bare or (speaks is not None and tree[speaks].text.lower() not in {"do", "let"}):
        return False
    before = [i for i in clause.words if i < clause.head and tree[i].upos != "PUNCT"]
    return all(tree[i].text.lower() in _BEFORE_ORDERS for i in before)


_PROMISES = [[word, "we", "know"] for word in ("what", "all", "everything")] + [
    [word, who, verb]
    for word in ("what", "all", "everything")
    for who, verb in (("you", "need"), ("you", "should"), ("to", "know"), ("to", "expect"), ("to", "watch"))
]


def _points(tree: Tree, clause: Clause) -> bool:
    """Whether it only says what follows: "Here is what we know", in a heading "What to know"."""
    told = [tree[i].text.lower() for i in clause.words if tree[i].upos != "PUNCT"]
    if tree.sentence.layer in {"headline", "deck", "subhead"} and told[:3] in _PROMISES:
        return True  # "Port attack: what we know so far"
    is_here = told[:1] == ["here"] and told[1:2] in (["is"], ["are"], ["'s"], ["’s"])
    return is_here and bool(set(told[2:]) & {"what", "how", "why", "everything", "who", "where"})
