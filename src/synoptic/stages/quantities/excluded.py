"""Numbers that count nothing: designators, years, ordinals, page numbers, pronouns."""

from __future__ import annotations

import re

from synoptic.stages.quantities.amounts import Amount

_NAME_BEFORE = re.compile(r"(?P<first>(?:^|[.!?:\"“] ?))?(?P<name>[A-Z][\w&'.-]*)[ ]{1,8}$")
# Capitalised words that may stand before a number without naming it.
_NO_NAMES = frozenset(
    "The A An At About Around Some More Over Nearly Almost Only Another Up Between From To In On Of By For And Or But With After Before Under Below Above All Both Those These His Her Its Their Our My "
    "Just Roughly Approximately Least Fewer Less Than As Also Additional Exactly Those Every Each First Last Next Previous Monday Tuesday Wednesday Thursday Friday Saturday Sunday Who That Which When While Where If "
    "January February March April May June July August September October November December Even Still Then There Here He She It They We You Israel".split()
)
_LABEL = re.compile(
    r"(?i)(?<![\w-])(?:no|nos|number|numbers|article|articles|section|chapter|page|pages|p|pp|flight|route|highway|interstate|resolution|paragraph|clause|annex|"
    r"room|gate|terminal|channel|unit|phase|level|tier|part|title|volume|vol|episode|season|grade|class|type|mark|model|version|apollo|"
    r"group of|top|under-|age of|aged|ages|formula|world war|exhibit|cases?|bill|act|amendment|protocol|category|stage|step|point|item|figure|table|proposition|district|precinct|ward|line|psalm)\.?[ ]{1,8}$"
)
# The same, but "in turn three men" counts.
_SOFT_LABEL = re.compile(
    r"(?i)(?<![\w-])(?:lap|turn|round|week|day|game|set|hole|junction|exit|platform|pier|seed|lane|corner|zone|block|court|question|row|bay|berth|area|seat|bus|race|heat|group|pool)[ ]{1,8}$"
)
_COUNTING_LABELS = re.compile(r"(?i)\b(?:aged?|ages|age of)[ ]{1,8}$")
_YEAR = re.compile(r"(?:1[89]|20)\d\d\Z")
_ONE_AFTER = re.compile(
    r"[ ]{1,8}(?:of(?! (?:whom|them)\b)|another|or|who|that|which|thing|way|can|could|must|might|may|would|should|is|was|has|had|will|where|could|more|and|in|on|at|to|by|day|time|side|hand|point|knows|wants|[A-Z]\w+|(?:long|vast|giant|mighty|endless|continuous) [a-z]+)\b|'|-|[.,;:!?)\"”]|$"
)
_ONE_BEFORE = re.compile(
    r"(?i)(?:\b(?:no|any|every|this|that|the|each|some|which|another|good|bad|new|old|first|last|only|big|next|day|square|a|number|back|not|by|loved|is|was|as|for)[ ]{1,8}|[\w]-)$"
)
_IDIOMS = re.compile(
    r"(?i)-(?:way|off|time|sided|on-one|size|stop|liner|shot|class|party|handed|fold|faced)\b|-(?:to|on)-\w"
)


def is_excluded(text: str, amount: Amount) -> bool:
    """Whether the number is a designator, a year, a pronoun or an idiom rather than a quantity."""
    if amount.kind != "number" or amount.sign:
        return amount.kind == "falling"
    words = text[amount.core : amount.end]
    before = text[max(0, amount.core - 40) : amount.core]
    if _ends_ordinal(text, amount.end) or _is_dialled(text, amount) or _IDIOMS.match(text, amount.end):
        return True
    if words.casefold() in {"one", "a hundred percent", "zero"} and _is_pronoun(text, amount, before):
        return True
    return _is_designator(text, words, before, amount) or _is_enumerator(text, amount)


def _is_dialled(text: str, amount: Amount) -> bool:
    """Whether the figures are part of a telephone, account or reference number: "0800 056 0154", "1-800-555-0123".

    A count does not begin with a nought, and groups of figures are parted by commas or by three each.
    """
    words = text[amount.core : amount.end]
    if _NOUGHT_FIRST.match(words):
        return True
    around = text[max(0, amount.core - _DIALLED_CHARS) : amount.end + _DIALLED_CHARS]
    return any(
        words in match.group() and (match.group().startswith(("0", "+")) or match.group().count("-") > 1)
        for match in _DIALLED.finditer(around)
    )


_NOUGHT_FIRST = re.compile(r"0\d+(?![\d.,])")
_DIALLED = re.compile(r"(?<![\w.,])\+?\d{1,5}(?:[ -]\d{2,5}){1,4}(?![\w.,]\d)")
_DIALLED_CHARS = 24  # as much as the longest number of this kind has


def _ends_ordinal(text: str, end: int) -> bool:
    return bool(
        re.match(r"(?:st|nd|rd|th)\b|[A-Za-z]{1,3}\d|/\d|:\d\d|[A-Z](?![A-Za-z])(?![CF°])", text[end : end + 6])
    )


def _is_pronoun(text: str, amount: Amount, before: str) -> bool:
    return bool(_ONE_AFTER.match(text, amount.end) or _ONE_BEFORE.search(before))


def _is_designator(text: str, words: str, before: str, amount: Amount) -> bool:
    if _LABEL.search(before) and not _COUNTING_LABELS.search(before):
        return True
    counts_on = bool(
        re.match(
            r"[ ]{1,8}(?:[a-z]{3,20}[ ]{1,8})?(?:[a-z]{3,20}s|people|men|women|children)\b|-[a-z]|%",
            text[amount.end : amount.end + 50],
        )
    )
    if _SOFT_LABEL.search(before) and not counts_on:
        return True
    if _YEAR.fullmatch(words) and not re.match(r"[ ]{1,8}[a-z]+s\b", text[amount.end : amount.end + 20]):
        return True
    name = _NAME_BEFORE.search(before)
    if name is None or name["name"].rstrip(".") in _NO_NAMES or not words[0].isdigit():
        return False
    is_opening = name["first"] is not None or amount.core - len(name["name"]) <= 2
    return not is_opening and not counts_on and "," not in words


def _is_enumerator(text: str, amount: Amount) -> bool:
    """A number that opens a list item ("1. …", "(2) …")."""
    after = text[amount.end : amount.end + 2]
    return amount.core <= 1 and after[:1] in {".", ")"} and (len(after) < 2 or after[1] == " ")
