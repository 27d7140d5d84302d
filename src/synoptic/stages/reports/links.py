"""What of a page leads elsewhere: lines that are links, and the sections of other stories.

Limits: headings of such sections are known in English; elsewhere only the lines of links are told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from synoptic.stages.reports.blocks import Block, is_cell, is_heading
from synoptic.stages.reports.furniture import opens_list

# A line of which so much is a link leads elsewhere; a line of several links and signs between them has less.
_LINE_SHARE = 0.7
_TRAIL_SHARE = 0.25
_MAX_TRAIL_CHARS = 200
_BETWEEN_LINKS = re.compile(r"\s[|»›•·/]\s")
# A section that holds a larger share of the main text is the text itself, whatever stands above it.
_LARGE_SHARE = 0.3
_MAX_HEADING_CHARS = 60
_COMMENTS = re.compile(r"(?:\d+ )?(?:comments?|replies|reactions)\W*", re.IGNORECASE)
_ENDS = (".", "!", "?", "…", ":", ";", "؟", "۔", "。", "！", "？")
_CLOSERS = "\"'”’»)]"


def without_links(blocks: Sequence[Block], prose: Sequence[bool], kept: Sequence[bool]) -> list[bool]:
    """Of each block, whether it is still main text: lines that are only links, and sections of other stories, are not.

    Args:
        blocks: The blocks of a page.
        prose: Of each, whether it is a paragraph by its own looks.
        kept: Of each, whether it is main text as far as known.
    """
    found = _without_sections(blocks, prose, kept)
    first = next((i for i, block in enumerate(blocks) if found[i] and prose[i] and not is_heading(block)), None)
    if first is None:
        return found
    items = Counter(block.box for block in blocks if block.tag == "li")
    links = Counter(block.box for block in blocks if block.tag == "li" and _is_link_line(block))
    for index, block in enumerate(blocks):
        # Above the first paragraph a link may name the author; one linked name stays among other items of a list.
        is_lead = index > first and _is_link_line(block) and items[block.box] == links[block.box]
        found[index] = found[index] and not is_lead and not _is_trail(block)
    return found


def _without_sections(blocks: Sequence[Block], prose: Sequence[bool], kept: Sequence[bool]) -> list[bool]:
    """Without the other stories, or comments, below headings that announce them.

    Either the element around the heading holds them and nothing else, or, where it is the element of the text itself,
    they are the links right below.
    """
    found = [*kept]
    large = _LARGE_SHARE * sum(len(block.words) for block, is_kept in zip(blocks, kept, strict=True) if is_kept)
    end = 0
    for index, block in enumerate(blocks):
        if index < end or prose[index] or not _announces_others(block):
            continue
        frame = block.frame
        inside = range(index, frame.end)
        n_chars = sum(len(blocks[i].words) for i in inside if kept[i])
        is_apart = not any(kept[i] and prose[i] for i in range(frame.start, index))
        if is_apart and n_chars <= large and any(blocks[i].link_share >= _LINE_SHARE for i in inside):
            end = frame.end
        else:
            end = index + 1
            while end < len(blocks) and _is_link_line(blocks[end]):
                end += 1
        found[index:end] = [False] * (end - index)
    return found


def _announces_others(block: Block) -> bool:
    """Whether a block heads other stories or comments; an item or a cell is one among others."""
    if len(block.words) > _MAX_HEADING_CHARS or block.tag == "li" or is_cell(block):
        return False
    return opens_list(block.words) or _COMMENTS.fullmatch(block.words) is not None


def _is_link_line(block: Block) -> bool:
    """Whether a block is one link, or little more, and no sentence or cell; headings that are links head other stories."""
    if block.link_share < _LINE_SHARE or is_cell(block) or is_heading(block):
        return False
    return not block.words.rstrip(_CLOSERS).endswith(_ENDS)


def _is_trail(block: Block) -> bool:
    """Whether a block is a line of links with signs between them: the way to the page, its date and topics."""
    return (
        block.link_share >= _TRAIL_SHARE
        and len(block.words) <= _MAX_TRAIL_CHARS
        and _BETWEEN_LINKS.search(block.words) is not None
        and not (is_heading(block) or is_cell(block) or block.words.rstrip(_CLOSERS).endswith(_ENDS))
    )
