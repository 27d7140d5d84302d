"""Dictionary forms of cue verbs set right; the words are ours."""

import pytest

from synoptic.model.sentences import Sentence, Token
from synoptic.stages.claims.lemmas import with_cue_lemmas


def word(text, lemma, upos="VERB"):
    return Sentence("r", 0, "body", 0, 0, len(text), (Token(0, len(text), text, lemma, upos, -1, "root", "O"),), "en")


@pytest.mark.parametrize(
    ("text", "guess", "lemma"),
    [
        ("conceded", "conced", "concede"),
        ("Emphasising", "emphasis", "emphasise"),
        ("lauds", "laude", "laud"),
        ("denies", "deny", "deny"),
    ],
)
def test_a_guess_that_is_no_cue_is_set_right(text, guess, lemma):
    assert with_cue_lemmas(word(text, guess)).tokens[0].lemma == lemma


@pytest.mark.parametrize(("text", "lemma", "upos"), [("found", "find", "VERB"), ("doubts", "doubt", "NOUN")])
def test_a_lemma_that_is_right_is_kept(text, lemma, upos):
    sentence = word(text, lemma, upos)
    assert with_cue_lemmas(sentence) is sentence
