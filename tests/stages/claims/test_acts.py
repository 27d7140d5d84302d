"""Acts of reporting in single sentences; the words are ours, the trees the language core's."""

import pytest

from synoptic.engines import default_engine
from synoptic.stages.claims.acts import acts_in
from synoptic.stages.claims.clauses import clauses_in
from synoptic.stages.claims.sources import chain_of, phrase_words
from synoptic.stages.claims.tree import Tree
from synoptic.stages.sentences import sentences_in
from tests.factory import report


def tree_of(text):
    source = report(text)
    (found,), _ = sentences_in(source, default_engine())
    return Tree(found)


def words(tree, positions):
    return " ".join(tree[i].text for i in positions)


def acts(text):
    """Source phrases, cue word and heads of the content of every act."""
    tree = tree_of(text)
    return [
        (
            " + ".join(words(tree, phrase_words(tree, i)) for i in act.sources) or None,
            tree[act.verb].text,
            words(tree, act.content) or None,
        )
        for act in acts_in(tree)
    ]


def chain(text, inside):
    """Cues over the shortest clause that holds a word, outermost first."""
    tree = tree_of(text)
    found = acts_in(tree)
    contents = frozenset(c for act in found for c in act.content)
    holding = [c for c in clauses_in(tree, contents) if any(tree[i].text == inside for i in c.words)]
    clause = min(holding, key=lambda c: len(c.words))
    return [tree[act.verb].text for act in chain_of(tree, clause, found) if not act.is_self]


CASES = [
    ("There is little doubt that more walls will fall.", [], "nobody doubts"),
    (
        "The coach left little doubt that Bell would play.",
        [("The coach", "doubt", "play")],
        "somebody lets nobody doubt",
    ),
    (
        "A fee for the keeper, on which Varn had insisted, was paid in May.",
        [("Varn", "insisted", None)],
        "what he insisted on is no content",
    ),
    (
        "Analysts have raised doubts about whether the bridge can be saved.",
        [("Analysts", "doubts", "saved")],
        "a noun with a clause that leaves something open",
    ),
    (
        "There are doubts from experts on how the club would pay.",
        [("experts", "doubts", "pay")],
        "the noun's owner stands behind it",
    ),
    (
        "They are sceptical about how the drug will work.",
        [("They", "sceptical", "work")],
        "an adjective with such a clause",
    ),
    (
        "Moen remains hopeful that the mine will reopen.",
        [("Moen", "hopeful", "reopen")],
        "an adjective behind another verb than 'be'",
    ),
    (
        "Ships turned back amid accusations from both sides that the other had fired.",
        [("both sides", "accusations", "fired")],
        "a charge with two accusers",
    ),
    (
        "The firms shared the work, as confirmed during a recent visit.",
        [],
        "nobody confirmed it",
    ),
    (
        "The deal is dead, the paper quoted a diplomat as saying.",
        [("a diplomat", "quoted", "dead")],
        "whom a paper quotes is the source",
    ),
    (
        "The case rests on the testimony of Paul Osk, who said that he had carried cash.",
        [("Paul Osk", "said", "carried")],
        "'who' is a person",
    ),
    (
        "Norway and Sweden were among those that said they would send engineers.",
        [("Norway + Sweden", "said", "send")],
        "'those that' are the subject",
    ),
    (
        "It is too early to say who started the fire.",
        [],
        "nobody says it",
    ),
    (
        "The nurse said after the inquest that she was relieved.",
        [("The nurse", "said", "relieved")],
        "the clause hangs on what stands between",
    ),
    (
        "She said the team would play but the coach was ill, and the captain would lead.",
        [("She", "said", "play")],
        "what stands between two reported clauses is reported",
    ),
    (
        "Claims emerged on Friday that the dam had leaked.",
        [(None, "Claims", "leaked")],
        "a noun whose clause stands behind a verb of appearing",
    ),
    (
        "There were no reports that anyone was hurt.",
        [],
        "nobody reports it",
    ),
    (
        "The mayor issued a statement that said he was ill.",
        [("The mayor", "said", "ill")],
        "whose a text is",
    ),
    (
        "The police will determine whether the card is his.",
        [],
        "what is open is not said",
    ),
    (
        "The clerk said that the reasons would be published in May and declined to comment.",
        [("The clerk", "said", "published"), ("The clerk", "declined", None)],
        "a past form goes on with the cue",
    ),
]


@pytest.mark.parametrize(("text", "expected", "note"), CASES, ids=[note for *_, note in CASES])
def test_an_act_has_its_source_its_cue_and_its_content(text, expected, note):
    assert acts(text) == expected, note


PHRASES = [
    ("In his view, the referee made a mistake.", [("his", "view", "made")], "a view with its owner"),
    ("In the mayor's opinion, the bridge is safe.", [("the mayor", "opinion", "safe")], "an opinion"),
    ("The bank, by its own account, lost millions.", [("its", "account", "lost")], "an account inside the clause"),
    ("Per the indictment, the firm paid bribes.", [("the indictment", "Per", "paid")], "a document"),
    ("The room costs 90 euros per night.", [], "a rate"),
    ("For the union, the offer is an insult.", [("the union", "For", "insult")], "for whom it is so"),
    ("For the second time, the plan is dead.", [], "no somebody"),
    (
        "Forty people died, the agency reported, citing police.",
        [("the agency", "reported", "died"), ("police", "citing", "died")],
        "whom an agency has it from",
    ),
    ("The club cancelled the match, citing the cost of the repairs.", [], "a reason"),
    (
        "The minister was quoted by the agency as saying that talks had failed.",
        [("The minister", "quoted", "failed")],
        "who is quoted speaks",
    ),
]


@pytest.mark.parametrize(("text", "expected", "note"), PHRASES, ids=[note for *_, note in PHRASES])
def test_a_phrase_gives_a_clause_its_source(text, expected, note):
    assert acts(text) == expected, note


CHAINS = [
    ("He stressed the need for paying the nurses.", "nurses", ["stressed"], "a clause inside the object"),
    ("The mayor said the hall, which burned in 1990, was safe.", "safe", ["said"], "the content itself"),
    ("The mayor said the hall was safe, which surprised nobody.", "surprised", [], "what the outlet may have added"),
    ("She criticised the law, which was passed in May.", "passed", [], "what describes the object is the outlet's"),
    ("The dam held, she said, pointing at the wall.", "pointing", [], "what she did while she said it"),
]


@pytest.mark.parametrize(("text", "inside", "expected", "note"), CHAINS, ids=[note for *_, note in CHAINS])
def test_a_clause_takes_over_the_acts_that_it_is_content_of(text, inside, expected, note):
    assert chain(text, inside) == expected, note


SUBJECTS = [
    ("Norvik said its offer stood.", "Norvik", "a phrase that the tree hangs on a word behind the cue"),
    (
        "However, Trambane, which is owned by the city, told Radio Nord the rails were new.",
        "Trambane",
        "a clause between the speaker and the cue",
    ),
    ("OSLO — Officials say two trains have collided in a tunnel.", "Officials", "a dateline is no speaker"),
    ("“Talks failed,” the envoy says.", "the envoy", "what is quoted is no speaker"),
    ("One said that the driver had slept.", "One", "one of them, not anyone"),
]


@pytest.mark.parametrize(("text", "expected", "note"), SUBJECTS, ids=[note for *_, note in SUBJECTS])
def test_the_speaker_is_the_phrase_before_the_cue(text, expected, note):
    assert acts(text)[0][0] == expected, note


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("A guide said they had come “to see the ruins” left by months of fighting in the hills.", "left"),
        ("The mayor said the plant would close, signalling a retreat.", "signalling"),
        ("The strike began two days after the union called for higher wages.", "called"),
        ("The roof has been mended; she regards the rest as lost.", "mended"),
    ],
)
def test_what_the_outlet_adds_has_no_source(text, inside):
    assert chain(text, inside) == []
