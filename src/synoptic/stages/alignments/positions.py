"""Who denies what: a denial joined to the statement of another voice that it contradicts.

A denial points back ("dismissed this as gossip", "these allegations are false") or names what it denies ("denied
taking bribes"). In the first case the nearest statement before it that accuses, or names, the denier is meant; in the
second one that has most of its words and a participant in common.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from synoptic.model.propositions import Relation
from synoptic.stages.alignments.families import families_of, is_of_family
from synoptic.stages.alignments.findings import Finding
from synoptic.stages.alignments.polarity import (
    has_what_is_denied,
    is_called_false,
    is_negative,
    is_of_itself,
    is_other_person,
    is_ought,
)
from synoptic.stages.alignments.signing import ATTITUDES, Sign, is_pointing, is_whole, own_matter
from synoptic.stages.alignments.story import Story, denial_of, relation_of, spans_of
from synoptic.text.similarity import word_key

# How sure a denial that points back is of what stands just before it.
_POINTING_SCORE = 0.8
# How many sentences back it may point, where what stands there accuses or names the denier; else one.
_REACH = 2
# Share of the denied words that the other statement has, by rarity.
_COVERED = 0.6
_CONTENT_SCORE = 0.6
# Rare words by which statements are looked up, so that the cost stays linear in the claims.
_LOOKED_UP = 4
_COMMON_WORD = 60
_CHARGE = r"(?:claim|accusation|allegation|charge|report|suggestion|assertion|rumou?r|criticism|insinuation)s?"
_FALSE = (
    r"(?:invention|lies?|nonsense|gossip|fabrications?|fabricated|false|baseless|untrue|rubbish|fiction|unfounded|"
    r"slander|absurd|groundless|fairy tale|speculation)"
)
_DENIES_IT = re.compile(
    r"\b(?:den(?:y|ies|ied)|dismiss(?:es|ed)?|reject(?:s|ed)?|refute[sd]?|dispute[sd]?|rebut(?:s|ted)?)\s+"
    r"(?:(?:this|it|them|these|those)\b(?!\s+(?:was|were|had|has|is|are|would|will|could|did)\b)|that(?:\s+as\b|\W*$)|"
    rf"(?:(?:the|these|those|all|any|such|his|her|its|their)\s+)?{_CHARGE}\b(?!\s+(?:that|of|about|against|he|she|it|they)\b))",
    re.IGNORECASE,
)
_CALLS_FALSE = re.compile(
    r"\b(?:call(?:s|ed)?|describe[sd]?|brand(?:s|ed)|labell?ed|dismiss(?:es|ed))\s+"
    rf"(?:it|this|that|them|(?:the|these|those|such)\s+{_CHARGE})\s+(?:as\s+)?(?:\W?\w+\s+)?(?:\W?\w+\s+)?\W?{_FALSE}\b",
    re.IGNORECASE,
)
_ARE_FALSE = re.compile(
    rf"^\W?(?:these|those|the|all|such)\s+{_CHARGE}\s+(?:is|are|was|were)\s+(?:\w+\s+)?{_FALSE}\b", re.IGNORECASE
)
# "No such transfers": what stands before is denied.
_NO_SUCH = re.compile(
    r"\bno such\b|\bnothing of the (?:kind|sort)\b|\bno truth (?:to|in) (?:it|this|that|them|these)\b", re.IGNORECASE
)
# Somebody is denied something; nothing is said to be untrue.
_WITHHELD = re.compile(r"\b(?:is|are|was|were|been|being|be) denied\b", re.IGNORECASE)
# What may or should be does not deny what is.
_OTHER_WORLDS = frozenset({"possible", "probable", "conditional", "wish", "obligation"})
# "The accusation" may stand further back, where it names who denies it.
_REACH_OF_GRAVE = 8
# Words that only answer what somebody is reported to have said.
_GRAVE = re.compile(r"\b(?:accusation|allegation|charge)s?\b", re.IGNORECASE)
_RELATIVE = re.compile(r"(?:which|that|something)\b", re.IGNORECASE)
# "The firm said Ro had its trust and dismissed the report": both verbs are of one who speaks.
_ONLY_AND = re.compile(r"\W*(?:and|but)\s+", re.IGNORECASE)
# "What she wants is immunity" does not say that she has it.
_WHAT = re.compile(r"\W*what\b", re.IGNORECASE)
_OF_A_THING = re.compile(rf"\b{_CHARGE} of (?!\w+ing\b)", re.IGNORECASE)
# "Soto's allegation".
_WHOSE = re.compile(rf"['\u2019]s (?:\w+ )?{_CHARGE}\b", re.IGNORECASE)
_ENDS_IN_CHARGE = re.compile(rf"\b{_CHARGE}$", re.IGNORECASE)
# A denial with more words of its own names what it denies ("denied rumours of a hostage-taking").
_FEW_WORDS = 2
# A content clause starts at most this many characters after the denial that it belongs to.
_CLAUSE_GAP = 7
# Words of calling something false.
_FALSE_WORDS = frozenset(
    word_key(word)
    for word in "invention invented lie nonsense gossip fabrication fabricated false baseless untrue rubbish fiction unfounded "
    "slander absurd groundless true wrong made rumour rumours suggestion suggestions assertion assertions".split()
)
_DENYING = frozenset(
    word_key(word)
    for word in (
        "deny denied denies rule ruled out reject rejected dismiss dismissed refute dispute never not no none nothing "
        "always again repeatedly strongly categorically once more yet so far single any ever have had be been was were "
        "do did report claim allegation accusation charge himself herself itself themselves however also still say said"
    ).split()
)
_EXISTING = frozenset(word_key(word) for word in "be is was are were been have has had exist exists there".split())
# Verbs that go with anything: that both sides have one is no act in common ("not going to work", "are going to need").
_LIGHT = frozenset(word_key(word) for word in "go going do get come take make".split())
_STATED = frozenset({"asserted", "attributed", "accused", "confirmed", "acknowledged", "possible", "planned"})


def denials_in(story: Story) -> Iterable[Relation]:
    """Each denial against what it denies: by what it points to, or by the content that it names."""
    by_place: dict[tuple[str, int], list[int]] = {}
    by_word: dict[str, list[int]] = {}
    for position, sign in enumerate(story.grouping.signs):
        by_place.setdefault((sign.claim.report, sign.claim.sentence), []).append(position)
        for word in sign.words:
            by_word.setdefault(word, []).append(position)
    for position, sign in enumerate(story.grouping.signs):
        if _points_back(sign):
            target = _pointed_at(story, position, by_place)
            if target is not None and story.group_of[target] != story.group_of[position]:
                yield from _pointing(story, position, target)
        elif _names_what_it_denies(sign):
            yield from _of_content(story, position, by_place, by_word)


def _names_what_it_denies(sign: Sign) -> bool:
    """Whether somebody says of a content of its own that it is not so, or that reports of it are false."""
    claim = sign.claim
    if not sign.speakers or _WITHHELD.search(claim.text) is not None:
        return False
    if is_called_false(claim.text):
        return True
    is_of_this_world = claim.modality not in _OTHER_WORLDS and not is_ought(claim.text)
    if claim.commitment != "denied" and not is_negative(claim.text):
        return False
    return claim.polarity == "denies" and is_of_this_world and is_whole(sign)


def _points_back(sign: Sign) -> bool:
    claim = sign.claim
    if claim.polarity == "denies" and len(claim.attributions) > 1 and _NO_SUCH.search(claim.text) is not None:
        return True
    if claim.commitment in {"denied", "neither", "not_confirmed"} and is_pointing(sign):
        return True
    if claim.commitment == "denied" and _DENIES_IT.search(claim.text) is not None:
        return len(own_matter(sign)) <= _FEW_WORDS
    is_called = _CALLS_FALSE.search(claim.text) is not None or _ARE_FALSE.search(claim.text) is not None
    return is_called and bool(sign.speakers)


def _pointed_at(story: Story, position: int, by_place: Mapping[tuple[str, int], list[int]]) -> int | None:
    """What it answers, by these in order: it stands in the same sentence; it names who denies; it accuses; it is nearest."""
    sign = story.sign(position)
    claim = sign.claim
    best: tuple[tuple[bool, bool, bool, int, int], int] | None = None
    reach = _REACH_OF_GRAVE if _GRAVE.search(claim.text) is not None else _REACH
    if _RELATIVE.match(claim.text) is not None:
        reach = 0  # "which he denies" speaks of its own sentence
    for back in range(reach + 1):
        for p in by_place.get((claim.report, claim.sentence - back), ()):
            other = story.sign(p)
            names_denier = bool((sign.names | sign.speakers) & other.names)
            accuses = other.claim.commitment == "accused"
            is_near = back <= 1 or (back <= _REACH and (names_denier or accuses)) or (names_denier and accuses)
            if not _may_be_meant(sign, other) or not is_near or _is_said_with_it(story, sign, other):
                continue
            key = (back == 0, names_denier, accuses, other.claim.spans[-1].end, -p)
            if best is None or key > best[0]:
                best = (key, p)
    return best[1] if best is not None else None


def _is_said_with_it(story: Story, denial: Sign, other: Sign) -> bool:
    """Whether "and" alone stands between the two and the other is no charge: who denies has just said it himself."""
    if other.claim.commitment == "accused" or _GRAVE.search(denial.claim.text) is not None:
        return False
    text = story.context.reports[denial.claim.report].text
    return _ONLY_AND.fullmatch(text[other.claim.spans[-1].end : denial.claim.spans[0].start]) is not None


def _may_be_meant(denial: Sign, other: Sign) -> bool:
    """Before the denial, affirmed, with words of its own, and not by the one who denies."""
    claim = other.claim
    is_before = claim.spans[-1].end <= denial.claim.spans[0].start
    is_own = bool(denial.speakers & other.speakers)
    if _is_of_another_charge(denial, other):
        return False
    if not is_before or claim.polarity != "affirms" or is_own or is_pointing(other) or _points_back(other):
        return False
    if _GRAVE.search(denial.claim.text) and claim.commitment not in {"accused", "attributed"}:
        return False
    if other.predicate & ATTITUDES:
        return False
    act = claim.predicate
    starts_in_participle = act is not None and act.start == claim.spans[0].start and act.exact.endswith("ing")
    return is_whole(other) and not starts_in_participle and claim.modality not in {"obligation", "wish", "conditional"}


def _is_of_another_charge(denial: Sign, other: Sign) -> bool:
    """Whether the denial names whose charge it denies ("denied Soto's allegation"), and the other is not of that one."""
    charge = _WHOSE.search(denial.claim.text)
    if charge is None:
        return False
    whose = denial.names - denial.speakers - denial.actors
    around = {entity for entity in whose if f"@{entity}" in other.around}
    return bool(whose) and not around and not whose & (other.speakers | other.names | other.actors)


def _pointing(story: Story, position: int, target: int) -> Iterable[Relation]:
    denial, denied = story.claim(position), story.claim(target)
    sides = story.sides(position, target)
    finding = Finding(_POINTING_SCORE, f"{denial.text!r} speaks of {denied.text!r}", spans_of(denial, denied))
    yield relation_of(("Citation", "about", None), sides, finding, directed=True)
    if denial.commitment not in {"neither", "not_confirmed"}:
        yield denial_of(denied, sides, finding)


@dataclass(frozen=True, slots=True)
class _Content:
    """What a denial names as untrue.

    Attributes:
        words: Keys of its content words, names among them.
        clause: Position of a claim that is nothing but this content; None when there is none.
    """

    words: frozenset[str]
    clause: int | None


def _content_of(story: Story, position: int, by_place: Mapping[tuple[str, int], list[int]]) -> _Content:
    sign = story.sign(position)
    claim = sign.claim
    clause = None
    if _ENDS_IN_CHARGE.search(claim.text):
        following = [
            p
            for p in by_place.get((claim.report, claim.sentence), ())
            if 0 < story.claim(p).spans[0].start - claim.spans[-1].end <= _CLAUSE_GAP
        ]
        clause = min(following, default=None)
    words = sign.words | (story.sign(clause).words if clause is not None else frozenset())
    if claim.commitment == "denied":
        words -= _denier_words(sign)
    if is_called_false(claim.text):
        words -= _FALSE_WORDS | sign.predicate
    return _Content(frozenset(words - _DENYING), clause)


def _denier_words(sign: Sign) -> frozenset[str]:
    actors = [role.span.exact for role in sign.claim.roles if role.role == "actor"]
    cited = [link.source.span.exact for link in sign.claim.attributions if link.source.span is not None]
    plain = {
        word_key(w.strip(",."))
        for text in (*actors, *cited)
        for w in text.replace("\u2019s", "").replace("'s", "").split()
    }
    return frozenset(plain | {f"@{e}" for e in (*sign.actors, *sign.speakers)} | sign.predicate)


def _of_content(
    story: Story,
    position: int,
    by_place: Mapping[tuple[str, int], list[int]],
    by_word: Mapping[str, list[int]],
) -> Iterable[Relation]:
    content = _content_of(story, position, by_place)
    matter = [word for word in content.words if not word.startswith("@")]
    rarest = sorted(matter, key=lambda w: (len(by_word.get(w, ())), w))[:_LOOKED_UP]
    near = {p for word in rarest for p in by_word.get(word, ()) if len(by_word[word]) <= _COMMON_WORD}
    found = [
        (
            share,
            story.grouping.lexicon.rarity.mass(sorted(content.words & story.sign(p).words)),
            story.score(position, p),
            -p,
        )
        for p in near
        if (share := _covered(story, position, p, content)) >= _COVERED
    ]
    if not found:
        return
    share, _, _, turned = max(found)
    target = -turned
    denial, denied = story.claim(position), story.claim(target)
    reason = f"{denial.text!r} denies what {denied.text!r} says; {share:.0%} of the denied words"
    finding = Finding(min(1.0, _CONTENT_SCORE * share + 0.2), reason, spans_of(denial, denied))
    yield denial_of(denied, story.sides(position, target), finding)


def _covered(story: Story, position: int, other: int, content: _Content) -> float:
    """How much of the denied content the other statement has; 0 when it cannot be what is denied."""
    a, b = story.sign(position), story.sign(other)
    if other in {position, content.clause} or not _is_statement_of_another(a, b):
        return 0.0
    if is_other_person(b, a) or is_of_itself(b, a, story.grouping.lexicon):
        return 0.0
    matter = frozenset(word for word in content.words if not word.startswith("@"))
    rarity = story.grouping.lexicon.rarity
    kinds = families_of(b.words)
    hits = {w for w in matter if w in b.words or families_of((w,)) & kinds}
    exact = hits & b.words
    total = rarity.mass(matter)
    names = {w for w in content.words if w.startswith("@")}
    speakers = {f"@{s}" for s in a.speakers}
    shares_name = bool(names & b.around) or (not names and bool(speakers & b.around))
    if a.claim.commitment == "denied" and not names and b.around & speakers and not speakers & _named_in(b):
        return 0.0  # who denies an act of its own is named by whoever tells it, and not beside it only
    if names and not names & b.around:
        return 0.0
    own = b.own_words | b.predicate
    own_hits = {w for w in hits if w in own or families_of((w,)) & families_of(own)}
    if not _same_act(a, own_hits, hits, matter) or (
        a.claim.commitment != "denied" and not has_what_is_denied(b, a, story.grouping.lexicon)
    ):
        return 0.0
    plain = {w for w in exact if not is_of_family(w)}
    if len(matter) == 1 and not names:
        return 0.0
    if _names_no_act(a, b, matter):
        return 0.0
    is_enough = (bool(plain) and (len(plain) > 1 or shares_name)) or (shares_name and len(hits) > 1)
    return rarity.mass(hits) / total if is_enough and total else 0.0


def _names_no_act(denial: Sign, other: Sign, matter: frozenset[str]) -> bool:
    """Whether the denial only names two things ("claims of immunity"), and the other tells another act and accuses nobody."""
    if _OF_A_THING.search(denial.claim.text) is None or is_called_false(denial.claim.text):
        return False
    if len(matter) > _FEW_WORDS or other.claim.commitment == "accused":
        return False
    return not (other.predicate & matter or families_of(other.predicate) & families_of(matter))


def _named_in(sign: Sign) -> frozenset[str]:
    """Keys of the entities that its own words name, or that take part in it."""
    return frozenset(f"@{entity}" for entity in sign.names | sign.actors | sign.objects | sign.speakers)


def _same_act(denial: Sign, own: set[str], hits: set[str], matter: frozenset[str]) -> bool:
    """Whether the act that is denied is among the common words; where only existence is denied, all of them are.

    The other must have the act in its own words: "a man armed with a knife" who acts in it arms nobody else.
    """
    act = denial.predicate - _DENYING - _LIGHT
    if denial.claim.commitment == "denied" or is_called_false(denial.claim.text) or not act - _EXISTING:
        return hits == matter
    return bool(act & own)


def _is_statement_of_another(denial: Sign, other: Sign) -> bool:
    claim = other.claim
    if claim.polarity != "affirms" or claim.commitment not in _STATED or claim.modality in {"conditional", "wish"}:
        return False
    if _WHAT.match(claim.text) is not None:
        return False
    if denial.speakers & other.speakers or is_pointing(other) or _points_back(other) or is_negative(claim.text):
        return False
    if claim.report == denial.claim.report and claim.sentence == denial.claim.sentence:
        return False
    return is_whole(other) and not is_called_false(claim.text)
