"""One name, one kind, over all reports of a run."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set

from synoptic.model.entities import Mention
from synoptic.text.gazetteer import known, known_adjective
from synoptic.text.naming import CLUB_HEADS, CLUB_TAILS, made_from

# Being described as a thing ('the Meridian system') weighs more than an engine's mark.
_THING_WEIGHT = 4
_IN_PLACE = re.compile(r"\b(?:in|near|around|outside|through|across|(?:town|city|port|village) of)\s+\Z", re.IGNORECASE)
_PLACE_BEHIND = re.compile(
    r"['\u2019]s?\s+(?:streets|suburbs)|\s+(?:airport|town|city|harbour|harbor|station|airfield)\b"
)
# A name in capitals that opens a line, before a day or an agency in brackets; a dash alone may follow any word.
_DATELINE = re.compile(
    r"(?m)^([A-Z]{3,20}(?: [A-Z]{2,20}){0,2})(?=, (?:[A-Z][a-z]{2,8}\.? \d|\d{1,2} [A-Z])| \([A-Z][\w ]{1,30}\) ?[-\u2013\u2014])"
)
# Such names are events for `mentions`, which knows the same words.
_STORM = re.compile(r"(?:(?:Tropical|Super) )?(?:Storm|Hurricane|Typhoon|Cyclone|Superstorm) [A-Z]\S{1,30}\Z")
_SPEAKS = re.compile(r" (?:said|says|told|added|adds|wrote|insisted|denied|joked|argued|admitted|tweeted)\b")
_BEFORE_CHARS = 12
_BEHIND_CHARS = 20


def one_kind(texts: Mapping[str, str], mentions: Sequence[Mention]) -> tuple[tuple[Mention, ...], frozenset[str]]:
    """The same mentions with one kind for one name, and the names that keep two.

    A name takes the kind that most of its mentions have, unless it is somebody's family name. A word made from a
    place's name is its adjective. A name that a club bears too ('Halden', 'Halden United') is a place where something
    happens there, else the club. A name from which a report is datelined is a place.

    Args:
        texts: The text of each report by its id.
        mentions: All mentions.
    """
    families = {m.head for m in mentions if m.kind == "person" and m.form == "name" and " " in m.span.exact}
    mentions = _storms_and_speakers(texts, mentions, families)
    twofold = _club_names(mentions) - families
    votes: dict[str, Counter[str]] = {}
    for mention in mentions:
        if _is_open(mention, families) and mention.kind != "other":
            votes.setdefault(mention.span.exact, Counter())[mention.kind] += 1
    datelined = _datelined(texts)
    names = {m.span.exact for m in mentions if _is_open(m, families) and m.span.exact.isalpha()}
    settled = []
    for mention in mentions:
        words = mention.span.exact
        if not _is_open(mention, families):
            settled.append(mention)
        elif words in twofold:
            kind = "place" if _is_place(texts[mention.span.report], mention) else "organisation"
            settled.append(dataclasses.replace(mention, kind=kind))
        elif words.isalpha() and known_adjective(words) is None and made_from(words, names) is not None:
            settled.append(dataclasses.replace(mention, form="adjectival", kind="place"))
        elif words.upper() in datelined and mention.kind != "person":
            settled.append(dataclasses.replace(mention, kind="place"))
        elif words in votes:
            settled.append(dataclasses.replace(mention, kind=_most(votes[words])))
        else:
            settled.append(mention)
    return tuple(settled), frozenset(twofold)


def _storms_and_speakers(
    texts: Mapping[str, str], mentions: Sequence[Mention], families: Set[str]
) -> tuple[Mention, ...]:
    """The mentions, with the bare names of storms as events, and family names that speak as people."""
    bodies = {m.span.exact.split()[0] for m in mentions if m.kind != "person" and " " in m.span.exact}
    storms = {m.head for m in mentions if is_storm(m)} - families
    found = []
    for mention in mentions:
        kind = mention.kind
        if _is_somebody(texts, mention, families - bodies):
            kind = "person"
        elif _is_open(mention, families) and mention.span.exact in storms:
            kind = "event"
        found.append(dataclasses.replace(mention, kind=kind))
    return tuple(found)


def _is_somebody(texts: Mapping[str, str], mention: Mention, families: Set[str]) -> bool:
    """Whether a body of one word is a person's family name that no body bears, and speaks, in whatever report."""
    words = mention.span.exact
    if mention.form != "name" or mention.kind != "organisation" or words not in families or known(words) is not None:
        return False
    return _SPEAKS.match(texts[mention.span.report], mention.span.end) is not None


def is_storm(mention: Mention) -> bool:
    """Whether the words are the whole name of a storm ('Hurricane Dora')."""
    return mention.kind == "event" and mention.form == "name" and _STORM.match(mention.span.exact) is not None


def _datelined(texts: Mapping[str, str]) -> frozenset[str]:
    """The places in capitals from which reports are datelined ('HALDEN, May 3')."""
    return frozenset(place for text in texts.values() for place in _DATELINE.findall(text))


def _is_open(mention: Mention, families: Set[str]) -> bool:
    words = mention.span.exact
    return mention.form == "name" and words not in families and known(words) is None


def _most(votes: Counter[str]) -> str:
    weighted = {kind: votes[kind] * (_THING_WEIGHT if kind == "product" else 1) for kind in votes}
    return min(weighted, key=lambda kind: (-weighted[kind], kind))


def _club_names(mentions: Sequence[Mention]) -> set[str]:
    """The one word that a club's name leaves without its tail ('United') or head ('FC')."""
    found = set()
    for mention in mentions:
        words = mention.span.exact.split()
        if mention.form != "name" or mention.kind == "person" or len(words) != 2:
            continue
        if words[1].lower() in CLUB_TAILS:
            found.add(words[0])
        if words[0].lower() in CLUB_HEADS:
            found.add(words[1])
    return found


def _is_place(text: str, mention: Mention) -> bool:
    span = mention.span
    before = text[max(0, span.start - _BEFORE_CHARS) : span.start]
    behind = text[span.end : span.end + _BEHIND_CHARS]
    is_dateline = mention.span.exact.isupper()
    return is_dateline or bool(_IN_PLACE.search(before)) or bool(_PLACE_BEHIND.match(behind))
