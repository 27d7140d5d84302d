"""What is otherwise in a sentence that was written over another one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import product

from synoptic.model.claims import Claim
from synoptic.model.quantities import Quantity
from synoptic.model.sentences import Sentence, Token
from synoptic.model.spans import Span, cut, overlap
from synoptic.model.times import Timex
from synoptic.stages.drift.changes import QUALIFIERS, alike, bound_of, firmness_changed, value_of
from synoptic.stages.drift.versions import Version, form_of
from synoptic.text.similarity import is_content, word_key

# With less of their words in the same order two sentences are shown whole: pieces of them would say nothing.
_MIN_IN_STEP = 0.5
# The comparison word by word grows with the product of both lengths.
_MAX_TOKENS = 200
# Of two claims that share less of the shorter one's content words it is not sure that they tell one thing.
_MIN_ALIKE = 0.4
# Which verb of saying stands there changes nothing of what is said.
_SAYING = frozenset("say tell add state report announce note explain write".split())
_DESCRIBING = frozenset({"NOUN", "ADJ"})
_PLACES = frozenset({"LOC", "GPE", "FAC"})
_NO_CLOCK = frozenset({"DATE", "TIME"})

Token_ = tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What was read in the reports beside their claims, by the id of the report.

    Attributes:
        quantities: Numbers.
        times: Time expressions.
    """

    quantities: Mapping[str, Sequence[Quantity]]
    times: Mapping[str, Sequence[Timex]]


@dataclass(frozen=True, slots=True)
class Rewording:
    """One thing that is otherwise in the newer version.

    Attributes:
        dimension: In which respect; None for words that are merely others, fewer or more.
        relation: Name in Cross-document Structure Theory.
        reason: In words, with both values.
        before: The words of the older version; empty for what is new.
        after: The words of the newer version; empty for what was left out.
    """

    dimension: str | None
    relation: str
    reason: str
    before: tuple[Span, ...]
    after: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two sentences, with the tokens that do not stand in the other one."""

    version: Version
    sentence: Sentence
    changed: tuple[Token, ...]

    def touches(self, span: Span | None) -> bool:
        """Whether some words of the span are not those of the other sentence."""
        return span is not None and any(span.start < t.end and t.start < span.end for t in self.changed)

    def span(self, tokens: Sequence[Token]) -> Span:
        """The words from the first of these tokens to the last."""
        return cut(self.version.report.id, self.version.report.text, tokens[0].start, tokens[-1].end)

    @property
    def whole(self) -> Span:
        """The sentence."""
        return cut(self.version.report.id, self.version.report.text, self.sentence.start, self.sentence.end)

    @property
    def claims(self) -> Sequence[Claim]:
        """The claims of the sentence."""
        return self.version.claims_of.get(self.sentence.index, ())


def rewordings_of(
    older: tuple[Version, Sentence], newer: tuple[Version, Sentence], found: Found
) -> tuple[Rewording, ...]:
    """What the newer sentence says otherwise, in the order of the text; numbers, days and stances before mere words.

    Args:
        older: A sentence and the version that it stands in.
        newer: The one that took its place.
        found: Numbers and times of both versions.
    """
    tokens = (older[1].tokens, newer[1].tokens)
    steps = _steps(*tokens)
    gone = tuple(token for before, _ in steps for token in before)
    come = tuple(token for _, after in steps for token in after)
    one, other = _Side(*older, gone), _Side(*newer, come)
    made = [*_of_numbers(one, other, found), *_of_days(one, other, found), *_of_stances(one, other)]
    told = [span for row in made for span in (*row.before, *row.after)]
    is_in_step = len(gone) + len(come) <= (1 - _MIN_IN_STEP) * (len(tokens[0]) + len(tokens[1]))
    if is_in_step:
        made += _of_words(one, other, [(_untold(a, told, one), _untold(b, told, other)) for a, b in steps])
    elif not made and _keys(gone) != _keys(come):
        made.append(_reworded(None, one.whole, other.whole))
    return tuple(made)


def _steps(before: Sequence[Token], after: Sequence[Token]) -> list[tuple[Token_, Token_]]:
    """Stretches that stand in one sentence only, each with what stands in their place."""
    if max(len(before), len(after)) > _MAX_TOKENS:
        return [(tuple(before), tuple(after))]
    mine, theirs = [form_of(token.text) for token in before], [form_of(token.text) for token in after]
    codes = SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes()
    return [(tuple(before[a:b]), tuple(after[c:d])) for code, a, b, c, d in codes if code != "equal"]


def _untold(tokens: Token_, told: Iterable[Span], side: _Side) -> Token_:
    """The tokens that no change told before has in its words."""
    mine = [span for span in told if span.report == side.version.report.id]
    return tuple(t for t in tokens if not any(span.start < t.end and t.start < span.end for span in mine))


def _keys(tokens: Iterable[Token]) -> frozenset[str]:
    return frozenset(word_key(token.text) for token in tokens if is_content(token.text, token.upos))


def _of_numbers(one: _Side, other: _Side, found: Found) -> Iterator[Rewording]:
    """Other numbers of one unit, and other bounds of one number; where two could be meant nothing is told."""
    mine, theirs = (_inside(side, found.quantities) for side in (one, other))
    for a, b in product(mine, theirs):
        if (a.unit or "") != (b.unit or "") or value_of(a) is None or value_of(b) is None:
            continue
        if value_of(a) == value_of(b):
            if bound_of(a) != bound_of(b):
                reason = f"bound changed: {a.span.exact!r}, then {b.span.exact!r}"
                yield Rewording("bound", "Modality", reason, (a.span,), (b.span,))
        elif all(_is_only_one(row, rows, others) for row, rows, others in ((a, mine, theirs), (b, theirs, mine))):
            yield _contradiction("number", a.span, b.span)


def _inside(side: _Side, rows: Mapping[str, Sequence[Quantity]]) -> list[Quantity]:
    of_report = rows.get(side.version.report.id, ())
    return [row for row in of_report if side.sentence.start <= row.span.start < side.sentence.end]


def _is_only_one(row: Quantity, rows: Sequence[Quantity], others: Sequence[Quantity]) -> bool:
    """Whether the other sentence has not its value, and its own has no second one of its unit that is missing there."""
    values = {value_of(other) for other in others if other.unit == row.unit}
    missing = [q for q in rows if q.unit == row.unit and value_of(q) not in values]
    return missing == [row]


def _of_days(one: _Side, other: _Side, found: Found) -> Iterator[Rewording]:
    """Another day or hour, where each sentence has one that the other one has not."""
    mine, theirs = (
        [
            time
            for time in found.times.get(side.version.report.id, ())
            if side.sentence.start <= time.span.start < side.sentence.end
            and time.type in _NO_CLOCK
            and time.value is not None
            and side.touches(time.span)
        ]
        for side in (one, other)
    )
    if len(mine) == len(theirs) == 1 and mine[0].value != theirs[0].value:
        yield _contradiction("date", mine[0].span, theirs[0].span)


def _contradiction(dimension: str, before: Span, after: Span) -> Rewording:
    return Rewording(
        dimension, "Contradiction", f"{dimension}: {before.exact!r}, then {after.exact!r}", (before,), (after,)
    )


def _of_stances(one: _Side, other: _Side) -> Iterator[Rewording]:
    """Otherwise denied, otherwise firm, on another's word: only where the words that show it are changed."""
    told: set[str] = set()
    for then in other.claims:
        near = [(round(alike(first, then), 6), first) for first in one.claims]
        share, first = max(near, key=lambda row: (row[0], -row[1].spans[0].start), default=(0.0, then))
        if share < _MIN_ALIKE:
            continue
        change = _of_claims(first, then)
        if change is None or change.dimension in told:
            continue
        before, after = ([s for s in spans if side.touches(s)] for side, spans in _shown((one, first), (other, then)))
        if before or after:
            told.add(change.dimension or "")
            yield Rewording(
                change.dimension,
                change.relation,
                change.reason,
                tuple(before) or first.spans,
                tuple(after) or then.spans,
            )


def _shown(*sides: tuple[_Side, Claim]) -> Iterator[tuple[_Side, list[Span]]]:
    """The words of each claim that show on whose word and how firmly it is told."""
    for side, claim in sides:
        links = [span for link in claim.attributions if link.level for span in (link.source.span, link.cue)]
        spans = {span for span in (*links, *(row.span for row in claim.basis)) if span is not None}
        yield side, sorted(spans)


def _of_claims(first: Claim, then: Claim) -> Rewording | None:
    """The change of polarity, of firmness or of source between two claims that tell one thing."""
    if {first.polarity, then.polarity} == {"affirms", "denies"}:
        return Rewording("polarity", "Contradiction", f"{first.polarity}, then {then.polarity}", (), ())
    change = firmness_changed(first, then)
    if change is not None:
        return Rewording(change.dimension, change.relation, change.reason, (), ())
    sources = [claim.attributions[-1].source.span if len(claim.attributions) > 1 else None for claim in (first, then)]
    if sources[0] is None or sources[1] is None or _is_one_source(sources[0], sources[1]):
        return None
    reason = f"another source: {sources[0].exact!r}, then {sources[1].exact!r}"
    return Rewording("attribution", "Attribution", reason, (), ())


def _is_one_source(a: Span, b: Span) -> bool:
    """Whether the two share a word of three letters or more: "Chief Ann Roe" and "Roe"; a pronoun names nobody else."""
    words = [{word_key(word) for word in span.exact.split() if is_content(word, "X")} for span in (a, b)]
    return not all(words) or bool(words[0] & words[1])


def _of_words(one: _Side, other: _Side, steps: Sequence[tuple[Token_, Token_]]) -> list[Rewording]:
    """Words that took the place of others, and words that came or went."""
    made: list[Rewording] = []
    lost: list[Token_] = []
    gained: list[Token_] = []
    for before, after in steps:
        old, new = _trimmed(before), _trimmed(after)
        if old and new:
            if _keys(old) != _keys(new) and not all(t.lemma in _SAYING for t in (*old, *new)):
                made.append(_reworded(_respect(old, new), one.span(old), other.span(new)))
        elif old:
            lost.append(old)
        elif new:
            gained.append(new)
    if len(lost) == len(gained) == 1 and not _keys(lost[0]) & _keys(gained[0]):
        # A word order of its own: "convicted of a robbery at the bank", then "convicted over the bank incident".
        return [*made, _reworded(_respect(lost[0], gained[0]), one.span(lost[0]), other.span(gained[0]))]
    made += _one_sided((lost, gained), (one, other), "lost", "left out")
    made += _one_sided((gained, lost), (other, one), "added", "added")
    return made


def _trimmed(tokens: Token_) -> Token_:
    """The tokens from the first content word to the last."""
    at = [place for place, token in enumerate(tokens) if is_content(token.text, token.upos)]
    return tokens[at[0] : at[-1] + 1] if at else ()


def _respect(old: Token_, new: Token_) -> str | None:
    """In which respect two stretches differ; None where the words alone do not show it."""
    sides = [[token for token in side if is_content(token.text, token.upos)] for side in (old, new)]
    if _all(sides, lambda token: token.upos == "NUM"):
        return "number"
    if _all(sides, lambda token: token.name[2:] in _PLACES):
        return "place"
    if _all(sides, lambda token: token.name != "O" or token.upos == "PROPN"):
        return "participant"
    has_names = any(token.name != "O" or token.upos in {"PROPN", "NUM"} for side in sides for token in side)
    describes = all(any(token.upos in _DESCRIBING for token in side) for side in sides)
    return "characterisation" if describes and not has_names else None


def _all(sides: Iterable[Sequence[Token]], holds: Callable[[Token], bool]) -> bool:
    return all(holds(token) for side in sides for token in side)


def _reworded(dimension: str | None, before: Span, after: Span) -> Rewording:
    name = dimension or "other words"
    relation = "Overlap" if dimension is None else "Contradiction"
    return Rewording(dimension, relation, f"{name}: {before.exact!r}, then {after.exact!r}", (before,), (after,))


def _one_sided(
    stretches: tuple[Sequence[Token_], Sequence[Token_]], sides: tuple[_Side, _Side], qualified: str, plain: str
) -> Iterator[Rewording]:
    """Words that stand in the first of the two sentences only, and not in another place of the other one."""
    own_side, other_side = sides
    others = _keys(token for stretch in stretches[1] for token in stretch)
    own = [stretch for stretch in stretches[0] if not _keys(stretch) <= others]
    spans = tuple(own_side.span(stretch) for stretch in own)
    if not spans:
        return
    words = [form_of(token.text) for stretch in own for token in stretch]
    narrowing = [word for word in words if word in QUALIFIERS]
    dimension = "qualifier" if narrowing else None
    relation = "Modality" if narrowing else "Elaboration" if qualified == "added" else "Subsumption"
    listed = ", ".join(narrowing) if narrowing else ", ".join(repr(span.exact) for span in spans)
    reason = f"qualifier {qualified}: {listed}" if narrowing else f"words {plain}: {listed}"
    counterpart = _counterpart(spans, own_side, other_side)
    before, after = (counterpart, spans) if qualified == "added" else (spans, counterpart)
    yield Rewording(dimension, relation, reason, before, after)


def _counterpart(spans: Sequence[Span], own: _Side, other: _Side) -> tuple[Span, ...]:
    """The words of the other sentence in which these are missing: its claim most like theirs, else all of it."""
    holding = [claim for claim in own.claims if any(overlap(span, part) for span in spans for part in claim.spans)]
    near = [(round(alike(mine, claim), 6), claim) for mine in holding for claim in other.claims]
    share, claim = max(near, key=lambda row: (row[0], -row[1].spans[0].start), default=(0.0, None))
    return (other.whole,) if claim is None or share < _MIN_ALIKE else claim.spans
