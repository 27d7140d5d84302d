"""Plain text of RTF files, as press archives export them."""

from __future__ import annotations

import re

from synoptic.errors import Unreadable

# Groups that hold no words of the text.
_SILENT = frozenset(
    """fonttbl colortbl stylesheet info pict object themedata colorschememapping datastore xmlnstbl listtable
    listoverridetable rsidtbl generator latentstyles header footer headerl headerr footerl footerr fldinst""".split()
)
_BREAKS = frozenset({"par", "line", "sect", "page", "row", "cell"})
_MARKS = {
    "tab": "\t",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "~": "\u00a0",
    "_": "-",
}
_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})?[ ]?|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)"
)
_MAX_DEPTH = 500


def text_of_rtf(data: bytes) -> str:
    """The words of an RTF file, a blank line between paragraphs.

    Raises:
        Unreadable: It is no RTF, or its groups are nested too deeply.
    """
    source = data.decode("latin-1")
    if not source.lstrip().startswith("{\\rtf"):
        raise Unreadable("malformed: not an RTF file")
    words = "".join(_words(source))
    try:
        return words.encode("utf-16", "surrogatepass").decode("utf-16")
    except UnicodeDecodeError:
        return words.encode("utf-8", "replace").decode("utf-8")


def _words(source: str) -> list[str]:
    """The words outside silent groups, piece by piece.

    Raises:
        Unreadable: The groups are nested too deeply.
    """
    found: list[str] = []
    stack: list[tuple[bool, int]] = [(False, 1)]
    skip = 0
    for match in _TOKEN.finditer(source):
        is_silent, unicode_skip = stack[-1]
        if match["brace"] is not None:
            _enter_or_leave(stack, match["brace"])
        elif match["word"] in _SILENT or match["sign"] == "*":
            stack[-1] = (True, unicode_skip)
        elif match["word"] == "uc":
            stack[-1] = (is_silent, int(match["number"] or 1))
        elif not is_silent:
            skip = _take(match, found, skip, unicode_skip)
    return found


def _enter_or_leave(stack: list[tuple[bool, int]], brace: str) -> None:
    """Keep the state of the group that begins or ends here.

    Raises:
        Unreadable: The groups are nested too deeply.
    """
    if brace == "{":
        stack.append(stack[-1])
    elif len(stack) > 1:
        stack.pop()
    if len(stack) > _MAX_DEPTH:
        raise Unreadable("malformed: the RTF is nested too deeply")


def _take(match: re.Match[str], found: list[str], skip: int, unicode_skip: int) -> int:
    """Add what a token says; returns how many characters that stand in for a Unicode one are still to be passed over."""
    if match["word"] == "u":
        found.append(chr(int(match["number"] or 0) % 0x10000))
        return unicode_skip
    if match["word"] in _BREAKS:
        found.append("\n\n" if match["word"] == "par" else "\n")
    elif match["word"] in _MARKS:
        found.append(_MARKS[match["word"]])
    elif match["sign"] in _MARKS or match["sign"] in ("\\", "{", "}"):
        found.append(_MARKS.get(match["sign"], match["sign"]))
    elif match["hex"] is not None:
        if skip:
            return skip - 1
        found.append(bytes([int(match["hex"], 16)]).decode("cp1252", "replace"))
    elif match["text"] is not None:
        found.append(match["text"][skip:])
        return max(0, skip - len(match["text"]))
    return skip
