"""Trees around who told and who was told, set right where word order admits one reading.

A parser trained on other writing takes whom somebody told for a part of what was told ("told Radio Norr families had
fled"), the people that "according to" names for a subject of what describes them, and a condition behind "on condition
that" for a description of the word. Each rule names the sentence it is for.
Limits: only what these signs show; everything else is left as the parser read it.
"""

from __future__ import annotations

from collections.abc import Iterator

from synoptic.text import cues
from synoptic.text.naming import CALENDAR, TITLES
from synoptic.text.trees import SUBJECTS, SentenceTree, base

_Change = tuple[int, int, str]  # position, its new head, its new relation

_LISTENERS = frozenset(
    """reporters journalists lawmakers parliament investors shareholders families relatives colleagues supporters fans
    delegates deputies senators ministers police detectives investigators prosecutors jurors viewers listeners staff
    employees workers residents voters""".split()
)


def hearer_before_subject(tree: SentenceTree) -> Iterator[_Change]:
    """Read "told Radio Norr families had fled" with the radio as who was told, not as a part of who had fled.

    Who tells tells somebody: where nobody else is told, a name or a word for listeners at the head of the clause
    is whom. A name goes as far as its capitals do before a noun that has none.
    """
    for clause, token in enumerate(tree.tokens):
        cue = token.head
        if token.deprel != "ccomp" or not 0 <= cue < clause or tree[cue].lemma.lower() != "tell":
            continue
        below = tree.children[cue]
        is_told = any(base(tree[c].deprel) in {"obj", "iobj"} or tree[c].deprel == "aux:pass" for c in below)
        subject = next((c for c in tree.children[clause] if tree[c].deprel in SUBJECTS), None)
        if is_told or subject is None or min(tree.subtree(clause)) != cue + 1:
            continue
        hearer = _hearer(tree, cue + 1, subject)
        if hearer:
            yield from _taken_out(tree, hearer, cue, subject)
            return


def _hearer(tree: SentenceTree, first: int, subject: int) -> range:
    """The words behind "told" that name who was told, when a subject is left behind them."""
    if tree[first].text.lower() in _LISTENERS:
        return range(first, first + 1) if first < subject else range(0)
    start = first + (tree[first].text.lower() == "the")
    last = start
    while last < subject and tree[last].text[:1].isupper() and tree[last].text.lower().rstrip(".") not in TITLES:
        last += 1
    is_left = last <= subject and not tree[last].text[:1].isupper() and tree[last].upos in {"NOUN", "NUM", "ADJ", "DET"}
    return range(first, last) if start < last and is_left and tree[last].text[:1].isalnum() else range(0)


def _taken_out(tree: SentenceTree, hearer: range, cue: int, subject: int) -> Iterator[_Change]:
    head = hearer[-1]
    yield head, cue, "iobj"
    kinds = {"PROPN": "flat", "DET": "det"}
    yield from ((i, head, kinds.get(tree[i].upos, "amod")) for i in hearer if i != head)
    for i in range(hearer.stop, subject):
        if tree[i].head in hearer:
            yield i, subject, tree[i].deprel


def people_behind_according(tree: SentenceTree) -> Iterator[_Change]:
    """Read "according to two people briefed on it" with the people as the source, "briefed" as which people."""
    for place, token in enumerate(tree.tokens[:-3]):
        if token.text.lower() != "according" or tree[place + 1].text.lower() != "to":
            continue
        told = token.head
        subject = next((c for c in tree.children[told] if _may_be_source(tree, c)), None) if told > place else None
        if subject is not None and tree[told].upos in {"VERB", "ADJ"}:
            is_next = subject < told <= subject + 2 and min(tree.subtree(subject)) == place + 2
            is_bare = not any(base(tree[c].deprel) in {"aux", "cop"} for c in tree.children[told])
            if is_next and is_bare and tree[told].head not in range(place, told + 1):
                yield subject, tree[told].head, "obl"
                yield told, subject, "acl"
                yield place, subject, "case"
                return
        if (described := _described_people(tree, place)) is not None:
            yield described, described - 1, "acl"
            return


def _may_be_source(tree: SentenceTree, noun: int) -> bool:
    return tree[noun].upos in {"NOUN", "PROPN"} and (tree[noun].deprel in SUBJECTS or tree[noun].deprel == "obl")


def _described_people(tree: SentenceTree, according: int) -> int | None:
    """The bare participle right behind the people that "according to" names, hung on something else."""
    people = tree[according].head
    behind = people + 1
    if people < according or behind >= len(tree.tokens) or tree[people].upos != "NOUN":
        return None
    is_loose = tree[behind].upos == "VERB" and tree[behind].head != people and tree[behind].deprel == "advcl"
    is_bare = not any(base(tree[c].deprel) in {"aux", "mark", *SUBJECTS} for c in tree.children[behind])
    is_form = tree[behind].text.lower().endswith(("ed", "en", "ing"))
    return behind if is_loose and is_bare and is_form else None


def on_that_condition(tree: SentenceTree) -> Iterator[_Change]:
    """Read "will leave on condition that the rebels disarm" with what follows as the condition of leaving."""
    for noun, token in enumerate(tree.tokens[1:-2], 1):
        is_led = any(tree[c].text.lower() in {"on", "under"} and c < noun for c in tree.children[noun])
        if token.text.lower() != "condition" or not is_led or tree[noun + 1].text.lower() != "that":
            continue
        verb = token.head
        clause = next((c for c in tree.children[noun] if c > noun and base(tree[c].deprel) in {"acl", "ccomp"}), None)
        if clause is None or verb < 0 or tree[verb].upos != "VERB" or min(tree.subtree(clause)) != noun + 1:
            continue
        yield clause, verb, "advcl"
        yield noun, clause, "mark"
        return


def if_as_whether(tree: SentenceTree) -> Iterator[_Change]:
    """Read "would not say if a weapon was found" with what follows as what was not said, not as a condition."""
    for clause, token in enumerate(tree.tokens):
        verb = token.head
        if token.deprel != "advcl" or not 0 <= verb < clause or tree[verb].lemma.lower() not in _LEFT_UNSAID:
            continue
        mark = min(tree.subtree(clause))
        is_next = mark == verb + 1 and tree[mark].text.lower() == "if" and tree[mark].head == clause
        above = tree[verb].head
        is_refused = above >= 0 and tree[above].lemma.lower() in cues.REFUSE
        is_negated = any(tree[c].text.lower() in _NOT for c in tree.children[verb])
        if is_next and (is_refused or is_negated):
            yield clause, verb, "ccomp"
            return


_LEFT_UNSAID = frozenset("say know confirm disclose clarify reveal specify state indicate determine tell".split())
_NOT = frozenset({"not", "n't", "n’t", "never"})


def object_as_subject(tree: SentenceTree) -> Iterator[_Change]:
    """Read "denied the rider had tested positive" with the rider as who had tested positive: a helper needs a subject."""
    for clause, token in enumerate(tree.tokens):
        cue = token.head
        if token.deprel != "ccomp" or not 0 <= cue < clause or tree[cue].lemma.lower() not in _WITHOUT_HEARER:
            continue
        below = tree.children[clause]
        helpers = [c for c in below if base(tree[c].deprel) in {"aux", "cop"} and tree[c].text.lower() in _FINITE]
        is_free = not any(base(tree[c].deprel) in {"nsubj", "csubj", "expl", "mark", "cc"} for c in below)
        things = [c for c in tree.children[cue] if cue < c < clause and tree[c].deprel == "obj"]
        if helpers and is_free and len(things) == 1 and max(tree.subtree(things[0])) + 1 == min(tree.subtree(clause)):
            is_passive = any(tree[c].deprel == "aux:pass" for c in below)
            yield things[0], clause, "nsubj:pass" if is_passive else "nsubj"
            return


_WITHOUT_HEARER = cues.DENY | cues.CONCEDE | cues.CONFIRM | cues.BELIEVE | frozenset("say claim insist allege".split())
_FINITE = frozenset("is are was were has have had will would can could may might must did does do".split())


def finite_behind_infinitive(tree: SentenceTree) -> Iterator[_Change]:
    """Read "failed to tell the board but paid the fine" with "paid" beside "failed": no infinitive has its form."""
    for verb, token in enumerate(tree.tokens):
        first = token.head
        if token.deprel != "conj" or token.upos != "VERB" or not 0 <= first < verb or tree[first].head < 0:
            continue
        above = tree[first].head
        marks = [c for c in tree.children[first] if tree[c].deprel == "mark" and tree[c].text.lower() == "to"]
        is_led = base(tree[first].deprel) == "xcomp" and tree[above].upos == "VERB" and above < first
        below = {base(tree[c].deprel) for c in tree.children[verb]}
        joint = next((tree[c].text.lower() for c in tree.children[verb] if tree[c].deprel == "cc"), "")
        is_bare = not any(base(tree[c].deprel) in {"aux", "cop"} for c in tree.children[first])
        is_finite = token.text.lower() != token.lemma.lower() and not token.text.lower().endswith("ing")
        is_second = is_finite and joint == "but" and not below & {"nsubj", "aux", "mark"}
        if marks and is_led and is_bare and is_second:
            yield verb, above, "conj"
            return


def asked_behind(tree: SentenceTree) -> Iterator[_Change]:
    """Read "Police have yet to confirm how many died" with the question as what is to be confirmed."""
    root = next((i for i, token in enumerate(tree.tokens) if token.head < 0), -1)
    for clause in tree.children[root] if root >= 0 else ():
        own = [i for i in tree.subtree(clause) if tree[i].upos != "PUNCT"]
        if tree[clause].deprel != "parataxis" or clause > root or not own or own[-1] + 1 > root:
            continue
        verb, opening = own[-1], own[-1] + 1
        is_asked = tree[opening].text.lower() in _WH and tree[verb].lemma.lower() in _LEFT_UNSAID
        if is_asked and tree[verb].upos == "VERB" and own[0] == 0:
            yield root, verb, "ccomp"
            yield clause, -1, "root"
            return


_WH = frozenset("who whom whose what which when where why how whether".split())


def told_by_content(tree: SentenceTree) -> Iterator[_Change]:
    """Read "said she now accepted she had been wrong" with the second clause as what she accepted."""
    for second, token in enumerate(tree.tokens):
        cue = token.head
        if token.deprel != "ccomp" or not 0 <= cue < second:
            continue
        first = next((c for c in tree.children[cue] if cue < c < second and tree[c].deprel == "ccomp"), None)
        if first is None or tree[first].upos != "VERB" or tree[first].lemma.lower() not in _HOLDING:
            continue
        is_next = min(tree.subtree(second)) == first + 1 and max(tree.subtree(first)) == first
        below = tree.children[second]
        if is_next and any(tree[c].deprel in SUBJECTS for c in below):
            yield second, first, "ccomp"
            return


_HOLDING = cues.REPORTING | cues.KNOWING | frozenset({"accept"})


def hearer_hung_back(tree: SentenceTree) -> Iterator[_Change]:
    """Read "Two officers who took part told Radio Lomar by phone that …" with the radio as who was told."""
    for cue, token in enumerate(tree.tokens[:-2]):
        if token.lemma.lower() != "tell" or token.upos != "VERB" or tree[cue + 1].upos != "PROPN":
            continue
        if any(base(tree[c].deprel) in {"obj", "iobj"} for c in tree.children[cue]):
            continue
        head = cue + 1
        while tree[head].head in range(cue + 1, len(tree.tokens)) and tree[tree[head].head].upos == "PROPN":
            head = tree[head].head
        above = tree[head].head
        is_bare = not any(base(tree[c].deprel) == "case" for c in tree.children[head])
        if 0 <= above < cue and is_bare and base(tree[head].deprel) in {"obl", "obj", "nmod", "iobj"}:
            yield head, cue, "iobj"
            yield from ((c, cue, tree[c].deprel) for c in tree.children[above] if c > head and c < len(tree.tokens))
            return


def last_night(tree: SentenceTree) -> Iterator[_Change]:
    """Read "A sister last night claimed her brother had told her …" with the sister as who claimed it.

    The parser takes the verb for a description of the night, and what was claimed for the sentence.
    """
    for cue, token in enumerate(tree.tokens):
        when, who = cue - 1, token.head
        is_dated = base(token.deprel) == "acl" and 0 <= who < when and tree[when].text.lower() in _WHEN
        if not is_dated or token.lemma.lower() not in cues.REPORTING or token.upos != "VERB":
            continue
        told = tree[who].head if tree[who].deprel in SUBJECTS else -1
        whom = next((c for c in tree.children[cue] if c > cue and base(tree[c].deprel) in {"iobj", "obj"}), None)
        if told < cue or whom is None or any(tree[c].deprel in SUBJECTS and c > cue for c in tree.children[told]):
            continue
        yield cue, tree[told].head, tree[told].deprel
        yield told, cue, "ccomp"
        yield who, cue, "nsubj"
        yield when, cue, "obl:unmarked"
        yield whom, told, "nsubj"
        return


_WHEN = CALENDAR | frozenset("night morning afternoon evening week month year today yesterday tonight".split())


def denied_behind_but(tree: SentenceTree) -> Iterator[_Change]:
    """Read "said it had shut its border but denied arming them" with "denied" beside "said": who speaks denies."""
    for verb, token in enumerate(tree.tokens):
        told = token.head
        if token.deprel != "conj" or not 0 <= told < verb or token.lemma.lower() not in cues.DENY | cues.CONCEDE:
            continue
        cue = tree[told].head
        below = {tree[c].deprel: c for c in tree.children[verb]}
        is_told = base(tree[told].deprel) == "ccomp" and 0 <= cue < told and tree[cue].lemma.lower() in cues.SAY
        is_but = "cc" in below and tree[below["cc"]].text.lower() == "but" and not below.keys() & {*SUBJECTS, "aux"}
        who = next((c for c in tree.children[told] if tree[c].deprel in SUBJECTS), None)
        if is_told and is_but and who is not None and tree[who].text.lower() in {"it", "he", "she", "they"}:
            yield verb, cue, "conj"
            return


def handed_over(tree: SentenceTree) -> Iterator[_Change]:
    """Read "said in a statement emailed to the Courier that …" with "emailed" as which statement."""
    for place, token in enumerate(tree.tokens[1:], 1):
        cue, noun = token.head, place - 1
        if token.deprel != "ccomp" or not 0 <= cue < noun or tree[cue].lemma.lower() not in cues.SAY:
            continue
        is_message = tree[noun].upos == "NOUN" and tree[noun].head == cue and base(tree[noun].deprel) == "obl"
        is_bare = not any(base(tree[c].deprel) in {"nsubj", "aux", "mark", "cop"} for c in tree.children[place])
        others = [c for c in tree.children[cue] if c != place and tree[c].deprel == "ccomp"]
        if is_message and is_bare and others and token.text.lower().endswith(("ed", "ent", "en")):
            yield place, noun, "acl"
            return


HEARING = (
    handed_over,
    told_by_content,
    hearer_hung_back,
    last_night,
    denied_behind_but,
    asked_behind,
    hearer_before_subject,
    people_behind_according,
    on_that_condition,
    if_as_whether,
    object_as_subject,
    finite_behind_infinitive,
)
