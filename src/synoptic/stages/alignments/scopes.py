"""Whether two figures are of one thing, or one of a part, a group, another time or something besides."""

from __future__ import annotations

import re

from synoptic.model.quantities import Quantity
from synoptic.stages.alignments.numbers import Figure, central
from synoptic.stages.alignments.signing import Sign
from synoptic.text.similarity import word_key

# Words that say that a figure is of a part, of another time or of something else besides.
_SCOPE = frozenset(
    word_key(word)
    for word in (
        "initial first annual part component share phase stage additional extra further more aftershock foreshock "
        "another remaining previous earlier last average alone half quarter only"
    ).split()
)
_INCLUDING = re.compile(r"\bincluding (?:the |at least |about |some )?$", re.IGNORECASE)
# What stands for a part of which only some are told.
_SOME = "including"
# Whose the counted are: "nine people from two families", "a family of four".
_FROM = re.compile(r"\s*from\s", re.IGNORECASE)
_GROUPS = frozenset(
    word_key(word) for word in "family group couple party convoy squad team unit crew band gang class busload".split()
)
# How badly: those who are slightly hurt are not all the hurt.
_SEVERITY = frozenset(
    word_key(word)
    for word in "serious seriously critical critically severe severely grave gravely slight slightly minor light lightly "
    "walking".split()
)
_OTHERS = re.compile(r"\b(?:others?|more|additional|further|another|also)\b", re.IGNORECASE)
# "More than 12" is a bound, "12 more" are others.
_MORE_THAN = re.compile(r"\bmore than\b", re.IGNORECASE)
_ADDED = frozenset({"another", "additional", "further"})
_EACH = re.compile(r"\b(?:each|apiece|every|per)\b", re.IGNORECASE)
# A sum with something besides.
_WITH = re.compile(
    r"\b(?:including|excluding|with|without|plus|before|after) (?:the )?(?:debts?|tax(?:es)?|interest|bonus(?:es)?|costs|fees|add-ons)\b"
    r"|\b(?:debts?|tax(?:es)?|interest|bonus(?:es)?|costs|fees) (?:is |are )?(?:in|ex)cluded\b",
    re.IGNORECASE,
)
# A count of time or distance up to something: "six laps later".
_STRETCHES = frozenset(
    "year month week day hour minute second lap mile kilometre kilometer metre meter stop round game match page".split()
)
_OFFSET = re.compile(r"\W*(?:later|earlier|ago|before|after|into|from now)\b", re.IGNORECASE)
# A line of a list, about what stands before its colon.
_LABEL = re.compile(r"[\w' .-]{2,40}:\s")
# What is so much larger or smaller by a share.
_COMPARED = re.compile(r"\W*([a-z]+er|more \w+|less \w+)\b", re.IGNORECASE)
_NOT_COMPARED = frozenset("over under after never however other further number order whether per".split())
_OF_WHOLE = re.compile(
    r"\s*(?:(?!out\b)[\w-]+\s+){0,2}(?:among|of (?:the|them|whom|those|its|his|her|their))\b", re.IGNORECASE
)
# What prices and rates do from one hour to the next.
_MOVING = frozenset(
    word_key(word)
    for word in "fall fell rise rose drop dropped climb climbed plunge plunged dip dipped jump jumped slide slid surge "
    "surged tumble tumbled gain gained lose lost trade traded close closed open opened slip slipped".split()
)
# How much of a vote is counted is no share of the vote.
_OF_COUNTING = re.compile(
    r"\s*of (?:the |all )?(?:votes?|ballots?|precincts?|districts?|polling stations?|results?) "
    r"(?:had been |have been |were |are |been )?(?:counted|tallied|reported|reporting|in)\b",
    re.IGNORECASE,
)
_NOW = frozenset(word_key(word) for word in "now currently midday afternoon morning".split())
_IN_ALL = re.compile(
    r"\b(?:in all|in total|overall|altogether|combined|all (?:competitions|countries|regions|areas)|across all)\b",
    re.IGNORECASE,
)
# How far a count reaches: the world's is not the country's.
_EXTENT = re.compile(
    r"\b(?:global(?:ly)?|world[- ]?wide|around the world|across the (?:world|globe|region|country|nation)|nation[- ]?wide|"
    r"country[- ]?wide|state[- ]?wide|region[- ]?wide)\b",
    re.IGNORECASE,
)
# An amount of the places that had most of it.
_IN_PLACES = re.compile(
    r"\bin (?:some|many|several|other|certain|a few) (?:places|areas|parts|spots|locations|regions)\b", re.IGNORECASE
)
# What a storm does from one hour to the next, by the units in which it is told.
_WEATHER = frozenset(
    word_key(word)
    for word in "wind winds sustained gust gusts storm hurricane cyclone typhoon northwest northeast southwest southeast "
    "northwards southwards eastwards westwards".split()
)
_SPEEDS = frozenset({"km/h", "mph", "[mi_i]/h", "[kn_i]", "knot", "knots"})
# How far it is from one place is not how far it is from another.
_BEARING = re.compile(
    r"\s*(?:(?:east|west|north|south)[- ]?)?(?:north|south|east|west|northeast|northwest|southeast|southwest|away|offshore)"
    r"(?:[- ](?:north|south)(?:east|west))? (?:of|from) (?:the )?(\w+)",
    re.IGNORECASE,
)
# Scope words that may be part of the number itself.
_INSIDE_NUMBERS = frozenset(word_key(word) for word in "more half quarter only".split())


def is_other_scope(x: Figure, y: Figure, a: Sign, b: Sign) -> bool:
    """Whether a word says that one is of a part or another time; "more than" and "half" inside a number do not."""
    parts = {_part_of(x, a), _part_of(y, b)}
    if _is_total(x, a, y, b) or _is_total(y, b, x, a) or len(parts) > 1 or _SOME in parts:
        return True
    if _is_offset(x, a) or _is_offset(y, b) or _is_of_other_group(x, a, y, b):
        return True
    if _is_of_counting(x, a) != _is_of_counting(y, b) or _is_measured_elsewhere(x, a, y, b):
        return True
    inside = (number_words(x.quantity) | number_words(y.quantity)) & _INSIDE_NUMBERS
    return bool(((a.words ^ b.words) & _SCOPE) - inside)


def _is_measured_elsewhere(x: Figure, a: Sign, y: Figure, b: Sign) -> bool:
    """Whether only one reaches over the world or holds in some places, or the two are distances from two places."""
    for pattern in (_EXTENT, _IN_PLACES):
        found = [match and match[0].lower() for sign in (a, b) for match in [pattern.search(sign.claim.text)]]
        if found[0] != found[1]:
            return True
    ends = [_measured_from(figure, sign) for figure, sign in ((x, a), (y, b))]
    return None not in ends and ends[0] != ends[1]


def _measured_from(figure: Figure, sign: Sign) -> str | None:
    """The place that a distance is reckoned from: ``orsa`` in "40 miles south of Orsa"; None for every other figure."""
    _, found, after = sign.claim.text.partition(figure.quantity.span.exact)
    match = _BEARING.match(after) if found else None
    return match[1].lower() if match is not None else None


def _is_of_other_group(x: Figure, a: Sign, y: Figure, b: Sign) -> bool:
    """Whether only one is said to be of some: others, each, the slightly hurt, people of one origin, a family."""
    texts = [_around(x, a), _around(y, b)]
    for pattern in (_OTHERS, _EACH):
        if len({pattern.search(text) is None for text in texts}) > 1:
            return True
    if (a.words ^ b.words) & _SEVERITY or (_WITH.search(a.claim.text) is None) != (_WITH.search(b.claim.text) is None):
        return True
    if x.whole is not None and x.whole == y.whole:
        return False  # two counts of one delegation, with or without where its members are from
    marks = [_group_of(x, a), _group_of(y, b)]
    return marks[0] != marks[1]


def _around(figure: Figure, sign: Sign) -> str:
    """The words of the figure with what follows it in the claim, without bounds."""
    before, found, after = sign.claim.text.partition(figure.quantity.span.exact)
    added = " ".join(before.split()[-1:])
    return _MORE_THAN.sub(" ", f"{added if added.lower() in _ADDED else ''} {found} {' '.join(after.split()[:3])}")


def _group_of(figure: Figure, sign: Sign) -> str | None:
    """What says that those counted are some of all: who they are by name, where they are from, a family."""
    if figure.whole in _GROUPS:
        return figure.whole
    text, counted = sign.claim.text, figure.quantity.span.exact
    _, found, after = text.partition(counted)
    act = sign.claim.predicate
    if found and _FROM.match(after) and act is not None and act.start > figure.quantity.span.end:
        return "from"
    if (label := _LABEL.match(text)) is not None and label.end() <= len(text.partition(counted)[0]):
        return label[0]
    if (figure.quantity.unit_code or "") or _is_in_capitals(text):
        return None
    named = [word.lower() for word in counted.split()[1:] if word[:1].isupper()]
    return named[-1] if named else None


def _is_in_capitals(text: str) -> bool:
    """Whether it is set like a title: most words begin with a capital letter, or all letters are."""
    words = [word for word in text.split() if word[0].isalpha()]
    return 2 * sum(word[0].isupper() for word in words) > len(words)


def is_of_part(figure: Figure, sign: Sign) -> bool:
    """Whether it counts some of what is named beside it: "five of the dead"."""
    return _part_of(figure, sign) is not None


def _is_of_counting(figure: Figure, sign: Sign) -> bool:
    _, found, after = sign.claim.text.partition(figure.quantity.span.exact)
    return bool(found) and _OF_COUNTING.match(after) is not None


def _is_offset(figure: Figure, sign: Sign) -> bool:
    _, found, after = sign.claim.text.partition(figure.quantity.span.exact)
    is_stretch = (figure.quantity.unit or "").lower() in _STRETCHES
    return bool(found) and is_stretch and _OFFSET.match(after) is not None


def is_of_market(quantity: Quantity) -> bool:
    """Whether it is money or a share, of which one report gives many that differ."""
    words = quantity.span.exact.lower()
    return (quantity.unit_code or "").isupper() or "%" in words or "percent" in words or "per cent" in words


def is_of_moment(x: Figure, y: Figure, a: Sign, b: Sign) -> bool:
    """Whether one is a price or rate of the moment, which moves on."""
    codes = {(figure.quantity.unit_code or figure.quantity.unit or "").lower() for figure in (x, y)}
    if codes <= _SPEEDS and (a.words | b.words) & _WEATHER and a.claim.report != b.claim.report:
        return True
    moves = (a.predicate | b.predicate) & _MOVING or (a.words | b.words) & _NOW
    return bool(moves) and is_of_market(x.quantity) and is_of_market(y.quantity)


def is_of_other_quality(x: Figure, y: Figure, a: Sign, b: Sign) -> bool:
    """Whether one is by how much something is brighter, the other by how much it is bigger."""
    compared = [_compared(figure, sign) for figure, sign in ((x, a), (y, b))]
    return None not in compared and compared[0] != compared[1]


def _compared(figure: Figure, sign: Sign) -> str | None:
    _, found, after = sign.claim.text.partition(figure.quantity.span.exact)
    match = _COMPARED.match(after) if found else None
    return word_key(match[1]) if match is not None and match[1].lower() not in _NOT_COMPARED else None


def _part_of(figure: Figure, sign: Sign) -> str | None:
    """Of what it counts some, where that is named beside it: "five of the dead", "12, including 10 Dutch"; else None."""
    words = figure.quantity.span.exact
    before, found, after = sign.claim.text.partition(words)
    if not found:
        return None
    if _INCLUDING.search(before) is not None:
        return _SOME
    is_sum = (figure.quantity.unit_code or "").isupper()
    if is_sum and not after.lstrip().startswith("of "):
        return None  # "a 4 billion crown takeover of its rival" is no part of the rival
    of = _OF_WHOLE.match(after) or _OF_WHOLE.search(words)
    return word_key(of.string[of.end() :].strip(" ,.").partition(" ")[0]) if of is not None else None


def _is_total(x: Figure, a: Sign, y: Figure, b: Sign) -> bool:
    """Whether the first is said to be of all, and is larger than the other, which is not: 21 in all, 17 in the league."""
    of_a, of_b = central(x.quantity), central(y.quantity)
    says_all = [_IN_ALL.search(sign.claim.text) is not None for sign in (a, b)]
    return says_all == [True, False] and of_a is not None and of_b is not None and of_a > of_b


def names_the_other(figure: Figure, other: Sign) -> bool:
    """Whether the other claim gives this number too ("21 in all, 17 of them in the league")."""
    return any(word in other.words for word in number_words(figure.quantity) if word.isdigit())


def number_words(quantity: Quantity) -> frozenset[str]:
    """Keys of the words of the number and its unit."""
    return frozenset(word_key(word) for word in quantity.span.exact.replace("-", " ").replace("$", " ").split())
