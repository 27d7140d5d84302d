"""Trees that punctuation and word order show to be wrong, set right.

A parser trained on short web sentences errs in the long ones of the news in a few ways that can be seen without it:
a semicolon parts two sentences, a verb cannot be joined to a relative clause without "and" behind the comma that
closes it, an auxiliary before a quotation mark belongs to the participle in the quote, and what stands before "after",
"when" or "and" is no part of what they open.
Limits: only what these signs show; everything else is left as the parser read it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from synoptic.model.sentences import Sentence, Token
from synoptic.stages.claims.falsehoods import FALSEHOODS
from synoptic.stages.claims.framing import FRAMING
from synoptic.stages.claims.hearers import HEARING
from synoptic.stages.claims.sayers import SAYERS
from synoptic.stages.claims.tolls import with_tolls
from synoptic.text import cues
from synoptic.text.naming import CALENDAR
from synoptic.text.trees import SUBJECTS, SentenceTree, base, is_tree

_AUXILIARIES = frozenset({"have", "be", "will", "would", "do"})
_OPENING = frozenset("“‘\"'«„") | {"``"}
_CLAUSE_MARKS = frozenset("after before when while because since until if although though as once unless".split())
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})

_Change = tuple[int, int, str]  # position, its new head, its new relation


def mended(sentence: Sentence) -> Sentence:
    """The sentence with what plainly errs in its tree set right; itself when nothing does."""
    tree = SentenceTree(_waiting(sentence))
    for rule in (
        with_tolls,
        _one_phrase,
        _day_before_relative_verb,
        _said_in_relative,
        _what_it_seems,
        _heard_by_newsroom,
        _said_between_commas,
        _second_count,
        _parted_by_semicolon,
        _predicate_of_noun,
        _behind_relative,
        _neither_of_noun,
        _predicate_of_root,
        _behind_participle,
        _auxiliary_before_quote,
        *FRAMING,
        *HEARING,
        *FALSEHOODS,
        *_MISPLACED,
        *SAYERS,
    ):
        changes = list(rule(tree))
        if changes:
            tree = SentenceTree(replace(tree.sentence, tokens=_changed(tree.tokens, changes)))
    return tree.sentence


def _waiting(sentence: Sentence) -> Sentence:
    """The sentence with "has" of "has yet to confirm" as the verb that it is there, the infinitive hanging on it."""
    tokens = list(sentence.tokens)
    for yet in range(1, len(tokens) - 2):
        words = [token.text.lower() for token in tokens[yet - 1 : yet + 2]]
        if words[1:] != ["yet", "to"] or words[0] not in {"has", "have", "had", "is", "are"}:
            continue
        verb = next((i for i in range(yet + 2, len(tokens)) if tokens[i].upos == "VERB"), None)
        if tokens[yet].head != yet - 1 and tokens[yet - 1].head == yet and tokens[yet - 1].deprel == "aux":
            _hang_on_having(tokens, yet)
        has_subject = any(token.head == yet - 1 and token.deprel in SUBJECTS for token in tokens)
        if verb is None or tokens[verb].head not in {yet, yet - 1}:
            continue
        if has_subject or tokens[yet].head == yet - 1:
            # "Two signed; a third has yet to decide": no auxiliary has a subject of its own
            relation = "parataxis" if has_subject and tokens[yet - 1].deprel == "aux" else tokens[yet - 1].deprel
            tokens[yet] = replace(tokens[yet], head=yet - 1, deprel="advmod")
            tokens[yet - 1] = replace(tokens[yet - 1], upos="VERB", deprel=relation)
            tokens[verb] = replace(tokens[verb], head=yet - 1, deprel="xcomp")
    return sentence if tuple(tokens) == sentence.tokens else replace(sentence, tokens=tuple(tokens))


def _hang_on_having(tokens: list[Token], yet: int) -> None:
    """Let "has" govern what the tree hangs on "yet": no adverb is a predicate."""
    having = yet - 1
    tokens[having] = replace(tokens[having], head=tokens[yet].head, deprel=tokens[yet].deprel)
    tokens[yet] = replace(tokens[yet], head=having, deprel="advmod")
    for n, token in enumerate(tokens):
        if token.head == yet and n != having:
            tokens[n] = replace(token, head=having)


def _changed(tokens: tuple[Token, ...], changes: list[_Change]) -> tuple[Token, ...]:
    new = list(tokens)
    for position, head, relation in changes:
        new[position] = replace(new[position], head=head, deprel=relation)
    return tuple(new) if is_tree(new) else tokens


def _root(tree: SentenceTree) -> int:
    return next((i for i, token in enumerate(tree.tokens) if token.head < 0), 0)


def _parted_by_semicolon(tree: SentenceTree) -> Iterator[_Change]:
    """Read "The union called for a list …; there are 26" as two clauses: no subject reaches over a semicolon."""
    marks = [i for i, token in enumerate(tree.tokens) if token.text == ";"]
    root = _root(tree)
    if len(marks) != 1 or root < marks[0]:
        return
    crossing = [c for c in tree.children[root] if c < marks[0] and tree[c].deprel in SUBJECTS]
    verbs = [
        i
        for i in range(marks[0])
        if tree[i].upos == "VERB" and base(tree[i].deprel) in {"acl", "ccomp", "parataxis"} and crossing[:1] < [i]
    ]
    if len(crossing) != 1 or not verbs or tree[verbs[0]].deprel == "acl:relcl":
        return
    if any(tree[i].lemma.lower() in {"who", "which", "that", "to"} for i in range(crossing[0], verbs[0])):
        return
    yield verbs[0], -1, "root"
    yield crossing[0], verbs[0], "nsubj"
    yield root, verbs[0], "parataxis"


def _one_phrase(tree: SentenceTree) -> Iterator[_Change]:
    """Read "en route" as two words of one phrase, whatever verb the parser takes them for."""
    for position, token in enumerate(tree.tokens[:-1]):
        route = position + 1
        if token.text.lower() == "en" and tree[route].text.lower() == "route" and token.head != route:
            yield position, route, "compound"


def _day_before_relative_verb(tree: SentenceTree) -> Iterator[_Change]:
    """Read "a firm which late on Tuesday sued" with the firm as what sued: no day does anything."""
    for day, token in enumerate(tree.tokens):
        verb = token.head
        if token.deprel not in SUBJECTS or token.text.lower() not in CALENDAR or not day < verb:
            continue
        relatives = [c for c in tree.children[verb] if c < day and tree[c].text.lower() in {"who", "which", "that"}]
        if relatives and tree[verb].upos == "VERB":
            yield relatives[-1], verb, token.deprel
            yield day, verb, "obl:unmarked"
            return


def _what_it_seems(tree: SentenceTree) -> Iterator[_Change]:
    """Read "fled what appeared to be a leak", "agreed to what would be a record" with "what …" as one thing.

    The parser hangs the second verb on another noun, or takes it for what the first one says.
    """
    for what, token in enumerate(tree.tokens[1:-1], 1):
        verb = what + 1
        seems = tree[verb].lemma.lower() in _SEEMING and tree[verb].upos == "VERB"
        if token.text.lower() != "what" or not (seems or tree[verb].text.lower() in {"would", "could"}):
            continue
        told = verb if tree[verb].upos == "VERB" else tree[verb].head
        is_led = tree[what - 1].upos == "ADP"
        above = tree[told].head if token.head == told else token.head
        if told < verb or not 0 <= above < what or not (is_led or (seems and tree[above].upos == "VERB")):
            continue
        yield what, above, "obl" if is_led else "obj"
        yield told, what, "acl:relcl"
        if is_led:
            yield what - 1, what, "case"
        return


_SEEMING = frozenset({"appear", "seem", "look", "prove", "amount", "promise"})


def _heard_by_newsroom(tree: SentenceTree) -> Iterator[_Change]:
    """Read "The club agreed on a fee, Radio Nova has learned" with the last words set beside the sentence."""
    words = [i for i, token in enumerate(tree.tokens) if token.upos != "PUNCT"]
    if not words or tree[words[-1]].text.lower() not in {"learned", "learnt", "understands", "understand"}:
        return
    verb = words[-1]
    subject = next((c for c in tree.children[verb] if tree[c].deprel in SUBJECTS), None)
    if tree[verb].head < 0 or subject is None:
        return
    first = min(i for i in tree.subtree(verb) if tree[i].upos != "PUNCT")
    if first > 0 and tree[first - 1].text == "," and base(tree[verb].deprel) != "parataxis":
        yield verb, _root(tree), "parataxis"


def _said_between_commas(tree: SentenceTree) -> Iterator[_Change]:
    """Read "The trial, it reported, was ended" with "it reported" set into the sentence, not said of the trial."""
    for verb, token in enumerate(tree.tokens):
        noun = token.head
        if token.deprel != "acl:relcl" or token.lemma.lower() not in cues.SAY or not 0 <= noun < verb - 2:
            continue
        words = [i for i in tree.subtree(verb) if tree[i].upos != "PUNCT"]
        is_short = words[-1] == verb and all(tree[i].upos in {"PRON", "PROPN", "NOUN", "DET"} for i in words[:-1])
        is_open = tree[words[0]].text.lower() in _RELATIVE_WORDS or len(words) < 2
        marks = [tree[i].text for i in (words[0] - 1, verb + 1) if i < len(tree.tokens)]
        predicate = tree[noun].head
        if is_short and not is_open and marks == [",", ","] and tree[noun].deprel in SUBJECTS and predicate > verb:
            yield verb, predicate, "parataxis"
            return


def _second_count(tree: SentenceTree) -> Iterator[_Change]:
    """Read "Dozens were killed and hundreds injured" with the hundreds as who was injured."""
    for count, token in enumerate(tree.tokens[:-1]):
        first, second = token.head, count + 1
        is_count = token.lemma.lower() in _COUNTS or any(base(tree[c].deprel) == "nummod" for c in tree.children[count])
        if not is_count or base(token.deprel) != "conj" or not 0 <= first < count:
            continue
        is_passive = any(tree[c].deprel == "aux:pass" for c in tree.children[first])
        joint = next((c for c in tree.children[count] if base(tree[c].deprel) == "cc"), None)
        is_second = tree[second].head == first and base(tree[second].deprel) == "conj" and tree[second].upos == "VERB"
        if (
            is_passive
            and is_second
            and joint is not None
            and tree[second].text.lower().endswith(("ed", "en", "t", "wn"))
        ):
            yield count, second, "nsubj:pass"
            yield joint, second, "cc"
            return


_COUNTS = frozenset("dozen score hundred thousand million many several others scores".split())


def _said_in_relative(tree: SentenceTree) -> Iterator[_Change]:
    """Read "The man, who police said was armed, fled" with "was armed" as what the police said of him.

    A cue verb between a relative pronoun with a subject of its own and a finite verb without one can be read in no
    other way; the parser takes either verb for the relative clause, or the second for a part of the main clause.
    """
    for cue, token in enumerate(tree.tokens[:-2]):
        if cue < 3 or token.upos != "VERB" or token.lemma.lower() not in _RELATIVE_CUES:
            continue
        finite = cue + 1
        opened = _opening_relative(tree, cue)
        if opened is None or tree[finite].upos not in {"AUX", "VERB"} or tree[finite].text.lower() not in _FINITE:
            continue
        told = tree[finite].head if base(tree[finite].deprel) in {"aux", "cop"} else finite
        pronoun, noun = opened
        subject = _last_nominal(tree, pronoun + 1, cue)
        own = [c for c in tree.children[told] if tree[c].deprel in SUBJECTS and finite < c]
        if subject is None or told < finite or own:
            continue
        is_passive = any(tree[c].deprel == "aux:pass" for c in tree.children[told])
        if tree[told].head < 0:
            # "…, which he said had sunk, was raised": the verb behind the closing comma is the sentence's own
            behind = [c for c in tree.children[told] if c > told and _closes(tree, c)]
            if not behind:
                continue
            yield behind[0], -1, "root"
            yield noun, behind[0], "nsubj"
        yield cue, noun, "acl:relcl"
        yield subject, cue, "nsubj"
        yield told, cue, "ccomp"
        yield pronoun, told, "nsubj:pass" if is_passive else "nsubj"
        return


def _closes(tree: SentenceTree, verb: int) -> bool:
    """Whether a verb without a joint follows a comma at once, with its auxiliaries."""
    first = min((i for i in tree.subtree(verb) if tree[i].upos != "PUNCT"), default=verb)
    has_joint = any(base(tree[c].deprel) in {"cc", "mark", *SUBJECTS} for c in tree.children[verb])
    return tree[verb].upos == "VERB" and not has_joint and first > 0 and tree[first - 1].text == ","


_RELATIVE_CUES = cues.SAY | cues.BELIEVE | cues.CONCEDE
# "who" and the cue stand this near: a subject of a few words between them.
_MAX_SUBJECT_WORDS = 6


def _opening_relative(tree: SentenceTree, cue: int) -> tuple[int, int] | None:
    """The relative pronoun that nothing but a subject parts from a cue, and the noun before it; None without one."""
    for place in range(cue - 2, max(0, cue - 2 - _MAX_SUBJECT_WORDS), -1):
        if tree[place].upos in {"VERB", "AUX"} or tree[place].text in {",", ";", ":"}:
            return None
        if tree[place].text.lower() in {"who", "which", "that"}:
            nouns = [i for i in range(max(0, place - 2), place) if tree[i].upos in {"NOUN", "PROPN"}]
            return (place, nouns[-1]) if nouns else None
    return None


def _last_nominal(tree: SentenceTree, start: int, end: int) -> int | None:
    """The head of the subject between two words: the noun or pronoun that no other one there governs."""
    nouns = [i for i in range(start, end) if tree[i].upos in _NOMINAL]
    return next((i for i in nouns if tree[i].head not in nouns), None)


def _predicate_of_noun(tree: SentenceTree) -> Iterator[_Change]:
    """Read "A guard, who was new, opened it" with "opened" said of the guard, not joined to "was new"."""
    for verb, token in enumerate(tree.tokens):
        inner = token.head
        if token.deprel != "conj" or token.upos != "VERB" or inner < 0 or tree[inner].deprel != "acl:relcl":
            continue
        noun = tree[inner].head
        own = [c for c in tree.children[verb] if tree[c].deprel in SUBJECTS]
        joint = [c for c in tree.children[verb] if base(tree[c].deprel) == "cc"]
        if noun < 0 or noun > inner or own or joint or tree[noun].upos not in _NOMINAL:
            continue
        if not _closes_relative(tree, verb, inner):
            continue
        if base(tree[noun].deprel) in {"nsubj", "root", "dislocated", "parataxis"}:
            yield from _said_of(tree, verb, noun)
            return


def _behind_relative(tree: SentenceTree) -> Iterator[_Change]:
    """Read "A fee, on which Moen had insisted, was paid" with "was paid" said of the fee."""
    for verb, token in enumerate(tree.tokens):
        if token.upos != "VERB" or base(token.deprel) not in {"ccomp", "acl"} or not _is_finite_alone(tree, verb):
            continue
        beside = tree.children[token.head] if token.head >= 0 else ()
        inner = next((i for i in (token.head, *beside) if tree[i].deprel == "acl:relcl" and i < verb), None)
        noun = -1 if inner is None else tree[inner].head
        if inner is None or not 0 <= noun < inner or tree[noun].upos not in _NOMINAL:
            continue
        if tree[noun].deprel == "root" and token.head in {inner, noun} and _closes_relative(tree, verb, inner):
            yield from _said_of(tree, verb, noun)
            return


def _is_finite_alone(tree: SentenceTree, verb: int) -> bool:
    """Whether a verb has a finite auxiliary and neither a subject nor a word that joins it."""
    below = tree.children[verb]
    if any(tree[c].deprel in {*SUBJECTS, "mark", "cc"} for c in below):
        return False
    return any(base(tree[c].deprel) == "aux" and tree[c].text.lower() in _FINITE for c in below)


_FINITE = frozenset("is are was were has have had will would can could may might must did does do".split())


def _predicate_of_root(tree: SentenceTree) -> Iterator[_Change]:
    """Read "The report named two doctors" with "named" as what the report did: a participle takes no object."""
    noun = _root(tree)
    above = {tree[c].deprel for c in tree.children[noun]}
    if tree[noun].upos not in {"NOUN", "PROPN"} or above & {"cop", *SUBJECTS}:
        return
    for verb in tree.subtree(noun):
        token = tree[verb]
        below = {base(tree[c].deprel) for c in tree.children[verb]}
        is_bare = (
            verb > noun and token.upos == "VERB" and base(token.deprel) == "acl" and not token.text.endswith("ing")
        )
        opened = any(tree[c].lemma.lower() in _RELATIVE_WORDS for c in tree.subtree(verb) if c < verb)
        if is_bare and "obj" in below and not opened and not below & {"nsubj", "csubj", "mark", "aux", "cop"}:
            yield from _said_of(tree, verb, noun)
            return


_RELATIVE_WORDS = frozenset("who whom whose which that to where when".split())


def _behind_participle(tree: SentenceTree) -> Iterator[_Change]:
    """Read "The maker blamed for the fires knew of it" with "knew" said of the maker, and "blamed" describing it.

    A finite verb without a subject is no content of the verb before it, nor is it what that verb only goes with.
    """
    content = {i: token.head for i, token in enumerate(tree.tokens) if base(token.deprel) == "ccomp"}
    pairs = [(above, c, above) for c, above in content.items() if 0 <= above < c]
    pairs += [
        (c, above, above)
        for c, token in enumerate(tree.tokens)
        if base(token.deprel) == "advcl" and (above := token.head) > c
    ]
    for first, verb, above in pairs:
        noun = next((c for c in tree.children[first] if tree[c].deprel in SUBJECTS and c < first), None)
        if noun is None or not _may_describe(tree, first, verb) or not _lacks_subject(tree, verb):
            continue
        yield verb, tree[above].head, tree[above].deprel
        yield noun, verb, "nsubj"
        yield first, noun, "acl"
        yield from ((c, verb, tree[c].deprel) for c in tree.children[first] if c > verb)
        return


def _may_describe(tree: SentenceTree, first: int, verb: int) -> bool:
    """Whether a verb is a participle with a phrase of its own, and stands without a comma before the other one."""
    below = {base(tree[c].deprel) for c in tree.children[first] if first < c != verb}
    is_bare = tree[first].upos == "VERB" and tree[first].text.endswith(_PARTICIPLES) and "obj" not in below
    has_phrase = any(_completes(tree, c) and first < c < verb for c in tree.children[first])
    has_mark = any(base(tree[c].deprel) in {"aux", "mark", "cop"} for c in tree.children[first])
    is_parted = any(tree[i].upos == "PUNCT" for i in range(first, verb))
    return is_bare and has_phrase and not has_mark and not is_parted


_PARTICIPLES = ("ed", "en", "found")


def _completes(tree: SentenceTree, position: int) -> bool:
    """Whether it is the "for fires" of "blamed for fires", or the "guilty" of "found guilty of theft"."""
    relation = base(tree[position].deprel)
    return relation == "obl" or (relation == "xcomp" and tree[position].upos == "ADJ")


def _lacks_subject(tree: SentenceTree, verb: int) -> bool:
    own = {base(tree[c].deprel) for c in tree.children[verb]}
    is_finite = tree[verb].text.lower() != tree[verb].lemma.lower() and not tree[verb].text.endswith("ing")
    return is_finite and tree[verb].upos == "VERB" and not own & {"nsubj", "csubj", "expl", "mark"}


def _neither_of_noun(tree: SentenceTree) -> Iterator[_Change]:
    """Read "The director, Ada Moen, neither confirmed nor denied it" with both verbs said of the director.

    "Neither" before a finite verb opens a predicate, so that the verb cannot describe the noun before it.
    """
    for word in (i for i, token in enumerate(tree.tokens[:-1]) if token.text.lower() == "neither"):
        verb = word + 1
        noun = tree[verb].head
        own = [c for c in tree.children[verb] if tree[c].deprel in SUBJECTS and c != word]
        if tree[verb].upos != "VERB" or tree[word].head != verb or noun < 0 or noun > word or own:
            continue
        nor = [i for i in range(verb + 1, len(tree.tokens) - 1) if tree[i].text.lower() == "nor"][:1]
        joint = [i + 1 for i in nor if tree[i + 1].upos == "VERB" and tree[i + 1].head == noun]
        while base(tree[noun].deprel) in {"appos", "flat"}:
            noun = tree[noun].head
        if base(tree[verb].deprel) not in {"parataxis", "acl", "appos"} or tree[noun].upos not in _NOMINAL:
            continue
        if base(tree[noun].deprel) == "root":
            yield word, verb, "cc:preconj"
            yield from ((second, verb, "conj") for second in joint)
            yield from _said_of(tree, verb, noun)
        return


def _closes_relative(tree: SentenceTree, verb: int, inner: int) -> bool:
    """Whether commas stand on both sides of the relative clause that ends before the verb."""
    first = min(tree.subtree(verb, without=[c for c in tree.children[verb] if tree[c].upos == "PUNCT"]))
    opens = min(tree.subtree(inner, without=[verb]))
    is_set_apart = tree[opens].text == "," or tree[opens - 1].text in {",", "–", "—", "-"}
    return is_set_apart and tree[first - 1].text == ","


def _said_of(tree: SentenceTree, verb: int, noun: int) -> Iterator[_Change]:
    """The verb takes the place of the noun, and the noun is its subject."""
    above, relation = tree[noun].head, tree[noun].deprel
    yield verb, above, relation if relation == "root" else "parataxis"
    yield noun, verb, "nsubj"


def _auxiliary_before_quote(tree: SentenceTree) -> Iterator[_Change]:
    """Read “His client had "corrected two dates"” with one predicate."""
    for position, token in enumerate(tree.tokens[:-2]):
        if token.lemma.lower() not in _AUXILIARIES or tree[position + 1].text not in _OPENING:
            continue
        verb = position + 2
        is_form = tree[verb].upos == "VERB" and tree[verb].text.lower().endswith(("ed", "en", "ing"))
        is_apart = tree[verb].head != position and tree[verb].head == token.head
        if not is_form or not is_apart:
            continue
        yield verb, token.head, token.deprel
        yield position, verb, "aux"
        for child in tree.children[position]:
            if child < position:
                yield child, verb, tree[child].deprel
        return


def _before_the_mark(tree: SentenceTree) -> Iterator[_Change]:
    """Give "in Dallas" of "was stopped in Dallas after he had left" to what is before "after"."""
    for position, token in enumerate(tree.tokens):
        if base(token.deprel) != "advcl" or token.head < 0 or token.head > position:
            continue
        marks = [c for c in tree.children[position] if tree[c].lemma.lower() in _CLAUSE_MARKS and c < position]
        if not marks:
            continue
        for child in tree.children[position]:
            has_case = any(tree[c].deprel == "case" for c in tree.children[child])
            if token.head < child < marks[0] and has_case and base(tree[child].deprel) == "obl":
                yield child, token.head, tree[child].deprel


def _before_the_joint(tree: SentenceTree) -> Iterator[_Change]:
    """Give "after six" of "came after six, and men worked" to what is before "and"."""
    for position, token in enumerate(tree.tokens):
        if token.deprel != "conj" or not 0 <= token.head < position:
            continue
        joint = next((c for c in tree.children[position] if base(tree[c].deprel) == "cc"), None)
        if joint is None or joint < token.head:
            continue
        for child in tree.children[position]:
            if token.head < child < joint and base(tree[child].deprel) in {"obl", "advmod", "advcl"}:
                yield child, token.head, tree[child].deprel


def _behind_the_second_verb(tree: SentenceTree) -> Iterator[_Change]:
    """Give "on Friday" of "left Aldby and joined Norvale on Friday" to the verb that it stands behind."""
    for position, token in enumerate(tree.tokens):
        if base(token.deprel) != "obl" or not 0 <= token.head < position:
            continue
        first = min((*tree.subtree(position), position))
        joined = [c for c in tree.children[token.head] if tree[c].deprel == "conj" and token.head < c < first]
        verbs = [c for c in joined if tree[c].upos == "VERB"]
        is_apart = tree[first].upos == "PUNCT" or tree[first - 1].upos == "PUNCT"
        if verbs and not is_apart and max(tree.subtree(verbs[-1])) == first - 1:
            yield position, verbs[-1], token.deprel


def _around_that(tree: SentenceTree) -> Iterator[_Change]:
    """Give what stands before "that" to the verb before it, and what stands behind it to its clause.

    "Told Radio Nova that it would rain" has a listener, no second subject; in "denied that any alarm was raised" the
    alarm is what was raised, for "that" before a noun opens the clause the noun stands in.
    """
    for mark, token in enumerate(tree.tokens):
        clause = token.head
        if token.deprel != "mark" or token.lemma.lower() != "that" or clause < mark:
            continue
        above = tree[clause].head
        for child in tree.children[clause]:
            if 0 <= above < child < mark and tree[child].deprel in SUBJECTS and tree[above].upos == "VERB":
                yield child, above, "obj"
        if mark < above < clause and base(tree[clause].deprel) == "acl" and _is_object(tree, above, mark):
            verb = tree[above].head
            is_passive = any(tree[c].deprel == "aux:pass" for c in tree.children[clause])
            yield clause, verb, "ccomp"
            yield above, clause, "nsubj:pass" if is_passive else "nsubj"
            return


def _is_object(tree: SentenceTree, noun: int, mark: int) -> bool:
    """Whether a noun behind "that" is taken for the object of a verb before it."""
    verb = tree[noun].head
    return tree[noun].deprel == "obj" and 0 <= verb < mark and tree[verb].upos == "VERB"


def _object_behind(tree: SentenceTree) -> Iterator[_Change]:
    """Read "dismissed as false a report that …" with the report as what was dismissed, called false."""
    for noun, token in enumerate(tree.tokens):
        below = {base(tree[c].deprel): c for c in tree.children[noun]}
        called = below.get("det", 0) - 1
        verb = called - 2
        if "acl" not in below or verb < 0 or tree[verb].upos != "VERB" or token.head not in {verb, called}:
            continue
        is_called = tree[called].upos == "ADJ" and tree[called - 1].text.lower() == "as"
        if is_called and base(token.deprel) in {"obl", "obj"}:
            yield noun, verb, "obj"
            yield called, verb, "advcl"
            yield called - 1, called, "mark"


def _announced_by_noun(tree: SentenceTree) -> Iterator[_Change]:
    """Give "that" clauses to the noun that announces them: "claims from two clubs that referees took money".

    The parser hangs them on the owner, or takes "that" for a part of a clause that has no room for it.
    """
    for noun, token in enumerate(tree.tokens):
        if token.upos != "NOUN" or token.lemma.lower() not in cues.CUE_NOUNS:
            continue
        owners = [c for c in tree.children[noun] if c > noun and base(tree[c].deprel) == "nmod"]
        joined = [c for owner in owners for c in tree.children[owner] if tree[c].deprel == "conj"]
        for above in (noun, *owners, *joined):
            for clause in tree.children[above]:
                that = _opening_that(tree, clause) if base(tree[clause].deprel) == "acl" and clause > above else None
                if that is not None and (above != noun or tree[that].deprel != "mark"):
                    yield clause, noun, "acl"
                    yield that, clause, "mark"
                    return


def _hearer_of_verb(tree: SentenceTree) -> Iterator[_Change]:
    """Read "told reporters he accepted it" with the reporters as those who are told, not as part of what is."""
    for clause, token in enumerate(tree.tokens):
        verb = token.head
        if base(token.deprel) != "ccomp" or not 0 <= verb < clause or tree[verb].lemma.lower() not in _WITH_HEARERS:
            continue
        inside = [c for c in tree.children[clause] if verb < c < clause]
        subjects = [c for c in inside if tree[c].deprel in SUBJECTS]
        for child in inside:
            is_party = base(tree[child].deprel) in {"iobj", "obj", "nsubj", "dep"}
            if subjects and child < subjects[-1] and is_party and min(tree.subtree(child)) == verb + 1:
                yield child, verb, "iobj"
                return


_WITH_HEARERS = frozenset("tell inform assure remind warn notify advise".split())


def _said_without(tree: SentenceTree) -> Iterator[_Change]:
    """Give ", without offering evidence" to who claims something, not to what is claimed."""
    for verb, token in enumerate(tree.tokens):
        above = token.head
        if token.lemma.lower() not in _OFFERING or above < 0 or base(tree[above].deprel) != "ccomp" or above > verb:
            continue
        opens = min(tree.subtree(verb))
        first = opens + 1 if tree[opens].text == "," else opens
        is_set_apart = tree[first - 1].text == "," and tree[first].text.lower() == "without"
        if base(token.deprel) == "advcl" and is_set_apart and tree[tree[above].head].lemma.lower() in cues.REPORTING:
            yield verb, tree[above].head, "advcl"
            return


_OFFERING = frozenset("offer provide give cite present elaborate name identify specify explain produce show".split())


def _evidence_there_is(tree: SentenceTree) -> Iterator[_Change]:
    """Give the "that" clause of "there was no evidence that it leaked" to the evidence, whatever it hangs on."""
    for verb, token in enumerate(tree.tokens):
        below = tree.children[verb]
        if token.lemma.lower() != "be" or not any(tree[c].deprel == "expl" for c in below):
            continue
        for clause in (c for c in below if base(tree[c].deprel) in {"advcl", "ccomp"} and c > verb):
            opens = min(tree.subtree(clause))
            noun = opens - 1
            if tree[opens].text.lower() == "that" and tree[noun].head == verb and tree[noun].upos == "NOUN":
                yield clause, noun, "acl"
                return


def _opening_that(tree: SentenceTree, clause: int) -> int | None:
    """The "that" before a clause in which it can be neither subject nor object; None when it may be either."""
    first = min(tree.subtree(clause))
    subject = next((c for c in tree.children[clause] if tree[c].deprel in SUBJECTS and first < c < clause), None)
    if tree[first].text.lower() != "that" or tree[first].head != clause or subject is None:
        return None
    relations = {base(tree[c].deprel) for c in tree.children[clause] if c != first}
    is_full = bool(relations & {"obj", "cop"}) or tree[subject].deprel == "nsubj:pass"
    return first if is_full else None


_MISPLACED = (
    _announced_by_noun,
    _evidence_there_is,
    _hearer_of_verb,
    _said_without,
    _before_the_mark,
    _before_the_joint,
    _behind_the_second_verb,
    _around_that,
    _object_behind,
)
