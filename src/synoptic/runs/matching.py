"""Which report, claim and statement of a later state is which of an earlier one.

Method: ids are digests of content, so what did not change bears the same id. A new version of a report is told by its
chain of versions, its address, or its path and outlet. A claim of a new version is the old one when its words are the
same; of those left, the two whose words are nearest are one claim that was reworded. A statement is the one with which
it shares most claims, each once.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz, process

from synoptic.runs.states import State, Statement, Telling, Voice

# Of words that one version of a report has in the place of another's; in [0, 100]. Below it two sentences of one
# article about other things were paired in invented reports, above it a toll that rises and a word put in stay one.
_MIN_LIKENESS = 72.0
# A sentence of a new version that is compared with so many others has no likely partner among them.
_MOST_COMPARED = 400


@dataclass(frozen=True)
class Side:
    """One state, looked up by id.

    Attributes:
        state: The state.
    """

    state: State

    @cached_property
    def reports(self) -> dict[str, Telling]:
        """Reports by id."""
        return {row.id: row for row in self.state.reports}

    @cached_property
    def current(self) -> dict[str, Telling]:
        """Reports that take part, by id."""
        return {row.id: row for row in self.state.reports if row.is_current}

    @cached_property
    def statements(self) -> dict[str, Statement]:
        """Statements by id."""
        return {row.id: row for row in self.state.statements}

    @cached_property
    def voices(self) -> dict[str, Voice]:
        """Voices by id of their claim."""
        return {voice.claim: voice for row in self.state.statements for voice in row.voices}

    @cached_property
    def statement_of(self) -> dict[str, str]:
        """Id of the statement by id of the claim; of several the first."""
        return {voice.claim: row.id for row in reversed(self.state.statements) for voice in row.voices}


@dataclass(frozen=True, slots=True)
class Matched:
    """What of an earlier state is what of a later one.

    Attributes:
        reports: Current reports: id now by id then.
        claims: Claims with the same words or reworded: id now by id then.
        reworded: Those of them that have other words now: id then, id now.
        statements: Id now by id then, each once.
    """

    reports: dict[str, str]
    claims: dict[str, str]
    reworded: tuple[tuple[str, str], ...]
    statements: dict[str, str]


def matched(old: Side, new: Side) -> Matched:
    """What of one state is what of another; the order of records does not count."""
    reports = _reports(old, new)
    claims = {claim: claim for claim in old.voices if claim in new.voices}
    claims |= _same_words(old, new, reports, claims)
    reworded = _reworded(old, new, reports, claims)
    claims |= dict(reworded)
    return Matched(reports, claims, reworded, _statements(old, new, claims))


def _reports(old: Side, new: Side) -> dict[str, str]:
    found = {ident: ident for ident in old.current if ident in new.current}
    for telling in new.current.values():
        earlier = _earlier(telling, new)
        then = next((ident for ident in earlier if ident in old.current), None)
        if then is not None and then not in found and telling.id not in found.values():
            found[then] = telling.id
    # An address, or else a file of one outlet, that has another text now; two articles may never share either.
    for key in (_address, _place):
        found |= _alone_under(key, _left(old.current, found), _left(new.current, set(found.values())))
    return found


def _address(telling: Telling) -> object:
    return telling.url or None


def _place(telling: Telling) -> object:
    return (telling.outlet, telling.path) if telling.path else None


def _left(reports: Mapping[str, Telling], taken: Iterable[str]) -> list[Telling]:
    gone = set(taken)
    return [row for ident, row in sorted(reports.items()) if ident not in gone]


def _alone_under(
    key: Callable[[Telling], object], then: Iterable[Telling], now: Iterable[Telling]
) -> Iterator[tuple[str, str]]:
    """Pairs of reports that alone have a key on each side."""
    sides = []
    for reports in (then, now):
        found: dict[object, list[str]] = defaultdict(list)
        for row in reports:
            found[key(row)].append(row.id)
        sides.append(found)
    for at, idents in sides[0].items():
        others = sides[1].get(at, [])
        if at is not None and len(idents) == len(others) == 1:
            yield idents[0], others[0]


def _earlier(telling: Telling, side: Side) -> list[str]:
    """Ids of the versions before, the latest first."""
    found: list[str] = []
    at = telling.revises
    while at is not None and at not in found:
        found.append(at)
        before = side.reports.get(at)
        at = None if before is None else before.revises
    return found


def words_of(voice: Voice) -> str:
    """The words of a claim in one line."""
    return " ".join(" ".join(span.exact.split()) for span in voice.spans)


def _of_reports(side: Side, taken: Iterable[str]) -> dict[str, list[Voice]]:
    """Voices that are left, by report, in the order of their words."""
    gone = set(taken)
    found: dict[str, list[Voice]] = defaultdict(list)
    for claim, voice in sorted(side.voices.items()):
        if claim not in gone and voice.spans:
            found[voice.report].append(voice)
    for voices in found.values():
        voices.sort(key=lambda voice: (voice.spans[0].start, voice.claim))
    return found


def _same_words(
    old: Side, new: Side, reports: Mapping[str, str], claims: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    then, now = _of_reports(old, claims), _of_reports(new, claims.values())
    for before, after in sorted(reports.items()):
        waiting: dict[str, list[str]] = defaultdict(list)
        for voice in reversed(now.get(after, [])):
            waiting[words_of(voice).casefold()].append(voice.claim)
        for voice in then.get(before, []):
            same = waiting.get(words_of(voice).casefold())
            if same:
                yield voice.claim, same.pop()


def _reworded(
    old: Side, new: Side, reports: Mapping[str, str], claims: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    """Claims of two versions of one report whose words are nearest to each other, the nearest first."""
    then, now = _of_reports(old, claims), _of_reports(new, claims.values())
    found: list[tuple[str, str]] = []
    for before, after in sorted(reports.items()):
        left, right = then.get(before, []), now.get(after, [])
        if before == after or not left or not right or max(len(left), len(right)) > _MOST_COMPARED:
            continue
        likeness = process.cdist(
            [words_of(voice) for voice in left], [words_of(voice) for voice in right], scorer=fuzz.token_sort_ratio
        )
        pairs = sorted(
            (-float(likeness[i][j]), i, j)
            for i in range(len(left))
            for j in range(len(right))
            if likeness[i][j] >= _MIN_LIKENESS
        )
        rows, columns = set[int](), set[int]()
        for _, i, j in pairs:
            if i not in rows and j not in columns:
                rows.add(i)
                columns.add(j)
                found.append((left[i].claim, right[j].claim))
    return tuple(sorted(found))


def _statements(old: Side, new: Side, claims: Mapping[str, str]) -> dict[str, str]:
    """Each statement with the one that shares most claims with it, the surest pair first."""
    shared: Counter[tuple[str, str]] = Counter()
    for then, now in claims.items():
        shared[old.statement_of[then], new.statement_of[now]] += 1
    # The words shown for a statement settle between two that share as many claims.
    shown = {(old.statement_of[then], new.statement_of[now]) for then, now in claims.items() if _is_shown(old, then)}
    found: dict[str, str] = {}
    taken: set[str] = set()
    for then, now in sorted(shared, key=lambda pair: (-shared[pair], pair not in shown, pair)):
        if then not in found and now not in taken:
            found[then] = now
            taken.add(now)
    return found


def _is_shown(side: Side, claim: str) -> bool:
    return side.statements[side.statement_of[claim]].claim == claim
