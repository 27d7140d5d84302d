"""Names of a sentence from the tags of its tokens."""

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from synoptic.model.sentences import Token

# Words that may be tagged as part of a name and never begin or end one.
_NEVER_FIRST = frozenset({"the", "a", "an", "'s", "\u2019s"})
_TITLES = frozenset(
    "mr mrs ms miss dr prof professor gen general lt lieutenant col colonel maj major capt captain sgt sergeant "
    "adm admiral sen senator rep representative gov governor president minister chancellor premier mayor ambassador "
    "judge justice sir dame lord lady king queen prince princess pope bishop archbishop cardinal imam sheikh "
    "ayatollah rev reverend coach secretary chairman director spokesman spokeswoman".split()
)
_NEVER_LAST = frozenset({"'s", "\u2019s", "the", "of", "and", "-"})
# A full stop or bracket may close a name (``Acme Inc.`` is one token, ``(UK)`` three).
_CLOSING = frozenset({")", "]"})


def best_tags(scores: NDArray[np.float32], tags: Sequence[str]) -> list[str]:
    """Return the likeliest sequence of tags in which no name begins with an inside tag.

    Method: Viterbi over the tags with forbidden steps only; no learned steps.

    Args:
        scores: (n, n_tags) raw scores.
        tags: the tags by column, in BIO form.
    """
    if scores.shape[0] == 0:
        return []
    step = _steps(tuple(tags))
    best = scores[0].astype(np.float64) + [0.0 if not tag.startswith("I") else -1e30 for tag in tags]
    back = []
    for row in scores[1:]:
        totals = best[:, None] + step
        back.append(totals.argmax(axis=0))
        best = totals.max(axis=0) + row
    path = [int(best.argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return [tags[number] for number in reversed(path)]


@cache
def _steps(tags: tuple[str, ...]) -> NDArray[np.float64]:
    """Return (n_tags, n_tags): 0 where the second tag may follow the first, else too little to be chosen."""
    allowed = np.array([[_may_follow(after, before) for after in tags] for before in tags])
    return np.where(allowed, 0.0, -1e30)


def _may_follow(after: str, before: str) -> bool:
    """Return whether one tag may follow another."""
    if not after.startswith("I"):
        return True
    return before[1:] == after[1:] and before != "O"


def names_in(tokens: Sequence[Token]) -> tuple[tuple[int, int, str], ...]:
    """Return the names of a sentence as (first token, last token, kind), in order.

    Articles, titles, possessive signs and stray marks at either end are left out;
    two parts of one kind joined by a hyphen without spaces are one name; words in
    small letters alone are no name (``ministry`` was taken for one).

    >>> words = [("Ann", "B-PER"), ("Lee", "I-PER"), ("of", "O"), ("the", "B-ORG"), ("UN", "I-ORG")]
    >>> names_in([Token(n, n + 1, word, word, "X", -1, "dep", tag) for n, (word, tag) in enumerate(words)])
    ((0, 1, 'PER'), (4, 4, 'ORG'))
    """
    spans = [_trimmed(tokens, span) for span in _joined(tokens, _runs(tokens))]
    return tuple(span for span in spans if span[0] <= span[1] and not _is_small(tokens[span[0] : span[1] + 1]))


def _is_small(name: Sequence[Token]) -> bool:
    """Return whether a name is written in small letters alone, without digits."""
    written = "".join(token.text for token in name)
    return written.islower() and not any(character.isdigit() for character in written)


def _runs(tokens: Sequence[Token]) -> list[tuple[int, int, str]]:
    """Return the runs of tags; an inside tag without its begin opens a run."""
    runs: list[tuple[int, int, str]] = []
    for index, token in enumerate(tokens):
        prefix, _, kind = token.name.partition("-")
        if prefix == "O" or not kind:
            continue
        goes_on = runs and prefix == "I" and runs[-1][1] == index - 1 and runs[-1][2] == kind
        if goes_on:
            runs[-1] = (runs[-1][0], index, kind)
        else:
            runs.append((index, index, kind))
    return runs


def _joined(tokens: Sequence[Token], runs: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Return the runs, those of one kind joined that only a hyphen parts."""
    joined: list[tuple[int, int, str]] = []
    for run in runs:
        if joined and joined[-1][2] == run[2] and _is_hyphen(tokens, joined[-1][1], run[0]):
            joined[-1] = (joined[-1][0], run[1], run[2])
        else:
            joined.append(run)
    return joined


def _is_hyphen(tokens: Sequence[Token], last: int, first: int) -> bool:
    """Return whether only a hyphen without spaces stands between two tokens."""
    if first - last != 2 or tokens[last + 1].text != "-":
        return False
    return tokens[last].end == tokens[last + 1].start and tokens[last + 1].end == tokens[first].start


def _trimmed(tokens: Sequence[Token], span: tuple[int, int, str]) -> tuple[int, int, str]:
    """Return the name without what cannot begin or end one; empty when nothing is left."""
    first, last, kind = span
    while first <= last and _opens_badly(tokens[first], kind):
        first += 1
    while last >= first and (tokens[last].text.lower() in _NEVER_LAST or not _has_sign(tokens[last])):
        if tokens[last].text in _CLOSING and any(tokens[n].text in "([" for n in range(first, last)):
            break
        last -= 1
    return (first, last, kind)


def _opens_badly(token: Token, kind: str) -> bool:
    """Return whether a name cannot begin with this token; a person's not with a title."""
    lowered = token.text.lower()
    if lowered in _NEVER_FIRST or not _has_sign(token):
        return True
    return kind == "PER" and lowered.rstrip(".") in _TITLES


def _has_sign(token: Token) -> bool:
    """Return whether a token has a letter or digit."""
    return any(character.isalnum() for character in token.text)
