"""Environmental provisions of a primary text, as the TREND dataset defines them.

Each rule reads one part of the text; a code stands where the words of its definition stand together in one sentence
(or, for a preamble, anywhere in it). Method: phrases; definitions are ours, after Morin, Dür and Lechner,
*Mapping the Trade and Environment Nexus: Insights from a New Data Set*, Global Environmental Politics 18 (2018).
Limits: English; what stands in annexes and side agreements that the file does not hold is not seen.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from synoptic.model.agreements import Code
from synoptic.model.primary_texts import CodedPart, Part
from synoptic.model.spans import cut
from synoptic.text.gazetteer import rows_of
from synoptic.text.sentences import sentences_in

_N_FIELDS = 5
_ENVIRONMENT = r"environment\w*|ecolog\w+|sustainable development|natural resources"
_LIFE = r"(?:(?:human|humans|animal|animals|plant|plants)[,\s/]{1,4}(?:and\s|or\s|and/or\s)?){2,4}"
_LIFE_OR_HEALTH = (
    rf"(?:{_LIFE}(?:life|health)|(?:life|lives|health)(?:\s(?:and|or)\s(?:life|lives|health))?\s?of\s?{_LIFE})"
)
# In any order ("the protection of health and human life, animals or plants"), where measures are barred or allowed.
# "Plant" alone may be a factory.
_LIFE_IN_ANY_ORDER = r"(?:life|lives|health)\b[^.;:]{0,40}\banimals?\b"
_BARS = r"\b(?:nothing|preclude|prevent|exceptions?|prohibitions?|restrictions?|interdictions?)\b|\bmeasures? (?:that |which )?concern"


def _holds(*patterns: str) -> Callable[[str], bool]:
    """Whether all of these stand in a sentence."""
    compiled = [re.compile(pattern, re.IGNORECASE) for pattern in patterns]
    return lambda words: all(pattern.search(words) for pattern in compiled)


def _any(*rules: Callable[[str], bool]) -> Callable[[str], bool]:
    """Whether one of these rules holds."""
    return lambda words: any(rule(words) for rule in rules)


_RELAXES = r"\b(?:weaken|relax|lower|reduc|waiv|derogat|lessen)\w*"
_UNFIT = (
    r"inappropriate|\b(?:not appropriate|not be appropriate|should\s?not|shall\s?not|may\s?not|must\s?not|not seek to|refrain from)|"
    r"\b(?:commitments?|undertakings?|obligations?) not to\b"
)
_EXCEPTS = (
    r"\b(?:nothing|preclude|prevent|justified|exceptions?|prohibitions or restrictions|restrictions on imports)\b"
)
# The general exceptions of the GATT hold both; agreements take them over by name.
_ARTICLE_XX = r"\bArticles? XX (?:and (?:Article )?XXI )?of (?:the )?(?:GATT|General Agreement on Tariffs?)"
_RESOURCES = r"\b(?:(?:conservation|preservation|protection|maintenance) of|conserv(?:e|ing)) (?:[\w\-]+ ){0,4}?\w*natural\s?resources"

# "A predictable business environment" is none of nature.
_CLIMATE = re.compile(
    r"\b(?:business|commercial|investments?|trade|trading|economic|legal|regulatory|competitive|secure|stable|predictable|favou?rable|global|security|"
    r"transparent|international|open|fair|planning|policy|working|supportive|enabling|conducive|changing)\s*(?:and\s\w+\s)?environments?\b|\benvironment (?:for|that|in which)\b",
    re.IGNORECASE,
)
_of_nature = _holds(rf"\b(?:{_ENVIRONMENT})")

_ITEM = re.compile(r"\(?[a-z0-9]{1,3}\)\s|[-–—•]\s?")
# Where a rule is looked for: in the preamble, or in every sentence of the other parts.
PREAMBLE: Mapping[str, Callable[[str], bool]] = {"1.01": lambda words: _of_nature(_CLIMATE.sub("", words))}
SENTENCES: Mapping[str, Callable[[str], bool]] = {
    "2.01.01": _holds(_UNFIT, r"encourag\w+|\bcompetitive trade advantage", r"\btrade\b", _RELAXES, r"environment"),
    "2.01.02": _holds(_UNFIT, r"encourag\w+|\battract\w*", r"\binvestments?\b", _RELAXES, r"environment"),
    "8.01.01.01": _any(
        _holds(r"\bnecessary\b", _LIFE_OR_HEALTH),
        _holds(r"\bnecessary\b", _BARS, _LIFE_IN_ANY_ORDER),
        _holds(_ARTICLE_XX),
    ),
    "8.01.01.02": _any(
        _holds(r"\bjustified\b", _LIFE_OR_HEALTH),
        _holds(r"\bjustified\b", _BARS, _LIFE_IN_ANY_ORDER),
        _holds(_BARS, r"\bon (?:the )?grounds? of\b", rf"{_LIFE_OR_HEALTH}|{_LIFE_IN_ANY_ORDER}"),
    ),
    "8.01.02": _any(_holds(_RESOURCES), _holds(_ARTICLE_XX)),
    "8.01.03": _holds(_EXCEPTS, r"\bprotecti(?:on|ng)\b[^.]{0,120}\benvironment\b"),
}


def environment_in(text: str, ident: str, parts: Sequence[Part]) -> tuple[CodedPart, ...]:
    """The environmental provisions, one row for each part and code, in order of the text."""
    versions = {code: version for code, version, *_ in rows_of("codes/trend.tsv", _N_FIELDS)}
    found = (
        CodedPart(part.label, Code("TREND", versions[code], code, "coded"), cut(ident, text, start, end))
        for part in parts
        for code, start, end in _codes_of(text, part, parts)
    )
    return tuple(sorted(found, key=lambda row: (row.span.start, row.code.code)))


def _codes_of(text: str, part: Part, parts: Sequence[Part]) -> Iterator[tuple[str, int, int]]:
    if part.kind == "preamble":
        for code, rule in PREAMBLE.items():
            place = next(((a, b) for a, b in _sentences(text, part) if rule(" ".join(text[a:b].split()))), None)
            if place is not None:
                yield code, *place
    elif part.kind in {"article", "annex"} and not any(p.within == part.label and p.kind == "article" for p in parts):
        seen: set[str] = set()
        for start, end, words in _clauses(text, part):
            for code, rule in SENTENCES.items():
                if code not in seen and rule(words):
                    seen.add(code)
                    yield code, start, end


def _clauses(text: str, part: Part) -> Iterator[tuple[int, int, str]]:
    """Sentences with their words on one line: wrapped lines joined, and what a list has in common before each item."""
    rows: list[tuple[int, int]] = []
    for start, end in _sentences(text, part):
        if rows and text[start].islower() and text[rows[-1][1] - 1] not in ".;:,":
            rows[-1] = (rows[-1][0], end)
        else:
            rows.append((start, end))
    common = ""
    for start, end in rows:
        words = " ".join(text[start:end].split())
        is_item = _ITEM.match(words) is not None or (bool(common) and words[0].islower())
        if not is_item:
            common = "" if words.endswith((".", ";")) else words
        yield start, end, f"{common} {words}" if is_item else words


def _sentences(text: str, part: Part) -> tuple[tuple[int, int], ...]:
    return sentences_in(text, part.span.start, part.span.end)
