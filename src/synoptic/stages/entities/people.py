"""Which mentions of people are one person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz.fuzz import ratio

from synoptic.stages.entities.view import View, words_of
from synoptic.text.gazetteer import gender_of
from synoptic.text.likeness import sound_of
from synoptic.text.naming import COURTESY_GENDER, NAME_PARTICLES, NAME_SUFFIXES, NAME_TITLES

Name = tuple[str, ...]
Person = tuple[Name, list[int]]
# Two transcriptions of one name reach 90 and more ('Zelensky', 'Zelenskyy': 94; 'Lukashenko', 'Lukashenka': 90), but so
# do two names ('Johnson', 'Johnston': 93): a spelling counts only beside given names that agree. On the names of
# people and companies of nomenklatura's name_bench (OpenSanctions), whose deviations are mostly typing errors, all
# rules of this room together join with precision .95 and recall .40.
_SPELLING = 86.0
_MIN_SPELLING_CHARS = 5
# 'Yuri' and 'Yury' sound alike; 'Li' and 'Lee' would, and are two names.
_MIN_SOUND_CHARS = 4
# A first letter or given name that so many different full names share leads to nobody; in a list of thousands it
# would lead everybody to everybody.
_MAX_SHARING = 150


def join_people(view: View) -> None:
    """Join full names across reports, then bare family and given names to the one full name they fit.

    Two full names with different given names are two people, whatever the family name. A bare name that fits two
    people means the one whom it meant before in the report, while only he was introduced; else it stays alone.
    """
    full: defaultdict[Name, list[int]] = defaultdict(list)
    bare: list[int] = []
    unsure: list[int] = []
    for place in view.named:
        mention = view.mentions[place]
        if mention.kind != "person":
            if mention.kind == "other" and mention.form == "name":
                unsure.append(place)
            continue
        name = name_words(mention.span.exact)
        if len(name) > 1:
            full[name].append(place)
        else:
            bare.append(place)
    people = _people(view, full)
    bearing = _Bearing(people)
    _join_bare(view, bearing, bare)
    _join_unsure(view, people, bearing, unsure)


class _Bearing:
    """Who bears a name, by its words; people are in the order of their full names."""

    def __init__(self, people: list[Person]) -> None:
        self._exact: tuple[defaultdict[str, list[Person]], ...] = (
            defaultdict(list),
            defaultdict(list),
            defaultdict(list),
        )
        self._initial: defaultdict[str, list[int]] = defaultdict(list)
        self._sound: defaultdict[str, list[int]] = defaultdict(list)
        self._people = people
        self._found: dict[str, list[Person]] = {}
        last, first, between = self._exact
        for number, person in enumerate(people):
            name = person[0]
            last[name[-1]].append(person)
            first[name[0]].append(person)
            for word in sorted({word for word in name[1:-1] if len(word) > 1}):
                between[word].append(person)
            self._initial[name[-1][0]].append(number)
            self._sound[sound_of(name[-1])].append(number)

    def of(self, word: str) -> list[Person]:
        """People whose last name the word is, else first name, else a name between, else a spelling of the last."""
        if word not in self._found:
            exact = next((found[word] for found in self._exact if word in found), None)
            self._found[word] = self._spelled(word) if exact is None else exact
        return self._found[word]

    def _spelled(self, word: str) -> list[Person]:
        alike = self._initial[word[0]]
        near = {*self._sound[sound_of(word)], *(alike if len(alike) <= _MAX_SHARING else ())}
        return [self._people[number] for number in sorted(near) if _same_family(self._people[number][0][-1], word)]


def _join_unsure(view: View, people: list[Person], bearing: _Bearing, unsure: list[int]) -> None:
    """Names of no known kind that are a person's name in another report."""
    by_family: defaultdict[str, list[Person]] = defaultdict(list)
    for person in people:
        by_family[person[0][-1]].append(person)
    for place in unsure:
        name = name_words(view.mentions[place].span.exact)
        if len(name) == 1:
            found = _bearers(view, bearing, place, name[0])
        else:
            found = [
                person
                for person in by_family[name[-1]]
                if _same_person(*sorted((person[0], name), key=len, reverse=True))
            ]
        if len(found) == 1:
            view.joins.join(found[0][1][0], place, f"{' '.join(name)!r} is a person elsewhere")


def name_words(name: str) -> Name:
    """The words of a person's name that distinguish: no particles, titles of nobility or suffixes."""
    words = words_of(name)
    kept = tuple(
        word for word in words if word not in NAME_PARTICLES and word not in NAME_SUFFIXES and word not in NAME_TITLES
    )
    return kept or words


def _people(view: View, full: dict[Name, list[int]]) -> list[Person]:
    """Full names that are one person, with the longest name first."""
    people: list[Person] = []
    index: defaultdict[str, list[int]] = defaultdict(list)
    for name in sorted(full, key=lambda words: (-len(words), words)):
        keys = (f"family {name[-1][0]}", f"family {sound_of(name[-1])}", f"given {name[0]}")
        near = sorted({number for key in keys if len(index[key]) <= _MAX_SHARING for number in index[key]})
        fitting = [
            people[number]
            for number in near
            if _same_person(people[number][0], name) and not _told_apart(view, people[number], name, full[name])
        ]
        view.joins.join_all(full[name], f"same full name {' '.join(name)!r}")
        if len(fitting) == 1:
            view.joins.join(fitting[0][1][0], full[name][0], f"{' '.join(name)!r} fits {' '.join(fitting[0][0])!r}")
            fitting[0][1].extend(full[name])
        else:
            for key in keys:
                index[key].append(len(people))
            people.append((name, list(full[name])))
    return people


def _told_apart(view: View, person: Person, name: Name, places: list[int]) -> bool:
    """Whether one report writes both family names: who spells with care means two people."""
    if person[0][-1] == name[-1]:
        return False
    reports = {view.mentions[place].span.report for place in places}
    return any(view.mentions[place].span.report in reports for place in person[1])


def _same_person(longer: Name, shorter: Name) -> bool:
    """Same family name, or a spelling of it, and given names that agree as far as both have them."""
    if not _same_family(longer[-1], shorter[-1]):
        return set(shorter) < set(longer) and shorter[0] == longer[0]
    given, other = longer[:-1], shorter[:-1]
    drops_first = len(other) < len(given) and len(other[0]) > 1 and other[0] in given
    if not _same_given(given[0], other[0]) and not drops_first:
        return False
    return all(any(_same_given(left, right) for left in given) for right in other)


def _same_family(left: str, right: str) -> bool:
    if left == right:
        return True
    if _sound_alike(left, right):
        return True
    is_long = min(len(left), len(right)) >= _MIN_SPELLING_CHARS
    return is_long and left[0] == right[0] and ratio(left, right) >= _SPELLING


def _sound_alike(left: str, right: str) -> bool:
    """Whether two words of names are two transcriptions of one."""
    return min(len(left), len(right)) >= _MIN_SOUND_CHARS and sound_of(left) == sound_of(right)


def _same_given(left: str, right: str) -> bool:
    if left == right:
        return True
    short, long = sorted((left, right), key=len)
    if len(short) == 1:
        return long.startswith(short)
    if _sound_alike(left, right):
        return True
    return len(short) >= _MIN_SPELLING_CHARS - 1 and left[0] == right[0] and ratio(left, right) >= _SPELLING


def _join_bare(view: View, bearing: _Bearing, bare: list[int]) -> None:
    loose: defaultdict[str, list[int]] = defaultdict(list)
    settled: dict[tuple[str, str], Person] = {}
    for place in bare:
        word = name_words(view.mentions[place].span.exact)[0]
        found = _bearers(view, bearing, place, word)
        spot = (view.mentions[place].span.report, word)
        if len(found) > 1 and spot in settled and settled[spot] in found:
            found = [settled[spot]]
        if len(found) == 1:
            settled.setdefault(spot, found[0])
            view.joins.join(found[0][1][0], place, f"{word!r} is the family name of {' '.join(found[0][0])!r}")
        elif not found:
            loose[word].append(place)
        else:
            report = view.mentions[place].span.report
            loose[f"{word} in {report}"].append(place)
    for word in sorted(loose):
        view.joins.join_all(loose[word], f"same family name {word.split(' ')[0]!r} and no full name")


def _bearers(view: View, bearing: _Bearing, place: int, word: str) -> list[Person]:
    """Who may be meant by a bare name: people of the same report before people of other reports."""
    report = view.mentions[place].span.report
    fitting = bearing.of(word)
    here = [person for person in fitting if any(view.mentions[m].span.report == report for m in person[1])]
    found = here or fitting
    if len(found) > 1:
        start = view.mentions[place].span.start
        known = [person for person in here if any(_stands_before(view, m, report, start) for m in person[1])]
        found = known or found
    gender = _courtesy_gender(view, place)
    if len(found) > 1 and gender is not None:
        found = [person for person in found if _gender(view, person[1]) in (gender, None)]
    return found


def _stands_before(view: View, place: int, report: str, start: int) -> bool:
    span = view.mentions[place].span
    return span.report == report and span.end <= start


def _courtesy_gender(view: View, place: int) -> str | None:
    before = view.before(place, 6).split()
    return COURTESY_GENDER.get(before[-1].rstrip(".").lower()) if before else None


def _gender(view: View, places: Iterable[int]) -> str | None:
    given = [gender_of(view.mentions[place].span.exact.split()[0]) for place in places]
    return next((gender for gender in given if gender is not None), None)
