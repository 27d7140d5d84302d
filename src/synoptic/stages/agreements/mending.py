"""Trees in which "the pact bars …" is a noun with a noun in front of it, set right.

The engine takes "bars" behind a noun for a plural in nearly every sentence, and an instrument that bars something is
among the commonest words for a prohibition. Nothing else is touched.
"""

from __future__ import annotations

from dataclasses import replace

from synoptic.model.sentences import Sentence, Token
from synoptic.stages.agreements import words

_INSTRUMENTS = frozenset(words.INSTRUMENTS) | words.TEXTS
# What hangs behind "bars" by these is what is barred.
_BARRED = frozenset({"acl", "nsubj", "appos", "compound", "obj", "dep"})
_FRONT = frozenset({"det", "amod", "compound", "nmod:poss", "nummod"})


def mended(sentence: Sentence) -> Sentence:
    """The sentence with "bars" as the verb of the instrument right in front of it; itself where there is none.

    Only where "bars" is the root, or the subject of a root right behind it ("the pact bars strikes").
    """
    tokens = sentence.tokens
    for place in range(1, len(tokens) - 1):
        token = tokens[place]
        is_noun = token.text.lower() == "bars" and token.upos in {"NOUN", "PROPN"}
        if is_noun and tokens[place - 1].lemma.lower() in _INSTRUMENTS and _is_main(tokens, place):
            return replace(sentence, tokens=_with_verb(tokens, place))
    return sentence


def _is_main(tokens: tuple[Token, ...], place: int) -> bool:
    head = tokens[place].head
    return head < 0 or (head == place + 1 and tokens[head].head < 0 and tokens[place].deprel == "nsubj")


def _with_verb(tokens: tuple[Token, ...], place: int) -> tuple[Token, ...]:
    above = tokens[place].head
    first = next((i for i, t in enumerate(tokens) if i > place and t.head == place and t.deprel in _BARRED), None)
    barred = above if above >= 0 else first
    found = []
    for i, token in enumerate(tokens):
        if i == place:
            found.append(replace(token, lemma="bar", upos="VERB", head=-1, deprel="root"))
        elif i == place - 1:
            found.append(replace(token, upos="NOUN", head=place, deprel="nsubj"))
        elif i == barred:
            found.append(replace(token, upos="NOUN", head=place, deprel="obj"))
        elif i < place and token.head == place and token.deprel in _FRONT:
            found.append(replace(token, head=place - 1))
        elif token.head == above >= 0 and token.deprel == "punct":
            found.append(replace(token, head=place))
        else:
            found.append(token)
    return tuple(found)
