"""Which way a bare weekday or month points: back or ahead."""

from __future__ import annotations

import re

from synoptic.stages.times.words import compiled

# Words of what lies ahead. An auxiliary takes its verb with it, or "will be held" would end in a past tense; some
# verbs name a plan and would otherwise pass for a past tense ("agreed to sell").
_VERB = r"(?: (?:not|also|then|be|have|been|[a-z]{2,20}ly)){0,3}(?: [a-z]{2,20})?"
_AHEAD = (
    r"(?:(?:agreed|agreement|decided|decision|vowed|promised|pledged|proposed|proposal|threatened|wanted|offered|bid|"
    r"hoped|intended|expected|expects?|scheduled|slated|due|set|prepared|ready|able|urged|asked|ordered|invited|likely|"
    r"going|plans?|is|are|was|were) to|will|won't|shall|[a-z]{1,9}'ll|would|could|may|might|can|must|should|to be)"
    + _VERB
    + "|"
    r"due|scheduled|set for|slated|payable|expect(?:s|ed)?|planned|planning|upcoming|deadline|begins|starts|ahead of|"
    r"takes? effect|comes? into (?:force|effect)|preparing|hop(?:es|ing)|intends|effective|expires?|as (?:early|soon) as"
)
_BACK = (
    r"[a-z]{2,20}ed|said|was|were|had|has|have|did|told|met|came|went|took|made|gave|held|fell|rose|won|lost|left|began|"
    r"got|saw|found|sent|brought|thought|kept|led|spoke|struck|hit|shot|killed|put|cut|set|wrote|ran|grew|flew|drew|broke|"
    r"chose|sold|bought|paid|built|became|since|ago|after"
)
_CUES = compiled(rf"(?<![\w-])(?:(?P<ahead>(?i:{_AHEAD}))|(?P<back>(?i:{_BACK})))(?![\w-])")
_LIMIT = compiled(
    r"(?<![\w-])(?i:by|until|till|through|effective)(?: the)?(?: (?:early|late|mid|(?:beginning|start|end|middle) of)(?: the)?)?[ -]$"
)
_PLUPERFECT = re.compile(r"(?i)\bhad (?:(?:not|already|all|only|just|never) )?[a-z]{2,20}(?:ed|en|ne|wn|t|de|id)\b")
_SINCE = compiled(r"(?<![\w-])(?i:since|following|after)(?: [a-z]{2,15}ing)?(?: (?:the|early|late|last))? $")
_LIMIT_CHARS = 40
# A clause rarely spans more than this; beyond it a verb belongs to something else.
_WINDOW_CHARS = 90
# A verb after the time counts only within the clause, and less than one before it.
_AFTER_CHARS = 45
_AFTER_PENALTY = 40
_OPENING_CHARS = 12
_BOUNDARY = re.compile(r"[,;:.!?\"”()]|[ ](?:and|but|while|which|who|that)[ ]")


def is_limited(text: str, start: int) -> bool:
    """Whether a word before the time says which way it points: "until", "by", "since", "after"."""
    before = text[max(0, start - _LIMIT_CHARS) : start]
    return bool(_LIMIT.search(before) or _SINCE.search(before))


# "A rumoured February launch" lies ahead whatever verb stands beside it; the vote "ahead of" which something was may
# be over.
_EXPECTED = compiled(
    r"(?<![\w-])(?i:rumou?red|planned|expected|proposed|upcoming|scheduled|anticipated|forthcoming|targeted|suggest(?:s|ed|ing)?"
    r"|targets?|targeting|eyes|eyeing)(?: (?:a|an|the|its|his|her|their))?(?: (?:possible|likely|early|late|mid)){0,2}[ -]$"
)
_BEGINNING = re.compile(
    r" (?:launch|release|debut|start|opening|deadline|election|vote|referendum|hearing|trial|summit|wedding|unveiling|return"
    r"|strike|rollout|premiere|kick-off|closure|handover|relaunch)\b"
)
_EXPECTED_CHARS = 45


def is_expected(text: str, start: int, end: int) -> bool:
    """Whether a month or weekday names something awaited: "a rumoured February launch"."""
    if _BEGINNING.match(text, end) is None:
        return False
    return _EXPECTED.search(text[max(0, start - _EXPECTED_CHARS) : start]) is not None


# "A day of mourning was declared for Saturday" lies ahead whatever tense declares it.
_ARRANGED = compiled(
    r"(?<![\w-])(?i:declared|called|announced|booked|fixed|arranged|convened|scheduled|slated|planned) for"
    r"(?: (?:early|late|this|the))? $"
)
# "They put the visit off to Monday", "the hearing was adjourned until Monday".
_PUT_OFF = compiled(
    r"(?<![\w-])(?i:postpone[ds]?|put (?:off|back)|puts (?:off|back)|push(?:es|ed) back|moved|delay(?:s|ed)|rescheduled|defer(?:s|red)|adjourned"
    r"|brought forward|shifted|switched)(?=[ ,])[^,;:.!?]{0,45} (?:to|until|till)(?: (?:early|late|this|the))? $"
)
_PUT_OFF_CHARS = 75
# "16,000, up from 14,000 on Tuesday", "1.4 percent, down from 1.8 percent in its March forecast": what was told before.
_COMPARED = compiled(
    r"(?<![\w-])(?i:(?:up|down|unchanged|revised) from|compared (?:with|to)) [^,;:!?\"”]{1,40}(?: (?:on|in)(?: its)?| its) $"
)
# "3 percent below Friday's close": a level that something is measured by has been, whatever tense the verb is in.
_MEASURED = compiled(
    r"(?<![\w-])(?i:below|above|from|on|than|since|near|over|with|to|versus|against|beyond|(?:extend|regain|recover|recoup|pare|trim)"
    r"(?:s|ed|ing)?|eras(?:e|es|ed|ing)) $"
)
_LEVEL = re.compile(
    r"'s (?:(?:record|early|late|intraday|opening|closing|final|official) )?(?:close|closing|finish|settlement|session|price|level|lows?"
    r"|highs?|loss(?:es)?|gains?|fall|rise|rally|sell-?off|slide|drop|slump)\b"
)
_ARRANGED_CHARS = 30
_COMPARED_CHARS = 70
_MEASURED_CHARS = 14


def stated_direction(text: str, start: int, end: int) -> int | None:
    """+1 before what was called for a day, -1 behind what is compared with a day or its level; None where neither stands.

    >>> stated_direction("A minute's silence was called for Saturday.", 34, 42)
    1
    >>> stated_direction("The shares are trading below Friday's close.", 29, 35)
    -1
    """
    if _ARRANGED.search(text[max(0, start - _ARRANGED_CHARS) : start]):
        return 1
    if _PUT_OFF.search(text[max(0, start - _PUT_OFF_CHARS) : start]):
        return 1
    if _LEVEL.match(text, end) and _MEASURED.search(text[max(0, start - _MEASURED_CHARS) : start]):
        return -1
    return -1 if _COMPARED.search(text[max(0, start - _COMPARED_CHARS) : start]) else None


def direction_at(text: str, start: int, end: int) -> int:
    """+1 when the words around a place speak of the future, -1 when of the past, 0 when they do not say.

    >>> direction_at("The court will hear the case on Friday.", 32, 38)
    1
    """
    before = text[max(0, start - _LIMIT_CHARS) : start]
    if _LIMIT.search(before):
        return -1 if _PLUPERFECT.search(text) else 1
    if _SINCE.search(before):
        return -1
    best: tuple[int, int] | None = None
    for cue in _CUES.finditer(text, max(0, start - _WINDOW_CHARS), start):
        best = (start - cue.end(), 1 if cue["ahead"] else -1)
    # A time that opens the sentence belongs to the clause after its comma ("In May, the bank opened …").
    clause = end + 2 if start <= _OPENING_CHARS and text[end : end + 1] == "," else end
    reach = min(len(text), clause + _AFTER_CHARS)
    boundary = _BOUNDARY.search(text, clause, reach)
    stop = boundary.start() if boundary else reach
    after = _CUES.search(text, end, stop)
    if after and (best is None or after.start() - end + _AFTER_PENALTY < best[0]):
        best = (after.start() - end, 1 if after["ahead"] else -1)
    return best[1] if best else 0
