"""Pairs that must not stand together, however like their words are.

Arguments and scopes decide here, not similarity: the same words about two objects, one predicate with two
subjects, one formula of refusal used of two things, a stock phrase of several speakers, a first and an earlier
one, different numbers or days. Each rule needs both sides to be known; what is not known keeps nothing apart.
"""

from __future__ import annotations

import math
import re

from synoptic.model.quantities import Quantity
from synoptic.stages.alignments.courses import opposite_courses
from synoptic.stages.alignments.dissent import denial_of_another
from synoptic.stages.alignments.families import exclusive_words, families_of
from synoptic.stages.alignments.magnitudes import is_magnitude
from synoptic.stages.alignments.numbers import (
    Figure,
    central,
    compatible,
    is_vague,
    range_of,
    same_measure,
    unit_of,
)
from synoptic.stages.alignments.opposites import opposite_parts, opposite_steps
from synoptic.stages.alignments.polarity import is_called_false
from synoptic.stages.alignments.signing import ATTITUDES, Lexicon, Sign, is_pointing, is_whole, sentence_key
from synoptic.stages.alignments.tolls import is_toll, tolls_of
from synoptic.text.gazetteer import known
from synoptic.text.similarity import cosine, shares, word_key

# Said of two claims that nothing else may keep apart.
APART_IN_TIME = "different times"
# Two bounds further apart than a tenth are two statements.
_SAME_BOUND = 0.9
# A bound below three quarters of a number is not meant for it.
_NEAR_BOUND = 0.75
_ADDED = frozenset({"another", "further", "additional", "extra"})
# To support or urge a thing is often a part of it.
_PRAISE_OR_BLAME = ATTITUDES - {word_key(word) for word in ("support", "endorse", "urge", "oppose")}
# "At least 50 dead" has one word beside its number and what bounds it.
_BARE_COUNT_WORDS = 4
_HEADINGS = frozenset({"headline", "deck", "subhead"})
# "700 of the 900 jobs".
_SO_MANY_OF = re.compile(
    r"\b(\d[\d,.]*) (?:[a-z]+ )?of (?:the |its |their |his |her |all )?(\d[\d,.]*)\b", re.IGNORECASE
)
_TOO = re.compile(r"\b(?:also|too|as well|likewise)\b", re.IGNORECASE)
_STANCES = frozenset({"denied", "neither", "not_confirmed", "confirmed"})
_BINDS = re.compile(r"\b(?:agree|oblig|requir|provid|stipulat|commit|undert|call)\w*", re.IGNORECASE)
_WHETHER_TO = re.compile(r"\bwhether to (\w+)")
_SEVERAL = re.compile(r"(?:several|many|some|most|a number of|a few|dozens of|various)\b", re.IGNORECASE)
_UNSURE = frozenset({"possible", "probable", "conditional"})
# A phrase of this many words, most of them the same, is one utterance, whoever is named for it.
_UTTERANCE_WORDS = 5
_UTTERANCE_SHARE = 0.65
# Below this balanced share of words two stances are taken towards different things.
_SAME_OBJECT_WORDS = 0.35
# Unless both say themselves what it is, and mean nearly the same.
_SAME_OBJECT_MEANING = 0.7


def apart_because(a: Sign, b: Sign, lexicon: Lexicon) -> str | None:
    """Why the two may not stand in one proposition; None when nothing forbids it. The same in both orders."""
    for rule in (
        _one_sentence,
        other_numbers,
        _other_counts,
        _part_of_a_whole,
        _toll_and_none,
        _only_a_count,
        _other_days,
        _other_beginnings,
        _other_ends,
        _other_plans,
        _other_in_sequence,
        other_party,
        other_part,
        _other_act,
        _other_course,
        _another_does_too,
        _another_act_that_may_be,
        _owed_and_done,
        _open_act,
        _several_and_one,
        _praise_or_blame_of_it,
        _only_a_stance,
        _called_false,
    ):
        if (reason := rule(a, b)) is not None:
            return reason
    return (
        denial_of_another(a, b, lexicon)
        or other_place(a, b, lexicon)
        or _view_of_another(a, b, lexicon)
        or _other_object_of_stance(a, b, lexicon)
    )


def _one_sentence(a: Sign, b: Sign) -> str | None:
    """One sentence does not tell a thing twice; its parts elaborate each other."""
    return "parts of one sentence" if sentence_key(a) == sentence_key(b) else None


def other_numbers(a: Sign, b: Sign) -> str | None:
    """Figures of one unit, tolls or magnitudes, of which none can be another's."""
    pairs = [(x.quantity, y.quantity) for x in a.numbers for y in b.numbers if _measure_one(x, y, a, b)]
    if pairs and not any(
        compatible(x, y) and not _other_bounds(x, y) and not _is_more_of(x, y, a, b) for x, y in pairs
    ):
        return f"different numbers: {pairs[0][0].span.exact} and {pairs[0][1].span.exact}"
    return None


def _measure_one(x: Figure, y: Figure, a: Sign, b: Sign) -> bool:
    """Whether both count in one unit, or, named or not, the same people, or the strength of a shock."""
    if same_measure(x.quantity, y.quantity) or (is_magnitude(x) and is_magnitude(y)):
        return True
    is_bare = unit_of(x.quantity) is None or unit_of(y.quantity) is None
    is_age = x.aged is not None or y.aged is not None
    return is_bare and not is_age and is_toll(x, y, a, b)


def _other_counts(a: Sign, b: Sign) -> str | None:
    """Counts of two things: "359 assaults were reported", "31 suspects were identified"."""
    pairs = [(x.quantity, y.quantity) for x in a.numbers for y in b.numbers]
    if not pairs or any(not _is_count(x) or not _is_count(y) for x, y in pairs):
        return None
    if any(same_measure(x, y) or compatible(x, y) for x, y in pairs):
        return None
    x, y = pairs[0]
    return f"counts of different things: {x.span.exact} and {y.span.exact}"


def _part_of_a_whole(a: Sign, b: Sign) -> str | None:
    """So many of all, and what is said of all: "700 of the 900 jobs are safe", "all 900 jobs are at risk"."""
    if not a.numbers or not b.numbers:
        return None
    for part, other in ((a, b), (b, a)):
        for match in _SO_MANY_OF.finditer(part.claim.text):
            some, whole = match[1], match[2]
            if some != whole and _gives(other, whole) and not _gives(other, some):
                return f"{some} of {whole}, and all {whole}"
    return None


def _gives(sign: Sign, number: str) -> bool:
    """Whether one of its quantities is this number in figures."""
    return any(number in figure.quantity.span.exact.split() for figure in sign.numbers)


def _toll_and_none(a: Sign, b: Sign) -> str | None:
    """How many it hit, and another act of which no figure is told: "injured three", "destroyed the warehouse"."""
    if bool(a.numbers) == bool(b.numbers):
        return None
    toll, other = (a, b) if a.numbers else (b, a)
    measures = tolls_of(toll) if other.predicate else frozenset()
    if not measures or measures & tolls_of(other) or _is_one_act(a, b):
        return None
    return "a toll, and another act"


def _only_a_count(a: Sign, b: Sign) -> str | None:
    """A heading's "50 dead" says a number and nothing else: it is no claim without one ("the dead were buried")."""
    for count, other in ((a, b), (b, a)):
        is_bare = count.claim.layer in _HEADINGS and len(count.claim.text.split()) <= _BARE_COUNT_WORDS
        if (is_bare or _is_measured_thing(count)) and count.numbers and not other.numbers:
            return "a bare count and a claim without one"
    return None


def _is_measured_thing(sign: Sign) -> bool:
    """Whether it only names a thing with its measure: "a 48-hour strike"; it tells no act of it."""
    predicate = sign.claim.predicate
    is_act = any(role.role in {"actor", "theme", "target"} for role in sign.claim.roles)
    return predicate is not None and sign.claim.text.endswith(predicate.exact) and not is_act


def _is_count(quantity: Quantity) -> bool:
    """Whether it says how many of something that it names; "one wing" is "a wing"."""
    return (
        central(quantity) != 1
        and quantity.unit_code is None
        and unit_of(quantity) is not None
        and not is_vague(quantity)
    )


def _is_more_of(x: Quantity, y: Quantity, a: Sign, b: Sign) -> bool:
    """Whether one number comes on top of another: "another 90 days" are not "90 days"."""
    return _is_added(x, a) != _is_added(y, b)


def _is_added(quantity: Quantity, sign: Sign) -> bool:
    """Whether the word before the number, or its first one, says that it is added to another."""
    before = sign.claim.text.partition(quantity.span.exact)[0].split()[-1:]
    return any(word.lower() in _ADDED for word in (*before, quantity.span.exact.partition(" ")[0]))


def _other_bounds(x: Quantity, y: Quantity) -> bool:
    """Whether both give a bound of one kind, and not the same, or one a bound and the other a number that is far from it.

    "At least 12" is no other wording of "at least 63", nor "more than 200" of "340": who gives a bound gives a near one.
    """
    first, second = range_of(x), range_of(y)
    if first is None or second is None or (x.number is not None and y.number is not None):
        return False
    nearest = _SAME_BOUND if x.number is None and y.number is None else _NEAR_BOUND
    lows, highs = (first.low, second.low), (first.high, second.high)
    return _are_far(lows, nearest) or (math.inf not in highs and _are_far(highs, nearest))


def _are_far(pair: tuple[float, float], nearest: float) -> bool:
    return 0 < min(pair) < nearest * max(pair)


def _other_days(a: Sign, b: Sign) -> str | None:
    if not a.happened or not b.happened:
        return None
    overlaps = any(x[0] < y[1] and y[0] < x[1] for x in a.happened for y in b.happened)
    return None if overlaps else APART_IN_TIME


def _other_beginnings(a: Sign, b: Sign) -> str | None:
    """One course of things since two times: "under way since 2022", "began in 2019"."""
    if not a.started or not b.started:
        return None
    overlaps = any(x[0] < y[1] and y[0] < x[1] for x in a.started for y in b.started)
    return None if overlaps else "different beginnings"


def _other_ends(a: Sign, b: Sign) -> str | None:
    """One course of things until two times: a contract "until 2027", one "until 2029"; a week, and "until June"."""
    for of_a, of_b in ((a.ended, b.ended), (a.ended, b.lasting), (a.lasting, b.ended), (a.due, b.due)):
        if of_a and of_b and not any(x[0] < y[1] and y[0] < x[1] for x in of_a for y in of_b):
            return "different ends"
    return None


def _other_plans(a: Sign, b: Sign) -> str | None:
    """What is to happen on two days: "may return on Friday", "may return on Saturday"."""
    if not a.planned or not b.planned:
        return None
    overlaps = any(x[0] < y[1] and y[0] < x[1] for x in a.planned for y in b.planned)
    return None if overlaps else "planned for different times"


def _other_in_sequence(a: Sign, b: Sign) -> str | None:
    if "first" in a.sequence | b.sequence and a.sequence and b.sequence and not a.sequence & b.sequence:
        return "a first and another one"
    return None


def other_party(a: Sign, b: Sign) -> str | None:
    """Other actors or targets of one predicate."""
    if a.actors & b.objects and b.actors & a.objects:
        return "exchanged roles"
    if _are_strangers(a.actors, b.actors, a, b):
        return "different actors"
    if _are_strangers(a.objects, b.objects, a, b):
        return "different objects"
    return None


def _are_strangers(first: frozenset[str], second: frozenset[str], a: Sign, b: Sign) -> bool:
    """Whether both sides name somebody for a part, not the same, and neither names the other's at all."""
    return bool(first and second) and not first & (second | b.names | b.kin) and not second & a.names


def other_part(a: Sign, b: Sign) -> str | None:
    """The east and the west of something, the men's and the women's."""
    words = opposite_parts(a.matter, b.matter)
    return None if words is None else f"different parts: {words[0]} and {words[1]}"


def other_place(a: Sign, b: Sign, lexicon: Lexicon) -> str | None:
    """Two named places of one size, of which neither claim's sentence names the other's.

    A town and its country are one place told twice, so a known country or region is only compared with its like.
    """
    if not a.places or not b.places or a.places & b.places or a.places & b.around or b.places & a.around:
        return None
    first, second = min(a.places), min(b.places)
    if _size(first, lexicon) != _size(second, lexicon):
        return None
    if lexicon.named_in.get(first, frozenset()) & lexicon.named_in.get(second, frozenset()):
        return None  # "in Orsa, Lomany": one may lie in the other
    names = [lexicon.spoken.get(key, key) for key in (first, second)]
    return f"different places: {names[0]} and {names[1]}"


def _size(place: str, lexicon: Lexicon) -> str:
    """The sort of place that everybody knows it for; towns and unknown places are taken for one sort."""
    entity = place.removeprefix("@")
    found = known(lexicon.names.called.get(entity, ""))
    if found is None:
        return "state" if lexicon.names.kinds.get(entity) == "state" else "town"
    return "town" if found.sort == "city" else found.sort


def _other_act(a: Sign, b: Sign) -> str | None:
    """Acts that exclude each other, or of which one undoes the other."""
    words = exclusive_words(a.predicate, b.predicate) or opposite_steps(a.predicate, b.predicate)
    return None if words is None else f"different acts: {words[0]} and {words[1]}"


def _other_course(a: Sign, b: Sign) -> str | None:
    """One thing goes on, another ends: "will stay open", "will close"."""
    words = opposite_courses(a, b)
    return None if words is None else f"one goes on, the other ends: {words[0]} and {words[1]}"


def _another_does_too(a: Sign, b: Sign) -> str | None:
    """That somebody does it as well: "the prosecution may also appeal" is not that the convicted man will."""
    for added, other in ((a, b), (b, a)):
        acting = {role.role for role in added.claim.roles}
        if _TOO.search(added.claim.text) is None or not acting or acting - {"actor"}:
            continue
        if added.predicate & other.predicate and added.doers and not added.doers & other.words:
            return "one does it, another too"
    return None


def _another_act_that_may_be(a: Sign, b: Sign) -> str | None:
    """What may be or could be, beside what is told as so: one thing only if one act is told ("could lead to", "have signed")."""
    modalities = {a.claim.modality, b.claim.modality}
    if "actual" not in modalities or not modalities & _UNSURE or not a.predicate or not b.predicate:
        return None
    return None if _is_one_act(a, b) else "one act that may be, another that is"


def _is_one_act(a: Sign, b: Sign) -> bool:
    """Whether the act of the one, or an act of its kind, is told by the other."""
    of_a, of_b = a.predicate | families_of(a.predicate), b.predicate | families_of(b.predicate)
    return bool(of_a & (b.words | families_of(b.words)) or of_b & (a.words | families_of(a.words)))


def _owed_and_done(a: Sign, b: Sign) -> str | None:
    """What must be done, beside another act that is told as done: "must repay two million", "assumed two million".

    What parties agreed to, or a text provides for, is an obligation in other words.
    """
    if {a.claim.modality, b.claim.modality} != {"obligation", "actual"} or not a.predicate or not b.predicate:
        return None
    if any(_BINDS.search(sign.claim.text) is not None or not _tells_an_act(sign) for sign in (a, b)):
        return None
    if _is_one_act(a, b):
        return None
    return "one act that is owed, another that is told"


def _tells_an_act(sign: Sign) -> bool:
    """Whether its own words say what is done, and who does it or to what: "warship visits", one of a list, does not."""
    act = sign.claim.predicate
    is_own = act is not None and any(span.start <= act.start and act.end <= span.end for span in sign.claim.spans)
    return is_own and is_whole(sign) and bool(sign.doers or sign.things)


def _open_act(a: Sign, b: Sign) -> str | None:
    """Whether to do a thing is not the thing that it is about: "examine whether to appeal against it"."""
    if "whether" not in a.claim.text and "whether" not in b.claim.text:
        return None
    for undecided, other in ((a, b), (b, a)):
        match = _WHETHER_TO.search(undecided.claim.text)
        if match is None or _WHETHER_TO.search(other.claim.text) is not None:
            continue
        acts = undecided.predicate | {word_key(match[1])}
        if not acts & other.words and not families_of(acts) & families_of(other.words):
            return "an open decision and what it is about"
    return None


def _several_and_one(a: Sign, b: Sign) -> str | None:
    """What several did, and one of them by name: "a number of countries condemned it", "Orsa condemned it"."""
    if bool(a.actors) == bool(b.actors):
        return None
    general, other = (a, b) if b.actors else (b, a)
    is_general = any(r.role == "actor" and _SEVERAL.match(r.span.exact) is not None for r in general.claim.roles)
    return "what several do, and what one does" if is_general and not other.actors & general.names else None


def _praise_or_blame_of_it(a: Sign, b: Sign) -> str | None:
    """That somebody slams or hails a thing is not the thing, unless the other claim is his as well."""
    for view, other in ((a, b), (b, a)):
        if not view.predicate & _PRAISE_OR_BLAME or other.predicate & ATTITUDES or not other.predicate:
            continue
        holders = _holders(view)
        if not holders & (other.speakers | other.actors) and (holders or not other.is_view):
            return "praise or blame, and another act"
    return None


def _only_a_stance(a: Sign, b: Sign) -> str | None:
    """A denial or refusal without words of its own is not what it is about."""
    is_bare = [sign.claim.commitment in _STANCES and is_pointing(sign) for sign in (a, b)]
    takes_stance = [sign.claim.commitment in _STANCES for sign in (a, b)]
    if (is_bare[0] and not takes_stance[1]) or (is_bare[1] and not takes_stance[0]):
        return "a stance and what it is about"
    return None


def _called_false(a: Sign, b: Sign) -> str | None:
    """That reports of a thing are false is not that thing."""
    if is_called_false(a.claim.text) == is_called_false(b.claim.text) or "denies" in {
        a.claim.polarity,
        b.claim.polarity,
    }:
        return None
    return "what is reported and that it is false"


def _view_of_another(a: Sign, b: Sign, lexicon: Lexicon) -> str | None:
    """The same view of two speakers, unless the words are so many that they are one utterance."""
    holders = [_holders(sign) for sign in (a, b)]
    if not (a.is_view and b.is_view) or not all(holders) or holders[0] & holders[1]:
        return None
    if not all(holder in lexicon.names.called for both in holders for holder in both) and _counts_the_same(a, b):
        return None
    if len(a.words & b.words) >= _UTTERANCE_WORDS:
        of_a, of_b = shares(a.words, b.words, lexicon.rarity)
        if min(of_a, of_b) >= _UTTERANCE_SHARE:
            return None
    return "a view of different speakers"


def _counts_the_same(a: Sign, b: Sign) -> bool:
    """Whether both give one number of one unit: "the prosecutor demanded nine years" and "the prosecution wanted nine"."""
    return any(
        same_measure(x.quantity, y.quantity) and not is_vague(x.quantity) and compatible(x.quantity, y.quantity)
        for x in a.numbers
        for y in b.numbers
    )


def _holders(sign: Sign) -> frozenset[str]:
    """Whose view it is: those who say so, and of praise or blame those who give it."""
    return sign.speakers | (sign.actors if sign.predicate & ATTITUDES else frozenset())


def _other_object_of_stance(a: Sign, b: Sign, lexicon: Lexicon) -> str | None:
    """A denial or refusal to comment belongs to what it is about, not to other refusals in the same words."""
    if a.claim.commitment not in _STANCES or b.claim.commitment not in _STANCES:
        return None
    of_a, of_b = shares(_object(a), _object(b), lexicon.rarity)
    meaning = cosine(a.vector, b.vector)
    is_near = meaning is not None and meaning >= _SAME_OBJECT_MEANING and not is_pointing(a) and not is_pointing(b)
    return None if is_near or min(of_a, of_b) >= _SAME_OBJECT_WORDS else "stances towards different things"


def _object(sign: Sign) -> frozenset[str]:
    """The words of what a stance is taken towards: not those of who takes it."""
    return (sign.words - {f"@{speaker}" for speaker in sign.speakers}) or sign.words
