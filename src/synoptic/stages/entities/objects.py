"""What 'the agreement', 'the ministry', 'the storm' or 'both countries' refers to in its report."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from synoptic.stages.entities.bodies import FORCES, owned_key
from synoptic.stages.entities.view import View, listed, words_of
from synoptic.text.naming import GROUP_HEADS, NOMINAL_HEADS

# Words that set a description apart from the object that the report is about.
_OTHER = frozenset(
    """previous earlier similar another other separate former last old older original second third different
    several many some any every each no such future next possible potential new-style rival annual
    replacement substitute backup sister""".split()
)
# Words for any business; a body is one unless its name shows that it serves the public.
_BUSINESS = frozenset("company firm manufacturer carmaker retailer operator carrier supplier startup".split())
_PUBLIC = frozenset(
    """ministry department office agency authority administration bureau commission committee council police army navy
    forces government parliament assembly senate court tribunal party union university school hospital embassy church
    survey corps command congress guard brigade association federation league society institute foundation broadcasting
    news radio tv television press times post agency engineers journal herald gazette observer""".split()
)
_DEFINITE = frozenset("the this that".split())
_DETERMINERS = _DEFINITE | frozenset("a an its their his her our these those".split())
# "His office" is not the office that the report is about.
_OF_SOMEBODY = frozenset("his her my your our".split())
_COURTS = frozenset({"court", "tribunal"})
_COURTS_ABOVE = frozenset("supreme high appeal appeals appellate constitutional cassation".split())
# Things of which a story may tell of several that are called by one word.
_MANY = frozenset({"organisation", "facility"})
# Words that say which of several buildings is meant; others tell what became of it ('the damaged dam').
_WHICH = frozenset(
    "regional local district municipal provincial national federal county central military northern southern eastern western".split()
)
_BEHIND_APART = re.compile(
    r"\s+(?:between|with|signed (?:last|in \d)|(?:of|in|from) (?:\d{4}|[A-Z][a-z]+ber|January|February|March|April|May|June|"
    r"July|August)|that|which)\b"
)
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
# A description must be used this often in a report before the report is taken to be about one such thing.
_MIN_USES = 2
# A name must be used this often to be what 'the system' or 'the project' means.
_MIN_NAME_USES = 3
# Reports that share this much of the smaller one's names tell one story. Reports of one event share half and more of
# their names; those of two events in one country seldom more than the country and its capital.
_MIN_SHARED = 0.25
_MIN_SHARED_NAMES = 3
_NEAR_CHARS = 500
# Between two states that are named as one pair: 'and', a hyphen or a dash.
_JOINT = re.compile(r"(?:['\u2019]s)?(?:\s+and\s+(?:the\s+)?|[-\u2010-\u2014])")
# Papers of their own unless the report goes on to speak of them.
_PAPERS = frozenset({"memorandum", "protocol", "convention", "settlement", "contract"})
_THING_KINDS = frozenset({"product", "other", "facility", "work", "organisation", "event"})
_CLASSES = ("agreement", "event", "product", "law", "facility", "organisation")
_BROAD = frozenset({"incident", "event", "attack", "disaster", "accident"})
_MISHAPS = _BROAD | frozenset(
    """shooting storm hurricane typhoon cyclone earthquake quake tremor fire blaze wildfire crash collision explosion
    blast flood flooding robbery raid eruption landslide avalanche derailment spill breach collapse stabbing bombing
    assassination gunfire shelling strike""".split()
)
# Happenings of which a story has one.
_SINGULAR = frozenset("mishap verdict transfer election referendum merger takeover coup final".split())
_JUDGEMENTS = frozenset("verdict ruling conviction sentencing".split())
# Words for what is built or carried out under one name.
_UNDERTAKINGS = frozenset(
    "system programme program project plan proposal initiative scheme shield endeavor endeavour undertaking".split()
)


def join_objects(view: View) -> None:
    """Join descriptions of bodies, pairs of states, and of the one object each report is about."""
    for report in sorted(view.by_report):
        _join_bodies_described(view, report)
    main: dict[tuple[str, str], list[int]] = {}
    once: dict[tuple[str, str], list[int]] = {}
    for report in sorted(view.by_report):
        for sort in _CLASSES:
            found, alone = _described(view, report, sort)
            main.update({(report, head): members for head, members in found.items()})
            once.update({(report, head): members for head, members in alone.items()})
    _join_across(view, main, once)
    _join_pairs(view)


def _join_bodies_described(view: View, report: str) -> None:
    bodies = [place for place in view.by_report[report] if _is_body_told(view, place)]
    for place in view.by_report[report]:
        mention = view.mentions[place]
        if mention.form != "nominal" or mention.kind != "organisation":
            continue
        key = owned_key(view, place)
        if key is None and mention.span.exact.split()[0].lower() in _DEFINITE:
            _join_named_body(view, bodies, place)


def _join_named_body(view: View, bodies: Sequence[int], place: int) -> None:
    """'the ministry': the one body before it that is a ministry, near before far."""
    mention = view.mentions[place]
    if any(word in _OTHER for word in words_of(mention.span.exact)):
        return
    wanted = _qualifiers(view, place)
    fitting = [
        other
        for other in bodies
        if view.mentions[other].span.end <= mention.span.start
        and _is_such(view, other, mention.head)
        and wanted <= set(words_of(view.mentions[other].span.exact))
        and not _is_court_above(view, other)
    ]
    for reach in (_NEAR_CHARS, mention.span.start):
        near = {
            view.joins.root(other) for other in fitting if mention.span.start - view.mentions[other].span.end <= reach
        }
        if len(near) == 1:
            view.joins.join(min(near), place, f"{mention.span.exact!r}: the only {mention.head} before it")
        if near:
            return


def _is_body_told(view: View, place: int) -> bool:
    """Whether a mention names a body, or describes one and says whose it is."""
    mention = view.mentions[place]
    if mention.form not in ("name", "nominal", "abbreviation") or mention.kind != "organisation":
        return False
    is_plain = not view.inside(place) and not _qualifiers(view, place) & _WHICH
    return mention.form != "nominal" or owned_key(view, place) is not None or not is_plain


def _qualifiers(view: View, place: int) -> frozenset[str]:
    """What a description says beside article and noun: 'regional' in 'the regional court'."""
    mention = view.mentions[place]
    return frozenset(words_of(mention.span.exact)) - _DETERMINERS - {mention.head}


def _is_such(view: View, place: int, head: str) -> bool:
    """Whether a name ends with the word, or begins with it before 'of' ('Ministry of Trade'), or names a business."""
    mention = view.mentions[place]
    words = words_of(mention.span.exact)
    if head in _BUSINESS and mention.form == "name":
        return listed(mention) is None and words[-1] not in _PUBLIC
    if head in FORCES and words[-1] in FORCES:
        return True
    return words[-1] == head or (head in words and words[words.index(head) + 1 : words.index(head) + 2] == ("of",))


def _described(view: View, report: str, sort: str) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    """The descriptions in a report of objects of one kind, by what they are called, joined; and happenings told once.

    All words for agreements go together, as do all words for mishaps ('the crash', 'the accident'), and all words
    for a system or project that has a name; otherwise only equal words do.
    """
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for place in view.by_report[report]:
        mention = view.mentions[place]
        if mention.form != "nominal" or mention.head not in NOMINAL_HEADS[sort] or _is_apart(view, place):
            continue
        is_told = view.joins.size(place) > 1 or mention.head in _BUSINESS or owned_key(view, place) is not None
        if sort == "organisation" and is_told:
            continue
        if sort == "agreement" or not _join_compound(view, place):
            groups[_which_of(view, place, _sort_of(sort, mention.head))].append(place)
    found, once = {}, {}
    apart = {head.split()[-1] for head in groups if " " in head}
    for head in sorted(groups):
        if head in apart or (sort == "organisation" and _tells_several(view, report, head)):
            continue  # 'the court' beside 'the regional court': nothing says which court it is
        members = _members(view, report, sort, groups[head])
        if members:
            view.joins.join_all(members, f"descriptions of the one {head} that the report is about")
            found[head] = members
        elif head in _SINGULAR and view.mentions[groups[head][0]].span.exact.lower().startswith("the "):
            once[head] = groups[head][:1]
    return found, once


def _tells_several(view: View, report: str, head: str) -> bool:
    """Whether the report tells of more than one body called by this word, by its name or as the regional or local one."""
    told = {
        view.joins.root(other)
        for other in view.by_report[report]
        if view.mentions[other].kind == "organisation"
        and (view.mentions[other].form == "name" or _qualifiers(view, other) & _WHICH)
        and _is_such(view, other, head)
    }
    return len(told) > 1 and head not in FORCES


def _is_court_above(view: View, named: int) -> bool:
    """Whether this names a court of appeal after the report has spoken of a court, which then is the one below.

    'A court jailed him. He will go to the Supreme Court.'
    """
    name = view.mentions[named].span
    if _COURTS_ABOVE.isdisjoint(words_of(name.exact)):
        return False
    here = view.by_report[name.report]
    root = view.joins.root(named)
    first = min(view.mentions[place].span.start for place in here if view.joins.root(place) == root)
    return any(
        view.mentions[place].form == "nominal"
        and view.mentions[place].head in _COURTS
        and view.mentions[place].span.start < first
        for place in here
    )


def _which_of(view: View, place: int, head: str) -> str:
    """The head, behind the words that tell a body or building from others of its sort: 'regional court'."""
    if view.mentions[place].kind not in _MANY:
        return head
    return " ".join((*sorted(_qualifiers(view, place) & _WHICH), head))


def _sort_of(sort: str, head: str) -> str:
    if sort == "agreement" or (sort == "product" and head in _UNDERTAKINGS):
        return sort
    if head in _JUDGEMENTS:
        return "verdict"
    return "mishap" if head in _MISHAPS else head


def _members(view: View, report: str, sort: str, places: list[int]) -> list[int]:
    """The descriptions that go together, with the name they stand for; empty when nothing shows that they do."""
    plain = [place for place in places if view.mentions[place].span.exact.split()[0].lower() in _DEFINITE]
    first = [place for place in places if place not in plain]
    if not plain:
        return []
    if sort == "event":
        plain = _one_mishap(view, plain)
        first = [place for place in first if view.mentions[place].head in {view.mentions[p].head for p in plain}]
    if sort == "agreement":
        heads = {view.mentions[place].head for place in plain}
        first = [place for place in first if view.mentions[place].head not in _PAPERS - heads]
    named = (
        _central_name(view, report, view.mentions[plain[0]].head)
        if sort == "product"
        else _name_ending(view, report, view.mentions[plain[0]].head)
    )
    if named is not None and not _is_court_above(view, named):
        bearing = [place for place in plain if _can_be_named(view, place, named)]
        if bearing:
            return [named, *bearing]
    if len(plain) + len(first[:1]) < _MIN_USES:
        return []
    return [*(first if sort == "agreement" else first[:1]), *plain]


def _can_be_named(view: View, place: int, named: int) -> bool:
    """Whether a description of a body or building says nothing that the name does not say."""
    mention = view.mentions[place]
    said = _qualifiers(view, place)
    if mention.kind != "organisation":
        said &= _WHICH if mention.kind in _MANY else frozenset()
    return said <= set(words_of(view.mentions[named].span.exact))


def _one_mishap(view: View, places: list[int]) -> list[int]:
    """Of descriptions of happenings those with the most used special word, and the words that fit any mishap."""
    heads = Counter(view.mentions[place].head for place in places if view.mentions[place].head not in _BROAD)
    best = min(heads, key=lambda head: (-heads[head], head)) if heads else None
    return [place for place in places if view.mentions[place].head in _BROAD | _JUDGEMENTS | {best}]


def _name_ending(view: View, report: str, head: str) -> int | None:
    """The one name in the report that ends with this word ('Upper Elsin Dam' for 'the dam')."""
    found: dict[int, int] = {}
    for place in view.by_report[report]:
        mention = view.mentions[place]
        if mention.form == "name" and mention.kind != "person" and words_of(mention.span.exact)[-1:] == (head,):
            found.setdefault(view.joins.root(place), place)
    return next(iter(found.values())) if len(found) == 1 else None


def _join_compound(view: View, place: int) -> bool:
    """Whether a description holds a name or leads to one, so that it means that and nothing else.

    'the ferry Orion' is joined to the name, and so is 'the Orion ferry', whose name stands right before the head.
    """
    head_start = view.mentions[place].span.end - len(view.mentions[place].head)
    names = [
        other
        for other in view.inside(place)
        if view.mentions[other].form in ("name", "abbreviation") and view.mentions[other].kind in _THING_KINDS
    ]
    start = view.mentions[place].span.end + 1
    for other in view.starting(view.mentions[place].span.report, start, start):
        if view.mentions[other].form == "name" and _can_bear(view, place, other):
            view.joins.join(other, place, f"{view.mentions[place].span.exact!r} stands right before the name")
            return True
    for other in names:
        if 0 < head_start - view.mentions[other].span.end <= 1 and view.mentions[other].kind != "organisation":
            words = view.mentions[other].span.exact
            view.joins.join(other, place, f"{view.mentions[place].span.exact!r} holds the name {words!r}")
    return bool(names)


def _can_bear(view: View, place: int, name: int) -> bool:
    """Whether what a description speaks of can have the name behind it ('the ferry Orion', not 'the team Kvist led')."""
    kind, named = view.mentions[place].kind, view.mentions[name].kind
    if named in ("other", kind):
        return True
    return named in _THING_KINDS and kind in _THING_KINDS - {"event"}


def _is_apart(view: View, place: int) -> bool:
    words = view.mentions[place].span.exact
    if view.mentions[place].kind == "organisation" and words.split()[0].lower() in _OF_SOMEBODY:
        return True
    if _YEAR.search(words) or not set(words_of(words)).isdisjoint(_OTHER):
        return True
    return bool(_BEHIND_APART.match(view.after(place, 24)))


def _central_name(view: View, report: str, head: str) -> int | None:
    """The most used name of a thing in the report: no person, body, state or place; None below three uses.

    Only a project or system can bear the name of a work or a building.
    """
    kinds = {"other", "product", "work", "facility"} if head in _UNDERTAKINGS else {"other", "product"}
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for place in view.by_report[report]:
        if view.mentions[place].form == "name" and view.mentions[place].kind in kinds:
            groups[view.joins.root(place)].append(place)
    if not groups:
        return None
    best = min(groups, key=lambda root: (-len(groups[root]), root))
    rivals = sorted((len(places) for places in groups.values()), reverse=True)
    is_clear = len(rivals) == 1 or rivals[0] >= 2 * rivals[1]
    return groups[best][0] if len(groups[best]) >= _MIN_NAME_USES and is_clear else None


def _join_across(view: View, main: dict[tuple[str, str], list[int]], once: dict[tuple[str, str], list[int]]) -> None:
    """Join what reports of one story are about, kind by kind.

    A happening that a report names once counts when a story has one such happening ('the verdict').
    """
    names = {report: _names(view, report) for report in view.by_report}
    told = {**{spot: places for spot, places in once.items() if spot not in main}, **main}
    for sort in sorted({head for _, head in told}):
        reports = sorted(report for report, head in told if head == sort)
        for place, left in enumerate(reports):
            for right in reports[place + 1 :]:
                if _tell_one_story(names[left], names[right]):
                    reason = f"reports of one story about one {sort}"
                    view.joins.join(told[left, sort][0], told[right, sort][0], reason)


def _names(view: View, report: str) -> set[int]:
    return {view.joins.root(place) for place in view.by_report[report] if view.mentions[place].form != "nominal"}


def _tell_one_story(left: set[int], right: set[int]) -> bool:
    shared = len(left & right)
    return shared >= _MIN_SHARED_NAMES and shared >= _MIN_SHARED * min(len(left), len(right))


def _join_pairs(view: View) -> None:
    """'both countries', 'the two sides': the two states that the report names most, when they stand out."""
    groups: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for report in sorted(view.by_report):
        pair = _pair(view, report)
        for place in view.by_report[report]:
            mention = view.mentions[place]
            if pair is not None and mention.form == "nominal" and _is_pair(mention.span.exact, mention.head):
                groups[pair].append(place)
    for both in sorted(groups):
        view.joins.join_all(groups[both], f"both are {' and '.join(both)}")


def _is_pair(words: str, head: str) -> bool:
    lowered = words.lower().split()
    is_two = lowered[0] in ("both", "either", "neither") or "two" in lowered
    return is_two and (head in GROUP_HEADS or head in ("country", "nation", "side", "party", "state", "signatory"))


def _pair(view: View, report: str) -> tuple[str, str] | None:
    """The two states of a report that are named together most; None when others are named together nearly as often.

    Where none are joined by 'and' or a hyphen, the two that are named most, unless a third comes close.
    """
    counts: Counter[str] = Counter()
    together: Counter[tuple[str, str]] = Counter()
    before: tuple[int, str] | None = None
    for place in view.by_report[report]:
        if view.mentions[place].kind != "state" or view.mentions[place].form == "nominal":
            continue
        what = listed(view.mentions[place])
        name = what.name if what is not None else view.mentions[view.joins.root(place)].span.exact
        span = view.mentions[place].span
        if before is not None and before[1] != name:
            between = view.texts[report][before[0] : span.start]
            if _JOINT.fullmatch(between):
                first, second = sorted((before[1], name))
                together[first, second] += 1
        before = (span.end, name)
        if view.mentions[place].form != "adjectival":
            counts[name] += 1
    return _standing_out(together) if together else _most_named(counts)


def _standing_out(together: Counter[tuple[str, str]]) -> tuple[str, str] | None:
    ranked = sorted(together, key=lambda pair: (-together[pair], pair))
    if together[ranked[0]] < _MIN_USES or (len(ranked) > 1 and 2 * together[ranked[1]] > together[ranked[0]]):
        return None
    return ranked[0]


def _most_named(counts: Counter[str]) -> tuple[str, str] | None:
    ranked = sorted(counts, key=lambda name: (-counts[name], name))
    if len(ranked) < 2 or counts[ranked[1]] < _MIN_USES:
        return None
    if len(ranked) > 2 and 2 * counts[ranked[2]] > counts[ranked[1]]:
        return None
    first, second = sorted(ranked[:2])
    return (first, second)
