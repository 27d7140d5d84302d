"""Names of states and bodies in the words of a treaty.

Method: a state is known by its short name, by its adjective ("the Swiss Confederation"), by its people behind a crown
("the King of the Belgians"), from the table of states that ships with the program and from a second one of former
names and customs territories; a body by the noun that its name ends in ("Supply Company", "Union"). Words that a
scan has run together ("theKingdomofNorway") are parted where a capital stands inside.
Limits: English; a state that no table knows is read only where its form is named ("Republic of Velmark").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from synoptic.stages.primary_texts.words import INSTRUMENTS
from synoptic.text.gazetteer import Known, folded, known, known_adjective, rows_of

_TOKEN = re.compile(r"[^\W\d_][\w'’.\-]*|[(),;:“”\"]|\n[ \t\r]{0,40}\n")
_INNER_CAPITAL = re.compile(r"(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ])")
_GLUE = frozenset("of the and between by".split())
_SMALL = frozenset("of and the for de".split())
_STATE_NOUNS = frozenset("republic federation confederation kingdom states commonwealth jamahiriya".split())
# "the Swiss Government": the state acts, though these words are no part of its name.
_STATE_ENDS = _STATE_NOUNS | {"government"}
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
# In titles all in capitals these part two names.
_BETWEEN_NAMES = frozenset("and the between on with its".split())
# No name of a state begins or goes on with these.
_NO_NAMES = _SMALL | {"on", "in", "concerning", "between", "done", "signed"}
_FORUM_STARTS = frozenset("the between agreement and an a for of by in".split())
_CROWNS = frozenset("king queen emperor empress prince princess duke duchess sultan".split())
# "the Harbour Special Administrative Region of the Republic of …": the state behind these owns the party and is none.
_OWNED = frozenset("region territory territories dependency colony province".split())
_TERRITORIES = frozenset("FO GL HK MO MS".split())
# What an agreement sets up, not who signs it.
_NO_BODY_WORDS = frozenset("customs economic monetary trade free tariff union association community".split())
_MAX_WORDS = 9
_MAX_ABBREVIATION = 5
_N_TREATY_FIELDS = 3

_Token = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a text.

    Attributes:
        start: Code point where it begins.
        end: Code point behind it.
        state: ISO 3166-1 alpha-2; None for bodies, and for states that no table knows.
        is_state: Whether it is named as a state.
    """

    start: int
    end: int
    state: str | None
    is_state: bool = False


def names_in(text: str, start: int, end: int) -> Iterator[Named]:
    """States, then bodies in a stretch, the longest name at each place."""
    tokens = list(_tokens(text, start, end))
    i = 0
    last: Named | None = None
    while i < len(tokens):
        row, i = _name_at(tokens, i)
        if row is None:
            continue
        # "Hong Kong, China": the state behind a territory and a comma says where it lies.
        is_address = last is not None and last.state in _TERRITORIES and text[last.end : row.start].strip() == ","
        if not is_address:
            yield row
        last = row
    yield from _bodies(tokens, text)


def state_in(name: str) -> str | None:
    """ISO 3166-1 alpha-2 of the state that a name means; None for other names.

    >>> state_in("Republic of Chile"), state_in("SWISS CONFEDERATION"), state_in("Halden Foundry Ltd")
    ('CL', 'CH', None)
    """
    tokens = list(_tokens(name, 0, len(name)))
    for i, token in enumerate(tokens):
        found = _longest(tokens, i) if _opens(token[2]) else None
        if found is not None and found[1] is not None:
            return found[1]
    return None


def _tokens(text: str, start: int, end: int) -> Iterator[_Token]:
    """Words and marks; what a scan has run together is parted."""
    for match in _TOKEN.finditer(text, start, end):
        at = match.start()
        for piece in _pieces(_without_stop(match[0])):
            yield at, at + len(piece), piece
            at += len(piece)


def _without_stop(word: str) -> str:
    """The word without the full stop of its sentence; "St." and "Ltd." keep theirs."""
    return word[:-1] if word.endswith(".") and len(word) > _MAX_ABBREVIATION else word


def _pieces(word: str) -> list[str]:
    parts = _INNER_CAPITAL.split(word)
    pieces: list[str] = []
    for part in parts:
        stem = part[:-2]
        pieces.extend([stem, "of"] if part.endswith("of") and stem.lower() in _STATE_WORDS else [part])
    return pieces if any(piece.lower() in _GLUE for piece in pieces) else [word]


def _opens(word: str) -> bool:
    """Whether a name can begin with this word; "former" does in one."""
    return word[0].isupper() or word == "former"


def _name_at(tokens: Sequence[_Token], i: int) -> tuple[Named | None, int]:
    """The state whose name begins at this word, and where to look on."""
    if not _opens(tokens[i][2]):
        return None, i + 1
    found = _longest(tokens, i)
    if found is not None:
        length, state = found
        first = _widened(tokens, i)
        is_party = state is not None and not _is_owner(tokens, first)
        return Named(
            tokens[first][0], tokens[i + length - 1][1], state, is_state=True
        ) if is_party else None, i + length
    people = _people(tokens, i)
    if people is not None:
        return people, i + 1
    formal = _formal(tokens, i)
    if formal is not None and _longest(tokens, formal[1]) is None and not _has_known(tokens, i, formal[1]):
        return Named(tokens[formal[0]][0], tokens[formal[1]][1], None, is_state=True), formal[1] + 1
    return None, i + 1


def _people(tokens: Sequence[_Token], i: int) -> Named | None:
    """Read "King of the Belgians"."""
    before = [token[2].lower() for token in tokens[max(0, i - 3) : i]]
    if before[1:] != ["of", "the"] or before[0] not in _CROWNS:
        return None
    what = known_adjective(_capital(tokens[i][2]))
    if what is None or what.kind != "state" or not tokens[i][2].lower().endswith("s"):
        return None
    return Named(tokens[i - 3][0], tokens[i][1], what.code, is_state=True)


def _is_owner(tokens: Sequence[_Token], first: int) -> bool:
    before = [token[2].lower() for token in tokens[max(0, first - 3) : first]]
    while before and before[-1] == "the":
        before.pop()
    return len(before) > 1 and before[-1] == "of" and before[-2] in _OWNED


def _has_known(tokens: Sequence[_Token], first: int, last: int) -> bool:
    return any(tokens[i][2][0].isupper() and _longest(tokens, i) is not None for i in range(first + 1, last + 1))


def _longest(tokens: Sequence[_Token], i: int) -> tuple[int, str | None] | None:
    """The longest known name that begins here: its length and the state, None for a place; None without one."""
    for length in range(min(_MAX_WORDS, len(tokens) - i), 0, -1):
        words = [token[2].rstrip(".") for token in tokens[i : i + length]]
        if any(not word[:1].isalpha() for word in words) or words[-1].lower() in _SMALL:
            continue
        code = _treaty_names().get(folded(" ".join(words)).lower())
        if code is not None:
            return length, code
        found = _known(words)
        if found is not None:
            return length, found.code if found.kind == "state" else None
    return None


@cache
def _treaty_names() -> dict[str, str]:
    """Names of the second table in small letters, with the code of today."""
    rows = rows_of("treaty_names.tsv", _N_TREATY_FIELDS)
    return {
        folded(known_as).replace(".", "").lower(): code
        for code, name, others in rows
        for known_as in (name, *filter(None, others.split("|")))
    }


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
    return _by_adjective(words)


def _by_adjective(words: Sequence[str]) -> Known | None:
    """Read "Swiss Confederation", "Saudi Arabian Kingdom", "Swiss Government"."""
    if len(words) < 2 or words[-1].lower() not in _STATE_ENDS:
        return None
    for length in (2, 1):
        found = known_adjective(" ".join(_capital(word) for word in words[:length])) if len(words) > length else None
        if found is not None and found.kind == "state" and _is_formal(words[length:]):
            return found
    return None


def _capital(word: str) -> str:
    """The word as a name has it; `title` would write "People'S"."""
    return "-".join(part[:1].upper() + part[1:].lower() for part in word.split("-"))


def _is_formal(words: Sequence[str]) -> bool:
    return all(word.lower() in _STATE_WORDS | _STATE_ENDS for word in words)


def _formal(tokens: Sequence[_Token], i: int) -> tuple[int, int] | None:
    """Read "Republic of Velmark": a state that no table knows; where its name begins and ends."""
    if tokens[i][2].lower() not in _FORMS or i + 2 >= len(tokens) or tokens[i + 1][2].lower() != "of":
        return None
    at = i + 2 + (tokens[i + 2][2].lower() == "the" and i + 3 < len(tokens))
    if not tokens[at][2][0].isupper() or tokens[at][2].lower() in _NO_NAMES:
        return None
    last = at
    while (
        last + 1 < len(tokens)
        and last - at < 2
        and tokens[last + 1][2][0].isupper()
        and tokens[last + 1][2].lower() not in _NO_NAMES
    ):
        last += 1
    return _widened(tokens, i), last


def _widened(tokens: Sequence[_Token], i: int) -> int:
    """Where the full name begins: "Republic of" and the like stand in front of the short one."""
    first = i
    while first > 0 and (tokens[first - 1][2].lower().replace("’", "'") in _STATE_WORDS | {"of", "the"}):
        first -= 1
    while first < i and tokens[first][2].lower() in {"of", "the"}:
        first += 1
    if first < i and tokens[first][2].lower() in {"states", "union"} and not tokens[first][2][0].isupper():
        return i
    return first


def _bodies(tokens: Sequence[_Token], text: str) -> Iterator[Named]:
    """Runs of words with capitals that end in a noun for a body."""
    run: list[int] = []
    for i, (start, _, word) in enumerate([*tokens, (0, 0, ";")]):
        is_near = not run or not text[tokens[run[-1]][1] : start].strip()
        is_capital = word[0].isupper() and word.lower() not in _BETWEEN_NAMES
        if is_near and (is_capital or (run and (word in {"of", "for"} or _joins(tokens, run, i)))):
            run.append(i)
            continue
        yield from _body(tokens, run)
        run = [i] if is_capital else []


def _joins(tokens: Sequence[_Token], run: Sequence[int], i: int) -> bool:
    """Whether "and" stands inside a name ("Coal and Steel Community") and not between two."""
    if i + 2 >= len(tokens) or tokens[i][2].lower() != "and" or len(run) < 2:
        return False
    is_one = tokens[i + 2][2].lower() in _BODIES and tokens[i + 1][2][0].isupper()
    last = tokens[run[-1]][2].lower()
    return is_one and last not in _BODIES | _FORMS | _STATE_NOUNS and _longest(tokens, run[-1]) is None


def _body(tokens: Sequence[_Token], run: list[int]) -> Iterator[Named]:
    while run and tokens[run[-1]][2].rstrip(".").lower() not in _BODIES:
        run.pop()
    start = next((j for j in run if tokens[j][2].lower() not in _FORUM_STARTS), None)
    if start is None or len(run) < 2 or start >= run[-1]:
        return
    words = {tokens[j][2].lower() for j in run}
    if not words & INSTRUMENTS and not words <= _NO_BODY_WORDS | _FORUM_STARTS:
        yield Named(tokens[start][0], tokens[run[-1]][1], None)
