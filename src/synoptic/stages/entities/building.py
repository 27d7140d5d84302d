"""From mentions to entities."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from synoptic.model.entities import Entity, Mention
from synoptic.model.ids import digest_id
from synoptic.model.reports import Report
from synoptic.stages.entities.ages import join_ages
from synoptic.stages.entities.bodies import join_bodies
from synoptic.stages.entities.objects import join_objects
from synoptic.stages.entities.people import join_people, name_words
from synoptic.stages.entities.places import join_places
from synoptic.stages.entities.roles import join_roles
from synoptic.stages.entities.storms import join_storms
from synoptic.stages.entities.view import NAMED_FORMS, View, listed, view_of

# What names say, before what abbreviations and adjectives say.
# A description of three words or more ('a five-year deal') tells more than article and noun.
_MIN_TOLD_WORDS = 3
_FORM_RANK = {"name": 0, "abbreviation": 1, "metonym": 2, "adjectival": 3, "nominal": 4, "pronoun": 5}


def entities_from(reports: Sequence[Report], mentions: Mapping[str, Sequence[Mention]]) -> tuple[Entity, ...]:
    """The entities that the reports name, sorted by id; the order of the reports does not matter.

    A description that could not be joined to anything else is no entity. Cost: linear in the mentions of names,
    quadratic in the different full names of people and in the different names that begin with one letter.

    Args:
        reports: The reports, of one story or of several.
        mentions: The mentions of each report by report id.
    """
    view = view_of(reports, mentions)
    join_bodies(view)
    join_people(view)
    join_roles(view)
    join_ages(view)
    join_storms(view)
    join_places(view)
    join_objects(view)
    reasons: defaultdict[int, set[str]] = defaultdict(set)
    for place, reason in view.joins.reasons:
        reasons[view.joins.root(place)].add(reason)
    groups = view.joins.groups()
    kept = {root: places for root, places in groups.items() if _is_entity(view, places)}
    return _numbered(view, kept, reasons)


def _is_entity(view: View, places: list[int]) -> bool:
    is_named = any(view.mentions[place].form in NAMED_FORMS for place in places)
    return is_named or len(places) > 1


def _numbered(view: View, groups: dict[int, list[int]], reasons: Mapping[int, set[str]]) -> tuple[Entity, ...]:
    """Entities with ids; where name and kind are the same, the first mention tells them apart."""
    drafts = [(_name(view, places), _kind(view, places), root) for root, places in groups.items()]
    uses = Counter((name, kind) for name, kind, _ in drafts)
    found = []
    for name, kind, root in drafts:
        places = groups[root]
        spans = tuple(sorted({view.mentions[place].span for place in places}))
        content = [name, kind] if uses[name, kind] == 1 else [name, kind, spans[0].report, spans[0].start]
        aliases = sorted({span.exact for span in spans} - {name})
        found.append(
            Entity(
                id=digest_id("e", *content),
                name=name,
                kind=kind,
                aliases=tuple(aliases),
                identifiers=_identifiers(view, places),
                mentions=spans,
                reasons=tuple(sorted(reasons.get(root, ()))),
            )
        )
    return tuple(sorted(found, key=lambda entity: entity.id))


def _name(view: View, places: list[int]) -> str:
    """The fullest name: what the tables list, for people the longest name, else the longest of the best form."""
    best = min(_FORM_RANK[view.mentions[place].form] for place in places)
    if best > _FORM_RANK["name"]:
        what = next((known for place in places if (known := listed(view.mentions[place])) is not None), None)
        if what is not None:
            return what.name
    forms = Counter(
        view.mentions[place].span.exact for place in places if _FORM_RANK[view.mentions[place].form] == best
    )
    if best == _FORM_RANK["nominal"]:
        return min(forms, key=lambda words: (len(words.split()) < _MIN_TOLD_WORDS, -forms[words], -len(words), words))
    what = listed(view.mentions[places[0]])
    if what is not None and what.kind == "state":
        return what.name
    if _kind(view, places) == "person":
        forms = _without_labels(forms)
    return min(forms, key=lambda words: (-len(name_words(words)), -forms[words], -len(words), words))


def _without_labels(forms: Counter[str]) -> Counter[str]:
    """A person's names without those that hold more than a name: a post or credit run into it, or a word twice.

    "Harbour Affairs Lena Vogt", printed once beside "Lena Vogt", which is printed more often, is a post and a name.
    """
    words = {form: name_words(form) for form in forms}
    told = {
        form
        for form in forms
        if len(set(words[form])) < len(words[form])
        or any(
            len(words[form]) > len(shorter) > 1
            and words[form][-len(shorter) :] == shorter
            and forms[other] > forms[form]
            for other, shorter in words.items()
        )
    }
    return forms if len(told) == len(forms) else Counter({form: n for form, n in forms.items() if form not in told})


def _kind(view: View, places: list[int]) -> str:
    """The kind that most names have; ``other`` only when no mention says more."""
    votes: Counter[str] = Counter()
    for place in places:
        mention = view.mentions[place]
        if mention.kind != "other":
            votes[mention.kind] += 3 if mention.form in NAMED_FORMS else 1
    return min(votes, key=lambda kind: (-votes[kind], kind)) if votes else "other"


def _identifiers(view: View, places: list[int]) -> tuple[tuple[str, str], ...]:
    codes = {
        ("iso3166", what.code)
        for place in places
        if (what := listed(view.mentions[place])) is not None and what.kind == "state" and what.code is not None
    }
    return tuple(sorted(codes))
