"""Two claims of which one says that it is so, and the other that it is not."""

from __future__ import annotations

import re

from synoptic.stages.alignments.findings import Finding
from synoptic.stages.alignments.signing import Lexicon, Sign, is_whole
from synoptic.text.similarity import balanced, shares, word_key

# Two claims of other polarity must be nearer than two that merely stand together.
_MIN_POLARITY_SCORE = 0.6
_SAME_CONTENT_WORDS = 0.6
_NEGATIONS = re.compile(
    r"\b(?:no|not|never|neither|nor|none|nobody|nothing|without|cannot|lack\w*|short of|den(?:y|ie[sd])|denying|denial|reject\w*|"
    r"dismiss\w*|refut\w*|refus\w*|prevent\w*|fail\w*|rul(?:e|ed|es|ing) out)\b|n['’]t\b",
    re.IGNORECASE,
)
# A participle alone says nothing that could be denied.
_DANGLING = re.compile(r"(?:being|having|to)\b", re.IGNORECASE)
_SPEAKER = 1
_ADDRESSED = 2
_PERSON_OF = {"i": 1, "we": 1, "you": 2, "he": 3, "she": 3, "it": 3, "they": 3}
_OF_NO_PERSON = frozenset({"it", "they"})
_OUGHT = re.compile(
    r"\b(?:must|ought to)\b|\bshould\b(?! (?:either|any|one|the|a|an|it|they|he|she|this|such|both)\b)", re.IGNORECASE
)
# What is denied stands behind the negation, and the other side must have this share of it by rarity.
_DENIED_SHARE = 0.8
# Words for any part of a text; what it is about tells two clauses apart.
_CONTAINERS = frozenset(
    word_key(word)
    for word in "clause clauses provision provisions commitment obligation article paragraph pledge promise guarantee section "
    "part passage term terms rule".split()
)
# Words that only go with a negation.
_PASSING = frozenset(
    word_key(word)
    for word in "yet ever still already so far again anymore longer even really actually ever all at".split()
)
_LEFT_OUT_WORDS = 2
_LEFT_OUT_SCORE = 0.6
# That something may not be so does not contradict that it is.
_UNSURE = frozenset({"possible", "conditional", "wish", "obligation"})
_MARKS = ".,;:!?()\"'\u201c\u201d\u2018\u2019"
_REPORTS_OF = re.compile(
    r"\W?(?:(?:however|but|still|yet),? )?(?:the |these |those |all |any |his |her |its |their )?(?:reports?|claims?|rumou?rs?|allegations?|accusations?|suggestions?|assertions?)"
    r" (?:of|that|about|according to which)\b",
    re.IGNORECASE,
)
_IS_FALSE = re.compile(
    r"\b(?:is|are|was|were|be) (?:\w+ )?(?:\W?an? )?\W?(?:\w+ )?(?:invention|invented|lies?|nonsense|gossip|fabrications?|fabricated|false|"
    r"baseless|untrue|rubbish|fiction|unfounded|slander|absurd|groundless|made up|not true|wrong)\b",
    re.IGNORECASE,
)
# What is set aside is not denied.
_EXCEPTION = re.compile(r"(?:other than|instead of|rather than|without|short of)\b", re.IGNORECASE)
_NOT_ONLY = re.compile(r"\bnot (?:only|just|merely)\b", re.IGNORECASE)


def polarity_conflict(affirming: Sign, denying: Sign, score: float, lexicon: Lexicon) -> Finding | None:
    """One says it is so, the other that it is not; None when one voice says both, or both words are negative alike.

    "Will not assist" and "neither will help" agree, whichever of them was read as the negation.
    """
    a, b = affirming.claim, denying.claim
    if affirming.speakers == denying.speakers and (affirming.speakers or a.report == b.report):
        return None
    return contradiction(affirming, denying, score, lexicon)


def contradiction(affirming: Sign, denying: Sign, score: float, lexicon: Lexicon) -> Finding | None:
    """The same, whoever says the two."""
    a, b = affirming.claim, denying.claim
    if _EXCEPTION.match(b.text) is not None or (b.modality in _UNSURE and a.modality != b.modality):
        return None
    if (
        _is_fragment(affirming)
        or _is_fragment(denying)
        or is_other_person(affirming, denying)
        or is_of_itself(affirming, denying, lexicon)
        or _of_other_thing(affirming, denying)
    ):
        return None
    if is_negative(a.text) or not (is_negative(b.text) or b.commitment == "denied"):
        return None
    if not has_what_is_denied(affirming, denying, lexicon):
        return None
    likeness = balanced(*shares(affirming.matter, denying.matter, lexicon.rarity))
    is_like = (score >= _MIN_POLARITY_SCORE and likeness >= _SAME_CONTENT_WORDS) or _names_what_is_left_out(
        affirming, denying
    )
    if not is_like or not (is_whole(affirming) and is_whole(denying)):
        return None
    reason = f"{a.text!r} is affirmed, {b.text!r} denies it; matter {likeness:.2f}"
    return Finding(score, reason, (*a.spans, *b.spans))


def left_out(affirming: Sign, denying: Sign) -> Finding | None:
    """One says that a text has a clause of which the other says that it has none; who or what has it is named alike."""
    a, b = affirming.claim, denying.claim
    if affirming.speakers == denying.speakers and (affirming.speakers or a.report == b.report):
        return None
    names = {word for word in affirming.doers & denying.doers if word.startswith("@")}
    if not names or is_negative(a.text) or not is_negative(b.text) or not (is_whole(affirming) and is_whole(denying)):
        return None
    if a.modality != "actual" or b.modality != "actual" or not _names_what_is_left_out(affirming, denying):
        return None
    return Finding(_LEFT_OUT_SCORE, f"{a.text!r} names what {b.text!r} says is left out", (*a.spans, *b.spans))


def has_what_is_denied(affirming: Sign, denying: Sign, lexicon: Lexicon) -> bool:
    """Whether the words behind the negation are the other's too: "no straight road" does not deny "a sand road"."""
    denied = behind_negation(denying)
    if not denied:
        return True
    said = affirming.words | affirming.predicate
    return lexicon.rarity.mass(sorted(denied & said)) >= _DENIED_SHARE * lexicon.rarity.mass(sorted(denied))


def behind_negation(denying: Sign) -> frozenset[str]:
    """Keys of its content words behind the first negation, without words for any clause of a text."""
    text = _NOT_ONLY.sub(" ", denying.claim.text)
    found = _NEGATIONS.search(text)
    words = text[found.end() :].split() if found is not None else []
    return (
        (frozenset(word_key(word.strip(_MARKS)) for word in words) & denying.matter)
        - _CONTAINERS
        - _PASSING
        - denying.timed
    )


def _names_what_is_left_out(affirming: Sign, denying: Sign) -> bool:
    """Whether the one says that a text has what the other says it leaves out: two or more words of it, and no other."""
    denied = behind_negation(denying)
    if denying.claim.commitment != "excluded" and not _CONTAINERS & (denying.matter | affirming.matter):
        return False
    return len(denied) >= _LEFT_OUT_WORDS and denied <= affirming.words and denying.claim.commitment != "denied"


def is_called_false(text: str) -> bool:
    """Whether the claim says of reports, claims or rumours that they are false, and of what they are."""
    return _REPORTS_OF.match(text) is not None and _IS_FALSE.search(text) is not None


def _of_other_thing(a: Sign, b: Sign) -> bool:
    """Whether both say what it happens to, and that differs; or one only says what ought to be."""
    owed = [sign.claim.modality == "obligation" or is_ought(sign.claim.text) for sign in (a, b)]
    if owed[0] != owed[1]:
        return True
    if a.names and b.names and not a.names & b.names and not _are_kin(a, b):
        return True  # the interests of the one, and not those of the other
    return bool(a.things and b.things) and not a.things & b.words and not b.things & a.words


def _are_kin(a: Sign, b: Sign) -> bool:
    """Whether what the one names stands in the other's sentence, or may be the same by its name."""
    around = [{f"@{name}" for name in sign.names} & other.around for sign, other in ((a, b), (b, a))]
    return any(around) or bool(a.names & b.kin or b.names & a.kin)


def _is_fragment(sign: Sign) -> bool:
    """Whether the words say nothing that could be denied: a participle alone, or nothing of which it is said."""
    return _DANGLING.match(sign.claim.text) is not None or not sign.claim.roles


def is_other_person(a: Sign, b: Sign) -> bool:
    """Whether one says "we" and the other "he" without a speaker who could be meant, or "you", which is anybody.

    The "I" of two speakers are two people: what one saw, the other may not have seen.
    """
    persons = [_PERSON_OF.get(word) for sign in (a, b) for word in [_subject(sign)]]
    if persons == [_SPEAKER, _SPEAKER]:
        return bool(a.speakers and b.speakers) and not a.speakers & b.speakers
    if None in persons or persons[0] == persons[1]:
        return False
    return _ADDRESSED in persons or not (a.speakers and b.speakers)


def is_of_itself(affirming: Sign, denying: Sign, lexicon: Lexicon) -> bool:
    """Whether "it" or "we" is who denies, and the other names somebody else for the act: "Norland said it would not join".

    "It" is not a person who speaks, but perhaps the firm that he speaks of.
    """
    first = denying.claim.text.partition(" ")[0].lower()
    acting = affirming.actors | {word[1:] for word in affirming.doers if word.startswith("@")}
    if first not in _PERSON_OF or first == "you" or not denying.speakers or not acting:
        return False
    kinds = {lexicon.names.kinds.get(speaker) for speaker in denying.speakers}
    if None in kinds or (first in _OF_NO_PERSON and "person" in kinds):
        return False
    return not denying.speakers & (acting | affirming.names | affirming.kin)


def _subject(sign: Sign) -> str:
    """The first word of who acts, in lower case; empty when nobody is known to."""
    acting = (role.span.exact for role in sign.claim.roles if role.role in {"actor", "target"})
    return next(acting, "").partition(" ")[0].lower()


def is_ought(text: str) -> bool:
    """Whether it says what should or must be."""
    return _OUGHT.search(text) is not None


def is_negative(text: str) -> bool:
    """Whether a word of the text denies something; "not only" does not."""
    return _NEGATIONS.search(_NOT_ONLY.sub(" ", text)) is not None
