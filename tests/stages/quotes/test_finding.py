from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synoptic.model.quotes import Quote
from synoptic.model.reports import Layer
from synoptic.stages.entities import EntityIndex, entities_from
from synoptic.stages.mentions import mentions_in
from synoptic.stages.quotes import quotes_in
from tests.factory import report, sentences


def _quotes(text: str, **fields: object) -> tuple[tuple[Quote, ...], EntityIndex]:
    source = report(text, **fields)
    read = sentences(source)
    mentions = {source.id: mentions_in(source, read)}
    index = EntityIndex(entities_from([source], mentions), mentions, {source.id: read})
    return quotes_in(source, read, index), index


def _speakers(text: str) -> list[str | None]:
    quotes, index = _quotes(text)
    return [
        index.entities[quote.speaker.entity].name
        if quote.speaker.entity is not None
        else (quote.speaker.span.exact if quote.speaker.span is not None else None)
        for quote in quotes
    ]


@pytest.mark.parametrize(
    ("text", "speakers", "note"),
    [
        ('On Monday Ana Ruiz left. "We lost," Ruiz said.', ["Ana Ruiz"], "behind the quote"),
        ('"We lost," said coach Ana Ruiz, who left.', ["Ana Ruiz"], "behind it, verb first"),
        ('"We lost it all," coach Ana Ruiz sobbed.', ["Ana Ruiz"], "a verb of voice"),
        ('Coach Ana Ruiz told reporters: "We lost badly."', ["Ana Ruiz"], "before it, with a colon"),
        ('Coach Ana Ruiz called the match "a lesson".', ["Ana Ruiz"], "a part of her words"),
        ('"We lost," coach Ana Ruiz said. "We will be back."', ["Ana Ruiz", "Ana Ruiz"], "taken over"),
        (
            'Coach Ana Ruiz spoke.\n\n"We lost," she said.\n\n"It hurts," she added.',
            ["Ana Ruiz", "Ana Ruiz"],
            "a pronoun",
        ),
        ('According to coach Ana Ruiz, the match was "a lesson in patience".', ["Ana Ruiz"], "according to"),
        (
            'Lead author of the study, Professor Ana Ruiz, said: "We found two eddies."',
            ["Ana Ruiz"],
            "a post with a phrase of its own, and a title before the name",
        ),
        (
            "Ana Ruiz said: “We found two eddies.\n\n“They drift to the west.\n\nThey are rare, and they need calm water.”",
            ["Ana Ruiz", "Ana Ruiz", "Ana Ruiz"],
            "one utterance of three paragraphs",
        ),
        (
            "Ana Ruiz said: 'I was kind of numb.\n\n'I went home and waited there.'",
            ["Ana Ruiz", "Ana Ruiz"],
            "single marks over two paragraphs",
        ),
        ('"We lost badly," wrote on Twitter Ana Ruiz, the coach.', ["Ana Ruiz"], "where she wrote it stands between"),
        ('"We lost," said coach Ana Ruiz last month.', ["Ana Ruiz"], "when she said it is no part of her name"),
        ('"We saw smoke," a woman in the crowd said.', ["a woman"], "no entity, but words"),
        (
            'In a statement the Harrow Trade Board said the fine was "just and needed".',
            ["Harrow Trade Board"],
            "a body",
        ),
        ('The mayor, Ana Ruiz, was pleased, adding: "We won at last."', ["Ana Ruiz"], "a participle"),
        ('The club was called "a joke" in May.', [None], "a passive names nobody"),
        ('The film "Silent Harbour" opened.', [None], "a title is nobody's utterance"),
        ('Coach Ana Ruiz denied it. The charge was "pure invention".', ["Ana Ruiz"], "her words go on"),
        ('"We lost a lot of time." \u2014 Ana Ruiz, coach', ["Ana Ruiz"], "signed behind a dash"),
        (
            'Mayor Ana Ruiz\'s office called the plan "a gift to nobody".',
            ["Mayor Ana Ruiz's office"],
            "who owns does not speak",
        ),
        ('The fee was "far too high, and for too long", coach Ana Ruiz put it.', [None], "no verb of saying"),
        ('The fee was "far too high", as coach Ana Ruiz put it.', ["Ana Ruiz"], "as she put it"),
        ('Coach Ana Ruiz\'s claim that the fee was "far too high" drew laughs.', ["Ana Ruiz"], "who owns the claim"),
        ('The "far too high" fee, coach Ana Ruiz said, was paid.', ["Ana Ruiz"], "said in the middle"),
    ],
)
def test_a_quote_has_the_speaker_that_the_words_around_it_name(
    text: str, speakers: list[str | None], note: str
) -> None:
    assert _speakers(text) == speakers, note


@pytest.mark.parametrize(
    ("text", "form", "note"),
    [
        ('Ana Ruiz said: "We lost the match."', "direct", "a whole sentence"),
        ('Ana Ruiz said it was "a lesson in patience for all".', "mixed", "a part of one"),
        ('The so-called "ghost ships" left.', "term", "held at a distance"),
        ('The film "Silent Harbour" opened.', "title", "a title"),
        ('"We won," coach Ana Ruiz said. "World Champions."', "direct", "capitals, and yet a sentence behind another"),
        ('The crowd sang "It\'s about me" for an hour.', "term", "one capital does not make a name"),
        ('She told him, "Don\'t you do it," and left.', "direct", "small pronouns and verbs stand in no name"),
    ],
)
def test_a_quote_has_a_form(text: str, form: str, note: str) -> None:
    quotes, _ = _quotes(text)

    assert [quote.form for quote in quotes][-1:] == [form], note


def test_a_headline_names_its_speaker_behind_a_colon() -> None:
    text = "'A sad day': Coach Ana Ruiz speaks out\n\nAna Ruiz spoke on Monday, the club said."
    layers = (Layer(0, 38, "headline"), Layer(40, len(text), "body"))
    quotes, index = _quotes(text, layers=layers)

    assert [index.entities[quote.speaker.entity].name for quote in quotes if quote.speaker.entity] == ["Ana Ruiz"]


def test_layers_without_claims_have_no_quotes() -> None:
    text = '"Old news," he said.'

    assert _quotes(text, layers=(Layer(0, len(text), "boilerplate"),))[0] == ()


def test_a_speaker_carries_the_words_of_the_cue() -> None:
    quotes, _ = _quotes('"We lost," said coach Ana Ruiz.')

    assert quotes[0].cue is not None
    assert quotes[0].cue.exact == "said"
    assert quotes[0].basis == "explicit"
    assert quotes[0].inner.exact == "We lost,"


@given(
    st.lists(
        st.sampled_from(
            [*"“”‘’\"':,.—\n", " Ana Ruiz", " said", " he", " the board", " We lost", " according to", "'s"]
        ),
        max_size=40,
    )
)
def test_quotes_are_true_spans_whatever_the_text(parts: list[str]) -> None:
    text = "".join(parts)
    quotes, _ = _quotes(text)

    for quote in quotes:
        assert text[quote.span.start : quote.span.end] == quote.span.exact
        assert quote.span.start <= quote.inner.start < quote.inner.end <= quote.span.end
        for words in (quote.cue, quote.speaker.span):
            assert words is None or text[words.start : words.end] == words.exact


@pytest.mark.parametrize(
    ("text", "inner", "speaker", "note"),
    [
        ("“He told me, ‘Leave now,’ and we went,” coach Ana Ruiz said.", "‘Leave now,’", "He", "whom she reports"),
        ("“I said, ‘Not today,’ and left,” coach Ana Ruiz said.", "‘Not today,’", "I", "herself"),
    ],
)
def test_a_quote_inside_a_quote_has_the_speaker_it_names(text: str, inner: str, speaker: str, note: str) -> None:
    quotes, index = _quotes(text)

    assert [quote.span.exact for quote in quotes][1:] == [inner], note
    assert quotes[1].speaker.span is not None
    assert quotes[1].speaker.span.exact == speaker
    known = quotes[1].speaker.entity
    assert (None if known is None else index.entities[known].name) == ("Ana Ruiz" if speaker == "I" else None)


def test_an_apostrophe_in_a_quote_is_no_quote_inside_it() -> None:
    quotes, _ = _quotes("“The drivers' pay is low and the bosses' cars are big,” coach Ana Ruiz said.")

    assert len(quotes) == 1


def test_a_headline_that_says_we_is_speech_without_a_speaker() -> None:
    quotes, _ = _quotes("'We lost everything': families watch homes burn\n\nTwo barns burned on Monday.")
    assert [(quote.form, quote.speaker.span) for quote in quotes] == [("direct", None)]
