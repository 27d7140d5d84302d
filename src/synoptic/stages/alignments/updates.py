"""What a later report tells of what an earlier one foresaw, left open or denied."""

from __future__ import annotations

import re
from collections.abc import Iterable

from synoptic.model.claims import Claim
from synoptic.model.propositions import Relation
from synoptic.stages.alignments.families import families_of
from synoptic.stages.alignments.findings import Finding
from synoptic.stages.alignments.polarity import contradiction, is_ought
from synoptic.stages.alignments.signing import RELATIVES, Sign
from synoptic.stages.alignments.story import Story, relation_of, spans_of
from synoptic.text.similarity import shares, word_key

# Claims of one proposition need only be near; others must share act, participants and most of the plan's words.
_MIN_SCORE = 0.35
_MIN_APART_SCORE = 0.1
_MIN_PLAN_SHARE = 0.5
_AHEAD_MODALITIES = frozenset({"planned", "wish"})
_UNSURE_MODALITIES = frozenset({"possible", "probable"})
_AHEAD_WORDS = re.compile(
    r"\b(?:will|shall|to|likely|ahead|soon|(?:would|could|might|may|can|should)(?! (?:have|not have|already have)\b))\b",
    re.IGNORECASE,
)
_UNSURE_PAST = re.compile(
    r"\b(?:likely|probably|possibly|apparently|perhaps|reportedly) (?:\w+ed|was|were|had|has|have)\b", re.IGNORECASE
)
# A title or a name may be in the way of reading it as a plan.
_WILL = re.compile(r"\bwill\b")
# "A law that would bar it" says what the law is, and foretells nothing.
_DESCRIBED = re.compile(r"(?:that|which|who) (?:would|could|might|may|can)\b", re.IGNORECASE)
# What is expected, and what is just being done, has not come about.
_FORESEEING = frozenset(
    word_key(word)
    for word in "expect expects expected anticipate anticipated forecast predict predicted hope hopes hoped intend intends "
    "plan plans planned".split()
)
_BEING = frozenset({"is", "are", "am", "'s", "\u2019s", "'re", "\u2019re"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_AHEAD_VERB = re.compile(
    r"\b(?:will|shall|would|could|might|may|can|should|plan\w*|intend\w*|vow\w*|agree\w*|expect\w*|likely|soon|ahead|"
    r"announc\w+|promis\w+|aim\w*|want\w*|hope\w*|seek\w*|due|ready)\b",
    re.IGNORECASE,
)
_TO = re.compile(r"\bto\b", re.IGNORECASE)
_TITLES = frozenset({"headline", "deck", "subhead"})
_DONE_COMMITMENTS = frozenset({"asserted", "attributed", "confirmed", "acknowledged"})
# Words of plans; what remains of the claim is what is planned.
_PLANNING = frozenset(
    word_key(word)
    for word in "announce announced intend intends plan plans planned examine consider want wants expect expected aim "
    "prepare promise promised vow vowed will would could hope".split()
)
# Verbs that say little beside their object: an appeal is lodged, talks are held.
_LIGHT = frozenset(
    word_key(word)
    for word in "lodge lodged file filed submit submitted hold held launch launched make made sign signed".split()
)
_ANNOUNCING = frozenset(
    word_key(word) for word in "announce announced intend plan promise vow vowed pledge unveil unveiled".split()
)
# Before a bare verb form these words say that it has not happened yet.
_IMMINENT = re.compile(
    r"\b(?:close to|about to|set to|due to|poised to|nearing|on the verge of|on the brink of|expected to|likely to)\s*$"
)
_IMMINENT_INSIDE = re.compile(r"\b(?:close to|about to|set to|poised to|on the verge of|on the brink of|set for)\b")
# How many characters before a claim may make it imminent.
_BEFORE_CHARS = 24
_SILENT = frozenset({"neither", "not_confirmed", "denied"})
_GIVEN = frozenset({"confirmed", "acknowledged"})
_STANCE_WORDS = frozenset(
    word_key(word)
    for word in "confirm confirmed deny denied neither comment decline declined refuse refused admit admits admitted "
    "acknowledge acknowledged concede first time last week company".split()
)


def updates_in(story: Story) -> Iterable[Relation]:
    """Plans told later as done, silence or denial that its own speaker gave up, and what a speaker later says otherwise."""
    yield from _strongest(story, _fulfilments(story))
    yield from _strongest(story, _admissions(story))
    yield from _turns(story)


def _strongest(story: Story, found: Iterable[tuple[str, int, int, Finding]]) -> Iterable[Relation]:
    """Of each earlier thing and later report the nearest pair only."""
    best: dict[tuple[int, str], tuple[str, int, int, Finding]] = {}
    for row in found:
        key = (row[1], story.claim(row[2]).report)
        if key not in best or (row[3].score, -row[2]) > (best[key][3].score, -best[key][2]):
            best[key] = row
    for _, (name, earlier, later, finding) in sorted(best.items()):
        yield relation_of((name, "update", None), story.sides(earlier, later), finding, directed=True)


def _fulfilments(story: Story) -> Iterable[tuple[str, int, int, Finding]]:
    ahead = {p: _is_ahead(story, p) for p in range(len(story.grouping.signs))}
    for pair in sorted(story.grouping.comparisons):
        for earlier, later in (pair, pair[::-1]):
            a, b = story.claim(earlier), story.claim(later)
            if not ahead[earlier] or ahead[later] or not _is_done(story, later) or story.order(a, b) != 1:
                continue
            if a.text.casefold() == b.text.casefold() or not _tells_its_end(story, earlier, later):
                continue  # one sentence, read in two ways, has not come true
            reason = f"{a.text!r} was ahead, {b.text!r} is told later as done"
            score = max(story.score(earlier, later), _MIN_SCORE)
            yield "Fulfilment", earlier, later, Finding(score, reason, spans_of(a, b))


def _is_ahead(story: Story, position: int) -> bool:
    """Whether the claim, or the words right before it, say that it has not happened yet."""
    sign = story.sign(position)
    claim = sign.claim
    if claim.polarity != "affirms" or is_ought(claim.text) or _DESCRIBED.match(claim.text) is not None:
        return False  # that somebody should know does not foretell that anybody does
    is_over = _UNSURE_PAST.search(claim.text) is not None
    if claim.modality in _UNSURE_MODALITIES and (is_over or not _AHEAD_WORDS.search(claim.text)):
        return False  # "was apparently too fast", "most likely caused it to sink": unsure, and over
    if _is_purpose(claim):
        return False
    if (
        claim.modality in _AHEAD_MODALITIES | _UNSURE_MODALITIES
        or sign.predicate & _ANNOUNCING
        or _IMMINENT_INSIDE.search(claim.text)
    ):
        return True
    report = story.context.reports[claim.report]
    start = claim.spans[0].start
    before = report.text[max(0, start - _BEFORE_CHARS) : start]
    if claim.text.startswith("to "):
        before += "to "
    return _IMMINENT.search(before) is not None


def _is_purpose(claim: Claim) -> bool:
    """Whether the only "to" of a title stands behind its act: "Workers form union to fight cuts" have formed it."""
    if claim.layer not in _TITLES or claim.predicate is None or _AHEAD_VERB.search(claim.text) is not None:
        return False
    to = _TO.search(claim.text)
    return (
        to is not None
        and claim.predicate.start < claim.spans[0].start + to.start()
        and not _IMMINENT_INSIDE.search(claim.text)
    )


def _is_done(story: Story, position: int) -> bool:
    sign = story.sign(position)
    claim = sign.claim
    if sign.predicate & _FORESEEING or _is_under_way(story, claim):
        return False
    takes_part = any(
        role.role in {"actor", "target"} and role.span.exact.lower() not in RELATIVES for role in claim.roles
    )
    act = claim.predicate
    if act is not None and act.start == claim.spans[0].start and act.exact.endswith("ing"):
        return False  # "playing a song" may be done or still ahead
    is_said = claim.polarity == "affirms" and claim.commitment in _DONE_COMMITMENTS
    return takes_part and is_said and claim.modality == "actual" and _WILL.search(claim.text) is None


def _is_under_way(story: Story, claim: Claim) -> bool:
    """Whether its verb says that it is being done, goes on or is so: "is sending", in a text "goes on trial Monday".

    In a title the plain present tells what was done ("Orsa signs truce").
    """
    sentence, act = story.context.sentences.get((claim.report, claim.sentence)), claim.predicate
    if sentence is None or act is None:
        return False
    heads = {i for i, t in enumerate(sentence.tokens) if act.start <= t.start and t.end <= act.end}
    helpers = {t.text.lower() for t in sentence.tokens if t.head in heads and t.deprel.startswith(("aux", "cop"))}
    verbs = [sentence.tokens[i] for i in sorted(heads)]
    is_present = bool(helpers & _BEING)
    if is_present and ("being" in helpers or any(t.text.endswith("ing") or t.upos in _NOUNS for t in verbs)):
        return True
    if any(t.text.lower().endswith("ing") and t.upos == "VERB" for t in verbs) and not helpers:
        return True  # "whom they like having at their side"
    if claim.layer in _TITLES or helpers:
        return False
    return any(t.upos == "VERB" and t.text.lower() in {t.lemma + "s", t.lemma + "es"} for t in verbs)


def _tells_its_end(story: Story, earlier: int, later: int) -> bool:
    """Whether the later claim tells the act that was ahead, of the same participants."""
    a, b = story.sign(earlier), story.sign(later)
    if (earlier, later) in story.grouping.apart or (later, earlier) in story.grouping.apart:
        return False
    act = b.predicate - {word for word in b.predicate if word.startswith("@")}
    same_act = bool(act & a.words or families_of(act) & families_of(a.words) or (act & _LIGHT and a.matter & b.matter))
    if _is_of_another_time(story, earlier, later) or b.predicate & _ANNOUNCING:
        return False
    score = story.score(earlier, later)
    if story.group_of[earlier] == story.group_of[later] and score >= _MIN_SCORE:
        if same_act and not (a.matter & b.matter) - act and not a.names & b.names:
            return False  # "it is going to stop" and "it stopped" may be of two things
        return same_act or bool(b.happened and (a.matter & b.matter) - a.timed - b.timed)
    planned = a.words - _PLANNING - {f"@{speaker}" for speaker in a.speakers}
    covered, _ = shares(planned, b.words, story.grouping.lexicon.rarity)
    shared_names = {w for w in a.around & b.around if w.startswith("@")}
    return bool(
        same_act and score >= _MIN_APART_SCORE and covered >= _MIN_PLAN_SHARE and len(planned) > 1 and shared_names
    )


def _is_of_another_time(story: Story, earlier: int, later: int) -> bool:
    """Whether what is told later had ended before it was said to lie ahead, or still lies ahead itself."""
    said = story.context.reports[story.claim(earlier).report].published.begin
    told = story.context.reports[story.claim(later).report].published.end
    begins = [begin for begin, _ in story.sign(later).happened]
    if told is not None and begins and min(begins)[:10] > told[:10]:
        return True
    ends = [end for _, end in story.sign(later).happened]
    return story.sign(later).is_past or (said is not None and bool(ends) and max(ends)[:10] < said[:10])


def _admissions(story: Story) -> Iterable[tuple[str, int, int, Finding]]:
    signs = story.grouping.signs
    silent = [p for p, sign in enumerate(signs) if sign.claim.commitment in _SILENT]
    given = [p for p, sign in enumerate(signs) if sign.claim.commitment in _GIVEN]
    for earlier in silent:
        for later in given:
            a, b = signs[earlier], signs[later]
            if story.order(a.claim, b.claim) != 1 or not _is_one_voice(story, a, b):
                continue
            common = (a.words & b.words) - _STANCE_WORDS - a.speakers - {f"@{s}" for s in a.speakers | b.speakers}
            if not any(not word.startswith("@") for word in common) and not _in_one_group(story, earlier, later):
                continue
            reason = f"{a.claim.commitment} in {a.claim.text!r}, later {b.claim.commitment} in {b.claim.text!r}"
            score = max(story.score(earlier, later), _MIN_SCORE)
            yield "Follow-up", earlier, later, Finding(score, reason, spans_of(a.claim, b.claim))


def _turns(story: Story) -> Iterable[Relation]:
    """What one speaker affirms in one report and denies in a later one, or the other way round."""
    for pair in sorted(story.grouping.comparisons):
        for earlier, later in (pair, pair[::-1]):
            a, b = story.sign(earlier), story.sign(later)
            if not a.speakers & b.speakers or {a.claim.polarity, b.claim.polarity} != {"affirms", "denies"}:
                continue
            if story.order(a.claim, b.claim) != 1:
                continue
            affirming, denying = (a, b) if a.claim.polarity == "affirms" else (b, a)
            finding = contradiction(affirming, denying, story.score(earlier, later), story.grouping.lexicon)
            if finding is not None:
                kind = ("Change of perspective", "perspective", "polarity")
                yield relation_of(kind, (a.claim.id, b.claim.id), finding, directed=True)


def _in_one_group(story: Story, a: int, b: int) -> bool:
    return story.group_of[a] == story.group_of[b] and story.score(a, b) >= _MIN_SCORE


def _is_one_voice(story: Story, a: Sign, b: Sign) -> bool:
    """One speaker, or speakers whose names share a capitalised word."""
    if a.speakers & b.speakers:
        return True
    return bool(_name_words(story, a) & _name_words(story, b))


def _name_words(story: Story, sign: Sign) -> frozenset[str]:
    spoken = story.grouping.lexicon.spoken
    words = " ".join(spoken.get(f"@{speaker}", speaker) for speaker in sign.speakers).replace("\u2019", "'").split()
    return frozenset(word for word in words if word[:1].isupper() or "'" in word)
