"""Where reports part: relations gathered by the propositions they join, each side in its own words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import permutations

from synoptic.dossier.page.labels import DIMENSIONS, RELATIONS, listed, spoken
from synoptic.dossier.page.leads import last_words, lead, names_its_subject
from synoptic.dossier.page.records import Index, Passage, Record, number, rows, shortened, word, words
from synoptic.dossier.page.synopsis import TITLES, Mark, mark, propositions_at

# The part of a list that is written out; the rest stays in the data and in the panel of each cell. A hundred
# differences are more than anybody reads in one sitting; of a story of many reports each of them is longer.
MAX_LISTED = 100
MAX_LISTED_OF_MANY = 40
MANY_COLUMNS = 12
# From so many reports on, dozens of pairs differ in nothing but how firmly they put the same: these are folded, behind
# those where a charge is made or denied and those where a headline hardens its own text, of which there are few.
MANY_REPORTS = 9
LEAST_OPEN = 5  # where none comes first, so many stand open
_ASIDE = re.compile(r" \([^()]*\)$")
# A part of a reason that is a measure: "likeness of the other words 0.65", "80% of the denied words". The data and the
# panel have it.
_MEASURE = re.compile(r"(?:[^;\d]* |)\d\.\d\d|(?:shared by weight )?\d+% of [^;]+")
TITLE_AND_TEXT = "title and text"
CHARGE_AND_DENIAL = "a charge and its denial"
EXCERPT_CHARS = 96  # one side in the first view: three lines of its column
LEAD_CHARS = 48  # of the words that a line hangs on
BEFORE_CHARS = 56  # of them before the words at odds


@dataclass(frozen=True, slots=True)
class Voice:
    """One report's words on one side.

    Attributes:
        report: What the page calls the report.
        passages: The words.
        lead: Words of the report before them, where they do not say what they are about.
        mark: Commitment and source.
        is_clear: Whether its words say by themselves what they are about.
    """

    report: str
    passages: tuple[Passage, ...]
    lead: str
    mark: Mark
    is_clear: bool = True

    @property
    def words(self) -> str:
        """All its words in one line."""
        return " … ".join(passage.exact for passage in self.passages)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A line of a report with the words at odds in it.

    Attributes:
        lead: Words of the report before it, where it does not say what it is about.
        before: Its words before those at odds.
        passage: Where those at odds stand; the whole line where none are.
        words: Those at odds, or the whole line, shortened.
        after: What follows.
    """

    lead: str
    before: str
    passage: Passage
    words: str
    after: str


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
    def clearest(self) -> Voice:
        """The first voice whose words say by themselves what they are about, else the first."""
        return next((voice for voice in self.voices if voice.is_clear), self.voices[0])

    @property
    def whole(self) -> Excerpt:
        """The words of the clearest voice, shortened."""
        voice = self.clearest
        before = last_words(voice.lead, LEAD_CHARS)
        return Excerpt(before, "", voice.passages[0], shortened(voice.words, EXCERPT_CHARS - len(before) // 2), "")

    @property
    def bearer(self) -> Voice:
        """The voice in which the first words at odds stand; the clearest where there are none, or none in a voice."""
        key = self.evidence[0] if self.evidence else None
        bearing = [voice for voice in self.voices if key and any(passage.holds(key) for passage in voice.passages)]
        return next((voice for voice in bearing if voice.is_clear), bearing[0] if bearing else self.clearest)

    @property
    def at_odds(self) -> Excerpt:
        """The first words at odds in their line; the clearest voice where there are none, or none in a voice."""
        if not self.evidence:
            return self.whole
        key, voice = self.evidence[0], self.bearer
        holding = (passage for passage in voice.passages if passage.holds(key))
        return next(
            (_excerpt(voice, passage, key) for passage in holding),
            Excerpt("", "", key, shortened(key.exact, EXCERPT_CHARS), ""),
        )

    @property
    def held(self) -> str:
        """How its reports hold it, and on whose word: in full where all do so alike, else each stance or commitment once."""
        said = list(dict.fromkeys(voice.mark.said for voice in self.voices))
        if len(said) == 1:
            return said[0]
        return listed(list(dict.fromkeys(voice.mark.stance_said or voice.mark.name for voice in self.voices)))


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
    def told(self) -> tuple[str, ...]:
        """The reasons without their measures, each once, and without what the marks and words of both sides say."""
        parts = (reason.split("; ") for reason in self.reasons if not _is_in_the_marks(reason))
        known = " against ".join(f"“{side.evidence[0].exact}”" for side in (self.left, self.right) if side.evidence)
        said = (
            "; ".join(part for part in reason if part != known and not _MEASURE.fullmatch(part)) for reason in parts
        )
        return tuple(dict.fromkeys(filter(None, said)))

    @property
    def gist(self) -> str:
        """The first reason without its measures and the aside at its end: ``attribution dropped: attributed, then asserted``."""
        return _ASIDE.sub("", self.told[0].partition(";")[0]) if self.told else ""

    @property
    def claims(self) -> frozenset[int]:
        """Positions of the claims on both sides."""
        return frozenset(voice.mark.claim for side in (self.left, self.right) for voice in side.voices)

    @property
    def is_of_words(self) -> bool:
        """Whether the words at odds say more than the whole statements; a source or a cue alone says nothing."""
        return self.dimension not in {DIMENSIONS["commitment"], DIMENSIONS["attribution"]}

    @property
    def is_of_dates(self) -> bool:
        """Whether the sides date it differently: the words at odds ("today") do not say how."""
        return self.dimension == DIMENSIONS["date"]

    @property
    def respect(self) -> str:
        """In which respect the sides differ; a denial of what no report says itself contradicts no report."""
        if self.kind == "commitment_shift" and self.dimension == DIMENSIONS["characterisation"]:
            return TITLE_AND_TEXT
        left, right = ({voice.mark.commitment for voice in side.voices} for side in (self.left, self.right))
        return _respect(self.dimension, left, right)


_ON_ANOTHER_S_WORD = frozenset({"accused", "attributed"})
_OF_CHARGES = frozenset({"accused", "denied", "not_confirmed", "neither"})
_DENYING = frozenset({"denied", "not_confirmed", "neither", "excluded"})


def _excerpt(voice: Voice, passage: Passage, key: Passage) -> Excerpt:
    """The words at odds with as much of their line on both sides as has room."""
    before, after = passage.around(key)
    earlier = voice.passages[: voice.passages.index(passage)]
    before = " … ".join([*(part.exact for part in earlier), before])
    has_lead = len(before) <= BEFORE_CHARS
    if len(before) > BEFORE_CHARS:
        before = "…" + before[-BEFORE_CHARS:].partition(" ")[2]
    words_there = shortened(key.exact, EXCERPT_CHARS)
    room = EXCERPT_CHARS - len(before) - len(words_there)
    if len(after) > room:
        after = after[: max(room, 0)].rpartition(" ")[0] + "…"
    return Excerpt(last_words(voice.lead, LEAD_CHARS) if has_lead else "", before, key, words_there, after)


def _is_in_the_marks(reason: str) -> bool:
    """Whether the marks of both sides say it already: ``asserted here, attributed there``."""
    return " here, " in reason and reason.endswith(" there") and not {*"“;"} & {*reason}


def _respect(dimension: str, left: set[str], right: set[str]) -> str:
    """In which respect two sides differ, from what their claims commit to."""
    is_charge_denied = dimension == DIMENSIONS["polarity"] and any(
        denying <= {"denied"} and charging <= _ON_ANOTHER_S_WORD for denying, charging in permutations((left, right))
    )
    return CHARGE_AND_DENIAL if is_charge_denied else dimension


@dataclass(frozen=True, slots=True)
class Kind:
    """The differences of one class, and of one dimension within conflicts.

    Attributes:
        code: Class of the relation.
        name: In words.
        meaning: In one sentence.
        differences: The weightiest ones.
        total: How many there are.
        respects: How many there are in each respect, the most frequent first.
        n_open: How many of `differences` stand before the fold.
        folded: What the others are, in words; empty where nothing is folded.
    """

    code: str
    name: str
    meaning: str
    differences: tuple[Difference, ...]
    total: int
    respects: tuple[tuple[str, int], ...] = ()
    n_open: int = MAX_LISTED
    folded: str = ""


def unrepeated(found: Iterable[Difference], before: Iterable[Difference] = ()) -> list[Difference]:
    """Differences that share no claim with one before: of three tolls in turn two tell it.

    Args:
        found: Differences in the order in which they are told.
        before: Others that are told already.
    """
    told = {claim for row in before for claim in row.claims}
    kept = []
    for row in found:
        if not row.claims & told:
            kept.append(row)
            told |= row.claims
    return kept


@dataclass(frozen=True, slots=True)
class _Draft:
    """A difference before its words are looked up: a large story has thousands, and shows some hundreds.

    Attributes:
        members: Its relations with their positions; none for one that is read off a proposition's own sides.
        kind: Class of the relation.
        dimension: In which respect, in words.
        left: Ids of the claims on the one side.
        right: Ids of those on the other.
        score: Highest score.
        weight: Salience of the propositions.
        rank: 0 of a charge or a denial, 1 where a headline and its text part, 2 for any other; for shifts alone.
    """

    members: tuple[tuple[int, Record], ...]
    kind: str
    dimension: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    score: float
    weight: float
    rank: int = 2

    @property
    def number(self) -> int | None:
        """Position of its first relation."""
        return self.members[0][0] if self.members else None

    @property
    def order(self) -> tuple[float, ...]:
        """What comes first in its kind."""
        return (self.rank, -self.weight, -self.score, -1 if self.number is None else self.number)


def differences(found: Index) -> list[Kind]:
    """All differences by kind: conflicts first, the same in other words last; inside a kind the weightiest first."""
    groups: dict[tuple[str, ...], list[tuple[int, Record]]] = defaultdict(list)
    for at, row in enumerate(rows(found.data, "relations")):
        groups[_group_key(found, row)].append((at, row))
    carried = {ident: _carried(row) for ident, row in found.propositions.items()}
    made = [_draft(found, carried, members) for members in groups.values()]
    made += _unrelated_dissent(found, groups)
    by_kind: dict[str, list[_Draft]] = defaultdict(list)
    known = {label.code for label in RELATIONS}
    for draft in made:
        if _has_words(found, draft.left) and _has_words(found, draft.right):
            by_kind[draft.kind if draft.kind in known else "other"].append(draft)
    labels = [(label.code, label.name, label.meaning) for label in RELATIONS]
    return [_kind(found, label, by_kind[label[0]]) for label in [*labels, _OTHERS] if by_kind[label[0]]]


_OF_RESPECTS = frozenset({"conflict", "dissent"})  # kinds whose respects the first view counts
_OTHERS = ("other", "Other relations", "")


def _kind(found: Index, label: tuple[str, str, str], drafts: list[_Draft]) -> Kind:
    drafts.sort(key=lambda row: row.order)
    shown = drafts[: MAX_LISTED_OF_MANY if len(found.columns) > MANY_COLUMNS else MAX_LISTED]
    respects: Counter[str] = Counter()
    if label[0] in _OF_RESPECTS:
        respects.update(
            _respect(row.dimension, *(_commitments(found, side) for side in (row.left, row.right))) for row in drafts
        )
    folds = label[0] == "commitment_shift" and len(found.columns) >= MANY_REPORTS
    first = sum(row.rank < 2 for row in shown) or LEAST_OPEN
    n_open = min(first, len(shown)) if folds else len(shown)
    return Kind(
        *label,
        differences=tuple(_difference(found, row) for row in shown),
        total=len(drafts),
        respects=tuple(respects.most_common()),
        n_open=n_open,
        folded=_folded(found, drafts[n_open:]) if n_open < len(shown) else "",
    )


def _folded(found: Index, drafts: list[_Draft]) -> str:
    """What is folded away, in words."""
    held = {commitment for row in drafts for side in (row.left, row.right) for commitment in _commitments(found, side)}
    what = (
        "one asserts what another attributes"
        if held <= {"asserted", "attributed"}
        else "one puts it more firmly than another"
    )
    return f"{len(drafts):,} more where {what}"


def _commitments(found: Index, claims: tuple[str, ...]) -> set[str]:
    return {word(found.claims[ident], "commitment", "undetermined") for ident in claims if ident in found.claims}


def _has_words(found: Index, claims: tuple[str, ...]) -> bool:
    return any(
        word(span, "report") in found.position for ident in claims for span in rows(found.claims.get(ident), "spans")
    )


def _group_key(found: Index, row: Record) -> tuple[str, ...]:
    """Relations between claims of the same propositions in the same respect are one difference."""
    left = propositions_at(found, word(row, "left"))[:1] or [word(row, "left")]
    right = propositions_at(found, word(row, "right"))[:1] or [word(row, "right")]
    pair = [*left, *right] if row.get("directed") is True else sorted([*left, *right])
    return (word(row, "class"), word(row, "dimension"), *pair)


def _draft(found: Index, carried: _Carried, members: list[tuple[int, Record]]) -> _Draft:
    first = members[0][1]
    sides: tuple[list[str], list[str]] = ([], [])
    for _, row in members:
        turned = _is_turned(found, first, row)
        for side, ident in zip(sides, _ends(row, turned), strict=True):
            if ident in carried:
                side.extend(carried[ident][word(first, "class") == "conflict"])
            elif ident in found.claims:
                side.append(ident)
    left, right = _disjoint(list(dict.fromkeys(sides[0])), list(dict.fromkeys(sides[1])))
    kind = word(first, "class")
    if kind == "conflict" and first.get("directed") is not True and _only_denies(found, left, right):
        left, right = right, left
    return _Draft(
        members=tuple(members),
        kind=kind,
        dimension=DIMENSIONS.get(word(first, "dimension"), spoken(word(first, "dimension"))),
        left=tuple(left),
        right=tuple(right),
        score=max(number(row, "score") for _, row in members),
        weight=max((_weight(found, ident) for _, row in members for ident in _ends(row, False)), default=0.0),
        rank=_rank(found, left, right) if kind == "commitment_shift" else 2,
    )


def _rank(found: Index, left: list[str], right: list[str]) -> int:
    if _OF_CHARGES & (_commitments(found, tuple(left)) | _commitments(found, tuple(right))):
        return 0
    claims = _claims(found, left, right)
    reports = {word(row, "report") for side in claims for row in side}
    in_title = [all(word(row, "layer") in TITLES for row in side) for side in claims]
    return 1 if len(reports) == 1 and in_title[0] != in_title[1] else 2


def _difference(found: Index, draft: _Draft) -> Difference:
    first = draft.members[0][1] if draft.members else {}
    spans = [span for _, row in draft.members for span in rows(row, "evidence")]
    left, right = list(draft.left), list(draft.right)
    evidence = _parted(spans, *_claims(found, left, right))
    reasons = (found.readable(word(row, "reason")) for _, row in draft.members if word(row, "reason"))
    return Difference(
        number=draft.number,
        kind=draft.kind,
        dimension=draft.dimension,
        relation=word(first, "relation"),
        directed=first.get("directed") is True,
        left=_side(found, left, evidence[0]),
        right=_side(found, right, evidence[1]),
        reasons=tuple(dict.fromkeys(reasons)),
        score=draft.score,
        weight=draft.weight,
    )


def _only_denies(found: Index, left: list[str], right: list[str]) -> bool:
    """Whether the left side denies and the right one affirms: what is denied is read first."""
    affirms = [any(_affirms(row) for row in side) for side in _claims(found, left, right)]
    return affirms == [False, True]


def _affirms(claim: Record) -> bool:
    return word(claim, "commitment") not in _DENYING and word(claim, "polarity") not in {"denies", "open"}


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
    if word(first, "class") == "commitment_shift":
        return _holds_as(found, row, first, "left", "right") and not _holds_as(found, row, first, "left", "left")
    # Both sides in one proposition: the side that denies stays on its side.
    return _denies(found, word(first, "left")) != _denies(found, word(row, "left"))


def _holds_as(found: Index, row: Record, first: Record, side: str, other: str) -> bool:
    """Whether the claim on one side of a relation is held as the one on a side of another relation."""
    held = [word(found.claims.get(word(item, at)), "commitment") for item, at in ((row, side), (first, other))]
    return held[0] == held[1]


def _denies(found: Index, claim: str) -> bool:
    return any(claim in words(found.propositions[ident], "denied_by") for ident in found.propositions_of.get(claim, ()))


# For each proposition all its claims, and those that stand on its side of a conflict.
_Carried = dict[str, tuple[list[str], list[str]]]


def _carried(row: Record) -> tuple[list[str], list[str]]:
    """The claims of a proposition, and of them those that affirm it.

    Who denies a statement, or leaves it open, is not on its side; where nobody affirms it, all who carry it are.
    """
    claims = words(row, "claims")
    others = {*words(row, "denied_by"), *words(row, "left_open_by")}
    return claims, [claim for claim in claims if claim not in others] or claims


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
                Voice(
                    found.name(word(claim, "report")),
                    passages,
                    lead(found, claim),
                    mark(found, claim, proposition),
                    names_its_subject(found, claim),
                )
            )
    whole = {passage.at for voice in voices for passage in voice.passages}
    parts = [passage for passage in found.passages(evidence) if passage.at not in whole]
    shown = {passage.exact.casefold(): passage for passage in reversed(parts)}
    reports = found.names(word(found.claims[ident], "report") for ident in claims if ident in found.claims)
    return Side(tuple(reversed(list(shown.values()))), tuple(voices), tuple(reports))


def _disjoint(left: list[str], right: list[str]) -> tuple[list[str], list[str]]:
    """Two sides without a claim in common; a claim set against its own proposition leaves the proposition's side."""
    both = set(left) & set(right)
    if not both:
        return left, right
    if len(right) < len(left):
        return [ident for ident in left if ident not in both], right
    return left, [ident for ident in right if ident not in both]


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


def _unrelated_dissent(found: Index, groups: dict[tuple[str, ...], list[tuple[int, Record]]]) -> list[_Draft]:
    """Propositions that some affirm and some deny, where no conflict of polarity was written down."""
    related = {ident for key in groups if key[:2] == ("conflict", "polarity") for ident in key[2:]}
    made = []
    for ident, row in found.propositions.items():
        denied = words(row, "denied_by")
        others = [claim for claim in words(row, "claims") if claim not in {*denied, *words(row, "left_open_by")}]
        if not denied or not others or ident in related:
            continue
        made.append(_Draft((), "dissent", "", tuple(others), tuple(denied), 1.0, number(row, "salience")))
    return made
