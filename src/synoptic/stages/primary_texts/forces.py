"""Where a sentence lays something down, and with what force.

Method: the sentence is read as words and marks, without a tree: sentences of treaties are longer than any parser was
trained on, but drafted by rule. Every auxiliary and every verb of promise is a candidate; one that stands in a
relative clause, in a condition or behind "ensure that" is none. Who is negated ("no Party shall") and what the words
behind the auxiliary say ("shall be entitled to") decide the force.
Measured: `tests/stages/primary_texts/forces.tsv`, 208 sentences that were labelled before the rules were written.
Limits: English; a relative clause whose verb is neither an auxiliary nor right behind its pronoun may hide a border.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from synoptic.stages.primary_texts import words

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*|[^\w\s]")
_QUOTES = frozenset("\"“”'‘’«»")
_NO_CASE = re.compile(r"(?:in|under|on|at|by) no (?:case|event|way|wise|circumstances?|account|time|means)\b")
# A subject that follows a coordinator is short; more words are something else.
_MAX_SUBJECT = 14
_MAX_PARENTHESIS = 30


@dataclass(frozen=True, slots=True)
class Word:
    """A word or mark of a sentence.

    Attributes:
        start: First code point in the text.
        end: The code point after the last one.
        low: The word in small letters.
        is_capital: Whether it begins with a capital.
    """

    start: int
    end: int
    low: str
    is_capital: bool


@dataclass(frozen=True, slots=True)
class Force:
    """One laying-down in a sentence; positions are those of its words.

    Attributes:
        deontic: One of `DEONTICS`.
        cue: First position and the one after the last of the words that give the force.
        subject: Likewise the words in front of it that belong to its clause.
        verb: Position where the words of the deed begin.
        is_right: Whether the subject is allowed or bound by a participle ("is entitled to"), not acted on.
        is_inverted: Whether the subject stands behind the auxiliary.
    """

    deontic: str
    cue: tuple[int, int]
    subject: tuple[int, int]
    verb: int
    is_right: bool = False
    is_inverted: bool = False


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A place that may give a force, before it is known whether its clause is a main one."""

    at: int
    end: int
    deontic: str | None
    verb: int
    is_right: bool = False


def words_of(text: str, start: int, end: int) -> list[Word]:
    """The words and marks of a stretch, in order."""
    return [
        Word(m.start(), m.end(), m[0].lower().replace("’", "'"), m[0][0].isupper())
        for m in _WORD.finditer(text, start, end)
    ]


def forces_in(sentence: Sequence[Word]) -> tuple[Force, ...]:
    """What a sentence lays down, in order.

    >>> from synoptic.stages.primary_texts.forces import words_of
    >>> said = "No Party shall levy a due, but either Party may ask for a fee."
    >>> [force.deontic for force in forces_in(words_of(said, 0, len(said)))]
    ['shall_not', 'may']
    """
    found: list[Force] = []
    lows = [word.low for word in sentence]
    begin = 0
    for candidate in _candidates(sentence, lows):
        if found and candidate.at < found[-1].verb:
            continue
        clause = _clause(sentence, lows, candidate, found)
        if clause is None:
            continue
        force = _force(lows, candidate, (max(clause, begin), candidate.at))
        if force is not None:
            found.append(force)
            begin = candidate.end
    return tuple(found)


def _force(lows: Sequence[str], candidate: _Candidate, subject: tuple[int, int]) -> Force | None:
    """The force of a candidate with the negation of its subject; None where it obliges nobody."""
    deontic = candidate.deontic
    front = " ".join(lows[subject[0] : subject[1]])
    opening = lows[_subject_start(lows, subject)] if subject[0] < subject[1] else ""
    is_inverted = _NO_CASE.search(front) is not None or (
        opening in {"nor", "neither", "never"} and subject[1] - subject[0] == 1
    )
    is_negative = opening in words.NEGATIVES or _NO_CASE.search(front) is not None
    is_negative = is_negative and not _has_not(lows, candidate)
    if deontic is not None and is_negative and not deontic.endswith("_not"):
        deontic = words.NEGATED.get(deontic)
    if deontic is None:
        return None
    return Force(deontic, (candidate.at, candidate.end), subject, candidate.verb, candidate.is_right, is_inverted)


def _has_not(lows: Sequence[str], candidate: _Candidate) -> bool:
    return "not" in lows[candidate.at : candidate.end]


def _subject_start(lows: Sequence[str], subject: tuple[int, int]) -> int:
    """Where the subject itself begins: behind the last comma, where a phrase stands in front of it."""
    first, last = subject
    commas = [i for i in range(first, last) if lows[i] == ","]
    start = first
    for comma in commas:
        rest = lows[comma + 1 : last]
        if rest and rest[0] in words.DETERMINERS | words.NEGATIVES:
            start = comma + 1
    while start < last - 1 and lows[start] in words.COORDINATORS - {"nor"} | {
        "that",
        "(",
        ")",
        ",",
        "however",
        "thereafter",
    }:
        start += 1
    return start


def _candidates(sentence: Sequence[Word], lows: Sequence[str]) -> Iterator[_Candidate]:
    for at, low in enumerate(lows):
        found = None
        if low in words.MODALS:
            found = _modal(sentence, lows, at)
        elif low in {"is", "are"}:
            found = _being(lows, at)
        else:
            found = _verb(lows, at)
        if found is not None:
            yield found


def _modal(sentence: Sequence[Word], lows: Sequence[str], at: int) -> _Candidate | None:
    """An auxiliary with what follows it; None for the noun, the month, and a word that is only mentioned."""
    low = lows[at]
    before, after = lows[at - 1] if at else "", lows[at + 1] if at + 1 < len(lows) else ""
    if before in _QUOTES and after in _QUOTES:
        return None
    if low in {"will", "can", "must"} and before in {"the", "a", "free", "good", "of", "at", "their", "its", "own"}:
        return None
    if (
        low == "may"
        and sentence[at].is_capital
        and (at or after.isdigit())
        and (before.isdigit() or after.isdigit() or after in {",", "of"} or before in {"of", "in", "since", "until"})
    ):
        return None
    negated, verb = _negation(lows, at + 1)
    negated = negated or low == "cannot"
    deontic: str | None = words.MODALS[low]
    is_right = False
    special = _after_modal(lows, verb)
    if special is not None:
        positive, negative, verb, is_right = special
        deontic = negative if negated else positive
        if positive == "should" and negated:
            deontic = "should_not"
        return _Candidate(at, verb, deontic, verb, is_right)
    if negated:
        deontic = words.NEGATED[words.MODALS[low]]
    end = at + 2 if negated and after in {"not", "never"} else at + 1
    return _Candidate(at, end, deontic, verb, is_right)


def _negation(lows: Sequence[str], at: int) -> tuple[bool, int]:
    """Whether the words behind an auxiliary deny it, and where the verb stands: behind adverbs and parentheses."""
    negated = False
    while at < len(lows):
        phrase = " ".join(lows[at : at + 3])
        if lows[at] in {"not", "never"}:
            negated, at = True, at + 1
        elif _NO_CASE.match(phrase):
            negated, at = True, at + 3
        elif lows[at] == ",":
            close = next((i for i in range(at + 1, min(len(lows), at + _MAX_PARENTHESIS)) if lows[i] == ","), None)
            if close is None:
                return negated, at + 1
            negated = negated or _NO_CASE.search(" ".join(lows[at:close])) is not None
            at = close + 1
        elif words.is_adverb(lows[at]):
            at += 1
        else:
            return negated, at
    return negated, at


def _after_modal(lows: Sequence[str], verb: int) -> tuple[str, str | None, int, bool] | None:
    """The force that the words behind an auxiliary give: yes, with a negation, where the deed begins, and of whom."""
    low = lows[verb] if verb < len(lows) else ""
    following = lows[verb + 1] if verb + 1 < len(lows) else ""
    if low == "be":
        place = next((i for i in range(verb + 1, min(verb + 4, len(lows))) if lows[i] in words.BE_FORCES), None)
        if place is not None and all(words.is_adverb(lows[i]) for i in range(verb + 1, place)):
            positive, negative = words.BE_FORCES[lows[place]]
            return positive, negative, _behind_to(lows, place + 1), True
        if following == "no" and verb >= 2 and lows[verb - 2] == "there":
            return "shall_not", "shall", verb, False
    if low == "have":
        if following == "no" and not set(lows[verb + 2 : verb + 3]) & (words.RIGHTS | words.DUTIES):
            return "shall_not", "shall", verb, False
        near = lows[verb + 1 : verb + 4]
        right = next((verb + 1 + i for i, word in enumerate(near) if word in words.RIGHTS), None)
        if right is not None and "to" in lows[right + 1 : right + 3]:
            is_none = "no" in near
            return ("may_not" if is_none else "may"), "may_not", _behind_to(lows, right + 1), True
    if low in words.KEEPS_FROM:
        return "shall_not", "shall", verb, False
    return None


def _behind_to(lows: Sequence[str], at: int) -> int:
    return at + 1 if at < len(lows) and lows[at] in {"to", "from"} else at


def _being(lows: Sequence[str], at: int) -> _Candidate | None:
    """Read "is obliged to", "are not to", "is prohibited", "it is the duty of X to"."""
    after = at + 1
    negated = after < len(lows) and lows[after] in {"not", "never"}
    after += negated
    while after < len(lows) and lows[after] not in words.BE_FORCES and words.is_adverb(lows[after]):
        after += 1
    if after >= len(lows):
        return None
    low = lows[after]
    if low in words.BE_FORCES:
        positive, negative = words.BE_FORCES[low]
        is_impersonal = positive == "should" and (at == 0 or lows[at - 1] != "it")
        deontic = negative if negated else positive
        verb = _behind_to(lows, after + 1)
        return None if is_impersonal else _Candidate(at, verb, deontic, verb, True)
    if low == "to" and after + 1 < len(lows) and not set(lows[:at]) & words.AIMS:
        return _Candidate(at, after + 1, "shall_not" if negated else "shall", after + 1)
    if low == "the" and lows[after + 1 : after + 2] and lows[after + 1] in words.DUTIES and at and lows[at - 1] == "it":
        to = next((i for i in range(after + 2, len(lows)) if lows[i] == "to"), None)
        return _Candidate(at, to + 1, "shall", to + 1, True) if to is not None else None
    return None


def _verb(lows: Sequence[str], at: int) -> _Candidate | None:
    """Read promises, intentions and renunciations in the present tense, and "has the right to"."""
    low = lows[at]
    after = at + 1
    if low in words.PROMISES | words.WARRANTS | words.INTENDS:
        after += after < len(lows) and lows[after] in words.REFLEXIVES
        negated = after < len(lows) and lows[after] == "not"
        after += negated
        if lows[after : after + 1] == ["to"] and low not in words.WARRANTS:
            deontic = "intends" if low in words.INTENDS else "shall"
            return _Candidate(at, after + 1, words.NEGATED[deontic] if negated else deontic, after + 1)
        if low in words.WARRANTS and lows[after : after + 1] == ["that"]:
            return _Candidate(at, after, "shall", after)
        return None
    if low in words.KEEPS_FROM and lows[after : after + 1] == ["from"]:
        is_free = at == 0 or lows[at - 1] not in {"to", "and", "or", "not"} | set(words.MODALS)
        return _Candidate(at, after + 1, "shall_not", after + 1) if is_free else None
    if low in words.GIVES_UP and at and lows[at - 1] not in {"to", "not"} | set(words.MODALS):
        return _Candidate(at, after, "shall_not", after)
    if low in words.HOLDS:
        return _holding(lows, at)
    return None


def _holding(lows: Sequence[str], at: int) -> _Candidate | None:
    near = lows[at + 1 : at + 4]
    place = next((at + 1 + i for i, word in enumerate(near) if word in words.RIGHTS | words.DUTIES), None)
    if place is None or "to" not in lows[place + 1 : place + 3]:
        return None
    verb = _behind_to(lows, lows.index("to", place))
    if at and lows[at - 1] in {"not", "shall", "may", "will", "should"}:
        return None
    if lows[place] in words.DUTIES:
        return _Candidate(at, verb, None if "no" in near else "shall", verb, True)
    return _Candidate(at, verb, "may_not" if "no" in near else "may", verb, True)


def _clause(sentence: Sequence[Word], lows: Sequence[str], candidate: _Candidate, found: Sequence[Force]) -> int | None:
    """Where the main clause of a candidate begins; None when the candidate stands in no main clause."""
    at = candidate.at
    if found:
        return _coordinated(sentence, lows, at, found[-1])
    if lows[at] in words.MODALS and at == 0:
        return None
    start = _after_opening(lows, at)
    if start is None or _is_subordinate(sentence, lows, at, start):
        return None
    return start


def _after_opening(lows: Sequence[str], at: int) -> int | None:
    """Where the clause of a candidate begins behind a condition that opens the sentence; None inside the condition."""
    begin = next((i for i in range(at) if lows[i] not in {"and", "but", "however", ",", "(", ")"}), 0)
    marks = [i + 1 for i in range(begin, at) if lows[i] in {";", ":"}]
    begin = marks[-1] if marks else begin
    is_condition = lows[begin] in words.OPENS_CONDITION or " ".join(lows[begin : begin + 4]) in {
        "in the event that",
        "to the extent that",
    }
    if not is_condition:
        return begin
    if lows[begin] == "as" and lows[begin + 1 : begin + 2] and lows[begin + 1] in {"regards", "from", "to", "of"}:
        return begin
    commas = [i for i in range(begin + 1, at) if lows[i] == ","]
    for comma in reversed(commas):
        between = lows[comma + 1 : at]
        if between and not _opens_sub(between[0]) and comma - begin >= 2:
            return comma + 1
    if commas and commas[-1] == at - 1 and len(commas) > 1:
        return commas[-2] + 1
    return None


def _opens_sub(low: str) -> bool:
    return low in words.RELATIVES | words.SUBORDINATORS | words.COORDINATORS


def _is_subordinate(sentence: Sequence[Word], lows: Sequence[str], at: int, start: int) -> bool:
    """Whether the nearest pronoun or conjunction in front takes the candidate for its own verb."""
    for place in range(at - 1, start - 1, -1):
        low = lows[place]
        if low in {",", ")"}:
            return _is_subordinate_before(lows, place, at, start)
        if low in words.FINITE and place != at:
            return False
        if low in words.RELATIVES:
            return _takes(sentence, lows, place, at)
        if low in words.SUBORDINATORS and not _is_phrase(lows, place):
            return True
    return False


def _is_subordinate_before(lows: Sequence[str], comma: int, at: int, start: int) -> bool:
    """Whether a pronoun stands between this comma and the candidate of a sentence such as "X, which Y, may …"."""
    del start
    return comma + 1 < at and lows[comma + 1] in words.RELATIVES and comma + 2 >= at


def _is_phrase(lows: Sequence[str], place: int) -> bool:
    """Read "as regards", "such as", "as well as", "other than", "whether or not": they open no clause."""
    before = lows[place - 1] if place else ""
    after = lows[place + 1] if place + 1 < len(lows) else ""
    if lows[place] == "as":
        return before in {"such", "well", "far", "same", "soon"} or after in {
            "regards",
            "well",
            "from",
            "to",
            "of",
            "the",
            "a",
            "an",
            "such",
            "amended",
            "possible",
            "appropriate",
            "between",
        }
    return lows[place] == "than"


def _takes(sentence: Sequence[Word], lows: Sequence[str], place: int, at: int) -> bool:
    """Whether a relative pronoun takes the auxiliary: right behind it, or with a subject of its own in between."""
    before = lows[place - 1] if place else ""
    if lows[place] == "that" and before in words.PROMISES | {"agreed", "follows"}:
        return False
    between = lows[place + 1 : at]
    if not between or all(words.is_adverb(word) for word in between):
        return True
    if lows[place] == "whose":
        return True
    is_subject = between[0] in words.DETERMINERS or sentence[place + 1].is_capital
    is_subject = is_subject or (lows[place] == "that" and before in {"ensure", "ensures", "provide", "declare"})
    return is_subject and lows[place] != "who"


def _coordinated(sentence: Sequence[Word], lows: Sequence[str], at: int, last: Force) -> int | None:
    """Where a further main clause of the sentence begins: behind "and", "but", a semicolon; None for other places."""
    first = last.verb
    places = [i for i in range(first, at) if lows[i] in words.COORDINATORS | {";"}]
    if not places:
        return None
    border = places[-1]
    between = lows[border + 1 : at]
    if between and between[-1] == "," and "," in between[:-1]:
        between = between[: between.index(",")]
    if len(between) > _MAX_SUBJECT or any(_opens_sub(word) for word in between):
        return None
    if (
        any(word in words.RELATIVES | {"if", "unless", "when", "where"} for word in lows[first:border])
        and lows[border] != ";"
        and lows[border - 1] != ","
    ):
        return None
    if between and not (
        between[0] in words.DETERMINERS | words.PREPOSITIONS
        or sentence[border + 1].is_capital
        or lows[border] == ";"
        or lows[border - 1] == ","
    ):
        return None
    return border + 1
