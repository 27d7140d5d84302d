"""Trees set right by punctuation and word order; the trees are drawn by hand, the words are ours."""

import pytest

from synoptic.model.sentences import Sentence, Token
from synoptic.stages.claims.mending import mended


def drawn(rows):
    """A sentence from rows of word, part of speech, head and relation."""
    tokens, start = [], 0
    for word, upos, head, relation in rows:
        tokens.append(Token(start, start + len(word), word, word.lower(), upos, head, relation, "O"))
        start += len(word) + 1
    return Sentence("r", 0, "body", 0, 0, start - 1, tuple(tokens), "en")


def links(sentence):
    return {
        token.text: (sentence.tokens[token.head].text if token.head >= 0 else None, token.deprel)
        for token in sentence.tokens
    }


SEMICOLON = [
    ("Dockers", "NOUN", 5, "nsubj"),
    ("called", "VERB", 0, "acl"),
    ("meetings", "NOUN", 1, "obj"),
    (";", "PUNCT", 5, "punct"),
    ("ships", "NOUN", 5, "nsubj"),
    ("wait", "VERB", -1, "root"),
]
NOUN = [
    ("Guards", "NOUN", 9, "nsubj"),
    (",", "PUNCT", 4, "punct"),
    ("who", "PRON", 4, "nsubj"),
    ("are", "AUX", 4, "cop"),
    ("new", "ADJ", 0, "acl:relcl"),
    (",", "PUNCT", 6, "punct"),
    ("opened", "VERB", 4, "conj"),
    ("gates", "NOUN", 6, "obj"),
    ("and", "CCONJ", 9, "cc"),
    ("left", "VERB", -1, "root"),
]
QUOTE = [
    ("He", "PRON", 1, "nsubj"),
    ("have", "VERB", 7, "ccomp"),
    ("“", "PUNCT", 3, "punct"),
    ("corrected", "VERB", 7, "ccomp"),
    ("dates", "NOUN", 3, "obj"),
    ("”", "PUNCT", 3, "punct"),
    ("she", "PRON", 7, "nsubj"),
    ("said", "VERB", -1, "root"),
]
MARK = [
    ("He", "PRON", 1, "nsubj"),
    ("stopped", "VERB", -1, "root"),
    ("in", "ADP", 3, "case"),
    ("Arven", "PROPN", 6, "obl"),
    ("after", "SCONJ", 6, "mark"),
    ("they", "PRON", 6, "nsubj"),
    ("called", "VERB", 1, "advcl"),
]
NEITHER = [
    ("Directors", "NOUN", -1, "root"),
    (",", "PUNCT", 2, "punct"),
    ("Moen", "PROPN", 0, "appos"),
    (",", "PUNCT", 5, "punct"),
    ("neither", "CCONJ", 5, "nsubj"),
    ("confirmed", "VERB", 2, "parataxis"),
    ("nor", "CCONJ", 7, "cc"),
    ("denied", "VERB", 2, "conj"),
    ("it", "PRON", 7, "obj"),
]
JOINT = [
    ("They", "PRON", 1, "nsubj"),
    ("came", "VERB", -1, "root"),
    ("late", "ADV", 6, "advmod"),
    (",", "PUNCT", 6, "punct"),
    ("and", "CCONJ", 6, "cc"),
    ("men", "NOUN", 6, "nsubj"),
    ("worked", "VERB", 1, "conj"),
]
RELATIVE = [
    ("Fees", "NOUN", -1, "root"),
    (",", "PUNCT", 5, "punct"),
    ("which", "PRON", 5, "obj"),
    ("Moen", "PROPN", 5, "nsubj"),
    ("had", "AUX", 5, "aux"),
    ("refused", "VERB", 0, "acl:relcl"),
    (",", "PUNCT", 5, "punct"),
    ("were", "AUX", 8, "aux:pass"),
    ("paid", "VERB", 5, "ccomp"),
]
LISTENER = [
    ("Moen", "PROPN", 1, "nsubj"),
    ("told", "VERB", -1, "root"),
    ("Nova", "PROPN", 6, "nsubj"),
    ("that", "SCONJ", 6, "mark"),
    ("it", "PRON", 6, "nsubj"),
    ("would", "AUX", 6, "aux"),
    ("rain", "VERB", 1, "ccomp"),
]
ALARM = [
    ("Moen", "PROPN", 1, "nsubj"),
    ("denied", "VERB", -1, "root"),
    ("that", "SCONJ", 6, "mark"),
    ("any", "DET", 4, "det"),
    ("alarm", "NOUN", 1, "obj"),
    ("was", "AUX", 6, "aux:pass"),
    ("raised", "VERB", 4, "acl:relcl"),
]
OBJECT = [
    ("Moen", "PROPN", 1, "nsubj"),
    ("dismissed", "VERB", -1, "root"),
    ("as", "ADP", 3, "case"),
    ("false", "ADJ", 1, "advcl"),
    ("a", "DET", 5, "det"),
    ("report", "NOUN", 1, "obl"),
    ("that", "SCONJ", 8, "mark"),
    ("he", "PRON", 8, "nsubj"),
    ("left", "VERB", 5, "acl"),
]
OWNER = [
    ("Leagues", "NOUN", 1, "nsubj"),
    ("heard", "VERB", -1, "root"),
    ("claim", "NOUN", 1, "obj"),
    ("from", "ADP", 4, "case"),
    ("clubs", "NOUN", 2, "nmod"),
    ("that", "PRON", 7, "mark"),
    ("referees", "NOUN", 7, "nsubj"),
    ("took", "VERB", 4, "acl:relcl"),
    ("money", "NOUN", 7, "obj"),
]
NO_ROOM = [*OWNER[:5], ("that", "PRON", 7, "obl:unmarked"), OWNER[6], ("took", "VERB", 2, "acl:relcl"), OWNER[8]]
NAMED = [
    ("Reports", "NOUN", -1, "root"),
    ("named", "VERB", 0, "acl"),
    ("two", "NUM", 3, "nummod"),
    ("doctors", "NOUN", 1, "obj"),
]
THERE = [
    ("there", "PRON", 1, "expl"),
    ("be", "VERB", -1, "root"),
    ("evidence", "NOUN", 1, "nsubj"),
    ("that", "SCONJ", 5, "mark"),
    ("dams", "NOUN", 5, "nsubj"),
    ("leaked", "VERB", 1, "advcl"),
]
CASES = [
    (THERE, {"leaked": ("evidence", "acl")}, "what there is evidence of"),
    (OWNER, {"took": ("claim", "acl")}, "a clause hung on whose claim it is"),
    (NO_ROOM, {"took": ("claim", "acl"), "that": ("took", "mark")}, "that has no room in the clause"),
    (NAMED, {"named": (None, "root"), "Reports": ("named", "nsubj")}, "a participle with an object"),
    (RELATIVE, {"paid": (None, "root"), "Fees": ("paid", "nsubj")}, "a passive behind a relative clause"),
    (LISTENER, {"Nova": ("told", "obj"), "it": ("rain", "nsubj")}, "who is told"),
    (ALARM, {"raised": ("denied", "ccomp"), "alarm": ("raised", "nsubj:pass")}, "a subject behind that"),
    (OBJECT, {"report": ("dismissed", "obj")}, "an object behind what it is called"),
    (JOINT, {"late": ("came", "advmod")}, "before the joint"),
    (
        SEMICOLON,
        {"called": (None, "root"), "Dockers": ("called", "nsubj"), "wait": ("called", "parataxis")},
        "semicolon",
    ),
    (NOUN, {"opened": ("left", "parataxis"), "Guards": ("opened", "nsubj")}, "behind a relative clause"),
    (QUOTE, {"have": ("corrected", "aux"), "He": ("corrected", "nsubj"), "corrected": ("said", "ccomp")}, "quote"),
    (
        NEITHER,
        {"confirmed": (None, "root"), "Directors": ("confirmed", "nsubj"), "denied": ("confirmed", "conj")},
        "neither before a verb",
    ),
    (MARK, {"Arven": ("stopped", "obl")}, "before the mark"),
]


@pytest.mark.parametrize(("rows", "expected", "note"), CASES, ids=[case[2] for case in CASES])
def test_a_tree_that_marks_show_to_be_wrong_is_set_right(rows, expected, note):
    found = links(mended(drawn(rows)))
    assert {word: found[word] for word in expected} == expected


@pytest.mark.parametrize(("rows", "expected", "note"), CASES, ids=[case[2] for case in CASES])
def test_mending_changes_heads_and_relations_only(rows, expected, note):
    before = drawn(rows)
    after = mended(before)
    assert [(t.start, t.end, t.text, t.upos) for t in after.tokens] == [
        (t.start, t.end, t.text, t.upos) for t in before.tokens
    ]
    assert sum(token.head < 0 for token in after.tokens) == 1


KEPT = [
    ([*OWNER[:5], ("that", "PRON", 7, "obj"), OWNER[6], OWNER[7]], "that may be the object"),
    ([*OWNER[:2], ("gifts", "NOUN", 1, "obj"), *OWNER[3:]], "a noun that announces nothing"),
    ([NAMED[0], ("naming", "VERB", 0, "acl"), *NAMED[2:]], "a participle that may have an object"),
    ([*RELATIVE[:7], ("men", "NOUN", 8, "nsubj"), *RELATIVE[8:]], "a clause with a subject of its own"),
    ([*LISTENER[:2], ("now", "ADV", 6, "advmod"), *LISTENER[3:]], "nobody is told"),
    ([*OBJECT[:2], ("so", "ADV", 3, "advmod"), *OBJECT[3:]], "nothing is called anything"),
    (
        [*SEMICOLON[:1], ("tired", "ADJ", 0, "amod"), *SEMICOLON[2:]],
        "no verb before the semicolon",
    ),
    ([*NOUN[:5], ("and", "CCONJ", 6, "cc"), *NOUN[6:]], "a second relative clause with its and"),
    ([*NEITHER[:4], ("Lee", "PROPN", 5, "nsubj"), *NEITHER[5:]], "no neither"),
    ([*MARK[:4], ("that", "SCONJ", 6, "mark"), *MARK[5:]], "a content clause"),
]


@pytest.mark.parametrize(("rows", "note"), KEPT, ids=[case[1] for case in KEPT])
def test_a_tree_without_such_signs_is_kept(rows, note):
    sentence = drawn(rows)
    assert mended(sentence) == sentence


def test_a_sentence_of_one_word_is_kept():
    sentence = drawn([("Fire", "NOUN", -1, "root")])
    assert mended(sentence) is sentence


def test_what_stands_behind_the_second_verb_is_its_own() -> None:
    rows = [
        ("She", "PRON", 1, "nsubj"),
        ("left", "VERB", -1, "root"),
        ("Aldby", "PROPN", 1, "obj"),
        ("and", "CCONJ", 4, "cc"),
        ("joined", "VERB", 1, "conj"),
        ("Norvale", "PROPN", 4, "obj"),
        ("on", "ADP", 7, "case"),
        ("Friday", "PROPN", 1, "obl"),
    ]
    assert links(mended(drawn(rows)))["Friday"] == ("joined", "obl")
    apart = [*rows[:6], (",", "PUNCT", 8, "punct"), ("on", "ADP", 8, "case"), ("Friday", "PROPN", 1, "obl")]
    assert links(mended(drawn(apart)))["Friday"] == ("left", "obl")


def test_what_has_yet_to_come_hangs_on_its_verb() -> None:
    rows = [
        ("Nobody", "PRON", 1, "nsubj"),
        ("has", "AUX", -1, "root"),
        ("yet", "ADV", 1, "advmod"),
        ("to", "PART", 4, "mark"),
        ("confirm", "VERB", 2, "xcomp"),
        ("it", "PRON", 4, "obj"),
    ]
    found = mended(drawn(rows))
    assert links(found)["confirm"] == ("has", "xcomp")
    assert found.tokens[1].upos == "VERB"
