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
    rf"(?:{_LIFE}(?:life|health)|(?:life|lives|health)(?:\s(?:and|or)\s(?:life|lives|health))?\sof\s{_LIFE})"
)


def _holds(*patterns: str) -> Callable[[str], bool]:
    """Whether all of these stand in a sentence."""
    compiled = [re.compile(pattern, re.IGNORECASE) for pattern in patterns]
    return lambda words: all(pattern.search(words) for pattern in compiled)


def _any(*rules: Callable[[str], bool]) -> Callable[[str], bool]:
    """Whether one of these rules holds."""
    return lambda words: any(rule(words) for rule in rules)


_RELAXES = r"\b(?:weaken|relax|lower|reduc|waiv|derogat|lessen)\w*"
_UNFIT = r"\b(?:inappropriate|not appropriate|not be appropriate|should not|shall not|may not|not seek to)\b"
_EXCEPTS = (
    r"\b(?:nothing|preclude|prevent|justified|exceptions?|prohibitions or restrictions|restrictions on imports)\b"
)
# The general exceptions of the GATT hold both; agreements take them over by name.
_ARTICLE_XX = r"\bArticle XX of (?:the )?(?:GATT|General Agreement on Tariffs)"

# "A predictable business environment" is none of nature.
_CLIMATE = re.compile(
    r"\b(?:business|commercial|investments?|trade|trading|economic|legal|regulatory|competitive|secure|stable|predictable|favou?rable|global|security|"
    r"transparent|international|open|fair|planning|policy|working)\s+(?:and\s\w+\s)?environments?\b|\benvironment (?:for|that|in which)\b",
    re.IGNORECASE,
)
_of_nature = _holds(rf"\b(?:{_ENVIRONMENT})")

# Where a rule is looked for: in the preamble, or in every sentence of the other parts.
PREAMBLE: Mapping[str, Callable[[str], bool]] = {"1.01": lambda words: _of_nature(_CLIMATE.sub("", words))}
SENTENCES: Mapping[str, Callable[[str], bool]] = {
    "2.01.01": _holds(_UNFIT, r"\bencourag\w+", r"\btrade\b", _RELAXES, r"\benvironment"),
    "2.01.02": _holds(_UNFIT, r"\bencourag\w+|\battract\w*", r"\binvestments?\b", _RELAXES, r"\benvironment"),
    "8.01.01.01": _any(_holds(r"\bnecessary\b", _LIFE_OR_HEALTH), _holds(_ARTICLE_XX)),
    "8.01.01.02": _holds(r"\bjustified\b", _LIFE_OR_HEALTH),
    "8.01.02": _any(_holds(r"\bconservation of (?:[\w\-]+ ){0,4}?natural resources\b"), _holds(_ARTICLE_XX)),
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
            place = next(((a, b) for a, b in _sentences(text, part) if rule(text[a:b])), None)
            if place is not None:
                yield code, *place
    elif part.kind in {"article", "annex"} and not any(p.within == part.label and p.kind == "article" for p in parts):
        seen: set[str] = set()
        for start, end in _sentences(text, part):
            for code, rule in SENTENCES.items():
                if code not in seen and rule(text[start:end]):
                    seen.add(code)
                    yield code, start, end


def _sentences(text: str, part: Part) -> tuple[tuple[int, int], ...]:
    return sentences_in(text, part.span.start, part.span.end)
