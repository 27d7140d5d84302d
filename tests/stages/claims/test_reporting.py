"""Acts of reporting as spans; the words are ours, the trees the language core's."""

import pytest

from synoptic.engines import default_engine
from synoptic.model.quotes import Quote, Speaker
from synoptic.stages.claims import Evidence, reportings_in
from synoptic.stages.sentences import sentences_in
from tests.factory import report, span


def acts(text, *quotes):
    source = report(text)
    sentences, _ = sentences_in(source, default_engine())
    return reportings_in(source, sentences, Evidence(quotes=tuple(make(source) for make in quotes)))


def shown(row):
    return (
        " + ".join(part.exact for part in row.sources) or None,
        row.cue.exact if row.cue is not None else None,
        " … ".join(part.exact for part in row.contents),
    )


def quote(words, by=None, cue=None, basis="explicit", form="direct"):
    def make(source):
        here = span(source, words)
        inner = span(source, words.strip("“”"))
        speaker = Speaker(None, span(source, by) if by else None)
        cue_span = span(source, cue) if cue else None
        return Quote(f"q{here.start}", source.id, here, inner, speaker, cue_span, form, None, basis)

    return make


CASES = [
    (
        "The referee said that the goal was valid.",
        ("The referee", "said", "that the goal was valid"),
        "the conjunction belongs to the content, the full stop to nobody",
    ),
    (
        "Ada Moen, a geologist at the institute, has repeatedly warned that the slope will slide.",
        ("Ada Moen, a geologist at the institute,", "has repeatedly warned", "that the slope will slide"),
        "an apposition with both commas, the whole verb group",
    ),
    (
        "The bank did not say when the branch would close.",
        ("The bank", "did not say", "when the branch would close"),
        "negation belongs to the cue",
    ),
    (
        "The union called for higher wages on Friday.",
        ("The union", "called for", "higher wages"),
        "the preposition links the cue to its content; the day is no content",
    ),
    (
        "The storm killed ten people, according to the coast guard.",
        ("the coast guard", "according to", "The storm killed ten people"),
        "a phrase as cue",
    ),
    (
        "The captain, who said he was ready, scored twice.",
        ("who", "said", "he was ready"),
        "a relative pronoun stands for itself",
    ),
    (
        "The mayor's pledge to resign surprised the council.",
        ("The mayor's", "pledge", "to resign"),
        "a noun with its owner",
    ),
    (
        "The minister knows that the dam leaks.",
        ("The minister", "knows", "that the dam leaks"),
        "what somebody knows",
    ),
    (
        "The plan was criticised by the nurses.",
        ("the nurses", "was criticised by", "The plan"),
        "a passive with its agent",
    ),
    (
        "The striker wants to leave the club.",
        ("The striker", "wants", "to leave the club"),
        "what somebody wants",
    ),
    (
        "Supporters object to the price of the tickets.",
        ("Supporters", "object to", "the price of the tickets"),
        "a verb with the preposition it takes",
    ),
    (
        "The union's call for a strike was ignored.",
        ("The union's", "call", "for a strike"),
        "a noun with a preposition",
    ),
    (
        "In the mayor's opinion, the bridge is safe.",
        ("the mayor's", "opinion", "the bridge is safe"),
        "a cue that its source stands in",
    ),
    (
        "The judge is aware that the witness lied.",
        ("The judge", "is aware", "that the witness lied"),
        "an adjective",
    ),
]


@pytest.mark.parametrize(("text", "expected", "note"), CASES, ids=[note for *_, note in CASES])
def test_an_act_is_cut_into_source_cue_and_content(text, expected, note):
    assert [shown(row) for row in acts(text) if not row.is_nested] == [expected], note


def test_what_goes_on_behind_the_cue_belongs_to_the_same_act():
    text = "“The roof is safe,” Bell said. “Nobody was at risk.”"
    found = acts(text, quote("“The roof is safe,”", "Bell", "said"), quote("“Nobody was at risk.”", basis="inherited"))
    assert [shown(row) for row in found] == [("Bell", "said", "“The roof is safe,” … “Nobody was at risk.”")]


def test_an_act_inside_a_content_is_marked_as_nested():
    found = acts("The lawyer said that the firm denied the charge.")
    assert [(row.cue.exact, row.is_nested) for row in found] == [("said", False), ("denied", True)]


def test_a_word_held_at_a_distance_is_no_act():
    term = quote("“treaty”", "Bell", "signed", form="term")
    assert acts("Bell signed the “treaty” on Monday.", term) == ()


def test_a_text_without_sources_has_no_acts():
    assert acts("The bridge collapsed on Monday.") == ()
