"""Times that a happening gives: "the end of his term", "since the war began".

They have words and no place in the calendar; `anchor` says ``event``. Only what everybody who follows the news can
date is taken: times of office, wars, campaigns and the like, and where they begin or end. The great wars and the Cold
War have their years.
"""

from __future__ import annotations

import re
from datetime import date

from synoptic.stages.times.lengths import period_value
from synoptic.stages.times.periods import Period
from synoptic.stages.times.reading import Context, Reading, Rule, at
from synoptic.stages.times.words import compiled, singular

# What lasts and has a beginning and an end that are known: times of office and power, and times of trouble.
_OFFICE = (
    r"(?:term|presidency|premiership|chancellorship|governorship|mayoralty|papacy|tenure|reign|mandate|regime|"
    r"time (?:in|at|as|with)(?: [a-z-]{2,15}){1,3}|years in (?:office|power)|spell (?:in|at|as|with) [A-Za-z-]{2,20})"
)
_TROUBLE = (
    r"(?:war|wars|conflict|invasion|occupation|siege|uprising|revolution|pandemic|lockdown|insurgency|intifada|embargo|"
    r"blockade|offensive|ceasefire|truce|hostilities|fighting)"
)
_COURSE = (
    r"(?:campaign|season|tour|tournament|trial|hearing|talks|negotiations|visit|trip|summit|match|race|game|contract|"
    r"loan|parliament|session|transition|investigation|inquiry|strike|drought|recession|crisis)"
)
_LASTING = rf"(?:{_OFFICE}|{_TROUBLE}|{_COURSE})"
_OWNER = r"(?:(?i:the|a|an|his|her|its|their|my|our|your|this|that)|(?:[A-Z][\w.-]{1,20} ){0,3}[A-Z][\w.-]{1,20}'s?)"
_BETWEEN = r"(?: (?:[a-z-]{2,15}|[A-Z][\w-]{1,20})){0,2}"
_EDGE = r"(?i:start|beginning|end|close|middle|height|outbreak|onset|conclusion|final days|early days|opening days)"
_VAGUE = r"(?P<x>(?P<unit>(?i:minutes|hours|days|weeks|months|years|decades)))"
_NUMBERED = r"(?:first|second|third|fourth|last|final|previous|current|next|entire|whole|short|brief|long)"
# A war is a time only where something happens in it, and where it says nothing of the noun behind it.
_WHEN = (
    r"(?<![\w-])(?:(?i:in|during|throughout|since|before|after|until|to) (?=(?:(?i:the) )?(?:World|First|Second|Cold) )"
    r"|(?=(?i:the) (?:start|beginning|outbreak|end|close) of ))(?P<x>(?:(?i:the) (?P<edge>start|beginning|outbreak|end|close) of )?"
)
_ALONE = r"(?= (?i:and|or|but|when|where|in|on|at|was|were|had|ended|the|that|which|as|it|to|by)\b|[.,;:)?!'\"]|$)"
_YEARS = {
    "first": (1914, 1918), "i": (1914, 1918), "1": (1914, 1918), "second": (1939, 1945), "ii": (1939, 1945),
    "2": (1939, 1945), "cold": (1947, 1991),
}  # fmt: skip


def _told(_match: re.Match[str], _context: Context) -> Reading:
    return Reading("DATE", None, rests_on="event")


def _great_war(match: re.Match[str], _context: Context) -> Reading:
    """The years of a world war or of the Cold War, or the year in which it began or ended."""
    first, last = _YEARS[(match["which"] or match["number"]).casefold()]
    if match["edge"]:
        year = last if match["edge"] in ("end", "close") else first
        return at(Period("year", date(year, 1, 1)))
    return Reading("DATE", f"{first}/{last}", None, f"{first}-01-01", f"{last + 1}-01-01")


def _some(match: re.Match[str], _context: Context) -> Reading:
    """So many days as nobody counted ("days after the vote")."""
    return Reading("DURATION", period_value("X", singular(match["unit"])))


RULES: tuple[Rule, ...] = tuple(
    (compiled(pattern), reader)
    for pattern, reader in (
        (
            r"(?<![\w-])(?P<x>(?:(?i:the) |(?<=[Bb]y[ ])|(?<=[Aa]t[ ])|(?<=before[ ])|(?<=since[ ])|(?<=until[ ]))"
            + _EDGE
            + " of "
            + _OWNER
            + _BETWEEN
            + " "
            + _LASTING
            + r")(?![\w-])",
            _told,
        ),
        (
            r"(?<![\w-])(?i:during|throughout|in|under) (?P<x>"
            + _OWNER
            + r"(?: "
            + _NUMBERED
            + r"){0,2} "
            + _OFFICE
            + r")(?![\w-])",
            _told,
        ),
        (
            r"(?<![\w-])(?i:during|throughout) (?P<x>"
            + _OWNER
            + r"(?: [a-z-]{2,15}| [A-Z][\w-]{1,20}){0,2} "
            + rf"(?:{_TROUBLE}|campaign|transition)"
            + r")(?![\w-])",
            _told,
        ),
        (
            r"(?<![\w-])(?P<x>(?i:last|next|this|(?:the|his|her|its|their) (?:past|last|coming|new|current|previous|following|next|first|opening)) season)(?![\w-]| (?:ticket|finale|opener)|'s (?:ticket|finale))",
            _told,
        ),
        (r"(?<![\w-])(?P<x>(?i:in the campaign))(?=[,.;:]|$)", _told),
        (
            r"(?<![\w-])(?P<x>(?i:since|before|after|until|upon|once)(?: (?:he|she|they|"
            + _OWNER
            + r"(?: [a-z-]{2,15}){0,2}|[A-Z][\w.-]{1,20}))? "
            r"(?:takes|took|taking|leaves|left|leaving|enters|entered|entering|assumes|assumed|assuming|"
            r"(?:returns|returning|returned) to|came to|comes to|coming to|rose to) "
            r"(?:office|power|the presidency|the premiership|the throne))(?![\w-])",
            _told,
        ),
        (
            r"(?<![\w-])(?P<x>(?i:since|before|after|until) "
            + _OWNER
            + _BETWEEN
            + " "
            + rf"(?:{_TROUBLE}|{_COURSE})"
            + r"(?: in [A-Z][\w-]{1,20})? (?:began|started|broke out|ended|begins|starts|ends|is over|was over))(?![\w-])",
            _told,
        ),
        (r"(?<![\w-])" + _VAGUE + r" (?i:after|before)(?= [A-Za-z'\"])", _some),
        (_WHEN + r"(?P<which>)World War (?P<number>II|I|2|1))" + _ALONE, _great_war),
        (_WHEN + r"(?P<number>)(?i:the) (?P<which>First|Second) World War)" + _ALONE, _great_war),
        (_WHEN + r"(?P<number>)(?i:the) (?P<which>Cold) War)" + _ALONE, _great_war),
    )
)
