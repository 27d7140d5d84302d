"""How alike two names are, as spelled by two people: transcriptions, titles, initials, legal forms, typing errors.

For names that stand alone, without the text around them. A score says how well the words of two names can be laid
on each other; it says nothing of whether two bearers of one name are one.

Limits: scripts other than Latin, Greek and Cyrillic are compared sign by sign; nicknames are not known; a common name
is worth as much as a rare one.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from rapidfuzz.distance import OSA

from synoptic.text.naming import NAME_PARTICLES, NAME_SUFFIXES

Words = tuple[str, ...]
# At this score two names are more likely one than two: the point of best F1 on the name pairs of OpenSanctions'
# name_bench, and the point at which that set is scored.
SAME_NAME = 0.7
# Two words are one word spelled twice from here on.
_SAME_WORD = 0.72
# What an initial is worth beside the word it stands for, and a word with another order of its signs.
_INITIAL = 0.85
_SOUND = 0.95
# What is left of the score where both names have a word that the other lacks, and where one of them has more words.
_BOTH_LACK = 0.62
_ONE_LACKS = 0.06
_MAX_LACK = 0.25
# What is left where father and son have changed places ('Omar bin Salim', 'Salim bin Omar').
_TURNED = 0.6
_MIN_JOINED_CHARS = 6
_MIN_INITIALS = 3

_TITLES = frozenset(
    """mr mrs ms miss dr prof sir dame lord lady sheikh shaikh shaykh sheik haji hajji mullah maulavi mawlawi ayatollah
    president general colonel captain king queen prince princess pope saint st""".split()
)
_CHILD_OF = frozenset("bin ben ibn bint".split())
_LEGAL_FORMS = {
    "ag": "ag", "aktiengesellschaft": "ag", "gmbh": "gmbh", "ltd": "ltd", "limited": "ltd", "llc": "ltd", "llp": "lp", "lp": "lp",
    "plc": "ltd", "inc": "inc", "incorporated": "inc", "corp": "inc", "corporation": "inc", "co": "co", "company": "co",
    "sa": "sa", "sas": "sa", "sarl": "ltd", "nv": "nv", "bv": "bv", "bvba": "bv", "ab": "ab", "as": "as", "oy": "oy", "oyj": "oy",
    "spa": "sa", "srl": "ltd", "kg": "kg", "kgaa": "kg", "se": "se", "jsc": "jsc", "ojsc": "jsc", "oao": "jsc", "pjsc": "jsc", "pao": "jsc",
    "zao": "jsc", "ooo": "ltd", "pte": "ltd", "pty": "ltd", "sdn": "ltd", "bhd": "ltd", "kk": "kk", "aps": "as", "asa": "as", "the": "",
    "and": "", "holding": "", "holdings": "", "group": "", "gruppe": "", "of": "",
}  # fmt: skip
_LONG_FORMS = (
    ("open joint stock company", "jsc"), ("limited liability company", "llc"), ("limited liability partnership", "llp"), ("limited partnership", "lp"),
    ("public limited company", "plc"), ("joint stock company", "jsc"),
    ("gesellschaft mit beschrankter haftung", "gmbh"), ("societe anonyme", "sa"), ("besloten vennootschap", "bv"),
    ("united states", "us"), ("united kingdom", "uk"), ("united nations", "un"), ("european union", "eu"),
)  # fmt: skip
_LETTERS = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґқұүәөңһғαβγδεζηθικλμνξοπρσςτυφχψω",
        """a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch | y | e yu ya i i e g k u u a o n h g a v g d e z
        i th i k l m n x o p r s s t y f ch ps o""".split(),
        strict=True,
    )
)
_LOOKS = str.maketrans("0134578$@", "oieastbsa")
# Letters and groups that transcriptions write in several ways.
_SPELLINGS = (
    ("tsch", "ch"), ("tch", "ch"), ("sch", "sh"), ("kh", "h"), ("gh", "g"), ("dzh", "j"), ("dj", "j"), ("zh", "j"), ("ph", "f"), ("th", "t"),
    ("ck", "k"), ("q", "k"), ("x", "ks"), ("w", "v"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("yu", "u"), ("ya", "a"), ("ye", "e"),
    ("ie", "i"), ("ey", "i"), ("ei", "i"), ("ij", "i"), ("y", "i"), ("ae", "e"), ("oe", "o"), ("ue", "u"), ("c", "k"), ("dh", "d"),
)  # fmt: skip
_VOWELS = {"o": "u", "e": "i"}
_DOUBLED = re.compile(r"(.)\1+")
_DOTTED = re.compile(r"\b(?:\w\.){2,8}")
_WORD = re.compile(r"\w+")
_ROMAN = re.compile(r"[ivx]+\Z")


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two names are.

    Attributes:
        score: In [0, 1]; 1 is the same.
        reason: What they share and what parts them, in words.
    """

    score: float
    reason: str


def person_likeness(left: str, right: str) -> Likeness:
    """How well two names can be one person's.

    >>> person_likeness("Yuri Tschernov", "Yury Chernov").score > 0.9
    True
    >>> person_likeness("Ana Ruiz", "Eva Ruiz").score < 0.7
    True
    """
    first, second = _in_order(left), _in_order(right)
    one, other = _person_words(first), _person_words(second)
    if not one or not other:
        return _signs(left, right)
    best = max(_laid(one, other), _joined(one, other), key=lambda likeness: likeness.score)
    if _is_turned(_words(first), _words(second)):
        return Likeness(best.score * _TURNED, "father and son have changed places")
    return best


def _is_turned(one: Words, other: Words) -> bool:
    """Whether who is whose child is told the other way round."""
    here, there = (
        [(words[n - 1], words[n + 1]) for n in range(1, len(words) - 1) if words[n] in _CHILD_OF]
        for words in (one, other)
    )
    return any(a != b and (b, a) in there for a, b in here)


def body_likeness(left: str, right: str) -> Likeness:
    """How well two names can be one body's; legal forms count for little.

    >>> body_likeness("Harrow Aktiengesellschaft", "Harrow AG").score
    1.0
    """
    (one, form), (other, other_form) = _body_words(left), _body_words(right)
    if not one or not other:
        return _signs(left, right)
    if _numbers(one) != _numbers(other):
        return Likeness(0.0, f"numbers {_numbers(one)} and {_numbers(other)}")
    ways = (_laid(one, other), _joined(one, other), _initials(one, other))
    best = max(ways, key=lambda likeness: likeness.score)
    if form and other_form and form.isdisjoint(other_form):
        return Likeness(best.score * 0.97, f"{best.reason}; other legal form")
    return best


# ---- words of a name


def _in_order(name: str) -> str:
    """'Ruiz, Ana' as 'Ana Ruiz'."""
    family, comma, given = name.partition(",")
    return f"{given} {family}" if comma and given.strip() else name


def _person_words(name: str) -> Words:
    words = [word for word in _words(name) if word not in NAME_SUFFIXES]
    kept = [word for word in words if word not in NAME_PARTICLES | _TITLES]
    return tuple(kept or words)


def _body_words(name: str) -> tuple[Words, frozenset[str]]:
    plain = " ".join(_words(name))
    for long, short in _LONG_FORMS:
        plain = plain.replace(long, short)
    words = plain.split()
    forms = frozenset(_LEGAL_FORMS[word] for word in words if _LEGAL_FORMS.get(word))
    kept = tuple(word for word in words if word not in _LEGAL_FORMS)
    return kept or tuple(words), forms


@lru_cache(maxsize=4096)
def _words(name: str) -> Words:
    """The words of a name in plain small Latin letters; letters with full stops between them are one word."""
    name = _DOTTED.sub(lambda found: found[0].replace(".", "") + " ", name.replace("'", "").replace("\u2019", ""))
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    plain = "".join(_LETTERS.get(sign, sign).replace("|", "") for sign in plain).replace("ß", "ss").replace("ø", "o")
    plain = plain.replace("ł", "l").replace("đ", "d").replace("ı", "i").replace("&", " ").replace("_", " ")
    return tuple(_readable(word) for word in _WORD.findall(plain))


def _readable(word: str) -> str:
    """Digits among letters are read as the letters they look like ('sech1n')."""
    return word if word.isdigit() or word.isalpha() else word.translate(_LOOKS)


def _numbers(words: Words) -> tuple[str, ...]:
    return tuple(sorted(word for word in words if word.isdigit() or (len(word) > 1 and _ROMAN.match(word))))


# ---- laying words on each other


@lru_cache(maxsize=65536)
def word_likeness(left: str, right: str) -> float:
    """How alike two words in plain small letters are, in [0, 1]; below 0.72 they are two words."""
    if left == right:
        return 1.0
    short, long = sorted((left, right), key=len)
    if len(short) == 1:
        return _INITIAL if long[0] == short else 0.0
    one, other = sound_of(left), sound_of(right)
    if one == other:
        return _SOUND
    by_sign = 1.0 - OSA.distance(left, right) / max(len(left), len(right))
    by_sound = _SOUND * (1.0 - OSA.distance(one, other) / max(len(one), len(other)))
    found = max(by_sign, by_sound)
    return found if found >= _SAME_WORD else 0.0


@lru_cache(maxsize=8192)
def sound_of(word: str) -> str:
    """A word without what transcriptions differ in: doubled letters, groups for one sound, o for u, e for i, final h."""
    for spelling, plain in _SPELLINGS:
        word = word.replace(spelling, plain)
    word = _DOUBLED.sub(r"\1", "".join(_VOWELS.get(sign, sign) for sign in word))
    return word.removesuffix("h") or word


def _laid(one: Words, other: Words) -> Likeness:
    """The words of two names laid on each other, the most alike first, of equals those in one place."""
    one, other = sorted((one, other))
    pairs = sorted(
        ((word_likeness(a, b), -abs(i - j), i, j) for (i, a), (j, b) in product(enumerate(one), enumerate(other))),
        key=lambda pair: (-pair[0], -pair[1], *pair[2:]),
    )
    taken: dict[int, int] = {}
    total = weight = 0.0
    for score, _, i, j in pairs:
        if score and i not in taken and j not in taken.values():
            taken[i] = j
            size = _weight(one[i]) + _weight(other[j])
            total, weight = total + score * size, weight + size
    lacking = [word for i, word in enumerate(one) if i not in taken]
    missing = [word for j, word in enumerate(other) if j not in taken.values()]
    if not taken:
        return Likeness(0.0, "no word in common")
    score = total / weight
    if lacking and missing:
        lost = sum(map(_weight, (*lacking, *missing)))
        return Likeness(_BOTH_LACK * total / (weight + lost), f"{' '.join(lacking)!r} against {' '.join(missing)!r}")
    if lacking or missing:
        extra = lacking or missing
        is_bare = len(taken) == 1
        cut = 2 * _MAX_LACK if is_bare else min(_MAX_LACK, _ONE_LACKS * len(extra))
        return Likeness(score * (1 - cut), f"{' '.join(extra)!r} in one of them only")
    return Likeness(score, "word by word")


def _weight(word: str) -> float:
    return 1.0 if len(word) == 1 else min(len(word), 8) / 2


def _joined(one: Words, other: Words) -> Likeness:
    """The names without their spaces, for words written together ('FridaOrtiz')."""
    left, right = "".join(one), "".join(other)
    if len(one) == len(other) or min(len(left), len(right)) < _MIN_JOINED_CHARS:
        return Likeness(0.0, "")
    score = 1.0 - OSA.distance(left, right) / max(len(left), len(right))
    return Likeness(_SOUND * score if score >= 0.88 else 0.0, "written together")


def _initials(one: Words, other: Words) -> Likeness:
    """An abbreviation beside the words that it stands for."""
    short, long = sorted((one, other), key=lambda words: sum(map(len, words)))
    is_short = len(short) == 1 and len(long) > _MIN_INITIALS - 1 and short[0] == "".join(word[0] for word in long)
    return Likeness(_INITIAL, "initials") if is_short else Likeness(0.0, "")


def _signs(left: str, right: str) -> Likeness:
    one, other = left.casefold(), right.casefold()
    score = 1.0 - OSA.distance(one, other) / max(len(one), len(other), 1)
    return Likeness(score, "sign by sign")
