"""Which event the reports tell, and which reports tell another one."""

from __future__ import annotations

from synoptic.model.entities import Entity
from synoptic.model.reports import Layer, Report
from synoptic.model.times import Timex
from synoptic.stages.stories import Choice, Story, story_of
from tests.factory import report, sentences, span

FLOOD = [
    "Flood breaks the Tarn dyke at Velm\nThe Tarn river broke its dyke at Velm on Sunday and flooded the lower town. "
    "Boats took families from roofs. The dyke at Velm had been rebuilt four years ago.",
    "Velm under water after dyke break\nFamilies waited on roofs in Velm for boats after the Tarn dyke broke on Sunday. "
    "The river rose two metres in an hour. The lower town is flooded.",
    "Engineers warned of Tarn dyke at Velm\nEngineers had warned that the dyke at Velm was weak before the Tarn flooded "
    "the lower town on Sunday. The river authority rejects blame.",
    "Boats and blankets: Velm the night after\nIn the flooded lower town of Velm boats still go from roof to roof. "
    "The Tarn fell slowly on Monday after its dyke broke.",
]
CUP = [
    "Steyl wins the island cup\nSteyl beat Orsa in the final of the island cup after penalties. "
    "The keeper saved three shots, and the captain lifted the trophy at midnight.",
    "Penalties give Steyl the cup\nOrsa missed three penalties and Steyl took the island cup. "
    "Keeper and captain of Steyl danced with the trophy before the fans.",
    "Island cup: Steyl celebrates its keeper\nThree saved penalties made the keeper of Steyl the hero of the cup final "
    "against Orsa. The captain gave him the trophy.",
    "Orsa mourns a lost cup final\nAfter three missed penalties in the final of the island cup Orsa went home without the trophy. "
    "Steyl and its keeper were better.",
]


def told(text: str, number: int = 0, **fields: object) -> Report:
    head = text.index("\n")
    layers = (Layer(0, head, "headline"), Layer(head + 1, len(text), "body"))
    return report(text, f"Outlet {number}", layers=layers, **fields)  # type: ignore[arg-type]  # fields of Report


def story(reports: list[Report], choice: Choice = Choice()) -> Story:  # noqa: B008  # a frozen value
    return story_of(reports, [s for r in reports for s in sentences(r)], (), (), choice)


def reports_of(texts: list[str], first: int = 0) -> list[Report]:
    return [told(text, first + n) for n, text in enumerate(texts)]


def test_the_event_that_most_reports_tell_is_the_story() -> None:
    flood, cup = reports_of(FLOOD), reports_of(CUP[:1], 9)
    found = story([*cup, *flood])
    assert set(found.reports) == {r.id for r in flood}
    (stranger,) = found.off_topic
    assert stranger.report == cup[0].id
    assert "another event" in stranger.reason
    assert 0 <= stranger.score < 0.11


def test_the_words_in_common_are_told_as_the_report_writes_them() -> None:
    flood = reports_of(FLOOD)
    rally = told(
        "Cyclists race through valley\nRiders raced along flooded roads on Sunday. Villages cheered the riders.", 9
    )
    (stranger,) = story([rally, *flood]).off_topic
    common = stranger.reason.rpartition("in common: ")[2].split(", ")
    assert common
    assert all(word in rally.text for word in common)


def test_words_pick_an_event() -> None:
    flood, cup = reports_of(FLOOD), reports_of(CUP[:2], 9)
    found = story([*cup, *flood], Choice(words="the cup final"))
    assert set(found.reports) == {r.id for r in cup}
    assert len(found.off_topic) == len(flood)


def test_words_that_fit_nothing_ask_the_user() -> None:
    found = story([*reports_of(FLOOD), *reports_of(CUP[:2], 9)], Choice(words="moon landing"))
    assert found.event is None
    assert [len(rival.reports) for rival in found.rivals] == [4, 2]


def test_events_of_equal_weight_ask_the_user() -> None:
    found = story([*reports_of(FLOOD[:2]), *reports_of(CUP[:2], 9)])
    assert found.event is None
    assert found.reports == ()
    assert sorted(len(rival.reports) for rival in found.rivals) == [2, 2]
    assert all(rival.title is not None for rival in found.rivals)


def test_all_reports_take_part_when_that_is_wanted() -> None:
    reports = [*reports_of(FLOOD), *reports_of(CUP[:1], 9)]
    found = story(reports, Choice(keep_all=True))
    assert len(found.reports) == len(reports)
    assert found.off_topic == ()


def test_the_title_is_a_headline_that_most_reports_share_words_with() -> None:
    reports = reports_of(FLOOD)
    found = story(reports)
    assert found.event is not None
    assert found.event.title is not None
    assert found.event.title.exact in {"Flood breaks the Tarn dyke at Velm", "Velm under water after dyke break"}


def test_one_report_alone_is_its_own_story() -> None:
    (only,) = reports_of(FLOOD[:1])
    found = story([only])
    assert found.reports == (only.id,)
    assert found.event is not None


def test_a_title_that_says_what_the_page_is_gives_way_to_one_that_tells() -> None:
    about = [
        "What we know about the Tarn dyke at Velm\nThe Tarn dyke at Velm broke on Sunday and the lower town is flooded.",
        "Why did the Tarn dyke at Velm break on Sunday?\nThe Tarn dyke at Velm broke on Sunday. The lower town is flooded.",
        "Flooded town of Velm: the Tarn dyke in pictures\nThe Tarn dyke at Velm broke on Sunday. The town is flooded.",
    ]
    found = story([*reports_of(about), *reports_of(FLOOD[1:2], 9)])
    assert found.event is not None
    assert found.event.title is not None
    assert found.event.title.exact == "Velm under water after dyke break"


def test_no_report_gives_no_title() -> None:
    found = story([])
    assert found.reports == ()
    assert found.event is not None
    assert found.event.title is None


def test_a_report_that_could_not_be_read_is_not_called_off_topic() -> None:
    unread = report("\u6c34\u5bb3", "Far Outlet", language="zh")
    reports = reports_of(FLOOD)
    told_sentences = [s for r in reports for s in sentences(r)]
    found = story_of([unread, *reports], told_sentences, (), (), Choice())
    assert unread.id in found.reports


def test_the_order_of_the_reports_does_not_matter() -> None:
    reports = [*reports_of(FLOOD), *reports_of(CUP[:2], 9)]
    assert story(reports) == story(list(reversed(reports)))


def test_day_and_participants_come_from_the_top_of_the_reports() -> None:
    reports = reports_of(FLOOD[:2])
    times = [
        Timex(f"t{n}", r.id, span(r, "Sunday"), "DATE", "2031-04-06", begin="2031-04-06", end="2031-04-07")
        for n, r in enumerate(reports)
    ]
    places = [Entity("e_velm", "Velm", "place", mentions=tuple(span(r, "Velm", 1) for r in reports))]
    bodies = [Entity("e_one", "Boats", "organisation", mentions=(span(reports[0], "Boats"),))]
    found = story_of(reports, [s for r in reports for s in sentences(r)], [*places, *bodies], times, Choice())
    assert found.event is not None
    assert found.event.interval == ("2031-04-06", "2031-04-07")
    assert found.event.places == ("e_velm",)
    assert found.event.participants == ("e_one",)


def test_days_numbers_and_verbs_of_saying_do_not_make_two_events_one() -> None:
    transfer = told(
        "Norvale sign keeper\nNorvale have signed keeper Ilan Brook for 12 million, officials said on Monday.", 1
    )
    quake = told(
        "Ground shakes at Pellin\nA tremor of strength 12 shook houses at Pellin, surveyors said on Monday.", 2
    )
    assert len(story([transfer, quake]).rivals) == 2


def test_months_with_a_small_letter_are_words_like_others() -> None:
    first = told("Teachers march in Orsa\nTeachers began a march to the ministry in Orsa.", 1)
    second = told("Long march of teachers\nThe march of teachers reached the ministry.", 2)
    assert len(story([first, second]).reports) == 2
