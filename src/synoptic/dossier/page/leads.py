"""The words before a statement, where it does not say by itself what it is about."""

from __future__ import annotations

import re

from synoptic.dossier.page.records import Index, Record, number, rows, sub, word
from synoptic.text.subjects import POINTING, WORD, opens_by_name

LEAD_CHARS = 64  # one line and a half of the first column
# A clause that opens with one of these says what it is about only beside another one.
_RELATIVES = frozenset("who whom whose which that where when why".split())
# A subject that no role is given to.
_EMPTY_SUBJECTS = frozenset({"there", "it"})
# A sentence ended here, if a capital, a figure or a quotation mark follows.
_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-Z0-9])")


def lead(found: Index, claim: Record | None) -> str:
    """The last words of the sentence before a claim that has no subject of its own, or only a pronoun; else empty.

    They are cut from the report, and shown paler than the claim's own: "an accord" before "that spans many fields".

    Args:
        found: The dossier.
        claim: One of its claims.
    """
    span = next(iter(rows(claim, "spans")), None)
    text = found.texts.get(word(span, "report"), "")
    if span is None or not text or not _needs(claim, span):
        return ""
    start = int(number(span, "start"))
    before = text[text.rfind("\n", 0, start) + 1 : start]
    ends = [match.end() for match in _SENTENCE_END.finditer(before)]
    return last_words(before[ends[-1] :] if ends else before)


def names_its_subject(found: Index, claim: Record | None) -> bool:
    """Whether a claim's words say by themselves what they are about; "they later flew first class" do not.

    Args:
        found: The dossier.
        claim: One of its claims.
    """
    return opens_by_name(word(next(iter(rows(claim, "spans")), None), "exact")) and not lead(found, claim)


def _needs(claim: Record | None, span: Record) -> bool:
    said = WORD.findall(word(span, "exact"))
    if not said or not said[0][0].islower():
        return False
    predicate = sub(claim, "predicate")
    if said[0].lower() in _RELATIVES | POINTING or not predicate:
        return True
    # A part that stands before the claim's words ("the gate had failed and had not been opened") is not among them.
    before_verb = range(int(number(span, "start")), int(number(predicate, "start")))
    has_part = any(int(number(sub(role, "span"), "start")) in before_verb for role in rows(claim, "roles"))
    return not has_part and said[0].lower() not in _EMPTY_SUBJECTS


def last_words(before: str, limit: int = LEAD_CHARS) -> str:
    """The end of a line of text, cut at a word.

    >>> last_words("The mayor, who was re-elected in a landslide last spring, announced on Monday a plan")
    '…in a landslide last spring, announced on Monday a plan'
    """
    line = " ".join(before.split())
    if len(line) <= limit:
        return line
    return "…" + line[-limit:].partition(" ")[2]
