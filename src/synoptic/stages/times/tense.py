"""Which way a bare weekday or month points: back or ahead."""

from __future__ import annotations

from synoptic.stages.times.words import compiled

# Cues of what lies ahead and of what has been; the nearest one decides.
_AHEAD = (
    r"will|won't|shall|going to|'ll|is to|are to|was to|were to|due|scheduled|set to|expect(?:s|ed)? to|expected|"
    r"plan(?:s|ned|ning)?|until|till|by|upcoming|deadline|begins?|starts?|ahead of|would|could|may|might|can|must|should|"
    r"prepar(?:es?|ing)|hop(?:es?|ing)|intends?|ready to|to be|effective|expires?|set for"
)
_BACK = (
    r"[a-z]{2,20}ed|said|was|were|had|has|have|did|told|met|came|went|took|made|gave|held|fell|rose|won|lost|left|began|"
    r"got|saw|found|sent|brought|thought|kept|led|spoke|struck|hit|shot|killed|put|cut|set|wrote|ran|grew|flew|drew|broke|"
    r"chose|sold|bought|paid|built|became|since|ago|after"
)
_CUES = compiled(rf"(?<![\w-])(?:(?P<ahead>(?i:{_AHEAD}))|(?P<back>(?i:{_BACK})))(?![\w-])")
# A clause rarely spans more than this; beyond it a verb belongs to something else.
_WINDOW_CHARS = 90
# A verb before the time is its verb more often than one after it.
_AFTER_PENALTY = 15


def direction_at(text: str, start: int, end: int) -> int:
    """+1 when the words around a place speak of the future, -1 when of the past, 0 when they do not say.

    >>> direction_at("The court will hear the case on Friday.", 32, 38)
    1
    """
    best: tuple[int, int] | None = None
    for cue in _CUES.finditer(text, max(0, start - _WINDOW_CHARS), min(len(text), end + _WINDOW_CHARS)):
        if cue.start() < end and cue.end() > start:
            continue
        distance = start - cue.end() if cue.end() <= start else cue.start() - end + _AFTER_PENALTY
        way = 1 if cue["ahead"] else -1
        if best is None or distance < best[0]:
            best = (distance, way)
    return best[1] if best else 0
