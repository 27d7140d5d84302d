import random
from itertools import combinations

import pytest

from synoptic.model.gists import Gist
from synoptic.stages.gists import (
    events_in,
    gist_of,
    grouping,
    groups_in,
    linking,
    links_between,
    links_inside,
    members_of,
    moved,
    origins_at_most,
    words_in_common,
)
from synoptic.stages.gists.linking import chapters_in, windows_in
from synoptic.text.similarity import average_link
from tests.factory import report

FERRY = (
    "Ferry Aurelie sinks off Port Haldane. The ferry Aurelie sank off Port Haldane after its engine caught fire, and the coast guard saved 40 passengers.",
    "Coast guard saves passengers of sinking ferry. Passengers of the Aurelie were pulled from the water when the ferry went down near Port Haldane.",
    "Engine fire blamed for loss of the Aurelie. Investigators in Port Haldane say a fire in the engine room sank the ferry Aurelie with passengers aboard.",
)
TRANSFER = (
    "Norvale sign striker Ilan Brook. Norvale have signed the striker Ilan Brook from Tessel for a club record fee on a contract of four years.",
    "Brook leaves Tessel for Norvale. The striker Ilan Brook has joined Norvale and passed his medical, Tessel confirmed, for a record fee.",
)
COURT = (
    "Judge frees former mayor Odile Varga. A court in Sarnen acquitted the former mayor of taking bribes from a builder of roads.",
)


def gists(*texts, published="2031-03-04"):
    return [gist_of(report(text, published=published, path=f"{number}.txt")) for number, text in enumerate(texts)]


def stories(found):
    groups = groups_in(found, links_between(found))
    return {frozenset(found[i].report for i in group) for group in groups}


def test_reports_of_one_event_make_a_story_and_others_do_not_join():
    found = gists(*FERRY, *TRANSFER, *COURT)
    assert {len(group) for group in stories(found)} == {3, 2, 1}
    assert frozenset(gist.report for gist in found[:3]) in stories(found)


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_reports_changes_nothing(seed):
    found = gists(*FERRY, *TRANSFER, *COURT)
    mixed = list(found)
    random.Random(seed).shuffle(mixed)
    assert stories(mixed) == stories(found)


@pytest.fixture
def small_chapters(monkeypatch):
    monkeypatch.setattr(linking, "CHAPTER_REPORTS", 2)


def dated():
    texts = {"2031-03-04": FERRY, "2031-03-06": (*TRANSFER, *COURT), "2031-03-08": (FERRY[0] + " More follows.",)}
    return [gist for day, found in texts.items() for gist in gists(*found, published=day)]


@pytest.mark.usefixtures("small_chapters")
@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_reports_changes_nothing_when_there_are_several_chapters(seed):
    mixed = dated()
    random.Random(seed).shuffle(mixed)
    assert stories(mixed) == stories(dated())


@pytest.mark.usefixtures("small_chapters")
def test_a_story_goes_on_in_a_later_chapter():
    assert {len(group) for group in stories(dated())} == {4, 2, 1}


@pytest.mark.usefixtures("small_chapters")
def test_what_was_found_of_a_chapter_stays_whatever_is_published_later():
    found = dated()
    early = found[:3]
    links = links_between(found)
    assert links_between(early) == {pair: score for pair, score in links.items() if max(pair) < len(early)}


@pytest.mark.parametrize(
    ("days", "chapters", "note"),
    [
        ([], (), "nothing"),
        ([4], (range(1),), "fewer than a chapter has"),
        ([4, 4, 4, 5], (range(3), range(3, 4)), "a day is never parted"),
        ([4, 5, 6, 7], (range(2), range(2, 4)), "days are put together until there are enough"),
        ([4, 4], (range(2),), "the last one ends with the reports"),
    ],
)
@pytest.mark.usefixtures("small_chapters")
def test_a_chapter_is_a_run_of_whole_days(days, chapters, note):
    assert chapters_in(days) == chapters, note


def test_a_chapter_is_compared_with_the_four_before_it():
    chapters = [range(i, i + 1) for i in range(6)]
    assert windows_in(chapters)[0] == range(1)
    assert windows_in(chapters)[5] == range(1, 6)


def test_every_report_stands_in_one_group():
    found = gists(*FERRY, *TRANSFER, *COURT)
    assert sorted(i for group in groups_in(found, links_between(found)) for i in group) == list(range(len(found)))


def test_likeness_is_less_when_reports_lie_weeks_apart():
    near = links_between([*gists(FERRY[0]), gist_of(report(FERRY[1], published="2031-03-05"))])
    far = links_between([*gists(FERRY[0]), gist_of(report(FERRY[1], published="2031-06-05"))])
    assert far.get((0, 1), 0.0) < near[0, 1]


def test_a_report_without_a_date_joins_its_story():
    found = [*gists(*FERRY[:2]), gist_of(report(FERRY[2]))]
    assert len(stories(found)) == 1


def test_nothing_makes_no_story_and_a_report_without_words_stands_alone():
    assert links_between([]) == {}
    assert groups_in([], {}) == ()
    found = [*gists(*FERRY[:2]), gist_of(report("12 34"))]
    assert len(stories(found)) == 2


def test_members_are_told_with_how_sure_they_are():
    found = gists(*FERRY, *COURT)
    links = links_between(found)
    members = members_of((0, 1, 2), found, links_inside((0, 1, 2), links))
    assert all(0 < (member.likeness or 0) <= 1 for member in members)
    assert [m.is_unsure for m in members_of((0, 3), found, links_inside((0, 3), links))] == [True, True]
    assert members_of((3,), found, links_inside((3,), {}))[0].likeness is None


def test_a_story_of_many_is_looked_at_some_members_and_some_pairs_at_a_time(monkeypatch):
    found = gists(*FERRY, *TRANSFER)
    inside = links_inside(tuple(range(5)), dict.fromkeys(combinations(range(5), 2), 0.25))
    at_once = members_of(tuple(range(5)), found, inside), events_in(tuple(range(5)), found, inside)
    monkeypatch.setattr(grouping, "_FEW_PAIRS", 0)
    assert (members_of(tuple(range(5)), found, inside), events_in(tuple(range(5)), found, inside)) == at_once
    monkeypatch.setattr(grouping, "_MEMBERS_AT_ONCE", 2)
    monkeypatch.setattr(grouping, "_PAIRS_AT_ONCE", 3)
    assert (members_of(tuple(range(5)), found, inside), events_in(tuple(range(5)), found, inside)) == at_once


def test_a_copy_is_no_origin_of_its_own():
    copy = FERRY[0] + " More follows."
    found = gists(*FERRY, copy)
    assert origins_at_most((0, 1, 2, 3), found, links_inside((0, 1, 2, 3), links_between(found))) == 3


def test_a_copy_inside_a_long_report_is_found():
    longer = (
        FERRY[0]
        + " The island has had no ferry for a year, and farmers there ask who will carry their harvest now. " * 3
    )
    found = gists(FERRY[0], longer)
    assert origins_at_most((0, 1), found, links_inside((0, 1), links_between(found))) == 1


def test_reports_that_credit_one_agency_are_one_origin():
    found = [gist_of(report(text, path=f"{n}.txt")) for n, text in enumerate(FERRY)]
    credited = [type(g)(g.report, g.day, g.terms, g.weights, g.passages, ("CPA",)) for g in found[:2]]
    assert origins_at_most((0, 1, 2), [*credited, found[2]], links_inside((0, 1, 2), {})) == 2


def test_words_in_common_say_why():
    common = words_in_common(report(FERRY[0]), report(FERRY[1]))
    assert {"Aurelie", "Haldane"} <= set(common)
    assert len(common) <= 5


@pytest.mark.parametrize(
    ("moves", "groups", "note"),
    [
        ({}, ((0, 1), (2,)), "nobody decided anything"),
        ({1: None}, ((0,), (1,), (2,)), "a report on its own"),
        ({1: 2}, ((0,), (1, 2)), "a report in another story"),
        ({0: 2, 1: 2}, ((0, 1, 2),), "a story that goes up in another one"),
        ({1: 0}, ((0, 1), (2,)), "a report where it is"),
        ({1: None, 0: 1}, ((0, 1), (2,)), "the later one follows the earlier one"),
    ],
)
def test_people_can_put_reports_elsewhere(moves, groups, note):
    assert moved(((0, 1), (2,)), moves) == groups, note


def test_a_story_that_goes_on_has_an_event_for_each_day_of_news():
    trial = (
        "Court opens trial of mayor Odile Varga. The trial of the mayor of Sarnen, accused of taking bribes from a road builder, opened with a reading of the charges.",
        "Trial of Sarnen mayor begins. Prosecutors read the charges of bribes as the trial of mayor Odile Varga opened before a full court in Sarnen.",
    )
    verdict = (
        "Mayor Odile Varga acquitted of bribes. Judges in Sarnen acquitted mayor Odile Varga, saying witnesses contradicted each other, and supporters cheered outside.",
        "Supporters cheer as mayor of Sarnen is acquitted. Contradicting witnesses led judges to acquit mayor Odile Varga of bribes, to cheers of supporters.",
    )
    found = [*gists(*trial, published="2031-03-04"), *gists(*verdict, published="2031-03-16")]
    links = links_between(found)
    assert len(groups_in(found, links)) == 1
    assert [set(event) for event in events_in((0, 1, 2, 3), found, links_inside((0, 1, 2, 3), links))] == [
        {0, 1},
        {2, 3},
    ]


def test_a_story_of_one_event_has_one_event():
    found = gists(*FERRY)
    inside = links_inside((0, 1, 2), links_between(found))
    assert [set(event) for event in events_in((0, 1, 2), found, inside)] == [{0, 1, 2}]


@pytest.mark.parametrize("few", [0, 1000])
@pytest.mark.parametrize("seed", range(20))
def test_events_told_stretch_by_stretch_are_those_of_all_pairs_at_once(seed, few, monkeypatch):
    monkeypatch.setattr(grouping, "_FEW_PAIRS", few)
    chance = random.Random(seed)
    days = [chance.choice([None, *range(1, 30)]) for _ in range(40)]
    found = [Gist(f"r_{number:02}", day, b"", b"", b"") for number, day in enumerate(days)]
    group = tuple(sorted(chance.sample(range(40), 30)))
    # Around the threshold, some just at it, and some so far below that they weigh without joining.
    likeness = [0.06, 0.15, 0.1999999, 0.2, 0.200000001, 0.22, 0.35]
    pairs = {pair: chance.choice(likeness) for pair in combinations(group, 2) if chance.random() < 0.1}
    ordered = sorted(group, key=lambda i: (10**6 if days[i] is None else days[i], i))
    rank = {position: number for number, position in enumerate(ordered)}
    scores = {}
    for (i, j), alike in pairs.items():
        apart = 0 if days[i] is None or days[j] is None else abs(days[i] - days[j])
        near = alike / min(1.0, max(0.5, 1.0 - 0.02 * (apart - 3))) * max(0.0, 1.0 - 0.1 * max(0, apart - 2))
        if near > 0:
            scores[tuple(sorted((rank[i], rank[j])))] = near
    at_once = tuple(tuple(ordered[number] for number in numbers) for numbers in average_link(30, scores, 0.2))
    assert events_in(group, found, links_inside(group, pairs)) == at_once
