"""Claims that somebody calls untrue or takes back: "said reports that it sank were false", "retracted its claim that …".

What such a noun reports is nobody's word here, and the worst reading is the opposite one: a ministry that says
reports of deaths are false does not say that anybody died. The trees that hide the verdict are set right, and
`is_discredited` tells the rest that the clause behind the noun is not to be read alone.
Limits: a verdict in the same sentence; irony is not seen.
"""

from __future__ import annotations

from collections.abc import Iterator

from synoptic.text import cues
from synoptic.text.trees import SUBJECTS, SentenceTree, base

_Change = tuple[int, int, str]  # position, its new head, its new relation

_WITHDRAWING = frozenset("retract withdraw recant renounce".split())
# With "back": "walked back his claim", "took back the charge".
_TAKING_BACK = frozenset("walk take row roll".split())
_BACKING = frozenset("backtrack row backpedal renege".split())
_LACKED = frozenset("truth basis substance foundation merit validity".split())
_TRUE = frozenset("true correct accurate founded".split())
# "…, a figure the union disputed".
_FIGURES = frozenset("figure number toll account version description".split())
_NOT = frozenset({"not", "n't", "n’t", "never"})
NAMING = frozenset("call brand label term describe declare deem".split())


def is_untrue(tree: SentenceTree, position: int) -> bool:
    """Whether a predicate says of its subject that it is untrue: "false", "not true"."""
    lemma = tree[position].lemma.lower()
    negated = any(tree[c].text.lower() in _NOT for c in tree.children[position])
    return negated if lemma in _TRUE else lemma in cues.UNTRUE and not negated


def is_discredited(tree: SentenceTree, noun: int) -> bool:
    """Whether what a noun of reporting reports is called untrue, or taken back by who reported it.

    Args:
        tree: The sentence.
        noun: Position of a noun such as "claim" or "report".
    """
    above = tree[noun].head
    if above < 0 or tree[noun].lemma.lower() not in cues.CUE_NOUNS:
        return False
    relation, lemma = base(tree[noun].deprel), tree[above].lemma.lower()
    below = {tree[c].text.lower() for c in tree.children[above]}
    if relation in {"obj", "nsubj"} and lemma in _WITHDRAWING:
        return relation == "obj" or tree[noun].deprel == "nsubj:pass"
    if relation == "obj" and lemma in _TAKING_BACK | NAMING:
        return "back" in below or names_untrue(tree, above)
    if relation == "obl" and lemma in _BACKING:
        return any(tree[c].text.lower() == "on" for c in tree.children[noun])
    if relation in {"nmod", "obl"}:
        lacked = above if lemma in _LACKED else next((c for c in tree.children[above] if _is_lacked(tree, c)), above)
        return _is_lacked(tree, lacked)
    return tree[noun].deprel == "nsubj" and is_untrue(tree, above)


def names_untrue(tree: SentenceTree, verb: int) -> bool:
    """Whether a verb of naming calls a claim untrue: "called the allegations baseless", "branded the report as fake"."""
    things = [c for c in tree.children[verb] if tree[c].deprel == "obj"]
    if tree[verb].lemma.lower() not in NAMING or not things or not _claims_something(tree, things[0]):
        return False
    named = [
        c for c in tree.children[verb] if c > things[0] and base(tree[c].deprel) in {"xcomp", "obj", "obl", "advcl"}
    ]
    return any(is_untrue(tree, c) for c in named)


def _claims_something(tree: SentenceTree, noun: int) -> bool:
    """Whether a noun stands for a claim; a report or a remark may be a text that is judged, unless "that" follows."""
    return tree[noun].lemma.lower() in _CLAIMS or _announced_by(tree, noun) is not None


_CLAIMS = frozenset("claim allegation accusation charge assertion suggestion rumour rumor".split())


def _is_lacked(tree: SentenceTree, noun: int) -> bool:
    words = {tree[c].text.lower() for c in tree.children[noun]}
    return tree[noun].lemma.lower() in _LACKED and bool(words & {"no", "little"})


def is_verdict_on_claim(tree: SentenceTree, position: int) -> bool:
    """Whether a clause denies or confirms what was told before a comma: ", a claim the rebels denied".

    Args:
        tree: The sentence.
        position: Head of a clause that describes a noun.
    """
    return tree[position].lemma.lower() in cues.DENY | cues.CONFIRM and speaks_of_claim(tree, position)


def speaks_of_claim(tree: SentenceTree, position: int) -> bool:
    """Whether a clause says something of what was told before a comma: ", a claim for which he gave no evidence".

    It is the outlet's word, whoever is reported before it.

    Args:
        tree: The sentence.
        position: Head of a clause that describes a noun.
    """
    if base(tree[position].deprel) != "acl":
        return False
    noun = next(i for i in tree.subtree(position) if tree[i].upos != "PUNCT") - 1  # whatever noun the tree hangs it on
    if noun < len(("it", ",", "a")) or tree[noun].lemma.lower() not in cues.CUE_NOUNS | _FIGURES:
        return False
    return tree[noun - 1].text.lower() in {"a", "an"} and tree[noun - 2].text in {",", "–", "—", "-"}


def _announced_by(tree: SentenceTree, noun: int) -> int | None:
    """The clause that a noun of reporting announces with "that" right behind it; None without one."""
    if tree[noun].lemma.lower() not in cues.CUE_NOUNS or noun + 2 >= len(tree.tokens):
        return None
    if tree[noun + 1].text.lower() != "that" or tree[noun].upos not in {"NOUN", "VERB"}:
        return None
    below = [c for c in tree.children[noun] if c > noun + 1 and base(tree[c].deprel) in {"acl", "ccomp"}]
    starts = {noun + 1} if tree[noun + 1].head in below else {noun + 1, noun + 2}  # "that" may hang on the verdict
    return next((c for c in below if min(tree.subtree(c)) in starts), None)


def said_to_be_false(tree: SentenceTree) -> Iterator[_Change]:
    """Read "said reports that it had sunk were false" with the reports as what was false."""
    for noun in range(len(tree.tokens) - 4):
        content = _announced_by(tree, noun)
        if content is None:
            continue
        end = max(tree.subtree(content))
        verdict = next((i for i in range(content + 1, len(tree.tokens)) if _is_loose_verdict(tree, i)), None)
        if verdict is None or tree[verdict].head not in {tree[noun].head, noun, content}:
            continue
        opens = min(i for i in tree.subtree(verdict) if i > noun + 1 and tree[i].head == verdict)
        if verdict > end and opens != end + 1 and tree[opens - 1].text != ",":
            continue
        above, relation = tree[noun].head, tree[noun].deprel
        yield verdict, above, relation if relation not in SUBJECTS else "ccomp"
        yield noun, verdict, "nsubj"
        yield noun + 1, content, "mark"
        return


def that_of_claim(tree: SentenceTree) -> Iterator[_Change]:
    """Read "the allegation that he had doped" with "that" as what opens the clause, not as what was doped."""
    for noun, token in enumerate(tree.tokens[:-2]):
        clause = tree[noun + 1].head
        if token.lemma.lower() not in cues.CUE_NOUNS or token.upos != "NOUN" or tree[noun + 1].text.lower() != "that":
            continue
        is_content = clause > noun + 1 and tree[clause].head == noun and tree[clause].deprel == "acl"
        subjects = [c for c in tree.children[clause] if tree[c].deprel in SUBJECTS and c > noun + 1]
        if is_content and subjects and tree[noun + 1].deprel == "obj":
            yield noun + 1, clause, "mark"


def reports_that(tree: SentenceTree) -> Iterator[_Change]:
    """Read "confirmed reports that two had died" with the reports as what was confirmed: they are no verb there."""
    for noun, token in enumerate(tree.tokens[1:-2], 1):
        verb = token.head
        is_misread = (token.upos, base(token.deprel)) == ("NOUN", "ccomp") or token.upos == "VERB"
        is_misread = is_misread and token.lemma.lower() in cues.CUE_NOUNS and token.text.lower().endswith("s")
        if not is_misread or verb != noun - 1 or tree[verb].lemma.lower() not in cues.DENY | cues.CONFIRM:
            continue
        content = next((c for c in tree.children[noun] if c > noun and base(tree[c].deprel) in {"ccomp", "acl"}), None)
        if content is not None and tree[noun + 1].text.lower() == "that":
            yield noun, verb, "obj"
            yield content, noun, "acl"
            return


def _is_loose_verdict(tree: SentenceTree, position: int) -> bool:
    """Whether a word such as "false" has a copula and nothing that it is said of."""
    if not is_untrue(tree, position):
        return False
    below = {base(tree[c].deprel) for c in tree.children[position]}
    return "cop" in below and "nsubj" not in below and "csubj" not in below


def called_false(tree: SentenceTree) -> Iterator[_Change]:
    """Read "called reports that it had sunk false" with "false" as what the reports were called."""
    for verdict, token in enumerate(tree.tokens):
        if token.lemma.lower() not in cues.UNTRUE or token.head < 0 or token.upos not in {"ADJ", "NOUN"}:
            continue
        for noun in tree.governors(verdict):
            verb = tree[noun].head
            content = _announced_by(tree, noun)
            is_named = verb >= 0 and tree[verb].lemma.lower() in NAMING and tree[noun].deprel == "obj"
            if content is None or not is_named or verdict <= content or verdict not in tree.subtree(content):
                continue
            if max(tree.subtree(content)) == verdict and not any(
                base(tree[c].deprel) == "cop" for c in tree.children[verdict]
            ):
                yield verdict, verb, "xcomp"
                return


def verdict_behind_comma(tree: SentenceTree) -> Iterator[_Change]:
    """Read "…, a claim that could not be verified" with the verdict beside what was said, not as the sentence."""
    for noun, token in enumerate(tree.tokens[:-2]):
        verb = token.head
        opens = noun > 1 and tree[noun - 1].text.lower() in {"a", "an"} and tree[noun - 2].text == ","
        if token.lemma.lower() not in cues.CUE_NOUNS or token.deprel not in SUBJECTS or not opens or verb < noun:
            continue
        told = next((c for c in tree.children[verb] if c < noun and base(tree[c].deprel) in _TOLD), None)
        is_relative = tree[noun + 1].text.lower() in {"that", "which"} and tree[verb].head < 0
        if told is None or not is_relative or tree[told].upos != "VERB":
            continue
        yield told, -1, "root"
        yield noun, told, "appos"
        yield verb, noun, "acl:relcl"
        is_passive = any(tree[c].deprel == "aux:pass" for c in tree.children[verb])
        yield noun + 1, verb, "nsubj:pass" if is_passive else "nsubj"
        return


_TOLD = frozenset({"ccomp", "parataxis", "advcl"})


FALSEHOODS = (reports_that, verdict_behind_comma, that_of_claim, said_to_be_false, called_false)
