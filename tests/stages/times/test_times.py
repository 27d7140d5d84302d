"""Time expressions: what is read, what it is worth, what is left alone."""

from __future__ import annotations

import itertools

import pytest

from synoptic.model.reports import Layer, Published
from synoptic.model.sentences import Sentence, Token
from synoptic.model.times import Timex
from synoptic.stages.times import times_in
from tests import factory


def read(text: str, published: str | None = "2025-03-12", **fields: object) -> tuple[Timex, ...]:
    source = factory.report(text, published=published, **fields)
    return times_in(source, factory.sentences(source))


def seen(text: str, published: str | None = "2025-03-12") -> list[tuple[str, str, str | None]]:
    return [(time.span.exact, time.type, time.value) for time in read(text, published)]


# 12 March 2025 is a Wednesday.
VALUES = [
    ("The bridge opened on Feb. 3, 2024.", "Feb. 3, 2024", "DATE", "2024-02-03", "month first"),
    ("The bridge opened on 3 February, 2024.", "3 February, 2024", "DATE", "2024-02-03", "day first"),
    ("It began on the 3rd of February 2024.", "the 3rd of February 2024", "DATE", "2024-02-03", "ordinal"),
    ("Filed on 2024-02-03.", "2024-02-03", "DATE", "2024-02-03", "ISO"),
    ("Filed on 23/02/2024.", "23/02/2024", "DATE", "2024-02-23", "no month has the number 23"),
    ("Filed on 03/02/2024.", "03/02/2024", "DATE", "2024", "either number may be the month"),
    ("The club signed him in September 2023.", "September 2023", "DATE", "2023-09", "month and year"),
    ("The club was founded in 1899.", "1899", "DATE", "1899", "a year after a preposition"),
    ("They signed the 2015 deal again.", "2015", "DATE", "2015", "a year before a noun"),
    ("The castles of the 14th and 15th centuries fell.", "the 14th and 15th centuries", "DATE", "13/14", "two centuries"),
    ("Prices rose in the 1990s.", "the 1990s", "DATE", "199", "decade"),
    ("Prices rose in the late 1990s.", "the late 1990s", "DATE", "199", "decade with its end"),
    ("He won in the summer of 2021.", "the summer of 2021", "DATE", "2021-SU", "season"),
    ("Sales fell in the third quarter of 2024.", "the third quarter of 2024", "DATE", "2024-Q3", "quarter"),
    ("Sales fell in Q3 2024.", "Q3 2024", "DATE", "2024-Q3", "short quarter"),
    ("The museum closed in 490 BC.", "490 BC", "DATE", "BC0490", "before our era"),
    ("The coach resigned on Monday.", "Monday", "DATE", "2025-03-10", "past by default"),
    ("The coach resigned on Wednesday.", "Wednesday", "DATE", "2025-03-12", "the day of publication itself"),
    ("The court will hear the case on Friday.", "Friday", "DATE", "2025-03-14", "future tense"),
    ("The court has agreed to hear the case on Friday.", "Friday", "DATE", "2025-03-14", "a plan in the past tense"),
    ("The shares trade below Friday's close.", "Friday", "DATE", "2025-03-07", "a level that was reached, in the present"),
    ("The stock could fall from Friday's record high.", "Friday", "DATE", "2025-03-07", "a level that may be left"),
    ("The index lost ground in Friday's session.", "Friday", "DATE", "2025-03-07", "a session with a past verb"),
    ("The chairman will speak in Friday's session.", "Friday", "DATE", "2025-03-14", "a session to come"),
    ("The firm will report after Friday's close.", "Friday", "DATE", "2025-03-14", "what comes after one to come"),
    ("The firm met lenders after Friday's close.", "Friday", "DATE", "2025-03-07", "what came after one that was"),
    ("The two sides prepared for Friday's hearing.", "Friday", "DATE", "2025-03-14", "awaited, and nearer than the last"),
    ("The coach resigned last Friday.", "last Friday", "DATE", "2025-03-07", "last"),
    ("Talks resume next Tuesday.", "next Tuesday", "DATE", "2025-03-18", "next"),
    ("The storm struck yesterday.", "yesterday", "DATE", "2025-03-11", "yesterday"),
    ("The storm struck the day before yesterday.", "the day before yesterday", "DATE", "2025-03-10", "two days"),
    ("The storm struck on Tuesday night.", "Tuesday night", "TIME", "2025-03-11TNI", "part of a day"),
    ("The truce takes effect at midnight.", "midnight", "TIME", "2025-03-13T00:00", "the midnight ahead"),
    ("The truce ended at midnight on Monday.", "midnight", "TIME", "2025-03-11T00:00", "the midnight that ends a day"),
    ("Shots fell after midnight on Monday.", "midnight", "TIME", "2025-03-10T00:00", "the midnight that begins a day"),
    ("Shots fell between 4 and 5 a.m. on Monday.", "between 4 and 5 a.m.", "TIME", "2025-03-10T04:00", "two hours"),
    ("The dam broke. It rained in the evening.", "the evening", "TIME", "2025-03-12TEV", "the news of the day"),
    ("The dam broke on Monday. It rained in the evening.", "the evening", "TIME", "2025-03-10TEV", "the day told"),
    ("It struck shortly after 6am.", "6am", "TIME", "2025-03-12T06:00", "no space before the half of the day"),
    ("Crews were called to a tram at 6.10 and left.", "6.10", "TIME", "2025-03-12T06:10", "where they were called to"),
    ("The crew was called at 6.10 and left.", "6.10", "TIME", "2025-03-12T06:10", "a full stop in the clock time"),
    ("The bank expects a loss for 4Q.", "4Q", "DATE", "2025-Q4", "quarter as traders write it"),
    ("The border moved at the end of the Cold War.", "the end of the Cold War", "DATE", "1991", "the year it ended"),
    ("She signed it days after taking office.", "days", "DURATION", "PXD", "nobody counted the days"),
    ("He was born before World War II.", "World War II", "DATE", "1939/1945", "a war with its years"),
    ("He spoke this morning.", "this morning", "TIME", "2025-03-12TMO", "this morning"),
    ("The fire broke out last night.", "last night", "TIME", "2025-03-11TNI", "the night before"),
    ("The match starts at 7:30 p.m. on Saturday.", "7:30 p.m.", "TIME", "2025-03-15T19:30", "clock with day"),
    ("The match starts at 1830 GMT on Saturday.", "1830 GMT", "TIME", "2025-03-15T18:30", "24-hour clock"),
    ("The vote was held last week.", "last week", "DATE", "2025-W10", "ISO week"),
    ("The vote was held last month.", "last month", "DATE", "2025-02", "last month"),
    ("The vote was held last July.", "last July", "DATE", "2024-07", "the latest July before this month"),
    ("The vote was held last March.", "last March", "DATE", "2024-03", "not this month"),
    ("The vote was held last summer.", "last summer", "DATE", "2024-SU", "season"),
    ("The vote was held in November.", "November", "DATE", "2024-11", "a month in the past tense"),
    ("The vote will be held in November.", "November", "DATE", "2025-11", "a month in the future tense"),
    ("The dividend is payable April 2.", "April 2", "DATE", "2025-04-02", "the nearest second of April"),
    ("She was elected on November 5.", "November 5", "DATE", "2024-11-05", "the nearest fifth of November"),
    ("The tower fell three weeks ago.", "three weeks ago", "DATE", "2025-W08", "granularity of the unit"),
    ("The tower fell five years ago.", "five years ago", "DATE", "2020", "years ago"),
    ("The tower fell years ago.", "years ago", "DATE", "PAST_REF", "not to be placed"),
    ("Work ends later this month.", "later this month", "DATE", "2025-03", "with a modifier"),
    ("Work ends by the end of 2026.", "the end of 2026", "DATE", "2026", "end of a year"),
    ("It started in early February.", "early February", "DATE", "2025-02", "beginning of a month"),
    ("They sealed a 20-year lease.", "20-year", "DURATION", "P20Y", "hyphened length"),
    ("A nearly three-year dispute ended.", "nearly three-year", "DURATION", "P3Y", "with a modifier"),
    ("It lasted two and a half hours.", "two and a half hours", "DURATION", "PT2H30M", "half an hour more"),
    ("It lasted for nearly two decades.", "nearly two decades", "DURATION", "P20Y", "decades are years"),
    ("He waited for several months.", "several months", "DURATION", "PXM", "not counted"),
    ("He waited for years.", "years", "DURATION", "PXY", "bare plural"),
    ("In recent days prices fell.", "recent days", "DURATION", "PXD", "recent"),
    ("They meet every Tuesday.", "every Tuesday", "SET", "XXXX-WXX-2", "weekday that recurs"),
    ("They meet every two weeks.", "every two weeks", "SET", "P2W", "recurring length"),
    ("The paper appears weekly.", "weekly", "SET", "P1W", "adverb"),
    ("It costs $5 million a year.", "a year", "SET", "P1Y", "a rate"),
    ("He was away for a year.", "a year", "DURATION", "P1Y", "a length, not a rate"),
    ("Prices are now falling.", "now", "DATE", "PRESENT_REF", "present"),
    ("He married on Christmas Eve 2023.", "Christmas Eve 2023", "DATE", "2023-12-24", "holiday"),
    ("It grew over the past two decades.", "the past two decades", "DURATION", "P20Y", "over is no modifier here"),
    ("It grew for over two decades.", "over two decades", "DURATION", "P20Y", "over is a modifier here"),
    ("They ended the two-year lease.", "two-year", "DURATION", "P2Y", "an adjective takes no article"),
    ("The grocer posted a third-quarter loss.", "third-quarter", "DATE", "2024-Q3", "a quarter before its noun"),
    ("The mill had closed in the past, he said.", "the past", "DATE", "PAST_REF", "the past"),
    ("She will one day lead the choir.", "one day", "DATE", "FUTURE_REF", "some day to come"),
    ("It would take one day to mend.", "one day", "DURATION", "P1D", "a day of work"),
    ("The bank has until 9 a.m. Friday to answer.", "9 a.m. Friday", "TIME", "2025-03-14T09:00", "until reaches the day"),
    ("The bank answered at 9 a.m. Friday.", "9 a.m. Friday", "TIME", "2025-03-07T09:00", "a clock time that was"),
    ("They will look for ways around Friday's ruling.", "Friday", "DATE", "2025-03-07", "what has been ruled"),
    ("They will march before Friday's ruling.", "Friday", "DATE", "2025-03-14", "what is to be ruled"),
    ("They will take part in Friday's hearing.", "Friday", "DATE", "2025-03-14", "what stands in calendars"),
    ("The club, founded in June 2019, will move on April 2.", "April 2", "DATE", "2025-04-02", "the present speaks"),
    ("In the same period last year sales fell.", "the same period last year", "DATE", "2024", "nothing else is compared"),
    ("They are due in Tuesday's cup final.", "Tuesday", "DATE", "2025-03-18", "arranged, and no subject"),
    ("Tuesday's final is her first defeat.", "Tuesday", "DATE", "2025-03-11", "arranged, but the subject"),
    ("They are due in Saturday's friendly.", "Saturday", "DATE", "2025-03-15", "arranged, further back"),
    ("The visit was put off to Monday.", "Monday", "DATE", "2025-03-17", "the day that it was put off to"),
    ("The court adjourned the case until Monday.", "Monday", "DATE", "2025-03-17", "until, in the past tense"),
    ("It was fined in 2021 and closed the following month.", "the following month", "DATE", None, "after any month"),
    ("An inquest opened in May 2021. It closed two weeks later.", "two weeks later", "DATE", None, "after any week"),
    ("He wrote in May 2021. She knew that June.", "that June", "DATE", "2021-06", "of the year told"),
    ("He wrote in May 2021. She knew that March.", "that March", "DATE", "2022-03", "the months have gone round"),
    ("It sank half a century ago.", "half a century ago", "DATE", "1975", "fifty years"),
    ("The pact lasted half a decade.", "half a decade", "DURATION", "P5Y", "five years"),
    ("It fell in the first half of last year.", "the first half of last year", "DATE", "2024-H1", "six months"),
    ("It struck at 7.20 on the morning of 26 May 2021.", "7.20", "TIME", "2021-05-26T07:20", "the day behind its part"),
    ("They met on the night of 26 May 2021.", "the night of 26 May 2021", "TIME", "2021-05-26TNI", "the part of a date"),
    ("It sank at 4 in the afternoon on Friday.", "4 in the afternoon", "TIME", "2025-03-07T16:00", "in words"),
    ("Easter 2024 was wet.", "Easter 2024", "DATE", "2024-03-31", "movable holiday"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "kind", "value", "note"), VALUES, ids=[row[-1] for row in VALUES])
def test_an_expression_has_its_value(text: str, words: str, kind: str, value: str, note: str) -> None:
    assert (words, kind, value) in seen(text), note


EVENTS = [
    ("She wants it done by the end of her term.", "the end of her term", "a time of office"),
    ("It has to be ready before the start of the season.", "the start of the season", "where a season begins"),
    ("He scored 17 goals last season.", "last season", "a season of sport, whose months differ"),
    ("He was mayor during Okoro's presidency.", "Okoro's presidency", "somebody's presidency"),
    ("Prices have doubled since the war began.", "since the war began", "a clause"),
    ("He promised it before he leaves office.", "before he leaves office", "the end of a term"),
]


@pytest.mark.parametrize(("text", "words", "note"), EVENTS, ids=[row[-1] for row in EVENTS])
def test_a_happening_gives_a_time_without_a_place_in_the_calendar(text: str, words: str, note: str) -> None:
    (time,) = read(text)
    assert (time.span.exact, time.value, time.begin, time.anchor) == (words, None, None, "event"), note


NOTHING = [
    ("The war museum reopened.", "a war that names something"),
    ("Bell added a touchdown in the third quarter.", "the quarter of a game"),
    ("The Cold War rival was beaten.", "an era that only describes"),
    ("Shares closed at 6.13 in London.", "a price"),
    ("He answered Q3: who won?", "a question"),
    ("Resolution 1701 was adopted.", "the number of a resolution"),
    ("About 2000 people marched.", "a count"),
    ("The village has 1,950 inhabitants.", "a comma inside a number"),
    ("May we come in?", "a verb"),
    ("They march to the square.", "a verb"),
    ("The 34-year-old striker scored.", "an age"),
    ("She is 34 years old.", "an age"),
    ("Shops open for Black Friday sales.", "the name of a day of sales"),
    ("He writes for the Sunday Times.", "the name of a newspaper"),
    ("May Day protests were peaceful.", "the name of a day"),
    ("A second man was held.", "an ordinal"),
    ("They fled in the small hours of the night.", "hours that are no length"),
]


@pytest.mark.parametrize(("text", "note"), NOTHING, ids=[row[-1] for row in NOTHING])
def test_what_is_no_time_is_left_alone(text: str, note: str) -> None:
    assert seen(text) == [], note


def test_a_name_that_the_engine_marked_is_no_time() -> None:
    source = factory.report("Seven Days News hired April Jones on Monday.", published="2025-03-12")
    names = ("B-ORG", "I-ORG", "I-ORG", "O", "B-PER", "I-PER", "O", "O", "O")
    (sentence,) = factory.sentences(source)
    tokens = tuple(
        Token(t.start, t.end, t.text, t.lemma, t.upos, t.head, t.deprel, name)
        for t, name in zip(sentence.tokens, names, strict=True)
    )
    named = Sentence(source.id, 0, "body", 0, sentence.start, sentence.end, tokens, "en")
    assert [time.span.exact for time in times_in(source, [named])] == ["Monday"]


def parsed(text: str, tags: str, heads: tuple[int, ...], deprels: str, layer: str = "body") -> list[str | None]:
    """Values of the times of one sentence with a parse."""
    source = factory.report(text, published="2025-03-12", layers=(Layer(0, len(text), layer),))
    (sentence,) = factory.sentences(source)
    lemmas = {"plays": "play", "played": "play", "wants": "want", "came": "come", "had": "have"}
    tokens = tuple(
        Token(t.start, t.end, t.text, lemmas.get(t.text, t.text), tag, head, deprel, "O")
        for t, tag, head, deprel in zip(sentence.tokens, tags.split(), heads, deprels.split(), strict=True)
    )
    read_as = Sentence(source.id, 0, layer, 0, sentence.start, sentence.end, tokens, "en")
    return [time.value for time in times_in(source, [read_as])]


PLAYS = ("DET NOUN VERB ADP PROPN PUNCT", (1, 2, -1, 4, 2, 2), "det nsubj root case obl punct")


def test_the_present_tense_of_a_verb_points_ahead() -> None:
    assert parsed("The club plays on Sunday.", *PLAYS) == ["2025-03-16"]


def test_the_past_tense_of_a_verb_points_back() -> None:
    assert parsed("The club played on Sunday.", *PLAYS) == ["2025-03-09"]


def test_the_present_tense_of_a_headline_tells_the_past() -> None:
    assert parsed("The club plays on Sunday.", *PLAYS, layer="headline") == ["2025-03-09"]


def test_an_infinitive_points_where_its_plan_points() -> None:
    plan = (
        "DET NOUN VERB PART VERB ADP PROPN PUNCT",
        (1, 2, -1, 4, 2, 6, 4, 2),
        "det nsubj root mark xcomp case obl punct",
    )
    assert parsed("The club wants to play on Sunday.", *plan) == ["2025-03-16"]
    assert parsed("The club came to play on Sunday.", *plan) == ["2025-03-09"]


def test_a_pluperfect_keeps_a_day_in_the_past() -> None:
    past = (
        "DET NOUN AUX VERB ADP NUM PROPN PUNCT",
        (1, 3, 3, -1, 6, 6, 3, 3),
        "det nsubj aux root case nummod obl punct",
    )
    assert parsed("The club had played on 14 July.", *past) == ["2024-07-14"]


def test_relative_dates_rest_on_the_publication() -> None:
    (time,) = read("The storm struck yesterday.")
    assert (time.anchor, time.begin, time.end, time.layer) == ("published", "2025-03-11", "2025-03-12", "body")


def test_without_a_publication_a_relative_date_has_no_value() -> None:
    (time,) = read("The storm struck yesterday.", published=None)
    assert (time.value, time.begin, time.end, time.anchor) == (None, None, None, None)


def test_without_a_publication_a_day_keeps_its_year_open() -> None:
    (time,) = read("The storm struck on May 7.", published=None)
    assert (time.value, time.begin) == ("XXXX-05-07", None)


def test_an_interval_of_publication_gives_a_value_only_where_it_settles_one() -> None:
    between = Published(None, "2025-03-13", "2025-03-15", "inferred", reason="the text says Friday")
    times = read("It happened last month, on Monday and yesterday.", None, published_record=between)
    assert [(time.span.exact, time.value) for time in times] == [
        ("last month", "2025-02"),
        ("Monday", "2025-03-10"),
        ("yesterday", "2025-03"),
    ]
    assert (times[2].begin, times[2].end) == ("2025-03-12", "2025-03-14")


def test_an_interval_over_new_year_leaves_the_day_without_value() -> None:
    between = Published(None, "2024-12-31", "2025-01-03", "inferred", reason="two dates")
    (time,) = read("It happened yesterday.", None, published_record=between)
    assert (time.value, time.begin, time.end) == (None, "2024-12-30", "2025-01-02")


def test_times_follow_on_from_the_time_before() -> None:
    times = read("The flood came on 3 May 2019. Two days later the dam broke. That year 40 dams broke.")
    assert [time.value for time in times] == ["2019-05-03", "2019-05-05", "2019"]
    assert times[1].anchor == times[0].id


def test_what_came_before_is_dated_from_what_is_told() -> None:
    text = "The mill closed on Monday. It came two days after the owner left, and a day after Brandt Bank sold it."
    assert [time.value for time in read(text)] == ["2025-03-10", "2025-03-08", "2025-03-09"]


def test_a_history_reckons_from_its_own_dates() -> None:
    text = (
        "The war began in 1701. In 1702 the city fell. In 1703 it was retaken. In 1704 a truce held. "
        "In 1705 it broke. In December 1706 the king fled. In January the queen followed. On 3 March she died."
    )
    assert [time.value for time in read(text)][-3:] == ["1706-12", "1707-01", "1707-03-03"]


HISTORY = (
    "The war began in 1701. In 1702 the city fell. In 1703 it was retaken. In 1704 a truce held. "
    "In May 1705 it broke. {aside} On 3 September the king fled."
)
ASIDES = [
    ("The count called the 1690 pact void.", "a year before a noun"),
    ("A writer (1902) calls it a comedy.", "a year in brackets"),
    ("The nobles, who had sworn peace in 1698, were silent.", "what had been before"),
    ("A crossing was planned for 1707.", "what was only planned"),
    ("They appealed to the Charter of 1689.", "the name of a charter"),
]


@pytest.mark.parametrize(("aside", "note"), ASIDES, ids=[row[-1] for row in ASIDES])
def test_a_history_goes_on_from_its_story_not_from_what_stands_beside(aside: str, note: str) -> None:
    assert read(HISTORY.format(aside=aside))[-1].value == "1705-09-03", note


def test_a_history_goes_on_from_a_year_in_its_story() -> None:
    assert read(HISTORY.format(aside="In 1706 the crops failed."))[-1].value == "1706-09-03"


def test_a_year_that_heads_a_chapter_dates_it() -> None:
    text = HISTORY.format(aside="The siege was lifted.") + "\n\n1708\n\nOn 4 May the queen returned."
    assert [time.value for time in read(text)][-2:] == ["1708", "1708-05-04"]


def test_a_report_of_an_anniversary_is_no_history() -> None:
    past = "It sank in 1974. Inquiries followed in 1975, 1976 and 1978, a law in 1980, a memorial in 1984."
    text = f"Bells rang on Monday. {past} The king is to come on Friday."
    assert [time.value for time in read(text)][-1] == "2025-03-14"


def test_a_clock_time_is_of_the_news_not_of_what_it_followed_or_what_is_to_come() -> None:
    followed = "Trains ran on Tuesday for the first time since the flood of 3 March.\n\nThe first left at 5.52am."
    to_come = "Shares fell on Wednesday. It will report on 23 April.\n\nThey had lost a tenth by 10:15 GMT."
    beside = "Shares fell on Wednesday. It will report on 23 April. They fell further by midday."
    values = [read(text)[-1].value for text in (followed, to_come, beside)]
    assert values == ["2025-03-11T05:52", "2025-03-12T10:15", "2025-03-12T12:00"]


def test_a_long_history_of_these_years_is_a_history() -> None:
    years = " ".join(f"In {2014 + n // 3} the firm opened a mill." for n in range(32))
    assert read(f"{years} In 2019 it merged. On 7 July it was sold.")[-1].value == "2019-07-07"


def test_the_first_words_mean_the_weekday_that_has_begun_elsewhere() -> None:
    text = "The king declared victory on Thursday. He fled later Thursday.{}"
    assert [time.value for time in read(text.format(""))] == ["2025-03-13", "2025-03-13"]
    first = "The mill closed on Tuesday. The owner was told on Thursday that it would."
    assert [time.value for time in read(first)] == ["2025-03-11", "2025-03-06"]


def test_the_quarter_is_the_one_that_goes_on_where_it_was_just_told() -> None:
    text = "The charge will cut first-quarter profit. It turns a gain for the quarter into a loss."
    assert [time.value for time in read(text)] == ["2025-Q1", "2025-Q1"]


def test_a_year_earlier_is_what_was_compared_last() -> None:
    text = "Profit rose in the third quarter. It was lower a year earlier. {}"
    nine = "In the nine months sales were flat from a year earlier."
    assert [time.value for time in read(text.format(""))] == ["2024-Q3", "2023-Q3"]
    assert [time.value for time in read(text.format(nine))][-2:] == ["P9M", "2023"]


def test_news_that_goes_over_a_few_years_again_is_no_history() -> None:
    text = (
        "The flood of 2019 broke the dam. A report of 2020 blamed the owner, and in 2021 the owner was fined. "
        "In 2021 a court upheld the fine. In 2020 the town had sued, and since 2019 nobody may build there. "
        "Few came back last year. The owner answered his critics this week. The town bought the land two years ago."
    )
    values = {time.span.exact: time.value for time in read(text)}
    assert [values[words] for words in ("last year", "this week", "two years ago")] == ["2024", "2025-W11", "2023"]


def test_the_end_of_a_range_gives_the_year_of_its_beginning() -> None:
    assert [v for *_, v in seen("It ran from Nov. 30 to Dec. 2, 2022.")] == ["2022-11-30", "2022-12-02"]


def test_a_clock_time_does_not_take_over_that_another_one_is_about() -> None:
    assert [time.mod for time in read("It began around 6am. Crews came at 7am.")] == ["APPROX", None]


def test_a_day_long_gone_reaches_over_no_paragraph() -> None:
    letter = "The club had a letter dated 3 December."
    cases = {
        f"{letter}\n\nThe gates closed by midday.": ["2024-12-03", "XXXX-XX-XXT12:00"],
        f"{letter} It came at noon.": ["2024-12-03", "2024-12-03T12:00"],
        "The match began on Tuesday.\n\nThe gates closed at noon.": ["2025-03-11", "2025-03-11T12:00"],
    }
    for text, values in cases.items():
        assert [time.value for time in read(text)] == values


def test_closed_layers_give_no_times() -> None:
    text = "The mill closed on Monday.\n\nUpdated 7 March 2025"
    layers = (Layer(0, 26, "body"), Layer(28, len(text), "boilerplate"))
    assert [time.span.exact for time in read(text, layers=layers)] == ["Monday"]


def test_line_breaks_and_curly_marks_do_not_hide_a_time() -> None:
    assert [words for words, *_ in seen("It fell on 3\u00a0May 2019, in this year\u2019s first storm.")] == [
        "3\u00a0May 2019",
        "this year",
    ]


def test_times_do_not_overlap_and_repeat_their_words() -> None:
    text = " ".join(row[0] for row in VALUES)
    source = factory.report(text, published="2025-03-12")
    times = times_in(source, factory.sentences(source))
    for one, other in itertools.pairwise(times):
        assert one.span.end <= other.span.start
    assert all(source.text[t.span.start : t.span.end] == t.span.exact for t in times)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\u0661\u0662 \u0645\u0627\u064a\u0648 2025",
        "in " * 500,
        "1 " * 500 + "years",
        "0/0/0000",
        "February 30, 2024",
    ],
)
def test_odd_input_is_no_error(text: str) -> None:
    read(text)
