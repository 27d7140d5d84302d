"""Words that only say that a source is not named, and why: "on condition of anonymity because the visit is secret".

They tell how the newsroom got its news, and the reason in them is neither what the source reported nor news of its
own. A parser hangs such a reason on what was said, so that a denial in it turns round what was said.
Method: fixed expressions, from the word that opens them to the comma or cue that closes them.
Limits: English; only where somebody else's words are told beside them ("The player declined to be named" stays).
"""

from __future__ import annotations

from collections.abc import Sequence

from synoptic.model.sentences import Token
from synoptic.text import cues

# The expression opens at most this many words before the one that gives it away ("who was not yet formally
# authorised to speak").
_MAX_OPENING_WORDS = 13
# "condition" and what it is a condition of stand this near: "on condition that neither he nor the firm be named".
_MAX_CONDITION_WORDS = 9
_HIDING = frozenset("named identified quoted cited anonymous".split())
_UNUSED = frozenset("used published printed withheld disclosed revealed".split())
_ASKING = frozenset("ask request want wish decline refuse prefer seek insist demand choose".split())
_LEAVE = frozenset("authorised authorized allowed permitted cleared empowered free able".split())
_SPEAKING = frozenset("speak comment discuss brief talk disclose reveal share release be".split())
_PUBLICLY = frozenset("publicly openly press media reporters journalists record".split())
_GOES_ON = frozenset("because as since citing due given for fearing fear lest in before ahead until out owing".split())
_FEWEST_TOLD = 2


def hidden_in(tokens: Sequence[Token]) -> range:
    """Positions of the words that say that a source is not named; empty without them.

    They run to the end of the sentence, or to the comma or cue behind which the sentence goes on.
    """
    sign = next((n for n in range(len(tokens)) if _gives_away(tokens, n)), None)
    if sign is None:
        return range(0)
    start = _opening(tokens, sign)
    if start is None:
        return range(0)
    end = _closing(tokens, sign)
    n_left = sum(token.upos != "PUNCT" for token in (*tokens[:start], *tokens[end:]))
    return range(start, end) if n_left >= _FEWEST_TOLD else range(0)


def _words(tokens: Sequence[Token], start: int, end: int) -> list[str]:
    return [token.text.lower() for token in tokens[max(0, start) : end]]


def _gives_away(tokens: Sequence[Token], place: int) -> bool:
    """Whether the word is the one that shows the expression: "anonymity", "named" behind "be", "authorised to speak"."""
    word = tokens[place].text.lower()
    if word == "anonymity":
        return True
    before = _words(tokens, place - _MAX_CONDITION_WORDS, place)
    if word in _UNUSED and {"name", "names", "identity"} & {*before[-5:]}:
        lemmas = {token.lemma.lower() for token in tokens[max(0, place - _MAX_CONDITION_WORDS) : place]}
        return bool(lemmas & _ASKING)  # "who asked that her name not be used"
    if word in _HIDING:
        is_to_be = before[-1:] in (["be"], ["remain"], ["being"])
        lemmas = {token.lemma.lower() for token in tokens[max(0, place - 6) : place]}
        return is_to_be and ("condition" in before or bool(lemmas & _ASKING))
    if word not in _LEAVE or not {"not", "n't", "n’t"} & {*before[-4:]}:
        return False
    behind = [token.lemma.lower() for token in tokens[place + 1 : place + 3]]
    is_speaking = behind[:1] == ["to"] and bool(set(behind[1:]) & _SPEAKING)
    names_public = bool(_PUBLICLY & {*_words(tokens, place, place + _MAX_CONDITION_WORDS)})
    return is_speaking and (names_public or behind[1:] in (["speak"], ["comment"], ["brief"]))


def _opening(tokens: Sequence[Token], sign: int) -> int | None:
    """The word that opens the expression; None where it is the sentence's own predicate."""
    lowest = max(-1, sign - 1 - _MAX_OPENING_WORDS)
    is_own = False  # "The official spoke on condition of anonymity": what the sentence tells
    best: int | None = None
    for place in range(sign - 1, lowest, -1):
        word = tokens[place].text.lower()
        behind = _words(tokens, place + 1, place + 3)
        if word in {"on", "under"} and "condition" in behind:
            best = place
            is_own = tokens[place - 1].text.lower() in {"spoke", "talked"} if place > 0 else False
            continue
        if word == "who":
            return place
        if best == place + 1 and word in {"speaking", "talking", "briefing"}:
            return place
        if word.endswith("ing") and tokens[place].lemma.lower() in _ASKING | {"speak", "talk"}:
            return place
        if best is None and word in {"because", "as", "since"}:
            return place
        if best is not None and place < best - len(("who", "all", "spoke")):
            return None if is_own else best
        if tokens[place].text in {",", "”", '"', ";"} and not _joins(tokens, place):
            break
    return None if is_own else best


def _joins(tokens: Sequence[Token], comma: int) -> bool:
    """Whether the expression goes on behind a comma: "who, fearing for his post, asked not to be named"."""
    return comma > 0 and tokens[comma - 1].text.lower() in {"who", "because"}


def _closing(tokens: Sequence[Token], sign: int) -> int:
    """Where the expression ends: at a cue behind it, at a comma behind which the sentence goes on, or at the end."""
    for place in range(sign + 1, len(tokens)):
        token = tokens[place]
        if token.upos == "VERB" and token.lemma.lower() in cues.SAY and _is_finite_cue(tokens, place):
            return place
        if token.text in {";", ":", "“"}:
            return place
        if token.text == "," and place + 1 < len(tokens) and tokens[place + 1].text.lower() not in _GOES_ON:
            return place
    return len(tokens)


def _is_finite_cue(tokens: Sequence[Token], place: int) -> bool:
    """Whether a verb behind the expression takes up the sentence: "… on condition of anonymity said the raid failed"."""
    before = tokens[place - 1]
    is_bare = tokens[place].text.lower().endswith("ing") or before.text.lower() == "to"
    return not is_bare and before.upos in {"NOUN", "ADV", "VERB", "PUNCT"} and not _has_reason(tokens, place)


def _has_reason(tokens: Sequence[Token], place: int) -> bool:
    """Whether a reason with a subject of its own stands right before a verb: "because the army has said so"."""
    nearest = [token.text.lower() for token in tokens[max(0, place - 4) : place]]
    return bool({"because", "as", "since"} & {*nearest})
