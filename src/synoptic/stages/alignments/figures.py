"""Different figures of one thing, by unit, bounds, rounding and what they measure."""

from __future__ import annotations

import re

from synoptic.model.quantities import Quantity
from synoptic.stages.alignments.families import families_of, is_of_family
from synoptic.stages.alignments.findings import Finding
from synoptic.stages.alignments.lookalikes import other_part, other_party, other_place
from synoptic.stages.alignments.magnitudes import are_of_one_shock, is_magnitude
from synoptic.stages.alignments.numbers import Figure, central, compatible, is_vague, same_measure, same_whole, unit_of
from synoptic.stages.alignments.scopes import (
    is_of_market,
    is_of_moment,
    is_of_other_quality,
    is_of_part,
    is_other_scope,
    names_the_other,
    number_words,
)
from synoptic.stages.alignments.signing import Lexicon, Sign
from synoptic.stages.alignments.tolls import is_toll, measures_of
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
# Words for whoever it hit; others ("children") are of a group of them.
_ANYBODY = frozenset(
    "person people life dead death victim casualty fatality body survivor other passenger traveller".split()
)
# What a relative clause counts belongs to the word before it, perhaps another event.
_RELATIVE = re.compile(r"(?:that|which|who|whom|whose|where|when|in which)\b", re.IGNORECASE)
# The missing are found or given up for dead, who was stranded gets home: later figures go either way.
_CHANGING = frozenset({"missing", "stranded", "displaced"})
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
_ANOTHER = re.compile(r"\W*another\b", re.IGNORECASE)
# A toll of another time.
_LONG_AGO = re.compile(
    r"\b(?:years?|months?|weeks?|decades?) (?:ago|earlier|before)\b|\blast year\b|\bin (?:19|20)\d\d\b"
)
# Verbs of the sentence that only recalls another figure; beside them at most a word for who reported it.
_TELLING = frozenset(word_key(word) for word in "report reported put gave given speak spoke spoken cite cited".split())
_FEW_WORDS = 1
_WEEKDAYS = frozenset(
    word_key(word)
    for word in "monday tuesday wednesday thursday friday saturday sunday yesterday earlier week last first".split()
)
# Words of numbers and units; sharing them shows nothing.
_COUNTING = frozenset(
    word_key(word)
    for word in "million billion thousand hundred dozen people person euro dollar pound mark kilometre metre percent "
    "year month week day hour about nearly almost more".split()
)
_ITSELF = frozenset({"it", "we", "they"})
# What is counted as it grows: a later, larger figure is news, not a contradiction.
_GROWING = frozenset(
    word_key(word)
    for word in (
        "dead death killed die toll casualty injured wounded hurt missing displaced evacuated arrested detained "
        "stranded stuck trapped infected case homeless rescued survivor alive signature vote donation sold attendee victim fatality body turnout"
    ).split()
)
_NEVER = 2.0
# Two voices that are set beside each other leave little doubt.
_RIVAL_SCORE = 0.8
# Words that only say that so many there were.
_COUNTED = frozenset(
    word_key(word)
    for word in "be was were is are been there count counted come came gather gathered attend attended people person participant "
    "demonstrator protester marcher number total take took taken part join joined turn turned out march marched".split()
)
# The ayes of one ballot are counted once; counts that are further apart are of two ballots.
_AYES = re.compile(
    r"\s*(?:votes? )?(?:to \w|for\b|in favou?r|(?:had |have |has )?voted (?:for|in favou?r)|ayes\b|yes\b)",
    re.IGNORECASE,
)
_BALLOT_RATIO = 1.2
# A number of these units dates or numbers something; it is no figure of it.
DATING_UNITS = frozenset({"year", "month", "week", "day", "hour", "minute"})


def number_conflict(a: Sign, b: Sign, lexicon: Lexicon) -> Finding | None:
    """Different figures for one thing, by unit, bounds and rounding; None when they agree or speak of two things."""
    if not a.numbers or not b.numbers:
        return None
    if _are_rival_counts(a, b):
        return _rivals(a, b)
    if not _comparable(a, b) or other_place(a, b, lexicon) is not None:
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
            changes = is_toll(x, y, a, b) and bool(measures_of(a) & measures_of(b) & _CHANGING)
            spans = (x.quantity.span, y.quantity.span)
            ratio = _ratio(x.quantity, y.quantity)
            is_far = grows != 0 and ratio is not None and ratio > _USUAL_TOLL_RATIO
            is_covered = grows != 0 and compatible(x.quantity, y.quantity)
            return Finding(max(likeness, 0.5), reason, spans, grows, is_said, changes, is_far, is_covered)
    return None


def _are_rival_counts(a: Sign, b: Sign) -> bool:
    """Whether two voices of one sentence, or of two in a row, say nothing but how many it was."""
    is_beside = a.claim.report == b.claim.report and abs(a.claim.sentence - b.claim.sentence) <= 1
    if not is_beside or not a.speakers or not b.speakers or a.speakers & b.speakers:
        return False
    if len(a.numbers) != 1 or len(b.numbers) != 1:
        return False
    return all(not sign.own_words - number_words(sign.numbers[0].quantity) - _COUNTED for sign in (a, b))


def _rivals(a: Sign, b: Sign) -> Finding | None:
    """Two counts of two voices, where the second names no unit or the same."""
    x, y = a.numbers[0].quantity, b.numbers[0].quantity
    if {unit_of(x), unit_of(y)} - {None, unit_of(x)} or compatible(x, y):
        return None
    reason = f"{x.span.exact!r} by one account, {y.span.exact!r} by the other"
    return Finding(_RIVAL_SCORE, reason, (x.span, y.span))


def _same_kind(x: Figure, y: Figure, a: Sign, b: Sign) -> bool:
    """One unit, one whole, or two tolls of one measure; an age only beside an age of the same person."""
    if x.aged is not None or y.aged is not None:
        return x.aged == y.aged
    if same_measure(x.quantity, y.quantity) or same_whole(x, y) or is_toll(x, y, a, b):
        return True
    if is_magnitude(x) and is_magnitude(y):
        return True
    is_bare = unit_of(x.quantity) is None or unit_of(y.quantity) is None
    return _is_ballot(x, y, a, b) or (is_bare and (_recalls(a, b) or _recalls(b, a)))


def _is_ballot(x: Figure, y: Figure, a: Sign, b: Sign) -> bool:
    """Whether both count the ayes of a ballot."""
    if "votes" not in measures_of(a) & measures_of(b):
        return False
    rests = [sign.claim.text.partition(figure.quantity.span.exact)[2] for figure, sign in ((x, a), (y, b))]
    return all(_AYES.match(rest) is not None for rest in rests)


def _agree(x: Figure, y: Figure, a: Sign, b: Sign) -> bool:
    """Whether both can be right at one time; of a toll "at least 12" does not cover a later 31."""
    if is_vague(x.quantity) or is_vague(y.quantity):
        return True
    if is_toll(x, y, a, b):
        return central(x.quantity) == central(y.quantity)
    return compatible(x.quantity, y.quantity)


def _comparable(a: Sign, b: Sign) -> bool:
    """Two places, not two figures of one sentence; both of the event itself, and stated by somebody as so."""
    same_place = a.claim.report == b.claim.report and a.claim.sentence == b.claim.sentence
    if same_place or a.sequence ^ b.sequence or a.claim.polarity != "affirms" or b.claim.polarity != "affirms":
        return False
    if other_party(a, b) is not None or other_part(a, b) is not None or _are_told_in_turn(a, b):
        return False
    apart_in_time = a.happened and b.happened and not _at_one_time(a, b)
    same_age = a.is_past == b.is_past and bool(a.claim.background) == bool(b.claim.background)
    return not apart_in_time and same_age


def _are_told_in_turn(a: Sign, b: Sign) -> bool:
    """Whether one voice of one report gives a figure of one, then of another: "mines cut 40 jobs", "shops cut 90"."""
    if a.claim.report != b.claim.report:
        return False
    if all(_ANOTHER.match(sign.claim.text) is not None for sign in (a, b)):
        return True
    if a.speakers != b.speakers:
        return False
    of_a, of_b = _subjects(a), _subjects(b)
    return bool(of_a and of_b) and not of_a & (of_b | b.words) and not of_b & a.words


def _subjects(sign: Sign) -> frozenset[str]:
    """Keys of the words of who or what acts, without figures and pronouns; names under their entities."""
    acting = [word for role in sign.claim.roles if role.role == "actor" for word in role.span.exact.split()]
    return sign.doers or frozenset(word_key(word) for word in acting) & sign.words


def _at_one_time(a: Sign, b: Sign) -> bool:
    return any(x[0] < y[1] and y[0] < x[1] for x in a.happened for y in b.happened)


def _words_beside(a: Sign, b: Sign, x: Quantity, y: Quantity, lexicon: Lexicon) -> float:
    """Balanced share of the words beside the numbers themselves."""
    first, second = a.words - number_words(x), b.words - number_words(y)
    return balanced(*shares(first, second, lexicon.rarity))


def _needed(x: Figure, y: Figure, a: Sign, b: Sign) -> float:
    """How much the words must agree for these two figures to be figures of one thing; above 1 when they cannot be."""
    if x.aged is not None or _recalls(a, b) or _recalls(b, a):
        return 0.0
    if is_magnitude(x) and is_magnitude(y):
        return 0.0 if are_of_one_shock(x, y, a, b) else _NEVER
    if _are_of_two_things(x, y, a, b):
        return _NEVER
    if _one_term(x, y, a, b):
        return _SAME_WHOLE_WORDS
    ratio = _ratio(x.quantity, y.quantity)
    if ratio is None or (x.quantity.unit or "").lower() in DATING_UNITS:
        return _SAME_WORDS
    return _needed_of_counts(x, y, a, b, ratio)


def _needed_of_counts(x: Figure, y: Figure, a: Sign, b: Sign, ratio: float) -> float:
    """The same for what is no span of time."""
    if is_toll(x, y, a, b):
        return _needed_of_tolls(x, y, a, b, ratio)
    if _is_ballot(x, y, a, b):
        return 0.0 if ratio <= _BALLOT_RATIO else _NEVER
    if ratio <= _SAME_MEASURE_RATIO and _one_measure(x, y, a, b):
        return _SAME_WHOLE_WORDS if same_whole(x, y) else _SAME_MEASURE_WORDS
    if _other_deed(a, b):
        return _NEVER
    if ratio <= _CLOSE_RATIO and _one_act(a, b):
        return _SAME_ACT_WORDS
    if ratio <= _CLOSE_RATIO and _are_near(a, b) and not is_of_market(x.quantity):
        return _CLOSE_WORDS
    return _SAME_THING_WORDS if ratio <= _USUAL_RATIO else _SAME_WORDS


def _are_of_two_things(x: Figure, y: Figure, a: Sign, b: Sign) -> bool:
    """Whether a word beside the figures says so, whatever the other words."""
    if is_other_scope(x, y, a, b) or names_the_other(x, b) or names_the_other(y, a):
        return True
    return is_of_moment(x, y, a, b) or is_of_other_quality(x, y, a, b) or _is_money_of_another(x, y, a, b)


def _is_money_of_another(x: Figure, y: Figure, a: Sign, b: Sign) -> bool:
    """Whether both are sums or shares, and one is of somebody whom the other's sentence does not name, or only wanted."""
    if not (is_of_market(x.quantity) and is_of_market(y.quantity)):
        return False
    is_wanted = any(sign.is_view or sign.claim.modality == "obligation" for sign in (a, b))
    if is_wanted and not a.predicate & b.predicate:
        return True
    named = [frozenset(f"@{entity}" for entity in _owners(sign)) for sign in (a, b)]
    return bool(named[0] and not named[0] & b.around) or bool(named[1] and not named[1] & a.around)


def _owners(sign: Sign) -> frozenset[str]:
    """Whose the sum may be: who is named, and where nobody is, who speaks of itself ("the bank said it could lose")."""
    others = sign.names - sign.speakers
    speaks_of_itself = sign.claim.text.partition(" ")[0].lower() in _ITSELF
    return others if others or not speaks_of_itself else sign.speakers


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
    figures = frozenset().union(*(number_words(figure.quantity) for figure in b.numbers))
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
    is_of_some = is_of_part(x, a) or is_of_part(y, b)
    if is_relative and not any(word.startswith("@") for word in a.around & b.around):
        return _NEVER
    if is_of_group and len(units) > 1:
        return _NEVER
    return _SAME_THING_WORDS if is_of_group or is_relative or is_of_some else 0.0


def _one_term(x: Figure, y: Figure, a: Sign, b: Sign) -> bool:
    """Whether both say how long one contract, sentence or the like lasts, for one named party."""
    if not same_whole(x, y) or (x.quantity.unit or "").lower() not in DATING_UNITS:
        return False
    ratio = _ratio(x.quantity, y.quantity)
    named = {w for w in a.around & b.around if w.startswith("@")}
    return ratio is not None and ratio <= _SAME_MEASURE_RATIO and bool(named) and not (a.is_view or b.is_view)


def _one_act(a: Sign, b: Sign) -> bool:
    """Whether both tell one kind of act of one named participant or one thing, and neither is only wanted."""
    # a title's predicate may have been read as a name
    acts = [frozenset(w for w in sign.predicate if not w.startswith("@")) or sign.words for sign in (a, b)]
    by_act = families_of(acts[0]) & families_of(b.words)
    to_act = families_of(acts[1]) & families_of(a.words)
    if not (by_act or to_act) or a.is_view or b.is_view:
        return False
    counted = frozenset().union(*(number_words(figure.quantity) for figure in (*a.numbers, *b.numbers)))
    common = {word for word in (a.words & b.words) - counted - _COUNTING if not is_of_family(word)}
    return any(not word[0].isdigit() for word in common)


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
    return same_whole(x, y) or bool(measures_of(a) & measures_of(b))


def _growth(a: Sign, b: Sign, x: Figure, y: Figure) -> int:
    first, second = central(x.quantity), central(y.quantity)
    if first is None or second is None or not (a.words | b.words) & _GROWING or _is_ballot(x, y, a, b):
        return 0
    return 1 if second > first else -1
