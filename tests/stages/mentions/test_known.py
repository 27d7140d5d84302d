"""Names in passages that are not read."""

import pytest

from synoptic.model.entities import Mention
from synoptic.model.reports import Layer
from synoptic.stages.mentions import known_names_in
from tests.factory import report, sentences, span

READ = report("Oda Venn of Nordlin met Piet Halloran in New Velm. NBK said so. Orsa and Mark came.", path="read.txt")
SAID = {
    "Oda Venn": ("name", "person", "Venn"),
    "Nordlin": ("name", "organisation", "Nordlin"),
    "Piet Halloran": ("name", "person", "Halloran"),
    "New Velm": ("name", "place", "Velm"),
    "NBK": ("abbreviation", "organisation", "NBK"),
    "Orsa": ("name", "product", "Orsa"),
    "Mark": ("name", "person", "Mark"),
}
MENTIONS = [Mention(span(READ, words), *said) for words, said in SAID.items()]


@pytest.mark.parametrize(
    ("text", "found", "note"),
    [
        ("Wie Oda Venn sagte, fuhr Piet Halloran.", ["Oda Venn", "Piet Halloran"], "full names"),
        ("Die Reederei Nordlin und NBK.", ["Nordlin", "NBK"], "one word of some length, and capitals"),
        ("Sie kam nach New\nVelm.", ["New\nVelm"], "broken over a line"),
        ("Halloran kostet die Mark viel, die Orsa auch.", [], "short words and surnames alone are not looked up"),
        ("Die Nordlinien und die nordlin.", [], "a part of a word, and small letters"),
        ("Oda, Venn und Nordlin, wo nordlin steht.", [], "with a mark between, and a word of the language"),
        ("شرکت Nordlin رد کرد.", ["Nordlin"], "among other letters"),
    ],
)
def test_a_name_is_found_where_it_is_written_as_in_a_read_report(text, found, note):
    unread = report(text, language="de", path="unread.txt")
    known = known_names_in(unread, (), MENTIONS)
    assert [mention.span.exact for mention in known] == found, note
    assert all(mention.span.report == unread.id for mention in known)


def test_only_passages_without_a_sentence_are_searched():
    text = "Nordlin left. Nordlin ging fort."
    both = report(text, layers=(Layer(0, 13, "body"), Layer(14, len(text), "body", "de")), path="both.txt")
    read = [sentence for sentence in sentences(both) if sentence.end <= 13]
    assert [mention.span.start for mention in known_names_in(both, read, MENTIONS)] == [14]
    assert known_names_in(both, sentences(both), MENTIONS) == ()


def test_a_name_of_two_kinds_is_of_the_commoner_one():
    twice = [Mention(span(READ, "Nordlin"), "name", kind, "Nordlin") for kind in ("place", "organisation", "place")]
    (found,) = known_names_in(report("Und Nordlin.", path="u.txt"), (), twice)
    assert found.kind == "place"
