"""Forms of the verbs that bring quoted words in, recognised without an engine."""

from __future__ import annotations

from functools import cache

from synoptic.model.sentences import Token
from synoptic.text import cues

# Putting words forward, charging, denying, granting, judging: the quoted words are this source's.
STRONG = (
    cues.SAY
    | cues.ACCUSE
    | cues.DENY
    | cues.CONFIRM
    | cues.CONCEDE
    | cues.EVALUATE
    | (cues.VOICING - {"shrug"})
    | frozenset(
        "ask speak talk chant sing text email message joke shout yell liken compare deride mock ridicule nickname exhort scold chide taunt dismiss threaten refer appeal thank".split()
    )
)
# Wishes, beliefs, plans: only when no stronger verb brings the words in.
WEAK = (
    cues.WISH
    | cues.BELIEVE
    | cues.PLAN
    | cues.SHOW
    | frozenset("seek need try offer refuse decline reject hear remember".split())
)
_IRREGULAR = {
    "said": "say", "told": "tell", "wrote": "write", "written": "write", "read": "read", "thought": "think",
    "felt": "feel", "held": "hold", "gave": "give", "given": "give", "spoke": "speak", "spoken": "speak",
    "heard": "hear", "foretold": "foretell", "foresaw": "foresee", "found": "find", "put": "put", "sang": "sing", "began": "begin",
    "begun": "begin", "sought": "seek", "cast": "cast", "deemed": "deem", "saw": "see", "seen": "see",
    "wept": "weep", "shown": "show", "swore": "swear", "sworn": "swear", "undertook": "undertake",
}  # fmt: skip
_VOWELS = frozenset("aeiou")


@cache
def _forms() -> dict[str, str]:
    table: dict[str, str] = {}
    for lemma in sorted(STRONG | WEAK):
        for form in _regular_forms(lemma):
            table.setdefault(form, lemma)
    table.update({form: lemma for form, lemma in _IRREGULAR.items() if lemma in STRONG | WEAK})
    return table


def _regular_forms(lemma: str) -> tuple[str, ...]:
    """The base, -s, -ed and -ing forms of a regular verb, with the doubled consonants both ways."""
    if lemma.endswith("e"):
        return (lemma, lemma + "s", lemma + "d", lemma[:-1] + "ing")
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return (lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing")
    third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")
    doubled = (lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing") if lemma[-1] not in _VOWELS else ()
    return (lemma, third, lemma + "ed", lemma + "ing", *doubled)


def cue_lemma(token: Token) -> str | None:
    """The dictionary form of a verb that can bring words in; None for other words, and for nouns of that form.

    The base form ('claim', 'say') counts as a verb only where an engine says so, since it is mostly a noun.
    """
    word = token.text.lower()
    lemma = _forms().get(word)
    if lemma is None or token.upos in ("NOUN", "PROPN", "ADP", "ADJ"):
        return None
    if word == lemma and word not in ("say", "add", "tell", "insist", "argue", "read") and token.upos != "VERB":
        return None
    return lemma


def is_strong(lemma: str) -> bool:
    """Whether the verb puts words forward rather than wishes, believes or plans."""
    return lemma in STRONG


def is_participle(token: Token) -> bool:
    """Whether the form is a participle in -ing, whose subject stands elsewhere ('…, adding that …')."""
    return token.text.lower().endswith("ing")
