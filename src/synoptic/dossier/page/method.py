"""What the last section tells: decisions by people, what was not handled, what made the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from synoptic.dossier.page.dates import in_words
from synoptic.dossier.page.labels import spoken
from synoptic.dossier.page.records import Index, Passage, Record, rows, sub, word

DIGEST_CHARS = 12  # as much of a digest as tells two apart


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision that a person took and the program keeps to.

    Attributes:
        kind: In words.
        targets: The words that it is about.
        value: What was decided, where the kind does not say it.
        note: Author, time, reason and state, as far as the data has them.
    """

    kind: str
    targets: tuple[Passage, ...]
    value: str
    note: str


@dataclass(frozen=True, slots=True)
class Method:
    """The last section.

    Attributes:
        decisions: Decisions by people, in the dossier's order.
        skipped: ``(what, stage, reason)`` for whatever was not handled.
        version: Of the program.
        made_by: Settings and engines with the first characters of their digests.
    """

    decisions: tuple[Decision, ...]
    skipped: tuple[tuple[str, str, str], ...]
    version: str
    made_by: tuple[str, ...]


def method(found: Index) -> Method:
    """Decisions, what was not handled, and what made the page."""
    producer = sub(found.data, "producer")
    settings = word(producer, "settings_digest")[:DIGEST_CHARS]
    engines = [
        f"{name} {digest[:DIGEST_CHARS]}"
        for name, digest in sorted(sub(producer, "engines").items())
        if isinstance(digest, str)
    ]
    return Method(
        decisions=tuple(_decision(found, row) for row in rows(found.data, "decisions")),
        skipped=tuple(_skipped(found, row) for row in rows(found.data, "skipped")),
        version=word(producer, "version"),
        made_by=tuple(([f"settings {settings}"] if settings else []) + engines),
    )


def _decision(found: Index, row: Record) -> Decision:
    value = row.get("value")
    said = [word(row, "author"), in_words(word(row, "time")), word(row, "reason"), spoken(word(row, "state"))]
    return Decision(
        kind=spoken(word(row, "kind")),
        targets=found.passages(rows(row, "targets")),
        value="" if value is None or isinstance(value, Mapping | list) else str(value),
        note=" · ".join(filter(None, said)),
    )


def _skipped(found: Index, row: Record) -> tuple[str, str, str]:
    report = word(row, "report")
    what = word(row, "path") or (found.name(report) if report else "")
    return what, word(row, "stage"), word(row, "reason")
