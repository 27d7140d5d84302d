"""Links to other stories that were run into the end of a report: one sentence each, about something else.

Method: the sentences before a page's closing notices are read from the end. Each gets points for looking like the
one-sentence summary of another story (short, in the present or perfect, new words, a subject nobody introduced) and
loses points for looking like the report's own next sentence (a pronoun that points back, words shared with the
sentence before, reported speech in the past). The suffix with the highest sum is cut off when it is high enough.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

Range = tuple[int, int]

# No page shows more links than this without a border.
MAX_TEASERS = 14
# A suffix must hold so many and be worth so much; measured on reports with real and with no links behind them
# (docs/how-to/read-reports.md): single links are left in rather than sentences cut off.
MIN_TEASERS = 2
MIN_POINTS = 3.0
_MIN_WORDS, _MAX_WORDS = 7, 32
# Above this share of words that the report has not used, a sentence is about something else.
_NEW_SHARE = 0.6
# A word in so many sentences above is what the page is about: that two sentences share it ties them no closer.
_TOPIC_SENTENCES = 4
# A word of the first two sentences ties a sentence to the report a little.
_TOPIC_POINTS = 0.1

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_PRESENT = re.compile(
    r"\b(?:is|are|has|have|says?|comes?|takes?|needs?|wants?|faces?|looks?|shows?|tells?|explains?|asks?|warns?|gets?|"
    r"goes|makes?|finds?|urges?|calls?|claims?|hopes?|plans?|remains?|becomes?|gives?|will|can|could|may)\b"
)
_PAST_SPEECH = re.compile(
    r"\b(?:said|told|added|wrote|replied|asked|insisted|noted|stressed|explained|tweeted|declared)\b"
)
_POINTS_BACK = re.compile(
    r"(?:he|she|it|they|his|her|its|their|this|that|these|those|but|and|however|meanwhile|also|both|another|such|"
    r"according|in addition|earlier|later|still|instead|separately)\b",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"\b(?:I|we|We|my|My|our|Our|us|you|You|your|Your)\b(?!\.)")
_QUOTE = re.compile(r"[\"“”]")
_COMMON = frozenset(
    """the a an of to in on at for from by with and or but as is are was were be been being has have had it its this that
    these those he she they his her their we our you your i who which what when where why how not no will would can could
    may might must should do does did than then there here after before over under into out up down off about against
    between during since until more most some any all one two three new also just only so if while because says said say
    year years day days week last first people""".split()
)


def first_teaser(text: str, sentences: Sequence[Range]) -> int:
    """Index of the first of the links that close these sentences; their number when there are none."""
    stop = len(sentences)
    start = max(1, stop - MAX_TEASERS)
    stems = [_stems(text, place) for place in sentences]
    best, best_points, points = stop, MIN_POINTS, 0.0
    for index in range(stop - 1, start - 1, -1):
        points += _points(text, sentences[index], stems, index)
        if points >= best_points and stop - index >= MIN_TEASERS:
            best, best_points = index, points
    return best


def _points(text: str, place: Range, stems: Sequence[frozenset[str]], index: int) -> float:
    """How much a sentence looks like a link (positive) or like a part of the report (negative).

    Args:
        text: The whole text.
        place: The sentence.
        stems: The words that carry meaning, of every sentence.
        index: Which one it is.
    """
    words = text[slice(*place)]
    counts = Counter(stem for above in stems[:index] for stem in above)
    own = stems[index]
    new = sum(stem not in counts for stem in own) / max(1, len(own))
    shared = [stem for stem in own & stems[index - 1] if counts[stem] < _TOPIC_SENTENCES]
    points = 0.5 if _MIN_WORDS <= len(words.split()) <= _MAX_WORDS else -2.0
    points += 2.0 * (new - _NEW_SHARE)
    points += 0.75 if _PRESENT.search(words) else -1.0
    points -= 0.75 * min(2, len(shared))
    points -= _TOPIC_POINTS * min(2, len(own & stems[0] | own & stems[min(1, index - 1)]))
    points -= 1.5 if _PAST_SPEECH.search(words) else 0.0
    points -= 3.0 if _POINTS_BACK.match(words) else 0.0
    points -= 1.0 if _FIRST_PERSON.search(words) else 0.0
    return points - (2.0 if _QUOTE.match(words) or (_QUOTE.search(words) and _PAST_SPEECH.search(words)) else 0.0)


def _stems(text: str, place: Range) -> frozenset[str]:
    """The words that carry meaning, cut to their first six letters so that forms of one word meet."""
    return frozenset(
        word.casefold()[:6] for word in _WORD.findall(text, *place) if word.casefold() not in _COMMON and len(word) > 2
    )
