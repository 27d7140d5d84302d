"""Attributions that close a sentence; the words are ours, the trees the language core's."""

import pytest

from synoptic.engines import default_engine
from synoptic.model.reports import Layer
from synoptic.stages.claims.tails import headline_label, straightened
from synoptic.stages.claims.tree import Tree
from synoptic.stages.sentences import sentences_in
from tests.factory import report


def sentence(text, layer="body"):
    source = report(text, layers=(Layer(0, len(text), layer),))
    (found,), _ = sentences_in(source, default_engine())
    return found


def told(text, layer="body"):
    """Speaker, cue and head of the content of the straightened sentence."""
    tree = Tree(sentence(text, layer))
    cue = next(i for i, token in enumerate(tree.tokens) if token.lemma in {"say", "add", "tell", "allege", "believe"})
    subject, content = tree.child(cue, "nsubj"), tree.child(cue, "ccomp")
    return tuple(None if i is None else tree[i].text for i in (subject, cue, content))


TAILS = [
    ("No bid had been made, managing director Una Falk said.", ("Una", "said", "made"), "a title before a name"),
    (
        "The keeper would leave in May, one of the scouts said.",
        ("one", "said", "leave"),
        "a number stands for a person",
    ),
    (
        "The club are close to a deal, two people familiar with it told reporters on Friday.",
        ("people", "told", "close"),
        "an adjective behind the head",
    ),
    (
        "It is signed, bears a seal and names both firms, two clerks who have read it said.",
        ("clerks", "said", "signed"),
        "a relative clause behind the head",
    ),
    ("The valve failed, the head of the inquiry, Judge Ola Rask, said.", ("head", "said", "failed"), "an apposition"),
    (
        "The thief fled across the border, prosecutors allege.",
        ("prosecutors", "allege", "fled"),
        "a cue taken for another sort of word",
    ),
    ("No bid had been made, said managing director Una Falk.", ("Una", "said", "made"), "the verb before its subject"),
]


@pytest.mark.parametrize(("text", "expected", "note"), TAILS, ids=[note for *_, note in TAILS])
def test_who_closes_a_sentence_said_what_stands_before(text, expected, note):
    assert told(text) == expected, note


def test_what_stands_before_a_semicolon_is_not_said_by_whom_the_sentence_closes_with():
    tree = Tree(sentence("Nine miners are safe; up to four more may be trapped, the fire chief, Ada Soll, believes."))
    cue = next(i for i, token in enumerate(tree.tokens) if token.text == "believes")
    said = {tree[i].text for c in tree.having(cue, "ccomp") for i in tree.subtree(c)}
    assert "trapped" in said
    assert "safe" not in said


@pytest.mark.parametrize(
    "text",
    [
        "In Oslo, the minister said.",
        "When the alarm rang, the keeper said nothing.",
        "Asked about the fee, the agent said.",
        "The bridge collapsed on Monday.",
        "After the storm, the mayor said that the road was closed.",
    ],
)
def test_where_and_when_something_was_said_is_no_content(text):
    found = sentence(text)
    assert straightened(found) is found


def test_every_word_hangs_on_the_root():
    for text, *_ in TAILS:
        tokens = straightened(sentence(text)).tokens
        assert [token.head for token in tokens].count(-1) == 1
        for start in range(len(tokens)):
            place, steps = start, 0
            while tokens[place].head >= 0:
                place, steps = tokens[place].head, steps + 1
                assert steps <= len(tokens), text


LABELS = [
    ("Ada Ruiz: Stadium roof was never checked", "Ada Ruiz", "a person"),
    ("Police: Two men held after bank raid", "Police", "who speaks for a body"),
    ("Video: Storm hits the coast at noon", None, "a sort of contribution"),
    ("Hurricane Ada: Two killed as roof falls", None, "a happening with a person's name"),
    ("Lisbon: Flood destroys old bridge", None, "a place says where"),
    ("The mayor knew that it would come to this: Storm hits", None, "a sentence before the colon"),
]


@pytest.mark.parametrize(("text", "expected", "note"), LABELS, ids=[note for *_, note in LABELS])
def test_a_headline_names_its_source_before_a_colon(text, expected, note):
    found = sentence(text, "headline")
    label = headline_label(found)
    assert (None if label is None else " ".join(found.tokens[n].text for n in label)) == expected, note
    if label is not None:
        assert Tree(found).root > label.stop


def test_the_same_words_in_the_body_name_no_source():
    assert headline_label(sentence("Police: Two men held after bank raid")) is None


def test_a_team_inside_what_was_said_is_the_subject_of_what_it_decided():
    tree = Tree(
        sentence("The director said the rescue team, which trains for such cases, decided that the dog was safe.")
    )
    cue = next(i for i, token in enumerate(tree.tokens) if token.text == "decided")
    subject = tree.child(cue, "nsubj")
    assert subject is not None
    assert tree[subject].text == "team"
