"""Which reader reads which file."""

from __future__ import annotations

from synoptic.errors import Unreadable
from synoptic.model.reports import Skipped
from synoptic.stages.reports.decoding import decoded
from synoptic.stages.reports.drafts import Draft
from synoptic.stages.reports.inputs import MAX_FILE_BYTES, InputFile, bytes_of
from synoptic.stages.reports.records import drafts_in_json

Drafts = tuple[tuple[Draft, ...], tuple[Skipped, ...]]

_TEXT = frozenset({"", ".txt", ".text", ".md", ".markdown"})
_JSON = frozenset({".json", ".jsonld", ".ninjs"})
_JSON_LINES = frozenset({".jsonl", ".ndjson"})


def drafts_in(file: InputFile) -> Drafts:
    """The reports of one file, and the records of it that hold none.

    Raises:
        Unreadable: The file as a whole cannot be read; the message begins with a fixed word.
        OSError: It cannot be opened.
    """
    ending = file.path.suffix.lower()
    if file.path.stat().st_size > MAX_FILE_BYTES:
        raise Unreadable(f"too_large: more than {MAX_FILE_BYTES // 2**20} MiB")
    if ending in _JSON or ending in _JSON_LINES:
        text, _ = decoded(bytes_of(file))
        return drafts_in_json(file.shown, text, ending in _JSON_LINES)
    if ending in _TEXT:
        return _text(file)
    raise Unreadable(f"format: files that end in {ending!r} are not read")


def _text(file: InputFile) -> Drafts:
    """A plain text is one report."""
    text, encoding = decoded(bytes_of(file))
    return (Draft(file.shown, text, text_is_file=encoding == "utf-8", encoding=encoding),), ()
