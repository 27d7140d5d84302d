"""Where reports part: relations gathered by the propositions they join, each side in its own words."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import permutations

from synoptic.dossier.page.labels import DIMENSIONS, RELATIONS, listed, spoken
from synoptic.dossier.page.leads import lead
from synoptic.dossier.page.records import Index, Passage, Record, number, rows, word, words
from synoptic.dossier.page.synopsis import Mark, mark, propositions_at

# The part of a list that is written out; the rest stays in the data and in the panel of each cell. A hundred
# differences are more than anybody reads in one sitting, and ten lists of them stay within 3 MB.
MAX_LISTED = 100


@dataclass(frozen=True, slots=True)
class Voice:
    """One report's words on one side.

    Attributes:
        report: What the page calls the report.
        passages: The words.
        lead: Words of the report before them, where they do not say what they are about.
        mark: Commitment and source.
    """

    report: str
    passages: tuple[Passage, ...]
    lead: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a difference.

    Attributes:
        evidence: The words that differ, each once; none where that is a whole statement.
        voices: Everybody on this side.
        reports: Their names, each once.
    """

    evidence: tuple[Passage, ...]
    voices: tuple[Voice, ...]
    reports: tuple[str, ...]

    @property
    def held(self) -> str:
        """How its reports hold it, and on whose word: in full where all do so alike, else each commitment once."""
        said = list(dict.fromkeys(voice.mark.said for voice in self.voices))
        return said[0] if len(said) == 1 else listed(list(dict.fromkeys(voice.mark.name for voice in self.voices)))


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference.

    Attributes:
        number: Position of its first relation; None for one that is read off a proposition's own sides.
        kind: Class of the relation.
        dimension: In which respect; empty when the data gives none.
        relation: Name of the relation in Cross-document Structure Theory.
        directed: Whether the left side is the earlier or the one taken from.
        left: The one side.
        right: The other side.
        reasons: Reasons given, each once.
        score: Highest score.
        weight: Salience of the propositions; for the order.
    """

    number: int | None
    kind: str
    dimension: str
    relation: str
    directed: bool
    left: Side
    right: Side
    reasons: tuple[str, ...]
    score: float
    weight: float

    @property
    def respect(self) -> str:
        """In which respect the sides differ; a denial of what no report says itself contradicts no report."""
        return "a charge and its denial" if self._is_charge_denied else self.dimension

    @property
    def _is_charge_denied(self) -> bool:
        commitments = [{voice.mark.commitment for voice in side.voices} for side in (self.left, self.right)]
        return self.dimension == DIMENSIONS["polarity"] and any(
            denying <= {"denied"} and charging <= _ON_ANOTHER_S_WORD for denying, charging in permutations(commitments)
        )


_ON_ANOTHER_S_WORD = frozenset({"accused", "attributed"})


@dataclass(frozen=True, slots=True)
class Kind:
    """The differences of one class, and of one dimension within conflicts.

    Attributes:
        code: Class of the relation.
        name: In words.
        meaning: In one sentence.
        differences: The weightiest ones.
        total: How many there are.
    """

    code: str
    name: str
    meaning: str
    differences: tuple[Difference, ...]
    total: int


def differences(found: Index) -> list[Kind]:
    """All differences by kind: conflicts first, the same in other words last; inside a kind the weightiest first."""
    groups: dict[tuple[str, ...], list[tuple[int, Record]]] = defaultdict(list)
    for at, row in enumerate(rows(found.data, "relations")):
        groups[_group_key(found, row)].append((at, row))
    made = [_difference(found, members) for members in groups.values()]
    made += _unrelated_dissent(found, groups)
    kinds = []
    known = [label.code for label in RELATIONS]
    for label in RELATIONS:
        mine = [row for row in made if row.kind == label.code and row.left.voices and row.right.voices]
        mine.sort(key=lambda row: (-row.weight, -row.score, -1 if row.number is None else row.number))
        kinds.append(Kind(label.code, label.name, label.meaning, tuple(mine[:MAX_LISTED]), len(mine)))
    others = [row for row in made if row.kind not in known]
    if others:
        kinds.append(Kind("other", "Other relations", "", tuple(others[:MAX_LISTED]), len(others)))
    return [kind for kind in kinds if kind.total]


def _group_key(found: Index, row: Record) -> tuple[str, ...]:
    """Relations between claims of the same propositions in the same respect are one difference."""
    left = propositions_at(found, word(row, "left"))[:1] or [word(row, "left")]
    right = propositions_at(found, word(row, "right"))[:1] or [word(row, "right")]
    pair = [*left, *right] if row.get("directed") is True else sorted([*left, *right])
    return (word(row, "class"), word(row, "dimension"), *pair)


def _difference(found: Index, members: list[tuple[int, Record]]) -> Difference:
    at, first = members[0]
    sides: tuple[list[str], list[str]] = ([], [])
    for _, row in members:
        turned = _is_turned(found, first, row)
        for side, ident in zip(sides, _ends(row, turned), strict=True):
            side.extend(_claims_at(found, ident, affirming=word(first, "class") == "conflict"))
    left, right = _disjoint(list(dict.fromkeys(sides[0])), list(dict.fromkeys(sides[1])))
    evidence = _parted([span for _, row in members for span in rows(row, "evidence")], *_claims(found, left, right))
    return Difference(
        number=at,
        kind=word(first, "class"),
        dimension=DIMENSIONS.get(word(first, "dimension"), spoken(word(first, "dimension"))),
        relation=word(first, "relation"),
        directed=first.get("directed") is True,
        left=_side(found, left, evidence[0]),
        right=_side(found, right, evidence[1]),
        reasons=tuple(dict.fromkeys(found.readable(word(row, "reason")) for _, row in members if word(row, "reason"))),
        score=max(number(row, "score") for _, row in members),
        weight=max((_weight(found, ident) for _, row in members for ident in _ends(row, False)), default=0.0),
    )


def _ends(row: Record, turned: bool) -> tuple[str, str]:
    left, right = word(row, "left"), word(row, "right")
    return (right, left) if turned else (left, right)


def _is_turned(found: Index, first: Record, row: Record) -> bool:
    """Whether an undirected relation names the sides the other way round than the first of its group."""
    if row.get("directed") is True:
        return False
    here, there = (propositions_at(found, word(item, "left"))[:1] for item in (first, row))
    if here != there:
        return True
    # Both sides in one proposition: the side that denies stays on its side.
    return _denies(found, word(first, "left")) != _denies(found, word(row, "left"))


def _denies(found: Index, claim: str) -> bool:
    return any(claim in words(found.propositions[ident], "denied_by") for ident in found.propositions_of.get(claim, ()))


def _claims_at(found: Index, ident: str, *, affirming: bool) -> list[str]:
    """The claim with this id, or those of a proposition; of one that stands in a conflict those who affirm it.

    Who denies a statement, or leaves it open, is not on its side; where nobody affirms it, all who carry it are.
    """
    if ident not in found.propositions:
        return [ident] if ident in found.claims else []
    row = found.propositions[ident]
    others = {*words(row, "denied_by"), *words(row, "left_open_by")} if affirming else set()
    return [claim for claim in words(row, "claims") if claim not in others] or words(row, "claims")


def _weight(found: Index, ident: str) -> float:
    return max((number(found.propositions[at], "salience") for at in propositions_at(found, ident)), default=0.0)


def _side(found: Index, claims: list[str], evidence: list[Record]) -> Side:
    voices = []
    for ident in claims:
        claim = found.claims.get(ident, {})
        proposition = found.propositions.get((found.propositions_of.get(ident) or [""])[0], {})
        passages = found.passages(rows(claim, "spans"))
        if passages:
            voices.append(
                Voice(found.name(word(claim, "report")), passages, lead(found, claim), mark(found, claim, proposition))
            )
    whole = {passage.at for voice in voices for passage in voice.passages}
    parts = [passage for passage in found.passages(evidence) if passage.at not in whole]
    shown = {passage.exact.casefold(): passage for passage in reversed(parts)}
    reports = found.names(word(found.claims[ident], "report") for ident in claims if ident in found.claims)
    return Side(tuple(reversed(list(shown.values()))), tuple(voices), tuple(reports))


def _disjoint(left: list[str], right: list[str]) -> tuple[list[str], list[str]]:
    """Two sides without a claim in common; a claim set against its own proposition leaves the proposition's side."""
    if len(right) < len(left):
        return [ident for ident in left if ident not in right], right
    return left, [ident for ident in right if ident not in left]


def _claims(found: Index, left: list[str], right: list[str]) -> tuple[list[Record], list[Record]]:
    return (
        [found.claims[ident] for ident in left if ident in found.claims],
        [found.claims[ident] for ident in right if ident in found.claims],
    )


def _parted(evidence: list[Record], left: list[Record], right: list[Record]) -> tuple[list[Record], list[Record]]:
    """The evidence of each side: what touches one of its claims, else what stands in a report of that side alone."""
    parted: tuple[list[Record], list[Record]] = ([], [])
    for span in evidence:
        touches = [any(_within(span, claim) for claim in claims) for claims in (left, right)]
        if not any(touches):
            touches = [any(claim.get("report") == span.get("report") for claim in claims) for claims in (left, right)]
        if touches[0] != touches[1]:
            parted[touches[1]].append(span)
    return parted


def _within(span: Record, claim: Record) -> bool:
    """Whether a span touches a claim's words or the words of its chain."""
    if span.get("report") != claim.get("report"):
        return False
    spans = [*rows(claim, "spans")]
    for link in rows(claim, "attributions"):
        cue = link.get("cue")
        spans += [cue] if isinstance(cue, dict) else []
    return any(
        number(span, "start") < number(other, "end") and number(other, "start") < number(span, "end") for other in spans
    )


def _unrelated_dissent(found: Index, groups: dict[tuple[str, ...], list[tuple[int, Record]]]) -> list[Difference]:
    """Propositions that some affirm and some deny, where no conflict of polarity was written down."""
    related = {ident for key in groups if key[:2] == ("conflict", "polarity") for ident in key[2:]}
    made = []
    for ident, row in found.propositions.items():
        denied = words(row, "denied_by")
        others = [claim for claim in words(row, "claims") if claim not in {*denied, *words(row, "left_open_by")}]
        if not denied or not others or ident in related:
            continue
        made.append(
            Difference(
                number=None,
                kind="dissent",
                dimension="",
                relation="",
                directed=False,
                left=_side(found, others, []),
                right=_side(found, denied, []),
                reasons=(),
                score=1.0,
                weight=number(row, "salience"),
            )
        )
    return made
