"""Plain text of a piece of markup that is known to be all content."""

from __future__ import annotations

from html.parser import HTMLParser

_BLOCKS = frozenset(
    """address article aside blockquote br caption dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6
    header hr li main nav ol p pre section table td th tr ul""".split()
)
_SILENT = frozenset({"script", "style", "template", "noscript", "svg"})
# More opened elements than this are no article.
MAX_ELEMENTS = 200_000


class _Text(HTMLParser):
    """Collects the words of markup, a line for every block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str | None] = []
        self._silent = 0
        self._n_elements = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._n_elements += 1
        if tag in _SILENT:
            self._silent += 1
        elif tag in _BLOCKS:
            self.parts.append(None)

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _BLOCKS:
            self.parts.append(None)

    def handle_data(self, data: str) -> None:
        if not self._silent and self._n_elements <= MAX_ELEMENTS:
            self.parts.append(data)


def text_of_markup(markup: str) -> str:
    r"""The words of an HTML fragment, blocks parted by blank lines, white space inside a block folded.

    >>> text_of_markup("<p>One <b>two</b>.</p><p>Three &amp; four.</p>")
    'One two.\n\nThree & four.'
    """
    parser = _Text()
    parser.feed(markup)
    parser.close()
    lines = (" ".join(line.split()) for line in _blocks(parser.parts))
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
