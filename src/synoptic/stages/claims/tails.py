"""Attributions that close a sentence, as in "The gate was open, a guard who was there said on Monday".

A parser trained on other writing often hangs such a tail on the wrong word: the speaker becomes a second subject of
what was said, the cue a clause of it. The order of words shows it plainly: a comma or closing mark, a noun phrase, a
finite verb of telling, and nothing behind it but when, where and to whom. Such a sentence is straightened: the
cue becomes the root, the noun phrase its subject, and what stands before the comma its content.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from synoptic.model.sentences import Sentence, Token
from synoptic.stages.claims.anonymity import hidden_in
from synoptic.text import cues
from synoptic.text.naming import PERSON_ROLES
from synoptic.text.trees import SUBJECTS, base, is_tree

# A tail longer than this is no tail: its noun phrase holds a sentence of its own.
MAX_TAIL_WORDS = 40

_TELLING = (
    cues.SAY | cues.BELIEVE | cues.CONCEDE | cues.CONFIRM | frozenset({"decide", "allege", "show"})
) - frozenset(
    """read continue find describe cite document question post expect project answer point indicate brief inform assure
    remind propose urge promise determine quote relay regard deem view consider imagine express tout""".split()
)
# Verbs that may stand before their subject: "…, said the guard".
_INVERTED = frozenset("say add write note explain insist warn reply tell ask report believe".split())
_BOUNDARIES = frozenset(',”"’—–-') | {"--", "''"}
_CLOSERS = frozenset('”"’') | {"''"}
_RELATIVES = frozenset({"who", "that", "which", "whose", "whom"})
_OPENERS = frozenset(
    """when while after before as if although though because since once whereas unless until despite asked speaking
    according""".split()
)
_DAYS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday yesterday today tonight later afterwards
    earlier""".split()
)
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


@dataclass(frozen=True, slots=True)
class _Tail:
    """Where the parts of a closing attribution stand; ends are exclusive.

    Attributes:
        start: First word of what was said.
        mark: The comma or closing mark behind what was said.
        core: The noun phrase, without what is set off by commas in it.
        aside: What is set off by commas in the noun phrase; empty when nothing is.
        verb: The cue.
    """

    start: int
    mark: int
    core: range
    aside: range
    verb: int


def straightened(sentence: Sentence) -> Sentence:
    """The sentence with its attribution where it belongs in the tree; itself when nothing is amiss."""
    label = headline_label(sentence)
    if label is not None:
        return replace(sentence, tokens=_opened(sentence.tokens, label))
    tail = _tail_of(_without_hiding(sentence))
    if tail is not None:
        return replace(sentence, tokens=_rewired(sentence.tokens, tail))
    tokens = _with_participles(sentence.tokens)
    moved = {**_second_subjects(tokens), **_told_apart(tokens), **_missing_subjects(tokens)}
    if not moved and tokens is sentence.tokens:
        return sentence
    changed = tuple(_moved(token, moved.get(n)) for n, token in enumerate(tokens))
    return replace(sentence, tokens=changed) if is_tree(changed) else sentence


_Links = list[tuple[int, str]]
# More words before the colon of a headline are a sentence, fewer behind it tell nothing.
_MAX_LABEL = 4
_MIN_TOLD = 3


def headline_label(sentence: Sentence) -> range | None:
    """The words before the colon of a headline that name a source; None for labels such as "Video: …".

    "Ruiz: Roof was never checked", "Police: Two men held". A name must be a person's: a place before a colon says
    where, not who.
    """
    tokens = sentence.tokens
    if sentence.layer not in {"headline", "deck", "subhead"}:
        return None
    mark = next((n for n, token in enumerate(tokens[: _MAX_LABEL + 1]) if token.text == ":"), 0)
    label = range(mark)
    if not label or any(tokens[n].upos not in {"PROPN", "NOUN", "ADJ", "DET"} for n in label):
        return None
    is_happening = any(tokens[n].lemma.lower() in _NAMED_HAPPENINGS for n in label)  # "Storm Agda: Two dead"
    names_person = not is_happening and any(tokens[n].name.endswith("PER") for n in label)
    names_speaker = tokens[mark - 1].lemma.lower() in cues.HEADLINE_SOURCES | PERSON_ROLES
    is_told = sum(token.upos != "PUNCT" for token in tokens[mark + 1 :]) >= _MIN_TOLD
    return label if (names_person or names_speaker) and is_told else None


_NAMED_HAPPENINGS = frozenset("storm hurricane typhoon cyclone operation cup trophy case trial".split())


def _opened(tokens: Sequence[Token], label: range) -> tuple[Token, ...]:
    """The tokens with what stands behind a label as the sentence and the label beside it."""
    links = [(token.head, token.deprel) for token in tokens]
    body = range(len(label) + 1, len(tokens))
    main = _main_of(tokens, links, body)
    _gather(tokens, links, body, main)
    links[main] = (-1, "root")
    speaker = _speaker_of(tokens, label)
    _hang_phrase(tokens, links, label, speaker)
    links[speaker] = (main, "dep")
    links[len(label)] = (main, "punct")
    return tuple(_moved(token, link) for token, link in zip(tokens, links, strict=True))


def label_speaker(sentence: Sentence, label: range) -> int:
    """The head of the words before the colon."""
    return _speaker_of(sentence.tokens, label)


def _moved(token: Token, link: tuple[int, str] | None) -> Token:
    return token if link is None else replace(token, head=link[0], deprel=link[1])


def _with_participles(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens with participles of telling that were taken for nouns as verbs: ", warning that it would rise"."""
    governing = {token.head for token in tokens if token.deprel == "ccomp"}
    found = {
        n: replace(token, upos="VERB", lemma=lemma, deprel="advcl")
        for n, token in enumerate(tokens)
        if n in governing
        and token.upos == "NOUN"
        and base(token.deprel) in {"advcl", "parataxis", "dep", "conj", "appos", "obl"}
        and (lemma := _participle_of(token.text.lower())) is not None
    }
    return tuple(found.get(n, token) for n, token in enumerate(tokens)) if found else tokens


def _participle_of(word: str) -> str | None:
    stem = word.removesuffix("ing")
    known = (lemma for lemma in (stem, stem + "e") if lemma in cues.REPORTING)
    return next(known, None) if stem != word else None


def _second_subjects(tokens: Sequence[Token]) -> dict[int, tuple[int, str]]:
    """New links for further subjects of a cue.

    One that stands before what was said belongs to it ("“Talks failed,” the envoy says"); of two that stand before the
    cue the nearer one speaks ("NEW YORK — Officials say …").
    """
    subjects: dict[int, list[int]] = {}
    contents: dict[int, list[int]] = {}
    for n, token in enumerate(tokens):
        if token.deprel in SUBJECTS:
            subjects.setdefault(token.head, []).append(n)
        elif token.deprel == "ccomp":
            contents.setdefault(token.head, []).append(n)
    found: dict[int, tuple[int, str]] = {}
    for verb, (first, *others) in subjects.items():
        if not others or tokens[verb].lemma not in _ACTS:
            continue
        between = [content for content in contents.get(verb, ()) if first < content < others[-1]]
        if between:
            found[first] = (between[0], tokens[first].deprel)
        elif (noun := _described_by(tokens, others[-1], verb)) is not None:
            found[others[-1]] = (noun, "appos")
        elif others[-1] < verb:
            found[first] = (verb, "dep")
    return found


def _described_by(tokens: Sequence[Token], name: int, verb: int) -> int | None:
    """The noun that a name between commas is set beside: "the paper, signed by the engineer, Ada Moen, says"."""
    start = name
    while start > 0 and tokens[start - 1].upos == "PROPN":
        start -= 1
    is_closed = tokens[verb - 1].text == "," and all(token.upos == "PROPN" for token in tokens[start : verb - 1])
    if not is_closed or start < len(("the", "engineer")) or tokens[start - 1].text != ",":
        return None
    noun = start - 2
    is_below = tokens[noun].upos == "NOUN" and tokens[noun].deprel in {"obl:agent", "obl", "obj", "nmod"}
    return noun if is_below else None


def _told_apart(tokens: Sequence[Token]) -> dict[int, tuple[int, str]]:
    """New heads for verbs of telling joined to what was said that go on with the cue: "said it would rise and warned".

    A past form cannot share the "would" or "will" of the verb that the tree joins it to, and a thing claims nothing:
    "told the paper the plane was old and alleged that …".
    """
    bare = {token.head for token in tokens if base(token.deprel) == "aux" and token.lemma.lower() in _MODALS}
    # "would be sold and moved", "would have won and gone": what is joined may share these
    helped = {token.head for token in tokens if token.lemma.lower() in {"be", "have"} and token.deprel != "root"}
    named = {token.head for token in tokens if token.deprel in SUBJECTS}
    moved = {}
    for n, token in enumerate(tokens):
        if token.deprel != "conj" or token.upos != "VERB" or n in named:
            continue
        content = tokens[token.head]
        cue = content.head
        is_past = token.text.lower() != token.lemma.lower() and not token.text.lower().endswith(("ing", "s"))
        if not is_past or content.deprel != "ccomp" or cue < 0 or tokens[cue].lemma not in _ACTS:
            continue
        is_apart = token.head in bare and (token.lemma.lower() in _ACTS or token.head not in helped)
        if is_apart or (token.lemma.lower() in _VOICED and _is_of_thing(tokens, token.head, n)):
            moved[n] = (cue, "conj")
    return moved


# Only somebody does one of these.
_VOICED = cues.ACCUSE | cues.CONCEDE | (cues.SAY - cues.SHOW - frozenset({"point", "find", "rule", "signal", "answer"}))


def _is_of_thing(tokens: Sequence[Token], content: int, verb: int) -> bool:
    """Whether what was said is said of a thing, and the verb behind it has something of its own to tell."""
    subjects = [n for n in range(content) if tokens[n].head == content and tokens[n].deprel in SUBJECTS]
    tells = any(token.head == verb and token.deprel in {"ccomp", "obj"} for token in tokens)
    if not subjects or not tells:
        return False
    noun = tokens[subjects[-1]]
    speaks = noun.lemma.lower() in PERSON_ROLES | cues.BODIES | cues.EVIDENCE | cues.TEXTS | cues.HEADLINE_SOURCES
    return noun.upos == "NOUN" and noun.name == "O" and not speaks and noun.text.lower() == noun.lemma.lower()


def _missing_subjects(tokens: Sequence[Token]) -> dict[int, tuple[int, str]]:
    """New links for phrases before a cue that the tree hangs on a word behind it: "Norvik said its offer stood"."""
    taken = {token.head for token in tokens if token.deprel in SUBJECTS or token.deprel == "aux:pass"}
    taken |= {token.head for token in tokens if token.deprel == "mark" and token.text.lower() == "to"}
    found: dict[int, tuple[int, str]] = {}
    for verb, cue in enumerate(tokens):
        is_finite = (
            cue.upos == "VERB" and not cue.text.lower().endswith("ing") and base(cue.deprel) not in {"acl", "amod"}
        )
        if verb in taken or not is_finite or cue.lemma.lower() not in _ACTS:
            continue
        core, aside = _phrase_before(tokens, verb)
        if not core or not _is_phrase(tokens, core):
            continue
        speaker = _speaker_of(tokens, core)
        above = speaker
        while tokens[above].head in core:
            above = tokens[above].head
        # "said the team, which had trained, decided …": both hang on the cue before
        is_beside = tokens[above].head == cue.head and tokens[above].deprel in {"ccomp", "obj", "parataxis", "dep"}
        if tokens[above].head > verb or is_beside or (aside and tokens[above].head in aside):
            found[speaker] = (verb, "nsubj")
            found |= _inside(tokens, core, speaker)
            found |= {n: (speaker, "acl:relcl") for n in aside if tokens[n].upos == "VERB" and tokens[n].head == verb}
    return found


def _inside(tokens: Sequence[Token], core: range, speaker: int) -> dict[int, tuple[int, str]]:
    """New links that hold the words of a phrase together under its head."""
    links = [(token.head, token.deprel) for token in tokens]
    _hang_phrase(tokens, links, core, speaker)
    return {n: links[n] for n in core if n != speaker and links[n] != (tokens[n].head, tokens[n].deprel)}


def _phrase_before(tokens: Sequence[Token], verb: int) -> tuple[range, range]:
    """The noun phrase that opens the clause of a verb, and what is set off by commas between them."""
    end = verb
    while end > 0 and tokens[end - 1].upos in {"AUX", "ADV", "PART"}:
        end -= 1
    aside = range(end, end)
    if end > 1 and tokens[end - 1].text == ",":
        opening = next((n for n in range(end - 2, max(0, end - MAX_TAIL_WORDS), -1) if tokens[n].text == ","), None)
        if opening is None or tokens[opening + 1].text.lower() not in _RELATIVES:
            return range(0), aside
        aside, end = range(opening + 1, end - 1), opening
    start = end
    while start > 0 and tokens[start - 1].upos in _PHRASE_PARTS and tokens[start - 1].text != "—":
        start -= 1
    before = tokens[start - 1]
    opens = (
        start == 0 or before.upos in {"PUNCT", "CCONJ", "SCONJ"} or (before.upos == "VERB" and before.lemma in _ACTS)
    )
    return (range(start, end) if opens else range(0)), aside


_PHRASE_PARTS = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "ADP", "PART"})


_MODALS = frozenset("will would can could may might shall should must".split())
_ACTS = cues.REPORTING | cues.REFUSE | cues.WISH | cues.PLAN


# ---- finding the tail


def _without_hiding(sentence: Sentence) -> Sentence:
    """The sentence up to what closes it by saying that its source is not named, links left as they are."""
    hidden = hidden_in(sentence.tokens)
    if not hidden or any(token.upos != "PUNCT" for token in sentence.tokens[hidden.stop :]):
        return sentence
    end = hidden.start
    while end > 0 and sentence.tokens[end - 1].text == ",":
        end -= 1
    return replace(sentence, tokens=sentence.tokens[:end])


def _tail_of(sentence: Sentence) -> _Tail | None:
    tokens = sentence.tokens
    for verb in range(len(tokens) - 1, max(1, len(tokens) - MAX_TAIL_WORDS), -1):
        if not _tells(tokens, verb):
            continue
        tail = _straight(tokens, verb) or _inverted(tokens, verb)
        if tail is not None and _is_statement(sentence, tail):
            return tail
        return None
    return None


def _tells(tokens: Sequence[Token], place: int) -> bool:
    """Whether a word is a finite verb of telling with nothing behind it that it could tell."""
    token = tokens[place]
    word = token.text.lower()
    if word.endswith("ing") or tokens[place - 1].text.lower() == "to":
        return False
    is_verb = token.upos == "VERB" and token.lemma.lower() in _TELLING
    # "…, prosecutors allege": taken for another sort of word
    is_base = (
        token.upos != "PROPN" and word in _TELLING and tokens[place - 1].text.lower().endswith(("s", "people", "ce"))
    )
    is_base = is_base or (word == "show" and token.upos == "NOUN" and tokens[place - 1].upos in {"PROPN", "NOUN"})
    return is_verb or (is_base and place == len(tokens) - 1 - (tokens[-1].upos == "PUNCT"))


def _ends_here(tokens: Sequence[Token], start: int, *, may_name: bool) -> bool:
    """Whether only when, where and to whom it was told stands from here to the end."""
    for place in range(start, len(tokens)):
        token = tokens[place]
        if token.text == "," and place + 1 < len(tokens):
            following = tokens[place + 1]
            return following.text.lower().endswith("ing") and following.upos == "VERB"
        if token.upos in {"VERB", "AUX", "SCONJ"} or token.text in {":", "“", ";"}:
            return False
        first = place == start and token.upos in _NOMINAL | {"DET", "ADJ"} and token.text.lower() not in _DAYS
        if first and not may_name:
            return False
    return True


def _straight(tokens: Sequence[Token], verb: int) -> _Tail | None:
    """The tail of "…, the guard said"; None when the words before the verb are no speaker."""
    if not _ends_here(tokens, verb + 1, may_name=tokens[verb].lemma.lower() == "tell"):
        return None
    end = verb
    while end > 0 and tokens[end - 1].upos in {"AUX", "ADV", "PART"}:
        end -= 1
    aside = range(end, end)
    if tokens[end - 1].text == ",":
        opening = _boundary_before(tokens, end - 1)
        if opening is None or tokens[opening].text != ",":
            return None
        aside, end = range(opening + 1, end - 1), opening
    mark = _boundary_before(tokens, end)
    if mark is None or not _is_phrase(tokens, range(mark + 1, end)):
        return None
    if tokens[verb].lemma.lower() == "show" and not _names_evidence(tokens, range(mark, end)):
        return None  # "…, minutes of the meeting showed", not "…, the winner showed"
    return _Tail(_start_of(tokens, mark), mark, range(mark + 1, end), aside, verb)


def _names_evidence(tokens: Sequence[Token], core: range) -> bool:
    return any(tokens[n].lemma.lower() in cues.EVIDENCE for n in core)


def _inverted(tokens: Sequence[Token], verb: int) -> _Tail | None:
    """The tail of "…, said the guard"; None when the words behind the verb are no speaker."""
    if tokens[verb].lemma.lower() not in _INVERTED or tokens[verb - 1].text not in _BOUNDARIES:
        return None
    end = verb + 1 + (verb + 1 < len(tokens) and tokens[verb + 1].text.lower().endswith("ing"))
    while end < len(tokens) and (
        tokens[end].upos not in {"PUNCT", "VERB", "AUX", "SCONJ"} or (end + 1 < len(tokens) and _is_hyphen(tokens, end))
    ):
        end += 1
    core = range(verb + 1, end)
    if not core or not _is_phrase(tokens, core) or tokens[core[0]].upos == "PRON":
        return None
    if end < len(tokens) and tokens[end].upos != "PUNCT":
        return None
    stop = next((n for n in range(verb + 1, end) if tokens[n].upos == "ADP" and n > verb + 1), end)
    is_when = stop < end and tokens[stop].text.lower() in {"on", "in", "at", "during", "after"}
    return _Tail(
        _start_of(tokens, verb - 1), verb - 1, range(verb + 1, stop if is_when else end), range(end, end), verb
    )


def _boundary_before(tokens: Sequence[Token], place: int) -> int | None:
    lowest = max(0, place - MAX_TAIL_WORDS)
    return next(
        (n for n in range(place - 1, lowest, -1) if tokens[n].text in _BOUNDARIES and not _is_hyphen(tokens, n)), None
    )


def _is_hyphen(tokens: Sequence[Token], place: int) -> bool:
    """Whether a mark joins the words on both its sides ("23-year-old", "the club’s")."""
    is_joined = tokens[place - 1].end == tokens[place].start and tokens[place].end == tokens[place + 1].start
    return tokens[place].text in {"-", "–", "’"} and is_joined


def _start_of(tokens: Sequence[Token], mark: int) -> int:
    """The first word of what was said.

    It begins behind the last semicolon, and where only the last of two joined statements holds quoted words
    ("The hall is shut, and the roof is “a risk,” the mayor said") behind the "and" between them.
    """
    start = next((n + 1 for n in range(mark - 1, -1, -1) if tokens[n].text == ";"), 0)
    if tokens[mark].text not in _CLOSERS:
        return start
    opening = next((n for n in range(mark - 1, start, -1) if tokens[n].text in _OPENING_MARKS), None)
    if opening is None:
        return start
    joints = [n for n in range(start + 1, opening) if tokens[n].upos == "CCONJ" and tokens[n - 1].text == ","]
    for joint in reversed(joints):
        if any(tokens[n].deprel in SUBJECTS for n in range(joint + 1, opening)):
            return joint + 1
    return start


_OPENING_MARKS = frozenset('“‘"') | {"``"}


def _is_phrase(tokens: Sequence[Token], core: range) -> bool:
    """Whether words are a noun phrase that may speak, with a verb at most in a relative clause."""
    if not core:
        return False
    first = tokens[core[0]]
    leads = first.upos in {"DET", "ADJ", *_NOMINAL} or (first.text.lower().endswith(("ing", "ly")) and len(core) > 1)
    if not leads or first.text.lower() in _RELATIVES | {"it", "this", "there"}:
        return False
    if any(tokens[n].text.lower() in {"what", "whatever"} for n in core):
        return False  # "…, reversing what it had said": what was said is no part of who said it
    inside = range(core[0], _core_end(tokens, core))
    noun = next((n for n in inside if tokens[n].upos in _NOMINAL), None)
    # "newly elected mayor": what modifies the noun stands before it
    return noun is not None and not any(
        tokens[n].upos == "AUX" or (tokens[n].upos == "VERB" and n > noun) for n in inside
    )


def _core_end(tokens: Sequence[Token], core: range) -> int:
    """Where the noun phrase ends and what modifies it from behind begins."""
    for n in core:
        is_behind = n > core[0] and (tokens[n].upos in {"ADP", "SCONJ"} or tokens[n].text.lower() in _RELATIVES)
        is_participle = n > core[0] and tokens[n].upos == "VERB" and tokens[n - 1].upos in {"NOUN", "PROPN", "NUM"}
        if is_behind or is_participle:
            return n
    return core[-1] + 1


def _is_statement(sentence: Sentence, tail: _Tail) -> bool:
    """Whether what stands before the mark is a clause with a subject, not only where or when."""
    tokens = sentence.tokens
    body = range(tail.start, tail.mark)
    opener = next((tokens[n].text.lower() for n in body if tokens[n].upos != "PUNCT"), "")
    if opener in _OPENERS and not any(tokens[n].text == "," for n in range(tail.start, tail.mark - 1)):
        return False
    subject = next((n for n in body if tokens[n].upos in _NOMINAL), None)
    if subject is None:
        return False
    if sentence.layer == "headline":
        return len(body) > 3
    is_finite = any(
        tokens[n].upos == "AUX" or (tokens[n].upos == "VERB" and not tokens[n].text.lower().endswith("ing"))
        for n in range(subject, tail.mark)
    )
    return is_finite or tokens[tail.mark].text in _CLOSERS


# ---- straightening the tree


def _rewired(tokens: Sequence[Token], tail: _Tail) -> tuple[Token, ...]:
    links = [(token.head, token.deprel) for token in tokens]
    body = range(tail.start, tail.mark)
    main = _main_of(tokens, links, body)
    _gather(tokens, links, body, main)
    links[main] = (tail.verb, "ccomp")
    _hang_cue(tokens, links, tail)
    speaker = _speaker_of(tokens, tail.core)
    _hang_phrase(tokens, links, tail.core, speaker)
    links[speaker] = (tail.verb, "nsubj")
    if tail.aside:
        _hang_aside(tokens, links, tail.aside, speaker)
    _hang_rest(tokens, links, tail)
    if tokens[tail.mark].text in _CLOSERS:
        links[tail.mark] = (main, "punct")
    return tuple(
        replace(_as_verb(token) if n == tail.verb else token, head=head, deprel=relation)
        for n, (token, (head, relation)) in enumerate(zip(tokens, links, strict=True))
    )


def _as_verb(cue: Token) -> Token:
    return cue if cue.upos == "VERB" else replace(cue, upos="VERB", lemma=cue.text.lower())


def _main_of(tokens: Sequence[Token], links: _Links, body: range) -> int:
    """The predicate of what was said."""
    tops = [n for n in body if links[n][0] not in body and tokens[n].upos != "PUNCT"]
    for n in tops:
        if _is_predicate(tokens, links, n, body) and base(links[n][1]) not in {"advcl", "advmod", "obl", "nsubj"}:
            return n
    for n in tops:
        inside = [m for m in body if links[m][0] == n and base(links[m][1]) in {"parataxis", "appos", "acl"}]
        told = [m for m in inside if tokens[m].upos == "VERB" and links[m][1] != "acl:relcl"]
        if tokens[n].upos in _NOMINAL and told:
            links[n] = (told[0], "nsubj")
            return told[0]
    predicates = [n for n in tops if _is_predicate(tokens, links, n, body)]
    return (predicates or tops or [body[0]])[0]


def _is_predicate(tokens: Sequence[Token], links: _Links, place: int, body: range) -> bool:
    has_parts = any(links[m][0] == place and (links[m][1] in SUBJECTS or links[m][1] == "cop") for m in body)
    return tokens[place].upos in {"VERB", "AUX"} or has_parts


def _gather(tokens: Sequence[Token], links: _Links, body: range, main: int) -> None:
    """Hang the words of what was said that hang on the tail on its predicate instead."""
    has_subject = any(links[m][0] == main and links[m][1] in SUBJECTS for m in body)
    for n in body:
        if n == main or links[n][0] in body:
            continue
        relation = links[n][1]
        if tokens[n].upos in {"NOUN", "PROPN", "PRON"} and n < main and not has_subject:
            relation, has_subject = "nsubj", True
        elif relation in {"root", "ccomp"}:
            relation = "parataxis"
        links[n] = (main, relation)


def _hang_cue(tokens: Sequence[Token], links: _Links, tail: _Tail) -> None:
    """Make the cue the root, or set it beside what stands before the semicolon."""
    links[tail.verb] = (-1, "root")
    if tail.start == 0:
        return
    before = range(tail.start)
    tops = [n for n in before if links[n][0] not in before and tokens[n].upos != "PUNCT"] or [0]
    for n in tops[1:]:
        links[n] = (tops[0], "parataxis")
    links[tops[0]] = (-1, "root")
    links[tail.verb] = (tops[0], "parataxis")


def _speaker_of(tokens: Sequence[Token], core: range) -> int:
    """The head of the noun phrase: the last noun, the first name behind titles, or the number or pronoun alone."""
    end = _core_end(tokens, core)
    nouns = [n for n in range(core[0], end) if tokens[n].upos in {"NOUN", "PROPN", "PRON"}]
    if not nouns:
        return next((n for n in range(core[0], end) if tokens[n].upos in _NOMINAL), core[0])
    last = nouns[-1]
    if tokens[last].upos != "PROPN":
        return last
    while last - 1 in nouns and tokens[last - 1].upos == "PROPN":
        last -= 1
    return last


def _hang_phrase(tokens: Sequence[Token], links: _Links, core: range, speaker: int) -> None:
    """Hang every word of the phrase that leaves it, or that governed its head, on the head."""
    above: set[int] = set()
    place = speaker
    while links[place][0] in core and links[place][0] not in above:
        place = links[place][0]
        above.add(place)
    for n in core:
        if n != speaker and (links[n][0] not in core or n in above):
            links[n] = (speaker, _relation_of(tokens, n, speaker))


def _relation_of(tokens: Sequence[Token], place: int, speaker: int) -> str:
    upos = tokens[place].upos
    if place > speaker:
        return {"PROPN": "flat", "NOUN": "nmod", "ADJ": "amod", "VERB": "acl", "PUNCT": "punct"}.get(upos, "nmod")
    known = {"DET": "det", "ADJ": "amod", "NUM": "nummod", "PUNCT": "punct", "VERB": "amod", "PRON": "nmod:poss"}
    return known.get(upos, "nmod:desc" if tokens[speaker].upos == "PROPN" and upos == "NOUN" else "compound")


def _hang_aside(tokens: Sequence[Token], links: _Links, aside: range, speaker: int) -> None:
    tops = [n for n in aside if links[n][0] not in aside]
    is_clause = any(tokens[n].text.lower() in _RELATIVES for n in aside[:1])
    kinds = {"VERB", "AUX", "ADJ"} if is_clause else _NOMINAL
    top = next((n for n in tops if tokens[n].upos in kinds), tops[0] if tops else aside[0])
    for n in tops:
        links[n] = (speaker, "acl:relcl" if is_clause else "appos") if n == top else (top, links[n][1])


def _hang_rest(tokens: Sequence[Token], links: _Links, tail: _Tail) -> None:
    """Hang marks, auxiliaries and what stands behind the cue on the cue."""
    inside = {*tail.core, *tail.aside, tail.verb}
    for n in range(tail.mark, len(tokens)):
        if n in inside:
            continue
        head, relation = links[n]
        is_behind = tail.verb < n and head > tail.verb and head != n
        if not is_behind and head != tail.verb:
            kept = relation not in {"root", "ccomp", "nsubj"}
            links[n] = (tail.verb, "punct" if tokens[n].upos == "PUNCT" else relation if kept else "obl")
