"""How far each undertaking was carried out, report by report: the implementation ledger.

Method: the levels are those of the Peace Accords Matrix (Joshi, Quinn and Regan 2015): 0 not initiated, 1 minimal,
2 intermediate, 3 full; -1 says that what was done was undone. A claim moves an undertaking when it speaks of the same
deed and thing, or of the same things in the words of doing, was made by somebody who asserts, concedes or confirms it,
and has a date: that of the deed, or for a standing ("so far", "has not been", "is") that of its report. Plans,
permissions, conditions and accusations move nothing; neither does what happened before the signing.
Limits: the wording of the levels is ours; a share ("a fifth") is never more than intermediate. One sentence at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from synoptic.model.agreements import Project, ProjectStep, Provision
from synoptic.model.claims import Claim
from synoptic.model.spans import Span, cut
from synoptic.model.times import Timex
from synoptic.stages.agreements import words
from synoptic.stages.agreements.alike import content_of_claim, deeds_of, form_of, words_of_span
from synoptic.stages.agreements.days import edtf
from synoptic.stages.agreements.progress import FULL, INTERMEDIATE, is_standing, level_of
from synoptic.stages.agreements.tree import Tree
from synoptic.stages.agreements.view import View

# Of the things that a rule names a claim that speaks of another deed must name this part, and two at least.
_SAME_THINGS = 0.5
_MIN_THINGS = 2
# A claim that shares only what other reports name in telling the rule fits less well than any other.
_LEAST_FIT = 0.01
_SEVERAL = 2
_MAX_GAP = 2
_FORBIDS = frozenset({"shall_not", "may_not", "should_not"})
_FOLLOWED = frozenset({"stated", "conditional", "conflicting"})
_TEXT_OR_OUTLET = frozenset({"outlet", "document"})
# Numbers and measures tell no thing apart.
_NO_THINGS = frozenset("million billion thousand hundred people person man woman year month week day per cent".split())


@dataclass(frozen=True, slots=True)
class _Rule:
    """What a provision asks for, as content words.

    Attributes:
        provision: The provision.
        deeds: What is to be done.
        things: What it is to be done to, in the words of its action and object.
        also: The things that other reports name in telling it.
        name: Its words.
    """

    provision: Provision
    deeds: frozenset[str]
    things: frozenset[str]
    also: frozenset[str]
    name: Span


def projects_of(view: View, provisions: Iterable[Provision], since: str | None) -> tuple[Project, ...]:
    """The undertakings of which some claim says how far they were carried out, in order of name.

    Args:
        view: The records.
        provisions: The provisions of one agreement.
        since: The day of its signing, EDTF; None when it is not known.
    """
    rules = [rule for provision in provisions if (rule := _rule_of(view, provision)) is not None]
    own = {claim for rule in rules for claim in rule.provision.claims}
    steps: list[list[ProjectStep]] = [[] for _ in rules]
    for claim in sorted(view.claims.values(), key=lambda claim: claim.id):
        if claim.id in own or not _may_move(claim):
            continue
        for tree, verb in _predicates(view, claim):
            found = _best(view, rules, claim, (tree, verb))
            step = _step(view, claim, (tree, verb), rules[found], since) if found is not None else None
            if found is not None and step is not None:
                steps[found].append(step)
    projects = (Project(rule.name, _in_order(told)) for rule, told in zip(rules, steps, strict=True) if told)
    return tuple(sorted(projects, key=lambda project: project.name))


def _rule_of(view: View, provision: Provision) -> _Rule | None:
    """What a provision asks for; None for what is left out or forbidden, and for what names nothing."""
    name = _name_of(view, provision)
    if provision.state not in _FOLLOWED or provision.deontic in _FORBIDS or name is None:
        return None
    spans = [span for span in (provision.action, provision.object) if span is not None]
    found = frozenset(word for span in spans for word in words_of_span(view, span))
    action = words_of_span(view, provision.action) if provision.action is not None else ()
    told = [view.claims[claim] for claim in provision.claims]
    predicates = frozenset(form_of(claim.predicate.exact) for claim in told if claim.predicate is not None)
    deeds = frozenset(action) | deeds_of(found | predicates)
    also = frozenset(word for claim in told for word in content_of_claim(view, claim))
    things = found - deeds - _NO_THINGS
    return _Rule(provision, deeds, things, also - deeds - things - _NO_THINGS, name)


def _name_of(view: View, provision: Provision) -> Span | None:
    """The words of action and object where they stand together, else those of the object or the action."""
    action, thing = provision.action, provision.object
    if action is not None and thing is not None and action.report == thing.report:
        gap = thing.start - action.end
        if 0 <= gap <= _MAX_GAP:
            return cut(action.report, view.reports[action.report].text, action.start, thing.end)
    return thing or action


def _may_move(claim: Claim) -> bool:
    """Whether somebody asserts, concedes or confirms it, and it is no plan, wish, allegation or condition."""
    is_firm = claim.commitment in words.REAL and claim.type not in {"allegation", "denial", "prediction"}
    return is_firm and claim.modality == "actual" and claim.polarity in {"affirms", "denies"}


def _predicates(view: View, claim: Claim) -> Iterator[tuple[Tree, int]]:
    """The tree of a claim with the position of its predicate."""
    for tree in view.trees[claim.report]:
        if tree.sentence.index == claim.sentence and claim.predicate is not None:
            yield from ((tree, i) for i, token in enumerate(tree.tokens) if token.start == claim.predicate.start)


def _best(view: View, rules: Sequence[_Rule], claim: Claim, place: tuple[Tree, int]) -> int | None:
    """The rule that a claim speaks of; None when none fits, or two fit alike."""
    said = content_of_claim(view, claim)
    fits = [(_fit(view, rule, claim, said, place), number) for number, rule in enumerate(rules)]
    fits = sorted((fit, number) for fit, number in fits if fit > 0)
    if not fits or (len(fits) > 1 and fits[-1][0] == fits[-2][0]):
        return None
    return fits[-1][1]


def _fit(view: View, rule: _Rule, claim: Claim, said: frozenset[str], place: tuple[Tree, int]) -> float:
    """How well a claim fits a rule, 0 when it speaks of something else.

    It fits by the same deed (or its contrary) done to one of the same things, or by half of the things with a word of
    doing; not when somebody else did it than who is bound.
    """
    tree, verb = place
    shared = said & rule.things
    if not said & (rule.things | rule.also) or _is_of_another(view, rule, claim):
        return 0.0
    near = {form_of(tree.lemma(i)) for i in (verb, *(c for c in tree.children[verb] if c > verb))}
    near |= {form_of(t) for t in (tree[verb].text.lower(),)}
    undone = {contrary for deed in rule.deeds for contrary in words.CONTRARIES.get(deed, ())}
    is_same_deed = bool(said & rule.deeds) or bool(near & (undone | words.UNDOES))
    if not shared:
        is_enough = len(said & rule.also) >= _MIN_THINGS or bool(near & words.UNDOES)
        return _LEAST_FIT if is_same_deed and is_enough else 0.0
    share = len(shared) / len(rule.things)
    is_of_things = share >= _SAME_THINGS and bool(near & words.DOING)
    enough = len(shared) >= min(_MIN_THINGS, len(rule.things))
    if is_same_deed or (is_of_things and enough):
        return share + len(shared) / 100 + is_same_deed
    return 0.0


def _is_of_another(view: View, rule: _Rule, claim: Claim) -> bool:
    """Whether a party did it that is not the one bound."""
    bound = set(rule.provision.bearers)
    actors = {view.canonical.get(role.entity or "", "") for role in claim.roles if role.role == "actor"}
    parties = {bearer for bearer in actors if bearer}
    return (
        bool(bound)
        and bool(parties)
        and len(bound) == 1
        and not parties & bound
        and all(view.entities[entity].kind == "state" for entity in parties)
    )


def _step(view: View, claim: Claim, place: tuple[Tree, int], rule: _Rule, since: str | None) -> ProjectStep | None:
    """The step that a claim tells; None without a level or a date, or when it was taken before the signing."""
    tree, verb = place
    level = level_of(tree, verb, claim, rule.deeds)
    if level == FULL and _is_by_one_of_several(view, rule, place):
        level = INTERMEDIATE
    date = _date_of(view, claim, tree, verb) if level is not None else None
    if level is None or date is None or (since is not None and _is_before(date, since)):
        return None
    who, said_by = _word_of(claim)
    return ProjectStep(date, level, who, (claim.id,), said_by)


def _is_by_one_of_several(view: View, rule: _Rule, place: tuple[Tree, int]) -> bool:
    """Whether one party alone did what several are bound to: then the rule is under way, and not carried out."""
    tree, verb = place
    subject = tree.actor(verb)
    bound = set(rule.provision.bearers)
    if subject is None or len(bound) < _SEVERAL:
        return False
    heads = [*tree.joined(subject), *(c for c in tree.having(verb, "obl") if tree.case(c) == "with")]
    acting = {view.entity_at(tree, i) for part in heads for i in (part, *tree.having(part, "nmod"))}
    return len(acting & bound) == 1


def _date_of(view: View, claim: Claim, tree: Tree, verb: int) -> str | None:
    """The day of the deed; of a standing the day of the report."""
    published = view.published(claim.report)
    happened = {link.time for link in claim.times if link.role in {"happened", "until"}}
    own = [time for time in view.times_in(tree, _in_claim(tree, claim)) if time.id in happened or time.type == "DATE"]
    dated = [time for time in own if time.type in {"DATE", "TIME"} and _is_past(time, published)]
    if dated:
        return edtf(dated[0])
    return published if is_standing(tree, verb) else None


def _in_claim(tree: Tree, claim: Claim) -> list[int]:
    places = enumerate(tree.tokens)
    return [i for i, t in places if any(s.start <= t.start and t.end <= s.end for s in claim.spans)]


def _is_past(time: Timex, published: str | None) -> bool:
    return bool(time.begin) and (published is None or (time.begin or "")[:10] <= published)


def _is_before(date: str, since: str) -> bool:
    """Whether a date lies before another, as far as both are known."""
    width = min(len(date.split("/")[0]), len(since.split("/")[0]))
    return date[:width] < since[:width]


def _word_of(claim: Claim) -> tuple[str | None, Span | None]:
    """On whose word it is said: the innermost source, as an entity and in its words; the outlet without another."""
    others = [link for link in claim.attributions if link.source.kind not in _TEXT_OR_OUTLET]
    if not others:
        return "outlet", None
    source = max(others, key=lambda link: link.level).source
    return source.entity, source.span


def _in_order(steps: Iterable[ProjectStep]) -> tuple[ProjectStep, ...]:
    """By date; what is told of one day, level and word in several claims is one step."""
    merged: dict[tuple[str | None, int | None, str | None], ProjectStep] = {}
    for step in sorted(steps, key=lambda s: (s.date or "", s.level is None, s.level or 0, s.claims)):
        key = step.date, step.level, step.on_word_of
        known = merged.get(key)
        claims = tuple(sorted({*step.claims, *(known.claims if known is not None else ())}))
        merged[key] = ProjectStep(step.date, step.level, step.on_word_of, claims, step.word_span)
    return tuple(merged.values())
