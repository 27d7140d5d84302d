"""Which stretch of a text is headline, body, caption, boilerplate and so on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from synoptic.model.reports import Layer
from synoptic.model.spans import tight
from synoptic.stages.reports.bios import with_bios
from synoptic.stages.reports.captions import with_captions
from synoptic.stages.reports.corrections import is_correction
from synoptic.stages.reports.credits import (
    agencies_of,
    caption_label_end,
    credit_before_caption,
    is_sign_off,
    is_text_credit,
    owning_agency,
    photo_credit_at_end,
    photo_credit_line,
    piped_credit,
)
from synoptic.stages.reports.datelines import dateline_at
from synoptic.stages.reports.drafts import Given
from synoptic.stages.reports.furniture import (
    ends_as_link,
    is_bare_link,
    is_furniture,
    is_label,
    is_link,
    is_page_line,
    is_rights,
    is_wall,
    may_be_of_page,
)
from synoptic.stages.reports.galleries import with_galleries
from synoptic.stages.reports.headers import (
    byline_before_date,
    byline_end,
    dates_of_line,
    is_imprint,
    is_name_above,
    is_outlet_name,
    outlet_of_line,
)
from synoptic.stages.reports.heads import is_prose, with_head
from synoptic.stages.reports.inline import parts_of_line
from synoptic.stages.reports.layouts import FoundCredit, FoundOutlet, Layout, Range
from synoptic.stages.reports.lines import lines_in
from synoptic.stages.reports.openings import has_odd_letters
from synoptic.stages.reports.pieces import Piece, ends_sentence, split, tiled
from synoptic.stages.reports.segments import is_shouted, segments_in
from synoptic.stages.reports.tails import with_tail
from synoptic.stages.reports.titles import folded, given_title_in, is_same, is_titular, title_among
from synoptic.text.outlets import house_of

_MAX_CAPTION_CHARS = 600
_MAX_CAPTION_SENTENCES = 3
_MAX_CAPTION_ABOVE_CHARS = 320
# These labels stand above their captions.
_LABELS_ABOVE = ("image", "media", "enlarge")
_CREDIT_KINDS = ("credit", "photo_credit")
_MIN_LINK_WORDS = 5
# Credits of the text stand near the ends.
_CREDIT_LINES = 8
# A short line near an end with so much furniture in it is an outlet speaking of itself.
_MIN_FURNITURE_SHARE = 0.4
_MAX_NOTICE_CHARS = 240
_MAX_SUBHEAD_CHARS = 90
_MAX_SUBHEAD_WORDS = 12
# More capitals than this are a link to another story, not a heading.
_MAX_SHOUTED_SUBHEAD_WORDS = 6
# Where more lines than this share look like headings, they are a list or verses.
_MAX_SUBHEAD_SHARE = 0.5
# A short last line with an ellipsis may be a manner of speaking.
_MIN_CUT_CHARS = 60
_SITE = re.compile(r"\s*\|\s*[^|]{2,40}\Z")
_HOUSE = re.compile(r"\s+[-–—:»·]\s+(?P<house>[^|–—:»·]{2,40})\Z")
_MIN_TITLE_CHARS = 15
# A name and a title without a line below them are a title and its deck, or no report.
_MIN_PIECES_BELOW_NAME = 3
_CUT_SHORT = re.compile(r"\[\+?\d+ (?:more )?(?:chars?|characters|words)\]\s*\Z")


def layers_of(text: str, given: Given | None = None) -> tuple[Layer, ...]:
    """The layers of a text without markup: together all that is not white space, in order, none empty.

    Args:
        text: Any text.
        given: What was said beside it; the title finds the headline.
    """
    return layout_of(text, Given() if given is None else given).layers


def layout_of(text: str, given: Given, marked: Sequence[Layer] = ()) -> Layout:
    """The layers of a text, and what its head, its tail and its credits say.

    Args:
        text: Any text.
        given: What was said beside it.
        marked: Layers that the markup showed; they stay as they are.
    """
    pieces = [Piece(line.start, line.end, None, line.is_apart) for line in lines_in(text)]
    pieces = _with_marked(text, pieces, marked)
    pieces = _with_name_above(text, pieces, given.title)
    pieces = _with_title(text, pieces, given.title)
    if _may_have_galleries(text, pieces):
        pieces = with_galleries(text, pieces)
    pieces = _with_known_lines(text, pieces)
    pieces = _with_captions_above(text, pieces)
    pieces = with_head(text, pieces)
    pieces = with_captions(text, pieces)
    pieces = _with_subheads(text, pieces)
    if not any(layer.kind == "headline" for layer in marked):
        # Of a page with markup only the main text is here: there is no tail to cut.
        pieces = with_tail(text, pieces)
    pieces = with_bios(text, pieces)
    pieces = _with_inline(text, pieces)
    pieces = _with_dateline(text, pieces)
    pieces = _with_repeats(text, pieces)
    return _layout(text, pieces)


def _may_have_galleries(text: str, pieces: Sequence[Piece]) -> bool:
    """Whether a line begins with a number, or the button of a gallery may be there; else there is none."""
    if any(text[piece.start].isdecimal() for piece in pieces):
        return True
    return "caption" in text.lower() or has_odd_letters(text)


def _with_marked(text: str, pieces: Sequence[Piece], marked: Sequence[Layer]) -> list[Piece]:
    """The pieces with what the markup shows told."""
    if not marked:
        return list(pieces)
    found: list[Piece] = []
    for piece in pieces:
        parts = [
            (layer.start, layer.end, layer.kind)
            for layer in marked
            if piece.start <= layer.start and layer.end <= piece.end
        ]
        found += split(text, piece, parts)
    return found


def _with_name_above(text: str, pieces: Sequence[Piece], title: str | None) -> list[Piece]:
    """The pieces with the outlet told that stands alone in the first line, right above a line that could be the title."""
    if len(pieces) < _MIN_PIECES_BELOW_NAME or any(piece.kind is not None for piece in pieces[:2]):
        return list(pieces)
    words = pieces[0].words(text)
    is_name = is_name_above(words) and not is_same(words, folded(title or ""))
    if not is_name or not is_titular(text, pieces[1].start, pieces[1].end):
        return list(pieces)
    return [pieces[0].of("publication_line"), *pieces[1:]]


def _with_title(text: str, pieces: Sequence[Piece], title: str | None) -> list[Piece]:
    """The pieces with the headline told, and every line that prints it again."""
    lines = [(piece.start, piece.end) for piece in pieces if piece.kind != "publication_line"]
    place = next(((piece.start, piece.end) for piece in pieces if piece.kind == "headline"), None)
    if place is None:
        place = given_title_in(text, lines, title)
    if place is None:
        index = title_among(text, lines, title)
        place = None if index is None else lines[index]
    if place is None:
        return list(pieces)
    wanted = folded(text[slice(*place)])
    place = (place[0], _without_site(text, *place))
    found: list[Piece] = []
    for piece in pieces:
        if piece.kind is not None:
            found.append(piece)
        elif piece.start <= place[0] < piece.end:
            found += split(text, piece, [(*place, "headline")])
        elif is_same(piece.words(text), wanted):
            found.append(piece.of("repeat"))
        else:
            found.append(piece)
    return found


def _without_site(text: str, start: int, end: int) -> int:
    """Where a title ends before a bar and the name of the site, or a dash and that of a known house; else its end."""
    match = _SITE.search(text, start, end)
    if match is None:
        match = _HOUSE.search(text, start, end)
        match = None if match is None or house_of(match["house"]) is None else match
    return end if match is None or match.start() - start < _MIN_TITLE_CHARS else match.start()


def _with_known_lines(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with lines told that show by themselves what they are."""
    found: list[Piece] = []
    last_prose = _last_prose(text, pieces)
    is_in_body = False
    for index, piece in enumerate(pieces):
        if piece.kind is not None:
            found.append(piece)
            continue
        date = byline_before_date(piece.words(text))
        kind = _kind_of_line(text, piece, min(index, len(pieces) - 1 - index) < _CREDIT_LINES)
        if date is not None:
            found += split(text, piece.of("publication_line"), [(piece.start, piece.start + date, "byline")])
        elif kind is not None:
            found.append(piece.of(kind))
        else:
            found += _caption(text, piece, is_in_body, is_last=index >= last_prose)
            is_in_body = is_in_body or (found[-1].kind is None and is_prose(text, found[-1]))
    return found


def _last_prose(text: str, pieces: Sequence[Piece]) -> int:
    """Index of the last line of unknown kind that reads like a paragraph; -1 when there is none."""
    for index in range(len(pieces) - 1, -1, -1):
        if pieces[index].kind is None and is_prose(text, pieces[index]):
            return index
    return -1


def _kind_of_line(text: str, piece: Piece, is_near_end: bool) -> str | None:
    """What a line shows itself to be; None when it takes its neighbours to tell."""
    words = piece.words(text)
    if dates_of_line(words):
        return "publication_line"
    if is_near_end and is_imprint(words):
        return "boilerplate"
    if is_correction(words, is_near_end) or not (words[0].isalnum() or any(map(str.isalnum, words))):
        return "boilerplate"
    kind = _kind_of_page_line(words)
    if kind is not None:
        return kind
    dateline = dateline_at(text, piece.start, piece.end)
    if dateline is not None and dateline.end == piece.end:
        return "dateline"
    if is_near_end and is_text_credit(words):
        return "credit"
    if byline_end(words) is not None:
        return "byline"
    if photo_credit_line(words):
        return "photo_credit"
    return "boilerplate" if _is_furniture_line(text, piece, is_near_end) else None


def _kind_of_page_line(words: str) -> str | None:
    """What a line is that belongs to the page, or leads to another one; None for every other line."""
    may_be = may_be_of_page(words)
    if may_be and (_is_dated_right(words) or is_page_line(words)):
        return "boilerplate"
    if ((may_be and is_link(words)) or ends_as_link(words)) and len(words.split()) >= _MIN_LINK_WORDS:
        return "teaser"
    if is_bare_link(words):
        return "teaser"
    return "boilerplate" if may_be and is_label(words) else None


def _is_dated_right(words: str) -> bool:
    """Whether a line is a copyright notice with a year, which no picture credit has."""
    return is_rights(words) and any(character.isdigit() for character in words)


def _is_furniture_line(text: str, piece: Piece, is_near_end: bool) -> bool:
    """Whether a line is furniture all through or, short and near an end, for a good part."""
    segments = segments_in(text, piece.start, piece.end)
    all_chars = sum(end - start for start, end in segments) if is_near_end else 0
    if not is_near_end or all_chars > _MAX_NOTICE_CHARS:
        for start, end in segments:  # noqa: SIM110 - all() costs twice as much, on every line of every report
            if not is_furniture(text[start:end]):
                return False
        return True
    chars = sum(end - start for start, end in segments if is_furniture(text[start:end]))
    return chars >= _MIN_FURNITURE_SHARE * all_chars


def _caption(text: str, piece: Piece, is_in_body: bool, is_last: bool) -> list[Piece]:
    """A caption parted from its credit; the piece itself when it is none.

    An agency alone behind the last paragraph, or behind several sentences below the first one, signs the text.
    """
    words = piece.words(text)
    if len(words) > _MAX_CAPTION_CHARS:
        return [piece]
    below = credit_before_caption(words)
    if below is not None:
        return split(text, piece.of("caption"), [(piece.start, piece.start + below, "photo_credit")])
    piped = piped_credit(words)
    if piped is not None:
        return _piped(text, piece, piped)
    label = caption_label_end(words)
    credit = photo_credit_at_end(words)
    n_sentences = 0 if credit is None else len(segments_in(text, piece.start, piece.start + credit))
    if credit is not None and n_sentences <= _MAX_CAPTION_SENTENCES:
        signs_text = is_last or (is_in_body and n_sentences > 1)
        told = Piece(*tight(text, piece.start, piece.start + credit))
        if signs_text and not label and is_sign_off(words[credit:]) and is_prose(text, told):
            return split(text, piece, [(piece.start + credit, piece.end, "credit")])
        return split(text, piece.of("caption"), [(piece.start + credit, piece.end, "photo_credit")])
    return [piece.of("caption")] if label else [piece]


def _piped(text: str, piece: Piece, credit: Range) -> list[Piece]:
    """A caption, the credit behind its bar, and what stands below them in the same line: mostly the title again."""
    start, end = piece.start + credit[0], piece.start + credit[1]
    rest = tight(text, end, piece.end)
    is_title = rest[0] < rest[1] and not ends_sentence(text[slice(*rest)])
    bar = start - len(" | ")
    parts: list[tuple[int, int, str | None]] = [(piece.start, bar, "caption"), (start, end, "photo_credit")]
    parts += [(*rest, "repeat")] if is_title else []
    return split(text, piece, [*parts, (bar, start, "boilerplate")])


def _with_captions_above(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with captions told whose credit stands in a line of its own right below them."""
    found = list(pieces)
    last_prose = _last_prose(text, pieces) if any(piece.kind in _CREDIT_KINDS for piece in pieces) else -1
    for index in range(1, len(found)):
        above, piece = found[index - 1], found[index]
        if above.kind is not None or piece.is_apart or piece.kind not in _CREDIT_KINDS:
            continue
        is_agency = piece.kind == "credit" and is_sign_off(piece.words(text))
        is_label = piece.words(text).casefold().startswith(_LABELS_ABOVE)
        if is_label or not (is_agency or piece.kind == "photo_credit"):
            continue
        goes_on = index < last_prose
        is_aside = text[above.start] in "(["
        if above.end - above.start <= _MAX_CAPTION_ABOVE_CHARS and (goes_on or not is_agency) and not is_aside:
            found[index - 1], found[index] = above.of("caption"), piece.of("photo_credit")
    return found


def _with_subheads(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with headings inside the body told, and links in capitals between paragraphs."""
    body = [piece for piece in pieces if piece.kind is None]
    headings = [piece for piece in body if _is_heading(text, piece)]
    if not headings or len(headings) > _MAX_SUBHEAD_SHARE * len(body):
        return list(pieces)
    places = {piece.start for piece in headings}
    last_prose = max((piece.start for piece in body if is_prose(text, piece)), default=0)
    found = []
    for piece in pieces:
        if piece.kind is None and piece.start in places and piece.start < last_prose:
            is_loud = is_shouted(text, piece.start, piece.end)
            is_teaser = is_loud and len(piece.words(text).split()) > _MAX_SHOUTED_SUBHEAD_WORDS
            found.append(piece.of("teaser" if is_teaser else "subhead"))
        else:
            found.append(piece)
    return found


def _is_heading(text: str, piece: Piece) -> bool:
    """Whether a line is short, begins like a title and does not end like a sentence."""
    words = piece.words(text)
    if is_shouted(text, piece.start, piece.end) and not ends_sentence(words) and len(words) <= 2 * _MAX_SUBHEAD_CHARS:
        return True
    if len(words) > _MAX_SUBHEAD_CHARS or len(words.split()) > _MAX_SUBHEAD_WORDS or words[-1] in ".!…,;:-–—":
        return False
    first = next((character for character in words if character.isalnum()), "")
    return first.isupper() and not ends_sentence(words.rstrip("?")) and words[0] not in "•▪●■-–—*"


def _with_inline(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with what was run into the lines of the body told apart."""
    body = [index for index, piece in enumerate(pieces) if piece.kind is None]
    found: list[Piece] = []
    for index, piece in enumerate(pieces):
        if piece.kind is None:
            found += parts_of_line(text, piece, index == body[0], index == body[-1])
        else:
            found.append(piece)
    return found


def _with_dateline(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with the dateline of the first paragraph told."""
    for index, piece in enumerate(pieces):
        if piece.kind is None:
            dateline = dateline_at(text, piece.start, piece.end)
            if dateline is None:
                return list(pieces)
            parts = split(text, piece, [(piece.start, dateline.end, "dateline")])
            return [*pieces[:index], *parts, *pieces[index + 1 :]]
    return list(pieces)


def _with_repeats(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with decks and captions that are printed again told."""
    seen: set[tuple[str, ...]] = set()
    found: list[Piece] = []
    for piece in pieces:
        if piece.kind in ("deck", "caption"):
            words = folded(piece.words(text))
            found.append(piece.of("repeat") if words in seen else piece)
            seen.add(words)
        else:
            found.append(piece)
    return found


def _layout(text: str, pieces: Sequence[Piece]) -> Layout:
    """What the pieces say together."""
    by_kind: dict[str | None, list[Range]] = {}
    for piece in pieces:
        by_kind.setdefault(piece.kind, []).append((piece.start, piece.end))
    headline = by_kind.get("headline", [])
    datelines = by_kind.get("dateline", [])
    return Layout(
        layers=tiled(text, pieces),
        headline=headline[0] if headline else None,
        bylines=tuple(by_kind.get("byline", [])),
        credits=tuple(_credits(text, pieces)),
        dateline=datelines[0] if datelines else None,
        publication_lines=tuple(by_kind.get("publication_line", [])),
        outlet=_outlet(text, by_kind.get("publication_line", [])),
        correction=next((p for p in by_kind.get("boilerplate", []) if is_correction(text[slice(*p)])), None),
        is_cut_short=_is_cut_short(text, pieces),
    )


def _credits(text: str, pieces: Sequence[Piece]) -> list[FoundCredit]:
    """The agencies credited, by the words that credit them."""
    found: list[FoundCredit] = []
    for piece in pieces:
        if piece.kind == "dateline":
            dateline = dateline_at(text, piece.start, min(len(text), piece.end + 1))
            if dateline is not None and dateline.agency is not None:
                name = text[slice(*dateline.agency)].strip("()/ ")
                found.append(FoundCredit(name, "text", dateline.agency))
        elif piece.kind in ("credit", "photo_credit"):
            of = "photo" if piece.kind == "photo_credit" else "text"
            place = (piece.start, piece.end)
            found += [FoundCredit(name, of, place) for name, _ in agencies_of(piece.words(text))[:3]]
        elif piece.kind == "boilerplate" and (owner := owning_agency(piece.words(text))) is not None:
            place = (piece.start + owner[1], piece.start + owner[2])
            if all(credit.agency != owner[0] or credit.of != "text" for credit in found):
                found.append(FoundCredit(owner[0], "text", place))
    return found


def _outlet(text: str, lines: Sequence[Range]) -> FoundOutlet | None:
    """The outlet that one of the publication lines names."""
    for start, end in lines:
        words = text[start:end]
        named = (words, 0, len(words)) if is_outlet_name(words) else outlet_of_line(words)
        if named is not None:
            return FoundOutlet(named[0], (start + named[1], start + named[2]))
    return None


def _is_cut_short(text: str, pieces: Sequence[Piece]) -> bool:
    """Whether the page says that the rest is elsewhere, or the text says how much is missing."""
    if _CUT_SHORT.search(text, max(0, len(text) - 60)):
        return True
    body = [piece for piece in pieces if piece.kind in (None, "body")]
    if body and len(body[-1].words(text)) > _MIN_CUT_CHARS and body[-1].words(text).endswith(("...", "…")):
        return True
    return any(
        is_wall(text[slice(*place)])
        for piece in pieces
        if piece.kind == "boilerplate"
        for place in segments_in(text, piece.start, piece.end)
    )
