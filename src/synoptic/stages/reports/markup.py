"""Plain text of a piece of markup that is known to be all content.

Method: one walk from one tag to the next, as browsers read them (WHATWG HTML, 13.2.5), without a tree. The parser of the
standard library is not used: before Python 3.13.6 it takes quadratic time over tags that do not end, fails on marked
sections that it does not know, and reads broken markup otherwise than later versions do.
"""

from __future__ import annotations

import html
import re

_BLOCKS = frozenset(
    """address article aside blockquote br caption dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6
    header hr li main nav ol p pre section table td th tr ul""".split()
)
_SILENT = frozenset({"script", "style", "template", "noscript", "svg"})
# Nothing in them is markup until they end.
_RAW_END = {name: re.compile(rf"</\s*{name}\s*>", re.IGNORECASE) for name in ("script", "style")}
_NAME = re.compile(r"[a-zA-Z][^\t\n\r\f />\x00]*")
# Up to the end of a tag, or to where the value of an attribute begins that stands in quotation marks.
_TO_END_OR_VALUE = re.compile(r"[^>=]*(?:>|=\s*(?P<mark>[\"'])?)")
# Python turns no more than 4300 digits into a number, and no character has so many.
_LONG_REFERENCE = re.compile(r"&#(?:[0-9]{1000,}|[xX][0-9a-fA-F]{1000,});?")
# More opened elements than this are no article.
MAX_ELEMENTS = 200_000


class _Text:
    """Collects the words of markup, a line for every block."""

    def __init__(self, markup: str) -> None:
        self.parts: list[str | None] = []
        self._markup = markup
        self._silent = 0
        self._n_elements = 0
        # Change where a search reached the end in vain, so that it is not made again from every tag behind.
        self._is_closed = True
        self._unclosed: set[str] = set()

    def read(self) -> list[str | None]:
        """The pieces of text, and None where a block begins or ends."""
        markup, at = self._markup, 0
        while (opened := markup.find("<", at)) >= 0:
            self._say(markup[at:opened])
            at = self._behind(opened)
        self._say(markup[at:])
        return self.parts

    def _say(self, piece: str) -> None:
        if piece and not self._silent and self._n_elements <= MAX_ELEMENTS:
            self.parts.append(unescaped(piece))

    def _behind(self, opened: int) -> int:
        """Where reading goes on behind a sign that may open a tag."""
        markup = self._markup
        sign = markup[opened + 1 : opened + 2]
        if sign.isascii() and sign.isalpha():
            return self._behind_start(opened)
        if sign == "/":
            return self._behind_end(opened)
        if sign in ("!", "?") and sign:
            return self._behind_remark(opened)
        self._say("<")
        return opened + 1

    def _behind_start(self, opened: int) -> int:
        end = self._end_of_tag(opened + 1)
        if end < 0:
            self._say("<")
            return opened + 1
        name = _name_at(self._markup, opened + 1)
        self._n_elements += 1
        is_closed = self._markup.endswith("/>", opened, end)
        if name in _SILENT and not is_closed:
            self._silent += 1
        elif name in _BLOCKS:
            self.parts.append(None)
        if name not in _RAW_END or is_closed:
            return end
        found = _RAW_END[name].search(self._markup, end)
        return len(self._markup) if found is None else found.start()

    def _behind_end(self, opened: int) -> int:
        end = self._behind_first(">", opened)
        if end < 0:
            self._say("</")
            return opened + 2
        name = _name_at(self._markup, opened + 2)
        if name in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif name in _BLOCKS:
            self.parts.append(None)
        return end

    def _behind_remark(self, opened: int) -> int:
        """Where a comment, a marked section, a declaration or an instruction ends."""
        for beginning, ending in (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<", ">")):
            if self._markup.startswith(beginning, opened):
                end = self._behind_first(ending, opened + len(beginning))
                if end >= 0:
                    return end
        self._say("<")
        return opened + 1

    def _end_of_tag(self, start: int) -> int:
        """Where a tag ends: behind the first ``>`` outside the values of its attributes; -1 when it does not.

        Once the values of a tag ran on to the end of the markup, a mark has gone missing, and any ``>`` ends a tag.
        """
        at = start
        while self._is_closed and (match := _TO_END_OR_VALUE.match(self._markup, at)) is not None:
            mark = match["mark"]
            if mark is None:
                if self._markup[match.end() - 1] == ">":
                    return match.end()
                at = match.end()
                continue
            at = self._markup.find(mark, match.end()) + 1
            if at == 0:
                break
        self._is_closed = False
        return self._behind_first(">", start)

    def _behind_first(self, ending: str, start: int) -> int:
        """Behind the first of these signs; -1 without one."""
        if ending in self._unclosed:
            return -1
        end = self._markup.find(ending, start)
        if end < 0:
            self._unclosed.add(ending)
            return -1
        return end + len(ending)


def _name_at(markup: str, start: int) -> str:
    match = _NAME.match(markup, start)
    return "" if match is None else match[0].lower()


def unescaped(words: str) -> str:
    """Words with the characters that references stand for, however long these are."""
    return html.unescape(_LONG_REFERENCE.sub("\ufffd", words)) if "&" in words else words


def text_of_markup(markup: str) -> str:
    r"""The words of an HTML fragment, blocks parted by blank lines, white space inside a block folded.

    >>> text_of_markup("<p>One <b>two</b>.</p><p>Three &amp; four.</p>")
    'One two.\n\nThree & four.'
    """
    lines = (" ".join(line.split()) for line in _blocks(_Text(markup).read()))
    return "\n\n".join(line for line in lines if line)


def _blocks(parts: list[str | None]) -> list[str]:
    """The pieces between block borders (None); line breaks of the source are no borders."""
    blocks: list[list[str]] = [[]]
    for part in parts:
        if part is None:
            blocks.append([])
        else:
            blocks[-1].append(part)
    return ["".join(block) for block in blocks]
