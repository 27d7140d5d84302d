"""What stands in one version of a report and not in the next: sentences withdrawn, added and worded anew."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from synoptic.model.claims import Claim
from synoptic.model.reports import Report
from synoptic.model.sentences import Sentence
from synoptic.stages.drift.paths import TITLES
from synoptic.text.similarity import is_content, word_key

# Of two sentences with less of their content words in common it is not sure that one was written over the other.
_MIN_ALIKE = 0.5
# A sentence with so many of its words in one of the other version was parted or joined there, not withdrawn.
_MIN_KEPT = 0.6
# Fewer content words are a piece of a sentence, such as a time of day or a crosshead.
_MIN_CONTENT_WORDS = 2
# A word of more sentences than this is looked at for none: a page of very many sentences stays affordable.
_MAX_SENTENCES_OF_A_WORD = 40
_MARKS = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "–": "-", "—": "-"})


@dataclass(frozen=True)
class Version:
    """One version of a report with what was read in it.

    Attributes:
        report: The version.
        sentences: Of its layers that carry claims, in the order of the text.
        claims: Its claims.
    """

    report: Report
    sentences: tuple[Sentence, ...]
    claims: tuple[Claim, ...]

    @cached_property
    def claims_of(self) -> Mapping[int, Sequence[Claim]]:
        """The claims by the index of their sentence."""
        found: defaultdict[int, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            found[claim.sentence].append(claim)
        return dict(found)

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def claims_near(self, start: int, end: int) -> list[Claim]:
        """The claims of the sentences from before this range to behind it."""
        first = bisect_right(self._starts, start) - 2
        last = bisect_right(self._starts, end) + 1
        near = self.sentences[max(0, first) : last]
        return [claim for sentence in near for claim in self.claims_of.get(sentence.index, ())]


@dataclass(frozen=True, slots=True)
class Passage:
    """Neighbouring sentences that stand in one version only.

    Attributes:
        sentences: The sentences, in order; never empty.
        place: The sentence of the other version beside which they would stand; None when no neighbour is in both.
    """

    sentences: tuple[Sentence, ...]
    place: Sentence | None


@dataclass(frozen=True, slots=True)
class Rewriting:
    """What is otherwise in the later of two versions.

    Attributes:
        reworded: Sentences of the older version with those that took their place, in the order of the older text.
        withdrawn: Passages of the older version that the newer one has not.
        added: Passages that are new.
    """

    reworded: tuple[tuple[Sentence, Sentence], ...]
    withdrawn: tuple[Passage, ...]
    added: tuple[Passage, ...]


def rewriting_of(older: Version, newer: Version) -> Rewriting:
    """What was reworded, withdrawn and added; a sentence that only moved is none of these.

    A title is compared with a title. Nothing counts as withdrawn from a version that is cut short, nor as added to it.
    """
    stayed = _stayed(older.sentences, newer.sentences)
    before = [s for s in older.sentences if s.index not in {a.index for a, _ in stayed}]
    after = [s for s in newer.sentences if s.index not in {b.index for _, b in stayed}]
    pairs = _pairs(before, after)
    there = {a.index: b for a, b in (*stayed, *pairs)}
    here = {b.index: a for a, b in (*stayed, *pairs)}
    withdrawn = _not_in([s for s in before if s.index not in there], newer.sentences)
    added = _not_in([s for s in after if s.index not in here], older.sentences)
    return Rewriting(
        tuple(sorted(pairs, key=lambda pair: pair[0].start)),
        () if newer.report.truncated else tuple(_passages(withdrawn, there)),
        () if older.report.truncated else tuple(_passages(added, here)),
    )


def form_of(word: str) -> str:
    """The form under which a token of two versions is the same: lower case, plain quotation marks and dashes."""
    return word.translate(_MARKS).casefold()


def _stayed(older: Sequence[Sentence], newer: Sequence[Sentence]) -> list[tuple[Sentence, Sentence]]:
    """The sentences that stand in both, word for word, wherever they stand."""
    theirs: defaultdict[tuple[str, ...], list[Sentence]] = defaultdict(list)
    for sentence in reversed(newer):
        theirs[_form(sentence)].append(sentence)
    return [(sentence, theirs[form].pop()) for sentence in older for form in [_form(sentence)] if theirs.get(form)]


def _form(sentence: Sentence) -> tuple[str, ...]:
    return tuple(form_of(token.text) for token in sentence.tokens)


def _keys(sentence: Sentence) -> frozenset[str]:
    return frozenset(word_key(token.text) for token in sentence.tokens if is_content(token.text, token.upos))


def _pairs(before: Sequence[Sentence], after: Sequence[Sentence]) -> list[tuple[Sentence, Sentence]]:
    """Each sentence with the one that took its place; the most alike first, each in one pair."""
    titles = [[s for s in side if s.layer == "headline"] for side in (before, after)]
    found = [(titles[0][0], titles[1][0])] if all(len(side) == 1 for side in titles) else []
    taken = ({a.index for a, _ in found}, {b.index for _, b in found})
    for _, a, b in sorted(_candidates(before, after), key=lambda row: (-row[0], row[1].start, row[2].start)):
        if a.index not in taken[0] and b.index not in taken[1]:
            found.append((a, b))
            taken[0].add(a.index)
            taken[1].add(b.index)
    return found


def _candidates(before: Sequence[Sentence], after: Sequence[Sentence]) -> Iterator[tuple[float, Sentence, Sentence]]:
    """Sentences of both sides with enough words in common, and the share (Dice) of these."""
    theirs = [_keys(sentence) for sentence in after]
    at = _places(theirs)
    for sentence in before:
        mine = _keys(sentence)
        near = Counter(place for key in mine for place in at.get(key, ()))
        for place, shared in near.items():
            alike = round(2 * shared / (len(mine) + len(theirs[place])), 6)
            other = after[place]
            same_kind = sentence.layer == other.layer or not {sentence.layer, other.layer} & TITLES
            if alike >= _MIN_ALIKE and same_kind:
                yield alike, sentence, other


def _places(keys: Sequence[frozenset[str]]) -> Mapping[str, list[int]]:
    """Where each word stands; without words of very many sentences."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for place, words in enumerate(keys):
        for word in words:
            found[word].append(place)
    return {word: places for word, places in found.items() if len(places) <= _MAX_SENTENCES_OF_A_WORD}


def _not_in(sentences: Sequence[Sentence], others: Sequence[Sentence]) -> list[Sentence]:
    """Those that say something of their own: no sentence of the other version holds most of their words."""
    at = _places([_keys(sentence) for sentence in others])
    found = []
    for sentence in sentences:
        mine = _keys(sentence)
        near = Counter(place for key in mine for place in at.get(key, ()))
        if len(mine) >= _MIN_CONTENT_WORDS and max(near.values(), default=0) < _MIN_KEPT * len(mine):
            found.append(sentence)
    return found


def _passages(sentences: Sequence[Sentence], counterparts: Mapping[int, Sentence]) -> Iterator[Passage]:
    """Neighbouring sentences of one kind of layer together.

    Args:
        sentences: Those that stand in one version only.
        counterparts: By the index of a sentence of this version, the one of the other version that it stands for.
    """
    passage: list[Sentence] = []
    for sentence in sentences:
        if passage and (sentence.index != passage[-1].index + 1 or sentence.layer != passage[-1].layer):
            yield _passage(passage, counterparts)
            passage = []
        passage.append(sentence)
    if passage:
        yield _passage(passage, counterparts)


def _passage(sentences: Sequence[Sentence], counterparts: Mapping[int, Sentence]) -> Passage:
    beside = (sentences[0].index - 1, sentences[-1].index + 1)
    place = next((counterparts[index] for index in beside if index in counterparts), None)
    return Passage(tuple(sentences), place)
