"""Questions to the dossier of a story; every answer carries the words it rests on and where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from synoptic.dossier.page.differences import differences as page_differences
from synoptic.dossier.page.lineage import lineage
from synoptic.dossier.page.records import Index, Passage, Record, rows, sub, word, words
from synoptic.errors import InputError
from synoptic.model.codec import to_data
from synoptic.model.gists import KeptStory
from synoptic.runs import Changes
from synoptic.text.similarity import word_key

Answer = dict[str, Any]  # Any: JSON

MOST_ROWS = 50
"""Rows of one answer: more than an assistant reads, less than its window holds."""
MOST_CHARS = 4_000
_CONTEXT = 200  # code points on each side of words that are shown in their place
_SHARE = 0.5  # a row is about the words asked for when it has half of them
# Words of a question that are no words of the statement.
_ASKING = frozenset(
    word_key(each)
    for each in (
        "who what when where which why how does do did is are was were has have had say says said deny denies denied report "
        "reports reported claim claims that the a an of in on to and or not no by for with from about it they"
    ).split()
)


def synopsis(found: Index, about: str, most: int) -> Answer:
    """The statements of a story, the most salient first, or those that are about some words.

    Args:
        found: The dossier.
        about: Words; all statements when empty.
        most: Rows at most.

    Raises:
        InputError: There shall be less than one row.
    """
    chosen = _about(found, about)
    return {
        "statements": [_statement(found, row) for row in chosen[: _row_limit(most)]],
        "left_out": max(0, len(chosen) - _row_limit(most)),
    }


def who_says(found: Index, about: str, most: int) -> Answer:
    """Everybody who carries a statement about these words: outlet, on whose word, how firmly, and the words.

    Raises:
        InputError: No words were given, or there shall be less than one row.
    """
    return _voices(found, about, most, denying=False)


def who_denies(found: Index, about: str, most: int) -> Answer:
    """Everybody who denies a statement about these words, or leaves it open.

    Raises:
        InputError: No words were given, or there shall be less than one row.
    """
    return _voices(found, about, most, denying=True)


def where_they_part(found: Index, most: int) -> Answer:
    """The disagreements, the weightiest first, each side in its own words.

    Raises:
        InputError: There shall be less than one row.
    """
    parted = [
        (kind, row)
        for kind in page_differences(found)
        if kind.code in {"conflict", "dissent"}
        for row in kind.differences
    ]
    return {
        "disagreements": [
            {
                "kind": kind.name,
                "dimension": row.dimension or None,
                "score": row.score,
                "reasons": list(row.reasons),
                "sides": [
                    [
                        {"outlet": voice.report, "held": voice.mark.said, "spans": _spans_of(found, voice.passages)}
                        for voice in side.voices
                    ]
                    for side in (row.left, row.right)
                ],
            }
            for kind, row in parted[: _row_limit(most)]
        ],
        "left_out": max(0, len(parted) - _row_limit(most)),
    }


def origins(found: Index) -> Answer:
    """Which reports go back to one original, and why."""
    return {
        "origins": [
            {
                "root": line.root,
                "kind": line.kind,
                "reports": line.names,
                "score": line.score,
                "why": line.why,
                "spans": _spans_of(found, [passage for reason in line.reasons for passage in reason.passages])[:6],
            }
            for line in lineage(found).lines
        ]
    }


def words_at(found: Index, report: str, start: int, end: int) -> Answer:
    """The very characters of a report, with what stands around them.

    Raises:
        InputError: There is no such report, or no such place in it.
    """
    text = found.texts.get(report)
    if text is None:
        raise InputError(f"No report {report!r} in this story: it has {', '.join(sorted(found.texts))}.")
    if not 0 <= start < end <= len(text) or end - start > MOST_CHARS:
        raise InputError(
            f"[{start}, {end}) is no place of report {report!r}: expected 0 <= start < end <= {len(text)}, "
            f"at most {MOST_CHARS} characters."
        )
    return {
        "report": report,
        "outlet": found.name(report),
        "exact": text[start:end],
        "before": text[max(0, start - _CONTEXT) : start],
        "after": text[end : end + _CONTEXT],
        "spans": [{"report": report, "start": start, "end": end, "exact": text[start:end]}],
    }


def changed(changes: Changes) -> Answer:
    """What changed, by kind and weight; each with the words now and then."""
    return {
        "before": to_data(changes.before),
        "after": to_data(changes.after),
        "is_read_anew": changes.is_read_anew,
        "changes": [
            {"kind": row.kind, "said": row.said, "spans": to_data(row.spans), "spans_before": to_data(row.spans_before)}
            for row in changes.changes[:MOST_ROWS]
        ],
        "left_out": max(0, len(changes.changes) - MOST_ROWS),
    }


def _voices(found: Index, about: str, most: int, *, denying: bool) -> Answer:
    if not about.strip():
        raise InputError("Say in a few words what it is about.")
    chosen = _about(found, about)
    made = []
    for row in chosen:
        apart = set(words(row, "denied_by")) | set(words(row, "left_open_by"))
        voices = [_voice(found, claim, row) for claim in _claims(found, row) if (word(claim, "id") in apart) is denying]
        if voices:
            made.append({"statement": word(row, "wording"), "voices": voices})
    return {"statements": made[: _row_limit(most)], "left_out": max(0, len(made) - _row_limit(most))}


def _row_limit(most: int) -> int:
    if most < 1:
        raise InputError(f"most is {most}: expected 1 to {MOST_ROWS}.")
    return min(most, MOST_ROWS)


def _about(found: Index, about: str) -> list[Record]:
    """Rows that have at least half of the words, those with more first; by salience among equals."""
    ordered = sorted(
        rows(found.data, "propositions"), key=lambda row: (-float(row.get("salience") or 0), word(row, "id"))
    )
    asked = _keys(about) - _ASKING or _keys(about)
    if not asked:
        return ordered
    scored = [(len(asked & _row_keys(found, row)) / len(asked), row) for row in ordered]
    chosen = [(share, row) for share, row in scored if share >= _SHARE]
    return [row for _, row in sorted(chosen, key=lambda item: -item[0])]


def _row_keys(found: Index, row: Record) -> frozenset[str]:
    """Keys of the words of its claims, of who speaks and of who takes part."""
    keys = _keys(word(row, "wording"))
    for claim in _claims(found, row):
        keys |= _keys(word(claim, "text"))
        names = [found.entity_name(role.get("entity")) for role in rows(claim, "roles")]
        names += [found.source_name(sub(link, "source")) for link in rows(claim, "attributions")]
        keys |= frozenset[str]().union(*map(_keys, names))
    return keys


def _keys(text: str) -> frozenset[str]:
    return frozenset(word_key(each.strip(".,;:!?\"'“”‘’()")) for each in text.split())


def _claims(found: Index, row: Record) -> Iterator[Record]:
    yield from (found.claims[ident] for ident in words(row, "claims") if ident in found.claims)


def _statement(found: Index, row: Record) -> Answer:
    return {
        "id": word(row, "id"),
        "statement": word(row, "wording"),
        "edited": bool(rows(row, "edits")),
        "kind": word(row, "kind"),
        "affirmed_by": found.names(words(row, "affirming_reports")),
        "denied_by": found.names(words(row, "dissenting_reports")),
        "silent": found.names(words(row, "silent")),
        "origins_at_least": row.get("origins_at_least"),
        "origins_at_most": len(words(row, "origins")),
        "voices": [_voice(found, claim, row) for claim in _claims(found, row)],
    }


def _voice(found: Index, claim: Record, row: Record) -> Answer:
    """One claim: who reports it, on whose word, how firmly, and its words."""
    ident = word(claim, "id")
    sources = [found.source_name(sub(link, "source")) for link in rows(claim, "attributions") if link.get("level")]
    stance = "affirms"
    if ident in words(row, "denied_by"):
        stance = "denies"
    elif ident in words(row, "left_open_by"):
        stance = "leaves open"
    return {
        "outlet": found.name(word(claim, "report")),
        "stance": stance,
        "commitment": word(claim, "commitment"),
        "on_the_word_of": [name for name in sources if name],
        "spans": [_span(span) for span in rows(claim, "spans")],
    }


def _span(span: Record) -> Answer:
    return {"report": word(span, "report"), "start": span["start"], "end": span["end"], "exact": word(span, "exact")}


def _spans_of(found: Index, passages: Iterable[Passage]) -> list[Answer]:
    """Passages of the page, which count as a browser does, as spans in code points."""
    made = []
    for passage in passages:
        report = found.outlets[passage.report].id if passage.report < len(found.outlets) else ""
        text = found.texts.get(report)
        if text is None:
            continue
        start = len(text.encode("utf-16-le", "surrogatepass")[: 2 * passage.start].decode("utf-16-le", "surrogatepass"))
        span = {"report": report, "start": start, "end": start + len(passage.exact), "exact": passage.exact}
        if text[start : start + len(passage.exact)] == passage.exact:
            made.append(span)
    return made


def listed(story: KeptStory) -> Answer:
    """A story in a line."""
    return {
        "id": story.id,
        "title": story.title.exact if story.title else None,
        "spans": [to_data(story.title)] if story.title else [],
        "reports": len(story.members),
        "outlets": list(story.outlets),
        "origins_at_most": story.n_origins,
        "from": story.begin,
        "to": story.end,
        "changed": story.changed,
    }


def named(found: Index) -> Sequence[Answer]:
    """The reports of a story with their outlets, dates and headlines."""
    return [
        {
            "report": outlet.id,
            "outlet": outlet.name,
            "published": outlet.published or None,
            "headline": outlet.headline.exact if outlet.headline else None,
            "spans": [_span(sub(outlet.record, "headline"))] if outlet.headline else [],
            "url": word(outlet.record, "url") or None,
        }
        for outlet in found.outlets
    ]
