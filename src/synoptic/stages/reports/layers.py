"""Which stretch of a text is headline, body, caption, boilerplate and so on."""

from __future__ import annotations

from synoptic.model.reports import Layer
from synoptic.model.spans import tight
from synoptic.stages.reports.drafts import Given
from synoptic.stages.reports.layouts import Layout

_MAX_TITLE = 160


def layout_of(text: str, given: Given) -> Layout:
    """First version: a first line that is a title, then body."""
    start, end = tight(text, 0, len(text))
    if start == end:
        return Layout(())
    cut = text.find("\n", start, end)
    first = tight(text, start, end if cut < 0 else cut)
    is_title = cut >= 0 and first[1] - first[0] <= _MAX_TITLE and text[first[1] - 1] not in ".,;:"
    if given.title is not None and text[first[0] : first[1]] == given.title.strip() and cut >= 0:
        is_title = True
    if not is_title:
        return Layout((Layer(start, end, "body"),))
    body = tight(text, first[1], end)
    return Layout((Layer(*first, "headline"), Layer(*body, "body")), headline=first)


def layers_of(text: str, given: Given | None = None) -> tuple[Layer, ...]:
    """The layers of a text without markup, tiling all that is not white space."""
    return layout_of(text, Given() if given is None else given).layers
