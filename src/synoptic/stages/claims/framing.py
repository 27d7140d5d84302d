"""Trees around what somebody says that word order shows to be wrong, set right.

What stands between a cue and its content, or is set into it, misleads a parser trained on short web sentences: it
hangs the second half of what was said on the cue, takes whom somebody told for a part of what was told, and reads a
participle for a sentence. Each rule below names the sentence it is for; all ask for signs that admit one reading.
Limits: only what these signs show; everything else is left as the parser read it.
"""

from __future__ import annotations

from collections.abc import Iterator

from synoptic.text import cues
from synoptic.text.naming import GROUP_HEADS, ORGANISATION_HEADS, PERSON_ROLES, TITLES
from synoptic.text.trees import SUBJECTS, SentenceTree, base

_Change = tuple[int, int, str]  # position, its new head, its new relation

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_WHAT_SOMEBODY_IS = PERSON_ROLES | TITLES | ORGANISATION_HEADS | GROUP_HEADS
_FINITE = frozenset("is are was were has have had will would can could may might must did does do".split())
_WITH_HEARERS = frozenset("tell inform assure remind warn notify advise".split())


def one_name(tree: SentenceTree) -> Iterator[_Change]:
    """Read the "Nord" of "Sanda and Kredit Nord said" as part of one name: nothing joins two words side by side."""
    for last, token in enumerate(tree.tokens):
        before = last - 1
        if token.deprel != "conj" or token.upos != "PROPN" or before <= token.head:
            continue
        is_beside = tree[before].upos == "PROPN" and tree[before].head == token.head and not tree.children[last]
        if is_beside and tree[before].deprel == "conj":
            yield last, before, "flat"


def auxiliary_before_verb(tree: SentenceTree) -> Iterator[_Change]:
    """Read "the rest had forecast no change" with one predicate, where both verbs hang side by side."""
    for first, token in enumerate(tree.tokens[:-1]):
        verb = first + 1
        is_helper = token.text.lower() in {"has", "have", "had"} and token.upos in {"VERB", "AUX"}
        is_form = tree[verb].upos == "VERB" and not tree[verb].text.lower().endswith(("ing", "s"))
        if not is_helper or not is_form or token.head < 0 or tree[verb].head != token.head:
            continue
        if tree[verb].deprel == token.deprel:
            yield first, verb, "aux"
            yield from ((child, verb, tree[child].deprel) for child in tree.children[first])
            return


def goes_on_behind_cue(tree: SentenceTree) -> Iterator[_Change]:
    """Read "The barn was lost, she said, but had been insured" with both halves as what she said.

    The second half needs an auxiliary: who "said, and left the room" may have done both.
    """
    for cue, token in enumerate(tree.tokens[:-3]):
        said = _told_before(tree, cue) if token.lemma.lower() in cues.SAY else None
        comma = next((i for i in range(cue + 1, min(cue + 3, len(tree.tokens) - 3)) if tree[i].text == ","), None)
        if said is None or comma is None or tree[comma + 1].text.lower() not in {"and", "but"}:
            continue
        verb = comma + 2
        if tree[verb].text.lower() not in _FINITE:
            continue
        while base(tree[verb].deprel) in {"aux", "aux:pass", "cop"} and tree[verb].head > verb:
            verb = tree[verb].head
        joined = base(tree[verb].deprel) in {"conj", "aux", "parataxis"} and tree[verb].head == cue
        if joined and not any(tree[c].deprel in SUBJECTS for c in tree.children[verb]):
            yield verb, said, "conj"
            yield comma + 1, verb, "cc"
            if tree[cue].head == said:
                yield cue, said, "parataxis"
            return


def _told_before(tree: SentenceTree, cue: int) -> int | None:
    """What a cue with a subject of its own, set behind a comma, has told before it; None for any other cue."""
    own = [c for c in tree.children[cue] if tree[c].deprel in SUBJECTS and c < cue]
    if not own or tree[min(tree.subtree(own[-1])) - 1].text != ",":
        return None
    if base(tree[cue].deprel) in {"parataxis", "conj"} and 0 <= tree[cue].head < cue:
        return tree[cue].head
    return next((c for c in tree.children[cue] if tree[c].deprel == "ccomp" and c < own[-1]), None)


def told_on_but(tree: SentenceTree) -> Iterator[_Change]:
    """Read "said the crew had asked to land but were refused" with both verbs said of the crew.

    A passive joined by "but" without a comma goes on with the clause that it follows.
    """
    for verb, token in enumerate(tree.tokens):
        cue = token.head
        if token.deprel != "conj" or cue < 0 or tree[cue].lemma.lower() not in cues.SAY or tree[cue].upos != "VERB":
            continue
        below = {tree[c].deprel: c for c in tree.children[verb]}
        content = next((c for c in tree.children[cue] if tree[c].deprel == "ccomp" and cue < c < verb), None)
        joint = below.get("cc", 0)
        is_passive = "aux:pass" in below and not below.keys() & SUBJECTS
        if content is None or not is_passive or tree[joint].text.lower() != "but" or tree[joint - 1].text == ",":
            continue
        is_before = any(tree[c].text.lower() in {"has", "have", "had"} for c in tree.children[content])
        if is_before or _disagrees(tree, cue, verb):
            yield verb, content, "conj"
            return


def _disagrees(tree: SentenceTree, cue: int, verb: int) -> bool:
    """Whether a plural helper cannot be said of who speaks: "Helvax says the shots work but have not been tested"."""
    speakers = [c for c in tree.children[cue] if tree[c].deprel in SUBJECTS]
    is_one = tree[cue].text.lower() == f"{tree[cue].lemma.lower()}s" and len(speakers) == 1
    is_many = any(tree[c].text.lower() in {"have", "are", "were"} for c in tree.children[verb])
    return is_one and is_many


def parted_from_cue(tree: SentenceTree) -> Iterator[_Change]:
    """Read "It sank, police said; the crew was saved" with what follows the semicolon as a sentence of its own."""
    for clause, token in enumerate(tree.tokens):
        cue = token.head
        if token.deprel != "ccomp" or not 0 <= cue < clause or tree[cue].lemma.lower() not in cues.REPORTING:
            continue
        said = [c for c in tree.children[cue] if tree[c].deprel == "ccomp" and c < cue]
        is_parted = any(tree[i].text == ";" for i in range(cue, clause))
        if said and is_parted and any(tree[c].deprel in SUBJECTS for c in tree.children[clause]):
            yield clause, cue, "parataxis"
            return


def claim_that_was_denied(tree: SentenceTree) -> Iterator[_Change]:
    """Read "Reports that it had sunk were denied by the navy" with the reports as what was denied.

    "Arven's claim that it had sunk has not been confirmed" has the same shape.
    """
    for noun, token in enumerate(tree.tokens):
        if token.upos not in {"NOUN", "VERB"} or token.lemma.lower() not in cues.CUE_NOUNS:
            continue
        below = [c for c in tree.children[noun] if c > noun and base(tree[c].deprel) in {"ccomp", "acl"}]
        passive = [c for c in below if _is_finite_passive(tree, c)]
        if len(below) < 2 or passive[-1:] != below[-1:]:
            continue
        verb, content = passive[-1], below[0]
        that = noun + 1
        has_subject = any(tree[c].deprel in SUBJECTS for c in tree.children[verb])
        is_opened = tree[that].text.lower() == "that" and tree[that].head in {content, verb}
        if not is_opened or min(tree.subtree(content)) > that + 1 or has_subject:
            continue
        yield that, content, "mark"
        yield verb, token.head, token.deprel
        yield noun, verb, "nsubj:pass"
        yield content, noun, "acl"
        return


def _is_finite_passive(tree: SentenceTree, verb: int) -> bool:
    below = [c for c in tree.children[verb] if base(tree[c].deprel) == "aux"]
    return any(tree[c].deprel == "aux:pass" for c in below) and tree[below[0]].text.lower() in _FINITE


def close_to(tree: SentenceTree) -> Iterator[_Change]:
    """Read "Sources close to the talks said" with "close" as what the sources are, not as what they said."""
    for place, token in enumerate(tree.tokens[1:-1], 1):
        follows = tree[place + 1].text.lower()
        is_trait = token.upos in {"ADJ", "VERB"} and (token.text.lower(), follows) in _TRAITS
        is_trait = is_trait and base(token.deprel) in {"ccomp", "advcl", "parataxis"} and token.head > place
        if is_trait and tree[place - 1].upos == "NOUN":
            yield place, place - 1, "amod"
            # "…, speaking on condition of anonymity,": beside the noun, no part of it
            yield from ((c, place - 1, "acl") for c in tree.children[place] if tree[c].deprel == "advcl")
            if tree[place - 1].head == place:  # taken for a sentence of its own: "Officials close to …"
                yield place - 1, token.head, "nsubj"
            return


_TRAITS = frozenset({("close", "to"), ("familiar", "with"), ("aware", "of"), ("knowledgeable", "about")})


def hearer_with_participle(tree: SentenceTree) -> Iterator[_Change]:
    """Read "told families waiting at the gate that …" with "waiting" as what the families do."""
    for place, token in enumerate(tree.tokens[1:], 1):
        cue = token.head
        if token.deprel != "ccomp" or not 0 <= cue < place or tree[cue].lemma.lower() not in _WITH_HEARERS:
            continue
        hearers = [c for c in tree.children[cue] if cue < c < place and base(tree[c].deprel) in {"obj", "iobj"}]
        behind = [c for c in tree.children[cue] if c > place and tree[c].deprel == "ccomp"]
        bare = not any(tree[c].deprel in {*SUBJECTS, "aux", "mark"} for c in tree.children[place])
        if hearers and behind and bare and token.text.lower().endswith("ing") and hearers[-1] == place - 1:
            yield place, hearers[-1], "acl"
            return


def participle_of_subject(tree: SentenceTree) -> Iterator[_Change]:
    """Read "Tenants moved out on Monday said" with "moved out" as who the tenants are, not as why they spoke."""
    for place, token in enumerate(tree.tokens[1:], 1):
        verb, noun = token.head, place - 1
        if token.deprel != "advcl" or verb <= place or not token.text.lower().endswith(("ed", "en")):
            continue
        is_subject = tree[noun].head == verb and tree[noun].deprel in SUBJECTS and tree[noun].upos in {"NOUN", "PROPN"}
        bare = not any(base(tree[c].deprel) in {"nsubj", "aux", "mark", "obj"} for c in tree.children[place])
        if token.upos == "VERB" and is_subject and bare:
            yield place, noun, "acl"
            return


def told_of_second_object(tree: SentenceTree) -> Iterator[_Change]:
    """Read "told him his car was gone" with the car as what was gone: nobody is told to two hearers."""
    for clause, token in enumerate(tree.tokens):
        cue = token.head
        if token.deprel != "ccomp" or not 0 <= cue < clause or tree[cue].lemma.lower() not in _WITH_HEARERS:
            continue
        below = tree.children[clause]
        hearers = [c for c in tree.children[cue] if cue < c < clause and base(tree[c].deprel) in {"obj", "iobj"}]
        is_free = not any(tree[c].deprel in {*SUBJECTS, "mark", "expl"} for c in below)
        is_finite = any(base(tree[c].deprel) in {"aux", "cop"} and tree[c].text.lower() in _FINITE for c in below)
        if len(hearers) > 1 and is_free and is_finite:
            yield hearers[-1], clause, "nsubj"
            return


def reduced_relative(tree: SentenceTree) -> Iterator[_Change]:
    """Read "A verdict reached unfairly cannot stand" with "cannot stand" said of the verdict.

    A finite verb that has neither subject nor joint takes the subject of the bare participle before it.
    """
    for verb, token in enumerate(tree.tokens):
        helpers = [c for c in tree.children[verb] if base(tree[c].deprel) in {"aux", "cop"}]
        if token.head < 0 or not helpers or tree[helpers[0]].text.lower() not in _FINITE | {"ca", "wo"}:
            continue
        if any(tree[c].deprel in {*SUBJECTS, "mark", "cc", "expl"} for c in tree.children[verb]):
            continue
        beside = (c for c in tree.children[token.head] if tree[c].deprel == token.deprel)
        first = next((c for c in (token.head, *beside) if c < verb and _is_bare_participle(tree, c)), None)
        if first is None or base(token.deprel) not in {"ccomp", "parataxis", "dep"}:
            continue
        noun = next(c for c in tree.children[first] if tree[c].deprel in SUBJECTS)
        if any(tree[i].upos in {"PUNCT", "CCONJ", "SCONJ"} for i in range(first, verb)):
            continue
        yield verb, tree[first].head, tree[first].deprel
        yield noun, verb, "nsubj"
        yield first, noun, "acl"
        yield from ((c, verb, tree[c].deprel) for c in tree.children[first] if c > verb)
        yield from ((c, first, tree[c].deprel) for c in tree.children[verb] if first < c < helpers[0])
        return


def _is_bare_participle(tree: SentenceTree, verb: int) -> bool:
    """Whether a verb may be a participle that describes its subject: no auxiliary, no object."""
    below = {base(tree[c].deprel) for c in tree.children[verb]}
    has_subject = any(tree[c].deprel in SUBJECTS and c < verb for c in tree.children[verb])
    is_form = tree[verb].upos == "VERB" and tree[verb].text.lower().endswith(("ed", "en", "wn", "ght", "lt", "de"))
    return is_form and has_subject and not below & {"aux", "obj", "cop", "mark", "cc"}


def relative_of_person(tree: SentenceTree) -> Iterator[_Change]:
    """Read "according to the harbour master, who said …" with "who" as the master: "who" never means a sentence."""
    for verb, token in enumerate(tree.tokens):
        if token.deprel != "advcl:relcl":
            continue
        who = next((c for c in tree.children[verb] if tree[c].text.lower() == "who" and c < verb), None)
        if who is None or who < 2 or tree[who - 1].text != ",":
            continue
        noun = who - 2
        while tree[noun].head in range(who - 1) and base(tree[noun].deprel) in {"flat", "compound", "nmod", "amod"}:
            noun = tree[noun].head
        if tree[noun].upos in {"NOUN", "PROPN"} and noun not in tree.governors(verb):
            yield verb, noun, "acl:relcl"
            return


def name_behind_according(tree: SentenceTree) -> Iterator[_Change]:
    """Read "According to Ada Moen, three villages were cut off" with one name, not with half of it as cut off."""
    name = _named_at_opening(tree)
    if len(name) < 2 or (tree[0].head == name[0] and all(tree[i].head in name for i in name[1:])):
        return
    whole = tree[name[0]].head
    yield name[0], tree[name[-1]].head if whole in name else whole, "obl"
    yield 0, name[0], "case"
    yield from ((i, name[0], "flat") for i in name[1:])


def called_behind_name(tree: SentenceTree) -> Iterator[_Change]:
    """Read "According to Ada Moen, a farmer, the ferry will run" with the farmer as Ada Moen, not as what will run.

    Between the comma behind the name and the one before the subject stand an age or what people and bodies are called
    and no verb, and between subject and verb no comma: "According to Reuters, the mayor, a farmer, was hurt" calls the
    mayor so.
    """
    name = _named_at_opening(tree)
    verb = next((i for i, token in enumerate(tree.tokens) if token.deprel == "root"), -1)
    first = len(name) + 2
    subjects = [c for c in tree.children[verb] if tree[c].deprel in SUBJECTS and first < c < verb] if verb > 0 else []
    if not name or not subjects or tree[subjects[-1]].upos == "NUM":
        return
    last = max((i for i in range(first, subjects[-1]) if tree[i].text == ","), default=first)
    called = range(first + 1, last)
    if not _says_what_somebody_is(tree, called) or any(tree[i].text == "," for i in range(last + 1, verb)):
        return
    if tree[first + 1].text.lower() == "the" and tree[last + 1].text.lower() in {"a", "an"}:
        return
    loose = [i for i in called if tree[i].head not in called and tree[i].upos != "PUNCT"]
    yield from ((i, name[0], "appos" if i == loose[0] else "dep") for i in loose)
    yield from ((i, name[0], "punct") for i in (first, last))


def _named_at_opening(tree: SentenceTree) -> list[int]:
    """The words of the name in "According to Ada Moen, …"; none where something else stands before the comma."""
    if [token.text.lower() for token in tree.tokens[:2]] != ["according", "to"]:
        return []
    first = next((i for i, token in enumerate(tree.tokens) if token.text == ","), 0)
    name = list(range(2, first))
    return name if all(tree[i].upos == "PROPN" for i in name) else []


def _says_what_somebody_is(tree: SentenceTree, called: range) -> bool:
    is_age = [tree[i].upos for i in called] == ["NUM"]
    is_role = not _WHAT_SOMEBODY_IS.isdisjoint(tree[i].text.lower() for i in called)
    return (is_age or is_role) and all(tree[i].upos not in {"VERB", "AUX", "SCONJ"} for i in called)


def evidence_somebody_speaks_of(tree: SentenceTree) -> Iterator[_Change]:
    """Read "There was no sign, he said, that it leaked" with "that it leaked" as what there was no sign of."""
    for clause, token in enumerate(tree.tokens):
        cue = token.head
        if token.deprel not in {"ccomp", "advcl"} or not 2 < cue < clause or tree[cue].lemma.lower() not in cues.SAY:
            continue
        opens = min((i for i in tree.subtree(clause) if tree[i].upos != "PUNCT"), default=clause)
        starts = min((i for i in tree.subtree(cue) if tree[i].upos != "PUNCT"), default=cue)
        marks = [tree[i].text for i in (starts - 1, opens - 1)]
        if tree[opens].text.lower() != "that" or marks != [",", ","] or base(tree[cue].deprel) != "parataxis":
            continue
        noun = starts - 2
        if tree[noun].upos == "NOUN" and tree[noun].lemma.lower() in _SHOWING | cues.CUE_NOUNS:
            yield clause, noun, "acl"
            return


_SHOWING = frozenset("doubt evidence sign indication proof chance guarantee question risk danger".split())


def asked_of_speech(tree: SentenceTree) -> Iterator[_Change]:
    """Read "refused to say when it was paid" with "when …" as what was not said, not as when somebody spoke."""
    for clause, token in enumerate(tree.tokens):
        cue = token.head
        if token.deprel != "advcl" or not 0 <= cue < clause or tree[cue].lemma.lower() not in _DISCLOSING:
            continue
        opens = min(tree.subtree(clause))
        has_content = any(base(tree[c].deprel) in {"ccomp", "obj"} for c in tree.children[cue])
        if opens == cue + 1 and tree[opens].text.lower() in {"when", "where", "how", "why"} and not has_content:
            yield clause, cue, "ccomp"
            return


_DISCLOSING = frozenset("say specify disclose explain reveal tell clarify confirm announce know".split())


def seems_to_show(tree: SentenceTree) -> Iterator[_Change]:
    """Read "Footage appeared to show a guard falling" with "appeared" as what softens "show"."""
    for show, token in enumerate(tree.tokens[2:], 2):
        seems = token.head
        if token.deprel != "xcomp" or seems < 0 or seems + 2 != show or tree[seems + 1].text.lower() != "to":
            continue
        if tree[seems].lemma.lower() not in {"appear", "seem"} or token.lemma.lower() not in _SHOWS:
            continue
        yield show, tree[seems].head, tree[seems].deprel
        yield seems, show, "aux"
        yield from ((c, show, tree[c].deprel) for c in tree.children[seems] if c != show)
        return


_SHOWS = frozenset("show suggest indicate confirm reveal depict capture".split())


def accused_of(tree: SentenceTree) -> Iterator[_Change]:
    """Read "accused officers of beating a driver" with the officers as who was accused, whatever else they do."""
    for deed, token in enumerate(tree.tokens):
        cue = token.head
        if not 0 <= cue < deed or tree[cue].lemma.lower() != "accuse" or base(token.deprel) not in {"advcl", "ccomp"}:
            continue
        subject = next((c for c in tree.children[deed] if tree[c].deprel in SUBJECTS and cue < c), None)
        mark = next((c for c in tree.children[deed] if tree[c].text.lower() == "of" and c < deed), None)
        if subject is not None and mark is not None and subject < mark and min(tree.subtree(subject)) == cue + 1:
            yield subject, cue, "obj"
            return


def question_as_subject(tree: SentenceTree) -> Iterator[_Change]:
    """Read "Who fired first is disputed" with the question as what is disputed."""
    first = next((i for i, token in enumerate(tree.tokens) if token.upos != "PUNCT"), 0)
    if tree.tokens and tree[first].text.lower() in {"who", "what", "how", "why", "where", "whether"}:
        for clause, token in enumerate(tree.tokens):
            above = token.head
            if base(token.deprel) not in {"advcl", "ccomp"} or not clause < above or min(tree.subtree(clause)) != first:
                continue
            below = tree.children[above]
            has_subject = any(tree[c].deprel in {*SUBJECTS, "expl"} for c in below)
            helper = next((c for c in below if base(tree[c].deprel) in {"aux", "cop"}), None)
            if not has_subject and helper is not None and max(tree.subtree(clause)) == helper - 1:
                yield clause, above, "csubj"
                return


def told_without_mark(tree: SentenceTree) -> Iterator[_Change]:
    """Read "Unions fear up to 200 jobs could go" with what follows as what they fear, not as a circumstance."""
    for clause, token in enumerate(tree.tokens):
        cue = token.head
        if token.deprel != "advcl" or not 0 <= cue < clause or tree[cue].lemma.lower() not in _FEARING:
            continue
        below = tree.children[clause]
        is_marked = any(base(tree[c].deprel) in {"mark", "cc"} for c in below)
        has_subject = any(tree[c].deprel in SUBJECTS for c in below)
        has_content = any(base(tree[c].deprel) in {"ccomp", "obj", "xcomp"} for c in tree.children[cue])
        opens = min(tree.subtree(clause)) == cue + 1 and tree[cue + 1].text.lower() not in {"when", "where", "how"}
        if opens and has_subject and not is_marked and not has_content and tree[cue].upos == "VERB":
            yield clause, cue, "ccomp"
            return


_FEARING = cues.BELIEVE | cues.CONCEDE | frozenset("say hope expect insist claim allege argue warn predict".split())


def but_that(tree: SentenceTree) -> Iterator[_Change]:
    """Read "said he was sad but that the race had to go on" with both clauses as what he said."""
    for clause, token in enumerate(tree.tokens):
        cue = token.head
        if token.deprel != "conj" or not 0 <= cue < clause or tree[cue].lemma.lower() not in cues.REPORTING:
            continue
        below = {tree[c].deprel: c for c in tree.children[clause]}
        joint, mark = below.get("cc", clause), below.get("mark", clause)
        has_content = any(tree[c].deprel == "ccomp" and c < clause for c in tree.children[cue])
        is_that = joint + 1 == mark < clause and tree[mark].text.lower() == "that"
        if is_that and has_content and below.keys() & SUBJECTS:
            yield clause, cue, "ccomp"
            return


def finite_behind_gerund(tree: SentenceTree) -> Iterator[_Change]:
    """Read "denies taking it and blames the coach" with "blames" beside "denies": no gerund is joined to it."""
    for verb, token in enumerate(tree.tokens):
        gerund = token.head
        if token.deprel != "conj" or token.upos != "VERB" or not 0 <= gerund < verb:
            continue
        above = tree[gerund].head
        is_gerund = tree[gerund].text.lower().endswith("ing") and base(tree[gerund].deprel) in {"ccomp", "xcomp"}
        word, lemma = token.text.lower(), token.lemma.lower()
        is_finite = word != lemma and not word.endswith("ing") and word.endswith(("s", "ed"))
        below = {base(tree[c].deprel) for c in tree.children[verb]}
        is_gerund = is_gerund and not any(base(tree[c].deprel) == "aux" for c in tree.children[gerund])
        if is_gerund and is_finite and above >= 0 and "cc" in below and not below & {"nsubj", "aux", "mark"}:
            yield verb, above, "conj"
            return


def parted_auxiliary(tree: SentenceTree) -> Iterator[_Change]:
    """Read "The panel did, however, accept that …" with one predicate."""
    for helper, token in enumerate(tree.tokens[:-2]):
        verb = token.head
        if token.text.lower() not in _FINITE or tree[helper + 1].text != "," or not helper + 2 < verb:
            continue
        own = [c for c in tree.children[helper] if tree[c].deprel in SUBJECTS]
        between = all(tree[i].upos in {"PUNCT", "ADV"} for i in range(helper + 1, verb))
        has_subject = any(tree[c].deprel in SUBJECTS for c in tree.children[verb])
        if own and between and not has_subject and tree[verb].upos == "VERB":
            yield own[0], verb, "nsubj"
            yield helper, verb, "aux"
            return


def _is_finite_alone(tree: SentenceTree, verb: int) -> bool:
    """Whether a predicate has a finite helper and neither a subject nor a word that joins it."""
    below = tree.children[verb]
    if any(tree[c].deprel in {*SUBJECTS, "mark", "cc", "expl"} for c in below):
        return False
    return any(base(tree[c].deprel) in {"aux", "cop"} and tree[c].text.lower() in _FINITE for c in below)


def subject_of_two(tree: SentenceTree) -> Iterator[_Change]:
    """Read "said that rent, which fell in May, was low" with rent as what was low: "which" is what fell."""
    for inner, token in enumerate(tree.tokens):
        subjects = [c for c in tree.children[inner] if tree[c].deprel in SUBJECTS and c < inner]
        if base(token.deprel) not in {"acl", "ccomp"} or len(subjects) != len(("noun", "which")):
            continue
        noun, relative = subjects
        is_apart = tree[relative].text.lower() in {"who", "which"} and tree[relative - 1].text == ","
        helpers = (i for i in range(inner + 1, len(tree.tokens)) if tree[i].text.lower() in _FINITE)
        helper = next((i for i in helpers if tree[i - 1].text == ","), None)
        if not is_apart or helper is None or tree[noun].upos not in _NOMINAL:
            continue
        told = tree[helper].head if base(tree[helper].deprel) in {"aux", "cop"} else helper
        if told > inner and not any(tree[c].deprel in SUBJECTS for c in tree.children[told]):
            yield noun, told, "nsubj"
            yield inner, noun, "acl:relcl"
            yield from ((c, told, "mark") for c in tree.children[inner] if c < noun and tree[c].deprel == "mark")
            return


def said_of_object(tree: SentenceTree) -> Iterator[_Change]:
    """Read "said six deaths that the clinic had counted were in doubt" with the deaths as what was in doubt."""
    for noun, token in enumerate(tree.tokens):
        cue = token.head
        if token.deprel != "obj" or not 0 <= cue < noun or tree[cue].lemma.lower() not in {"say", "claim", "insist"}:
            continue
        inner = next((c for c in tree.children[noun] if base(tree[c].deprel) == "acl"), None)
        beside = [c for c in tree.children[cue] if tree[c].deprel == "ccomp"]
        if inner is None or len(beside) > 1:
            continue
        below = [i for i in tree.subtree(inner) if i > inner and base(tree[i].deprel) in {"advcl", "ccomp", "conj"}]
        told = next((i for i in beside or below if i > inner and _is_finite_alone(tree, i)), None)
        if told is not None:
            yield told, cue, "ccomp"
            yield noun, told, "nsubj"
            return


def object_of_misread(tree: SentenceTree) -> Iterator[_Change]:
    """Read "says the shots protected monkeys" with "protected" as a verb: what describes a noun has no subject."""
    for verb, token in enumerate(tree.tokens):
        noun = token.head
        if token.upos != "VERB" or token.deprel != "amod" or not 0 <= verb < noun:
            continue
        cue = tree[noun].head
        has_subject = any(tree[c].deprel in SUBJECTS and c < verb for c in tree.children[verb])
        if has_subject and 0 <= cue < verb and tree[cue].lemma.lower() in cues.SAY and tree[noun].deprel == "obj":
            yield verb, cue, "ccomp"
            yield noun, verb, "obj"
            return


def subject_behind_mark(tree: SentenceTree) -> Iterator[_Change]:
    """Read "sued after a paper reported that …" with the paper as who reported it."""
    for verb, token in enumerate(tree.tokens):
        if token.deprel != "advcl" or token.upos != "VERB" or verb == 0 or token.head > verb:
            continue
        below = tree.children[verb]
        mark = next((c for c in below if tree[c].deprel == "mark" and c < verb), None)
        noun = verb - 1
        is_free = not any(tree[c].deprel in {*SUBJECTS, "aux:pass"} for c in below)
        if mark is None or not is_free or token.text.lower().endswith("ing") or tree[mark].text.lower() == "to":
            continue
        is_noun = tree[noun].upos in {"NOUN", "PROPN"} and tree[noun].head == token.head
        if is_noun and base(tree[noun].deprel) in {"obl", "obj"} and min(tree.subtree(noun)) == mark + 1:
            yield noun, verb, "nsubj"
            return


def on_condition(tree: SentenceTree) -> Iterator[_Change]:
    """Read "…, she said, provided that the board agrees" with "provided that" as the opening of a condition."""
    for mark, token in enumerate(tree.tokens[:-2]):
        clause = next((c for c in tree.children[mark] if tree[c].deprel == "ccomp" and c > mark), None)
        is_condition = token.text.lower() in {"provided", "providing"} and token.deprel in {"advcl", "mark"}
        if not is_condition or clause is None or tree[mark + 1].text.lower() != "that":
            continue
        above = token.head
        said = next((c for c in tree.children[above] if tree[c].deprel == "ccomp" and c < above), above)
        yield clause, said if above < mark and tree[above].lemma.lower() in cues.SAY else above, "advcl"
        yield mark, clause, "mark"
        return


def dismissed_as(tree: SentenceTree) -> Iterator[_Change]:
    """Read "dismissed as “alarmist” reports that many had died" with the reports as what was dismissed."""
    for noun, token in enumerate(tree.tokens[:-1]):
        if token.lemma.lower() not in cues.CUE_NOUNS or tree[noun + 1].text.lower() != "that":
            continue
        before = [i for i in range(max(0, noun - 7), noun) if tree[i].upos != "PUNCT" and tree[i].upos != "DET"]
        if len(before) < len(("dismissed", "as", "alarmist")) or tree[before[-2]].text.lower() != "as":
            continue
        called, mark, verb = before[-1], before[-2], before[-3]
        content = next((c for c in tree.children[noun] if c > noun and base(tree[c].deprel) in {"acl", "ccomp"}), None)
        if tree[verb].lemma.lower() not in cues.DENY or content is None or tree[verb].head in {noun, called}:
            continue
        yield noun, verb, "obj"
        yield called, verb, "advcl"
        yield mark, called, "mark"
        yield content, noun, "acl"
        return


def said_in_relative(tree: SentenceTree) -> Iterator[_Change]:
    """Read "The ballots that Moen says vanished were never lost, Ruiz said" with the ballots as never lost."""
    for told, token in enumerate(tree.tokens):
        cue = token.head
        if token.deprel != "ccomp" or not 0 <= cue < told or tree[cue].deprel != "acl:relcl":
            continue
        noun = tree[cue].head
        first = [c for c in tree.children[cue] if tree[c].deprel == "ccomp" and c < told]
        above = tree[noun].head
        hangs = tree[noun].deprel in {*SUBJECTS, "dep"}  # a second subject of the cue was let go before
        if first and above > told and hangs and _is_finite_alone(tree, told):
            is_passive = any(tree[c].deprel == "aux:pass" for c in tree.children[told])
            yield told, above, "ccomp"
            yield noun, told, "nsubj:pass" if is_passive else "nsubj"
            return


def had_it_been(tree: SentenceTree) -> Iterator[_Change]:
    """Read "Had the board acted, she said, it would have held" with the first half as the condition of the second."""
    first = next((i for i, token in enumerate(tree.tokens) if token.upos != "PUNCT"), 0)
    if not tree.tokens or tree[first].text not in {"Had", "Were", "Should"} or tree[first].head <= first:
        return
    clause = tree[first].head
    cue = tree[clause].head
    subject = next((c for c in tree.children[clause] if tree[c].deprel in SUBJECTS), None)
    if tree[clause].deprel != "ccomp" or subject is None or not first < subject < clause < cue:
        return
    for told in (c for c in tree.children[cue] if c > cue and tree[c].deprel == "ccomp"):
        if any(tree[c].text.lower() in {"would", "could", "might"} for c in tree.children[told]):
            yield clause, told, "advcl"
            return


def ruling_of_verb(tree: SentenceTree) -> Iterator[_Change]:
    """Read "rejected the request to halt it, ruling that …" with who rejected it as who ruled."""
    for cue, token in enumerate(tree.tokens):
        inner = token.head
        if token.deprel != "advcl" or not 0 <= inner < cue or not token.text.lower().endswith("ing"):
            continue
        is_told = token.lemma.lower() in cues.REPORTING and tree[cue - 1].text == ","
        is_infinitive = any(tree[c].text.lower() == "to" and tree[c].deprel == "mark" for c in tree.children[inner])
        above = next((i for i in tree.governors(inner) if tree[i].upos == "VERB"), None)
        if is_told and is_infinitive and above is not None and base(tree[inner].deprel) in {"acl", "xcomp", "advcl"}:
            yield cue, above, "advcl"
            return


FRAMING = (
    said_in_relative,
    had_it_been,
    ruling_of_verb,
    subject_of_two,
    said_of_object,
    object_of_misread,
    subject_behind_mark,
    on_condition,
    dismissed_as,
    question_as_subject,
    told_without_mark,
    but_that,
    finite_behind_gerund,
    parted_auxiliary,
    accused_of,
    one_name,
    auxiliary_before_verb,
    goes_on_behind_cue,
    told_on_but,
    parted_from_cue,
    claim_that_was_denied,
    close_to,
    hearer_with_participle,
    participle_of_subject,
    told_of_second_object,
    reduced_relative,
    relative_of_person,
    name_behind_according,
    called_behind_name,
    evidence_somebody_speaks_of,
    asked_of_speech,
    seems_to_show,
)
