"""Bytes to text, with the encoding that was used."""

from __future__ import annotations

import codecs

from synoptic.errors import Unreadable

# A NUL byte in so many leading bytes means that this is no text (the rule of git and grep).
_SNIFF_BYTES = 8192
# Longest first: the mark of UTF-32 begins with the mark of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MARKS_ALONE = frozenset({codecs.BOM_UTF8, *(mark for mark, _ in _MARKS)})


def decoded(data: bytes) -> tuple[str, str]:
    """The text of these bytes and the name of its encoding; line breaks stay as they are.

    UTF-8 is tried first, then the mark at the beginning, then what charset-normalizer finds most
    likely. A byte order mark of UTF-8 stays in the text, so that offsets count it.

    Raises:
        Unreadable: The bytes are empty or no text; the message begins with ``empty``, ``binary`` or ``encoding``.
    """
    if not data.strip() or data in _MARKS_ALONE:
        raise Unreadable("empty: the file holds no text")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _with_mark(data, encoding)
    if b"\0" in data[:_SNIFF_BYTES]:
        raise Unreadable("binary: the file is not text; known formats are told by their ending")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _detected(data)


def is_plain_text(data: bytes) -> bool:
    """Whether the first bytes of a file announce no other encoding than UTF-8, and no file that is not text."""
    return not any(data.startswith(mark) for mark, _ in _MARKS) and b"\0" not in data[:_SNIFF_BYTES]


def _with_mark(data: bytes, encoding: str) -> tuple[str, str]:
    """The text of bytes that announce their encoding."""
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError as error:
        raise Unreadable(f"encoding: the file begins like {encoding} but is not: {error.reason}") from error


def _detected(data: bytes) -> tuple[str, str]:
    """The text in the most likely encoding."""
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is None:
        raise Unreadable("encoding: no known encoding fits; save the file as UTF-8")
    return data.decode(best.encoding), best.encoding
