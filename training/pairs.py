"""Read the invented events and yield labelled pairs of claims from them.

The texts in `events/` are ours. One file holds the events of one field; an event is a few short
reports, one sentence (or one that needs the sentence before it) a line, in which the claims stand
in brackets behind the name of their group::

    # pier-fire
    A [fire The pier burned down] on Monday, [hurt injuring two], police said.
    B [fire Fire destroyed the pier].
    C [hurt3 Three people were hurt].
    ~ hurt hurt3 update

Brackets may nest. `[+fire ...]` goes on with the last claim of that group in the line: the parts
of such a claim are joined by " … ". Claims of one group say the same. Claims of two groups are
different, unless a line `~ first second label` says otherwise; in `subsumes` the first says more.

One event in six is held out, by a digest of its name: `split` is "test" there.
"""

import hashlib
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

EVENTS = Path(__file__).parent / "events"
LABELS = ("same", "subsumes", "overlap", "different", "contradicts", "update")
COLUMNS = ("id", "field", "label", "split", "claim_a", "claim_b", "context_a", "context_b")
HELD_OUT_ONE_IN = 6
GAP = " … "
"""Between the parts of a claim that is not in one piece."""
DIFFERENT_PER_SAME = 1.0
"""How many different pairs `balanced` keeps for each of the others: those that share most words."""

_MARK = re.compile(r"\[(?P<plus>\+?)(?P<group>\w+) |\]")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Claim:
    """One claim of one invented report.

    Attributes:
        event: Name of the event, unique over all fields.
        field: Name of the file: disaster, court, sport.
        report: Letter of the report.
        group: Name of the group of claims that say the same, within the event.
        words: The claim as it is cut; parts joined by `GAP`.
        context: The line it was cut from, or "" where the claim is the whole line.
    """

    event: str
    field: str
    report: str
    group: str
    words: str
    context: str


@dataclass(frozen=True)
class Event:
    """The claims of one event in the order of its lines, and what its groups are to each other."""

    name: str
    field: str
    claims: tuple[Claim, ...]
    relations: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Pair:
    """Two claims of one event and the label of the two; in `subsumes` the first says more."""

    id: str
    label: str
    a: Claim
    b: Claim
    split: str


def claims_in(line: str) -> list[tuple[str, str]]:
    """Return group and words of each claim of a marked line, in the order their brackets open.

    Raises:
        ValueError: A bracket is not closed or not opened, or a `+` has nothing to go on with.
    """
    found: list[list[str]] = []
    is_open: list[int] = []
    at = 0
    for mark in _MARK.finditer(line):
        _add(line[at : mark.start()], found, is_open)
        at = mark.end()
        if mark.group("group") is None:
            if not is_open:
                raise ValueError(f"a bracket is closed that was not opened, in {line!r}")
            is_open.pop()
        else:
            is_open.append(_opened(mark, found, line))
    if is_open:
        raise ValueError(f"a bracket is not closed, in {line!r}")
    return [(group, _trimmed(words)) for group, words in found]


def _opened(mark: re.Match[str], found: list[list[str]], line: str) -> int:
    if not mark.group("plus"):
        found.append([mark.group("group"), ""])
        return len(found) - 1
    before = [i for i, (group, _) in enumerate(found) if group == mark.group("group")]
    if not before:
        raise ValueError(f"'+{mark.group('group')}' has no claim to go on with, in {line!r}")
    found[before[-1]][1] += GAP
    return before[-1]


def _add(words: str, found: list[list[str]], is_open: Iterable[int]) -> None:
    for index in is_open:
        found[index][1] += words


def _trimmed(words: str) -> str:
    return words.strip().rstrip(",;")


def plain(line: str) -> str:
    """Return the line without its marks."""
    return _MARK.sub("", line)


def events_in(path: Path) -> Iterator[Event]:
    """Yield the events of one file in its order.

    Raises:
        ValueError: A line is none of the four kinds, or a relation names an unknown group or label.
    """
    for block in re.split(r"^# ", path.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        name, *lines = block.strip().split("\n")
        claims: list[Claim] = []
        relations: list[tuple[str, str, str]] = []
        for line in filter(None, lines):
            head, _, rest = line.partition(" ")
            if head == "~":
                first, second, label = rest.split()
                relations.append((first, second, label))
            elif len(head) == 1 and head.isupper():
                claims += _cut(rest, (name, path.stem, head))
            else:
                raise ValueError(f"{path.name}, event {name!r}: {line!r} begins with neither a report's letter nor '~'")
        _check(name, claims, relations)
        yield Event(name, path.stem, tuple(claims), tuple(relations))


def _cut(line: str, where: tuple[str, str, str]) -> Iterator[Claim]:
    context = plain(line)
    for group, words in claims_in(line):
        is_whole = words == context.rstrip(".").strip()
        yield Claim(*where, group, words, "" if is_whole else context)


def _check(name: str, claims: Sequence[Claim], relations: Iterable[tuple[str, str, str]]) -> None:
    groups = {claim.group for claim in claims}
    for first, second, label in relations:
        if unknown := {first, second} - groups:
            raise ValueError(f"event {name!r}: no claim of group {sorted(unknown)}")
        if label not in LABELS or first == second:
            raise ValueError(f"event {name!r}: {first} {second} {label} is no relation")


def split_of(event: str) -> str:
    """Return "test" for one event in six, "train" for the others; it depends on the name alone."""
    number = int(hashlib.sha256(event.encode()).hexdigest()[:8], 16)
    return "train" if number % HELD_OUT_ONE_IN else "test"


def pairs_of(event: Event) -> Iterator[Pair]:
    """Yield every pair of claims of an event that differ in words, with its label.

    The order of a pair is that of the reports, but for `subsumes`, where the first says more.
    """
    named: dict[tuple[str, str], tuple[str, bool]] = {}
    for first, second, label in event.relations:
        named[first, second] = label, False
        named[second, first] = label, label == "subsumes"
    split = split_of(event.name)
    for (i, a), (j, b) in combinations(enumerate(event.claims), 2):
        if a.words.lower() == b.words.lower():
            continue
        otherwise = ("same" if a.group == b.group else "different", False)
        label, is_turned = named.get((a.group, b.group), otherwise)
        more, less = (b, a) if is_turned else (a, b)
        yield Pair(f"{event.name}:{i:02d}-{j:02d}", label, more, less, split)


def pairs(folder: Path = EVENTS) -> list[Pair]:
    """Return the pairs of all events, in the order of the files' names."""
    return [pair for path in sorted(folder.glob("*.txt")) for event in events_in(path) for pair in pairs_of(event)]


def likeness(pair: Pair) -> float:
    """Return the share of words that two claims have in common, in [0, 1] (Dice), after their heads of six letters."""
    first, second = ({w[:6] for w in _WORD.findall(claim.words.lower())} for claim in (pair.a, pair.b))
    return 2 * len(first & second) / max(1, len(first) + len(second))


def balanced(among: Iterable[Pair], per_other: float = DIFFERENT_PER_SAME) -> list[Pair]:
    """Return the pairs with, of each event's different ones, only those that share most words.

    Args:
        among: Pairs, in any order; it is kept.
        per_other: Different pairs kept for each pair of another label of the same event.
    """
    kept = list(among)
    room = Counter(p.a.event for p in kept if p.label != "different")
    hard: set[str] = set()
    ranked = sorted((p for p in kept if p.label == "different"), key=lambda p: (-likeness(p), p.id))
    taken: Counter[str] = Counter()
    for pair in ranked:
        if taken[pair.a.event] < per_other * room[pair.a.event]:
            taken[pair.a.event] += 1
            hard.add(pair.id)
    return [p for p in kept if p.label != "different" or p.id in hard]


def row(pair: Pair) -> str:
    """Return a pair as one line of tab-separated values, in the order of `COLUMNS`."""
    a, b = pair.a, pair.b
    return "\t".join((pair.id, a.field, pair.label, pair.split, a.words, b.words, a.context, b.context))


def main(arguments: Sequence[str]) -> None:
    """Write all pairs, or with `--balanced` the harder ones, as tab-separated values; the counts go to stderr."""
    chosen = pairs()
    if "--balanced" in arguments:
        chosen = balanced(chosen)
    print("\t".join(COLUMNS))
    for pair in chosen:
        print(row(pair))
    events = {pair.a.event: pair.split for pair in chosen}
    for split in ("train", "test"):
        counts = Counter(pair.label for pair in chosen if pair.split == split)
        n_events = sum(s == split for s in events.values())
        print(split, f"{n_events} events", dict(counts.most_common()), file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1:])
