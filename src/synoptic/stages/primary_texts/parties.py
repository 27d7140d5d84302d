"""Who is bound by a text, as the text itself names them.

Method: names of states and bodies are looked for in the title and in front of the recitals; where those give fewer
than two, at the signatures; where those do not either, in the first articles, which say between whom something is
established. A role that the text gives is a party ('Halden Foundry ("the Supplier")'). Names of another agreement
("amending the Treaty between …") are none, and nobody behind the words "hereinafter the Parties" is one.
Limits: English; a party that is named in none of these places is not seen; where a signature bears no name that can be
read, the others do not stand for all, and there are none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from synoptic.model.primary_texts import Part, TextParty
from synoptic.model.spans import cut
from synoptic.stages.primary_texts.names import Named, names_in, state_in
from synoptic.stages.primary_texts.words import INSTRUMENTS

_STEMS = (
    r"whereas|wishing|desiring|desirous|consider|recogni[sz]|recall|reaffirm|affirm|convinc|determin|noting|taking|having|conscious|"
    r"mindful|cogni[sz]ant|resolved|resolving|believing|being|acting|guided|inspired|bearing|referring|aware|proceeding|with a view|"
    r"in accordance|striving|seeking|aiming|expressing|based on|in order|prompted|building|emphasi|encourag|supporting|willing|"
    r"intending|observing|reiterating|anxious|confirming|continuing|sharing|keen|mutually|pursuant|pledged|moved|motivated|invoking|"
    r"giving|putting|persuaded|committed|concerned|stressing|underlin|welcoming|appreciating|in pursuance|in (?:the )?fulfil|for the purpose"
)
# A line that begins like this is a recital, and the list of parties is over.
_RECITAL = re.compile(
    r"^[\s\-–—•*⎯]{0,12}(?:\(?[0-9a-z]{1,3}[).][ \t]{0,4})?(?:the (?:parties|high contracting parties|contracting parties|governments)[^\n]{0,60}?[,\s])?"
    rf"\b(?P<first>(?:{_STEMS})\w*)",
    re.IGNORECASE | re.MULTILINE,
)
# The same where the recitals run on in one line.
_INLINE = re.compile(rf"[,;:)”\"]\s{{1,6}}(?=[A-Z])(?P<first>(?i:{_STEMS})\w*)")
# In small letters only words that open nothing but recitals: "acting through", "having its seat" go on with the list.
_RUNNING = re.compile(
    r",\s{1,3}(?P<first>(?:wishing|desiring|desirous|recogni[sz]ing|recalling|considering|convinced|noting|bearing in mind|mindful|"
    r"conscious|having regard|anxious|reaffirming|seeking|aiming)\b)"
)
# "Norway, as witness", "in the presence of Norway": there, and no party.
_AS_WITNESS = re.compile(
    r"[\s,]{1,4}\(?(?:acting\s)?as\s(?:an?\s|the\s)?(?:\w+\s)?(?:witness|mediator|guarantor|observer|depositary|facilitator|host)",
    re.IGNORECASE,
)
_WITNESSED = re.compile(
    r"\b(?:witnessed|mediated|facilitated|brokered|guaranteed|hosted)\s(?:by|in)\b[^.;\n]{0,80}\Z|\b(?:in the presence of|under the auspices of|with the mediation of)\b[^.;\n]{0,80}\Z",
    re.IGNORECASE,
)
_MAX_BEFORE = 120
_AGREED = re.compile(r"\b(?:have|has) (?:hereby )?(?:agreed|decided|resolved)\b|\bagree as follows\b", re.IGNORECASE)
# "hereinafter jointly referred to as 'the Parties'": the list is complete.
_ALL_PARTIES = re.compile(
    r"\b(?:hereinafter|hereafter|referred\s+to)\b[^.;]{0,120}?(?:\bthe\s+|\bas\s+|[“\"'‘«]|\bcontracting\s+|\bparticipating\s+)"
    r"(?:parties|sides|governments|states)\b[”\"'’»]?(?!\s+(?:to|of|listed)\b)",
    re.IGNORECASE,
)
# "amending the Trade Treaty between …", "under the Framework Agreement between …": the parties of another text.
_INSTRUMENT = "|".join(sorted(INSTRUMENTS))
_ANOTHER = re.compile(
    rf"\b(?:on|to|amending|concerning|regarding|under|of|by|with)\s+(?:[\w\-]{{1,40}}\s{{1,4}}){{0,7}}?(?:{_INSTRUMENT})\s{{1,4}}(?:[\w\-]{{1,40}}\s{{1,4}}){{0,6}}?(?:between|among)\b"
    r"(?:[^.;)\n]|\n(?![ \t]*\n)){0,400}",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"(?P<name>[A-Z][^\n(]{2,80}?)\s*\((?:[^()\n\"“]{0,60})[\"“](?:the\s)?(?P<role>[A-Z][\w \-]{1,40})[\"”][^()\n]{0,40}\)"
)
# A body beside states is a party where the list goes on like this, and no forum that recitals name.
_IN_LIST = re.compile(
    r"[\s,]{0,12}(?:\(?(?:hereinafter|hereafter|of the (?:one|other)|on the (?:one|other)|on one|represented by|and (?:its|their|the) member)|\([^)\n]{0,30}[\"“])",
    re.IGNORECASE,
)
_DEPOSIT = re.compile(r"[^.\n]{0,200}\bdeposit[^.\n]{0,200}", re.IGNORECASE)
_FOR = re.compile(r"\b(?:for|on behalf of|behalf of)\b", re.IGNORECASE)
_SIGNS = re.compile(r"\b(?:For|FOR|[Oo]n behalf of|ON BEHALF OF)\b(?!\s+(?:this|that|which)\b)")
_DONE = re.compile(r"\b(?:done|signed)\s(?:at|in|on)\b[^\n]*", re.IGNORECASE)
_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"[^\W\d_]{2,}")
_BESIDE_NAMES = frozenset("and the of united".split())
_FOREIGN = re.compile(r"\b(?:pour|für|por|per|voor|fait|hecho|feito|geschehen|fatto|gedaan)\b", re.IGNORECASE)
# Behind the signatures: minutes, declarations, notes, and whatever counts its paragraphs.
_BEHIND = re.compile(
    r"^[ \t]{0,8}(?:(?:record|declaration|joint|agreed|annex|protocol|minutes|notes?|understanding|schedule|appendix|list|exchange)\b|\(?[1-9][.)]\s)",
    re.IGNORECASE | re.MULTILINE,
)
_ROLES_OF_ALL = frozenset("parties party agreement states".split())
_LEADS = re.compile(r"\A(?:and\s|between\s|by\s|the\s|of\s)+", re.IGNORECASE)
# What a first article says: between whom something is established, or who establish it.
_BETWEEN = re.compile(
    rf"\b(?:established|instituted|set up|[Tt]rade|[Tt]his (?:[\w\-]+ ){{0,4}}?(?i:{_INSTRUMENT}))\s+between\b"
    r"(?P<list>(?:[^;:]|;(?=\s+and\b)){0,260}?)(?=\s(?:is|shall|are|for|to)\b|;\s+(?!and\b)|:|\.\s|\Z)"
)
_ESTABLISH = re.compile(
    r"(?P<list>[A-Z][^.;:]{2,160}?)\s(?:shall|hereby|will)\s(?:\w+ly\s)?(?:hereby\s)?(?:establish|institute|form|set up)\b"
)
_SHORT_BODY = re.compile(r"\b[Tt]he\s(?P<noun>Community|Union|Association|League|Organi[sz]ation)\b(?!\s+of\b)")
_FULL_NAME = r"\b(?:(?!The\b)[A-Z][\w\-]{{1,30}}\s{{1,4}}){{1,3}}(?:and\s{{1,4}}[A-Z][\w\-]{{1,30}}\s{{1,4}})?{noun}\b"
# "the European Communities" are named in full for "the Community" as well.
_NOUNS = {"Community": "Communit(?:y|ies)"}
# "Customs Union" is what is established, and no body.
_NO_BODY = re.compile(r"\A(?:(?:Customs|Economic|Monetary|Trade|The|This|Free|A)\s+){1,3}\w+\Z")
_MAX_OPENING = 6000
_MAX_SIGNATURES = 6000
_MAX_FIRST_CHARS = 1500


def parties_of(text: str, ident: str, parts: Sequence[Part]) -> tuple[TextParty, ...]:
    """The parties in order of the text; empty when fewer than two are named."""
    opening = _opening_names(text, parts)
    found = _joined(text, ident, opening)
    if len(found) < 2:
        signed = _signatures(text, parts)
        found = max(_joined(text, ident, signed), _joined(text, ident, [*opening, *signed]), found, key=len)
    if len(found) < 2:
        found = _joined(text, ident, _first_articles(text, parts))
    return found if len(found) > 1 else ()


def _joined(text: str, ident: str, rows: Iterable[Named]) -> tuple[TextParty, ...]:
    """One row a party: names of one state, and equal names, are one."""
    by_key: dict[str, list[Named]] = {}
    end = -1
    for row in sorted(rows, key=lambda row: (row.start, -row.end)):
        if row.state is None and row.end <= end:
            continue
        end = max(end, row.end)
        key = row.state or " ".join(text[row.start : row.end].lower().split())
        by_key.setdefault(key, []).append(row)
    found = []
    for same in by_key.values():
        spans = tuple(cut(ident, text, row.start, row.end) for row in same)
        found.append(TextParty(max(spans, key=lambda span: (len(span.exact), -span.start)), same[0].state, spans))
    return tuple(found)


def _opening_names(text: str, parts: Sequence[Part]) -> list[Named]:
    """States, bodies and roles of the title and of what stands in front of the recitals."""
    start, end = _opening(text, parts)
    others = [match.span() for match in _ANOTHER.finditer(text, start, end)]
    roles = list(_roles(text, start, end))
    names = [row for row in names_in(text, start, end) if not _is_witness(text, row)]
    own = [row for row in names if not any(a <= row.start < b for a, b in others)]
    if len({row.state for row in own if row.state}) > 1:
        names, roles = own, [row for row in roles if not any(a <= row.start < b for a, b in others)]
    few = len({row.state for row in names if row.state}) < 2
    return [row for row in [*names, *roles] if row.is_state or few or row in roles or _IN_LIST.match(text, row.end)]


def _opening(text: str, parts: Sequence[Part]) -> tuple[int, int]:
    """From the title to the first recital, or to where the list of parties ends or they agree."""
    head = [part.span for part in parts if part.kind in {"title", "preamble"}]
    if not head:
        return 0, 0
    start, end = head[0].start, min(head[-1].end, head[0].start + _MAX_OPENING)
    title_end = head[0].end if len(head) > 1 else start
    stops = [match.start("first") for match in _recitals(text, title_end, end)]
    stops += [match.start() for match in _AGREED.finditer(text, title_end, end)]
    stops += [match.end() for match in _ALL_PARTIES.finditer(text, title_end, end)]
    return start, min(stops, default=end)


def _recitals(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The first recital by each pattern; "Interim Agreement / with a view to …" is a title."""
    for pattern in (_RECITAL, _INLINE, _RUNNING):
        for match in pattern.finditer(text, start, end):
            before = text[start : match.start("first")].split()
            if not before or before[-1].lower() not in INSTRUMENTS:
                yield match
                break


def _signatures(text: str, parts: Sequence[Part]) -> list[Named]:
    """Names at the signatures: those behind "For" and "on behalf of", where each of these has one; else bare lines."""
    closing = next((part.span for part in parts if part.kind == "conclusion"), None)
    if closing is None:
        return []
    start, end = closing.start, min(closing.end, closing.start + _MAX_SIGNATURES)
    # Where every state signs in its own language, the names that English knows are only some of them.
    if len({match[0].lower() for match in _FOREIGN.finditer(text, start, end)}) > 1:
        return []
    done = _DONE.search(text, start, end)
    behind = _BEHIND.search(text, done.end() if done is not None else start, end)
    end = behind.start() if behind is not None else end
    first = _FOR.search(text, start, end)
    signed = _behind_for(text, first.start(), end) if first is not None else []
    return signed or (_bare_lines(text, done.end(), end) if done is not None else [])


def _is_witness(text: str, row: Named) -> bool:
    """Whether a name is of somebody who is there and not bound."""
    before = text[max(0, row.start - _MAX_BEFORE) : row.start]
    return _AS_WITNESS.match(text, row.end) is not None or _WITNESSED.search(before) is not None


def _behind_for(text: str, start: int, end: int) -> list[Named]:
    deposits = [(m.start(), m.end()) for m in _DEPOSIT.finditer(text, start, end)]
    rows = [row for row in names_in(text, start, end) if not any(a <= row.start < b for a, b in deposits)]
    rows = [row for row in rows if not _is_witness(text, row)]
    n_signs = sum(1 for _ in _SIGNS.finditer(text, start, end))
    signers = {row.state or text[row.start : row.end] for row in rows}
    return [row for row in rows if row.state is not None] if n_signs <= len(signers) else []


def _bare_lines(text: str, start: int, end: int) -> list[Named]:
    """Names of lines that hold names of states and nothing else."""
    found: list[Named] = []
    for match in _LINE.finditer(text, start, end):
        rows = [row for row in names_in(text, *match.span()) if row.state is not None]
        rest = match[0]
        for row in reversed(rows):
            rest = rest[: row.start - match.start()] + " " + rest[row.end - match.start() :]
        if rows and {word.lower() for word in _WORD.findall(rest)} <= _BESIDE_NAMES:
            found.extend(rows)
    return found


def _roles(text: str, start: int, end: int) -> Iterator[Named]:
    """Read 'Halden Foundry Ltd ("the Supplier")'."""
    for match in _ROLE.finditer(text, start, end):
        name = match["name"]
        name = re.split(r",\s|\band\s(?=[A-Z])|\bbetween\s", name)[-1] if state_in(name) is None else name
        name = _LEADS.sub("", name.strip())
        at = match.start() + match["name"].rfind(name)
        words = match["role"].lower().split()
        if name and name[0].isupper() and state_in(name) is None and not set(words) & _ROLES_OF_ALL:
            yield Named(at, at + len(name.rstrip(" ,")), None)


def _first_articles(text: str, parts: Sequence[Part]) -> list[Named]:
    """Names of the first sentence that says between whom something is established, or who establish it."""
    first = next((part.span.start for part in parts if part.kind == "article"), None)
    if first is None:
        return []
    for pattern in (_BETWEEN, _ESTABLISH):
        match = pattern.search(text, first, first + _MAX_FIRST_CHARS)
        if match is not None:
            start, end = match.span("list")
            rows = [*names_in(text, start, end), *_short_bodies(text, start, end)]
            if len(rows) > 1:
                return rows
    return []


def _short_bodies(text: str, start: int, end: int) -> Iterator[Named]:
    """Read "the Community" as the body of that noun which the text names in full most often."""
    for match in _SHORT_BODY.finditer(text, start, end):
        full = re.compile(_FULL_NAME.format(noun=_NOUNS.get(match["noun"], match["noun"])))
        places = [place for place in full.finditer(text) if not _NO_BODY.search(place[0])]
        names = Counter(" ".join(place[0].split()) for place in places)
        best = max(names, key=lambda name: (names[name], name), default=None)
        place = next((place for place in places if " ".join(place[0].split()) == best), None)
        yield Named(*(place.span() if place is not None else match.span("noun")), None)
