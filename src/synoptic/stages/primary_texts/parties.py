"""Who is bound by a text, as the text itself names them.

Method: names of states and bodies are looked for in the title and in front of the recitals; where those give fewer
than two, at the signatures. A state is known by its short name and by its adjective ("the Swiss Confederation"), from the
table of states that ships with the program; a body by the noun that its name ends in ("Supply Company", "Union") or by
the role that the text gives it ('Halden Foundry ("the Supplier")').
Limits: English; a party that is named neither there nor at the signatures is not seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from synoptic.model.primary_texts import Part, TextParty
from synoptic.model.spans import cut
from synoptic.text.gazetteer import Known, known, known_adjective

# A line that begins like this is a recital, and the list of parties is over.
_RECITAL = re.compile(
    r"^[\s\-–—•*(0-9a-z).]{0,12}(?:the (?:parties|high contracting parties|contracting parties|governments)[^\n]{0,60}?[,\s])?(?:whereas|wishing|desiring|"
    r"desirous|consider|recogni[sz]|recall|reaffirm|affirm|convinced|determined|noting|taking|having|conscious|mindful|resolved|believing|"
    r"being|acting|guided|inspired|bearing|referring|aware|proceeding|with a view|in accordance|striving|seeking|aiming|expressing|"
    r"based on|in order|prompted|building|emphasi|encourag|supporting|willing|intending|observing|reiterating|anxious|hav(?:e|ing) agreed|"
    r"confirming|continuing|sharing|keen|mutually|pursuant|pledged|moved|motivated)\b",
    re.IGNORECASE | re.MULTILINE,
)
_AGREED = re.compile(r"\b(?:have|has) (?:hereby )?(?:agreed|decided|resolved)\b|\bagree as follows\b", re.IGNORECASE)
_TOKEN = re.compile(r"[^\W\d_][\w'’.\-]*|[(),;:“”\"]|\n[ \t\r]{0,40}\n")
_SMALL = frozenset("of and the for de".split())
_STATE_NOUNS = frozenset("republic federation confederation kingdom states commonwealth jamahiriya".split())
_STATE_WORDS = frozenset(
    """republic kingdom state principality sultanate federation commonwealth federal democratic people's socialist islamic
    peoples arab hashemite grand duchy federative bolivarian oriental eastern plurinational union independent
    cooperative co-operative transitional""".split()
)
_FORMS = frozenset("republic kingdom principality sultanate federation duchy emirate empire state commonwealth".split())
_BODIES = frozenset(
    """community communities union association organisation organization authority league federation company corporation
    club university bank fund institute agency ltd limited plc inc llc gmbh ag sa nv co airline airlines foundry shipyard
    works brothers group holdings council movement front army council's committee""".split()
)
_FORUM_STARTS = frozenset("the between agreement and an a for of by in".split())
_ROLE = re.compile(
    r"(?P<name>[A-Z][^\n(]{2,80}?)\s*\((?:[^()\n\"“]{0,60})[\"“](?:the\s)?(?P<role>[A-Z][\w \-]{1,40})[\"”][^()\n]{0,40}\)"
)
# A body beside states is a party where the list goes on like this, and no forum that recitals name.
_IN_LIST = re.compile(
    r"[\s,]{0,4}(?:\(?(?:hereinafter|hereafter|of the (?:one|other)|on the (?:one|other)|on one|represented by|and (?:its|their|the) member)|\([^)\n]{0,30}[\"“])",
    re.IGNORECASE,
)
_DEPOSIT = re.compile(r"[^.\n]{0,200}\bdeposit[^.\n]{0,200}", re.IGNORECASE)
_FOR = re.compile(r"\b(?:for|on behalf of|behalf of)\b", re.IGNORECASE)
_FOREIGN = re.compile(r"\b(?:pour|für|por|per|voor|fait|hecho|feito|geschehen|fatto|gedaan)\b", re.IGNORECASE)
_LEADS = re.compile(r"\A(?:and\s|between\s|by\s|the\s|of\s)+", re.IGNORECASE)
_MAX_WORDS = 9
_MAX_OPENING = 6000
_MAX_SIGNATURES = 6000


@dataclass(frozen=True, slots=True)
class _Named:
    start: int
    end: int
    state: str | None


def parties_of(text: str, ident: str, parts: Sequence[Part]) -> tuple[TextParty, ...]:
    """The parties in order of the text; empty when fewer than two are named."""
    start, end = _opening(text, parts)
    roles = list(_roles(text, start, end))
    names = list(_names(text, start, end))
    few = len({row.state for row in names if row.state}) < 2
    opening = [row for row in [*names, *roles] if row.state or few or row in roles or _IN_LIST.match(text, row.end)]
    found = _joined(text, ident, opening)
    if len(found) < 2:
        signed = list(_signatures(text, parts))
        found = max(_joined(text, ident, signed), _joined(text, ident, [*opening, *signed]), found, key=len)
    return found if len(found) > 1 else ()


def _joined(text: str, ident: str, rows: Iterable[_Named]) -> tuple[TextParty, ...]:
    """One row a party: names of one state, and equal names, are one."""
    by_key: dict[str, list[_Named]] = {}
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


def _opening(text: str, parts: Sequence[Part]) -> tuple[int, int]:
    """From the title to the first recital, or to where the parties agree."""
    head = [part.span for part in parts if part.kind in {"title", "preamble"}]
    if not head:
        return 0, 0
    start, end = head[0].start, min(head[-1].end, head[0].start + _MAX_OPENING)
    title_end = head[0].end if len(head) > 1 else start
    stops = [match.start() for pattern in (_RECITAL, _AGREED) if (match := pattern.search(text, title_end, end))]
    return start, min(stops, default=end)


def _signatures(text: str, parts: Sequence[Part]) -> Iterator[_Named]:
    """Names at the signatures: those behind "For" and "on behalf of"."""
    closing = next((part.span for part in parts if part.kind == "conclusion"), None)
    if closing is None:
        return
    start, end = closing.start, min(closing.end, closing.start + _MAX_SIGNATURES)
    first = _FOR.search(text, start, end)
    # Where every state signs in its own language, the names that English knows are only some of them.
    if first is None or len({match[0].lower() for match in _FOREIGN.finditer(text, start, end)}) > 1:
        return
    deposits = [(m.start(), m.end()) for m in _DEPOSIT.finditer(text, start, end)]
    for row in _names(text, first.start(), end):
        if row.state is not None and not any(a <= row.start < b for a, b in deposits):
            yield row


def _roles(text: str, start: int, end: int) -> Iterator[_Named]:
    """Read 'Halden Foundry Ltd ("the Supplier")'."""
    for match in _ROLE.finditer(text, start, end):
        name = match["name"]
        name = re.split(r",\s|\band\s(?=[A-Z])|\bbetween\s", name)[-1] if state_in(name) is None else name
        name = _LEADS.sub("", name.strip())
        at = match.start() + match["name"].rfind(name)
        words = match["role"].lower().split()
        if (
            name
            and name[0].isupper()
            and state_in(name) is None
            and not set(words) & {"parties", "party", "agreement", "states"}
        ):
            yield _Named(at, at + len(name.rstrip(" ,")), None)


def _names(text: str, start: int, end: int) -> Iterator[_Named]:
    """States and bodies in a stretch, the longest name at each place."""
    tokens = [(m.start(), m.end(), m[0]) for m in _TOKEN.finditer(text, start, end)]
    i = 0
    while i < len(tokens):
        if not tokens[i][2][0].isupper():
            i += 1
            continue
        found = _longest(tokens, i)
        formal = _formal(tokens, i) if found is None else None
        if formal is not None and _longest(tokens, formal[1]) is None and not _has_known(tokens, i, formal[1]):
            yield _Named(tokens[formal[0]][0], tokens[formal[1]][1], None)
            i = formal[1] + 1
            continue
        if found is None:
            i += 1
            continue
        length, what = found
        if what is not None:
            first = _widened(tokens, i)
            yield _Named(tokens[first][0], tokens[i + length - 1][1], what.code)
        i += length
    yield from _bodies(tokens)


def _has_known(tokens: Sequence[tuple[int, int, str]], first: int, last: int) -> bool:
    return any(tokens[i][2][0].isupper() and _longest(tokens, i) is not None for i in range(first + 1, last + 1))


def _longest(tokens: Sequence[tuple[int, int, str]], i: int) -> tuple[int, Known | None] | None:
    """The longest known name that begins here: its length and the state, None for a place; None without one."""
    for length in range(min(_MAX_WORDS, len(tokens) - i), 0, -1):
        words = [token[2].rstrip(".") for token in tokens[i : i + length]]
        if any(not word[0].isalpha() for word in words) or words[-1].lower() in _SMALL:
            continue
        found = _known(words)
        if found is not None:
            return length, found if found.kind == "state" else None
    return None


def _known(words: Sequence[str]) -> Known | None:
    if all(word.lower() in _STATE_WORDS | _STATE_NOUNS | _SMALL for word in words) or words == ["America"]:
        return None
    joined = " ".join(words)
    shapes = [joined]
    if any(word.isupper() and len(word) > 3 for word in words):
        shapes.append(" ".join(word.lower() if word.lower() in _SMALL else _capital(word) for word in words))
    for shape in shapes:
        found = known(shape)
        if found is not None and found.kind in {"state", "place"} and found.sort != "city":
            return found
        if len(words) > 1 and words[-1].lower() in _STATE_NOUNS:
            adjective = known_adjective(_capital(words[0]))
            if adjective is not None and adjective.kind == "state" and _is_formal(words[1:]):
                return adjective
    return None


def _capital(word: str) -> str:
    """The word as a name has it; `title` would write "People'S"."""
    return "-".join(part[:1].upper() + part[1:].lower() for part in word.split("-"))


def _is_formal(words: Sequence[str]) -> bool:
    return all(word.lower() in _STATE_WORDS | _STATE_NOUNS for word in words)


def _formal(tokens: Sequence[tuple[int, int, str]], i: int) -> tuple[int, int] | None:
    """Read "Republic of Velmark": a state that no table knows; where its name begins and ends."""
    if tokens[i][2].lower() not in _FORMS or i + 2 >= len(tokens) or tokens[i + 1][2].lower() != "of":
        return None
    at = i + 2 + (tokens[i + 2][2].lower() == "the" and i + 3 < len(tokens))
    if not tokens[at][2][0].isupper():
        return None
    last = at
    while (
        last + 1 < len(tokens)
        and last - at < 2
        and tokens[last + 1][2][0].isupper()
        and tokens[last + 1][2].lower() not in _SMALL | {"on", "in", "concerning", "between"}
    ):
        last += 1
    return _widened(tokens, i), last


def _widened(tokens: Sequence[tuple[int, int, str]], i: int) -> int:
    """Where the full name begins: "Republic of" and the like stand in front of the short one."""
    first = i
    while first > 0 and (tokens[first - 1][2].lower().replace("’", "'") in _STATE_WORDS | {"of", "the"}):
        first -= 1
    while first < i and tokens[first][2].lower() in {"of", "the"}:
        first += 1
    if first < i and tokens[first][2].lower() in {"states", "union"} and not tokens[first][2][0].isupper():
        return i
    return first


def _bodies(tokens: Sequence[tuple[int, int, str]]) -> Iterator[_Named]:
    """Runs of words with capitals that end in a noun for a body."""
    run: list[int] = []
    for i, (_, _, word) in enumerate([*tokens, (0, 0, ";")]):
        if word[0].isupper() or (run and word in {"of", "for"}):
            run.append(i)
            continue
        while run and tokens[run[-1]][2].rstrip(".").lower() not in _BODIES:
            run.pop()
        start = next((j for j in run if tokens[j][2].lower() not in _FORUM_STARTS), None)
        if start is not None and len(run) > 1 and start < run[-1]:
            yield _Named(tokens[start][0], tokens[run[-1]][1], None)
        run = []


def state_in(name: str) -> str | None:
    """ISO 3166-1 alpha-2 of the state that a name means; None for other names.

    >>> state_in("Republic of Chile"), state_in("SWISS CONFEDERATION"), state_in("Halden Foundry Ltd")
    ('CL', 'CH', None)
    """
    tokens = [(m.start(), m.end(), m[0]) for m in _TOKEN.finditer(name)]
    for i, token in enumerate(tokens):
        found = _longest(tokens, i) if token[2][0].isupper() else None
        if found is not None and found[1] is not None:
            return found[1].code
    return None
