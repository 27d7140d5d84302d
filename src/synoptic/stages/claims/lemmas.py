"""Dictionary forms of cue verbs that the language engine's table gets wrong.

The table guesses the form of a rare verb from its ending ("conceded" becomes "conced"), and a cue with a wrong form is
no cue. The regular forms of every cue verb are known beforehand, so that a guess that is no cue is set right.
Limits: regular forms only; irregular cue verbs are all common enough for the table.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from synoptic.model.sentences import Sentence
from synoptic.text import cues

_VERBS = cues.REPORTING | cues.WISH | cues.PLAN | cues.EVALUATE | cues.REFUSE | cues.JUDGING | cues.KNOWING
# Shorter ones are common, and their forms are those of other verbs as well ("rip", "riped").
_MIN_CHARS = 4
_VOWELS = frozenset("aeiou")


def with_cue_lemmas(sentence: Sentence) -> Sentence:
    """The sentence with the lemma of every regular form of a cue verb; itself when all are right."""
    wrong = {
        n: lemma
        for n, token in enumerate(sentence.tokens)
        if token.upos == "VERB"
        and token.lemma.lower() not in _VERBS
        and (lemma := _LEMMAS.get(token.text.lower())) is not None
    }
    wrong.update(dict.fromkeys(_had(sentence), "have"))
    if not wrong:
        return sentence
    tokens = tuple(replace(token, lemma=wrong[n]) if n in wrong else token for n, token in enumerate(sentence.tokens))
    return replace(sentence, tokens=tokens)


def _had(sentence: Sentence) -> Iterator[int]:
    """Every "'d" that stands for "had": before a participle ("they'd served"), not a bare form ("they'd serve").

    "'d have gone" keeps its "would".
    """
    tokens = sentence.tokens
    for n, token in enumerate(tokens):
        if token.text.lower() not in {"'d", "’d"} or token.lemma.lower() == "have" or token.head <= n:
            continue
        verb = tokens[token.head]
        is_bare = verb.text.lower() == verb.lemma.lower()
        between = {other.text.lower() for other in tokens[n + 1 : token.head]}
        if not is_bare and verb.upos in {"VERB", "AUX"} and not between & {"have", "be", "like", "better"}:
            yield n


def _forms(verb: str) -> Iterator[str]:
    """The regular forms of a verb, the last consonant doubled as well as single.

    >>> sorted(_forms("concede"))
    ['conceded', 'concedes', 'conceding']
    """
    if verb.endswith("e"):
        yield from (f"{verb}d", f"{verb[:-1]}ing", f"{verb}s")
    elif verb.endswith("y") and verb[-2] not in _VOWELS:
        yield from (f"{verb[:-1]}ied", f"{verb}ing", f"{verb[:-1]}ies")
    else:
        yield from (f"{verb}ed", f"{verb}ing", f"{verb}es" if verb.endswith(("s", "x", "z", "h")) else f"{verb}s")
        if verb[-1] not in _VOWELS and verb[-2] in _VOWELS and verb[-3] not in _VOWELS:
            yield from (f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}ing")


_LEMMAS = {form: verb for verb in sorted(_VERBS) if len(verb) >= _MIN_CHARS and verb.isalpha() for form in _forms(verb)}
