"""From a file to a primary text, with everything but the codes of its obligations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from synoptic.errors import InputError
from synoptic.model.ids import digest_id, sha256_of
from synoptic.model.primary_texts import Part, PrimaryText
from synoptic.model.spans import cut
from synoptic.stages.primary_texts.closing import Closing
from synoptic.stages.primary_texts.environment import environment_in
from synoptic.stages.primary_texts.files import Draft, draft_of
from synoptic.stages.primary_texts.obligations import obligations_of
from synoptic.stages.primary_texts.parties import parties_of
from synoptic.stages.primary_texts.parts import lines_of, parts_of, title_of
from synoptic.stages.primary_texts.words import INSTRUMENTS

_SELF = re.compile(
    rf"\b(?:this|the present|the said) (?:{'|'.join(sorted(INSTRUMENTS))})\b|\b(?:the|both|either|each|contracting) (?:part(?:y|ies)|sides?)\b|\bthe two sides\b|\bhigh contracting\b",
    re.IGNORECASE,
)
_ENGLISH = frozenset("the of and to in shall for be this or by".split())
_SNIFF_WORDS = 4000
# One word in eight is one of these in English; in other languages hardly any is.
_MIN_ENGLISH_SHARE = 0.08
_MIN_SELF = 2
# "This contract is made on … between …" says it once and for all; those who are bound have names behind it.
_OPENS_CONTRACT = re.compile(
    rf"\b[Tt]his (?i:{'|'.join(sorted(INSTRUMENTS))}) (?:is|was) (?:hereby )?(?:made|entered into|concluded)\b"
)
_MAX_OPENING_CHARS = 600
_DONE = re.compile(r"^\s{0,8}(?:DONE|Done|SIGNED|Signed) (?:at|in|on|this)\b", re.MULTILINE)
_FIRST = re.compile(r"^\s{0,8}(?:ARTICLE|Article|Clause|CLAUSE)\s{1,3}(?:1|I|One|ONE)\b(?!\.\d)", re.MULTILINE)
_ATTACHED = re.compile(
    r"\b(?:annex|protocol|schedule|appendix|joint declaration|final act|statute|attachment|exchange of (?:letters|notes))\b",
    re.IGNORECASE,
)
# So far behind a title the parties may be named.
_MAX_NAMES_CHARS = 200
_BETWEEN = re.compile(r"\b(?:between|among)\b", re.IGNORECASE)


def primary_text_of(path: Path) -> PrimaryText:
    """The text of an agreement in a file.

    Raises:
        InputError: The file cannot be read, holds several agreements, or none.
    """
    draft = draft_of(path)
    text = draft.text
    ident = digest_id("pt", sha256_of(text), draft.path)
    parts = parts_of(draft, ident)
    is_read = _is_english(text)
    obligations = obligations_of(text, ident, parts) if is_read else ()
    parties = parties_of(text, ident, parts) if is_read else ()
    if is_read:
        _refuse_other_texts(draft, parts, n_obligations=len(obligations), n_parties=len(parties))
        _refuse_several(draft)
    closing = Closing(text, ident, parts)
    head = title_of(text)
    title = cut(ident, text, *head) if head is not None else None
    return PrimaryText(
        id=ident,
        path=draft.path,
        text=text,
        sha256=sha256_of(text),
        encoding=draft.encoding,
        language="en" if is_read else None,
        title=title,
        parties=parties,
        signed=closing.signed() if is_read else None,
        place=closing.place() if is_read else None,
        in_force=closing.in_force() if is_read else None,
        term=closing.term() if is_read else None,
        renewal=closing.renewal() if is_read else None,
        termination=closing.termination() if is_read else None,
        depositary=closing.depositary() if is_read else None,
        languages=closing.languages() if is_read else (),
        parts=parts,
        obligations=obligations,
        coded_parts=environment_in(text, ident, parts) if is_read else (),
        notes=_notes(parts, is_read=is_read),
    )


def _notes(parts: Sequence[Part], *, is_read: bool) -> tuple[str, ...]:
    found = [] if any(part.kind == "article" for part in parts) else ["no_articles"]
    return tuple(found if is_read else [*found, "language_not_read"])


def _is_english(text: str) -> bool:
    words = re.findall(r"[^\W\d_]+", text[: _SNIFF_WORDS * 8].lower())[:_SNIFF_WORDS]
    return bool(words) and sum(word in _ENGLISH for word in words) >= _MIN_ENGLISH_SHARE * len(words)


def _refuse_other_texts(draft: Draft, parts: Sequence[Part], *, n_obligations: int, n_parties: int) -> None:
    """Refuse a text that speaks of no agreement of its own.

    Raises:
        InputError: It names neither itself nor its parties as an agreement does, or lays nothing down.
    """
    speaks_of_itself = (
        sum(1 for _ in _SELF.finditer(draft.text)) >= _MIN_SELF
        or _OPENS_CONTRACT.search(draft.text, 0, _MAX_OPENING_CHARS) is not None
    )
    has_frame = any(part.kind in {"article", "conclusion"} for part in parts) or n_parties > 1
    if speaks_of_itself and n_obligations and has_frame:
        return
    lacking = [
        *([] if speaks_of_itself else ['it never says "this agreement" or "the parties"']),
        *([] if n_obligations else ["it lays nothing down"]),
        *([] if has_frame else ["it has no articles, parties or closing words"]),
    ]
    raise InputError(
        f"{draft.path!r} does not read as the text of an agreement: {'; '.join(lacking)}. "
        "Name a treaty, a contract or a memorandum with --primary, or leave it out."
    )


def _refuse_several(draft: Draft) -> None:
    """Refuse a file with two agreements: closing words, then a title and a first article, then closing words again.

    Raises:
        InputError: There are two, neither a part of the other.
    """
    if draft.seams:
        return
    text = draft.text
    closings = [match.start() for match in _DONE.finditer(text)]
    firsts = [match.start() for match in _FIRST.finditer(text)]
    for closing in closings[:-1]:
        first = next((at for at in firsts if at > closing), None)
        if first is None or not any(at < closing for at in firsts) or closings[-1] < first:
            continue
        between = text[text.find("\n", closing) : first]
        title = _title_of_last(between)
        if title is not None:
            raise InputError(
                f"{draft.path!r} holds several agreements: the second, {title!r}, begins behind character "
                f"{closing}. Save each as a file of its own and name one with --primary."
            )


def _title_of_last(words: str) -> str | None:
    """The last title in some words that names an agreement between parties and no annex; None without one."""
    lines = lines_of(words)
    for number in range(len(lines) - 1, -1, -1):
        rest = words[lines[number].start :]
        title = title_of(rest)
        before = lines[number - 1].text if number else ""
        is_attached = title is not None and _ATTACHED.search(f"{before} {rest[title[0] : title[1]]}") is not None
        if title is not None and not is_attached and _BETWEEN.search(rest[: title[1] + _MAX_NAMES_CHARS]):
            return " ".join(rest[title[0] : title[1]].split())
    return None
