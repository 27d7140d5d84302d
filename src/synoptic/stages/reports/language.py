"""The language of a text, by py3langid, with its alphabet as a second witness.

Method: naive Bayes over byte n-grams (Lui and Baldwin 2012, langid.py). The probabilities of varieties that
nobody tells apart in a headline are added up and go to the likeliest of them. Where no language reaches the
bound, the alphabet still shows that a text is none of those written in Latin letters. English prose of some length
is known by its commonest words, without asking the model, which costs more than everything else that is asked of a line.
Limits: short texts in Latin letters, made of names mostly, stay unknown; dialects count as their language.
"""

from __future__ import annotations

import functools
import re
import string
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from py3langid.langid import MODEL_FILE, LanguageIdentifier

# Fewer letters say little: "Paris, Berlin" is every language. Other alphabets say more with each letter.
MIN_LETTERS = 20
MIN_OTHER_LETTERS = 5
# So much is enough to tell, and keeps the cost flat for long texts, which are asked in as many places.
SAMPLE_CHARS = 4000
_N_PLACES = 4
# The probability over all languages of the model; below it the language stays unknown.
MIN_PROBABILITY = 0.8
_HALF = 0.5
# What a text must reach before it is believed against a label: pages are labelled by their template.
_SURE_LETTERS = 300
_SURE_PROBABILITY = 0.999
# A share of letters of another alphabet above which a text may be in two languages, and how many pieces of it are asked.
_MIXED_SHARE = 0.1
_MAX_PIECES = 60
_PIECE_CHARS = 300
# A text of so many letters that no language fits is likely in two.
_MIXED_LETTERS = 100
UNDETERMINED = "und"
"""BCP 47 tag of a language that is not told, only that it is not written in Latin letters."""
_LAST_LATIN = "\u024f"
ENGLISH = "en"
# Frequent in English, and no words of the other languages written in Latin letters.
COMMON_ENGLISH = frozenset(
    """the of to and that with by from his have had not are were been this which but who they their said would she its
    after also about than there when what could other into over we you will more these those because against through
    during between where only while before how out says many such some your people government first if down does should
    whether including without""".split()
)
# English news has a fifth to a third of these words, a text that is half in another language fewer than this. On 20,316
# reports of three collections the model said the same wherever this did; of 141 stretches in other languages it took none.
_MIN_ENGLISH_SHARE = 0.2
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_NO_ASCII_LETTERS = bytes(sorted(set(range(128)) - set(string.ascii_letters.encode("ascii"))))
# Not a language: numbers, addresses, code.
_NO_LANGUAGE = "zxx"
# Spoken or old forms that the model tells apart, and no headline does.
_FORM_OF = {
    "an": "es",
    "ary": "ar",
    "arz": "ar",
    "ext": "es",
    "grc": "el",
    "hbo": "he",
    "nb": "no",
    "wuu": "zh",
    "yue": "zh",
}
# Languages so near that a short text is of the one as likely as of the other: the likelier gives the name.
_NEIGHBOURS = {"bs": "hr", "sr": "hr", "ms": "id", "nn": "no"}


@dataclass(frozen=True, slots=True)
class Guess:
    """What a text is most likely written in.

    Attributes:
        language: ISO 639-1 (else 639-3), or ``und``; None when it cannot be told.
        probability: Of the language and its varieties, 0 when it is not told.
        n_letters: How many letters were looked at.
    """

    language: str | None
    probability: float
    n_letters: int

    @property
    def is_sure(self) -> bool:
        """Whether it is believed even where a label says something else."""
        return self.n_letters >= _SURE_LETTERS and self.probability >= _SURE_PROBABILITY


def language_of(text: str) -> str | None:
    """The language most of a text is in (ISO 639), ``und``, or None when it cannot be told.

    >>> language_of("The mayor said on Tuesday that the bridge would stay closed.")
    'en'
    >>> language_of("Halden 2-1 Orsa") is None
    True
    """
    guess = guess_of(text)
    return _language_by_lines(text) if _may_be_mixed(text, guess) else guess.language


def language_given(label: str, text: str) -> str:
    """The primary language of a label, or that of the text where the text is sure to be in another one.

    Args:
        label: A language tag, as given.
        text: What it is said of.
    """
    said = label.replace("_", "-").split("-")[0].lower()
    guess = guess_of(text)
    if guess.language is None or are_near(said, guess.language):
        return said
    is_doubtful = not guess.is_sure or _may_be_mixed(text, guess) or said not in _known()
    return said if is_doubtful else guess.language


def are_near(one: str, other: str) -> bool:
    """Whether two tags are of one language, or of two that a short text does not tell apart."""
    return _family(one) == _family(other)


def guess_of(text: str) -> Guess:
    """What a text is most likely written in; capitals are read as small letters, as in the texts of the model."""
    sample = _sample(text)
    n_letters, n_latin = letters_in(sample)
    is_latin = 2 * n_latin >= n_letters
    if n_letters < (MIN_LETTERS if is_latin else MIN_OTHER_LETTERS):
        return Guess(None, 0.0, n_letters)
    if n_letters >= _SURE_LETTERS and _is_english(sample):
        return Guess(ENGLISH, 1.0, n_letters)
    likeliest, probability = _likeliest(sample)
    if probability >= MIN_PROBABILITY and likeliest != _NO_LANGUAGE:
        return Guess(likeliest, probability, n_letters)
    return Guess(None if is_latin else UNDETERMINED, 0.0, n_letters)


def _likeliest(sample: str) -> tuple[str, float]:
    """The likeliest variety of the likeliest language by the model, and the probability of all its varieties."""
    ranked = _ranked(sample.lower())
    family_of = _families()
    first, probability = ranked[0]
    # More than half goes to no other family, so that they need not all be added up.
    best = family_of[first] if probability > _HALF else _likeliest_family(ranked)
    members = _members()[best]
    code = next(code for code, _ in ranked if code in members)
    return _FORM_OF.get(code, code), sum((found for code, found in ranked if code in members), 0.0)


def _likeliest_family(ranked: Sequence[tuple[str, float]]) -> str:
    """The family of languages whose varieties have the highest probability together."""
    family_of = _families()
    families: dict[str, float] = {}
    for code, probability in ranked:
        families[family_of[code]] = families.get(family_of[code], 0.0) + probability
    return max(families, key=families.__getitem__)


def is_english_to_model(text: str) -> bool:
    """Whether the model alone finds a text in Latin letters to be English; costs less than `language_of`.

    Where it does, `language_of` says the same of a text of ASCII that has `MIN_LETTERS`.
    """
    code, probability = _ranked(_sample(text).lower())[0]
    return code == ENGLISH and probability >= MIN_PROBABILITY


@functools.lru_cache(maxsize=1)
def _ranked(lowered: str) -> Sequence[tuple[str, float]]:
    """Every language of the model and its probability, the likeliest first.

    The last answer is kept: a sentence that is not surely English is asked about once more, for what else it is.
    """
    ranked: Sequence[tuple[str, float]] = _identifier().rank(lowered)
    return ranked


def letters_in(text: str) -> tuple[int, int]:
    """How many letters a text has, and how many of these are Latin ones."""
    n_plain = len(text.encode("ascii", "ignore").translate(None, _NO_ASCII_LETTERS))
    if text.isascii():
        return n_plain, n_plain
    others = [sign for run in _NOT_ASCII.findall(text) for sign in run if sign.isalpha()]
    return n_plain + len(others), n_plain + sum(letter <= _LAST_LATIN for letter in others)


def _is_english(text: str) -> bool:
    """Whether so many of the words between blanks are common English ones that nothing else can be meant."""
    words = text.lower().split()
    return sum(map(COMMON_ENGLISH.__contains__, words)) >= _MIN_ENGLISH_SHARE * len(words)


def _may_be_mixed(text: str, guess: Guess) -> bool:
    """Whether a text may be in two languages: none fits a long one, or it is written in two alphabets."""
    if guess.language is None:
        return guess.n_letters >= _MIXED_LETTERS
    if text.isascii():
        return False
    n_letters, n_latin = letters_in(_sample(text))
    return _MIXED_SHARE < n_latin / n_letters < 1 - _MIXED_SHARE


def _language_by_lines(text: str) -> str | None:
    """The language that most letters stand in, line by line and stretch by stretch of long lines; None if none tells."""
    pieces = [
        line[begin : begin + _PIECE_CHARS]
        for line in text.splitlines()
        for begin in range(0, len(line), _PIECE_CHARS)
        if not line.isspace()
    ]
    step = max(1, len(pieces) // _MAX_PIECES)
    weights: dict[str, int] = {}
    for piece in pieces[::step]:
        guess = guess_of(piece)
        if guess.language is not None:
            weights[guess.language] = weights.get(guess.language, 0) + guess.n_letters
    return max(sorted(weights), key=lambda language: weights[language]) if weights else None


def _family(code: str) -> str:
    """One tag for a language, its forms and its near neighbours."""
    language = _FORM_OF.get(code, code)
    return _NEIGHBOURS.get(language, language)


def _sample(text: str) -> str:
    """The text, or stretches of a long one from its beginning to its end."""
    if len(text) <= SAMPLE_CHARS:
        return text
    size = SAMPLE_CHARS // _N_PLACES
    last = len(text) - size
    return " ".join(text[begin : begin + size] for begin in (last * n // (_N_PLACES - 1) for n in range(_N_PLACES)))


class _Rows:
    """The table of the model: its numbers have 16 bits, and its rows are handed out with 32.

    numpy widens numbers of 16 bits one by one, which takes most of the time of an answer. So once as many rows have
    been asked for as the table has, which is after some hundred reports, the whole table is widened: that doubles its
    28 megabytes, and costs no more than what was spent on rows until then.
    """

    def __init__(self, numbers: npt.NDArray[np.float16]) -> None:
        self._numbers: npt.NDArray[np.float16 | np.float32] = numbers
        self._n_left = len(numbers)

    def __getitem__(self, rows: npt.NDArray[np.intp]) -> npt.NDArray[np.float16 | np.float32]:
        if self._n_left > 0:
            self._n_left -= len(rows)
            if self._n_left <= 0:
                self._numbers = self._numbers.astype(np.float32)
        return self._numbers[rows]


@functools.cache
def _identifier() -> LanguageIdentifier:
    """The model, read once (half a second)."""
    read = LanguageIdentifier.from_model_file(MODEL_FILE)
    known = (read.nb_pc, read.nb_classes, read.tk_nextmove, read.tk_output)
    return LanguageIdentifier(_Rows(read.nb_ptc), *known, norm_probs=True, tk_row=read.tk_row)


@functools.cache
def _families() -> dict[str, str]:
    """The family of every language of the model."""
    return {str(code): _family(str(code)) for code in _identifier().nb_classes}


@functools.cache
def _members() -> dict[str, frozenset[str]]:
    """The languages of the model in every family."""
    family_of = _families()
    return {family: frozenset(code for code in family_of if family_of[code] == family) for family in family_of.values()}


@functools.cache
def _known() -> frozenset[str]:
    """The languages that the model tells, and the other names of their varieties."""
    return frozenset(map(str, _identifier().nb_classes)) | frozenset(_FORM_OF)
