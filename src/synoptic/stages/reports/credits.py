"""Who delivered text or pictures: sign-offs, contributions, photo credits at the end of captions."""

from __future__ import annotations

import re
from collections.abc import Callable

from synoptic.stages.reports.agencies import AGENCIES, AGENCY, names_agency
from synoptic.stages.reports.cues import group, worth_trying
from synoptic.stages.reports.openings import has_odd_letters, holds_any
from synoptic.text.outlets import house_of

Range = tuple[int, int]

_MAX_CREDIT_CHARS = 260
_MAX_PHOTO_CREDIT_CHARS = 120
_MIN_CAPTION_CHARS = 12
_MAX_CREDIT_WORDS = 7

_PERSON_THEN_SLASH = re.compile(r"(?:[A-Z][\w.’'-]* ){0,3}[A-Z][\w.’'-]*/")
_SERVICE_IN_CAPITALS = re.compile(r"[A-Z]{3,10}\b")
# Whose picture it is when it is no agency's.
_NO_HOUSES = frozenset({"Staff", "Contributor", "Handout", "Pool", "File", "Freelance"})
_MAX_PERSON_WORDS = 4

_TEXT_CREDIT = group(
    r"(?-i:[A-Z])[^.!?]{1,160}\bcontributed (?:to this|reporting|additional reporting|from (?-i:[A-Z]))\b",
    r"(?-i:(?:[A-Z][\w.’'-]*,? (?:and )?){1,12})contributed\W*$",
    r"(?-i:(?:[A-Z][\w.’'-]*,? (?:and )?){1,12})reported from (?-i:[A-Z])[\w.,’' -]{2,80}\W*$",
    r"(?:with|including|includes?|contains) (?:additional |some |further )?"
    r"(?:material|inputs?|reporting|files|reports|contributions?|agency inputs?|information) (?:from|by)\b",
    r"with (?:inputs? from )?(?:news )?agenc(?:y|ies)\W*$",
    r"(?:additional |further )?(?:reporting|writing|report) (?:by|from)\b"
    r"(?![^.]*\b(?:has|have|had|is|was|were|shows?|showed|found|finds|suggests?|that|which|said|says)\b)[^.]{2,200}",
    r"(?:edited|editing|compiled|translated|translation|written|produced|adapted)(?: from [A-Z]\w+)? by\b:?\s+(?-i:[A-Z])",
    r"editors?:\s+(?-i:[A-Z])",
    r"sources?:\s*(?-i:[A-Z])[^.]{1,60}$",
    r"agenc(?:y|ies):?\W*$",
    r"this (?:article|story|report|piece|text) (?:was |is |has been )?(?:originally |first |also )?"
    r"(?:published|produced|provided|written|appeared|distributed|supplied|created|co-published|reported)\b[^.]{0,40} (?:by|in|on|from|with)\b",
    r"(?:originally|first) published (?:by|on|at)\b",
    held=("contributed", "reported from"),
)
_SIGN_OFF_LINE = re.compile(
    r"[\W_]*(?:additional |further )?(?:reporting|writing|editing|edited)(?: and (?:writing|editing))? by:?\s+(?-i:[A-Z])[^.]{2,200}\Z",
    re.IGNORECASE,
)
_SIGN_OFF = re.compile(r"[\W_]{0,6}(?P<names>[^\W\d_][\w .,&/’'-]{0,60}?)[\W_]{0,4}\Z")
# What `_SIGN_OFF` can match at most; mostly a line is longer, and it need not be tried.
_MAX_SIGN_OFF_CHARS = 6 + 61 + 4
_CREDIT_PARTS = re.compile(r"\s*(?:[/,&|+-]|\band\b)\s*")
_PHOTO_WORD = (
    r"(?:photo(?:graph(?:s|er|y)?|s)?|image|picture|pic|foto|credit|courtesy|source|illustration|graphic|screenshot|screengrab|"
    r"handout|file|archive|pool|getty|via|©)"
)
# A caption label of the page, at the beginning.
_CAPTION_LABEL = re.compile(
    r"(?:image caption|media caption|video caption|toggle caption|hide caption)\b\s*[:,]?\s*"
    r"|(?:caption|file photo|file image|file|photo caption|pictured|pictured above)\s*(?:[:,]|[-–—](?=\s))\s*",
    re.IGNORECASE,
)
_ENLARGE = re.compile(r"enlarge (?:this )?image\b", re.IGNORECASE)
_CREDIT_THEN_CAPTION = re.compile(
    r"image (?:source|copyright),?\s+[^.:;!?]{2,60}?\s+(?=(?:image|media) caption\b)", re.IGNORECASE
)
_PHOTO_LABEL = re.compile(
    r"(?:image (?:source|copyright)|media (?:source|copyright)|photo credits?|image credits?|picture credits?|photos?|photographs?|pictures?|images?|credits?|foto)"
    r"(?:\s+courtesy of)?\s*(?:[:,|]|\sby\s|(?<=copyright)\s|(?<=courtesy of)\s)\s*(?P<name>[^\W\d_][^.:;!?]{1,80}\.?)\Z",
    re.IGNORECASE,
)
_TAIL_LABEL = re.compile(
    r"(?<=[\s.,;\"”’')])(?:[(\[|]\s?)?(?:photo(?:graph)?s?|image|picture|credit|photo credit|source|foto|illustration|courtesy)"
    r"(?:\s+courtesy|\s+credit)?\s*(?::|\sby\s|(?<=courtesy)\s+of\s)\s*(?P<name>(?-i:[A-Z])[^:;!?]{1,80})\Z",
    re.IGNORECASE,
)
# One of these is in all that `_TAIL_LABEL` finds, in small letters.
_TAIL_LABELS = ("photo", "image", "picture", "credit", "source", "foto", "illustration", "courtesy")
# Picture services deliver no text: in capitals before a sentence they sign the picture that it tells of.
_SERVICE_THEN_CAPTION = re.compile(
    r"(?:GETTY(?: IMAGES)?|ALAMY|SHUTTERSTOCK|REX(?: FEATURES)?|ISTOCK|NURPHOTO|ZUMA(?: PRESS)?)(?:/[A-Z]+)?\s+(?=[A-Z\"“‘'])"
)
_TAIL_BRACKETS = re.compile(r"[(\[](?P<name>[^()\[\]]{2,100})[)\]]\s*\.?\Z")
_TAIL_DASH = re.compile(r"\s*(?:—|–|--|-)\s?(?P<name>[A-Z][\w .,&/’'-]{1,60})\Z")
# The beginning of it, which is found faster.
_DASH_NAME = re.compile(r"[—–-]\s?[A-Z]")
_TAIL_NAMES = re.compile(
    r"(?<=[.!?\"”’')])\s+(?P<name>(?:©\s?)?[^\W\d_a-z][\w.’'-]*(?:(?:\s?/\s?|\s)(?:via\s|for\s|de\s|van\s|von\s|al\s)?[^\W\d_a-z][\w.’'-]*)"
    r"{0,9})\s*\Z"
)
_TAIL_COPYRIGHT = re.compile(r"\s*©\s?(?P<name>[^\W\d_][\w .,&/’'-]{1,60})\Z")
_ABBREVIATION = re.compile(r"(?:(?<=[/(—–])|(?<=\bfrom ))[A-Z]{2,6}(?![\w.])|\b[A-Z]{2,6}(?=/| contributed\b)")
_PICTURE_MAKER = re.compile(
    r"\b(?:photos?|photograph|getty|courtesy|handout|screenshot|screengrab|copyright)\b|©", re.IGNORECASE
)
_OWNER_LEAD = re.compile(
    r"(?:(?:copyright|\(c\)|©)[\s,:]{0,3}){1,2}(?:by\s|(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)\d\d)?,?\s(?:by\s)?)?(?:the\s)?",
    re.IGNORECASE,
)
# A picture's notice has no year and reserves nothing.
_OF_TEXT = re.compile(r"\b(?:19|20)\d\d\b|\brights reserved\b|\bmay not be\b", re.IGNORECASE)
_PICTURE_SERVICE = re.compile(
    r"\b(?:photos?|pictures?|images?|pool|EPA|Zuma|Alamy|Shutterstock|Imago|NurPhoto|Maxar|Planet)\b", re.IGNORECASE
)
# "(PHOTOS, VIDEO)" behind a title says what else the page shows, not who made it.
_MEDIUM = re.compile(
    r"(?:photos?|pictures?|pics?|images?|videos?|audio|gallery|map|graphics?)(?:\W+(?:and\W+)?(?:photos?|pictures?|pics?|images?|videos?|audio|gallery|map|graphics?)){0,4}\W*",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_][\w.’'-]*")
# Words that a credit may hold in small letters.
_SMALL = frozenset("via for of the and de van von al el by courtesy photo file handout pool image".split())
_PHOTO_WORD_ALONE = re.compile(rf"\b{_PHOTO_WORD}\b", re.IGNORECASE)


def is_text_credit(words: str) -> bool:
    """Whether a sentence or line says who delivered, wrote along or edited the text."""
    if len(words) > _MAX_CREDIT_CHARS:
        return False
    pattern = worth_trying(_TEXT_CREDIT, words)
    return (pattern is not None and pattern.match(words) is not None) or is_sign_off(words)


def is_sign_off(words: str) -> bool:
    """Whether a line is nothing but agencies: "AFP", "— Reuters", "(AP/dpa)"."""
    match = None if len(words) > _MAX_SIGN_OFF_CHARS else _SIGN_OFF.match(words)
    if match is None:
        return False
    return all(part in AGENCIES for part in _CREDIT_PARTS.split(match["names"].strip()))


def credit_before_caption(words: str) -> int | None:
    """Where the caption begins in "Image source, Ana Lima Image caption, Fans wait"; None in other lines."""
    match = _CREDIT_THEN_CAPTION.match(words) or _SERVICE_THEN_CAPTION.match(words)
    return None if match is None else match.end()


def piped_credit(words: str) -> Range | None:
    """Where a credit behind a caption and a bar stands in "The hall in March. | Ana Lima/AFP Hall to close"; else None.

    >>> line = "The hall in March. | Ana Lima/AFP Hall to close"
    >>> line[slice(*piped_credit(line))]
    'Ana Lima/AFP'
    """
    bar = words.find(" | ", _MIN_CAPTION_CHARS)
    person = None if bar < 0 else _PERSON_THEN_SLASH.match(words, bar + 3)
    if bar < 0 or words[bar - 1] not in '.!?"”’)':
        return None
    stop = bar + 3 if person is None else person.end()
    service = AGENCY.match(words, stop) or (person and _SERVICE_IN_CAPITALS.match(words, stop))
    while service and words.startswith("/", service.end()):
        following = AGENCY.match(words, service.end() + 1) or _SERVICE_IN_CAPITALS.match(words, service.end() + 1)
        if following is None:
            break
        service = following
    return (bar + 3, service.end()) if service else None


def is_sign_off_line(words: str) -> bool:
    """Whether a stretch is the closing line of an agency: "Reporting by …; editing by …"."""
    return len(words) <= _MAX_CREDIT_CHARS and _SIGN_OFF_LINE.match(words) is not None


def caption_label_end(words: str) -> int:
    """Where a label such as "Caption:" or "Image caption," ends; 0 when there is none."""
    match = _CAPTION_LABEL.match(words)
    return 0 if match is None else match.end()


def photo_credit_line(words: str) -> bool:
    """Whether a whole line is a photo credit."""
    if len(words) > _MAX_PHOTO_CREDIT_CHARS:
        return False
    if _PHOTO_LABEL.match(words) or _ENLARGE.match(words):
        return True
    bare = words.strip("()[] .—–-")
    if not _is_all_names(bare):
        return False
    if "/" in bare and (names_agency(bare) or _is_name_and_house(bare)):
        return True
    return len(bare.split()) <= _MAX_CREDIT_WORDS and _PICTURE_MAKER.search(bare) is not None


def _is_name_and_house(words: str) -> bool:
    """Whether a photographer and a known house stand here: "Ana Lima/The Post", "Ana Lima/Staff"."""
    name, _, house = words.partition("/")
    is_person = 2 <= len(name.split()) <= _MAX_PERSON_WORDS and not name.isupper()
    return is_person and (house.strip() in _NO_HOUSES or house_of(house.strip()) is not None)


def photo_credit_at_end(words: str) -> int | None:
    """Where a photo credit at the end of a caption begins (in the line), or None.

    >>> line = "Fans wait outside the ground. Ana Lima/AFP"
    >>> line[photo_credit_at_end(line):]
    'Ana Lima/AFP'
    """
    window = max(0, len(words) - _MAX_PHOTO_CREDIT_CHARS)
    for pattern, accepts in _tails_worth_trying(words[window:]):
        match = pattern.search(words, window)
        if match is None or match.start() < _MIN_CAPTION_CHARS:
            continue
        if accepts is None or accepts(match["name"]):
            return match.start() + len(match[0]) - len(match[0].lstrip())
    return None


def _tails_worth_trying(tail: str) -> list[tuple[re.Pattern[str], Callable[[str], bool] | None]]:
    """Patterns of credits that the last words of a line may hold, mostly none, each with what a name in it must be."""
    found: list[tuple[re.Pattern[str], Callable[[str], bool] | None]] = []
    if _has_label(tail):
        found.append((_TAIL_LABEL, None))
    if ")" in tail or "]" in tail:
        found.append((_TAIL_BRACKETS, _is_bracketed_credit))
    if "©" in tail:
        found.append((_TAIL_COPYRIGHT, _is_all_names))
    if ("-" in tail or "–" in tail or "—" in tail) and _DASH_NAME.search(tail) is not None:
        found.append((_TAIL_DASH, _is_dash_credit))
    if _ends_with_name(tail):
        found.append((_TAIL_NAMES, _is_named_credit))
    return found


def owning_agency(words: str) -> tuple[str, int, int] | None:
    """The agency that a copyright notice names as owner of the text, with its range; None for every other notice.

    >>> owning_agency("Copyright 2024 The Associated Press. All rights reserved.")
    ('Associated Press', 19, 35)
    """
    lead = _OWNER_LEAD.search(words)
    owner = None if lead is None else AGENCY.match(words, lead.end())
    if owner is None or _OF_TEXT.search(words) is None or _PICTURE_SERVICE.search(words) is not None:
        return None
    return owner[0], *owner.span()


def bracketed_credit(words: str) -> bool:
    """Whether a whole stretch in brackets is a credit: "(Harbour Press/Ana Lima)", "(Port Authority)"."""
    match = _TAIL_BRACKETS.fullmatch(words.strip())
    if match is None or not _is_all_names(match["name"]):
        return False
    return names_agency(match["name"]) or any(map(str.islower, match["name"]))


def agencies_of(words: str) -> list[tuple[str, Range]]:
    """The agencies a credit names, with their ranges in it: known ones, and abbreviations that stand where agencies do."""
    known = [(match[0], match.span()) for match in AGENCY.finditer(words)]
    return known or [(match[0], match.span()) for match in _ABBREVIATION.finditer(words)]


def _has_label(words: str) -> bool:
    """Whether one of the labels of `_TAIL_LABEL` stands here; the pattern itself is tried at every character."""
    lowered = words.lower()
    is_led = ":" in words or "by" in lowered or "courtesy" in lowered
    return (is_led and holds_any(lowered, _TAIL_LABELS)) or has_odd_letters(words)


def _ends_with_name(words: str) -> bool:
    """Whether the last word may be one of `_TAIL_NAMES`, none of which begins with a small letter from a to z."""
    last = words.rsplit(None, 1)[-1:]
    first = last[0].rpartition("/")[2].rpartition("©")[2][:1] if last else ""
    return first != "" and not "a" <= first <= "z"


def _is_bracketed_credit(name: str) -> bool:
    """Whether what stands in brackets at the end of a caption is a credit: names, and an agency or a word for pictures."""
    if _MEDIUM.fullmatch(name) is not None:
        return False
    return _is_all_names(name) and (names_agency(name) or _mentions_picture(name) or "/" in name)


def _is_dash_credit(name: str) -> bool:
    """Whether what follows a dash at the end is a credit: an agency or a word for pictures among names only."""
    return _is_all_names(name) and (names_agency(name) or _mentions_picture(name))


def _is_named_credit(name: str) -> bool:
    """Whether names at the end, after a full stop, are a credit: an agency, or several parted by a slash."""
    return "/" in name or names_agency(name)


def _mentions_picture(words: str) -> bool:
    """Whether a word for pictures stands among these."""
    return _PHOTO_WORD_ALONE.search(words) is not None


def _is_all_names(words: str) -> bool:
    """Whether every word is capitalised, a particle or a word for pictures."""
    found = _WORD.findall(words)
    return bool(found) and all(word[0].isupper() or word.casefold() in _SMALL for word in found)
