"""Each verb stands in the group whose definition it meets."""

import pytest

from synoptic.text import cues

GROUPS = {name: words for name, words in vars(cues).items() if isinstance(words, frozenset)}


@pytest.mark.parametrize(
    ("verb", "group", "note"),
    [
        ("say", "SAY", "puts the content forward as so"),
        ("caution", "SAY", "a warning tells"),
        ("accuse", "ACCUSE", "charges somebody"),
        ("deny", "DENY", "says that it is not so"),
        ("confirm", "CONFIRM", "says that another one's words are so"),
        ("admit", "CONCEDE", "grants something against its own side"),
        ("suspect", "BELIEVE", "holds it to be so without showing that it knows"),
        ("hope", "WISH", "wants it to be so"),
        ("pledge", "PLAN", "commits itself to an act ahead"),
        ("praise", "EVALUATE", "passes judgement"),
        ("demonstrate", "SHOW", "a study does it, nobody speaks"),
        ("decline", "REFUSE", "does not speak to the matter"),
    ],
)
def test_a_verb_stands_in_the_group_that_its_meaning_asks_for(verb, group, note):
    assert verb in GROUPS[group], note


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("DENY", "CONFIRM"),
        ("DENY", "CONCEDE"),
        ("DENY", "SAY"),
        ("CONFIRM", "SAY"),
        ("BELIEVE", "SAY"),
        ("REFUSE", "SAY"),
    ],
)
def test_groups_that_lead_to_different_commitments_share_no_verb(first, second):
    assert GROUPS[first] & GROUPS[second] == frozenset()


@pytest.mark.parametrize("name", sorted(GROUPS))
def test_a_group_holds_single_words_in_small_letters(name):
    assert [word for word in sorted(GROUPS[name]) if word != word.lower() or not word] == []
