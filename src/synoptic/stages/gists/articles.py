"""Which reports are one article, and in what order its versions came."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from synoptic.model.gists import Article, Read
from synoptic.text.similarity import Pair, components_of


def articles_in(reads: Collection[Read]) -> tuple[Article, ...]:
    """The articles of a workspace, each version once, by the id of its report.

    The same words of the same outlet are one article, whatever address or file they were read from; without an outlet
    the same words are one article when neither has one. Articles that share an address, or that one file held one
    after the other, are versions; the one published or changed last is the latest.
    """
    same: defaultdict[tuple[str, str], list[Read]] = defaultdict(list)
    for read in sorted(reads, key=lambda r: r.id):
        same[read.wording, read.outlet or ""].append(read)
    articles = list(same.values())
    found: list[Article] = []
    for group in components_of(len(articles), _shared(articles)):
        found += _versions([articles[i] for i in group])
    return tuple(sorted(found, key=lambda article: article.report))


def _shared(articles: Sequence[Sequence[Read]]) -> Iterable[Pair]:
    """Pairs of articles that were read from one address or one file."""
    first: dict[tuple[str, str], int] = {}
    for number, reads in enumerate(articles):
        for read in reads:
            for key in [*(("url", url) for url in read.urls), *(("place", place) for place in read.places)]:
                yield first.setdefault(key, number), number


def _versions(group: Sequence[Sequence[Read]]) -> list[Article]:
    """The articles of one address as versions, from the oldest."""
    ordered = sorted(group, key=lambda reads: min(map(_age, reads)))
    standing = [min(reads, key=_age).id for reads in ordered]
    return [
        Article(
            report=standing[number],
            copies=tuple(sorted(read.id for read in reads)),
            version=number + 1,
            revises=standing[number - 1] if number else None,
            latest=standing[-1],
        )
        for number, reads in enumerate(ordered)
    ]


def _age(read: Read) -> tuple[tuple[str, str, str, str], int, str]:
    return read.age, read.number, read.id
