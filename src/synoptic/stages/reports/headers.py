"""Bylines, publication lines, update lines and outlets that name themselves: lines around a report."""

from __future__ import annotations

import re

from synoptic.stages.reports.agencies import AGENCIES
from synoptic.stages.reports.dates import Written, written_in
from synoptic.text.outlets import house_of

_MAX_BYLINE_CHARS = 140
_MAX_DATE_LINE_CHARS = 120
_MAX_DATE_LINE_REST_WORDS = 7

_PARTICLES = "de|da|di|do|dos|du|del|della|van|der|den|von|zu|al|el|bin|bint|ibn|abu|ul|ur|la|le|ter|ten|y|e|san|st"
_NAME_WORD = r"(?:[^\W\d_a-z][\w.'’-]*)"
NAME = rf"{_NAME_WORD}(?:\s(?:(?:{_PARTICLES})\s){{0,2}}{_NAME_WORD}){{1,3}}"
_NAME_LINE = re.compile(rf"{_NAME_WORD}(?:[ \xa0](?:(?:{_PARTICLES})[ \xa0]){{0,2}}{_NAME_WORD}){{1,3}}\Z")
_AND = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+|\s+&\s+")
_MAX_NAMES = 4
_IN_PLACE = re.compile(rf"\s+in\s+{_NAME_WORD}(?:\s{_NAME_WORD}){{0,2}}\Z")
_BY = re.compile(
    r"(?:by|words by|written by|story by|reported by|report by|text by|author|authors|reporter|writer)\s*:?\s+(?=\S)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
# Words in small letters that a byline may hold besides names.
_BYLINE_WORDS = frozenset(
    """and with in for of the at from our staff correspondent correspondents reporter reporters editor editors writer
    writers agencies agency foreign political senior chief special science sport sports business economics economy
    health court courts crime environment home affairs defence defense diplomatic world news desk team a an newsroom
    wire wires services service own contributor contributors columnist freelance bureau national local regional""".split()
) | frozenset(_PARTICLES.split("|"))
_NOT_NAMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april june july august
    september october november december yesterday today tomorrow the a an this that these those what why how when
    where who which if but so then early late last next mid noon midnight contrast comparison law now""".split()
)
_ROLE = re.compile(
    r"\b(?:correspondent|reporter|editor|writer|columnist|contributor|newsroom|staff|bureau chief|news desk|web desk)\b",
    re.IGNORECASE,
)
_VERB_LEAD = re.compile(
    r"(?:(?:first|last|originally|date)\s+)?(?:published|posted|issued|released|uploaded|created|filed|updated|modified|"
    r"amended|revised|(?:news |release |press |posting )?date|dated|last update|publication date|upd|pub)(?:\b|(?=[A-Z]))",
    re.IGNORECASE,
)
_UPDATE_LEAD = re.compile(r"(?:last\s+)?(?:updated?|modified|amended|revised|upd)\b", re.IGNORECASE)
_PUBLISHED_IN = re.compile(
    r"(?i:first |originally )?(?i:published) (?:in|by) (?P<outlet>(?:[Tt]he )?[A-Z][\w&.'’-]*(?:\s(?:[A-Z&][\w&.'’-]*|of|and|the|de)){0,5}?)"
    r"(?:,|\s+on\b|\s+\d|\s*$)",
)
_SMALL = frozenset(
    "at on in of the and by for from to a an local time gmt utc est edt et pm am bst cet ist pst pdt".split()
)
_OUTLET_WORD = re.compile(
    r"\b(?:News|Newspaper|Newspapers|Times|Post|Herald|Journal|Gazette|Courier|Observer|Tribune|Telegraph|Chronicle|"
    r"Guardian|Mirror|Radio|TV|Television|Broadcasting|Agency|Press|Daily|Weekly|Today|Review|Standard|Globe|Star|"
    r"Mail|Express|Bulletin|Examiner|Inquirer|Dispatch|Monitor|Independent|Register|Echo|Argus|Advertiser|Voice|"
    r"Zeitung|Tageblatt|Presse|Zeit|Monde|Figaro|País|Pais|Mundo|Repubblica|Corriere|Pravda|Izvestia|Online|Media|Wire)\b"
)

_IMPRINT = re.compile(r"(?P<name>[^\W\d][^\d.;:!?]{3,60}?),? (?:19|20)\d\d(?:\s*[.|·•–—-]|\Z)")
_MAX_OUTLET_WORDS = 5
# Behind these as the last word a title is likelier than a name that no table knows ("Voters Decide Today").
_NOT_LAST = frozenset({"Today", "Star", "Independent", "Express", "Monitor", "Register"})


def byline_end(words: str) -> int | None:
    """Where a byline that takes the whole line ends, which is its length; None when the line is none.

    >>> byline_end("By Ana Lima and Bo Ek in Porto"), byline_end("By Friday the river had risen")
    (30, None)
    """
    lead = _BY.match(words)
    if lead is None or len(words) > _MAX_BYLINE_CHARS:
        return None
    rest = words[lead.end() :]
    found = _WORD.findall(rest)
    if not found or found[0].casefold() in _NOT_NAMES - {"the", "a", "an"}:
        return None
    if any(word[0].islower() and word.rstrip(".").casefold() not in _BYLINE_WORDS for word in found):
        return None
    is_shouted = rest.isupper() and any(word.casefold() in _NOT_NAMES for word in found)
    return None if is_shouted or rest.rstrip().endswith(("?", "!", ":")) else len(words)


def is_person_line(words: str) -> bool:
    """Whether a line is nothing but a name of two to four words, or a few of them."""
    names = _AND.split(_IN_PLACE.sub("", words))
    if words.isupper() or len(names) > _MAX_NAMES or not all(_NAME_LINE.match(name) for name in names):
        return False
    return not any(word.casefold() in _NOT_NAMES for word in words.split()) and _OUTLET_WORD.search(words) is None


def is_role_line(words: str) -> bool:
    """Whether a short line says what an author is."""
    return (
        len(words.split()) <= _MAX_DATE_LINE_REST_WORDS and words[-1:] not in ".!?" and _ROLE.search(words) is not None
    )


def dates_of_line(words: str) -> tuple[Written, ...]:
    """The dates of a line that says when (and where) it was published, and nothing else; empty for other lines.

    >>> [date.day for date in dates_of_line("Harbour Post, 3 May 2024, 10:20 GMT")]
    [3]
    >>> dates_of_line("Two held after raid on 3 May 2024")
    ()
    """
    if len(words) > _MAX_DATE_LINE_CHARS:
        return ()
    dates = tuple(written_in(words))
    if not dates:
        return ()
    rest = words
    for date in reversed(dates):
        rest = f"{rest[: date.start]} {rest[date.end :]}"
    if _VERB_LEAD.match(rest.strip(" |-–—•·([")) is not None and len(rest.split()) <= _MAX_DATE_LINE_REST_WORDS + 3:
        return dates
    is_placed = all(word[0].isupper() or word.casefold() in _SMALL for word in _WORD.findall(rest))
    has_year = any(date.year is not None for date in dates)
    return dates if is_placed and has_year and len(rest.split()) <= _MAX_DATE_LINE_REST_WORDS else ()


def is_update(words: str) -> bool:
    """Whether a dated line says when the report was last changed."""
    return _UPDATE_LEAD.match(words.lstrip(" |-–—•·([")) is not None


def byline_before_date(words: str) -> int | None:
    """Where the date begins in "By Ana Lima March 5, 2024 10:20 AM"; None in other lines."""
    lead = _BY.match(words)
    dates = () if lead is None else dates_of_line(words)
    if lead is None or not dates or len(words[lead.end() : dates[0].start].split()) < 2:
        return None
    return dates[0].start


def outlet_of_line(words: str) -> tuple[str, int, int] | None:
    """The outlet that a publication line names ("Published in the Harbour Post, 3 May"): name, start, end."""
    found = _PUBLISHED_IN.match(words)
    if found is not None:
        return found["outlet"], *found.span("outlet")
    dates = tuple(written_in(words))
    if not dates or _VERB_LEAD.match(words) is not None:
        return None
    before = words[: dates[0].start].rstrip(" ,|-–—•·(")
    after = words[dates[-1].end :].strip(" ,|-–—•·()")
    for name in (before, after):
        if is_outlet_name(name):
            start = words.find(name)
            return name, start, start + len(name)
    return None


def is_name_above(words: str) -> bool:
    """Whether a line above the title can be nothing but the outlet's name: known, or ending in a word that papers bear.

    A title may hold such a word too ("Larsen Buys Harbour Post"), so a word inside that could be its verb refuses it.
    """
    found = words.split()
    if not 2 <= len(found) <= _MAX_OUTLET_WORDS:
        return False
    if house_of(words) is not None:
        return True
    if found[-1] in _NOT_LAST:
        return False
    has_verb = any(word.endswith("s") and _OUTLET_WORD.fullmatch(word) is None for word in found[1:-1])
    return not has_verb and _OUTLET_WORD.fullmatch(found[-1]) is not None and is_outlet_name(words)


def is_imprint(words: str) -> bool:
    """Whether a line is the outlet's name and a year, as at the foot of a page: "Harbour Radio 2024. Frequencies"."""
    found = _IMPRINT.match(words) if len(words) <= _MAX_DATE_LINE_CHARS else None
    return found is not None and is_outlet_name(found["name"])


def is_outlet_name(words: str) -> bool:
    """Whether a few capitalised words hold one that papers and stations are called by."""
    found = words.split()
    if not 2 <= len(found) <= 6 or words in AGENCIES:
        return words in AGENCIES
    is_name = all(word[0].isupper() or word.casefold() in ("of", "the", "and", "de", "&") for word in found)
    return is_name and _OUTLET_WORD.search(words) is not None
