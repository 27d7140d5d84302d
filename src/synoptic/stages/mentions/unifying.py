"""One name, one kind: what the mentions of a report say of each other."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Sequence

from synoptic.model.entities import Mention
from synoptic.stages.mentions.kinds import is_storm
from synoptic.text.gazetteer import known, known_adjective
from synoptic.text.naming import ORGANISATION_HEADS, made_from

# What only a state, or a part of one with a government of its own, has.
_STATE_NOUNS = frozenset(
    """government president premier parliament army military troops navy ambassador embassy foreign prime king queen
    constitution border borders citizens soldiers forces minister ministry chancellor""".split()
)
_BUSINESS_HEADS = frozenset(
    "airlines airways motors steel energy petroleum oil gas telecom express apparel eagle".split()
)
_STANDS_ALONE = re.compile(
    r"['\u2019]s\b|[,.;:)]|\s(?:said|says|is|was|has|had|will|would|did|does|told|declined|and|to|for|in|on|at|by)\b"
)
_NAMES = frozenset({"name", "abbreviation"})


def unified(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The same mentions, with one kind for one name.

    A name that is a person's family name elsewhere in the report is a person; a short form of a body is a body; a
    word made from the name of a place ('Halden', 'Haldenian') is its adjective; a place with a government is a
    state; what is still of no known kind takes the kind that the same words have elsewhere in the report.

    Args:
        text: The report's text.
        mentions: Its mentions.
    """
    evidence = _evidence(mentions)
    shorts = _short_names(mentions)
    typed = [_typed(_as_short_name(text, mention, shorts), evidence) for mention in mentions]
    owners = _owners(typed)
    named = [_adjective(mention, owners) for mention in typed]
    states = _states(text, named, owners)
    return [_as_state(mention, states, owners) for mention in named]


def _short_names(mentions: Sequence[Mention]) -> frozenset[str]:
    """Adjectives that begin the name of a business of two words ('Australian' beside 'Australian Motors')."""
    names = [m.span.exact.split() for m in mentions if m.form == "name" and m.kind == "organisation"]
    return frozenset(
        words[0]
        for words in names
        if len(words) > 1 and words[1].lower() in _BUSINESS_HEADS and known_adjective(words[0]) is not None
    )


def _as_short_name(text: str, mention: Mention, shorts: frozenset[str]) -> Mention:
    """The adjective as the business itself, where it stands alone as a noun."""
    if mention.form != "adjectival" or mention.span.exact not in shorts:
        return mention
    if _STANDS_ALONE.match(text, mention.span.end) is None:
        return mention
    return dataclasses.replace(mention, form="name", kind="organisation")


@dataclasses.dataclass(frozen=True, slots=True)
class _Evidence:
    families: frozenset[str]
    bodies: frozenset[str]
    storms: frozenset[str]
    votes: dict[str, Counter[str]]


def _evidence(mentions: Sequence[Mention]) -> _Evidence:
    votes: dict[str, Counter[str]] = {}
    for mention in mentions:
        if mention.form in _NAMES and mention.kind != "other":
            votes.setdefault(mention.span.exact, Counter())[mention.kind] += 1
    full = [m for m in mentions if m.form == "name" and " " in m.span.exact]
    families = frozenset(m.head for m in full if m.kind == "person")
    bodies = {m.span.exact.rpartition(" ")[0] for m in full if m.kind == "organisation"}
    bodies |= {m.head for m in full if m.kind == "organisation" and m.head.lower() in ORGANISATION_HEADS}
    storms = frozenset(m.head for m in full if is_storm(m.span.exact)) - families
    return _Evidence(families, frozenset(bodies) - families, storms, votes)


def _typed(mention: Mention, evidence: _Evidence) -> Mention:
    words = mention.span.exact
    if mention.form not in _NAMES or mention.kind == "facility":
        return mention
    if words in evidence.families:
        return dataclasses.replace(mention, kind="person")
    if known(words) is not None:
        return mention
    if words in evidence.storms:
        return dataclasses.replace(mention, kind="event")
    if words in evidence.bodies and mention.kind in ("other", "person"):
        return dataclasses.replace(mention, kind="organisation")
    votes = evidence.votes.get(words)
    if not votes or " " in words:
        return mention if mention.kind != "other" or not votes else _voted(mention, votes)
    return _voted(mention, votes)


def _voted(mention: Mention, votes: Counter[str]) -> Mention:
    return dataclasses.replace(mention, kind=min(votes, key=lambda kind: (-votes[kind], kind)))


def _owners(mentions: Sequence[Mention]) -> dict[str, str]:
    """Words made from a name of the same report, and the name."""
    names = {m.span.exact for m in mentions if m.form == "name" and " " not in m.span.exact and m.span.exact.isalpha()}
    unlisted = [word for word in sorted(names) if known(word) is None and known_adjective(word) is None]
    return {word: owner for word in unlisted if (owner := made_from(word, names)) is not None}


def _adjective(mention: Mention, owners: dict[str, str]) -> Mention:
    if mention.form == "name" and mention.span.exact in owners:
        return dataclasses.replace(mention, form="adjectival", kind="place")
    return mention


def _states(text: str, mentions: Sequence[Mention], owners: dict[str, str]) -> frozenset[str]:
    """Names that own a government, by themselves or by their adjective, and are no person's."""
    found: Counter[str] = Counter()
    for mention in mentions:
        if mention.form not in ("name", "adjectival") or " " in mention.span.exact:
            continue
        behind = text[mention.span.end : mention.span.end + 40].replace("\u2019", "'").removeprefix("'s")
        words = behind.split()
        is_near = bool(words) and behind[:1] == " " and words[0].strip(".,").lower() in _STATE_NOUNS
        if is_near and known(mention.span.exact) is None:
            found[owners.get(mention.span.exact, mention.span.exact)] += 1
    people = {m.head for m in mentions if m.form == "name" and m.kind == "person" and " " in m.span.exact}
    adjectives = set(owners.values())
    return frozenset(name for name in found if name not in people and (name in adjectives or found[name] > 1))


def _as_state(mention: Mention, states: frozenset[str], owners: dict[str, str]) -> Mention:
    words = mention.span.exact
    if mention.form in ("name", "adjectival") and owners.get(words, words) in states:
        return dataclasses.replace(mention, kind="state")
    if mention.form == "name" and words in set(owners.values()) and mention.kind in ("person", "organisation", "other"):
        return dataclasses.replace(mention, kind="place")
    return mention
