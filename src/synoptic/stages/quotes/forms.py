"""Whether quoted words are speech, part of it, a word held at a distance, or a title."""

from __future__ import annotations

import re

from synoptic.stages.quotes.marks import Quoted
from synoptic.text.naming import FUNCTION_WORDS

_TITLE_BEFORE = re.compile(
    r"(?:titled|entitled|called|named|dubbed|headlined|novel|book|film|movie|song|album|single|series|play|musical|"
    r"painting|documentary|poem|memoir|essay|podcast|episode|opera|report|paper|game|show|operation),?\s*\Z",
    re.IGNORECASE,
)
_SO_CALLED = re.compile(
    r"(?:so-called|self-styled|self-proclaimed|known as|referred to as|described as a|aka)\s*\Z", re.IGNORECASE
)
_CLAUSE_WORDS = frozenset(
    """i we you he she it they is are was were am be has have had do does did will would can could shall should must
    may might isn't don't won't can't let's i'm we're they're it's that's""".split()
)
# Words of one name with a single capital have at most this many ('Rites of spring'); more are a sentence's beginning.
_MAX_BARE_NAME_WORDS = 2
_MARKS = ('"', "\u201c", "\u201d", "''", "\u00bb", "\u00ab")
_NEAR_CHARS = 80
_WORD = re.compile(r"[\w'\u2019-]+")
# A term has at most so many words; longer stretches without a verb are parts of speech.
_MAX_TERM_WORDS = 4
_MIN_SENTENCE_WORDS = 4
# Whoever says "I" or "we" speaks, from this length on.
_MIN_OWN_WORDS = 3
_OWN_VOICE = frozenset("i we i'm i've i'd i'll we're we've we'd we'll".split())


def form_of(text: str, quote: Quoted, is_attributed: bool) -> str:
    """``direct``, ``mixed``, ``term`` or ``title``.

    Args:
        text: The report's text.
        quote: The quoted stretch.
        is_attributed: Whether words of speech bring it in.
    """
    inner = text[quote.inner_start : quote.inner_end].strip()
    words = _WORD.findall(inner)
    before = text[max(0, quote.start - 40) : quote.start]
    if _is_name(words, inner) and not _is_whole(text, quote, inner):
        return "title" if _TITLE_BEFORE.search(before) and not is_attributed else "term"
    if _SO_CALLED.search(before):
        return "term"
    if _is_sentence(text, quote, inner, words):
        return "direct"
    if len(words) <= _MAX_TERM_WORDS and not is_attributed:
        return "term"
    return "mixed"


def _is_name(words: list[str], inner: str) -> bool:
    """Capitals throughout and no end of a sentence: a name or title, not speech."""
    if not words or inner[-1] in "?!" or len(words) > 12:
        return False
    if any(word in _CLAUSE_WORDS for word in words[1:]):
        return False  # titles write their verbs and pronouns with a capital
    longer = [word for word in words if word.lower() not in FUNCTION_WORDS]
    capitals = sum(word[0].isupper() for word in longer)
    if len(words) > _MAX_BARE_NAME_WORDS and capitals == 1:
        return False
    return len(longer) > 0 and capitals == len(longer) and (len(words) > 1 or inner[-1].isalnum())


def _is_whole(text: str, quote: Quoted, inner: str) -> bool:
    """Whether it is a sentence behind another quote of its paragraph ("We won," she said. "World Champions.")."""
    before = text[max(0, quote.start - _NEAR_CHARS) : quote.start].splitlines()
    lead = before[-1].rstrip() if before else ""
    begins = lead.endswith((".", "?", "!", '."', ".\u201d", ".''"))
    return begins and inner[-1] in ".?!" and any(mark in lead for mark in _MARKS)


def _is_sentence(text: str, quote: Quoted, inner: str, words: list[str]) -> bool:
    """It begins like a sentence, where one may begin, and has a verb of its own or ends like one."""
    first = inner.lstrip("[(\u2026. ")[:1]
    has_verb = any(word.lower().replace("\u2019", "'") in _CLAUSE_WORDS for word in words)
    is_long = len(words) >= _MIN_SENTENCE_WORDS
    if (
        text[quote.end : quote.end + 1] == ":"
        and len(words) >= _MIN_OWN_WORDS
        and words[0].lower().replace("\u2019", "'") in _OWN_VOICE
    ):
        return True  # "'We lost everything': families return"
    if not first.isupper():
        return has_verb and is_long and inner[-1] in ".?!" and text[: quote.start].rstrip()[-1:] in (",", ":", "")
    ends = inner[-1] in ".,?!\u2026\u2014-" or text[quote.end : quote.end + 1] in (",", ".")
    return ends and (is_long or has_verb or inner[-1] in "?!.")
