"""Who bears which office, as the reports themselves say it, and whom a role then means."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from synoptic.stages.entities.view import View, listed, words_of
from synoptic.text.naming import COURTESY, LEADER_WORDS, TITLE_MODIFIERS

# Between a role and the name it belongs to: nothing ('coach Ada Brandt'), a comma ('the coach, Ada Brandt,').
_ROLE_THEN_NAME = re.compile(r"\s*,?\s*(?:(?:Mrs?|Ms|Dr|Sir|Dame|Lord|Lady)\.?\s)?\Z")
_LAST_WORD = re.compile(r"(?i)\b(former|late|then|acting|ex)[- ]\Z")
_MAX_GAP_CHARS = 8
_NAME_THEN_ROLE = re.compile(r"\s*,\s*\Z")
_INDEFINITE = frozenset("a an another two both these those either neither".split())
# Offices of a state: a state's adjective says whose office it is. Of trades it says where somebody comes from.
_OFFICES = LEADER_WORDS | frozenset(
    """ambassador envoy diplomat spokesman spokeswoman spokesperson secretary governor mayor senator lawmaker official
    commander general admiral commissioner director chief head deputy representative negotiator judge prosecutor
    president-elect counterpart""".split()
)
_PAST = frozenset("former ex late then acting".split())


@dataclass(frozen=True, slots=True)
class Role:
    """An office as one report gives it.

    Attributes:
        place: The mention of the person who bears it.
        office: The mention of the office itself.
        head: The noun ('minister').
        qualifiers: What else the role says: states, bodies, fields of work; small letters.
        states: States and bodies it names, by the name in the tables or the words.
    """

    place: int
    office: int
    head: str
    qualifiers: frozenset[str]
    states: frozenset[str]


def join_roles(view: View) -> None:
    """Join descriptions of people to the one person in the report, or else in the reports, who bears the role."""
    roles = _roles(view)
    by_report: defaultdict[str, list[Role]] = defaultdict(list)
    for role in roles:
        by_report[view.mentions[role.place].span.report].append(role)
    attached = {role.office for role in roles}
    for place in view.nominals:
        if view.mentions[place].kind == "person" and place not in attached and _is_definite(view, place):
            _join_role(view, place, by_report[view.mentions[place].span.report], roles)


def _is_definite(view: View, place: int) -> bool:
    first = view.mentions[place].span.exact.split()[0].lower()
    return first not in _INDEFINITE


def _roles(view: View) -> list[Role]:
    """Roles that stand right beside a person's name; the two mentions are joined."""
    found = []
    for report in sorted(view.by_report):
        places = view.by_report[report]
        people = [p for p in places if view.mentions[p].kind == "person" and view.mentions[p].form == "name"]
        offices = [p for p in places if view.mentions[p].kind == "person" and view.mentions[p].form == "nominal"]
        for office in offices:
            bearer = _bearer(view, office, people)
            if bearer is None:
                continue
            found.append(_role(view, office, bearer))
            view.joins.join(bearer, office, f"{view.mentions[office].span.exact!r} stands beside the name")
    return found


def _bearer(view: View, office: int, people: list[int]) -> int | None:
    span = view.mentions[office].span
    text = view.texts[span.report]
    right_behind = view.starting(span.report, span.end + 1, span.end + 1)
    following = next((person for person in right_behind if person in people), None)
    if following is not None and text[span.end].isspace():
        return following  # 'coach Ada Brandt, chairman Ben Morgan'
    for person in people:
        name = view.mentions[person].span
        if span.end <= name.start <= span.end + _MAX_GAP_CHARS and _ROLE_THEN_NAME.match(text[span.end : name.start]):
            return person
        if name.end <= span.start <= name.end + _MAX_GAP_CHARS and _NAME_THEN_ROLE.match(text[name.end : span.start]):
            return person
    return None


def _role(view: View, office: int, bearer: int) -> Role:
    states = _states_in(view, office)
    words = set(words_of(view.mentions[office].span.exact))
    head = view.mentions[office].head
    kept = words - {head, "the", "a", "an", "his", "her", "its", "their"} - COURTESY
    kept |= _past_before(view, office)
    return Role(bearer, office, head, frozenset(kept), states)


def _past_before(view: View, office: int) -> frozenset[str]:
    """The "then" of "then defence minister Ada Moen", which stands before the mention."""
    span = view.mentions[office].span
    before = _LAST_WORD.search(view.texts[span.report], max(0, span.start - _MAX_GAP_CHARS), span.start)
    return frozenset({before[1].lower()} & _PAST) if before is not None else frozenset()


def _states_in(view: View, place: int) -> frozenset[str]:
    """The states and bodies that a description names within itself or right behind it ('the president of Chile')."""
    found = set()
    for other in view.inside(place):
        what = listed(view.mentions[other])
        if what is not None:
            found.add(what.name)
    behind = view.after(place, 40)
    if behind.startswith((" of ", " for ")):
        span = view.mentions[place].span
        for other in view.starting(span.report, span.end + 4, span.end + 9):
            what = listed(view.mentions[other])
            if what is not None and what.kind in ("state", "organisation"):
                found.add(what.name)
    return frozenset(found)


def _join_role(view: View, place: int, here: list[Role], everywhere: list[Role]) -> None:
    wanted = _role(view, place, place)
    same = [role for role in everywhere if _is_same_office(wanted, role)]
    for roles, where in ((here, "in this report"), (_present(view, place, everywhere), "in the other reports")):
        fitting = [role for role in roles if _fits(wanted, role)]
        people = {view.joins.root(role.place) for role in fitting}
        if len(people) == 1:
            words = view.mentions[place].span.exact
            view.joins.join(min(people), place, f"{words!r}: the only one with this role {where}")
            return
        if people:
            return
    people = {view.joins.root(role.place) for role in same}
    if len(people) == 1:
        words = view.mentions[place].span.exact
        view.joins.join(min(people), place, f"{words!r}: other reports name who holds this office")


def _is_same_office(wanted: Role, role: Role) -> bool:
    """Whether two descriptions name one office of one state or body in the same words."""
    is_one = wanted.head == role.head and wanted.head in _OFFICES and wanted.qualifiers == role.qualifiers
    return is_one and bool(wanted.states) and wanted.states == role.states


def _present(view: View, place: int, roles: list[Role]) -> list[Role]:
    """Roles given in other reports to people whom this report names too."""
    report = view.mentions[place].span.report
    roots = {
        view.joins.root(other)
        for other in view.by_report[report]
        if view.mentions[other].kind == "person" and view.mentions[other].form == "name"
    }
    return [role for role in roles if view.joins.root(role.place) in roots]


def _fits(wanted: Role, role: Role) -> bool:
    """Same head, or both leaders of a state that is named; nothing said of one contradicts the other."""
    same_head = wanted.head == role.head
    both_lead = wanted.head == "leader" and role.head in LEADER_WORDS and bool(wanted.states)
    if not same_head and not both_lead:
        return False
    if wanted.states and role.states and not wanted.states & role.states:
        return False
    if wanted.states and not role.states and wanted.head in _OFFICES:
        return False
    if (wanted.qualifiers & _PAST) != (role.qualifiers & _PAST):
        return False
    extra = {word for word in wanted.qualifiers - role.qualifiers if word not in TITLE_MODIFIERS}
    return both_lead or len(extra) <= len(wanted.states)
