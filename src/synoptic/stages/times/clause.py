"""Which way a bare weekday or month points, by the verb that governs it in the parse of its sentence."""

from __future__ import annotations

from collections.abc import Sequence

from synoptic.model.sentences import Sentence, Token

_MODALS = frozenset(
    {
        "will",
        "'ll",
        "\u2019ll",
        "shall",
        "would",
        "'d",
        "\u2019d",
        "may",
        "might",
        "can",
        "could",
        "must",
        "should",
        "wo",
        "ca",
    }
)
_PAST_AUXILIARIES = frozenset({"was", "were", "had", "did", "has", "have", "'ve", "\u2019ve"})
_PRESENT_BE = frozenset({"is", "are", "am", "'s", "\u2019s", "'re", "\u2019re", "be"})
# Verbs and nouns whose content lies ahead whatever their own tense.
_PLANS = frozenset(
    "plan schedule expect set slate intend hope want aim agree decide vow promise pledge propose threaten offer prepare "
    "seek due ready able likely plan agreement decision proposal bid promise pledge offer intention refuse urge ask order "
    "invite allow need try expire".split()
)  # fmt: skip
_SCHEDULED = frozenset("plan schedule expect slate due".split())
# The same in the present and in the past; news tells the past.
_UNCHANGED = frozenset(
    "cut put set hit shut cost hurt let quit read spread beat bid split burst cast thrust shed".split()
)
# The present of these, and of headlines and captions, tells the past.
_SAYING = frozenset(
    "say tell report announce show note write warn claim add call mean have be know think believe".split()
)
# What is told with these in the present has happened when a time owns their subject ("Sunday's incident comes after").
_AFTERWARDS = frozenset("come follow mark bring take leave make add mean put give show raise".split())
_GENITIVES = frozenset({"'s", "\u2019s", "'", "\u2019"})
_TELLING_LAYERS = frozenset({"headline", "deck", "subhead", "caption"})
# A time hangs at most so deep under its verb.
_MAX_STEPS = 8


def governing_direction(sentence: Sentence, start: int, end: int) -> int | None:
    """+1 when the verb that governs the words points ahead, -1 when it tells the past, -2 what was past then.

    None when the parse is silent.

    Args:
        sentence: With parsed tokens.
        start: First character of the time, in the report.
        end: The character after it.
    """
    tokens = sentence.tokens
    inside = [position for position, token in enumerate(tokens) if start <= token.start < end]
    head = next((p for p in inside if tokens[p].head not in inside), None)
    verb = None if head is None else _verb_above(tokens, head)
    if verb is None:
        return None
    if tokens[verb].lemma in _AFTERWARDS and _owns_subject(tokens, inside[-1], verb):
        return -1
    # What is followed has been ("the move follows Tuesday's vote").
    if tokens[verb].lemma == "follow" and verb < inside[0] and _is_genitive(tokens, inside[-1]):
        return -1
    return _direction(sentence, verb, 0)


def _owns_subject(tokens: Sequence[Token], last: int, verb: int) -> bool:
    """Whether the time owns the subject of the verb ("Sunday's win takes them to the top")."""
    if not _is_genitive(tokens, last):
        return False
    owned = [token for token in tokens[last + 1 : verb] if token.head == verb]
    return any(token.deprel.startswith("nsubj") for token in owned)


def _is_genitive(tokens: Sequence[Token], last: int) -> bool:
    mark = tokens[last + 1 : last + 2]
    return tokens[last].text in _GENITIVES or bool(mark and mark[0].text in _GENITIVES)


def _verb_above(tokens: Sequence[Token], position: int) -> int | None:
    """The nearest verb, or predicate with a copula, that the token hangs under."""
    for _ in range(_MAX_STEPS):
        position = tokens[position].head
        if position < 0:
            return None
        if tokens[position].upos == "VERB" or _children(tokens, position, "cop"):
            return position
    return None


def _children(tokens: Sequence[Token], position: int, *relations: str) -> list[Token]:
    near = tokens[max(0, position - 12) : position + 8]
    return [token for token in near if token.head == position and token.deprel.partition(":")[0] in relations]


def _direction(sentence: Sentence, verb: int, steps: int) -> int | None:
    tokens = sentence.tokens
    token = tokens[verb]
    auxiliaries = [child.text.casefold() for child in _children(tokens, verb, "aux", "cop")]
    by_auxiliary = _by_auxiliary(token, auxiliaries)
    if by_auxiliary is not None:
        return by_auxiliary
    marks = {child.text.casefold() for child in _children(tokens, verb, "mark", "aux")}
    if "to" in marks or token.text.endswith("ing"):
        return _by_governor(sentence, verb, steps)
    return _by_form(sentence, token)


def _by_auxiliary(token: Token, auxiliaries: list[str]) -> int | None:
    words = set(auxiliaries)
    if words & _MODALS:
        return -1 if "have" in words else 1
    if "had" in words:
        return -2
    if words & _PAST_AUXILIARIES:
        return 1 if token.lemma in _SCHEDULED else -1
    if words & _PRESENT_BE:
        return 1
    return None


def _by_governor(sentence: Sentence, verb: int, steps: int) -> int | None:
    """The direction of an infinitive or participle: that of the plan it belongs to, else of the verb above it."""
    tokens = sentence.tokens
    above = tokens[verb].head
    if above < 0 or steps >= _MAX_STEPS:
        return None
    if tokens[verb].text.endswith("ing") is False and tokens[above].lemma in _PLANS:
        return 1
    if tokens[above].upos == "VERB" or _children(tokens, above, "cop"):
        return _direction(sentence, above, steps + 1)
    higher = _verb_above(tokens, above)
    return None if higher is None else _direction(sentence, higher, steps + 1)


def _by_form(sentence: Sentence, token: Token) -> int | None:
    word, lemma = token.text.casefold(), token.lemma.casefold()
    if token.upos != "VERB":
        return None
    is_present = word in {lemma, f"{lemma}s", f"{lemma}es", f"{lemma[:-1]}ies"}
    if lemma in _SCHEDULED:
        return 1
    if not is_present or (word == lemma and lemma in _UNCHANGED):
        return -1
    return -1 if sentence.layer in _TELLING_LAYERS or lemma in _SAYING else 1
