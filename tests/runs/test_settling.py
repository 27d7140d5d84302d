import contextlib
import dataclasses
import json
import random

import pytest

from synoptic import __version__
from synoptic.runs import Occasion, add, decide, settling, stories
from synoptic.runs.describing import Seen, story_from
from synoptic.runs.settling import articles_about
from synoptic.settings import Settings
from synoptic.stages.gists import articles_in, groups_in, linking, links_between, links_inside
from synoptic.store import Chapters, Library, Workspace

AT = "2031-03-04T12:00:00+00:00"
TOPICS = (
    "ferry Aurelie harbour Haldane engine passengers coastguard island captain sank",
    "striker Ilan Brook Norvale Tessel transfer medical contract fee club signed",
    "mayor Odile Varga Sarnen bribes court judges acquitted builder roads trial",
    "earthquake Pellin valley rescuers rubble shaking aftershock school collapsed tremor",
    "strike drivers buses depot wages union Marlow timetable pickets talks",
)


def invented(number: int, seed: int) -> str:
    """A report that tells of one of five matters in words of its own choice, on one of some days or on none."""
    chance = random.Random(f"{seed} {number}")
    words = chance.choice(TOPICS).split()
    sentences = [f"The {' '.join(chance.sample(words, 6))} report{chance.randint(1, 99)}." for _ in range(3)]
    day = chance.choice([None, *range(1, 9)])
    url = f"https://paper{number % 3}.example/{chance.randint(1, 6) if chance.random() < 0.3 else number + 100}"
    row = {"text": " ".join(sentences), "url": url, "outlet": f"Paper {number % 3}"}
    return json.dumps(row | ({} if day is None else {"published": f"2031-03-{day:02}"})) + "\n"


def at_once(workspace):
    """The stories of a workspace as one look at everything that it holds gives them."""
    with Workspace(workspace, __version__) as store:
        library = Library(store)
        reads = library.reads()
        latest = [a.report for a in articles_in(reads) if a.report == a.latest]
        gists = tuple(library.gists(latest))
    links = links_between(gists)
    known = {read.id: read for read in reads}
    groups = groups_in(gists, links)
    return {story_from(group, Seen(known, gists, links_inside(group, links), "")) for group in groups}


def told(workspace):
    return {dataclasses.replace(story, changed="") for story in stories(workspace)}


def added(tmp_path, workspace, name, texts):
    file = tmp_path / f"{name}.jsonl"
    file.write_text("".join(texts), encoding="utf-8")
    return add([file], workspace, Settings(), Occasion(AT))


@pytest.fixture(params=[3, 10, 5000])
def _chapters_of(request, monkeypatch):
    monkeypatch.setattr(linking, "CHAPTER_REPORTS", request.param)


@pytest.mark.usefixtures("_chapters_of")
@pytest.mark.parametrize("seed", range(3))
def test_batches_in_any_order_give_the_stories_that_one_look_gives(tmp_path, seed):
    texts = [invented(number, seed) for number in range(40)]
    added(tmp_path, tmp_path / "all", "all", texts)
    random.Random(seed).shuffle(texts)
    for number, first in enumerate(range(0, 40, 8)):
        added(tmp_path, tmp_path / "w", f"part{number}", texts[first : first + 8])
        assert told(tmp_path / "w") == at_once(tmp_path / "w")
    assert told(tmp_path / "w") == told(tmp_path / "all")
    assert len(told(tmp_path / "all")) > 3


def test_a_later_report_leaves_earlier_chapters_as_they_are(tmp_path, monkeypatch):
    monkeypatch.setattr(linking, "CHAPTER_REPORTS", 4)
    texts = [invented(number, 1) for number in range(30)]
    added(tmp_path, tmp_path / "w", "first", [text for text in texts if "2031-03-08" not in text])
    before = numbered(tmp_path / "w")
    late = [text for text in texts if "2031-03-08" in text]
    assert len(late) > 1
    added(tmp_path, tmp_path / "w", "late", late)
    after = numbered(tmp_path / "w")
    same = [number for number in before if before[number] == after[number]]
    assert len(before) > 3
    assert same[: len(before) - 2] == sorted(before)[:-2]


def numbered(workspace):
    with Workspace(workspace, __version__) as store:
        chapters = Chapters(Library(store))
        return {number: chapters.chapter(number) for number, *_ in chapters.chapters()}


def test_versions_are_told_when_they_come_in_batches_of_one(tmp_path, monkeypatch):
    monkeypatch.setattr(settling, "_AT_ONCE", 1)
    added(tmp_path, tmp_path / "w", "all", [invented(number, 5) for number in range(30)])
    assert told(tmp_path / "w") == at_once(tmp_path / "w")


@pytest.mark.usefixtures("_chapters_of")
@pytest.mark.parametrize("step", ["forget_from", "keep_chapter", "keep_stories"])
def test_a_killed_grouping_is_taken_up(tmp_path, monkeypatch, step):
    texts = [invented(number, 2) for number in range(40)]
    added(tmp_path, tmp_path / "all", "all", texts)
    added(tmp_path, tmp_path / "w", "first", texts[:30])
    whole = getattr(Chapters, step)

    def killed(*values):
        whole(*values)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Chapters, step, killed)
        for _ in range(2):
            with contextlib.suppress(KeyboardInterrupt):
                added(tmp_path, tmp_path / "w", "second", texts[30:])
    added(tmp_path, tmp_path / "w", "second", texts[30:])
    assert told(tmp_path / "w") == told(tmp_path / "all")
    with Workspace(tmp_path / "w", __version__) as store:
        assert not Chapters(Library(store)).is_waiting()


def test_stories_that_people_made_stay_and_can_be_taken_back(tmp_path):
    found = [invented(number, 3) for number in range(30)]
    # A later version would stand for the report that is named.
    texts = [text for text in found if int(json.loads(text)["url"].rpartition("/")[2]) >= 100]
    added(tmp_path, tmp_path / "w", "first", texts[:15])
    before = told(tmp_path / "w")
    alone, other = sorted(story.reports[0] for story in before if len(story.reports) > 1)[:2]
    with Workspace(tmp_path / "w", __version__) as store:
        report = Library(store).report(alone)
    row = {
        "kind": "override",
        "targets": [{"report": report.sha256, "path": report.path, "start": 0, "exact": report.text[:20]}],
        "value": f"story={other}",
        "author": "Ada",
        "time": AT,
        "reason": "one matter",
    }
    key = decide(row, tmp_path / "w", Occasion(AT))
    put = next(story for story in stories(tmp_path / "w") if alone in story.reports)
    assert other in put.reports
    added(tmp_path, tmp_path / "w", "second", texts[15:])
    put = next(story for story in stories(tmp_path / "w") if alone in story.reports)
    assert other in put.reports
    back = {"kind": "withdraw", "targets": [], "value": key, "author": "Ada", "time": AT, "reason": "two matters"}
    decide(back, tmp_path / "w", Occasion(AT))
    assert told(tmp_path / "w") == at_once(tmp_path / "w")


def test_articles_are_found_with_their_versions_without_looking_at_all(tmp_path):
    texts = [invented(number, 4) for number in range(30)]
    added(tmp_path, tmp_path / "w", "first", texts)
    with Workspace(tmp_path / "w", __version__) as store:
        library = Library(store)
        articles = articles_in(library.reads())
        for article in articles:
            same = tuple(one for one in articles if one.latest == article.latest)
            assert articles_about(article.copies, library) == same
        assert any(article.revises for article in articles)
