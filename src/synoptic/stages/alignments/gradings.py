"""Words that say more than others of one thing: "takeover" over a minority stake, "peace" over a truce.

A title, or a report, that uses the stronger word, beside a report that only has the weaker one, characterises the
thing otherwise. A title is set beside its own text where that has the weaker word, else beside other reports. Shown only where the stronger side stands alone with its word: a title whose own text does not repeat
it, or a report that never has the weaker one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from synoptic.model.propositions import Relation
from synoptic.stages.alignments.findings import Finding
from synoptic.stages.alignments.signing import Sign
from synoptic.stages.alignments.story import Story, relation_of, spans_of
from synoptic.text.similarity import word_key

# Claims that are less alike speak of two things.
_MIN_SCORE = 0.15
# Names in common that make up for it, where the words differ as the two characterisations do.
_NAMES = 2
_TITLES = frozenset({"headline", "deck"})
_STATED = frozenset({"asserted", "attributed", "accused", "confirmed", "acknowledged", "planned"})


# How near, then the positions of the stronger and of the weaker claim, and the two words.
_Found = tuple[tuple[float, bool, int, int], int, int, tuple[str, str]]


def _keys(words: str) -> frozenset[str]:
    return frozenset(map(word_key, words.split()))


# The stronger words and the weaker ones of one row; a word of everyday use in another sense is left out.
_ROWS = tuple(
    (_keys(strong), _keys(weak))
    for strong, weak in (
        ("peace", "truce ceasefire armistice"),
        ("alliance ally allies", "partnership"),
        ("takeover merger", "stake minority shareholding"),
        ("murder murdered murderer", "manslaughter"),
        ("cure cured cures", "relief treatment"),
        ("ban banned bans", "restriction restrictions curb curbs"),
        ("invasion invaded invade", "incursion raid"),
        ("war", "skirmish clash clashes"),
        ("riot riots rioters", "protest demonstration demonstrators protesters"),
        ("landslide", "narrow narrowly"),
        ("shelled shelling bombarded", "shot shots"),
        ("bankrupt bankruptcy insolvency", "restructuring losses"),
        ("sacked fired", "suspended suspension"),
        ("surrender surrendered", "withdrawal withdraw withdrew"),
        ("collapse collapsed", "cracks cracked"),
        ("epidemic pandemic", "outbreak cluster"),
        ("crash crashed", "dip decline"),
    )
)


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of each report: all of them, and those below its titles."""

    all: Mapping[str, frozenset[str]]
    text: Mapping[str, frozenset[str]]


def gradings_in(story: Story) -> Iterable[Relation]:
    """For each report with a stronger word the claim with only the weaker one that is nearest, in its own text if there."""
    words = _words_of(story)
    best: dict[tuple[str, str], _Found] = {}
    for strong, weak, pair in _couples(story):
        score = _likeness(story, strong, weak)
        if score is None or not _stands_alone(story.sign(strong), story.sign(weak), pair, words):
            continue
        key = (story.claim(strong).report, story.claim(weak).report)
        chosen = (min(pair[0] & story.sign(strong).matter), min(pair[1] & story.sign(weak).matter))
        rank = (score, story.claim(strong).layer not in _TITLES, -strong, -weak)
        if key not in best or rank > best[key][0]:
            best[key] = (rank, strong, weak, chosen)
    for rank, strong, weak, chosen in _one_a_report(best):
        yield _grading(story, strong, weak, (rank[0], chosen))


def _one_a_report(best: Mapping[tuple[str, str], _Found]) -> Iterable[_Found]:
    """Of each report with a stronger word its own text, where that has the weaker one, else the nearest other report."""
    for report in sorted({own for own, _ in best}):
        of_report = {other: found for (own, other), found in best.items() if own == report}
        yield of_report[report] if report in of_report else max(of_report.values(), key=lambda found: found[0])


def _words_of(story: Story) -> _Words:
    everything: dict[str, set[str]] = {}
    below: dict[str, set[str]] = {}
    for (report, index), keys in story.grouping.lexicon.sentence_keys.items():
        everything.setdefault(report, set()).update(keys)
        if story.context.sentences[report, index].layer not in _TITLES:
            below.setdefault(report, set()).update(keys)
    return _Words(
        {report: frozenset(keys) for report, keys in everything.items()},
        {report: frozenset(keys) for report, keys in below.items()},
    )


def _couples(story: Story) -> Iterable[tuple[int, int, tuple[frozenset[str], frozenset[str]]]]:
    """A claim with a stronger word, one with a weaker one of its row, and the row."""
    for row in _ROWS:
        having: tuple[list[int], list[int]] = ([], [])
        for position, sign in enumerate(story.grouping.signs):
            if not _is_stated(sign):
                continue
            for side, words in enumerate(row):
                if words & sign.matter and not row[1 - side] & sign.matter:
                    having[side].append(position)
        yield from ((strong, weak, row) for strong in having[0] for weak in having[1])


def _is_stated(sign: Sign) -> bool:
    claim = sign.claim
    return claim.polarity == "affirms" and claim.modality == "actual" and claim.commitment in _STATED


def _likeness(story: Story, a: int, b: int) -> float | None:
    """How near the two are; None when they speak of two things."""
    if story.claim(a).report == story.claim(b).report:
        return max(story.score(a, b), _MIN_SCORE)
    names = {w for w in story.sign(a).words & story.sign(b).words if w.startswith("@")}
    score = story.score(a, b)
    if not names or (score < _MIN_SCORE and len(names) < _NAMES):
        return None
    return max(score, _MIN_SCORE)


def _stands_alone(strong: Sign, weak: Sign, row: tuple[frozenset[str], frozenset[str]], words: _Words) -> bool:
    """Whether the weaker report never has the stronger word, and the stronger word is only a title's, or all its report has."""
    own, other = strong.claim.report, weak.claim.report
    is_title = strong.claim.layer in _TITLES
    if own == other:
        return is_title and weak.claim.layer not in _TITLES and not row[0] & words.text.get(own, frozenset())
    if is_title and not row[0] & words.text.get(own, frozenset()):
        return weak.is_lead
    return not row[0] & words.all.get(other, frozenset()) and not row[1] & words.all.get(own, frozenset())


def _grading(story: Story, strong: int, weak: int, found: tuple[float, tuple[str, str]]) -> Relation:
    a, b = story.claim(strong), story.claim(weak)
    score, (first, second) = found
    spoken = story.grouping.lexicon.spoken
    reason = f"{spoken.get(first, first)!r} says more than {spoken.get(second, second)!r}"
    kind = ("Contradiction", "conflict") if a.report != b.report else ("Modality", "commitment_shift")
    return relation_of((*kind, "characterisation"), (a.id, b.id), Finding(score, reason, spans_of(a, b)))
