"""Two claims that cannot both hold: other numbers, or other days, of one thing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from synoptic.model.quantities import Quantity
from synoptic.model.spans import Span
from synoptic.stages.alignments.families import families_of, is_of_family
from synoptic.stages.alignments.lookalikes import other_part, other_party, other_place
from synoptic.stages.alignments.numbers import Figure, central, compatible, same_measure, same_whole, unit_of
from synoptic.stages.alignments.signing import Lexicon, Sign, is_whole, sentence_key
from synoptic.text.similarity import balanced, cosine, shares, word_key

# How much of the words beside the numbers two claims must share to speak of one thing.
_SAME_THING_WORDS = 0.5
_RISING = frozenset(
    word_key(word)
    for word in "climb rise risen rose raise increase jump soar grow grew swell revise update upward".split()
)
# Figures of one thing rarely differ by more; larger gaps need nearly the same words.
_USUAL_RATIO = 3.0
_SAME_WORDS = 0.75
# Where both say that they measure the same (a cost, a toll, the members of one group), little else is needed.
_SAME_MEASURE_WORDS = 0.2
_SAME_WHOLE_WORDS = 0.1
_SAME_MEASURE_RATIO = 2.0
_SAME_MEASURE_SENTENCE = 0.35
# What a figure measures, by the words around it.
_MEASURES = {
    word_key(word): measure
    for measure, words in {
        "cost": "cost pricetag tag estimate estimated estimation expense budget fee",
        "deaths": "dead death die kill killed drown life fatality toll perish",
        "injuries": "injure injury injured wounded wound hurt casualty",
        "missing": "missing unaccounted",
        "survivors": "survivor survivors alive",
        "jobs": "job layoff redundancy workforce",
        "votes": "vote ballot majority turnout",
        "magnitude": "magnitude",
        "speed": "speed",
    }.items()
    for word in words.split()
}
# Measures that count people, and grow while an event lasts; the unit may be left out, or be a person by any name.
_TOLLS = frozenset({"deaths", "injuries", "missing", "survivors"})
_PERSON_UNITS = frozenset(
    "person people life dead death victim civilian casualty fatality body resident man woman child survivor other".split()
)
# Words for whoever it hit; others ("children") are of a group of them.
_ANYBODY = frozenset("person people life dead death victim casualty fatality body survivor other".split())
# What a relative clause counts belongs to the word before it, perhaps another event.
_RELATIVE = re.compile(r"(?:that|which|who|whom|whose|where|when|in which)\b", re.IGNORECASE)
# The missing are found or given up for dead: later figures go either way.
_CHANGING = frozenset({"missing"})
# A toll that differs by more is of another event.
_TOLL_RATIO = 6.0
# One that differs by more than this needs a name in common, where both have names.
_USUAL_TOLL_RATIO = 2.0
# Figures of one unit this close are figures of one thing, where the claims and their sentences are near.
_CLOSE_RATIO = 1.4
_CLOSE_WORDS = 0.15
# Enough where both tell one kind of act of one participant.
_SAME_ACT_WORDS = 0.1
_CLOSE_MEANING = 0.54
_CLOSE_SENTENCE = 0.5
# Words that say that a figure is of a part, of another time or of something else besides.
_SCOPE = frozenset(
    word_key(word)
    for word in (
        "initial first annual part component share phase stage additional extra further more aftershock foreshock "
        "another remaining previous earlier last average alone half quarter only"
    ).split()
)
_INCLUDING = re.compile(r"\bincluding (?:the |at least |about |some )?$", re.IGNORECASE)
_OF_WHOLE = re.compile(
    r"\s*(?:(?!out\b)[\w-]+\s+){0,2}(?:among|of (?:the|them|whom|those|its|his|her|their))\b", re.IGNORECASE
)
# A toll of another time.
_LONG_AGO = re.compile(
    r"\b(?:years?|months?|weeks?|decades?) (?:ago|earlier|before)\b|\blast year\b|\bin (?:19|20)\d\d\b"
)
# What prices and rates do from one hour to the next.
_MOVING = frozenset(
    word_key(word)
    for word in "fall fell rise rose drop dropped climb climbed plunge plunged dip dipped jump jumped slide slid surge "
    "surged tumble tumbled gain gained lose lost trade traded close closed open opened slip slipped".split()
)
_NOW = frozenset(word_key(word) for word in "now currently midday afternoon morning".split())
_IN_ALL = re.compile(
    r"\b(?:in all|in total|overall|altogether|combined|all (?:competitions|countries|regions|areas)|across all)\b",
    re.IGNORECASE,
)
# Verbs of the sentence that only recalls another figure; beside them at most a word for who reported it.
_TELLING = frozenset(word_key(word) for word in "report reported put gave given speak spoke spoken cite cited".split())
_FEW_WORDS = 1
_WEEKDAYS = frozenset(
    word_key(word)
    for word in "monday tuesday wednesday thursday friday saturday sunday yesterday earlier week last first".split()
)
# Scope words that may be part of the number itself.
_INSIDE_NUMBERS = frozenset(word_key(word) for word in "more half quarter only".split())
# Words of numbers and units; sharing them shows nothing.
_COUNTING = frozenset(
    word_key(word)
    for word in "million billion thousand hundred dozen people person euro dollar pound mark kilometre metre percent "
    "year month week day hour about nearly almost more".split()
)
# What is counted as it grows: a later, larger figure is news, not a contradiction.
_GROWING = frozenset(
    word_key(word)
    for word in (
        "dead death killed die toll casualty injured wounded hurt missing displaced evacuated arrested detained "
        "infected case homeless rescued survivor alive signature vote donation sold attendee victim fatality body"
    ).split()
)
_NEVER = 2.0
# Two days this near are two datings of one happening, if all else is the same.
_NEAR_DAYS = 10
# An act and whom it is about.
_FEW_SHARED = 2
# What happens once to one thing, so that even far dates contradict each other.
_ONCE = frozenset(
    word_key(word)
    for word in "born die died kill killed found founded open opened launch launched sink sank become became elect elected "
    "appoint appointed sign signed buy bought acquire acquired sell sold merge merged marry married join joined arrest "
    "arrested collapse collapsed discover discovered close closed build built".split()
)
# Two claims of other polarity must be nearer than two that merely stand together.
_MIN_POLARITY_SCORE = 0.6
_SAME_CONTENT_WORDS = 0.6
# A number of these units dates or numbers something; it is no figure of it.
_DATING_UNITS = frozenset({"year", "month", "week", "day", "hour", "minute"})


@dataclass(frozen=True, slots=True)
class Finding:
    """A difference or agreement that was found.

    Attributes:
        score: In [0, 1].
        reason: With the two values compared.
        evidence: The words on both sides.
        grows: For a count that grows with time, 1 when the second value is the larger one, -1 when the first is; else 0.
        is_said_to_grow: Whether the sentence with the larger value says that it has grown to it.
        changes: Whether a later figure may be larger or smaller.
        is_far: Whether a toll differs so much that it is another event's, unless it has grown.
    """

    score: float
    reason: str
    evidence: tuple[Span, ...]
    grows: int = 0
    is_said_to_grow: bool = False
    changes: bool = False
    is_far: bool = False


def number_conflict(a: Sign, b: Sign, lexicon: Lexicon) -> Finding | None:
    """Different figures for one thing, by unit, bounds and rounding; None when they agree or speak of two things."""
    if not a.numbers or not b.numbers or not _comparable(a, b) or other_place(a, b, lexicon) is not None:
        return None
    pairs = [(x, y) for x in a.numbers for y in b.numbers if _same_kind(x, y, a, b)]
    agreed = {unit_of(x.quantity) for x, y in pairs if _agree(x, y, a, b)}
    for x, y in pairs:
        if unit_of(x.quantity) in agreed or unit_of(y.quantity) in agreed:
            continue
        likeness = _words_beside(a, b, x.quantity, y.quantity, lexicon)
        if likeness >= _needed(x, y, a, b):
            reason = f"{x.quantity.span.exact!r} against {y.quantity.span.exact!r}; other words {likeness:.2f}"
            grows = _growth(a, b, x, y)
            larger = b if grows > 0 else a
            is_said = grows != 0 and bool(larger.around & _RISING)
            changes = _is_toll(x, y, a, b) and bool(_measures_of(a) & _measures_of(b) & _CHANGING)
            spans = (x.quantity.span, y.quantity.span)
            ratio = _ratio(x.quantity, y.quantity)
            is_far = grows != 0 and ratio is not None and ratio > _USUAL_TOLL_RATIO
            return Finding(max(likeness, 0.5), reason, spans, grows, is_said, changes, is_far)
    return None


def _same_kind(x: Figure, y: Figure, a: Sign, b: Sign) -> bool:
    """One unit, one whole, or two tolls of one measure; an age only beside an age of the same person."""
    if x.aged is not None or y.aged is not None:
        return x.aged == y.aged
    return same_measure(x.quantity, y.quantity) or same_whole(x, y) or _is_toll(x, y, a, b)


def _is_toll(x: Figure, y: Figure, a: Sign, b: Sign) -> bool:
    units = [(figure.quantity.unit or "person").lower() for figure in (x, y)]
    return bool(_measures_of(a) & _measures_of(b) & _TOLLS) and all(unit in _PERSON_UNITS for unit in units)


def _agree(x: Figure, y: Figure, a: Sign, b: Sign) -> bool:
    """Whether both can be right at one time; of a toll "at least 12" does not cover a later 31."""
    if _is_toll(x, y, a, b):
        return central(x.quantity) == central(y.quantity)
    return compatible(x.quantity, y.quantity)


def _measures_of(sign: Sign) -> frozenset[str]:
    return frozenset(_MEASURES[word] for word in sign.words if word in _MEASURES)


def _comparable(a: Sign, b: Sign) -> bool:
    """Two places, not two figures of one sentence; both of the event itself, and stated by somebody as so."""
    same_place = a.claim.report == b.claim.report and a.claim.sentence == b.claim.sentence
    if same_place or a.sequence ^ b.sequence or a.claim.polarity != "affirms" or b.claim.polarity != "affirms":
        return False
    if other_party(a, b) is not None or other_part(a, b) is not None:
        return False
    apart_in_time = a.happened and b.happened and not _at_one_time(a, b)
    same_age = a.is_past == b.is_past and bool(a.claim.background) == bool(b.claim.background)
    return not apart_in_time and same_age


def _at_one_time(a: Sign, b: Sign) -> bool:
    return any(x[0] < y[1] and y[0] < x[1] for x in a.happened for y in b.happened)


def _words_beside(a: Sign, b: Sign, x: Quantity, y: Quantity, lexicon: Lexicon) -> float:
    """Balanced share of the words beside the numbers themselves."""
    first, second = a.words - _number_words(x), b.words - _number_words(y)
    return balanced(*shares(first, second, lexicon.rarity))


def _number_words(quantity: Quantity) -> frozenset[str]:
    return frozenset(word_key(word) for word in quantity.span.exact.replace("-", " ").replace("$", " ").split())


def _needed(x: Figure, y: Figure, a: Sign, b: Sign) -> float:
    """How much the words must agree for these two figures to be figures of one thing; above 1 when they cannot be."""
    if x.aged is not None or _recalls(a, b) or _recalls(b, a):
        return 0.0
    if _other_scope(x, y, a, b) or _names_the_other(x, b) or _names_the_other(y, a) or _is_of_moment(x, y, a, b):
        return _NEVER
    ratio = _ratio(x.quantity, y.quantity)
    if _one_term(x, y, a, b):
        return _SAME_WHOLE_WORDS
    if ratio is None or (x.quantity.unit or "").lower() in _DATING_UNITS:
        return _SAME_WORDS
    if _is_toll(x, y, a, b):
        return _needed_of_tolls(x, y, a, b, ratio)
    if ratio <= _SAME_MEASURE_RATIO and _one_measure(x, y, a, b):
        return _SAME_WHOLE_WORDS if same_whole(x, y) else _SAME_MEASURE_WORDS
    if _other_deed(a, b):
        return _NEVER
    if ratio <= _CLOSE_RATIO and _one_act(a, b):
        return _SAME_ACT_WORDS
    if ratio <= _CLOSE_RATIO and _are_near(a, b) and not _is_of_market(x.quantity):
        return _CLOSE_WORDS
    return _SAME_THING_WORDS if ratio <= _USUAL_RATIO else _SAME_WORDS


def _other_deed(a: Sign, b: Sign) -> bool:
    """Whether both name who acts, and neither who acts nor the act is the same: "unions demand", "the company offers"."""
    if not a.doers or not b.doers or not a.predicate or not b.predicate:
        return False
    is_one_act = a.predicate & b.words or b.predicate & a.words or families_of(a.predicate) & families_of(b.predicate)
    return not is_one_act and not a.doers & b.words and not b.doers & a.words


def _recalls(a: Sign, b: Sign) -> bool:
    """Whether the second is the next sentence and only says what somebody had reported: "The agency had said 42"."""
    is_next = a.claim.report == b.claim.report and b.claim.sentence == a.claim.sentence + 1
    if not is_next or not b.predicate or not b.predicate <= _TELLING or a.predicate & _TELLING:
        return False
    figures = frozenset().union(*(_number_words(figure.quantity) for figure in b.numbers))
    rest = b.matter - figures - b.predicate - _WEEKDAYS
    return len(a.numbers) == len(b.numbers) == 1 and len(rest) <= _FEW_WORDS


def _needed_of_tolls(x: Figure, y: Figure, a: Sign, b: Sign, ratio: float) -> float:
    """Tolls of one event need no more words; of a group of the victims, or of what a relative clause is about, they do."""
    if (_LONG_AGO.search(a.claim.text) is None) != (_LONG_AGO.search(b.claim.text) is None):
        return _NEVER
    is_one_event = ratio < _USUAL_TOLL_RATIO or bool(a.names & b.names) or not (a.names and b.names)
    if ratio > _TOLL_RATIO or not is_one_event:
        return _NEVER
    units = {(figure.quantity.unit or "person").lower() for figure in (x, y)}
    is_of_group = not units <= _ANYBODY
    is_relative = any(_RELATIVE.match(sign.claim.text) for sign in (a, b))
    if is_of_group and len(units) > 1:
        return _NEVER
    return _SAME_THING_WORDS if is_of_group or is_relative else 0.0


def _other_scope(x: Figure, y: Figure, a: Sign, b: Sign) -> bool:
    """Whether a word says that one is of a part or another time; "more than" and "half" inside a number do not."""
    if _is_total(x, a, y, b) or _is_total(y, b, x, a) or _is_part(x, a) or _is_part(y, b):
        return True
    inside = (_number_words(x.quantity) | _number_words(y.quantity)) & _INSIDE_NUMBERS
    return bool(((a.words ^ b.words) & _SCOPE) - inside)


def _is_of_market(quantity: Quantity) -> bool:
    """Whether it is money or a share, of which one report gives many that differ."""
    words = quantity.span.exact.lower()
    return (quantity.unit_code or "").isupper() or "%" in words or "percent" in words or "per cent" in words


def _is_of_moment(x: Figure, y: Figure, a: Sign, b: Sign) -> bool:
    """Whether one is a price or rate of the moment, which moves on."""
    moves = (a.predicate | b.predicate) & _MOVING or (a.words | b.words) & _NOW
    return bool(moves) and _is_of_market(x.quantity) and _is_of_market(y.quantity)


def _is_part(figure: Figure, sign: Sign) -> bool:
    """Whether it counts some of a whole that is named beside it: "five of the dead", "12, including 10 Dutch"."""
    before, found, after = sign.claim.text.partition(figure.quantity.span.exact)
    return bool(found) and (_INCLUDING.search(before) is not None or _OF_WHOLE.match(after) is not None)


def _is_total(x: Figure, a: Sign, y: Figure, b: Sign) -> bool:
    """Whether the first is said to be of all, and is larger than the other, which is not: 21 in all, 17 in the league."""
    of_a, of_b = central(x.quantity), central(y.quantity)
    says_all = [_IN_ALL.search(sign.claim.text) is not None for sign in (a, b)]
    return says_all == [True, False] and of_a is not None and of_b is not None and of_a > of_b


def _one_term(x: Figure, y: Figure, a: Sign, b: Sign) -> bool:
    """Whether both say how long one contract, sentence or the like lasts, for one named party."""
    if not same_whole(x, y) or (x.quantity.unit or "").lower() not in _DATING_UNITS:
        return False
    ratio = _ratio(x.quantity, y.quantity)
    named = {w for w in a.around & b.around if w.startswith("@")}
    return ratio is not None and ratio <= _SAME_MEASURE_RATIO and bool(named) and not (a.is_view or b.is_view)


def _one_act(a: Sign, b: Sign) -> bool:
    """Whether both tell one kind of act of one named participant or one thing, and neither is only wanted."""
    by_act = families_of(a.predicate or a.words) & families_of(b.words)
    to_act = families_of(b.predicate or b.words) & families_of(a.words)
    if not (by_act or to_act) or a.is_view or b.is_view:
        return False
    counted = frozenset().union(*(_number_words(figure.quantity) for figure in (*a.numbers, *b.numbers)))
    common = {word for word in (a.words & b.words) - counted - _COUNTING if not is_of_family(word)}
    return any(not word[0].isdigit() for word in common)


def _names_the_other(figure: Figure, other: Sign) -> bool:
    """Whether the other claim gives this number too ("21 in all, 17 of them in the league")."""
    return any(word in other.words for word in _number_words(figure.quantity) if word.isdigit())


def _ratio(x: Quantity, y: Quantity) -> float | None:
    first, second = central(x), central(y)
    if not first or not second:
        return None
    low, high = sorted((abs(first), abs(second)))
    return high / low


def _are_near(a: Sign, b: Sign) -> bool:
    """Whether the claims and their sentences mean nearly the same; False when no vectors tell."""
    meaning, sentence = cosine(a.vector, b.vector), cosine(a.sentence_vector, b.sentence_vector)
    return meaning is not None and sentence is not None and meaning >= _CLOSE_MEANING and sentence >= _CLOSE_SENTENCE


def _one_measure(x: Figure, y: Figure, a: Sign, b: Sign) -> bool:
    """Whether both figures are the cost and so on, or make up the same whole, in sentences that are near."""
    near = cosine(a.sentence_vector, b.sentence_vector)
    if near is not None and near < _SAME_MEASURE_SENTENCE:
        return False
    return same_whole(x, y) or bool(_measures_of(a) & _measures_of(b))


def _growth(a: Sign, b: Sign, x: Figure, y: Figure) -> int:
    first, second = central(x.quantity), central(y.quantity)
    if first is None or second is None or not (a.words | b.words) & _GROWING:
        return 0
    return 1 if second > first else -1


_NEGATIONS = re.compile(
    r"\b(?:no|not|never|neither|nor|none|nobody|nothing|without|cannot|lack\w*|den(?:y|ie[sd])|denying|denial|reject\w*|"
    r"dismiss\w*|refut\w*|refus\w*|prevent\w*|fail\w*|rul(?:e|ed|es|ing) out)\b|n['’]t\b",
    re.IGNORECASE,
)
# A participle alone says nothing that could be denied.
_DANGLING = re.compile(r"(?:being|having|to)\b", re.IGNORECASE)
_ADDRESSED = 2
_PERSON_OF = {"i": 1, "we": 1, "you": 2, "he": 3, "she": 3, "it": 3, "they": 3}
_OUGHT = re.compile(r"\b(?:should|must|ought to)\b", re.IGNORECASE)
_NOT_ONLY = re.compile(r"\bnot (?:only|just|merely)\b", re.IGNORECASE)


def polarity_conflict(affirming: Sign, denying: Sign, score: float, lexicon: Lexicon) -> Finding | None:
    """One says it is so, the other that it is not; None when one voice says both, or both words are negative alike.

    "Will not assist" and "neither will help" agree, whichever of them was read as the negation.
    """
    a, b = affirming.claim, denying.claim
    if affirming.speakers == denying.speakers and (affirming.speakers or a.report == b.report):
        return None
    if (
        _is_fragment(affirming)
        or _is_fragment(denying)
        or is_other_person(affirming, denying)
        or _of_other_thing(affirming, denying)
    ):
        return None
    if is_negative(a.text) or not (is_negative(b.text) or b.commitment == "denied"):
        return None
    likeness = balanced(*shares(affirming.matter, denying.matter, lexicon.rarity))
    if score < _MIN_POLARITY_SCORE or likeness < _SAME_CONTENT_WORDS or not (is_whole(affirming) and is_whole(denying)):
        return None
    reason = f"{a.text!r} is affirmed, {b.text!r} denies it; matter {likeness:.2f}"
    return Finding(score, reason, (*a.spans, *b.spans))


def _of_other_thing(a: Sign, b: Sign) -> bool:
    """Whether both say what it happens to, and that differs; or one only says what ought to be."""
    owed = [sign.claim.modality == "obligation" or _OUGHT.search(sign.claim.text) is not None for sign in (a, b)]
    if owed[0] != owed[1]:
        return True
    return bool(a.things and b.things) and not a.things & b.words and not b.things & a.words


def _is_fragment(sign: Sign) -> bool:
    """Whether the words say nothing that could be denied: a participle alone, or nothing of which it is said."""
    return _DANGLING.match(sign.claim.text) is not None or not sign.claim.roles


def is_other_person(a: Sign, b: Sign) -> bool:
    """Whether one says "we" and the other "he" without a speaker who could be meant, or "you", which is anybody."""
    persons = [_PERSON_OF.get(word) for sign in (a, b) for word in [_subject(sign)]]
    if None in persons or persons[0] == persons[1]:
        return False
    return _ADDRESSED in persons or not (a.speakers and b.speakers)


def _subject(sign: Sign) -> str:
    """The first word of who acts, in lower case; empty when nobody is known to."""
    acting = (role.span.exact for role in sign.claim.roles if role.role in {"actor", "target"})
    return next(acting, "").partition(" ")[0].lower()


def is_negative(text: str) -> bool:
    """Whether a word of the text denies something; "not only" does not."""
    return _NEGATIONS.search(_NOT_ONLY.sub(" ", text)) is not None


def date_conflict(a: Sign, b: Sign, lexicon: Lexicon) -> Finding | None:
    """Different days for one happening; None when the days overlap or the words are of two happenings.

    What happens again and again needs days that are near each other; what happens once does not.
    """
    if not a.happened or not b.happened or sentence_key(a) == sentence_key(b) or a.claim.polarity != b.claim.polarity:
        return None
    if _at_one_time(a, b) or a.sequence ^ b.sequence or other_party(a, b) is not None or other_part(a, b) is not None:
        return None
    likeness = balanced(*shares(a.words - a.timed, b.words - b.timed, lexicon.rarity))
    acts = a.predicate & b.predicate
    if not (is_whole(a) and is_whole(b)) or len((a.words & b.words) - a.timed) < _FEW_SHARED:
        return None
    if likeness < _SAME_WORDS or not acts or not (acts & _ONCE or _days_between(a, b) <= _NEAR_DAYS):
        return None
    reason = f"{a.happened[0][0]} against {b.happened[0][0]}; words {likeness:.2f}"
    return Finding(likeness, reason, (*a.claim.spans, *b.claim.spans))


def _days_between(a: Sign, b: Sign) -> int:
    """Days from the earliest begin of the one to that of the other; very many where one is no date."""
    first, second = (min(begin for begin, _ in sign.happened)[:10] for sign in (a, b))
    try:
        return abs((date.fromisoformat(first) - date.fromisoformat(second)).days)
    except ValueError:
        return _NEAR_DAYS + 1
