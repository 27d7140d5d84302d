"""The parts of one laying-down: who, what, about what, on which condition, by when, and what is taken out.

Limits: English; parts are stretches of the text, so a condition that is parted by other words is read up to them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from synoptic.stages.primary_texts import words
from synoptic.stages.primary_texts.forces import Force, Word

# A subject with more words is a list that lost its marks.
_MAX_SUBJECT_WORDS = 40
Range = tuple[int, int]

_CONDITION = re.compile(
    r"\b(?:if|where|when|whenever|provided(?: always)? that|providing that|on condition that|on the condition that|in the event (?:of|that)|"
    r"in (?:the )?case (?:of|that|where)|in cases? (?:of|where)|in urgent cases|subject to|upon|as long as|so long as|at the request of|on request|"
    r"in so far as|insofar as|to the extent that|should|once)\b",
    re.IGNORECASE,
)
_EXCEPTION = re.compile(
    r"\b(?:except(?: (?:for|where|that|as|in|when|if))?|unless|save (?:as|for|in|that|where)|other than|with the exception of|notwithstanding|"
    r"without prejudice to|apart from|excluding)\b",
    re.IGNORECASE,
)
_SPAN_OF_TIME = r"(?:a (?:period|term) of\s|the\s)?(?:[\w\-]+\s)(?:\([\w\-]+\)\s)?(?:calendar\s|working\s|business\s|full\s|consecutive\s)?(?:hours?|days?|weeks?|months?|years?)\b"
_DEADLINE = re.compile(
    rf"\b(?:within {_SPAN_OF_TIME}|(?:no|not) later than|at the latest|as soon as (?:possible|practicable)|without (?:undue )?delay|"
    rf"by (?:the (?:end|first|last|beginning)|[0-9]|(?:january|february|march|april|may|june|july|august|september|october|november|december)\b)|"
    rf"(?:on or )?before (?:the|[0-9])|until\b|(?:on the |at least )?{_SPAN_OF_TIME} (?:before|after|from|following|prior to)|immediately|forthwith|promptly)",
    re.IGNORECASE,
)
_AGENT = re.compile(r"\bby\s+(?=(?:the|a|an|each|both|either|any|its|their|[A-Z]))")
_TRIES = frozenset("endeavour endeavor seek strive continue agree undertake attempt try".split())


@dataclass(frozen=True, slots=True)
class Slots:
    """Ranges in the text; None where the clause has no such part."""

    bearer: Range | None
    action: Range | None
    object: Range | None
    condition: Range | None
    deadline: Range | None
    exception: Range | None


@dataclass(frozen=True, slots=True)
class Clause:
    """One laying-down with the words around it.

    Attributes:
        text: The whole text.
        words: The words of the sentence.
        force: What it lays down.
        start: First code point of the clause.
        end: The code point after its last.
    """

    text: str
    words: Sequence[Word]
    force: Force
    start: int
    end: int

    @property
    def cue(self) -> Range:
        """Where the words of its force stand."""
        return self.words[self.force.cue[0]].start, self.words[self.force.cue[1] - 1].end


def slots_of(clause: Clause, before: Range | None = None) -> Slots:
    """The parts of one clause.

    Args:
        clause: The clause.
        before: The subject of the clause that this one is coordinated with, which it shares when it has none.
    """
    force = clause.force
    condition = _stretch(clause, _CONDITION, (_EXCEPTION,))
    exception = _stretch(clause, _EXCEPTION, (_CONDITION,))
    ties = [part for part in (condition, exception) if part is not None]
    deadline = _stretch(clause, _DEADLINE, (_CONDITION, _EXCEPTION), ties)
    action, is_passive = _action(clause.words, force, clause.end)
    taken = [part for part in (condition, exception, deadline) if part is not None]
    thing = _object(clause, action, taken)
    subject = subject_of(clause.words, force, taken) or before
    if force.is_right and action is None and thing is None:
        # "The use of drift nets is prohibited": what is laid down is about the subject and binds nobody by name.
        return Slots(None, None, subject, condition, deadline, exception)
    if not is_passive or force.is_right:
        return Slots(subject, action, thing, condition, deadline, exception)
    agent = _agent(clause.text, action, clause.end, taken)
    return Slots(agent, action, subject or thing, condition, deadline, exception)


def _stretch(
    clause: Clause, opens: re.Pattern[str], others: Sequence[re.Pattern[str]], taken: Sequence[Range] = ()
) -> Range | None:
    """The first stretch that such words open, up to a comma, another such stretch or the end of the clause."""
    text, cue = clause.text, clause.cue
    for match in opens.finditer(text, clause.start, clause.end):
        if cue[0] <= match.start() < cue[1] or any(a <= match.start() < b for a, b in taken):
            continue
        end = cue[0] if match.start() < cue[0] else clause.end
        comma = text.find(",", match.end(), end)
        if match.start() < cue[0] and comma < 0:
            continue
        end = comma if comma >= 0 else end
        stops = [m.start() for other in others if (m := other.search(text, match.end() + 1, end))]
        start, end = match.start(), min([end, *stops])
        end = start + len(text[start:end].rstrip(" ,.;:"))
        if end - start > len(match[0]) or opens is _DEADLINE:
            return start, end
    return None


def subject_of(sentence: Sequence[Word], force: Force, taken: Sequence[Range] = ()) -> Range | None:
    """The words of the subject: what stands in front of the cue, opening phrases and parentheses left out."""
    groups = [] if force.is_inverted else _groups(sentence, force, taken)
    if not groups:
        return None
    group = _trimmed(sentence, groups[-1])
    while len(groups) > 1 and _continues(sentence, group):
        groups.pop()
        group = [*_trimmed(sentence, groups[-1]), *group]
    group = _before_verb(sentence, group)
    if not group or len(group) > _MAX_SUBJECT_WORDS:
        return None
    return sentence[group[0]].start, sentence[group[-1]].end


def _before_verb(sentence: Sequence[Word], group: list[int]) -> list[int]:
    """A subject without the first predicate that stands behind it, and without "agree that" in front."""
    promise = next((k for k in range(1, len(group)) if sentence[group[k]].low == "that"), None)
    if promise is not None and sentence[group[promise - 1]].low in words.PROMISES:
        group = group[promise + 1 :]
    verb = next((k for k, i in enumerate(group) if sentence[i].low in words.FINITE), None)
    if verb is not None:
        is_inside = any(sentence[i].low in words.RELATIVES for i in group[:verb])
        return group if is_inside else group[:verb]
    if group and sentence[group[-1]].low in words.COORDINATORS:
        # "This Treaty enters into force on 1 May and shall remain …": the subject ends where its noun does.
        noun = next((k for k, i in enumerate(group[:4]) if sentence[i].low in words.INSTRUMENTS | words.ACTORS), None)
        return group[: noun + 1] if noun is not None else []
    return group


def _groups(sentence: Sequence[Word], force: Force, taken: Sequence[Range]) -> list[list[int]]:
    """The words in front of the cue, parted by marks; the parenthesis right in front of it is left out."""
    places = [i for i in range(*force.subject) if not any(a <= sentence[i].start < b for a, b in taken)]
    groups: list[list[int]] = [[]]
    for i in places:
        if sentence[i].low in {",", ";", ":"}:
            groups.append([])
        else:
            groups[-1].append(i)
    ends_in_comma = bool(places) and sentence[places[-1]].low == ","
    groups = [group for group in groups if group]
    if ends_in_comma and len(groups) > 1:
        groups.pop()
    return groups


def _trimmed(sentence: Sequence[Word], group: list[int]) -> list[int]:
    """A group without the coordinator or phrase that opens it ("in urgent cases the person")."""
    while group and sentence[group[0]].low in words.COORDINATORS | {
        "that",
        "however",
        "(",
        ")",
        "thereafter",
        "also",
    } | set('"“”'):
        group = group[1:]
    if group and sentence[group[0]].low in words.PREPOSITIONS:
        inner = [
            k
            for k in range(2, len(group))
            if sentence[group[k]].low in words.DETERMINERS and sentence[group[k - 1]].low not in words.PREPOSITIONS
        ]
        return group[inner[-1] :] if inner else []
    return group


def _continues(sentence: Sequence[Word], group: Sequence[int]) -> bool:
    """Whether a group is the last part of a list ("merchants, sailors and pilots")."""
    return (
        bool(group)
        and sentence[group[0]].low not in words.DETERMINERS
        and any(sentence[i].low == "and" for i in group)
        and not sentence[group[0]].is_capital
    )


def _action(sentence: Sequence[Word], force: Force, end: int) -> tuple[Range | None, bool]:
    """The verb of the deed, with "be" or "endeavour to" in front of it, and whether it is a passive."""
    at = force.verb
    while at < len(sentence) and words.is_adverb(sentence[at].low):
        at += 1
    if at >= len(sentence) or sentence[at].start >= end or not sentence[at].low[0].isalpha():
        return None, False
    first = last = at
    is_passive = False
    if sentence[at].low == "be":
        after = at + 1
        while after < len(sentence) and words.is_adverb(sentence[after].low):
            after += 1
        if after < len(sentence) and sentence[after].start < end and _is_participle(sentence[after].low):
            last, is_passive = after, True
    elif sentence[at].low in _TRIES and [w.low for w in sentence[at + 1 : at + 2]] == ["to"] and at + 2 < len(sentence):
        last = at + 2
    return (sentence[first].start, sentence[last].end), is_passive


def _is_participle(low: str) -> bool:
    return (low.endswith("ed") and len(low) > 3) or low in words.IRREGULAR


def _object(clause: Clause, action: Range | None, taken: Sequence[Range]) -> Range | None:
    """What stands behind the verb, up to the first condition, deadline or exception."""
    text, end = clause.text, clause.end
    begin = action[1] if action is not None else clause.cue[1]
    stops = [start for start, _ in taken if start >= begin]
    stop = min([end, *stops])
    start = begin + len(text[begin:stop]) - len(text[begin:stop].lstrip(" ,\n\t\r\u00a0"))
    stop = start + len(text[start:stop].rstrip(" ,.;:\n\t\r\u00a0"))
    return (start, stop) if start < stop and any(c.isalnum() for c in text[start:stop]) else None


def _agent(text: str, action: Range | None, end: int, taken: Sequence[Range]) -> Range | None:
    """The doer of a passive: "by the Council"; what is no actor is a means."""
    if action is None:
        return None
    match = _AGENT.search(text, action[1], end)
    if match is None or any(a <= match.start() < b for a, b in taken):
        return None
    stop = re.compile(
        r"[,;.:]|\s(?:in|on|at|within|for|to|after|before|if|when|from|under|which|who|that|by|with|and)\b"
    ).search(text, match.end(), end)
    start, last = match.end(), stop.start() if stop else end
    names = re.findall(r"[\w\-]+", text[start:last].lower())
    is_actor = any(name in words.ACTORS or name.endswith(("er", "or", "ee")) for name in names)
    is_name = bool(names) and text[start].isupper()
    return (start, last) if (is_actor or is_name) and start < last else None
